"""Which credits look like the same learning entered twice. Facts in, pairs out; a person decides."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from credits.models import NotDuplicate
from credits.rows import CreditRow
from events.models import EventPart
from workflow.sentences import sentence
from workflow.titles import joined_title, near_title, nearly_same_words, same_title, title_words


@dataclass(frozen=True)
class ComparedCredit:
    """What is known of one credit: `event` names its event, `times` say from when to when that took place.

    An event of several parts has several times. Leave them out for learning that has no hour of its own, such
    as a recording.
    """

    key: Hashable
    title: str
    earned_on: date
    event: Hashable = None
    category: Hashable = None
    times: tuple[tuple[datetime, datetime], ...] = ()


@dataclass(frozen=True)
class SimilarPair:
    """Two credits that look like one; `reason` is a name. `certain` parts duplicates from near-duplicates."""

    first: Hashable
    second: Hashable
    reason: str
    certain: bool
    overlaps: bool = False

    @property
    def why(self) -> str:
        return sentence(f"credits/{self.reason}")

    @property
    def word(self) -> str:
        return "Duplicate" if self.certain else "Overlap" if self.overlaps else "Near-duplicate"


def similar(compared: Iterable[ComparedCredit]) -> list[SimilarPair]:
    """Every pair that looks like the same learning, each once, for its strongest reason.

    Duplicates: the same event in the same category, or the same title on the same day. Near-duplicates:
    nearly the same title on the same day, the same title within a week, or two events at the same hour. An
    event that gives credit in several categories is no duplicate of itself.
    """
    rows = sorted(compared, key=lambda row: (row.earned_on, str(row.key)))
    words = {row.key: title_words(row.title) for row in rows}
    found = []
    for place, row in enumerate(rows):
        for other in rows[place + 1 :]:
            if (other.earned_on - row.earned_on).days > 7:
                break
            reason = _titles(row, other, words)
            if reason:
                found.append(SimilarPair(row.key, other.key, *reason))
    named = {(pair.first, pair.second) for pair in found}
    for row, other in _overlaps(rows):
        if (row.key, other.key) not in named:
            found.append(SimilarPair(row.key, other.key, "same_time", certain=False, overlaps=True))
    return found


def same_day_titles(title: str, day: date, compared: Iterable[ComparedCredit]) -> list[Hashable]:
    """The keys of what was learned on that day under the same title or nearly the same."""
    return [
        row.key
        for row in compared
        if row.earned_on == day and (same_title(title, row.title) or near_title(title, row.title))
    ]


def of_rows(rows: Iterable[CreditRow]) -> list[ComparedCredit]:
    """The facts of credits as `similar` reads them; the parts of their events in one query."""
    rows = list(rows)
    parts = defaultdict(list)
    timed = {row.event_id for row in rows if row.has_hours}
    for event, begins, ends in (
        EventPart.objects.filter(event__in=timed).order_by("begins").values_list("event", "begins", "ends")
        if timed
        else ()
    ):
        parts[event].append((begins, ends))
    return [
        ComparedCredit(
            key=row.pk,
            title=row.title,
            earned_on=row.earned_on,
            event=row.event_id or (row.independent_event_id and f"independent {row.independent_event_id}"),
            category=row.category_id,
            times=tuple(parts.get(row.event_id) or [(row.begins, row.ends)]) if row.has_hours else (),
        )
        for row in rows
    ]


def of_events(events) -> list[ComparedCredit]:
    """The facts of independent events that have no credit yet."""
    return [ComparedCredit(f"event {event.pk}", event.title, event.earned_on) for event in events]


@dataclass(frozen=True)
class CreditPairs:
    """`similar` are still to be looked at, `different` those that the owner says are different."""

    similar: list[SimilarPair]
    different: list[SimilarPair]


def pairs_of(owner, rows: Sequence[CreditRow]) -> CreditPairs:
    """The pairs among a person's credits."""
    not_duplicate = set(NotDuplicate.objects.of(owner).values_list("first", "second"))
    found = similar(of_rows(row for row in rows if row.is_alive))
    different = [pair for pair in found if tuple(sorted((pair.first, pair.second))) in not_duplicate]
    return CreditPairs([pair for pair in found if pair not in different] if different else found, different)


def _titles(row, other, words):
    if row.event is not None and row.event == other.event:
        same = row.category == other.category
        return ("same_event", True) if same else None
    mine, others = words[row.key], words[other.key]
    same_words = bool(mine) and (mine == others or joined_title(row.title) == joined_title(other.title))
    if row.earned_on == other.earned_on:
        if same_words:
            return "same_day", True
        if nearly_same_words(mine, others):
            return "nearly_same", False
    elif same_words:
        return "same_week", False
    return None


def _overlaps(rows):
    """Pairs of different events that took place at the same time, each once."""
    timed = sorted(
        ((begins, ends, row) for row in rows for begins, ends in row.times), key=lambda time: time[:2]
    )
    running: list[tuple[datetime, ComparedCredit]] = []
    paired = set()
    for begins, ends, row in timed:
        running = [(until, earlier) for until, earlier in running if until > begins]
        for _, earlier in running:
            pair = tuple(sorted((earlier, row), key=lambda one: (one.earned_on, str(one.key))))
            keys = tuple(one.key for one in pair)
            if earlier.event != row.event and keys not in paired:
                paired.add(keys)
                yield pair
        running.append((ends, row))
