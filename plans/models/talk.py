"""The conversation beside a plan: one for all its versions, between the learner and who helps or decides."""

import uuid

import pgtrigger
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.postgres.expressions import ArraySubquery
from django.db import IntegrityError, models, transaction
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce, JSONObject
from django.utils.dateparse import parse_datetime
from django.utils.text import Truncator

from directory.models import Position
from plans import emails
from plans.models.plan import Plan
from plans.models.rows import Activity, Outcome
from workflow.text import Line, Text

LATEST = 3  # so many comments stand beside the plan; the rest has a page
SHOWN = ("pk", "author_id", "who", "role", "version", "sent", "about", "text", "created")
SHOWN += ("outcome_id", "activity_id", "row_plan")


class CommentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The whole conversation, for those who may read the version that was sent last."""
        known = Plan.objects.visible_to(user).last_sent()
        return self.filter(plan__participation__in=known.values("participation"))

    def said(self):
        """Each comment with who said it, in which role and of which version; the newest first."""
        mentors = Plan.objects.filter(
            participation=OuterRef("plan__participation"),
            activities__projects__mentor=OuterRef("author"),
        )
        role = Case(
            When(author=F("plan__owner"), then=Value("")),
            When(author__is_staff=True, then=Value("State Library")),
            When(Exists(mentors), then=Value("mentor")),
            default=Value("supervisor"),
        )
        return self.annotate(
            who=F("author__name"),
            role=role,
            version=F("plan__version"),
            sent=F("plan__submitted_at"),
            row_plan=Coalesce("outcome__plan", "activity__plan"),
        ).order_by("-created", "-pk")

    def write(self, comment, *, key):
        """Keep what somebody says and tell the others. False when the form was sent before.

        What is kept is the form's own key and its words: a page that the browser kept may say something new.
        """
        comment.key = uuid.uuid5(key, f"{comment.author_id} {comment.about} {comment.text}")
        with transaction.atomic():
            if kept_before(comment):
                return False
            emails.comment_written(comment, to=parties(comment.plan.participation_id))
        return True


def kept_before(row):
    """Save a row whose key is new. True when it is there already: its form was sent twice."""
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
    """Who gets by e-mail what the others write: the learner, who decides on the version sent last, the mentors,
    and who of the State Library wrote here or decided on the plan.

    `participation` is its key, or from within a query an OuterRef to it, as seen from two levels down.
    """
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


def with_conversation(plans, user):
    """With what `conversation` tells, in the same query: the newest comments that `user` may read, and who gets by
    e-mail what is written."""
    comments = Comment.objects.visible_to(user).filter(plan__participation=OuterRef("participation"))
    facts = JSONObject(**{name: name for name in SHOWN})
    people = parties(OuterRef(OuterRef("participation")))
    return plans.annotate(
        said_last=ArraySubquery(comments.said().values(facts=facts)[: LATEST + 1]),
        told=ArraySubquery(people.values(facts=JSONObject(pk="pk", name="name"))),
    )


def conversation(plan, user):
    """What stands beside a plan that was read `with_conversation`; None while nobody else has seen it."""
    last = plan.last_sent
    if last is None:
        return None
    said = [facts | {"created": parse_datetime(facts["created"])} for facts in plan.said_last]
    return {
        "last": last,
        "said": said[:LATEST],
        "more": len(said) > LATEST,
        "gets_it": gets_it([person["name"] for person in plan.told if person["pk"] != user.pk]),
    }


def gets_it(names):
    """Who is told by e-mail, in a sentence."""
    if not names:
        return "Nobody gets it by e-mail just now; it waits here for whoever reads the plan."
    if len(names) == 1:
        return f"{names[0]} gets it by e-mail."
    return f"{', '.join(names[:-1])} and {names[-1]} get it by e-mail."


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
    found = {}
    for kind, words in (("Outcome", outcomes), ("Activity", activities)):
        for number, (pk, text) in enumerate(words, 1):
            about = " ".join(f"{kind} {number}: {text}".split())
            found[f"{kind.lower()}-{pk}"] = Truncator(about).chars(100)
    return found
