"""The rows of a plan: its outcomes, impacts and activities."""

import pghistory
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import OuterRef, Q, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Concat, JSONObject

from directory.models import LibraryGoal
from tracks.fields import HalvesField, halves
from workflow.text import Text


class Outcome(models.Model):
    """A change for somebody, in three parts: for whom, what they receive, what it changes for them."""

    class State(models.TextChoices):
        NEW = "new", "New"
        KEPT = "kept", "Kept"
        ACHIEVED = "achieved", "Achieved"

    plan = models.ForeignKey("Plan", on_delete=models.CASCADE, related_name="outcomes")
    audience = Text(blank=True)
    receives = Text(blank=True)
    benefit = Text(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    continues = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="continued_by"
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["plan", "order", "pk"]

    def __str__(self):
        return f"{self.audience}: {self.receives}"

    @property
    def is_complete(self):
        return all(part.strip() for part in (self.audience, self.receives, self.benefit))


class Impact(models.Model):
    """What the outcomes mean in the long run."""

    plan = models.ForeignKey("Plan", on_delete=models.CASCADE, related_name="impacts")
    text = Text(blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["plan", "order", "pk"]

    def __str__(self):
        return self.text


class ActivityQuerySet(models.QuerySet):
    def with_goals(self):
        return self.prefetch_related(models.Prefetch("goals", LibraryGoal.objects.select_related("plan")))

    def with_earlier(self):
        """With `earlier`, the keys of the activities of earlier versions that each one continues."""
        chain = """
            ARRAY(
                WITH RECURSIVE earlier (id) AS (
                    SELECT plans_activity.continues_id
                    UNION
                    SELECT before.continues_id FROM plans_activity AS before JOIN earlier USING (id)
                )
                SELECT id FROM earlier WHERE id IS NOT NULL
            )"""
        return self.annotate(earlier=RawSQL(chain, [], output_field=ArrayField(models.BigIntegerField())))

    def with_projects(self, projects):
        """With `its_projects`, those among these that belong to it or to what it continues, as plain texts."""
        line = (
            Q(activity=OuterRef("pk"))
            | Q(activity=OuterRef("continues"))
            | Q(activity=OuterRef("continues__continues"))
        )
        words = JSONObject(key="pk", title="title", status="status")
        return self.annotate(
            its_projects=ArraySubquery(projects.filter(line).order_by("pk").values(words=words))
        )

    def with_goal_words(self):
        """With `goal_words`, the goals as texts, in the same query."""
        goals = LibraryGoal.objects.filter(activities=OuterRef("pk")).order_by("plan_id", "code")
        words = Concat("code", Value(". "), "text", output_field=models.TextField())
        return self.annotate(goal_words=ArraySubquery(goals.values(words=words)))


@pghistory.track()
class Activity(models.Model):
    """A line of a plan. Credits point at it, so it is never deleted once its plan was approved."""

    class Kind(models.TextChoices):
        FORMAL = "formal", "Formal"
        BUNDLE = "bundle", "Tutorial bundle"
        COLLEGE = "college", "College course"
        SELF_DIRECTED = "self_directed", "Self-directed"

    plan = models.ForeignKey("Plan", on_delete=models.CASCADE, related_name="activities")
    description = Text(blank=True)
    kind = models.CharField(max_length=15, choices=Kind, default=Kind.FORMAL)
    goals = models.ManyToManyField(LibraryGoal, blank=True, related_name="activities")
    credits = HalvesField("anticipated credits", null=True, blank=True)
    justification = Text("how it helps the library, for a topic outside libraries", blank=True)
    progress = Text(blank=True)
    no_longer_needed = models.BooleanField(default=False)
    continues = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="continued_by"
    )
    order = models.PositiveSmallIntegerField(default=0)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "order", "pk"]
        verbose_name_plural = "activities"
        constraints = [
            models.CheckConstraint(
                condition=halves("credits", nullable=True),
                name="activity_is_in_half_credits",
                violation_error_message="Enter whole or half credits, such as 1 or 1.5.",
            ),
        ]

    def __str__(self):
        return self.description

    def carried_on(self, day):
        """This activity in the plan in force on a day: itself, or the one that continues it there.

        On the day on which a later version took over both were in force: the later one is meant.
        """
        found = activity = self
        while not activity.plan.in_force_on(day) or activity.plan.ended_on == day:
            later = activity.continued_by.select_related("plan").order_by("-plan__version").first()
            if later is None:
                break
            activity = later
            if activity.plan.in_force_on(day):
                found = activity
        return found
