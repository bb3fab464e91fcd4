"""Whether two titles are the same, however they are typed. Pure: letters in, an answer out."""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

LITTLE_WORDS = {
    *("a", "an", "the", "and", "of", "for", "in", "to", "on", "with"),
    *("webinar", "workshop", "session"),
}
WORDS = re.compile(r"[^\W_]+")
APOSTROPHES = re.compile("['‘’‛ʼʹ′＇`´]")
HYPHENS = re.compile("(?<=[^\\W\\d_])[-‐‑‒–—−\u00ad](?=[^\\W\\d_])")  # between letters: 1-2 isn't 12


def plain_letters(text: str) -> str:
    """The text without accents, apostrophes, and capitals.

    >>> plain_letters("Don’t panic, Zoë"), plain_letters("DON'T PANIC, ZOE")
    ('dont panic, zoe', 'dont panic, zoe')
    """
    text = APOSTROPHES.sub("", text)
    if text.isascii():
        return text.casefold()
    apart = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()


def title_words(title: str) -> frozenset[str]:
    """The words that make up a title, without little words; those are all it has where nothing else is left.

    >>> sorted(title_words("The Seed-Library Workshop"))
    ['library', 'seed']
    """
    words = frozenset(WORDS.findall(plain_letters(title)))
    return words - LITTLE_WORDS or words


@lru_cache(maxsize=4096)  # a title is compared with each of its week
def joined_title(title: str) -> str:
    """The words in their order as one string, in which neither hyphens nor spaces part them; numbers stay apart.

    >>> joined_title("E-books for all"), joined_title("Ebooks for all")
    ('ebooksall', 'ebooksall')
    """
    words = WORDS.findall(HYPHENS.sub("", plain_letters(title)))
    kept = [word for word in words if word not in LITTLE_WORDS] or words
    return "".join(f" {word} " if word.isdigit() else word for word in kept)


def same_title(title: str, other: str) -> bool:
    """Whether both say the same: apostrophes, accents, hyphens, capitals, and little words make no difference.

    >>> same_title("Don’t panic", "Don't panic"), same_title("E-books", "Ebooks"), same_title("Café", "CAFE\u0301")
    (True, True, True)
    >>> same_title("Seed libraries", "Libraries: seed"), same_title("Part 1", "Part 2"), same_title("!", "?")
    (True, False, False)
    """
    words, others = title_words(title), title_words(other)
    if not words or not others:
        return False
    return words == others or joined_title(title) == joined_title(other)


def near_title(title: str, other: str) -> bool:
    """Whether both are nearly the same, and not quite.

    >>> near_title("Seed libraries", "Seed libaries"), near_title("Part 1", "Part 2")
    (True, False)
    """
    return not same_title(title, other) and nearly_same_words(title_words(title), title_words(other))


def nearly_same_words(words: frozenset[str], others: frozenset[str]) -> bool:
    """The numbers are the same, and four of five words, or nine of ten letters: part 1 is not part 2."""
    if _numbers(words) != _numbers(others):
        return False
    if len(words & others) * 5 >= len(words | others) * 4:
        return True
    return SequenceMatcher(None, " ".join(sorted(words)), " ".join(sorted(others))).ratio() >= 0.9


def _numbers(words):
    return {word for word in words if word.isdigit()}
