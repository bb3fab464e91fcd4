import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from plans.models import Activity

NO_MORE_THAN_PLACES = """
    IF TG_OP = 'UPDATE' THEN
        IF NOT OLD.waiting THEN
            RETURN NEW;
        END IF;
    END IF;
    SELECT capacity INTO places FROM credits_event WHERE id = NEW.event_id FOR NO KEY UPDATE;
    SELECT count(*) INTO taken FROM credits_registration
        WHERE event_id = NEW.event_id AND NOT waiting AND attended IS DISTINCT FROM FALSE AND id <> NEW.id;
    IF taken >= places THEN
        RAISE EXCEPTION 'no_more_registrations_than_places' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class Registration(models.Model):
    """The intent to attend, for an activity of one's plan; it outlives an activity that is given up.

    Who comes after the last place `waiting`s for one. `attended` is what staff marked, or the person attests: nothing
    yet, present or absent. `credited_at` is when its credits were made, so that one withdrawn is not made again.
    """

    event = models.ForeignKey("credits.Event", on_delete=models.PROTECT, related_name="registrations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="registrations")
    waiting = models.BooleanField("on the waiting list", default=False, db_default=False)
    attended = models.BooleanField(null=True)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    credited_at = models.DateTimeField(null=True, blank=True)
    activity = models.ForeignKey(
        Activity, on_delete=models.SET_NULL, null=True, blank=True, related_name="registrations"
    )
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created"]
        constraints = [
            models.UniqueConstraint(fields=["event", "user"], name="one_registration_per_person"),
            models.CheckConstraint(
                condition=Q(waiting=False) | ~Q(attended=True),
                name="who_was_there_waits_no_more",
            ),
            models.CheckConstraint(
                condition=Q(credited_at=None) | Q(attended=True),
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
