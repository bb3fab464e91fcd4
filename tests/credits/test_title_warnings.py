import doctest

import pytest

from credits import title_warnings
from credits.title_warnings import title_warning
from workflow.sentences import sentence


def test_docstring_examples_are_true():
    result = doctest.testmod(title_warnings)
    assert (result.failed, result.attempted > 0) == (0, True)


@pytest.mark.parametrize(
    ("title", "like"),
    [
        ("Staff meeting", "a meeting"),
        ("February meeting.", "a meeting"),
        ("Author talk: Debra Magpie Earling", "an author talk"),
        ("Vendor demo of a new catalog", "a vendor demonstration"),
        ("First Aid and CPR", "first aid or safety training"),
        ("First-aid refresher", "first aid or safety training"),
        ("New employee orientation", "a job orientation"),
        ("Defensive driving", "safe driving"),
        ("Chair yoga at your desk", "exercise or wellness"),
        ("Excel for beginners", "general software training"),
        ("microsoft Teams basics", "general software training"),
        ("Running better meetings with your community", None),
        ("Authority control in practice", None),
        ("Safe spaces for teens", None),
        ("Excellence in story time", None),
        ("The outlook for rural libraries", None),
        ("Outlook for rural libraries", None),
        ("", None),
    ],
)
def test_a_title_that_sounds_like_what_does_not_count(title, like):
    kind = title_warning(title)
    said = kind and sentence("credits/sounds_like", kind=kind)
    expected = f"This sounds like {like}, which doesn’t count. Was it training for your work in a library?"
    assert said == (like and expected)
