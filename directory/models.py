import pghistory
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import JSONObject, Lower
from django.urls import reverse
from django.utils import timezone

from directory.text import Line, Text


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


@pghistory.track(exclude=["password", "last_login"])
class User(AbstractUser):
    """A person. Signs in with the e-mail; is deactivated, never deleted, while records exist."""

    class Theme(models.TextChoices):
        AUTO = "auto", "As my device"
        LIGHT = "light", "Light"
        DARK = "dark", "Dark"

    username = None
    first_name = None
    last_name = None
    email = models.EmailField("e-mail", unique=True)
    name = Line(max_length=150, help_text="As it should stand on a certificate.")
    phone = Line(max_length=40, blank=True)
    theme = models.CharField(max_length=5, choices=Theme, default=Theme.AUTO)
    reminders = models.BooleanField(
        "send me reminders", default=True, help_text="Decisions about your documents are always sent."
    )

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = [Lower("name"), "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_account_per_email",
                violation_error_message="There is an account with this e-mail already.",
            ),
            models.CheckConstraint(
                condition=~Q(name=""), name="user_has_a_name", violation_error_message="Enter a name."
            ),
        ]

    def __str__(self):
        return self.name

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name.split()[0] if self.name.strip() else self.email

    @property
    def is_coordinator(self):
        return self.is_active and self.is_staff

    @property
    def position(self):
        """The open primary position, or None; kept for the life of this object."""
        if not hasattr(self, "_position"):
            self._position = (
                self.positions.open()
                .filter(primary=True)
                .select_related("library", "supervisor")
                .with_office()
                .first()
            )
        return self._position

    @property
    def supervisor(self):
        """Who decides on this person's documents today, or None."""
        return self.position.decider if self.position else None


class Federation(models.Model):
    name = Line(max_length=80, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


@pghistory.track()
class Library(models.Model):
    class Kind(models.TextChoices):
        PUBLIC = "public", "Public library"
        BRANCH = "branch", "Branch"
        BOOKMOBILE = "bookmobile", "Bookmobile"
        SCHOOL = "school", "School library"
        ACADEMIC = "academic", "Academic library"
        TRIBAL = "tribal", "Tribal college library"
        STATE = "state", "State library"
        OTHER = "other", "Other"

    name = Line(max_length=150)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.PUBLIC)
    city = Line(max_length=80, blank=True)
    county = Line(max_length=80, blank=True)
    federation = models.ForeignKey(Federation, on_delete=models.PROTECT, null=True, blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="branches"
    )
    active = models.BooleanField(default=True)

    class Meta:
        ordering = [Lower("name"), "pk"]
        verbose_name_plural = "libraries"
        constraints = [
            models.UniqueConstraint(Lower("name"), Lower("city"), name="one_library_per_name_and_city"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="library_is_not_its_own_branch"),
        ]

    def __str__(self):
        return self.name

    def current_plan(self, on):
        """The strategic plan in force on a date; the newest, where several are."""
        return self.strategic_plans.in_force(on).order_by("-starts").first()


class PositionQuerySet(models.QuerySet):
    def open(self):
        return self.filter(ended=None)

    def confirmed(self):
        return self.exclude(confirmed_at=None)

    def decided_by(self, user):
        """The positions whose people's documents `user` decides on today."""
        if not user.is_active:
            return self.none()
        in_office = Position.objects.open().confirmed().filter(user=user)
        return self.open().confirmed().filter(Exists(in_office), supervisor=user)

    def of_colleagues(self, library):
        """Confirmed positions at a library or the one it is a branch of: whom one may name as supervisor."""
        places = [library.pk, library.parent_id] if library.parent_id else [library.pk]
        return self.open().confirmed().filter(library__in=places, user__is_active=True)

    def of_heads(self):
        """The directors and chairs who are in office today."""
        return self.open().confirmed().filter(kind__in=Position.HEADS, user__is_active=True)

    def headed_by(self, user):
        """The positions of a director or chair that make `user` the head of a library today."""
        return self.open().confirmed().filter(user=user, kind__in=Position.HEADS)

    def waiting_for(self, user):
        """Main positions that somebody entered and the coordinator has not confirmed yet."""
        if not user.is_coordinator:
            return self.none()
        return self.open().filter(confirmed_at=None, primary=True).exclude(user=user)

    def with_office(self):
        """With `supervisor_in_office`, which `decider` then reads instead of asking for each."""
        offices = Position.objects.open().confirmed().filter(user=OuterRef("supervisor"))
        return self.annotate(supervisor_in_office=Exists(offices))

    def visible_to(self, user):
        """One's own, those of one's people, those of the library one directs; all for the coordinator."""
        if user.is_coordinator:
            return self
        directs = Position.objects.headed_by(user).values("library_id")
        return self.filter(Q(user=user) | Q(supervisor=user, ended=None) | Q(library__in=directs, ended=None))


