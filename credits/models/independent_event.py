from datetime import timedelta

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower, Now, Upper
from django.urls import reverse

from credits import emails
from credits.models.attendee import Attendee
from credits.models.credit import Credit
from credits.moves import INDEPENDENT_EVENT_MOVES
from directory.models import Library, Position
from events.models.event_times import EventTimes
from plans.models import Activity
from tracks.fields import HalvesField, halves
from tracks.models import Category
from workflow.models import Routed, RoutedQuerySet
from workflow.moves import COORDINATOR
from workflow.sentences import MoveRefused
from workflow.text import Line, Link, Text

SENT_TWICE_WITHIN = timedelta(minutes=2)

NAMED_DECIDES_NOT = """
    IF EXISTS (SELECT FROM credits_attendee WHERE event_id = NEW.id AND user_id = NEW.decided_by_id) THEN
        RAISE EXCEPTION 'nobody_decides_on_a_group_they_are_in' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class IndependentEventQuerySet(RoutedQuerySet):
    def visible_to(self, user):
        """One's own, and those of the library one heads; those of one's people, and those at which one or they are
        named as present, once they are accepted; all for the coordinator.
        """
        if user.is_coordinator:
            return self
        team = Position.objects.decided_by(user).values("user_id")
        named = Attendee.objects.filter(Q(user=user) | Q(user__in=team)).values("event")
        theirs = Q(owner__in=team) | Q(pk__in=named)
        headed = Position.objects.headed_by(user).values("library")
        return self.filter(
            Q(owner=user) | Q(library__in=headed) | theirs & Q(status=IndependentEvent.Status.ACCEPTED)
        )

    def undecided(self):
        return self.filter(status__in=IndependentEvent.UNDECIDED)

    def waiting_for(self, user):
        if not user.is_coordinator:
            return self.none()
        waiting = self.filter(status=IndependentEvent.Status.SUBMITTED).exclude(owner=user)
        return waiting.exclude(pk__in=Attendee.objects.filter(user=user).values("event"))

    def just_sent(self):
        """Sent less than two minutes ago: what a form that was sent twice has sent already."""
        return self.filter(
            status=IndependentEvent.Status.SUBMITTED, submitted_at__gte=Now() - SENT_TWICE_WITHIN
        )


@pghistory.track()
class IndependentEvent(EventTimes, Routed):
    """A learning event outside the calendar that a learner entered. The coordinator decides whether it gives credit.

    With a `library`, the head of it entered it for a group: those who were there are its `attendees`. It is accepted
    once for all, and then each of them confirms, which gives the credit.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        SUBMITTED = "submitted", "Submitted"
        ACCEPTED = "accepted", "Accepted"
        RETURNED = "returned", "Sent back"
        DECLINED = "declined", "Declined"

    EDITABLE = (Status.DRAFT, Status.RETURNED)
    UNDECIDED = (*EDITABLE, Status.SUBMITTED)
    moves = INDEPENDENT_EVENT_MOVES

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="independent_events"
    )
    title = Line(max_length=200)
    format = models.CharField(max_length=12, choices=EventTimes.Format, default=EventTimes.Format.IN_PERSON)
    description = Text(blank=True)
    sponsor = Line(max_length=150, blank=True)
    presenter = Line("trainer or presenter", max_length=150, blank=True)
    begins = models.DateTimeField()
    ends = models.DateTimeField()
    place = Line(max_length=200, blank=True)
    recorded_on = models.DateField("day on which the recording was made", null=True, blank=True)
    link = Link(blank=True)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="+")
    amount = HalvesField("credits")
    value_reason = Text("why the credits differ from its length", blank=True)
    notify = models.BooleanField("write to me when the credit is in my list", default=False)
    library = models.ForeignKey(
        Library, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="group_events"
    )
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="independent_events"
    )
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT, editable=False)

    objects = IndependentEventQuerySet.as_manager()

    class Meta(Routed.Meta):
        ordering = ["-begins", "-pk"]
        indexes = [
            models.Index(fields=["-begins", "-id"], name="independent_event_by_day"),
            models.Index(fields=["status", "-begins", "-id"], name="independent_event_by_status"),
            GinIndex(
                OpClass(Upper("title"), "gin_trgm_ops"),
                OpClass(Upper("sponsor"), "gin_trgm_ops"),
                name="independent_event_words",
            ),
        ]
        constraints = [
            *Routed.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends__gt=F("begins")),
                name="independent_event_ends_after_it_begins",
                violation_error_message="The event ends before it begins: check the end.",
            ),
            models.CheckConstraint(
                condition=halves("amount"),
                name="independent_event_is_worth_half_credits",
                violation_error_message="Enter whole or half credits, such as 1 or 1.5.",
            ),
            models.CheckConstraint(
                condition=~Q(format="conference"),
                name="independent_event_is_no_conference",
                violation_error_message="Enter each session of a conference by itself.",
            ),
            models.CheckConstraint(
                condition=Q(recorded_on=None) | Q(format="recorded"),
                name="only_a_recording_was_recorded",
                violation_error_message="Only of a recording: change the format, or leave this empty.",
            ),
            models.CheckConstraint(
                condition=Q(library=None) | Q(activity=None),
                name="group_event_belongs_to_no_plan",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="nobody_decides_on_a_group_they_are_in",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("decided_by_id"),
                condition=pgtrigger.Q(new__library__isnull=False, new__decided_by__isnull=False),
                func=NAMED_DECIDES_NOT,
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("independent_detail", args=[self.pk])

    @property
    def is_editable(self):
        return self.status in self.EDITABLE

    @property
    def is_group(self):
        return self.library_id is not None

    def attendees_for(self, user):
        """Who was there and what they say: for its owner, the heads of the library, and the coordinator alone."""
        if not self.is_group:
            return []
        heads = Position.objects.headed_by(user).filter(library=self.library_id)
        if not (user.is_coordinator or user.pk == self.owner_id or heads.exists()):
            return []
        return self.attendees.select_related("user").order_by(Lower("user__name"), "pk")

    def is_named(self, user):
        """Whether it is a group event at which `user` was present, by its owner's word."""
        return self.is_group and self.attendees.filter(user=user).exists()

    def roles_of(self, user):
        """A coordinator who was in the group decides on it no more than its owner does."""
        roles = super().roles_of(user)
        return roles - {COORDINATOR} if COORDINATOR in roles and self.is_named(user) else roles

    def why_not(self, move, user):
        return MoveRefused("workflow/own_document") if self.is_named(user) else super().why_not(move, user)

    @classmethod
    def prefetch_for_moves(cls, documents, name):
        super().prefetch_for_moves(documents, name)
        models.prefetch_related_objects(documents, "owner", "category", "activity__plan")

    def before_move(self, name, *, by, now):
        if name in ("submit", "accept") and not self.has_ended(now):
            raise MoveRefused("credits/ends_later", event=self)
        if name in ("submit", "accept") and self.activity and self.activity.plan.owner_id != self.owner_id:
            raise MoveRefused("credits/own_plan")
        if name == "accept" and self.recorded_on and self.recorded_on > self.earned_on:
            raise MoveRefused("credits/watched_before")
        if name in ("submit", "accept") and self.is_group:
            self._refuse_group(name)

    def _refuse_group(self, name):
        if not self.attendees.exists():
            raise MoveRefused("credits/group_is_empty")
        heads = Position.objects.headed_by(self.owner).filter(library=self.library_id)
        if name == "submit" and not heads.exists():
            raise MoveRefused("credits/heads_no_more", library=self.library)

    def after_move(self, name, *, by, note, now):
        if name == "accept" and self.is_group:
            for attendee in self.attendees.filter(attended=True).select_related("user"):
                self.give_credit(attendee.user)
        elif name == "accept":
            self.give_credit(self.owner, activity=self.activity)
        emails.independent_event_moved(self, name, by=by, note=note)

    def give_credit(self, owner, *, activity=None):
        return self.earned_credits.create(
            owner=owner,
            title=self.title,
            kind=Credit.Kind.FORMAL,
            category=self.category,
            amount=self.amount,
            earned_on=self.earned_on,
            recorded_on=self.recorded_on,
            activity=activity,
        )
