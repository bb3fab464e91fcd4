import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from certificates.printed_line import PrintedLine
from directory.files import PrivateFile
from workflow.text import Line


class LetterheadQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.is_coordinator else self.none()

    def current(self):
        """What new certificates are printed with, or None: then what the settings say."""
        return self.order_by("-pk").first()


@pghistory.track()
class Letterhead(models.Model):
    """Who issues and signs, as printed. A change is a new row: what was printed keeps the one it had."""

    issuer = PrintedLine("issued by", max_length=80)
    program = PrintedLine("name of the program", max_length=120)
    first_name = PrintedLine("who signs", max_length=80)
    first_title = PrintedLine("title", max_length=80)
    second_name = PrintedLine("who signs beside", max_length=80, blank=True)
    second_title = PrintedLine("title of the second", max_length=80, blank=True)
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
                condition=~Q(issuer="") & ~Q(program="") & ~Q(first_name="") & ~Q(first_title=""),
                name="letterhead_says_who_issues_and_signs",
                violation_error_message="Enter who issues certificates, the program, and who signs.",
            ),
            models.CheckConstraint(
                condition=Q(seal="") | ~Q(seal_alt=""),
                name="seal_is_said_in_words",
                violation_error_message="Say in words what the seal shows.",
            ),
            models.CheckConstraint(
                condition=Q(second_name="", second_title="") | ~Q(second_name="") & ~Q(second_title=""),
                name="second_signatory_has_a_name_and_a_title",
                violation_error_message="Enter both the name and the title of the second who signs, or neither.",
            ),
        ]

    def __str__(self):
        return f"{self.issuer}: {self.first_name}"

    @classmethod
    def of_settings(cls):
        """What holds while the coordinator has saved none; not a row."""
        first, second = (*settings.CERTIFICATE_SIGNATORIES, {"name": "", "title": ""})[:2]
        return cls(
            issuer=settings.LIBRARY_NAME,
            program=settings.PROGRAM_NAME,
            first_name=first["name"],
            first_title=first["title"],
            second_name=second["name"],
            second_title=second["title"],
        )

    def signatories(self):
        """Who signs, one or two: each a name and a title."""
        both = ((self.first_name, self.first_title), (self.second_name, self.second_title))
        return tuple(one for one in both if one[0])

    def seal_bytes(self):
        """The PNG of the seal, or nothing."""
        if not self.seal:
            return b""
        with self.seal.open("rb") as file:
            return file.read()

    def successor(self):
        """The next letterhead, not saved, which begins as this one is."""
        kept = ("pk", "id", "made_at", "made_by")
        fields = [field for field in self._meta.fields if field.name not in kept]
        return Letterhead(**{field.name: field.value_from_object(self) for field in fields})