@pghistory.track()
class Position(models.Model):
    """What somebody does at a library, and who decides on their documents."""

    class Kind(models.TextChoices):
        STAFF = "staff", "Library staff"
        DIRECTOR = "director", "Director"
        TRUSTEE = "trustee", "Trustee"
        CHAIR = "chair", "Chair of the board"
        OTHER = "other", "Other"

    HEADS = (Kind.DIRECTOR, Kind.CHAIR)

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="positions")
    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="positions")
    title = Line("job title", max_length=120)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.STAFF)
    primary = models.BooleanField("main position", default=True)
    supervisor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="supervises"
    )
    supervisor_email = models.EmailField(
        "supervisor’s e-mail", blank=True, help_text="For a supervisor who has no account yet."
    )
    started = models.DateField()
    ended = models.DateField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )

    objects = PositionQuerySet.as_manager()

    class Meta:
        ordering = [F("ended").desc(nulls_first=True), "-started", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(supervisor=None) | ~Q(supervisor=F("user")),
                name="nobody_supervises_themselves",
                violation_error_message="Nobody can be their own supervisor.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("user")),
                name="nobody_confirms_their_own_position",
                violation_error_message="Somebody else must confirm this position.",
            ),
            models.CheckConstraint(
                condition=Q(ended=None) | Q(ended__gte=F("started")),
                name="position_ends_after_it_starts",
                violation_error_message="The position ends before it starts: check the dates.",
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(ended=None, primary=True),
                name="one_open_main_position_per_person",
                violation_error_message="This person has an open main position already.",
            ),
        ]

    def __str__(self):
        return f"{self.user}, {self.title}, {self.library}"

    @property
    def is_confirmed(self):
        return self.confirmed_at is not None

    @property
    def decider(self):
        """The supervisor, when this position is open and confirmed and the supervisor is still in office."""
        if not self.is_confirmed or self.ended or self.supervisor is None:
            return None
        if not self.supervisor.is_active:
            return None
        in_office = getattr(self, "supervisor_in_office", None)
        if in_office is None:
            in_office = self.supervisor.positions.open().confirmed().exists()
        return self.supervisor if in_office else None

    @property
    def undecided_because(self):
        """Why nobody can decide on this person's documents, or an empty text."""
        if self.ended:
            return "This position has ended."
        if not self.is_confirmed:
            return "The State Library has not confirmed this position yet."
        if self.supervisor is None:
            return "This position names no supervisor who has an account."
        if self.decider is None:
            return f"{self.supervisor} is not in a confirmed position any more."
        return ""

    def confirm(self, *, by, now=None):
        self.link_supervisor()
        self.confirmed_at, self.confirmed_by = now or timezone.now(), by
        self.save(update_fields=["confirmed_at", "confirmed_by"])

    def link_supervisor(self):
        """Name the person behind the supervisor's e-mail, once that address has an account and is verified.

        Returns whether somebody was found. For the moment of confirming.
        """
        if self.supervisor_id or not self.supervisor_email:
            return False
        address = (
            EmailAddress.objects.filter(
                email__iexact=self.supervisor_email, verified=True, user__is_active=True
            )
            .exclude(user=self.user_id)
            .select_related("user")
            .first()
        )
        if address is None:
            return False
        self.supervisor, self.supervisor_email = address.user, ""
        self.__dict__.pop("supervisor_in_office", None)
        self.save(update_fields=["supervisor", "supervisor_email"])
        return True

    def begin(self, *, on):
        """Save this as somebody's main position, unconfirmed; the one that was open ends with the day."""
        with transaction.atomic():
            user = User.objects.select_for_update().get(pk=self.user_id)
            for earlier in user.positions.open().filter(primary=True):
                earlier.ended = max(on, earlier.started)
                earlier.save(update_fields=["ended"])
            self.save()
        self.user.__dict__.pop("_position", None)


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


