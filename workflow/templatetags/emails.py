from django import template
from django.utils.html import format_html

register = template.Library()


@register.filter
def one_line(text):
    """The text without line breaks, whatever the names and titles in it hold: a subject, which ends its line."""
    return " ".join(text.split())


@register.filter
def rstrip(text):
    return text.rstrip()


@register.filter
def paragraph(text):
    """The text as a paragraph after others, where there is any."""
    return f"\n\n{text}" if text else ""


@register.filter
def line(text):
    return f"\n{text}" if text else ""


@register.filter
def text_link(label, link):
    return paragraph(f"{label}:\n{link}" if label else "")


@register.filter
def button(label, link):
    return format_html('<a class="button" href="{}">{}</a>', link, label) if label else ""
