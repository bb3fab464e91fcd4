from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from credits.models import Credit
from dashboard.inbox import documents_waiting_for
from dashboard.waiting import summary_for
from directory.models import Position
from tests import builders as make
from tests.pages import inbox_of, said, text_of

pytestmark = pytest.mark.django_db


def post(client, *credits):
    return client.post("/inbox/", {"credit": [getattr(c, "pk", c) for c in credits]}, follow=True)


def statuses(*credits):
    return [Credit.objects.get(pk=credit.pk).status for credit in credits]


@pytest.fixture
def pending(learner):
    return [make.make_credit(learner, "1.5", status="pending", title=title) for title in ("One", "Two")]


def test_ticked_credits_are_verified_in_one_go(client, supervisor, pending):
    client.force_login(supervisor)
    response = post(client, *pending)
    assert statuses(*pending) == ["verified", "verified"]
    assert said(response) == ["2 credits are verified, 3 credits in all."]
    assert Credit.objects.get(pk=pending[0].pk).decided_by == supervisor


def test_how_many_files_show_a_credit_stands_beside_it_in_as_many_queries(
    client, supervisor, learner, pending
):
    def look():
        with CaptureQueriesContext(connection) as queries:
            page = client.get("/inbox/")
        return len(queries), [credit.file_count for person in page.context["people"] for credit in person[1]]

    client.force_login(supervisor)
    client.get("/inbox/")
    before, none = look()
    event = make.make_independent(learner)
    last = make.make_credit(learner, status="pending", independent_event=event, days_ago=1)
    for document in (pending[0], last, event):
        make.make_evidence(document)
    after, found = look()
    assert (none, after) == ([0, 0], before)
    assert sorted(found) == [0, 1, 2]
    page = text_of(client.get("/inbox/"))
    assert ("2 files" in page, "1 file" in page, "0 files" in page) == (True, True, False)


def test_what_is_not_ticked_stays_pending(client, supervisor, pending):
    client.force_login(supervisor)
    post(client, pending[0])
    assert statuses(*pending) == ["verified", "pending"]


def test_nothing_ticked_gets_a_sentence(client, supervisor, pending):
    client.force_login(supervisor)
    assert said(post(client)) == [
        "Nothing was ticked, so nothing was verified. Tick the credits that you vouch for."
    ]
    assert statuses(*pending) == ["pending", "pending"]


def test_the_slower_tab_is_told_what_happened_and_the_rest_is_verified(client, supervisor, pending):
    """Two tabs show the same list; the first verifies one, the second ticks both."""
    first, second = client, Client()
    first.force_login(supervisor)
    second.force_login(supervisor)
    post(first, pending[0])
    found = said(post(second, *pending))
    assert found[0] == "1 credit is verified, 1.5 credits in all."
    assert found[1].startswith("“One” of Marta Halvorsen: Dana Whitcomb verified it on ")
    assert statuses(*pending) == ["verified", "verified"]


def test_credits_of_another_library_are_left_alone(client, supervisor, stranger, pending):
    theirs = make.make_credit(stranger, status="pending")
    client.force_login(supervisor)
    found = said(post(client, theirs, pending[0]))
    assert found == [
        "1 credit is verified, 1.5 credits in all.",
        "Something ticked is not in your list any more, and was left as it is.",
    ]
    assert statuses(theirs) == ["pending"]


@pytest.mark.parametrize("forged", ["", "x", "-1", "9" * 30, "1.5", "٣"])
def test_nonsense_in_the_form_is_left_alone(client, supervisor, forged):
    client.force_login(supervisor)
    assert said(post(client, forged)) == [
        "Something ticked is not in your list any more, and was left as it is."
    ]


def test_nobody_verifies_their_own(client, supervisor):
    own = make.make_credit(supervisor, status="pending", title="Mine")
    client.force_login(supervisor)
    assert said(post(client, own)) == ["“Mine” of Dana Whitcomb: Nobody decides on a document of their own."]
    assert statuses(own) == ["pending"]


def test_the_coordinator_sees_but_does_not_verify_credits(client, coordinator, pending):
    client.force_login(coordinator)
    assert said(post(client, pending[0])) == ["“One” of Marta Halvorsen: You cannot decide on this."]
    assert statuses(*pending) == ["pending", "pending"]


