"""Lists for the State Library."""

import csv
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format

from directory.models import Federation, Library, Position
from tracks import directors, rules
from tracks.directors import Director

PER_PAGE = 50
STATES = {
    "overdue": "Overdue",
    "soon": "Due, or ends, within a year",
    "later": "Due later",
    "certified": "Certified",
    "vacant": "No director on record",
}
COLUMNS = (
    "Library",
    "City",
    "Federation",
    "Director",
    "E-mail",
    "Director since",
    "State",
    "Certified until",
    "Due",
)


@dataclass(frozen=True)
class Line:
    """A public library with its director, and how it stands with the certificate."""

    library: Library
    director: Director | None
    state: str
    day: date | None

    @property
    def words(self) -> str:
        if self.state == "vacant":
            return "No director on record"
        certified = self.director.certified_until == self.day
        said = date_format(self.day, "F j, Y")
        if self.state == "overdue":
            return f"Overdue since {said}"
        return f"Certified until {said}" if certified else f"Due {said}"

    @property
    def shape(self) -> str:
        return {"overdue": "short", "soon": "soon", "later": "waiting", "certified": "done"}.get(
            self.state, "out"
        )


def lines(on: date) -> list[Line]:
    """Every director of a public library, the most urgent first; then the libraries without one."""
    found = [
        Line(director.position.library, director, _state(director, on), director.last_day(on))
        for director in directors.directors(Position.objects.filter(user__is_active=True))
    ]
    order = {state: place for place, state in enumerate(STATES)}
    found.sort(
        key=lambda line: (order[line.state], line.day, line.library.name.lower(), line.director.position.pk)
    )
    directed = Position.objects.of_public_directors().filter(library=OuterRef("pk"), user__is_active=True)
    vacant = Library.objects.filter(~Exists(directed), kind=Library.Kind.PUBLIC, active=True)
    return found + [Line(library, None, "vacant", None) for library in vacant.select_related("federation")]


def _state(director, on):
    if director.is_overdue(on):
        return "overdue"
    if director.last_day(on) <= rules.last_valid_day(on, 12):
        return "soon"
    return "certified" if director.is_certified(on) else "later"


def director_list(request):
    found, chosen = _chosen(request)
    counts = {state: sum(line.state == state for line in found["all"]) for state in STATES}
    facts = {
        "page": Paginator(found["shown"], PER_PAGE).get_page(request.GET.get("page")),
        "states": [(state, label, counts[state]) for state, label in STATES.items()],
        "federations": Federation.objects.all(),
        "counts": counts,
        "chosen": chosen,
    }
    return render(request, "reports/director_list.html", facts)


def director_csv(request):
    found, _ = _chosen(request)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="directors-{timezone.localdate():%Y-%m-%d}.csv"'
    answer.write("\ufeff")  # by which Excel knows that this is UTF-8
    rows = csv.writer(answer)
    rows.writerow(COLUMNS)
    for line in found["shown"]:
        rows.writerow([_harmless(value) for value in _row(line)])
    return answer


def _chosen(request):
    """All the lines, and those that the federation and the state in the address leave."""
    if not request.user.is_coordinator:
        raise Http404
    chosen = {name: request.GET.get(name, "") for name in ("federation", "state")}
    every = lines(timezone.localdate())
    shown = [
        line
        for line in every
        if chosen["state"] in ("", line.state)
        and chosen["federation"] in ("", str(line.library.federation_id or ""))
    ]
    return {"all": every, "shown": shown}, chosen


def _row(line):
    library, director = line.library, line.director
    yield from (library.name, library.city, str(library.federation or ""))
    if director is None:
        yield from ("", "", "", line.words, "", "")
        return
    position = director.position
    yield from (position.user.name, position.user.email, position.started, STATES[line.state])
    yield from (director.certified_until or "", director.due)


def _harmless(value):
    """No spreadsheet runs what somebody typed as a name."""
    text = str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
