"""The rows of a plan: its outcomes, impacts and activities."""

import pghistory
from django.db import models

from directory.models import LibraryGoal
from tracks import rules
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

    def contents(self):
        return {
            "key": self.pk,
            "continues": self.continues_id,
            "audience": self.audience,
            "receives": self.receives,
            "benefit": self.benefit,
            # New or kept shows in the comparison itself: only an achieved outcome is another one than before.
            "state": self.get_state_display() if self.state == self.State.ACHIEVED else "",
        }

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

    def contents(self):
        return {"key": self.pk, "continues": None, "text": self.text}


class ActivityQuerySet(models.QuerySet):
    def with_goals(self):
        return self.prefetch_related(models.Prefetch("goals", LibraryGoal.objects.select_related("plan")))

    def earlier_keys(self):
        """The keys of each activity and of those in earlier versions that it continues, by its own key.

        Asked of all activities of a participation, so that every chain is whole.
        """
        before = dict(self.order_by().values_list("pk", "continues_id"))
        chains = {}
        for key in before:
            chain, earlier = [], key
            while earlier is not None and earlier not in chain:
                chain.append(earlier)
                earlier = before.get(earlier)
            chains[key] = chain
        return chains

    def in_force(self):
        """Those of approved plans that are still needed."""
        return self.filter(plan__status="approved", no_longer_needed=False)

    def self_directed(self):
        return self.filter(kind=Activity.Kind.SELF_DIRECTED)


@pghistory.track()
class Activity(models.Model):
    """A line of a plan. Credits point at it, so it is never deleted once its plan was approved."""

    class Kind(models.TextChoices):
        FORMAL = "formal", "Formal"
        BUNDLE = "bundle", "Short tutorials"
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

    @property
    def goal_words(self):
        """The goals as texts."""
        return [str(goal) for goal in self.goals.all()]

    def contents(self):
        return {
            "key": self.pk,
            "continues": self.continues_id,
            "description": self.description,
            "kind": self.Kind(self.kind).label,
            "credits": rules.plain(self.credits) if self.credits else "",
            "goals": self.goal_words,
            "justification": self.justification,
            "progress": self.progress,
            "needed": "No" if self.no_longer_needed else "Yes",
        }

    def carried_on(self, day):
        """This activity in the plan in force on a day: itself, or the one that continues it there.

        On the day on which a later version took over both were in force: the later one is meant.
        """
        current = activity = self
        while not activity.plan.in_force_on(day) or activity.plan.ended_on == day:
            later = activity.continued_by.select_related("plan").order_by("-plan__version").first()
            if later is None:
                break
            activity = later
            if activity.plan.in_force_on(day):
                current = activity
        return current
