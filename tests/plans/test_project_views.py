import threading
import uuid
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from plans.models import JournalEntry, Plan, SelfDirectedProject
from tests import builders as make
from tests.pages import text_of


@pytest.fixture
def activity(plan):
    return plan.activities.get(kind="self_directed")


@pytest.fixture
def draft(activity):
    return make.make_project(activity)


@pytest.fixture
def project(activity):
    """Approved 15 days ago."""
    return make.make_project(activity, status="approved")


def page(name, row, **query):
    return reverse(name, args=[row.pk], query=query or None)


def typed(draft, **changes):
    """What the form of a draft posts."""
    step = draft.steps.first()
    return {
        "stamp": SelfDirectedProject.objects.get(pk=draft.pk).saved_at.isoformat(),
        "kind": "visit",
        "title": "A seed library",
        "mentor_name": "",
        "mentor_email": "",
        "outcomes": "Gardeners share seed.",
        "goals": [goal.pk for goal in draft.goals.all()],
        "how": "It brings people in.",
        "references": "A manual",
        "agreed": "on",
        "steps-TOTAL_FORMS": "1",
        "steps-INITIAL_FORMS": "1",
        "steps-MIN_NUM_FORMS": "0",
        "steps-MAX_NUM_FORMS": "50",
        "steps-0-id": step.pk,
        "steps-0-text": step.text,
        "steps-0-hours": "18",
    } | changes


def written(**changes):
    return {
        "key": str(uuid.uuid4()),
        "on": make.today().isoformat(),
        "hours": "1.5",
        "text": "I read and made notes.",
        "meeting": "",
    } | changes


# Who gets a page


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("project_detail", [200, 200, 200, 200, 404, 404]),
        ("project_journal", [200, 200, 200, 200, 404, 404]),
        ("project_edit", [302, 404, 404, 404, 404, 404]),
        ("project_complete", [200, 404, 404, 404, 404, 404]),
    ],
)
def test_pages_by_person(
    client, activity, learner, supervisor, mentor, coordinator, director, stranger, name, answers
):
    project = make.make_project(activity, status="approved", mentor=mentor)
    seen = []
    for user in (learner, supervisor, mentor, coordinator, director, stranger):
        client.force_login(user)
        seen.append(client.get(page(name, project)).status_code)
    assert seen == answers


@pytest.mark.parametrize("name", ["entry_edit", "entry_strike"])
def test_an_entry_is_changed_by_its_owner_only(client, project, learner, supervisor, stranger, name):
    row = make.make_entry(project)
    answers = []
    for user in (learner, supervisor, stranger):
        client.force_login(user)
        answers.append((client.get(page(name, row)).status_code, client.post(page(name, row)).status_code))
    assert [answer[0] for answer in answers] == [200, 404, 404]
    assert [answer[1] for answer in answers[1:]] == [404, 404]


def test_nobody_else_writes_into_the_journal(client, activity, supervisor, mentor):
    project = make.make_project(activity, status="approved", mentor=mentor)
    for user in (supervisor, mentor):
        client.force_login(user)
        assert client.post(page("project_journal", project), written()).status_code == 404
    assert project.entries.count() == 0


def test_a_mentor_is_offered_no_decision_and_not_the_owners_standing(client, activity, mentor):
    project = make.make_project(activity, status="submitted", mentor=mentor)
    client.force_login(mentor)
    answer = client.get(page("project_detail", project))
    assert (answer.context["decision"].moves, answer.context["sums"]) == ({}, None)
    client.post(page("project_detail", project), {"move": "approve"})
    project.refresh_from_db()
    assert project.status == "submitted"


@pytest.mark.parametrize("entries", [1, 30])
@pytest.mark.parametrize("name", ["project_detail", "project_journal", "project_complete"])
def test_queries_do_not_grow(at_desk, project, django_assert_max_num_queries, name, entries):
    for number in range(entries):
        make.make_entry(project, text=f"Entry {number}")
    at_desk.get(page(name, project))
    with django_assert_max_num_queries(25):
        at_desk.get(page(name, project))


@pytest.mark.parametrize("steps", [1, 20])
def test_queries_of_the_form_do_not_grow(at_desk, draft, django_assert_max_num_queries, steps):
    for _ in range(steps):
        draft.steps.create(text="Read", hours=Decimal(1))
    with django_assert_max_num_queries(25):
        at_desk.get(page("project_edit", draft))


