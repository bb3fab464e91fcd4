import gzip
import re
import time

import pytest
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.urls import reverse

from aspen.middleware import CompressText

pytestmark = pytest.mark.django_db

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


def test_what_a_signed_in_person_sees_is_kept_in_no_cache(client, learner):
    client.force_login(learner)

    assert client.get(reverse("account_email"))["Cache-Control"] == "no-store"
    assert client.get("/nothing-here/")["Cache-Control"] == "no-store"


def test_an_address_with_a_nul_character_is_not_found(client, learner):
    client.force_login(learner)

    assert client.get("/accounts/login/?next=%00").status_code == 404
    assert client.get("/accounts/%00/").status_code == 404


def test_a_nul_character_in_a_form_is_told_beside_the_field(client):
    page = client.post(reverse("account_login"), {"login": "a\0@example.org", "password": "x"})

    assert page.status_code == 200
    assert "login" in page.context["form"].errors


def test_every_page_has_the_strict_policy(client):
    policy = client.get(reverse("account_login"))["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy + ";"
    assert "unsafe" not in policy


def test_a_page_is_compressed_for_a_browser_that_asks_for_it(client, learner):
    client.force_login(learner)

    plain, packed = client.get("/"), client.get("/", headers={"accept-encoding": "gzip"})

    assert "Content-Encoding" not in plain
    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"]
    text = gzip.decompress(packed.content).decode()
    assert TOKEN.sub("", text) == TOKEN.sub("", plain.text)
    assert len(packed.content) < len(plain.content) / 2


def test_the_size_of_a_compressed_page_tells_nothing(rf):
    def page(request):
        return HttpResponse("<p>You have 60 credits.</p>" * 50)

    sizes = {
        len(CompressText(page)(rf.get("/", headers={"accept-encoding": "gzip"})).content) for _ in range(40)
    }

    assert len(sizes) > 10


def test_a_file_is_sent_as_it_is(client, learner):
    client.force_login(learner)

    file = client.get(reverse("credit_excel"), headers={"accept-encoding": "gzip"})

    assert file.status_code == 200
    assert "Content-Encoding" not in file
    assert file.getvalue().startswith(b"PK")


def test_a_visit_keeps_the_session_for_another_twelve_hours(client, learner):
    client.force_login(learner)
    before = Session.objects.get().expire_date
    session = client.session
    session["seen"] = int(time.time()) - 3700
    session.save()
    Session.objects.update(expire_date=before)
    client.get(reverse("account_email"))

    assert Session.objects.get().expire_date > before
    assert client.session["seen"] > time.time() - 60


def test_a_visit_within_the_hour_writes_nothing(client, learner):
    client.force_login(learner)
    client.get(reverse("account_email"))

    assert "seen" not in client.session
