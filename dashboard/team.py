"""A supervisor's people, each in a row: what waits for the supervisor, who needs help, and when certificates are due.

Codes and facts; `dashboard/_team_reason.html` puts them into words.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, Value
from django.utils import timezone

from certificates.models import Application
from credits.models import Credit
from directory.models import Position, User
from plans.models import Plan, SelfDirectedProject
from progress import progress as codes
from progress.progress import Progress, progress_of_people
from tracks.models import Track

DECIDE, HELP, ON_COURSE = "decide", "help", "on_course"
GROUPS = (DECIDE, HELP, ON_COURSE)
KINDS = {"plan": Plan, "project": SelfDirectedProject, "application": Application, "credit": Credit}
SOON = timedelta(days=183)  # before a certificate is due
SLOW_START = timedelta(days=90)
# What asks for a word with the person, of what a page of progress says first.
TROUBLE = {
    codes.PLAN_SUSPENDED,
    codes.PLAN_MISSING,
    codes.PLAN_ENDED,
    codes.PLAN_SHORT,
    f"plan_{Plan.Status.DRAFT}",
    f"plan_{Plan.Status.RETURNED}",
}
READ = ("plans__activities", "applications", "degree_claims")


@dataclass(frozen=True)
class TeamRow:
    """One person of the team on a day. `pending` is what waits for the supervisor: how many of each kind."""

    position: Position
    tracks: list[Progress]
    on: date
    pending: dict[str, int] = field(default_factory=dict)

    @property
    def person(self) -> User:
        return self.position.user

    @property
    def pending_total(self) -> int:
        return sum(self.pending.values())

    @property
    def main(self) -> Progress | None:
        """The track whose certificate is due first; of several without a day, the Strategic Track."""
        return min(
            self.tracks,
            key=lambda each: (each.participation.due or date.max, each.track.code != Track.STRATEGIC),
            default=None,
        )

    @property
    def others(self) -> list[Progress]:
        return [progress for progress in self.tracks if progress is not self.main]

    @property
    def due(self) -> date | None:
        return self.main.participation.due if self.main else None

    @property
    def is_late(self) -> bool:
        return bool(self.due and self.due < self.on)

    @property
    def is_due_soon(self) -> bool:
        return bool(self.due and self.on <= self.due <= self.on + SOON)

    @property
    def planned(self) -> Progress | None:
        """The progress in the track that needs a plan."""
        return next((progress for progress in self.tracks if progress.rule_set.plan_needed), None)

    @property
    def plan(self) -> Plan | None:
        """The newest plan that the supervisor may read; one that is being written comes after the others."""
        plans = self.planned.participation.plans.all() if self.planned else []
        sent = [plan for plan in plans if plan.submitted_at and plan.status != Plan.Status.SUPERSEDED]
        return max(sent, key=lambda plan: (not plan.is_editable, plan.version), default=None)

    @property
    def planned_credits(self) -> Decimal:
        activities = self.plan.activities.all() if self.plan else []
        return sum((each.credits or 0 for each in activities if not each.no_longer_needed), Decimal(0))

    @property
    def days_since_return(self) -> int:
        """Since the plan was sent back; 0 where it wasn't."""
        if not (self.plan and self.plan.status == Plan.Status.RETURNED and self.plan.decided_at):
            return 0
        return (self.on - timezone.localdate(self.plan.decided_at)).days

    @property
    def starts_slowly(self) -> bool:
        progress = self.main
        return bool(
            progress
            and progress.headline == codes.NOT_STARTED
            and progress.participation.opened + SLOW_START <= self.on
        )

    @property
    def group(self) -> str:
        if self.pending:
            return DECIDE
        met = bool(self.main and self.main.with_pending.complete)
        due = (self.is_late or self.is_due_soon) and not met
        trouble = self.planned and self.planned.headline in TROUBLE
        return HELP if not self.tracks or due or trouble or self.starts_slowly else ON_COURSE


@dataclass(frozen=True)
class TeamGroup:
    """The people of whom the same is to be said; `code` is empty where the list isn't sorted by that."""

    code: str
    rows: list[TeamRow]


SORTS = {
    "help": lambda row: (GROUPS.index(row.group), row.due or date.max, row.person.sort_name.casefold()),
    "name": lambda row: row.person.sort_name.casefold(),
    "due": lambda row: (row.due or date.max, row.person.sort_name.casefold()),
    "credits": lambda row: (-row.main.now.counted if row.main else 0, row.person.sort_name.casefold()),
}


def team_rows(user: User, on: date, *, sort="help", track="") -> list[TeamRow]:
    """The people on whose documents `user` decides; in the track with this code, if one is given."""
    positions = Position.objects.decided_by(user).filter(primary=True).select_related("user", "library")
    positions = list(positions.order_by("pk"))
    progress_of = progress_of_people([position.user for position in positions], on, *READ)
    pending = _pending(user) if positions else {}
    rows = [
        TeamRow(position, progress_of[position.user_id], on, pending.get(position.user_id, {}))
        for position in positions
    ]
    if track:
        rows = [row for row in rows if any(progress.track.code == track for progress in row.tracks)]
    return sorted(rows, key=SORTS[sort])


def in_groups(rows: list[TeamRow], sort: str) -> list[TeamGroup]:
    if sort != "help":
        return [TeamGroup("", rows)]
    found = [TeamGroup(code, [row for row in rows if row.group == code]) for code in GROUPS]
    return [group for group in found if group.rows]


def _pending(user: User) -> dict[int, dict[str, int]]:
    """How many documents of each kind wait for a person's decision, by their owner; one query."""
    counts = [
        model.objects.waiting_for(user)
        .order_by()
        .values("owner")
        .annotate(kind=Value(kind), number=Count("pk", distinct=True))
        .values_list("owner", "kind", "number")
        for kind, model in KINDS.items()
    ]
    found: dict[int, dict[str, int]] = {}
    for owner, kind, number in counts[0].union(*counts[1:], all=True).order_by("owner", "kind"):
        found.setdefault(owner, {})[kind] = number
    return found
