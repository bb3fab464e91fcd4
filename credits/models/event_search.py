"""How the calendar is searched: by words, also misspelled ones, by dates and by what an event is worth."""

from datetime import timedelta

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection, transaction
from django.db.models import Case, Count, F, Max, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, Lower

from credits.models.event_rows import EventCredit, EventPart
from workflow.models import RoutedQuerySet

MOST_WORDS, LONGEST_WORD = 8, 20
LIKENESS = 0.45  # of a word's groups of three letters
LONG = ("words", "description", "value_reason", "attendance_code")  # what no list shows


class SearchedQuerySet(RoutedQuerySet):
    def matching(self, words):
        """Events in which each of the words occurs."""
        found = self
        for word in _words(words):
            found = found.filter(words__contains=Lower(Value(word)))
        return found

    def nearest_to(self, words, most=25):
        """Some in which something like each of the words occurs, the most alike first: for misspellings.

        Two letters that changed places leave little alike of a short word: those are looked for besides. A list, read
        at once: how alike is a setting of the transaction, so that the index answers.
        """
        words = [word.lower() for word in _words(words) if len(word) > 2]
        found, alike = self, Value(0.0)
        for word in words:
            swapped = Q(*(("words__contains", other) for other in _swapped(word)), _connector=Q.OR)
            found = found.filter(Q(words__trigram_word_similar=word) | swapped)
            alike += Case(When(swapped, then=1.0), default=TrigramWordSimilarity(word, "words"))
            alike += TrigramWordSimilarity(word, "title")
        if not words:
            return []
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(LIKENESS)]
            )
            return list(found.annotate(alike=alike).order_by("-alike", "-ends", "pk")[:most])

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
        return self.exclude(conference__published=True)

    def with_amount(self):
        worth = EventCredit.objects.filter(event=OuterRef("pk")).order_by().values("event")
        return self.annotate(worth=Subquery(worth.values(total=Sum("amount"))))

    def as_listed(self):
        """With what the calendar shows of each: its worth, its parts, its sessions, the conference it belongs to."""
        sessions = self.model.objects.filter(conference=OuterRef("pk"), published=True).order_by()
        return (
            self.with_amount()
            .annotate(
                sessions_count=Coalesce(Subquery(sessions.values("conference").values(n=Count("*"))), 0),
                at_conference=Case(When(conference__published=True, then="conference__title")),
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


def _swapped(word):
    """The word with each two neighboring letters the other way round."""
    word = word[:LONGEST_WORD]
    places = range(len(word) - 1)
    return {word[:place] + word[place + 1] + word[place] + word[place + 2 :] for place in places}
