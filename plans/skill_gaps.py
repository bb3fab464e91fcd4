"""What a self-assessment shows: how far somebody is in each area, and what changed since an earlier one.

A level goes from 1, not yet, to 4, I could teach it. No clock, no database: answers in, facts out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

TOP = 4
STRENGTH, GAP = Decimal(3), Decimal(2)


@dataclass(frozen=True)
class SkillLine:
    """One answer beside the earlier one to the same statement, if there is one."""

    answer: Any
    before: Any = None

    @property
    def change(self) -> int | None:
        return self.answer.level - self.before.level if self.before else None

    @property
    def change_words(self) -> str:
        return words(self.change)

    @property
    def is_gap(self) -> bool:
        return self.answer.level <= GAP


@dataclass(frozen=True)
class Area:
    """An area with its answers. Level and change are means, to a tenth."""

    name: str
    lines: tuple[SkillLine, ...]

    @property
    def level(self) -> Decimal:
        return _mean(line.answer.level for line in self.lines)

    @property
    def compared(self) -> tuple[SkillLine, ...]:
        """The statements that were answered both times: only they say what changed."""
        return tuple(line for line in self.lines if line.before)

    @property
    def earlier(self) -> Decimal | None:
        return _mean(line.before.level for line in self.compared) if self.compared else None

    @property
    def change(self) -> Decimal | None:
        return _mean(line.change for line in self.compared) if self.compared else None

    @property
    def change_words(self) -> str:
        return words(self.change)

    @property
    def state(self) -> str:
        if self.level >= STRENGTH:
            return "Strength"
        return "Gap" if self.level <= GAP else "In between"


def areas(now: Iterable[Any], before: Iterable[Any] = ()) -> list[Area]:
    """The areas that were answered, the strongest first. An answer has a statement, with its area, and a level."""
    earlier = {answer.statement: answer for answer in before}
    lines: dict[str, list[SkillLine]] = {}
    for answer in now:
        lines.setdefault(answer.statement.area.name, []).append(
            SkillLine(answer, earlier.get(answer.statement))
        )
    rated = [Area(name, tuple(rows)) for name, rows in lines.items()]
    return sorted(rated, key=lambda area: -area.level)


def words(change: Decimal | int | None) -> str:
    """A change in words: up by 1, down by 0.5, no change; not asked before, where there is nothing to compare."""
    if change is None:
        return "not answered before"
    if not change:
        return "no change"
    return f"{'up' if change > 0 else 'down'} by {str(abs(change)).removesuffix('.0')}"


def _mean(levels: Iterable[int]) -> Decimal:
    values = list(levels)
    return (Decimal(sum(values)) / len(values)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
