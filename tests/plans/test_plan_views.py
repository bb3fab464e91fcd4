import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.urls import reverse
from django.utils.formats import date_format

from plans.models import Plan
from tests import builders as make
from tests.pages import text_of, typed


@pytest.fixture
def draft(participation):
    """A draft that could be sent."""
    return make.make_plan(participation)


def edit(plan):
    return reverse("plan_edit", args=[plan.pk])


def open_form(client, plan):
    return typed(client.get(edit(plan)))


# Beginning


def test_plan_list_without_a_track_says_how_to_begin(at_desk):
    assert "You have no plan yet." in text_of(at_desk.get(reverse("plan_list")))


def test_plan_list_with_an_open_track_offers_to_begin(at_desk, participation):
    assert "Start your plan" in text_of(at_desk.get(reverse("plan_list")))


def test_plan_new_makes_one_draft_however_often_it_is_clicked(at_desk, participation):
    first, second = at_desk.post(reverse("plan_new")), at_desk.post(reverse("plan_new"))
    plan = Plan.objects.get()
    assert (first.url, second.url) == (edit(plan), edit(plan))
    assert (plan.version, plan.status, plan.position) == (1, "draft", participation.user.position)


def test_plan_new_without_an_open_track_is_not_found(at_desk):
    assert at_desk.post(reverse("plan_new")).status_code == 404


def test_plan_list_leads_to_the_draft_and_to_the_plan_in_force(at_desk, draft):
    assert at_desk.get(reverse("plan_list")).url == edit(draft)
    Plan.objects.update(status="approved", approved_on=make.today())
    assert at_desk.get(reverse("plan_list")).url == draft.get_absolute_url()


# Writing


def test_plan_edit_saves_an_incomplete_draft(at_desk, participation):
    plan = make.make_plan(participation, activities=[], reason="")
    plan.outcomes.all().delete()
    data = open_form(at_desk, plan) | {"outcomes-0-audience": "Children", "save": ""}
    assert at_desk.post(edit(plan), data).url == edit(plan)
    plan.refresh_from_db()
    assert [o.audience for o in plan.outcomes.all()] == ["Children"]
    assert plan.activities.count() == 0


def test_plan_edit_saves_everything_that_is_typed(at_desk, draft, library):
    goals = [str(goal.pk) for goal in library.strategic_plans.get().goals.all()]
    data = open_form(at_desk, draft) | {
        "reason": "Because",
        "finish_by": "3/31/2027",
        "activities-0-description": "A course on cataloging",
        "activities-0-kind": "college",
        "activities-0-credits": "12,5",
        "activities-0-goals": goals,
        "activities-0-justification": "It helps",
        "save": "",
    }
    at_desk.post(edit(draft), data)
    draft.refresh_from_db()
    activity = draft.activities.first()
    assert (draft.reason, draft.finish_by) == ("Because", make.on(2027, 3, 31))
    assert (activity.description, activity.kind, activity.credits, activity.justification) == (
        "A course on cataloging",
        "college",
        Decimal("12.5"),
        "It helps",
    )
    assert [str(goal.pk) for goal in activity.goals.all()] == goals


@pytest.mark.parametrize("day", ["3/31/2027", "03/31/2027", "2027-03-31"])
def test_plan_edit_reads_a_day_as_people_type_it(at_desk, draft, day):
    at_desk.post(edit(draft), open_form(at_desk, draft) | {"finish_by": day})
    draft.refresh_from_db()
    assert draft.finish_by == make.on(2027, 3, 31)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("activities-0-credits", "1.25", "1.25 isn’t a whole or half number"),
        ("activities-0-credits", "0", "0"),
        ("activities-0-credits", "-1", "-1"),
        ("activities-0-credits", "many", "Enter a number, such as 1 or 1.5"),
        ("activities-0-kind", "holiday", "holiday is not one of the available choices"),
        ("activities-0-description", "x" * 100_000, "Shorten this to 5000 characters. It has 100000."),
        ("reason", "a\x07b", "invisible characters"),
        ("finish_by", "someday", "Enter a date, such as 11/18/2026."),
    ],
)
def test_plan_edit_refuses_what_cannot_be_saved_and_keeps_it(at_desk, draft, field, value, sentence):
    data = open_form(at_desk, draft) | {"outcomes-0-benefit": "Kept as typed", field: value}
    page = at_desk.post(edit(draft), data)
    shown = page.content.decode()
    assert "<title>Error: " in shown
    assert sentence in text_of(page)
    assert typed(page)["outcomes-0-benefit"] == "Kept as typed"
    if field != "activities-0-kind":
        assert typed(page)[field] == value
    assert draft.outcomes.get().benefit == "They read"


