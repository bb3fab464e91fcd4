"""The one place where plans ask about a person's progress: what was earned already counts in what is planned."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class EarlierCredits:
    """Credits that a plan includes because they were earned before it was first approved.

    `counted` count on the day asked about, `self_directed` of them are self-directed, `expiring` expire before
    the plan ends. `by_activity` holds the credits claimed for each activity, by the activity's key.
    """

    counted: Decimal
    self_directed: Decimal
    expiring: Decimal
    by_activity: dict[int, Decimal]


def earlier_credits(plan, *, on: date) -> EarlierCredits:
    """What a plan includes, if it were sent or approved on a day."""
    from progress import standing  # progress reads plans, so plans can ask it only when it is called

    answer = standing.behind(plan.participation, on=on, by=plan.finish_by)
    return EarlierCredits(answer.taken_in, answer.self_directed, answer.lapsing, answer.for_activity)


def self_directed_credits(participation, *, on: date) -> Decimal:
    """The self-directed credits that count in a participation, or will once they are verified."""
    from progress import standing  # as above

    return standing.self_directed(participation, on=on)
