import pghistory
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from certificates import emails
from certificates.models.application import Application
from certificates.models.certificate import Certificate
from certificates.models.printed import Printed
from certificates.moves import DEGREE_CLAIM_MOVES
from certificates.printed_line import PrintedLine, missing_letters_in
from directory.files import PrivateFile, discard
from directory.models import Degree
from tracks import rules
from tracks.eligibility import OF_LIBRARY_SCIENCE
from tracks.models import Participation, Track
from workflow.models import Routed, RoutedQuerySet
from workflow.sentences import MoveRefused, sentence
from workflow.text import Line
from workflow.titles import same_title


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
    # What must be written before it is sent: for each field the sentence when it is not.
    NEEDED = {
        "field": "Enter the field of study, as on the diploma.",
        "school": "Enter the school.",
        "graduated": "Enter the graduation date.",
        "file": "Choose a file that proves it: your diploma, or a statement from the school.",
    }
    moves = DEGREE_CLAIM_MOVES

    for_certificate = models.BooleanField(
        "I want the Certificate of Library Administration for it",
        default=True,
        help_text="A degree from any year can be put on record. It opens the Strategic Track.",
    )
    participation = models.ForeignKey(
        Participation, on_delete=models.PROTECT, null=True, blank=True, related_name="degree_claims"
    )
    level = models.CharField("degree", max_length=10, choices=Degree.Level, default=Degree.Level.MASTER)
    field = Line("field of study", max_length=120, blank=True)
    school = Line(max_length=150, blank=True)
    graduated = models.DateField("day of graduation", null=True, blank=True)
    name_printed = PrintedLine("your name as it should be printed", max_length=150, blank=True)
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
                violation_error_message="You already have an open claim for a degree.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "returned"]) | Q(graduated__isnull=False),
                name="degree_claim_sent_with_the_day_of_graduation",
                violation_error_message="Enter the graduation date.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "returned"])
                | ~Q(file="")
                | Q(file_deleted_at__isnull=False),
                name="degree_claim_sent_with_its_proof",
                violation_error_message="Choose a file that proves it: your diploma, or a statement from the school.",
            ),
            models.CheckConstraint(
                condition=~Q(status="accepted") | Q(degree__isnull=False),
                name="degree_claim_accepted_with_a_degree_on_record",
            ),
            models.CheckConstraint(
                condition=Q(file_deleted_at=None) | Q(file="", status__in=["accepted", "declined"]),
                name="diploma_is_deleted_after_the_decision",
                violation_error_message="The file can be deleted after the claim is decided.",
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
    def certificate_expires(self):
        """The last day of the certificate that it asks for."""
        if self.graduated is None:
            return None
        return rules.last_valid_day(self.graduated, self._months(timezone.localdate(self.submitted_at)))

    def problems(self, *, on):
        """What keeps it from being sent or accepted, as field and sentence; it may not be saved yet."""
        problems = {
            name: why
            for name, why in self.NEEDED.items()
            if not (value.strip() if isinstance(value := getattr(self, name), str) else value)
        }
        if self.graduated:
            try:
                rules.graduation_day(self.graduated, on=on)
            except rules.Refused as refused:
                problems["graduated"] = sentence(f"tracks/{refused.name}", **refused.facts)
        if self.for_certificate:
            if self.graduated and "graduated" not in problems:
                try:
                    rules.degree_holds_until(self.graduated, on=on, months=self._months(on))
                except rules.Refused as refused:
                    why = sentence(f"tracks/{refused.name}", **refused.facts)
                    problems["graduated"] = sentence("certificates/degree_too_old", why=why)
            if self.level not in OF_LIBRARY_SCIENCE:
                problems["level"] = sentence("certificates/no_degree_for_it")
            if not self.name_printed.strip():
                problems["name_printed"] = Application.NEEDED["name_printed"]
            elif why := missing_letters_in(self.name_printed):
                problems["name_printed"] = why
        return problems

    def delete_file(self, *, by, now):
        """Delete the file, after the decision; its owner or a coordinator may. Or raise MoveRefused."""
        with transaction.atomic():
            claim = DegreeClaim.objects.select_for_update(of=("self",)).get(pk=self.pk)
            if by.pk != claim.owner_id and not by.is_coordinator:
                raise MoveRefused("certificates/not_your_file")
            if not claim.is_decided:
                raise MoveRefused("certificates/file_before_decision")
            if claim.file:
                discard(claim.file)
                DegreeClaim.objects.filter(pk=claim.pk).update(file="", file_deleted_at=now)
        self.refresh_from_db()

    def before_move(self, name, *, by, now):
        today = timezone.localdate(now)
        if name == "submit":
            self._refuse_problems(today)
            self.participation = self._open_participation(today) if self.for_certificate else None
            if self.for_certificate:
                self.name_printed = self.name_printed.strip()
                self._refuse_certificate(today)
        elif name == "accept":
            if not self.owner.is_active:
                raise MoveRefused("certificates/claimant_deactivated", owner=self.owner)
            self._refuse_problems(today, deciding=True)
            if self.for_certificate:
                Certificate.objects.take_turns()
                self._refuse_certificate(today, deciding=True)
            self.degree = self._put_on_record(by, today)

    def after_move(self, name, *, by, note, now):
        if name == "accept" and self.for_certificate:
            certificate = Certificate.objects.issue_for_degree(self, on=timezone.localdate(now))
            Printed.objects.print_after_commit(certificate, now=now)
        emails.degree_moved(self, name, by=by, note=note)

    def _months(self, on):
        """The months for which its certificate is valid, under the rules that it is issued by."""
        sent = self.participation and not self.is_editable
        rule_set = self.participation.rule_set if sent else self._would_be(on)
        return rule_set.months if rule_set else rules.VALID_MONTHS

    def _refuse_problems(self, today, *, deciding=False):
        """Refuse a claim that isn't finished or no longer holds; who is `deciding` reads what to do about it."""
        problems = list(self.problems(on=today).values())
        if not self.for_certificate and self._is_on_record():
            problems.append(sentence("certificates/on_record"))
        if problems:
            raise MoveRefused("certificates/claim_refused", problems=problems, deciding=deciding)

    def _is_on_record(self):
        same = Degree.objects.filter(user=self.owner, degree=self.level, graduated=self.graduated)
        schools = same.filter(confirmed=True).values_list("school", flat=True)
        return any(same_title(self.school, school) for school in schools)

    def _would_be(self, on):
        """The rule set of the Library Administrator Track for the owner on a day: of what is open, or of a new one."""
        track = Track.objects.get(code=Track.ADMINISTRATOR)
        mine = self.owner.participations.filter(track=track)
        open_one = mine.open().select_related("rule_set").first()
        if open_one:
            return open_one.rule_set
        renewal = mine.ended_in_certificate().exists()
        would_be = Participation.objects.would_be(self.owner, track, on=on, renewal=renewal)
        return would_be and would_be.rule_set

    def _open_participation(self, today):
        """The open participation in the Library Administrator Track, opened now where there is none."""
        track, rule_set = Track.objects.get(code=Track.ADMINISTRATOR), self._would_be(today)
        if rule_set is None:
            raise MoveRefused("certificates/no_rules", track=track)
        return Participation.objects.get_or_create(
            user=self.owner, track=track, closed=None, defaults={"rule_set": rule_set, "opened": today}
        )[0]

    def _refuse_certificate(self, today, *, deciding=False):
        """Refuse a certificate that can't be issued, or no longer can."""
        if why := self._why_no_certificate(today):
            raise MoveRefused("certificates/claim_refused", problems=[why], deciding=deciding)

    def _why_no_certificate(self, today):
        participation = self.participation
        if not participation.is_open:
            return sentence("certificates/track_closed_since", track=participation.track)
        if participation.applications.filter(status__in=Application.WAITS).exists():
            return sentence("certificates/application_first")
        until = rules.degree_holds_until(self.graduated, on=today, months=self._months(today))
        current = Certificate.objects.filter(
            owner=self.owner, kind=participation.track.certificate_kind, status="issued", expires__gte=until
        ).first()
        if current:
            return sentence("certificates/adds_nothing", current=current, until=until)
        return ""

    def _put_on_record(self, by, today):
        return Degree.objects.create(
            user=self.owner,
            degree=self.level,
            field=self.field,
            school=self.school,
            graduated=self.graduated,
            proof=sentence("certificates/proof", claim=self, by=by, on=today)[:200],
            confirmed=True,
        )
