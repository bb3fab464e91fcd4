from datetime import timedelta
from decimal import Decimal

import pghistory
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat, Lower, Now
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from directory.models import Position
from events import emails, ics
from events.models.claimable import Claimable, claimable, offered
from events.models.registration import Registration
from events.models.search import SearchedQuerySet
from events.moves import EVENT_MOVES
from plans.models import Activity
from workflow.models import Routed
from workflow.moves import MoveRefused
from workflow.text import Line, Link, Text

SENT_TWICE_WITHIN = timedelta(minutes=2)


class EventQuerySet(SearchedQuerySet):
    def calendar(self):
        return self.filter(source=Event.Source.CALENDAR)

    def independent(self):
        return self.filter(source=Event.Source.INDEPENDENT)

    def published(self):
        return self.calendar().filter(published=True)

    def visible_to(self, user):
        """The published calendar for everybody; one's own independent events; all for the coordinator."""
        if user.is_authenticated and user.is_coordinator:
            return self
        shown = Q(source=Event.Source.CALENDAR, published=True)
        if not user.is_authenticated:
            return self.filter(shown)
        team = Position.objects.decided_by(user).values("user_id")
        return self.filter(shown | Q(owner=user) | Q(owner__in=team, status=Event.Status.ACCEPTED))

    def claimable_by(self, user, *, now, older=False):
        """Events that `user` can claim and has not claimed, the newest first; of the past year unless `older`."""
        return claimable(self, user, now=now, older=older)

    def offered_to(self, user, *, now):
        """What `user` can still take part in and has not claimed, with `worth` and `registered`."""
        return offered(self, user, now=now)

    def just_sent(self):
        """At the State Library for less than two minutes: what a form that was sent twice has sent already."""
        return self.filter(status=Event.Status.SUBMITTED, submitted_at__gte=Now() - SENT_TWICE_WITHIN)

    def waiting_for(self, user):
        if not user.is_coordinator:
            return self.none()
        return self.independent().filter(status=Event.Status.SUBMITTED).exclude(owner=user)


