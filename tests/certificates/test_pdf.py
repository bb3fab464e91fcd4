import os
import re
import subprocess
import sys
from base64 import b64decode
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from io import BytesIO
from itertools import combinations, pairwise
from pathlib import Path

import pytest
import segno
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from certificates import pdf

FACTS = pdf.CertificateText(
    name="Ana Ruiz",
    title="Certificate of Library Administration",
    track="Strategic Track",
    credits=Decimal("60.0"),
    number="MSL-2026-0142",
    issued=date(2026, 5, 4),
    expires=date(2030, 5, 4),
    verify_url="https://aspen.example.org/verify/7KQM-4TXD-9HWB/",
    verify_address="aspen.example.org/verify",
    verify_code="7KQM-4TXD-9HWB",
    issuer="Montana State Library",
    program="Montana State Library Certification Program",
    signatories=(("Eleanor M. Whitcomb", "State Librarian"), ("Thomas J. Redfield", "Coordinator")),
)
LONG_NAME = (
    "Dr. María de los Ángeles Przybyszewska-Fernández y Castañeda de la Vega,"
    " Nguyễn Phước Bảo Quỳnh-Như Trần Lê III"
)
ONE_WORD = "Wolfeschlegelsteinhausenbergerdorffwelchevoral"


def read(**changes):
    return PdfReader(BytesIO(pdf.render(replace(FACTS, **changes))))


def text_of(reader):
    return " ".join(reader.pages[0].extract_text().split())


def parts_of(reader, role):
    """The elements of the tag tree with that role, from the top."""

    def walk(node):
        node = node.get_object()
        if isinstance(node, list):
            for kid in node:
                yield from walk(kid)
        elif isinstance(node, dict):
            if node.get("/S") == role:
                yield node
            if "/K" in node:
                yield from walk(node["/K"])

    return list(walk(reader.trailer["/Root"]["/StructTreeRoot"]))


@pytest.fixture(scope="module")
def certificate():
    return read()


@pytest.fixture
def fresh_press():
    pdf.press.cache_clear()
    yield
    pdf.press.cache_clear()


def test_render_is_one_letter_page_landscape(certificate):
    assert [tuple(page.mediabox) for page in certificate.pages] == [(0, 0, 792, 612)]


@pytest.mark.parametrize(
    "sentence",
    [
        "This certifies that Ana Ruiz has completed 60 continuing-education credits"
        " under the Montana State Library Certification Program",
        "Certificate of Library Administration",
        "Strategic Track",
        "Certificate number MSL-2026-0142 Issued on May 4, 2026 Expires on May 4, 2030",
        "Verify this certificate at aspen.example.org/verify Code 7KQM-4TXD-9HWB",
        "Eleanor M. Whitcomb State Librarian",
        "Thomas J. Redfield Coordinator",
    ],
)
def test_render_says_the_facts(certificate, sentence):
    assert sentence in text_of(certificate)


def test_render_has_a_language_and_a_title(certificate):
    root = certificate.trailer["/Root"]
    assert root["/Lang"] == "en-US"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert certificate.metadata.title == "Certificate of Library Administration: Ana Ruiz"
    assert certificate.metadata.author == "Montana State Library"


def test_render_is_tagged_for_screen_readers(certificate):
    assert certificate.trailer["/Root"]["/MarkInfo"]["/Marked"] == True  # noqa: E712
    assert len(parts_of(certificate, "/H1")) == 1
    assert [figure["/Alt"] for figure in parts_of(certificate, "/Figure")] == [
        "Seal: an aspen leaf in a ring with the words Montana State Library, Certification Program",
        f"QR code of the address {FACTS.verify_url}",
    ]


def test_render_gives_figures_their_place_on_the_page(certificate):
    boxes = [[round(float(n)) for n in f["/A"]["/BBox"]] for f in parts_of(certificate, "/Figure")]
    assert boxes == [[338, 83, 454, 199], [640, 84, 696, 140]]


