"""Words for others: correct, complete, encoded, and only for whom they are meant."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from certificates import announcement
from certificates.models import Application, Certificate
from tests import builders as make
from tests.pages import text_of

pytestmark = pytest.mark.django_db


def asked_for(recognition):
    Application.objects.update(recognition=recognition)


def test_the_press_release_bears_the_day_on_which_it_is_taken(certificate):
    text = announcement.press_release(certificate, on=make.on(2027, 1, 2))
    assert text.startswith("FOR IMMEDIATE RELEASE\nJanuary 2, 2027\n")


def test_linkedin_gets_the_facts_properly_encoded(certificate):
    Certificate.objects.update(
        title_printed="Certificate of R&D + Reading", issued=make.on(2026, 3, 3), expires=make.on(2030, 3, 3)
    )
    certificate.refresh_from_db()
    address = urlsplit(announcement.linkedin_url(certificate))
    assert (address.scheme, address.netloc, address.path) == ("https", "www.linkedin.com", "/profile/add")
    assert parse_qs(address.query) == {
        "startTask": ["CERTIFICATION_NAME"],
        "name": ["Certificate of R&D + Reading"],
        "organizationName": ["Montana State Library"],
        "issueYear": ["2026"],
        "issueMonth": ["3"],
        "expirationYear": ["2030"],
        "expirationMonth": ["3"],
        "certUrl": [certificate.get_verify_url()],
        "certId": [certificate.number],
    }


def test_the_press_release_names_person_library_title_and_dates(certificate):
    Certificate.objects.update(name_printed="Zoë O’Brien & Co", issued=make.on(2026, 3, 3))
    certificate.refresh_from_db()
    text = announcement.press_release(certificate, on=make.today())
    for words in (
        "Zoë O’Brien & Co of Larch Valley Public Library earns the Certificate of Library Administration",
        "HELENA – Zoë O’Brien & Co, reference librarian at Larch Valley Public Library, has earned",
        "completed 60 credits of continuing education.",
        "The certificate was issued on March 3, 2026",
        certificate.get_verify_url(),
    ):
        assert words in text


def test_the_press_release_of_somebody_without_a_position_or_with_a_degree_reads_well(certificate, learner):
    Application.objects.update(position=None)
    learner.positions.update(primary=False)
    Certificate.objects.update(credits_printed=None, basis="Master’s degree, LIS, University of Montana")
    text = announcement.press_release(Certificate.objects.get(), on=make.today())
    assert "Marta Halvorsen earns the Certificate of Library Administration" in text
    assert "The certificate was issued for a degree: Master’s degree, LIS, University of Montana." in text


@pytest.mark.parametrize(
    ("recognition", "first"), [("none", "linkedin"), ("press", "press"), ("board", "board")]
)
def test_what_the_applicant_asked_for_comes_first(client, certificate, learner, recognition, first):
    asked_for(recognition)
    client.force_login(learner)
    page = client.get(reverse("certificate_announce", args=[certificate.number]))
    assert page.context["parts"][0] == first
    assert announcement.signature_line(certificate).split("\n")[0] in text_of(page)


@pytest.mark.parametrize(
    ("recognition", "answers"), [("none", [404, 404]), ("press", [200, 404]), ("board", [404, 200])]
)
def test_the_coordinator_gets_what_was_asked_for(client, certificate, coordinator, recognition, answers):
    asked_for(recognition)
    client.force_login(coordinator)
    addresses = [
        reverse(name, args=[certificate.number]) for name in ("certificate_press", "certificate_letter")
    ]
    assert [client.get(address).status_code for address in addresses] == answers
    page = client.get(certificate.get_absolute_url()).content.decode()
    assert [address in page for address in addresses] == [status == 200 for status in answers]


def test_the_letter_goes_to_the_board_and_has_who_signs(client, certificate, learner, settings):
    client.force_login(learner)
    text = text_of(client.get(reverse("certificate_letter", args=[certificate.number])))
    for words in (
        "Board of Trustees Larch Valley Public Library Helena",
        "Dear members of the board:",
        "reference librarian at Larch Valley Public Library, has earned the Certificate of Library Administration",
        settings.CERTIFICATE_SIGNATORIES[0]["name"],
    ):
        assert words in text


def test_the_press_release_is_downloaded_as_text(client, certificate, learner):
    client.force_login(learner)
    response = client.get(reverse("certificate_press", args=[certificate.number]))
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Content-Disposition"] == (
        f'attachment; filename="press-release-{certificate.number.lower()}.txt"'
    )
    assert response.content.decode() == announcement.press_release(certificate, on=make.today())


def test_nothing_is_told_about_a_certificate_that_is_not_in_force(client, certificate, learner, coordinator):
    make.make_reissue(certificate, accepted_by=coordinator)
    client.force_login(learner)
    page = client.get(reverse("certificate_announce", args=[certificate.number]))
    assert f"Share {certificate.reissue.number}, which replaced it" in text_of(page).replace(" ,", ",")
    assert "linkedin.com" not in page.content.decode()
    for name in ("certificate_press", "certificate_letter"):
        assert client.get(reverse(name, args=[certificate.number])).url == certificate.get_absolute_url()
