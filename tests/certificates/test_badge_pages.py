"""A badge is made once and stays; what verifiers look up is public and says the same as the badge."""

import json
from datetime import UTC, datetime, timedelta
from io import BytesIO
from threading import Barrier, Thread

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.db.utils import DatabaseError
from PIL import Image

from certificates import issuer
from certificates.models import Badge, Certificate
from tests import builders as make
from tests.certificates.outsider import Outsider

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def address(settings):
    settings.SITE_URL = "https://aspen.example.org"
    cache.clear()


@pytest.fixture
def issued(learner):
    return make.make_certificate(make.make_application(make.make_participation(learner), status="issued"))


def look_up(client, *addresses):
    """What a verifier finds on the web."""
    return {f"https://aspen.example.org{path}": client.get(path).json() for path in addresses}


def verdicts(client, *badges):
    web = look_up(client, "/.well-known/did.json", "/badges/status/1/")
    with Outsider(web) as outsider:
        return [outsider.verdict(json.loads(badge)) for badge in badges]


@pytest.mark.django_db
def test_badge_is_made_once_and_stays_as_it_was(issued, client, learner, settings):
    client.force_login(learner)
    address = f"/certificates/{issued.number}.json"
    first = client.get(address)
    settings.LIBRARY_NAME = "Another Library"
    assert client.get(address).content == first.content
    assert Badge.objects.get().credential == first.content.decode()
    assert first["Content-Type"] == "application/vc+ld+json"
    assert first["Content-Disposition"] == (
        f'attachment; filename="badge-{issued.number.lower()}-marta-halvorsen.json"'
    )


@pytest.mark.django_db
def test_badge_says_what_the_certificate_says_and_no_address_of_the_person(issued, learner):
    badge = Badge.objects.of(issued, now=NOW)
    said = json.loads(badge.credential)
    subject = said["credentialSubject"]
    assert said["id"] == issued.get_verify_url()
    assert said["issuer"]["name"] == "Montana State Library"
    assert said["name"] == "Certificate of Library Administration"
    assert subject["identifier"][0]["identityHash"] == "Marta Halvorsen"
    assert subject["licenseNumber"] == issued.number
    assert subject["achievement"]["criteria"]["narrative"] == (
        "60 credits of continuing education under Strategic Track, 2021 rules, "
        "each of them verified, and checked by the library that issues this badge."
    )
    assert said["credentialStatus"]["statusListIndex"] == str(badge.index)
    assert learner.email not in badge.credential


@pytest.mark.django_db
def test_badge_of_a_degree_does_not_tell_the_school(issued):
    Certificate.objects.update(credits_printed=None, basis="Master’s degree, University of Montana")
    issued.refresh_from_db()
    said = Badge.objects.of(issued, now=NOW).credential
    assert "A degree, confirmed by the library that issues this badge." in said
    assert "University of Montana" not in said


@pytest.mark.django_db
def test_picture_holds_the_same_badge(issued, client, learner):
    client.force_login(learner)
    response = client.get(f"/certificates/{issued.number}.png")
    assert response["Content-Type"] == "image/png"
    picture = Image.open(BytesIO(response.content))
    picture.load()
    assert picture.text == {"openbadgecredential": Badge.objects.get().credential}


@pytest.mark.django_db
def test_verifier_finds_all_it_needs_signed_out(issued, client):
    badge = Badge.objects.of(issued, now=NOW)
    said = json.loads(badge.credential)
    assert verdicts(client, badge.credential) == [""]
    profile = client.get("/badges/issuer/").json()
    assert {key: profile[key] for key in said["issuer"]} == said["issuer"]
    achievement = said["credentialSubject"]["achievement"]
    found = client.get(achievement["id"].removeprefix("https://aspen.example.org")).json()
    assert (found["id"], found["name"], found["image"]) == (
        achievement["id"],
        achievement["name"],
        achievement["image"],
    )
    picture = client.get(achievement["image"]["id"].removeprefix("https://aspen.example.org"))
    assert Image.open(BytesIO(picture.content)).size == (720, 720)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/.well-known/did.json", "/badges/status/1/", "/badges/issuer/"])
def test_what_verifiers_look_up_is_for_pages_of_other_sites_too(client, path):
    response = client.get(path)
    assert (response["Access-Control-Allow-Origin"], response["Cache-Control"]) == (
        "*",
        "public, max-age=300",
    )
    assert client.post(path).status_code == 405


@pytest.mark.django_db
def test_badge_holds_until_its_certificate_is_revoked(issued, client):
    badge = Badge.objects.of(issued, now=NOW)
    Certificate.objects.update(status="superseded")  # by its renewal: it was true while it lasted
    assert verdicts(client, badge.credential) == [""]
    Certificate.objects.update(status="revoked")
    assert verdicts(client, badge.credential) == ["revoked"]


