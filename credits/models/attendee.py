"""Who was at a group event: named by the head of the library, confirmed by each person."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse

from workflow.sentences import MoveRefused

YES_STAYS = """
    IF NEW.attended IS NOT TRUE AND EXISTS (
        SELECT FROM credits_credit WHERE independent_event_id = OLD.event_id AND owner_id = OLD.user_id
            AND status IN ('pending', 'verified')
    ) THEN
        RAISE EXCEPTION 'who_has_the_credit_was_there' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class AttendeeQuerySet(models.QuerySet):
    def unanswered(self):
        """Of events that the State Library accepted: only those are asked about."""
        waiting = self.filter(attended=None, event__status="accepted")
        return waiting.select_related("event__owner", "event__library")

    def name_all(self, event, people, *, now):
        """Name these people as present at a group event, and no one else. Its owner needs no question."""
        rows = self.filter(event=event)
        rows.exclude(user__in=people).delete()
        named = set(rows.values_list("user", flat=True))
        new = [person for person in people if person.pk not in named]
        yes = {"attended": True, "answered_at": now}
        self.bulk_create(
            self.model(event=event, user=person, **yes if person == event.owner else {}) for person in new
        )


@pghistory.track()
class Attendee(models.Model):
    """Somebody who was named as present at a group event. `attended` is what they say: nothing yet, yes, or no."""

    event = models.ForeignKey("credits.IndependentEvent", on_delete=models.PROTECT, related_name="attendees")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="group_events")
    attended = models.BooleanField(null=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = AttendeeQuerySet.as_manager()

    class Meta:
        ordering = ["event", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "user"], name="attendee_is_named_once"),
            models.CheckConstraint(
                condition=Q(attended=None, answered_at=None)
                | Q(attended__isnull=False, answered_at__isnull=False),
                name="attendee_answer_says_when",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="who_has_the_credit_was_there",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__attended=True),
                func=YES_STAYS,
            )
        ]

    def __str__(self):
        return f"{self.user}, {self.event}"

    @property
    def answer_url(self):
        return reverse("group_answer", args=[self.event_id])

    def answer(self, attended, *, now, activity=None):
        """Note what the person says. A yes makes their credit, pending, and only the first one does.

        Returns the credit, or None where none was made. `MoveRefused` before the event is accepted, and for a no
        after a yes: then the credit is withdrawn instead.
        """
        with transaction.atomic():
            # Two answers by the same person wait for each other here, and for the coordinator who accepts the event.
            event = type(self.event).objects.select_for_update(of=("self",)).get(pk=self.event_id)
            locked = type(self).objects.select_for_update(of=("self",)).get(pk=self.pk)
            if event.status != event.Status.ACCEPTED:
                raise MoveRefused("credits/group_not_accepted", event=event)
            if locked.attended == attended:
                return None
            if locked.attended:
                raise MoveRefused("credits/group_said_yes", event=event)
            if activity and activity.plan.owner_id != locked.user_id:
                raise MoveRefused("credits/own_plan")
            self.attended, self.answered_at = attended, now
            self.save(update_fields=["attended", "answered_at"])
            return event.give_credit(self.user, activity=activity) if attended else None
