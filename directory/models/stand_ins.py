"""Who decides in the place of a supervisor who is away."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from directory import emails
from directory.models.positions import Position
from directory.moves import STAND_IN_MOVES
from workflow.models import Routed, RoutedQuerySet
from workflow.moves import COORDINATOR, HEAD, OWNER, SUBMITTED
from workflow.sentences import MoveRefused


class StandInQuerySet(RoutedQuerySet):
    def visible_to(self, user):
        """One's own, as the supervisor or as the stand-in; those of the library one directs; all for the coordinator."""
        if user.is_coordinator:
            return self
        return self.filter(Q(owner=user) | Q(person=user) | Q(owner__in=of_library_of(user)))

    def waiting_for(self, user):
        """Those to confirm; nobody confirms that they stand in themselves."""
        waiting = self.filter(status=SUBMITTED).exclude(owner=user).exclude(person=user)
        return waiting if user.is_coordinator else waiting.filter(owner__in=of_library_of(user))


def of_library_of(director):
    """The people who work where somebody is the director today."""
    places = Position.objects.directed_by(director).values("library")
    return Position.objects.open().confirmed().filter(library__in=places).values("user")


@pghistory.track()
class StandIn(Routed):
    """A person who decides for a supervisor who is away, from one day to another. Its owner is the supervisor.

    The coordinator or the library's director confirms it. What the stand-in decides is told as such.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "Being entered"
        SUBMITTED = "submitted", "Waiting to be confirmed"
        RETURNED = "returned", "Sent back"
        CONFIRMED = "confirmed", "Confirmed"
        ENDED = "ended", "Ended"

    moves = STAND_IN_MOVES
    read_with_moves = ("owner", "person")

    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="stands_in", verbose_name="stand-in"
    )
    starts = models.DateField("first day")
    ends = models.DateField("last day")

    objects = StandInQuerySet.as_manager()

    class Meta(Routed.Meta):
        ordering = ["-starts", "-pk"]
        verbose_name = "stand-in"
        constraints = [
            *Routed.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(person=F("owner")),
                name="nobody_stands_in_for_themselves",
                violation_error_message="Choose someone other than the supervisor.",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("person")),
                name="nobody_confirms_that_they_stand_in",
                violation_error_message="Someone else must confirm this.",
            ),
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="stand_in_ends_after_it_starts",
                violation_error_message="Last day can’t be before the first day.",
            ),
            models.CheckConstraint(
                condition=~Q(status="confirmed") | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="stand_in_is_confirmed_by_somebody",
                violation_error_message="Someone must confirm a stand-in.",
            ),
        ]

    def __str__(self):
        return f"{self.person}, for {self.owner}"

    def get_absolute_url(self):
        return reverse("stand_in_detail", args=[self.pk])

    def directors(self):
        """Others who direct the library of the supervisor today, and may confirm this."""
        places = self.owner.positions.open().confirmed().values("library")
        held = Position.objects.of_heads().filter(kind=Position.Kind.DIRECTOR, library__in=places)
        others = held.exclude(user__in=[self.owner_id, self.person_id]).select_related("user").order_by("pk")
        return list(dict.fromkeys(each.user for each in others))

    def roles_of(self, user):
        """The coordinator decides, and the director of the supervisor's library; nobody on what they ask for."""
        if user.pk == self.owner_id:
            return {OWNER}
        if user.pk == self.person_id:
            return set()
        if user.is_coordinator:
            return {COORDINATOR, HEAD}
        return {HEAD} if user.is_active and of_library_of(user).filter(user=self.owner_id).exists() else set()

    def before_move(self, name, *, by, now):
        if name in ("submit", "confirm") and not self.person.is_in_office:
            raise MoveRefused("directory/stand_in_not_in_office", stand_in=self)

    def after_move(self, name, *, by, note, now):
        emails.stand_in_moved(self, name, by=by, note=note)
