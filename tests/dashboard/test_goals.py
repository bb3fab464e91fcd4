"""A library's goals: entered by who needs them, confirmed by who heads the library, and by nobody else."""

from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from dashboard.waiting import summary_for
from directory.models import LibraryGoal, StrategicPlan, User
from plans.forms.plan import goals_of
from tests import builders as make
from tests.pages import inbox_of, said, text_of
from workflow.sentences import MoveRefused

NEW = "/library/goals/new/"


def day(days):
    return f"{make.today() + timedelta(days=days):%m/%d/%Y}"


def typed(*goals, initial=(), **changes):
    """A form filled in; `initial` are the rows that it has already."""
    rows = [*initial, *goals]
    data = {
        "title": "Plan of the valley",
        "starts": day(-100),
        "ends": day(700),
        "link": "",
        "goals-TOTAL_FORMS": len(rows),
        "goals-INITIAL_FORMS": len(initial),
    }
    for number, row in enumerate(rows):
        goal, code, text = row if len(row) == 3 else (None, *row)
        data |= {f"goals-{number}-code": code, f"goals-{number}-text": text}
        data[f"goals-{number}-id"] = goal.pk if goal else ""
    return data | changes


TWO = (("1", "Every child reads"), ("2", "A door that is open"))


def kept(plan, **changes):
    """The form of a plan as it stands."""
    rows = [(goal, goal.code, goal.text) for goal in plan.goals.all()]
    facts = {"title": plan.title, "starts": f"{plan.starts:%m/%d/%Y}", "ends": f"{plan.ends:%m/%d/%Y}"}
    return typed(initial=rows, **facts) | changes


@pytest.fixture
def bare(library):
    """The library without a plan in force."""
    LibraryGoal.objects.all().delete()
    library.strategic_plans.all().delete()
    return library


@pytest.fixture
def entered(learner, bare):
    return make.make_strategic_plan(bare, title="Plan of the valley", owner=learner)


@pytest.fixture
def by(client):
    def sign_in(user):
        client.force_login(User.objects.get(pk=user.pk))
        return client

    return sign_in


def confirming(plan, client, **changes):
    seen = client.get(plan.get_absolute_url()).context["decision"].seen
    return kept(plan, seen=seen, move="confirm") | changes


def test_a_learner_enters_goals_and_may_choose_them_at_once(
    by, learner, director, chair, bare, participation, mailoutbox
):
    page = by(learner).post(NEW, typed(*TWO), follow=True)
    plan = StrategicPlan.objects.get()
    assert (plan.library, plan.owner, plan.is_confirmed, plan.title) == (
        bare,
        learner,
        False,
        "Plan of the valley",
    )
    assert said(page) == [
        "Saved. Ingrid Solheim confirms them next. You can already choose them in your plan."
    ]
    draft = make.make_plan(participation)
    assert [str(goal) for goal in goals_of(draft, learner.position, make.today())] == [
        "1. Every child reads",
        "2. A door that is open",
    ]
    (mail,) = mailoutbox
    assert (mail.to, mail.subject) == (
        [director.email],
        "Please confirm the goals of Larch Valley Public Library",
    )
    assert "1. Every child reads\n2. A door that is open" in mail.body
    assert plan.get_absolute_url() in mail.body


def test_rows_left_empty_are_not_kept(by, learner, bare):
    by(learner).post(NEW, typed(*TWO, ("3", ""), ("4", "")))
    assert [goal.code for goal in LibraryGoal.objects.all()] == ["1", "2"]


def test_a_row_is_added_without_a_script_and_nothing_is_judged(by, learner, bare):
    page = by(learner).post(NEW, typed(*TWO, title="", add="goals"))
    assert len(page.context["forms"].rows.active_forms) == 3
    assert "invalid-feedback" not in page.content.decode()
    assert "A door that is open" in page.content.decode()


