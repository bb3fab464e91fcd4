"""What waits for somebody's decision, as the inbox lists it; and many credits verified in one go."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import groupby

from django.db.models import Count, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from certificates.models import Application, DegreeClaim, Reissue, Revocation
from credits.models import Credit, IndependentEvent
from directory.models import Position, StrategicPlan
from plans.models import Plan, SelfDirectedProject
from tracks import rules
from workflow.models import Routed
from workflow.sentences import MoveRefused, sentence


@dataclass(frozen=True)
class InboxLine:
    """One document that waits: a line of the inbox. `dashboard/_inbox_line.html` puts it into words."""

    kind: str
    document: Routed
    amount: Decimal | None = None
    address: str = ""

    @property
    def url(self):
        return self.address or self.document.get_absolute_url()

    def days(self, today):
        return (today - timezone.localdate(self.document.submitted_at)).days


def documents_waiting_for(user, kinds=None) -> list[InboxLine]:
    """Everything to read and decide but credits, the oldest first; `kinds`, where it is known which kinds wait."""
    lines = [line for kind, read in READ.items() if kinds is None or kind in kinds for line in read(user)]
    return sorted(lines, key=lambda line: line.document.submitted_at)


def _plans(user):
    rows = Plan.objects.waiting_for(user).select_related("owner", "position", "participation__rule_set")
    for plan in rows.with_sums():
        yield InboxLine("plan", plan, plan.planned_sum + plan.taken_in)


def _projects(user):
    rows = SelfDirectedProject.objects.waiting_for(user).select_related("owner", "position")
    hours = Coalesce(Sum("steps__hours"), Decimal(0))
    for project in rows.annotate(hours_in_steps=hours):
        yield InboxLine("project", project, rules.self_directed_credits(project.hours_in_steps))


def _applications(user):
    rows = Application.objects.waiting_for(user).select_related("owner", "position", "participation__track")
    for application in rows:
        counted = Decimal(application.standing.get("counted", "0"))
        yield InboxLine("application", application, counted)


def _degrees(user):
    for claim in DegreeClaim.objects.waiting_for(user).select_related("owner"):
        yield InboxLine("degree", claim)


def _revocations(user):
    for revocation in Revocation.objects.waiting_for(user).select_related("owner", "certificate"):
        yield InboxLine("revocation", revocation)


def _reissues(user):
    for reissue in Reissue.objects.waiting_for(user).select_related("owner", "certificate"):
        yield InboxLine("reissue", reissue)


def _events(user):
    for event in IndependentEvent.objects.waiting_for(user).select_related("owner"):
        desk = reverse("admin:credits_independentevent_change", args=[event.pk])
        yield InboxLine("event", event, event.amount, desk)


def _positions(user):
    for position in Position.objects.waiting_for(user).select_related("user", "library"):
        yield InboxLine("position", position)


def _goals(user):
    for plan in StrategicPlan.objects.waiting_for(user).select_related("library", "owner"):
        yield InboxLine("goals", plan)


READ = {
    "plans": _plans,
    "projects": _projects,
    "applications": _applications,
    "degrees": _degrees,
    "revocations": _revocations,
    "reissues": _reissues,
    "events": _events,
    "positions": _positions,
    "goals": _goals,
}


def credits_waiting_for(user):
    """With `file_count`, the number of files that support each credit: its own, and those of its independent event."""
    files = Count("files", distinct=True) + Count("independent_event__files", distinct=True)
    rows = (
        Credit.objects.waiting_for(user)
        .select_related("owner", "event", "independent_event", "project")
        .annotate(file_count=files)
    )
    return rows.order_by("owner__name", "owner_id", "earned_on", "pk")


def by_person(credits):
    """The credits of a page in groups: person, credits, what they come to."""
    groups = groupby(credits, key=lambda credit: credit.owner)
    named = [(owner, list(rows)) for owner, rows in groups]
    return [(owner, rows, sum((row.amount for row in rows), Decimal(0))) for owner, rows in named]


@dataclass(frozen=True)
class Verified:
    """What became of the ticked credits: how many were verified, and a sentence for each that was not."""

    count: int
    total: Decimal
    refused: list[str]


def verify(keys: list[str], *, by, seen: datetime | None = None) -> Verified:
    """Verify the ticked credits together; one that is refused holds up no other.

    `seen` is when they were read: one that its owner changed since then is not verified unread.
    """

    def refuse_unread(credit):
        if seen and credit.submitted_at and credit.submitted_at > seen:
            raise MoveRefused("dashboard/credit_changed", owner=credit.owner)

    wanted = {int(key) for key in keys if key.isascii() and key.isdecimal() and len(key) < 19}
    credits = Credit.objects.visible_to(by).filter(pk__in=wanted).select_related("owner")
    decisions = credits.move_all("verify", by=by, check=refuse_unread)
    decisions.sort(key=lambda decision: (decision[0].earned_on, decision[0].pk), reverse=True)
    verified = [credit for credit, no in decisions if no is None]
    refused = [
        sentence("workflow/refused", title=credit.title, owner=credit.owner, why=no)
        for credit, no in decisions
        if no is not None
    ]
    if len(decisions) < len(set(keys)):
        refused.append(sentence("dashboard/not_listed"))
    return Verified(len(verified), sum((credit.amount for credit in verified), Decimal(0)), refused)
