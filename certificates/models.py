import secrets
from datetime import date

import pghistory
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from certificates import emails
from certificates.moves import APPLICATION_MOVES, CERTIFICATE_MOVES
from credits import standing
from credits.models import Credit, CreditUse
from directory.models import Position
from directory.text import Line, Text
from tracks import rules
from tracks.models import Participation
from workflow.models import Routed
from workflow.moves import MoveRefused

# No letter or digit that is read as another: for codes that people type.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_code():
    """A code for typing, 12 characters in three groups."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))


def new_token():
    """The code in the address of a QR code: 160 random bits."""
    return secrets.token_hex(20)


class ApplicationQuerySet(models.QuerySet):
    def alive(self):
        return self.exclude(status__in=[Application.Status.DECLINED, Application.Status.ISSUED])

    def visible_to(self, user):
        """One's own; those checked and sent to oneself as supervisor; all for the coordinator."""
        if user.is_coordinator:
            return self
        named = Position.objects.decided_by(user)
        sent = Q(position__in=named, submitted_at__isnull=False)
        return self.filter(Q(owner=user) | sent)

    def waiting_for(self, user):
        named = Position.objects.decided_by(user)
        waits = Q(status=Application.Status.CHECKED, position__in=named)
        if user.is_coordinator:
            waits |= Q(status=Application.Status.SUBMITTED)
        return self.filter(waits).exclude(owner=user)


