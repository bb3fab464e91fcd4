"""Where somebody stands in a track on a day, credit by credit, and what lies ahead: what the standing page shows."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from certificates.account import plan_in_force
from credits.models import Credit
from plans.models import Plan
from progress import ahead, pictures, standing, verdicts
from progress.ways import Offer
from tracks import rules
from tracks.models import Participation

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
        return plan_in_force(self.participation)

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
        for row, found in zip(self.rows, self.view.earned, strict=True):
            if rules.left_out(found, self.view.requirement) is None:
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


def _plainly(line):
    """Without the category as the reason: it stands beside the title already."""
    return (
        replace(line, under="") if line.credit.category and line.under == line.credit.category.name else line
    )


def _as_if_verified(line):
    if line.group == "counts" and line.credit.status == Credit.Status.PENDING:
        return replace(line, shape="is-pending", word=f"{line.word}, once it is verified")
    return line
