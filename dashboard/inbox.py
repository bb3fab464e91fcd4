"""What waits for somebody's decision, as the inbox lists it; and many credits verified in one go."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import groupby

from django.contrib.postgres.expressions import ArraySubquery
from django.db import transaction
from django.db.models import OuterRef, Q, Sum
from django.urls import reverse
from django.utils import timezone

from certificates.models import Application, DegreeClaim, Reissue, Revocation
from credits.models import Credit, Evidence, IndependentEvent
from dashboard.desk import desk_of
from directory.models import Position, StrategicPlan
from plans.models import Plan, SelfDirectedProject
from tracks import rules
from workflow.moves import MoveRefused


@dataclass(frozen=True)
class Waiting:
    """One document that waits: a line of the inbox."""

    what: str
    under: str
    who: str
    job: str
    since: datetime | None
    amount: Decimal | None
    url: str

    def days(self, today):
        days = (today - timezone.localdate(self.since)).days if self.since else 0
        return "today" if not days else f"{days} day{'' if days == 1 else 's'}"


def documents_waiting_for(user) -> list[Waiting]:
    """Everything to read and decide but credits, the oldest first."""
    waiting = desk_of(user).waiting
    found = [line for kind, read in READ.items() if kind in waiting for line in read(user)]
    return sorted(found, key=lambda line: (line.since is None, line.since))


def _plans(user):
    rows = Plan.objects.waiting_for(user).select_related("owner", "position", "participation__rule_set")
    for plan in rows.with_sums():
        revised = plan.version > 1
        yield Waiting(
            "Revised PPD plan" if revised else "PPD plan",
            "The earlier version stays in force until you decide"
            if revised
            else "Nothing counts until you decide",
            plan.owner.name,
            plan.position.title,
            plan.submitted_at,
            plan.planned_sum + plan.taken_in,
            plan.get_absolute_url(),
        )


def _projects(user):
    rows = SelfDirectedProject.objects.waiting_for(user).select_related("owner", "position")
    for project in rows.annotate(hours_in_steps=Sum("steps__hours")):
        hours = project.hours_in_steps or Decimal(0)
        yield Waiting(
            f"More hours for a project: {project}"
            if project.is_amendment
            else f"Self-directed project: {project}",
            f"{rules.plain(hours)} hours with the new steps; the work goes on meanwhile"
            if project.is_amendment
            else f"{rules.plain(hours)} hours planned; work may not begin before you approve it",
            project.owner.name,
            project.position.title,
            project.submitted_at,
            rules.self_directed_credits(hours),
            project.get_absolute_url(),
        )


def _applications(user):
    rows = Application.objects.waiting_for(user).select_related("owner", "position", "participation__track")
    for application in rows:
        yield Waiting(
            f"Application for a {application.participation.track} certificate",
            _to_do(application, user),
            application.owner.name,
            application.position.title if application.position else "",
            application.submitted_at,
            Decimal(application.standing.get("counted", "0")),
            application.get_absolute_url(),
        )


def _to_do(application, user):
    if application.waits_for_coordinator:
        then = (
            "let the certificate be issued"
            if application.supervisor_first
            else "send it on to the supervisor"
        )
        return f"Look for duplicates and errors, then {then}"
    if application.position is None or application.position.supervisor_id != user.pk:
        return "Nobody can verify it any more: send it back, so that it can be made anew"
    if application.supervisor_first:
        return "Verify it; then the State Library checks it"
    return "Checked by the State Library; your verification is the last step"


def _degrees(user):
    for claim in DegreeClaim.objects.waiting_for(user).select_related("owner"):
        yield Waiting(
            "Degree, for a certificate" if claim.for_certificate else "Degree, to be on record",
            f"{claim.get_level_display()}, {claim.field}, {claim.school}",
            claim.owner.name,
            "",
            claim.submitted_at,
            None,
            claim.get_absolute_url(),
        )


def _revocations(user):
    for asked in Revocation.objects.waiting_for(user).select_related("owner", "certificate"):
        yield Waiting(
            f"Revocation of certificate {asked.certificate.number}",
            "A second coordinator confirms it, or refuses",
            asked.owner.name,
            "",
            asked.submitted_at,
            None,
            asked.get_absolute_url(),
        )


def _reissues(user):
    for asked in Reissue.objects.waiting_for(user).select_related("owner", "certificate"):
        yield Waiting(
            f"New name on certificate {asked.certificate.number}",
            f"To be reissued for {asked.name}",
            asked.owner.name,
            "",
            asked.submitted_at,
            None,
            asked.get_absolute_url(),
        )


def _events(user):
    for event in IndependentEvent.objects.waiting_for(user).select_related("owner"):
        yield Waiting(
            f"Independent event: {event}",
            event.sponsor,
            event.owner.name,
            "",
            event.submitted_at,
            event.amount,
            reverse("admin:credits_independentevent_change", args=[event.pk]),
        )


def _positions(user):
    for position in Position.objects.waiting_for(user).select_related("user", "library"):
        yield Waiting(
            "Position to confirm",
            f"{position.title}, {position.library}",
            position.user.name,
            "",
            None,
            None,
            reverse("admin:directory_position_change", args=[position.pk]),
        )


def _goals(user):
    for plan in StrategicPlan.objects.waiting_for(user).select_related("library", "entered_by"):
        yield Waiting(
            f"Goals of {plan.library}",
            f"{plan.title}; plans of your people may wait for them",
            plan.entered_by.name,
            "",
            None,
            None,
            plan.get_absolute_url(),
        )


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
    """With `file_keys`, of the files that show each: its own, and those of its independent event."""
    files = Evidence.objects.filter(
        Q(credit=OuterRef("pk")) | Q(independent_event=OuterRef("independent_event"))
    )
    rows = Credit.objects.waiting_for(user).select_related("owner", "event", "independent_event", "project")
    rows = rows.annotate(file_keys=ArraySubquery(files.values("pk")))
    return rows.order_by("owner__name", "owner_id", "earned_on", "pk")


def by_person(credits):
    """The credits of a page in groups: person, credits, what they come to."""
    groups = groupby(credits, key=lambda credit: credit.owner)
    found = [(owner, list(rows)) for owner, rows in groups]
    return [(owner, rows, sum((row.amount for row in rows), Decimal(0))) for owner, rows in found]


@dataclass(frozen=True)
class Verified:
    """What became of the ticked credits: how many were verified, and a sentence for each that was not."""

    count: int
    total: Decimal
    refused: list[str]


def verify(keys: list[str], *, by, seen: datetime | None = None) -> Verified:
    """Verify the ticked credits, each by itself, so that one that is refused holds up no other.

    `seen` is when they were read: one that its owner changed since then is not verified unread.
    """
    wanted = {int(key) for key in keys if key.isascii() and key.isdecimal() and len(key) < 19}
    credits = list(Credit.objects.visible_to(by).filter(pk__in=wanted).select_related("owner"))
    count, total, refused = 0, Decimal(0), []
    for credit in credits:
        title, owner = credit.title, credit.owner
        try:
            with transaction.atomic():
                held = Credit.objects.select_for_update(of=("self",)).get(pk=credit.pk)
                if seen and held.submitted_at and held.submitted_at > seen:
                    raise MoveRefused(f"{owner} changed it after you opened the page. Look at it again.")
                credit.move("verify", by=by)
        except MoveRefused as no:
            refused.append(f"“{title}” of {owner}: {no}")
        else:
            count, total = count + 1, total + credit.amount
    if len(credits) < len(set(keys)):
        refused.append("Something ticked is not in your list any more, and was left as it is.")
    return Verified(count, total, refused)
