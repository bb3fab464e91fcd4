"""The credits of a person as a list: which of them were asked for, and what the rules of each track say of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.utils.text import get_text_list

from credits import filters as filtering
from credits.outline import Outline, outlines
from directory.models import User
from progress import verdicts
from progress.totals import Total, totals
from tracks.models import Category
from tracks.templatetags.credits import plain


@dataclass(frozen=True)
class Listing:
    """`rows` are all credits of `owner`, `shown` those that fit the filters, in their order.

    `view` is the track whose verdict leads, one of `views`, the open tracks; None without a track.
    """

    owner: User
    on: date
    rows: list[Outline]
    views: list[verdicts.View]
    view: verdicts.View | None
    categories: list[Category]
    choices: list[filtering.Choice]
    filters: filtering.Filters
    groups: dict[int, str]
    shown: list[Outline]

    @property
    def others(self):
        return [view for view in self.views if view is not self.view]

    @property
    def choosing(self):
        """What to filter by, each with what is chosen."""
        return [(choice, getattr(self.filters, choice.name)) for choice in self.choices]

    @property
    def out(self) -> Decimal:
        """What does not count in the track that leads."""
        return _sum(row for row in self.rows if self.groups[row.pk] == "out")

    @property
    def shown_sum(self) -> Decimal:
        return _sum(self.shown)

    def lines(self, outlined: Sequence[Outline], credits, *, decider) -> list[verdicts.Line]:
        """Lines for some of the rows, each with those of the other tracks. `credits` is where they are fetched."""
        found = credits.filter(pk__in=[row.pk for row in outlined]).with_facts().with_note().in_bulk()
        some = [found[row.pk] for row in outlined if row.pk in found]
        lead, *others = [
            verdicts.lines(view, some, on=self.on, decider=decider)
            for view in ([self.view, *self.others] if self.view else [None])
        ]
        elsewhere = zip(*others, strict=True) if others else [()] * len(some)
        names = [view.track for view in self.others]
        return [
            replace(line, elsewhere=tuple(zip(names, more, strict=True)))
            for line, more in zip(lead, elsewhere, strict=True)
        ]

    def sums(self) -> list["Sums"]:
        return [
            Sums(view, totals(view, self.categories), asks(view, self.categories))
            for view in ([self.view, *self.others] if self.view else [])
        ]


@dataclass(frozen=True)
class Sums:
    """What counts in a track, in all and by category, and what it asks for."""

    view: verdicts.View
    totals: list[Total]
    asks: str

    @property
    def waiting(self) -> Decimal:
        """What waits, as far as there is room for it on the bar."""
        return max(min(self.adds, self.view.requirement.total - self.view.now.counted), Decimal(0))

    @property
    def adds(self) -> Decimal:
        """What the credits that wait add when they are verified."""
        return self.view.later.counted - self.view.now.counted


def listing_of(owner, credits, asked: Mapping[str, str], *, on: date) -> Listing:
    """`credits` are those that the reader may see, `asked` the query of the address."""
    rows = outlines(credits.filter(owner=owner).order_by())
    views = [verdicts.view_of(each, rows, on=on) for each in verdicts.participations_of(owner)]
    view = next((each for each in views if each.track.code == asked.get("track")), None)
    view = view or next(iter(views), None)
    groups = verdicts.groups(view, rows, on=on)
    categories = list(Category.objects.all())
    choices = filtering.choices(rows, views, categories)
    filters = filtering.filters_of(asked, choices)
    fitting = filtering.fitting(rows, filters, groups, views)
    return Listing(
        owner=owner,
        on=on,
        rows=rows,
        views=views,
        view=view,
        categories=categories,
        choices=choices,
        filters=filters,
        groups=groups,
        shown=filtering.in_order(fitting, filters.sort, groups, view),
    )


def asks(view: verdicts.View, categories) -> str:
    """What a track asks for, in a sentence."""
    minimums = view.requirement.minimums
    amounts = {minimums.get(category.pk) for category in categories}
    if not minimums:
        parts = "of any category"
    elif len(amounts) == 1:
        parts = f"of them {plain(amounts.pop())} in each category"
    else:
        named = [f"{plain(minimums[c.pk])} in {c}" for c in categories if c.pk in minimums]
        parts = f"of them {get_text_list(named, 'and')}"
    cap = view.requirement.self_directed_cap
    most = f"; at most {plain(cap)} may be self-directed" if cap else ""
    return f"The {view.track} asks for {plain(view.requirement.total)} credits, {parts}{most}."


def _sum(rows):
    return sum((row.amount for row in rows), Decimal(0))
