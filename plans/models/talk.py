"""The conversation about a plan, and what others in the track say of one that is shared."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from directory.text import Line, Text
from plans.models.plan import Plan
from plans.models.rows import Activity, Outcome


class CommentQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(plan__in=Plan.objects.visible_to(user))


class Comment(models.Model):
    """What the learner, the supervisor, the mentor or the coordinator writes to the others about a plan."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="comments")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="plan_comments"
    )
    outcome = models.ForeignKey(
        Outcome, on_delete=models.SET_NULL, null=True, blank=True, related_name="comments"
    )
    activity = models.ForeignKey(
        Activity, on_delete=models.SET_NULL, null=True, blank=True, related_name="comments"
    )
    about = Line(max_length=120, blank=True, help_text="What it was about, in words that stay.")
    text = Text()
    key = models.UUIDField(
        null=True, editable=False, unique=True, help_text="The form’s own: sent twice, kept once."
    )
    created = models.DateTimeField(auto_now_add=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["created", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="comment_says_something"),
            models.CheckConstraint(
                condition=Q(outcome=None) | Q(activity=None), name="comment_is_about_one_thing"
            ),
        ]

    def __str__(self):
        return self.text


class RemarkQuerySet(models.QuerySet):
    def shown(self):
        return self.filter(hidden_at=None)


class Remark(models.Model):
    """What somebody in the track, or of the State Library, says of a plan that is shared."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="remarks")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="plan_remarks"
    )
    text = Text()
    key = models.UUIDField(null=True, editable=False, unique=True)
    created = models.DateTimeField(auto_now_add=True)
    hidden_at = models.DateTimeField(null=True, blank=True, editable=False)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects = RemarkQuerySet.as_manager()

    class Meta:
        ordering = ["created", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="remark_says_something"),
            models.CheckConstraint(
                condition=Q(hidden_at=None, hidden_by=None)
                | Q(hidden_at__isnull=False, hidden_by__isnull=False),
                name="remark_is_hidden_by_somebody",
            ),
        ]

    def __str__(self):
        return self.text


class Thanks(models.Model):
    """A thank-you for a shared plan: one from each person."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="thanks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="thanks_given")
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "thanks"
        constraints = [models.UniqueConstraint(fields=["plan", "user"], name="one_thanks_per_person")]

    def __str__(self):
        return f"{self.user}, for {self.plan}"
