"""The goals of a library and what its people plan to learn for each: the rows and columns of the library's page."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower

from directory.models import Library, LibraryGoal, Position, StrategicPlan, User
from plans.models import Plan
from progress.activities import ActivityProgress, activity_progress
from progress.progress import progress_of_people
from tracks.models import Participation

ZERO = Decimal(0)
MUCH = 20  # credits


@dataclass(frozen=True)
class GoalCell:
    """What one person plans for one goal, in credits: still to earn, and earned (pending credits included)."""

    person: User
    planned: bool = False
    left: Decimal = ZERO
    earned: Decimal = ZERO

    @property
    def shape(self) -> str:
        """A class of the stylesheet."""
        if not self.planned:
            return "none"
        return "much" if self.left >= MUCH else "some"


@dataclass(frozen=True)
class GoalRow:
    """A goal with a cell for each person. `goal` is None for goals that aren't in a current strategic plan."""

    goal: LibraryGoal | None
    cells: list[GoalCell]

    @property
    def left(self) -> Decimal:
        return sum((cell.left for cell in self.cells), ZERO)

    @property
    def earned(self) -> Decimal:
        return sum((cell.earned for cell in self.cells), ZERO)

    @property
    def is_untouched(self) -> bool:
        return not any(cell.planned for cell in self.cells)


@dataclass(frozen=True)
class GoalColumn:
    """One person with the credits that all their activities still plan: each activity once."""

    person: User
    left: Decimal

    @property
    def initial(self) -> str:
        """Of the last name, to tell two people with the same first name apart."""
        names = self.person.name.split()
        return f"{names[-1][0]}." if len(names) > 1 else ""


@dataclass(frozen=True)
class GoalMatrix:
    """The rows, the columns, and the people who have no approved plan yet.

    A cell holds an activity whole, for each goal that it supports; a column counts it once.
    """

    rows: list[GoalRow]
    columns: list[GoalColumn]
    without_plan: list[User] = field(default_factory=list)

    @property
    def total(self) -> Decimal:
        return sum((column.left for column in self.columns), ZERO)

    @property
    def untouched(self) -> list[GoalRow]:
        return [row for row in self.rows if row.is_untouched]

    @property
    def touched(self) -> int:
        return sum(row.goal is not None and not row.is_untouched for row in self.rows)

    @property
    def goals(self) -> int:
        return sum(row.goal is not None for row in self.rows)

    @property
    def most(self) -> Decimal:
        """The length of the longest bar."""
        return max((row.left for row in self.rows), default=ZERO)


def library_goal_matrix(library: Library, on: date) -> GoalMatrix:
    """The approved plans of the people who work at a library and its branches today, for the goals in force there."""
    people = list(_participants(library))
    here = Q(position__library=library) | Q(position__library__parent=library)
    plans = set(Plan.objects.approved().filter(here, owner__in=people).values_list("pk", flat=True))
    progress_of = progress_of_people(people, on, "plans__activities__goals")
    activities: dict[int, list[ActivityProgress]] = {}
    for person in people:
        for progress in progress_of[person.pk]:
            if progress.approved_plan and progress.approved_plan.pk in plans:
                activities.setdefault(person.pk, []).extend(activity_progress(progress)[0])
    columns = [person for person in people if person.pk in activities]
    goals = _goals(library, on)
    known = {goal.pk for goal in goals}
    rows = [
        GoalRow(goal, [_cell(person, activities[person.pk], {goal.pk}) for person in columns])
        for goal in goals
    ]
    others = GoalRow(None, [_other_cell(person, activities[person.pk], known) for person in columns])
    return GoalMatrix(
        rows if others.is_untouched else [*rows, others],
        [GoalColumn(person, sum((each.left for each in activities[person.pk]), ZERO)) for person in columns],
        [person for person in people if person.pk not in activities],
    )


def _participants(library: Library):
    """Those who work there and follow a track that needs a plan."""
    at_work = Position.objects.open().confirmed().filter(user=OuterRef("pk"))
    at_work = at_work.filter(Q(library=library) | Q(library__parent=library))
    planned = Participation.objects.open().filter(user=OuterRef("pk"), rule_set__plan_needed=True)
    return User.objects.filter(Exists(at_work), Exists(planned), is_active=True).order_by(
        Lower("sort_name"), "pk"
    )


def _goals(library: Library, on: date) -> list[LibraryGoal]:
    """The goals of the plan that each of the libraries has now, the library's own first."""
    in_force = StrategicPlan.objects.in_force(on)
    later = in_force.filter(library=OuterRef("plan__library"), starts__gt=OuterRef("plan__starts"))
    here = Q(plan__library=library) | Q(plan__library__parent=library)
    goals = LibraryGoal.objects.filter(~Exists(later), here, plan__in=in_force)
    goals = goals.select_related("plan__library").order_by("plan__library__name", "plan", "code")
    return sorted(goals, key=lambda goal: goal.plan.library_id != library.pk)


def _cell(person, activities: Sequence[ActivityProgress], goals: set[int]) -> GoalCell:
    return _sum(person, [each for each in activities if each.goal_keys & goals])


def _other_cell(person, activities: Sequence[ActivityProgress], known: set[int]) -> GoalCell:
    """What an activity plans for a goal of an earlier strategic plan, or of none."""
    return _sum(person, [each for each in activities if each.planned and not each.goal_keys & known])


def _sum(person, activities: Sequence[ActivityProgress]) -> GoalCell:
    return GoalCell(
        person,
        bool(activities),
        sum((each.left for each in activities), ZERO),
        sum((each.earned for each in activities), ZERO),
    )
