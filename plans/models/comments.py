"""The conversation beside a plan: one for all its versions, between the learner and who helps or decides."""

import uuid

import pgtrigger
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import IntegrityError, models, transaction
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce, Upper
from django.utils.text import Truncator

from directory.models import Position
from plans import emails
from plans.models.plan import Plan
from plans.models.rows import Activity, Outcome
from workflow.prepared import Prepared
from workflow.sentences import MoveRefused
from workflow.text import Line, Text

LATEST = 3  # so many comments stand beside the plan; the rest has a page


class CommentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The whole conversation, for those who may read the version that was sent last."""
        known = Plan.objects.visible_to(user).last_sent()
        return self.filter(plan__participation__in=known.values("participation"))

    def with_authors(self):
        """Each with its author's name and role, and the version it is about; the newest first."""
        mentors = Plan.objects.filter(
            participation=OuterRef("plan__participation"),
            activities__projects__mentor=OuterRef("author"),
        )
        role = Case(
            When(author=F("plan__owner"), then=Value("")),
            When(author__is_staff=True, then=Value(settings.LIBRARY_NAME)),
            When(Exists(mentors), then=Value("mentor")),
            default=Value("supervisor"),
        )
        return self.annotate(
            author_name=F("author__name"),
            role=role,
            version=F("plan__version"),
            sent=F("plan__submitted_at"),
            row_plan=Coalesce("outcome__plan", "activity__plan"),
        ).order_by("-created", "-pk")

    def write(self, comment, *, key):
        """Keep a comment and notify the others, or raise MoveRefused. False when the form was sent before.

        What is kept is the form's own key and its words: a page that the browser kept may say something new.
        """
        if comment.plan.last_sent is None:
            raise MoveRefused("plans/no_conversation")
        comment.key = uuid.uuid5(key, f"{comment.author_id} {comment.about} {comment.text}")
        with transaction.atomic():
            if is_repeated(comment):
                return False
            emails.comment_written(comment, to=parties(comment.plan.participation_id))
        return True


def is_repeated(row):
    """Save a row whose key is new. True when there is such a row already: its form was sent twice."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        if not type(row)._base_manager.filter(key=row.key).exists():
            raise
        return True
    return False


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
        indexes = [
            models.Index(fields=["created", "id"], name="comment_by_day"),
            GinIndex(OpClass(Upper("text"), "gin_trgm_ops"), name="comment_words"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="comment_says_something"),
            models.CheckConstraint(
                condition=Q(outcome=None) | Q(activity=None), name="comment_is_about_one_thing"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="comments_stay", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="comments_stay_as_they_were_written",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("plan", "author", "about", "text", "created"),
            ),
        ]

    def __str__(self):
        return self.text


def parties(participation):
    """Those who get by email what the others write: the learner, the supervisor who decides on the version sent
    last, the mentors, and people of the State Library who wrote here or decided on the plan."""
    plans = Plan.objects.filter(participation=participation)
    in_office = Position.objects.decided()
    decides = plans.last_sent().filter(position__supervisor=OuterRef("pk"), position__in=in_office)
    mentored = plans.filter(
        activities__projects__mentor=OuterRef("pk"), activities__projects__submitted_at__isnull=False
    )
    took_part = Exists(plans.filter(comments__author=OuterRef("pk")))
    moved = Exists(plans.filter(history__by=OuterRef("pk")))
    return get_user_model().objects.filter(
        Exists(plans.filter(owner=OuterRef("pk")))
        | Exists(decides)
        | Exists(mentored)
        | (Q(is_staff=True) & (took_part | moved)),
        is_active=True,
    )


def conversation(plan, user):
    """What stands beside a plan: the newest comments, and who is notified of the next; None before it was sent."""
    last = plan.last_sent
    if last is None:
        return None
    newest = NEWEST(user, key=plan.participation_id)
    return {
        "last": last,
        "comments": newest[:LATEST],
        "more": len(newest) > LATEST,
        "notified": NOTIFIED(user, key=plan.participation_id),
    }


NEWEST = Prepared(
    lambda user, now, key: (
        Comment.objects.visible_to(user).filter(plan__participation=key).with_authors()[: LATEST + 1]
    ),
    keyed=True,
)
NOTIFIED = Prepared(
    lambda user, now, key: parties(key).exclude(pk=user.pk).values_list("name", flat=True), keyed=True
)


def anchors(last, rows=None):
    """What a comment can be about besides the whole plan: each row of the version sent last, as it was sent.

    The words of a draft are not out yet: those of a plan that is being changed are offered as they were sent.
    """
    if last.sent_as:
        outcomes = [(row["key"], f"{row['audience']}: {row['receives']}") for row in last.sent_as["outcomes"]]
        activities = [(row["key"], row["description"]) for row in last.sent_as["activities"]]
    elif last.is_editable:
        return {}
    else:
        rows = rows or (last.outcomes.all(), last.activities.all())
        outcomes, activities = ([(row.pk, str(row)) for row in part] for part in rows)
    texts = {}
    for kind, words in (("Outcome", outcomes), ("Activity", activities)):
        for number, (pk, text) in enumerate(words, 1):
            about = " ".join(f"{kind} {number}: {text}".split())
            texts[f"{kind.lower()}-{pk}"] = Truncator(about).chars(100)
    return texts
