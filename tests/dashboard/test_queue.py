"""One decision leads to the next, and the last one to the inbox."""

import pytest
from django.urls import reverse

from dashboard.queue import DecisionQueue
from plans.models import Plan
from tests import builders as make
from tests.pages import documents_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(library, supervisor):
    """The plans of three people, sent one after the other."""
    found = []
    for name in ("Ann Ames", "Bo Bird", "Cy Cole"):
        person = make.make_user(name)
        make.make_position(person, library, supervisor=supervisor)
        plan = make.make_plan(make.make_participation(person))
        plan.submit(by=person)
        found.append(Plan.objects.get(pk=plan.pk))
    return found


def test_the_bar_says_which_it_is_and_which_is_next(client, supervisor, three):
    client.force_login(supervisor)
    first, _, last = (text_of(client.get(plan.get_absolute_url())) for plan in three)
    assert "Document 1 of 3 . Next: Bo Bird’s plan Skip for now" in first
    assert "Document 3 of 3 Send back" in last


def test_after_a_decision_the_next_one_opens_and_at_the_end_the_inbox(client, supervisor, three):
    client.force_login(supervisor)
    addresses = [plan.get_absolute_url() for plan in three]
    answers = [client.post(address, {"move": "approve"}).url for address in addresses]
    assert answers == [*addresses[1:], reverse("inbox")]
    assert set(Plan.objects.values_list("status", flat=True)) == {"approved"}


def test_a_refused_decision_leads_nowhere(client, supervisor, three):
    client.force_login(supervisor)
    page = client.post(three[0].get_absolute_url(), {"move": "return", "note": " "})
    assert (page.status_code, three[0].status) == (200, "submitted")
    assert "Document 1 of 3" in text_of(page)


def test_the_owner_stays_on_the_page(client, three):
    client.force_login(three[0].owner)
    assert client.post(three[0].get_absolute_url(), {"move": "withdraw"}).url == three[0].get_absolute_url()


def test_the_queue_has_the_order_of_the_inbox(coordinator, learner, library):
    for number in range(2):
        make.make_independent(learner, status="submitted", title=f"Event {number}")
        make.make_position(make.make_user(f"Holder {number}"), library, confirmed=False)
    documents = [line.document for line in documents_of(coordinator)]
    queue = DecisionQueue(coordinator)
    assert [queue.place_of(document).number for document in documents] == [1, 2, 3, 4]
    assert [queue.url_after(document) for document in documents] == [
        *(document.get_absolute_url() for document in documents[1:]),
        reverse("inbox"),
    ]


def test_credits_follow_each_other_person_by_person(client, supervisor, library):
    """The person whose oldest claim has been pending longest comes first, with all of theirs."""
    people = [make.make_user(name) for name in ("Ann Ames", "Bo Bird")]
    for person in people:
        make.make_position(person, library, supervisor=supervisor)
    credits = [make.make_credit(people[who], status="pending", title=f"Credit {who}") for who in (1, 0, 1)]
    client.force_login(supervisor)
    first, second, third = credits[0], credits[2], credits[1]
    answers = [
        client.post(each.get_absolute_url(), {"move": "verify"}).url for each in (first, second, third)
    ]
    assert answers == [second.get_absolute_url(), third.get_absolute_url(), reverse("inbox")]


def test_a_document_that_someone_else_decides_has_no_place(supervisor, coordinator, three):
    assert DecisionQueue(coordinator).place_of(three[0]) is None
    assert DecisionQueue(coordinator).url_after(three[0]) == three[0].get_absolute_url()
    assert DecisionQueue(supervisor).place_of(three[0]).count == 3


def test_the_place_takes_one_query(supervisor, three, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert DecisionQueue(supervisor).place_of(three[1]).next.url == three[2].get_absolute_url()
