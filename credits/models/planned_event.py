import pghistory
from django.db import models, transaction

from events.models import Registration, RegistrationRefused
from plans.models import Activity


class PlannedEventQuerySet(models.QuerySet):
    def note(self, registration, activity):
        """Note for which activity of the plan somebody registered; None: for none of them."""
        if activity and activity.plan.owner_id != registration.user_id:
            raise RegistrationRefused("credits/own_plan")
        if activity is None:
            self.filter(registration=registration).delete()
        else:
            self.update_or_create(registration=registration, defaults={"activity": activity})

    def register(self, event, user, *, now, **chosen):
        """Register somebody, and note the `activity` where it was asked for. Returns the registration.

        Who is registered already changes only that. What is taken at any time can be noted for an activity, too.
        """
        with transaction.atomic():
            self_paced = chosen.get("activity") is not None
            registration = Registration.objects.register(event, user, now=now, self_paced=self_paced)
            if "activity" in chosen:
                self.note(registration, chosen["activity"])
        return registration


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class PlannedEvent(models.Model):
    """The activity of their plan for which somebody registered. The registration outlives an activity that is
    deleted."""

    registration = models.OneToOneField(Registration, on_delete=models.CASCADE, related_name="planned")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="planned_events")

    objects = PlannedEventQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.registration}: {self.activity}"
