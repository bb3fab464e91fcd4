from django import template

from credits.models import Tutorial

register = template.Library()


@register.simple_tag
def minutes_waiting(user):
    """The minutes of tutorials that wait for more of them."""
    return Tutorial.objects.drafts_of(user).minutes()
