from datetime import timedelta
from decimal import Decimal
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from credits.models import Credit
from dashboard.inbox import credits_waiting_for, decide_credits
from dashboard.waiting import summary_for
from directory.models import Position
from tests import builders as make
from tests.pages import documents_of, inbox_of, said, text_of
from workflow import statements
from workflow.models import HistoryEntry

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
    assert said(response) == ["You verified 2 entries (3 credits)."]
    assert '<div class="messages" role="status" tabindex="-1" autofocus>' in response.content.decode()
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


def pending_of_many(library, supervisor, count):
    """A pending credit each of so many people."""
    found = []
    for _ in range(count):
        person = make.make_user()
        make.make_position(person, library, supervisor=supervisor)
        found.append(make.make_credit(person, status="pending"))
    return found


def test_verifying_one_credit_and_fifty_takes_the_same_queries(client, supervisor, library):
    def queries(credits):
        with CaptureQueriesContext(connection) as found:
            client.post("/inbox/", {"credit": [credit.pk for credit in credits]})
        assert {*statuses(*credits)} == {"verified"}
        return len(found)

    client.force_login(supervisor)
    queries(pending_of_many(library, supervisor, 1))
    fifty = pending_of_many(library, supervisor, 50)
    counts = [queries(pending_of_many(library, supervisor, count)) for count in (1, 10)] + [queries(fifty)]
    assert counts == [counts[0]] * 3
    assert counts[0] <= 40
    with CaptureQueriesContext(connection) as late:  # now each is refused with who verified it
        client.post("/inbox/", {"credit": [credit.pk for credit in fifty]})
    assert len(late) <= 40


def test_a_credit_verified_with_others_is_recorded_as_if_alone(supervisor, library):
    together, alone = pending_of_many(library, supervisor, 2), pending_of_many(library, supervisor, 1)
    decide_credits("verify", [str(credit.pk) for credit in together], by=supervisor)
    alone[0].move("verify", by=supervisor)
    entries = [credit.history.get() for credit in together + alone]
    facts = ("move", "done", "from_status", "to_status", "by", "note", "content_type")
    assert {tuple(getattr(entry, fact) for fact in facts) for entry in entries} == {
        ("verify", "verified it", "pending", "verified", supervisor, "", entries[0].content_type)
    }
    rows = [Credit.objects.get(pk=credit.pk) for credit in together + alone]
    assert [row.decided_at for row in rows] == [entry.at for entry in entries]
    assert {row.decided_by for row in rows} == {supervisor}
    assert {row.events.latest("pgh_id").status for row in rows} == {"verified"}


def test_each_refused_credit_gets_its_own_sentence_and_the_rest_is_verified(
    supervisor, learner, library, pending
):
    read = timezone.now()
    changed, gone = (
        make.make_credit(learner, status="pending", title=title, days_ago=days)
        for title, days in (("Changed", 200), ("Gone", 300))
    )
    own = make.make_credit(supervisor, status="pending", title="Mine", days_ago=400)
    Credit.objects.filter(pk=changed.pk).update(submitted_at=read + timedelta(seconds=1))
    gone.move("withdraw", by=learner)
    everything = [*pending, changed, gone, own]
    outcome = decide_credits(
        "verify", [str(credit.pk) for credit in everything] + ["x"], by=supervisor, seen=read
    )
    assert (outcome.count, outcome.total) == (2, Decimal(3))
    assert [sentence.partition(f" on {read:%B}")[0] for sentence in outcome.refused] == [
        "“Changed” of Marta Halvorsen: Marta Halvorsen changed it after you opened the page. Please look at it again.",
        "“Gone” of Marta Halvorsen: Marta Halvorsen withdrew it",
        "“Mine” of Dana Whitcomb: No one can decide on their own document.",
        "Something you selected is no longer in your list. It stays as it is.",
    ]
    assert statuses(*everything) == ["verified", "verified", "pending", "withdrawn", "pending"]


def test_a_credit_that_changes_while_the_inbox_is_drawn_is_not_verified_unread(
    client, supervisor, learner, pending, monkeypatch
):
    """The page has been asked for, and shows the credit as it was before."""
    from dashboard.views import home

    def changed_after_reading(user):
        rows = list(credits_waiting_for(user))
        pending[0].change(by=learner, title="Another")
        return rows

    monkeypatch.setattr(home, "credits_waiting_for", changed_after_reading)
    client.force_login(supervisor)
    page = client.get("/inbox/")

    keys = [credit.pk for credit in pending]
    client.post("/inbox/", {"credit": keys, "seen": page.context["seen"].isoformat()})

    assert statuses(*pending) == ["pending", "verified"]


