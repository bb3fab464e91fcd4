from django import template

from reports import menu

register = template.Library()


@register.simple_tag(takes_context=True)
def reports_for_reader(context):
    """The reports that the reader of the page may see, each with its place in `aria-current`."""
    request = context["request"]
    return [(report, _current(request.path, report.url)) for report in menu.reports_for(request.user)]


def _current(path, url):
    if path == url:
        return "page"
    return "true" if path.startswith(url) else ""
