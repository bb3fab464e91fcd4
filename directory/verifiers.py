"""Who verifies for whom, as the program has it: pure tables over kinds of position and of library.

Source: msl.mt.gov/libraries/consulting/online_publications/certificationmanual, cecredits/tracking and
applyingforcredits/how. The State Library may make exceptions: what does not fit is said, and can be confirmed.
"""

from collections.abc import Collection

PUBLIC = frozenset({"public", "branch", "bookmobile"})

# for each kind of position the kinds that may verify, at a public library and elsewhere
AT_PUBLIC = {
    "staff": {"staff", "director", "other"},
    "director": {"chair"},
    "trustee": {"chair"},
    "chair": {"trustee"},
    "other": {"staff", "director", "chair", "other"},
}
# a branch is led by somebody who works under the director of the whole library
AT_BRANCH = AT_PUBLIC | {"director": {"chair", "director"}}
ELSEWHERE = AT_PUBLIC | {"director": {"chair", "director", "other"}}

WHO = {
    "staff": "the director or the head of your department verifies",
    "director": "the chair of your board verifies",
    "trustee": "the chair of your board verifies",
    "chair": "another member of your board verifies",
    "other": "whoever you report to verifies",
}
WHO_AT_BRANCH = WHO | {"director": "the director of the whole library, or the chair of the board, verifies"}
WHO_ELSEWHERE = WHO | {
    "director": "the principal, superintendent or administrator to whom the library answers verifies"
}
STAFF = "For staff the director or the head of the department"
BOARD = "for a trustee the chair of the board, and for the chair another member of the board"
OF_ALL = (
    f"{STAFF}, for a director or a trustee the chair of the board, for the chair another member of the board."
)
OF_ALL_AT_BRANCH = f"{STAFF}, for who leads the branch the director of the whole library, {BOARD}."
OF_ALL_ELSEWHERE = (
    f"{STAFF}, for who directs the library the principal, superintendent or administrator to whom it answers."
)
YOU = {
    "staff": "You are library staff",
    "director": "You direct a library",
    "trustee": "You are a trustee",
    "chair": "You chair a board",
    "other": "You do something else",
}
THEY = {
    "staff": "{name} is library staff",
    "director": "{name} directs a library",
    "trustee": "{name} is a trustee",
    "chair": "{name} chairs a board",
    "other": "{name} does something else",
}
HELD_AS = {
    "staff": "library staff",
    "director": "a director",
    "trustee": "a trustee",
    "chair": "the chair of a board",
    "other": "somebody else",
}


def may_verify(kind: str, library_kind: str, verifier_kinds: Collection[str]) -> bool:
    """Whether one who holds these kinds of position may verify for a kind of position at a kind of library.

    >>> may_verify("director", "public", ["chair"]), may_verify("director", "public", ["staff"])
    (True, False)
    >>> may_verify("director", "school", ["other"]), may_verify("chair", "public", ["director", "trustee"])
    (True, True)
    """
    return not _allowed(library_kind)[kind].isdisjoint(verifier_kinds)


def who_verifies(kind: str, library_kind: str) -> str:
    """To the person: who verifies for them.

    >>> who_verifies("director", "public")
    'You direct a library: the chair of your board verifies.'
    """
    return f"{YOU[kind]}: {_who(library_kind)[kind]}."


def who_verifies_for_all(library_kind: str) -> str:
    """Who verifies at a kind of library, for somebody who has not said yet what they are there."""
    if library_kind == "branch":
        return OF_ALL_AT_BRANCH
    return OF_ALL if library_kind in PUBLIC else OF_ALL_ELSEWHERE


def supervisor_warning(
    name: str, kind: str, library_kind: str, verifier: str, verifier_kinds: Collection[str]
) -> str:
    """To the coordinator: why the verifier named is not the one the program has, or an empty text.

    Nothing is said of a verifier who holds no position yet.

    >>> supervisor_warning("Ingrid Solheim", "director", "public", "Dana Whitcomb", ["staff"])
    'Ingrid Solheim directs a library: the chair of the board verifies. Dana Whitcomb is on record as library staff.'
    >>> supervisor_warning("Ingrid Solheim", "director", "public", "Hal Erickson", ["chair"])
    ''
    """
    if not verifier_kinds or may_verify(kind, library_kind, verifier_kinds):
        return ""
    who = _who(library_kind)[kind].replace("your ", "the ").replace("you report", "they report")
    held = " and ".join(HELD_AS[each] for each in HELD_AS if each in verifier_kinds)
    return f"{THEY[kind].format(name=name)}: {who}. {verifier} is on record as {held}."


def _allowed(library_kind: str) -> dict[str, set[str]]:
    return AT_BRANCH if library_kind == "branch" else AT_PUBLIC if library_kind in PUBLIC else ELSEWHERE


def _who(library_kind: str) -> dict[str, str]:
    if library_kind == "branch":
        return WHO_AT_BRANCH
    return WHO if library_kind in PUBLIC else WHO_ELSEWHERE
