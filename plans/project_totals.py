"""What the hours of a project amount to, and what of it still counts under the cap."""

from dataclasses import dataclass
from decimal import Decimal

from progress.earlier import self_directed_credits
from tracks import rules


@dataclass(frozen=True)
class ProjectTotals:
    """`hours` are those of the journal or of the planned steps; `already` the self-directed credits that count
    without this project, pending ones included; `cap` how many count at most, None for all; `approved` the
    credits that the supervisor approved, None while nothing is. Amounts of credit come from the rules."""

    hours: Decimal
    already: Decimal
    cap: Decimal | None
    approved: Decimal | None = None

    @property
    def credits(self) -> Decimal:
        return rules.self_directed_credits(self.hours)

    @property
    def remainder(self) -> Decimal:
        """Hours kept for the next entry."""
        return rules.self_directed_remainder(self.hours)

    @property
    def over_approved(self) -> Decimal:
        """Credits of the journal that are more than was approved: completing the project does not give them."""
        return self.credits - rules.project_credits(self.hours, self.approved)

    @property
    def together(self) -> Decimal:
        return self.already + self.credits

    @property
    def left(self) -> Decimal:
        """What may still count, before this project."""
        return self.credits if self.cap is None else rules.left_under_cap(self.already, self.cap)

    @property
    def over(self) -> Decimal:
        """Credits of this project that are recorded and do not count."""
        return min(self.credits, rules.over_cap(self.together, self.cap))

    @property
    def counts(self) -> Decimal:
        return self.credits - self.over

    @property
    def bar(self) -> Decimal:
        """How far the bar of the cap is filled."""
        return min(self.together, self.cap) if self.cap is not None else self.together

    @property
    def hours_per_half_credit(self) -> Decimal:
        """For the script that keeps the sum while one types."""
        return Decimal(rules.STEP_HALF_HOURS) / 2


def totals_of(project, *, hours: Decimal, on) -> ProjectTotals:
    """The totals of a project that has no credit yet."""
    participation = project.activity.plan.participation
    already = self_directed_credits(participation, on=on)
    return ProjectTotals(hours, already, participation.rule_set.self_directed_cap, project.approved_credits)


@dataclass(frozen=True)
class MoreThanPlanned:
    """A project whose hours earn more credits than the plan gives its activity. It may be sent all the same."""

    hours: Decimal
    earned: Decimal
    planned: Decimal


def more_than_planned(project, hours: Decimal, *, on) -> MoreThanPlanned | None:
    """What to warn of before a project is sent; None where its hours fit its activity."""
    planned = project.activity.carried_on(on).credits
    earned = rules.self_directed_credits(hours)
    return MoreThanPlanned(hours, earned, planned) if planned and earned > planned else None
