from django.conf import settings
from django.db import models
from django.db.models import Q

from credits.models.credit import Credit
from credits.models.event import Event
from directory.files import PrivateFile
from directory.text import Line


class EvidenceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What shows a credit or an independent event is seen by whoever sees that."""
        return self.filter(
            Q(credit__in=Credit.objects.visible_to(user))
            | Q(event__in=Event.objects.independent().visible_to(user))
        )


class Evidence(models.Model):
    """A private file that shows what was learned: with a credit, or with the independent event it will come from."""

    credit = models.ForeignKey(Credit, on_delete=models.PROTECT, null=True, blank=True, related_name="files")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, null=True, blank=True, related_name="files")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="evidence")
    file = PrivateFile()
    name = Line(max_length=150)
    size = models.PositiveIntegerField("bytes")
    created = models.DateTimeField(auto_now_add=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                condition=Q(credit=None) ^ Q(event=None), name="evidence_of_a_credit_or_of_an_event"
            ),
        ]

    def __str__(self):
        return self.name
