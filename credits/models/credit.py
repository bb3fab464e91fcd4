import contextlib
from datetime import date, timedelta
from decimal import Decimal

import pghistory
import pgtrigger
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import IntegrityError, models, transaction
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q
from django.db.models.functions import Now, TruncDate, Upper
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst

from credits import emails
from credits.moves import ALIVE, CREDIT_MOVES
from directory.models import Position
from events.models.event import Event
from events.models.event_times import INSTANT
from events.models.registration import Registration
from plans.models import Activity, SelfDirectedProject
from tracks import rules
from tracks.fields import HalvesField, halves
from tracks.models import Category, Participation
from tracks.templatetags.credits import plain
from workflow.models import Routed, RoutedQuerySet
from workflow.moves import SUPERVISOR
from workflow.sentences import MoveRefused, Refusal, sentence
from workflow.text import Line, Text
from workflow.titles import same_title

GROUP_CREDIT_AFTER_YES = """
    IF EXISTS (SELECT FROM credits_independentevent WHERE id = NEW.independent_event_id AND library_id IS NOT NULL)
        AND NOT EXISTS (
            SELECT FROM credits_attendee
                WHERE event_id = NEW.independent_event_id AND user_id = NEW.owner_id AND attended
        )
    THEN
        RAISE EXCEPTION 'group_credit_comes_after_a_yes' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""

MADE_TWICE_WITHIN = timedelta(minutes=2)
UNDER_WAY = ("submitted", "checked", "verified")  # an application that nobody has finished deciding on


class ClaimRefused(Refusal):
    """A claim that may not be made."""


class ClaimedAlready(ClaimRefused):
    """A claim of what is in the list already."""


def earned_under(user):
    """For a credit: the ended position in whose time it was earned, with `user` as the supervisor."""
    return Position.objects.decided_before(user).filter(
        primary=True,
        user=OuterRef("owner"),
        started__lte=OuterRef("earned_on"),
        ended__gte=OuterRef("earned_on"),
    )


def earned_under_someone():
    """The same, of any supervisor who is still in office."""
    in_office = Position.objects.open().confirmed().filter(user=OuterRef("supervisor"))
    return Position.objects.confirmed().filter(
        Exists(in_office),
        primary=True,
        supervisor__is_active=True,
        user=OuterRef("owner"),
        started__lte=OuterRef("earned_on"),
        ended__gte=OuterRef("earned_on"),
    )


class CreditQuerySet(RoutedQuerySet):
    def alive(self):
        return self.filter(status__in=Credit.ALIVE)

    def visible_to(self, user):
        """One's own; those of one's people; those that were earned with one as supervisor; all for the coordinator."""
        if user.is_coordinator:
            return self
        team = Position.objects.decided_by(user).values("user_id")
        earlier = Q(Exists(earned_under(user))) & (Q(status=Credit.Status.PENDING) | Q(decided_by=user))
        return self.filter(Q(owner=user) | Q(owner__in=team) | earlier)

    def for_a_supervisor(self):
        """Those that wait for a decision, no matter whether there is somebody to make it."""
        return self.filter(status=Credit.Status.PENDING)

    def undecided(self):
        """Those that wait, and that nobody can decide on today: no supervisor of now, nor of the time it was earned."""
        decided = Position.objects.decided().filter(primary=True, user=OuterRef("owner"))
        return self.for_a_supervisor().exclude(Exists(decided)).exclude(Exists(earned_under_someone()))

    def waiting_for(self, user):
        """Those of one's people; and those of people who have changed jobs since, earned with one as supervisor."""
        team = Position.objects.decided_by(user).filter(primary=True).values("user_id")
        decides = Q(owner__in=team) | Q(Exists(earned_under(user)))
        return self.filter(decides, status=Credit.Status.PENDING).exclude(owner=user)

    def with_facts(self):
        """With what the page of a credit shows."""
        return self.select_related(
            *("event", "independent_event", "category", "activity__plan", "project", "decided_by")
        )

    def just_made(self):
        """Pending and not two minutes old: what a form that was sent twice has made already."""
        return self.filter(status=Credit.Status.PENDING, created__gte=Now() - MADE_TWICE_WITHIN)

    def claim_all(self, events, *, owner, activity_on, now):
        """The credits of several events, all or none; what was claimed meanwhile is not claimed twice.

        `activity_on` gives the activity that a day's event belongs to.
        """
        made = []
        with transaction.atomic():
            # In the same order for all, so that of two tabs neither waits for the other.
            for event in sorted(events, key=lambda event: event.pk):
                with contextlib.suppress(ClaimedAlready):
                    made += self.claim(event, owner=owner, activity=activity_on(event.earned_on), now=now)
        return made

    def out_of_step(self):
        """Claimed from an event that was canceled, moved or is worth something else now, and not looked at since.

        With what the event `gives` in that category.
        """
        given = Q(event__credits__category=F("category"))
        on_its_day = Q(recorded_on=None) & ~Q(event__format__in=Event.AT_ANY_TIME)
        moved = on_its_day & ~Q(earned_on=TruncDate(F("event__ends") - INSTANT))
        worth = Q(gives=None) | ~Q(gives=F("amount"))
        return (
            self.alive()
            .filter(Q(checked_at=None) | Q(checked_at__lt=F("event__revised_at")))
            .filter(event__revised_at__isnull=False)  # few events ever are: the others are not compared
            .annotate(given=FilteredRelation("event__credits", condition=given), gives=F("given__amount"))
            .filter(Q(event__status=Event.Status.CANCELLED) | Q(kind=Credit.Kind.FORMAL) & (moved | worth))
        )

    def to_look_at(self, user):
        """The same, for whoever decides on them: nobody decides on their own."""
        return self.out_of_step().exclude(owner=user) if user.is_coordinator else self.none()

    def claim(self, event, *, owner, activity, now, completed_on=None):
        """The credits of a calendar event for one person, pending: one for each category of the event.

        `completed_on` is the day on which a recording was watched, or a course at one's own pace was finished; that
        is open also to whom staff marked absent.
        """
        if not event.published:
            raise ClaimRefused("credits/not_published")
        if event.is_cancelled:
            raise ClaimRefused("credits/canceled")
        if event.has_sessions:
            raise ClaimRefused("credits/of_sessions")
        if not event.is_claimable(now):
            raise ClaimRefused("credits/not_ended", event=event)
        registration = Registration.objects.filter(event=event, user=owner).first()
        if not completed_on and registration and registration.absent_for_staff:
            raise ClaimRefused("credits/absent", event=event)
        first, last = event.days_to_learn(now)
        earned_on = completed_on or (event.earned_on if event.has_ended(now) else None)
        if earned_on is None:
            raise ClaimRefused("credits/no_day")
        if not first <= earned_on <= last:
            raise ClaimRefused("credits/other_day", first=first, last=last)
        as_recording = event.format == Event.Format.RECORDED or completed_on
        return self.of_event(
            event,
            owner=owner,
            activity=activity,
            earned_on=earned_on,
            recorded_on=event.recording_day if as_recording else None,
        )

    def of_event(self, event, *, owner, activity, earned_on=None, recorded_on=None):
        """A credit for each category of an event that the person has not claimed yet, all or none.

        Whoever has one in another category than it gives now has claimed it as it was, and gets no second one.
        """
        try:
            with transaction.atomic():
                # Locked, also those that were withdrawn: none of them is restored at the same moment.
                own = self.filter(owner=owner, event=event).select_for_update(of=("self",)).order_by("pk")
                have = {credit.category_id for credit in own if credit.is_alive}
                worth = list(event.credits.select_related("category"))
                as_it_is = have <= {row.category_id for row in worth}
                rows = [row for row in worth if as_it_is and row.category_id not in have]
                if not rows and not have:
                    raise ClaimRefused("credits/no_worth")
                made = [
                    self.create(
                        owner=owner,
                        title=event.title,
                        kind=Credit.Kind.FORMAL,
                        event=event,
                        category=row.category,
                        amount=row.amount,
                        earned_on=earned_on or event.earned_on,
                        recorded_on=recorded_on,
                        activity=activity,
                    )
                    for row in rows
                ]
        except IntegrityError as error:
            if "one_credit_per_person_and_event" not in str(error):
                raise
            made = []
        if not made:
            raise ClaimedAlready("credits/claimed_already")
        return made

    def create_for_project(self, project):
        """The credit of a self-directed project, pending: the project makes it when it is completed."""
        return self.create(
            owner=project.owner,
            title=project.title,
            kind=Credit.Kind.SELF_DIRECTED,
            amount=project.credits_to_give(),
            earned_on=project.completed_on,
            activity=project.activity.carried_on(project.completed_on),
            project=project,
        )


