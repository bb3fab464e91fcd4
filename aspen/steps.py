"""What the control panel says in words: how it stands in a track, and the next things to do."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format

from aspen.panel import SOON, OpenTrack, Panel
from certificates.models import Application
from plans.models import Plan, SelfDirectedProject
from tracks import rules
from tracks.templatetags.credits import credits as in_words
from tracks.templatetags.credits import plain, unit

CLAIMS_AT_MOST = 2


@dataclass(frozen=True)
class Headline:
    """How it stands in one track: a few words, and a sentence in parts, of which every second is a date."""

    key: str
    title: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """One thing to do. Without `url` it waits for somebody or for a day; `action` is what a button says."""

    key: str
    title: str
    text: str
    url: str = ""
    action: str = ""
    gain: Decimal | None = None


def headline(open_track: OpenTrack, *, on: date) -> Headline:
    """In which state an open track is, and what that means."""
    return _of_application(open_track) or _of_plan(open_track) or _of_credits(open_track, on)


def _of_application(open_track):
    application = open_track.application
    if not application or application["status"] not in (
        Application.Status.SUBMITTED,
        Application.Status.CHECKED,
    ):
        return None
    if application["status"] == Application.Status.SUBMITTED:
        return Headline(
            "applied",
            "Your application is on its way",
            ("The State Library checks it; then your supervisor verifies it.",),
        )
    who = application["decider"] or "your supervisor"
    return Headline(
        "checked",
        "One step to go",
        (
            f"The State Library has checked your application. {who} verifies it, and your certificate is issued.",
        ),
    )


def _of_plan(open_track):
    if not open_track.rule_set.plan_needed or open_track.plan_in_force:
        return None
    plan = open_track.plan
    taken_in = open_track.taken_in
    earlier = (
        f" {in_words(taken_in)} that you earned earlier {'is' if unit(taken_in) == 'credit' else 'are'} taken in then."
        if taken_in
        else ""
    )
    if plan is None:
        return Headline(
            "no_plan",
            "Your plan comes first",
            (
                f"Nothing counts in the {open_track.track} Track until your supervisor has approved a plan.{earlier}",
            ),
        )
    if any(p.status == Plan.Status.SUSPENDED for p in open_track.participation.plans.all()):
        return Headline(
            "suspended",
            "Your plan is suspended",
            (
                "Your position changed. Nothing counts here until your supervisor has approved a revised plan.",
            ),
        )
    if plan.status == Plan.Status.SUBMITTED:
        return Headline(
            "plan_sent",
            "Your plan is with your supervisor",
            (f"Nothing counts here until {_decider(plan)} has approved it.{earlier}",),
        )
    if plan.status == Plan.Status.RETURNED:
        return Headline(
            "plan_returned",
            "Your plan came back to you",
            (
                f"Read the note, correct the plan and send it again. Nothing counts until it is approved.{earlier}",
            ),
        )
    return Headline(
        "plan_draft",
        "You are writing your plan",
        (f"Nothing counts in the {open_track.track} Track until your supervisor has approved it.{earlier}",),
    )


def _of_credits(open_track, on):
    ahead, total = open_track.ahead, plain(open_track.rule_set.credits)
    last = ahead.last_safe_day
    if open_track.with_pending.complete:
        waiting = " Credits that wait are verified with your application." if open_track.waiting else ""
        until = (
            (
                "The last safe day is ",
                _day(last),
                f": after it, older credits lapse and your total is too low.{waiting}",
            )
            if last
            else (waiting.strip(),)
        )
        return Headline("ready", "You can apply for your certificate", until)
    if ahead.met_on:
        safe = (
            (
                "The last safe day is ",
                _day(last),
                f": after it, older credits lapse and your total falls below {total}.",
            )
            if last
            else ("",)
        )
        return Headline(
            "on_course",
            "You are on course",
            (
                "Keep to your plan and you can apply for your certificate from ",
                _day(ahead.met_on),
                ". " + safe[0],
                *safe[1:],
            ),
        )
    plan = open_track.plan_in_force
    if plan and plan.finish_by and plan.finish_by < on:
        return Headline(
            "plan_over",
            "Your plan has run out",
            (
                "You wanted to finish by ",
                _day(plan.finish_by),
                f". {_missing(open_track)} Revise your plan and choose a new day.",
            ),
        )
    if plan:
        return Headline(
            "short",
            "Your plan falls short",
            (
                f"Even with all that you plan, no day comes on which {total} credits count, because older credits lapse. Revise your plan.",
            ),
        )
    if open_track.now.counted or open_track.waiting:
        return Headline("on_the_way", "You are on your way", (_missing(open_track),))
    return Headline(
        "begun",
        "A good beginning",
        (
            f"This track asks for {total} credits. Everything you attended in the past 48 months may count: claim it below.",
        ),
    )


def _missing(open_track):
    missing, short = open_track.missing, open_track.short_categories
    said = (
        f"{in_words(missing)} {'is' if unit(missing) == 'credit' else 'are'} missing"
        if missing
        else "The total is reached"
    )
    if short:
        categories = "one category is short" if short == 1 else f"{short} categories are short"
        said += f", and {categories}" if missing else f", but {categories}"
    return f"{said}."


def steps(panel: Panel, *, on: date) -> list[Step]:
    """The next things to do, the most pressing first; what only waits comes last."""
    found = [
        *_position(panel),
        *_tracks(panel),
        *_plans(panel),
        *_claims(panel),
        *_projects(panel),
        *_apply(panel, on),
    ]
    return sorted(found, key=lambda step: not step.url)


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
    elif position.undecided_because:
        yield Step(
            "no_supervisor",
            "Name your supervisor",
            f"{position.undecided_because} Until then nothing of yours can be decided.",
            reverse("position_edit"),
            "Name your supervisor",
        )


def _tracks(panel):
    if not panel.tracks and panel.record.position:
        text = "Read who each track is for, and open the one that fits your work. You can follow several with the same credits."
        yield Step("track", "Choose a track", text, _url("track_list"), "See the tracks")


def _plans(panel):
    for open_track in panel.tracks:
        if not open_track.rule_set.plan_needed:
            continue
        plan = open_track.plan_written
        if plan is None and open_track.plan_in_force:
            continue
        if plan is None and open_track.plan is None:
            yield Step(
                "plan_begin",
                "Write your plan",
                "What you will learn, for which goals of your library, for how many credits. You can stop at any time and go on later.",
                _url("track_detail", open_track.track.code),
                "Begin your plan",
            )
        elif plan is None:
            yield Step(
                "plan_revise",
                "Write a revised plan",
                "Your position changed. Your new supervisor approves the revised plan.",
                open_track.plan.get_absolute_url(),
                "Revise your plan",
            )
        elif plan.status == Plan.Status.SUBMITTED:
            yield Step(
                "plan_waits",
                f"{_decider(plan)} reads your plan",
                f"You sent it on {_day(timezone.localdate(plan.submitted_at))}. You are told by e-mail.",
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
                _url("plan_edit", plan.pk),
                "Go on with your plan",
            )


def _claims(panel):
    registered = [event for event in panel.record.claimable if event.registered][:CLAIMS_AT_MOST]
    for event in registered:
        yield Step(
            "claim",
            f"Claim “{event}”",
            f"You registered for it. It took place on {_day(event.earned_on)}.",
            _url("event_claim", event.pk),
            f"Claim {in_words(event.worth)}",
            event.worth,
        )


def _projects(panel):
    for project in panel.record.projects:
        hours, planned = project.hours_written or Decimal(0), project.hours_in_steps or Decimal(0)
        if project.status == SelfDirectedProject.Status.APPROVED:
            last = f"; the last entry is from {_day(project.last_entry)}" if project.last_entry else ""
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
                f"{_decider(project)} reads “{project}”",
                "Work on the project begins when it is approved.",
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


def _apply(panel, on):
    for open_track in panel.tracks:
        application, name = open_track.application, open_track.track.name
        url = _url("apply", open_track.participation.pk)
        renewal = _renewal(panel, open_track, on)
        status = application and application["status"]
        if status in (Application.Status.SUBMITTED, Application.Status.CHECKED):
            who = (
                "The State Library"
                if status == Application.Status.SUBMITTED
                else application["decider"] or "Your supervisor"
            )
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
            until = f" Apply by {_day(last)}: older credits lapse then." if last else ""
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
                f"Between {_day(open_track.ahead.met_on)} and {_day(last)}."
                if last
                else f"From {_day(open_track.ahead.met_on)}."
            )
            yield Step("apply_later", "Apply for your certificate", f"{span}{renewal}")
        elif renewal:
            yield Step("renew", f"Renew your certificate, {name}", f"{_missing(open_track)}{renewal}")


def _renewal(panel, open_track, on):
    """When the present certificate of this track runs out, if that is soon."""
    until = [p.holds_until for p in panel.past if p.track_id == open_track.participation.track_id]
    if until and on <= max(until) <= on + SOON:
        return f" Your present certificate expires on {_day(max(until))}."
    return ""


def _decider(document):
    position = document.position
    return position.supervisor.name if position and position.supervisor else "Your supervisor"


def _day(day):
    return date_format(day, "F j, Y")


def _url(name, *args):
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