# Beginning


def test_new_begins_a_draft_with_the_activitys_words_and_goals(at_desk, activity):
    address = reverse("project_new", query={"activity": activity.pk})
    assert at_desk.get(address).status_code == 200
    assert SelfDirectedProject.objects.count() == 0
    answer = at_desk.post(address)
    project = SelfDirectedProject.objects.get()
    assert answer.url == page("project_edit", project)
    assert (project.title, list(project.goals.all())) == (activity.description, list(activity.goals.all()))


def test_new_goes_to_the_project_that_is_there(at_desk, draft, activity):
    answer = at_desk.post(reverse("project_new", query={"activity": activity.pk}))
    assert (answer.url, SelfDirectedProject.objects.count()) == (page("project_edit", draft), 1)


@pytest.mark.parametrize("activity", ["", "0", "x", "9" * 30, "formal", "stranger"])
def test_new_is_for_a_self_directed_activity_of_ones_own(at_desk, plan, stranger, activity):
    if activity == "formal":
        activity = plan.activities.get(kind="formal").pk
    elif activity == "stranger":
        other = make.make_plan(make.make_participation(stranger), status="draft")
        activity = other.activities.get(kind="self_directed").pk
    assert at_desk.get(reverse("project_new", query={"activity": activity})).status_code == 404


def test_the_plan_leads_to_the_project_of_a_self_directed_activity(
    client, plan, activity, learner, supervisor
):
    address = reverse("project_new", query={"activity": activity.pk})
    seen = []
    for user in (learner, supervisor):
        client.force_login(user)
        seen.append(client.get(reverse("plan_detail", args=[plan.pk])).text.count(address))
    assert seen == [1, 0]


# The form


def test_a_draft_is_saved_incomplete(at_desk, draft):
    changes = {"title": "", "how": "", "agreed": "", "goals": [], "steps-0-hours": ""}
    answer = at_desk.post(page("project_edit", draft), typed(draft, **changes) | {"save": "1"})
    draft.refresh_from_db()
    assert (answer.status_code, draft.title, draft.steps.get().hours) == (302, "", None)


def test_sending_goes_to_the_supervisor(at_desk, draft, supervisor, mailoutbox):
    answer = at_desk.post(page("project_edit", draft), typed(draft, send="1"), follow=True)
    draft.refresh_from_db()
    assert (draft.status, [mail.to for mail in mailoutbox]) == ("submitted", [[supervisor.email]])
    assert "Sent to Dana Whitcomb" in answer.text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"kind": ""}, "Choose the type of learning."),
        ({"title": " "}, "Enter a title or topic."),
        ({"outcomes": ""}, "Write at least one outcome."),
        ({"goals": []}, "Choose at least one goal."),
        ({"how": ""}, "Say how this project addresses your goals."),
        ({"references": ""}, "Say what you read, or how you prepared."),
        ({"agreed": ""}, "Agree to keep a journal."),
        ({"steps-0-text": ""}, "Step 1: Say what you will do in this step."),
        ({"steps-0-hours": ""}, "Step 1: Enter the hours of this step."),
        ({"steps-0-DELETE": "on"}, "Write at least one step and its hours."),
    ],
)
def test_sending_is_refused_field_by_field(at_desk, draft, change, sentence):
    answer = at_desk.post(page("project_edit", draft), typed(draft, send="1") | change)
    draft.refresh_from_db()
    assert (draft.status, answer.status_code) == ("draft", 200)
    assert sentence in answer.text
    assert "<title>Error: " in answer.text
    assert "Your draft is saved." in answer.text


def test_a_refused_send_saves_the_draft(at_desk, draft):
    new = {"steps-TOTAL_FORMS": "2", "steps-1-text": "Read", "steps-1-hours": "3"}
    sent = typed(draft, send="1", outcomes="Typed with care.", how="") | new
    answer = at_desk.post(page("project_edit", draft), sent)
    draft.refresh_from_db()
    assert (draft.status, draft.outcomes, draft.how) == ("draft", "Typed with care.", "")
    assert [step.text for step in draft.steps.all()] == ["Visit three seed libraries", "Read"]
    unmet = [check.code for check in answer.context["checks"] if not check.ok]
    assert unmet == ["how"]  # of what was typed, as it is saved now
    assert "Typed with care." in at_desk.get(page("project_edit", draft)).text

    again = at_desk.post(page("project_edit", draft), sent)  # the same click, twice
    assert (again.status_code, draft.steps.count()) == (200, 2)
    assert "Say how this project addresses your goals." in again.text


