"""The self-assessment: a private look at one's skills before a plan is written."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from workflow.text import Line


class ContentArea(models.Model):
    """An area of library work in which people learn."""

    code = models.SlugField(max_length=30, unique=True)
    name = Line(max_length=80)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self):
        return self.name


class StatementQuerySet(models.QuerySet):
    def in_use(self):
        return self.filter(active=True).select_related("area")


class Statement(models.Model):
    """Something that a person can do. Answers point at it: it is retired, never deleted, once it was answered."""

    area = models.ForeignKey(ContentArea, on_delete=models.PROTECT, related_name="statements")
    text = Line(max_length=200, help_text="Finishes the sentence “I can …”")
    order = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(default=True)

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["area__order", "order", "pk"]

    def __str__(self):
        return self.sentence

    @property
    def sentence(self):
        return f"I can {self.text}"


class AssessmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own, and nobody else's: not the supervisor's, not the coordinator's."""
        return self.filter(owner=user)

    def finished(self):
        return self.exclude(finished_at=None).order_by("-finished_at", "-pk")


class Assessment(models.Model):
    """One look at one's skills. A later one stands beside it and shows the change."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assessments")
    created = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["-created", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner"], condition=Q(finished_at=None), name="one_assessment_being_written"
            )
        ]

    def __str__(self):
        return f"Self-assessment of {self.owner}"

    def get_absolute_url(self):
        return reverse("assessment_detail" if self.finished_at else "assessment_edit", args=[self.pk])

    def answer(self, levels):
        """Write down answers, by the key of the statement; what was answered before and is not in them stays."""
        Answer.objects.bulk_create(
            (Answer(assessment=self, statement_id=key, level=level) for key, level in levels.items()),
            update_conflicts=True,
            unique_fields=["assessment", "statement"],
            update_fields=["level"],
        )

    def finish(self, *, now):
        self.finished_at = now
        self.save(update_fields=["finished_at"])

    def work_on(self, answers):
        """Mark these answers, and no others, as what to work on. Returns how many are marked."""
        keys = [answer.pk for answer in answers]
        self.answers.exclude(pk__in=keys).update(to_work_on=False)
        self.answers.filter(pk__in=keys).update(to_work_on=True)
        return len(keys)


class Answer(models.Model):
    """How well somebody can do what a statement says."""

    class Level(models.IntegerChoices):
        NOT_YET = 1, "Not yet"
        WITH_HELP = 2, "With help"
        ON_MY_OWN = 3, "On my own"
        COULD_TEACH = 4, "I could teach it"

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="answers")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="answers")
    level = models.PositiveSmallIntegerField(choices=Level)
    to_work_on = models.BooleanField("I want to work on this", default=False)

    class Meta:
        ordering = ["statement__area__order", "statement__order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "statement"], name="one_answer_per_statement"),
            models.CheckConstraint(condition=Q(level__range=(1, 4)), name="answer_is_from_1_to_4"),
        ]

    def __str__(self):
        return f"{self.statement}: {self.get_level_display()}"


def suggested_outcomes(user):
    """What somebody ticked to work on in their latest finished assessment: each may become an outcome of the plan.

    `answer.statement.sentence` says it: I can ….
    """
    latest = Assessment.objects.visible_to(user).finished().values("pk")[:1]
    answers = Answer.objects.filter(assessment__in=latest, to_work_on=True)
    return answers.select_related("statement__area")
