"""Lists of the admin that take as long with a million rows as with a thousand."""

import calendar
from collections import defaultdict
from datetime import date, datetime, time, timedelta

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.paginator import Paginator
from django.db.models import DateTimeField, Max, Min, Q
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.functional import cached_property
from django.utils.text import smart_split, unescape_string_literal

MOST_ROWS = 10_000  # that are counted, and that one turns the pages of
MOST_PEOPLE = 1_000  # whose rows are looked up one by one in a search


class CappedPaginator(Paginator):
    """Counts no further than MOST_ROWS; `has_more` says that there are others, and the page says it too."""

    @cached_property
    def count(self):
        return min(self._counted, MOST_ROWS)

    @cached_property
    def has_more(self):
        return self._counted > MOST_ROWS

    @cached_property
    def _counted(self):
        return self.object_list.order_by().values("pk")[: MOST_ROWS + 1].count()


class DayFilter(admin.FieldListFilter):
    """By year, month and day, in the addresses of `date_hierarchy`; that reads every row to name the years."""

    def __init__(self, field, request, params, model, model_admin, field_path):
        self.names = [f"{field_path}__{part}" for part in ("year", "month", "day")]
        self.chosen = []
        for name in self.names:
            text = params.get(name, [""])[-1]
            if not (text.isascii() and text.isdecimal()):
                break
            self.chosen.append(int(text))
        super().__init__(field, request, params, model, model_admin, field_path)
        self.model = model

    def expected_parameters(self):
        return self.names

    def queryset(self, request, queryset):
        try:
            first, after = _span(*self.chosen) if self.chosen else (None, None)
        except (ValueError, OverflowError) as error:
            raise IncorrectLookupParameters(error) from error
        if first is None:
            return queryset
        if isinstance(self.field, DateTimeField):
            zone = timezone.get_current_timezone()
            first, after = (datetime.combine(day, time.min, zone) for day in (first, after))
        return queryset.filter(**{f"{self.field_path}__gte": first, f"{self.field_path}__lt": after})

    def choices(self, changelist):
        for depth in range(len(self.chosen) + 1):
            kept = dict(zip(self.names, self.chosen[:depth], strict=False))
            yield {
                "selected": depth == len(self.chosen),
                "query_string": changelist.get_query_string(kept, self.names),
                "display": _name(*self.chosen[:depth]),
            }
        for part in self._parts():
            kept = dict(zip(self.names, [*self.chosen, part], strict=False))
            yield {
                "selected": False,
                "query_string": changelist.get_query_string(kept, self.names),
                "display": _name(*self.chosen, part),
            }

    def _parts(self):
        """The years from the first row to the last; of a chosen year the months, of a month the days."""
        if len(self.chosen) == 0:
            ends = self.model._base_manager.aggregate(first=Min(self.field_path), last=Max(self.field_path))
            return range(ends["last"].year, ends["first"].year - 1, -1) if ends["last"] else ()
        if len(self.chosen) == 1:
            return MONTHS
        return range(1, calendar.monthrange(*self.chosen)[1] + 1) if len(self.chosen) == 2 else ()


def _span(year, month=None, day=None):
    """The first day of a year, a month or a day, and the first day after it."""
    first = date(year, month or 1, day or 1)
    if day:
        return first, first + timedelta(days=1)
    return first, date(year + (month in (None, 12)), 1 if month in (None, 12) else month + 1, 1)


def _name(year=None, month=None, day=None):
    if year is None:
        return "Any date"
    return f"{MONTHS.get(month, month)} {day or year}" if month else str(year)


class LargeListMixin:
    """For the list of a table that grows: see `CappedPaginator` and `DayFilter`."""

    paginator = CappedPaginator
    show_full_result_count = False

    def get_search_results(self, request, queryset, search_term):
        """As Django's, but what a word names is found first, so that the rows are found by their indexes."""
        fields = defaultdict(list)
        for name in self.get_search_fields(request):
            relation, has_relation, field = name.partition("__")
            fields[relation if has_relation else ""].append(f"{field or name}__icontains")
        for word in smart_split(search_term):
            if word[0] in "\"'" and word[0] == word[-1]:
                word = unescape_string_literal(word)
            matches = Q()
            for relation, lookups in fields.items():
                named = Q.create([(lookup, word) for lookup in lookups], connector=Q.OR)
                matches |= Q(**{f"{relation}__in": self._related(relation, named)}) if relation else named
            queryset = queryset.filter(matches)
        return queryset, False

    def _related(self, relation, named):
        model = self.model._meta.get_field(relation).related_model
        rows = model._base_manager.filter(named).order_by()
        keys = list(rows.values_list("pk", flat=True)[: MOST_PEOPLE + 1])
        # Many are not written out: then a page of rows is soon found by reading them in order.
        return keys if len(keys) <= MOST_PEOPLE else rows.values("pk")
