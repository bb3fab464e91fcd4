"""What carries over to the renewal of a certificate, and what does not: used for it, or lapsed."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery

from certificates.models import Certificate
from credits.models import Credit, CreditUse
from progress.outlook import Outlook
from tracks.models import Participation


@dataclass
class Used:
    """The credits that an earlier certificate of the same kind was issued for; an old one may have no number."""

    track: str
    number: str
    issued: date
    until: date
    for_degree: bool = False
    rows: list[Credit] = field(default_factory=list)
    total: Decimal = Decimal(0)


@dataclass
class Carried:
    """What was earned before the renewal was opened, by what became of it."""

    certificates: list[Used]
    over: list[tuple[Credit, date, Decimal]] = field(default_factory=list)  # until when, how much counts
    lapsed: list[tuple[Credit, date]] = field(default_factory=list)

    @property
    def latest(self):
        return self.certificates[0]

    @property
    def over_total(self):
        return sum((amount for _, _, amount in self.over), Decimal(0))

    @property
    def lapsed_total(self):
        return sum((row.amount for row, _ in self.lapsed), Decimal(0))

    @property
    def unknown(self):
        """The earlier certificates of which the record does not say what they were earned with.

        Not those for a degree: they used no credits.
        """
        return [one for one in self.certificates if not one.rows and not one.for_degree]

    @property
    def used_total(self):
        return sum((one.total for one in self.certificates), Decimal(0))


def carried_over(outlook: Outlook) -> Carried | None:
    """None for a participation that no certificate of the same kind came before."""
    participation, months = outlook.participation, outlook.rule_set.months
    before = list(_earlier(participation))
    if not before:
        return None
    found = Carried(
        [
            Used(
                str(one.track),
                one.number or "",
                one.closed,
                one.until or one.holds_until,
                bool(one.for_degree),
            )
            for one in before
        ]
    )
    used_in = {key: used for one, used in zip(before, found.certificates, strict=True) for key in one.used}
    for row, verdict in zip(outlook.rows, outlook.later.verdicts, strict=True):
        through = row.counts_through(months)
        if used := used_in.get(row.pk):
            used.rows.append(row)
            used.total += row.amount
        elif row.earned_on > found.latest.issued or row.status not in Credit.ALIVE:
            continue
        elif verdict.counts:
            found.over.append((row, through, verdict.counts))
        elif through < outlook.on:
            found.lapsed.append((row, through))
    found.over.sort(key=lambda part: (part[1], part[0].pk))
    found.lapsed.sort(key=lambda part: (part[1], part[0].pk))
    return found


def _earlier(participation):
    """The person's participations that ended in a certificate of this kind before this one, the latest first."""
    printed = Certificate.objects.filter(participation=OuterRef("pk"), reissue=None).order_by(
        "-issued", "-pk"
    )
    uses = CreditUse.objects.filter(
        participation=OuterRef("pk"), certificate_kind=OuterRef("track__certificate_kind")
    )
    return (
        Participation.objects.ended_in_certificate()
        .filter(
            user=participation.user,
            track__certificate_kind=participation.track.certificate_kind,
            closed__lte=participation.opened,
        )
        .exclude(pk=participation.pk)
        .select_related("track")
        .annotate(
            number=Subquery(printed.values("number")[:1]),
            until=Subquery(printed.values("expires")[:1]),
            for_degree=Subquery(printed.values("degree_claim")[:1]),
            used=ArraySubquery(uses.values("credit_id")),
        )
        .order_by("-closed", "-pk")
    )