def test_a_row_is_removed_without_a_script(by, learner, bare):
    data = typed(*TWO, remove="goals-0")
    page = by(learner).post(NEW, data)
    assert [form["text"].value() for form in page.context["forms"].rows.active_forms] == [
        "A door that is open"
    ]
    del data["remove"]
    by(learner).post(NEW, data | {"goals-0-DELETE": "on"})
    assert [goal.code for goal in LibraryGoal.objects.all()] == ["2"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": ""}, "Enter the title of the strategic plan"),
        ({"starts": ""}, "Enter the start date, such as 7/1/2024"),
        ({"ends": "soon"}, "Enter a date, such as 11/18/2026."),
        ({"starts": day(-50), "ends": day(-60)}, "End date can’t be before the start date."),
        ({"ends": day(-1)}, "This plan ended on"),
        ({"starts": day(5)}, "This plan hasn’t started yet. Enter the current one."),
        ({"link": "no address"}, "Enter an address such as https://library.example.org/plan."),
        ({"goals-0-text": ""}, "Enter this goal."),
        ({"goals-1-code": ""}, "Enter the number of this goal, such as 2 or B1"),
        ({"goals-1-code": "1"}, "Two goals have the number 1. Give each its own."),
        ({"goals-1-code": "2\x07"}, "This has invisible characters"),
        ({"goals-1-text": "x" * 301}, "at most 300 characters"),
        ({"goals-TOTAL_FORMS": "50"}, "A plan can have 40 goals."),
        ({"goals-TOTAL_FORMS": "x"}, "Enter at least one goal."),
        ({"goals-1-id": "1"}, "This goal was removed on another page."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(
    by, learner, bare, changes, sentence
):
    page = by(learner).post(NEW, typed(*TWO, **changes))
    shown = page.content.decode()
    assert (sentence in shown, "<title>Error:" in shown) == (True, True)
    assert not StrategicPlan.objects.exists()
    if not {"goals-TOTAL_FORMS", "goals-0-text"} & set(changes):
        assert "Every child reads" in shown


def test_where_a_plan_is_in_force_there_is_nothing_to_enter(by, learner, library):
    for page in (by(learner).get(NEW), by(learner).post(NEW, typed(*TWO))):
        assert "You can choose its goals in your plan." in text_of(page)
    assert library.strategic_plans.count() == 1


def test_a_plan_that_ran_out_may_be_followed_by_another(by, learner, director, library):
    library.strategic_plans.update(ends=make.today() - timedelta(days=1))
    by(learner).post(NEW, typed(*TWO))
    assert library.strategic_plans.waiting().count() == 1


def test_a_second_click_enters_nothing_twice(by, learner, director, bare, mailoutbox):
    for _ in range(2):
        page = by(learner).post(NEW, typed(*TWO), follow=True)
    assert said(page)[-1] == "You already entered goals for this library. Here they are."
    assert (StrategicPlan.objects.count(), len(mailoutbox)) == (1, 1)


def test_who_entered_no_position_is_led_to_it(by, bare):
    page = by(make.make_user()).get(NEW)
    assert "Enter your position" in text_of(page)


def test_goals_are_for_a_library_where_one_works(by, learner, stranger, bare):
    by(learner).post(f"{NEW}?library={stranger.position.library_id}", typed(*TWO))
    assert StrategicPlan.objects.get().library == bare


def test_a_director_is_confirmed_by_the_chair(by, director, chair, bare, mailoutbox):
    page = by(director).post(NEW, typed(*TWO, starts=day(20)), follow=True)
    assert said(page)[0].startswith("Saved. Hal Erickson confirms them next.")
    assert mailoutbox[0].to == [chair.email]
    plan = StrategicPlan.objects.get()
    assert list(StrategicPlan.objects.waiting_for(chair)) == [plan]
    assert not StrategicPlan.objects.waiting_for(director).exists()


@pytest.mark.parametrize("who", ["learner", "director"])
def test_where_there_is_nobody_else_the_coordinator_confirms(
    request, by, who, director, chair, coordinator, bare, mailoutbox
):
    user = request.getfixturevalue(who)
    chair.positions.update(ended=make.today())
    if who == "learner":
        director.positions.update(status="submitted")
    by(user).post(NEW, typed(*TWO))
    assert mailoutbox[0].to == [coordinator.email]
    plan = StrategicPlan.objects.get()
    assert inbox_of(coordinator)[-1] == f"{bare}’s goals"
    client = by(coordinator)
    client.post(plan.get_absolute_url(), confirming(plan, client))
    plan.refresh_from_db()
    assert plan.decided_by == coordinator


def test_goals_wait_in_the_inbox_of_the_heads(entered, learner, director, chair, coordinator, supervisor):
    assert inbox_of(director) == ["Larch Valley Public Library’s goals"]
    assert summary_for(chair).count == 1
    assert [summary_for(user).count for user in (learner, supervisor, coordinator)] == [0, 0, 0]


def test_the_head_corrects_and_confirms(by, director, learner, entered, bare, mailoutbox):
    client = by(director)
    data = confirming(entered, client, title="Strategic plan", **{"goals-1-text": "A door for everyone"})
    page = client.post(entered.get_absolute_url(), data, follow=True)
    entered.refresh_from_db()
    assert (entered.title, entered.decided_by, entered.is_confirmed) == ("Strategic plan", director, True)
    assert [goal.text for goal in entered.goals.all()] == ["Every child reads", "A door for everyone"]
    assert bare.current_plan(make.today()) == entered
    assert said(page) == [f"You confirmed the goals. Everyone at {bare} can now choose them in their plans."]
    (mail,) = mailoutbox
    assert (mail.to, "2. A door for everyone" in mail.body) == ([learner.email], True)


def test_numbers_may_change_places(by, director, entered):
    client = by(director)
    data = confirming(entered, client, **{"goals-0-code": "2", "goals-1-code": "1"})
    client.post(entered.get_absolute_url(), data)
    assert [str(goal) for goal in entered.goals.all()] == [
        "1. A building for everyone",
        "2. Every child reads",
    ]


def test_a_goal_that_a_plan_points_at_is_worded_anew_but_not_removed(
    by, director, learner, entered, participation
):
    first = entered.goals.get(code="1")
    make.make_activity(make.make_plan(participation, activities=[]), goals=[first])
    client = by(director)
    shown = text_of(client.get(entered.get_absolute_url()))
    assert "Someone’s plan uses this goal" in shown
    data = confirming(entered, client, **{"goals-0-DELETE": "on"})
    page = client.post(entered.get_absolute_url(), data)
    assert ".” You can reword it, but don’t remove it." in text_of(page)
    data = confirming(entered, client, **{"goals-0-text": "All children read", "goals-1-DELETE": "on"})
    client.post(entered.get_absolute_url(), data)
    assert [goal.text for goal in entered.goals.all()] == ["All children read"]
    assert participation.plans.get().activities.get().goals.get() == first


def test_refusing_needs_a_reason(by, director, entered):
    client = by(director)
    data = confirming(entered, client, move="return", note=" ")
    page = client.post(entered.get_absolute_url(), data)
    assert "Write a note to send with your decision." in text_of(page)
    assert "<title>Error:" in page.content.decode()
    entered.refresh_from_db()
    assert entered.status == "submitted"


def test_refused_goals_are_corrected_and_sent_again(by, director, learner, entered, mailoutbox):
    client = by(director)
    data = confirming(entered, client, move="return", note="These are of 2015.", title="Not kept")
    client.post(entered.get_absolute_url(), data)
    entered.refresh_from_db()
    assert (entered.status, entered.title) == ("returned", "Plan of the valley")
    assert mailoutbox[0].to == [learner.email]
    assert "These are of 2015." in mailoutbox[0].body
    assert summary_for(User.objects.get(pk=director.pk)).count == 0

    client = by(learner)
    assert client.get(NEW).url == reverse("goals_edit", args=[entered.pk])
    edit = client.get(reverse("goals_edit", args=[entered.pk]))
    assert "These are of 2015." in text_of(edit)
    client.post(reverse("goals_edit", args=[entered.pk]), kept(entered, title="Plan of 2025"))
    entered.refresh_from_db()
    assert (entered.status, entered.title) == ("submitted", "Plan of 2025")
    assert mailoutbox[1].to == [director.email]


def test_a_correction_while_they_wait_is_not_mailed_again(by, director, learner, entered, mailoutbox):
    by(learner).post(reverse("goals_edit", args=[entered.pk]), kept(entered, title="Another title"))
    entered.refresh_from_db()
    assert (entered.title, mailoutbox) == ("Another title", [])


def test_who_entered_them_cannot_confirm_them(by, learner, director, entered):
    page = by(learner).post(entered.get_absolute_url(), kept(entered, move="confirm"), follow=True)
    assert said(page) == ["No one can confirm their own goals. Someone else will."]
    entered.refresh_from_db()
    assert not entered.is_confirmed
    with pytest.raises(MoveRefused, match=r"No one can decide on their own document\."):
        entered.move("confirm", by=learner)


def test_confirmed_goals_are_not_corrected_by_who_entered_them(by, learner, director, entered):
    entered.move("confirm", by=director)
    client = by(learner)
    address = reverse("goals_edit", args=[entered.pk])
    page = client.post(address, kept(entered, title="Mine"), follow=True)
    assert said(page) == ["Ingrid Solheim confirmed these goals, so they can’t be changed here."]
    entered.refresh_from_db()
    assert entered.title == "Plan of the valley"


def test_what_was_changed_since_is_read_again_before_it_is_confirmed(by, learner, director, entered):
    client = by(director)
    data = confirming(entered, client)
    LibraryGoal.objects.filter(plan=entered, code="2").update(text="Something else")
    page = client.post(entered.get_absolute_url(), data, follow=True)
    assert said(page) == [
        "Marta Halvorsen changed this after you opened the page. Nothing is decided yet. Please read it again."
    ]
    entered.refresh_from_db()
    assert not entered.is_confirmed


def test_the_slower_head_is_told_who_was_faster(by, director, chair, entered):
    slow = Client()
    slow.force_login(chair)
    data = confirming(entered, slow, move="return", note="No")
    client = by(director)
    client.post(entered.get_absolute_url(), confirming(entered, client))
    page = slow.post(entered.get_absolute_url(), data, follow=True)
    assert said(page)[0].startswith("Ingrid Solheim confirmed them on ")
    entered.refresh_from_db()
    assert (entered.decided_by, entered.status, entered.return_note) == (director, "confirmed", "")


@pytest.mark.django_db(transaction=True)
def test_two_heads_at_once_confirm_once(director, chair, entered, mailoutbox):
    clients = {}
    for user in (director, chair):
        clients[user] = Client()
        clients[user].force_login(user)
    forms = {user: confirming(entered, client) for user, client in clients.items()}

    def confirm(user):
        clients[user].post(entered.get_absolute_url(), forms[user])
        connection.close()

    threads = [Thread(target=confirm, args=[user]) for user in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    entered.refresh_from_db()
    assert entered.decided_by in (director, chair)
    assert [mail.subject for mail in mailoutbox] == [f"The goals of {entered.library} are confirmed"]


def test_a_head_who_left_confirms_nothing(by, director, entered):
    director.positions.update(ended=make.today())
    assert by(director).get(entered.get_absolute_url()).status_code == 404


def test_queries_do_not_grow_with_goals(by, director, entered, django_assert_max_num_queries):
    for number in range(3, 33):
        LibraryGoal.objects.create(plan=entered, code=str(number), text=f"Goal {number}")
    client = by(director)
    client.get(entered.get_absolute_url())
    with django_assert_max_num_queries(12):
        client.get(entered.get_absolute_url())


def test_the_library_page_leads_to_what_waits(by, director, entered):
    shown = by(director).get("/library/")
    assert "Read and confirm it" in text_of(shown)
    assert shown.context["strategic"] is None
