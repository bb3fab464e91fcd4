"""The certificate on paper: one letter page, landscape, tagged for screen readers (PDF/UA-1).

Everything it is made of stands in `certificates/art/`: `certificate.html` (a Django template),
`certificate.css`, the fonts, and the seal and the frame that `make_art.py` draws once per library.
The same facts give the same bytes, in any process: no clock and no random number goes in.
"""

import atexit
import os
import threading
import unicodedata
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate, combinations, pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pydyf
from django.template import Context, Engine
from fontTools.ttLib import TTFont

from events.qr import qr

ART = Path(__file__).resolve().parent / "art"
TEMPLATE = Engine().from_string((ART / "certificate.html").read_text())  # no settings needed
SEAL_ALT = ElementTree.parse(ART / "seal.svg").findtext("{http://www.w3.org/2000/svg}title")
PAGE_HEIGHT = 612  # points
POINTS_PER_PIXEL = 0.75  # a CSS pixel

# From large to small: the class in the style sheet, its lines, and the ems that a line holds.
NAME_SIZES = [
    ("grand", 1, 10.4),
    ("large", 1, 13.4),
    ("fine", 1, 16.6),
    ("pair", 2, 19.5),
    ("trio", 3, 24.5),
    ("least", 3, 30),
]
# For a name that no size holds; the style sheet breaks it within its words.
ONE_LONG_WORD, ONE_LONG_WORD_EMS, CROWD = "word", 58, "crowd"

# The fonts of the style sheet, by family, in its order. Those of `fonts/world/` are added where a text needs them.
FAMILIES = {
    "Aspen Certificate": "EBGaramond-Regular.ttf",
    "Aspen Arabic": "Amiri-Arabic.ttf",
    "Aspen Syllabics": "NotoSansCanadianAboriginal.ttf",
    "Aspen Hmong": "NotoSerifNPHmong.ttf",
    "Aspen Pahawh": "NotoSansPahawhHmong.ttf",
}
# The Latin letters that EB Garamond lacks, as in Salish and Kootenai names. A word is never mixed from two fonts.
MORE_LATIN = "world/NotoSerifLatin.woff2"
LAST = ("DroidSansFallback", "NotoEmoji")  # they also hold letters that another font draws better
# Signs that draw nothing: the joiners, and what chooses among the forms of the sign before.
NO_INK = frozenset("\u200c\u200d") | {*map(chr, range(0xFE00, 0xFE10)), *map(chr, range(0xE0100, 0xE01F0))}

# Pango and the shared fonts are for one thread at a time.
PRESS = threading.Lock()


class PdfUnavailable(Exception):
    """This machine cannot make PDFs; the text says what to install."""


class NotDrawn(PdfUnavailable):
    """This one certificate could not be drawn; others may be."""


@dataclass(frozen=True)
class CertificateText:
    """What a certificate says. Issuer, program and track in mixed case: the style makes them capitals."""

    name: str
    title: str
    track: str
    credits: Decimal | None  # none for a certificate that a degree led to
    number: str
    issued: date
    expires: date
    verify_url: str
    verify_address: str
    verify_code: str
    issuer: str
    program: str
    signatories: tuple[tuple[str, str], ...]  # one or two, (name, title)
    specializations: str = ""
    seal: bytes = b""  # a square PNG; without it the seal that came with Aspen
    seal_alt: str = ""
    specimen: bool = False  # shows how certificates will look, and is none
    lang: str = "en-US"


def render(text: CertificateText) -> bytes:
    """The PDF of a certificate. Raises PdfUnavailable on a machine without Pango."""
    html = html_of(text)
    with PRESS:
        html_class, styles, fonts = press(fonts_for(html))
        # A fresh cache for each: a shared one only grows, since every QR code is another picture.
        made: bytes = html_class(string=html, base_url=f"{ART.as_uri()}/").write_pdf(
            stylesheets=styles,
            font_config=fonts,
            pdf_variant="pdf/ua-1",
            cache=drawings().copy(),
            finisher=finish,
        )
    return made


def warm_up() -> None:
    """Draw a page that nobody sees, so that the first certificate of a process takes no longer than the others."""
    words = dict.fromkeys(["name", "title", "track", "number", "issuer", "program"], "Aspen")
    links = dict.fromkeys(["verify_url", "verify_address", "verify_code"], "aspen")
    day = date(2026, 1, 1)
    render(
        CertificateText(**words, **links, credits=None, issued=day, expires=day, signatories=(("A", "B"),))
    )


