"""A plan that saves itself while somebody types: what the script of the form is answered."""

from decimal import Decimal

import pytest
from django.conf import settings
from django.urls import reverse

from plans.models import Plan
from tests import builders as make
from tests.pages import text_of
from tests.plans.test_plan_views import edit, open_form


@pytest.fixture
def draft(participation):
    return make.make_plan(participation)


def autosave(client, plan, data, attempt="one"):
    return client.post(reverse("plan_autosave", args=[plan.pk]), data | {"attempt": attempt})


def with_a_third(client, plan, **changes):
    """The form with a third activity, as a script adds it."""
    data = open_form(client, plan) | {"activities-TOTAL_FORMS": "3", "activities-2-description": "Third"}
    return data | {f"activities-2-{name}": value for name, value in changes.items()}


def test_autosave_keeps_what_is_typed_and_tells_the_new_stamp(at_desk, draft):
    answer = autosave(at_desk, draft, open_form(at_desk, draft) | {"reason": "Typed"}).json()
    draft.refresh_from_db()
    assert (draft.reason, answer["stamp"], answer["unkept"]) == ("Typed", draft.saved_at.isoformat(), [])
    assert "Why this track" in answer["parts"]["reason"]


def test_autosave_tells_the_key_of_a_new_row_which_is_then_saved_once(at_desk, draft):
    data = with_a_third(at_desk, draft)
    first = autosave(at_desk, draft, data).json()
    third = draft.activities.get(description="Third")
    assert first["rows"]["activities-2"] == third.pk
    data |= {"activities-2-id": str(third.pk), "stamp": first["stamp"], "activities-2-credits": "1"}
    autosave(at_desk, draft, data, "two")
    assert [(a.description, a.credits) for a in draft.activities.all()][2:] == [("Third", Decimal(1))]


def test_autosave_that_arrives_twice_answers_the_same_and_saves_once(at_desk, draft):
    data = with_a_third(at_desk, draft, credits="1.3") | {"outcomes-0-DELETE": "on"}
    first, again = (autosave(at_desk, draft, data).json() for _ in range(2))
    assert first == again
    assert first["rows"]["outcomes-0"] is None
    assert draft.activities.count() == 3


def test_autosave_keeps_all_but_the_field_that_cannot_be_kept(at_desk, draft):
    data = open_form(at_desk, draft) | {
        "activities-0-credits": "20.3",
        "reason": "Typed",
        "finish_by": "soon",
    }
    answer = autosave(at_desk, draft, data).json()
    before = draft.finish_by
    draft.refresh_from_db()
    assert (draft.reason, draft.finish_by, draft.activities.first().credits) == ("Typed", before, Decimal(45))
    assert answer["unkept"] == [
        ["id_finish_by", "Enter a date, such as 11/18/2026."],
        [
            "id_activities-0-credits",
            "Activity 1: 20.3 isn’t a whole or half number. Enter 20 or 20.5.",
        ],
    ]


def test_autosave_does_not_overwrite_another_window(at_desk, draft):
    first, second = open_form(at_desk, draft), open_form(at_desk, draft)
    autosave(at_desk, draft, first | {"reason": "First"})
    answer = autosave(at_desk, draft, second | {"reason": "Second"}, "two")
    draft.refresh_from_db()
    assert (answer.status_code, draft.reason, answer.json()["may_keep"]) == (409, "First", True)
    kept = second | {"reason": "Second", "stamp": answer.json()["stamp"]}
    assert autosave(at_desk, draft, kept, "three").status_code == 200
    draft.refresh_from_db()
    assert draft.reason == "Second"


def test_autosave_after_the_plan_was_sent_says_so(at_desk, draft):
    data = open_form(at_desk, draft)
    at_desk.post(draft.get_absolute_url(), {"send": ""})
    answer = autosave(at_desk, draft, data | {"reason": "Too late"})
    assert (answer.status_code, answer.json()["may_keep"]) == (409, False)
    assert "sent the plan for approval on" in answer.json()["happened"]


def test_autosave_of_what_is_no_form_keeps_nothing(at_desk, draft):
    stamp = draft.saved_at.isoformat()
    answer = autosave(at_desk, draft, {"reason": "Typed", "stamp": stamp})
    assert (answer.status_code, answer.json()["unkept"][0][0]) == (422, "outcomes")
    assert Plan.objects.get().reason == "I want to go deep."


def test_autosave_of_a_row_that_is_gone_says_so(at_desk, draft):
    data = open_form(at_desk, draft)
    draft.activities.first().delete()
    answer = autosave(at_desk, draft, data | {"reason": "Typed"})
    assert answer.status_code == 422
    assert "This is no longer part of your plan." in answer.json()["unkept"][0][1]


def test_autosave_leads_who_is_signed_out_to_signing_in(client, draft):
    assert autosave(client, draft, {}).url.startswith(reverse("account_login"))


@pytest.mark.parametrize("who", ["stranger", "supervisor"])
def test_autosave_of_anothers_plan_is_not_found(request, client, draft, who):
    client.force_login(request.getfixturevalue(who))
    assert autosave(client, draft, {}).status_code == 404


def test_a_copy_that_a_device_kept_is_drawn_and_not_saved(at_desk, draft):
    page = at_desk.post(edit(draft), open_form(at_desk, draft) | {"reason": "Kept", "restore": "1"})
    assert (page.status_code, "Kept" in text_of(page)) == (200, True)
    assert Plan.objects.get().reason == "I want to go deep."


def test_a_copy_older_than_what_was_saved_says_so(at_desk, draft):
    data = open_form(at_desk, draft)
    at_desk.post(edit(draft), data | {"reason": "Newer"})
    page = at_desk.post(edit(draft), data | {"reason": "Kept", "restore": "1"})
    assert (page.status_code, "You saved this plan in another window" in text_of(page)) == (409, True)


def test_two_hundred_activities_are_saved_at_once(at_desk, participation):
    plan = make.make_plan(participation, activities=[])
    data = open_form(at_desk, plan)
    goals = data["activities-0-goals"] = []
    goal = str(plan.position.library.strategic_plans.get().goals.first().pk)
    for number in range(200):
        data |= {
            f"activities-{number}-description": f"Activity {number}",
            f"activities-{number}-kind": "formal",
            f"activities-{number}-credits": "0.5",
            f"activities-{number}-goals": [goal],
            f"activities-{number}-ORDER": str(200 - number),
        }
    data["activities-TOTAL_FORMS"] = "200"
    assert goals == []
    assert autosave(at_desk, plan, data).status_code == 200
    assert [a.description for a in plan.activities.all()] == [f"Activity {n}" for n in range(199, -1, -1)]
    assert at_desk.get(edit(plan)).context["sums"].planned == 100
    assert settings.DATA_UPLOAD_MAX_NUMBER_FIELDS >= 250 * 15