def test_plan_edit_shows_a_script_as_text(at_desk, draft):
    at_desk.post(edit(draft), open_form(at_desk, draft) | {"reason": "<script>alert(1)</script>"})
    for page in (at_desk.get(edit(draft)), at_desk.get(draft.get_absolute_url())):
        assert "<script>alert(1)" not in page.content.decode()
        assert "&lt;script&gt;alert(1)" in page.content.decode()


def test_plan_edit_refuses_a_goal_of_another_library(at_desk, draft):
    other = make.make_strategic_plan(make.make_library()).goals.first()
    page = at_desk.post(edit(draft), open_form(at_desk, draft) | {"activities-0-goals": [str(other.pk)]})
    assert "Choose one of your library’s goals." in text_of(page)
    assert other not in draft.activities.first().goals.all()


def test_plan_edit_refuses_an_activity_of_another_plan(at_desk, draft, supervisor):
    other = make.make_activity(make.make_plan(make.make_participation(supervisor)), description="Mine")
    page = at_desk.post(edit(draft), open_form(at_desk, draft) | {"activities-0-id": str(other.pk)})
    assert "This is no longer part of your plan." in text_of(page)
    other.refresh_from_db()
    assert other.description == "Mine"


# Rows, without JavaScript


@pytest.mark.parametrize("prefix", ["outcomes", "impacts", "activities"])
def test_adding_a_row_keeps_what_was_typed_and_saves_nothing(at_desk, draft, prefix):
    data = open_form(at_desk, draft) | {"reason": "Typed", "activities-0-credits": "1.3"}
    page = at_desk.post(edit(draft), data | {"add": prefix})
    after = typed(page)
    assert (after["reason"], after["activities-0-credits"]) == ("Typed", "1.3")
    assert int(after[f"{prefix}-TOTAL_FORMS"]) == int(data[f"{prefix}-TOTAL_FORMS"]) + 1
    assert "Error:" not in page.content.decode()
    draft.refresh_from_db()
    assert draft.reason == "I want to go deep."


def test_removing_a_row_keeps_what_was_typed_in_the_others(at_desk, draft):
    data = open_form(at_desk, draft) | {"activities-1-description": "Stays"}
    page = at_desk.post(edit(draft), data | {"remove": "activities-0"})
    after = typed(page)
    assert "activities-0-description" not in after
    assert after["activities-1-description"] == "Stays"
    assert draft.activities.count() == 2
    at_desk.post(edit(draft), after | {"save": ""})
    assert [a.description for a in draft.activities.all()] == ["Stays"]


def test_a_new_row_is_saved_after_the_others(at_desk, draft):
    after = typed(at_desk.post(edit(draft), open_form(at_desk, draft) | {"add": "activities"}))
    at_desk.post(edit(draft), after | {"activities-2-description": "Third", "activities-2-credits": "0.5"})
    assert [a.description for a in draft.activities.all()][2] == "Third"


def test_a_new_row_that_is_removed_again_is_not_saved(at_desk, draft):
    after = typed(at_desk.post(edit(draft), open_form(at_desk, draft) | {"add": "activities"}))
    after = typed(
        at_desk.post(edit(draft), after | {"activities-2-description": "No", "remove": "activities-2"})
    )
    at_desk.post(edit(draft), after)
    assert draft.activities.count() == 2


