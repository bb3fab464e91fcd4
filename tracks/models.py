import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import cached_property

from directory.models import Position
from tracks import rules
from tracks.fields import HalvesField, halves
from workflow.text import Line, Text


class Category(models.Model):
    """What a credit is about, for the tracks that ask for it."""

    code = models.SlugField(unique=True)
    name = Line(max_length=80, unique=True)
    description = Text(blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "name"]
        verbose_name_plural = "categories"

    def __str__(self):
        return self.name


class Track(models.Model):
    """A route to a certificate."""

    STRATEGIC, ADMINISTRATOR = "strategic", "administrator"

    code = models.SlugField(unique=True)
    name = Line(max_length=80)
    certificate_kind = Line(
        max_length=80, help_text="A credit is used once for each kind. For example, Library Administration."
    )
    certificate_title = Line(max_length=80, help_text="For example, Certificate of Library Administration.")
    certificate_track = Line(max_length=80, help_text="As printed. For example, Library Administration.")
    for_whom = Text()
    choose_another = Text("when to choose another track", blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["order", "name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("track_detail", args=[self.code])

    def rule_set_on(self, day, *, renewal=False):
        """The rule set under which a participation opens on a day, or None."""
        stages = [RuleSet.Stage.ANY, RuleSet.Stage.RENEWAL if renewal else RuleSet.Stage.FIRST]
        return (
            self.rule_sets.filter(active=True, in_force_from__lte=day, stage__in=stages)
            .with_minimums()
            .order_by("-in_force_from", "stage")
            .first()
        )


class RuleSetQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those in use; and those under which somebody opened a track whose standing one may read."""
        if user.is_coordinator:
            return self
        opened = Participation.objects.visible_to(user).filter(rule_set=models.OuterRef("pk"))
        return self.filter(Q(active=True) | models.Exists(opened))

    def with_minimums(self):
        return self.prefetch_related(
            models.Prefetch("minimums", CategoryMinimum.objects.select_related("category"))
        )

    def for_newcomers(self, day):
        """The one rule set of each track under which somebody opens it for the first time on a day."""
        return self.in_force(day, RuleSet.Stage.FIRST)

    def in_force(self, day, stage):
        """The one rule set of each track under which somebody opens it on a day: the first time, or for a renewal."""
        return (
            self.filter(active=True, in_force_from__lte=day, stage__in=[RuleSet.Stage.ANY, stage])
            .with_minimums()
            .order_by("track_id", "-in_force_from", "stage")
            .distinct("track_id")
        )


@pghistory.track()
class RuleSet(models.Model):
    """What a track requires, from a date on. A participation keeps the one it was opened under."""

    class Stage(models.TextChoices):
        ANY = "any", "First certificates and renewals"
        FIRST = "first", "First certificate"
        RENEWAL = "renewal", "Renewal"

    class Sources(models.TextChoices):
        ANY = "any", "Any qualifying event"
        CALENDAR = "calendar", "Only events on the calendar"

    track = models.ForeignKey(Track, on_delete=models.PROTECT, related_name="rule_sets")
    name = Line(max_length=80, help_text="For example, 2023 rules.")
    in_force_from = models.DateField()
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.ANY)
    credits = HalvesField("total credits")
    months = models.PositiveSmallIntegerField(
        default=rules.VALID_MONTHS,
        help_text="How long a credit counts, a certificate is valid, and a plan can run.",
    )
    self_directed_cap = HalvesField(null=True, blank=True)
    plan_needed = models.BooleanField("needs an approved plan", default=False)
    certificate_needed = models.BooleanField("needs an earlier certificate or a degree", default=False)
    sources = models.CharField(max_length=10, choices=Sources, default=Sources.ANY)
    supervisor_first = models.BooleanField(
        "the supervisor verifies before the State Library checks", default=False, db_default=False
    )
    specialization = HalvesField(
        "credits in one category that make a specialization",
        null=True,
        blank=True,
        help_text="In a category without a minimum. Leave empty if there are no specializations.",
    )
    recording_months = models.PositiveSmallIntegerField(
        "oldest recording that counts, in months",
        null=True,
        blank=True,
        help_text="From the day it was recorded to the day it’s watched. Leave empty if there’s no limit.",
    )
    source = Text("source", blank=True)
    active = models.BooleanField(default=True)

    objects = RuleSetQuerySet.as_manager()

    class Meta:
        ordering = ["track", "-in_force_from", "stage"]
        constraints = [
            models.UniqueConstraint(
                fields=["track", "in_force_from", "stage"], name="one_rule_set_per_track_day_and_stage"
            ),
            models.CheckConstraint(condition=halves("credits"), name="rule_set_asks_for_half_credits"),
            models.CheckConstraint(
                condition=halves("self_directed_cap", nullable=True), name="rule_set_caps_at_half_credits"
            ),
            models.CheckConstraint(
                condition=halves("specialization", nullable=True),
                name="rule_set_specializes_at_half_credits",
            ),
            models.CheckConstraint(condition=Q(months__gte=1), name="rule_set_lasts_a_month_or_more"),
        ]

    def __str__(self):
        return f"{self.track}, {self.name}"

    def get_absolute_url(self):
        return reverse("rule_set_detail", args=[self.track.code, self.pk])

    def newer_of(self, others, day):
        """Of `others`, those under which somebody who opens the track on a day has to work instead; or None."""
        alike = set(self.Stage) if self.stage == self.Stage.ANY else {self.stage, self.Stage.ANY}
        newer = [
            other
            for other in others
            if self.in_force_from < other.in_force_from <= day and other.stage in alike
        ]
        return max(
            newer, key=lambda other: (other.in_force_from, other.stage == self.Stage.FIRST), default=None
        )

    def requirement(self, *, minimums=True):
        """What this rule set asks, as the rules read it. One query for the minimums of the categories."""
        return rules.Requirement(
            total=self.credits,
            months=self.months,
            self_directed_cap=self.self_directed_cap,
            minimums={row.category_id: row.minimum for row in self.minimums.all()} if minimums else {},
            specialization=self.specialization,
            recording_months=self.recording_months,
        )


@pghistory.track()
class CategoryMinimum(models.Model):
    rule_set = models.ForeignKey(RuleSet, on_delete=models.CASCADE, related_name="minimums")
    category = models.ForeignKey(Category, on_delete=models.PROTECT)
    minimum = HalvesField()

    class Meta:
        ordering = ["rule_set", "category__order"]
        constraints = [
            models.UniqueConstraint(fields=["rule_set", "category"], name="one_minimum_per_category"),
            models.CheckConstraint(condition=halves("minimum"), name="minimum_is_in_half_credits"),
        ]

    def __str__(self):
        return f"{self.category}: {self.minimum}"


class ParticipationQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed=None)

    def ended_in_certificate(self):
        return self.filter(ending=Participation.Ending.CERTIFICATE)

    def visible_to(self, user):
        """One's own and those of one's people; all for the coordinator."""
        if user.is_coordinator:
            return self
        team = Position.objects.decided_by(user).values("user_id")
        return self.filter(Q(user=user) | Q(user__in=team))

    def would_be(self, user, track, *, on, renewal):
        """The participation of a person who opens a track on a day, not saved; None where no rules are in force."""
        rule_set = track.rule_set_on(on, renewal=renewal)
        return rule_set and Participation(user=user, track=track, rule_set=rule_set, opened=on)

    def with_rules(self):
        return self.select_related("track", "rule_set", "user").prefetch_related(
            models.Prefetch("rule_set__minimums", CategoryMinimum.objects.select_related("category"))
        )


@pghistory.track()
class Participation(models.Model):
    """One person following one track under one rule set, until a certificate is issued or it is closed."""

    class Ending(models.TextChoices):
        NONE = "", "Open"
        CERTIFICATE = "certificate", "Certificate issued"
        CLOSED = "closed", "Closed without a certificate"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="participations"
    )
    track = models.ForeignKey(Track, on_delete=models.PROTECT, related_name="participations")
    rule_set = models.ForeignKey(RuleSet, on_delete=models.PROTECT, related_name="participations")
    opened = models.DateField()
    due = models.DateField(null=True, blank=True)
    closed = models.DateField(null=True, blank=True)
    ending = models.CharField(max_length=12, choices=Ending, blank=True)
    holds_until = models.DateField(
        "certificate expires on", null=True, blank=True, help_text="Only if it ended with a certificate."
    )
    # Not the day it was closed: a certificate for a degree is issued as of the day of graduation.
    certificate_issued_on = models.DateField(
        "certificate issued on", null=True, blank=True, help_text="The date printed on the certificate."
    )

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        ordering = ["track__order", "-opened"]
        indexes = [
            models.Index(fields=["-opened", "-id"], name="participation_by_day"),
            models.Index(fields=["track", "-opened", "-id"], name="participation_by_track"),
            models.Index(fields=["ending", "-opened", "-id"], name="participation_by_ending"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "track"],
                condition=Q(closed=None),
                name="one_open_participation_per_track",
                violation_error_message="This track is already open.",
            ),
            models.CheckConstraint(
                # One that ended in a certificate since revoked keeps the day of issue: its credits stay used.
                condition=Q(closed=None, ending="", holds_until=None, certificate_issued_on=None)
                | Q(closed__isnull=False, ending="closed", holds_until=None)
                | Q(
                    closed__isnull=False,
                    ending="certificate",
                    holds_until__isnull=False,
                    certificate_issued_on__isnull=False,
                ),
                name="participation_ends_in_one_way",
                violation_error_message="Enter the day it was closed and how it ended. For a certificate, "
                "also enter the issue date and the expiration date.",
            ),
            models.CheckConstraint(
                condition=Q(closed=None) | Q(closed__gte=F("opened")),
                name="participation_closes_after_it_opens",
            ),
        ]

    def __str__(self):
        return f"{self.user}, {self.track}"

    @property
    def is_open(self):
        return self.closed is None

    @property
    def is_applied_for(self):
        return (
            self.applications.exclude(status__in=["draft", "declined"]).exists()
            or self.degree_claims.filter(status="submitted").exists()
        )

    @cached_property
    def application(self):
        """The application of this participation that wasn't declined, or None."""
        return next((row for row in self._related("applications") if row.status != "declined"), None)

    @property
    def application_under_way(self):
        """The application that was sent and isn't decided yet, or None."""
        sent = self.application and self.application.status in ("submitted", "checked", "verified")
        return self.application if sent else None

    @cached_property
    def degree_under_way(self):
        """The degree claim for this track that isn't decided yet, or None."""
        return next((row for row in self._related("degree_claims") if row.status == "submitted"), None)

    def _related(self, name):
        """Rows of a layer above that point here; a participation that isn't saved has none."""
        return getattr(self, name).all() if self.pk else ()

    def close(self, *, on):
        """Stop following the track. Credits stay with the person."""
        self.closed, self.ending = on, self.Ending.CLOSED
        self.save(update_fields=["closed", "ending"])

    def end_in_certificate(self, *, on, issued, until):
        """Close with a certificate and open the renewal. Returns the new participation."""
        self.closed, self.ending = on, self.Ending.CERTIFICATE
        self.certificate_issued_on, self.holds_until = issued, until
        self.save(update_fields=["closed", "ending", "certificate_issued_on", "holds_until"])
        rule_set = self.track.rule_set_on(on, renewal=True) or self.rule_set
        return Participation.objects.create(
            user=self.user, track=self.track, rule_set=rule_set, opened=on, due=until
        )

    def lose_certificate(self):
        """The certificate was revoked: it opens no other track, and nothing is due with it any more.

        The renewal is due when this one was: a certificate that is not valid gives nobody more time.
        """
        renewals = Participation.objects.open().filter(user=self.user_id, track=self.track_id)
        renewals.filter(due=self.holds_until).update(due=self.due)
        self.ending, self.holds_until = self.Ending.CLOSED, None
        self.save(update_fields=["ending", "holds_until"])
