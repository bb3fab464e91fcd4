"""The next things to do, as the control panel says them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone

from certificates.models import Application, DegreeClaim
from dashboard.headline import day, decider, headline, missing_words
from dashboard.panel import SOON, Panel
from events.models import Event
from plans.models import Plan, SelfDirectedProject
from tracks import rules
from tracks.directors import Director
from tracks.models import Track
from tracks.templatetags.credits import credits as in_words
from tracks.templatetags.credits import plain

CLAIMS_AT_MOST = 2


@dataclass(frozen=True)
class Step:
    """One thing to do. `action` is what its button says; without one it waits for somebody, or for a day."""

    key: str
    title: str
    text: str
    url: str = ""
    action: str = ""
    gain: Decimal | None = None


def steps(panel: Panel, *, on: date, director: Director | None = None) -> list[Step]:
    """The next things to do, the most pressing first; what only waits comes last.

    `director` says what is asked of a director who is not certified.
    """
    found = [
        *_position(panel),
        *_tracks(panel),
        *_plans(panel, on),
        *_claims(panel),
        *_projects(panel),
        *_degree(panel),
        *_apply(panel, on, director),
    ]
    return sorted(found, key=lambda step: not step.action)


def _position(panel):
    position = panel.record.position
    if position is None:
        yield Step(
            "position",
            "Enter your position",
            "Your library, your job title and who your supervisor is. Nobody can decide on anything before.",
            reverse("position_edit"),
            "Enter your position",
        )
    elif not position.is_confirmed:
        yield Step(
            "unconfirmed",
            "The State Library confirms your position",
            f"{position.title} at {position.library}. Until then you can write and claim, and nothing can be decided.",
        )
    elif position.no_decision_reason:
        yield Step(
            "no_supervisor",
            "Name your supervisor",
            f"{position.no_decision_reason} Until then nothing of yours can be decided.",
            reverse("position_edit"),
            "Name your supervisor",
        )


def _tracks(panel):
    if not panel.tracks:
        text = "Read who each track is for, and open the one that fits your work. You can follow several with the same credits."
        yield Step("track", "Choose a track", text, reverse("track_list"), "See the tracks")


def _plans(panel, on):
    for open_track in panel.tracks:
        if not open_track.rule_set.plan_needed:
            continue
        plan = open_track.plan_written
        if plan is None and open_track.plan_in_force:
            if headline(open_track, on=on).key in ("short", "plan_over"):
                yield Step(
                    "plan_short",
                    "Revise your plan",
                    "As it stands it does not lead to a certificate: add learning, or choose another last day.",
                    open_track.plan.get_absolute_url(),
                    "Open your plan",
                )
            continue
        if plan is None and open_track.plan is None:
            yield Step(
                "plan_begin",
                "Write your plan",
                "What you will learn, for which goals of your library, for how many credits. You can stop at any time and go on later.",
                reverse("track_detail", args=[open_track.track.code]),
                "Begin your plan",
            )
        elif plan is None:
            yield Step(
                "plan_revise",
                "Write a revised plan",
                "Your plan is suspended, and says why. Your supervisor approves the revised version.",
                open_track.plan.get_absolute_url(),
                "Revise your plan",
            )
        elif plan.status == Plan.Status.SUBMITTED:
            yield Step(
                "plan_waits",
                f"{decider(plan)} reads your plan",
                f"You sent it on {day(timezone.localdate(plan.submitted_at))}. You are told by e-mail.",
            )
        else:
            back = plan.status == Plan.Status.RETURNED
            yield Step(
                "plan_correct" if back else "plan_finish",
                "Correct your plan"
                if back
                else "Finish your plan"
                if plan.version == 1
                else "Finish your revised plan",
                "It was sent back to you with a note."
                if back
                else f"{in_words(plan.planned_sum)} planned so far. Send it to your supervisor when it is ready.",
                reverse("plan_edit", args=[plan.pk]),
                "Go on with your plan",
            )


def _claims(panel):
    registered = [event for event in panel.record.claimable if event.registered and not event.asked]
    for event in registered[:CLAIMS_AT_MOST]:
        if event.format == Event.Format.CONFERENCE and not event.worth:
            text, action = "Claim the sessions that you attended.", "Choose your sessions"
        else:
            text = f"You registered for it. It took place on {day(event.earned_on)}."
            action = f"Claim {in_words(event.worth)}"
        url = reverse("event_claim", args=[event.pk])
        yield Step("claim", f"Claim “{event}”", text, url, action, event.worth)


def _projects(panel):
    for project in panel.record.projects:
        hours, planned = project.hours_written or Decimal(0), project.hours_in_steps or Decimal(0)
        if project.status == SelfDirectedProject.Status.APPROVED:
            last = f"; the last entry is from {day(project.last_entry)}" if project.last_entry else ""
            done = planned and hours >= planned
            yield Step(
                "project_complete" if done else "project_journal",
                f"Complete “{project}”" if done else f"Go on with “{project}”",
                f"{plain(hours)} of {plain(planned)} planned hours are in your journal{last}.",
                project.get_absolute_url(),
                "Complete the project" if done else "Write in the journal",
                rules.self_directed_credits(max(hours, planned)) or None,
            )
        elif project.status == SelfDirectedProject.Status.SUBMITTED:
            yield Step(
                "project_waits",
                f"{decider(project)} reads “{project}”",
                "Your journal stays open while more hours are decided on."
                if project.is_amendment
                else "Work on the project begins when it is approved.",
            )
        elif project.is_amendment:
            yield Step(
                "project_more",
                f"Decide how “{project}” goes on",
                "Its new steps are not approved: send them again, or keep what was approved.",
                project.get_absolute_url(),
                "Open the project",
            )
        elif project.status == SelfDirectedProject.Status.RETURNED:
            yield Step(
                "project_correct",
                f"Correct “{project}”",
                "It was sent back to you with a note.",
                project.get_absolute_url(),
                "Open the project",
            )
        else:
            yield Step(
                "project_finish",
                f"Finish the form of “{project}”",
                "Your supervisor approves it before the first entry in the journal.",
                project.get_absolute_url(),
                "Open the project",
            )


def _degree(panel):
    claim = next((row.degree_claim for row in panel.record.participations), None)
    status = claim and claim["status"]
    if status == DegreeClaim.Status.SUBMITTED:
        yield Step("degree_waits", "The State Library looks at your degree", "You are told by e-mail.")
    elif status == DegreeClaim.Status.RETURNED:
        yield Step(
            "degree_correct",
            "Correct your claim for a degree",
            "It was sent back to you with a note.",
            reverse("degree_edit"),
            "Open the claim",
        )


def _apply(panel, on, director):
    for open_track in panel.tracks:
        application, name = open_track.application, open_track.track.name
        url = reverse("apply", args=[open_track.participation.pk])
        renewal = _renewal(panel, open_track, on)
        status = application and application["status"]
        if status in Application.WAITS:
            at_desk = (status == Application.Status.SUBMITTED) != application["supervisor_first"]
            who = "The State Library" if at_desk else application["decider"] or "Your supervisor"
            yield Step(
                "application_waits", f"{who} reads your application", f"{name}. You are told by e-mail."
            )
        elif status == Application.Status.RETURNED:
            yield Step(
                "application_correct",
                "Correct your application",
                f"{name}. It was sent back to you with a note.",
                url,
                "Open the application",
            )
        elif open_track.with_pending.complete:
            last = open_track.ahead.last_safe_day
            until = f" Apply by {day(last)}: older credits lapse then." if last else ""
            if status:
                yield Step(
                    "application_finish", "Finish your application", f"{name}.{until}", url, "Go on with it"
                )
            else:
                yield Step(
                    "apply",
                    f"Apply for your certificate, {name}",
                    f"You have what it takes.{until}{renewal}",
                    url,
                    "Apply now",
                )
        elif open_track.ahead.met_on:
            last = open_track.ahead.last_safe_day
            span = (
                f"Between {day(open_track.ahead.met_on)} and {day(last)}."
                if last
                else f"From {day(open_track.ahead.met_on)}."
            )
            yield Step("apply_later", "Apply for your certificate", f"{span}{renewal}")
        elif renewal:
            yield Step(
                "renew",
                f"Renew your certificate, {name}",
                f"{missing_words(open_track)}{renewal}",
                reverse("standing_detail", args=[open_track.participation.pk]),
                "See what is missing",
            )
        elif director and open_track.track.code == Track.ADMINISTRATOR:
            yield Step(
                "certify",
                f"Earn your certificate by {day(director.due)}"
                if director.due >= on
                else "Earn your certificate",
                missing_words(open_track),
                reverse("standing_detail", args=[open_track.participation.pk]),
                "See what is missing",
            )


def _renewal(panel, open_track, on):
    """When the present certificate of this track runs out, if that is soon; or since when it has expired."""
    until = [p.holds_until for p in panel.past if p.track_id == open_track.participation.track_id]
    if not until or max(until) > on + SOON:
        return ""
    if max(until) < on:
        return f" Your last certificate expired on {day(max(until))}."
    return f" Your present certificate expires on {day(max(until))}."
