"""Who may open a track: each condition checked against the record, and what to do when it fails."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracks.models import Participation, RuleSet

EARLIER_CERTIFICATES = ("administrator", "staff", "strategic")


@dataclass(frozen=True)
class Check:
    """One condition. `blocks` says that the track cannot be opened while it fails."""

    ok: bool
    text: str
    advice: str = ""
    blocks: bool = True


def checks(user, rule_set: RuleSet | None, on: date, *, earlier: Iterable[Participation]) -> list[Check]:
    """The conditions of a rule set for one person on a day (Strategic Track Manual, "To participate").

    `earlier` are the participations of this person that ended in a certificate.
    """
    if rule_set is None:
        return [Check(False, "Rules that are in force today", "Choose another track.")]
    found = []
    if rule_set.certificate_needed:
        found.append(_certificate_or_degree(user, earlier))
    if rule_set.plan_needed:
        found += [_position(user), _strategic_plan(user, on)]
    return found


def may_open(found: list[Check]) -> bool:
    return all(check.ok or not check.blocks for check in found)


def _certificate_or_degree(user, earlier):
    of_use = [p for p in earlier if p.track.code in EARLIER_CERTIFICATES]
    if of_use:
        last = max(of_use, key=lambda p: p.closed)
        return Check(True, f"You earned a certificate before: {last.track}, {last.closed.year}")
    degree = user.degrees.filter(
        confirmed=True, in_library_science=True, degree__in=["master", "doctor"]
    ).first()
    if degree:
        return Check(True, f"You hold a degree: {degree}")
    return Check(
        False,
        "An earlier staff or administrator certificate, or a master’s degree in library or information science",
        "Earn a certificate in the Library Staff or Library Administrator Track first. "
        "If you hold such a degree, write to the State Library: the coordinator records it.",
    )


def _position(user):
    position = user.position
    if position is None:
        return Check(
            False,
            "A position at a library, with a supervisor",
            "Enter your library, your job title and your supervisor under your name, at the top of the page.",
        )
    if position.decider:
        return Check(True, f"{position.title} at {position.library}; {position.decider} decides on your plan")
    return Check(
        False,
        "A confirmed position with a supervisor",
        f"{position.undecided_because} You can begin to write; nobody can approve your plan until then.",
        blocks=False,
    )


def _strategic_plan(user, on):
    text = "A current strategic plan at your library"
    plan = user.position and user.position.library.latest_plan(on)
    if not plan:
        return Check(False, text, "Ask your director to send the plan’s goals to the State Library.")
    if plan.ends < on:
        advice = f"The one on record, {plan}, has run out. You can begin to write; ask your director for the new one."
        return Check(False, text, advice, blocks=False)
    return Check(True, f"{user.position.library} has a strategic plan: {plan}")
