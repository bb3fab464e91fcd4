"""A class name is unique in the project, so that a search finds one thing."""

import ast
from collections import defaultdict

from tests.aspen.test_layers import LEVELS, ROOT, tracked

REQUIRED_BY_DJANGO = {"Command", "Migration"}


def files_by_class():
    files = defaultdict(list)
    for file in tracked(*(f"{app}/**.py" for app in LEVELS)):
        for node in ast.parse((ROOT / file).read_text()).body:
            if isinstance(node, ast.ClassDef) and node.name not in REQUIRED_BY_DJANGO:
                files[node.name].append(file)
    return files


def test_each_class_name_is_unique():
    assert {name: files for name, files in files_by_class().items() if len(files) > 1} == {}
