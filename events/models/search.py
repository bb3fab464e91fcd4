"""How the calendar is searched: by words, also misspelled ones, by dates and by what an event is worth."""

from datetime import timedelta

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import (
    Case,
    Count,
    DurationField,
    ExpressionWrapper,
    F,
    Lookup,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Lower
from django.db.models.lookups import GreaterThan, GreaterThanOrEqual

from events.models.event_details import EventCredit, EventPart
from events.models.event_times import EventTimes
from workflow.models import RoutedQuerySet

MOST_WORDS = 8
SHORTEST_WORD, LONGEST_WORD = 4, 16  # of which misspellings are thought of
LIKENESS = 0.42  # of a word's groups of three letters
MOST_RANKED = 500
WORTH_SHOWING = 0.6  # of the best: what is much less alike is noise
LONG = ("words", "description", "attendance_code")  # what no list shows


def at_any_time():
    length = ExpressionWrapper(F("ends") - F("begins"), DurationField())  # which an index can hold
    return Q(GreaterThan(length, timedelta(days=1)), format__in=EventTimes.AT_ANY_TIME)


def open_from():
    """From when on an event can be claimed: the end of it, or the beginning of what is there at any time."""
    return Case(When(at_any_time(), then="begins"), default="ends")


class Like(Lookup):
    """A pattern of one's own: Django's lookups take its signs for letters."""

    lookup_name = "like"

    def as_sql(self, compiler, connection):
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} LIKE {right}", [*left_params, *right_params]


class SearchedQuerySet(RoutedQuerySet):
    def matching(self, words):
        """Events in which each of the words occurs."""
        events = self
        for word in _words(words):
            events = events.filter(words__contains=Lower(Value(word)))
        return events

    def nearest_to(self, words, most=25):
        """Events in which something like each of the words occurs, the most alike first: for misspellings.

        A word that occurs nowhere is looked for with one slip (a letter too many, too few, another one, two that
        changed places), which the index of the words answers; a word that isn't found so either, by how
        many groups of three letters it shares with events that hold a piece of it. Only the newest are ranked.
        """
        words = [word.lower() for word in _words(words)]
        misspelled = [
            word for word in words if len(word) >= SHORTEST_WORD and not self._occurs(_contains(word))
        ]
        if not misspelled:  # no misspelling is why nothing was found
            return []
        events = self
        for word in words:
            events = events.filter(self._near(word) if word in misspelled else Q(words__contains=word))
        newest = events.order_by("-ends", "-pk").values("pk")[:MOST_RANKED]
        alike = sum((TrigramWordSimilarity(word, "title") for word in misspelled), Value(0.0))
        ranked = self.model.objects.filter(pk__in=newest).annotate(alike=alike).as_listed()
        best = list(ranked.order_by("-alike", "-ends", "-pk")[:most])
        return [event for event in best if event.alike >= best[0].alike * WORTH_SHOWING]

    def _occurs(self, condition):
        return self.model.objects.filter(condition).exists()

    def _near(self, word):
        slips = _any_of(_one_slip_away(word))
        if self._occurs(slips):
            return slips
        some = self.model.objects.filter(_any_of(_pieces_of(word))).order_by("-ends", "-pk")
        newest = list(some.values_list("pk", flat=True)[:MOST_RANKED])
        # Compared here and not by an operator: its threshold is a setting of the database.
        return Q(GreaterThanOrEqual(TrigramWordSimilarity(word, "words"), LIKENESS), pk__in=newest)

    def between(self, begins, ends):
        """What takes place from one moment up to another; either may be open."""
        events = self
        if begins:
            events = events.filter(ends__gt=begins)
        if ends:
            events = events.filter(begins__lt=ends)
        return events

    def worth_exactly(self, amount, categories=()):
        return self._worth(categories, total=amount)

    def worth_at_least(self, amount, categories=()):
        return self._worth(categories, total__gte=amount)

    def in_categories(self, codes):
        return self.filter(pk__in=EventCredit.objects.filter(category__code__in=codes).values("event"))

    def _worth(self, categories, **wanted):
        rows = EventCredit.objects.filter(**{"category__code__in": categories} if categories else {})
        totals = rows.order_by().values("event").annotate(total=Sum("amount")).filter(**wanted)
        return self.filter(pk__in=totals.values("event"))

    def any_time(self):
        """The condition of what is there for days or months, taken whenever one likes."""
        return at_any_time()

    def from_home(self):
        return self.filter(self._is_from_home())

    def in_a_room(self):
        return self.exclude(self._is_from_home())

    def _is_from_home(self):
        return Q(online_only=True) | Q(format__in=self.model.FROM_HOME)

    def without_sessions(self):
        """Without the sessions of conferences that stand in the calendar themselves."""
        hidden = self.model.objects.filter(published=False)
        return self.filter(Q(conference=None) | Q(conference__in=hidden.values("pk")))

    def with_amount(self):
        worth = EventCredit.objects.filter(event=OuterRef("pk")).order_by().values("event")
        return self.annotate(worth=Subquery(worth.values(total=Sum("amount"))))

    def as_listed(self):
        """With what the calendar shows of each: its worth, its parts, its sessions, the conference it belongs to."""
        sessions = self.model.objects.filter(conference=OuterRef("pk"), published=True).order_by()
        conference = self.model.objects.filter(pk=OuterRef("conference_id"), published=True).order_by()
        return (
            self.with_amount()
            .annotate(
                sessions_count=Coalesce(Subquery(sessions.values("conference").values(n=Count("*"))), 0),
                at_conference=Subquery(conference.values("title")),
            )
            .defer(*LONG)
            .prefetch_related("parts")
        )

    def in_order_from(self, now):
        """By what comes next of each: of an event in several parts that has begun, its next part."""
        parts = EventPart.objects.filter(event=OuterRef("pk"), ends__gt=now)
        following = Coalesce(Subquery(parts.order_by("begins").values("begins")[:1]), "begins")
        return self.order_by(Case(When(begins__lte=now, then=following), default="begins"), "pk")


def _words(words):
    return words.split()[:MOST_WORDS]


def _any_of(patterns):
    return Q(*(Like(F("words"), Value(pattern)) for pattern in sorted(patterns)), _connector=Q.OR)


def _one_slip_away(word):
    """The patterns of what only one slip of the fingers keeps from this word; the word itself is one."""
    word = word[:LONGEST_WORD]
    places = range(1, len(word))
    others = {word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :] for at in places}
    others |= {word[:at] + word[at + 1 :] for at in places} | {word}
    patterns = {_escaped(other) for other in others}
    patterns |= {f"{_escaped(word[:at])}_{_escaped(word[at + skip :])}" for at in places for skip in (0, 1)}
    return {f"%{pattern}%" for pattern in patterns}


def _contains(word):
    return Q(words__contains=word[:LONGEST_WORD])


def _pieces_of(word):
    """The patterns of all that four letters of the word in a row occur in."""
    last = max(len(word) - SHORTEST_WORD, 0)
    return {f"%{_escaped(word[at : at + SHORTEST_WORD])}%" for at in range(last + 1)}


def _escaped(text):
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
