"""The words of progress outside a page: for a file, an email, or a snapshot. The sentences are in the templates."""

from django.template.loader import render_to_string

from progress.progress import CreditVerdict, Missing, Progress


def verdict_text(
    verdict: CreditVerdict, progress: Progress | None = None, *, decider=None, note: str = ""
) -> str:
    """Whether a credit counts and why; `note` is why it was declined."""
    facts = {"verdict": verdict, "progress": progress, "decider": decider, "note": note}
    return _line("progress/_verdict.txt", facts)


def missing_text(missing: Missing) -> str:
    """What is still needed, without a period: "12.5 more credits, including 2 in Technology"."""
    return _line("progress/_missing.txt", {"missing": missing})


def _line(template, facts):
    return " ".join(render_to_string(template, facts).split())
