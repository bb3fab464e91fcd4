"""A newcomer's four steps: the library, a track, a first credit, a first event. The list goes when all are done."""

from dataclasses import dataclass

from django.urls import reverse

from certificates.models import DegreeClaim
from dashboard.panel import Panel
from directory.models import Degree
from events.models import Registration
from tracks.eligibility import degree_on_record


@dataclass(frozen=True)
class ChecklistStep:
    """One step, by its code, and where it is done."""

    code: str
    url: str
    is_done: bool
    waits: bool = False  # it’s with someone else


@dataclass(frozen=True)
class Checklist:
    steps: tuple[ChecklistStep, ...]
    degree: Degree | None = None  # on record, so that the Strategic Track is open

    @property
    def done(self) -> int:
        return sum(step.is_done for step in self.steps)

    @property
    def left(self) -> int:
        return len(self.steps) - self.done

    @property
    def now(self) -> ChecklistStep | None:
        """The first step that isn't done and is the newcomer's own."""
        return next((step for step in self.steps if not (step.is_done or step.waits)), None)


def checklist_for(panel: Panel, user) -> Checklist | None:
    """The list of a newcomer, or None for everyone else. Two queries, of newcomers only."""
    if not panel.is_newcomer:
        return None
    position = panel.record.position
    settled = position is not None and not (position.is_confirmed and position.no_decision_reason)
    claim = panel.record.degree_claim
    diploma_sent = claim is not None and claim.status == DegreeClaim.Status.SUBMITTED
    found = Checklist(
        (
            ChecklistStep("library", reverse("position_edit"), settled),
            ChecklistStep("track", reverse("track_list"), bool(panel.tracks), waits=diploma_sent),
            ChecklistStep("credit", reverse("claim_list"), bool(panel.record.credits)),
            ChecklistStep("event", reverse("event_list"), Registration.objects.filter(user=user).exists()),
        ),
        degree=None if panel.tracks else degree_on_record(user),
    )
    return found if found.left else None
