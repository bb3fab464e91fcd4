"""The public pages tell what stands on the paper, and nothing else."""

import re
from html import unescape

import pytest
from django.core.cache import cache

from certificates.models import Certificate
from tests import builders as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


def text_of(response):
    main = response.content.decode().split("<main", 1)[1].split("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", "<main" + main)).split())


def long(day):
    return f"{day:%B} {day.day}, {day.year}"


def verify(client, certificate, **changes):
    return client.post("/verify/", {"number": certificate.number, "code": certificate.code} | changes)


def test_page_shows_name_track_dates_and_status_and_nothing_else(client, certificate):
    today, expires = long(make.today()), long(certificate.expires)
    assert text_of(client.get(f"/verify/{certificate.token}/")) == (
        "Montana State Library Certification Program This certificate is genuine and valid"
        f" Checked {today} . The Montana State Library issued this certificate. Valid"
        f" Name Marta Halvorsen Certificate in Library Administration Issued on {today} Expires on {expires} Status Valid"
        " Do you have a PDF or a badge? Compare the file with ours"
        " Compare the name and dates with the printed certificate. Verify another certificate"
    )


def test_page_holds_nothing_else_of_the_person(client, certificate, learner):
    everything = client.get(f"/verify/{certificate.token}/").content.decode().replace(certificate.token, "")
    for secret in (
        learner.email,
        "Larch Valley",
        "Dana Whitcomb",
        "Oral history",
        "Strategic",
        "60",
        certificate.code,
    ):
        assert secret not in everything


@pytest.mark.parametrize(
    ("status", "heading"),
    [
        ("superseded", "This certificate is genuine but was replaced"),
        ("revoked", "This certificate is not valid"),
    ],
)
def test_page_says_when_it_does_not_hold(client, certificate, status, heading):
    Certificate.objects.update(status=status)
    assert heading in text_of(client.get(f"/verify/{certificate.token}/"))


def test_page_says_when_it_has_expired(client, certificate):
    Certificate.objects.update(issued=make.on(2020, 5, 4), expires=make.on(2024, 5, 4))
    text = text_of(client.get(f"/verify/{certificate.token}/"))
    assert "This certificate is genuine but has expired" in text
    assert "expired on May 4, 2024" in text


def test_page_leads_to_where_a_file_is_compared(client, certificate):
    assert (
        f'href="/verify/{certificate.token}/file/"'
        in client.get(f"/verify/{certificate.token}/").content.decode()
    )


def test_a_wrong_code_has_no_place_to_compare_a_file(client, certificate):
    assert client.get("/verify/0123456789abcdef/file/").status_code == 404


def test_a_name_is_shown_as_typed(client, certificate):
    Certificate.objects.update(name_printed="<script>alert(1)</script>")
    page = client.get(f"/verify/{certificate.token}/").content.decode()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_a_wrong_code_in_the_address_is_not_found(client, certificate):
    response = client.get("/verify/0123456789abcdef/")
    assert response.status_code == 404
    assert "No certificate matches this link" in text_of(response)


@pytest.mark.parametrize(
    "address", ["/verify/", "/verify/{token}/", "/verify/{token}/file/", "/verify/nothing/"]
)
def test_pages_stay_out_of_search_engines_and_caches(client, certificate, address):
    response = client.get(address.format(token=certificate.token))
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in response["Cache-Control"]


def test_number_and_code_lead_to_the_page(client, certificate):
    response = verify(client, certificate, code=certificate.code.lower().replace("-", " "))
    assert response.url == f"/verify/{certificate.token}/"


@pytest.mark.parametrize("changes", [{"number": "MSL-1999-0001"}, {"code": "2222-2222-2222"}, {"code": "—"}])
def test_number_and_code_must_belong_together(client, certificate, changes):
    response = verify(client, certificate, **changes)
    assert response.context["form"].errors == {
        "code": ["No certificate has this number and this code. Compare them with the paper, sign by sign."]
    }


def test_empty_fields_are_asked_for(client):
    response = client.post("/verify/", {})
    assert response.context["form"].errors == {
        "number": ["Enter the certificate number."],
        "code": ["Enter the code."],
    }


def test_after_ten_wrong_tries_one_has_to_wait(client, certificate):
    answers = [verify(client, certificate, code="2222-2222-2222").status_code for _ in range(11)]
    assert answers == [200] * 10 + [429]
    response = verify(client, certificate)
    assert response.status_code == 429
    assert text_of(response).startswith("Wait ten minutes, then try again")


