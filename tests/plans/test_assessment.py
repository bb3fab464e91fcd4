"""A self-assessment is its owner's alone, and what is ticked in it becomes suggested outcomes."""

from django.utils import timezone

from plans.models import Answer, Assessment, ContentArea, Statement, suggested_outcomes


def assess(owner, *ticked, finished=True):
    """An assessment with two answers; what is ticked is to be worked on."""
    area, _ = ContentArea.objects.get_or_create(code="knots", defaults={"name": "Knots", "order": 99})
    assessment = Assessment.objects.create(owner=owner, finished_at=timezone.now() if finished else None)
    for number, text in enumerate(("tie a bowline", "splice a rope")):
        statement, _ = Statement.objects.get_or_create(area=area, text=text, order=number)
        Answer.objects.create(assessment=assessment, statement=statement, level=1, to_work_on=text in ticked)
    return assessment


def test_suggested_outcomes_are_those_ticked_in_the_latest_finished_assessment(learner, stranger):
    assess(learner, "tie a bowline")
    assess(learner, "splice a rope")
    assess(learner, "tie a bowline", "splice a rope", finished=False)
    assess(stranger, "tie a bowline")
    assert [answer.statement.sentence for answer in suggested_outcomes(learner)] == ["I can splice a rope"]
