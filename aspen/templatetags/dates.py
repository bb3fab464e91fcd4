"""Django's filter `date`, which remembers what it wrote: the days on people's pages are few, and come again and again."""

from django import template
from django.template import defaultfilters

register = template.Library()

REMEMBERED = 20_000
_written: dict[tuple, str] = {}


@register.filter(expects_localtime=True, is_safe=False)
def date(value, arg=None):
    try:
        key = type(value), value.isoformat(), arg  # the text of a time holds its offset; equal times may not
    except AttributeError:
        return defaultfilters.date(value, arg)
    if (text := _written.get(key)) is None:
        if len(_written) >= REMEMBERED:
            _written.clear()
        text = _written[key] = defaultfilters.date(value, arg)
    return text
