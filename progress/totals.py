"""What counts in each category, and what of it is asked for, as the pages draw it."""

from dataclasses import dataclass
from decimal import Decimal

from progress.verdicts import View
from tracks import rules


@dataclass(frozen=True)
class Total:
    """What counts and waits in one category, drawn on a bar of `scale` credits; `need` is its minimum."""

    name: str
    counted: Decimal
    waiting: Decimal
    need: Decimal | None
    scale: Decimal
    missing: Decimal = Decimal(0)
    self_directed: bool = False
    note: str = ""


def totals(view: View, categories) -> list[Total]:
    now, later = view.now.by_category, view.later.by_category
    needs = view.participation.rule_set.requirement().minimums
    scale = max([Decimal(20), *now.values(), *later.values()])

    def total(name, key, **options):
        counted = now.get(key, Decimal(0))
        waiting = max(later.get(key, Decimal(0)) - counted, Decimal(0))
        missing = view.now.missing.get(key, Decimal(0)) if key else Decimal(0)
        return Total(name, counted, waiting, needs.get(key), scale, missing, **options)

    found = [total(category.name, category.pk) for category in categories]
    if None in now or None in later:
        counted = view.now.self_directed
        alone = counted == now.get(None, Decimal(0)) and counted
        cap = view.participation.rule_set.self_directed_cap
        note = f"At most {rules.plain(cap)} count" if alone and cap else ""
        name = "Self-directed, no category" if alone else "No category"
        found.append(total(name, None, self_directed=bool(alone), note=note))
    return found


def elective(view: View, *, scale: Decimal) -> Total | None:
    """What counts beyond the minimums, of what is asked for beyond them; None where there are no minimums."""
    requirement = view.participation.rule_set.requirement()
    need = rules.elective_asked(requirement)
    if not (requirement.minimums and need):
        return None
    now, later = (rules.elective(each.by_category, requirement) for each in (view.now, view.later))
    return Total(
        "Elective, in any category",
        now,
        max(later - now, Decimal(0)),
        need,
        max(scale, need, now, later),
        max(need - now, Decimal(0)),
    )
