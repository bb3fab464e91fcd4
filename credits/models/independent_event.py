from datetime import timedelta

import pghistory
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now, Upper
from django.urls import reverse

from credits import emails
from credits.models.credit import Credit
from credits.moves import INDEPENDENT_EVENT_MOVES
from directory.models import Position
from events.models.event_times import EventTimes
from plans.models import Activity
from tracks.fields import HalvesField, halves
from tracks.models import Category
from workflow.models import Routed, RoutedQuerySet
from workflow.sentences import MoveRefused
from workflow.text import Line, Link, Text

SENT_TWICE_WITHIN = timedelta(minutes=2)


class IndependentEventQuerySet(RoutedQuerySet):
    def visible_to(self, user):
        """One's own; those of one's people once they are accepted; all for the coordinator."""
        if user.is_coordinator:
            return self
        team = Position.objects.decided_by(user).values("user_id")
        return self.filter(Q(owner=user) | Q(owner__in=team, status=IndependentEvent.Status.ACCEPTED))

    def undecided(self):
        return self.filter(status__in=IndependentEvent.UNDECIDED)

    def waiting_for(self, user):
        if not user.is_coordinator:
            return self.none()
        return self.filter(status=IndependentEvent.Status.SUBMITTED).exclude(owner=user)

    def just_sent(self):
        """Sent less than two minutes ago: what a form that was sent twice has sent already."""
        return self.filter(
            status=IndependentEvent.Status.SUBMITTED, submitted_at__gte=Now() - SENT_TWICE_WITHIN
        )


@pghistory.track()
class IndependentEvent(EventTimes, Routed):
    """A learning event outside the calendar that a learner entered. The coordinator decides whether it gives credit."""

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
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("independent_detail", args=[self.pk])

    @property
    def is_editable(self):
        return self.status in self.EDITABLE

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

    def after_move(self, name, *, by, note, now):
        if name == "accept":
            self.earned_credits.create(
                owner=self.owner,
                title=self.title,
                kind=Credit.Kind.FORMAL,
                category=self.category,
                amount=self.amount,
                earned_on=self.earned_on,
                recorded_on=self.recorded_on,
                activity=self.activity,
            )
        emails.independent_event_moved(self, name, by=by, note=note)
