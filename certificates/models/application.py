from decimal import Decimal

import pghistory
from django.contrib.postgres.expressions import ArraySubquery
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from certificates import account, emails
from certificates.models.certificate import Certificate
from certificates.models.printed import Printed
from certificates.moves import APPLICATION_MOVES
from credits.models import Credit, CreditUse
from directory.models import Position
from directory.text import Line, Text
from plans.models import Outcome
from tracks.models import Category, Participation
from workflow.models import Routed, RoutedQuerySet
from workflow.moves import MoveRefused

ANEW = "Send the application back, so that it can be made anew."


class ApplicationQuerySet(RoutedQuerySet):
    def alive(self):
        return self.exclude(status__in=[Application.Status.DECLINED, Application.Status.ISSUED])

    def visible_to(self, user):
        """One's own; those sent, and not taken back, to oneself as supervisor; all for the coordinator."""
        if user.is_coordinator:
            return self
        named = Position.objects.decided_by(user)
        sent = Q(position__in=named, submitted_at__isnull=False) & ~Q(status=Application.Status.DRAFT)
        return self.filter(Q(owner=user) | sent)

    def waiting_for(self, user):
        named = Position.objects.decided_by(user)
        waits = Q(status=Application.Status.CHECKED, position__in=named)
        if user.is_coordinator:
            waits |= Q(status=Application.Status.SUBMITTED)
        return self.filter(waits).exclude(owner=user)

    def with_ticks(self):
        """With `ticked`, the keys of the outcomes that the report calls achieved, in the same query."""
        ticks = SummativeReport.achieved.through.objects.filter(summativereport__application=OuterRef("pk"))
        return self.annotate(ticked=ArraySubquery(ticks.values("outcome")))

    def of(self, participation):
        """The one application of a participation that was not declined, as a query set of one or none."""
        return self.filter(participation=participation).exclude(status=Application.Status.DECLINED)


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

    class Recognition(models.TextChoices):
        NONE = "none", "None"
        BOARD = "board", "A letter to my board"
        PRESS = "press", "A press release for the local paper"

    EDITABLE = (Status.DRAFT, Status.RETURNED)
    moves = APPLICATION_MOVES

    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="applications")
    position = models.ForeignKey(
        Position, on_delete=models.PROTECT, null=True, blank=True, related_name="applications"
    )
    name_printed = Line("your name as it should be printed", max_length=150, blank=True)
    specializations = models.ManyToManyField(
        Category, blank=True, related_name="+", help_text="Those reached that are to be printed."
    )
    recognition = models.CharField(
        "how you would like to be recognized",
        max_length=6,
        choices=Recognition,
        default=Recognition.NONE,
        db_default=Recognition.NONE.value,
    )
    statement = models.BooleanField("The list of my credits above is true and complete", default=False)
    standing = models.JSONField(default=dict, editable=False)
    applied_on = models.DateField(null=True, blank=True, editable=False)
    supervisor_first = models.BooleanField(default=False, db_default=False, editable=False)
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
                violation_error_message="State that the list of credits is true and complete.",
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

    @property
    def certificate(self):
        """What it led to: the certificate, or its latest reissue; None until it is issued."""
        return self.certificates.filter(reissue=None).first()

    def submit(self, *, by):
        """Freeze the standing and send it; or raise MoveRefused."""
        with transaction.atomic():
            if self.is_editable:
                Application.objects.filter(pk=self.pk).update(position=by.position)
            self.move("submit", by=by)

    def credits_frozen(self):
        """The credits of the frozen standing that the certificate is issued for, as rows."""
        keys = [line["key"] for line in self.standing.get("lines", []) if line["used"]]
        return Credit.objects.filter(pk__in=keys, owner=self.owner_id).order_by("pk")

    def before_move(self, name, *, by, now):
        if name == "submit":
            self._freeze(timezone.localdate(now))
        elif name == "check":
            self._refuse_what_changed()
            if self.decider is None:
                why = self.position.undecided_because if self.position else "It names no position."
                raise MoveRefused(f"Nobody can verify it after you. {why} {ANEW}")
        elif name == "verify":
            Certificate.objects.take_turns()
            self._refuse_what_changed()
            if self.owner.supervisor != by:
                raise MoveRefused(f"{self.owner} works under somebody else by now. {ANEW}")
        elif name == "issue":
            for credit in self.credits_frozen().filter(status=Credit.Status.PENDING):
                credit.move("verify", by=self.decided_by, note="With the application for a certificate")
            Certificate.objects.issue(self, on=timezone.localdate(now))

    def after_move(self, name, *, by, note, now):
        if name == "verify":
            self.move("issue", as_system=True)
            # Without a printer the certificate is issued all the same, and its file made by whoever asks next.
            transaction.on_commit(lambda: Printed.objects.of(self.certificate, now=now), robust=True)
        emails.application_moved(self, name, by=by, note=note)

    def _freeze(self, day):
        if not self.participation.is_open:
            raise MoveRefused("This track is closed: there is nothing to apply for in it.")
        now, frozen = account.account_of(self.participation, on=day)
        if not now.complete:
            raise MoveRefused(f"You cannot apply yet: {account.missing_words(self.participation, now)}.")
        if not self.statement:
            raise MoveRefused("State that the list of your credits is true and complete.")
        if self.participation.rule_set.plan_needed and not self.has_report(
            self_directed=bool(now.self_directed)
        ):
            raise MoveRefused("Fill in the summative report: it goes with the application.")
        if self.owner.supervisor is None:
            raise MoveRefused(
                "Nobody can verify your application: your position is not confirmed, or names no supervisor."
            )
        self.name_printed = self.name_printed.strip() or self.owner.name
        self.applied_on, self.standing = day, frozen

    def has_report(self, *, self_directed):
        report = SummativeReport.objects.filter(application=self).first()
        return bool(report and report.is_complete(self_directed=self_directed))

    def _refuse_what_changed(self):
        """Refuse when a credit is not any more what it was when the standing was frozen; lock them all."""
        if not self.participation.is_open:
            raise MoveRefused("This track was closed after the application was sent. Send it back.")
        rows = {row.pk: row for row in self.credits_frozen().select_for_update(of=("self",))}
        for line in self.standing.get("lines", []):
            if not line["used"]:
                continue
            row = rows.get(line["key"])
            if row is None or row.status not in Credit.ALIVE:
                raise MoveRefused(f"“{line['title']}” was {self._lost(row)} after this was sent. {ANEW}")
            if (row.amount, row.earned_on.isoformat()) != (Decimal(line["amount"]), line["earned_on"]):
                raise MoveRefused(f"“{line['title']}” was changed after this was sent. {ANEW}")
        kind = self.participation.track.certificate_kind
        used = (
            CreditUse.objects.filter(credit__in=rows, certificate_kind=kind).select_related("credit").first()
        )
        if used:
            raise MoveRefused(f"“{used.credit}” was used for another {kind} certificate by now. {ANEW}")

    def _lost(self, row):
        return row.get_status_display().lower() if row else "removed"


