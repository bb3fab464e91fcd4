from copy import copy
from decimal import Decimal

import pghistory
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone

from certificates import account, emails
from certificates.models.certificate import Certificate
from certificates.models.printed import Printed
from certificates.models.report import SummativeReport
from certificates.moves import APPLICATION_MOVES, SUPERVISOR_FIRST_MOVES
from certificates.printed_line import PrintedLine, missing_letters_in
from credits.models import Credit, CreditUse
from credits.models.credit import UNDER_WAY
from directory.models import Position
from progress.progress import rows_of
from progress.snapshot import requirement_in
from tracks.models import Category, Participation
from tracks.templatetags.credits import credits as in_words
from workflow.models import Routed, RoutedQuerySet
from workflow.sentences import MoveRefused, sentence

MOST_PRINTED = Certificate._meta.get_field("specializations_printed").max_length
RULES = ("rule_set", "rule_set_from", "sources", "plan_needed")  # as they were on the day it was sent
REMOVED = "removed"


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

    def for_a_supervisor(self):
        """Those that a supervisor verifies next, no matter whether there is one."""
        status = Application.Status
        first = Q(supervisor_first=True, status=status.SUBMITTED)
        return self.filter(first | Q(supervisor_first=False, status=status.CHECKED))

    def undecided(self):
        """Those that a supervisor verifies next, and that nobody can verify today."""
        decided = Position.objects.decided().filter(pk=OuterRef("position"))
        return self.for_a_supervisor().exclude(Exists(decided))

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
            decided = Position.objects.decided().filter(pk=OuterRef("position"))
            waits |= to_verify & ~Exists(decided)
        # The statuses once more, by themselves: so the few rows under way are found by their index.
        return self.filter(waits, status__in=UNDER_WAY).exclude(owner=user)

    def of(self, participation):
        """The one application of a participation that was not declined, as a query set of one or none."""
        return self.filter(participation=participation).exclude(status=Application.Status.DECLINED)

    def draft(self, participation, *, by):
        """The application that its owner is writing, made where there is none; or raise MoveRefused.

        Call it in a transaction: the row is locked until that ends.
        """
        if participation.user_id != by.pk:
            raise MoveRefused("certificates/not_for_others")
        if not participation.is_open:
            raise MoveRefused("certificates/track_closed", open_again=None)
        application, _ = self.of(participation).get_or_create(
            participation=participation, defaults={"owner": by}
        )
        application = self.select_for_update(of=("self",)).get(pk=application.pk)
        if not application.is_editable:
            raise MoveRefused("certificates/application_sent_before", late=True)
        return application


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
    WAITS = (Status.SUBMITTED, Status.CHECKED, Status.VERIFIED)
    # What must be written before it is sent: for each field the sentence when it is not.
    NEEDED = {
        "name_printed": "Enter your name as it should be printed.",
        "statement": "Check the box to confirm that your list of credits is true and complete.",
    }

    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="applications")
    position = models.ForeignKey(
        Position, on_delete=models.PROTECT, null=True, blank=True, related_name="applications"
    )
    name_printed = PrintedLine("your name as it should be printed", max_length=150, blank=True)
    specializations = models.ManyToManyField(
        Category, blank=True, related_name="+", help_text="The ones to print on the certificate."
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
    saved_at = models.DateTimeField(default=timezone.now, db_default=Now(), editable=False)
    saved_as = models.CharField(
        max_length=64,
        blank=True,
        default="",
        db_default="",
        editable=False,
        help_text="Tells a repeated click from a second window.",
    )
    supervisor_first = models.BooleanField(default=False, db_default=False, editable=False)
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT, editable=False)

    objects = ApplicationQuerySet.as_manager()

    class Meta(Routed.Meta):
        ordering = ["-created"]
        indexes = [
            models.Index(fields=["-created"], name="application_by_day"),
            models.Index(fields=["status", "-created"], name="application_by_status"),
        ]
        constraints = [
            *Routed.Meta.constraints,
            models.UniqueConstraint(
                fields=["participation"],
                condition=~Q(status="declined"),
                name="one_application_per_participation",
                violation_error_message="You already have an application for this track.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "returned", "declined"]) | Q(statement=True),
                name="application_sent_with_the_statement",
                violation_error_message="Check the box to confirm that your list of credits is true and complete.",
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

    read_with_moves = (
        *("owner", "position__library", "position__supervisor"),
        *("participation__user", "participation__track", "participation__rule_set"),
    )

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
        """What the rules required on the day it was sent, whatever became of the rule set since."""
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
        return Credit.objects.filter(pk__in=keys, owner=self.owner_id).select_related(
            "event", "independent_event"
        )

    def remove_credit(self, credit, *, by, note):
        """Remove a credit from the list, and decline it everywhere, as the move `remove`; or raise MoveRefused."""
        history_note = note and f"“{credit.title},” {in_words(credit.amount)}: {note}"
        self.move("remove", by=by, note=history_note, credit=credit, reason=note)

    def before_move(self, name, *, by, now, credit=None, reason=""):
        if name == "submit":
            self.position = self.owner.position
            self._freeze(timezone.localdate(now))
        elif name == "check":
            self._refuse_what_changed()
            if self.decider is None and not self.supervisor_first:
                raise MoveRefused("certificates/nobody_verifies", position=self.position)
        elif name in ("verify", "remove"):
            self._refuse_what_changed()
            if not by.decides_for(self.owner.supervisor):
                raise MoveRefused("certificates/other_supervisor", owner=self.owner)
            if name == "remove" and not self._counts(credit):
                raise MoveRefused("certificates/credit_does_not_count")
        elif name == "issue":
            Certificate.objects.issue(self, on=timezone.localdate(now))

    def after_move(self, name, *, by, note, now, credit=None, reason=""):
        # In either order: the supervisor has said so, whatever becomes of the certificate.
        if name == "verify":
            for pending in self.credits_frozen().filter(status=Credit.Status.PENDING):
                pending.move("verify", by=by, note="With the application for a certificate")
        if name == "remove":
            self._remove(credit, by=by, reason=reason)
        if name == ("check" if self.supervisor_first else "verify"):
            self.move("issue", as_system=True)
            Printed.objects.print_after_commit(self.certificate, now=now)
        emails.application_moved(self, name, by=by, note=note)

    def without(self, credit):
        """The standing as of the day applied without a credit of its list; and what is missing then, in words."""
        listed = {line["key"] for line in self.standing["lines"]} - {credit.pk}
        rows = [row for row in rows_of(self.owner) if row.pk in listed]
        requirement = self.requirement()
        chosen = list(self.specializations.all()) if requirement.specialization else []
        progress, frozen = account.account_of(
            self.as_sent(), on=self.applied_on, rows=rows, requirement=requirement, specializations=chosen
        )
        frozen |= {name: self.standing[name] for name in RULES if name in self.standing}
        lost = [category.name for category in chosen if category.name not in frozen["specializations"]]
        missing = progress.missing
        if missing or lost:
            lost = [] if missing else lost
            return frozen, sentence("certificates/falls_short", missing=missing, lost=lost)
        return frozen, ""

    def as_sent(self):
        """The participation under the rules of the day it was sent."""
        participation, rule_set = copy(self.participation), copy(self.participation.rule_set)
        for name in ("sources", "plan_needed"):
            setattr(rule_set, name, self.standing.get(name, getattr(rule_set, name)))
        participation.rule_set = rule_set
        return participation

    def _counts(self, credit):
        """Whether a credit is one of its list that counts."""
        counting = {line["key"] for line in self.standing["lines"] if Decimal(line["counts"])}
        return credit is not None and credit.pk in counting

    def _remove(self, credit, *, by, reason):
        """Decline a credit, and freeze what is left; send the application back when that is too little."""
        credit.move("strike", by=by, note=reason)
        frozen, missing = self.without(credit)
        removed = next(line for line in self.standing["lines"] if line["key"] == credit.pk)
        removed |= {
            "counts": "0",
            "used": False,
            "code": REMOVED,
            "status": "Removed",
            "reason": f"{by}: {reason}",
        }
        self.standing = frozen | {"lines": [*frozen["lines"], removed]}
        self.save(update_fields=["standing"])
        if missing:
            why = sentence("certificates/fell_short", by=by, credit=credit, missing=missing)
            self.move("fall_short", as_system=True, note=f"{why} {reason}")  # the reason keeps its lines
        emails.credit_removed(self, credit, by=by, note=reason, missing=missing)

    def _freeze(self, day):
        if not self.participation.is_open:
            raise MoveRefused("certificates/track_closed", open_again=None)
        rule_set, chosen = self.participation.rule_set, list(self.specializations.all())
        progress, frozen = account.account_of(self.participation, on=day, specializations=chosen)
        now = progress.with_pending
        if not now.complete:
            raise MoveRefused("certificates/not_yet", missing=progress.missing)
        for category in chosen:
            if category.name not in frozen["specializations"]:
                raise MoveRefused("certificates/specialization_not_reached", category=category)
        if why := missing_letters_in(self.name_printed or self.owner.printed_name):
            raise MoveRefused(text=why)
        if len(", ".join(frozen["specializations"])) > MOST_PRINTED:
            raise MoveRefused("certificates/too_many_specializations")
        self.name_printed = self.name_printed.strip()
        for field, why in self.NEEDED.items():
            if not getattr(self, field):
                raise MoveRefused(text=why)
        if rule_set.plan_needed:
            self._refuse_unfinished_report(self_directed=bool(now.self_directed))
        if self.owner.supervisor is None:
            raise MoveRefused("certificates/nobody_verifies_yet", position=self.owner.position)
        self.applied_on, self.standing = day, frozen
        self.supervisor_first = rule_set.supervisor_first

    def _refuse_unfinished_report(self, *, self_directed):
        report = SummativeReport.objects.filter(application=self).first()
        if report is None:
            raise MoveRefused("certificates/report_needed")
        if missing := report.missing(self_directed=self_directed):
            raise MoveRefused(text=" ".join(missing))

    def _refuse_what_changed(self):
        """Refuse when a credit is not any more what it was when the standing was frozen; lock them all."""
        Certificate.objects.take_turns()  # no other certificate spends these credits meanwhile
        if not self.owner.is_active:
            raise MoveRefused("certificates/owner_deactivated", owner=self.owner)
        if not self.participation.is_open:
            raise MoveRefused("certificates/closed_since")
        if self.as_sent().rule_set.plan_needed and not self.participation.plans.approved().exists():
            raise MoveRefused("certificates/plan_suspended", owner=self.owner)
        locked = (
            self.credits_frozen().select_for_update(of=("self",)).order_by("pk")
        )  # as `move_all` locks them
        rows = {row.pk: row for row in locked}
        for line in self.standing.get("lines", []):
            if not line["used"]:
                continue
            row = rows.get(line["key"])
            if row is None or row.status not in Credit.ALIVE:
                raise MoveRefused("certificates/credit_lost", title=line["title"], credit=row)
            now = (row.amount, row.earned_on.isoformat(), row.get_kind_display(), row.category_id)
            # a standing that was frozen earlier does not hold the key of the category
            category = line.get("category_key", row.category_id)
            if now != (Decimal(line["amount"]), line["earned_on"], line["kind"], category):
                raise MoveRefused("certificates/credit_changed", title=line["title"])
        kind = self.participation.track.certificate_kind
        used = (
            CreditUse.objects.filter(credit__in=rows, certificate_kind=kind).select_related("credit").first()
        )
        if used:
            raise MoveRefused("certificates/credit_used", credit=used.credit, kind=kind)
