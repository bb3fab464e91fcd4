from decimal import Decimal

import pghistory
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models, transaction
from django.db.models import OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from certificates import account, emails
from certificates.models.certificate import Certificate
from certificates.models.printed import Printed
from certificates.models.report import SummativeReport
from certificates.models.striking import Struck
from certificates.moves import APPLICATION_MOVES, SUPERVISOR_FIRST_MOVES
from credits.models import Credit, CreditUse
from directory.models import Position
from progress.snapshot import requirement_in
from progress.text import missing_text
from tracks.models import Category, Participation
from workflow.models import Routed, RoutedQuerySet
from workflow.moves import MoveRefused
from workflow.text import Line

MOST_PRINTED = Certificate._meta.get_field("specializations_printed").max_length
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

    def taken_back_from(self, user):
        """Those that were sent to a person to verify, and that their owner is writing again."""
        named = Position.objects.decided_by(user)
        return self.filter(position__in=named, submitted_at__isnull=False, status=Application.Status.DRAFT)

    def waiting_for(self, user):
        named = Position.objects.decided_by(user)
        status = Application.Status
        to_verify = Q(supervisor_first=False, status=status.CHECKED)
        to_verify |= Q(supervisor_first=True, status=status.SUBMITTED)
        waits = to_verify & Q(position__in=named)
        if user.is_coordinator:
            waits |= Q(supervisor_first=False, status=status.SUBMITTED)
            waits |= Q(supervisor_first=True, status=status.VERIFIED)
            # nobody is left who could verify it: somebody has to send it back
            waits |= to_verify & ~Q(position__in=Position.objects.decided())
        return self.filter(waits).exclude(owner=user)

    def with_ticks(self):
        """With `ticked`, the keys of the outcomes that the report calls achieved, in the same query."""
        ticks = SummativeReport.achieved.through.objects.filter(summativereport__application=OuterRef("pk"))
        return self.annotate(ticked=ArraySubquery(ticks.values("outcome")))

    def of(self, participation):
        """The one application of a participation that was not declined, as a query set of one or none."""
        return self.filter(participation=participation).exclude(status=Application.Status.DECLINED)


