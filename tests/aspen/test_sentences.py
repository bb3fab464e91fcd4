"""Every sentence that code names is worded in a template, and every worded one is named: workflow/sentences.py."""

import ast
import re

import pytest

from certificates.moves import (
    APPLICATION_MOVES,
    DEGREE_CLAIM_MOVES,
    REISSUE_MOVES,
    REVOCATION_MOVES,
    SUPERVISOR_FIRST_MOVES,
)
from credits.moves import CREDIT_MOVES
from plans.moves import PLAN_MOVES, PROJECT_MOVES
from tests.aspen.test_layers import LEVELS, ROOT, TEMPLATES, app_of_template, may_name, tracked
from workflow.moves import SYSTEM
from workflow.sentences import sentence

NAME = re.compile(r"[a-z]+/[a-z]\w*")
MESSAGE = re.compile(r'message == "(\w+)"')
FILES = [name for name in TEMPLATES if name.endswith("/messages.txt") and not name.startswith("account/")]


def worded():
    """The names of all sentences, from the templates."""
    for file in FILES:
        for name in MESSAGE.findall((ROOT / "templates" / file).read_text()):
            yield file.replace("messages.txt", name)


def texts(file):
    """Each text of a module and the pattern it makes: a value that is filled in may be any word."""
    tree = ast.parse((ROOT / file).read_text())
    filled = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    parts = {id(part) for node in filled for part in node.values}
    for node in filled:
        constants = [part.value if isinstance(part, ast.Constant) else "" for part in node.values]
        yield (
            "".join(text or "x" for text in constants),
            "".join(re.escape(text) or r"\w+" for text in constants),
        )
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts:
            yield node.value, re.escape(node.value)


def named():
    """The names of sentences in each file, as patterns."""
    for file in tracked(*(f"{app}/**.py" for app in LEVELS)):
        for text, pattern in set(texts(file)):
            if NAME.fullmatch(text) and f"{text.split('/')[0]}/messages.txt" in FILES:
                yield file, pattern


def codes():
    """Every word that a module holds as a text of its own: a sentence may be named by its second part alone."""
    for file in tracked(*(f"{app}/**.py" for app in LEVELS)):
        yield from (text for text, _ in texts(file) if text.isidentifier())


def test_every_name_has_words():
    names = list(worded())
    without = [
        (file, pattern) for file, pattern in named() if not any(re.fullmatch(pattern, name) for name in names)
    ]
    assert without == []


def test_every_sentence_is_named():
    patterns, single = {pattern for _, pattern in named()}, set(codes())
    unnamed = [
        name
        for name in worded()
        if name.split("/")[1] not in single and not any(re.fullmatch(pattern, name) for pattern in patterns)
    ]
    assert unnamed == []


def test_sentences_follow_the_layers():
    up = [
        (file, pattern)
        for file, pattern in named()
        if not may_name(file.split("/")[0], app_of_template(pattern))
    ]
    assert up == []


def test_no_name_is_worded_twice():
    names = list(worded())
    assert sorted({name for name in names if names.count(name) > 1}) == []


@pytest.mark.parametrize(
    ("document", "moves"),
    [
        ("plans/plan", PLAN_MOVES),
        ("plans/project", PROJECT_MOVES),
        ("credits/credit", CREDIT_MOVES),
        ("certificates/application", SUPERVISOR_FIRST_MOVES | APPLICATION_MOVES),
        ("certificates/claim", DEGREE_CLAIM_MOVES),
        ("certificates/revocation", REVOCATION_MOVES),
        ("certificates/reissue", REISSUE_MOVES),
    ],
)
def test_a_page_has_words_for_each_move_that_it_offers(document, moves):
    offered = [name for name, move in moves.items() if move.role != SYSTEM and not move.own_page]
    assert {f"{document}_{name}" for name in offered} - set(worded()) == set()


def test_a_sentence_is_plain_text():
    person = "O’Neill & 'Sons'"
    assert sentence("workflow/sent_again", owner=person).startswith("O’Neill & 'Sons' took this back")
    assert "Ana\N{NO-BREAK SPACE}Roy took" in sentence(
        "workflow/sent_again", owner="Ana\N{NO-BREAK SPACE}Roy"
    )


def test_a_name_without_words_is_an_error():
    with pytest.raises(LookupError, match=r"templates/workflow/messages\.txt has no message 'nothing'"):
        sentence("workflow/nothing")
