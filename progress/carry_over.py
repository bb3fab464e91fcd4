"""In a renewal: which earlier credits still count, and which don't because they were used or have expired."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from credits.rows import CreditRow
from progress.progress import Progress
from tracks import rules
from tracks.models import Participation

ZERO = Decimal(0)


@dataclass
class EarlierCertificate:
    """A certificate of the same kind and the credits it was issued for; an old one may have no number."""

    track: str
    number: str
    issued: date
    expires: date
    for_degree: bool = False
    rows: list[CreditRow] = field(default_factory=list)

    @property
    def total(self):
        return sum((row.amount for row in self.rows), ZERO)


@dataclass
class CarryOver:
    """The credits earned before the renewal was opened, by what became of them."""

    certificates: list[EarlierCertificate]
    counting: list[tuple[CreditRow, date, Decimal]] = field(default_factory=list)  # until when, how much
    expired: list[tuple[CreditRow, date]] = field(default_factory=list)

    @property
    def latest(self):
        return self.certificates[0]

    @property
    def counting_total(self):
        return sum((amount for _, _, amount in self.counting), ZERO)

    @property
    def expired_total(self):
        return sum((row.amount for row, _ in self.expired), ZERO)

    @property
    def unknown(self):
        """The earlier certificates whose credits aren't known. One for a degree used none."""
        return [one for one in self.certificates if not one.rows and not one.for_degree]

    @property
    def used_total(self):
        return sum((one.total for one in self.certificates), ZERO)


def carry_over(progress: Progress) -> CarryOver | None:
    """None for a participation that no certificate of the same kind came before."""
    earlier = _earlier_participations(progress.participation)
    if not earlier:
        return None
    rows = {row.pk: row for row in progress.rows}
    found = CarryOver([_certificate(participation, rows) for participation in earlier])
    used = {row.pk for certificate in found.certificates for row in certificate.rows}
    months = progress.requirement.months
    for row, verdict in zip(progress.rows, progress.with_pending.verdicts, strict=True):
        last_day = rules.last_valid_day(row.earned_on, months)
        if row.pk in used or row.earned_on > found.latest.issued or not row.is_alive:
            continue
        if verdict.counts:
            found.counting.append((row, last_day, verdict.counts))
        elif last_day < progress.on:
            found.expired.append((row, last_day))
    found.counting.sort(key=lambda part: (part[1], part[0].pk))
    found.expired.sort(key=lambda part: (part[1], part[0].pk))
    return found


def _certificate(participation, rows):
    certificates = list(participation.certificates.all())
    replaced = {each.reissue_of_id for each in certificates}
    issued = [each for each in certificates if each.pk not in replaced]
    latest = max(issued, key=lambda each: (each.issued, each.pk), default=None)
    kind = participation.track.certificate_kind
    uses = [use for use in participation.credits_used.all() if use.certificate_kind == kind]
    return EarlierCertificate(
        str(participation.track),
        latest.number if latest else "",
        participation.certificate_issued_on,
        latest.expires if latest else participation.holds_until,
        bool(latest and latest.degree_claim_id),
        [rows[use.credit_id] for use in uses if use.credit_id in rows],
    )


def _earlier_participations(participation):
    """The person's participations that ended in a certificate of this kind before this one, the latest first."""
    found = Participation.objects.ended_in_certificate().filter(
        user=participation.user,
        track__certificate_kind=participation.track.certificate_kind,
        closed__lte=participation.opened,
    )
    found = found.exclude(pk=participation.pk).select_related("track")
    return list(found.prefetch_related("certificates", "credits_used").order_by("-closed", "-pk"))
