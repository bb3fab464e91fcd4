"""What is written in two windows at once, or clicked twice: how a form tells one from the other."""

import hashlib

from django.utils import timezone
from django.utils.formats import date_format


def mark_of(typed, files=None):
    """What was typed, in short: a repeated click has the same mark. A script marks what it sends itself."""
    attempt = typed.get("attempt", "")
    if attempt.isascii() and attempt.isalnum():
        return attempt[:64]
    fields = sorted((name, values) for name, values in typed.lists() if name != "csrfmiddlewaretoken")
    chosen = [(upload.name, upload.size) for upload in (files or {}).values()]
    return hashlib.sha256(repr([fields, chosen]).encode()).hexdigest()


def conflict(document, stamp, *, name, why_not):
    """What happened to a plan or project since the page was opened, or an empty text.

    `why_not`: why nothing can be saved any more, in a sentence; empty while it can.
    """
    if why_not:
        return f"{why_not} What you typed here is not saved: copy what you still need."
    if stamp != document.saved_at.isoformat():
        at = timezone.localtime(document.saved_at)
        return (
            f"You saved this {name} in another window on {date_format(at, 'F j, Y')}, at {date_format(at, 'g:i A')}. "
            "What stands here is not saved yet. If it is right, save once more, and it takes the other’s place."
        )
    return ""
