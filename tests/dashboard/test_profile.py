from datetime import date, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.forms import PositionForm
from directory.models import Position, User
from plans.models import Plan
from tests import builders as make
from tests.pages import text_of

pytestmark = pytest.mark.django_db


def facts(library, **changes):
    return {"title": "Cataloger", "kind": "staff", "started": "2026-01-05"} | changes


def enter(client, library, **changes):
    return client.post(f"/profile/position/?library={library.pk}", facts(library, **changes), follow=True)


def test_profile_saves_name_phone_and_settings(client, learner):
    client.force_login(learner)
    client.post("/profile/", {"name": "Marta H.", "phone": "406 555 0100", "theme": "dark"})
    learner.refresh_from_db()
    assert (learner.name, learner.phone, learner.theme, learner.reminders) == (
        "Marta H.",
        "406 555 0100",
        "dark",
        False,
    )


@pytest.mark.parametrize("name", ["", "Mar\x07ta", "x" * 151])
def test_profile_refuses_a_bad_name_and_keeps_what_was_typed(client, learner, name):
    client.force_login(learner)
    page = client.post("/profile/", {"name": name, "phone": "123", "theme": "auto"})
    assert "name" in page.context["form"].errors
    assert 'value="123"' in page.content.decode()
    assert User.objects.get(pk=learner.pk).name == "Marta Halvorsen"


@pytest.mark.parametrize(
    ("typed", "sort_name"),
    [
        (
            {"name": "Marta Lindgren", "sort_name": "Halvorsen, Marta"},
            "Lindgren, Marta",
        ),  # as it was suggested
        ({"name": "Marta Lindgren", "sort_name": ""}, "Lindgren, Marta"),
        ({"name": "Marta Lindgren", "sort_name": "Marta"}, "Marta"),
        ({"name": "Marta Halvorsen", "sort_name": "Halvorsen, Marta"}, "Halvorsen, Marta"),
    ],
)
def test_a_sort_name_nobody_chose_follows_the_name(at_desk, learner, typed, sort_name):
    assert learner.sort_name == "Halvorsen, Marta"
    at_desk.post("/profile/", typed | {"theme": "auto"})
    learner.refresh_from_db()
    assert (learner.name, learner.sort_name) == (typed["name"], sort_name)


def test_a_chosen_sort_name_stays_with_a_new_name(at_desk, learner):
    User.objects.filter(pk=learner.pk).update(sort_name="Marta")
    at_desk.post("/profile/", {"name": "Marta Lindgren", "sort_name": "Marta", "theme": "auto"})
    learner.refresh_from_db()
    assert learner.sort_name == "Marta"


def test_certificates_print_the_name_for_certificates(at_desk, learner):
    assert learner.printed_name == "Marta Halvorsen"
    typed = {"name": "Marta", "certificate_name": " Marta\u200b M. Halvorsen", "theme": "auto"}
    at_desk.post("/profile/", typed)
    learner.refresh_from_db()
    assert (learner.name, learner.printed_name) == ("Marta", "Marta M. Halvorsen")


def test_a_name_that_no_certificate_can_show_is_refused(at_desk, learner, settings):
    typed = {"name": "Ana", "certificate_name": "Ana 𐰀", "phone": "406 555 0100", "theme": "auto"}
    page = at_desk.post("/profile/", typed)
    assert (
        f"Certificates can’t show 𐰀 yet. Spell it another way, or write to {settings.CONTACT_EMAIL}."
        in text_of(page)
    )
    assert 'value="Ana 𐰀"' in page.content.decode()
    assert 'value="406 555 0100"' in page.content.decode()
    assert User.objects.get(pk=learner.pk).name == "Marta Halvorsen"


@pytest.mark.parametrize(
    ("zone", "kept"), [("America/Chicago", "America/Chicago"), ("", ""), ("Mars/Base", "")]
)
def test_a_time_zone_is_chosen_from_the_list(at_desk, learner, zone, kept):
    page = at_desk.post("/profile/", {"name": "Marta", "time_zone": zone, "theme": "auto"})
    learner.refresh_from_db()
    assert learner.time_zone == kept
    assert page.status_code == (200 if zone == "Mars/Base" else 302)


