"""What belongs to an event: its worth, its parts, its people and its resources."""

from pathlib import PurePath

import pghistory
from django.db import models
from django.db.models import F, Q

from directory.files import PrivateFile
from directory.models import Position
from events.models.change_count import counts_for_event
from tracks.fields import HalvesField, halves
from tracks.models import Category
from workflow.text import Line, Link


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class EventCredit(models.Model):
    """What an event is worth in a category."""

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="credits")
    category = models.ForeignKey(Category, on_delete=models.PROTECT)
    amount = HalvesField("credits")

    class Meta:
        ordering = ["event", "category__order"]
        triggers = [counts_for_event]
        constraints = [
            models.UniqueConstraint(fields=["event", "category"], name="one_amount_per_event_and_category"),
            models.CheckConstraint(
                condition=halves("amount"),
                name="event_is_worth_half_credits",
                violation_error_message="Enter whole or half credits, such as 1 or 1.5.",
            ),
        ]

    def __str__(self):
        return f"{self.amount} {self.category}"


class EventPart(models.Model):
    """One of the times of an event that takes place in several parts; its credit is for all of them."""

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="parts")
    begins = models.DateTimeField()
    ends = models.DateTimeField()
    title = Line(max_length=150, blank=True)

    class Meta:
        ordering = ["event", "begins"]
        triggers = [counts_for_event]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gt=F("begins")),
                name="event_part_ends_after_it_begins",
                violation_error_message="The end of this part must be after its beginning.",
            ),
            models.UniqueConstraint(
                fields=["event", "begins"],
                name="one_part_of_an_event_at_a_time",
                violation_error_message="Two parts can’t begin at the same time.",
            ),
        ]

    def __str__(self):
        return self.title or f"Part of {self.event_id}"


class EventPosition(models.Model):
    """Somebody in a library who trains at an event, or who answers questions about it."""

    class Role(models.TextChoices):
        TRAINER = "trainer", "Trainer"
        CONTACT = "contact", "Contact"

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="positions")
    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="at_events")
    role = models.CharField(max_length=10, choices=Role, default=Role.TRAINER)

    class Meta:
        ordering = ["event", "role", "pk"]
        triggers = [counts_for_event]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "position", "role"], name="one_position_once_per_role_at_an_event"
            )
        ]

    def __str__(self):
        return f"{self.get_role_display()}: {self.position}"


class EventResource(models.Model):
    """A handout, slides, a link: what comes with an event. Either a file or a link."""

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="resources")
    title = Line(max_length=150)
    file = PrivateFile()
    file_name = Line(max_length=150, blank=True, editable=False)
    link = Link(blank=True)

    class Meta:
        ordering = ["event", "pk"]
        triggers = [counts_for_event]
        constraints = [
            models.CheckConstraint(
                condition=Q(file="") ^ Q(link=""),
                name="event_resource_is_a_file_or_a_link",
                violation_error_message="Add either a file or a link, not both.",
            )
        ]

    def __str__(self):
        return self.title

    @property
    def kind(self):
        """PDF, PNG and so on, of a file."""
        return PurePath(self.file_name or self.file.name).suffix.lstrip(".").upper()

    @property
    def size(self):
        """In bytes; None for a file that is lost."""
        try:
            return self.file.size
        except OSError:
            return None
