"""The directors of public libraries and their certificates, as a page and as CSV."""

import csv
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from directory.models import Federation, Library, Position
from tracks import directors, rules
from tracks.directors import Director
from workflow.sentences import sentence

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
    "Email",
    "Director since",
    "Status",
    "Certified through",
    "Due",
)


@dataclass(frozen=True)
class DirectorRow:
    """A public library with its director, and the state of the director's certificate."""

    library: Library
    director: Director | None
    state: str
    day: date | None

    @property
    def words(self) -> str:
        return sentence("reports/director_state", row=self)

    @property
    def shape(self) -> str:
        return {"overdue": "short", "soon": "soon", "later": "waiting", "certified": "done"}.get(
            self.state, "out"
        )


def rows_on(on: date) -> list[DirectorRow]:
    """Every director of a public library, the most urgent first; then the libraries without one."""
    rows = [
        DirectorRow(director.position.library, director, _state(director, on), director.last_day(on))
        for director in directors.directors(Position.objects.filter(user__is_active=True))
    ]
    order = {state: place for place, state in enumerate(STATES)}
    rows.sort(key=lambda row: (order[row.state], row.day, row.library.name.lower(), row.director.position.pk))
    directed = Position.objects.of_public_directors().filter(library=OuterRef("pk"), user__is_active=True)
    vacant = Library.objects.filter(~Exists(directed), kind=Library.Kind.PUBLIC, active=True)
    return rows + [
        DirectorRow(library, None, "vacant", None) for library in vacant.select_related("federation")
    ]


def _state(director, on):
    if director.is_overdue(on):
        return "overdue"
    if director.last_day(on) <= rules.last_valid_day(on, 12):
        return "soon"
    return "certified" if director.is_certified(on) else "later"


def director_list(request):
    everyone, selected, chosen = _chosen(request)
    counts = {state: sum(row.state == state for row in everyone) for state in STATES}
    facts = {
        "page": Paginator(selected, PER_PAGE).get_page(request.GET.get("page")),
        "states": [(state, label, counts[state]) for state, label in STATES.items()],
        "federations": Federation.objects.all(),
        "counts": counts,
        "chosen": chosen,
    }
    return render(request, "reports/director_list.html", facts)


def director_csv(request):
    _, selected, _ = _chosen(request)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="directors-{timezone.localdate():%Y-%m-%d}.csv"'
    answer.write("\ufeff")  # tells Excel that this is UTF-8
    writer = csv.writer(answer)
    writer.writerow(COLUMNS)
    for row in selected:
        writer.writerow([_harmless(value) for value in _values(row)])
    return answer


def _chosen(request):
    """All rows, the rows that the filters in the address select, and the filters."""
    if not request.user.is_coordinator:
        raise Http404
    chosen = {name: request.GET.get(name, "") for name in ("federation", "state")}
    rows = rows_on(timezone.localdate())
    selected = [
        row
        for row in rows
        if chosen["state"] in ("", row.state)
        and chosen["federation"] in ("", str(row.library.federation_id or ""))
    ]
    return rows, selected, chosen


def _values(row):
    library, director = row.library, row.director
    yield from (library.name, library.city, str(library.federation or ""))
    if director is None:
        yield from ("", "", "", STATES[row.state], "", "")
        return
    position = director.position
    yield from (position.user.name, position.user.email, position.started, STATES[row.state])
    yield from (director.certified_until or "", director.due)


def _harmless(value):
    """Text that a spreadsheet doesn't run as a formula."""
    text = str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
