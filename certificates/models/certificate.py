import secrets
from datetime import date

import pghistory
from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import F, Q
from django.db.models.functions import Length
from django.urls import reverse

from certificates.moves import CERTIFICATE_MOVES
from credits.models import CreditUse
from directory.models import Position
from directory.text import Line
from tracks import rules
from tracks.models import Participation
from workflow.models import Routed

# No letter or digit that is read as another: for codes that people type.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
ISSUING = 7_219_460_001  # names the lock under which certificates are issued, to PostgreSQL


def new_code():
    """A code for typing, 12 characters in three groups."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))


def new_token():
    """The code in the address of a QR code: 160 random bits."""
    return secrets.token_hex(20)


class CertificateQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own and those of one's people; all for the coordinator."""
        if user.is_coordinator:
            return self
        team = Position.objects.decided_by(user).values("user_id")
        return self.filter(Q(owner=user) | Q(owner__in=team))

    def typed(self, *, number, code):
        """The certificate of a number and a code as somebody read them off the paper, or None."""
        letters = [c for c in code.upper() if c.isalnum()]
        code = "-".join("".join(letters[i : i + 4]) for i in range(0, len(letters), 4))
        return self.filter(number__iexact=number.strip(), code=code).first()

    def take_turns(self):
        """Until the transaction ends nobody else issues: no two take one number or spend one credit."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ISSUING])

    def issue(self, application, *, on):
        """Issue the certificate of an application, mark its credits as used and open the renewal."""
        participation = application.participation
        track, expires = participation.track, rules.last_valid_day(on, participation.rule_set.months)
        with transaction.atomic():
            self.take_turns()
            for earlier in self.filter(owner=application.owner, kind=track.certificate_kind, status="issued"):
                earlier.move("supersede", as_system=True)
            certificate = self.create(
                owner=application.owner,
                application=application,
                participation=participation,
                number=self.next_number(on),
                kind=track.certificate_kind,
                name_printed=application.name_printed or application.owner.name,
                title_printed=track.certificate_title,
                track_printed=track.certificate_track,
                credits_printed=participation.rule_set.credits,
                issued=on,
                expires=expires,
                basis=str(participation.rule_set),
            )
            CreditUse.objects.bulk_create(
                CreditUse(credit=credit, participation=participation, certificate_kind=track.certificate_kind)
                for credit in application.credits_frozen()
            )
            participation.end_in_certificate(on=on, until=expires)
        return certificate

    def next_number(self, on: date):
        """The next free number of a year, such as MSL-2026-0142. Call it in turn: see `take_turns`."""
        prefix = f"{settings.CERTIFICATE_PREFIX}-{on.year}-"
        last = (
            Certificate.objects.filter(number__startswith=prefix)
            .order_by(Length("number").desc(), "-number")
            .values_list("number", flat=True)
            .first()
        )
        return f"{prefix}{int(last.removeprefix(prefix)) + 1 if last else 1:04d}"


@pghistory.track(exclude=["token"])
class Certificate(Routed):
    """What was issued: one permanent row. Never deleted, always verifiable."""

    class Status(models.TextChoices):
        ISSUED = "issued", "Issued"
        SUPERSEDED = "superseded", "Replaced"
        REVOKED = "revoked", "Revoked"

    moves = CERTIFICATE_MOVES

    participation = models.OneToOneField(Participation, on_delete=models.PROTECT, related_name="certificate")
    application = models.OneToOneField(
        "certificates.Application",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="certificate",
    )
    number = Line(max_length=20, unique=True)
    kind = Line(max_length=80)
    name_printed = Line(max_length=150)
    title_printed = Line(max_length=80)
    track_printed = Line(max_length=80)
    credits_printed = models.DecimalField(
        max_digits=5, decimal_places=1, null=True, blank=True, help_text="None when it rests on a degree."
    )
    issued = models.DateField()
    expires = models.DateField()
    basis = Line(max_length=200, help_text="The rule set or the degree it rests on.")
    code = models.CharField(max_length=14, unique=True, default=new_code, editable=False)
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    status = models.CharField(max_length=12, choices=Status, default=Status.ISSUED, editable=False)

    objects = CertificateQuerySet.as_manager()

    class Meta(Routed.Meta):
        ordering = ["-issued", "-number"]
        constraints = [
            *Routed.Meta.constraints,
            models.CheckConstraint(
                condition=Q(expires__gt=F("issued")),
                name="certificate_expires_after_it_is_issued",
                violation_error_message="The certificate expires before it is issued: check the dates.",
            ),
            models.UniqueConstraint(
                fields=["owner", "kind"],
                condition=Q(status="issued"),
                name="one_certificate_in_force_per_kind",
                violation_error_message="There is a newer certificate of this kind in force.",
            ),
        ]

    def __str__(self):
        return f"{self.number}, {self.name_printed}"

    def get_absolute_url(self):
        return reverse("certificate_detail", args=[self.number])

    def get_verify_url(self):
        """The public address that the QR code leads to."""
        return f"{settings.SITE_URL}{reverse('verify_certificate', args=[self.token])}"

    def state_on(self, day):
        """What the certificate is on a day: issued, expired, superseded or revoked."""
        if self.status == self.Status.ISSUED and self.expires < day:
            return "expired"
        return self.status

    def renewal(self):
        """The participation that was opened for the next certificate, or None."""
        later = self.owner.participations.filter(track=self.participation.track_id, opened__gte=self.issued)
        return later.exclude(pk=self.participation_id).order_by("opened", "pk").first()
