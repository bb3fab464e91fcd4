from datetime import date, datetime, timedelta
from decimal import Decimal

import pghistory
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat, Lower
from django.urls import reverse
from django.utils import timezone

from events import emails, ics
from events.models.change_count import counts_for_conference, counts_own_changes
from events.models.event_times import EventTimes
from events.models.registration import Registration
from events.models.search import SearchedQuerySet, open_from
from events.moves import EVENT_MOVES
from workflow.models import Routed
from workflow.sentences import MoveRefused
from workflow.text import Line, Link, Text

FEE_TOO_LOW = "Enter a fee above 0, or leave this empty."


class EventQuerySet(SearchedQuerySet):
    def published(self):
        return self.filter(published=True)

    def visible_to(self, user):
        """What is published, for everyone; all of it for the coordinator."""
        return self if user.is_authenticated and user.is_coordinator else self.published()


@pghistory.track(exclude=["words", "revised_at", "sequence", "changed_at"])
class Event(EventTimes, Routed):
    """A learning event in the calendar. It belongs to no one: the coordinator cancels it or puts it back."""

    class Type(models.TextChoices):
        EDUCATION = "education", "Continuing education"
        MEETING = "meeting", "Meeting"
        OTHER = "other", "Other"

    class Status(models.TextChoices):
        LISTED = "listed", "In the calendar"
        CANCELLED = "cancelled", "Canceled"

    moves = EVENT_MOVES
    read_with_moves = ("conference",)

    owner = owner_id = submitted_at = None  # columns of other routed documents
    type = models.CharField(
        "event type", max_length=12, choices=Type, default=Type.EDUCATION, db_default=Type.EDUCATION
    )
    title = Line(max_length=200)
    format = models.CharField(max_length=12, choices=EventTimes.Format, default=EventTimes.Format.ONLINE)
    description = Text(blank=True)
    sponsor = Line(max_length=150, blank=True)
    presenter = Line("trainer or presenter", max_length=150, blank=True)
    begins = models.DateTimeField()
    ends = models.DateTimeField()
    conference = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="sessions"
    )
    series = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="repeats"
    )
    place = Line(max_length=200, blank=True)
    address = Line(max_length=200, blank=True, db_default="")
    capacity = models.PositiveSmallIntegerField(
        "spots", null=True, blank=True, help_text="Leave empty for no limit."
    )
    waiting_list_hours = models.PositiveSmallIntegerField(
        "waiting list closes, in hours before the event",
        null=True,
        blank=True,
        help_text="After that, no one moves up. Leave empty to close the list when the event begins.",
    )
    fee = models.DecimalField(
        "fee for each person, in dollars",
        max_digits=7,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.01"), FEE_TOO_LOW)],
        help_text="Leave empty if it’s free.",
    )
    online_only = models.BooleanField(default=False)
    meeting_link = Link(blank=True)
    registration_link = Link(blank=True)
    recording_link = Link(blank=True)
    recorded_on = models.DateField(
        "recorded on",
        null=True,
        blank=True,
        help_text="For a recording. Leave empty for the day it begins.",
    )
    audience = Line(max_length=200, blank=True)
    contact = Line(max_length=200, blank=True)
    attendance_code = models.CharField(max_length=12, blank=True, db_default="", editable=False)
    published = models.BooleanField(default=True)
    revised_at = models.DateTimeField(  # when its dates, worth or status last changed
        null=True, blank=True, editable=False
    )
    sequence = models.PositiveIntegerField(default=0, db_default=0, editable=False)  # how often it changed
    changed_at = models.DateTimeField(null=True, blank=True, editable=False)
    status = models.CharField(max_length=12, choices=Status, default=Status.LISTED, editable=False)
    words = models.GeneratedField(  # what the search reads
        expression=Lower(
            Concat(
                *("title", Value(" "), "sponsor", Value(" "), "presenter", Value(" "), "description"),
                output_field=models.TextField(),
            )
        ),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = EventQuerySet.as_manager()

    class Meta(Routed.Meta):
        ordering = ["-begins", "-pk"]
        triggers = [counts_own_changes, counts_for_conference]
        indexes = [
            models.Index(fields=["-ends"]),
            models.Index(fields=["-begins"]),
            # What a list counts and sorts by, without the texts of each event; and the few that nobody sees.
            models.Index(
                fields=["ends", "begins"],
                include=["format", "conference", "status", "id"],
                condition=Q(published=True),
                name="event_published",
            ),
            models.Index(fields=["id"], condition=Q(published=False), name="event_hidden"),
            models.Index(
                open_from().desc(),
                F("id").desc(),
                condition=Q(published=True, status="listed"),
                name="event_open_from",
            ),
            models.Index(fields=["id"], name="event_revised", condition=Q(revised_at__isnull=False)),
            GinIndex(OpClass("words", "gin_trgm_ops"), name="event_words"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gt=F("begins")),
                name="event_ends_after_it_begins",
                violation_error_message="The end must be after the beginning.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["listed", "cancelled"]), name="event_is_listed_or_canceled"
            ),
            models.CheckConstraint(
                condition=Q(conference=None) | (Q(format="session") & ~Q(conference=F("id"))),
                name="only_a_session_belongs_to_a_conference",
                violation_error_message="Only a conference session can belong to a conference.",
            ),
            models.CheckConstraint(
                condition=Q(capacity=None) | Q(capacity__gte=1),
                name="event_has_a_place_or_no_limit",
                violation_error_message="Enter 1 spot or more, or leave this empty.",
            ),
            models.CheckConstraint(
                condition=Q(fee=None) | Q(fee__gt=0),
                name="event_fee_is_above_zero",
                violation_error_message=FEE_TOO_LOW,
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("event_detail", args=[self.pk])

    @property
    def times(self):
        """From when to when it takes place: each of its parts, or the whole."""
        parts = self.parts.all() if self.pk else []
        return [(part.begins, part.ends) for part in parts] or super().times

    @property
    def amount(self):
        return sum((row.amount for row in self.credits.all()), Decimal(0))

    @property
    def is_cancelled(self):
        return self.status == self.Status.CANCELLED

    @property
    def has_sessions(self):
        return self.format == self.Format.CONFERENCE and self.sessions.exists()

    @property
    def claimable_from(self) -> datetime:
        """When it has ended; a recording or a course at one's own pace, when it is there."""
        return self.begins if self.is_at_any_time else self.ends

    @property
    def waiting_list_closes(self) -> datetime:
        """From then on nobody moves up from the waiting list."""
        return self.begins - timedelta(hours=self.waiting_list_hours or 0)

    def is_waiting_list_closed(self, now: datetime) -> bool:
        return self.waiting_list_closes <= now

    def is_claimable(self, now: datetime) -> bool:
        return self.status == self.Status.LISTED and self.claimable_from <= now

    @property
    def recording_day(self) -> date | None:
        """The day on which the recording of it was made; None where there is none."""
        if self.format == self.Format.RECORDED:
            return self.recorded_on or self.first_day
        return self.earned_on if self.recording_link and not self.is_at_any_time else None

    def days_to_learn(self, now: datetime) -> tuple[date, date]:
        """The first and the last day on which one may have finished it, or watched its recording."""
        today = timezone.localdate(now)
        if self.is_at_any_time:
            return self.first_day, min(today, self.earned_on)
        return self.earned_on, today if self.recording_day else self.earned_on

    def shows_meeting_to(self, user) -> bool:
        """The meeting link is for people with a place at it or at its conference, and for the coordinator."""
        if not user.is_authenticated:
            return False
        if user.is_coordinator:
            return True
        events = [self.pk, self.conference_id or self.pk]
        return Registration.objects.going().filter(user=user, event__in=events).exists()

    def as_ics(self, *, now, meeting=False, cancel=False):
        """Its calendar file, to download or to send in an email; with the `meeting` link for people who may see it.

        `cancel` takes it out of the calendar of somebody who isn't going, though the event itself takes place.
        """
        event = Event.objects.prefetch_related("parts").get(pk=self.pk)
        return ics.of_event(
            event,
            event.parts.all(),
            link=f"{settings.SITE_URL}{self.get_absolute_url()}",
            meeting_link=self.meeting_link if meeting else "",
            organizer=settings.CONTACT_EMAIL,
            cancel=cancel,
            stamp=now,
        )

    def revise(self, now):
        """Note that its dates or its worth changed: credits claimed from it before are looked at again."""
        type(self).objects.filter(pk=self.pk).update(revised_at=now)

    def before_move(self, name, *, by, now):
        if name == "reinstate" and self.conference and self.conference.is_cancelled:
            raise MoveRefused("events/conference_canceled")
        self.revised_at = now

    def after_move(self, name, *, by, note, now):
        emails.event_moved(self, name, note=note, now=now)
        for session in self._sessions_of(name):
            session.move(name, by=by, note=note)
        if name == "reinstate":
            Registration.objects.move_up(self, now=now)  # into the places of those who went elsewhere

    def _sessions_of(self, name):
        """The sessions that are canceled with their conference; and come back with it, if they were canceled with it."""
        if name == "cancel":
            return self.sessions.filter(status=self.Status.LISTED).order_by("pk")
        if name == "reinstate":
            since = self.history.filter(move="cancel").latest("at").at
            gone = self.sessions.filter(status=self.Status.CANCELLED)
            return gone.filter(history__move="cancel", history__at__gte=since).distinct().order_by("pk")
        return []
