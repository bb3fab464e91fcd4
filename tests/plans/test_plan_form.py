"""The form of a plan: who writes it, its rows without a script, its file, its suggestions, and its faults."""

import io
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfWriter

from plans.models import Answer, Assessment, ContentArea, Plan, Statement
from tests import builders as make
from tests.pages import text_of, typed
from tests.plans.test_plan_views import edit, open_form, refused
from tracks.rules import last_valid_day
from workflow.sentences import MoveRefused


@pytest.fixture
def draft(participation):
    return make.make_plan(participation)


def upload(name="My plan.pdf"):
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(out)
    return SimpleUploadedFile(name, out.getvalue())


def test_the_form_says_who_writes_it(at_desk, draft, library):
    shown = text_of(at_desk.get(edit(draft)))
    for fact in (
        "Marta Halvorsen",
        "learner@example.org",
        str(library),
        "Reference librarian",
        "Dana Whitcomb",
    ):
        assert fact in shown


def test_the_samples_of_the_manual_are_on_the_form(at_desk, draft):
    shown = text_of(at_desk.get(edit(draft)))
    assert "Librarians assisting patrons with the 2020 Census" in shown
    assert "The county will have a complete count for the 2020 Census." in shown


# Rows without a script


def test_a_row_is_moved_and_copied_and_stands_there_once_saved(at_desk, draft):
    data = open_form(at_desk, draft) | {"activities-0-description": "One", "activities-1-description": "Two"}
    for verb, row in (("down", "activities-0"), ("copy", "activities-1"), ("up", "activities-1")):
        data = typed(at_desk.post(edit(draft), data | {verb: row}))
    assert draft.activities.count() == 2
    at_desk.post(edit(draft), data | {"save": ""})
    assert [(a.description, a.kind, a.goals.count()) for a in draft.activities.all()] == [
        ("Two", "self_directed", 1),
        ("Two", "self_directed", 1),
        ("One", "formal", 1),
    ]


@pytest.mark.parametrize(
    "button",
    [{"up": "activities-0"}, {"down": "activities-1"}, {"up": "activities-9"}, {"copy": "activities-x"}],
)
def test_a_row_that_can_go_no_further_stays(at_desk, draft, button):
    data = open_form(at_desk, draft)
    after = typed(at_desk.post(edit(draft), data | button))
    at_desk.post(edit(draft), after)
    assert [a.credits for a in draft.activities.all()] == [45, 15]


def test_an_activity_that_something_belongs_to_is_not_removed(at_desk, draft, learner):
    make.make_credit(learner, "2", activity=draft.activities.first())
    page = at_desk.post(edit(draft), open_form(at_desk, draft) | {"activities-0-DELETE": "on"})
    assert "because a credit or a project belongs to it." in text_of(page)
    assert draft.activities.count() == 2


def test_queries_are_the_same_for_one_activity_and_two_hundred(at_desk, participation, learner):
    from tests.aspen.test_queries import queries_of

    plan = make.make_plan(participation, activities=[("formal", "0.5")])
    one = queries_of(at_desk, edit(plan))
    for _ in range(199):
        make.make_activity(plan)
    assert queries_of(at_desk, edit(plan)) == one


# A file


def test_a_file_is_attached_replaced_and_taken_away(at_desk, draft, django_capture_on_commit_callbacks):
    at_desk.post(edit(draft), open_form(at_desk, draft) | {"drafted_file": upload()})
    draft.refresh_from_db()
    first = draft.drafted_file
    assert draft.drafted_file_name == "My plan.pdf"
    assert "My plan.pdf" in text_of(at_desk.get(edit(draft)))
    with django_capture_on_commit_callbacks(execute=True):
        at_desk.post(edit(draft), open_form(at_desk, draft) | {"drafted_file": upload("Newer.pdf")})
    draft.refresh_from_db()
    assert (draft.drafted_file_name, first.storage.exists(first.name)) == ("Newer.pdf", False)
    data = open_form(at_desk, draft)
    with django_capture_on_commit_callbacks(execute=True):
        at_desk.post(edit(draft), data | {"drafted_file-clear": "on"})
    draft.refresh_from_db()
    assert (draft.drafted_file.name, draft.drafted_file_name) == ("", "")
    assert at_desk.get(reverse("plan_file", args=[draft.pk])).status_code == 404


def test_a_file_of_another_kind_is_refused_and_the_words_stay(at_desk, draft):
    wrong = SimpleUploadedFile("plan.pdf", b"MZ")
    page = at_desk.post(edit(draft), open_form(at_desk, draft) | {"drafted_file": wrong, "reason": "Typed"})
    assert "Choose a PDF or DOCX (Word)." in text_of(page)
    assert typed(page)["reason"] == "Typed"


# From the self-assessment


