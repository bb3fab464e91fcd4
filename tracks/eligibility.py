"""Who may open a track: each condition checked against the record, and what to do when it fails."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse

from directory.models import Degree, StrategicPlan
from tracks.models import Participation, RuleSet
from workflow.moves import SUBMITTED
from workflow.sentences import sentence

EARLIER_CERTIFICATES = ("administrator", "staff", "strategic")
OF_LIBRARY_SCIENCE = (Degree.Level.MASTER, Degree.Level.DOCTOR)


@dataclass(frozen=True)
class Check:
    """One condition, by its code, with the facts that its words in templates/tracks/messages.txt need.

    `blocks` says that the track cannot be opened while it fails; `to` is where that is mended. `waits`: somebody
    else has what it needs, and decides.
    """

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    ok: bool = False
    blocks: bool = True
    to: str = ""
    waits: bool = False

    @property
    def text(self) -> str:
        return sentence(f"tracks/{self.code}", **self.facts)

    @property
    def advice(self) -> str:
        """What to do while it fails."""
        return sentence(f"tracks/{self.code}_advice", **self.facts)

    @property
    def link(self) -> str:
        """The words that lead `to` where it is mended."""
        return sentence(f"tracks/{self.code}_link", **self.facts)


def checks(user, rule_set: RuleSet | None, on: date, *, earlier: Iterable[Participation]) -> list[Check]:
    """The conditions of a rule set for one person on a day (Strategic Track Manual, "To participate").

    `earlier` are the participations of this person that ended in a certificate.
    """
    if rule_set is None:
        return [Check("no_rules")]
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
        return Check("certificate", {"last": max(of_use, key=lambda p: p.certificate_issued_on)}, ok=True)
    degree = _degree(user)
    if degree and degree.confirmed:
        return Check("degree", {"degree": degree}, ok=True)
    if sent := diploma_sent(user):
        return Check("diploma_sent", {"sent": sent}, to=sent.get_absolute_url(), waits=True)
    # The same address leads to what was sent already.
    return Check("no_certificate", {"degree": degree}, to=f"{reverse('degree_edit')}?for=record")


def _degree(user):
    degrees = user.degrees.filter(in_library_science=True, degree__in=OF_LIBRARY_SCIENCE)
    return degrees.order_by("-confirmed", "-graduated").first()


def degree_on_record(user):
    """The confirmed degree that opens a track with a plan of one’s own, or None."""
    degree = _degree(user)
    return degree if degree and degree.confirmed else None


def diploma_sent(user):
    """What somebody sent of such a degree and the state library has not decided on, or None."""
    # The claim of a degree belongs to certificates, above this layer: only what it says of itself is read.
    return user.degreeclaims.filter(status=SUBMITTED, level__in=OF_LIBRARY_SCIENCE).first()


def _position(user):
    position = user.position
    if position is None:
        return Check("no_position", to=reverse("position_edit"))
    facts = {"position": position}
    if not position.library.active:
        return Check("library_closed", facts, blocks=False, to=reverse("position_edit"))
    return Check("position", facts, ok=True)


def _support(user):
    """Permission and support of the supervisor: who that is, on record; the yes itself is the plan's approval."""
    position = user.position
    if position is None:
        return Check("no_support_yet", blocks=False)
    facts = {"position": position}
    if position.decider:
        return Check("support", facts, ok=True)
    if position.status == SUBMITTED:
        return Check("support_waits", facts, blocks=False, to=position.get_absolute_url(), waits=True)
    return Check("no_support", facts, blocks=False, to=reverse("position_edit"))


def _strategic_plan(user, on):
    if user.position is None:
        return Check("no_plan_yet", blocks=False)
    library = user.position.library
    plans = list(StrategicPlan.objects.read_by(user, library, on))
    plan = next((plan for plan in plans if plan.is_confirmed), None)
    if plan and plan.ends >= on:
        return Check("plan", {"library": library, "plan": plan}, ok=True)
    entered = next((plan for plan in plans if not plan.is_confirmed), None)
    if entered and entered.is_returned:
        return Check("plan_returned", {"plan": entered}, to=reverse("goals_edit", args=[entered.pk]))
    if entered:
        return Check("plan_waits", {"plan": entered}, blocks=False, to=entered.get_absolute_url())
    return Check("no_plan", {"plan": plan}, blocks=plan is None, to=reverse("goals_new"))


def _assessment(user):
    last = user.assessments.exclude(finished_at=None).order_by("-finished_at").first()
    if last:
        return Check("skills", {"last": last}, ok=True)
    return Check("no_skills", blocks=False, to=reverse("assessment_list"))
