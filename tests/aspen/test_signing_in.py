import re

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache, caches
from django.core.cache.backends.db import DatabaseCache
from django.urls import reverse

pytestmark = pytest.mark.django_db

PASSWORD = "a-long-evergreen"


@pytest.fixture
def known(learner):
    learner.set_password(PASSWORD)
    learner.save()
    EmailAddress.objects.update_or_create(
        user=learner, email=learner.email, defaults={"verified": True, "primary": True}
    )
    return learner


def test_a_private_page_leads_to_signing_in_and_back(client, known):
    wanted = reverse("mfa_index")
    answer = client.get(wanted)
    assert (answer.status_code, answer["Location"]) == (302, f"{reverse('account_login')}?next={wanted}")

    answer = client.post(answer["Location"], {"login": known.email, "password": PASSWORD, "next": wanted})
    assert (answer.status_code, answer["Location"]) == (302, wanted)


def test_a_code_by_mail_signs_in_and_leads_back(client, known, mailoutbox):
    wanted = reverse("mfa_index")
    answer = client.post(reverse("account_request_login_code"), {"email": known.email, "next": wanted})
    assert answer.status_code == 302
    [mail] = mailoutbox
    code = re.search(r"^([A-Z0-9-]{6,12})$", mail.body, re.MULTILINE).group(1)

    answer = client.post(answer["Location"], {"code": code})
    assert (answer.status_code, answer["Location"]) == (302, wanted)
    assert client.session["_auth_user_id"] == str(known.pk)


def test_the_admin_has_no_door_of_its_own(client, coordinator):
    answer = client.get(reverse("admin:login"), follow=True)

    assert answer.redirect_chain[-1][0].startswith(reverse("account_login"))


def test_guessing_a_password_is_slowed_down_over_all_servers(client, known, settings):
    del settings.ACCOUNT_RATE_LIMITS
    cache.clear()
    answers = [
        client.post(reverse("account_login"), {"login": known.email, "password": f"wrong-{guess}"})
        for guess in range(6)
    ]

    assert "Too many failed login attempts" in answers[-1].content.decode()
    assert "Too many" not in answers[0].content.decode()
    assert isinstance(caches["default"], DatabaseCache)


def test_the_mail_with_the_code_speaks_as_aspen(client, known, mailoutbox):
    client.post(reverse("account_request_login_code"), {"email": known.email})
    [mail] = mailoutbox
    assert mail.subject == "Your code to sign in to Aspen"
    assert "Hello from" not in mail.body
