"""The next things to do on a home page: codes and facts. `dashboard/_step_title.html` and `_step_text.html` word them."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils import timezone

from certificates.models import Application, DegreeClaim
from dashboard.panel import SOON, Panel
from dashboard.waiting import WaitingSummary
from plans import checks
from plans.models import Plan, SelfDirectedProject
from progress import progress as codes
from progress.earlier import earlier_of
from progress.progress import Progress
from tracks import rules
from tracks.directors import Director
from tracks.models import Track

CLAIMS_AT_MOST = 2
ASKED_AT_MOST = 3
WAITS_LONG = timedelta(days=7)
WITH_OTHERS = (
    *("position_unconfirmed", "plan_submitted", "project_submitted", "degree_submitted"),
    "application_submitted",
)


@dataclass(frozen=True)
class NextStep:
    """One thing to do. `url` leads to where it's done; without one, the person waits for somebody.

    `subject` is what it's about: a plan, a project, an event, a claim, a position, what waits, or nothing. `progress` is that
    of the track it belongs to. `day` goes with some codes. `gain` is what it adds, `planned` what a plan plans so far,
    both in credits.
    """

    code: str
    url: str = ""
    subject: Any = None
    progress: Progress | None = None
    day: date | None = None
    gain: Decimal | None = None
    planned: Decimal | None = None
    is_late: bool = False  # somebody else has had it for a week


def next_steps(
    panel: Panel, *, on: date, director: Director | None = None, waiting: WaitingSummary | None = None
) -> list[NextStep]:
    """The next things to do, the most pressing first; what only waits comes last.

    `director` says by when a director who isn't certified must be, `waiting` what waits for the person's decision.
    """
    found = [
        *_invitations(panel),
        *_decisions(waiting),
        *_groups(panel),
        *_position(panel),
        *_tracks(panel),
        *_plans(panel, on),
        *_claims(panel),
        *_projects(panel),
        *_degree(panel),
        *_certificates(panel, on, director),
    ]
    return sorted((_with_patience(step, on) for step in found), key=lambda step: not step.url)


def _with_patience(step, on):
    """The step; of what somebody else has, with whether that is for a week."""
    sent = step.subject.submitted_at if step.code in WITH_OTHERS else None
    return replace(step, is_late=True) if sent and timezone.localdate(sent) + WAITS_LONG <= on else step


def _invitations(panel):
    for project in panel.record.invited:
        yield NextStep("invitation", project.get_invitation_url(), project)


def _decisions(waiting):
    if waiting and waiting.count:
        yield NextStep("decide", reverse("inbox"), waiting)


def _groups(panel):
    for attendee in panel.record.group_events[:ASKED_AT_MOST]:
        yield NextStep("group", attendee.answer_url, attendee.event, gain=attendee.event.amount)


def _position(panel):
    position = panel.record.position
    if position is None:
        yield NextStep("position_missing", reverse("position_edit"))
    elif not position.is_confirmed:
        yield NextStep("position_unconfirmed", subject=position)
    elif position.no_decision_reason:
        yield NextStep("supervisor_missing", reverse("position_edit"), position)


def _tracks(panel):
    if not panel.tracks:
        yield NextStep("track_missing", reverse("track_list"))


def _plans(panel, on):
    for progress in panel.tracks:
        if not progress.rule_set.plan_needed:
            continue
        plan, approved = progress.plan_in_progress, progress.approved_plan
        if plan is None and approved:
            if progress.headline in (codes.PLAN_SHORT, codes.PLAN_ENDED):
                yield NextStep("plan_revise", approved.get_absolute_url(), approved, progress)
        elif plan is None and progress.suspended_plan:
            url = progress.suspended_plan.get_absolute_url()
            yield NextStep("plan_suspended", url, progress.suspended_plan, progress)
        elif plan is None:
            yield NextStep("plan_missing", reverse("plan_new"), None, progress)
        elif plan.status == Plan.Status.SUBMITTED:
            yield NextStep("plan_submitted", subject=plan, progress=progress)
        elif plan.status == Plan.Status.DRAFT and (step := _complete_plan(progress, plan, on)):
            yield step
        else:
            code = "plan_returned" if plan.status == Plan.Status.RETURNED else "plan_draft"
            needed = (each.credits or 0 for each in plan.activities.all() if not each.no_longer_needed)
            planned = sum(needed, Decimal(0))
            yield NextStep(code, reverse("plan_edit", args=[plan.pk]), plan, progress, planned=planned)


def _complete_plan(progress, plan, on):
    """The step to send a complete draft, now or after the position is confirmed; None while something is missing."""
    found = plan.checks(on=on, earlier=earlier_of(progress))
    if not checks.missing(found):
        return NextStep("plan_ready", plan.get_absolute_url(), plan, progress)
    return NextStep("plan_waits", subject=plan, progress=progress) if checks.is_ready(found) else None


def _claims(panel):
    for event in panel.asked[:ASKED_AT_MOST]:
        yield NextStep("attended", reverse("event_attended", args=[event.pk]), event, gain=event.worth)
    registered = [event for event in panel.record.claimable if event.registered and not event.asked]
    for event in registered[:CLAIMS_AT_MOST]:
        sessions = event.format == event.Format.CONFERENCE and not event.worth
        code = "sessions_to_claim" if sessions else "event_to_claim"
        yield NextStep(code, reverse("event_claim", args=[event.pk]), event, gain=event.worth)


def _projects(panel):
    status = SelfDirectedProject.Status
    for project in panel.record.projects:
        if panel.is_paused(project):
            yield NextStep("project_paused", subject=project)
            continue
        hours = project.hours_written = rules.hours_together([project.minutes_written or 0])
        planned = project.hours_in_steps or Decimal(0)
        url = project.get_absolute_url()
        if project.status == status.APPROVED:
            code = "project_to_complete" if planned and hours >= planned else "project_to_continue"
            gain = rules.self_directed_credits(max(hours, planned)) or None
            yield NextStep(code, url, project, gain=gain)
        elif project.status == status.SUBMITTED:
            yield NextStep("project_submitted", subject=project)
        elif project.is_amendment:
            yield NextStep("project_amended", url, project)
        else:
            code = "project_returned" if project.status == status.RETURNED else "project_draft"
            yield NextStep(code, url, project)
    yield from _projects_to_write(panel)


def _projects_to_write(panel):
    """Activities of an approved plan that need a project form, while credits are still needed."""
    written = {project.activity_id for project in panel.record.projects}
    for progress in panel.tracks:
        plan = progress.approved_plan
        if plan is None or progress.plan_in_progress or not progress.missing:
            continue
        done = written | {row.activity_id for row in progress.rows if row.is_alive}
        plans = progress.participation.plans.all()
        continues = {each.pk: each.continues_id for version in plans for each in version.activities.all()}
        for activity in plan.activities.all():
            by_project = activity.kind == activity.Kind.SELF_DIRECTED and not activity.no_longer_needed
            if by_project and done.isdisjoint(_with_earlier(activity.pk, continues)):
                url = f"{reverse('project_new')}?activity={activity.pk}"
                yield NextStep("project_to_write", url, activity, progress, gain=activity.credits)
                break


def _with_earlier(key, continues):
    """An activity and those of earlier versions of the plan that it continues."""
    while key is not None:
        yield key
        key = continues.get(key)


def _degree(panel):
    claim = panel.record.degree_claim
    if claim and claim.status == DegreeClaim.Status.SUBMITTED:
        yield NextStep("degree_submitted", subject=claim)
    elif claim and claim.status == DegreeClaim.Status.RETURNED:
        yield NextStep("degree_returned", reverse("degree_edit"), claim)


def _certificates(panel, on, director):
    for progress in panel.tracks:
        application = progress.participation.application
        url = reverse("apply", args=[progress.participation.pk])
        expires = _certificate_expires(panel, progress, on)
        if progress.participation.application_under_way:
            yield NextStep("application_submitted", subject=application, progress=progress)
        elif application and application.status == Application.Status.RETURNED:
            yield NextStep("application_returned", url, application, progress)
        elif progress.with_pending.complete and not progress.needs_approved_plan:
            yield NextStep(
                "application_draft" if application else "apply", url, application, progress, expires
            )
        elif progress.earliest_day:
            yield NextStep("attend_events", reverse("registration_list"), None, progress, expires)
        elif progress.headline == codes.ON_COURSE:
            yield NextStep("find_event", reverse("event_list"), None, progress, expires)
        elif expires:
            yield NextStep(
                "renew", reverse("progress_detail", args=[progress.participation.pk]), None, progress, expires
            )
        elif director and progress.track.code == Track.ADMINISTRATOR:
            url = reverse("progress_detail", args=[progress.participation.pk])
            yield NextStep("certify", url, None, progress, director.due)
        elif progress.headline in (codes.IN_PROGRESS, codes.NOT_STARTED):
            yield NextStep("earn", reverse("event_list"), None, progress)


def _certificate_expires(panel, progress, on):
    """The day on which the present certificate of this track expires, if that's soon or over."""
    days = [each.holds_until for each in panel.past if each.track_id == progress.participation.track_id]
    return max(days) if days and max(days) <= on + SOON else None
