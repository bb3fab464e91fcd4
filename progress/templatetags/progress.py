from django import template

from credits.models import Tutorial
from progress import text

register = template.Library()


@register.simple_tag
def verdict_text(verdict, progress=None, decider=None, note=""):
    """Whether a credit counts and why, in a line: "Expired. It expired on March 3, 2026"."""
    return text.verdict_text(verdict, progress, decider=decider, note=note)


@register.simple_tag
def missing_text(missing):
    """What is still needed, without a period: "12.5 more credits, including 2 in Technology"."""
    return text.missing_text(missing)


@register.simple_tag
def minutes_waiting(user):
    """The minutes of tutorials that are kept until there are enough for a credit."""
    return Tutorial.objects.drafts_of(user).minutes()
