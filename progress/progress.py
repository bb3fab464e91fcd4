"""A person's progress in one track on one day. Every page, email and file that shows progress asks here.

Rows in, answers out: nothing is written, and the arithmetic is that of `tracks.rules`. Answers are codes and
numbers; the templates `progress/_headline.html`, `_missing.html` and `_verdict.html` turn them into words.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from credits.models import Credit
from credits.rows import CreditRow, RuleRow, credit_rows, credit_rows_of, rule_rows_of
from directory.models import User
from plans.models import Plan
from progress import charts
from progress.exclusions import DECLINED, USED, WITHDRAWN, exclusion, first_approval
from tracks import rules
from tracks.models import Category, Participation
from workflow.prepared import Prepared

ZERO = Decimal(0)
PEOPLE_AT_A_TIME = 500
SOON_DAYS = 92  # before it expires

# What a page says first, as a code; or "application_" or "plan_" and the status of what is under way.
DEGREE_SUBMITTED = "degree_submitted"
PLAN_SUSPENDED = "plan_suspended"
PLAN_MISSING = "plan_missing"
COMPLETE = "complete"
COMPLETE_WITH_PENDING = "complete_with_pending"
ON_COURSE = "on_course"
PLAN_ENDED = "plan_ended"
PLAN_SHORT = "plan_short"
IN_PROGRESS = "in_progress"
NOT_STARTED = "not_started"

# What becomes of a credit, in the order of the pages; a withdrawn one is neither counted nor missed.
COUNTS, PENDING, USED_UP, NOT_COUNTING, GONE = "counts", "pending", "used", "not_counting", "withdrawn"
GROUPS = (COUNTS, PENDING, USED_UP, NOT_COUNTING, GONE)
VERIFIED = "verified"  # without a track there is no more to say of a credit


@dataclass(frozen=True, slots=True)
class CreditVerdict:
    """What a track makes of one credit on a day: how much of it counts, and the code that says why.

    `later` is the same with pending credits counted. `last_day` is the last on which it may count. `is_earlier`
    says that it was earned before the plan was approved.
    """

    row: CreditRow
    on: date
    now: rules.Verdict
    later: rules.Verdict
    last_day: date
    is_earlier: bool = False

    @property
    def code(self) -> str:
        return self.now.code

    @property
    def counts(self) -> Decimal:
        return self.now.counts

    @property
    def is_alive(self) -> bool:
        return self.row.is_alive

    @property
    def group(self) -> str:
        if self.counts or self.code == VERIFIED:
            return COUNTS
        if self.code == WITHDRAWN:
            return GONE
        if self.code == USED:
            return USED_UP
        if self.row.is_pending and self.last_day >= self.on:
            return PENDING
        return NOT_COUNTING

    @property
    def why(self) -> rules.Verdict:
        """The verdict whose reason is worth telling: of a pending credit, what becomes of it once it's verified."""
        return self.later if self.group == PENDING else self.now

    @property
    def expires_soon(self) -> bool:
        return bool(self.counts) and (self.last_day - self.on).days <= SOON_DAYS

    @property
    def shape(self) -> str:
        """A class of the stylesheet."""
        if self.group == COUNTS:
            return (
                "is-verified" if self.code == VERIFIED else "is-soon" if self.expires_soon else "is-counting"
            )
        if self.group == PENDING:
            return "is-pending"
        if self.code == rules.EXPIRED:
            return "is-lapsed"
        return "is-declined" if self.code == DECLINED else "is-done" if self.code == USED else "is-out"


@dataclass(frozen=True, slots=True)
class Missing:
    """What is still needed, in credits: in all, and by category."""

    total: Decimal
    categories: tuple[tuple[str, Decimal], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.total or self.categories)


@dataclass(frozen=True, slots=True)
class Expiry:
    """A day after which less counts: the credits of that day, and how much the total falls."""

    last_day: date
    rows: tuple[CreditRow, ...]
    amount: Decimal


@dataclass(frozen=True, slots=True)
class CreditGroup:
    """The credits of which the same becomes, with their number and their sum."""

    code: str
    number: int
    total: Decimal