def test_a_refused_send_with_a_wrong_field_says_that_nothing_is_saved(at_desk, draft):
    sent = typed(draft, send="1", outcomes="Typed with care.", how="", mentor_email="no address")
    answer = at_desk.post(page("project_edit", draft), sent)
    draft.refresh_from_db()
    assert draft.outcomes == "Gardeners share seed."
    for sentence in (
        "Enter a valid email address.",
        "Say how this project addresses your goals.",
        "Typed with care.",
    ):
        assert sentence in answer.text
    assert "Your changes aren’t saved yet. They are still in the form." in answer.text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"steps-0-hours": "1.3"}, "1.3 isn’t a whole or half number. Enter 1 or 1.5."),
        ({"steps-0-hours": "0"}, "0 is too little. Enter 0.5 or more."),
        ({"steps-0-hours": "many"}, "Enter a number, such as 1 or 1.5"),
        ({"title": "a\x07b"}, "invisible characters"),
        ({"how": "x" * 100_000}, "at most 5000 characters"),
        ({"steps-0-text": "x" * 100_000}, "at most 5000 characters"),
        ({"goals": ["999999"]}, "Choose from your library’s goals below."),
        ({"kind": "seminar"}, "Select a valid choice"),
        ({"mentor_email": "no address"}, "Enter a valid email address."),
        ({"mentor_email": "learner@example.org"}, "This is your own email."),
        ({"mentor_email": "peter@example.org"}, "Enter the name of your mentor."),
    ],
)
def test_what_no_draft_holds_is_refused_and_stays_on_the_page(at_desk, draft, change, sentence):
    others = typed(draft, outcomes="Typed with much care.") | change
    answer = at_desk.post(page("project_edit", draft), others)
    draft.refresh_from_db()
    assert (answer.status_code, draft.outcomes) == (200, "Gardeners share seed.")
    assert sentence in answer.text
    assert "Typed with much care." in answer.text


def test_before_the_plan_is_approved_it_is_written_and_not_sent(at_desk, participation):
    draft = make.make_project(make.make_plan(participation).activities.get(kind="self_directed"))
    form = at_desk.get(page("project_edit", draft)).text
    assert "You can write this now and send it when your plan is approved." in form
    assert 'name="send"' not in form
    assert '<button class="btn btn-primary" type="submit" name="save"' in form

    answer = at_desk.post(page("project_edit", draft), typed(draft, send="1", how="Typed."))
    draft.refresh_from_db()
    assert (draft.status, draft.how) == ("draft", "Typed.")
    assert "The project must belong to a self-directed activity in your approved plan" in answer.text


def test_once_the_plan_is_approved_it_is_sent(at_desk, draft):
    form = at_desk.get(page("project_edit", draft)).text
    assert "send it when your plan is approved" not in form
    assert '<button class="btn btn-primary" type="submit" name="send"' in form


def test_a_row_is_added_without_a_script_and_nothing_typed_is_lost(at_desk, draft):
    answer = at_desk.post(page("project_edit", draft), typed(draft, title="Seeds", add="steps"))
    assert [form["text"].value() or "" for form in answer.context["formset"].active_forms] == [
        "Visit three seed libraries",
        "",
    ]
    assert answer.context["form"]["title"].value() == "Seeds"


def test_a_row_is_added_while_something_is_wrong(at_desk, draft):
    answer = at_desk.post(page("project_edit", draft), typed(draft, add="steps") | {"steps-0-hours": "1.3"})
    assert [form["hours"].value() or "" for form in answer.context["formset"].active_forms] == ["1.3", ""]
    assert "There is something to put right" not in answer.text


TWO_MORE = {"steps-TOTAL_FORMS": "3", "steps-1-text": "B", "steps-2-text": "C"}


@pytest.mark.parametrize(
    ("button", "row", "order"),
    [
        ("up", "steps-1", ["B", "A", "C"]),
        ("down", "steps-1", ["A", "C", "B"]),
        ("up", "steps-0", ["A", "B", "C"]),
        ("down", "steps-2", ["A", "B", "C"]),
        ("up", "steps-99", ["A", "B", "C"]),
    ],
)
def test_a_row_changes_places_without_a_script(at_desk, draft, button, row, order):
    answer = at_desk.post(
        page("project_edit", draft), typed(draft) | TWO_MORE | {"steps-0-text": "A", button: row}
    )
    assert [form["text"].value() for form in answer.context["formset"].active_forms] == order


