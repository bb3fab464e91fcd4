"""Where somebody stands, in a sentence that the person and whoever verifies the credits can both read."""

from decimal import Decimal

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import capfirst

from certificates import account
from progress import pictures
from progress.outlook import Outlook
from tracks.templatetags.credits import credits as in_words
from tracks.templatetags.credits import plain, unit


def picture(outlook: Outlook, *, decider=None, applied: bool = False) -> pictures.Standing:
    """The standing for the ring and its bars, with the sentence that says where one is."""
    title, sentences = _headline(outlook, applied)
    now, rule_set = outlook.now, outlook.rule_set
    return pictures.Standing(
        track_name=str(outlook.participation.track),
        headline=title,
        sentences=sentences,
        total=rule_set.credits,
        counted=now.counted,
        pending=outlook.waiting,
        self_directed=now.self_directed,
        cap=rule_set.self_directed_cap,
        missing=outlook.later.missing.get("total", Decimal(0)),
        label="Counting on that day" if outlook.asked else "Verified, and counting",
        note_counted=_note(outlook, decider),
        note_self=f"{in_words(now.over_cap)} over that {_do(now.over_cap)} not count."
        if now.over_cap
        else "",
    )


def missing_words(outlook: Outlook, missing=None, *, before="") -> str:
    """What is missing, as a sentence that may begin with a word or two; nothing when nothing is."""
    said = account.missing_words(outlook.rule_set, outlook.later.missing if missing is None else missing)
    return said and capfirst(f"{before} {said}.".strip())


def _headline(outlook, applied):
    if applied:
        return "The application is on its way", [
            "The list of credits went with it, as it stood on the day it was sent. This is how it stands now."
        ]
    if outlook.nothing_counts:
        return _without_plan(outlook)
    if outlook.asked:
        day = date_format(outlook.on, "F j, Y")
        title = f"Enough on {day}" if outlook.now.complete else f"Not enough on {day}"
        return title, [missing_words(outlook) or "Everything asked for is there.", *_safe(outlook)]
    if outlook.now.complete:
        return "Everything asked for is there", ["The certificate can be applied for today.", *_safe(outlook)]
    if outlook.later.complete:
        waiting = f"{in_words(outlook.waiting)} {_wait(outlook.waiting)} and {_is(outlook.waiting)} verified together with the application."
        return "Enough, with what waits", [
            f"The certificate can be applied for today: {waiting}",
            *_safe(outlook),
        ]
    if not (outlook.now.counted or outlook.waiting):
        return "At the beginning", [
            f"Nothing counts yet, and {in_words(outlook.rule_set.credits)} are asked for. What was attended in "
            f"the past {outlook.rule_set.months} months may count: it only has to be claimed.",
            *_course(outlook),
        ]
    before = "with what waits," if outlook.waiting else ""
    return "On the way", [missing_words(outlook, before=before), *_course(outlook)]


def _without_plan(outlook):
    plan, taken_in = outlook.plan, outlook.taken_in
    if plan:
        return "The plan is suspended", [
            "Nothing counts in this track until a revised plan is approved. What belongs to the plan then counts again."
        ]
    earlier = (
        f"{in_words(taken_in)} earned until now {_is(taken_in)} taken in on that day." if taken_in else ""
    )
    return "The plan comes first", [
        f"Nothing counts in this track until the supervisor has approved a plan. {earlier}".strip()
    ]


def _safe(outlook):
    """Until when it is safe to wait."""
    last = outlook.forecast.last_safe_day
    if last is None or not outlook.later.complete:
        return []
    return [
        format_html(
            "The last safe day to apply is <strong>{}</strong>: the day after, older credits have lapsed and "
            "something is missing again.",
            date_format(last, "F j, Y"),
        )
    ]


def _course(outlook):
    """Whether what is planned leads there, and when."""
    if not outlook.promised:
        return []
    what = "the rest of the plan" if outlook.rule_set.plan_needed else "the registered events"
    met_on, last = outlook.planned.met_on, outlook.planned.last_safe_day
    if met_on is None:
        return [f"With {what}, {in_words(outlook.promised)} more, it is not enough on any day yet."]
    words = format_html(
        "With {}, {} more, the certificate can be applied for from <strong>{}</strong>",
        what,
        in_words(outlook.promised),
        date_format(met_on, "F j, Y"),
    )
    if last is None:
        return [format_html("{}.", words)]
    until = date_format(last, "F j, Y")
    return [format_html("{} to <strong>{}</strong>, the last safe day.", words, until)]


def _note(outlook, decider):
    waiting = outlook.waiting
    if outlook.asked:
        return "What waits is counted as if it were verified. What is not in the record yet is not counted."
    if not waiting:
        return ""
    to = f" for {decider}" if decider else " to be verified"
    return f"{plain(waiting)} more {_wait(waiting)}{to}. With {_it(waiting)} it is {in_words(outlook.later.counted)}."


def _is(amount):
    return "is" if unit(amount) == "credit" else "are"


def _do(amount):
    return "does" if unit(amount) == "credit" else "do"


def _wait(amount):
    return "waits" if unit(amount) == "credit" else "wait"


def _it(amount):
    return "it" if unit(amount) == "credit" else "them"