def html_of(text: CertificateText) -> str:
    """The page that is drawn."""
    texts = {f.name: getattr(text, f.name) for f in fields(text)}
    context = {key: clean(value) if isinstance(value, str) else value for key, value in texts.items()}
    size, lines = name_lines(context["name"])
    context |= {
        "name_size": size,
        "name_lines": lines,
        "name_direction": direction(context["name"]),
        "more_latin": MORE_LATIN in fonts_for(context["name"]),
        "credits": text.credits and f"{text.credits.normalize():f}",
        "issued": long_date(text.issued),
        "expires": long_date(text.expires),
        "signatories": [
            {"name": clean(name), "title": clean(title), "more_latin": MORE_LATIN in fonts_for(name + title)}
            for name, title in text.signatories
        ],
        "seal": png(text.seal) if text.seal else "seal.svg",
        "seal_alt": context["seal_alt"] if text.seal else SEAL_ALT,
        "qr": qr(context["verify_url"]),
    }
    return TEMPLATE.render(Context(context))


@lru_cache(maxsize=8)
def press(seldom: tuple[str, ...] = ()) -> tuple[Any, Any, Any]:
    """WeasyPrint's HTML, and the style sheets and fonts, which are read once per process.

    `seldom`: the fonts of `fonts/world/` that are needed besides those of the style sheet. Fonts of the server are
    never used: a letter that none of ours has must be refused before (`missing_letters`).
    """
    # Imported here: it takes a second, and fails where Pango is missing; the rest of the site runs without.
    try:
        with bundled_fonts():
            from weasyprint import CSS, HTML
            from weasyprint.text.fonts import FontConfiguration

            fonts = FontConfiguration()
    except (ImportError, OSError) as error:
        raise PdfUnavailable(
            "Can’t make PDFs because the Pango library is missing. The administrator of this server can install"
            " the Debian packages libpango-1.0-0, libpangoft2-1.0-0, and libharfbuzz-subset0 and start it again."
        ) from error
    atexit.register(press.cache_clear)  # while Python can still put the fonts away
    sheets = [CSS(filename=ART / "certificate.css", font_config=fonts)]
    if seldom:
        sheets.append(CSS(string=seldom_css(seldom), base_url=f"{ART.as_uri()}/", font_config=fonts))
    return HTML, sheets, fonts


@contextmanager
def bundled_fonts() -> Iterator[None]:
    """Let fontconfig read our own list of fonts; what else this process starts keeps the fonts of the server."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(ART / "fonts.conf")
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


class Drawing:
    """A picture of `art/` for WeasyPrint, which draws it once: later certificates get the same operators.

    Nothing but filled and drawn lines without transparency may be in it.
    """

    def __init__(self, image: Any) -> None:
        self.image = image
        self.get_intrinsic_size = image.get_intrinsic_size
        self.drawn: dict[tuple[float, float], tuple[bytes, dict[str, Any]]] = {}

    def draw(self, stream: Any, width: float, height: float, style: Any) -> None:
        if (width, height) not in self.drawn:
            states: dict[str, Any] = {}
            resources = stream._resources | {"ExtGState": states}
            fresh = stream.clone(resources=resources, compress=False)
            self.image.draw(fresh, width, height, style)
            operators = fresh.data.partition(b"\nstream\n")[2].removesuffix(b"\nendstream")
            self.drawn[width, height] = operators, states
        operators, states = self.drawn[width, height]
        stream.stream.append(operators)
        stream._resources["ExtGState"].update(states)  # the page lists those that its operators name


@lru_cache(maxsize=1)
def drawings() -> dict[str, Drawing]:
    """The pictures that certificates share, by their addresses."""
    from weasyprint.images import SVGImage

    files = [ART / "seal.svg", ART / "frame.svg"]
    return {
        file.as_uri(): Drawing(SVGImage(ElementTree.parse(file).getroot(), file.as_uri(), None, None))
        for file in files
    }


@lru_cache(maxsize=1)
def font_files() -> tuple[str, ...]:
    """The bundled fonts, in the order in which they are asked for a letter."""
    world = sorted(
        (ART / "fonts" / "world").glob("*.*"), key=lambda file: (file.stem.startswith(LAST), file.stem)
    )
    others = [f"world/{file.name}" for file in world]
    others.remove(MORE_LATIN)
    return *FAMILIES.values(), MORE_LATIN, *others


@lru_cache(maxsize=128)
def letters_of(font: str) -> frozenset[int]:
    """The letters that a font has, by its own table (cmap)."""
    with TTFont(ART / "fonts" / font, lazy=True) as opened:
        return frozenset(opened.getBestCmap())


def font_of(letter: str) -> str | None:
    """The bundled font that draws a letter, or None where no one has it."""
    return next((font for font in font_files() if ord(letter) in letters_of(font)), None)


def missing_letters(text: str) -> str:
    """The letters of a text that no bundled font has, each once: a certificate can't show them."""
    return "".join(dict.fromkeys(letter for letter in drawn(text) if font_of(letter) is None))


