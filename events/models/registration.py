from dataclasses import dataclass

import pghistory
import pgtrigger
from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from events import emails
from events.conference import overlap
from workflow.sentences import Refusal

NO_MORE_THAN_PLACES = """
    IF TG_OP = 'UPDATE' THEN
        IF NOT OLD.waiting THEN
            RETURN NEW;
        END IF;
    END IF;
    SELECT capacity INTO places FROM events_event WHERE id = NEW.event_id FOR NO KEY UPDATE;
    SELECT count(*) INTO taken FROM events_registration
        WHERE event_id = NEW.event_id AND NOT waiting AND attended IS DISTINCT FROM FALSE AND id <> NEW.id;
    IF taken >= places THEN
        RAISE EXCEPTION 'no_more_registrations_than_places' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""

MARKED_ABSENT = "events/marked_absent"


class RegistrationRefused(Refusal):
    """A registration, or its end, that may not be."""


@dataclass(frozen=True)
class Places:
    """How many places an event has, how many are taken, and how many people wait for one."""

    capacity: int | None
    taken: int
    waiting: int

    @property
    def left(self):
        """None where as many come as want to."""
        return None if self.capacity is None else max(self.capacity - self.taken, 0)

    @property
    def are_full(self):
        return self.left == 0


TAKEN = Count("pk", filter=Q(waiting=False) & (Q(attended=None) | Q(attended=True)))
IN_LINE = Q(waiting=True, attended=None, user__is_active=True)


class RegistrationQuerySet(models.QuerySet):
    def going(self):
        """Who has a place, was not marked absent, and does not wait."""
        return self.filter(waiting=False).exclude(attended=False)

    def marked_absent(self):
        """Whom staff marked as absent; not who said so of themselves."""
        return self.filter(attended=False).exclude(marked_by=F("user"))

    def in_line(self):
        """The waiting list of people who can still sign in, who came first first."""
        return self.filter(IN_LINE).order_by("created", "pk")

    def to_come(self, *, now):
        """For what has not ended, canceled or not, the next first."""
        rows = self.filter(event__ends__gt=now, event__published=True).exclude(attended=False)
        return rows.order_by("event__begins", "event", "pk")

    def around(self, event):
        """The one for an event, with its `turn`, or None; and those for others at the same hours, by their parts
        where they have any. What belongs to one conference does not overlap. Of one person's registrations.
        """
        near = Q(event__begins__lt=event.ends, event__ends__gt=event.begins, event__status="listed")
        near &= ~Q(event__format__in=event.AT_ANY_TIME) & ~Q(event__conference=event)
        if event.conference_id:
            near &= ~Q(event=event.conference_id)
        rows = self.filter(Q(event=event) | near & (Q(attended=None) | Q(attended=True))).with_turn()
        rows = rows.select_related("event").prefetch_related("event__parts")
        mine, others = None, []
        for row in rows.order_by("event__begins", "pk"):
            if row.event_id == event.pk:
                mine = row
            elif overlap(row.event, event):
                others.append(row)
        return mine, others

    def overlapping(self, event):
        return self.around(event)[1]

    def with_turn(self):
        """With `turn`: which on the waiting list; only for who waits."""
        before = Registration.objects.in_line().filter(event=OuterRef("event")).order_by()
        before = before.filter(
            Q(created__lt=OuterRef("created")) | Q(created=OuterRef("created"), pk__lt=OuterRef("pk"))
        )
        count = before.values("event").annotate(count=Count("pk")).values("count")
        return self.annotate(turn=Coalesce(Subquery(count), 0) + 1)

    def places_of(self, event):
        counts = self.filter(event=event).aggregate(taken=TAKEN, waiting=Count("pk", filter=IN_LINE))
        return Places(event.capacity, **counts)

    def register(self, event, user, *, now, self_paced=False):
        """Take a place at an event, or a turn on its waiting list, and tell the person. Returns the registration.

        `self_paced` also registers for what is taken at any time and needs no registration.
        """
        with transaction.atomic():
            event = _locked(event)
            refusal = why_no_registration(event, now)
            if refusal and not (self_paced and may_be_planned(event, now)):
                raise RegistrationRefused(refusal)
            if self.filter(event=event, user=user).marked_absent().exists():
                raise RegistrationRefused(MARKED_ABSENT)
            return self._register(event, user, now)

    def register_all(self, event, people, *, by, now):
        """Register these people, in this order, for `by`, who looks to them; all or none. Those after the last place wait.

        Each is told who did it. Returns the new registrations: who is on the list already stays there as they are.
        """
        with transaction.atomic():
            event = _locked(event)
            if refusal := why_no_registration(event, now):
                raise RegistrationRefused(refusal)
            on_list = set(self.filter(event=event, user__in=people).values_list("user", flat=True))
            new = [person for person in people if person.pk not in on_list]
            return [self._register(event, person, now, by=by) for person in new]

    def ensure(self, event, user, *, now):
        """The registration of a person for an event, whatever its format; made where there is none."""
        with transaction.atomic():
            event = _locked(event)
            if event.is_cancelled or not event.published:
                raise RegistrationRefused(why_no_registration(event, now))
            return self._register(event, user, now)

    def _register(self, event, user, now, by=None):
        mine = self.filter(event=event, user=user).select_for_update(of=("self",)).first()
        if mine and mine.is_self_reported_absent and not event.has_ended(now):  # and comes after all
            mine.delete()
            mine = None
        if mine is None:
            places = self.places_of(event)
            if self._fill(event, places, now):  # whoever waits comes first
                places = self.places_of(event)
            by = None if by == user else by
            mine = self._add(event, places, now, user=user, registered_by=by)
            emails.registered(mine, now=now, by=by)
        elif mine.waiting and event.is_waiting_list_closed(now) and not self.places_of(event).are_full:
            mine.waiting = False  # nobody moves up any more, so a free place is for those who ask
            mine.save(update_fields=["waiting"])
            emails.registered(mine, now=now)
        return mine

    def _add(self, event, places, now, **fields):
        is_closed = event.is_waiting_list_closed(now)
        if not places.are_full and (is_closed or not places.waiting):
            try:
                with transaction.atomic():
                    return self.create(event=event, **fields)
            except IntegrityError as error:  # somebody was let in at the door, past the lock
                if "no_more_registrations_than_places" not in str(error):
                    raise
        if is_closed:
            raise RegistrationRefused("events/waiting_list_closed")
        return self.create(event=event, waiting=True, **fields)

    def cancel(self, event, user, *, now):
        """Give up a place or a turn: who has waited longest moves up. None for who has nothing to give up."""
        with transaction.atomic():
            event = _locked(event)
            # Locked: who is marked present in this moment is not taken off the list.
            mine = self.filter(event=event, user=user).select_for_update(of=("self",)).first()
            if mine is None:
                return None
            mine.event, mine.user = event, user
            if refusal := mine.why_it_stays(now):
                raise RegistrationRefused(refusal)
            mine.delete()
            emails.gave_up_place(mine, now=now)
            self._fill(event, self.places_of(event), now)
        return mine

    def move_up(self, event, *, now):
        """Give each free place to who has waited longest for it, and tell them. Returns the registrations.

        Asked after anything that frees a place: more places, somebody who cancels, a canceled event put back.
        """
        with transaction.atomic():
            event = _locked(event)
            return self._fill(event, self.places_of(event), now)

    def _fill(self, event, places, now):
        closed = event.is_waiting_list_closed(now) or why_no_registration(event, now)
        if closed or not places.waiting or places.are_full:
            return []
        waiting = self.in_line().filter(event=event).select_related("user")
        lucky = list(waiting[: places.left])
        try:
            with transaction.atomic():
                self.filter(pk__in=[row.pk for row in lucky]).update(waiting=False)
        except IntegrityError as error:
            if "no_more_registrations_than_places" not in str(error):
                raise
            return []
        for row in lucky:
            row.event, row.waiting = event, False
        emails.moved_up(event, lucky, now=now)
        return lucky


def why_no_registration(event, now):
    """The name of why nobody can register for an event; empty where one can, which is until it ends."""
    if not event.published:
        return "events/not_in_calendar"
    if event.status == event.Status.CANCELLED:
        return "events/canceled"
    if event.has_ended(now):
        return "events/ended"
    if event.takes_any_time:
        return "events/at_any_time"
    return ""


def may_be_planned(event, now):
    """Whether somebody can still plan to take part: register, or note what is taken at any time."""
    return not why_no_registration(event, now) or (
        event.takes_any_time and event.status == event.Status.LISTED and not event.has_ended(now)
    )


def _locked(event):
    """The event as it stands now; nobody else takes or gives up a place until this transaction ends."""
    return (
        type(event)
        ._base_manager.select_for_update(no_key=True, of=("self",))
        .prefetch_related("parts")
        .get(pk=event.pk)
    )


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Registration(models.Model):
    """The intent to attend.

    `registered_by` is the head of the library, where it wasn't the person. Who comes after the last place `waiting`s for one. `attended` is what staff marked, or the person attests: nothing
    yet, present or absent. `credited_at` is when its credits were made, so that one withdrawn is not made again.
    """

    event = models.ForeignKey("events.Event", on_delete=models.PROTECT, related_name="registrations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="registrations")
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    waiting = models.BooleanField("on the waiting list", default=False, db_default=False)
    attended = models.BooleanField(null=True)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    credited_at = models.DateTimeField(null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["-created"]
        constraints = [
            models.UniqueConstraint(fields=["event", "user"], name="one_registration_per_person"),
            models.CheckConstraint(
                condition=Q(waiting=False) | ~Q(attended=True),
                name="who_was_there_waits_no_more",
            ),
            models.CheckConstraint(
                condition=Q(credited_at=None) | Q(attended=True, attended__isnull=False),
                name="credit_only_for_who_was_there",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="no_more_registrations_than_places",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__waiting=False, new__attended__isnull=True),
                declare=[("places", "INTEGER"), ("taken", "INTEGER")],
                func=NO_MORE_THAN_PLACES,
            )
        ]

    def __str__(self):
        return f"{self.user}, {self.event}"

    @property
    def absent_for_staff(self):
        """Somebody else said that they were not there: that is theirs to correct."""
        return self.attended is False and self.marked_by_id != self.user_id

    @property
    def is_self_reported_absent(self):
        return self.attended is False and not self.absent_for_staff

    def why_it_stays(self, now):
        """The name of why it cannot be canceled any more; empty where it can."""
        if self.absent_for_staff:
            return MARKED_ABSENT
        if self.attended:
            return "events/marked_present"
        return "events/stays_after_end" if self.event.has_ended(now) else ""
