"""The journal of a self-directed project: its entries, and what others note beside it."""

import uuid

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, F, Func, Prefetch, Q, Sum
from django.db.models.functions import Coalesce

from directory.files import PrivateFile
from plans.models.project import SelfDirectedProject
from tracks import rules
from tracks.fields import HalvesField, halves
from workflow.sentences import sentence
from workflow.text import Line, Text

VERSIONED = ("on", "began", "ended", "hours", "text", "meeting", "file_name")


class SessionRange(Func):
    """From start to stop on the day of the work, as a range of moments without a zone."""

    output_field = DateTimeRangeField()

    def as_sql(self, compiler, connection, **extra):
        (day, d), (began, b), (ended, e) = (compiler.compile(part) for part in self.source_expressions)
        return f"tsrange({day} + {began}, {day} + {ended})", [*d, *b, *d, *e]


class SessionMinutes(Func):
    """The length of an entry in minutes, for sums: `rules.minutes_worked`, in SQL. Without times, of its hours."""

    output_field = models.IntegerField()

    def as_sql(self, compiler, connection, **extra):
        (hours, h), (began, b), (ended, e) = (compiler.compile(part) for part in self.source_expressions)
        of_day = "(extract(hour FROM {0}) * 60 + extract(minute FROM {0}))"
        midnight = f"CASE WHEN {ended} >= '23:59' THEN 1 ELSE 0 END"
        worked = f"{of_day.format(ended)} + {midnight} - {of_day.format(began)}"
        return f"CASE WHEN {began} IS NULL THEN {hours} * 60 ELSE {worked} END", [*b, *h, *e, *e, *e, *b, *b]


class JournalEntryQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(project__in=SelfDirectedProject.objects.visible_to(user))

    def alive(self):
        """Those that count: not taken out."""
        return self.filter(struck_at=None)

    def struck(self):
        return self.exclude(struck_at=None)

    def sums(self):
        """`hours` of those that count, how many they are (`written`), and how many are `struck`."""
        alive = Q(struck_at=None)
        minutes = Coalesce(Sum("minutes", filter=alive), 0)
        sums = self.aggregate(minutes=minutes, written=Count("pk", filter=alive), struck=Count("struck_at"))
        return sums | {"hours": rules.hours_together([sums["minutes"]])}

    def with_history(self):
        """With the audit's `events` of each: what it said from its first version on."""
        events = self.model._meta.get_field("events").related_model.objects.order_by("pk")
        return self.prefetch_related(Prefetch("events", events))


@pghistory.track(exclude=["minutes"])
class JournalEntry(models.Model):
    """One session of work on a project."""

    class Meeting(models.TextChoices):
        NONE = "", "No meeting"
        MENTOR = "mentor", "With my mentor"
        SUPERVISOR = "supervisor", "With my supervisor"

    project = models.ForeignKey(SelfDirectedProject, on_delete=models.PROTECT, related_name="entries")
    on = models.DateField("date")
    began = models.TimeField("start", null=True, blank=True)
    ended = models.TimeField("stop", null=True, blank=True)
    hours = HalvesField(help_text="Of an entry with times: its own, rounded down.")
    minutes = models.GeneratedField(
        expression=SessionMinutes("hours", "began", "ended"),
        output_field=models.PositiveSmallIntegerField(),
        db_persist=True,
    )
    text = Text("what you did and learned")
    meeting = models.CharField("was it a meeting?", max_length=10, choices=Meeting, blank=True)
    file = PrivateFile("photo or file", db_default="")
    file_name = Line(max_length=150, blank=True, default="", db_default="", editable=False)
    struck_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="Taken out by the owner; it stays to be read."
    )
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    created = models.DateTimeField(auto_now_add=True)

    objects = JournalEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name_plural = "journal entries"
        constraints = [
            models.CheckConstraint(
                condition=(halves("hours") | Q(hours=0, began__isnull=False)) & Q(hours__lte=24),
                name="entry_is_in_half_hours",
                violation_error_message="Enter whole or half hours, from 0.5 to 24.",
            ),
            models.UniqueConstraint(
                fields=["project", "key"],
                name="one_entry_per_form",
                violation_error_message="This entry is already in your journal.",
            ),
            models.CheckConstraint(
                condition=Q(began=None, ended=None)
                | Q(began__isnull=False, ended__isnull=False, ended__gt=F("began")),
                name="entry_stops_after_it_starts",
                violation_error_message="It stops before it starts. Check the times.",
            ),
            ExclusionConstraint(
                name="entries_of_a_project_do_not_overlap",
                expressions=[("project", "="), (SessionRange("on", "began", "ended"), "&&")],
                condition=Q(struck_at=None, began__isnull=False),
                violation_error_message="This overlaps another entry of that day. Check the times.",
            ),
        ]

    def __str__(self):
        return f"{self.on}: {self.hours} h"

    @property
    def length(self):
        """Its minutes, as the database has them in `minutes` once it is saved."""
        return rules.minutes_worked(self.began, self.ended) if self.began else int(self.hours * 60)

    @property
    def is_picture(self):
        return self.file.name.endswith((".png", ".jpg"))

    def refuse_day(self, today):
        """Raise ValidationError when work of this day can't be written down: it is to come, or wasn't approved."""
        approved_on = self.project.approved_on
        if self.on > today:
            raise ValidationError(
                {"on": "This date is in the future. Write the entry when the work is done."}
            )
        if approved_on and self.on < approved_on:
            raise ValidationError({"on": sentence("plans/day_before_approval", project=self.project)})

    def refuse_clash(self):
        """Raise ValidationError when another entry of the same person, of any project, is in the way."""
        same_day = JournalEntry.objects.alive().filter(on=self.on, project__owner=self.project.owner_id)
        if wrong := self.clash_with(same_day.exclude(pk=self.pk).select_related("project")):
            raise ValidationError(wrong)

    def clash_with(self, others):
        """Why it cannot stand beside these entries of its day: a sentence for each field, none where it can."""
        wrong, others = {}, list(others)
        for other in others:
            if self.began and other.began and self.began < other.ended and other.began < self.ended:
                elsewhere = other.project_id != self.project_id
                wrong["began"] = sentence("plans/overlap", other=other, elsewhere=elsewhere)
        minutes = sum(other.length for other in others)
        if minutes + self.length > rules.HOURS_A_DAY * 60:
            written = rules.hours_together([minutes])
            elsewhere = any(other.project_id != self.project_id for other in others)
            wrong["hours"] = sentence("plans/too_many_hours", written=written, elsewhere=elsewhere)
        return wrong


class ProjectNoteQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(project__in=SelfDirectedProject.objects.visible_to(user))


class ProjectNote(models.Model):
    """What the mentor, the supervisor or the learner says about a project; with a day, the note of a meeting."""

    project = models.ForeignKey(SelfDirectedProject, on_delete=models.PROTECT, related_name="notes")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="project_notes"
    )
    text = Text()
    met_on = models.DateField("date of the meeting", null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    objects = ProjectNoteQuerySet.as_manager()

    class Meta:
        ordering = ["created", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="project_note_says_something")]

    def __str__(self):
        return self.text

    def refuse_day(self, project, today):
        """Raise ValidationError when a meeting can't have been on the day that is noted."""
        if self.met_on and self.met_on > today:
            raise ValidationError({"met_on": "This date is in the future. Write the note after you meet."})
        if self.met_on and self.met_on < project.approved_on:
            raise ValidationError({"met_on": sentence("plans/meeting_before_approval", project=project)})
