"""Applying in steps: each saves what is typed, by its button and by itself, and nothing is lost on the way."""

import pytest

from certificates.models import Application
from plans.models import JournalEntry
from tests import builders as make
from tests.certificates.conftest import stamp_of
from tests.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def autosave(client, ready, learner):
    def post(step="report", **typed):
        client.force_login(learner)
        return client.post(f"/apply/{ready.pk}/autosave/{step}/", {"stamp": stamp_of(ready)} | typed)

    return post


def steps(page):
    """The steps on the page: where one is, and where a link leads."""
    text = page.content.decode().split('<ol class="progress-line"')[1].split("</ol>")[0]
    return [
        ("now" if "now" in item else "link" if "<a " in item else "later") for item in text.split("<li")[1:]
    ]


def test_the_steps_lead_back_and_once_there_is_a_draft_ahead(at_desk, ready):
    pages = [at_desk.get(f"/apply/{ready.pk}/{step}") for step in ("", "report/", "send/")]
    assert [steps(page) for page in pages] == [
        ["now", "later", "later"],
        ["link", "now", "later"],
        ["link", "link", "now"],
    ]
    make.make_application(ready)
    assert steps(at_desk.get(f"/apply/{ready.pk}/")) == ["now", "link", "link"]


def test_a_track_without_a_report_has_two_steps(at_desk, learner):
    participation = make.make_participation(learner, "trustee")
    make.make_credit(learner, "15", category="administration")
    assert steps(at_desk.get(f"/apply/{participation.pk}/")) == ["now", "later"]


def test_next_keeps_the_draft_and_says_what_is_missing(apply):
    page = apply(outcomes="Mine", impacts="", helps_public="")
    assert page.context["form"].errors == {
        "impacts": ["Describe the impact you have seen."],
        "helps_public": ["Rate “Applying what I learned will help improve library services to the public.”"],
    }
    assert page.context["form"]["outcomes"].value() == "Mine"
    assert Application.objects.get().report.outcomes == "Mine"


def test_the_last_step_leads_back_to_an_unfinished_report(at_desk, ready, apply):
    apply("save", impacts="")
    page = at_desk.get(f"/apply/{ready.pk}/send/")
    assert f'<a href="/apply/{ready.pk}/report/?check=1">Finish your report</a>' in page.content.decode()
    sent = {"stamp": stamp_of(ready), "name_printed": "Marta Halvorsen", "statement": "on", "do": "send"}
    response = at_desk.post(f"/apply/{ready.pk}/send/", sent)
    assert response.url == f"/apply/{ready.pk}/report/?check=1"
    application = Application.objects.get()
    assert (application.status, application.name_printed) == ("draft", "Marta Halvorsen")


def test_what_is_typed_saves_itself(autosave, ready):
    answer = autosave(outcomes="Children come.", learned_something="5").json()
    application = Application.objects.get()
    assert (application.report.outcomes, application.report.learned_something) == ("Children come.", 5)
    assert (answer["stamp"], answer["unkept"]) == (application.saved_at.isoformat(), [])
    assert "What you achieved: 2 words" in answer["parts"]["state"]
    assert "Four questions: 1 of 4" in answer["parts"]["state"]


def test_the_last_step_saves_itself_too(autosave):
    autosave("send", name_printed="Marta H.")
    assert Application.objects.get().name_printed == "Marta H."


def test_a_field_that_cannot_be_saved_keeps_the_others(autosave):
    autosave(outcomes="Before")
    answer = autosave(outcomes="x" * 6000, impacts="After").json()
    report = Application.objects.get().report
    assert (report.outcomes, report.impacts) == ("Before", "After")
    assert answer["unkept"] == [
        ["id_outcomes", "Ensure this value has at most 5000 characters (it has 6000)."]
    ]


def test_journal_entries_never_go_into_the_report_by_themselves(autosave, ready, learner):
    activity = ready.plans.get().activities.get(kind="self_directed")
    project = make.make_project(activity, status="completed")
    entry = make.make_entry(project, text="I visited Butte.")
    autosave(outcomes="Mine", extracts=[entry.pk])
    assert Application.objects.get().report.outcomes == "Mine"
    assert JournalEntry.objects.count() == 1


def test_another_window_is_never_overwritten_without_a_word(client, autosave, ready):
    autosave(outcomes="First")
    early = stamp_of(ready)
    autosave(outcomes="Second")
    answer = autosave(outcomes="Third", stamp=early)
    assert (answer.status_code, answer.json()["may_keep"]) == (409, True)
    assert Application.objects.get().report.outcomes == "Second"
    page = client.post(f"/apply/{ready.pk}/report/", {"outcomes": "Third", "stamp": early, "do": "save"})
    assert (page.status_code, page.context["form"]["outcomes"].value()) == (409, "Third")
    assert Application.objects.get().report.outcomes == "Second"


def test_the_same_click_twice_is_no_conflict(client, autosave, ready):
    autosave(outcomes="First")
    typed = {"outcomes": "Again", "stamp": stamp_of(ready), "do": "save"}
    client.post(f"/apply/{ready.pk}/report/", typed)
    assert client.post(f"/apply/{ready.pk}/report/", typed).status_code == 302


def test_nothing_is_saved_once_it_was_sent(autosave, submitted):
    answer = autosave(outcomes="Late")
    assert answer.status_code == 409
    assert answer.json() == {
        "happened": "You already sent this application. Nothing was changed.",
        "may_keep": False,
    }
    assert submitted.report.outcomes != "Late"


@pytest.mark.parametrize("step", ["check", "letter"])
def test_only_the_steps_with_a_form_are_saved(autosave, step):
    assert autosave(step).status_code == 404


def test_saved_and_not_saved_are_never_said_together(at_desk, apply, ready):
    apply("save")
    text = text_of(at_desk.get(f"/apply/{ready.pk}/report/"))
    assert "Saved " in text
    page = apply(outcomes="x" * 6000)
    assert page.context["form"].errors
    assert "Saved " not in text_of(page)