class Progress:
    """One participation with its credits on a day.

    `rows` are all credits of its person. `registered` are rows for the events the person has registered for, as
    if they had been attended (`progress.registered`). `approved_on` asks how it would be if a first plan were
    approved that day, `requirement` what an earlier requirement would make of it, and `count_pending` what would
    count if every pending credit were verified.
    """

    def __init__(
        self,
        participation: Participation,
        rows: Sequence[CreditRow] | Sequence[RuleRow],
        on: date,
        *,
        registered: Sequence[CreditRow] = (),
        approved_on: date | None = None,
        requirement: rules.Requirement | None = None,
        count_pending: bool = False,
    ):
        self.participation = participation
        self.rows = rows
        self.on = on
        self.registered = registered
        self.approved_on = approved_on
        self.count_pending = count_pending
        self.requirement = requirement or participation.rule_set.requirement()

    @property
    def track(self):
        return self.participation.track

    @property
    def rule_set(self):
        return self.participation.rule_set

    # What counts

    @cached_property
    def earned(self) -> list[rules.Earned]:
        return self._earned(self.rows, self.approved_on)

    @cached_property
    def now(self) -> rules.Standing:
        """What counts on the day."""
        return self.with_pending if self.count_pending else self._standing(pending=False)

    @cached_property
    def with_pending(self) -> rules.Standing:
        """What counts on the day if every pending credit is verified."""
        if not self.count_pending and not self.now.pending:
            return self.now  # none is pending that may count
        return self._standing(pending=True)

    @property
    def pending(self) -> Decimal:
        """What the pending credits add once they are verified."""
        return self.with_pending.counted - self.now.counted

    @property
    def missing(self) -> Missing:
        """What is still needed once the pending credits are verified."""
        return self.missing_in(self.with_pending)

    @property
    def missing_now(self) -> Missing:
        return self.missing_in(self.now)

    def missing_in(self, standing: rules.Standing) -> Missing:
        names = {row.category_id: row.category.name for row in self.rule_set.minimums.all()}
        absent = [key for key in standing.missing if key != "total" and key not in names]
        names |= dict(Category.objects.filter(pk__in=absent).values_list("pk", "name")) if absent else {}
        return Missing(
            standing.missing.get("total", ZERO),
            tuple((names[key], amount) for key, amount in standing.missing.items() if key != "total"),
        )

    @property
    def ring(self) -> charts.Ring:
        cap = self.requirement.self_directed_cap
        return charts.ring(
            self.now.counted, self.pending, self.requirement.total, self.now.self_directed, cap
        )

    @property
    def pending_on_bar(self) -> Decimal:
        """How much of the pending credits has room on the bar."""
        return max(min(self.pending, self.requirement.total - self.now.counted), ZERO)

    # Each credit

    @cached_property
    def credits(self) -> list[CreditVerdict]:
        """The verdict on each credit, in the order of the rows."""
        first, months = first_approval(self.participation), self.requirement.months
        return [
            CreditVerdict(
                row,
                self.on,
                now,
                later,
                row.last_valid_day(months),
                first is not None and row.earned_on <= first,
            )
            for row, now, later in zip(self.rows, self.now.verdicts, self.with_pending.verdicts, strict=True)
        ]

    @cached_property
    def verdicts(self) -> dict[int, CreditVerdict]:
        """The verdict on each credit, by its key."""
        return {verdict.row.pk: verdict for verdict in self.credits}

    @property
    def groups(self) -> list[CreditGroup]:
        return grouped(self.credits)

    # The plan

    @cached_property
    def _plans(self) -> list[Plan]:
        if self.participation.pk is None or not self.rule_set.plan_needed:
            return []
        return sorted(self.participation.plans.all(), key=lambda plan: plan.version)

    def _plan(self, *statuses) -> Plan | None:
        return next((plan for plan in reversed(self._plans) if plan.status in statuses), None)

    @property
    def approved_plan(self) -> Plan | None:
        return self._plan(Plan.Status.APPROVED)

    @property
    def suspended_plan(self) -> Plan | None:
        return self._plan(Plan.Status.SUSPENDED)

    @property
    def plan_in_progress(self) -> Plan | None:
        """The plan or revised plan that is being written or decided on."""
        return self._plan(*Plan.BEING_WRITTEN)

    @property
    def current_plan(self) -> Plan | None:
        """The plan that is approved, or was until it was suspended."""
        return self._plan(*Plan.HAS_FORCE)

    @property
    def latest_plan(self) -> Plan | None:
        return self._plans[-1] if self._plans else None

    @property
    def plan(self) -> Plan | None:
        """The one to show: approved, else being written, else suspended."""
        return self.approved_plan or self.plan_in_progress or self.suspended_plan

    @property
    def needs_approved_plan(self) -> bool:
        """Whether nothing counts because no plan is approved."""
        return self.rule_set.plan_needed and self.approved_plan is None

    @cached_property
    def earlier(self) -> rules.Standing:
        """Credits earned before the first plan was approved, or by the day if none is, that count: verified ones."""
        first = first_approval(self.participation) or self.on
        rows = [row for row in self.rows if row.earned_on <= first]
        requirement = self.rule_set.requirement(minimums=False)
        return rules.standing(self._earned(rows, first), requirement, on=self.on)

    @property
    def earlier_credits(self) -> Decimal:
        return self.earlier.counted

    @cached_property
    def planned(self) -> list[rules.Earned]:
        """What the approved plan still holds, as if all of it were earned on the day: self-directed and other."""
        plan = self.approved_plan
        if plan is None:
            return []
        activities = [activity for activity in plan.activities.all() if not activity.no_longer_needed]
        left = {True: ZERO, False: ZERO}
        for activity in activities:
            left[activity.kind == activity.Kind.SELF_DIRECTED] += activity.credits or ZERO
        for verdict in self.with_pending.verdicts:
            row = self._rows_by_key[verdict.key]
            if verdict.counts and row.activity_participation == self.participation.pk:
                left[row.is_self_directed] -= row.amount
        return [
            rules.Earned(("planned", self_directed), amount, self.on, self_directed=self_directed)
            for self_directed, amount in left.items()
            if amount > 0
        ]

    @property
    def still_planned(self) -> Decimal:
        """Credits of the approved plan that aren't earned yet."""
        return sum((credit.amount for credit in self.planned), ZERO)

    # What comes

    @cached_property
    def forecast(self) -> rules.Forecast:
        """What comes if nothing is added; pending credits count."""
        return self._forecast(())

    @cached_property
    def planned_forecast(self) -> rules.Forecast:
        """What comes if the rest of the plan is earned: any part of it, as early as possible."""
        return self._forecast(self.planned)

    @cached_property
    def registered_credits(self) -> list[rules.Earned]:
        """What the registered events give that may count here."""
        earned = self._earned(self.registered, self.approved_on)
        return [credit for credit in earned if rules.left_out(credit, self.requirement) is None]

    @property
    def registered_total(self) -> Decimal:
        return sum((credit.amount for credit in self.registered_credits), ZERO)

    @cached_property
    def registered_forecast(self) -> rules.Forecast:
        """What comes if the person attends the events they have registered for."""
        return self._forecast(self.registered_credits)

    @property
    def is_plan_enough(self) -> bool:
        """Whether the rest of the plan, earned in time, meets the requirement."""
        return self.planned_forecast.met_on is not None

    @property
    def earliest_day(self) -> date | None:
        """The first day on which one can apply: today, or after the registered events; None if neither is enough."""
        if self.needs_approved_plan:
            return None
        return self.on if self.with_pending.complete else self.registered_forecast.met_on

    @property
    def last_safe_day(self) -> date | None:
        """The last day to apply before older credits expire; None where none is near, or nothing is enough.

        While credits are still needed, only as many are earned as that, so it is the first day after which more
        would be needed, and not the one on which the whole plan would no longer be enough.
        """
        if self.needs_approved_plan:
            return None
        for forecast in (self.forecast, self.registered_forecast):
            if forecast.met_on is not None:
                return forecast.last_safe_day
        if self.is_plan_enough and self.forecast.lapses:
            return self.forecast.lapses[0].last_day
        return None

    @property
    def apply_by(self) -> date | None:
        """The last day to apply: the last safe day, or the day the certificate is due where that comes before."""
        due, ready = self.participation.due, self.earliest_day
        if due and ready and self.last_safe_day and ready <= due < self.last_safe_day:
            return due
        return self.last_safe_day

    @property
    def expiring_before_plan_ends(self) -> Decimal:
        """Of what counts, with pending, how much expires before the day on which the plan ends."""
        plan = self.approved_plan
        if plan is None or plan.finish_by is None:
            return ZERO
        return sum((lapse.amount for lapse in self.forecast.lapses if lapse.last_day < plan.finish_by), ZERO)

    @property
    def expiring(self) -> list[Expiry]:
        """The days on which the total falls if nothing is added, pending credits counted."""
        rows: dict[date, list[CreditRow]] = {}
        for row, credit in zip(self.rows, self.earned, strict=True):
            if rules.left_out(credit, self.requirement) is None:
                rows.setdefault(row.last_valid_day(self.requirement.months), []).append(row)
        return [
            Expiry(lapse.last_day, tuple(rows.get(lapse.last_day, ())), lapse.amount)
            for lapse in self.forecast.lapses
        ]

    @property
    def expiry_window(self) -> charts.ExpiryWindow | None:
        """The 48 months ahead with a mark for what expires in each; None while nothing counts, and under other rules."""
        counting = [
            (verdict.row.earned_on, verdict.last_day, verdict.later.counts, verdict.row.is_self_directed)
            for verdict in self.credits
            if verdict.later.counts
        ]
        drawn = counting and self.requirement.months == rules.VALID_MONTHS
        return charts.window(counting, self.on) if drawn else None

    def expired_since(self, today: date) -> list[Expiry]:
        """The credits that count today and have expired by this progress's day, each by itself."""
        verdicts_today = rules.standing(
            self.earned, self.requirement, on=today, pending=self.count_pending
        ).verdicts
        months = self.requirement.months
        found = [
            Expiry(row.last_valid_day(months), (row,), verdict.counts)
            for row, verdict in zip(self.rows, verdicts_today, strict=True)
            if verdict.counts and row.last_valid_day(months) < self.on
        ]
        return sorted(found, key=lambda expiry: (expiry.last_day, expiry.rows[0].pk))

    # In one word

    @property
    def headline(self) -> str:
        return self._application_headline() or self._plan_headline() or self._credits_headline()

    def _application_headline(self):
        application = self.participation.application_under_way
        if application is not None:
            return f"application_{application.status}"
        return DEGREE_SUBMITTED if self.participation.degree_under_way is not None else None

    def _plan_headline(self):
        if not self.needs_approved_plan:
            return None
        if self.suspended_plan:
            return PLAN_SUSPENDED
        plan = self.plan_in_progress
        return PLAN_MISSING if plan is None else f"plan_{plan.status}"

    def _credits_headline(self):
        if self.now.complete:
            return COMPLETE
        if self.with_pending.complete:
            return COMPLETE_WITH_PENDING
        if plan := self.approved_plan:
            if plan.finish_by and plan.finish_by < self.on:
                return PLAN_ENDED
            return ON_COURSE if self.is_plan_enough else PLAN_SHORT
        return IN_PROGRESS if self.now.counted or self.pending else NOT_STARTED

    # The steps that they share

    @cached_property
    def _rows_by_key(self):
        return {row.pk: row for row in self.rows}

    def _earned(self, rows, approved_on):
        excluded = exclusion(self.participation, approved_on)
        return [
            rules.Earned(
                key=row.pk,
                amount=row.amount,
                earned_on=row.earned_on,
                category=row.category_id,
                self_directed=row.is_self_directed,
                verified=not row.is_pending,
                recorded_on=row.recorded_on,
                excluded=excluded(row),
            )
            for row in rows
        ]

    def _standing(self, *, pending):
        return rules.standing(self.earned, self.requirement, on=self.on, pending=pending)

    def _forecast(self, added):
        return rules.forecast(self.earned, self.requirement, on=self.on, planned=added, pending=True)


