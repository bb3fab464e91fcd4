"""Sentences that code names and a template words: what a decision did, or why it was refused."""

import re
from typing import Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template

NAMES = ("SITE_NAME", "STATE_NAME", "LIBRARY_NAME", "PROGRAM_NAME", "CONTACT_EMAIL")  # of this installation
SPACE = re.compile(r"[ \t\r\n]+")  # a space that doesn't break, in a name that somebody typed, stays


def sentence(name: str, **facts: Any) -> str:
    """The sentence of this name, as plain text: "plans/approved" is in `templates/plans/messages.txt`.

    The template gets the facts and the names of the site, the state, and its library. `LookupError` when it has nothing to say for the name.
    """
    app, _, message = name.partition("/")
    context = {"message": message} | {name: getattr(settings, name) for name in NAMES}
    template = get_template(f"{app}/messages.txt").template
    text = SPACE.sub(" ", template.render(Context(context | facts, autoescape=False))).strip(" ")
    if not text:
        raise LookupError(f"templates/{app}/messages.txt has no message {message!r}")
    return text


class Refusal(Exception):
    """An act that a rule forbids: the name of the reason, as for `sentence`. As text, it's a sentence to act on.

    `text` instead of a name is a sentence that belongs to a field or a constraint, which says it too.
    """

    def __init__(self, name: str = "", *, text: str = "", **facts: Any) -> None:
        super().__init__(text or sentence(name, **facts))
        self.name = name


class MoveRefused(Refusal):
    """A move that may not be made.

    `late` says that somebody moved the document in the meantime: that is no fault, and the page shows
    what happened instead of an error.
    """

    def __init__(self, name: str = "", *, text: str = "", late: bool = False, **facts: Any) -> None:
        super().__init__(name, text=text, **facts)
        self.late = late
