from django.conf import settings
from django.db import models
from django.db.models import Q, Sum

from credits.models.credit import Credit
from workflow.text import Line


class TutorialQuerySet(models.QuerySet):
    def drafts_of(self, user):
        """Those that wait for more of them."""
        return self.filter(owner=user, credit=None)

    def in_bundles_of(self, user):
        """Those that count already, or wait to be verified."""
        return self.filter(owner=user, credit__status__in=Credit.ALIVE)

    def minutes(self):
        return self.aggregate(sum=Sum("minutes"))["sum"] or 0


class Tutorial(models.Model):
    """A short formal tutorial. Those without a credit are kept until there are 30 minutes of them."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="tutorials")
    credit = models.ForeignKey(
        Credit, on_delete=models.PROTECT, null=True, blank=True, related_name="tutorials"
    )
    title = Line(max_length=200, blank=True)
    provider = Line(max_length=150, blank=True)
    done_on = models.DateField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = TutorialQuerySet.as_manager()

    class Meta:
        ordering = ["done_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(credit=None)
                | (Q(done_on__isnull=False, minutes__isnull=False, minutes__gte=1) & ~Q(title="")),
                name="tutorial_with_a_credit_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(minutes=None) | Q(minutes__range=(1, 1440)), name="tutorial_lasts_a_day_at_most"
            ),
        ]

    def __str__(self):
        return self.title
