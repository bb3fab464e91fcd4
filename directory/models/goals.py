"""The strategic plan of a library and its goals, recorded by the State Library or entered by its people."""

import pghistory
from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import JSONObject
from django.urls import reverse

from directory.models.libraries import Library
from directory.models.positions import Position
from workflow.text import Line, Link, Text


class StrategicPlanQuerySet(models.QuerySet):
    def confirmed(self):
        """Those that the State Library recorded, and those that somebody entered and the library confirmed."""
        return self.filter(Q(entered_by=None) | Q(confirmed_at__isnull=False))

    def waiting(self):
        """Those that somebody entered, and that nobody has confirmed or refused yet."""
        return self.filter(entered_by__isnull=False, confirmed_at=None, refused_because="")

    def visible_to(self, user):
        """Those that one entered, those of the library one heads; all for the coordinator."""
        if user.is_coordinator:
            return self
        heads = Position.objects.headed_by(user).values("library")
        return self.filter(Q(entered_by=user) | Q(library__in=heads))

    def waiting_for(self, user):
        """Those to confirm: for the heads of the library; where it has no other, for the coordinator."""
        to_decide = Q(library__in=Position.objects.headed_by(user).values("library"))
        if user.is_coordinator:
            heads = Position.objects.of_heads().filter(library=OuterRef("library"))
            to_decide |= ~Exists(heads.exclude(user=OuterRef("entered_by")))
        return self.waiting().filter(to_decide).exclude(entered_by=user)

    def with_heads(self):
        """With `heads_in_office`, which `waits_for` then reads instead of asking for each."""
        heads = Position.objects.of_heads().filter(library=OuterRef("library"))
        heads = heads.exclude(user=OuterRef("entered_by")).order_by("user__name")
        said = JSONObject(name="user__name", kind="kind")
        return self.annotate(heads_in_office=ArraySubquery(heads.values(said=said)))

    def in_force(self, on):
        return self.confirmed().filter(starts__lte=on, ends__gte=on)

    def read_by(self, user, library, on):
        """The library's plans that have begun, the latest first, and what a person entered for it."""
        own = Q(entered_by=user, confirmed_at=None)
        begun = Q(pk__in=self.confirmed().filter(starts__lte=on).values("pk"))
        return self.filter(begun | own, library=library).order_by("-ends", "-starts")

    def to_choose_by(self, user, library, on):
        """Whose goals a person may choose: the library's latest plan, and what they entered themselves."""
        latest = self.confirmed().filter(library=library, starts__lte=on).order_by("-ends", "-starts")
        own = self.waiting().filter(library=library, entered_by=user)
        return self.filter(Q(pk__in=latest.values("pk")[:1]) | Q(pk__in=own.values("pk")))


@pghistory.track()
class StrategicPlan(models.Model):
    """A library's strategic plan: the goals that its people's learning serves."""

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="strategic_plans")
    title = Line(max_length=200)
    starts = models.DateField()
    ends = models.DateField()
    link = Link(blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="strategic_plans_entered",
        help_text="Who typed it for lack of one; nobody, when the State Library recorded it.",
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    refused_because = Text(blank=True, default="", db_default="", editable=False)

    objects = StrategicPlanQuerySet.as_manager()

    class Meta:
        ordering = ["library", "-starts"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="strategic_plan_ends_after_it_starts",
                violation_error_message="The plan ends before it starts: check the dates.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | Q(entered_by=None) | ~Q(confirmed_by=F("entered_by")),
                name="nobody_confirms_goals_they_entered",
                violation_error_message="Somebody else must confirm these goals.",
            ),
            models.CheckConstraint(
                condition=Q(entered_by=None)
                | Q(confirmed_by=None, confirmed_at=None)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False, refused_because=""),
                name="goals_are_confirmed_by_somebody_or_refused",
                violation_error_message="These goals are either confirmed or refused.",
            ),
            models.UniqueConstraint(
                fields=["library", "entered_by"],
                condition=Q(confirmed_at=None),
                name="one_entry_of_goals_at_a_time",
                violation_error_message="Goals that you entered for this library wait already.",
            ),
        ]

    def __str__(self):
        return f"{self.title}, {self.starts.year} to {self.ends.year}"

    def get_absolute_url(self):
        return reverse("goals_confirm", args=[self.pk])

    @property
    def is_confirmed(self):
        return self.entered_by_id is None or self.confirmed_at is not None

    @property
    def state(self):
        """In a word of the page: recorded, confirmed, refused or waiting."""
        if self.entered_by_id is None:
            return "recorded"
        if self.confirmed_at:
            return "confirmed"
        return "refused" if self.refused_because else "waiting"

    def deciders(self):
        """Who confirms it: the directors, else the chairs; nobody, when that is left to the State Library."""
        heads = Position.objects.of_heads().filter(library=self.library_id).exclude(user=self.entered_by_id)
        people = [(position.kind, position.user) for position in heads.select_related("user")]
        return _directors_or_all(people)

    @property
    def waits_for(self):
        heads = getattr(self, "heads_in_office", None)
        if heads is None:
            names = [user.name for user in self.deciders()]
        else:
            names = _directors_or_all([(head["kind"], head["name"]) for head in heads])
        return " or ".join(names) or "the State Library"

    def confirm(self, *, by, now):
        self.confirmed_by, self.confirmed_at, self.refused_because = by, now, ""
        self.save(update_fields=["confirmed_by", "confirmed_at", "refused_because"])

    def refuse(self, *, because):
        self.refused_because = because
        self.save(update_fields=["refused_because"])


def _directors_or_all(heads):
    directors = [who for kind, who in heads if kind == Position.Kind.DIRECTOR]
    return list(dict.fromkeys(directors or [who for _, who in heads]))


@pghistory.track()
class LibraryGoal(models.Model):
    plan = models.ForeignKey(StrategicPlan, on_delete=models.PROTECT, related_name="goals")
    code = models.CharField(max_length=10)
    text = Line(max_length=300)

    class Meta:
        ordering = ["plan", "code"]
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="one_goal_per_code")]

    def __str__(self):
        return f"{self.code}. {self.text}"