def test_render_embeds_every_font():
    reader = read(name="Ana Ruiz ليلى")
    fonts = [f.get_object() for f in reader.pages[0]["/Resources"]["/Font"].values()]
    descriptors = [f["/DescendantFonts"][0].get_object()["/FontDescriptor"] for f in fonts]
    assert len(fonts) == 4
    assert all({"/FontFile2", "/FontFile3"} & set(d.get_object()) for d in descriptors)
    assert all(re.fullmatch(r"/[A-Z]{6}\+Aspen.*", f["/BaseFont"]) for f in fonts)
    assert all("/ToUnicode" in f for f in fonts)


def test_render_links_to_the_verification_page(certificate):
    links = [a.get_object() for a in certificate.pages[0]["/Annots"]]
    assert [(a["/A"]["/URI"], a["/F"]) for a in links] == [(FACTS.verify_url, 4)]


def test_render_gives_the_same_bytes_twice():
    assert pdf.render(FACTS) == pdf.render(FACTS)


@pytest.mark.parametrize("changes", [{}, {"specimen": True}, {"signatories": FACTS.signatories[:1]}])
def test_render_gives_the_bytes_that_weasyprint_draws_with_nothing_kept(monkeypatch, changes):
    facts = replace(FACTS, **changes)
    pdf.drawings.cache_clear()
    first, second = pdf.render(facts), pdf.render(facts)
    monkeypatch.setattr(pdf, "drawings", dict)
    assert pdf.render(facts) == first == second


def test_render_draws_the_seal_and_the_frame_once():
    pdf.drawings.cache_clear()
    pdf.render(FACTS)
    seal, frame = pdf.drawings().values()
    seal.image = frame.image = None  # to draw again would fail
    assert "/XObject" in read().pages[0]["/Resources"]
    assert [len(drawing.drawn) for drawing in (seal, frame)] == [1, 1]


def test_warm_up_draws_a_page(monkeypatch):
    drawn = []
    monkeypatch.setattr(pdf, "finish", lambda document, made: drawn.append(len(document.pages)))
    pdf.warm_up()
    assert drawn == [1]


@pytest.mark.parametrize("seed", ["1", "2"])
def test_render_gives_the_same_bytes_in_another_process(seed):
    program = (
        "import datetime, hashlib; from decimal import Decimal; from certificates import pdf;"
        f"print(hashlib.sha256(pdf.render(pdf.{FACTS!r})).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(pdf.__file__).parents[1],
        env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin", "PYTHONPATH": "."},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == sha256(pdf.render(FACTS)).hexdigest()


@pytest.mark.parametrize(
    ("credits", "said"),
    [
        (Decimal(60), "has completed 60 continuing-education credits under the Montana"),
        (Decimal("60.5"), "has completed 60.5 continuing-education credits under the Montana"),
        (Decimal(100), "has completed 100 continuing-education credits under the Montana"),
        (None, "has met the requirements of the Montana"),
    ],
)
def test_render_says_for_what_it_was_issued(credits, said):
    assert said in text_of(read(credits=credits))


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script> & Sons",
        "{{ number }} {% now 'Y' %}",
        "\"A\" onclick='b' &amp; C",
        "Ana <br> Ruiz",
    ],
)
def test_render_shows_markup_in_a_name_as_typed(name):
    reader = read(name=name)
    assert f"This certifies that {name} has completed" in text_of(reader)
    assert reader.metadata.title == f"Certificate of Library Administration: {name}"


@pytest.mark.parametrize(
    "name",
    [
        "Siobhán O’Donnell-Nguyễn",
        "Wojciech Łukaszewicz-Żółkiewski",
        "Sχʷeyčɫ ʔAqɬsmaknik",
        "Ελένη Παπαδοπούλου",
        "Александра Преображенская",
        "ᓀᐦᐃᔭᐤ ᐃᐢᑫᐧᐤ",
        "MARY-WILHELMINA MCWILLIAMS",
        LONG_NAME,
    ],
)
def test_render_prints_names_from_left_to_right(name):
    reader = read(name=name)
    assert f"This certifies that {name} has completed" in text_of(reader)
    assert len(reader.pages) == 1


