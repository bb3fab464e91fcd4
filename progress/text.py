"""The words of progress outside a page: for a file, an email, or a snapshot. The sentences are in the templates."""

from dataclasses import replace

from django.template.loader import render_to_string

from progress.progress import CreditVerdict, Missing, Progress


def verdict_text(
    verdict: CreditVerdict, progress: Progress | None = None, *, decider=None, note: str = ""
) -> str:
    """Whether a credit counts and why, without a period; `note` is why it was declined."""
    status, reason = status_text(verdict, decider=decider), reason_text(verdict, progress, note=note)
    return f"{status}. {reason}" if reason else status


def status_text(verdict: CreditVerdict, *, decider=None) -> str:
    """What becomes of a credit: "Counts", "Expired"; `decider` is who verifies a pending one."""
    return _line("progress/_verdict_status.txt", {"verdict": verdict, "decider": decider})


def reason_text(verdict: CreditVerdict, progress: Progress | None = None, *, note: str = "") -> str:
    """Why it counts or doesn't, without a period; empty where there is nothing to add."""
    return _line("progress/_verdict_reason.txt", {"verdict": verdict, "progress": progress, "note": note})


class VerdictTexts:
    """The same for many credits of one file: verdicts that read alike are drawn once, since drawing is slow."""

    def __init__(self, *, decider=None):
        self.decider = decider
        self._texts: dict[tuple, tuple[str, str]] = {}

    def text(self, verdict: CreditVerdict, progress: Progress, note: str = "") -> str:
        status, reason = self.parts(verdict, progress, note)
        return f"{status}. {reason}" if reason else status

    def parts(self, verdict: CreditVerdict, progress: Progress, note: str = "") -> tuple[str, str]:
        """The status and the reason, each for itself."""
        row, why = verdict.row, verdict.why
        key = (
            *(progress, verdict.group, verdict.code, replace(why, key=None), verdict.is_earlier, note),
            verdict.last_day if verdict.expires_soon else None,
            *(row.is_pending, row.activity, row.used_for, row.decided_by, row.decided_at),
            row.amount if why.limit is not None else None,
        )
        if key not in self._texts:
            reason = reason_text(verdict, progress, note=note)
            self._texts[key] = status_text(verdict, decider=self.decider), reason
        return self._texts[key]


def missing_text(missing: Missing) -> str:
    """What is still needed, without a period: "12.5 more credits, including 2 in Technology"."""
    return _line("progress/_missing.txt", {"missing": missing})


def _line(template, facts):
    return " ".join(render_to_string(template, facts).split())
