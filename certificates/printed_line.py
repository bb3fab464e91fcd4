from typing import Any

from django.core.exceptions import ValidationError

from certificates import pdf
from workflow.sentences import sentence
from workflow.text import Line, refuse_invisible


def refuse_missing_letters(text: str) -> None:
    """Refuse letters that no font of the certificate has: they would be left out, or drawn with any font."""
    if why := missing_letters_in(text):
        raise ValidationError(why, code="missing_letters")


def missing_letters_in(text: str) -> str:
    """The sentence about the letters of a text that a certificate can't show, or nothing."""
    letters = pdf.missing_letters(text)
    return sentence("certificates/missing_letters", letters=letters) if letters else ""


class PrintedLine(Line):
    """A line that a certificate prints."""

    default_validators = [refuse_invisible, refuse_missing_letters]

    def deconstruct(self) -> Any:
        name, _, args, options = super().deconstruct()
        return name, "workflow.text.Line", args, options  # a migration needs only the column
