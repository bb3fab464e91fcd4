"""The strategic plan of a library and its goals, recorded by the State Library or entered by its people."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from directory import emails
from directory.models.libraries import Library
from directory.models.positions import Position
from directory.moves import STRATEGIC_PLAN_MOVES
from workflow.models import Routed, RoutedQuerySet
from workflow.moves import COORDINATOR, HEAD, OWNER, SUBMITTED
from workflow.text import Line, Link


class StrategicPlanQuerySet(RoutedQuerySet):
    def confirmed(self):
        """Those that the State Library recorded, and those that somebody entered and the library confirmed."""
        return self.filter(status=StrategicPlan.Status.CONFIRMED)

    def waiting(self):
        """Those that somebody entered, and that nobody has confirmed or sent back yet."""
        return self.filter(status=SUBMITTED)

    def unconfirmed_of(self, user):
        """Those that a person entered and may correct: there is one for each library at most."""
        return self.filter(owner=user, status__in=StrategicPlan.UNCONFIRMED)

    def visible_to(self, user):
        """Those that one entered, those of the library one heads; all for the coordinator."""
        if user.is_coordinator:
            return self
        heads = Position.objects.headed_by(user).values("library")
        return self.filter(Q(owner=user) | Q(library__in=heads))

    def waiting_for(self, user):
        """Those to confirm: for the heads of the library; where it has no other, for the coordinator."""
        to_decide = Q(library__in=Position.objects.headed_by(user).values("library"))
        if user.is_coordinator:
            heads = Position.objects.of_heads().filter(library=OuterRef("library"))
            to_decide |= ~Exists(heads.exclude(user=OuterRef("owner")))
        return self.waiting().filter(to_decide).exclude(owner=user)

    def in_force(self, on):
        return self.confirmed().filter(starts__lte=on, ends__gte=on)

    def read_by(self, user, library, on):
        """The library's plans that have begun, the latest first, and what a person entered for it."""
        begun = self.confirmed().filter(starts__lte=on)
        readable = Q(pk__in=begun.values("pk")) | Q(pk__in=self.unconfirmed_of(user).values("pk"))
        return self.filter(readable, library=library).order_by("-ends", "-starts")

    def to_choose_by(self, user, library, on):
        """Whose goals a person may choose: the library's latest plan, and what they entered themselves."""
        latest = self.confirmed().filter(library=library, starts__lte=on).order_by("-ends", "-starts")
        own = self.waiting().filter(library=library, owner=user)
        return self.filter(Q(pk__in=latest.values("pk")[:1]) | Q(pk__in=own.values("pk")))


@pghistory.track()
class StrategicPlan(Routed):
    """A library's strategic plan: the goals that its people's learning serves.

    Its owner is the person who entered it because the library had none; nobody, if the State Library recorded it.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "Being entered"
        SUBMITTED = "submitted", "Waiting to be confirmed"
        RETURNED = "returned", "Sent back"
        CONFIRMED = "confirmed", "Confirmed"

    UNCONFIRMED = (Status.DRAFT, Status.SUBMITTED, Status.RETURNED)

    moves = STRATEGIC_PLAN_MOVES

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="strategic_plans_entered",
        verbose_name="entered by",
        help_text="The person who entered it because the library had none. Empty if the State Library recorded it.",
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="strategic_plans")
    title = Line(max_length=200)
    starts = models.DateField()
    ends = models.DateField()
    link = Link(blank=True)

    objects = StrategicPlanQuerySet.as_manager()

    class Meta(Routed.Meta):
        ordering = ["library", "-starts"]
        constraints = [
            *Routed.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="strategic_plan_ends_after_it_starts",
                violation_error_message="End date can’t be before the start date.",
            ),
            models.CheckConstraint(
                condition=~Q(status="confirmed") | Q(owner=None) | Q(decided_by__isnull=False),
                name="entered_goals_are_confirmed_by_somebody",
                violation_error_message="Someone must confirm these goals.",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | Q(decided_at__isnull=False),
                name="decision_on_goals_says_when",
                violation_error_message="A decision on goals says when it was made.",
            ),
            models.UniqueConstraint(
                fields=["library", "owner"],
                condition=Q(status__in=["draft", "submitted", "returned"]),
                name="one_entry_of_goals_at_a_time",
                violation_error_message="You already entered goals for this library.",
            ),
        ]

    def __str__(self):
        return f"{self.title}, {self.starts.year} to {self.ends.year}"

    def get_absolute_url(self):
        return reverse("goals_confirm", args=[self.pk])

    @property
    def is_confirmed(self):
        return self.status == self.Status.CONFIRMED

    @property
    def is_returned(self):
        return self.status == self.Status.RETURNED

    @property
    def return_note(self):
        """Why these goals were sent back; an empty text when they were not."""
        last = self.history.filter(move="return").last() if self.is_returned else None
        return last.note if last else ""

    def heads(self):
        """Who is asked to confirm it: the directors, else the chairs; nobody, when that is left to the State Library."""
        heads = Position.objects.of_heads().filter(library=self.library_id).exclude(user=self.owner_id)
        heads = list(heads.select_related("user"))
        directors = [head.user for head in heads if head.kind == Position.Kind.DIRECTOR]
        return list(dict.fromkeys(directors or [head.user for head in heads]))

    @property
    def waits_for(self):
        return " or ".join(user.name for user in self.heads()) or settings.LIBRARY_NAME

    def roles_of(self, user):
        """The directors and chairs of the library decide; where it has none but the owner, the coordinator does."""
        if user.pk == self.owner_id:
            return {OWNER}
        roles = {COORDINATOR} if user.is_coordinator else set()
        heads = Position.objects.of_heads().filter(library=self.library_id).exclude(user=self.owner_id)
        people = set(heads.values_list("user", flat=True))
        if user.pk in people or (roles and not people):
            roles.add(HEAD)
        return roles

    def before_move(self, name, *, by, now):
        if name == "change":
            self.submitted_at = now  # whoever has the page open reads them again before deciding

    def after_move(self, name, *, by, note, now):
        emails.goals_moved(self, name, by=by, note=note)


@pghistory.track()
class LibraryGoal(models.Model):
    plan = models.ForeignKey(StrategicPlan, on_delete=models.PROTECT, related_name="goals")
    code = models.CharField(max_length=10)
    text = Line(max_length=300)

    class Meta:
        ordering = ["plan", "code"]
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="one_goal_per_code")]

    def __str__(self):
        return f"{self.code}. {self.text}"