def test_the_order_of_the_page_is_kept(at_desk, draft):
    order = {"steps-0-ORDER": "2", "steps-1-ORDER": "0", "steps-2-ORDER": "1"}
    at_desk.post(page("project_edit", draft), typed(draft) | TWO_MORE | {"steps-0-text": "A"} | order)
    assert [step.text for step in draft.steps.all()] == ["B", "C", "A"]


def test_a_row_that_was_removed_in_another_window_comes_back_as_a_new_one(at_desk, draft):
    here = typed(draft)
    draft.steps.all().delete()
    at_desk.post(page("project_edit", draft), here)
    assert [step.text for step in draft.steps.all()] == ["Visit three seed libraries"]


def test_a_row_is_removed_without_a_script(at_desk, draft):
    new = {"steps-TOTAL_FORMS": "2", "steps-1-text": "Read", "steps-1-hours": "3"}
    answer = at_desk.post(page("project_edit", draft), typed(draft, remove="steps-0") | new)
    assert [form["text"].value() for form in answer.context["formset"].active_forms] == ["Read"]
    at_desk.post(page("project_edit", draft), typed(draft) | new | {"steps-0-DELETE": "on"})
    assert [(step.text, step.hours) for step in draft.steps.all()] == [("Read", 3)]


def test_a_row_left_empty_is_dropped(at_desk, draft):
    at_desk.post(page("project_edit", draft), typed(draft) | {"steps-0-text": "", "steps-0-hours": ""})
    assert draft.steps.count() == 0


def test_a_row_that_goes_need_not_be_right(at_desk, draft):
    change = {"steps-0-hours": "1.3", "steps-0-DELETE": "on"}
    assert at_desk.post(page("project_edit", draft), typed(draft) | change).status_code == 302
    assert draft.steps.count() == 0


def test_steps_keep_their_order(at_desk, draft):
    new = {"steps-TOTAL_FORMS": "3", "steps-1-text": "B", "steps-2-text": "C"}
    at_desk.post(page("project_edit", draft), typed(draft) | new)
    assert [step.text for step in draft.steps.all()] == ["Visit three seed libraries", "B", "C"]


@pytest.mark.parametrize(("total", "status"), [("", 200), ("x", 200), ("999999", 200), ("-1", 302)])
def test_a_forged_count_of_rows_does_no_harm(at_desk, draft, total, status):
    answer = at_desk.post(page("project_edit", draft), typed(draft) | {"steps-TOTAL_FORMS": total})
    assert (answer.status_code, draft.steps.count()) == (status, 1)


def test_the_page_does_not_tell_whether_the_mentor_has_an_account(at_desk, draft, mentor):
    pages = []
    for address in (mentor.email, "nobody@example.org"):
        change = {"mentor_name": "P. O.", "mentor_email": address}
        at_desk.post(page("project_edit", draft), typed(draft) | change)
        pages.append(at_desk.get(page("project_detail", draft)).text)
    assert ["Peter Okafor" in text for text in pages] == [False, False]
    assert ["P. O. gets an invitation when you send the project" in text for text in pages] == [True, True]


def test_a_project_that_was_sent_is_not_changed_from_another_tab(at_desk, draft, learner):
    here = typed(draft, title="Late")
    draft.submit(by=learner)
    answer = at_desk.post(page("project_edit", draft), here)
    draft.refresh_from_db()
    assert (answer.status_code, draft.title, draft.status) == (409, "A seed library", "submitted")
    assert "Marta Halvorsen sent the project for approval" in answer.text
    assert answer.context["form"]["title"].value() == "Late"


def test_a_second_window_overwrites_nothing_silently(at_desk, draft):
    first, second = typed(draft, title="One"), typed(draft, title="Two")
    at_desk.post(page("project_edit", draft), first)
    answer = at_desk.post(page("project_edit", draft), second)
    draft.refresh_from_db()
    assert (answer.status_code, draft.title) == (409, "One")
    assert "You saved this project in another window" in answer.text
    assert answer.context["form"]["title"].value() == "Two"
    again = second | {"stamp": answer.context["stamp"]}
    at_desk.post(page("project_edit", draft), again)
    draft.refresh_from_db()
    assert draft.title == "Two"


