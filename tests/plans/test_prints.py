"""The forms on paper: the words of the manual, in its order, with what was written."""

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from plans.models import ProjectNote
from tests import builders as make

pytestmark = pytest.mark.django_db

IDENTITY = ["Email address:", "Phone:", "Library:"]
PLAN = [
    "Montana State Library Certification Program",
    "Strategic Track Professional Development Plan",
    *IDENTITY,
    "Supervisor’s signature:",
    "name/title:",
    "What is your reason for utilizing the PPD Plan Pathway to MSL Certification?",
    "List at least one OUTCOME that you expect to achieve",
    "(an outcome is a statement that includes 3 parts: the intended audience",
    "what the audience will receive and the related benefit to the audience",
    "Librarians assisting patrons with the 2020 Census",
    "List at least one IMPACT that your learning will likely have on your library or community.",
    "The county will have a complete count for the 2020 Census.",
    "For each self-directed learning experience planned, complete a Self-directed Learning Form.",
    "Professional Development Plan – page two",
    "Learning activity or experience:",
    "Related to this library goal:",
    "Credits",
]
REVISED = [
    "Montana State Library Certification Program",
    "Strategic Track",
    "Revised Professional Development Form",
    *IDENTITY,
    "Supervisor’s name:",
    "What OUTCOME(S) have you achieved?",
    "List OUTCOME(S) that remain that you intend to keep:",
    "List any new OUTCOME(S) desired:",
    "What hurdles or opportunities have you encountered that you didn’t expect?",
    "Please note how you plan to handle those hurdles or opportunities going forward:",
    "Sign and date this form below:",
    "Revised Professional Development Plan Form – page two",
    "Original learning activity or experience:",
    "Progress to date:",
    "Credits",
    "Revised Professional Development Plan Form – page three",
    "New planned learning activity:",
    "Related to this library goal:",
    "Credits",
]
PROJECT = [
    "Montana State Library Certification Program",
    "Strategic Track",
    "Self-directed Learning Form",
    *IDENTITY,
    "Supervisor’s name:",
    "Mentor’s name (if applicable):",
    "Title for this project or topic focus:",
    "Number of credits anticipated for this self-directed learning activity",
    "(maximum credits allowed through self-directed learning are 20;",
    "3 hours work is equal to 1 hour credit)",
    "List at least one OUTCOME for this self-directed learning proposal:",
    "Complete the form on the next page listing your planned activities and experiences.",
    "Applicant-learner agrees to keep a journal of their activities and to log their time accurately.",
    "Supervisor and Mentor agree to assist the learner",
    "Self-directed Learning Form – page two",
    "Describe the learning activities and experiences planned and the anticipated hours for each:",
    "Learning activity or experience",
    "Time (in .5 hour increments)",
    "How will this learning advance the goals of your library?",
    "List at least one goal that it will address and how the learning activity will address it:",
    "Library goal(s):",
    "How this self-directed learning will address the goal(s):",
    "References",
    "(cite resources or describe the preparation done that informed this proposal):",
]


def words_of(page):
    article = page.content.decode().partition('<article class="paper">')[2].partition("</article>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", article)).split())


def in_order(words, expected):
    """What of `expected` is not there after what stands before it."""
    missing, at = [], 0
    for text in expected:
        found = words.find(text, at)
        if found < 0:
            missing.append(text)
        else:
            at = found + len(text)
    return missing


@pytest.mark.parametrize(
    ("name", "form"), [("plan_blank", PLAN), ("plan_revised_blank", REVISED), ("project_blank", PROJECT)]
)
def test_a_blank_form_has_the_words_of_the_manual_in_its_order(client, name, form):
    words = words_of(client.get(reverse(name)))
    assert in_order(words, ["Applicant Last Name:", "First Name:"]) == []
    assert in_order(words, form) == []


def test_a_plan_prints_as_the_form_with_what_was_written(client, learner, plan):
    goal = plan.activities.first().goals.get()
    plan.activities.filter(kind="formal").update(
        description="Courses on gardens", justification="Gardens bring people in"
    )
    client.force_login(learner)
    words = words_of(client.get(reverse("plan_print", args=[plan.pk])))
    filled = {
        "Library:": "Library: Larch Valley Public Library, Helena",
        "name/title:": "name/title: Dana Whitcomb, Head of public services",
        "Phone:": "Email address: learner@example.org Phone:",
    }
    assert in_order(words, [text for text in PLAN if text not in ("Email address:", *filled)]) == []
    for text in filled.values():
        assert text in words
    assert "Applicant Name: Marta Halvorsen" in words
    assert "Certification? I want to go deep. List" in words
    assert "Who benefits: Children What they get: Story times What changes for them: They read" in words
    assert f"Courses on gardens Formal How it helps the library: Gardens bring people in {goal} 45" in words
    assert "Planned, 15 of them self-directed 60 Total 60" in words


