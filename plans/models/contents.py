from django.utils.formats import date_format

from plans import checks
from plans.models.rows import Activity, Outcome
from tracks.rules import plain


def contents(plan, rows):
    """What a plan holds, in the words that are read, as plans.changes compares it and the database keeps it.

    A plan keeps it when it is sent and when it is sent back: rows may change afterwards, what was read does not.
    """
    outcomes, impacts, activities = rows
    sums = checks.sums_of(activities, plan.participation.rule_set, taken_in=plan.taken_in)
    return {
        "reason": plan.reason,
        "finish_by": date_format(plan.finish_by, "F j, Y") if plan.finish_by else "",
        "outcomes_achieved": plan.outcomes_achieved,
        "hurdles": plan.hurdles,
        "outcomes": [_outcome(row) for row in outcomes],
        "impacts": [{"key": row.pk, "continues": None, "text": row.text} for row in impacts],
        "activities": [_activity(row) for row in activities],
        "sums": {
            "planned": plain(sums.planned),
            "self_directed": plain(sums.self_directed),
            "taken_in": plain(sums.taken_in),
            "total": plain(sums.total),
        },
    }


def _outcome(row):
    return {
        "key": row.pk,
        "continues": row.continues_id,
        "audience": row.audience,
        "receives": row.receives,
        "benefit": row.benefit,
        # New or kept shows in the comparison itself: only an achieved outcome is another one than before.
        "state": row.get_state_display() if row.state == Outcome.State.ACHIEVED else "",
    }


def _activity(row):
    return {
        "key": row.pk,
        "continues": row.continues_id,
        "description": row.description,
        "kind": Activity.Kind(row.kind).label,
        "credits": plain(row.credits) if row.credits else "",
        "goals": [str(goal) for goal in row.goals.all()],
        "justification": row.justification,
        "progress": row.progress,
        "needed": "No" if row.no_longer_needed else "Yes",
    }
