"""Whatever the documentation names exists: paths, modules, classes, and `make` targets."""

import importlib
import re

import pytest

from tests.aspen.test_layers import LEVELS, ROOT, tracked

PAGES = tracked("README.md", "CONTRIBUTING.md", "docs/**.md")
PATH = re.compile(r"[\w.-]+(/[\w.-]+)+/?|[\w-]+\.(py|md|toml)|[\w-]+/")
NAME = re.compile(rf"({'|'.join(LEVELS)})(\.\w+)+")


def named(page):
    text = (ROOT / page).read_text()
    return {span.strip() for span in re.findall(r"(?<!`)`([^`\n]+)`(?!`)", text)} | set(
        re.findall(r"^make [\w-]+", text, re.MULTILINE)
    )


def exists(span):
    """Whether what a page names exists; true, too, for what is neither a path, a module, nor a target."""
    if target := re.match(r"make ([\w-]+)", span):
        return re.search(rf"^{target[1]}:", (ROOT / "Makefile").read_text(), re.MULTILINE) is not None
    if NAME.fullmatch(span) and not span.endswith((".py", ".css")):
        return importable(span)
    if PATH.fullmatch(span) and not span.startswith("var/"):
        if "/" not in span:
            return any(file.split("/")[-1] == span for file in tracked())
        return (ROOT / span).exists()
    return True


def importable(name):
    module, rest = name, []
    while module:
        try:
            found = importlib.import_module(module)
        except ImportError:
            module, _, last = module.rpartition(".")
            rest.insert(0, last)
        else:
            break
    else:
        return False
    for attribute in rest:
        if not hasattr(found, attribute):
            return False
        found = getattr(found, attribute)
    return True


@pytest.mark.parametrize("document", PAGES)
def test_all_that_a_page_names_exists(document):
    assert {span for span in named(document) if not exists(span)} == set()
