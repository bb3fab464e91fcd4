"""What the control panel shows: what the rules make of the rows of one person. Asks nothing of the database."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from django.utils.formats import date_format

from dashboard.record import Record
from plans.models import Plan
from progress import ahead, pictures, standing
from tracks import rules
from tracks.models import Participation, Track

SOON = timedelta(days=365)
LAPSES_SHOWN = 3


@dataclass
class OpenTrack:
    """One open participation: what it amounts to today, and what lies ahead."""

    participation: Participation
    now: rules.Standing
    with_pending: rules.Standing
    ahead: rules.Forecast
    taken_in: Decimal = Decimal(0)
    still_to_earn: Decimal = Decimal(0)

    @property
    def track(self):
        return self.participation.track

    @property
    def rule_set(self):
        return self.participation.rule_set

    @property
    def application(self):
        return self.participation.application

    @property
    def missing(self):
        """Credits that are missing when those that wait are verified."""
        return self.with_pending.missing.get("total", Decimal(0))

    @property
    def waiting(self):
        """What the credits that wait add when they are verified."""
        return self.with_pending.counted - self.now.counted

    @property
    def short_categories(self):
        return len([key for key in self.with_pending.missing if key != "total"])

    @property
    def plan(self):
        """The plan in force, else the one being written, else the one that was suspended; or None."""
        return self.plan_in_force or self.plan_written or self._plan(Plan.Status.SUSPENDED)

    @property
    def plan_in_force(self):
        return self._plan(Plan.Status.APPROVED)

    @property
    def plan_written(self):
        return self._plan(*Plan.BEING_WRITTEN)

    def _plan(self, *statuses):
        return next((plan for plan in self.participation.plans.all() if plan.status in statuses), None)

    @property
    def plan_state(self):
        return {
            Plan.Status.RETURNED: "returned",
            Plan.Status.SUBMITTED: "submitted",
            Plan.Status.DRAFT: "draft",
        }.get(self.plan.status, "approved" if self.plan_in_force else "soon")

    @property
    def plan_words(self):
        plan = self.plan
        if plan.status == Plan.Status.APPROVED:
            later = self.plan_written
            besides = f"; version {later.version} is {later.get_status_display().lower()}" if later else ""
            return f"Approved {date_format(plan.approved_on, 'F j, Y')}{besides}"
        if plan.status == Plan.Status.SUBMITTED and plan.position and plan.position.supervisor:
            return f"Waits for {plan.position.supervisor}"
        return plan.get_status_display()

    @property
    def planned_in_all(self):
        return self.plan.planned_sum + self.taken_in

    @property
    def note(self):
        """The rules and how it stands with the categories, for the list of tracks."""
        opened = (
            f"{self.rule_set.name.rstrip('.')}; opened {date_format(self.participation.opened, 'F j, Y')}"
        )
        if not self.rule_set.minimums.all():
            return opened
        short = len([key for key in self.now.missing if key != "total"])
        if not short:
            return f"{self.rule_set.name.rstrip('.')}; every category has its minimum"
        return f"{self.rule_set.name.rstrip('.')}; {short} {'category is' if short == 1 else 'categories are'} short"


@dataclass(frozen=True)
class Lapse:
    """Credits that count through the same day."""

    last_day: date
    titles: str
    amount: Decimal


@dataclass(frozen=True)
class Held:
    """A certificate as the panel lists it; older ones may have no number in Aspen."""

    name: str
    number: str
    issued: date
    state: str
    words: str
    is_current: bool


@dataclass
class Panel:
    record: Record
    tracks: list[OpenTrack]
    past: list[Participation]
    certificates: list[Held]
    lapses: list[Lapse] = field(default_factory=list)
    window: pictures.Window | None = None

    @property
    def main(self):
        """The Strategic Track, if it is open; else the first."""
        strategic = (track for track in self.tracks if track.track.code == Track.STRATEGIC)
        return next(strategic, self.tracks[0] if self.tracks else None)

    @property
    def asked(self):
        """What one registered for, that has ended, and of which nobody knows whether one came."""
        return [event for event in self.record.claimable if event.asked]

    @property
    def is_empty(self):
        return not (self.tracks or self.past or self.record.credits)


def panel_of(record: Record, *, on: date) -> Panel:
    """What the rules make of the rows on a day. Asks nothing of the database."""
    tracks = [_open_track(p, record, on) for p in record.participations if p.is_open]
    past = [p for p in record.participations if p.ending == Participation.Ending.CERTIFICATE]
    past.sort(key=lambda p: (p.closed, p.pk), reverse=True)
    revoked = [p for p in record.participations if p not in past and p.certificates.all()]
    panel = Panel(record, tracks, past, [_held(p, on) for p in past + revoked])
    if panel.main:
        counting = _counting(record.credits, panel.main)
        panel.lapses = _lapses(counting)
        if counting:
            panel.window = pictures.window(
                ((row.earned_on, day, amount, row.is_self_directed) for row, day, amount in counting), on
            )
    return panel


def _held(participation, on):
    row = next(iter(participation.certificates.all()), None)
    until = row.expires if row else participation.holds_until
    status = row.state_on(on) if row else ("expired" if until < on else "issued")
    said = date_format(until, "F j, Y")
    state, words = {
        "issued": (
            "soon" if until <= on + SOON else "done",
            f"Expires {said}" if until <= on + SOON else f"Valid through {said}",
        ),
        "expired": ("lapsed", f"Expired; it held through {said}"),
        "superseded": ("superseded", row.words_on(on) if row else ""),
        "revoked": ("revoked", row.words_on(on) if row else ""),
    }[status]
    return Held(
        name=row.track_printed if row else str(participation.track),
        number=row.number if row else "",
        issued=row.issued if row else participation.closed,
        state=state,
        words=words,
        is_current=status == "issued",
    )


def _open_track(participation, record, on):
    requirement = participation.rule_set.requirement()
    earned = standing.earned(participation, rows=record.credits)
    track = OpenTrack(
        participation,
        now=rules.standing(earned, requirement, on=on),
        with_pending=rules.standing(earned, requirement, on=on, pending=True),
        ahead=rules.Forecast((), None, None),
    )
    planned = []
    if participation.rule_set.plan_needed:
        track.taken_in = standing.taken_in(participation, on=on, rows=record.credits)
        if track.plan_in_force:
            planned = ahead.promised(track.plan_in_force, track.with_pending, record.credits)
            track.still_to_earn = sum((credit.amount for credit in planned), Decimal(0))
    track.ahead = rules.forecast(
        earned, requirement, on=on, planned=[c for c in planned if c.earned_on >= on], pending=True
    )
    return track


def _counting(credits, track):
    """Each credit that counts, with the last day it does and how much, the first to lapse first."""
    counts = {verdict.key: verdict.counts for verdict in track.now.verdicts}
    months = track.rule_set.months
    found = [(row, row.counts_through(months), counts[row.pk]) for row in credits if counts[row.pk]]
    return sorted(found, key=lambda part: (part[1], part[0].pk))


def _lapses(counting):
    days = [(day, list(parts)) for day, parts in groupby(counting, key=lambda part: part[1])]
    return [
        Lapse(day, _titles([row for row, _, _ in parts]), sum((amount for _, _, amount in parts), Decimal(0)))
        for day, parts in days[:LAPSES_SHOWN]
    ]


def _titles(rows):
    if len(rows) <= 2:
        return "; ".join(row.title for row in rows)
    return f"{rows[0].title}; and {len(rows) - 1} more"