def test_documents_come_oldest_first_and_never_ones_own(supervisor, learner, plan, library, director):
    project = make.make_project(plan.activities.last(), status="submitted", title="A seed library")
    other = make.make_user("Ruth Castellanos")
    make.make_position(other, library, supervisor=supervisor)
    make.make_plan(make.make_participation(other), status="submitted")
    make.make_plan(make.make_participation(supervisor), status="submitted")
    make.make_application(make.make_participation(learner, "staff"), status="checked")
    assert inbox_of(supervisor) == [
        f"Self-directed project: {project}",
        "PPD plan",
        "Application for a Library Staff Track certificate",
    ]
    assert [line.document.owner.name for line in documents_waiting_for(director)] == ["Dana Whitcomb"]


def test_the_coordinator_finds_applications_events_and_positions(coordinator, learner):
    make.make_application(make.make_participation(learner, "staff"), status="submitted")
    make.make_independent(learner, status="submitted", title="Away")
    make.make_position(make.make_user("Nell Newcomer"), make.make_library(), confirmed=False)
    assert sorted(inbox_of(coordinator)) == [
        "Application for a Library Staff Track certificate",
        "Independent event: Away",
        "Position to confirm",
    ]
    assert summary_for(coordinator).count == 3


def test_the_count_takes_three_queries_and_two_for_who_decides_on_nothing(
    supervisor, learner, pending, django_assert_num_queries
):
    with django_assert_num_queries(2):
        assert summary_for(learner).count == 0
    with django_assert_num_queries(3):
        summary = summary_for(supervisor)
        assert (summary.count, summary.credits, summary.people, summary.heads) == (2, 2, 1, False)


@pytest.mark.parametrize("address", ["/", "/inbox/"])
def test_a_page_and_its_navigation_count_once(client, supervisor, pending, address):
    client.force_login(supervisor)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    assert len([query for query in queries if query["sql"].count("UNION ALL") == 3]) == 1


@pytest.mark.parametrize(("who", "shown"), [("learner", False), ("supervisor", True), ("coordinator", True)])
def test_only_who_decides_has_an_inbox_in_the_navigation(client, request, learner, who, shown):
    client.force_login(request.getfixturevalue(who))
    nav = client.get("/profile/").context["nav"]
    assert ("Inbox" in [item.label for item in nav]) is shown


def test_inbox_takes_the_same_queries_for_one_and_for_thirty(client, supervisor, learner, plan, library):
    def queries():
        with CaptureQueriesContext(connection) as found:
            assert client.get("/inbox/").status_code == 200
        return len(found)

    def add(number):
        person = make.make_user()
        make.make_position(person, library, supervisor=supervisor)
        make.make_plan(make.make_participation(person), status="submitted")
        make.make_credit(person, status="pending")
        make.make_project(make.make_activity(plan), status="submitted")

    client.force_login(supervisor)
    client.get("/inbox/")
    add(0)
    few = queries()
    for number in range(29):
        add(number)
    assert queries() == few
    assert few <= 25


def test_more_than_fifty_credits_are_paged(client, supervisor, learner):
    for _ in range(51):
        make.make_credit(learner, status="pending")
    client.force_login(supervisor)
    assert len(client.get("/inbox/").context["page"]) == 50
    assert len(client.get("/inbox/?page=2").context["page"]) == 1


def test_the_total_of_a_person_is_printed(client, supervisor, pending):
    client.force_login(supervisor)
    ((person, credits, total),) = client.get("/inbox/").context["people"]
    assert (person.name, len(credits), total) == ("Marta Halvorsen", 2, Decimal(3))


def test_what_the_coordinator_finds_leads_to_where_she_decides(client, coordinator, learner):
    make.make_independent(learner, status="submitted", title="Grant writing in Butte")
    Position.objects.filter(user=learner).update(status="submitted")
    client.force_login(coordinator)
    pages = [client.get(line.url) for line in documents_waiting_for(coordinator)]
    lines = dict(zip(inbox_of(coordinator), pages, strict=True))
    assert {what: page.status_code for what, page in lines.items()} == {
        "Independent event: Grant writing in Butte": 200,
        "Position to confirm": 200,
    }
    assert "Accept this event" in lines["Independent event: Grant writing in Butte"].content.decode()
