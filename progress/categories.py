"""What counts in each category of a track, and what of it is required, as the pages draw it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from progress.progress import Progress
from tracks import rules
from tracks.models import Category

ZERO = Decimal(0)
LEAST_SCALE = Decimal(20)  # credits: a bar of fewer would look full


@dataclass(frozen=True)
class CategoryTotal:
    """What counts in one category, drawn on a bar of `scale` credits.

    `name` is None for what has no category. `pending` is what pending credits add, `minimum` what is required.
    """

    name: str | None
    counted: Decimal
    pending: Decimal
    minimum: Decimal | None
    scale: Decimal
    missing: Decimal = ZERO
    self_directed: bool = False
    cap: Decimal | None = None
    is_elective: bool = False


def category_totals(progress: Progress, categories: Sequence[Category]) -> list[CategoryTotal]:
    """A total for each category, and one for what has none if anything has none."""
    now, later = progress.now.by_category, progress.with_pending.by_category
    scale = max([LEAST_SCALE, *now.values(), *later.values()])

    def total(name, key, **options):
        counted = now.get(key, ZERO)
        return CategoryTotal(
            name,
            counted,
            max(later.get(key, ZERO) - counted, ZERO),
            progress.requirement.minimums.get(key),
            scale,
            progress.now.missing.get(key, ZERO) if key else ZERO,
            **options,
        )

    found = [total(category.name, category.pk) for category in categories]
    if None in now or None in later:
        only_self_directed = bool(progress.now.self_directed) and progress.now.self_directed == now.get(None)
        cap = progress.requirement.self_directed_cap if only_self_directed else None
        found.append(total(None, None, self_directed=only_self_directed, cap=cap))
    return found


def required_totals(progress: Progress) -> list[CategoryTotal]:
    """The categories that have a minimum, and what is elective; nothing where there are no minimums."""
    categories = [row.category for row in progress.rule_set.minimums.all()]
    if not categories:
        return []
    found = category_totals(progress, categories)[: len(categories)]
    required = rules.elective_asked(progress.requirement)
    if not required:
        return found
    now, later = (
        rules.elective(standing.by_category, progress.requirement)
        for standing in (progress.now, progress.with_pending)
    )
    scale = max(*(total.scale for total in found), required, now, later)
    elective = CategoryTotal(
        None, now, max(later - now, ZERO), required, scale, max(required - now, ZERO), is_elective=True
    )
    return [*found, elective]