@pghistory.track()
class Application(Routed):
    """The request for a certificate, with the standing frozen on the day it was sent."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        SUBMITTED = "submitted", "Submitted"
        CHECKED = "checked", "Checked"
        RETURNED = "returned", "Sent back"
        DECLINED = "declined", "Declined"
        VERIFIED = "verified", "Verified"
        ISSUED = "issued", "Issued"

    EDITABLE = (Status.DRAFT, Status.RETURNED)
    moves = APPLICATION_MOVES

    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="applications")
    position = models.ForeignKey(
        Position, on_delete=models.PROTECT, null=True, blank=True, related_name="applications"
    )
    name_printed = Line("name on the certificate", max_length=150, blank=True)
    statement = models.BooleanField("the list of my credits is true and complete", default=False)
    standing = models.JSONField(default=dict, editable=False)
    applied_on = models.DateField(null=True, blank=True, editable=False)
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT, editable=False)

    objects = ApplicationQuerySet.as_manager()

    class Meta(Routed.Meta):
        ordering = ["-created"]
        constraints = [
            *Routed.Meta.constraints,
            models.UniqueConstraint(
                fields=["participation"],
                condition=~Q(status="declined"),
                name="one_application_per_participation",
                violation_error_message="There is an application for this track already.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "returned", "declined"]) | Q(statement=True),
                name="application_sent_with_the_statement",
            ),
        ]

    def __str__(self):
        return f"Application of {self.owner}, {self.participation.track}"

    def get_absolute_url(self):
        return reverse("application_detail", args=[self.pk])

    @property
    def decider(self):
        return self.position.decider if self.position else None

    @property
    def is_editable(self):
        return self.status in self.EDITABLE

    def submit(self, *, by):
        """Freeze the standing and send it; or raise MoveRefused."""
        if self.is_editable:
            self.position = by.position
            self.save(update_fields=["position"])
        self.move("submit", by=by)

    def credits_frozen(self):
        """The credits of the frozen standing that the certificate is issued for, as rows."""
        keys = [line["key"] for line in self.standing.get("lines", []) if line["used"]]
        return Credit.objects.filter(pk__in=keys, owner=self.owner)

    def before_move(self, name, *, by, now):
        if name == "submit":
            self._freeze(timezone.localdate(now))
        elif name in ("check", "verify"):
            gone = self.credits_frozen().exclude(status__in=Credit.ALIVE).first()
            if gone:
                raise MoveRefused(
                    f"“{gone}” does not count any more. Send the application back, so that it can be made anew."
                )
        elif name == "issue":
            for credit in self.credits_frozen().filter(status=Credit.Status.PENDING):
                credit.move("verify", by=by)
            Certificate.objects.issue(self, on=timezone.localdate(now), by=by)

    def _freeze(self, day):
        now = standing.standing_of(self.participation, on=day, pending=True)
        if self.participation.closed:
            raise MoveRefused("A certificate was issued for this track already.")
        if not now.complete:
            raise MoveRefused(
                f"You can apply with {standing.plain(now.missing.get('total', 0))} credits more."
            )
        if not self.statement:
            raise MoveRefused("State that the list of your credits is true and complete.")
        if self.participation.rule_set.plan_needed and not self.has_report():
            raise MoveRefused("Fill in the summative report: it goes with the application.")
        if self.owner.supervisor is None:
            raise MoveRefused(
                "Nobody can verify your application: your position is not confirmed, or names no supervisor."
            )
        self.applied_on = day
        self.standing = standing.frozen(self.participation, now, on=day)

    def has_report(self):
        report = SummativeReport.objects.filter(application=self).first()
        return bool(report and report.is_complete)

    def after_move(self, name, *, by, note, now):
        if name == "verify":
            self.move("issue", by=by, as_system=True)
        emails.application_moved(self, name, by=by, note=note)


class Rating(models.IntegerChoices):
    STRONGLY_DISAGREE = 1, "strongly disagree"
    DISAGREE = 2, "disagree"
    NEITHER = 3, "neither agree nor disagree"
    AGREE = 4, "agree"
    STRONGLY_AGREE = 5, "strongly agree"


def rating(question):
    return models.PositiveSmallIntegerField(
        question,
        choices=Rating,
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
    )


@pghistory.track()
class SummativeReport(models.Model):
    """What the learning came to, told with the application."""

    RATINGS = ("learned", "confident", "will_apply", "helps_public")

    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="report")
    outcomes = Text("outcomes you achieved", blank=True)
    impacts = Text("impacts you have seen at your library or in your community", blank=True)
    advice = Text("advice for somebody who considers self-directed learning", blank=True)
    comments = Text("comments for the State Library", blank=True)
    learned = rating("I learned something by participating in this library activity")
    confident = rating("I am confident about using what I have learned")
    will_apply = rating("I am likely to apply what I have learned")
    helps_public = rating("Applying what I learned will help improve library services to the public")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(**{field: None}) | Q(**{f"{field}__range": (1, 5)}),
                name=f"report_{field}_is_from_1_to_5",
            )
            for field in ("learned", "confident", "will_apply", "helps_public")
        ]

    def __str__(self):
        return f"Summative report of {self.application.owner}"

    @property
    def is_complete(self):
        rated = all(getattr(self, field) for field in self.RATINGS)
        return bool(rated and self.outcomes.strip() and self.impacts.strip())


class CertificateQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own and those of one's people; all for the coordinator."""
        if user.is_coordinator:
            return self
        team = Position.objects.decided_by(user).values("user_id")
        return self.filter(Q(owner=user) | Q(owner__in=team))

    def issue(self, application, *, on, by):
        """Issue the certificate of an application, mark its credits as used and open the renewal."""
        participation = application.participation
        track, expires = participation.track, rules.last_valid_day(on, participation.rule_set.months)
        with transaction.atomic():
            for earlier in self.filter(owner=application.owner, kind=track.certificate_kind, status="issued"):
                earlier.move("supersede", by=by, as_system=True)
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
        """The next free number of a year, such as MSL-2026-0142. The lock keeps two from taking the same."""
        prefix = f"{settings.CERTIFICATE_PREFIX}-{on.year}-"
        last = (
            Certificate.objects.select_for_update()
            .filter(number__startswith=prefix)
            .order_by("-number")
            .values_list("number", flat=True)
            .first()
        )
        return f"{prefix}{int(last.removeprefix(prefix)) + 1 if last else 1:04d}"


@pghistory.track(exclude=["token"])
class Certificate(Routed):
    """What was issued: one permanent row. Never deleted, always verifiable."""

    class Status(models.TextChoices):
        ISSUED = "issued", "Issued"
        SUPERSEDED = "superseded", "Superseded"
        REVOKED = "revoked", "Revoked"

    moves = CERTIFICATE_MOVES

    participation = models.OneToOneField(Participation, on_delete=models.PROTECT, related_name="certificate")
    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, null=True, blank=True, related_name="certificate"
    )
    number = Line(max_length=20, unique=True)
    kind = Line(max_length=80)
    name_printed = Line(max_length=150)
    title_printed = Line(max_length=80)
    track_printed = Line(max_length=80)
    credits_printed = models.DecimalField(max_digits=5, decimal_places=1)
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
                condition=Q(expires__gt=F("issued")), name="certificate_expires_after_it_is_issued"
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