@pytest.mark.parametrize(
    ("name", "font"),
    [
        ("محمد بن عبد الله الأنصاري", "Arabic"),
        ("Layla Haddad ليلى حداد", "Arabic"),
        ("ᓀᐦᐃᔭᐤ", "Syllabics"),
        ("𞄀𞄩𞄰 𞄁𞄤", "Hmong"),
        ("𖬌𖬣𖬵 𖬇𖬲𖬞", "Pahawh"),
        ("李小龍 さくら 김철수", "Droid"),
        ("שרה לוי", "Hebrew"),
        ("प्रिया शर्मा", "Devanagari"),
        ("Ana 😀 Ruiz 🌲", "Emoji"),
    ],
)
def test_render_brings_a_font_for_the_script(name, font):
    reader = read(name=name)
    fonts = [f.get_object()["/BaseFont"] for f in reader.pages[0]["/Resources"]["/Font"].values()]
    assert sum(f"Aspen-{font}" in f for f in fonts) == 1
    assert len(fonts) in (3, 4)
    assert reader.metadata.title == f"Certificate of Library Administration: {name}"


@pytest.mark.parametrize(
    ("text", "fonts"),
    [
        ("Siobhán O’Donnell-Nguyễn “Łukasz” Ελένη Саша ليلى ᓀᐦᐃ 𞄀𞄩 𖬌𖬣", ()),
        ("สมชาย", ("world/NotoSerifThai.woff2",)),
        ("ᱥᱟ ꯃꯤ", ("world/NotoSansMeeteiMayek.woff2", "world/NotoSansOlChiki.woff2")),
        ("ߒߞߏ", ("world/NotoSansNKo.woff2",)),
        ("ー々한㐂", ("world/DroidSansFallback.ttf",)),
        ("🌲", ("world/NotoEmoji.woff2",)),
        ("Cho\u0358 \u02c0Ana \ua78cAna", ("world/NotoSerifLatin.woff2",)),
    ],
)
def test_fonts_for_asks_the_fonts_for_their_letters(text, fonts):
    assert pdf.fonts_for(text) == fonts


def test_letters_of_reads_the_table_of_the_font():
    letters = pdf.letters_of("EBGaramond-Regular.ttf")
    assert (len(letters), ord("ʔ") in letters, 0x0358 in letters) == (1600, True, False)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Ana Ruiz", ""),
        ("Sχʷeyčɫ ʔAqɬsmaknik ƛ̓əmˀ Cho\u0358 \u02c0Ana \ua78cAna", ""),
        ("Ana\u00a0Ruiz \u200d\ufe0f\U000e0100", ""),
        ("𐰀na 𝔘ma 𐰀", "𐰀𝔘"),
    ],
)
def test_missing_letters_are_those_that_no_bundled_font_has(text, missing):
    assert pdf.missing_letters(text) == missing


@pytest.mark.parametrize("name", ["Cho\u0358", "\u02c0Ana", "\ua78cAna", "ʔAqɬsmaknik ƛ̓əm\u02c0"])
def test_render_draws_a_name_that_garamond_lacks_in_one_font(name):
    reader = read(name=name)
    fonts = [f.get_object()["/BaseFont"][8:] for f in reader.pages[0]["/Resources"]["/Font"].values()]
    assert sorted(fonts) == [
        *("Aspen-Certificate", "Aspen-Certificate-Italic", "Aspen-Certificate-Medium", "Aspen-Latin")
    ]
    assert reader.metadata.title == f"Certificate of Library Administration: {name}"