class Rating(models.IntegerChoices):
    STRONGLY_DISAGREE = 1, "Strongly disagree"
    DISAGREE = 2, "Disagree"
    NEITHER = 3, "Neither agree nor disagree"
    AGREE = 4, "Agree"
    STRONGLY_AGREE = 5, "Strongly agree"


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
    achieved = models.ManyToManyField(Outcome, blank=True, related_name="reports")
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

    @classmethod
    def needed(cls, *, self_directed):
        """What must be written before it is sent: for each field the sentence when it is not."""
        sentences = {
            "achieved": "Tick at least one outcome of your plan that you achieved",
            "outcomes": "Write at least one outcome that you achieved",
            "impacts": "Write what impact you have seen",
        }
        if self_directed:
            sentences["advice"] = "Write your advice: self-directed credits count for this certificate"
        for name in cls.RATINGS:
            sentences[name] = f"Choose how far you agree: “{cls._meta.get_field(name).verbose_name}”"
        return sentences

    def is_complete(self, *, self_directed):
        """Whether it can be sent: an outcome of a plan that was approved, and an answer to each question."""
        answers = {name: getattr(self, name) for name in self.needed(self_directed=self_directed)}
        answers["achieved"] = self.achieved.filter(
            plan__participation=self.application.participation_id, plan__approved_on__isnull=False
        ).exists()
        return all(answer.strip() if isinstance(answer, str) else answer for answer in answers.values())
