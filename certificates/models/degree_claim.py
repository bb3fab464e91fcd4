import pghistory
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from certificates import emails
from certificates.models.application import Application
from certificates.models.certificate import Certificate
from certificates.models.printed import Printed
from certificates.moves import DEGREE_CLAIM_MOVES
from directory.files import PrivateFile, discard
from directory.models import Degree
from tracks import rules
from tracks.eligibility import OF_LIBRARY_SCIENCE
from tracks.models import Participation, Track
from workflow.models import Routed, RoutedQuerySet
from workflow.moves import MoveRefused
from workflow.text import Line

ANEW = "Send the claim back, so that it can be sent anew."


class DegreeClaimQuerySet(RoutedQuerySet):
    def visible_to(self, user):
        """One's own; those that were sent, for the coordinator."""
        if user.is_coordinator:
            return self.filter(Q(owner=user) | ~Q(status=DegreeClaim.Status.DRAFT))
        return self.filter(owner=user)

    def waiting_for(self, user):
        if not user.is_coordinator:
            return self.none()
        return self.filter(status=DegreeClaim.Status.SUBMITTED).exclude(owner=user)

    def alive(self):
        return self.exclude(status__in=[DegreeClaim.Status.DECLINED, DegreeClaim.Status.ACCEPTED])


