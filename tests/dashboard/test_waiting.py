"""The count in the header is compiled once for each role; it has to be the one that Django would write."""

from itertools import product

import pytest

from dashboard import waiting
from tests import builders as make

pytestmark = pytest.mark.django_db

ROLES = [roles for roles in product([True, False], repeat=2) if any(roles)]


@pytest.mark.parametrize(("decides", "heads"), ROLES)
@pytest.mark.parametrize("person", ["learner", "supervisor", "director", "chair", "coordinator"])
def test_the_count_differs_by_nothing_but_the_person(request, person, decides, heads):
    user = request.getfixturevalue(person)

    prepared = waiting._counts(decides=decides, confirms=heads, coordinator=user.is_coordinator)

    written = waiting.count_of(user, decides=decides, confirms=heads).query.sql_with_params()
    assert prepared.sql_with_params(user) == written


def test_two_supervisors_each_count_their_own(learner, supervisor, director):
    make.make_credit(learner, status="pending")
    make.make_credit(learner, status="pending", title="Preservation")
    make.make_credit(supervisor, status="pending")

    of_supervisor, of_director = waiting.summary_for(supervisor), waiting.summary_for(director)

    assert (of_supervisor.waiting, of_director.waiting) == ({"credits": 2}, {"credits": 1})
    assert of_supervisor.oldest == learner.credits.earliest("created").created
