"""Hands the rows of a participation to the rules, and says what they answer. No arithmetic is done here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import prefetch_related_objects

from credits.models import Credit
from plans.models import Plan
from tracks import rules
from tracks.models import Category, Participation

__all__ = [
    "NO_ACTIVITY",
    "OUTSIDE_CALENDAR",
    "USED_FOR",
    "Behind",
    "asked_in",
    "behind",
    "earned",
    "first_approval",
    "frozen",
    "rows_of",
    "self_directed",
    "standing_of",
    "standings",
    "taken_in",
]

USED_FOR = "Used for the"
NO_ACTIVITY = "It belongs to no activity of the plan"
OUTSIDE_CALENDAR = "Only events of the calendar count under these rules"


def rows_of(user) -> list[Credit]:
    """Every credit of a person with all that the standing reads; for several participations at once."""
    return list(Credit.objects.filter(owner=user).with_facts())


def standing_of(
    participation: Participation,
    *,
    on: date,
    pending: bool = False,
    rows: list[Credit] | None = None,
    approved_on: date | None = None,
    asked: rules.Requirement | None = None,
) -> rules.Standing:
    """What a person's credits amount to in one participation on a day.

    `approved_on` asks how it would stand if a first plan were approved that day; `asked` is what the rules
    asked when an application was sent, in place of what they ask now.
    """
    found = earned(participation, rows=rows, approved_on=approved_on)
    return rules.standing(found, asked or participation.rule_set.requirement(), on=on, pending=pending)


def standings(users, *, on: date) -> dict[int, list[tuple[Participation, rules.Standing]]]:
    """Where several people stand in their open tracks, by the key of the person; in a fixed number of queries."""
    rows = {user.pk: [] for user in users}
    found = {user.pk: [] for user in users}
    for row in Credit.objects.filter(owner__in=list(rows)).with_facts():
        rows[row.owner_id].append(row)
    open_now = Participation.objects.open().filter(user__in=list(rows)).with_rules()
    for participation in open_now.prefetch_related("plans"):
        of_person = rows[participation.user_id]
        standing = standing_of(participation, on=on, rows=of_person)
        found[participation.user_id].append((participation, standing))
    return found


def earned(
    participation: Participation, *, rows: list[Credit] | None = None, approved_on: date | None = None
) -> list[rules.Earned]:
    """The credits of a participation's person as the rules read them, with what a higher rule leaves out."""
    rows = rows_of(participation.user) if rows is None else rows
    why_not = _outside_plan(participation, approved_on)
    return [
        rules.Earned(
            key=row.pk,
            amount=row.amount,
            earned_on=row.earned_on,
            category=row.category_id,
            self_directed=row.is_self_directed,
            verified=row.status == Credit.Status.VERIFIED,
            recorded_on=row.recorded_on,
            excluded=_dead(row) or _used(row, participation) or _source(row, participation) or why_not(row),
        )
        for row in rows
    ]


def taken_in(participation: Participation, *, on: date, rows: list[Credit] | None = None) -> Decimal:
    """Credits earned before the first plan was approved (or up to `on`) that count: verified, not expired."""
    rows = rows_of(participation.user) if rows is None else rows
    return _earlier(participation, on=on, rows=rows).counted


def _earlier(participation, *, on, rows) -> rules.Standing:
    first = first_approval(participation) or on
    found = earned(participation, rows=[row for row in rows if row.earned_on <= first], approved_on=first)
    return rules.standing(found, participation.rule_set.requirement(minimums=False), on=on)


@dataclass(frozen=True)
class Behind:
    """What a plan that is being written rests on: the earlier credits that it takes in, the self-directed part of
    them, how much of them lapses before the plan ends, and what was claimed for each activity, by its key."""

    taken_in: Decimal
    self_directed: Decimal
    lapsing: Decimal
    for_activity: dict[int, Decimal]


def behind(participation: Participation, *, on: date, by: date | None) -> Behind:
    rows = rows_of(participation.user)
    prefetch_related_objects([participation], "plans")
    now, lapsing = _earlier(participation, on=on, rows=rows), Decimal(0)
    if by and by > on:
        until_today = [row for row in rows if row.earned_on <= on]
        lapsing = now.counted - _earlier(participation, on=by, rows=until_today).counted
    claimed = {}
    for row in rows:
        if row.activity_id and row.status in Credit.ALIVE:
            claimed[row.activity_id] = claimed.get(row.activity_id, Decimal(0)) + row.amount
    return Behind(now.counted, now.self_directed, lapsing, claimed)


def self_directed(participation: Participation, *, on: date) -> Decimal:
    """The self-directed credits that count, or will once they are verified."""
    requirement = participation.rule_set.requirement(minimums=False)
    return rules.standing(earned(participation), requirement, on=on, pending=True).self_directed


