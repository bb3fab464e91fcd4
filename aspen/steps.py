"""What the control panel says in words: how it stands in a track, and the next things to do."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html

from aspen.panel import SOON, OpenTrack, Panel
from certificates.models import Application
from credits import pictures
from plans.models import Plan, SelfDirectedProject
from tracks import rules
from tracks.templatetags.credits import credits as in_words
from tracks.templatetags.credits import plain, unit

CLAIMS_AT_MOST = 2


@dataclass(frozen=True)
class Headline:
    """How it stands in one track: a key for the state, a few words, and what they mean."""

    key: str
    title: str
    sentence: str


@dataclass(frozen=True)
class Step:
    """One thing to do. `action` is what its button says; without one it waits for somebody, or for a day."""

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
    status = application and application["status"]
    if status == Application.Status.SUBMITTED:
        then = "The State Library checks it; then your supervisor verifies it."
        return Headline("applied", "Your application is on its way", then)
    if status == Application.Status.CHECKED:
        who = application["decider"] or "Your supervisor"
        then = f"The State Library has checked your application. {who} verifies it, and your certificate is issued."
        return Headline("checked", "One step to go", then)
    return None


def _of_plan(open_track):
    if not open_track.rule_set.plan_needed or open_track.plan_in_force:
        return None
    plan, nothing = open_track.plan, f"Nothing counts in the {open_track.track}"
    if not open_track.track.name.endswith("Track"):
        nothing += " Track"
    if any(earlier.status == Plan.Status.SUSPENDED for earlier in open_track.participation.plans.all()):
        then = f"Your position changed. {nothing} until your supervisor has approved a revised plan."
        return Headline("suspended", "Your plan is suspended", then)
    taken_in = open_track.taken_in
    are = "is" if unit(taken_in) == "credit" else "are"
    earlier = f" {in_words(taken_in)} that you earned earlier {are} taken in on that day." if taken_in else ""
    if plan is None:
        then = f"{nothing} until your supervisor has approved a plan.{earlier}"
        return Headline("no_plan", "Your plan comes first", then)
    if plan.status == Plan.Status.SUBMITTED:
        then = f"{nothing} until {_decider(plan)} has approved it.{earlier}"
        return Headline("plan_sent", "Your plan is with your supervisor", then)
    if plan.status == Plan.Status.RETURNED:
        then = f"Read the note, correct the plan and send it again. {nothing} until it is approved.{earlier}"
        return Headline("plan_returned", "Your plan came back to you", then)
    return Headline("plan_draft", "You are writing your plan", f"{nothing} until it is approved.{earlier}")


def _of_credits(open_track, on):
    total, plan = plain(open_track.rule_set.credits), open_track.plan_in_force
    met_on, last = open_track.ahead.met_on, open_track.ahead.last_safe_day
    falls = (
        format_html(
            "The last safe day is <strong>{}</strong>: after it, older credits lapse and you fall short of what is asked.",
            _day(last),
        )
        if last
        else ""
    )
    if open_track.with_pending.complete:
        waits = "Credits that wait are verified with your application." if open_track.waiting else ""
        return Headline("ready", "You can apply for your certificate", format_html("{} {}", falls, waits))
    if met_on:
        course = format_html(
            "Keep to your plan and you can apply for your certificate from <strong>{}</strong>.", _day(met_on)
        )
        return Headline("on_course", "You are on course", format_html("{} {}", course, falls))
    if plan and plan.finish_by and plan.finish_by < on:
        then = format_html(
            "You wanted to finish by <strong>{}</strong>. {} Revise your plan and choose a new day.",
            _day(plan.finish_by),
            _missing(open_track),
        )
        return Headline("plan_over", "Your plan has run out", then)
    if plan:
        then = (
            f"Even with all that you plan, {total} credits never count on the same day, because older ones lapse "
            "first. Revise your plan, or finish earlier."
        )
        return Headline("short", "Your plan falls short", then)
    if open_track.now.counted or open_track.waiting:
        return Headline("on_the_way", "You are on your way", _missing(open_track))
    then = (
        f"This track asks for {total} credits. What you attended in the past "
        f"{open_track.rule_set.months} months may count: claim it below."
    )
    return Headline("begun", "A good beginning", then)


def picture(panel: Panel, *, on: date) -> pictures.Standing:
    """The main track for the ring and its bars."""
    open_track, words = panel.main, headline(panel.main, on=on)
    now = open_track.now
    return pictures.Standing(
        track_name=open_track.track.name,
        headline=words.title,
        sentences=[words.sentence],
        total=open_track.rule_set.credits,
        counted=now.counted,
        pending=open_track.waiting,
        self_directed=now.self_directed,
        cap=open_track.rule_set.self_directed_cap,
        missing=open_track.missing,
        note_counted=_note_counted(panel),
        note_self=_note_self(panel),
    )


def _note_counted(panel):
    open_track, position = panel.main, panel.record.position
    waiting = open_track.waiting
    if not waiting:
        return _missing(open_track) if open_track.missing or open_track.short_categories else ""
    who = f"{position.supervisor}, your supervisor" if position and position.supervisor else "a supervisor"
    wait = "waits" if unit(waiting) == "credit" else "wait"
    rest = f"Then {_missing(open_track)}" if open_track.missing else "Then you have what it takes."
    return f"{plain(waiting)} more {wait} for {who}. {rest}"


def _note_self(panel):
    open_track = panel.main
    if open_track.now.over_cap:
        return f"{in_words(open_track.now.over_cap)} over that do not count."
    adding = sum(
        (
            rules.self_directed_credits(project.hours_in_steps or Decimal(0))
            for project in panel.record.projects
            if project.status == SelfDirectedProject.Status.APPROVED
        ),
        Decimal(0),
    )
    if not adding:
        return ""
    return f"What you have open in projects adds {plain(adding)} when it is done as planned."


def _missing(open_track):
    missing, short = open_track.missing, open_track.short_categories
    categories = "1 category is short" if short == 1 else f"{short} categories are short"
    if not missing:
        return f"The total is reached, but {categories}." if short else "Nothing is missing."
    said = f"{in_words(missing)} {'is' if unit(missing) == 'credit' else 'are'} missing"
    return f"{said}, and {categories}." if short else f"{said}."


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
    elif position.undecided_because:
        yield Step(
            "no_supervisor",
            "Name your supervisor",
            f"{position.undecided_because} Until then nothing of yours can be decided.",
            reverse("position_edit"),
            "Name your supervisor",
        )


def _tracks(panel):
    if not panel.tracks:
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
            yield Step(
                "renew",
                f"Renew your certificate, {name}",
                f"{_missing(open_track)}{renewal}",
                _url("track_detail", open_track.track.code),
                "See what is missing",
            )


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