@pghistory.track()
class DegreeClaim(Routed):
    """A degree in library science, with its proof: for a certificate as of the day of graduation, or to be on record."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        SUBMITTED = "submitted", "Submitted"
        RETURNED = "returned", "Sent back"
        DECLINED = "declined", "Declined"
        ACCEPTED = "accepted", "Accepted"

    EDITABLE = (Status.DRAFT, Status.RETURNED)
    moves = DEGREE_CLAIM_MOVES

    for_certificate = models.BooleanField(
        "I want the Library Administrator certificate for it",
        default=True,
        help_text="A degree of any age can be put on record; it opens the Strategic Track.",
    )
    participation = models.ForeignKey(
        Participation, on_delete=models.PROTECT, null=True, blank=True, related_name="degree_claims"
    )
    level = models.CharField("degree", max_length=10, choices=Degree.Level, default=Degree.Level.MASTER)
    field = Line("field of study", max_length=120, blank=True)
    school = Line(max_length=150, blank=True)
    graduated = models.DateField("day of graduation", null=True, blank=True)
    name_printed = Line("your name as it should be printed", max_length=150, blank=True)
    file = PrivateFile("diploma or statement of the school")
    file_name = models.CharField(max_length=150, blank=True, editable=False)
    file_deleted_at = models.DateTimeField(null=True, blank=True, editable=False)
    degree = models.OneToOneField(
        Degree, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="claim"
    )
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT, editable=False)

    objects = DegreeClaimQuerySet.as_manager()

    class Meta(Routed.Meta):
        ordering = ["-created"]
        constraints = [
            *Routed.Meta.constraints,
            models.UniqueConstraint(
                fields=["owner"],
                condition=Q(status__in=["draft", "submitted", "returned"]),
                name="one_degree_claim_at_a_time",
                violation_error_message="You have a claim for a degree open already.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "returned"]) | Q(graduated__isnull=False),
                name="degree_claim_sent_with_the_day_of_graduation",
                violation_error_message="Enter the day of graduation.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "returned"])
                | ~Q(file="")
                | Q(file_deleted_at__isnull=False),
                name="degree_claim_sent_with_its_proof",
                violation_error_message="Choose the file that proves it.",
            ),
            models.CheckConstraint(
                condition=~Q(status="accepted") | Q(degree__isnull=False),
                name="degree_claim_accepted_with_a_degree_on_record",
            ),
            models.CheckConstraint(
                condition=Q(file_deleted_at=None) | Q(file="", status__in=["accepted", "declined"]),
                name="diploma_is_deleted_after_the_decision",
                violation_error_message="The file can be deleted once the claim is decided.",
            ),
        ]

    def __str__(self):
        return f"Degree of {self.owner}, {self.school}"

    def get_absolute_url(self):
        return reverse("degree_detail", args=[self.pk])

    @property
    def is_editable(self):
        return self.status in self.EDITABLE

    @property
    def is_decided(self):
        return self.status in (self.Status.ACCEPTED, self.Status.DECLINED)

    @property
    def opens_strategic(self):
        return self.level in OF_LIBRARY_SCIENCE

    @property
    def certificate(self):
        """What it led to: the certificate, or its latest reissue; None without."""
        return self.certificates.filter(reissue=None).first()

    @property
    def holds_until(self):
        """The last day of the certificate that it asks for."""
        return rules.last_valid_day(self.graduated, self._months()) if self.graduated else None

    def delete_file(self, *, now):
        """Delete the file; the decision and what was told stay. Raises MoveRefused before the decision."""
        with transaction.atomic():
            claim = DegreeClaim.objects.select_for_update(of=("self",)).get(pk=self.pk)
            if not claim.is_decided:
                raise MoveRefused("The file can be deleted once the claim is decided.")
            if claim.file:
                discard(claim.file)
                DegreeClaim.objects.filter(pk=claim.pk).update(file="", file_deleted_at=now)
        self.refresh_from_db()

    def before_move(self, name, *, by, now):
        today = timezone.localdate(now)
        if name == "submit":
            self._refuse_unfinished(today)
            self.participation = self._open_participation(today) if self.for_certificate else None
            if self.for_certificate:
                self.name_printed = self.name_printed.strip() or self.owner.name
                self._refuse_certificate(today)
        elif name == "accept":
            if not self.owner.is_active:
                raise MoveRefused(f"The account of {self.owner} is not used any more. Decline the claim.")
            self._refuse_day_to_come(today)
            if self.for_certificate:
                Certificate.objects.take_turns()
                self._refuse_certificate(today, otherwise=ANEW)
            self.degree = self._put_on_record(by, today)

    def after_move(self, name, *, by, note, now):
        if name == "accept" and self.for_certificate:
            certificate = Certificate.objects.issue_for_degree(self, on=timezone.localdate(now))
            Printed.objects.print_after_commit(certificate, now=now)
        emails.degree_moved(self, name, by=by, note=note)

    def _months(self):
        return self.participation.rule_set.months if self.participation else rules.VALID_MONTHS

    def _refuse_unfinished(self, today):
        if not (self.field.strip() and self.school.strip() and self.graduated and self.file):
            raise MoveRefused(
                "Fill in the field of study, the school and the day of graduation, and attach the file."
            )
        self._refuse_day_to_come(today)
        if not self.for_certificate and self._is_on_record():
            raise MoveRefused("This degree is on record already: there is nothing to send.")

    def _refuse_day_to_come(self, today):
        try:
            rules.graduation_day(self.graduated, on=today)
        except rules.Refused as refused:
            raise MoveRefused(str(refused)) from refused

    def _is_on_record(self):
        same = {"degree": self.level, "graduated": self.graduated, "school__iexact": self.school}
        return Degree.objects.filter(user=self.owner, confirmed=True, **same).exists()

    def _open_participation(self, today):
        """The open participation in the Library Administrator Track, opened now where there is none."""
        track = Track.objects.get(code=Track.ADMINISTRATOR)
        mine = self.owner.participations.filter(track=track)
        would_be = Participation.objects.would_be(
            self.owner, track, on=today, renewal=mine.ended_in_certificate().exists()
        )
        if would_be is None:
            raise MoveRefused(f"The {track} has no rules in force today. Write to the State Library.")
        return Participation.objects.get_or_create(
            user=self.owner,
            track=track,
            closed=None,
            defaults={"rule_set": would_be.rule_set, "opened": today},
        )[0]

    def _refuse_certificate(self, today, otherwise=""):
        """Refuse a certificate that may not be, or not any more; `otherwise` says what to do then."""
        why = self._why_no_certificate(today)
        if why:
            raise MoveRefused(f"{why} {otherwise}".strip())

    def _why_no_certificate(self, today):
        participation = self.participation
        if self.level not in OF_LIBRARY_SCIENCE:
            return (
                "The certificate asks for a master’s degree or a doctorate in library or information science."
            )
        if not participation.is_open:
            return f"The {participation.track} was closed after this was sent."
        if participation.applications.filter(status__in=Application.WAITS).exists():
            return "An application for this certificate is on its way: that one is decided first."
        try:
            until = rules.degree_holds_until(self.graduated, on=today, months=self._months())
        except rules.Refused as refused:
            return str(refused)
        held = Certificate.objects.filter(
            owner=self.owner, kind=participation.track.certificate_kind, status="issued", expires__gte=until
        ).first()
        if held:
            return (
                f"Certificate {held.number} holds through {date_format(held.expires, 'F j, Y')}. One for this "
                f"degree would hold through {date_format(until, 'F j, Y')}, and add nothing."
            )
        return ""

    def _put_on_record(self, by, today):
        proof = (
            f"Claim no. {self.pk}: {self.file_name or 'file'}, seen by {by} on {date_format(today, 'F j, Y')}"
        )
        return Degree.objects.create(
            user=self.owner,
            degree=self.level,
            field=self.field,
            school=self.school,
            graduated=self.graduated,
            proof=proof[:200],
            confirmed=True,
        )