def test_a_click_that_comes_twice_is_no_second_window(at_desk, draft):
    twice = typed(draft, title="One")
    answers = [at_desk.post(page("project_edit", draft), twice).status_code for _ in range(2)]
    assert answers == [302, 302]


def test_a_double_click_on_send_sends_once(transactional_db, draft, learner, mailoutbox):
    start, answers = threading.Barrier(2), []

    def press():
        client = Client()
        client.force_login(learner)
        start.wait()
        answers.append(client.post(page("project_edit", draft), typed(draft, send="1")).status_code)
        connection.close()

    clicks = [threading.Thread(target=press) for _ in range(2)]
    for click in clicks:
        click.start()
    for click in clicks:
        click.join()
    assert (answers, draft.history.filter(move="submit").count()) == ([302, 302], 1)
    assert (len(mailoutbox), draft.steps.count()) == (1, 1)


def test_the_form_sums_what_is_planned(at_desk, draft):
    sums = at_desk.get(page("project_edit", draft)).context["sums"]
    assert (sums.hours, sums.credits, sums.left) == (18, 6, 20)


def test_the_form_says_what_is_promised_to_other_projects(at_desk, draft, plan):
    other = make.make_activity(plan, kind="self_directed")
    make.make_project(other, status="approved", approved_credits=Decimal(5))
    answer = at_desk.get(page("project_edit", draft))
    assert (
        "You can still earn 20 of 20 self-directed credits. Your other open projects may use 5 of them."
        in answer.text
    )


# The decision


def test_the_supervisor_approves(client, activity, supervisor):
    project = make.make_project(activity, status="submitted")
    client.force_login(supervisor)
    answer = client.post(page("project_detail", project), {"move": "approve"}, follow=True)
    project.refresh_from_db()
    assert (project.status, project.approved_on) == ("approved", make.today())
    assert "You approved the project." in answer.text


def test_sending_back_needs_a_note(client, activity, supervisor):
    project = make.make_project(activity, status="submitted")
    client.force_login(supervisor)
    answer = client.post(page("project_detail", project), {"move": "return"})
    assert "Write a note to send with your decision" in answer.text
    client.post(page("project_detail", project), {"move": "return", "note": "Say more."})
    project.refresh_from_db()
    assert project.status == "returned"


def test_the_note_stands_above_the_form(client, activity, learner, supervisor):
    project = make.make_project(activity, status="submitted")
    project.move("return", by=supervisor, note="Say more of the schools.")
    client.force_login(learner)
    assert "Say more of the schools." in client.get(page("project_edit", project)).text


def test_deciding_too_late_tells_what_happened(client, activity, learner, supervisor):
    project = make.make_project(activity, status="submitted")
    project.move("withdraw", by=learner)
    client.force_login(supervisor)
    answer = client.post(page("project_detail", project), {"move": "approve"})
    assert "Marta Halvorsen withdrew the project" in answer.text
    assert answer.context["decision"].moves == {}


def test_nobody_approves_their_own(at_desk, activity):
    project = make.make_project(activity, status="submitted")
    answer = at_desk.post(page("project_detail", project), {"move": "approve"})
    project.refresh_from_db()
    assert project.status == "submitted"
    assert "No one can decide on their own document." in answer.text


# The journal