@pghistory.track()
class Credit(Routed):
    """What one person earned from one thing on one date, in half credits."""

    class Kind(models.TextChoices):
        FORMAL = "formal", "Formal learning"
        BUNDLE = "bundle", "Short tutorials"
        COLLEGE = "college", "College course"
        PRESENTING = "presenting", "Presenting"
        SELF_DIRECTED = "self_directed", "Self-directed"

    class Status(models.TextChoices):
        PENDING = "pending", "Pending"
        VERIFIED = "verified", "Verified"
        DECLINED = "declined", "Declined"
        WITHDRAWN = "withdrawn", "Withdrawn"

    ALIVE = ALIVE
    moves = CREDIT_MOVES

    title = Line(max_length=200)
    kind = models.CharField(max_length=15, choices=Kind, default=Kind.FORMAL)
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="claimed_credits"
    )
    independent_event = models.ForeignKey(
        "credits.IndependentEvent",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="earned_credits",
    )
    category = models.ForeignKey(Category, on_delete=models.PROTECT, null=True, blank=True)
    amount = HalvesField("credits")
    earned_on = models.DateField()
    recorded_on = models.DateField("day on which the recording was made", null=True, blank=True)
    checked_at = models.DateTimeField(  # by the coordinator, after its event was moved or canceled
        null=True, blank=True, editable=False
    )
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="earned_credits"
    )
    project = models.ForeignKey(
        SelfDirectedProject, on_delete=models.PROTECT, null=True, blank=True, related_name="earned_credits"
    )
    evidence = Text("what shows it", blank=True)
    typed = models.JSONField(  # in the form of a college course or a training one gave, to change it there
        default=dict, blank=True, db_default={}, editable=False
    )
    status = models.CharField(max_length=12, choices=Status, default=Status.PENDING, editable=False)

    objects = CreditQuerySet.as_manager()

    class Meta(Routed.Meta):
        ordering = ["-earned_on", "-pk"]
        indexes = [
            models.Index(fields=["owner", "-earned_on"]),
            models.Index(fields=["-earned_on", "-id"], name="credit_by_day"),
            models.Index(fields=["status", "-earned_on", "-id"], name="credit_by_status"),
            models.Index(fields=["kind", "-earned_on", "-id"], name="credit_by_kind"),
            models.Index(fields=["category", "-earned_on", "-id"], name="credit_by_category"),
            models.Index(  # with the next one, those within a week of a pending one are found without the rows
                fields=["owner", "earned_on", "id"], name="credit_pending", condition=Q(status="pending")
            ),
            models.Index(
                fields=["owner", "earned_on", "id"],
                name="credit_alive",
                condition=Q(status__in=["pending", "verified"]),
            ),
            GinIndex(OpClass(Upper("title"), "gin_trgm_ops"), name="credit_title"),
        ]
        constraints = [
            *Routed.Meta.constraints,
            models.CheckConstraint(
                condition=halves("amount"),
                name="credit_is_in_half_credits",
                violation_error_message="Enter whole or half credits, such as 1 or 1.5.",
            ),
            models.UniqueConstraint(
                fields=["owner", "event", "category", "kind"],
                condition=Q(status__in=["pending", "verified"], event__isnull=False),
                nulls_distinct=False,
                name="one_credit_per_person_and_event",
                violation_error_message="This event is claimed already.",
            ),
            models.UniqueConstraint(
                fields=["independent_event", "owner"],
                condition=Q(status__in=["pending", "verified"], independent_event__isnull=False),
                name="one_credit_per_person_and_independent_event",
            ),
            models.CheckConstraint(
                condition=Q(event=None) | Q(independent_event=None),
                name="credit_comes_from_one_event",
            ),
            models.UniqueConstraint(
                fields=["project"],
                condition=Q(status__in=["pending", "verified"], project__isnull=False),
                name="one_credit_per_project",
            ),
            models.CheckConstraint(
                condition=Q(kind="self_directed", event=None, independent_event=None)
                | (~Q(kind="self_directed") & Q(project=None)),
                name="self_directed_credit_comes_from_a_project",
            ),
            models.CheckConstraint(
                condition=Q(recorded_on=None) | Q(recorded_on__lte=F("earned_on")),
                name="recording_is_watched_after_it_is_made",
                violation_error_message="A recording cannot be watched before it was made.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="group_credit_comes_after_a_yes",
                when=pgtrigger.Before,
                # Merging two accounts of a person moves the credit first and the answer after it.
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("independent_event_id"),
                condition=pgtrigger.Q(new__independent_event__isnull=False),
                func=GROUP_CREDIT_AFTER_YES,
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("credit_detail", args=[self.pk])

    @property
    def decider(self):
        return self.owner.supervisor

    def roles_of(self, user):
        roles = super().roles_of(user)
        if not roles and user.is_active:  # the supervisor of that time, after the owner has changed jobs
            held = Position.objects.decided_before(user).filter(primary=True, user=self.owner_id)
            if held.filter(started__lte=self.earned_on, ended__gte=self.earned_on).exists():
                return {SUPERVISOR}
        return roles

    @property
    def source(self):
        """What it was earned from, in words."""
        if self.independent_event_id:
            return "Independent event"
        return self.event.get_format_display() if self.event else self.get_kind_display()

    @property
    def learning_event(self):
        """The event of the calendar or the independent event that it was earned at, or None."""
        return self.event or self.independent_event

    @property
    def is_self_directed(self):
        return self.kind == self.Kind.SELF_DIRECTED

    @property
    def is_alive(self):
        return self.status in self.ALIVE

    @classmethod
    def prefetch_for_moves(cls, documents, name):
        super().prefetch_for_moves(documents, name)
        models.prefetch_related_objects(documents, "owner")
        Position.objects.prefetch_to([credit.owner for credit in documents])

    def before_move(self, name, *, by, now):
        use = self.uses.select_related("participation__track").first() if name in ("strike", "void") else None
        if use:
            raise MoveRefused("credits/used", credit=self, track=use.participation.track)
        if name == "restore":
            self._refuse_restore()
        if name in ("change", "restore"):
            self.submitted_at = now  # nobody decides on what they didn't see

    def after_move(self, name, *, by, note, now):
        self.after_move_all([self], name, by=by, note=note, now=now)

    @classmethod
    def after_move_all(cls, documents, name, *, by, note, now):
        for credit in documents:
            credit._update_sources(name)
        emails.credits_moved(documents, name, by=by, note=note)

    def _update_sources(self, name):
        """What the project and the tutorials that it was earned from say of it."""
        if name in ("decline", "strike", "void", "withdraw") and self.project:
            self.project.credit_declined = True
            self.project.save(update_fields=["credit_declined"])
        if name == "withdraw" and self.kind == self.Kind.BUNDLE:
            self.typed["tutorials"] = list(self.tutorials.values_list("pk", flat=True))
            self.save(update_fields=["typed"])
            self.tutorials.update(credit=None)  # they are drafts again, for another bundle
        if name == "restore":
            self._own_tutorials().update(credit=self)
            if self.project:
                self.project.credit_declined = False
                self.project.save(update_fields=["credit_declined"])

    def restore(self, *, by):
        """Take back a withdrawal. `MoveRefused` when something else has taken its place since then."""
        try:
            self.move("restore", by=by)
        except IntegrityError as error:  # claimed again at the same moment
            raise MoveRefused("credits/replaced", credit=self) from error

    def _refuse_restore(self):
        """Raise `MoveRefused` where the credit could not be claimed today, or has been claimed again."""
        others = Credit.objects.alive().filter(owner=self.owner_id).exclude(pk=self.pk)
        same = Q(pk=None)
        if self.event_id:
            same = Q(event=self.event_id, category=self.category_id, kind=self.kind)
        elif self.independent_event_id:
            same = Q(independent_event=self.independent_event_id)
        elif self.project_id:
            same = Q(project=self.project_id)
        withdrawn_at = self.last_move.at if self.last_move else self.created
        since = others.filter(created__gt=withdrawn_at, earned_on=self.earned_on).exclude(
            event=self.event_id, event__isnull=False
        )
        has_same = others.filter(same).exists() or self._clashes_with_event(others)
        if has_same or any(same_title(self.title, each.title) for each in since):
            raise MoveRefused("credits/replaced", credit=self)
        if self.event and self.event.is_cancelled:
            raise MoveRefused("credits/canceled")
        if self.event and not self.recorded_on and not self.event.takes_any_time:
            marked = Registration.objects.filter(event=self.event_id, user=self.owner_id).first()
            if marked and marked.absent_for_staff:
                raise MoveRefused("credits/absent", event=self.event)
        self._refuse_restore_by_kind(others)

    def _clashes_with_event(self, others):
        """Whether the event was claimed again in another category than it gives beside this one, as in `of_event`."""
        if not self.event_id or self.kind != self.Kind.FORMAL:
            return False
        have = set(others.filter(event=self.event_id, kind=self.kind).values_list("category_id", flat=True))
        gives = self.event.credits.values_list("category_id", flat=True) if have else ()
        return bool(have) and not have | {self.category_id} <= set(gives)

    def _refuse_restore_by_kind(self, others):
        if self.project_id:
            self.project = SelfDirectedProject.objects.select_for_update(of=("self",)).get(pk=self.project_id)
            if not self.project.is_reopenable:
                raise MoveRefused("credits/project_goes_on", credit=self)
        if self.kind == self.Kind.BUNDLE and "tutorials" in self.typed:
            lengths = list(self._own_tutorials().values_list("minutes", flat=True))
            complete = len(lengths) == len(self.typed["tutorials"]) and None not in lengths
            if (
                not complete
                or sum(lengths) < rules.STEP_MINUTES
                or rules.bundle_credits(lengths) != self.amount
            ):
                raise MoveRefused("credits/tutorials_changed", credit=self)
        if self.kind == self.Kind.PRESENTING:
            given = others.filter(kind=self.kind).values_list("title", "earned_on")
            days = [day for title, day in given if same_title(title, self.title)]
            try:
                rules.refuse_third_presentation(days, on=self.earned_on)
            except rules.Refused as refused:
                raise MoveRefused(f"tracks/{refused.name}", **refused.facts) from refused

    def _own_tutorials(self):
        """The tutorials that a withdrawn bundle left behind and that are still drafts."""
        return self.tutorials.model.objects.drafts_of(self.owner).filter(
            pk__in=self.typed.get("tutorials", ())
        )

    def change(self, *, by, **values):
        """Change a pending credit. False where nothing is new; `MoveRefused` when it is too late."""
        with transaction.atomic():
            if not self._write(values):
                return False
            self.move("change", by=by)
        return True

    def correct(self, *, by, reason, **values):
        """The coordinator corrects it, whether or not it is verified, and the owner is told.

        False where nothing is new; `MoveRefused` for anyone else, without a reason, and when it is too late.
        """
        with transaction.atomic():
            changes = self._write(values)
            if changes:
                sentences = [
                    f"{capfirst(self._meta.get_field(name).verbose_name)}: {_text(now)} (before: {_text(was)})"
                    for name, was, now in changes
                ]
                note = f"{reason.strip()}\n{'; '.join(sentences)}" if reason.strip() else ""
                self.move("correct", by=by, note=note)
                emails.credit_corrected(self, sentences, by=by, reason=reason)
        return bool(changes)

    def follow_event(self, *, by, now):
        """Take over the day and the worth of its event, which was changed after it was claimed."""
        given = self.event.credits.filter(category=self.category_id).first()
        if given is None or self.event.is_cancelled:
            raise MoveRefused("credits/event_gives_none")
        if not self.event.is_claimable(now):
            raise MoveRefused("credits/event_moved")
        values = {"amount": given.amount}
        if self.recorded_on is None and not self.event.takes_any_time:
            values["earned_on"] = self.event.earned_on
        self.correct(by=by, reason=sentence("credits/event_changed"), **values)

    def keep(self, *, now):
        """It stays as it is, although its event was changed or canceled; the audit says who decided that."""
        type(self)._base_manager.filter(pk=self.pk).update(checked_at=now)

    def refuse_change(self):
        """Raise `MoveRefused` where somebody relies on the credit as it is."""
        use = self.uses.select_related("participation__track").first()
        if use:
            raise MoveRefused("credits/used_unchanged", credit=self, track=use.participation.track)
        applied = Participation.objects.filter(
            user=self.owner_id,
            applications__status__in=UNDER_WAY,
            applications__standing__lines__contains=[{"key": self.pk}],
        )
        participation = applied.select_related("track").first()
        if participation:
            raise MoveRefused("credits/applied", credit=self, track=participation.track)

    def _write(self, values):
        """Lock the credit and write what is new. Returns what was changed: name, before, now."""
        locked = type(self)._base_manager.select_for_update(of=("self",)).get(pk=self.pk)
        locked.refuse_change()
        activity = values.get("activity")
        if activity and activity.plan.owner_id != locked.owner_id:
            raise MoveRefused("credits/owners_plan")
        changes = [
            (name, getattr(locked, name), value)
            for name, value in values.items()
            if getattr(locked, name) != value
        ]
        if changes:
            type(self)._base_manager.filter(pk=self.pk).update(**values)
        return changes


def _text(value):
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date):
        return date_format(value, "F j, Y")
    return value if value not in (None, "") else "none"


class CreditUse(models.Model):
    """A credit that was spent on a certificate: once for each kind of certificate."""

    credit = models.ForeignKey(Credit, on_delete=models.PROTECT, related_name="uses")
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="credits_used")
    certificate_kind = Line(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["credit", "certificate_kind"], name="credit_is_used_once_per_kind_of_certificate"
            )
        ]

    def __str__(self):
        return f"{self.credit} for {self.certificate_kind}"