@pytest.mark.django_db
def test_badge_is_revoked_when_the_certificate_is_issued_anew_under_another_name(issued, client):
    badge = Badge.objects.of(issued, now=NOW)
    anew = Badge.objects.of(Certificate.objects.reissue(issued, name="Marta Solheim"), now=NOW)
    assert verdicts(client, badge.credential, anew.credential) == ["revoked", ""]


@pytest.mark.django_db
def test_status_list_is_sent_again_only_when_it_changed(issued, client):
    Badge.objects.of(issued, now=NOW)
    first = client.get("/badges/status/1/")
    assert first["Content-Type"] == "application/vc+ld+json"
    assert client.get("/badges/status/1/").content == first.content
    assert client.get("/badges/status/1/", headers={"If-None-Match": first["ETag"]}).status_code == 304
    Certificate.objects.update(status="revoked")
    assert client.get("/badges/status/1/", headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.django_db
def test_former_keys_stay_known(client, settings):
    settings.BADGE_FORMER_KEYS = ["z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"]
    methods = client.get("/.well-known/did.json").json()["assertionMethod"]
    assert len(methods) == 2
    assert methods[1] == "did:web:aspen.example.org#z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"


@pytest.mark.django_db
def test_without_a_key_the_page_says_what_to_do(issued, client, learner, settings, tmp_path):
    settings.BADGE_KEY_FILE = str(tmp_path / "missing.pem")
    client.force_login(learner)
    response = client.get(f"/certificates/{issued.number}.json")
    assert response.status_code == 503
    assert "The badge isn’t available right now" in response.content.decode()
    assert client.get("/.well-known/did.json").status_code == 503
    assert Badge.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change", [lambda: Badge.objects.update(credential="{}"), lambda: Badge.objects.all().delete()]
)
def test_nobody_changes_a_badge(issued, change):
    Badge.objects.of(issued, now=NOW)
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        change()


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_once_get_one_badge(issued):
    start, texts = Barrier(2), []

    def ask():
        start.wait()
        try:
            texts.append(Badge.objects.of(issued, now=NOW + timedelta(seconds=len(texts))).credential)
        finally:
            connection.close()

    threads = [Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts == [Badge.objects.get().credential] * 2


@pytest.mark.django_db
def test_verification_page_knows_its_badge_and_finds_out_another(issued, client):
    badge = Badge.objects.of(issued, now=NOW)
    files = {
        "the file": badge.credential.encode(),
        "the file, written otherwise": json.dumps(json.loads(badge.credential)).encode(),
        "the picture": badge.picture(),
        "nought for no": badge.credential.replace("false", "0").encode(),
        "another name": badge.credential.replace("Marta", "Berta").encode(),
        "another name in the picture": badge.picture().replace(b"Marta", b"Berta"),
    }
    found = {}
    for name, content in files.items():
        upload = SimpleUploadedFile("badge", content)
        found[name] = client.post(f"/verify/{issued.token}/file/", {"file": upload}).context["same"]
    assert found == {
        "the file": badge,
        "the file, written otherwise": badge,
        "the picture": badge,
        "nought for no": None,
        "another name": None,
        "another name in the picture": None,
    }


@pytest.mark.django_db
def test_page_of_a_certificate_offers_the_badge(issued, client, learner):
    client.force_login(learner)
    page = client.get(f"/certificates/{issued.number}/").content.decode()
    assert f'href="/certificates/{issued.number}.png"' in page
    assert f'href="/certificates/{issued.number}.json"' in page


@pytest.mark.django_db
def test_page_of_a_certificate_that_was_revoked_says_what_became_of_the_badge(issued, client, learner):
    client.force_login(learner)
    anew = Certificate.objects.reissue(issued, name="Marta Solheim")
    page = client.get(f"/certificates/{issued.number}/").content.decode()
    assert f'Use the badge for <a href="/certificates/{anew.number}/">' in page
    assert f'href="/certificates/{issued.number}.png"' not in page
    Certificate.objects.filter(pk=anew.pk).update(status="revoked")
    page = client.get(f"/certificates/{anew.number}/").content.decode()
    assert "The badge was revoked too" in page
    assert f'href="/certificates/{anew.number}.png"' not in page


@pytest.mark.django_db
def test_what_is_nested_too_deep_to_be_a_badge_is_none(issued):
    for depth in range(800, 1000):
        assert Badge.objects.same_as(b'{"a":' * depth + b"1" + b"}" * depth) is None


@pytest.mark.django_db
def test_badge_is_drawn_for_pages_as_for_the_picture_itself(client, learner):
    certificate = make.make_certificate(
        make.make_application(make.make_participation(learner), status="issued")
    )
    client.force_login(learner)
    page = client.get(f"/certificates/{certificate.number}/").text
    assert 'src="/static/certificates/badge-strategic.svg"' in page
    for picture in issuer.PICTURES.glob("badge*.png"):
        assert finders.find(issuer.drawing(picture.stem.removeprefix("badge-")))
    assert issuer.drawing("unknown") == "certificates/badge.svg"
