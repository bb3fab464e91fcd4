"""What comes before a plan: a look at one's own skills, goals that a library has not recorded, a first draft."""

from datetime import date

from demo import clock, learning, themes, working
from demo.clock import ago
from directory.models import LibraryGoal, StrategicPlan
from plans.models import Assessment, Statement


def load(cast, calendar):
    looked_at_skills(cast)
    in_draft(cast, calendar)
    by_degree(cast)


FIRST = (2, 1, 3, 2, 4, 3, 1, 2, 3)  # in turn, statement by statement
SECOND = (3, 1, 3, 4, 4, 3, 2, 2, 3)


def looked_at_skills(cast):
    """Two self-assessments, half a year apart; three gaps of the second are to be worked on."""
    statements = list(Statement.objects.in_use())
    for levels, day in ((FIRST, ago(190)), (SECOND, ago(12))):
        with clock.on(day) as then:
            look = Assessment.objects.create(owner=cast["learner"])
            look.answer({one.pk: levels[place % len(levels)] for place, one in enumerate(statements)})
            look.finish(now=then)
    look.work_on(look.answers.filter(level__lte=2)[:3])


def in_draft(cast, calendar):
    """Half written, with the draft on paper attached."""
    user = cast["otis.greenleaf"]
    learning.certified_earlier(user, "staff", ago(600))
    participation = learning.participate(user, "strategic", ago(12))
    plan = learning.write_plan(participation, themes.LITERACY | {"impacts": []}, ago(9))
    working.attach(plan, "drafted_file", "draft-of-a-plan.pdf")
    plan.save()
    plan.activities.filter(kind="self_directed").delete()
    calendar.attend(user, {"public-services": 2}, ago(160), ago(2), verified=False)


GOALS = (
    "Teach every student of the college to judge what they read.",
    "Open the digital collections of the valley to everybody.",
    "Be the quiet and the lively place of the campus.",
)


def by_degree(cast):
    """Eligible by her degree, at a library without goals on record: she entered them, her director confirms."""
    user = cast["xiomara.delacroix"]
    participation = learning.participate(user, "strategic", ago(25))
    plan = learning.write_plan(participation, themes.DIGITAL, ago(21))
    year = clock.today().year
    with clock.on(ago(5)):
        entered = StrategicPlan.objects.create(
            library=user.position.library,
            title="The library of the next ten years",
            starts=date(year - 1, 7, 1),
            ends=date(year + 4, 6, 30),
            owner=user,
        )
        goals = LibraryGoal.objects.bulk_create(
            LibraryGoal(plan=entered, code=str(number), text=text) for number, text in enumerate(GOALS, 1)
        )
        entered.move("submit", by=user)
    for place, activity in enumerate(plan.activities.all()):
        activity.goals.set([goals[place % len(goals)]])
