from django import template

register = template.Library()


@register.filter
def one_line(text):
    """The text without line breaks, whatever the names and titles in it hold: a subject, which ends its line."""
    return " ".join(text.split())
