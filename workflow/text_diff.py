"""What changed between two texts, word by word. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

KEPT: Literal["kept"] = "kept"
ADDED: Literal["added"] = "added"
REMOVED: Literal["removed"] = "removed"


@dataclass(frozen=True, slots=True)
class Segment:
    """Some words that stayed, came or went."""

    what: Literal["kept", "added", "removed"]
    text: str


def segments(before: str, after: str) -> tuple[Segment, ...]:
    """The words that stayed, went and came, in reading order; what went stands before what came for it.

    A blank between two changed words belongs to both changes, so that a phrase is marked as one.
    """
    if before == after:
        return (Segment(KEPT, before),) if before else ()
    old, new = _words(before), _words(after)
    result: list[Segment] = []
    went, came = "", ""
    for what, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[i:i_end]), "".join(new[j:j_end])
        if what != "equal" or (gone.isspace() and (went or came)):
            went, came = went + gone, came + come
            continue
        result += [*_marked(went, came), Segment(KEPT, gone)]
        went, came = "", ""
    return (*result, *_marked(went, came))


def _marked(went: str, came: str) -> Iterator[Segment]:
    if went:
        yield Segment(REMOVED, went)
    if came:
        yield Segment(ADDED, came)


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|[\w’'-]+|[^\w\s]", text)
