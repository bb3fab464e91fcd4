"""The summative report: drafted, edited, sent, read and printed."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from certificates.models import Application
from certificates.models.report import Rating
from plans.models import Plan
from tests import builders as make
from workflow.text import LONGEST

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(ready, learner):
    """A completed project with its credit and two entries."""
    activity = ready.plans.get().activities.get(kind="self_directed")
    project = make.make_project(
        activity, status="completed", achieved="Forty gardeners share seed.", effect="The club meets here."
    )
    make.make_entry(project, on=make.today() - timedelta(days=9), text="I visited Butte.")
    make.make_entry(project, on=make.today() - timedelta(days=3), text="I opened the drawer.\r\nTwo came.")
    make.make_credit(
        learner, "2", days_ago=2, kind="self_directed", category=None, project=project, activity=activity
    )
    return project


@pytest.fixture
def opened(client, ready, learner):
    client.force_login(learner)
    return lambda: client.get(f"/apply/{ready.pk}/report/")


@pytest.fixture
def text_of(client):
    """What a page says, without its tags."""

    def read(user, address):
        client.force_login(user)
        return " ".join(client.get(address).content.decode().split())

    return read


def test_report_is_drafted_on_its_first_opening(opened, project):
    report = opened().context["report"]
    assert (report.is_first, report["outcomes"].value(), report["impacts"].value()) == (
        True,
        "A seed library: Forty gardeners share seed.",
        "The town reads.\n\nA seed library: The club meets here.",
    )


def test_report_that_was_saved_is_not_drafted_again(opened, apply, project):
    apply("save", outcomes="", impacts="Mine", achieved=[])
    report = opened().context["report"]
    assert (report.is_first, report["outcomes"].value(), report["impacts"].value()) == (False, "", "Mine")
    assert report["achieved"].value() == []


def test_the_last_step_says_who_writes_it(client, ready, learner):
    learner.phone = "406-555-0100"
    learner.save()
    client.force_login(learner)
    text = client.get(f"/apply/{ready.pk}/send/").content.decode()
    for words in (learner.email, "406-555-0100", "Larch Valley Public Library", "Dana Whitcomb"):
        assert words in text


def test_report_ticks_what_a_revised_plan_calls_achieved(opened, ready):
    outcome = ready.plans.get().outcomes.get()
    assert opened().context["report"]["achieved"].value() == []
    ready.plans.get().outcomes.update(state="achieved")
    assert opened().context["report"]["achieved"].value() == [outcome.pk]


def test_report_shows_the_three_parts_of_each_outcome(opened):
    assert "Children\nStory times\nThey read" in opened().content.decode()


def test_report_keeps_the_ticks_of_a_draft(opened, apply, ready):
    apply("save")
    assert opened().context["report"]["achieved"].value() == [ready.plans.get().outcomes.get().pk]


def test_report_is_not_sent_without_an_outcome_achieved(apply):
    response = apply(achieved=[])
    assert response.context["report"].errors == {"achieved": ["Check at least one outcome you achieved."]}
    assert Application.objects.get().status == "draft"


def test_report_takes_no_outcome_of_another(apply, learner):
    foreign = make.make_plan(make.make_participation(learner, "trustee")).outcomes.get()
    response = apply(achieved=[foreign.pk])
    assert list(response.context["report"].errors) == ["achieved"]


def test_report_asks_for_advice_only_after_self_directed_work(opened, ready, learner):
    assert "advice" not in opened().context["report"].fields
    activity = ready.plans.get().activities.get(kind="self_directed")
    project = make.make_project(activity, status="completed")
    make.make_credit(
        learner, "2", days_ago=2, kind="self_directed", category=None, project=project, activity=activity
    )
    report = opened().context["report"]
    assert report.fields["advice"].required is True


def test_report_asks_the_four_questions_of_the_manual(opened):
    assert [field.label for field in opened().context["report"].ratings()] == [
        "I learned something by participating in this library activity",
        "I am confident about using what I have learned",
        "I am likely to apply what I have learned",
        "Applying what I learned will help improve library services to the public",
    ]
    assert [label.lower() for label in Rating.labels] == [
        "strongly disagree",
        "disagree",
        "neither agree nor disagree",
        "agree",
        "strongly agree",
    ]


# The journal


def test_entries_that_were_chosen_are_put_into_the_report(apply, project, ready):
    keys = [entry.pk for entry in project.entries.all()]
    response = apply("extracts", extracts=keys, comments="Thank you")
    assert response.url == f"/apply/{ready.pk}/report/#id_outcomes"
    report = Application.objects.get().report
    first, second = (
        f"{day:%B} {day.day}, {day.year}" for day in (make.today() - timedelta(days=n) for n in (9, 3))
    )
    assert report.outcomes == (
        "Children come to story time.\n\n"
        f"{first}: I visited Butte.\n\n"
        f"{second}: I opened the drawer.\nTwo came."
    )
    assert report.comments == "Thank you"


def test_entries_are_put_there_once(apply, project):
    keys = [entry.pk for entry in project.entries.all()]
    apply("extracts", extracts=keys)
    once = Application.objects.get().report.outcomes
    apply("extracts", extracts=keys, outcomes=once.replace("\n", "\r\n"))
    assert Application.objects.get().report.outcomes == once


@pytest.mark.parametrize(
    ("do", "chosen", "outcomes", "sentence"),
    [
        ("extracts", False, "Mine", "Check the entries that belong in your report."),
        (
            "extracts",
            True,
            "x" * (LONGEST - 9),
            "With these entries, the text is longer than 5,000 characters. "
            "Choose fewer, or shorten the text first.",
        ),
    ],
)
def test_entries_that_cannot_be_put_there_lose_nothing(apply, project, do, chosen, outcomes, sentence):
    keys = [project.entries.first().pk] if chosen else []
    response = apply(do, extracts=keys, outcomes=outcomes, advice="Begin small.")
    report = response.context["report"]
    assert report.errors == {"extracts": [sentence]}
    assert (report["outcomes"].value(), report["extracts"].value()) == (outcomes, [str(key) for key in keys])
    assert Application.objects.count() == 0


def test_entries_that_are_checked_are_read_before_the_next_step(apply, project, ready):
    response = apply(extracts=[entry.pk for entry in project.entries.all()], advice="Begin small.")
    assert response.url == f"/apply/{ready.pk}/report/#id_outcomes"
    assert "I visited Butte." in Application.objects.get().report.outcomes


def test_entries_of_another_are_no_choice(apply, project, stranger):
    plan = make.make_plan(make.make_participation(stranger), status="approved", activities=[])
    other = make.make_project(make.make_activity(plan, kind="self_directed"), status="completed")
    response = apply("extracts", extracts=[make.make_entry(other).pk])
    assert list(response.context["report"].errors) == ["extracts"]


# Read and printed


def test_application_shows_the_outcomes_as_they_were_ticked(text_of, submitted, supervisor):
    text = text_of(supervisor, submitted.get_absolute_url())
    assert "<b>Children</b><br>Story times<br>They read" in text


def test_application_of_before_there_were_ticks_is_readable(text_of, submitted, supervisor):
    submitted.report.achieved.clear()
    text = text_of(supervisor, submitted.get_absolute_url())
    assert "Children read." in text
    assert "Story times" not in text


def test_application_sums_the_credits_by_goal(client, submitted, supervisor):
    client.force_login(supervisor)
    found = client.get(submitted.get_absolute_url()).context["by_goal"]
    assert [(line["goal"], line["earned"]) for line in found] == [("1. Every child reads", 30), ("", 30)]


def test_a_report_goes_on_counting_for_a_goal_when_its_activity_is_no_longer_needed(client, ready, learner):
    Plan.objects.update(status="superseded", ended_on=make.today() - timedelta(days=3))
    make.make_plan(ready, version=2, status="approved", activities=[("formal", "45")])
    client.force_login(learner)
    found = client.get(f"/apply/{ready.pk}/report/").context["by_goal"]
    assert [(line["goal"], line["earned"]) for line in found] == [("1. Every child reads", 30), ("", 30)]


@pytest.mark.parametrize(
    ("person", "draft", "sent"),
    [
        ("learner", 200, 200),
        ("supervisor", 404, 200),
        ("coordinator", 200, 200),
        ("director", 404, 404),
        ("stranger", 404, 404),
    ],
)
def test_print_is_for_who_may_read_the_application(
    client, application, learner, request, person, draft, sent
):
    client.force_login(request.getfixturevalue(person))
    address = f"/applications/{application.pk}/report/"
    assert client.get(address).status_code == draft
    application.move("submit", by=learner)
    assert client.get(address).status_code == sent


def test_print_is_not_there_without_a_report(client, ready, learner):
    application = make.make_application(ready)
    client.force_login(learner)
    assert client.get(f"/applications/{application.pk}/report/").status_code == 404


FORM = [
    "Montana State Library Certification Program",
    "Strategic Track",
    "Summative Report Form",
    "Use this form when you are ready to apply for MT State Library Certification. You must have sufficient "
    "credits (minimum of 60) and have achieved at least one outcome from your Professional development plan or "
    "your revised plan.",
    "Applicant",
    "Email address:",
    "Phone:",
    "Library:",
    "Supervisor’s name:",
    "What OUTCOME(S) have you achieved?",
    "What IMPACT(S) have you been able to see at your library or in your community?",
    "Based on this professional development experience, what advice would you give to someone else considering "
    "a self-directed learning experience?",
    "Learning activity",
    "Related to this library goal:",
    "Credits earned",
    "Please rate your learning experience with the following 4 questions which are required for the Montana "
    "State Library to collect when assessing training activities:",
    "I learned something by participating in this library activity",
    "I am confident about using what I have learned:",
    "I am likely to apply what I have learned",
    "Applying what I learned will help improve library services to the public",
    "Additional comments or suggestions for Montana State Library staff:",
]


@pytest.mark.parametrize("blank", [True, False])
def test_print_has_the_words_of_the_manual_in_their_order(text_of, client, submitted, learner, blank):
    address = "/applications/report/" if blank else f"/applications/{submitted.pk}/report/"
    text = text_of(learner, address).split('<article class="paper">')[1]
    places = [text.find(words) for words in FORM]
    assert -1 not in places
    assert places == sorted(places)


def test_print_says_what_was_reported(client, submitted, learner):
    client.force_login(learner)
    context = client.get(f"/applications/{submitted.pk}/report/").context
    assert context["owner"] == learner
    assert [[answer for answer, given in answers if given] for _, answers in context["questions"]] == [
        ["strongly agree"],
        ["agree"],
        ["strongly agree"],
        ["agree"],
    ]


def test_print_asks_as_often_for_many_activities_as_for_few(client, application, learner):
    client.force_login(learner)
    address = f"/applications/{application.pk}/report/"
    client.get(address)

    def queries():
        with CaptureQueriesContext(connection) as found:
            client.get(address)
        return len(found)

    few = queries()
    plan = application.participation.plans.get()
    for _ in range(9):
        make.make_activity(plan)
        application.report.achieved.add(make.make_outcome(plan))
    assert queries() == few
    assert few <= 25
