"""The file of a certificate: signed, made once, served byte for byte, found out when a byte is changed."""

from datetime import UTC, datetime
from hashlib import sha256
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError, IntegrityError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from certificates import pdf, printing, signing
from certificates.models import Printed
from tests import builders as make
from tests.certificates.test_pdf import FACTS

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def issued(ready, learner):
    return make.make_certificate(make.make_application(ready, status="issued"))


def signature_of(content, chain):
    from io import BytesIO

    from pyhanko.keys import load_certs_from_pemder_data

    trusted = list(load_certs_from_pemder_data(chain.encode()))
    found = PdfFileReader(BytesIO(content)).embedded_signatures[0]
    return validate_pdf_signature(found, ValidationContext(trust_roots=trusted, allow_fetching=False))


@pytest.mark.django_db
def test_file_is_made_once_and_stays_as_it_was_issued(issued, client, learner, settings):
    client.force_login(learner)
    address = f"/certificates/{issued.number}.pdf"
    first = client.get(address).content
    settings.LIBRARY_NAME = "Another Library"
    assert client.get(address).content == first
    assert Printed.objects.get().sha256 == sha256(first).hexdigest()


@pytest.mark.django_db
def test_file_is_the_drawn_page_with_a_signature_after_it(issued):
    drawn = pdf.render(printing.certificate_text(issued))
    content = bytes(Printed.objects.of(issued, now=NOW).content)
    assert content.startswith(drawn)
    status = signature_of(content, (printing.settings.SIGNING_FOLDER / "certificate.pem").read_text())
    assert (status.intact, status.valid, status.trusted) == (True, True, True)
    assert status.coverage.name == "ENTIRE_FILE"


@pytest.mark.django_db
@pytest.mark.parametrize("place", [0.1, 0.4, 0.7])
def test_one_changed_byte_is_found_out(issued, place):
    content = bytearray(Printed.objects.of(issued, now=NOW).content)
    drawn = len(pdf.render(printing.certificate_text(issued)))
    content[int(drawn * place)] ^= 1
    chain = (printing.settings.SIGNING_FOLDER / "certificate.pem").read_text()
    try:
        intact = signature_of(bytes(content), chain).intact
    except Exception:  # a reader that no longer understands the file has found it out too
        intact = False
    assert not intact
    assert Printed.objects.same_as(bytes(content)) is None


@pytest.mark.django_db
@pytest.mark.parametrize("change", [{"content": b"%PDF-"}, {"sha256": "0" * 64}])
def test_database_refuses_to_change_a_printed_certificate(issued, change):
    Printed.objects.of(issued, now=NOW)
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Printed.objects.update(**change)
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        Printed.objects.all().delete()


@pytest.mark.django_db
def test_database_refuses_a_wrong_sum(issued):
    with pytest.raises(IntegrityError, match="printed_certificate_has_its_own_sum"), transaction.atomic():
        Printed.objects.create(certificate=issued, content=b"%PDF-", sha256="0" * 64, made_at=NOW)


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_once_get_the_same_file(issued):
    ready, found = Barrier(2), []

    def ask():
        try:
            ready.wait()
            found.append(bytes(Printed.objects.of(issued, now=NOW).content))
        finally:
            connection.close()

    threads = [Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 2
    assert found[0] == found[1]
    assert Printed.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_certificate_is_issued_although_its_file_cannot_be_made(checked, supervisor, client, monkeypatch):
    def render(facts):
        raise pdf.PdfUnavailable("Install libpango-1.0-0.")

    with monkeypatch.context() as broken:
        broken.setattr(pdf, "render", render)
        checked.move("verify", by=supervisor)
    assert (checked.status, Printed.objects.count()) == ("issued", 0)
    client.force_login(checked.owner)
    assert client.get(f"/certificates/{checked.certificate.number}.pdf").status_code == 200
    assert Printed.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_file_is_made_when_the_certificate_is_issued(checked, supervisor):
    checked.move("verify", by=supervisor)
    assert Printed.objects.get().certificate == checked.certificate


@pytest.mark.django_db
def test_verification_page_says_whether_a_file_is_the_one_issued(issued, client):
    from django.core.files.uploadedfile import SimpleUploadedFile

    content = bytes(Printed.objects.of(issued, now=NOW).content)
    address = f"/verify/{issued.token}/file/"

    def compare(content):
        return client.post(address, {"file": SimpleUploadedFile("mine.pdf", content)}).content.decode()

    assert "This is the file we issued" in compare(content)
    assert "This is not the file we issued" in compare(content + b" ")
    assert "Choose a file." in client.post(address).content.decode()


def test_keys_that_do_not_belong_together_are_refused():
    key, _ = signing.new_key("One", now=NOW)
    _, chain = signing.new_key("Other", now=NOW)
    with pytest.raises(signing.KeyRefused, match="belongs to another key"):
        signing.signer_of(key, chain)
    with pytest.raises(signing.KeyRefused, match="cannot be read"):
        signing.signer_of("no key", chain)


def test_demo_key_is_made_once_and_is_for_its_owner_alone(tmp_path):
    files = signing.demo_key(tmp_path / "signing", "Montana State Library")
    before = [file.read_text() for file in files]
    assert [file.read_text() for file in signing.demo_key(tmp_path / "signing", "Another")] == before
    assert [file.stat().st_mode & 0o777 for file in files] == [0o600, 0o600]


def test_a_signature_has_room_for_a_long_chain():
    key, own = signing.new_key("Montana State Library", now=NOW)
    above = [signing.new_key("A certificate authority with a long name " * 2, now=NOW)[1] for _ in range(6)]
    drawn = pdf.render(FACTS)
    content = signing.sign(drawn, key=key, chain="".join([own, *above]), reason="Issued")
    assert content.startswith(drawn)
    assert signature_of(content, own).intact is True
