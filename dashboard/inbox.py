"""What waits for somebody's decision, as the inbox lists it; and many credits verified in one go."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import groupby

from django.db import transaction
from django.db.models import Count, Sum
from django.urls import reverse
from django.utils import timezone

from certificates.models import Application, DegreeClaim, Reissue, Revocation
from credits.models import Credit, IndependentEvent
from directory.models import Position, StrategicPlan
from plans.models import Plan, SelfDirectedProject
from tracks import rules
from workflow.sentences import MoveRefused


@dataclass(frozen=True)
class InboxLine:
    """One document that waits: a line of the inbox."""

    what: str
    under: str
    who: str
    job: str
    since: datetime
    amount: Decimal | None
    url: str

    def days(self, today):
        days = (today - timezone.localdate(self.since)).days
        return "today" if not days else f"{days} day{'' if days == 1 else 's'}"


def documents_waiting_for(user, kinds=None) -> list[InboxLine]:
    """Everything to read and decide but credits, the oldest first; `kinds`, where it is known which kinds wait."""
    lines = [line for kind, read in READ.items() if kinds is None or kind in kinds for line in read(user)]
    return sorted(lines, key=lambda line: line.since)


def _plans(user):
    rows = Plan.objects.waiting_for(user).select_related("owner", "position", "participation__rule_set")
    for plan in rows.with_sums():
        revised = plan.version > 1
        yield InboxLine(
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
        yield InboxLine(
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
        yield InboxLine(
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
        yield InboxLine(
            "Degree, for a certificate" if claim.for_certificate else "Degree, to be on record",
            f"{claim.get_level_display()}, {claim.field}, {claim.school}",
            claim.owner.name,
            "",
            claim.submitted_at,
            None,
            claim.get_absolute_url(),
        )


def _revocations(user):
    for revocation in Revocation.objects.waiting_for(user).select_related("owner", "certificate"):
        yield InboxLine(
            f"Revocation of certificate {revocation.certificate.number}",
            "A second coordinator confirms it, or refuses",
            revocation.owner.name,
            "",
            revocation.submitted_at,
            None,
            revocation.get_absolute_url(),
        )


def _reissues(user):
    for reissue in Reissue.objects.waiting_for(user).select_related("owner", "certificate"):
        yield InboxLine(
            f"New name on certificate {reissue.certificate.number}",
            f"To be reissued for {reissue.name}",
            reissue.owner.name,
            "",
            reissue.submitted_at,
            None,
            reissue.get_absolute_url(),
        )


def _events(user):
    for event in IndependentEvent.objects.waiting_for(user).select_related("owner"):
        yield InboxLine(
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
        yield InboxLine(
            "Position to confirm",
            f"{position.title}, {position.library}",
            position.user.name,
            "",
            position.submitted_at,
            None,
            position.get_absolute_url(),
        )


def _goals(user):
    for plan in StrategicPlan.objects.waiting_for(user).select_related("library", "owner"):
        yield InboxLine(
            f"Goals of {plan.library}",
            f"{plan.title}; plans of your people may wait for them",
            plan.owner.name,
            "",
            plan.submitted_at,
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