def test_an_entry_is_written(at_desk, project):
    answer = at_desk.post(page("project_journal", project), written(meeting="mentor"), follow=True)
    row = project.entries.get()
    assert (row.on, row.hours, row.meeting) == (make.today(), Decimal("1.5"), "mentor")
    assert "Your entry is saved." in answer.text
    assert "0.5 credit" in answer.text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"on": ""}, "Enter a date, such as 11/18/2026."),
        ({"on": "yesterday"}, "Enter a date, such as 11/18/2026."),
        ({"on": "tomorrow"}, "This date is in the future."),
        ({"on": "too early"}, "Work before that day doesn’t count."),
        ({"hours": ""}, "Enter the hours, such as 1 or 1.5, or enter start and stop times."),
        ({"hours": "1.3"}, "1.3 isn’t a whole or half number. Enter 1 or 1.5."),
        ({"hours": "0"}, "0 is too little. Enter 0.5 or more."),
        ({"hours": "-1"}, "-1 is too little. Enter 0.5 or more."),
        ({"hours": "24.5"}, "A day has 24 hours."),
        ({"hours": "NaN"}, "Enter a number, such as 1 or 1.5"),
        ({"text": " "}, "Say what you did and learned."),
        ({"text": "a\x07b"}, "invisible characters"),
        ({"text": "x" * 100_000}, "at most 5000 characters"),
        ({"meeting": "director"}, "Select a valid choice."),
    ],
)
def test_a_wrong_entry_is_refused_and_stays_on_the_page(at_desk, project, change, sentence):
    days = {
        "tomorrow": make.today() + timedelta(days=1),
        "too early": project.approved_on - timedelta(days=1),
    }
    change = {name: str(days.get(value, value)) for name, value in change.items()}
    kept = {} if "text" in change else {"text": "Typed with much care."}
    answer = at_desk.post(page("project_journal", project), written(**kept | change))
    assert (answer.status_code, project.entries.count()) == (200, 0)
    assert sentence in answer.text
    assert [text for text in kept.values() if text not in answer.text] == []


def test_an_entry_on_the_day_of_approval_is_the_first_that_counts(at_desk, project):
    at_desk.post(page("project_journal", project), written(on=project.approved_on.isoformat()))
    assert project.entries.count() == 1


def test_a_day_has_24_hours_in_all(at_desk, project):
    make.make_entry(project, hours="20")
    answer = at_desk.post(page("project_journal", project), written(hours="4.5"))
    assert "You have 20 hours on this day already, and a day has 24." in answer.text


@pytest.mark.parametrize("status", ["draft", "submitted", "returned"])
def test_an_entry_before_approval_is_refused_and_stays_on_the_page(at_desk, activity, status):
    project = make.make_project(activity, status=status)
    answer = at_desk.post(page("project_journal", project), written(text="Typed with much care."))
    assert "The journal opens when your supervisor approves the project." in answer.text
    assert "Typed with much care." in answer.text
    assert project.entries.count() == 0


def test_before_approval_the_journal_says_when_it_opens(at_desk, activity):
    project = make.make_project(activity, status="submitted")
    answer = at_desk.get(page("project_journal", project))
    assert answer.context["form"] is None
    assert "The journal opens when Dana Whitcomb approves the project." in answer.text


def test_a_form_sent_twice_is_written_once_and_told(at_desk, project):
    twice = written()
    at_desk.post(page("project_journal", project), twice)
    answer = at_desk.post(page("project_journal", project), twice, follow=True)
    assert project.entries.count() == 1
    assert "already in your journal" in answer.text


@pytest.mark.parametrize("key", ["", "x", "\x00", "1" * 500])
def test_a_forged_key_does_no_harm(at_desk, project, key):
    at_desk.post(page("project_journal", project), written(key=key))
    assert project.entries.count() == 1


def test_markup_in_an_entry_is_text(at_desk, project):
    make.make_entry(project, text="<script>alert(1)</script>")
    assert "<script>alert(1)" not in at_desk.get(page("project_journal", project)).text


