"""What is written in two windows at once, or clicked twice: how a form tells one from the other."""

import hashlib

from directory.files import digest_of
from workflow.sentences import sentence


def mark_of(typed, files=None):
    """What was typed, in short: a repeated click has the same mark. A script marks what it sends itself."""
    attempt = typed.get("attempt", "")
    if attempt.isascii() and attempt.isalnum():
        return attempt[:64]
    fields = sorted((name, values) for name, values in typed.lists() if name != "csrfmiddlewaretoken")
    chosen = [(name, digest_of(file)) for name, each in (files.lists() if files else ()) for file in each]
    return hashlib.sha256(repr([fields, chosen]).encode()).hexdigest()


def conflict(document, stamp, *, name, why_not):
    """What happened to a plan or project since the page was opened, or an empty text.

    `why_not`: why nothing can be saved any more, in a sentence; empty while it can.
    """
    if why_not:
        return sentence("plans/not_saved", why=why_not)
    if stamp != document.saved_at.isoformat():
        return sentence("plans/saved_elsewhere", kind=name, at=document.saved_at)
    return ""