def grouped(verdicts: Iterable[CreditVerdict]) -> list[CreditGroup]:
    """What becomes of credits, by group, in the order of the pages."""
    numbers: dict[str, int] = {}
    totals: dict[str, Decimal] = {}
    for verdict in verdicts:
        numbers[verdict.group] = numbers.get(verdict.group, 0) + 1
        amount = verdict.counts if verdict.counts else verdict.row.amount
        totals[verdict.group] = totals.get(verdict.group, ZERO) + amount
    return [CreditGroup(code, numbers[code], totals[code]) for code in GROUPS if code in numbers]


def without_track(rows: Iterable[CreditRow], on: date) -> list[CreditVerdict]:
    """The same for somebody who follows no track: there is only the status of each credit."""
    codes = {"verified": VERIFIED, "pending": rules.PENDING, "declined": DECLINED, "withdrawn": WITHDRAWN}
    found = []
    for row in rows:
        verdict = rules.Verdict(row.pk, ZERO, codes[row.status])
        found.append(CreditVerdict(row, on, verdict, verdict, row.last_valid_day()))
    return found


# Where they come from


# What a headline, the rest of a plan and the forecast read besides the credits.
FOR_HEADLINE = (
    "plans__activities",
    "plans__position__supervisor",
    "applications__position__supervisor",
    "degree_claims",
)


