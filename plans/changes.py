"""What changed between two contents of a plan: added, removed, changed, word by word. Pure: plain dicts in (as
`Plan.contents` makes them), frozen dataclasses out, so that the page, the email, and the tests say the same.

A row of one content is the row of the other that it continues; or itself, when the plan was sent back and sent
again; or else, for rows that were typed again, the one that shares most of its words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from workflow.text_diff import ADDED, KEPT, REMOVED, Segment, segments

CHANGED: Literal["changed"] = "changed"

Words: TypeAlias = dict[str, Any]  # a row of a content, or a content: names with texts
Links: TypeAlias = Mapping[str, Mapping[int, int | None]]  # section -> the row that each row continues

TEXTS = {
    "reason": "Why this track",
    "finish_by": "Finish date",
    "outcomes_achieved": "Outcomes achieved so far",
    "hurdles": "Hurdles and opportunities",
}
ROWS = {
    "outcomes": (
        "Outcome",
        {
            "audience": "Who benefits",
            "receives": "What they get",
            "benefit": "What changes for them",
            "state": "Status",
        },
    ),
    "impacts": ("Impact", {"text": "Impact"}),
    "activities": (
        "Activity",
        {
            "description": "Activity",
            "kind": "Type",
            "credits": "Credits",
            "goals": "Goals",
            "justification": "How it helps the library",
            "progress": "Progress",
            "needed": "Still needed",
        },
    ),
}
SUMS = {
    "planned": "Credits planned",
    "self_directed": "Self-directed credits",
    "taken_in": "Earlier credits included",
    "total": "Total credits",
}
ALIKE = 0.4  # the share of words in common from which a row typed again is taken for the earlier one


@dataclass(frozen=True, slots=True)
class ComparedField:
    """One named text, before and after."""

    name: str
    label: str
    segments: tuple[Segment, ...]

    @property
    def changed(self) -> bool:
        return any(segment.what != KEPT for segment in self.segments)

    @property
    def before(self) -> str:
        return "".join(segment.text for segment in self.segments if segment.what != ADDED)

    @property
    def after(self) -> str:
        return "".join(segment.text for segment in self.segments if segment.what != REMOVED)

    @property
    def left(self) -> list[Segment]:
        """As the earlier text shows it: without what came."""
        return [segment for segment in self.segments if segment.what != ADDED]

    @property
    def right(self) -> list[Segment]:
        """As the later text shows it: without what went."""
        return [segment for segment in self.segments if segment.what != REMOVED]


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """An outcome, impact or activity, before and after; added or removed as a whole, where it has only one side."""

    label: str
    before: int  # its number there, 0 for none
    after: int
    fields: tuple[ComparedField, ...]

    @property
    def what(self) -> Literal["kept", "added", "removed", "changed"]:
        if not self.before:
            return ADDED
        if not self.after:
            return REMOVED
        return CHANGED if any(field.changed for field in self.fields) else KEPT

    @property
    def number(self) -> int:
        return self.after or self.before

    @property
    def name(self) -> str:
        """Its first words, to tell it by."""
        first = self.fields[0]
        return first.after or first.before

    @property
    def changes(self) -> list[ComparedField]:
        return [field for field in self.fields if field.changed]


@dataclass(frozen=True, slots=True)
class ComparedSection:
    """All rows of a kind, in the order of the later content; what was removed stands last."""

    name: str
    rows: tuple[ComparedRow, ...]

    @property
    def changes(self) -> list[ComparedRow]:
        return [row for row in self.rows if row.what != KEPT]


@dataclass(frozen=True, slots=True)
class PlanComparison:
    """Two contents of a plan, text by text and row by row."""

    texts: tuple[ComparedField, ...]
    sections: tuple[ComparedSection, ...]
    sums: tuple[ComparedField, ...]

    @property
    def changed_texts(self) -> list[ComparedField]:
        return [field for field in self.texts if field.changed]

    @property
    def changed_rows(self) -> list[ComparedRow]:
        return [row for section in self.sections for row in section.changes]

    def of_rows(self, name: str) -> dict[int, str]:
        """What became of each row of a kind, by its number in the later content."""
        return {
            row.after: row.what
            for section in self.sections
            if section.name == name
            for row in section.rows
            if row.after
        }

    @property
    def changed_sums(self) -> list[ComparedField]:
        return [field for field in self.sums if field.changed]

    @property
    def nothing(self) -> bool:
        """Whether somebody who read the first has nothing new to read; the sums follow from other rows too."""
        return not (self.changed_texts or self.changed_rows)

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many parts were changed, added, and removed, without those of which there are none."""
        rows = [row.what for row in self.changed_rows] + [CHANGED] * len(self.changed_texts)
        counts = [(what, rows.count(what)) for what in (CHANGED, ADDED, REMOVED)]
        return [(what, count) for what, count in counts if count]


