"""What was typed so far comes to how many credits: printed by the server, and kept up to date by learning.js."""

from dataclasses import dataclass
from decimal import Decimal

from tracks import rules
from tracks.templatetags.credits import credits, plain

ZERO = Decimal(0)


@dataclass(frozen=True)
class Sum:
    """`kind` names it to the script, which says the same in the same words."""

    kind: str
    amount: Decimal
    said: str

    step = rules.STEP_MINUTES
    semester = rules.COLLEGE_RATES["semester"]
    quarter = rules.COLLEGE_RATES["quarter"]
    times = rules.PRESENTER_TIMES


def of_bundle(lengths):
    """The minutes of each tutorial, as far as they are typed.

    >>> of_bundle([12, 18]).amount, of_bundle([]).said
    (Decimal('0.5'), '0 minutes in all. 30 more make 0.5 credit.')
    """
    total = sum(lengths)
    more = rules.minutes_to_next_step(total)
    following = credits(rules.bundle_credits([total + more]))
    said = f"{total} minute{'' if total == 1 else 's'} in all. {more} more make {following}."
    try:
        return Sum("bundle", rules.bundle_credits(lengths), said)
    except rules.Refused:
        return Sum("bundle", ZERO, said)


def of_college(earned, calendar):
    """`earned` is None, and `calendar` empty, where it is not typed yet."""
    try:
        amount = rules.college_credits(earned, calendar) if earned is not None else ZERO
    except rules.Refused:
        amount = ZERO
    if not amount:
        return Sum(
            "college", ZERO, f"{Sum.semester} for a semester credit, {Sum.quarter} for a quarter credit."
        )
    rate = rules.COLLEGE_RATES[calendar]
    return Sum("college", amount, f"{plain(earned)} {calendar} credits, {rate} for each.")


def of_presenting(minutes):
    try:
        attended = rules.formal_credits(minutes)
    except rules.Refused:
        return Sum("presenting", ZERO, "Twice what those who attend earn.")
    return Sum("presenting", attended * Sum.times, f"Twice the {plain(attended)} that those who attend earn.")