@pytest.mark.parametrize(
    "button",
    [
        {"add": ""},
        {"add": "nothing"},
        {"remove": "activities"},
        {"remove": "activities-x"},
        {"remove": "activities-99"},
        {"suggest": "x"},
    ],
)
def test_a_forged_row_button_changes_nothing(at_desk, draft, button):
    page = at_desk.post(edit(draft), open_form(at_desk, draft) | button)
    assert (page.status_code, draft.activities.count()) == (200, 2)


def test_a_form_without_its_counts_says_so(at_desk, draft):
    page = at_desk.post(edit(draft), {"reason": "Typed", "stamp": draft.saved_at.isoformat()})
    assert "Part of this page didn’t arrive." in text_of(page)


# Sums


def test_sums_are_activities_and_credits_taken_in(at_desk, draft, learner):
    make.make_credit(learner, "8.5", days_ago=100)
    make.make_credit(learner, "3", days_ago=4 * 366 + 10)
    page = at_desk.get(edit(draft)).content.decode()
    assert re.findall(r'<output name="(\w[\w-]*)"[^>]*>([^<]*)', page)[:3] == [
        ("total", "68.5"),
        ("planned", "60"),
        ("self-directed", "15"),
    ]


def test_sums_follow_what_is_typed_when_a_row_is_added(at_desk, draft):
    data = open_form(at_desk, draft) | {"activities-0-credits": "10,5", "activities-1-credits": "nonsense"}
    page = at_desk.post(edit(draft), data | {"add": "activities"}).content.decode()
    assert dict(re.findall(r'<output name="(\w[\w-]*)"[^>]*>([^<]*)', page)) == {
        "planned": "10.5",
        "total": "10.5",
        "self-directed": "0",
    }


# Two windows


def test_a_second_window_does_not_overwrite_silently(at_desk, draft):
    first, second = open_form(at_desk, draft), open_form(at_desk, draft)
    at_desk.post(edit(draft), first | {"reason": "First"})
    page = at_desk.post(edit(draft), second | {"reason": "Second"})
    assert page.status_code == 409
    assert "You saved this plan in another window on" in text_of(page)
    assert typed(page)["reason"] == "Second"
    draft.refresh_from_db()
    assert draft.reason == "First"
    at_desk.post(edit(draft), typed(page))
    draft.refresh_from_db()
    assert draft.reason == "Second"


def test_a_click_that_comes_twice_saves_once(at_desk, draft):
    after = typed(at_desk.post(edit(draft), open_form(at_desk, draft) | {"add": "activities"}))
    data = after | {"activities-2-description": "Third", "save": ""}
    pages = [at_desk.post(edit(draft), data) for _ in range(2)]
    assert [page.status_code for page in pages] == [302, 302]
    assert draft.activities.count() == 3


def test_a_plan_that_was_sent_meanwhile_keeps_what_is_typed_on_the_page(at_desk, draft):
    data = open_form(at_desk, draft)
    at_desk.post(draft.get_absolute_url(), {"send": ""})
    page = at_desk.post(edit(draft), data | {"reason": "Too late"})
    assert "sent the plan for approval on" in text_of(page)
    assert typed(page)["reason"] == "Too late"
    draft.refresh_from_db()
    assert draft.reason == "I want to go deep."


# Checking before it is sent


