"""A class name is unique in the project, so that a search finds one thing."""

import ast
from collections import defaultdict

from tests.aspen.test_layers import LEVELS, ROOT, tracked

REQUIRED_BY_DJANGO = {"Command", "Migration"}

# Two classes still share each of these. Take a name away once it is unique; the list only gets shorter.
SHARED = {
    "Check",
    "Day",
    "Entry",
    "Facts",
    "Lapse",
    "Line",
    "Month",
    "PositionAdmin",
    "PositionInline",
    "ReadOnlyInline",
    "Record",
    "Session",
    "Standing",
    "Sums",
    "UserAdmin",
    "Worker",
}


def files_by_class():
    files = defaultdict(list)
    for file in tracked(*(f"{app}/**.py" for app in LEVELS)):
        for node in ast.parse((ROOT / file).read_text()).body:
            if isinstance(node, ast.ClassDef) and node.name not in REQUIRED_BY_DJANGO:
                files[node.name].append(file)
    return files


def test_each_class_name_is_unique():
    shared = {name: files for name, files in files_by_class().items() if len(files) > 1}
    assert {name: files for name, files in shared.items() if name not in SHARED} == {}
    assert sorted(SHARED - shared.keys()) == []
