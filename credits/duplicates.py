"""Which credits look like the same learning entered twice. Pure: facts in, pairs out; a person decides."""

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher

from django.db.models import prefetch_related_objects

LITTLE_WORDS = {
    "a",
    "an",
    "the",
    "and",
    "of",
    "for",
    "in",
    "to",
    "on",
    "with",
    "webinar",
    "workshop",
    "session",
}

LETTERS_AND_DIGITS = re.compile(r"[^\W_]+")

AT_ONCE = "Both took place at the same time"


@dataclass(frozen=True)
class Learned:
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
class Alike:
    """Two credits that look like one. `certain` parts duplicates from near-duplicates."""

    first: Hashable
    second: Hashable
    why: str
    certain: bool

    @property
    def word(self) -> str:
        return "Duplicate" if self.certain else "Overlap" if self.why == AT_ONCE else "Near-duplicate"


def alike(learned: Iterable[Learned]) -> list[Alike]:
    """Every pair that looks like the same learning, each once, for its strongest reason.

    Duplicates: the same event in the same category, or the same title on the same day. Near-duplicates:
    nearly the same title on the same day, the same title within a week, or two events at the same hour. An
    event that gives credit in several categories is no duplicate of itself.
    """
    rows = sorted(learned, key=lambda row: (row.earned_on, str(row.key)))
    words = {row.key: _words(row.title) for row in rows}
    found = []
    for place, row in enumerate(rows):
        for other in rows[place + 1 :]:
            if (other.earned_on - row.earned_on).days > 7:
                break
            reason = _titles(row, other, words)
            if reason:
                found.append(Alike(row.key, other.key, *reason))
    named = {(pair.first, pair.second) for pair in found}
    for row, other in _overlaps(rows):
        if (row.key, other.key) not in named:
            found.append(Alike(row.key, other.key, AT_ONCE, certain=False))
    return found


def like(title: str, day: date, learned: Iterable[Learned]) -> list[Hashable]:
    """The keys of what was learned on that day under the same title or nearly the same."""
    words = _words(title)
    return [row.key for row in learned if row.earned_on == day and _nearly(words, _words(row.title))]


def same_title(title: str, other: str) -> bool:
    """Whether both say the same, however they are written.

    >>> same_title("Seed libraries", "SEED  LIBRARIES!"), same_title("Seed libraries", "Seed libaries")
    (True, False)
    """
    return _words(title) == _words(other)


def near_title(title: str, other: str) -> bool:
    """Whether both are nearly the same, and not quite.

    >>> near_title("Seed libraries", "Seed libaries"), near_title("Part 1", "Part 2")
    (True, False)
    """
    return not same_title(title, other) and _nearly(_words(title), _words(other))


def of_credits(credits) -> list[Learned]:
    """The facts of credits, whose events are loaded, as `alike` reads them; the parts of the events in one query."""
    credits = list(credits)
    prefetch_related_objects([credit.event for credit in credits if credit.event], "parts")
    return [
        Learned(
            key=credit.pk,
            title=credit.title,
            earned_on=credit.earned_on,
            event=credit.event_id or f"independent {credit.independent_event_id}"
            if credit.learning_event
            else None,
            category=credit.category_id,
            times=_times(credit),
        )
        for credit in credits
    ]


def _times(credit):
    event = credit.learning_event
    if event is None or event.takes_any_time or credit.recorded_on is not None:
        return ()
    return tuple(event.times)


def of_events(events) -> list[Learned]:
    """The facts of independent events that have no credit yet."""
    return [Learned(f"event {event.pk}", event.title, event.earned_on) for event in events]


def _titles(row, other, words):
    if row.event is not None and row.event == other.event:
        same = row.category == other.category
        return ("The same event", True) if same else None
    same_words = bool(words[row.key]) and words[row.key] == words[other.key]
    if row.earned_on == other.earned_on:
        if same_words:
            return "The same title on the same day", True
        if _nearly(words[row.key], words[other.key]):
            return "Nearly the same title on the same day", False
    elif same_words:
        return "The same title within a week", False
    return None


def _overlaps(rows):
    """Pairs of different events that took place at the same time, each once."""
    timed = sorted(
        ((begins, ends, row) for row in rows for begins, ends in row.times), key=lambda time: time[:2]
    )
    running: list[tuple[datetime, Learned]] = []
    told = set()
    for begins, ends, row in timed:
        running = [(until, earlier) for until, earlier in running if until > begins]
        for _, earlier in running:
            pair = tuple(sorted((earlier, row), key=lambda one: (one.earned_on, str(one.key))))
            keys = tuple(one.key for one in pair)
            if earlier.event != row.event and keys not in told:
                told.add(keys)
                yield pair
        running.append((ends, row))


def _words(title):
    words = frozenset(LETTERS_AND_DIGITS.findall(title.casefold().replace("’", "")))
    return words - LITTLE_WORDS or words


def _nearly(words, others):
    """The numbers are the same, and four of five words, or nine of ten letters: part 1 is not part 2."""
    if {word for word in words if word.isdigit()} != {word for word in others if word.isdigit()}:
        return False
    if len(words & others) * 5 >= len(words | others) * 4:
        return True
    return SequenceMatcher(None, " ".join(sorted(words)), " ".join(sorted(others))).ratio() >= 0.9