def refused(client, plan, **changes):
    data = open_form(client, plan) | {name.replace("__", "-"): value for name, value in changes.items()}
    return client.post(edit(plan), data | {"send": ""}, follow=True)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"reason": " "}, "Say why you chose this track"),
        ({"outcomes__0__benefit": ""}, "Outcome 1: Say what changes for them"),
        ({"impacts__0__text": ""}, "Write at least one impact"),
        ({"activities__0__goals": []}, "Activity 1: Choose a library goal that this activity supports"),
        ({"activities__0__credits": ""}, "Activity 1: Enter the credits you expect"),
        ({"activities__0__description": ""}, "Activity 1: Say what you will do"),
        ({"activities__0__credits": "44.5"}, "Plan 0.5 more credit. You have 59.5 of 60"),
        ({"activities__1__credits": "20.5"}, "Plan no more than 20 self-directed credits. You planned 20.5"),
        ({"finish_by": ""}, "Enter a date to finish by"),
        ({"finish_by": "1/1/2020"}, "January 1, 2020 is in the past"),
    ],
)  # fmt: skip
def test_a_broken_rule_is_said_beside_its_field_and_the_draft_is_saved(at_desk, draft, changes, sentence):
    page = refused(at_desk, draft, **changes)
    assert "<title>Error: " in page.content.decode()
    assert sentence in text_of(page)
    assert "Your draft is saved." in text_of(page)
    assert Plan.objects.get(pk=draft.pk).status == "draft"


def test_a_plan_of_48_months_may_be_sent_and_a_day_more_not(at_desk, draft):
    latest = draft.latest_finish(make.today())
    assert (
        refused(at_desk, draft, finish_by=latest.isoformat()).request["PATH_INFO"] == draft.get_absolute_url()
    )
    page = refused(at_desk, draft, finish_by=(latest + timedelta(days=1)).isoformat())
    assert "is too late. Finish within 48 months" in text_of(page)


def test_every_error_leads_to_something_on_the_page(at_desk, participation):
    plan = make.make_plan(participation, activities=[], reason="", finish_by=None)
    plan.outcomes.all().delete()
    plan.impacts.all().delete()
    page = refused(at_desk, plan).content.decode()
    targets = re.findall(r'<li><a href="#([^"]+)">', page.split('class="errors"')[1].split("</ul>")[0])
    assert targets == [
        "activities",
        "id_reason",
        "id_finish_by",
        *(f"id_outcomes-0-{part}" for part in ("audience", "receives", "benefit")),
        "id_impacts-0-text",
        *(f"id_activities-0-{part}" for part in ("description", "credits", "goals")),
    ]
    assert [to for to in targets if f'id="{to}"' not in page] == []


READY = "Your plan is ready. You can send it once your position is confirmed. We’ll email you."


def test_a_complete_plan_waits_for_the_position_and_nothing_is_to_fix(at_desk, draft, learner):
    learner.positions.update(status="submitted", decided_at=None)
    page = refused(at_desk, draft)
    assert page.request["PATH_INFO"] == draft.get_absolute_url()
    assert (READY in text_of(page), 'name="send"' in page.text) == (True, False)
    form = at_desk.get(reverse("plan_edit", args=[draft.pk]), {"check": "1"})
    assert (READY in text_of(form), 'class="errors"' in form.text) == (True, False)
    assert "Waiting: Your position is confirmed" in text_of(form)


def test_what_is_missing_is_to_fix_although_the_position_waits_too(at_desk, draft, learner):
    learner.positions.update(status="submitted", decided_at=None)
    page = refused(at_desk, draft, reason="")
    assert "Please fix this before you send your plan" in text_of(page)
    assert [to for to, _ in page.context["errors"]] == ["id_reason"]
    assert READY not in text_of(page)


def test_a_position_that_came_back_is_the_learners_to_correct(at_desk, draft, learner):
    learner.positions.update(status="returned", decided_at=None)
    page = refused(at_desk, draft)
    assert [to for to, _ in page.context["errors"]] == ["send"]


# Sending and deciding


def mails():
    return [(letter.to[0], letter.subject) for letter in mail.outbox]