class StrategicPlanQuerySet(models.QuerySet):
    def confirmed(self):
        """Those that the State Library recorded, and those that somebody entered and the library confirmed."""
        return self.filter(Q(entered_by=None) | Q(confirmed_at__isnull=False))

    def waiting(self):
        """Those that somebody entered, and that nobody has confirmed or refused yet."""
        return self.filter(entered_by__isnull=False, confirmed_at=None, refused_because="")

    def visible_to(self, user):
        """Those that one entered, those of the library one heads; all for the coordinator."""
        if user.is_coordinator:
            return self
        heads = Position.objects.headed_by(user).values("library")
        return self.filter(Q(entered_by=user) | Q(library__in=heads))

    def waiting_for(self, user):
        """Those to confirm: for the heads of the library; where it has no other, for the coordinator."""
        to_decide = Q(library__in=Position.objects.headed_by(user).values("library"))
        if user.is_coordinator:
            heads = Position.objects.of_heads().filter(library=OuterRef("library"))
            to_decide |= ~Exists(heads.exclude(user=OuterRef("entered_by")))
        return self.waiting().filter(to_decide).exclude(entered_by=user)

    def with_heads(self):
        """With `heads_in_office`, which `waits_for` then reads instead of asking for each."""
        heads = Position.objects.of_heads().filter(library=OuterRef("library"))
        heads = heads.exclude(user=OuterRef("entered_by")).order_by("user__name")
        said = JSONObject(name="user__name", kind="kind")
        return self.annotate(heads_in_office=ArraySubquery(heads.values(said=said)))

    def in_force(self, on):
        return self.confirmed().filter(starts__lte=on, ends__gte=on)

    def read_by(self, user, library, on):
        """The library's plans that have begun, the latest first, and what a person entered for it."""
        own = Q(entered_by=user, confirmed_at=None)
        begun = Q(pk__in=self.confirmed().filter(starts__lte=on).values("pk"))
        return self.filter(begun | own, library=library).order_by("-ends", "-starts")

    def to_choose_by(self, user, library, on):
        """Whose goals a person may choose: the library's latest plan, and what they entered themselves."""
        latest = self.confirmed().filter(library=library, starts__lte=on).order_by("-ends", "-starts")
        own = self.waiting().filter(library=library, entered_by=user)
        return self.filter(Q(pk__in=latest.values("pk")[:1]) | Q(pk__in=own.values("pk")))


@pghistory.track()
class StrategicPlan(models.Model):
    """A library's strategic plan: the goals that its people's learning serves."""

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="strategic_plans")
    title = Line(max_length=200)
    starts = models.DateField()
    ends = models.DateField()
    link = models.URLField(blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="strategic_plans_entered",
        help_text="Who typed it for lack of one; nobody, when the State Library recorded it.",
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    refused_because = Text(blank=True, default="", db_default="", editable=False)

    objects = StrategicPlanQuerySet.as_manager()

    class Meta:
        ordering = ["library", "-starts"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="strategic_plan_ends_after_it_starts",
                violation_error_message="The plan ends before it starts: check the dates.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | Q(entered_by=None) | ~Q(confirmed_by=F("entered_by")),
                name="nobody_confirms_goals_they_entered",
                violation_error_message="Somebody else must confirm these goals.",
            ),
            models.CheckConstraint(
                condition=Q(entered_by=None)
                | Q(confirmed_by=None, confirmed_at=None)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False, refused_because=""),
                name="goals_are_confirmed_by_somebody_or_refused",
                violation_error_message="These goals are either confirmed or refused.",
            ),
            models.UniqueConstraint(
                fields=["library", "entered_by"],
                condition=Q(confirmed_at=None),
                name="one_entry_of_goals_at_a_time",
                violation_error_message="Goals that you entered for this library wait already.",
            ),
        ]

    def __str__(self):
        return f"{self.title}, {self.starts.year} to {self.ends.year}"

    def get_absolute_url(self):
        return reverse("goals_confirm", args=[self.pk])

    @property
    def is_confirmed(self):
        return self.entered_by_id is None or self.confirmed_at is not None

    @property
    def state(self):
        """In a word of the page: recorded, confirmed, refused or waiting."""
        if self.entered_by_id is None:
            return "recorded"
        if self.confirmed_at:
            return "confirmed"
        return "refused" if self.refused_because else "waiting"

    def deciders(self):
        """Who confirms it: the directors, else the chairs; nobody, when that is left to the State Library."""
        heads = Position.objects.of_heads().filter(library=self.library_id).exclude(user=self.entered_by_id)
        people = [(position.kind, position.user) for position in heads.select_related("user")]
        return _directors_or_all(people)

    @property
    def waits_for(self):
        heads = getattr(self, "heads_in_office", None)
        if heads is None:
            names = [user.name for user in self.deciders()]
        else:
            names = _directors_or_all([(head["kind"], head["name"]) for head in heads])
        return " or ".join(names) or "the State Library"

    def confirm(self, *, by, now):
        self.confirmed_by, self.confirmed_at, self.refused_because = by, now, ""
        self.save(update_fields=["confirmed_by", "confirmed_at", "refused_because"])

    def refuse(self, *, because):
        self.refused_because = because
        self.save(update_fields=["refused_because"])


def _directors_or_all(heads):
    directors = [who for kind, who in heads if kind == Position.Kind.DIRECTOR]
    return list(dict.fromkeys(directors or [who for _, who in heads]))


@pghistory.track()
class LibraryGoal(models.Model):
    plan = models.ForeignKey(StrategicPlan, on_delete=models.PROTECT, related_name="goals")
    code = models.CharField(max_length=10)
    text = Line(max_length=300)

    class Meta:
        ordering = ["plan", "code"]
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="one_goal_per_code")]

    def __str__(self):
        return f"{self.code}. {self.text}"
