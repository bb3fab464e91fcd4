"""How a list of credits is filtered and sorted. It's all in the address, and what makes no sense there is ignored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

from django.utils.text import Truncator

from credits.models import Credit
from credits.rows import CreditRow
from progress.progress import GROUPS, Progress
from workflow.titles import plain_letters

STATUSES = {
    "counts": "Counts",
    "pending": "Pending",
    "used": "Used for a certificate",
    "not_counting": "Doesn’t count",
    "declined": "Declined",
    "withdrawn": "Withdrawn",
}
NOWHERE = "none"
NEWEST_FIRST = "-earned"
SORT_NAMES = {
    NEWEST_FIRST: "Earned, newest first",
    "earned": "Earned, oldest first",
    "expires": "Expires, soonest first",
    "-expires": "Expires, latest first",
    "title": "Title, A to Z",
    "-title": "Title, Z to A",
    "status": "Status, counting first",
    "-status": "Status, counting last",
    "-amount": "Credits, most first",
    "amount": "Credits, fewest first",
}


@dataclass(frozen=True)
class CreditFilters:
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
class FilterChoice:
    """One thing to filter by, with what it may be: only what is there to be found."""

    name: str
    label: str
    options: list[tuple[str, str]]


@dataclass(frozen=True)
class ColumnHead:
    """The head of a column; `sort` is what its link asks for: the other way round, if it is sorted by now."""

    label: str
    sort: str
    sorted: str = ""
    numeric: bool = False


def choices(rows: Sequence[CreditRow], tracks: Sequence[Progress], categories) -> list[FilterChoice]:
    held = {row.category_id for row in rows}
    kinds = {row.kind for row in rows}
    years = sorted({row.earned_on.year for row in rows}, reverse=True)
    named = [(str(each.pk), each.name) for each in categories if each.pk in held]
    named += [(NOWHERE, "No category")] if None in held else []
    offered = [
        FilterChoice("status", "Status", list(STATUSES.items())),
        FilterChoice("category", "Category", named),
        FilterChoice(
            "kind", "Type", [(value, label) for value, label in Credit.Kind.choices if value in kinds]
        ),
        FilterChoice("year", "Year", [(str(year), str(year)) for year in years]),
    ]
    if tracks:
        choices = [(each.track.code, str(each.track)) for each in tracks]
        offered.append(FilterChoice("counts", "Counts toward", [*choices, (NOWHERE, "No open track")]))
    activities = _activities(rows)
    if activities:
        offered.append(FilterChoice("activity", "Plan activity", activities))
    return offered


def filters_of(query: Mapping[str, str], offered: Sequence[FilterChoice]) -> CreditFilters:
    """What was asked for, as far as it can be."""
    chosen = {
        choice.name: query.get(choice.name, "")
        for choice in offered
        if query.get(choice.name) in dict(choice.options)
    }
    sort = query.get("sort", "")
    return CreditFilters(
        q=query.get("q", "").strip()[:200],
        sort=sort if sort in SORT_NAMES else NEWEST_FIRST,
        **chosen,
    )


def fitting(
    rows: Sequence[CreditRow], filters: CreditFilters, groups: Mapping[int, str], tracks: Sequence[Progress]
) -> list[CreditRow]:
    """The rows that fit; `groups` say what becomes of each in the first track."""
    if not filters.narrows:
        return list(rows)
    words = plain_letters(filters.q).split()
    described = {str(row.activity_id): row.activity for row in rows}.get(filters.activity)
    counting = {each.track.code: {one.key for one in each.now.verdicts if one.counts} for each in tracks}
    counting[NOWHERE] = {row.pk for row in rows}.difference(*counting.values())
    return [
        row
        for row in rows
        if all(word in row.search_text for word in words)
        and filters.status in ("", groups[row.pk], row.status)
        and filters.category in ("", str(row.category_id) if row.category_id else NOWHERE)
        and filters.kind in ("", row.kind)
        and filters.year in ("", str(row.earned_on.year))
        and (not filters.counts or row.pk in counting[filters.counts])
        and (not filters.activity or row.activity == described)
    ]


def in_order(rows: Sequence[CreditRow], sort: str, groups: Mapping[int, str], progress: Progress | None):
    """Sorted by a column; what is the same there, the newest first."""

    def expires(row):
        if not row.is_alive:
            return date.min
        return row.last_valid_day(progress.requirement.months) if progress else row.last_valid_day()

    keys = {
        "earned": lambda row: (row.earned_on, row.pk),
        "expires": expires,
        "amount": lambda row: row.amount,
        "title": lambda row: row.title.casefold(),
        "status": lambda row: GROUPS.index(groups[row.pk]),
    }
    newest_first = sorted(rows, key=keys["earned"], reverse=True)
    if sort == NEWEST_FIRST:
        return newest_first
    return sorted(newest_first, key=keys[sort.removeprefix("-")], reverse=sort.startswith("-"))


def heads(now: str) -> list[ColumnHead]:
    def head(label, name, first, **options):
        turned = name if now.startswith("-") else f"-{name}"
        way = "descending" if now.startswith("-") else "ascending"
        mine = now.removeprefix("-") == name
        return ColumnHead(label, turned if mine else first, way if mine else "", **options)

    return [
        head("Title", "title", "title"),
        head("Earned", "earned", NEWEST_FIRST),
        head("Expires", "expires", "expires"),
        head("Status", "status", "status"),
        head("Credits", "amount", "-amount", numeric=True),
    ]


def _activities(rows):
    """The activities that credits belong to, each once: a later version of the plan repeats it under a new key."""
    found = {row.activity: row.activity_id for row in rows if row.activity_id}
    named = [(str(key), Truncator(description).chars(60)) for description, key in found.items()]
    return sorted(named, key=lambda option: option[1].casefold())
