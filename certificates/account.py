"""The account that goes with an application: every credit with its verdict, and what came of each activity.

It is plain text and numbers, so that it stays with the application as it was on the day it was sent; the page
that explains the standing before that draws the same account.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import get_text_list

from credits import duplicates
from plans.models import Activity, Plan
from progress import standing
from tracks import rules
from tracks.models import Category, Participation, RuleSet
from tracks.templatetags.credits import credits as in_words
from tracks.templatetags.credits import plain, unit


def account_of(
    participation: Participation, *, on: date, rows=None, asked=None, specializations=()
) -> tuple[rules.Standing, dict]:
    """How a person stands with pending credits counted in, and the account to freeze.

    `specializations` are those to be printed; one that is not reached is left out. `asked` is what the rules
    asked when an application was sent, in place of what they ask now.
    """
    rows = standing.rows_of(participation.user) if rows is None else rows
    asked = asked or participation.rule_set.requirement()
    now = standing.standing_of(participation, on=on, pending=True, rows=rows, asked=asked)
    reached = rules.specializations(now.by_category, asked)
    chosen = [category for category in specializations if category.pk in reached]
    frozen = standing.frozen(participation, now, on=on, rows=rows, asked=asked, specializations=chosen)
    used = sum((Decimal(line["counts"]) for line in frozen["lines"] if line["used"]), Decimal(0))
    counts = {verdict.key: verdict.counts for verdict in now.verdicts}
    activities, earlier = _activities(participation, rows, counts)
    return now, frozen | {"used": str(used), "activities": activities, "earlier": str(earlier)}


def groups(frozen: dict, *, complete: bool = True) -> list[dict]:
    """The lines of an account as people read them: what is used, what carries over, what does not count.

    While it is not `complete` there is no certificate to use a credit for: then they simply count.
    """
    found = {"used": [], "over": [], "out": []}
    for line in frozen.get("lines", []):
        counts, amount = Decimal(line["counts"]), Decimal(line["amount"])
        name = "out" if not counts else "used" if line["used"] or not complete else "over"
        found[name].append(
            line | {"earned_on": date.fromisoformat(line["earned_on"]), "in_part": counts != amount}
        )
    titles = {
        "used": "Used for this certificate" if complete else "Count so far",
        "over": "Count as well, and carry over to the next certificate",
        "out": "Do not count",
    }
    return [
        {
            "name": name,
            "title": titles[name],
            "lines": lines,
            "total": sum((Decimal(line["counts"]) for line in lines), Decimal(0)),
        }
        for name, lines in found.items()
        if lines
    ]


def pending(frozen: dict) -> Decimal:
    """The credits of an account that are used and were not verified when it was frozen."""
    waiting = [line for line in frozen.get("lines", []) if line["used"] and not line["verified"]]
    return sum((Decimal(line["counts"]) for line in waiting), Decimal(0))


def by_goal(frozen: dict) -> list[dict]:
    """What was earned for each goal of the library; the rest last. A credit counts for each goal it serves."""
    lines = frozen.get("activities", [])
    earned = defaultdict(Decimal)
    for line in lines:
        for goal in line["goals"] or [""]:
            earned[goal] += Decimal(line["earned"])
    if lines:
        earned[""] += Decimal(frozen.get("earlier", "0"))
    rest = earned.pop("", Decimal(0))
    found = [{"goal": goal, "earned": amount} for goal, amount in sorted(earned.items())]
    return found + ([{"goal": "", "earned": rest}] if rest else [])


def missing_words(rule_set: RuleSet, missing: Mapping) -> str:
    """What is missing, as a part of a sentence: "4.5 credits are missing, among them 2 in Technology".

    Nothing when nothing is; `missing` is that of a `Standing`.
    """
    names = {row.category_id: row.category for row in rule_set.minimums.all()}
    short = [
        f"{plain(amount)} in {names.get(key) or Category.objects.get(pk=key)}"
        for key, amount in missing.items()
        if key != "total"
    ]
    total, among = missing.get("total"), get_text_list(short, "and")
    if total is None:
        one = len(short) == 1 and unit(next(iter(missing.values()))) == "credit"
        return f"the total is reached, but {among} {'is' if one else 'are'} missing" if short else ""
    words = f"{in_words(total)} {'is' if unit(total) == 'credit' else 'are'} missing"
    return f"{words}, among them {among}" if short else words


def specializations(now: rules.Standing, asked: rules.Requirement) -> QuerySet[Category]:
    """The specializations that a standing amounts to, in the order of the categories."""
    return Category.objects.filter(pk__in=rules.specializations(now.by_category, asked))


def plan_in_force(participation: Participation) -> Plan | None:
    """The plan that is approved, or was until it was suspended."""
    plans = [plan for plan in participation.plans.all() if plan.status in Plan.HAS_FORCE]
    return max(plans, key=lambda plan: plan.version, default=None)


def _activities(participation, rows, counts):
    """Each activity of the plan in force with its goals, the credits planned and earned; and what came before.

    A credit belongs to the activity of the version in force when it was earned; later versions continue it.
    """
    plan = plan_in_force(participation)
    if plan is None:
        return [], Decimal(0)
    plans = list(participation.plans.all())
    prefetch_related_objects(plans, Prefetch("activities", Activity.objects.with_goal_words()))
    before = {a.pk: a.continues_id for version in plans for a in version.activities.all()}
    goals = {a.pk: a.goal_words for version in plans for a in version.activities.all()}
    plan = next(version for version in plans if version.pk == plan.pk)
    current = {}
    for activity in plan.activities.all():
        pk = activity.pk
        while pk:
            current[pk] = activity.pk
            pk = before.get(pk)
    earned, dropped, served, earlier = defaultdict(Decimal), defaultdict(Decimal), {}, Decimal(0)
    for row in rows:
        if row.activity_id in current:
            earned[current[row.activity_id]] += counts[row.pk]
        elif row.activity_id in before:
            dropped[row.activity.description] += counts[row.pk]
            served[row.activity.description] = goals[row.activity_id]
        else:
            earlier += counts[row.pk]
    lines = [
        {
            "activity": activity.description,
            "goals": activity.goal_words,
            "planned": str(activity.credits or ""),
            "earned": str(earned[activity.pk]),
        }
        for activity in plan.activities.all()
        if earned[activity.pk] or not activity.no_longer_needed
    ]
    lines += [
        {"activity": description, "goals": served[description], "planned": "", "earned": str(amount)}
        for description, amount in dropped.items()
        if amount
    ]
    return lines, earlier


def alike_in(rows, frozen: dict) -> list[dict]:
    """Credits of the account that look like the same learning entered twice, or took place at once, in words.

    One of the two counts; the other counts as well, or was used for an earlier certificate. `rows` are credits
    with their events.
    """
    lines = {line["key"]: line for line in frozen.get("lines", [])}
    counting = {key for key, line in lines.items() if Decimal(line["counts"])}
    told = counting | {key for key, line in lines.items() if line["reason"].startswith(standing.USED_FOR)}
    rows = {row.pk: row for row in rows if row.pk in told and row.status in row.ALIVE}
    return [
        {
            "word": pair.word,
            "why": pair.why,
            "certain": pair.certain,
            "first": lines[pair.first],
            "second": lines[pair.second],
            "hours": [_hours(rows[pair.first]), _hours(rows[pair.second])] if pair.word == "Overlap" else [],
        }
        for pair in duplicates.alike(duplicates.of_credits(rows.values()))
        if {pair.first, pair.second} & counting
    ]


def beyond_sources(frozen: dict) -> list[dict]:
    """The lines of an account that come from elsewhere than its rules allow: they do not count."""
    return [line for line in frozen.get("lines", []) if line["reason"] == standing.OUTSIDE_CALENDAR]


def _hours(row):
    """When a credit's event took place: "March 3, 2026, 1 PM to 2:30 PM"."""
    event = row.learning_event
    begins, ends = timezone.localtime(event.begins), timezone.localtime(event.ends)
    until = "g:i A" if begins.date() == ends.date() else "F j, Y, g:i A"
    return f"{date_format(begins, 'F j, Y, g:i A')} to {date_format(ends, until)}"
