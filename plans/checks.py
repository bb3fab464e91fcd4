"""What the rules ask of a plan before it is sent: the same list beside the form, in the refusal and on the
decision page (Strategic Track Manual, step one; design, section 4)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format


@dataclass(frozen=True)
class Check:
    """One point. `part` names the section of the form: reason, outcomes, impacts, activities, finish, send."""

    part: str
    ok: bool
    text: str
    advice: str = ""


def missing(checks: list[Check]) -> list[Check]:
    return [check for check in checks if not check.ok]


def of_plan(plan, *, taken_in: Decimal, on: date) -> list[Check]:
    rule_set = plan.participation.rule_set
    activities = [a for a in plan.activities.prefetch_related("goals") if not a.no_longer_needed]
    planned = sum((a.credits or Decimal(0) for a in activities), Decimal(0))
    self_directed = sum(
        (a.credits or Decimal(0) for a in activities if a.kind == a.Kind.SELF_DIRECTED), Decimal(0)
    )
    total, cap, latest = planned + taken_in, rule_set.self_directed_cap, plan.latest_finish(on)
    outcomes = list(plan.outcomes.all())
    checks = [
        Check(
            "reason", bool(plan.reason.strip()), "Why you chose this track", "say why you chose this track"
        ),
        Check(
            "outcomes",
            bool(outcomes) and all(outcome.is_complete for outcome in outcomes),
            "An outcome in three parts",
            "write an outcome with all of its three parts",
        ),
        Check(
            "impacts",
            any(impact.text.strip() for impact in plan.impacts.all()),
            "An impact",
            "write at least one impact",
        ),
        Check(
            "activities",
            bool(activities) and all(a.description.strip() and a.credits for a in activities),
            "Every activity with a description and credits",
            "describe every activity and give its credits",
        ),
        Check(
            "activities",
            bool(activities) and all(len(a.goals.all()) for a in activities),
            "A library goal for every activity",
            "choose a library goal for every activity",
        ),
        Check(
            "activities",
            total >= rule_set.credits,
            f"{plain(rule_set.credits)} credits or more: {plain(total)} so far",
            f"plan {plain(rule_set.credits - total)} more credits: it needs {plain(rule_set.credits)}",
        ),
    ]
    if cap is not None:
        checks.append(
            Check(
                "activities",
                self_directed <= cap,
                f"At most {plain(cap)} self-directed: {plain(self_directed)} so far",
                f"plan at most {plain(cap)} self-directed credits: you have {plain(self_directed)}",
            )
        )
    return [
        *checks,
        Check(
            "finish",
            bool(plan.finish_by and on <= plan.finish_by <= latest),
            f"Done within {rule_set.months} months: by {date_format(latest, 'F j, Y')} at the latest",
            f"choose a day to finish by, from today to {date_format(latest, 'F j, Y')}",
        ),
        Check(
            "send",
            plan.owner.supervisor is not None,
            "A confirmed position with a supervisor",
            _who_decides(plan.owner),
        ),
    ]


def _who_decides(owner):
    if owner.position is None:
        return "enter your position and your supervisor under your name"
    return owner.position.undecided_because.rstrip(".").replace("The ", "the ", 1)


def plain(amount: Decimal) -> str:
    """Credits as people write them: 60, 1.5."""
    return f"{amount.normalize():f}"


def of_project(project, *, on: date) -> list[Check]:
    """What the form of a self-directed project needs before it is sent (manual, step four and the form)."""
    steps = list(project.steps.all())
    activity = project.activity.carried_on(on)
    in_plan = activity.plan.status == activity.plan.Status.APPROVED and not activity.no_longer_needed
    return [
        Check(
            "plan",
            in_plan and activity.kind == activity.Kind.SELF_DIRECTED,
            "A self-directed activity of your approved plan",
            "the project must belong to a self-directed activity of your approved plan",
        ),
        Check("title", bool(project.title.strip()), "A title", "give the project a title"),
        Check("outcomes", bool(project.outcomes.strip()), "An outcome", "write an outcome"),
        Check(
            "steps",
            bool(steps) and all(step.text.strip() and step.hours for step in steps),
            "Every step with its hours",
            "describe every step and give its hours",
        ),
        Check("goals", project.goals.exists(), "A library goal", "choose a library goal"),
        Check("how", bool(project.how.strip()), "How it addresses the goal", "say how it addresses the goal"),
        Check(
            "references",
            bool(project.references.strip()),
            "References or preparation",
            "name references or say how you prepared",
        ),
        Check("agreed", project.agreed, "The agreement to keep a journal", "agree to keep a journal"),
        Check(
            "send",
            project.owner.supervisor is not None,
            "A confirmed position with a supervisor",
            _who_decides(project.owner),
        ),
    ]
