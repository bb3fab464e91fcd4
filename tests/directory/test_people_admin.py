"""The coordinator adds people, invites them, and changes the address with which they sign in."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Permission
from django.core import mail
from django.test import Client
from django.urls import reverse

from directory.models import User
from tests import builders as make
from tests.pages import said, text_of
from tests.workflow.test_admin import form_of

pytestmark = pytest.mark.django_db

ADD = "/admin/directory/user/add/"
NELL = {"name": "Nell Newcomer", "email": "nell@example.org"}


@pytest.fixture
def staff(db):
    """Works at the desk with rights for people only."""
    user = make.make_user("Pat Moreau", email="pat@example.org", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="directory"))
    return user


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def change(client, user, **changes):
    page = reverse("admin:directory_user_change", args=[user.pk])
    return client.post(page, form_of(client.get(page)) | changes, follow=True)


def addresses(user):
    return list(EmailAddress.objects.filter(user=user).values_list("email", "verified", "primary"))


def code_in(letter):
    return re.search(r"^[A-Z0-9]{3,}-?[A-Z0-9]*$", letter.body, re.M)[0]


# Adding


@pytest.mark.parametrize("person", ["coordinator", "staff"])
def test_a_name_and_an_address_are_enough(client, request, person):
    client.force_login(request.getfixturevalue(person))
    page = client.get(ADD)
    assert page.status_code == 200
    assert "password" not in {field.name for field in page.context["adminform"].form}
    answer = client.post(ADD, NELL | {"_save": "x"})
    nell = User.objects.get(email="nell@example.org")
    assert answer["Location"] == reverse("admin:directory_user_change", args=[nell.pk])
    assert (nell.name, nell.has_usable_password()) == ("Nell Newcomer", False)
    assert addresses(nell) == [("nell@example.org", False, True)]
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"name": ""}, "This field is required."),
        ({"email": ""}, "This field is required."),
        ({"email": "nell"}, "Enter a valid email address."),
        ({"email": "LEARNER@example.org"}, "Marta Halvorsen already has this address. Enter another one."),
        ({"email": "lear\u200bner@example.org "}, "Marta Halvorsen already has this address."),
        ({"email": "Marta@Home.example"}, "Marta Halvorsen already has this address."),
    ],
)
def test_what_cant_be_added_stays_in_the_form(desk, learner, typed, error):
    EmailAddress.objects.create(user=learner, email="marta@home.example")
    page = desk.post(ADD, NELL | typed | {"_invite": "x"})
    assert error in text_of(page)
    form = page.context["adminform"].form
    assert form.data["name"] == (NELL | typed)["name"]
    assert User.objects.filter(name="Nell Newcomer").exists() is False
    assert mail.outbox == []


def test_the_address_of_a_closed_account_is_named(desk, learner):
    User.objects.filter(pk=learner.pk).update(is_active=False)
    page = desk.post(ADD, NELL | {"email": learner.email})
    assert "The closed account of Marta Halvorsen has this address. Reopen it" in text_of(page)


def test_capitals_in_an_address_dont_keep_anyone_out(desk):
    desk.post(ADD, NELL | {"email": "Nell@Example.org", "_invite": "x"})
    visitor = Client()
    visitor.post(reverse("account_request_login_code"), {"email": "Nell@Example.org"})
    page = visitor.post("/accounts/login/code/confirm/", {"code": code_in(mail.outbox[-1])}, follow=True)
    assert page.wsgi_request.user.name == "Nell Newcomer"


# Inviting


def test_the_invitation_says_what_it_is_and_who_sent_it(desk, settings):
    settings.SITE_URL = "https://aspen.example"
    page = desk.post(ADD, NELL | {"_invite": "x"}, follow=True)
    assert "The invitation is on its way to nell@example.org." in said(page)
    (letter,) = mail.outbox
    assert letter.to == ["nell@example.org"]
    assert letter.subject == "Theo Brannigan added you to Aspen"
    assert letter.body.split("\n\n--\n")[0] == (
        "Dear Nell Newcomer,\n\n"
        "Theo Brannigan at the Montana State Library opened an account for you in Aspen. It keeps your "
        "continuing-education record: what you learn, the credits you earn, and your certificates.\n\n"
        "You don’t need a password. Press the button, and we’ll email a code to nell@example.org. "
        "Type the code, and you’re signed in.\n\n"
        "Sign in with a code:\n"
        "https://aspen.example/accounts/login/code/?email=nell%40example.org\n\n"
        "If you don’t work or volunteer in a library, you can ignore this email."
    )
    assert "Why you get this: Theo Brannigan entered your address." in letter.body


def test_the_link_knows_the_address_and_a_code_confirms_it(desk, settings):
    desk.post(ADD, NELL | {"_invite": "x"})
    link = re.search(rf"{settings.SITE_URL}(\S+)", mail.outbox[0].body)[1]
    visitor = Client()
    form = visitor.get(link).context["form"]
    assert form["email"].value() == "nell@example.org"
    visitor.post(link, {"email": form["email"].value()})
    page = visitor.post("/accounts/login/code/confirm/", {"code": code_in(mail.outbox[-1])}, follow=True)
    nell = User.objects.get(email="nell@example.org")
    assert page.wsgi_request.user == nell
    assert addresses(nell) == [("nell@example.org", True, True)]
    assert len(mail.outbox) == 2  # the invitation and the code


def test_an_invitation_is_sent_again_until_the_person_has_signed_in(desk):
    desk.post(ADD, NELL | {"_invite": "x"})
    nell = User.objects.get(email="nell@example.org")
    page = reverse("admin:directory_user_change", args=[nell.pk])
    assert 'value="Save and send the invitation"' in desk.get(page).content.decode()
    assert "The invitation is on its way to nell@example.org." in said(change(desk, nell, _invite="x"))
    assert [letter.subject for letter in mail.outbox] == ["Theo Brannigan added you to Aspen"] * 2
    Client().force_login(nell)
    assert "_invite" not in desk.get(page).content.decode()
    nell.refresh_from_db()
    told = said(change(desk, nell, _invite="x"))
    assert "Nell Newcomer has signed in before and needs no invitation." in told
    assert len(mail.outbox) == 2


def test_a_closed_account_gets_no_invitation(desk):
    nell = make.make_user("Nell Newcomer", email="nell@example.org", is_active=False)
    assert "This account is closed, so no invitation was sent." in said(change(desk, nell, _invite="x"))
    assert mail.outbox == []


# Another address


def test_a_new_address_replaces_the_old_one(desk, learner):
    for email, primary in (("learner@example.org", True), ("marta@home.example", False)):
        EmailAddress.objects.create(user=learner, email=email, verified=True, primary=primary)
    change(desk, learner, email=" Marta@New.example")
    learner.refresh_from_db()
    assert learner.email == "marta@new.example"
    assert addresses(learner) == [("marta@new.example", False, True)]


def test_both_addresses_hear_of_it(desk, learner, settings):
    settings.SITE_URL = "https://aspen.example"
    change(desk, learner, email="marta@new.example")
    new, old = mail.outbox
    assert (new.to, new.subject) == (["marta@new.example"], "You sign in with this address now")
    assert new.body.split("\n\n--\n")[0] == (
        "Dear Marta Halvorsen,\n\n"
        "Theo Brannigan at the Montana State Library changed the email of your account from "
        "learner@example.org to marta@new.example. From now on, we send your emails here.\n\n"
        "You were signed out everywhere. The next time you sign in, we’ll email you a code to confirm "
        "this address.\n\n"
        "Sign in with a code:\n"
        "https://aspen.example/accounts/login/code/?email=marta%40new.example"
    )
    assert (old.to, old.subject) == (["learner@example.org"], "You no longer sign in with this address")
    assert old.body.split("\n\n--\n")[0] == (
        "Dear Marta Halvorsen,\n\n"
        "Theo Brannigan at the Montana State Library changed the email of your account from "
        "learner@example.org to marta@new.example. You can’t sign in with learner@example.org anymore, "
        "and you were signed out everywhere.\n\n"
        "If you didn’t ask for this, write to coordinator@example.org."
    )


def test_a_new_address_ends_the_sessions_and_the_password_alone_is_not_enough(desk, learner):
    learner.set_password("snow-on-the-larches")
    learner.save()
    EmailAddress.objects.create(user=learner, email=learner.email, verified=True, primary=True)
    phone = Client()
    typed = {"login": learner.email, "password": "snow-on-the-larches"}
    phone.post(reverse("account_login"), typed)
    assert phone.get("/profile/").status_code == 200
    change(desk, learner, email="marta@new.example")
    assert phone.get("/profile/").status_code == 302
    phone.post(reverse("account_login"), typed)
    assert phone.get("/profile/").status_code == 302  # the old address signs nobody in
    phone.post(reverse("account_login"), typed | {"login": "marta@new.example"})
    assert phone.get("/profile/").status_code == 302  # a code from the new address is asked for
    assert mail.outbox[-1].to == ["marta@new.example"]
    phone.post("/accounts/confirm-email/", {"code": code_in(mail.outbox[-1])})
    assert phone.get("/profile/").status_code == 200


def test_coordinators_who_change_their_own_address_stay_signed_in_here(coordinator):
    coordinator.set_password("snow-on-the-larches")
    coordinator.save()
    EmailAddress.objects.create(user=coordinator, email=coordinator.email, verified=True, primary=True)
    desk, phone = Client(), Client()
    for client in (desk, phone):
        typed = {"login": coordinator.email, "password": "snow-on-the-larches"}
        client.post(reverse("account_login"), typed)
    change(desk, coordinator, email="theo@new.example")
    assert [client.get("/profile/").status_code for client in (desk, phone)] == [200, 302]


@pytest.mark.parametrize(
    "email", ["Supervisor@example.org", "dana@home.example", "supervisor\u2060@example.org"]
)
def test_the_address_of_another_account_is_refused(desk, learner, supervisor, email):
    EmailAddress.objects.create(user=supervisor, email="dana@home.example")
    page = change(desk, learner, email=email, phone="406 555 0100")
    assert "Dana Whitcomb already has this address. Enter another one." in text_of(page)
    assert page.context["adminform"].form["phone"].value() == "406 555 0100"
    learner.refresh_from_db()
    assert (learner.email, mail.outbox) == ("learner@example.org", [])


def test_another_name_leaves_the_address_as_it_is(desk, learner):
    EmailAddress.objects.create(user=learner, email=learner.email, verified=True, primary=True)
    change(desk, learner, name="Marta H.")
    assert addresses(learner) == [("learner@example.org", True, True)]
    assert mail.outbox == []


def test_addresses_have_no_page_of_their_own_in_the_admin(desk):
    assert desk.get("/admin/account/emailaddress/").status_code == 404
