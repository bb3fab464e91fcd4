"""The tests themselves: each one asserts something."""

import ast
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
ASSERTING_CALLS = {"raises", "fail", "expect"}  # pytest's and Playwright's


def functions():
    """Every function under tests/, with its file."""
    for path in sorted(TESTS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield path.relative_to(TESTS.parent).as_posix(), node


def called(function):
    """The names of what a function calls or hands on (a helper may be given as an argument)."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "id", None) or getattr(node.func, "attr", "")


def asserting(all_functions):
    """The names of the functions that assert, themselves or in a helper they call."""
    names = set(ASSERTING_CALLS)
    names |= {
        function.name
        for _, function in all_functions
        if any(isinstance(node, ast.Assert) for node in ast.walk(function))
    }
    while True:
        more = {function.name for _, function in all_functions if names.intersection(called(function))}
        if more <= names:
            return names
        names |= more


def test_each_test_asserts_something():
    all_functions = list(functions())
    helpers = asserting(
        [(file, function) for file, function in all_functions if "test_" not in function.name]
    )
    silent = [
        f"{file}::{function.name}"
        for file, function in all_functions
        if function.name.startswith("test_")
        and not any(isinstance(node, ast.Assert) for node in ast.walk(function))
        and not helpers.intersection(called(function))
    ]
    assert silent == []
