"""Titles of learning that likely doesn't count. Pure: the person is asked, nothing is refused.

Source: CE Manual, cecredits/whatcounts (meetings; courses that are not relevant to the library, such as safe driving;
yoga; software training that is not about libraries; CPR and first aid; job orientations; author talks; vendor
demonstrations). The rule on old recordings is in `tracks.rules`.
"""

import re

WARNINGS = (
    (
        "meeting",
        r"\b(board|staff|team|committee|commission|council|department|trustees|friends|business|annual|monthly|weekly|"
        r"regular) meetings?\b|\bmeetings?$|\bminutes of\b",
    ),
    (
        "author",
        r"\b(author|book|poetry) (talk|visit|reading|signing|launch|tour)s?\b|\bmeet the author\b|"
        r"\b(talk|reading|visit) (by|with) (the |an )?author\b",
    ),
    (
        "vendor",
        r"\b(vendor|product|sales|database) (demo|demonstration|presentation|pitch)s?\b|\bdemo of\b|\bvendor day\b",
    ),
    (
        "safety",
        r"\b(first[ -]aid|cpr|aed|naloxone|narcan|stop the bleed|fire drill|fire safety|osha|workplace safety|"
        r"safety training)\b",
    ),
    (
        "orientation",
        r"\b(job|staff|employee|new hire|benefits|payroll|volunteer) orientations?\b|\b(on-?boarding|orientation)$",
    ),
    ("driving", r"\b(safe|defensive|winter|van|bus|bookmobile) driving\b|\bdriver (safety|training)\b"),
    ("wellness", r"\b(yoga|pilates|zumba|meditation|wellness|fitness|stretching)\b"),
    (
        "software",
        r"\b(microsoft|ms|google) (office|word|excel|powerpoint|outlook|teams|docs|sheets|workspace)\b|"
        r"\b(excel|powerpoint|photoshop|quickbooks)\b|\bword (basics|for beginners)\b",
    ),
)
PATTERNS = tuple((what, re.compile(pattern, re.IGNORECASE)) for what, pattern in WARNINGS)


def title_warning(title: str) -> str | None:
    """Names the kind of learning without credit that a title sounds like; None where nothing is odd.

    >>> title_warning("Board meeting of March"), title_warning("Yoga for librarians")
    ('meeting', 'wellness')
    >>> title_warning("Meeting the needs of teens in the library") is None
    True
    """
    words = " ".join(title.replace("’", "'").split()).rstrip(" .!?")
    return next((what for what, pattern in PATTERNS if pattern.search(words)), None)
