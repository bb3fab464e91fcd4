"""How the calendar is searched: by words, also misspelled ones, by dates and by what an event is worth."""

from datetime import timedelta

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection, transaction
from django.db.models import Count, Exists, F, Lookup, Max, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Lower

from events.models.event_details import EventCredit, EventPart
from workflow.models import RoutedQuerySet

MOST_WORDS = 8
SHORTEST_WORD, LONGEST_WORD = 4, 16  # of which misspellings are thought of
LIKENESS = "0.42"  # of a word's groups of three letters
MOST_RANKED = 500
WORTH_SHOWING = 0.6  # of the best: what is much less alike is noise
LONG = ("words", "description", "attendance_code")  # what no list shows


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
        found = self
        for word in _words(words):
            found = found.filter(words__contains=Lower(Value(word)))
        return found

    def nearest_to(self, words, most=25):
        """Some in which something like each of the words occurs, the most alike first: for misspellings.

        With one slip a word (a letter too many, too few, another one, two that changed places); for a word that is
        not found so either, whatever has enough groups of three letters in common. Only the newest are ranked.
        """
        words = [word.lower() for word in _words(words)]
        slips = {word: _one_slip_away(word) for word in words if len(word) >= SHORTEST_WORD}
        if not slips:
            return []
        with transaction.atomic(), connection.cursor() as cursor:
            # how alike is a setting of the transaction; and that a scan is slower here is not known to the planner
            cursor.execute(
                "SELECT set_config('pg_trgm.word_similarity_threshold', %s, true), set_config('enable_seqscan', 'off', true)",
                [LIKENESS],
            )
            written = _occurring(cursor, [_anywhere(word) for word in slips])
            slips = {word: each for word, each in slips.items() if _anywhere(word) not in written}
            if not slips:  # every word stands somewhere: no misspelling is why nothing was found
                return []
            occur = _occurring(cursor, set().union(*slips.values()))
            near = {
                word: _any_of(patterns & occur) if patterns & occur else _alike(word)
                for word, patterns in slips.items()
            }
            return self._nearest(words, near, most)

    def _nearest(self, words, near, most):
        found = self
        for word in words:
            exact = Q(words__contains=word)
            found = found.filter(exact | near[word] if word in near else exact)
        newest = found.order_by("-ends", "-pk").values("pk")[:MOST_RANKED]
        alike = sum((TrigramWordSimilarity(word, "title") for word in near), Value(0.0))
        ranked = self.model.objects.filter(pk__in=newest).annotate(alike=alike).as_listed()
        best = list(ranked.order_by("-alike", "-ends", "-pk")[:most])
        return [event for event in best if event.alike >= best[0].alike * WORTH_SHOWING]

    def between(self, begins, ends):
        """What takes place from one moment up to another; either may be open."""
        found = self
        if begins:
            found = found.filter(ends__gt=begins)
        if ends:
            found = found.filter(begins__lt=ends)
        return found

    def worth_exactly(self, amount, category=None):
        return self._worth(category, total=amount)

    def worth_at_least(self, amount, category=None):
        return self._worth(category, total__gte=amount)

    def in_category(self, code):
        return self.filter(pk__in=EventCredit.objects.filter(category__code=code).values("event"))

    def _worth(self, category, **wanted):
        rows = EventCredit.objects.filter(**{"category__code": category} if category else {})
        totals = rows.order_by().values("event").annotate(total=Sum("amount")).filter(**wanted)
        return self.filter(pk__in=totals.values("event"))

    def any_time(self):
        """The condition of what is there for days or months, taken whenever one likes."""
        return Q(format__in=self.model.AT_ANY_TIME, ends__gt=F("begins") + timedelta(days=1))

    def from_home(self):
        return self.filter(Q(online_only=True) | Q(format__in=self.model.FROM_HOME))

    def without_sessions(self):
        """Without the sessions of conferences that stand in the calendar themselves."""
        shown = self.model.objects.filter(pk=OuterRef("conference_id"), published=True)
        return self.filter(Q(conference=None) | ~Exists(shown))

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
        following = Subquery(parts.order_by("begins").values("begins")[:1])
        return self.order_by(Coalesce(following, "begins"), "pk")

    def with_changes(self):
        """With how often each was changed since it was entered, and when last: what calendars ask for."""
        trail = self.model.pgh_event_model.objects.filter(pgh_obj=OuterRef("pk"), pgh_label="update")
        told = trail.order_by().values("pgh_obj")
        return self.annotate(
            changes=Coalesce(Subquery(told.values(told=Count("*"))), 0),
            changed_at=Subquery(told.values(told=Max("pgh_created_at"))),
        )


def _words(words):
    return words.split()[:MOST_WORDS]


def _occurring(cursor, patterns):
    """Which of the patterns occur in any event."""
    cursor.execute(
        "SELECT pattern FROM unnest(%s) pattern WHERE EXISTS (SELECT FROM events_event WHERE words LIKE pattern)",
        [sorted(patterns)],
    )
    return {pattern for (pattern,) in cursor.fetchall()}


def _alike(word):
    return Q(words__trigram_word_similar=word)


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


def _anywhere(word):
    return f"%{_escaped(word[:LONGEST_WORD])}%"


def _escaped(text):
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
