"""Who signs, and the seal: a change is a new row, seen on a specimen first."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfReader

from certificates import pdf, printing
from certificates.models import Letterhead
from tests import builders as make
from tests.certificates.test_pdf import parts_of

PAGE = "/reports/letterhead/"


def png(side=300, height=None):
    out = BytesIO()
    Image.new("RGBA", (side, height or side), "darkgreen").save(out, format="PNG")
    return SimpleUploadedFile("seal.png", out.getvalue())


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def typed(page):
    """What stands in the fields of the form."""
    form = page.context["form"]
    return {name: form[name].value() or "" for name in form.fields if name != "seal"}


@pytest.fixture
def fields(desk):
    return typed(desk.get(PAGE))


def read(content):
    reader = PdfReader(BytesIO(content))
    return reader, " ".join(reader.pages[0].extract_text().split())


def test_form_begins_with_the_settings_then_with_what_was_saved(desk, fields):
    assert fields["first_name"] == "Eleanor M. Whitcomb"
    desk.post(PAGE, fields | {"first_name": "Ada Keeper"})
    assert typed(desk.get(PAGE))["first_name"] == "Ada Keeper"


def test_saving_adds_a_row_with_who_and_when_and_keeps_the_earlier(desk, fields, coordinator):
    desk.post(PAGE, fields | {"first_name": "Ada Keeper"})
    desk.post(PAGE, fields | {"first_name": "Bo Roe", "second_name": "", "second_title": ""})
    assert [row.signatories() for row in Letterhead.objects.order_by("pk")] == [
        (("Ada Keeper", "State Librarian"), ("Thomas J. Redfield", "Continuing Education Coordinator")),
        (("Bo Roe", "State Librarian"),),
    ]
    assert {row.made_by for row in Letterhead.objects.all()} == {coordinator}
    assert all(row.made_at for row in Letterhead.objects.all())


def test_saving_what_is_there_already_adds_nothing(desk, fields):
    page = desk.post(PAGE, fields, follow=True)
    assert "You changed nothing. Certificates are printed as before." in page.content.decode()
    assert Letterhead.objects.count() == 0


def test_a_specimen_shows_what_is_typed_and_saves_nothing(desk, fields):
    changes = {
        "first_name": "Ada Keeper",
        "issuer": "Prairie State Library",
        "seal": png(),
        "seal_alt": "A goose",
    }
    answer = desk.post(PAGE, fields | changes | {"preview": "1"})
    reader, text = read(answer.content)
    assert answer["Content-Type"] == "application/pdf"
    for words in ("Ada Keeper State Librarian", "MSL-0000-0000", "Specimen"):
        assert words in text
    assert reader.metadata.author == "Prairie State Library"
    assert parts_of(reader, "/Figure")[0]["/Alt"] == "A goose"
    assert Letterhead.objects.count() == 0


def test_a_specimen_of_wrong_fields_is_the_form_with_its_errors(desk, fields):
    page = desk.post(PAGE, fields | {"first_name": "", "preview": "1"})
    assert "Enter the name of the signer." in page.content.decode()


def test_a_specimen_that_cannot_be_drawn_says_so_and_keeps_what_was_typed(desk, fields, monkeypatch):
    def render(facts):
        raise pdf.PdfUnavailable("Install libpango-1.0-0.")

    monkeypatch.setattr(pdf, "render", render)
    page = desk.post(PAGE, fields | {"first_name": "Ada Keeper", "preview": "1"})
    assert "Can’t make the sample now. Install libpango-1.0-0." in page.content.decode()
    assert typed(page)["first_name"] == "Ada Keeper"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"seal": png(300, 301), "seal_alt": "A goose"},
            "Choose a square picture: this one is 300 by 301 pixels.",
        ),
        ({"seal": png(299), "seal_alt": "A goose"}, "Choose a larger picture: this one is 299 pixels wide"),
        ({"seal": png(300)}, "Describe what the seal shows."),
        ({"seal": SimpleUploadedFile("seal.png", b"GIF89a")}, "Choose a PNG."),
        ({"second_title": ""}, "Enter both the name and the title of the second who signs, or neither."),
        ({"issuer": ""}, "Enter who issues the certificates."),
    ],
)
def test_form_says_what_to_put_right(desk, fields, changes, said):
    for upload in changes.values():
        if isinstance(upload, SimpleUploadedFile):
            upload.seek(0)
    page = desk.post(PAGE, fields | changes)
    assert said in page.content.decode()
    assert Letterhead.objects.count() == 0


def test_a_seal_stays_with_the_next_letterhead_until_it_is_taken_away(desk, fields):
    desk.post(PAGE, fields | {"seal": png(1400), "seal_alt": "A goose"})
    first = Letterhead.objects.current()
    assert Image.open(BytesIO(first.seal_bytes())).size == (1000, 1000)

    desk.post(PAGE, fields | {"first_name": "Ada Keeper", "seal_alt": "A goose"})
    second = Letterhead.objects.current()
    assert (second.first_name, second.seal.name, second.seal_alt) == (
        "Ada Keeper",
        first.seal.name,
        "A goose",
    )

    desk.post(PAGE, fields | {"seal-clear": "on", "seal_alt": "A goose"})
    third = Letterhead.objects.current()
    assert (third.seal.name, third.seal_alt) == ("", "")
    assert first.seal_bytes()  # what was printed with it can be drawn again


@pytest.mark.django_db
def test_a_certificate_is_printed_with_the_letterhead_of_its_day(checked, supervisor, desk, fields):
    desk.post(PAGE, fields | {"first_name": "Ada Keeper", "seal": png(), "seal_alt": "A goose"})
    checked.move("verify", by=supervisor)
    certificate = checked.certificate
    drawn = pdf.render(printing.certificate_text(certificate))
    desk.post(PAGE, fields | {"first_name": "Bo Roe", "seal_alt": "A goose"})

    certificate.refresh_from_db()
    assert pdf.render(printing.certificate_text(certificate)) == drawn
    reader, text = read(drawn)
    assert "Ada Keeper State Librarian" in text
    assert parts_of(reader, "/Figure")[0]["/Alt"] == "A goose"


@pytest.mark.django_db
def test_a_lost_seal_keeps_the_certificate_waiting(ready, coordinator):
    lost = Letterhead.objects.create(
        issuer="A",
        program="B",
        first_name="C",
        first_title="D",
        seal="no/such.png",
        seal_alt="A seal",
        made_at=make.timezone.now(),
    )
    certificate = make.make_certificate(make.make_application(ready, status="issued"), letterhead=lost)
    with pytest.raises(pdf.NotDrawn, match="The file of the seal cannot be read"):
        printing.signed(certificate)
