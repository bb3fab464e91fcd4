from django.db import models
from django.db.models import F, Q

from credits.models.credit import Credit


class NotDuplicateQuerySet(models.QuerySet):
    def of(self, owner):
        return self.filter(first__owner=owner)


class NotDuplicate(models.Model):
    """Two credits that look alike and are different: their owner says so, and isn't asked about them again.

    People who decide on an application see the pair all the same.
    """

    first = models.ForeignKey(Credit, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Credit, on_delete=models.CASCADE, related_name="+")
    created = models.DateTimeField(auto_now_add=True)

    objects = NotDuplicateQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = "pair marked as different"
        verbose_name_plural = "pairs marked as different"
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="one_note_per_pair_of_credits"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="pair_is_two_credits_in_order"),
        ]

    def __str__(self):
        return f"{self.first} is not {self.second}"
