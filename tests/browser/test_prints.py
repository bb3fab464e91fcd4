"""The forms come out of the printer as the manual's: so many sheets of US Letter, each with its heading."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from directory.models import LibraryGoal
from tests import builders as make

pytestmark = pytest.mark.django_db(transaction=True)

LETTER, LANDSCAPE = (612, 792), (792, 612)
SAMPLE_OUTCOME = {
    "audience": "Librarians assisting patrons with the 2020 Census",
    "receives": "the skill to access the correct forms for patrons and to direct them to qualified help",
    "benefit": "so that they can complete their census forms correctly and be counted.",
}
SAMPLE_IMPACT = "The county will have a complete count for the 2020 Census."
REASON = (
    "I hold a staff certificate and want to go deep. The library’s strategic plan asks for help with forms "
    "of government, and nobody here has been trained for it. I reviewed the plan with my supervisor."
)


def printed(page, path, size=LETTER):
    """The text of each sheet; every sheet is US Letter, upright unless `size` says otherwise."""
    page.goto(path)
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in sheets} == {size}
    return [" ".join(sheet.extract_text().split()) for sheet in sheets]


@pytest.fixture
def plan(participation):
    """An approved plan with the manual's own samples."""
    plan = make.make_plan(
        participation, status="approved", reason=REASON, activities=[("formal", "12"), ("formal", "8")] * 2
    )
    plan.outcomes.update(**SAMPLE_OUTCOME)
    plan.impacts.update(text=SAMPLE_IMPACT)
    make.make_activity(plan, kind="self_directed", credits="20", description="Visit three census bureaus")
    return plan


def test_a_plan_is_two_sheets(open_browser, learner, plan):
    one, two = printed(open_browser(learner), f"/plans/{plan.pk}/print/")
    assert "Strategic Track Professional Development Plan" in one
    assert SAMPLE_OUTCOME["benefit"] in one
    assert one.count(SAMPLE_IMPACT) == 2  # the sample, and what was written
    assert two.startswith("Professional Development Plan – page two")
    assert "Visit three census bureaus" in two
    assert "Sign out" not in one


def test_a_plan_of_forty_activities_goes_on_with_the_head_of_the_table(open_browser, learner, plan):
    for number in range(35):
        make.make_activity(plan, description=f"A course of many words, number {number}. " * 3, credits="1")
    sheets = printed(open_browser(learner, dark=True), f"/plans/{plan.pk}/print/")
    assert len(sheets) > 3
    heads = ["Learning activity or experience: Related to this library goal: Credits" in s for s in sheets]
    assert heads == [False] + [True] * (len(sheets) - 1)
    assert ["Total" in sheet for sheet in sheets] == [False] * (len(sheets) - 1) + [True]


def test_a_revised_plan_is_two_sheets(open_browser, learner, plan):
    revised = plan.revise(by=learner)
    revised.hurdles = "The conference was canceled; a webinar takes its place."
    revised.save()
    make.make_activity(revised, description="A webinar about the count", credits="2")
    one, two = printed(open_browser(learner), f"/plans/{revised.pk}/print/")
    assert "Revised Professional Development Form" in one
    assert "Sign and date this form below:" in one
    assert two.startswith("Revised Professional Development Plan Form – page two")
    assert "Visit three census bureaus" in two
    assert "Revised Professional Development Plan Form – page three" in two
    assert "A webinar about the count" in two


def test_a_project_is_two_sheets(open_browser, learner, plan):
    project = make.make_project(
        plan.activities.get(kind="self_directed"), outcomes=" ".join(SAMPLE_OUTCOME.values())
    )
    one, two = printed(open_browser(learner), f"/projects/{project.pk}/print/")
    assert "maximum credits allowed through self-directed learning are 20" in one
    assert two.startswith("Self-directed Learning Form – page two")


@pytest.mark.parametrize(
    ("name", "sheets"),
    [
        ("plan_blank", 2),
        ("plan_revised_blank", 3),
        ("project_blank", 2),
        ("journal_blank", 1),
        ("credit_blank", 1),
    ],
)
def test_a_blank_form_has_the_sheets_of_the_manual(open_browser, db, name, sheets):
    assert len(printed(open_browser(), reverse(name))) == sheets


def test_the_library_is_one_landscape_sheet(open_browser, director, supervisor, library, plan):
    goals = list(LibraryGoal.objects.filter(plan__library=library))
    for number in range(11):
        person = make.make_user(f"Person{number} Castellanos")
        make.make_position(person, library, supervisor=supervisor)
        planned = make.make_plan(make.make_participation(person), status="approved")
        planned.activities.first().goals.set(goals[number % len(goals) :])
    (sheet,) = printed(open_browser(director), reverse("library"), LANDSCAPE)
    for words in (str(library), *(goal.text for goal in goals), "Marta", "Person0", "Person10", "Total"):
        assert words in sheet
    assert ("Print a one-page summary" in sheet, "Sign out" in sheet) == (False, False)