def test_what_was_ticked_in_the_self_assessment_becomes_an_outcome(at_desk, draft, learner):
    area = ContentArea.objects.create(code="forms", name="Reference", order=99)
    statement = Statement.objects.create(area=area, text="help somebody with a form", order=1)
    look = Assessment.objects.create(owner=learner, finished_at=timezone.now())
    Answer.objects.create(assessment=look, statement=statement, level=1, to_work_on=True)
    page = at_desk.get(edit(draft))
    assert "Reference: I can help somebody with a form" in text_of(page)
    page = at_desk.post(edit(draft), typed(page) | {"suggest": statement.pk})
    after = typed(page)
    assert after["outcomes-1-receives"] == "Someone on the staff who can help somebody with a form"
    assert "Add as an outcome" not in text_of(page)
    assert draft.outcomes.count() == 1


# Rules


def test_earlier_and_planned_self_directed_credits_are_capped_together(at_desk, draft, learner):
    activity = make.make_activity(make.make_plan(make.make_participation(learner, "staff")), goals=[])
    project = make.make_project(activity, status="approved")
    make.make_credit(learner, "6", kind="self_directed", project=project, category=None)
    page = refused(at_desk, draft)
    assert (
        "Plan no more than 14 self-directed credits. You planned 15, and 6 earned earlier count toward the 20"
        in text_of(page)
    )
    assert page.context["sums"].over == Decimal(1)


def test_a_revised_plan_ends_48_months_after_the_first_approval(participation):
    first = make.today() - timedelta(days=300)
    make.make_plan(participation, status="superseded", approved_on=first)
    revised = make.make_plan(participation, version=2)
    assert revised.latest_finish(make.today()) == last_valid_day(first, 48)


def test_an_odd_amount_on_sending_shows_what_the_rules_miss_as_well(at_desk, draft):
    page = refused(at_desk, draft, activities__0__credits="20.3", reason="", finish_by="")
    shown = text_of(page)
    assert "20.3 isn’t a whole or half number" in shown
    assert "Say why you chose this track" in shown
    assert "Enter a date to finish by" in shown
    assert "Your changes aren’t saved yet." in shown
    assert Plan.objects.get().reason == "I want to go deep."


def test_a_position_that_ended_is_said_and_the_goals_stay(at_desk, draft, learner):
    learner.positions.update(ended=make.today())
    page = at_desk.get(edit(draft))
    assert f"Your position at {draft.position.library} ended on" in text_of(page)
    at_desk.post(edit(draft), typed(page) | {"reason": "Typed"})
    assert [a.goals.count() for a in draft.activities.all()] == [1, 1]


# A revised plan


def test_a_revised_plan_tells_original_from_new_and_what_was_earned(at_desk, plan, learner):
    make.make_credit(learner, "6", activity=plan.activities.first(), days_ago=0)
    revised = plan.revise(by=learner)
    make.make_activity(revised, description="Added", order=9)
    shown = text_of(at_desk.get(edit(revised)))
    assert (shown.count("Original activity"), "Earned so far: 6 credits" in shown) == (2, True)
    form = open_form(at_desk, revised)
    assert ("activities-0-progress" in form, "activities-2-progress" in form) == (True, False)


def test_an_outcome_of_the_version_before_is_kept_or_achieved(at_desk, plan, learner):
    revised = plan.revise(by=learner)
    at_desk.post(edit(revised), open_form(at_desk, revised) | {"outcomes-0-state": "achieved"})
    assert revised.outcomes.get().state == "achieved"
    page = at_desk.post(edit(revised), open_form(at_desk, revised) | {"outcomes-0-state": "new"})
    assert "<title>Error: " in page.content.decode()


def test_sending_without_a_row_and_with_a_fault_says_both(at_desk, draft):
    data = open_form(at_desk, draft) | {"impacts-0-DELETE": "on", "activities-0-credits": "many"}
    page = at_desk.post(edit(draft), data | {"send": ""})
    said = [sentence for _, sentence in page.context["errors"]]
    assert "Write at least one impact" in said
    assert "Activity 1: Enter a number, such as 1 or 1.5" in said


def test_a_forged_mark_of_a_script_is_not_kept(at_desk, draft):
    data = open_form(at_desk, draft) | {"reason": "Typed", "attempt": "a\0b"}
    at_desk.post(edit(draft), data)
    draft.refresh_from_db()
    assert (draft.reason, "\0" in draft.saved_as) == ("Typed", False)


def test_project_of_a_planned_activity_is_written_with_the_plan_and_keeps_its_activity(
    client, learner, participation
):
    plan = make.make_plan(participation)
    activity = plan.activities.get(kind="self_directed")
    client.force_login(learner)
    link = f"/projects/new/?activity={activity.pk}"
    assert link in client.get(f"/plans/{plan.pk}/edit/").content.decode()
    written = client.post("/projects/new/", {"activity": activity.pk}, follow=True)
    assert written.status_code == 200
    project = activity.projects.get()
    with pytest.raises(MoveRefused, match="approved plan"):
        project.submit(by=learner)
    assert project.status == "draft"