@pghistory.track(exclude=["words"])
class Event(Claimable, Routed):
    """A learning event: in the calendar, or an independent event that a learner entered."""

    class Source(models.TextChoices):
        CALENDAR = "calendar", "Calendar"
        INDEPENDENT = "independent", "Independent"

    class Format(models.TextChoices):
        IN_PERSON = "in_person", "In person"
        ONLINE = "online", "Webinar"
        RECORDED = "recorded", "Recording"
        COURSE = "course", "Self-paced course"
        SESSION = "session", "Conference session"
        CONFERENCE = "conference", "Conference"

    class Type(models.TextChoices):
        EDUCATION = "education", "Continuing education"
        MEETING = "meeting", "Meeting"
        OTHER = "other", "Other"

    class Status(models.TextChoices):
        LISTED = "listed", "In the calendar"
        DRAFT = "draft", "Draft"
        SUBMITTED = "submitted", "Submitted"
        ACCEPTED = "accepted", "Accepted"
        RETURNED = "returned", "Sent back"
        DECLINED = "declined", "Declined"
        CANCELLED = "cancelled", "Canceled"

    AT_ANY_TIME = (Format.RECORDED, Format.COURSE)
    FROM_HOME = (Format.ONLINE, *AT_ANY_TIME)
    EDITABLE = (Status.DRAFT, Status.RETURNED)
    UNDECIDED = (*EDITABLE, Status.SUBMITTED)
    moves = EVENT_MOVES

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="independent_events",
    )
    source = models.CharField(max_length=12, choices=Source, default=Source.CALENDAR, editable=False)
    type = models.CharField(
        "event type", max_length=12, choices=Type, default=Type.EDUCATION, db_default=Type.EDUCATION
    )
    title = Line(max_length=200)
    format = models.CharField(max_length=12, choices=Format, default=Format.ONLINE)
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
        "places", null=True, blank=True, help_text="Empty: as many as come."
    )
    online_only = models.BooleanField(default=False)
    meeting_link = Link(blank=True)
    registration_link = Link(blank=True)
    recording_link = Link(blank=True)
    recorded_on = models.DateField(
        "day on which the recording was made",
        null=True,
        blank=True,
        help_text="Of a recording. Empty: the day on which it begins.",
    )
    audience = Line(max_length=200, blank=True)
    contact = Line(max_length=200, blank=True)
    link = Link(blank=True, db_default="")
    value_reason = Text("why the credits differ from its length", blank=True, db_default="")
    attendance_code = models.CharField(max_length=12, blank=True, db_default="", editable=False)
    published = models.BooleanField(default=True)
    notify = models.BooleanField("write to me when the credit is in my list", default=False)
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="independent_events"
    )
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
        indexes = [
            models.Index(fields=["-ends"]),
            models.Index(fields=["-begins"]),
            GinIndex(OpClass("words", "gin_trgm_ops"), name="event_words"),
        ]
        constraints = [
            *Routed.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends__gt=F("begins")),
                name="event_ends_after_it_begins",
                violation_error_message="The event ends before it begins: check the end.",
            ),
            models.CheckConstraint(
                condition=Q(source="calendar", status__in=["listed", "cancelled"], owner=None)
                | (Q(source="independent", owner__isnull=False) & ~Q(status__in=["listed", "cancelled"])),
                name="independent_events_have_an_owner",
            ),
            models.CheckConstraint(
                condition=Q(conference=None)
                | (Q(format="session", source="calendar") & ~Q(conference=F("id"))),
                name="only_a_session_belongs_to_a_conference",
                violation_error_message="Only a conference session belongs to a conference.",
            ),
            models.CheckConstraint(
                condition=Q(capacity=None) | Q(capacity__gte=1),
                name="event_has_a_place_or_no_limit",
                violation_error_message="Enter 1 place or more, or leave it empty.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("event_detail", args=[self.pk])

    @property
    def minutes(self):
        """How long it lasts; in several parts, all of them together."""
        spans = (self.pk and self.parts.all()) or [self]
        return int(sum((span.ends - span.begins).total_seconds() for span in spans) // 60)

    @property
    def earned_on(self):
        """The local day on which its credit is earned."""
        return timezone.localdate(self.ends)

    @property
    def amount(self):
        return sum((row.amount for row in self.credits.all()), Decimal(0))

    @property
    def is_editable(self):
        return self.status in self.EDITABLE

    @property
    def is_independent(self):
        return self.source == self.Source.INDEPENDENT

    @property
    def is_cancelled(self):
        return self.status == self.Status.CANCELLED

    @property
    def kind(self):
        return "Independent event" if self.is_independent else self.get_format_display()

    @property
    def takes_any_time(self):
        """Watched or worked through whenever one likes: nobody registers for it."""
        return self.format in self.AT_ANY_TIME

    def has_ended(self, now):
        return self.ends <= now

    @property
    def first_day(self):
        return timezone.localdate(self.begins)

    @property
    def is_at_any_time(self):
        """There for days or months, taken whenever one likes: it fills no day of a calendar."""
        return self.format in self.AT_ANY_TIME and self.ends - self.begins > timedelta(days=1)

    def as_ics(self, *, now, meeting):
        """Its calendar file, to download or to send with a mail; with the `meeting` link for who may see it."""
        event = Event.objects.with_changes().prefetch_related("parts").get(pk=self.pk)
        return ics.of_event(
            event,
            event.parts.all(),
            link=f"{settings.SITE_URL}{self.get_absolute_url()}",
            meeting_link=self.meeting_link if meeting else "",
            stamp=now,
        )

    def look_again(self):
        """What it gives was changed: what was decided on the credits claimed from it was decided before that."""
        self.claimed_credits.exclude(checked_at=None).update(checked_at=None)

    def before_move(self, name, *, by, now):
        if name in ("submit", "accept") and not self.has_ended(now):
            ends = date_format(timezone.localtime(self.ends), "F j, Y, g:i A")
            raise MoveRefused(f"This event ends on {ends}. It can be entered once it has ended.")
        if name in ("submit", "accept") and not self.credits.exists():
            raise MoveRefused("This event has no credits: give their number and a category.")
        if name == "accept" and self.recording_day and self.recording_day > self.earned_on:
            raise MoveRefused(
                "It was watched before the recording was made: correct one of the two days first."
            )
        if name == "reinstate" and self.conference and self.conference.is_cancelled:
            raise MoveRefused("Its conference is canceled. Put that back into the calendar first.")

    def after_move(self, name, *, by, note, now):
        if name == "accept":
            self.claimed_credits.of_event(
                self, owner=self.owner, activity=self.activity, recorded_on=self.recording_day
            )
        if name == "cancel":
            self.look_again()
        emails.event_moved(self, name, by=by, note=note, now=now)
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


class IndependentEvent(Event):
    """The same rows, for the coordinator's list of independent events."""

    class Meta:
        proxy = True