def test_profile_says_what_belongs_to_a_person(at_desk, learner):
    certificate = make.make_certificate(
        make.make_application(make.make_ended_participation(learner, "administrator"), status="issued")
    )
    page = text_of(at_desk.get("/profile/"))
    assert "Reference librarian Larch Valley Public Library Dana Whitcomb" in page
    assert f"It says {certificate.name_printed}." in page
    assert "learner@example.org Change your email Set a password Sign-in and devices No passkey" in page


def test_profile_takes_the_same_queries_for_one_position_and_for_many(at_desk, learner, library):
    def queries():
        with CaptureQueriesContext(connection) as found:
            at_desk.get("/profile/")
        return len(found)

    few = queries()
    for number in range(30):
        ended = make.today() - timedelta(days=number)
        make.make_position(learner, library, ended=ended)
        track = make.make_ended_participation(learner, "administrator", closed=ended)
        make.make_certificate(make.make_application(track, status="issued"), status="superseded")
    assert queries() == few <= 25


def test_a_first_position_is_unconfirmed_and_the_coordinator_is_asked(
    client, library, supervisor, coordinator
):
    person = make.make_user("Nell Newcomer")
    client.force_login(person)
    enter(client, library, supervisor=supervisor.position.pk)
    position = Position.objects.get(user=person)
    assert (position.library, position.supervisor, position.is_confirmed) == (library, supervisor, False)
    assert person.supervisor is None
    letter = mail.outbox[0]
    assert letter.to == [coordinator.email]
    assert letter.subject == "Please confirm the position of Nell Newcomer"


def test_the_library_is_chosen_first(client, library, supervisor, stranger):
    client.force_login(make.make_user())
    assert client.get("/profile/position/").context.get("library") is None
    form = client.get(f"/profile/position/?library={library.pk}").context["form"]
    assert {position.user for position in form.fields["supervisor"].queryset} >= {supervisor}
    assert stranger not in {position.user for position in form.fields["supervisor"].queryset}


@pytest.mark.parametrize("library", ["", "x", "999999", "-1"])
def test_a_forged_library_asks_again(client, library, db):
    client.force_login(make.make_user())
    page = client.post(f"/profile/position/?library={library}", {"title": "x"})
    assert page.status_code == 200
    assert Position.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"kind": "king"}, "kind"),
        ({"started": "2999-01-01"}, "started"),
        ({"supervisor": ""}, "supervisor"),
        ({"supervisor": "stranger"}, "supervisor"),
        ({"supervisor_email": "other@example.org"}, "supervisor_email"),
        ({"supervisor": "", "supervisor_email": "nell@example.org"}, "supervisor_email"),
    ],
)
def test_a_bad_position_is_told_beside_its_field(client, library, supervisor, stranger, changes, field):
    person = make.make_user("Nell Newcomer", email="nell@example.org")
    client.force_login(person)
    if changes.get("supervisor") == "stranger":
        changes = {"supervisor": stranger.position.pk}
    page = enter(client, library, **({"supervisor": supervisor.position.pk} | changes))
    assert list(page.context["form"].errors) == [field]
    assert not person.positions.exists()


def test_a_change_suspends_the_approved_plan_and_says_so_first(
    client, learner, plan, library, director, coordinator
):
    client.force_login(learner)
    page = client.get("/profile/position/").content.decode()
    assert "When you save, your position at" in page
    assert "Your approved plan is suspended." in page
    enter(client, library, supervisor=director.position.pk, understood="on")
    old, new = learner.positions.order_by("pk")
    plan.refresh_from_db()
    assert (old.ended, new.ended, new.supervisor, new.is_confirmed) == (make.today(), None, director, False)
    assert (plan.status, plan.ended_on) == (Plan.Status.SUSPENDED, make.today())


