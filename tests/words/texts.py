"""Every text that a person can read, from the files that hold it: templates, labels in Python, and scripts."""

import ast
import re
from html import unescape
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
APPS = [
    "workflow",
    "directory",
    "jobs",
    "tracks",
    "events",
    "plans",
    "credits",
    "progress",
    "certificates",
    "notifications",
    "reports",
    "dashboard",
    "aspen",
]
NOT_SHOWN = ("migrations", "management", "settings.py", "checks.py")

COMMENT = re.compile(r"{#.*?#}|{% comment.*?{% endcomment %}|<!--.*?-->", re.DOTALL)
HIDDEN = re.compile(r"<(script|style|svg)\b.*?</\1>", re.DOTALL)
VALUE = re.compile(r"{{.*?}}", re.DOTALL)
TAG = re.compile(r"{%.*?%}", re.DOTALL)
QUOTED = re.compile(r'"([^"]*)"')
ATTRIBUTE = re.compile(
    r"""\b(?:aria-label|title|alt|placeholder|content|value|data-[\w-]+)=(?:"([^"]*)"|'([^']*)')"""
)
ELEMENT = re.compile(r"<[^>]*>", re.DOTALL)
SCRIPT_TEXT = re.compile(r"""(["'`])((?:(?!\1)[^\\\n]|\\.)*\s(?:(?!\1)[^\\\n]|\\.)*)\1""")


def of_template(text):
    """The words of a template: of its own text, of attributes that are read out, and of the texts in its tags."""
    text = HIDDEN.sub(" ", COMMENT.sub(" ", text))
    tags = [
        part for tag in TAG.findall(text) + VALUE.findall(text) for part in QUOTED.findall(tag) if " " in part
    ]
    text = TAG.sub(" ", VALUE.sub("X", text))
    attributes = [first or second for first, second in ATTRIBUTE.findall(text)]
    return " ".join(unescape(" \n".join([ELEMENT.sub(" ", text), *attributes, *tags])).split())


def of_module(source):
    """The texts of a module that may be shown: all that have a space or begin with a capital, but for docstrings."""
    tree = ast.parse(source)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        is_text = (
            isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
        )
        if is_text and (" " in node.value or node.value[:1].isupper()):
            yield node.value


def of_script(source):
    return [
        text for _, text in SCRIPT_TEXT.findall(re.sub(r"^\s*(//|\*|/\*).*$", "", source, flags=re.MULTILINE))
    ]


def files():
    """(path, its texts) for every file with texts that people read."""
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.suffix in (".html", ".txt"):
            yield path, [of_template(path.read_text())]
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if not any(part in NOT_SHOWN for part in path.relative_to(ROOT).parts):
                yield path, list(of_module(path.read_text()))
    for path in sorted((ROOT / "static").rglob("*.js")):
        yield path, of_script(path.read_text())
