"""The signed file, checked by programs of others: two for screen readers, one for its build, one for the signature."""

import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import outloud
import pdfua
import pytest
from PIL import Image

from certificates import pdf, signing
from tests.certificates.test_pdf import FACTS

NOT_EVALUATED = ["UA-14-001"]  # pdfua 0.1.3 trips over a heading whose content is a list; outloud reads it


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """The certificate with the most on it, signed as it is issued."""
    key, chain = signing.new_key("Montana State Library", now=datetime.now(UTC))
    out = BytesIO()
    Image.new("RGBA", (300, 300), "darkgreen").save(out, format="PNG")
    drawn = pdf.render(
        replace(
            FACTS,
            name="Layla O’Donnell-Nguyễn ليلى 小龍 🌲",
            specializations="Collections, Technology",
            seal=out.getvalue(),
            seal_alt="A green square",
        )
    )
    file = tmp_path_factory.mktemp("checked") / "certificate.pdf"
    file.write_bytes(signing.sign(drawn, key=key, chain=chain, reason="Issued as MSL-2026-0142"))
    return file


def test_outloud_finds_nothing(file):
    result = outloud.check(str(file))
    assert (result.error, result.findings) == (None, [])
    assert {row["status"] for row in result.criteria["pdfua1"]} == {"pass", "not-applicable", "manual"}
    assert {row["status"] for row in result.criteria["wcag22"]} == {"pass", "not-applicable", "manual"}


def test_pdfua_finds_nothing(file):
    report = pdfua.validate(str(file))
    assert report.findings == ()
    assert [run.rule_id for run in report.outcomes if run.skipped_reason] == NOT_EVALUATED


def test_qpdf_finds_nothing(file):
    done = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "No syntax or stream encoding errors found" in done.stdout


def pdfsig(file):
    return subprocess.run(["pdfsig", "-nocert", file], capture_output=True, text=True).stdout


def test_pdfsig_accepts_the_signature_and_finds_one_changed_byte(file, tmp_path):
    assert "Signature Validation: Signature is Valid." in pdfsig(file)
    assert "Total document signed" in pdfsig(file)
    content = bytearray(file.read_bytes())
    content[content.index(b"/Title")] ^= 1
    changed = tmp_path / "changed.pdf"
    changed.write_bytes(content)
    assert "Signature Validation: Digest Mismatch." in pdfsig(changed)