def compare(before: Words, after: Words, links: Links | None = None) -> PlanComparison:
    """Two contents of a plan. `links` names the row that each row continues, where versions lie between them."""
    return PlanComparison(
        texts=tuple(_field(name, label, before, after) for name, label in TEXTS.items()),
        sections=tuple(
            ComparedSection(name, tuple(_rows(name, before, after, (links or {}).get(name, {}))))
            for name in ROWS
        ),
        sums=tuple(
            _field(name, label, before.get("sums", {}), after.get("sums", {})) for name, label in SUMS.items()
        ),
    )


def _field(name: str, label: str, before: Words, after: Words) -> ComparedField:
    return ComparedField(name, label, segments(_text(before.get(name)), _text(after.get(name))))


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(value)
    return "" if value is None else str(value)


def _rows(name: str, before: Words, after: Words, links: Mapping[int, int | None]) -> Iterator[ComparedRow]:
    label, fields = ROWS[name]
    old, new = before.get(name, []), after.get(name, [])
    pairs = _pairs(old, new, links)
    for number, row in enumerate(new, 1):
        was = pairs.get(number - 1)
        earlier = {} if was is None else old[was]
        yield _row(label, fields, earlier, row, 0 if was is None else was + 1, number)
    for number, row in enumerate(old, 1):
        gone_before = row.get("needed") == "No"  # a version leaves out what the one before had given up
        if number - 1 not in pairs.values() and not gone_before:
            yield _row(label, fields, row, {}, number, 0)


def _row(
    label: str, fields: Mapping[str, str], before: Words, after: Words, old: int, new: int
) -> ComparedRow:
    return ComparedRow(
        label, old, new, tuple(_field(name, named, before, after) for name, named in fields.items())
    )


def _pairs(old: list[Words], new: list[Words], links: Mapping[int, int | None]) -> dict[int, int]:
    """The place of each later row with the place of the earlier one that it is."""
    places = {row["key"]: place for place, row in enumerate(old)}
    pairs: dict[int, int] = {}
    for place, row in enumerate(new):
        for key in _line(row, links):
            if key in places and places[key] not in pairs.values():
                pairs[place] = places[key]
                break
    left = {place: _word_set(row) for place, row in enumerate(old) if place not in pairs.values()}
    for place, row in enumerate(new):
        if place in pairs or row.get("continues") is not None or not left:
            continue
        words = _word_set(row)
        best = max(left, key=lambda other: _alike(left[other], words))
        if _alike(left[best], words) >= ALIKE:
            pairs[place] = best
            del left[best]
    return pairs


def _line(row: Words, links: Mapping[int, int | None]) -> Iterator[int]:
    """A row, the one that it continues, the one which that continues."""
    key, seen = row["key"], set[int]()
    upward: int | None = row.get("continues")
    while key not in seen:
        seen.add(key)
        yield key
        if upward is None:
            return
        key, upward = upward, links.get(upward)


def _alike(one: set[str], other: set[str]) -> float:
    """The share of their words that two rows have in common, from 0 to 1."""
    return len(one & other) / len(one | other) if one | other else 0.0


def _word_set(row: Words) -> set[str]:
    telling = ("audience", "receives", "benefit", "text", "description")
    return {word for name in telling for word in _text(row.get(name)).lower().split()}
