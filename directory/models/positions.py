"""Who works where, and who decides on their documents."""

import pghistory
from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from directory import verifiers
from directory.models.libraries import Library
from directory.models.people import User
from workflow.text import Line


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

    def decided(self):
        """The positions whose people's documents somebody decides on today."""
        in_office = Position.objects.open().confirmed().filter(user=OuterRef("supervisor"))
        return self.open().confirmed().filter(Exists(in_office), supervisor__is_active=True)

    def of_colleagues(self, library):
        """Confirmed positions at a library or the one it is a branch of: whom one may name as supervisor."""
        places = [library.pk, library.parent_id] if library.parent_id else [library.pk]
        return self.open().confirmed().filter(library__in=places, user__is_active=True)

    def kinds_at(self, library):
        """The kinds of these positions at a library, or the one it is a branch of; those elsewhere if none is there."""
        held = list(self.open().confirmed().values_list("kind", "library_id"))
        here = {kind for kind, place in held if place in (library.pk, library.parent_id)}
        return here or {kind for kind, _ in held}

    def of_heads(self):
        """The directors and chairs who are in office today."""
        return self.open().confirmed().filter(kind__in=Position.HEADS, user__is_active=True)

    def headed_by(self, user):
        """The positions of a director or chair that make `user` the head of a library today."""
        return self.open().confirmed().filter(user=user, kind__in=Position.HEADS)

    def of_public_directors(self):
        """Of whom the program asks a certificate: who directs a public library or a branch, as main position."""
        directors = self.open().confirmed().filter(kind=Position.Kind.DIRECTOR, primary=True)
        return directors.filter(library__kind__in=Position.PUBLIC)

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
    PUBLIC = (Library.Kind.PUBLIC, Library.Kind.BRANCH)

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
    def directs_public(self):
        """Whether the program asks of this position that its holder is certified."""
        held = self.is_confirmed and self.ended is None and self.primary
        return held and self.kind == self.Kind.DIRECTOR and self.library.kind in self.PUBLIC

    def board_chairs(self):
        """Others who chair the board of the library, or of the one it is a branch of, today; the newest first."""
        places = [pk for pk in (self.library_id, self.library.parent_id) if pk]
        chairs = Position.objects.of_heads().filter(kind=self.Kind.CHAIR, library__in=places)
        found = chairs.exclude(user=self.user_id).select_related("user").order_by("-started", "pk")
        return list(dict.fromkeys(chair.user for chair in found))

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
    def misfit(self):
        """Why the supervisor is not the one that the program has for this position, or an empty text; one query."""
        if self.supervisor is None:
            return ""
        kinds = self.supervisor.positions.kinds_at(self.library)
        if verifiers.may_verify(self.kind, self.library.kind, kinds):
            return ""
        return verifiers.misfit(self.user.name, self.kind, self.library.kind, self.supervisor.name, kinds)

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