def drawn(text: str) -> list[str]:
    """The signs of a text that need a font."""
    return [sign for sign in clean(text) if not sign.isspace() and sign not in NO_INK]


def fonts_for(text: str) -> tuple[str, ...]:
    """The fonts of `fonts/world/` that a text needs."""
    fonts = {font for letter in set(drawn(text)) if (font := font_of(letter)) and font.startswith("world/")}
    return tuple(sorted(fonts, key=font_files().index))


def seldom_css(fonts: tuple[str, ...]) -> str:
    """A style sheet that adds the fonts after those at hand; the letters of one name look alike."""
    names = [
        font.removeprefix("Noto").removeprefix("Serif").removeprefix("Sans") for font in map(_stem, fonts)
    ]
    faces = [
        f'@font-face {{ font-family: "Aspen {name}"; src: url(fonts/{font}) }}'
        for name, font in zip(names, fonts, strict=True)
    ]
    added = [f"Aspen {name}" for name in names]
    if MORE_LATIN in fonts:
        families = ", ".join(f'"{name}"' for name in ["Aspen Latin", *FAMILIES, *added])
        faces.append(f".more-latin {{ font-family: {families} }}")
    families = ", ".join(f'"{name}"' for name in [*FAMILIES, *added])
    return "\n".join([*faces, f"html {{ font-family: {families} }}"])


def _stem(font: str) -> str:
    return Path(font).stem


def clean(text: str) -> str:
    """The text on one line, composed (NFC), without control, format and unassigned characters.

    The two joiners stay: names in Persian and in Indian scripts are spelled with them.
    """
    line = " ".join(text.split())
    kept = "".join(c for c in line if c in "\u200c\u200d" or unicodedata.category(c)[0] != "C")
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def long_date(day: date) -> str:
    """A date as in May 4, 2026."""
    return f"{day:%B} {day.day}, {day.year}"


def name_lines(name: str) -> tuple[str, list[str]]:
    """The class of the largest size that holds the (clean) name, and its lines, about equally long."""
    before = [*accumulate(map(letter_ems, name), initial=0.0)]  # the ems before each letter
    spaces = [i for i, c in enumerate(name) if c == " "]
    good = [i for i in spaces if not name[:i].split()[-1].islower()]  # no line ends in "de", "van" or "y"

    def lines(cuts: Sequence[int]) -> list[tuple[int, int]]:
        return [(a + 1, b) for a, b in pairwise([-1, *cuts, len(name)])]

    def widest(cuts: Sequence[int]) -> float:
        return max(before[b] - before[a] for a, b in lines(cuts))

    for size, count, room in NAME_SIZES:
        if before[-1] > count * (room + 1):  # however it is cut; saves trying
            continue
        places = good if len(good) >= count - 1 else spaces
        cuts = min(combinations(places, count - 1), key=widest, default=None)
        if cuts is not None and widest(cuts) <= room:
            return size, [name[a:b] for a, b in lines(cuts)]
    return ONE_LONG_WORD if before[-1] <= ONE_LONG_WORD_EMS else CROWD, [name]


def letter_ems(c: str) -> float:
    """About how wide a letter is, in ems: an average per kind, for Latin that of EB Garamond."""
    category = unicodedata.category(c)
    if category[0] == "M":  # marks take no room
        return 0
    if category == "Lo":  # Arabic is narrow; syllabics and the like are wide, and large for their size
        return 0.5 if "\u0590" < c < "\u0800" else 0.8
    if category == "Lu":
        return 0.9 if c in "MWÆŒ" else 0.66
    return 0.28 if c in "fijlrt .,-'’ʼ" else 0.46


def direction(text: str) -> str:
    """`rtl` or `ltr`: the direction of the first strong character."""
    strong = (unicodedata.bidirectional(c) for c in text)
    return "rtl" if next((b for b in strong if b in ("L", "R", "AL")), "L") != "L" else "ltr"


def png(content: bytes) -> str:
    """The data address of a picture."""
    return "data:image/png;base64," + b64encode(content).decode()


def finish(document: Any, pdf: pydyf.PDF) -> None:
    """Put right what WeasyPrint 70 leaves: links that do not print, boxes of figures in pixels from above."""
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Dictionary):
            if thing.get("Subtype") == "/Link":
                thing["F"] = 4
            if thing.get("S") == "/Figure":
                x0, y0, x1, y1 = (POINTS_PER_PIXEL * n for n in thing["A"]["BBox"])
                thing["A"]["BBox"] = pydyf.Array([x0, PAGE_HEIGHT - y1, x1, PAGE_HEIGHT - y0])
