"""Libraries, their branches and federations."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from workflow.text import Line


class Federation(models.Model):
    name = Line(max_length=80, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


@pghistory.track()
class Library(models.Model):
    class Kind(models.TextChoices):
        PUBLIC = "public", "Public library"
        BRANCH = "branch", "Branch"
        BOOKMOBILE = "bookmobile", "Bookmobile"
        SCHOOL = "school", "School library"
        ACADEMIC = "academic", "Academic library"
        TRIBAL = "tribal", "Tribal college library"
        STATE = "state", "State library"
        OTHER = "other", "Other"

    name = Line(max_length=150)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.PUBLIC)
    city = Line(max_length=80, blank=True)
    county = Line(max_length=80, blank=True)
    federation = models.ForeignKey(Federation, on_delete=models.PROTECT, null=True, blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="branches"
    )
    active = models.BooleanField(default=True)

    class Meta:
        ordering = [Lower("name"), "pk"]
        verbose_name_plural = "libraries"
        constraints = [
            models.UniqueConstraint(Lower("name"), Lower("city"), name="one_library_per_name_and_city"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="library_is_not_its_own_branch"),
        ]

    def __str__(self):
        return self.name

    @property
    def place_name(self):
        """With its city, which tells libraries of one name apart: people choose it by this."""
        return f"{self.name}, {self.city}" if self.city else self.name

    def current_plan(self, on):
        """The strategic plan in force on a date; the newest, where several are."""
        return self.strategic_plans.in_force(on).order_by("-starts").first()
