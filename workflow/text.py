"""What people type: a line, an email address, several lines, or a link, without characters that no keyboard makes."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

LONGEST = 5000  # letters: about two printed pages

# Control characters but tab and line ends; direction overrides, with which a name can pretend to be another;
# signs that no text may hold (a workbook refuses them).
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]"
)


def refuse_invisible(text):
    text = str(text)
    nothing_to_see = text.strip() and not any(sign.isprintable() and not sign.isspace() for sign in text)
    if nothing_to_see or INVISIBLE.search(text):
        raise ValidationError(
            "This has invisible characters, perhaps from copying. Type it again, or paste it as plain text.",
            code="invisible",
        )


LINE_ENDS = re.compile("[\t\r\n\u2028\u2029]+")
# The format characters of Unicode (Cf) that are invisible. Copying from a page or a PDF brings them along, and then
# two texts that look the same are not. The signs of Arabic and its kin that belong to Cf are visible, and stay.
FORMAT = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]"
    # A joiner belongs to the spelling after a letter of Arabic, of India and its neighbors, or within an emoji.
    "|[\u200c\u200d](?<![\u0600-\u18af\ua800-\uabff\ufe0f\U00011000-\U00011fff\U0001f000-\U0001faff].)"
)


def clean_line(text):
    """A text as one line, without what nobody can see in it, and without spaces around it."""
    return LINE_ENDS.sub(" ", FORMAT.sub("", text)).strip()


class LineField(forms.CharField):
    """A line in a form: a name, a title, the number of a goal."""

    default_validators = [refuse_invisible]

    def to_python(self, value):
        return clean_line(super().to_python(value))


class EmailField(forms.EmailField):
    def to_python(self, value):
        return clean_line(super().to_python(value))


class Line(models.CharField):
    """A line in the database. Whatever writes it, a form, the admin, or an import, it's cleaned."""

    default_validators = [refuse_invisible]

    def to_python(self, value):
        text = super().to_python(value)
        return clean_line(text) if text else text

    def formfield(self, **options):
        return super().formfield(**{"form_class": LineField} | options)


class Email(models.EmailField):
    """An email address. Whatever writes it, it's cleaned."""

    def deconstruct(self):
        name, _, args, options = super().deconstruct()
        return name, "django.db.models.EmailField", args, options  # a migration needs only the column

    def to_python(self, value):
        text = super().to_python(value)
        return clean_line(text) if text else text

    def formfield(self, **options):
        return super().formfield(**{"form_class": EmailField} | options)


class Text(models.TextField):
    default_validators = [refuse_invisible]

    def __init__(self, *args, **options):
        super().__init__(*args, **{"max_length": LONGEST} | options)


class Link(models.URLField):
    """A web address; typed without http:// or https://, it gets https://."""

    def deconstruct(self):
        name, _, args, options = super().deconstruct()
        return name, "django.db.models.URLField", args, options  # a migration needs only the column

    def formfield(self, **options):
        # Until Django 6.0 makes it the default.
        return super().formfield(**{"assume_scheme": "https"} | options)
