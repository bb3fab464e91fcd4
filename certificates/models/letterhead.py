import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from directory.files import PrivateFile
from directory.text import Line


class LetterheadQuerySet(models.QuerySet):
    def current(self):
        """What new certificates are printed with, or None: then what the settings say."""
        return self.order_by("-pk").first()


@pghistory.track()
class Letterhead(models.Model):
    """Who issues and signs, as printed. A change is a new row: what was printed keeps the one it had."""

    issuer = Line("issued by", max_length=80)
    program = Line("name of the program", max_length=120)
    first_name = Line("who signs", max_length=80)
    first_title = Line("title", max_length=80)
    second_name = Line("who signs beside", max_length=80, blank=True)
    second_title = Line("title of the second", max_length=80, blank=True)
    seal = PrivateFile("seal", help_text="A PNG, square. Empty: the seal that came with Aspen.")
    seal_alt = Line("the seal in words", max_length=120, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = LetterheadQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(second_name="", second_title="") | ~Q(second_name="") & ~Q(second_title=""),
                name="second_signatory_has_a_name_and_a_title",
                violation_error_message="Enter both the name and the title of the second who signs, or neither.",
            ),
        ]

    def __str__(self):
        return f"{self.issuer}: {self.first_name}"
