"""How lists sort people: by the last name, where the name doesn't say otherwise. Pure."""

SUFFIXES = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}


def sort_name_of(name: str) -> str:
    """The name with its last word first; a guess, which the person can correct.

    >>> sort_name_of("Marta Halvorsen"), sort_name_of("Robert Smith Jr."), sort_name_of("Cher")
    ('Halvorsen, Marta', 'Smith Jr., Robert', 'Cher')
    >>> sort_name_of("Jan van Dyke, III"), sort_name_of("")
    ('Dyke III, Jan van', '')
    """
    words = name.replace(",", " ").split()
    ending = words[-1:] if len(words) > 2 and words[-1].lower() in SUFFIXES else []
    first, last = words[: -1 - len(ending)], words[len(words) - 1 - len(ending) :] if words else []
    return ", ".join(" ".join(part) for part in (last, first) if part)
