"""What an event's pages need and Django's templates cannot say."""

from django import template

register = template.Library()


@register.filter(expects_localtime=True)
def zone(moment):
    """MST or MDT, in the hour that comes twice too, for which Django's own `date:"T"` says nothing."""
    return moment.tzname()
