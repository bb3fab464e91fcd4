"""The certificates of a year, drawn and signed in two processes, beside the bare renderer on the same pages."""

import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from multiprocessing import get_context

from certificates import pdf, signing

TEXT = pdf.CertificateText(
    name="Siobhán O’Donnell-Nguyễn",
    title="Certificate of Library Administration",
    track="Library Administration",
    credits=Decimal(60),
    number="MSL-2026-0142",
    issued=date(2026, 5, 4),
    expires=date(2030, 5, 4),
    verify_url="https://aspen.example.org/verify/0123456789abcdef0123456789abcdef01234567/",
    verify_address="aspen.example.org/verify",
    verify_code="7KQM-4TXD-9HWB",
    issuer="Montana State Library",
    program="Montana State Library Certification Program",
    signatories=(("Eleanor M. Whitcomb", "State Librarian"), ("Thomas J. Redfield", "CE Coordinator")),
)
NAMES = (
    "Ana Ruiz",
    "Siobhán O’Donnell-Nguyễn",
    "ليلى حداد",
    "Paj Ntaub Vaj",
    "María de los Ángeles Castañeda",
)
PROCESSES = 2


def text_of(number):
    name, number = NAMES[number % len(NAMES)], f"MSL-2026-{number:04d}"
    return replace(TEXT, name=name, number=number, verify_url=f"{TEXT.verify_url}{number}/")


def draw_and_sign(number, *, key, chain):
    text = text_of(number)
    return len(signing.sign(pdf.render(text), key=key, chain=chain, reason=f"Issued as {text.number}"))


def draw_bare(number):
    """The renderer alone, with its style sheet and fonts read already."""
    html_class, styles, fonts = pdf.press()
    page = html_class(string=pdf.html_of(text_of(number)), base_url=f"{pdf.ART.as_uri()}/")
    return len(page.write_pdf(stylesheets=styles, font_config=fonts))


def works():
    key, chain = signing.new_key("Bench", now=datetime.now(UTC))
    return {"ours": partial(draw_and_sign, key=key, chain=chain), "bare": draw_bare}


def seconds(count, work):
    """By the clock, once each process is warm."""
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        list(pool.map(work, range(4 * PROCESSES)))
        begun = time.monotonic()
        list(pool.map(work, range(count), chunksize=10))
        return time.monotonic() - begun
