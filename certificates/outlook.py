"""Where somebody stands in a track on a day, credit by credit, and what lies ahead: what the standing page shows."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.html import format_html

from credits import ahead, pictures, standing, verdicts
from credits.models import Credit
from credits.ways import Offer
from plans.models import Plan
from tracks import rules
from tracks.models import Participation
from tracks.templatetags.credits import credits as in_words
from tracks.templatetags.credits import plain, unit

GROUPS = {"counts": "Counts", "waits": "Waits", "out": "Does not count"}


@dataclass(frozen=True)
class Outlook:
    """A participation on a day: what counts (`view.now`), what will when all that waits is verified
    (`view.later`), when that lapses (`forecast`), and what comes of what is planned (`planned`).

    With `asked` it is the answer to *what if I applied then*: what waits counts as if it were verified.
    """

    participation: Participation
    rows: list[Credit]
    on: date
    asked: bool
    view: verdicts.View
    forecast: rules.Forecast
    planned: rules.Forecast
    promised: Decimal
    taken_in: Decimal

    @property
    def rule_set(self):
        return self.participation.rule_set

    @property
    def now(self):
        return self.view.now

    @property
    def later(self):
        return self.view.later

    @property
    def waiting(self):
        """What the credits that wait add when they are verified."""
        return self.later.counted - self.now.counted

    @property
    def plan(self):
        """The plan that is approved, or was until it was suspended."""
        plans = [plan for plan in self.participation.plans.all() if plan.status in Plan.HAS_FORCE]
        return max(plans, key=lambda plan: plan.version, default=None)

    @property
    def nothing_counts(self):
        """Whether the rules of the plan keep everything out."""
        return self.rule_set.plan_needed and not (self.plan and self.plan.status == Plan.Status.APPROVED)

    def lines(self, decider) -> list[verdicts.Line]:
        """Each credit with its verdict: what counts, what waits, what does not; the first to lapse first."""
        found = verdicts.lines(self.view, self.rows, on=self.on, decider=decider)
        found = [_plainly(line) for line in found]
        if self.asked:
            found = [_as_if_verified(line) for line in found]
        places = list(GROUPS)
        return sorted(
            found, key=lambda line: (places.index(line.group), line.through or date.max, line.credit.pk)
        )

    def lapsed_since(self, today: date) -> list[tuple[Credit, date, Decimal]]:
        """The credits that count on one day and have lapsed by this one, with their last day and how much counts."""
        months = self.rule_set.months
        before = rules.standing(
            self.view.earned, self.rule_set.requirement(), on=today, pending=self.asked
        ).verdicts
        found = [
            (row, row.counts_through(months), verdict.counts)
            for row, verdict in zip(self.rows, before, strict=True)
            if verdict.counts and row.counts_through(months) < self.on
        ]
        return sorted(found, key=lambda part: (part[1], part[0].pk))

    def lapses(self) -> list[tuple[date, list[Credit], Decimal]]:
        """When what counts, or will once it is verified, falls: the last day, the credits, and by how much."""
        titles: dict[date, list[Credit]] = {}
        for row, verdict in zip(self.rows, self.later.verdicts, strict=True):
            if verdict.counts:
                titles.setdefault(row.counts_through(self.rule_set.months), []).append(row)
        return [
            (lapse.last_day, titles.get(lapse.last_day, []), lapse.amount) for lapse in self.forecast.lapses
        ]

    def window(self) -> pictures.Window | None:
        """The months ahead with a mark for what lapses then, or None while nothing counts."""
        months = self.rule_set.months
        counting = [
            (row.earned_on, row.counts_through(months), verdict.counts, row.is_self_directed)
            for row, verdict in zip(self.rows, self.later.verdicts, strict=True)
            if verdict.counts
        ]
        return pictures.window(counting, self.on) if counting else None


def outlook_of(
    participation: Participation,
    rows: list[Credit],
    *,
    on: date,
    asked: bool = False,
    going: list[Offer] = (),
) -> Outlook:
    """`rows` are the credits of the participation's person, `going` the events the person is registered for."""
    requirement = participation.rule_set.requirement()
    view = verdicts.view_of(participation, rows, on=on)
    if asked:
        view = replace(view, now=view.later)
    outlook = Outlook(
        participation,
        rows,
        on,
        asked,
        view,
        rules.forecast(view.earned, requirement, on=on, pending=True),
        rules.Forecast((), None, None),
        Decimal(0),
        Decimal(0),
    )
    planned = [credit for offer in going for credit in offer.earned()]
    taken_in = Decimal(0)
    if participation.rule_set.plan_needed:
        taken_in = standing.taken_in(participation, on=on, rows=rows)
        planned = [] if outlook.nothing_counts else ahead.promised(outlook.plan, view.later, rows)
    to_come = [credit for credit in planned if credit.earned_on >= on]
    return replace(
        outlook,
        planned=rules.forecast(view.earned, requirement, on=on, planned=to_come, pending=True),
        promised=sum((credit.amount for credit in to_come), Decimal(0)),
        taken_in=taken_in,
    )


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
        note_counted=_note(outlook, decider),
        note_self=f"{in_words(now.over_cap)} over that {_do(now.over_cap)} not count."
        if now.over_cap
        else "",
    )


def missing_words(outlook: Outlook, missing=None) -> str:
    """What is missing, as a sentence; nothing when nothing is."""
    missing = outlook.later.missing if missing is None else missing
    names = {row.category_id: row.category.name for row in outlook.rule_set.minimums.all()}
    short = [f"{plain(amount)} in {names[key]}" for key, amount in missing.items() if key != "total"]
    total = missing.get("total")
    if total is None:
        return f"The total is reached, but {_listed(short)} {_is_missing(missing)}." if short else ""
    said = f"{in_words(total)} {'is' if unit(total) == 'credit' else 'are'} missing"
    return f"{said}, among them {_listed(short)}." if short else f"{said}."


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
    return "On the way", [missing_words(outlook), *_course(outlook)]


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


def _plainly(line):
    """Without the category as the reason: it stands beside the title already."""
    return (
        replace(line, under="") if line.credit.category and line.under == line.credit.category.name else line
    )


def _as_if_verified(line):
    if line.group == "counts" and line.credit.status == Credit.Status.PENDING:
        return replace(line, shape="is-pending", word=f"{line.word}, once it is verified")
    return line


def _listed(parts):
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]


def _is_missing(missing):
    return (
        "is missing"
        if len(missing) == 1 and unit(next(iter(missing.values()))) == "credit"
        else "are missing"
    )


def _is(amount):
    return "is" if unit(amount) == "credit" else "are"


def _do(amount):
    return "does" if unit(amount) == "credit" else "do"


def _wait(amount):
    return "waits" if unit(amount) == "credit" else "wait"


def _it(amount):
    return "it" if unit(amount) == "credit" else "them"