def open_participations(users, *read: str) -> list[Participation]:
    """The open participations of some people, with the rules and plans; `read` names more to prefetch."""
    found = Participation.objects.open().filter(user__in=users).with_rules()
    return list(found.prefetch_related("plans", *read))


def rows_of(user) -> list[CreditRow]:
    """Every credit of a person, the newest first."""
    return credit_rows_of(user)


def progress_of(participation: Participation, on: date, **options) -> Progress:
    """The progress in one participation; `options` as in `Progress`."""
    return Progress(participation, rows_of(participation.user), on, **options)


def progress_in_tracks(user, on: date, *, rows=None, registered=()) -> list[Progress]:
    """A person's progress in each open track."""
    rows = rows_of(user) if rows is None else rows
    return [Progress(each, rows, on, registered=registered) for each in OWN_OPEN(user)]


OWN_OPEN = Prepared(
    lambda user, now: Participation.objects.open().filter(user=user).with_rules().prefetch_related("plans")
)


def rows_of_people(users) -> dict[int, list[CreditRow]]:
    """Every credit of several people, by the person's key."""
    rows: dict[int, list[CreditRow]] = {user.pk: [] for user in users}
    for row in credit_rows(Credit.objects.filter(owner__in=list(rows))):
        rows[row.owner_id].append(row)
    return rows


def progress_of_people(users, on: date, *read: str, rows=None) -> dict[int, list[Progress]]:
    """The progress of several people in their open tracks, by the person's key; the same queries for any number.

    `read` names more to prefetch, as in `open_participations`. Without `rows` the credits are read as the rules need
    them, and have no titles.
    """
    people = {user.pk: user for user in users}
    rows = rule_rows_of(list(people)) if rows is None else rows
    found: dict[int, list[Progress]] = {key: [] for key in people}
    participations = Participation.objects.open().filter(user__in=people).with_rules()
    # Tracks and rule sets are few, and everyone shares them.
    for participation in participations.select_related(None).prefetch_related("track", "plans", *read):
        key = participation.user_id
        participation.user = people[key]
        found[key].append(Progress(participation, rows[key], on))
    return found


def progress_of_all(users, on: date, *read: str) -> Iterator[tuple[User, list[Progress]]]:
    """Each person of a queryset with their progress, as `progress_of_people`, in the memory of a few hundred."""
    last = 0
    while people := list(users.filter(pk__gt=last).order_by("pk")[:PEOPLE_AT_A_TIME]):
        found = progress_of_people(people, on, *read)
        for person in people:
            yield person, found.pop(person.pk)
        last = people[-1].pk