def test_a_plan_is_sent_back_corrected_and_approved(client, draft, learner, supervisor, coordinator):
    page = draft.get_absolute_url()
    make.make_credit(learner, "5")
    client.force_login(learner)
    assert client.post(edit(draft), open_form(client, draft) | {"send": ""}).url == page
    assert f"Send to {supervisor.get_short_name()}" in text_of(client.get(page))
    client.post(page, {"send": ""})
    client.force_login(supervisor)
    client.post(page, {"move": "return", "note": "Name the course."})
    client.force_login(learner)
    assert "Name the course." in text_of(client.get(page))
    client.post(edit(draft), open_form(client, draft) | {"activities-0-description": "The named course"})
    client.post(page, {"send": ""})
    client.force_login(supervisor)
    client.post(page, {"move": "approve", "note": ""})
    draft.refresh_from_db()
    assert (draft.status, draft.taken_in, draft.approved_on, draft.decided_by) == (
        "approved",
        Decimal(5),
        make.today(),
        supervisor,
    )
    assert [entry.move for entry in draft.history.all()] == ["submit", "return", "submit", "approve"]
    assert mails() == [
        (supervisor.email, "Marta Halvorsen sent you a PPD plan"),
        (learner.email, "Your PPD plan was sent back to you"),
        (supervisor.email, "Marta Halvorsen sent you a PPD plan"),
        (learner.email, "Your PPD plan is approved"),
        (coordinator.email, "PPD plan of Marta Halvorsen approved"),
    ]


@pytest.fixture
def sent(draft, learner):
    draft.submit(by=learner)
    mail.outbox.clear()
    return draft


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("director", 404),
        ("chair", 404),
        ("stranger", 404),
        ("mentor", 404),
        ("learner", 200),
        ("coordinator", 200),
    ],
)
def test_nobody_but_the_supervisor_decides(request, client, sent, who, status):
    client.force_login(request.getfixturevalue(who))
    page = client.post(sent.get_absolute_url(), {"move": "approve", "note": ""})
    sent.refresh_from_db()
    assert (page.status_code, sent.status) == (status, "submitted")


def test_nobody_approves_their_own_plan_in_any_role(client, learner, sent):
    learner.is_staff = learner.is_superuser = True
    learner.save()
    client.force_login(learner)
    page = client.post(sent.get_absolute_url(), {"move": "approve", "note": ""})
    assert "No one can decide on their own document." in text_of(page)
    assert Plan.objects.get().status == "submitted"


def test_sending_back_needs_a_note(client, supervisor, sent):
    client.force_login(supervisor)
    page = client.post(sent.get_absolute_url(), {"move": "return", "note": " "})
    assert "Write a note to send with your decision" in text_of(page)
    assert "<title>Error: " in page.content.decode()


def test_deciding_too_late_says_what_happened(client, learner, supervisor, sent):
    sent.move("withdraw", by=learner)
    client.force_login(supervisor)
    page = client.post(sent.get_absolute_url(), {"move": "return", "note": "My note"})
    assert "Marta Halvorsen withdrew the plan on" in text_of(page)
    assert "My note" in text_of(page)


def test_an_approval_that_is_clicked_twice_is_one_approval(client, supervisor, sent):
    client.force_login(supervisor)
    pages = [client.post(sent.get_absolute_url(), {"move": "approve", "note": ""}) for _ in range(2)]
    assert [page.status_code for page in pages] == [302, 302]
    assert sent.history.filter(move="approve").count() == 1


def test_what_aspen_did_is_no_click_of_the_owner(client, learner, plan):
    plan.move("suspend", by=learner, as_system=True)
    client.force_login(learner)

    page = client.post(plan.get_absolute_url(), {"move": "suspend", "note": ""})

    assert page.status_code == 200
    assert plan.history.filter(move="suspend").count() == 1


def test_sending_twice_sends_one_mail(at_desk, draft):
    for _ in range(2):
        at_desk.post(draft.get_absolute_url(), {"send": ""})
    assert len(mails()) == 1


def test_the_supervisor_still_reads_the_plan_after_deciding(client, supervisor, plan):
    client.force_login(supervisor)
    assert "Approved" in text_of(client.get(plan.get_absolute_url()))


# Who sees what


