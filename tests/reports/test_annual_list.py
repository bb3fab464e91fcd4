"""The certificates of a year: the list with its sums, and the Excel file."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from certificates.models import Application, Certificate
from tests import builders as make

LIST = "/reports/certificates/"


def certify(name, track="staff", *, issued=date(2026, 3, 3), library=None, **fields):
    person = make.make_user(name)
    if library:
        make.make_position(person, library)
    participation = make.make_ended_participation(person, track)
    application = make.make_application(participation, status="issued")
    dates = {"issued": issued, "expires": issued.replace(year=issued.year + 4)}
    return make.make_certificate(application, **dates | fields)


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def year(library):
    """Two of the staff, one of whom was certified under two names; an administrator by a degree; a revoked trustee."""
    certify("Ana Ruiz", library=library, credits_printed="60")
    old = certify("Bea Old", credits_printed="60", status="superseded")
    make.make_certificate(
        old.application,
        name_printed="Bea New",
        reissue_of=old,
        issued=old.issued,
        expires=old.expires,
        credits_printed="60",
    )
    certify("Cy Degree", "administrator", credits_printed=None)
    certify("Di Revoked", "trustee", credits_printed="15", status="revoked")
    certify("Earlier Person", issued=date(2025, 5, 5))


def test_list_says_the_state_of_each_in_words(desk, year):
    lines = desk.get(LIST, {"year": "2026"}).context["lines"]
    words = {row.name_printed: words.partition(" as ")[0] for row, state, words in lines}
    assert words["Ana Ruiz"] == "Valid"
    assert words["Bea Old"] == "Reissued under a new name"
    assert words["Di Revoked"] == "Revoked"


def test_list_counts_each_certificate_once_and_none_that_was_revoked(desk, year):
    context = desk.get(LIST, {"year": "2026"}).context
    assert [(line["track"], line["people"], line["credits"]) for line in context["totals"]] == [
        ("Library Administrator Track", 1, 0),
        ("Library Staff Track", 2, 120),
        ("All", 3, 120),
    ]
    assert [(row.name_printed, row.library) for row, state, words in context["lines"]] == [
        ("Cy Degree", ""),
        ("Ana Ruiz", "Larch Valley Public Library"),
        ("Bea New", ""),
        ("Bea Old", ""),
        ("Di Revoked", ""),
    ]
    assert context["not_counted"] == 2


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"year": "2025"}, ["Earlier Person"]),
        ({"year": "2026", "track": "trustee"}, ["Di Revoked"]),
        ({"year": "2026", "track": "no-such"}, []),
        ({"year": "2024"}, []),
        ({"year": "0000"}, ["Cy Degree", "Ana Ruiz", "Bea New", "Bea Old", "Di Revoked"]),
    ],
)
def test_list_shows_a_year_and_a_track(desk, year, asked, names):
    page = desk.get(LIST, asked)
    assert [row.name_printed for row, state, words in page.context["lines"]] == names


def test_list_leads_to_the_recognition_that_was_asked_for(desk):
    for asked in ("board", "press", "none"):
        certificate = certify(asked.title())
        Application.objects.filter(pk=certificate.application_id).update(recognition=asked)
    page, found = desk.get(LIST), {row.name_printed: row for row in Certificate.objects.all()}
    assert f"{found['Board'].get_absolute_url()}letter/" in page.content.decode()
    assert f"{found['Press'].get_absolute_url()}press-release.txt" in page.content.decode()
    assert page.content.decode().count("asked for") == 2
    rows = load_workbook(BytesIO(desk.get(f"{LIST}excel/", {"year": "2026"}).content))["Certificates"].values
    assert [row[11] for row in rows] == [
        "Recognition",
        "A letter to my board",
        "None",
        "A press release for the local paper",
    ]


def test_list_without_certificates_says_what_will_be_here(desk):
    assert "New certificates appear here the day they’re issued." in desk.get(LIST).content.decode()


def test_list_asks_the_database_no_more_for_more_rows(desk, year, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        desk.get(LIST)


def test_excel_holds_the_list_and_the_sums(desk, year):
    book = load_workbook(BytesIO(desk.get(f"{LIST}excel/", {"year": "2026"}).content))
    rows = list(book["Certificates"].values)
    assert [(row[0], row[1], row[7], row[9].partition(" as ")[0], row[10]) for row in rows[1:]] == [
        ("Cy Degree", None, None, "Valid", "Yes"),
        ("Ana Ruiz", "Larch Valley Public Library", 60, "Valid", "Yes"),
        ("Bea New", None, 60, "Valid", "Yes"),
        ("Bea Old", None, 60, "Reissued under a new name", "No"),
        ("Di Revoked", None, 15, "Revoked", "No"),
    ]
    assert list(book["Totals"].values)[-1] == ("All", 3, 120)
