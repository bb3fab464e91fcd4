"""The library's page: what each person plans for each goal, and what of it is still to be earned."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dashboard.goal_matrix import library_goal_matrix
from directory.models import LibraryGoal
from progress.activities import activity_progress
from progress.progress import progress_in_tracks
from tests import builders as make
from tests.pages import text_of

pytestmark = pytest.mark.django_db


def cells(library):
    """What is left in each row, by the code of its goal; then what is left for each person."""
    matrix = library_goal_matrix(library, make.today())
    rows = {
        row.goal.code if row.goal else "other": [cell.left if cell.planned else None for cell in row.cells]
        for row in matrix.rows
    }
    return rows, {column.person.name: column.left for column in matrix.columns}


@pytest.fixture
def goals(library):
    return list(LibraryGoal.objects.filter(plan__library=library))


@pytest.mark.parametrize(
    ("who", "status"),
    [("director", 200), ("chair", 200), ("supervisor", 404), ("learner", 404), ("coordinator", 404)],
)
def test_library_is_for_its_heads(client, request, who, status):
    client.force_login(request.getfixturevalue(who))
    assert client.get("/library/").status_code == status


def test_library_shows_what_is_left_of_approved_plans(client, director, library, learner, plan, stranger):
    make.make_plan(make.make_participation(stranger), status="approved")
    assert cells(library) == ({"1": [60], "2": [None]}, {"Marta Halvorsen": 60})
    client.force_login(director)
    page = text_of(client.get("/library/"))
    assert "1 person plans to earn 60 more credits toward 1 of your 2 goals" in page
    assert "No one is working on goal 2." in page


def test_a_plan_that_ended_in_a_certificate_is_not_counted_again(library, learner):
    """A learner who was certified for 62 credits and now plans 30 plans 30, not 92."""
    ended = make.make_ended_participation(learner, "strategic", closed=make.today() - timedelta(days=300))
    make.make_plan(ended, status="approved", activities=[("formal", "62")])
    renewal = make.make_participation(learner, opened=make.today() - timedelta(days=300))
    make.make_plan(renewal, status="approved", activities=[("formal", "30")])
    assert cells(library) == ({"1": [30], "2": [None]}, {"Marta Halvorsen": 30})


def test_earned_and_pending_credits_are_subtracted(library, learner, plan):
    formal = plan.activities.first()
    make.make_credit(learner, "10", days_ago=5, activity=formal)
    make.make_credit(learner, "2.5", days_ago=5, activity=formal, status="pending")
    assert cells(library)[1] == {"Marta Halvorsen": Decimal("47.5")}
    row = library_goal_matrix(library, make.today()).rows[0]
    assert (row.left, row.earned) == (Decimal("47.5"), Decimal("12.5"))


def test_the_sums_are_those_of_the_learners_own_progress(library, learner, plan):
    make.make_credit(learner, "50", days_ago=5, activity=plan.activities.first())
    (progress,) = progress_in_tracks(learner, make.today())
    left = sum(activity.left for activity in activity_progress(progress)[0])
    assert cells(library)[1] == {"Marta Halvorsen": left} == {"Marta Halvorsen": 15}


def test_an_activity_for_two_goals_counts_for_each_and_once_in_all(client, director, library, plan, goals):
    plan.activities.first().goals.set(goals)
    assert cells(library) == ({"1": [60], "2": [45]}, {"Marta Halvorsen": 60})
    client.force_login(director)
    page = text_of(client.get("/library/"))
    assert (
        "An activity that supports two goals counts in full for each goal, and once in the last row." in page
    )


def test_an_activity_that_is_no_longer_needed_leaves_nothing_to_earn(library, learner, plan):
    formal = plan.activities.first()
    make.make_credit(learner, "4", days_ago=5, activity=formal)
    formal.no_longer_needed = True
    formal.save()
    assert cells(library) == ({"1": [15], "2": [None]}, {"Marta Halvorsen": 15})


def test_the_people_and_goals_of_a_branch_belong_to_the_library(client, library, director):
    branch = make.make_library("Larch Valley North", kind="branch", parent=library)
    make.make_strategic_plan(branch, goals=["A branch for teenagers"])
    aide = make.make_user("Bran Ch")
    make.make_position(aide, branch, supervisor=director)
    make.make_plan(make.make_participation(aide), status="approved")
    matrix = library_goal_matrix(library, make.today())
    assert [(str(row.goal.plan.library), row.left) for row in matrix.rows] == [
        ("Larch Valley Public Library", 0),
        ("Larch Valley Public Library", 0),
        ("Larch Valley North", 60),
    ]
    client.force_login(director)
    assert "Larch Valley North" in text_of(client.get("/library/"))


def test_a_goal_of_an_earlier_strategic_plan_is_listed_as_another(library, plan):
    earlier = make.make_strategic_plan(
        library, starts=make.today() - timedelta(days=3000), ends=make.today() - timedelta(days=1500)
    )
    plan.activities.first().goals.set(earlier.goals.all()[:1])
    assert cells(library)[0] == {"1": [15], "2": [None], "other": [45]}


def test_someone_who_left_is_not_counted(library, learner, plan):
    learner.positions.update(ended=make.today())
    assert cells(library) == ({"1": [], "2": []}, {})


def test_who_has_no_approved_plan_can_be_asked(client, director, library, plan, supervisor):
    make.make_plan(make.make_participation(supervisor), status="submitted")
    assert library_goal_matrix(library, make.today()).without_plan == [supervisor]
    client.force_login(director)
    assert "Ask Dana Whitcomb to work on goal 2" in text_of(client.get("/library/"))


def test_a_library_without_goals_is_told_where_to_enter_them(client, director, library):
    LibraryGoal.objects.all().delete()
    library.strategic_plans.all().delete()
    client.force_login(director)
    page = text_of(client.get("/library/"))
    assert "Your library has no current strategic plan on record." in page
    assert "Enter your strategic plan" in page


def test_library_takes_the_same_queries_for_one_and_for_thirty(client, director, library, supervisor):
    def add():
        person = make.make_user()
        make.make_position(person, library, supervisor=supervisor)
        make.make_plan(make.make_participation(person), status="approved")

    def queries():
        with CaptureQueriesContext(connection) as found:
            client.get("/library/")
        return len(found)

    client.force_login(director)
    client.get("/library/")
    add()
    few = queries()
    for _ in range(29):
        add()
    assert queries() == few
    assert few <= 25