def test_right_tries_are_not_counted(client, certificate):
    assert [verify(client, certificate).status_code for _ in range(12)] == [302] * 12


def test_a_wait_is_for_one_address_only(client, certificate):
    for _ in range(11):
        verify(client, certificate, code="2222-2222-2222")
    elsewhere = {"number": certificate.number, "code": certificate.code}
    assert client.post("/verify/", elsewhere, REMOTE_ADDR="203.0.113.9").status_code == 302


def fate(client, certificate):
    """The status in words, as the public page tells it."""
    text = text_of(client.get(f"/verify/{certificate.token}/"))
    return text.split(" Status ")[1].split(" Do you have ")[0]


def renewed(certificate, **fields):
    """A renewal of the certificate, as if it were issued."""
    certificate.move("supersede", as_system=True)
    ended = make.make_ended_participation(certificate.owner, "administrator")
    return make.make_certificate(
        make.make_application(ended, status="issued"), kind=certificate.kind, **fields
    )


def test_page_says_by_which_number_it_was_renewed(client, certificate):
    newer = renewed(certificate)
    assert fate(client, certificate) == f"Renewed as {newer.number}"


def test_page_says_that_it_had_expired_before_it_was_renewed(client, certificate):
    Certificate.objects.update(issued=make.on(2021, 6, 3), expires=make.on(2025, 6, 3))
    newer = renewed(certificate, issued=make.on(2025, 9, 1), expires=make.on(2029, 9, 1))
    assert fate(client, certificate) == f"Expired June 3, 2025; renewed as {newer.number}"
    text = text_of(client.get(f"/verify/{certificate.token}/"))
    assert "This certificate is genuine but has expired" in text
    assert "It was renewed on September 1, 2025" in text


def test_page_gives_the_number_of_a_reissue_and_not_the_new_name(client, certificate, coordinator):
    make.make_reissue(certificate, "Marta Lindgren", accepted_by=coordinator)
    assert fate(client, certificate) == f"Reissued under a new name as number {certificate.reissue.number}"
    everything = client.get(f"/verify/{certificate.token}/").content.decode()
    assert "Lindgren" not in everything
    assert certificate.reissue.token not in everything
    assert "Halvorsen" not in client.get(f"/verify/{certificate.reissue.token}/").content.decode()


def test_page_of_a_name_before_says_that_it_was_revoked_under_the_newer_one(
    client, certificate, coordinator, second
):
    for name in ("Marta Lindgren", "Marta Reyes"):
        latest = Certificate.objects.get(reissue=None)
        make.make_reissue(latest, name, accepted_by=coordinator)
    make.make_revocation(Certificate.objects.get(reissue=None), coordinator, confirmed_by=second)
    text = client.get(f"/verify/{certificate.token}/").content.decode()
    assert "<h1>This certificate is not valid</h1>" in text
    assert "Ask for the newer certificate" not in text
    assert ", and revoked since" in text


def test_page_says_since_when_and_why_it_is_revoked_and_not_who_decided(
    client, certificate, coordinator, second
):
    make.make_revocation(certificate, coordinator, "The lists were wrong.", confirmed_by=second)
    assert fate(client, certificate) == f"Revoked on {long(make.today())} Reason The lists were wrong."
    everything = client.get(f"/verify/{certificate.token}/").content.decode()
    assert not any(name in everything for name in ("Brannigan", "Teasdale"))


def test_page_asks_the_database_once(client, certificate, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get(f"/verify/{certificate.token}/")


def test_after_thirty_wrong_addresses_one_has_to_wait_and_a_right_one_works(client, certificate):
    answers = [client.get(f"/verify/{number:040x}/").status_code for number in range(32)]
    assert answers == [404] * 30 + [429] * 2
    assert client.get(f"/verify/{certificate.token}/").status_code == 200
    assert verify(client, certificate).status_code == 302


def test_page_names_who_issued_it_as_printed(client, certificate):
    Certificate.objects.update(letterhead=make.make_letterhead(issuer="Library of the Plains"))
    make.make_letterhead(issuer="Another library, later")
    lead = text_of(client.get(f"/verify/{certificate.token}/"))
    assert "The Library of the Plains issued this certificate." in lead