def test_a_change_with_consequences_must_be_understood(client, learner, plan, library, director):
    client.force_login(learner)
    page = enter(client, library, supervisor=director.position.pk)
    assert list(page.context["form"].errors) == ["understood"]
    assert Plan.objects.get(pk=plan.pk).status == Plan.Status.APPROVED
    assert learner.positions.count() == 1


def test_what_was_sent_to_the_old_supervisor_comes_back(client, learner, participation, library, director):
    plan = make.make_plan(participation, status="submitted")
    client.force_login(learner)
    enter(client, library, supervisor=director.position.pk, understood="on")
    assert Plan.objects.get(pk=plan.pk).status == Plan.Status.DRAFT


def test_an_unconfirmed_position_is_corrected_in_place(client, library, supervisor, director):
    person = make.make_user()
    make.make_position(person, library, supervisor=supervisor, confirmed=False)
    client.force_login(person)
    enter(client, library, supervisor=director.position.pk, title="Cataloger")
    position = person.positions.get()
    assert (position.title, position.supervisor, position.ended) == ("Cataloger", director, None)


def test_a_second_post_of_the_same_form_leaves_one_open_position(client, library, supervisor):
    person = make.make_user()
    client.force_login(person)
    for _ in range(2):
        enter(client, library, supervisor=supervisor.position.pk)
    assert person.positions.count() == 1


@pytest.mark.parametrize(("verified", "linked"), [(True, True), (False, False)])
def test_a_supervisor_named_by_email_is_linked_once_verified(library, director, verified, linked):
    person = make.make_user()
    position = make.make_position(person, library, supervisor_email="Director@Example.org", confirmed=False)
    EmailAddress.objects.create(user=director, email="director@example.org", verified=verified, primary=True)
    assert position.link_supervisor() is linked
    position.refresh_from_db()
    assert position.supervisor == (director if linked else None)


def test_confirming_links_the_supervisor_named_by_email(library, director, coordinator):
    person = make.make_user()
    position = make.make_position(person, library, supervisor_email=director.email, confirmed=False)
    EmailAddress.objects.create(user=director, email=director.email, verified=True, primary=True)
    position.move("confirm", by=coordinator)
    assert User.objects.get(pk=person.pk).supervisor == director


def test_nobody_is_linked_to_themselves(library):
    person = make.make_user(email="me@example.org")
    position = make.make_position(person, library, supervisor_email="me@example.org", confirmed=False)
    EmailAddress.objects.create(user=person, email="me@example.org", verified=True, primary=True)
    assert position.link_supervisor() is False


def test_signing_up_asks_for_the_name_and_saves_it(client, db):
    answers = {"name": "Nell Newcomer", "email": "nell@example.org", "password1": "a-long-aspen-password"}
    client.post("/accounts/signup/", answers)
    assert User.objects.get(email="nell@example.org").name == "Nell Newcomer"


def test_signing_up_without_a_name_is_refused(client, db):
    page = client.post(
        "/accounts/signup/", {"name": " ", "email": "n@example.org", "password1": "a-long-aspen-password"}
    )
    assert "name" in page.context["form"].errors
    assert not User.objects.exists()


def test_after_confirming_the_email_one_enters_the_position(client, db):
    answers = {"name": "Nell Newcomer", "email": "nell@example.org", "password1": "a-long-aspen-password"}
    client.post("/accounts/signup/", answers)
    body = mail.outbox[0].body
    code = next(word for word in body.split() if len(word.strip()) in (6, 7, 8, 9) and word.upper() == word)
    page = client.post("/accounts/confirm-email/", {"code": code}, follow=True)
    assert page.redirect_chain[-1][0] == "/profile/position/"


def test_a_checked_application_comes_back_when_the_position_changes(
    client, learner, participation, library, director
):
    """Nobody could decide on it any more: its supervisor is not the person's."""
    application = make.make_application(participation, status="checked")
    client.force_login(learner)
    enter(client, library, supervisor=director.position.pk, understood="on")
    application.refresh_from_db()
    assert application.status == "draft"


