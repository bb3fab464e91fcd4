"""The credits of a person as a list: those that fit the filters, with what each open track makes of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from credits import filters as filtering
from credits.rows import CreditRow, credit_rows, decline_notes
from directory.models import User
from progress.categories import CategoryTotal, category_totals
from progress.progress import (
    NOT_COUNTING,
    PENDING,
    CreditVerdict,
    Progress,
    progress_in_tracks,
    without_track,
)
from tracks.models import Category
from tracks.rules import IN_PART

ALL_TRACKS = "all"  # what the address says instead of the code of a track


@dataclass(frozen=True)
class CreditLine:
    """A line of the list: the verdict of the track that is shown, those of the others, and why it was declined."""

    verdict: CreditVerdict
    others: list[tuple[Progress, CreditVerdict]]
    note: str = ""

    @property
    def is_explained(self) -> bool:
        """Whether the line itself says why: nothing of the credit counts or will, or only a part of it."""
        verdict = self.verdict
        if verdict.group == PENDING:
            return verdict.why.code != PENDING and verdict.why.counts < verdict.row.amount
        return verdict.group == NOT_COUNTING or verdict.code == IN_PART


@dataclass(frozen=True)
class TrackTotals:
    """What counts in a track by category."""

    progress: Progress
    totals: list[CategoryTotal]


@dataclass(frozen=True)
class CreditListing:
    """`rows` are all credits of `owner`, `shown` those that fit the filters, in their order.

    `progress` is that of the track that the list shows, one of `tracks`; None for all tracks at once, and without one.
    """

    owner: User
    on: date
    rows: list[CreditRow]
    tracks: list[Progress]
    progress: Progress | None
    verdicts: dict[int, CreditVerdict]
    categories: list[Category]
    choices: list[filtering.FilterChoice]
    filters: filtering.CreditFilters
    shown: list[CreditRow]

    @property
    def others(self):
        return [each for each in self.tracks if each is not self.progress]

    @property
    def track_code(self):
        """The track that is shown, as the address says it."""
        return self.progress.track.code if self.progress else ALL_TRACKS

    @property
    def in_order(self):
        """The tracks, the one that is shown first."""
        return [self.progress, *self.others] if self.progress else self.tracks

    @property
    def choosing(self):
        """What to filter by, each with what is chosen."""
        return [(choice, getattr(self.filters, choice.name)) for choice in self.choices]

    @property
    def shown_sum(self) -> Decimal:
        return _sum(self.shown)

    def lines(self, rows: Sequence[CreditRow]) -> list[CreditLine]:
        """Lines for some of the rows."""
        notes = decline_notes(rows)
        return [
            CreditLine(
                self.verdicts[row.pk],
                [(each, each.verdicts[row.pk]) for each in self.others if row.is_alive],
                notes.get(row.pk, ""),
            )
            for row in rows
        ]

    def totals(self) -> list[TrackTotals]:
        return [TrackTotals(each, category_totals(each, self.categories)) for each in self.in_order]

    def strip(self) -> list[CategoryTotal]:
        """The sums of the track that is shown: those it has minimums for, or else every category."""
        if self.progress is None:
            return []
        totals = category_totals(self.progress, self.categories)
        required = [total for total in totals if total.minimum]
        return required or [total for total in totals if total.name]


def listing_of(owner, credits, query: Mapping[str, str], *, on: date) -> CreditListing:
    """`credits` are those that the reader may see, `query` that of the address."""
    rows = credit_rows(credits.filter(owner=owner).order_by("pk"))
    tracks = progress_in_tracks(owner, on, rows=rows)
    progress = next((each for each in tracks if each.track.code == query.get("track")), None)
    if query.get("track") != ALL_TRACKS:
        progress = progress or next(iter(tracks), None)
    verdicts = progress.verdicts if progress else {each.row.pk: each for each in without_track(rows, on)}
    groups = {key: verdict.group for key, verdict in verdicts.items()}
    categories = list(Category.objects.all())
    choices = filtering.choices(rows, tracks, categories)
    filters = filtering.filters_of(query, choices)
    fitting = filtering.fitting(rows, filters, groups, tracks)
    return CreditListing(
        owner=owner,
        on=on,
        rows=rows,
        tracks=tracks,
        progress=progress,
        verdicts=verdicts,
        categories=categories,
        choices=choices,
        filters=filters,
        shown=filtering.in_order(fitting, filters.sort, groups, progress),
    )


def _sum(rows):
    return sum((row.amount for row in rows), Decimal(0))
