import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from certificates.moves import DEGREE_CLAIM_MOVES
from directory.files import PrivateFile
from directory.models import Degree
from directory.text import Line
from tracks.models import Participation
from workflow.models import Routed, RoutedQuerySet


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
