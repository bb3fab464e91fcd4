"""What a list of credits may be narrowed to and sorted by. It is all in the address; what cannot be is no filter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

from django.utils.text import Truncator

from credits.models import Credit
from credits.outline import Outline
from progress.verdicts import View
from tracks import rules

GROUPS = {"counts": "Counts", "waits": "Waits", "out": "Does not count"}
STATUSES = GROUPS | {"declined": "Declined", "withdrawn": "Withdrawn"}
NOWHERE = "none"
SORTS = ("earned", "through", "amount", "title", "verdict")
NEWEST_FIRST = "-earned"


@dataclass(frozen=True)
class Filters:
    q: str = ""
    status: str = ""
    category: str = ""
    kind: str = ""
    year: str = ""
    counts: str = ""
    activity: str = ""
    sort: str = NEWEST_FIRST

    @property
    def narrows(self):
        return any(getattr(self, field.name) for field in fields(self) if field.name != "sort")


@dataclass(frozen=True)
class Choice:
    """One thing to filter by, with what it may be: only what is there to be found."""

    name: str
    label: str
    options: list[tuple[str, str]]


@dataclass(frozen=True)
class Head:
    """The head of a column; `sort` is what its link asks for: the other way round, if it is sorted by now."""

    label: str
    sort: str
    sorted: str = ""
    numeric: bool = False


def choices(rows: Sequence[Outline], views: Sequence[View], categories) -> list[Choice]:
    held = {row.category_id for row in rows}
    kinds = {row.kind for row in rows}
    years = sorted({row.earned_on.year for row in rows}, reverse=True)
    named = [(str(each.pk), each.name) for each in categories if each.pk in held]
    named += [(NOWHERE, "No category")] if None in held else []
    offered = [
        Choice("status", "Status", list(STATUSES.items())),
        Choice("category", "Category", named),
        Choice("kind", "Kind", [(value, label) for value, label in Credit.Kind.choices if value in kinds]),
        Choice("year", "Year", [(str(year), str(year)) for year in years]),
    ]
    if views:
        tracks = [(view.track.code, str(view.track)) for view in views]
        offered.append(Choice("counts", "Counts in", [*tracks, (NOWHERE, "No open track")]))
    activities = _activities(rows)
    if activities:
        offered.append(Choice("activity", "Activity of the plan", activities))
    return offered


def filters_of(asked: Mapping[str, str], offered: Sequence[Choice]) -> Filters:
    """What was asked for, as far as it can be."""
    chosen = {
        choice.name: asked.get(choice.name, "")
        for choice in offered
        if asked.get(choice.name) in dict(choice.options)
    }
    sort = asked.get("sort", "")
    return Filters(
        q=asked.get("q", "").strip()[:200],
        sort=sort if sort.removeprefix("-") in SORTS else NEWEST_FIRST,
        **chosen,
    )


def fitting(
    rows: Sequence[Outline], filters: Filters, groups: Mapping[int, str], views: Sequence[View]
) -> list[Outline]:
    """The rows that fit. `groups` are those of the track whose verdict leads."""
    if not filters.narrows:
        return list(rows)
    words = filters.q.casefold().split()
    described = {str(row.activity_id): row.activity_description for row in rows}.get(filters.activity)
    counting = {view.track.code: {one.key for one in view.now.verdicts if one.counts} for view in views}
    counting[NOWHERE] = {row.pk for row in rows}.difference(*counting.values())
    return [
        row
        for row in rows
        if all(word in row.text for word in words)
        and filters.status in ("", groups[row.pk], row.status)
        and filters.category in ("", str(row.category_id) if row.category_id else NOWHERE)
        and filters.kind in ("", row.kind)
        and filters.year in ("", str(row.earned_on.year))
        and (not filters.counts or row.pk in counting[filters.counts])
        and (not filters.activity or row.activity_description == described)
    ]


def in_order(rows: Sequence[Outline], sort: str, groups: Mapping[int, str], view: View | None):
    """Sorted by a column; what is the same there, the newest first."""

    def through(row):
        if not row.is_alive:
            return date.min
        return view.through(row) if view else rules.last_valid_day(row.earned_on)

    places = list(GROUPS)
    keys = {
        "earned": lambda row: (row.earned_on, row.pk),
        "through": through,
        "amount": lambda row: row.amount,
        "title": lambda row: row.title.casefold(),
        "verdict": lambda row: places.index(groups[row.pk]),
    }
    newest_first = sorted(rows, key=keys["earned"], reverse=True)
    if sort == NEWEST_FIRST:
        return newest_first
    return sorted(newest_first, key=keys[sort.removeprefix("-")], reverse=sort.startswith("-"))


def heads(now: str, view: View | None) -> list[Head]:
    def head(label, name, first, **options):
        turned = name if now.startswith("-") else f"-{name}"
        way = "descending" if now.startswith("-") else "ascending"
        mine = now.removeprefix("-") == name
        return Head(label, turned if mine else first, way if mine else "", **options)

    return [
        head("Title", "title", "title"),
        head("Earned", "earned", NEWEST_FIRST),
        head("Counts through", "through", "through"),
        head(f"Verdict for the {view.track}" if view else "Status", "verdict", "verdict"),
        head("Credits", "amount", "-amount", numeric=True),
    ]


def _activities(rows):
    """The activities that credits belong to, each once: a later version of the plan repeats it under a new key."""
    found = {row.activity_description: row.activity_id for row in rows if row.activity_id}
    named = [(str(key), Truncator(description).chars(60)) for description, key in found.items()]
    return sorted(named, key=lambda option: option[1].casefold())