def test_render_never_draws_with_the_fonts_of_the_server(tmp_path):
    """In a process of its own, whose fontconfig has the letter that no bundled font has."""
    font = TTFont(pdf.ART / "fonts" / "EBGaramond-Regular.ttf")
    for table in font["cmap"].tables:
        if table.isUnicode() and table.format == 12:
            table.cmap[0x10C00] = "A"
    for record in font["name"].names:
        record.string = "Stray"
    font.save(tmp_path / "stray.ttf")
    (tmp_path / "fonts.conf").write_text(
        f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path}</cachedir></fontconfig>"
    )
    program = (
        "import datetime, sys; from decimal import Decimal; from certificates import pdf;"
        f"sys.stdout.buffer.write(pdf.render(pdf.{replace(FACTS, name='Ana 𐰀')!r}))"
    )
    environment = {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": ".",
        "FONTCONFIG_FILE": str(tmp_path / "fonts.conf"),
    }
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(pdf.__file__).parents[1],
        env=environment,
        capture_output=True,
        check=True,
    )
    fonts = PdfReader(BytesIO(done.stdout)).pages[0]["/Resources"]["/Font"].values()
    assert all(re.fullmatch(r"/[A-Z]{6}\+Aspen.*", font.get_object()["/BaseFont"]) for font in fonts)


def test_what_else_the_process_starts_keeps_the_fonts_of_the_server(fresh_press):
    before = os.environ.get("FONTCONFIG_FILE")
    pdf.press()
    assert os.environ.get("FONTCONFIG_FILE") == before


def test_render_prints_specializations_below_the_track():
    text = text_of(read(specializations="Collections, Technology"))
    assert "Strategic Track with specialization in Collections, Technology" in text


def test_render_holds_the_longest_of_everything_on_one_page():
    reader = read(
        name=LONG_NAME,
        specializations=("Administration and Management, " * 8)[:200],
        issuer="I" * 80,
        program="Program " * 15,
        signatories=(("Signatory " * 8, "Title " * 13),) * 2,
    )
    assert len(reader.pages) == 1


@pytest.mark.parametrize("name", ["W" * 3000, "ab cd " * 2000, "Ana\n" * 200, "i " * 60, ""])
def test_render_keeps_any_name_on_one_page(name):
    reader = read(name=name)
    assert len(reader.pages) == 1
    assert "Certificate number MSL-2026-0142" in text_of(reader)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ana \t Ruiz\r\n", "Ana Ruiz"),
        ("Ana\x00 Ru\x07iz\x7f", "Ana Ruiz"),
        ("Ana \x00 Ruiz", "Ana Ruiz"),
        ("Ana \u202eRuiz\u2066", "Ana Ruiz"),
        ("\ufeffAna\u200b Ru\u00adiz", "Ana Ruiz"),
        ("Ana \ud800Ruiz", "Ana Ruiz"),
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("می\u200cنا", "می\u200cنا"),
        ("\x00", ""),
    ],
)
def test_clean_leaves_one_line_of_letters(typed, kept):
    assert pdf.clean(typed) == kept


@given(st.text(st.characters(codec=None, exclude_categories=[])))
def test_clean_changes_nothing_the_second_time(text):
    assert pdf.clean(pdf.clean(text)) == pdf.clean(text)


def test_render_cleans_every_text():
    reader = read(name="An\x00a", number="MSL\x07-1", signatories=(("Eve\x1b", "State\x00 Librarian"),))
    assert "This certifies that Ana has" in text_of(reader)
    assert "Certificate number MSL-1 Issued" in text_of(reader)
    assert "Eve State Librarian" in text_of(reader)


@pytest.mark.parametrize(
    ("name", "size", "lines"),
    [
        ("Ana Ruiz", "grand", ["Ana Ruiz"]),
        ("Siobhán O’Donnell-Nguyễn", "large", ["Siobhán O’Donnell-Nguyễn"]),
        ("Ελένη Παπαδοπούλου-Κωνσταντίνου", "fine", ["Ελένη Παπαδοπούλου-Κωνσταντίνου"]),
        ("MARY-WILHELMINA MCWILLIAMS", "pair", ["MARY-WILHELMINA", "MCWILLIAMS"]),
        (
            "Ludovica Wilhelmina van der Westhuizen-Montgomery",
            "pair",
            ["Ludovica Wilhelmina", "van der Westhuizen-Montgomery"],
        ),
        (
            LONG_NAME,
            "trio",
            [
                "Dr. María de los Ángeles",
                "Przybyszewska-Fernández y Castañeda de la Vega,",
                "Nguyễn Phước Bảo Quỳnh-Như Trần Lê III",
            ],
        ),
        (ONE_WORD, "word", [ONE_WORD]),
        ("W" * 80, "crowd", ["W" * 80]),
        ("", "grand", [""]),
    ],
)
def test_name_lines_takes_the_largest_size_that_holds_the_name(name, size, lines):
    assert pdf.name_lines(name) == (size, lines)