def frozen(
    participation: Participation,
    standing: rules.Standing,
    *,
    on: date,
    rows: list[Credit] | None = None,
    asked: rules.Requirement | None = None,
    specializations: Sequence[Category] = (),
) -> dict:
    """The standing as it stays with an application: plain text and numbers, and which credits are used.

    `asked` as in `standing_of`; `specializations` are those to be printed: their credits are used too.
    """
    rows = {row.pk: row for row in (rows_of(participation.user) if rows is None else rows)}
    asked = asked or participation.rule_set.requirement()
    chosen = [category.pk for category in specializations]
    used = rules.spent(earned(participation, rows=list(rows.values())), asked, on=on, chosen=chosen)
    lines = [
        {
            "key": verdict.key,
            "title": row.title,
            "earned_on": row.earned_on.isoformat(),
            "category": row.category.name if row.category else "",
            "category_key": row.category_id,
            "kind": row.get_kind_display(),
            "amount": str(row.amount),
            "counts": str(verdict.counts),
            "used": verdict.key in used,
            "verified": row.status == Credit.Status.VERIFIED,
            "reason": verdict.reason,
            "activity": row.activity.description if row.activity else "",
        }
        for verdict in standing.verdicts
        for row in [rows[verdict.key]]
    ]
    return {
        "on": on.isoformat(),
        "rule_set": str(participation.rule_set),
        "rule_set_from": participation.rule_set.in_force_from.isoformat(),
        "sources": participation.rule_set.sources,
        "plan_needed": participation.rule_set.plan_needed,
        "asked": _written(asked),
        "specializations": [category.name for category in specializations],
        "counted": str(standing.counted),
        "self_directed": str(standing.self_directed),
        "over_cap": str(standing.over_cap),
        "expired": str(standing.expired),
        "lines": lines,
    }


def _written(asked: rules.Requirement) -> dict:
    return {
        "total": str(asked.total),
        "months": asked.months,
        "self_directed_cap": asked.self_directed_cap and str(asked.self_directed_cap),
        "minimums": [[category, str(minimum)] for category, minimum in asked.minimums.items()],
        "specialization": asked.specialization and str(asked.specialization),
        "recording_months": asked.recording_months,
    }


def asked_in(frozen: dict) -> rules.Requirement | None:
    """What the rules asked when a standing was frozen, whatever became of them since; None where it is not kept."""
    if "asked" not in frozen:
        return None
    asked = frozen["asked"]
    return rules.Requirement(
        total=Decimal(asked["total"]),
        months=asked["months"],
        self_directed_cap=asked["self_directed_cap"] and Decimal(asked["self_directed_cap"]),
        minimums={category: Decimal(minimum) for category, minimum in asked["minimums"]},
        specialization=asked["specialization"] and Decimal(asked["specialization"]),
        recording_months=asked.get("recording_months"),  # not kept before there was such a rule
    )


def _dead(row):
    if row.status == Credit.Status.DECLINED:
        return f"Declined by {row.decided_by}" if row.decided_by else "Declined"
    if row.status == Credit.Status.WITHDRAWN:
        return "Withdrawn"
    return None


def _used(row, participation):
    for use in row.used_for:
        if use["kind"] == participation.track.certificate_kind:
            return f"{USED_FOR} {use['track']} certificate" + (f" of {use['year']}" if use["year"] else "")
    return None


def _source(row, participation):
    only_calendar = participation.rule_set.sources == participation.rule_set.Sources.CALENDAR
    if only_calendar and not row.from_calendar:
        return OUTSIDE_CALENDAR
    return None


def first_approval(participation) -> date | None:
    """The day on which a plan of the participation was first approved: what was earned by then is taken in."""
    return min((plan.approved_on for plan in _approved(participation)), default=None)


def _approved(participation) -> list[Plan]:
    if participation.pk is None:  # not opened yet: asked how it would stand
        return []
    return [plan for plan in participation.plans.all() if plan.approved_on]


def _replaced_on(day, plan, plans):
    """Whether a later version took this one's place on the day: dates cannot tell which came first."""
    ended_before = plan.ended_on == day - timedelta(days=1)
    return ended_before and any(other.approved_on == day for other in plans.values())


def _outside_plan(participation, approved_on):
    """A function that says why a credit is left out by the rules of the plan, or None."""
    if not participation.rule_set.plan_needed:
        return lambda row: None
    plans = {plan.pk: plan for plan in _approved(participation)}
    first = min((plan.approved_on for plan in plans.values()), default=approved_on)
    statuses = {plan.status for plan in plans.values()}
    approved_now = approved_on or Plan.Status.APPROVED in statuses

    def why_not(row):
        if not approved_now:
            if Plan.Status.SUSPENDED in statuses:
                return "Nothing counts here while the plan is suspended"
            return "Nothing counts here while no plan is approved"
        if row.earned_on <= first:
            return None
        if row.activity_id is None or row.activity_participation != participation.pk:
            return NO_ACTIVITY
        plan = plans.get(row.activity_plan)
        if plan is None or not (plan.in_force_on(row.earned_on) or _replaced_on(row.earned_on, plan, plans)):
            return "Its activity belongs to a version of the plan that was not in force on that day"
        if row.activity_dropped:
            return "The plan in force on that day no longer needed its activity"
        if row.is_self_directed and not row.project_approved_on:
            return "Its project was not approved before the work began"
        return None

    return why_not
