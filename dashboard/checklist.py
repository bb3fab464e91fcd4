"""A newcomer's four steps: the library, a track, a first credit, a first event. The list goes when all are done."""

from dataclasses import dataclass

from django.urls import reverse

from dashboard.panel import Panel
from events.models import Registration


@dataclass(frozen=True)
class ChecklistStep:
    """One step, by its code, and where it is done."""

    code: str
    url: str
    is_done: bool


@dataclass(frozen=True)
class Checklist:
    steps: tuple[ChecklistStep, ...]

    @property
    def done(self) -> int:
        return sum(step.is_done for step in self.steps)

    @property
    def left(self) -> int:
        return len(self.steps) - self.done

    @property
    def now(self) -> ChecklistStep | None:
        """The first step that isn't done."""
        return next((step for step in self.steps if not step.is_done), None)


def checklist_for(panel: Panel, user) -> Checklist | None:
    """The list of a newcomer, or None for everyone else. One query, of newcomers only."""
    if not panel.is_newcomer:
        return None
    position = panel.record.position
    settled = position is not None and not (position.is_confirmed and position.no_decision_reason)
    found = Checklist(
        (
            ChecklistStep("library", reverse("position_edit"), settled),
            ChecklistStep("track", reverse("track_list"), bool(panel.tracks)),
            ChecklistStep("credit", reverse("claim_list"), bool(panel.record.credits)),
            ChecklistStep("event", reverse("event_list"), Registration.objects.filter(user=user).exists()),
        )
    )
    return found if found.left else None
