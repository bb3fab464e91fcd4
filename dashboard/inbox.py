"""What is pending for one person's decision, as the inbox lists it; and many credits decided at once."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.db.models import Count, Min, Sum, Value, Window
from django.db.models.functions import Coalesce

from certificates.models import Application, DegreeClaim, Reissue, Revocation
from credits.models import Credit, IndependentEvent
from directory.models import Position, StandIn, StrategicPlan
from plans.models import Plan, SelfDirectedProject
from tracks import rules
from workflow.models import Routed
from workflow.prepared import Prepared
from workflow.sentences import MoveRefused, sentence

DOCUMENTS_A_PAGE = 50


@dataclass(frozen=True)
class InboxLine:
    """One pending document: a line of the inbox. `dashboard/_inbox_line.html` puts it into words."""

    kind: str
    document: Routed
    amount: Decimal | None = None


def documents_waiting_for(user, counts: dict[str, int], number=1) -> Page:
    """A page of everything to read and decide but credits, the oldest first.

    `counts` is how many of each kind wait, as `WaitingSummary` has it.
    """
    counts = {kind: count for kind, count in counts.items() if kind in KINDS}
    waiting = {
        kind: KINDS[kind][0].objects.waiting_for(user).order_by("submitted_at", "pk") for kind in counts
    }
    paginator = Paginator([], DOCUMENTS_A_PAGE)
    paginator.count = sum(counts.values())
    page = paginator.get_page(number)
    if page.has_other_pages():  # nearly every inbox fits on one, and needs no keys
        keys = defaultdict(list)
        for kind, key, _ in _keys(waiting)[page.start_index() - 1 : page.end_index()]:
            keys[kind].append(key)
        waiting = {kind: waiting[kind].filter(pk__in=found) for kind, found in keys.items()}
    lines = [line for kind, rows in waiting.items() for line in KINDS[kind][1](rows)]
    page.object_list = sorted(lines, key=lambda line: line.document.submitted_at)
    return page


def _keys(waiting):
    """The kind and the key of all that waits, the oldest first, as one queryset."""
    parts = [
        rows.order_by().annotate(part=Value(kind)).values_list("part", "pk", "submitted_at")
        for kind, rows in waiting.items()
    ]
    return parts[0].union(*parts[1:], all=True).order_by("submitted_at", "part", "pk")


def _plans(waiting):
    rows = waiting.select_related("owner", "position", "participation__rule_set")
    for plan in rows.with_sums():
        yield InboxLine("plan", plan, plan.planned_sum + plan.taken_in)


def _projects(waiting):
    rows = waiting.select_related("owner", "position")
    hours = Coalesce(Sum("steps__hours"), Decimal(0))
    for project in rows.annotate(hours_in_steps=hours):
        yield InboxLine("project", project, rules.self_directed_credits(project.hours_in_steps))


def _applications(waiting):
    for application in waiting.select_related("owner", "position", "participation__track"):
        counted = Decimal(application.standing.get("counted", "0"))
        yield InboxLine("application", application, counted)


def _degrees(waiting):
    for claim in waiting.select_related("owner"):
        yield InboxLine("degree", claim)


def _revocations(waiting):
    for revocation in waiting.select_related("owner", "certificate"):
        yield InboxLine("revocation", revocation)


def _reissues(waiting):
    for reissue in waiting.select_related("owner", "certificate"):
        yield InboxLine("reissue", reissue)


def _events(waiting):
    for event in waiting.select_related("owner"):
        yield InboxLine("event", event, event.amount)


def _positions(waiting):
    for position in waiting.select_related("user", "library"):
        yield InboxLine("position", position)


def _stand_ins(waiting):
    for stand_in in waiting.select_related("owner", "person"):
        yield InboxLine("stand_in", stand_in)


def _goals(waiting):
    for plan in waiting.select_related("library", "owner"):
        yield InboxLine("goals", plan)


# Projects whose owner asks the person to be the mentor, and that the person hasn't answered yet.
INVITATIONS = Prepared(
    lambda user, now: (
        SelfDirectedProject.objects.inviting(user)
        .filter(mentor=None, mentor_declined_on=None)
        .select_related("owner")
        .order_by("mentor_invited_at", "pk")
    )
)
KINDS = {
    "plans": (Plan, _plans),
    "projects": (SelfDirectedProject, _projects),
    "applications": (Application, _applications),
    "degrees": (DegreeClaim, _degrees),
    "revocations": (Revocation, _revocations),
    "reissues": (Reissue, _reissues),
    "events": (IndependentEvent, _events),
    "positions": (Position, _positions),
    "goals": (StrategicPlan, _goals),
    "stand_ins": (StandIn, _stand_ins),
}


def credits_waiting_for(user):
    """By person, first the one whose oldest claim has been pending longest; in the order of the queue.

    With `file_count`, the number of files that support each credit: its own, and those of its independent event.
    """
    files = Count("files", distinct=True) + Count("independent_event__files", distinct=True)
    rows = (
        Credit.objects.waiting_for(user)
        .select_related("owner", "event", "independent_event", "project")
        .annotate(file_count=files, since=Window(Min("created"), partition_by="owner_id"))
    )
    return rows.order_by("since", "owner_id", "created", "pk")


def by_person(credits):
    """The credits of a page in groups: person, credits, what they come to."""
    groups = groupby(credits, key=lambda credit: credit.owner)
    named = [(owner, list(rows)) for owner, rows in groups]
    return [(owner, rows, sum((row.amount for row in rows), Decimal(0))) for owner, rows in named]


@dataclass(frozen=True)
class DecidedCredits:
    """What became of the selected credits: how many were decided, and a sentence for each that was not."""

    count: int
    total: Decimal
    refused: list[str]


def decide_credits(
    name: str, keys: list[str], *, by, note: str = "", seen: datetime | None = None
) -> DecidedCredits:
    """Verify or decline the selected credits together; one that is refused holds up no other.

    `seen` is when they were read: one that its owner changed since then is not decided unread.
    """

    def refuse_unread(credit):
        if seen and credit.submitted_at and credit.submitted_at > seen:
            raise MoveRefused("dashboard/credit_changed", owner=credit.owner)

    wanted = {int(key) for key in keys if key.isascii() and key.isdecimal() and len(key) < 19}
    credits = Credit.objects.visible_to(by).filter(pk__in=wanted).select_related("owner")
    decisions = credits.move_all(name, by=by, note=note, check=refuse_unread)
    decisions.sort(key=lambda decision: (decision[0].earned_on, decision[0].pk), reverse=True)
    decided = [credit for credit, no in decisions if no is None]
    refused = [
        sentence("workflow/refused", title=credit.title, owner=credit.owner, why=no)
        for credit, no in decisions
        if no is not None
    ]
    if len(decisions) < len(set(keys)):
        refused.append(sentence("dashboard/not_listed"))
    return DecidedCredits(len(decided), sum((credit.amount for credit in decided), Decimal(0)), refused)