@pytest.mark.parametrize("name", ["plan_detail", "plan_edit", "plan_history", "plan_print"])
@pytest.mark.parametrize("who", ["stranger", "director", "supervisor"])
def test_a_draft_is_not_found_by_others(request, client, draft, name, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get(reverse(name, args=[draft.pk])).status_code == 404


@pytest.mark.parametrize("name", ["plan_edit", "plan_revise"])
def test_only_the_owner_writes(client, supervisor, plan, name):
    client.force_login(supervisor)
    assert client.post(reverse(name, args=[plan.pk])).status_code == 404


def test_the_printed_plan_holds_the_form(client, supervisor, plan):
    client.force_login(supervisor)
    shown = text_of(client.get(reverse("plan_print", args=[plan.pk])))
    assert "learner@example.org" in shown
    assert "Approved in Aspen on" in shown


# Revising


def test_a_revised_plan_copies_the_one_in_force_which_stays(at_desk, plan, learner, supervisor):
    at_desk.post(reverse("plan_revise", args=[plan.pk]))
    revised = Plan.objects.get(version=2)
    assert (plan.in_force_on(make.today()), revised.status) == (True, "draft")
    assert [(a.continues.plan, a.credits) for a in revised.activities.all()] == [
        (plan, Decimal(45)),
        (plan, Decimal(15)),
    ]
    revised.submit(by=learner)
    revised.move("approve", by=supervisor)
    plan.refresh_from_db()
    assert (plan.status, plan.in_force_on(make.today())) == ("superseded", False)


def test_a_revision_that_is_clicked_twice_is_one_version(at_desk, plan):
    for _ in range(2):
        at_desk.post(reverse("plan_revise", args=[plan.pk]))
    assert Plan.objects.count() == 2


def test_a_revised_draft_that_was_never_sent_is_discarded(at_desk, plan, learner):
    shown = at_desk.get(plan.get_absolute_url()).text
    assert f'href="{reverse("plan_revise", args=[plan.pk])}">Revise this plan</a>' in shown
    draft = plan.revise(by=learner)
    discard = reverse("plan_discard", args=[draft.pk])
    assert f'href="{discard}">Discard this draft</a>' in at_desk.get(edit(draft)).text
    assert "Discard this draft?" in text_of(at_desk.get(discard))
    assert Plan.objects.count() == 2  # nothing happens before the button is pressed
    page = at_desk.post(discard, follow=True)
    assert "Your draft is discarded. Version 1 is unchanged." in text_of(page)
    assert "Revise this plan" in text_of(page)
    assert [(one.pk, one.status) for one in Plan.objects.all()] == [(plan.pk, "approved")]
    assert plan.activities.count() == 2


def test_a_version_that_was_sent_is_never_discarded(at_desk, plan, learner):
    draft = plan.revise(by=learner)
    draft.submit(by=learner)
    draft.move("withdraw", by=learner)
    discard = reverse("plan_discard", args=[draft.pk])
    assert "Discard this draft" not in at_desk.get(edit(draft)).text
    assert at_desk.get(discard).status_code == 302
    page = at_desk.post(discard, follow=True)
    assert "You can only discard a revised draft that you never sent." in text_of(page)
    assert Plan.objects.count() == 2


def test_a_first_draft_is_not_discarded(at_desk, draft):
    at_desk.post(reverse("plan_discard", args=[draft.pk]))
    assert Plan.objects.get() == draft


def test_a_draft_with_a_project_is_not_discarded(at_desk, plan, learner):
    draft = plan.revise(by=learner)
    make.make_project(draft.activities.get(kind="self_directed"))
    page = at_desk.post(reverse("plan_discard", args=[draft.pk]), follow=True)
    assert "You can’t discard this draft because a credit, a project, or a comment" in text_of(page)
    assert Plan.objects.count() == 2


def test_the_plan_tab_opens_the_approved_plan_which_leads_to_the_draft(at_desk, plan, learner):
    draft = plan.revise(by=learner)
    page = at_desk.get(reverse("plan_list"), follow=True)
    assert page.redirect_chain[-1][0] == plan.get_absolute_url()
    assert f'href="{edit(draft)}">Continue with version 2</a>' in page.text
    assert f'href="{plan.get_absolute_url()}">See version 1</a>' in at_desk.get(edit(draft)).text


def test_an_activity_that_is_no_longer_needed_adds_nothing(at_desk, plan):
    at_desk.post(reverse("plan_revise", args=[plan.pk]))
    revised = Plan.objects.get(version=2)
    data = open_form(at_desk, revised) | {"activities-0-no_longer_needed": "on", "hurdles": "A closed branch"}
    at_desk.post(edit(revised), data)
    revised.refresh_from_db()
    assert revised.hurdles == "A closed branch"
    assert at_desk.get(revised.get_absolute_url()).context["sums"].total == 15


def test_an_activity_of_the_approved_plan_is_not_removed(at_desk, plan):
    at_desk.post(reverse("plan_revise", args=[plan.pk]))
    revised = Plan.objects.get(version=2)
    page = at_desk.post(edit(revised), open_form(at_desk, revised) | {"activities-0-DELETE": "on"})
    assert "Keep it, and check" in text_of(page)
    assert revised.activities.count() == 2


# Queries


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize("name", ["plan_detail", "plan_edit", "plan_print"])
def test_queries_do_not_grow_with_rows(
    at_desk, participation, learner, name, rows, django_assert_max_num_queries
):
    plan = make.make_plan(participation, activities=[("formal", "2")] * rows)
    for _ in range(rows):
        make.make_outcome(plan)
        make.make_credit(learner, "0.5")
    with django_assert_max_num_queries(25):
        at_desk.get(reverse(name, args=[plan.pk]))


def test_a_plan_says_how_much_of_earlier_credits_expires_before_it_ends(client, learner, participation):
    make.make_credit(learner, "20", days_ago=100)
    make.make_credit(learner, "1.5", days_ago=1400)
    plan = make.make_plan(participation, finish_by=make.today() + timedelta(days=600))
    client.force_login(learner)
    sentence = f"1.5 will expire by {date_format(plan.finish_by, 'F j, Y')}."
    for name in ("plan_edit", "plan_detail"):
        assert sentence in text_of(client.get(reverse(name, args=[plan.pk])))
    plan.finish_by = make.today() + timedelta(days=20)
    plan.save()
    assert "will expire by" not in text_of(client.get(reverse("plan_edit", args=[plan.pk])))


def test_a_plan_whose_earlier_credits_expire_says_how_many_more_to_plan(client, learner, participation):
    make.make_credit(learner, "15", days_ago=1400)
    plan = make.make_plan(
        participation, activities=[("formal", "45")], finish_by=make.today() + timedelta(days=600)
    )
    client.force_login(learner)
    form = client.get(reverse("plan_edit", args=[plan.pk]))
    sentence = f"60 planned, 45 left on {date_format(plan.finish_by, 'F j, Y')}. Plan 15 more."
    assert text_of(form).count(sentence) == 2  # beside the bar, and in the checks
    assert (
        text_of(client.get(plan.get_absolute_url())).count(sentence) == 2
    )  # in the head, and in the signals
    assert "Enough" not in text_of(form)
    plan.submit(by=learner)  # a warning, which refuses nothing
    assert plan.status == "submitted"


def test_enough_credits_are_not_enough_with_too_many_self_directed(client, learner, participation):
    plan = make.make_plan(participation, activities=[("formal", "35"), ("self_directed", "25")])
    client.force_login(learner)
    form = text_of(client.get(reverse("plan_edit", args=[plan.pk])))
    assert "5 too many self-directed" in form
    assert "Enough" not in form


def test_too_many_self_directed_credits_lead_to_their_field(client, learner, participation):
    plan = make.make_plan(
        participation, activities=[("formal", "35"), ("self_directed", "25"), ("formal", "1")]
    )
    client.force_login(learner)
    form = client.get(reverse("plan_edit", args=[plan.pk]) + "?check=1")
    ((to, advice),) = [error for error in form.context["errors"] if "self-directed" in error[1]]
    assert (to, advice.split(".")[0]) == (
        "id_activities-1-credits",
        "Plan no more than 20 self-directed credits",
    )
    assert form.context["forms"].open_activity.name == "Activity 2"
