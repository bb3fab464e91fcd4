"""Who may open a track: each condition checked against the record, and what to do when it fails."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from directory.models import Degree, StrategicPlan
from tracks.models import Participation, RuleSet

EARLIER_CERTIFICATES = ("administrator", "staff", "strategic")
OF_LIBRARY_SCIENCE = (Degree.Level.MASTER, Degree.Level.DOCTOR)


@dataclass(frozen=True)
class Check:
    """One condition. `blocks` says that the track cannot be opened while it fails; `to` is where that is mended."""

    ok: bool
    text: str
    advice: str = ""
    blocks: bool = True
    to: str = ""
    link: str = ""


def checks(user, rule_set: RuleSet | None, on: date, *, earlier: Iterable[Participation]) -> list[Check]:
    """The conditions of a rule set for one person on a day (Strategic Track Manual, "To participate").

    `earlier` are the participations of this person that ended in a certificate.
    """
    if rule_set is None:
        return [Check(False, "Rules that are in force today", "Choose another track.")]
    first = [_certificate_or_degree(user, earlier)] if rule_set.certificate_needed else []
    return first + checks_on_the_way(user, rule_set, on)


def checks_on_the_way(user, rule_set: RuleSet, on: date) -> list[Check]:
    """Of the conditions, those that may fail again after the track was opened."""
    if not rule_set.plan_needed:
        return []
    return [_position(user), _support(user), _strategic_plan(user, on), _assessment(user)]


def may_open(found: list[Check]) -> bool:
    return all(check.ok or not check.blocks for check in found)


def _certificate_or_degree(user, earlier):
    of_use = [p for p in earlier if p.track.code in EARLIER_CERTIFICATES]
    if of_use:
        last = max(of_use, key=lambda p: p.closed)
        return Check(True, f"You earned a certificate before: {last.track}, {last.certified_on.year}")
    degrees = user.degrees.filter(in_library_science=True, degree__in=OF_LIBRARY_SCIENCE)
    degree = degrees.order_by("-confirmed", "-graduated").first()
    if degree and degree.confirmed:
        return Check(True, f"You hold a degree: {degree}")
    text = "An earlier staff or administrator certificate, or a master’s degree in library or information science"
    # The same address leads to what was sent already.
    prove = {"to": f"{reverse('degree_edit')}?for=record", "link": "Put it on record, or see what you sent"}
    if degree:
        advice = f"Your {degree}, is recorded, and not confirmed yet. Send the diploma to have it confirmed."
        return Check(False, text, advice, **prove)
    return Check(
        False,
        text,
        "Earn a certificate in the Library Staff or Library Administrator Track first. "
        "Or, if you hold such a degree, send the diploma: it may be of any age.",
        **prove,
    )


def _position(user):
    position = user.position
    if position is None:
        return Check(
            False,
            "A position at a Montana library",
            "Say which library you work for, what you do there and who your supervisor is.",
            to=reverse("position_edit"),
            link="Enter your position",
        )
    if not position.library.active:
        return Check(
            False,
            "A position at a Montana library",
            f"{position.library} is closed in this record. If you work elsewhere now, say where.",
            blocks=False,
            to=reverse("position_edit"),
            link="Change your position",
        )
    return Check(True, f"You work at a Montana library: {position.title}, {position.library}")


def _support(user):
    """Permission and support of the supervisor: who that is, on record; the yes itself is the plan's approval."""
    text = "The permission and support of your supervisor"
    position = user.position
    if position is None:
        return Check(False, text, "Your supervisor is part of your position.", blocks=False)
    if position.decider:
        return Check(
            True,
            f"A supervisor: {position.decider} approves your plan. Talk about it before you begin",
        )
    named = position.is_confirmed
    return Check(
        False,
        text,
        f"{position.undecided_because} You can begin to write; nobody can approve your plan until then.",
        blocks=False,
        to=reverse("position_edit") if named else reverse("profile"),
        link="Name your supervisor" if named else "See your position",
    )


def _strategic_plan(user, on):
    text = "A current strategic plan at your library"
    if user.position is None:
        return Check(False, text, "It comes with your position.", blocks=False)
    library = user.position.library
    plans = list(StrategicPlan.objects.read_by(user, library, on).with_heads())
    plan = next((plan for plan in plans if plan.is_confirmed), None)
    if plan and plan.ends >= on:
        return Check(True, f"{library} has a strategic plan: {plan}")
    entered = next((plan for plan in plans if not plan.is_confirmed), None)
    if entered:
        return _entered(text, entered)
    enter = {"to": reverse("goals_new"), "link": "Enter its goals"}
    if plan:
        advice = f"The one on record, {plan}, has run out. You can begin to write; ask your director for the new one."
        return Check(False, text, advice, blocks=False, **enter)
    advice = "Ask your director for it, and enter its title, dates and goals yourself: your director confirms them."
    return Check(False, text, advice, **enter)


def _entered(text, plan):
    if plan.refused_because:
        return Check(
            False,
            text,
            f"You entered {plan}, and it was not confirmed: {plan.refused_because}",
            to=reverse("goals_edit", args=[plan.pk]),
            link="Correct it and send it again",
        )
    return Check(
        False,
        text,
        f"You entered {plan}; it waits for {plan.waits_for}. You can plan for its goals now; "
        "your plan can be approved once they are confirmed.",
        blocks=False,
        to=plan.get_absolute_url(),
        link="See what you entered",
    )


def _assessment(user):
    last = user.assessments.exclude(finished_at=None).order_by("-finished_at").first()
    if last:
        on = date_format(timezone.localdate(last.finished_at), "F j, Y")
        return Check(True, f"You looked at your skills on {on}; only you see what you found")
    return Check(
        False,
        "A look at your skills and knowledge",
        "You can open the track without it. It takes ten minutes, and only you see it.",
        blocks=False,
        to=reverse("assessment_list"),
        link="Look at your skills",
    )