# The library, typed


def places(client, typed):
    """The library that was understood, or the names to choose from."""
    page = client.get("/profile/position/", {"library": typed})
    if "library" in page.context:
        return str(page.context["library"])
    return [str(match) for match in page.context["library_form"].matches]


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("Fort Ridge Library, Havre", "Fort Ridge Library"),
        ("fort ridge library, havre", "Fort Ridge Library"),
        ("havre", "Fort Ridge Library"),
        ("Larch Valley", ["Larch Valley Library", "Larch Valley Library"]),
        ("Larch Valley Library, Butte", "Larch Valley Library"),
        ("library", ["Fort Ridge Library", "Larch Valley Library", "Larch Valley Library"]),
        ("Nowhere", []),
        (" ", []),
    ],
)
def test_a_library_is_typed_and_chosen_from_those_that_fit(client, typed, understood):
    for name, city in (("Larch Valley Library", "Butte"), ("Larch Valley Library", "Troy")):
        make.make_library(name, city=city)
    make.make_library("Fort Ridge Library", city="Havre")
    make.make_library("Closed Library", city="Havre", active=False)
    client.force_login(make.make_user())
    assert places(client, typed) == understood


def test_libraries_are_suggested_while_one_types(client, library):
    client.force_login(make.make_user())
    page = client.get("/profile/position/").content.decode()
    assert 'list="libraries"' in page
    assert '<option value="Larch Valley Public Library, Helena">' in page
    assert "<select" not in page


# Before one changes jobs


@pytest.mark.parametrize("query", ["", "?choose=1"])
def test_a_change_of_jobs_first_names_the_pending_credits(client, learner, query):
    for status in ("pending", "pending", "verified"):
        make.make_credit(learner, status=status)
    client.force_login(learner)
    page = text_of(client.get(f"/profile/position/{query}"))
    assert (
        "First, have your supervisor verify your pending credits. 2 entries are waiting for Dana Whitcomb."
        in page
    )


def test_a_change_of_jobs_without_pending_credits_says_so(client, learner):
    client.force_login(learner)
    page = text_of(client.get("/profile/position/"))
    assert "You have no pending credits, so Dana Whitcomb has nothing left to verify." in page


def test_a_first_position_names_no_pending_credits(client, library):
    client.force_login(make.make_user())
    assert "pending credits" not in text_of(client.get("/profile/position/"))


def test_a_list_of_libraries_says_where_it_stops(client, learner):
    for number in range(21):
        make.make_library(f"Juniper Public Library {number}", city="Butte")
    client.force_login(learner)
    page = client.get(reverse("position_edit"), {"library": "juniper"})
    assert "20 of 21. Add the city to find yours." in text_of(page)
    page = client.get(reverse("position_edit"), {"library": "juniper 1"})
    assert "Add the city to find yours" not in text_of(page)


def test_a_start_date_may_be_a_month(client, learner, library, supervisor):
    form = PositionForm({"started": "March 2019"}, user=learner, library=library)
    form.is_valid()
    assert form.cleaned_data["started"] == date(2019, 3, 1)
    assert "For example, March 2019" in str(form["started"].help_text)


def test_who_confirms_reads_that_the_supervisor_is_only_an_email(client, library, coordinator, learner):
    user = make.make_user("Nell Newcomer")
    position = make.make_position(user, library, confirmed=False, supervisor_email="boss@example.org")
    client.force_login(coordinator)
    warning = "The supervisor is named only by email: boss@example.org."
    assert warning in text_of(client.get(position.get_absolute_url()))
    client.force_login(user)
    assert warning not in text_of(client.get(position.get_absolute_url()))
    position.supervisor = learner
    position.save()
    client.force_login(coordinator)
    assert warning not in text_of(client.get(position.get_absolute_url()))
