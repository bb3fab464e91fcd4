"""Suggestions from the calendar for what is still needed: the soonest, the fewest events, one without travel.

Plain values in and out; no clock, no database. What counts and what is missing is asked of the rules: here
events are only chosen. Looking for the very best choice would take for ever, so several sensible ones are made
and compared, and a name is given only to the one that deserves it among them.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from tracks import rules

Amounts = Mapping[Hashable, Decimal]
SUGGESTIONS_SHOWN = 3
PICKED_AT_MOST = 80


@dataclass(frozen=True)
class Offer:
    """An event that somebody could take part in: what it gives in each category, when, and whether from home.

    A recording or a course at one's own pace is in nobody's way: `any_time`.
    """

    key: Hashable
    begins: datetime
    ends: datetime
    earned_on: date
    amounts: Amounts
    online: bool = False
    any_time: bool = False
    recorded_on: date | None = None

    @property
    def credits(self) -> Decimal:
        return sum(self.amounts.values(), rules.ZERO)

    def overlaps(self, other: "Offer") -> bool:
        """Whether nobody can take part in both."""
        if self.any_time or other.any_time:
            return False
        return self.begins < other.ends and other.begins < self.ends

    def earned(self) -> list[rules.Earned]:
        """The credits that it gives, as the rules read them."""
        return [
            rules.Earned((self.key, category), amount, self.earned_on, category, recorded_on=self.recorded_on)
            for category, amount in self.amounts.items()
        ]


@dataclass(frozen=True)
class Suggestion:
    """Some events that together give what is missing, or as much of it as the calendar has.

    `ready_on` is the day on which the last of them is earned; `missing` is what is missing on it all the same.
    """

    names: tuple[str, ...]
    offers: tuple[Offer, ...]
    credits: Decimal
    ready_on: date
    missing: dict[Hashable, Decimal]

    @property
    def complete(self) -> bool:
        return not self.missing


@dataclass
class _Search:
    """What is asked for, and what counts on a day without anything new (asked once for each day)."""

    counting: Callable[[date], Amounts]
    requirement: rules.Requirement
    on: date
    taken: tuple[Offer, ...]
    kept: dict[date, Amounts]

    def ready_on(self, picked: Iterable[Offer]) -> date:
        return max((offer.earned_on for offer in (*self.taken, *picked)), default=self.on)

    def missing(self, picked: Sequence[Offer]) -> dict[Hashable, Decimal]:
        """What is missing when all of it is earned: by then something older may have lapsed."""
        day = max(self.ready_on(picked), self.on)
        if day not in self.kept:
            self.kept[day] = self.counting(day)
        old = [
            rules.Earned(("old", category), amount, day, category)
            for category, amount in self.kept[day].items()
        ]
        new = [credit for offer in (*self.taken, *picked) for credit in offer.earned()]
        return rules.standing([*old, *new], self.requirement, on=day).missing

    def pick(self, offers: Sequence[Offer], *, most_first: bool) -> list[Offer]:
        """Take what helps, in the order given or what gives most first; then leave out what is not needed."""
        picked: list[Offer] = []
        left = [offer for offer in offers if not any(offer.overlaps(each) for each in self.taken)]
        missing = self.missing(picked)
        while missing and left and len(picked) < PICKED_AT_MOST:
            helping = [offer for offer in left if helps(offer, missing)]
            if not helping:
                break
            best = max(helping, key=lambda offer: helps(offer, missing)) if most_first else helping[0]
            picked.append(best)
            left = [offer for offer in left if offer is not best and not offer.overlaps(best)]
            missing = self.missing(picked)
        return self.needed(picked)

    def needed(self, picked: list[Offer]) -> list[Offer]:
        """Without those that nothing is missing without, the smallest first."""
        missing = self.missing(picked)
        for offer in sorted(picked, key=lambda offer: (offer.credits, -offer.earned_on.toordinal())):
            without = [each for each in picked if each is not offer]
            if self.missing(without) == missing:
                picked = without
        return picked

    def suggestion(self, name: str, picked: Iterable[Offer]) -> Suggestion:
        picked = sorted(picked, key=lambda offer: (offer.ends, repr(offer.key)))
        return Suggestion(
            (name,),
            tuple(picked),
            sum((offer.credits for offer in picked), rules.ZERO),
            max(self.ready_on(picked), self.on),
            self.missing(picked),
        )


def helps(offer: Offer, missing: Amounts) -> Decimal:
    """How much of what is missing an event gives: in its categories, and in all.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 3, 3, 12, tzinfo=UTC)
    >>> offer = Offer(1, noon, noon, noon.date(), {"technology": Decimal(3)})
    >>> helps(offer, {"total": Decimal(10), "technology": Decimal(2)})
    Decimal('5')
    """
    in_categories = (min(missing.get(key, rules.ZERO), amount) for key, amount in offer.amounts.items())
    return sum(in_categories, min(missing.get("total", rules.ZERO), offer.credits))


def suggestions(
    counting: Callable[[date], Amounts],
    requirement: rules.Requirement,
    offers: Iterable[Offer],
    *,
    on: date,
    taken: Iterable[Offer] = (),
) -> list[Suggestion]:
    """Up to three different suggestions, each named for what is special about it; none where nothing is missing.

    `counting` says what counts in each category on a day, if nothing is added. `taken` are events that somebody
    is going to anyway: their credits count, and nothing may be at the same hour. One that meets the requirement
    comes before one that does not; if none does, each goes as far as it can.
    """
    search = _Search(counting, requirement, on, tuple(taken), {})
    if not search.missing([]):
        return []
    by_day = sorted(offers, key=lambda offer: (offer.earned_on, offer.ends, -offer.credits, repr(offer.key)))
    first = search.pick(by_day, most_first=False)
    by_then = [offer for offer in by_day if offer.earned_on <= search.ready_on(first)]
    anyhow = [first, search.pick(by_then, most_first=True), search.pick(by_day, most_first=True)]
    from_home = [offer for offer in by_day if offer.online]
    at_home = [search.pick(from_home, most_first=False), search.pick(from_home, most_first=True)]

    everything = [search.suggestion("", picked) for picked in (*anyhow, *at_home)]
    soonest = min(everything, key=_soonest)
    fewest = min(everything, key=_fewest)
    online = min(everything[len(anyhow) :], key=_soonest)
    online = next((each for each in (soonest, fewest) if _is_online(each)), online)

    found: dict[frozenset[Hashable], Suggestion] = {}
    for name, each in (("soonest", soonest), ("fewest", fewest), ("online", online)):
        keys = frozenset(offer.key for offer in each.offers)
        if keys:
            names = (*found[keys].names, name) if keys in found else (name,)
            found[keys] = Suggestion(names, each.offers, each.credits, each.ready_on, each.missing)
    if found and len(found) < SUGGESTIONS_SHOWN:
        used = frozenset().union(*found)
        rest = [offer for offer in by_day if offer.key not in used]
        other = search.suggestion("other", search.pick(rest, most_first=False))
        as_good = _short(other) <= _short(soonest) and other.ready_on >= soonest.ready_on
        if other.offers and as_good:
            found[frozenset(offer.key for offer in other.offers)] = other
    return list(found.values())


def _short(suggestion: Suggestion) -> Decimal:
    return sum(suggestion.missing.values(), rules.ZERO)


def _soonest(suggestion: Suggestion) -> tuple[Decimal, date, int]:
    return _short(suggestion), suggestion.ready_on, len(suggestion.offers)


def _fewest(suggestion: Suggestion) -> tuple[Decimal, int, date]:
    return _short(suggestion), len(suggestion.offers), suggestion.ready_on


def _is_online(suggestion: Suggestion) -> bool:
    return all(offer.online for offer in suggestion.offers)
