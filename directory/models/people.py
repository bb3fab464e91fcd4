"""People: who signs in, and the degrees they hold."""

from zoneinfo import ZoneInfo

import pghistory
from django.conf import settings
from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower, Now, TruncDate, Upper
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html

from directory.names import sort_name_of
from directory.time_zones import TIME_ZONES
from workflow.sentences import sentence
from workflow.text import Email, Line


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        # allauth looks people up by the address in lower case.
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


@pghistory.track(exclude=["password", "last_login"])
class User(AbstractUser):
    """A person. Signs in with the email; is deactivated, never deleted, while records exist."""

    class Theme(models.TextChoices):
        AUTO = "auto", "Match my device"
        LIGHT = "light", "Light"
        DARK = "dark", "Dark"

    username = None
    first_name = None
    last_name = None
    email = Email("email", unique=True)
    name = Line(max_length=150, help_text="As people say it.")
    sort_name = Line(
        max_length=151, blank=True, default="", db_default="", help_text="For lists: last name, first name."
    )
    certificate_name = Line(
        "name on certificates",
        max_length=150,
        blank=True,
        default="",
        db_default="",
        help_text="If it’s another name.",
    )
    phone = Line(max_length=40, blank=True)
    time_zone = models.CharField(max_length=40, blank=True, default="", db_default="", choices=TIME_ZONES)
    theme = models.CharField(max_length=5, choices=Theme, default=Theme.AUTO)
    event_confirmations = models.BooleanField(
        "email me when I register for an event", default=True, db_default=True
    )
    event_reminders = models.BooleanField("remind me the day before an event", default=True, db_default=True)
    reminders = models.BooleanField(
        "send me reminders", default=True, help_text="You always get decisions about your documents."
    )
    waiting_reminders = models.BooleanField(
        "remind me of pending credits and open work", default=True, db_default=True
    )
    weekly_digest = models.BooleanField("email me about my team every week", default=True, db_default=True)
    monthly_digest = models.BooleanField(
        "email me about my library every month", default=True, db_default=True
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged_from",
        help_text="The account that got the records of this one, when a person had two.",
    )

    objects = UserManager()

    # Each turns emails of one kind off, in the profile and by the link in the foot of the email.
    EMAIL_SETTINGS = (
        *("reminders", "event_confirmations", "event_reminders"),
        *("waiting_reminders", "weekly_digest", "monthly_digest"),
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = [Lower("sort_name"), "pk"]
        indexes = [
            models.Index(fields=["name", "id"], name="user_by_name"),
            models.Index(Lower("sort_name"), "id", name="user_by_sort_name"),
            GinIndex(  # a part of a name or an address, as `icontains` writes it
                OpClass(Upper("name"), "gin_trgm_ops"),
                OpClass(Upper("email"), "gin_trgm_ops"),
                name="user_words",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_account_per_email",
                violation_error_message="There is already an account with this email.",
            ),
            models.CheckConstraint(
                condition=~Q(name=""), name="user_has_a_name", violation_error_message="Enter a name."
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(is_active=False) & ~Q(merged_into=F("id")),
                name="merged_account_signs_in_no_more",
                violation_error_message="This account was merged into another and is no longer used.",
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *, update_fields=None, **options):
        if not self.sort_name:
            self.sort_name = sort_name_of(self.name)
            update_fields = update_fields and {*update_fields, "sort_name"}
        super().save(update_fields=update_fields, **options)

    @property
    def printed_name(self):
        """What a certificate calls this person, unless they say otherwise when they apply."""
        return self.certificate_name or self.name

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name.split()[0] if self.name.strip() else self.email

    @property
    def is_coordinator(self):
        return self.is_active and self.is_staff

    @property
    def is_invitable(self):
        """Whether an invitation would tell this person something new."""
        return self.is_active and self.last_login is None

    @cached_property
    def position(self):
        """The open primary position, or None; deleted where a position begins."""
        from directory.models.positions import MAIN_POSITION  # a position names its person

        for position in MAIN_POSITION(self):
            position.user = self
            return position
        return None

    def clean(self):
        super().clean()
        if self.pk and not self.is_active:
            self.refuse_to_leave_people("is_active")

    def refuse_to_leave_people(self, field):
        """A ValidationError while people have this person as supervisor: somebody takes over first, or no one yet."""
        count = self.supervises.filter(ended=None).count()
        if count:
            link = reverse("successor", args=[self.pk])
            why = format_html('{} <a href="{}">{}</a>', sentence("directory/people_first", user=self, count=count), link,
                              sentence("directory/choose_successor"))  # fmt: skip
            raise ValidationError({field: why})

    @property
    def is_in_office(self):
        """Whether this person holds a confirmed position today."""
        from directory.models.positions import IN_OFFICE

        return self.is_active and bool(IN_OFFICE(self))

    def stands_in_for(self, person):
        """Whether this person decides today in the place of a supervisor who is away."""
        from directory.models.positions import stood_in_for

        if person is None or person.pk == self.pk or not self.is_in_office:
            return False
        return User.objects.filter(pk=person.pk, pk__in=stood_in_for(self)).exists()

    def decides_for(self, supervisor):
        """Whether this person decides today what is the supervisor's to decide: as that person, or in the place of."""
        return (
            self.is_active
            and supervisor is not None
            and (supervisor == self or self.stands_in_for(supervisor))
        )

    def stand_ins(self):
        """The people who decide today in the place of this supervisor."""
        today = TruncDate(Now(), tzinfo=ZoneInfo(settings.TIME_ZONE))
        standing = User.objects.filter(
            is_active=True,
            stands_in__owner=self,
            stands_in__status="confirmed",
            stands_in__starts__lte=today,
            stands_in__ends__gte=today,
        )
        return standing.distinct()

    @property
    def supervisor(self):
        """Who decides on this person's documents today, or None."""
        return self.position.decider if self.position else None


@pghistory.track()
class Degree(models.Model):
    class Level(models.TextChoices):
        MASTER = "master", "Master’s degree"
        BACHELOR = "bachelor", "Bachelor’s degree"
        DOCTOR = "doctor", "Doctorate"
        OTHER = "other", "Other"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="degrees")
    degree = models.CharField(max_length=10, choices=Level, default=Level.MASTER)
    field = Line(max_length=120, help_text="For example, Library and Information Science")
    in_library_science = models.BooleanField("in library or information science", default=True)
    school = Line(max_length=150)
    graduated = models.DateField()
    proof = Line(max_length=200, blank=True, help_text="What was seen, and where it is kept.")
    confirmed = models.BooleanField(default=False)

    class Meta:
        ordering = ["-graduated"]

    def __str__(self):
        return f"{self.get_degree_display()}, {self.field}, {self.school}"
