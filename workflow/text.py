"""What people type: a line, several lines, or a link, without characters that no keyboard makes."""

import re

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


class Line(models.CharField):
    default_validators = [refuse_invisible]

    def to_python(self, value):
        """A line is one line, however it was sent."""
        text = super().to_python(value)
        return LINE_ENDS.sub(" ", text) if text else text


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