NAMES = st.lists(st.text(st.characters(categories=["L", "Mn"]), min_size=1, max_size=14), max_size=14).map(
    lambda words: pdf.clean(" ".join(words))
)


def ems(text):
    return sum(map(pdf.letter_ems, text))


@given(NAMES)
def test_name_lines_loses_nothing_and_fits(name):
    size, lines = pdf.name_lines(name)
    assert " ".join(lines) == name
    counts = {label: (count, room) for label, count, room in pdf.NAME_SIZES}
    count, room = counts.get(size, (1, float("inf")))
    assert len(lines) == count
    assert max(map(ems, lines)) <= room + 1e-6


@given(NAMES)
def test_name_lines_passes_over_a_size_only_when_no_cut_fits(name):
    size, _ = pdf.name_lines(name)
    words = name.split(" ")
    ends_well = [i for i in range(1, len(words)) if not words[i - 1].islower()]
    for label, count, room in pdf.NAME_SIZES:
        if label == size:
            break
        places = ends_well if len(ends_well) >= count - 1 else range(1, len(words))
        for cuts in combinations(places, count - 1):
            ends = [0, *cuts, len(words)]
            lines = [" ".join(words[a:b]) for a, b in pairwise(ends)]
            assert max(map(ems, lines)) > room - 1e-6


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana", "ltr"),
        ("محمد", "rtl"),
        ("שרה", "rtl"),
        ("Layla ليلى", "ltr"),
        ("1. ليلى Layla", "rtl"),
        ("ᓀᐦᐃᔭᐤ", "ltr"),
        ("", "ltr"),
        ("12", "ltr"),
    ],
)
def test_direction_is_that_of_the_first_letter(text, expected):
    assert pdf.direction(text) == expected


def dark_squares(svg):
    """The (column, row) of every dark square: segno draws each run of them as one horizontal stroke."""
    x = y = 0.0
    for step, a, b in re.findall(
        r"([Mmh])(-?[\d.]+)(?:[ ,]?(-?[\d.]+))?", re.search(r' d="([^"]+)"', svg)[1]
    ):
        if step == "h":
            yield from ((round(x) + i, int(y)) for i in range(int(a)))
            x += float(a)
        else:
            x, y = (float(a), float(b)) if step == "M" else (x + float(a), y + float(b))


@pytest.mark.parametrize("url", [FACTS.verify_url, "http://localhost:8123/verify/AAAA-BBBB-CCCC/", "h" * 300])
def test_qr_carries_the_address(url):
    head, _, data = pdf.qr(url).partition(",")
    expected = segno.make_qr(url, error="m", mask=2, boost_error=False)
    assert head == "data:image/svg+xml;base64"
    assert set(dark_squares(b64decode(data).decode())) == {
        (x, y) for y, row in enumerate(expected.matrix) for x, dark in enumerate(row) if dark
    }


def assert_unavailable():
    with pytest.raises(pdf.PdfUnavailable) as refusal:
        pdf.render(FACTS)
    for package in ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"):
        assert package in str(refusal.value)


def test_render_without_weasyprint_says_what_to_install(fresh_press, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    assert_unavailable()


def test_render_without_pango_says_what_to_install(fresh_press, monkeypatch, tmp_path):
    (tmp_path / "weasyprint.py").write_text("raise OSError(\"cannot load library 'libpango-1.0-0'\")")
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    assert_unavailable()


def test_importing_pdf_leaves_weasyprint_alone():
    program = "import sys; from certificates import pdf; print('weasyprint' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(pdf.__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "False\n"
