"""The training of a library's board in a year: for its director, chair and trustees, and for the coordinator."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from credits.board import board_year_of, libraries_with_board_for, positions_of_board
from credits.board_hours import NEEDED_MINUTES, QuorumCheck

EARLIEST_YEAR = 2000


@dataclass(frozen=True)
class BoardRow:
    """A training as the page lists it: what the rule says of it, its event, and who was there."""

    check: QuorumCheck
    title: str
    names: tuple[str, ...]

    @property
    def length(self):
        return divmod(self.check.training.minutes, 60)


def board_training(request):
    """Of the library in the address; without one, of one's own. The coordinator chooses among all."""
    libraries = list(libraries_with_board_for(request.user))
    if not libraries and not request.user.is_coordinator:
        raise Http404
    now = timezone.now()
    this_year = timezone.localdate(now).year
    year = _year(request.GET.get("year", ""), this_year)
    facts = {"libraries": libraries, "year": year, "this_year": this_year}
    library = _chosen(request, libraries)
    if library is None:
        return render(request, "dashboard/board_training.html", facts)
    positions = positions_of_board(library, year)
    result, events = board_year_of(positions, year, now=now)
    names = {position.user_id: position.user.name for position in positions}
    rows = [
        BoardRow(
            check,
            events[check.training.key].title,
            tuple(sorted(names[person] for person in check.present)),
        )
        for check in result.checks
    ]
    facts |= {
        "library": library,
        "result": result,
        "rows": [row for row in rows if row.check.counts],
        "others": [row for row in rows if not row.check.counts],
        "positions": positions,
        "length": divmod(result.minutes, 60),
        "missing": divmod(result.missing_minutes, 60),
        "needed": divmod(NEEDED_MINUTES, 60),
        "earlier": year - 1 if year > EARLIEST_YEAR else None,
        "later": year + 1 if year < this_year else None,
    }
    return render(request, "dashboard/board_training.html", facts)


def _year(typed, this_year):
    year = int(typed) if typed.isdecimal() and len(typed) == 4 else this_year
    return year if EARLIEST_YEAR <= year <= this_year else this_year


def _chosen(request, libraries):
    wanted = request.GET.get("library", "")
    if not wanted:
        return None if request.user.is_coordinator else libraries[0]
    found = (library for library in libraries if str(library.pk) == wanted)
    library = next(found, None)
    if library is None:
        raise Http404
    return library
