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


LINE_ENDS = re.compile("[\t\r\n\u2028\u2029]+")
# The characters of Unicode that are invisible (Cf, and Default_Ignorable_Code_Point), and the blank of Braille. Copying
# from a page or a PDF brings them along, and then two texts that look the same are not. The signs of Arabic and its
# kin that belong to Cf are visible, and stay.
FORMAT = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800"
    "\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
    # A joiner belongs to the spelling after a letter of Arabic, of India and its neighbors, or within an emoji.
    "|[\u200c\u200d](?<![\u0600-\u18af\ua800-\uabff\ufe0f\U00011000-\U00011fff\U0001f000-\U0001faff].)"
    # A selector says whether an emoji, or the number on a key, is drawn in color.
    "|[\ufe0e\ufe0f](?<![\u00a9\u00ae\u203c-\u2bff\u3030-\u3299\U0001f000-\U0001faff].)(?<![#*0-9].(?=\u20e3))"
)


def refuse_invisible(text):
    text = str(text)
    visible = FORMAT.sub("", text)
    nothing_to_see = text.strip() and not any(sign.isprintable() and not sign.isspace() for sign in visible)
    if nothing_to_see or INVISIBLE.search(text):
        raise ValidationError(
            "This has invisible characters, perhaps from copying. Type it again, or paste it as plain text.",
            code="invisible",
        )


def clean_line(text):
    """A text as one line, without what nobody can see in it, and without spaces around it."""
    return LINE_ENDS.sub(" ", FORMAT.sub("", text)).strip()


def refuse_lookalike_address(address):
    """A letter outside ASCII can look like another, or become another as a capital: "ſ" becomes "S"."""
    if not str(address).rpartition("@")[0].isascii():
        raise ValidationError("Enter a valid email address.", code="invalid")


class LineField(forms.CharField):
    """A line in a form: a name, a title, the number of a goal."""

    default_validators = [refuse_invisible]

    def to_python(self, value):
        return clean_line(super().to_python(value))


class EmailField(forms.EmailField):
    default_validators = [*forms.EmailField.default_validators, refuse_lookalike_address]

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

    default_validators = [*models.EmailField.default_validators, refuse_lookalike_address]

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