@pghistory.track()
class Application(Struck, Routed):
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
    WAITS = (Status.SUBMITTED, Status.CHECKED, Status.VERIFIED)

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
            models.CheckConstraint(
                condition=Q(status="draft") | Q(applied_on__isnull=False) & ~Q(standing={}),
                name="application_sent_with_its_standing",
            ),
        ]

    def __str__(self):
        return f"Application of {self.owner}, {self.participation.track}"

    def get_absolute_url(self):
        return reverse("application_detail", args=[self.pk])

    @property
    def moves(self):
        return SUPERVISOR_FIRST_MOVES if self.supervisor_first else APPLICATION_MOVES

    @property
    def decider(self):
        return self.position.decider if self.position else None

    @property
    def is_editable(self):
        return self.status in self.EDITABLE

    @property
    def waits_for_supervisor(self):
        return self.status in self.moves["verify"].from_statuses

    @property
    def waits_for_coordinator(self):
        return self.status in self.moves["check"].from_statuses

    @property
    def certificate(self):
        """What it led to: the certificate, or its latest reissue; None until it is issued."""
        return self.certificates.filter(reissue=None).first()

    def requirement(self):
        """What was required on the day it was sent: a rule set that is edited later changes nothing here."""
        return requirement_in(self.standing) or self.participation.rule_set.requirement()

    def verified(self):
        """The row of its history that says who verified it last, and when; or None."""
        return self.history.filter(move="verify").select_related("by").last()

    def credits_frozen(self):
        """The credits of the frozen standing that the certificate is issued for, as rows."""
        keys = [line["key"] for line in self.standing.get("lines", []) if line["used"]]
        return Credit.objects.filter(pk__in=keys, owner=self.owner_id).order_by("pk")

    def credits_listed(self):
        """Every credit of the frozen standing, as rows with their events."""
        keys = [line["key"] for line in self.standing.get("lines", [])]
        return Credit.objects.filter(pk__in=keys, owner=self.owner_id).select_related("event")

    def submit(self, *, by):
        """Freeze the standing and send it; or raise MoveRefused."""
        with transaction.atomic():
            if self.is_editable:
                Application.objects.filter(pk=self.pk).update(position=by.position)
            self.move("submit", by=by)

    def before_move(self, name, *, by, now):
        if name == "submit":
            self._freeze(timezone.localdate(now))
        elif name == "check":
            self._refuse_what_changed()
            if self.decider is None and not self.supervisor_first:
                why = self.position.undecided_because if self.position else "It names no position."
                raise MoveRefused(f"Nobody can verify it after you. {why} {ANEW}")
        elif name in ("verify", "strike"):
            self._refuse_what_changed()
            if self.owner.supervisor != by:
                raise MoveRefused(f"{self.owner} works under somebody else by now. {ANEW}")
        elif name == "issue":
            Certificate.objects.issue(self, on=timezone.localdate(now))

    def after_move(self, name, *, by, note, now):
        # In either order: the supervisor has said so, whatever becomes of the certificate.
        if name == "verify":
            for credit in self.credits_frozen().filter(status=Credit.Status.PENDING):
                credit.move("verify", by=by, note="With the application for a certificate")
        if name == ("check" if self.supervisor_first else "verify"):
            self.move("issue", as_system=True)
            Printed.objects.print_after_commit(self.certificate, now=now)
        emails.application_moved(self, name, by=by, note=note)

    def _freeze(self, day):
        if not self.participation.is_open:
            raise MoveRefused("This track is closed: there is nothing to apply for in it.")
        rule_set, chosen = self.participation.rule_set, list(self.specializations.all())
        progress, frozen = account.account_of(self.participation, on=day, specializations=chosen)
        now = progress.with_pending
        if not now.complete:
            raise MoveRefused(f"You can’t apply yet. You need {missing_text(progress.missing)}.")
        for category in chosen:
            if category.name not in frozen["specializations"]:
                raise MoveRefused(
                    f"Too few credits count in {category} to name it as a specialization. Untick it."
                )
        if len(", ".join(frozen["specializations"])) > MOST_PRINTED:
            raise MoveRefused("So many specializations find no room on the certificate. Untick one.")
        if not self.statement:
            raise MoveRefused("State that the list of your credits is true and complete.")
        if rule_set.plan_needed and not self.has_report(self_directed=bool(now.self_directed)):
            raise MoveRefused("Fill in the summative report: it goes with the application.")
        if self.owner.supervisor is None:
            position = self.owner.position
            why = position.undecided_because if position else "Enter your position under your name."
            raise MoveRefused(f"Nobody can verify your application yet. {why} Save it as a draft until then.")
        self.name_printed = self.name_printed.strip() or self.owner.name
        self.applied_on, self.standing = day, frozen
        self.supervisor_first = rule_set.supervisor_first

    def has_report(self, *, self_directed):
        report = SummativeReport.objects.filter(application=self).first()
        return bool(report and report.is_complete(self_directed=self_directed))

    def _refuse_what_changed(self):
        """Refuse when a credit is not any more what it was when the standing was frozen; lock them all."""
        Certificate.objects.take_turns()  # no other certificate spends these credits meanwhile
        if not self.owner.is_active:
            raise MoveRefused(
                f"The account of {self.owner} was deactivated after this was sent. Send the application back, "
                "or let the State Library put the account into use again."
            )
        if not self.participation.is_open:
            raise MoveRefused("This track was closed after the application was sent. Send it back.")
        if self.as_sent().rule_set.plan_needed and not self.participation.plans.approved().exists():
            raise MoveRefused(f"The plan of {self.owner} was suspended after this was sent. {ANEW}")
        rows = {row.pk: row for row in self.credits_frozen().select_for_update(of=("self",))}
        for line in self.standing.get("lines", []):
            if not line["used"]:
                continue
            row = rows.get(line["key"])
            if row is None or row.status not in Credit.ALIVE:
                raise MoveRefused(f"“{line['title']}” was {self._lost(row)} after this was sent. {ANEW}")
            now = (row.amount, row.earned_on.isoformat(), row.get_kind_display(), row.category_id)
            # a standing that was frozen earlier does not hold the key of the category
            category = line.get("category_key", row.category_id)
            if now != (Decimal(line["amount"]), line["earned_on"], line["kind"], category):
                raise MoveRefused(f"“{line['title']}” was changed after this was sent. {ANEW}")
        kind = self.participation.track.certificate_kind
        used = (
            CreditUse.objects.filter(credit__in=rows, certificate_kind=kind).select_related("credit").first()
        )
        if used:
            raise MoveRefused(f"“{used.credit}” was used for another {kind} certificate by now. {ANEW}")

    def _lost(self, row):
        return row.get_status_display().lower() if row else "removed"
