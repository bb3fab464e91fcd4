"""The account that goes with an application: every credit with its verdict, and what came of each activity.

It is plain text and numbers, so that it stays with the application as it was on the day it was sent; the page to
apply draws the same account before that.
"""

from collections import defaultdict
from datetime import date
from decimal import Decimal

from django.utils import timezone
from django.utils.formats import date_format

from credits import duplicates
from progress.activities import activity_progress
from progress.exclusions import NOT_IN_CALENDAR, USED
from progress.progress import Progress, rows_of
from progress.snapshot import snapshot
from tracks import rules
from tracks.models import Participation


def account_of(
    participation: Participation, *, on: date, rows=None, requirement=None, specializations=()
) -> tuple[Progress, dict]:
    """The progress with pending credits counted in, and the account to freeze.

    `specializations` are those to be printed; one that isn't reached is left out. `requirement` is what was
    required when an application was sent, in place of what is required now.
    """
    rows = rows_of(participation.user) if rows is None else rows
    progress = Progress(participation, rows, on, requirement=requirement)
    now = progress.with_pending
    reached = rules.specializations(now.by_category, progress.requirement)
    chosen = [category for category in specializations if category.pk in reached]
    frozen = snapshot(progress, specializations=chosen)
    used = sum((Decimal(line["counts"]) for line in frozen["lines"] if line["used"]), Decimal(0))
    activities, earlier = activity_progress(progress)
    lines = [
        {
            "activity": activity.description,
            "goals": activity.goals,
            "planned": str(activity.planned or ""),
            "earned": str(activity.earned),
        }
        for activity in activities
    ]
    return progress, frozen | {"used": str(used), "activities": lines, "earlier": str(earlier)}


def groups(frozen: dict, *, complete: bool = True) -> list[dict]:
    """The lines of an account as people read them: what is used, what carries over, what was used before, the rest.

    While it is not `complete` there is no certificate to use a credit for: then they simply count.
    """
    found = {"used": [], "over": [], "spent": [], "out": []}
    for line in frozen.get("lines", []):
        counts, amount = Decimal(line["counts"]), Decimal(line["amount"])
        if counts:
            name = "used" if line["used"] or not complete else "over"
        else:
            name = "spent" if line["code"] == USED else "out"
        found[name].append(
            line | {"earned_on": date.fromisoformat(line["earned_on"]), "in_part": counts != amount}
        )
    return [
        {
            "name": name,
            "complete": complete,
            "lines": lines,
            "total": sum((Decimal(line["counts"]) for line in lines), Decimal(0)),
        }
        for name, lines in found.items()
        if lines
    ]


def uses(groups: list[dict], *, by: str) -> list[dict]:
    """What the certificate uses, with the lines of each activity or category (`by`), the largest first; "" is none."""
    found: dict[str, list[dict]] = defaultdict(list)
    for group in groups:
        if group["name"] == "used":
            for line in group["lines"]:
                found[line[by]].append(line)
    rows = [
        {"name": name, "lines": lines, "total": sum((Decimal(line["counts"]) for line in lines), Decimal(0))}
        for name, lines in found.items()
    ]
    return sorted(rows, key=lambda row: (not row["name"], -row["total"], row["name"]))


def pending(frozen: dict) -> Decimal:
    """The credits of an account that are used and were not verified when it was frozen."""
    waiting = [line for line in frozen.get("lines", []) if line["used"] and not line["verified"]]
    return sum((Decimal(line["counts"]) for line in waiting), Decimal(0))


def pending_lines(groups: list[dict]) -> list[dict]:
    """The lines of `groups` behind that sum: each is verified together with the application."""
    return [
        line for group in groups if group["name"] == "used" for line in group["lines"] if not line["verified"]
    ]


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


def similar_in(rows, frozen: dict) -> list[dict]:
    """Credits of the account that look like the same learning entered twice, or took place at once.

    One of the two counts; the other counts as well, or was used for an earlier certificate. `rows` are credit rows.
    """
    lines = {line["key"]: line for line in frozen.get("lines", [])}
    counting = {key for key, line in lines.items() if Decimal(line["counts"])}
    relevant = counting | {key for key, line in lines.items() if line["code"] == USED}
    by_key = {row.pk: row for row in rows if row.pk in relevant and row.is_alive}
    return [
        {
            "similar": pair,
            "first": lines[pair.first],
            "second": lines[pair.second],
            "hours": [_hours(by_key[pair.first]), _hours(by_key[pair.second])] if pair.overlaps else [],
        }
        for pair in duplicates.similar(duplicates.of_rows(by_key.values()))
        if {pair.first, pair.second} & counting
    ]


def beyond_sources(frozen: dict) -> list[dict]:
    """The lines of an account that come from elsewhere than its rules allow: they don't count."""
    return [line for line in frozen.get("lines", []) if line["code"] == NOT_IN_CALENDAR]


def _hours(row):
    """When a credit's event took place: "March 3, 2026, 1 PM to 2:30 PM"."""
    begins, ends = timezone.localtime(row.begins), timezone.localtime(row.ends)
    until = "g:i A" if begins.date() == ends.date() else "F j, Y, g:i A"
    return f"{date_format(begins, 'F j, Y, g:i A')} to {date_format(ends, until)}"
