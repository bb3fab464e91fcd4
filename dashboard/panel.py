"""What the control panel shows: the progress in each open track, and the certificates. Asks no database."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from certificates.models import Certificate
from dashboard.record import CLAIMABLE_AT_MOST, PanelRecord
from plans.models import Plan, SelfDirectedProject
from progress.progress import SOON_DAYS, Progress
from tracks import rules
from tracks.models import Participation, Track

SOON = timedelta(days=365)
EXPIRIES_SHOWN = 3
PLAN_STATES = {  # classes of the stylesheet
    Plan.Status.RETURNED: "returned",
    Plan.Status.SUBMITTED: "submitted",
    Plan.Status.DRAFT: "draft",
    Plan.Status.APPROVED: "approved",
    Plan.Status.SUSPENDED: "soon",
}


@dataclass(frozen=True)
class PanelCertificate:
    """A certificate as the panel lists it. `row` is None for one from an earlier system: it has no number."""

    participation: Participation
    row: Certificate | None
    status: str
    on: date

    @property
    def name(self):
        return self.row.track_printed if self.row else str(self.participation.track)

    @property
    def number(self):
        return self.row.number if self.row else ""

    @property
    def issued(self):
        return self.row.issued if self.row else self.participation.certificate_issued_on

    @property
    def expires(self):
        return self.row.expires if self.row else self.participation.holds_until

    @property
    def is_current(self):
        return self.status == "issued"

    @property
    def shape(self):
        """A class of the stylesheet."""
        if self.status == "issued":
            return "soon" if self.expires <= self.on + SOON else "done"
        return "lapsed" if self.status == "expired" else self.status

    @property
    def words(self):
        """What became of a certificate that was revoked or replaced."""
        return self.row.words_on(self.on) if self.row else ""


@dataclass
class Panel:
    record: PanelRecord
    tracks: list[Progress]
    past: list[Participation]
    certificates: list[PanelCertificate]
    on: date

    @property
    def main(self) -> Progress | None:
        """The Strategic Track, if it is open; else the first."""
        strategic = (each for each in self.tracks if each.track.code == Track.STRATEGIC)
        return next(strategic, self.tracks[0] if self.tracks else None)

    @property
    def plan_state(self):
        return PLAN_STATES[self.main.plan.status]

    @property
    def planned_total(self) -> Decimal:
        """What the plan plans, with the earlier credits that it includes."""
        needed = (each.credits or 0 for each in self.main.plan.activities.all() if not each.no_longer_needed)
        return sum(needed, Decimal(0)) + self.main.earlier_credits

    @property
    def project_credits(self) -> Decimal:
        """What the open projects add when they are finished as planned."""
        open_projects = (
            project for project in self.record.projects if project.is_open and not self.is_paused(project)
        )
        hours = (project.hours_in_steps or Decimal(0) for project in open_projects)
        return sum((rules.self_directed_credits(each) for each in hours), Decimal(0))

    @property
    def expiring(self):
        """The next days on which the total of the main track falls."""
        return self.main.expiring[:EXPIRIES_SHOWN] if self.main else []

    @property
    def paused_tracks(self) -> set[int]:
        """The tracks, by the key of their participation, whose plan is suspended and not replaced yet."""
        return {
            each.participation.pk for each in self.tracks if each.suspended_plan and not each.approved_plan
        }

    def is_paused(self, project: SelfDirectedProject) -> bool:
        """Whether its credit wouldn't count, because the plan it belongs to is suspended."""
        return project.activity.plan.participation_id in self.paused_tracks

    @property
    def expiring_in_months(self):
        return [expiry for expiry in self.expiring if (expiry.last_day - self.on).days <= SOON_DAYS]

    @property
    def claimable_count(self) -> int:
        """How many events of the past year can be claimed; up to as many as are read."""
        return len(self.record.claimable)

    @property
    def has_more_claimable(self) -> bool:
        return self.claimable_count >= CLAIMABLE_AT_MOST

    @property
    def asked(self):
        """What one registered for, that has ended, and of which nobody knows whether one came."""
        return [event for event in self.record.claimable if event.asked]

    @property
    def other_tracks(self) -> list[Progress]:
        return [each for each in self.tracks if each is not self.main]

    @property
    def issued_today(self) -> PanelCertificate | None:
        """The certificate to celebrate: on the day it was issued, whatever date is printed on it."""
        found = (each for each in self.certificates if each.is_current and each.number)
        return next((each for each in found if each.participation.closed == self.on), None)

    @property
    def renewal(self) -> Progress | None:
        """The track that was opened when today's certificate was issued."""
        issued = self.issued_today
        same = (each for each in self.tracks if issued and each.track == issued.participation.track)
        return next(same, None)

    @property
    def revoked(self) -> PanelCertificate | None:
        """The newest certificate that was revoked and that no other of its kind has replaced."""
        current = {each.row.kind for each in self.certificates if each.row and each.is_current}
        found = (each for each in self.certificates if each.status == "revoked")
        return next((each for each in found if each.row.kind not in current), None)

    @property
    def is_newcomer(self) -> bool:
        """Somebody without a certificate, a plan, and a verified credit: for whom there is a list to begin with."""
        plan_needed = any(each.rule_set.plan_needed for each in self.tracks)
        verified = any(not row.is_pending and row.is_alive for row in self.record.credits)
        return not (self.certificates or plan_needed or verified)


def panel_of(record: PanelRecord, *, on: date) -> Panel:
    tracks = [
        Progress(participation, record.credits, on, registered=record.registered)
        for participation in record.participations
        if participation.is_open
    ]
    past = [each for each in record.participations if each.ending == Participation.Ending.CERTIFICATE]
    past.sort(key=lambda each: (each.closed, each.pk), reverse=True)
    revoked = [each for each in record.participations if each not in past and each.certificates.all()]
    return Panel(record, tracks, past, [_certificate(each, on) for each in past + revoked], on)


def _certificate(participation, on):
    row = next(iter(participation.certificates.all()), None)
    without_row = "expired" if row is None and participation.holds_until < on else "issued"
    return PanelCertificate(participation, row, row.state_on(on) if row else without_row, on)
