"""The paper: what a certificate costs beside the bare renderer, and how long the certificates of a year take."""

import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from multiprocessing import get_context

from certificates import pdf, signing

FACTS = pdf.CertificateText(
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


def bare(html):
    """The renderer alone on the same page, with its style sheet and fonts read already."""
    html_class, styles, fonts = pdf.press()
    html_class(string=html, base_url=f"{pdf.ART.as_uri()}/").write_pdf(stylesheets=styles, font_config=fonts)


def draw_and_sign(number, *, key, chain):
    name = NAMES[number % len(NAMES)]
    number = f"MSL-2026-{number:04d}"
    made = pdf.render(replace(FACTS, name=name, number=number, verify_url=f"{FACTS.verify_url}{number}/"))
    return len(signing.sign(made, key=key, chain=chain, reason=f"Issued as {number}"))


def year(count, processes=2):
    """The seconds that the certificates of a year take, drawn and signed, warm."""
    key, chain = signing.new_key("Bench", now=datetime.now(UTC))
    work = partial(draw_and_sign, key=key, chain=chain)
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        list(pool.map(work, range(4 * processes)))
        begun = time.monotonic()
        list(pool.map(work, range(count), chunksize=10))
        return time.monotonic() - begun