def test_the_journal_is_paged_the_newest_first(at_desk, project):
    for number in range(25):
        make.make_entry(
            project, hours="0.5", text=f"Entry {number}", on=make.today() - timedelta(days=number // 2)
        )
    first = at_desk.get(page("project_journal", project)).context["page_obj"]
    last = at_desk.get(page("project_journal", project, page=2)).context["page_obj"]
    assert (first[0].on, len(first), len(last)) == (make.today(), 20, 5)


def test_the_cap_is_said_plainly(at_desk, project, learner, plan, activity):
    make.make_credit(
        learner, "19.5", status="pending", category=None, days_ago=1, kind="self_directed",
        activity=activity, project=make.make_project(
            make.make_activity(plan, kind="self_directed"), status="completed"
        ),
    )  # fmt: skip
    make.make_entry(project, hours="4.5")
    answer = at_desk.get(page("project_journal", project))
    sums = answer.context["sums"]
    assert (sums.already, sums.credits, sums.together, sums.over) == (Decimal("19.5"), Decimal("1.5"), 21, 1)
    assert "1 credit</span> over the 20 that count" in answer.text


def test_an_entry_is_changed(at_desk, project):
    row = make.make_entry(project)
    at_desk.post(page("entry_edit", row), written(hours="2", text="More."))
    row.refresh_from_db()
    assert (row.hours, row.text) == (2, "More.")


def test_a_changed_entry_meets_the_same_rules(at_desk, project):
    row = make.make_entry(project, hours="20")
    answer = at_desk.post(page("entry_edit", row), written(hours="24.5"))
    assert "A day has 24 hours." in answer.text
    assert at_desk.post(page("entry_edit", row), written(hours="24")).status_code == 302


def test_an_entry_of_a_completed_project_is_not_changed(at_desk, project):
    row = make.make_entry(project)
    SelfDirectedProject.objects.filter(pk=project.pk).update(status="completed")
    for name in ("entry_edit", "entry_strike"):
        assert at_desk.post(page(name, row), written(text="More."), follow=True).status_code == 200
    assert [entry.text for entry in JournalEntry.objects.all()] == ["I read and made notes."]


def test_an_entry_is_taken_out_after_asking(at_desk, project):
    row = make.make_entry(project)
    assert at_desk.get(page("entry_strike", row)).status_code == 200
    assert project.entries.count() == 1
    at_desk.post(page("entry_strike", row))
    assert (project.entries.alive().count(), project.entries.struck().count(), project.hours()) == (0, 1, 0)


def test_an_earlier_version_s_link_leads_to_the_project_of_the_version_in_force(client, learner, plan):
    """Else a second project of the same activity could be begun from an old page."""
    Plan.objects.filter(pk=plan.pk).update(status="superseded", ended_on=make.today() - timedelta(days=6))
    later = make.make_plan(
        plan.participation,
        version=2,
        status="approved",
        approved_on=make.today() - timedelta(days=5),
        activities=[],
    )
    early = plan.activities.get(kind="self_directed")
    activity = make.make_activity(later, kind="self_directed", continues=early)
    project = make.make_project(activity)
    client.force_login(learner)
    answer = client.post("/projects/new/", {"activity": early.pk})
    assert (answer.status_code, answer.url) == (302, f"/projects/{project.pk}/edit/")
    assert SelfDirectedProject.objects.count() == 1


# Hours and the activity of the plan


def test_no_requirement_is_met_at_0_hours(at_desk, draft):
    draft.steps.all().delete()
    answer = at_desk.get(page("project_edit", draft))
    points = answer.context["checks"]
    of_steps = {check.code: check.ok for check in points if check.part == "steps"}
    assert of_steps == {"steps": False, "half_credit": False}
    assert "Not yet: Enough work for half a credit" in text_of(answer)


def test_more_hours_than_the_plan_gives_are_sent_after_a_warning(at_desk, draft, activity):
    type(activity).objects.filter(pk=activity.pk).update(credits=19)
    answer = at_desk.post(page("project_edit", draft), typed(draft, send="1") | {"steps-0-hours": "61"})
    draft.refresh_from_db()
    assert draft.status == "draft"
    assert "61 hours earn 20 credits, but the plan gives this activity 19 credits." in answer.text
    again = typed(draft, send="1", more="20") | {"steps-0-hours": "61"}
    assert f'name="more" value="{again["more"]}"' in answer.text
    at_desk.post(page("project_edit", draft), again)
    draft.refresh_from_db()
    assert (draft.status, draft.hours_planned()) == ("submitted", 61)


def test_the_supervisor_reads_that_more_hours_are_planned_than_the_plan_gives(
    client, draft, activity, learner, supervisor
):
    draft.steps.update(hours=61)
    draft.submit(by=learner)
    client.force_login(supervisor)
    shown = client.get(page("project_detail", draft)).text
    assert "61 hours earn 20 credits, but the plan gives this activity 15 credits." in shown


def test_hours_that_fit_the_activity_are_sent_without_a_warning(at_desk, draft):
    answer = at_desk.post(page("project_edit", draft), typed(draft, send="1"), follow=True)
    draft.refresh_from_db()
    assert (draft.status, "but the plan gives" in answer.text) == ("submitted", False)


def test_completing_that_is_refused_saves_what_was_written(at_desk, project):
    make.make_entry(project)
    answer = at_desk.post(page("project_complete", project), {"achieved": "We share seed.", "effect": ""})
    project.refresh_from_db()
    assert (project.status, project.achieved) == ("approved", "We share seed.")
    assert "Your draft is saved." in answer.text
    assert "We share seed." in at_desk.get(page("project_complete", project)).text
