"""Who may open a track: each condition checked against the record, and what to do when it fails."""

from dataclasses import dataclass
from datetime import date

from tracks.models import Track

EARLIER_CERTIFICATES = ("administrator", "staff", "strategic")


@dataclass(frozen=True)
class Check:
    """One condition. `blocks` says that the track cannot be opened while it fails."""

    ok: bool
    text: str
    advice: str = ""
    blocks: bool = True


def checks(user, track: Track, on: date) -> list[Check]:
    """The conditions of a track for one person on a day (Strategic Track Manual, "To participate")."""
    rule_set = track.rule_set_on(on)
    if rule_set is None:
        return [Check(False, "This track is not open to new participants today", "Choose another track.")]
    found = []
    if rule_set.certificate_needed:
        found.append(_certificate_or_degree(user))
    if rule_set.plan_needed:
        found += [_position(user), _strategic_plan(user, on)]
    return found


def may_open(found: list[Check]) -> bool:
    return all(check.ok or not check.blocks for check in found)


def _certificate_or_degree(user):
    earlier = (
        user.participations.ended_in_certificate()
        .filter(track__code__in=EARLIER_CERTIFICATES)
        .select_related("track")
        .order_by("-closed")
        .first()
    )
    if earlier:
        return Check(True, f"You earned a certificate before: {earlier.track}, {earlier.closed.year}")
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
    position = user.position
    plan = position and position.library.current_plan(on)
    if plan:
        return Check(True, f"{position.library} has a strategic plan: {plan}")
    text = "A current strategic plan at your library"
    if position and position.library.strategic_plans.filter(starts__lte=on).exists():
        return Check(
            False, text, "The one on record has run out. Ask your director for the new one.", blocks=False
        )
    return Check(False, text, "Ask your director to send the plan’s goals to the State Library.")