def test_who_signed_is_who_approved_even_after_another_became_supervisor(client, learner, director, plan):
    make.make_user()
    plan.position.supervisor = director
    plan.position.save()
    client.force_login(learner)
    words = words_of(client.get(reverse("plan_print", args=[plan.pk])))
    assert "name/title: Dana Whitcomb, Head of public services" in words


@pytest.fixture
def revised(participation):
    first = make.make_plan(
        participation,
        status="approved",
        activities=[],
        approved_on=date(2026, 1, 5),
    )
    goes_on = make.make_activity(first, description="A course on seeds", credits="40")
    dropped = make.make_activity(first, description="A conference far away", credits="10")
    make.make_activity(first, description="A webinar that was removed", credits="10")
    plan = make.make_plan(participation, version=2, activities=[], hurdles="The conference was canceled.")
    make.make_activity(
        plan, description="A course on seeds", continues=goes_on, credits="40", progress="Half done"
    )
    make.make_activity(
        plan, description="A conference far away", continues=dropped, credits="10", no_longer_needed=True
    )
    make.make_activity(plan, description="Visit a seed bank", kind="self_directed", credits="15")
    plan.outcomes.all().delete()
    for state in ("achieved", "kept", "new"):
        make.make_outcome(plan, audience=f"Those of {state}", state=state)
    return plan


def test_a_revised_plan_prints_as_the_form_for_revised_plans(client, learner, revised):
    client.force_login(learner)
    words = words_of(client.get(reverse("plan_print", args=[revised.pk])))
    assert in_order(words, REVISED) == []
    assert in_order(
        words,
        [
            "have you achieved? Who benefits: Those of achieved",
            "intend to keep: Who benefits: Those of kept",
            "new OUTCOME(S) desired: Who benefits: Those of new",
            "going forward: The conference was canceled.",
            "page two",
            "A course on seeds Formal Half done 40",
            "A conference far away Formal No longer necessary",
            "A webinar that was removed Formal No longer necessary",
            "page three",
            "Visit a seed bank Self-directed",
            "15",
            "Total 55",
        ],
    ) == []  # fmt: skip


def test_a_revised_plan_prints_whole_too(client, learner, revised):
    client.force_login(learner)
    words = words_of(client.get(reverse("plan_print", args=[revised.pk]), {"form": "plan"}))
    assert "Strategic Track Professional Development Plan Version 2, draft" in words
    assert "A course on seeds" in words


def test_a_project_prints_as_the_form_with_its_hours_and_credits(client, learner, plan):
    project = make.make_project(
        plan.activities.get(kind="self_directed"),
        status="approved",
        approved_on=date(2026, 3, 3),
        mentor_name="Peter Okafor",
    )
    client.force_login(learner)
    words = words_of(client.get(reverse("project_print", args=[project.pk])))
    assert in_order(
        words,
        [
            "Approved on March 3, 2026 by Dana Whitcomb.",
            "Applicant Name: Marta Halvorsen",
            "Mentor’s name (if applicable): Peter Okafor",
            "Title for this project or topic focus: A seed library",
            "maximum credits allowed through self-directed learning are 20;",
            "1 hour credit) 6 List at least one OUTCOME",
            "Gardeners share seed.",
            "Marta Halvorsen agreed in Aspen.",
            "Visit three seed libraries 18 Total 18",
            "Library goal(s): 1. Every child reads",
            "It brings people in.",
            "Richmond Grows, a manual",
        ],
    ) == []  # fmt: skip


def test_the_journal_prints_oldest_first_without_what_was_struck(client, learner, plan):
    project = make.make_project(plan.activities.get(kind="self_directed"), status="approved")
    make.make_entry(project, text="Later", hours="3", on=date(2026, 3, 5))
    make.make_entry(project, text="Sooner", hours="1.5", on=date(2026, 3, 4), meeting="mentor")
    make.make_entry(project, text="Struck", on=date(2026, 3, 4), struck_at=project.created)
    notes = {"project": project, "author": learner}
    ProjectNote.objects.create(text="We looked at the seeds.", met_on=date(2026, 3, 6), **notes)
    ProjectNote.objects.create(text="Only a remark", **notes)
    client.force_login(learner)
    words = words_of(client.get(reverse("journal_print", args=[project.pk])))
    assert ("Struck" in words, "Only a remark" in words) == (False, False)
    assert in_order(
        words,
        [
            "Mar 4, 2026 Sooner Meeting with my mentor 1.5",
            "Mar 5, 2026 Later 3",
            "Total, 1.5 credits 4.5 hours",
            "Meetings Mar 6, 2026, noted by Marta Halvorsen: We looked at the seeds.",
        ],
    ) == []  # fmt: skip
