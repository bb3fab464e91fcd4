"""How it stands in a track, in words and for the ring of the control panel."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.html import format_html

from certificates.models import Application
from dashboard.panel import OpenTrack, Panel
from plans.models import Plan
from progress import pictures
from tracks import rules
from tracks.templatetags.credits import credits as in_words
from tracks.templatetags.credits import plain, unit


@dataclass(frozen=True)
class Headline:
    """How it stands in one track: a key for the state, a few words, and what they mean."""

    key: str
    title: str
    sentence: str


def headline(open_track: OpenTrack, *, on: date) -> Headline:
    """In which state an open track is, and what that means."""
    return _of_application(open_track) or _of_plan(open_track) or _of_credits(open_track, on)


def _of_application(open_track):
    application = open_track.application
    status = application and application["status"]
    who = (application and application["decider"]) or "Your supervisor"
    if application and application["supervisor_first"]:
        if status == Application.Status.SUBMITTED:
            then = f"{who} verifies it; then the State Library checks it."
            return Headline("applied", "Your application is on its way", then)
        if status == Application.Status.VERIFIED:
            then = f"{who} has verified your application. The State Library checks it, and your certificate is issued."
            return Headline("checked", "One step to go", then)
        return None
    if status == Application.Status.SUBMITTED:
        then = "The State Library checks it; then your supervisor verifies it."
        return Headline("applied", "Your application is on its way", then)
    if status == Application.Status.CHECKED:
        then = f"The State Library has checked your application. {who} verifies it, and your certificate is issued."
        return Headline("checked", "One step to go", then)
    claim = open_track.participation.degree_claim
    if claim and (claim["status"], claim["participation"]) == ("submitted", open_track.participation.pk):
        then = "When the State Library accepts it, your certificate is issued as of your graduation, without credits."
        return Headline("degree", "Your degree is on its way", then)
    return None


def _of_plan(open_track):
    if not open_track.rule_set.plan_needed or open_track.plan_in_force:
        return None
    plan, nothing = open_track.plan, f"Nothing counts in the {open_track.track}"
    if not open_track.track.name.endswith("Track"):
        nothing += " Track"
    if any(earlier.status == Plan.Status.SUSPENDED for earlier in open_track.participation.plans.all()):
        then = f"Revise your plan; it says why. {nothing} until your supervisor has approved the revised version."
        return Headline("suspended", "Your plan is suspended", then)
    taken_in = open_track.taken_in
    are = "is" if unit(taken_in) == "credit" else "are"
    earlier = f" {in_words(taken_in)} that you earned earlier {are} taken in on that day." if taken_in else ""
    if plan is None:
        then = f"{nothing} until your supervisor has approved a plan.{earlier}"
        return Headline("no_plan", "Your plan comes first", then)
    if plan.status == Plan.Status.SUBMITTED:
        then = f"{nothing} until {decider(plan)} has approved it.{earlier}"
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
            day(last),
        )
        if last
        else ""
    )
    if open_track.with_pending.complete:
        waits = "Credits that wait are verified with your application." if open_track.waiting else ""
        return Headline("ready", "You can apply for your certificate", format_html("{} {}", falls, waits))
    if met_on:
        course = format_html(
            "Keep to your plan and you can apply for your certificate from <strong>{}</strong>.", day(met_on)
        )
        return Headline("on_course", "You are on course", format_html("{} {}", course, falls))
    if plan and plan.finish_by and plan.finish_by < on:
        then = format_html(
            "You wanted to finish by <strong>{}</strong>. {} Revise your plan and choose a new day.",
            day(plan.finish_by),
            missing_words(open_track),
        )
        return Headline("plan_over", "Your plan has run out", then)
    if plan:
        then = (
            f"Even with all that you plan, {total} credits never count on the same day, because older ones lapse "
            "first. Revise your plan, or finish earlier."
        )
        return Headline("short", "Your plan falls short", then)
    if open_track.now.counted or open_track.waiting:
        return Headline("on_the_way", "You are on your way", missing_words(open_track))
    then = (
        f"This track asks for {total} credits. What you attended in the past "
        f"{open_track.rule_set.months} months may count: claim it below."
    )
    return Headline("begun", "A good beginning", then)


def picture(panel: Panel, *, on: date) -> pictures.Standing:
    """The main track for the ring and its bars."""
    open_track, words = panel.main, headline(panel.main, on=on)
    note = _note_counted(panel)
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
        note_counted=note if note not in words.sentence else "",  # said once
        note_self=_note_self(panel),
    )


def _note_counted(panel):
    open_track, position = panel.main, panel.record.position
    waiting = open_track.waiting
    if not waiting:
        return missing_words(open_track) if open_track.missing or open_track.short_categories else ""
    who = f"{position.supervisor}, your supervisor" if position and position.supervisor else "a supervisor"
    wait = "waits" if unit(waiting) == "credit" else "wait"
    if open_track.now.complete:
        return f"{plain(waiting)} more {wait} for {who}."
    rest = "Then you have what it takes."
    if not open_track.with_pending.complete:
        missing = missing_words(open_track)
        rest = f"Then {missing[0].lower()}{missing[1:]}"
    return f"{plain(waiting)} more {wait} for {who}. {rest}"


def _note_self(panel):
    open_track = panel.main
    if open_track.now.over_cap:
        return f"{in_words(open_track.now.over_cap)} over that do not count."
    adding = sum(
        (
            rules.self_directed_credits(project.hours_in_steps or Decimal(0))
            for project in panel.record.projects
            if project.is_open
        ),
        Decimal(0),
    )
    if not adding:
        return ""
    return f"What you have open in projects adds {plain(adding)} when it is done as planned."


def missing_words(open_track):
    missing, short = open_track.missing, open_track.short_categories
    categories = "1 category is short" if short == 1 else f"{short} categories are short"
    if not missing:
        return f"The total is reached, but {categories}." if short else "Nothing is missing."
    said = f"{in_words(missing)} {'is' if unit(missing) == 'credit' else 'are'} missing"
    return f"{said}, and {categories}." if short else f"{said}."


def decider(document):
    position = document.position
    return position.supervisor.name if position and position.supervisor else "Your supervisor"


def day(on):
    return date_format(on, "F j, Y")
