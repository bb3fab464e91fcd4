from django.db import models


class DecisionReminder(models.Model):
    """That a person was reminded of one document, after so many days since it was theirs to decide."""

    to = models.EmailField(max_length=320)
    kind = models.CharField(max_length=20)
    document = models.PositiveBigIntegerField()
    since = models.DateTimeField()
    days = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["to", "kind", "document", "since", "days"], name="one_reminder_of_each_decision"
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.document}, {self.days} days, to {self.to}"
