"""Aspen speaks plain American English: no unwanted words, short sentences, and pages that are easy to read."""

import re

import pytest
from django.test import Client

from tests.browser import world
from tests.words import readability, texts
from tracks.models import Category, Track

UNWANTED = texts.ROOT / "tests/words/unwanted.txt"
SUBJECT = re.compile(
    r"(What(?! if)|Who|Whoever|Whom) "
)  # a clause as a subject, where the sentence is no question
PAPER = re.compile(r".+_(print|blank)|apply_report")  # these pages keep the paper forms' own wording
INSTALLATION = re.compile(r"\b(Montana|MSL|Aspen|State Library)\b")
FILES = dict(texts.files())

LONGEST_MEDIAN = 13  # words
HARDEST = 8  # the school year that understands the page
ENOUGH = 5  # sentences, below which an average says nothing


def unwanted():
    for line in UNWANTED.read_text().splitlines():
        if line and not line.startswith("#"):
            pattern, better = line.rsplit(" = ", 1)
            yield re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE), better


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(texts.ROOT)))
def test_a_file_has_no_unwanted_word(path):
    found = [
        f"“{text[max(0, match.start() - 40) : match.end() + 40]}”: say {better}"
        for text in FILES[path]
        for pattern, better in unwanted()
        for match in pattern.finditer(text)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<p>It waits for Dana.</p>", True),
        ("<p>Waiting for Dana.</p>", False),
        ('<a aria-label="Log in">', True),
        ('{% include "x.html" with label="Tick the box" %}', True),
        ("{# lapse #}<style>.lapse {}</style>", False),
        ("You can&#39;t apply anew.", True),
    ],
)
def test_the_texts_of_a_template_are_read(text, said):
    words = texts.of_template(text)
    assert any(pattern.search(words) for pattern, _ in unwanted()) == said


def test_the_labels_of_a_module_are_read_and_its_docstrings_are_not():
    source = '"""A lapse."""\nlabel = "E-mail"\nhint = f"It {label} waits for you"\nkey = "anew"\n'
    assert list(texts.of_module(source)) == ["E-mail", "It ", " waits for you"]


def test_a_script_is_read_without_its_comments():
    assert texts.of_script("// lapse of time\nsay('Not saved yet');") == ["Not saved yet"]


def test_sentences_are_those_that_end_and_not_headings():
    page = "<main><h1>Your credits</h1><p>You need <b>5</b> more. <a href='#'>Claim one.</a></p><svg>No.</svg></main>"
    assert list(readability.sentences(page)) == ["You need 5 more.", "Claim one."]


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("The cat sat on the mat.", -1.4),
        ("You can apply from May. Your supervisor checks it.", 7),
        ("Notwithstanding institutional considerations, certification necessitates documentation.", 42),
    ],
)
def test_the_grade_of_a_text(text, grade):
    assert readability.grade(text.split(". ")) == pytest.approx(grade, abs=1.5)


@pytest.mark.django_db
def test_every_page_is_easy_to_read(subtests):
    world.load()
    names = [*Category.objects.values_list("name", flat=True), *Track.objects.values_list("name", flat=True)]
    terms = re.compile("|".join(map(re.escape, names)))  # the program's own names
    clients = {}
    for shown in world.PAGES:
        if shown.act or PAPER.fullmatch(shown.name):
            continue
        client = clients.setdefault(shown.who, Client())
        if shown.who:
            client.force_login(shown.user)
        response = client.get(shown.path)
        if not response.get("Content-Type", "").startswith("text/html") or not response.content:
            continue
        page = terms.sub("it", response.content.decode())
        sentences = list(readability.sentences(page))
        with subtests.test(page=str(shown)):
            assert [text for text in sentences if SUBJECT.match(text) and not text.endswith("?")] == []
        if len(sentences) < ENOUGH:
            continue
        with subtests.test(page=str(shown)):
            assert readability.median_length(sentences) <= LONGEST_MEDIAN
            assert round(readability.grade(sentences), 1) <= HARDEST


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in FILES
        if path.suffix != ".py" and not re.search(r"_print\.html|_blank\.html", path.name)
    ],
    ids=lambda path: str(path.relative_to(texts.ROOT)),
)
def test_no_template_types_a_name_of_the_installation(path):
    """The state, its library and the product are settings: STATE_NAME, LIBRARY_NAME, SITE_NAME."""
    assert [match[0] for text in FILES[path] for match in INSTALLATION.finditer(text)] == []
