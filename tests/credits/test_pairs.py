from datetime import timedelta

import pytest

from credits.models import NotDuplicate
from tests import builders as make

pytestmark = pytest.mark.django_db

PAIRS = "/credits/duplicates/"


@pytest.fixture
def pair(learner):
    return [make.make_credit(learner, title="Stories", status="pending") for _ in range(2)]


def shown(client):
    return [
        (pair.why, {first[0].title, second[0].title})
        for pair, first, second in client.get(PAIRS).context["page"]
    ]


def test_two_that_look_alike_stand_side_by_side(at_desk, pair):
    page = at_desk.get(PAIRS).content.decode()
    assert shown(at_desk) == [("The same title on the same day", {"Stories"})]
    assert [page.count(f"/credits/{credit.pk}/withdraw/") for credit in pair] == [1, 1]


def test_of_two_verified_ones_the_coordinator_is_told(at_desk, learner):
    for _ in range(2):
        make.make_credit(learner, title="Stories")
    page = at_desk.get(PAIRS).content.decode()
    assert ("the coordinator can remove one" in page, "/withdraw/" in page) == (True, False)


def test_two_that_are_different_are_told_apart_until_asked_again(at_desk, pair, learner):
    first, second = pair
    asked = {"first": second.pk, "second": first.pk}
    for _ in range(2):
        at_desk.post(PAIRS, asked | {"do": "different"})
    assert list(NotDuplicate.objects.values_list("first", "second")) == [(first.pk, second.pk)]
    assert (shown(at_desk), len(at_desk.get(PAIRS).context["different"])) == ([], 1)
    assert at_desk.get("/credits/").context["similar"] == 0
    assert at_desk.get(first.get_absolute_url()).context["similar"] == []
    at_desk.post(PAIRS, asked | {"do": "again"})
    assert len(shown(at_desk)) == 1


@pytest.mark.parametrize("asked", [{}, {"do": "different"}, {"do": "different", "first": "9" * 30}])
def test_a_broken_request_is_not_found(at_desk, asked):
    assert at_desk.post(PAIRS, asked).status_code == 404


def test_nobody_touches_the_credits_of_others(client, pair, supervisor, coordinator, stranger):
    first, second = pair
    asked = {"first": first.pk, "second": second.pk}
    for user in (supervisor, coordinator, stranger):
        client.force_login(user)
        answers = [client.post(PAIRS, asked | {"do": do}).status_code for do in ("different", "again")]
        assert (answers, shown(client)) == ([404, 404], [])
    assert NotDuplicate.objects.count() == 0


def test_sessions_at_one_hour_are_an_overlap_and_parts_overlap_by_themselves(at_desk, learner):
    whole = make.make_event(days_ago=10)
    whole.ends = whole.begins + timedelta(days=7, hours=1)
    whole.save()
    for days in (0, 7):
        begins = whole.begins + timedelta(days=days)
        whole.parts.create(begins=begins, ends=begins + timedelta(hours=1))
    make.make_credit(learner, title="A series", event=whole, earned_on=whole.earned_on)
    between = make.make_event(days_ago=8)
    make.make_credit(learner, title="Between", event=between, earned_on=between.earned_on)
    assert shown(at_desk) == []
    during = make.make_event(days_ago=10)
    make.make_credit(learner, title="During", event=during, earned_on=during.earned_on)
    assert shown(at_desk) == [("Both took place at the same time", {"A series", "During"})]


def test_the_pairs_take_as_many_queries_as_one(at_desk, learner, pair, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(25) as found:
            at_desk.get(PAIRS)
        return len(found)

    make.make_credit(learner, event=make.make_event())
    before = queries()
    for number in range(4):
        for _ in range(2):
            event = make.make_event()
            make.make_credit(
                learner, title=f"Event {number}", days_ago=200 + number, event=event, status="pending"
            )
    assert queries() == before
