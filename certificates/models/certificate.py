import secrets
from datetime import date

import pghistory
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import connection, models, transaction
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, Subquery
from django.db.models.functions import Length, Upper
from django.urls import reverse

from certificates import emails, pdf, printing
from certificates.models.letterhead import Letterhead
from certificates.moves import CERTIFICATE_MOVES
from credits.models import CreditUse
from directory.models import Position
from tracks import rules
from tracks.models import Participation
from tracks.templatetags.credits import credits as in_words
from workflow.models import Routed
from workflow.sentences import MoveRefused, sentence
from workflow.text import Line

ISSUING = 7_219_460_001  # names the lock under which certificates are issued, to PostgreSQL

# No letter or digit that is read as another: for codes that people type.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_code():
    """A code for typing, 12 characters in three groups."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))


def new_token():
    """The code in the address of a QR code: 160 random bits."""
    return secrets.token_hex(20)


def _letters(text):
    """Letters and digits alone, in capitals."""
    return "".join(sign for sign in text.upper() if sign.isalnum())


class CertificateQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own and those of one's people; all for the coordinator."""
        if user.is_coordinator:
            return self
        team = Position.objects.decided_by(user).values("user_id")
        return self.filter(Q(owner=user) | Q(owner__in=team))

    def with_status_details(self):
        """With what each replaces, and how it was renewed, reissued or revoked: see `words_on`. In the same query."""
        of_kind = self.model._base_manager.filter(owner=OuterRef("owner"), kind=OuterRef("kind"))
        # In the order in which they were made: one for a degree may be dated before what it replaces.
        renewal = of_kind.filter(reissue_of=None, pk__gt=OuterRef("pk")).order_by("pk")
        before = of_kind.filter(status="superseded", pk__lt=OuterRef("pk")).order_by("-pk")
        return self.annotate(
            replaces=Subquery(before.values("number")[:1]),
            reissued_as=F("reissue__number"),
            reissued_at=F("reissue__created"),
            # whatever it was reissued as, in the end
            revoked_since=Exists(
                self.model._base_manager.filter(participation=OuterRef("participation"), status="revoked")
            ),
            renewed_as=Subquery(renewal.values("number")[:1]),
            renewed_on=Subquery(renewal.values("issued")[:1]),
            revocation=FilteredRelation("revocations", condition=Q(revocations__status="confirmed")),
            revoked_at=F("revocation__decided_at"),
            revoked_because=F("revocation__reason"),
        )

    def typed(self, *, number, code):
        """The certificate of a number and a code as somebody read them off the paper, or None.

        Neither the dashes of a phone nor words before them matter, as in "No. MSL 2026 0142".
        """
        letters = _letters(code).removeprefix("CODE")
        code = "-".join(letters[i : i + 4] for i in range(0, len(letters), 4))
        certificate, typed = self.filter(code=code).first(), _letters(number).replace("O", "0")
        if certificate and typed.endswith(_letters(certificate.number).replace("O", "0")):
            return certificate
        return None

    def locked(self, certificate):
        """A certificate as it is now, with its status details; until the transaction ends nobody else changes it."""
        self.select_for_update(of=("self",)).get(pk=certificate.pk)
        return self.with_status_details().get(pk=certificate.pk)

    def take_turns(self):
        """Lock issuing until the transaction ends, so that no two take one number or spend one credit."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ISSUING])

    def issue(self, application, *, on):
        """Issue the certificate of an application, mark its credits as used and open the renewal."""
        participation, requirement = application.participation, application.requirement()
        with transaction.atomic():
            certificate = self._issue(
                application.owner,
                participation,
                issued=on,
                months=requirement.months,
                name=application.name_printed,
                application=application,
                credits_printed=requirement.total,
                specializations_printed=", ".join(application.standing.get("specializations", [])),
                basis=application.standing.get("rule_set") or str(participation.rule_set),
            )
            CreditUse.objects.bulk_create(
                CreditUse(credit=credit, participation=participation, certificate_kind=certificate.kind)
                for credit in application.credits_frozen()
            )
            participation.end_in_certificate(on=on, issued=certificate.issued, until=certificate.expires)
        return certificate

    def issue_for_degree(self, claim, *, on):
        """Issue the certificate of a degree as of the day of graduation, and open the renewal on the day `on`."""
        participation = claim.participation
        with transaction.atomic():
            certificate = self._issue(
                claim.owner,
                participation,
                issued=claim.graduated,
                months=participation.rule_set.months,
                name=claim.name_printed,
                degree_claim=claim,
                basis=f"{claim.get_level_display()}, {claim.field}, {claim.school}"[:200],
            )
            participation.end_in_certificate(on=on, issued=certificate.issued, until=certificate.expires)
        return certificate

    def reissue(self, certificate, *, name):
        """Issue a certificate again under another name: a number and a file of its own, the dates as they were."""
        with transaction.atomic():
            self.take_turns()
            certificate.move("supersede", as_system=True)
            return self._create(
                owner=certificate.owner,
                participation=certificate.participation,
                application=certificate.application,
                degree_claim=certificate.degree_claim,
                reissue_of=certificate,
                number=self.next_number(certificate.issued),
                kind=certificate.kind,
                name_printed=name,
                title_printed=certificate.title_printed,
                track_printed=certificate.track_printed,
                specializations_printed=certificate.specializations_printed,
                credits_printed=certificate.credits_printed,
                letterhead=Letterhead.objects.current(),
                issued=certificate.issued,
                expires=certificate.expires,
                basis=certificate.basis,
            )

    def _issue(self, owner, participation, *, issued, months, name, **values):
        self.take_turns()
        track = participation.track
        for earlier in self.filter(owner=owner, kind=track.certificate_kind, status="issued"):
            earlier.move("supersede", as_system=True)
        return self._create(
            owner=owner,
            participation=participation,
            number=self.next_number(issued),
            kind=track.certificate_kind,
            name_printed=name or owner.printed_name,
            title_printed=track.certificate_title,
            track_printed=track.certificate_track,
            letterhead=Letterhead.objects.current(),
            issued=issued,
            expires=rules.last_valid_day(issued, months),
            **values,
        )

    def _create(self, **values):
        """Create a certificate, or raise MoveRefused where no font has a letter of what it prints."""
        certificate = self.model(**{"specializations_printed": ""} | values)
        if letters := pdf.missing_letters(" ".join(printing.printed_texts(certificate))):
            raise MoveRefused("certificates/not_printable", letters=letters)
        certificate.save(force_insert=True)
        return certificate

    def next_number(self, on: date):
        """The next free number of a year, such as MSL-2026-0142. Only under the lock of `take_turns`."""
        prefix = f"{settings.CERTIFICATE_PREFIX}-{on.year}-"
        last = (
            self.model.objects.filter(number__startswith=prefix)
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

    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="certificates")
    application = models.ForeignKey(
        "certificates.Application",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="certificates",
    )
    degree_claim = models.ForeignKey(
        "certificates.DegreeClaim",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="certificates",
    )
    reissue_of = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="reissue"
    )
    number = Line(max_length=20, unique=True)
    kind = Line(max_length=80)
    name_printed = Line(max_length=150)
    title_printed = Line(max_length=80)
    track_printed = Line(max_length=80)
    specializations_printed = Line(max_length=200, blank=True, db_default="")
    letterhead = models.ForeignKey(
        "certificates.Letterhead", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
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
        indexes = [
            models.Index(fields=["-issued", "-number"], name="certificate_by_day"),
            models.Index(fields=["status", "-issued", "-number"], name="certificate_by_status"),
            models.Index(fields=["kind", "-issued", "-number"], name="certificate_by_kind"),
            GinIndex(
                OpClass(Upper("number"), "gin_trgm_ops"),
                OpClass(Upper("name_printed"), "gin_trgm_ops"),
                name="certificate_words",
            ),
        ]
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
                violation_error_message="There is a newer certificate of this kind.",
            ),
            *(
                models.UniqueConstraint(
                    fields=[basis],
                    condition=Q(reissue_of=None),
                    name=f"one_certificate_per_{basis}",
                    violation_error_message="The certificate is issued already. Reissue it instead.",
                )
                for basis in ("participation", "application", "degree_claim")
            ),
            models.CheckConstraint(
                condition=Q(reissue_of=None) | ~Q(reissue_of=F("id")),
                name="certificate_is_not_its_own_reissue",
            ),
            models.CheckConstraint(
                condition=Q(application=None) | Q(degree_claim=None),
                name="certificate_rests_on_an_application_or_a_degree",
            ),
        ]

    def __str__(self):
        return f"{self.number}, {self.name_printed}"

    def get_absolute_url(self):
        return reverse("certificate_detail", args=[self.number])

    def get_verify_url(self):
        """The public address that the QR code leads to."""
        return f"{settings.SITE_URL}{reverse('verify_certificate', args=[self.token])}"

    @property
    def head(self):
        """Who issued and signed it, as printed."""
        return self.letterhead or Letterhead.of_settings()

    def state_on(self, day):
        """What the certificate is on a day: issued, expired, superseded or revoked.

        One that had expired before it was renewed is superseded; `words_on` says both.
        """
        if self.status == self.Status.ISSUED and self.expires < day:
            return "expired"
        return self.status

    def words_on(self, day):
        """What it is on a day, in words: since when, and what took its place. Needs `with_status_details`."""
        return sentence("certificates/state", certificate=self, state=self.state_on(day))

    @property
    def replaced_by(self):
        """The number of the certificate that took its place, or nothing. Needs `with_status_details`."""
        return (self.reissued_as or self.renewed_as or "") if self.status == self.Status.SUPERSEDED else ""

    @property
    def expired_before_renewal(self):
        """Whether it had expired before it was renewed. Needs `with_status_details`."""
        return bool(not self.reissued_as and self.renewed_on and self.renewed_on > self.expires)

    def renewal(self):
        """The participation that was opened for the next certificate, or None."""
        ended = self.participation
        since = ended.closed or self.issued  # for a degree, long after the day of issue
        later = self.owner.participations.filter(track=ended.track_id, opened__gte=since)
        return (
            later.exclude(pk=ended.pk)
            .select_related("track", "rule_set__track")
            .order_by("opened", "pk")
            .first()
        )

    def why_not_revoked(self, *, deciding=False):
        """Why it can't be revoked, or a request for that be confirmed, or nothing. Needs `with_status_details`."""
        if self.status == self.Status.ISSUED:
            return ""
        return sentence("certificates/not_revoked", certificate=self, deciding=deciding)

    def why_not_reissued(self, *, deciding=False):
        """Why it can't be reissued under another name, or a request for that be accepted, or nothing. Needs `with_status_details`."""
        if self.status == self.Status.ISSUED:
            return ""
        return sentence("certificates/not_reissued", certificate=self, deciding=deciding)

    def uses(self):
        """The credits that it was issued for, while they are used for it."""
        kind = self.participation.track.certificate_kind
        return self.participation.credits_used.filter(certificate_kind=kind).select_related("credit")

    def free_credits(self, credits, *, by, reason):
        """Let credits of a revoked certificate count again, for another one; or raise MoveRefused."""
        named = "; ".join(f"“{credit.title}”, {in_words(credit.amount)}" for credit in credits)
        self.move("free", by=by, note=reason and f"{named}. {reason}", credits=credits, reason=reason)

    def before_move(self, name, *, by, now, credits=(), reason=""):
        if name == "free":
            freed, _ = self.uses().filter(credit__in=credits).delete()
            if freed != len(credits) or not freed:
                raise MoveRefused("certificates/not_used_here")
        if name == "revoke" and not self.revocations.filter(status="confirmed", decided_by=by).exists():
            raise MoveRefused("certificates/two_revoke")

    def after_move(self, name, *, by, note, now, credits=(), reason=""):
        if name == "revoke":
            self.participation.lose_certificate()
        if name == "free":
            emails.credits_freed(self, credits, by=by, reason=reason)
