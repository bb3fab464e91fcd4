"""What the rules say of each credit, in the words and shapes of the pages and the Excel file."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator, capfirst

from credits.models import Credit
from progress import standing
from tracks import rules
from tracks.models import Participation

SOON = 92  # days before it lapses


@dataclass(frozen=True)
class View:
    """A participation with its credits as the rules see them: as they stand, and with pending ones counted."""

    participation: Participation
    requirement: rules.Requirement
    earned: list[rules.Earned]
    now: rules.Standing
    later: rules.Standing
    first_approval: date | None

    @property
    def track(self):
        return self.participation.track

    def through(self, row):
        """The last day on which a credit counts here, if it does."""
        return rules.last_valid_day(row.earned_on, self.requirement.months)


@dataclass(frozen=True)
class Line:
    """A credit with its verdict: `group` is counts, waits or out; `shape` a class of the stylesheet.

    `elsewhere` may hold what the other open tracks say of it: the track, and the line there.
    """

    credit: Credit
    counts: Decimal
    group: str
    shape: str
    word: str
    under: str
    through: date | None
    elsewhere: tuple = ()


def participations_of(user):
    """The open participations with everything that the verdicts read, in three queries."""
    return list(
        Participation.objects.open()
        .filter(user=user)
        .select_related("track", "rule_set")
        .prefetch_related("rule_set__minimums", "plans")
    )


def view_of(participation: Participation, rows: list[Credit], *, on: date) -> View:
    found = standing.earned(participation, rows=rows)
    requirement = participation.rule_set.requirement()
    return View(
        participation=participation,
        requirement=requirement,
        earned=found,
        now=rules.standing(found, requirement, on=on),
        later=rules.standing(found, requirement, on=on, pending=True),
        first_approval=standing.first_approval(participation),
    )


def lines(view: View | None, rows: list[Credit], *, on: date, decider=None, others=()) -> list[Line]:
    """A line for each credit, in the order of `rows`, which are all of the view's or some of them.

    `decider` is who verifies; `others` are more views.
    """
    if view is None:
        return [_line_without_track(credit, decider) for credit in rows]
    elsewhere = {}
    for other in others:
        for verdict in other.now.verdicts:
            if verdict.counts:
                elsewhere.setdefault(verdict.key, str(other.track))
    told = {
        found.key: (found, now, later)
        for found, now, later in zip(view.earned, view.now.verdicts, view.later.verdicts, strict=True)
    }
    return [_line(view, credit, *told[credit.pk], on, decider, elsewhere.get(credit.pk)) for credit in rows]


def groups(view: View | None, rows, *, on: date) -> dict[int, str]:
    """Of all that the view was made of whether it counts, waits or is out, by its key: what `lines` says in words."""
    if view is None:
        return {
            row.pk: "out"
            if row.status not in Credit.ALIVE
            else "waits"
            if row.status == Credit.Status.PENDING
            else "counts"
            for row in rows
        }
    found = {}
    for row, now in zip(rows, view.now.verdicts, strict=True):
        if now.counts:
            found[row.pk] = "counts"
        elif row.status == Credit.Status.PENDING and view.through(row) >= on:
            found[row.pk] = "waits"
        else:
            found[row.pk] = "out"
    return found


def _line_without_track(credit, decider):
    closed = _closed(credit)
    if closed:
        return closed
    if credit.status == Credit.Status.PENDING:
        return Line(credit, Decimal(0), "waits", "is-pending", _waits(decider), "", credit.counts_through())
    return Line(credit, Decimal(0), "counts", "is-verified", "Verified", "", credit.counts_through())


def _line(view, credit, found, now, later, on, decider, elsewhere):
    closed = _closed(credit)
    if closed:
        return closed
    through = credit.counts_through(view.participation.rule_set.months)
    if now.counts:
        days = (through - on).days
        part = "" if now.counts == credit.amount else f"{now.reason}. "
        word = "Counts in part" if part else "Counts"
        shape = "is-counting"
        if days <= SOON:
            word, shape = f"{word}, lapses {_in(days)}", "is-soon"
        return Line(credit, now.counts, "counts", shape, word, part + _because(view, credit), through)
    if credit.status == Credit.Status.PENDING and through >= on:
        under = "It counts once it is verified" if later.counts == credit.amount else later.reason
        return Line(credit, now.counts, "waits", "is-pending", _waits(decider), under, through)
    under = now.reason + (f". It counts in the {elsewhere}" if elsewhere else "")
    if rules.left_out(found, view.requirement) is None and through < on:
        return Line(
            credit,
            now.counts,
            "out",
            "is-lapsed",
            "Lapsed",
            capfirst(under.removeprefix("Lapsed: ")),
            through,
        )
    return Line(credit, now.counts, "out", "is-out", "Does not count here", under, through)


def _closed(credit):
    """The line of a credit that was declined or withdrawn, whatever the track."""
    if credit.status == Credit.Status.DECLINED:
        day = f" {date_format(timezone.localdate(credit.decided_at), 'F j, Y')}" if credit.decided_at else ""
        note = getattr(credit, "last_note", "")
        by = str(credit.decided_by or "")
        under = f"“{Truncator(note).chars(200)}” {by}" if note else by
        return Line(credit, Decimal(0), "out", "is-declined", f"Declined{day}", under.strip(), None)
    if credit.status == Credit.Status.WITHDRAWN:
        return Line(credit, Decimal(0), "out", "is-out", "Withdrawn", "It can be claimed again", None)
    return None


def _waits(decider):
    return f"Waits for {decider}" if decider else "Waits for verification"


def _in(days):
    if days < 1:
        return "today"
    if days < 14:
        return f"in {days} day{'' if days == 1 else 's'}"
    return f"in {days // 7} weeks"


def _because(view, credit):
    if not view.participation.rule_set.plan_needed:
        return str(credit.category or "")
    if credit.earned_on <= view.first_approval:
        return "Earned earlier; taken in when the plan was approved"
    return f"Plan activity: {Truncator(credit.activity.description).chars(60)}"
