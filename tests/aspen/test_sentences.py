"""Every sentence that code names is worded in a template, and every worded one is named: workflow/sentences.py."""

import ast
import re

import pytest

from tests.aspen.test_layers import LEVELS, ROOT, may_name, tracked
from workflow.sentences import sentence

NAME = re.compile(r"([a-z]+)/([a-z]\w*)")
MESSAGE = re.compile(r'message == "(\w+)"')


def constants(app):
    """Each text that the app's modules hold, with its file."""
    for file in tracked(f"{app}/**.py"):
        for node in ast.walk(ast.parse((ROOT / file).read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield file, node.value


def worded():
    """The names of all sentences, from the templates."""
    for app in LEVELS:
        template = ROOT / "templates" / app / "messages.txt"
        if template.exists():
            yield from (f"{app}/{name}" for name in MESSAGE.findall(template.read_text()))


def named():
    """The names of sentences that each file holds; a name built from parts isn't seen."""
    for app in LEVELS:
        for file, text in constants(app):
            match = NAME.fullmatch(text)
            if match and (ROOT / "templates" / match[1] / "messages.txt").exists():
                yield file, match[1], text


def test_every_name_has_words():
    words = set(worded())
    assert [(file, name) for file, _, name in named() if name not in words] == []


def test_every_sentence_is_named():
    texts = {app: {text for _, text in constants(app)} for app in LEVELS}
    everywhere = set().union(*texts.values())
    unnamed = [
        name
        for name in worded()
        if name not in everywhere and name.split("/")[1] not in texts[name.split("/")[0]]
    ]
    assert unnamed == []


def test_sentences_follow_the_layers():
    assert [(file, name) for file, app, name in named() if not may_name(file.split("/")[0], app)] == []


def test_no_name_is_worded_twice():
    names = list(worded())
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_a_name_without_words_is_an_error():
    with pytest.raises(LookupError, match=r"templates/workflow/messages\.txt has no message 'nothing'"):
        sentence("workflow/nothing")