@pytest.mark.django_db(transaction=True)
def test_two_who_verify_the_same_credits_at_once_verify_each_once(supervisor, director, library):
    credits = pending_of_many(library, supervisor, 20)
    keys, start, outcomes = [str(credit.pk) for credit in credits], Barrier(2), []

    def press(order):
        try:
            start.wait()
            outcomes.append(decide_credits("verify", order, by=supervisor))
        finally:
            connection.close()

    threads = [Thread(target=press, args=[order]) for order in (keys, keys[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcome.count for outcome in outcomes) == [0, 20]
    slower = min(outcomes, key=lambda outcome: outcome.count)
    assert len(slower.refused) == 20
    assert all("Dana Whitcomb verified it on " in sentence for sentence in slower.refused)
    assert HistoryEntry.objects.filter(move="verify").count() == 20


def test_what_is_not_ticked_stays_pending(client, supervisor, pending):
    client.force_login(supervisor)
    post(client, pending[0])
    assert statuses(*pending) == ["verified", "pending"]


def test_nothing_ticked_gets_a_sentence(client, supervisor, pending):
    client.force_login(supervisor)
    assert said(post(client)) == ["Nothing changed. Select at least one credit first."]
    assert statuses(*pending) == ["pending", "pending"]


def test_the_slower_tab_is_told_what_happened_and_the_rest_is_verified(client, supervisor, pending):
    """Two tabs show the same list; the first verifies one, the second ticks both."""
    first, second = client, Client()
    first.force_login(supervisor)
    second.force_login(supervisor)
    post(first, pending[0])
    found = said(post(second, *pending))
    assert found[0] == "You verified 1 entry (1.5 credits)."
    assert found[1].startswith("“One” of Marta Halvorsen: Dana Whitcomb verified it on ")
    assert statuses(*pending) == ["verified", "verified"]


def test_credits_of_another_library_are_left_alone(client, supervisor, stranger, pending):
    theirs = make.make_credit(stranger, status="pending")
    client.force_login(supervisor)
    found = said(post(client, theirs, pending[0]))
    assert found == [
        "You verified 1 entry (1.5 credits).",
        "Something you selected is no longer in your list. It stays as it is.",
    ]
    assert statuses(theirs) == ["pending"]


@pytest.mark.parametrize("forged", ["", "x", "-1", "9" * 30, "1.5", "٣"])
def test_nonsense_in_the_form_is_left_alone(client, supervisor, forged):
    client.force_login(supervisor)
    assert said(post(client, forged)) == [
        "Something you selected is no longer in your list. It stays as it is."
    ]


def test_nobody_verifies_their_own(client, supervisor):
    own = make.make_credit(supervisor, status="pending", title="Mine")
    client.force_login(supervisor)
    assert said(post(client, own)) == ["“Mine” of Dana Whitcomb: No one can decide on their own document."]
    assert statuses(own) == ["pending"]


def test_the_coordinator_sees_but_does_not_verify_credits(client, coordinator, pending):
    client.force_login(coordinator)
    assert said(post(client, pending[0])) == ["“One” of Marta Halvorsen: You can’t decide on this."]
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
    assert [line.document.owner.name for line in documents_of(director)] == ["Dana Whitcomb"]


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


def test_the_count_takes_two_queries_and_one_for_who_decides_on_nothing(
    supervisor, learner, pending, django_assert_num_queries
):
    with django_assert_num_queries(1):
        assert summary_for(learner).count == 0
    with django_assert_num_queries(2):
        summary = summary_for(supervisor)
        assert (summary.count, summary.credits, summary.people, summary.heads) == (2, 2, 1, False)


@pytest.mark.parametrize("address", ["/", "/inbox/"])
def test_a_page_and_its_navigation_count_once(client, supervisor, pending, address, monkeypatch):
    monkeypatch.setattr(statements, "kept", lambda _, sql, params: (sql, params))
    client.force_login(supervisor)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    assert len([query for query in queries if query["sql"].count("UNION ALL") == 3]) == 1


@pytest.mark.parametrize(("who", "shown"), [("learner", False), ("supervisor", True), ("coordinator", True)])
def test_only_who_decides_has_an_inbox_in_the_navigation(client, request, learner, who, shown):
    client.force_login(request.getfixturevalue(who))
    nav = client.get("/profile/").context["nav"]
    assert ("Inbox" in [item.label for item in nav]) is shown


def test_inbox_takes_the_same_queries_for_one_and_for_many_and_one_more_for_pages(
    client, supervisor, learner, plan, library
):
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
    for number in range(24):
        add(number)
    assert queries() == few
    for number in range(20):
        add(number)
    assert queries() == few + 1
    assert few <= 25


def test_more_than_fifty_credits_are_paged(client, supervisor, learner):
    for _ in range(51):
        make.make_credit(learner, status="pending")
    client.force_login(supervisor)
    assert len(client.get("/inbox/").context["page"]) == 50
    assert len(client.get("/inbox/?page=2").context["page"]) == 1


def test_many_documents_are_paged_the_oldest_of_all_kinds_first(
    client, coordinator, learner, library, monkeypatch
):
    monkeypatch.setattr("dashboard.inbox.DOCUMENTS_A_PAGE", 3)
    for number in range(4):
        make.make_independent(learner, status="submitted", title=f"Event {number}")
        make.make_position(make.make_user(f"Holder {number}"), library, confirmed=False)
    make.make_credit(learner, status="pending")
    client.force_login(coordinator)
    pages = [client.get(f"/inbox/?page=7&documents={number}") for number in (1, 2, 3, 4)]
    shown = [[(line.kind, line.document.pk) for line in page.context["documents"]] for page in pages]
    monkeypatch.undo()
    everything = [(line.kind, line.document.pk) for line in documents_of(coordinator)]
    assert [kind for kind, _ in everything] == ["event", "position"] * 4
    assert (shown[0] + shown[1] + shown[2], shown[3]) == (everything, shown[2])
    assert "4 to 6 of 8 documents" in text_of(pages[1])
    assert '<a href="?page=7&amp;documents=3#docs-title" rel="next">' in pages[1].content.decode()


def test_the_total_of_a_person_is_printed(client, supervisor, pending):
    client.force_login(supervisor)
    ((person, credits, total),) = client.get("/inbox/").context["people"]
    assert (person.name, len(credits), total) == ("Marta Halvorsen", 2, Decimal(3))


def test_what_the_coordinator_finds_leads_to_where_she_decides(client, coordinator, learner):
    make.make_independent(learner, status="submitted", title="Grant writing in Butte")
    Position.objects.filter(user=learner).update(status="submitted")
    client.force_login(coordinator)
    pages = [client.get(line.document.get_absolute_url()) for line in documents_of(coordinator)]
    lines = dict(zip(inbox_of(coordinator), pages, strict=True))
    assert {what: page.status_code for what, page in lines.items()} == {
        "Independent event: Grant writing in Butte": 200,
        "Position to confirm": 200,
    }
    assert "If you accept this event, its credit is added" in text_of(
        lines["Independent event: Grant writing in Butte"]
    )


# Many at once: all of one person, one note for all


def decline(client, *credits, note):
    data = {"credit": [credit.pk for credit in credits], "move": "decline", "note": note}
    return client.post("/inbox/", data, follow=True)


def test_several_credits_are_declined_with_one_note(client, supervisor, pending, mailoutbox):
    client.force_login(supervisor)
    page = decline(client, *pending, note="These were staff meetings.")
    assert said(page) == ["You declined 2 entries. Your note goes with each of them."]
    assert statuses(*pending) == ["declined", "declined"]
    assert [credit.history.last().note for credit in pending] == ["These were staff meetings."] * 2
    assert [letter.subject for letter in mailoutbox] == ["2 credits were declined"]


def test_declining_without_a_note_changes_nothing_and_keeps_the_selection(client, supervisor, pending):
    client.force_login(supervisor)
    page = decline(client, pending[0], note=" ")
    assert "Write a note to send with your decision." in text_of(page)
    assert [credit.pk for credit in page.context["selected"]] == [pending[0].pk]
    assert statuses(*pending) == ["pending", "pending"]


def test_one_click_selects_all_of_one_person_and_keeps_the_rest_and_the_note(
    client, supervisor, learner, library, pending
):
    (other,) = pending_of_many(library, supervisor, 1)
    client.force_login(supervisor)
    data = {"person": learner.pk, "credit": [other.pk], "note": "Not in a library."}
    page = client.post("/inbox/", data)
    assert {credit.pk for credit in page.context["selected"]} == {other.pk, *(one.pk for one in pending)}
    html = page.content.decode()
    assert (html.count(" checked>"), "Not in a library.</textarea>" in html) == (3, True)
    assert statuses(*pending, other) == ["pending"] * 3


def test_without_a_selection_the_note_stays(client, supervisor, pending):
    client.force_login(supervisor)
    page = decline(client, note="These were staff meetings.")
    assert said(page) == ["Nothing changed. Select at least one credit first."]
    assert "These were staff meetings.</textarea>" in page.content.decode()


def test_people_and_credits_come_oldest_first_with_the_day(client, supervisor, library):
    late, early = pending_of_many(library, supervisor, 2)
    Credit.objects.filter(pk=early.pk).update(created=timezone.now() - timedelta(days=40))
    client.force_login(supervisor)
    page = client.get("/inbox/")
    assert [person for person, _, _ in page.context["people"]] == [early.owner, late.owner]
    assert f"Sent {timezone.localdate() - timedelta(days=40):%B} " in text_of(page)


def test_an_invitation_to_be_a_mentor_comes_first(client, plan, mentor):
    project = make.make_project(
        plan.activities.get(kind="self_directed"), status="approved", title="A seed library"
    )
    make.make_invited(project, mentor)
    client.force_login(mentor)
    page = client.get("/inbox/")
    words = text_of(page)
    invitation = "Marta Halvorsen has invited you to be a mentor for “A seed library.” Read the invitation"
    assert words.index(invitation) < words.index("appear here")
    assert project.get_invitation_url() in page.content.decode()
