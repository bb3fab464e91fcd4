"""The summative report that goes with an application for the Strategic Track."""

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from plans.models import Outcome
from workflow.text import Text


class Rating(models.IntegerChoices):
    STRONGLY_DISAGREE = 1, "Strongly disagree"
    DISAGREE = 2, "Disagree"
    NEITHER = 3, "Neither agree nor disagree"
    AGREE = 4, "Agree"
    STRONGLY_AGREE = 5, "Strongly agree"


def rating(question):
    return models.PositiveSmallIntegerField(
        question,
        choices=Rating,
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
    )


@pghistory.track()
class SummativeReport(models.Model):
    """What the learning came to, told with the application."""

    RATINGS = ("learned_something", "confident", "will_apply", "helps_public")

    application = models.OneToOneField(
        "certificates.Application", on_delete=models.CASCADE, related_name="report"
    )
    achieved = models.ManyToManyField(Outcome, blank=True, related_name="reports")
    outcomes = Text("outcomes you achieved", blank=True)
    impacts = Text("impacts you have seen at your library or in your community", blank=True)
    advice = Text("advice for somebody who considers self-directed learning", blank=True)
    comments = Text("comments for the State Library", blank=True)
    learned_something = rating("I learned something by participating in this library activity")
    confident = rating("I am confident about using what I have learned")
    will_apply = rating("I am likely to apply what I have learned")
    helps_public = rating("Applying what I learned will help improve library services to the public")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(**{field: None}) | Q(**{f"{field}__range": (1, 5)}),
                name=f"report_{field}_is_from_1_to_5",
            )
            for field in ("learned_something", "confident", "will_apply", "helps_public")
        ]

    def __str__(self):
        return f"Summative report of {self.application.owner}"

    @classmethod
    def needed(cls, *, self_directed):
        """What must be written before it is sent: for each field the sentence when it is not."""
        sentences = {
            "achieved": "Check at least one outcome you achieved.",
            "outcomes": "Describe at least one outcome that you achieved.",
            "impacts": "Describe the impact you have seen.",
        }
        if self_directed:
            sentences["advice"] = (
                "Your advice is required, because self-directed credits count toward this certificate."
            )
        for name in cls.RATINGS:
            sentences[name] = f"Rate “{cls._meta.get_field(name).verbose_name}.”"
        return sentences

    def missing(self, *, self_directed):
        """The sentences about what is still to be written: an outcome of an approved plan, and every answer."""
        needed = self.needed(self_directed=self_directed)
        answers = {name: getattr(self, name) for name in needed}
        answers["achieved"] = self.achieved.filter(
            plan__participation=self.application.participation_id, plan__approved_on__isnull=False
        ).exists()
        return [
            sentence
            for name, sentence in needed.items()
            if not (answers[name].strip() if isinstance(answers[name], str) else answers[name])
        ]
