from django.db import models
from django.db.models import F, Q

from credits.models.credit import Credit


class ApartQuerySet(models.QuerySet):
    def of(self, owner):
        return self.filter(first__owner=owner)


class Apart(models.Model):
    """Two credits that look alike, of which their owner says that they are different: the owner's list is quiet then.

    Whoever decides on an application is shown them all the same.
    """

    first = models.ForeignKey(Credit, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Credit, on_delete=models.CASCADE, related_name="+")
    created = models.DateTimeField(auto_now_add=True)

    objects = ApartQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "apart"
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="two_credits_are_told_apart_once"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="credits_told_apart_are_two_in_order"
            ),
        ]

    def __str__(self):
        return f"{self.first} is not {self.second}"
