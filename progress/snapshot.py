"""Progress as it stays with an application: plain text and numbers, each credit with its code and its sentence."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from progress.progress import Progress
from progress.text import VerdictTexts
from tracks import rules
from tracks.models import Category


def snapshot(progress: Progress, *, specializations: Sequence[Category] = ()) -> dict:
    """What an application keeps: pending credits counted, and which credits the certificate uses.

    `specializations` are those to be printed; their credits are used too.
    """
    standing, requirement = progress.with_pending, progress.requirement
    chosen = [category.pk for category in specializations]
    texts = VerdictTexts()
    used = rules.spent(progress.earned, requirement, on=progress.on, chosen=chosen)
    return {
        "on": progress.on.isoformat(),
        "rule_set": str(progress.rule_set),
        "rule_set_from": progress.rule_set.in_force_from.isoformat(),
        "sources": progress.rule_set.sources,
        "plan_needed": progress.rule_set.plan_needed,
        "requirement": _requirement(requirement),
        "specializations": [category.name for category in specializations],
        "counted": str(standing.counted),
        "self_directed": str(standing.self_directed),
        "over_cap": str(standing.over_cap),
        "expired": str(standing.expired),
        "lines": [
            {
                "key": row.pk,
                "title": row.title,
                "earned_on": row.earned_on.isoformat(),
                "category": row.category or "",
                "category_key": row.category_id,
                "kind": row.kind_name,
                "amount": str(row.amount),
                "counts": str(verdict.counts),
                "used": row.pk in used,
                "verified": not row.is_pending and row.is_alive,
                "code": verdict.code,
                "status": status,
                "reason": reason,
                "activity": row.activity or "",
            }
            for verdict in (replace(each, now=each.later) for each in progress.credits)
            for row, (status, reason) in [(verdict.row, texts.parts(verdict, progress))]
        ],
    }


def _requirement(requirement: rules.Requirement) -> dict:
    return {
        "total": str(requirement.total),
        "months": requirement.months,
        "self_directed_cap": requirement.self_directed_cap and str(requirement.self_directed_cap),
        "minimums": [[category, str(minimum)] for category, minimum in requirement.minimums.items()],
        "specialization": requirement.specialization and str(requirement.specialization),
        "recording_months": requirement.recording_months,
    }


def requirement_in(snapshot: dict) -> rules.Requirement | None:
    """What was required when a snapshot was taken, whatever became of the rules since; None for an empty one."""
    if "requirement" not in snapshot:
        return None
    required = snapshot["requirement"]
    return rules.Requirement(
        total=Decimal(required["total"]),
        months=required["months"],
        self_directed_cap=required["self_directed_cap"] and Decimal(required["self_directed_cap"]),
        minimums={category: Decimal(minimum) for category, minimum in required["minimums"]},
        specialization=required["specialization"] and Decimal(required["specialization"]),
        recording_months=required["recording_months"],
    )
