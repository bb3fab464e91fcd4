"""Who verifies for whom, as the program has it: pure tables over kinds of position and of library.

Source: msl.mt.gov/libraries/consulting/online_publications/certificationmanual, cecredits/tracking and
applyingforcredits/how. The State Library may make exceptions: what does not fit is said, and can be confirmed.
`templates/directory/messages.txt` puts it into words.
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
MAY_VERIFY = {"public": AT_PUBLIC, "branch": AT_BRANCH, "elsewhere": ELSEWHERE}


def may_verify(kind: str, library_kind: str, verifier_kinds: Collection[str]) -> bool:
    """Whether one who holds these kinds of position may verify for a kind of position at a kind of library.

    >>> may_verify("director", "public", ["chair"]), may_verify("director", "public", ["staff"])
    (True, False)
    >>> may_verify("director", "school", ["other"]), may_verify("chair", "public", ["director", "trustee"])
    (True, True)
    >>> may_verify("director", "branch", ["director"]), may_verify("director", "public", ["director"])
    (True, False)
    >>> may_verify("trustee", "public", [])
    False
    """
    return not MAY_VERIFY[place(library_kind)][kind].isdisjoint(verifier_kinds)


def place(library_kind: str) -> str:
    """Which table holds at a kind of library: "public", "branch" or "elsewhere".

    >>> place("bookmobile"), place("branch"), place("school")
    ('public', 'branch', 'elsewhere')
    """
    if library_kind == "branch":
        return "branch"
    return "public" if library_kind in PUBLIC else "elsewhere"
