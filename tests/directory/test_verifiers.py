"""Who verifies for whom: every kind of position at every kind of library."""

import doctest
from itertools import product

import pytest
from django.urls import reverse

from directory import verifiers
from directory.models import Library, Position, User
from tests import builders as make
from tests.pages import text_of
from workflow.sentences import sentence

KINDS = Position.Kind.values
CHAIR, DIRECTOR, STAFF, TRUSTEE, OTHER = "chair", "director", "staff", "trustee", "other"


def test_docstring_examples_are_true():
    result = doctest.testmod(verifiers)
    assert (result.failed, result.attempted > 4) == (0, True)


@pytest.mark.parametrize(
    ("kind", "library", "may"),
    [
        (STAFF, "public", {STAFF, DIRECTOR, OTHER}),
        (DIRECTOR, "public", {CHAIR}),
        (TRUSTEE, "public", {CHAIR}),
        (CHAIR, "public", {TRUSTEE}),
        (DIRECTOR, "bookmobile", {CHAIR}),
        (DIRECTOR, "branch", {CHAIR, DIRECTOR}),
        (STAFF, "branch", {STAFF, DIRECTOR, OTHER}),
        (STAFF, "school", {STAFF, DIRECTOR, OTHER}),
        *((DIRECTOR, place, {CHAIR, DIRECTOR, OTHER}) for place in ("school", "academic", "tribal", "state", "other")),
        (OTHER, "public", {STAFF, DIRECTOR, CHAIR, OTHER}),
    ],
)  # fmt: skip
def test_the_program_has_for_each_kind_who_may_verify(kind, library, may):
    assert {other for other in KINDS if verifiers.may_verify(kind, library, [other])} == may


def test_every_kind_has_its_sentences():
    begins = "This person decides on your plan and verifies your credits. "
    for kind, library in product(KINDS, Library.Kind.values):
        place = verifiers.place(library)
        hint = sentence("directory/supervisor_hint", kind=kind, place=place)
        assert hint.startswith((f"{begins}For ", f"{begins}It’s the person you report to."))
        position = Position(kind=kind, user=User(name="Ada"), supervisor=User(name="Bo"))
        says = sentence("directory/supervisor_warning", position=position, place=place, held=["trustee"])
        assert says.endswith("Bo is on record as a trustee.")
        assert verifiers.may_verify(kind, library, ["trustee"]) == (kind == CHAIR)
        assert "your" not in says
        of_all = sentence("directory/supervisor_hint", kind="", place=place)
        assert of_all.startswith(f"{begins}For staff, it’s the director")


def test_one_of_several_positions_is_enough():
    assert verifiers.may_verify(CHAIR, "public", [DIRECTOR, TRUSTEE])


@pytest.mark.django_db
def test_a_supervisor_without_a_position_is_not_warned_of(library):
    assert make.make_position(make.make_user(), library, supervisor=make.make_user()).supervisor_warning == ""


# In the record


@pytest.mark.django_db
def test_the_cast_fits(learner, supervisor, director):
    assert [person.position.supervisor_warning for person in (learner, supervisor, director)] == ["", "", ""]


@pytest.mark.django_db
def test_what_counts_is_what_the_verifier_is_at_this_library(library, chair, director, supervisor):
    make.make_position(
        supervisor, make.make_library("Board Library"), kind=CHAIR, title="Chair", primary=False
    )
    position = director.position
    position.supervisor = supervisor
    assert position.supervisor_warning == (
        "Ingrid Solheim directs a library, so the chair of the board verifies. "
        "Dana Whitcomb is on record as library staff."
    )
    position.supervisor = chair
    assert position.supervisor_warning == ""


@pytest.mark.django_db
def test_a_director_of_the_whole_library_verifies_for_who_leads_a_branch(library, director):
    branch = make.make_library("Larch Valley, east side", kind="branch", parent=library)
    lead = make.make_user()
    assert make.make_position(lead, branch, kind=DIRECTOR, supervisor=director).supervisor_warning == ""


def enter(client, library, **changes):
    facts = {"title": "Director", "kind": "director", "started": "2026-01-05"} | changes
    return client.post(f"/profile/position/?library={library.pk}", facts)


@pytest.mark.django_db
def test_a_director_cannot_name_a_member_of_the_staff(client, library, chair, supervisor):
    person = make.make_user("Nell Newcomer")
    client.force_login(person)
    page = enter(client, library, supervisor=supervisor.position.pk)
    (sentence,) = page.context["form"].errors["supervisor"]
    assert sentence.startswith("For a director, it’s the chair of the board. Choose that person")
    assert not person.positions.exists()
    assert enter(client, library, supervisor=chair.position.pk).status_code == 302
    assert person.positions.get().supervisor == chair


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("public", "For a director or a trustee, it’s the chair of the board"),
        ("branch", "For the head of a branch, it’s the director of the whole library"),
        ("school", "the principal, superintendent, or administrator the library answers to"),
    ],
)
def test_the_form_says_who_it_should_be(client, kind, said):
    client.force_login(make.make_user())
    place = make.make_library(kind=kind)
    assert said in text_of(client.get(f"/profile/position/?library={place.pk}"))


@pytest.mark.django_db
def test_the_form_says_it_for_what_one_is_already(client, director):
    client.force_login(director)
    assert "For a director, it’s the chair of the board." in text_of(client.get("/profile/position/"))


@pytest.mark.django_db
def test_the_coordinator_is_warned_and_may_confirm(client, library, supervisor, coordinator):
    person = make.make_user("Nell Newcomer")
    position = make.make_position(
        person, library, kind=DIRECTOR, title="Director", supervisor=supervisor, confirmed=False
    )
    client.force_login(coordinator)
    sentence = "Nell Newcomer directs a library, so the chair of the board verifies."
    assert sentence in text_of(client.get(reverse("admin:directory_position_change", args=[position.pk])))
    page = client.post(
        reverse("admin:directory_position_changelist"),
        {"action": "confirm", "_selected_action": [position.pk]},
        follow=True,
    )
    position.refresh_from_db()
    assert position.is_confirmed
    assert f"Confirmed, but please check: {sentence}" in text_of(page)


@pytest.mark.django_db
def test_who_checks_an_application_reads_that_the_verifier_does_not_fit(
    client, participation, library, coordinator, chair, supervisor, learner
):
    application = make.make_application(participation, status="submitted")
    client.force_login(coordinator)
    page = application.get_absolute_url()
    assert "is on record as" not in text_of(client.get(page))
    Position.objects.filter(user=learner).update(supervisor=chair)
    said = "Hal Erickson is on record as the chair of a board. You can still go on"
    assert said in text_of(client.get(page))
    client.force_login(chair)
    assert said not in text_of(client.get(page))
