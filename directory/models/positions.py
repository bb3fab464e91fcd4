"""Who works where, and who decides on their documents."""

import pghistory
from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.functional import cached_property

from directory import emails, verifiers
from directory.models.libraries import Library
from directory.models.people import User
from directory.moves import POSITION_MOVES
from workflow.models import Routed, RoutedQuerySet
from workflow.moves import COORDINATOR, HEAD, OWNER, SUBMITTED
from workflow.prepared import Prepared
from workflow.sentences import MoveRefused, sentence
from workflow.text import Email, Line


class PositionQuerySet(RoutedQuerySet):
    def open(self):
        return self.filter(ended=None)

    def confirmed(self):
        return self.filter(status=Position.Status.CONFIRMED)

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

    def prefetch_to(self, people):
        """Set `position` of each of these people, with its supervisor, in one query."""
        in_office = Position.objects.open().confirmed().filter(user=OuterRef("supervisor"))
        found = self.open().filter(primary=True, user__in={person.pk for person in people})
        found = found.select_related("library", "supervisor").annotate(supervisor_in_office=Exists(in_office))
        positions = {position.user_id: position for position in found}
        for person in people:
            person.position = positions.get(person.pk)

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

    def directed_by(self, user):
        """The positions that make `user` the director of a library today."""
        return self.headed_by(user).filter(kind=Position.Kind.DIRECTOR)

    def waiting(self):
        """Those that somebody entered, and that nobody has confirmed or sent back yet."""
        return self.open().filter(status=SUBMITTED)

    def waiting_for(self, user):
        """Those to confirm: all for the coordinator, those of the library for its director; never one's own."""
        waiting = self.waiting().exclude(user=user)
        if user.is_coordinator:
            return waiting
        return waiting.filter(library__in=Position.objects.directed_by(user).values("library"))

    def visible_to(self, user):
        """One's own, those of one's people, those of the library one directs; all for the coordinator."""
        if user.is_coordinator:
            return self
        directs = Position.objects.headed_by(user).values("library_id")
        return self.filter(Q(user=user) | Q(supervisor=user, ended=None) | Q(library__in=directs, ended=None))


@pghistory.track()
class Position(Routed):
    """What somebody does at a library, and who decides on their documents.

    Its owner is the person who holds it. The coordinator or the library's director confirms it, and nothing can be
    decided before that.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "Being entered"
        SUBMITTED = "submitted", "Waiting to be confirmed"
        RETURNED = "returned", "Sent back"
        CONFIRMED = "confirmed", "Confirmed"

    class Kind(models.TextChoices):
        STAFF = "staff", "Library staff"
        DIRECTOR = "director", "Director"
        TRUSTEE = "trustee", "Trustee"
        CHAIR = "chair", "Chair of the board"
        OTHER = "other", "Other"

    HEADS = (Kind.DIRECTOR, Kind.CHAIR)
    PUBLIC = (Library.Kind.PUBLIC, Library.Kind.BRANCH)

    moves = POSITION_MOVES
    read_with_moves = ("user", "library", "supervisor")

    # The records of a person (positions, degrees, registrations) all name the person `user`.
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="positions")
    owner = property(lambda self: self.user)
    owner_id = property(lambda self: self.user_id)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="positions")
    title = Line("job title", max_length=120)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.STAFF)
    primary = models.BooleanField("main position", default=True)
    supervisor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="supervises"
    )
    supervisor_email = Email(
        "supervisor’s email", blank=True, help_text="For a supervisor who has no account yet."
    )
    started = models.DateField()
    ended = models.DateField(null=True, blank=True)

    objects = PositionQuerySet.as_manager()

    class Meta:
        ordering = [F("ended").desc(nulls_first=True), "-started", "-pk"]
        indexes = [
            models.Index(fields=["-ended", "-started", "-id"], name="position_in_order"),
            models.Index(
                fields=["submitted_at"], name="position_waiting", condition=Q(ended=None, status="submitted")
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(supervisor=None) | ~Q(supervisor=F("user")),
                name="nobody_supervises_themselves",
                violation_error_message="No one can be their own supervisor.",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("user")),
                name="nobody_confirms_their_own_position",
                violation_error_message="Someone else must confirm this position.",
            ),
            models.CheckConstraint(
                condition=~Q(status="confirmed") | Q(decided_at__isnull=False),
                name="confirmed_position_says_when",
                violation_error_message="A confirmed position says when it was confirmed.",
            ),
            models.CheckConstraint(
                condition=Q(ended=None) | Q(ended__gte=F("started")),
                name="position_ends_after_it_starts",
                violation_error_message="End date can’t be before the start date.",
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(ended=None, primary=True),
                name="one_open_main_position_per_person",
                violation_error_message="This person already has an open main position.",
            ),
        ]

    def __str__(self):
        return f"{self.user}, {self.title}, {self.library}"

    def get_absolute_url(self):
        return reverse("position_detail", args=[self.pk])

    @property
    def is_confirmed(self):
        return self.status == self.Status.CONFIRMED

    @property
    def directs_public(self):
        """Whether the program asks of this position that its holder is certified."""
        held = self.is_confirmed and self.ended is None and self.primary
        return held and self.kind == self.Kind.DIRECTOR and self.library.kind in self.PUBLIC

    def board_chairs(self):
        """Others who chair the board of the library, or of the one it is a branch of, today; the newest first."""
        places = [pk for pk in (self.library_id, self.library.parent_id) if pk]
        chairs = Position.objects.of_heads().filter(kind=self.Kind.CHAIR, library__in=places)
        others = chairs.exclude(user=self.user_id).select_related("user").order_by("-started", "pk")
        return list(dict.fromkeys(chair.user for chair in others))

    @property
    def decider(self):
        """The supervisor, when this position is open and confirmed and the supervisor is still in office.

        Who decides on the documents of this person; the position itself is decided by others (`roles_of`).
        """
        if not self.is_confirmed or self.ended or self.supervisor is None:
            return None
        return self.supervisor if self.supervisor.is_active and self.supervisor_in_office else None

    @cached_property
    def supervisor_in_office(self):
        """Whether the supervisor holds a confirmed position today."""
        return bool(IN_OFFICE(self.supervisor))

    @property
    def supervisor_warning(self):
        """Why the supervisor is not the one that the program has for this position, or an empty text; one query.

        Nothing is said of a supervisor who holds no position yet.
        """
        kinds = self.supervisor.positions.kinds_at(self.library) if self.supervisor else set()
        if not kinds or verifiers.may_verify(self.kind, self.library.kind, kinds):
            return ""
        place, held = verifiers.place(self.library.kind), [kind for kind in self.Kind if kind in kinds]
        return sentence("directory/supervisor_warning", position=self, place=place, held=held)

    @property
    def no_decision_reason(self):
        """Why nobody can decide on this person's documents, or an empty text."""
        return "" if self.decider else sentence("directory/no_decision", position=self)

    def roles_of(self, user):
        """The coordinator decides, and the director of the library; nobody on their own."""
        if user.pk == self.user_id:
            return {OWNER}
        if user.is_coordinator:
            return {COORDINATOR, HEAD}
        directs = user.is_active and Position.objects.directed_by(user).filter(library=self.library_id)
        return {HEAD} if directs and directs.exists() else set()

    def before_move(self, name, *, by, now):
        if self.ended and name in ("confirm", "return"):
            raise MoveRefused("directory/ended")
        if name == "change":
            self.submitted_at = now  # whoever has the page open reads it again before deciding
        if name in ("confirm", "record"):
            self.link_supervisor()

    def after_move(self, name, *, by, note, now):
        emails.position_moved(self, name, by=by, note=note)

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
        vars(self).pop("supervisor_in_office", None)
        self.save(update_fields=["supervisor", "supervisor_email"])
        return True

    def begin(self, *, on):
        """Save this as somebody's main position and send it to be confirmed; the open one ends with the day."""
        with transaction.atomic():
            user = User.objects.select_for_update().get(pk=self.user_id)
            for earlier in user.positions.open().filter(primary=True):
                earlier.ended = max(on, earlier.started)
                earlier.save(update_fields=["ended"])
            self.save()
            self.move("submit", by=user)
        vars(self.user).pop("position", None)

    def correct(self, fields, *, by):
        """Save what its holder corrected in a position that is not confirmed yet, and send it again."""
        with transaction.atomic():
            self.save(update_fields=fields)
            self.move("change" if self.status == SUBMITTED else "submit", by=by)
        vars(self.user).pop("position", None)


IN_OFFICE = Prepared(
    lambda user, now: Position.objects.open().confirmed().filter(user=user).order_by().values_list("pk")[:1]
)
MAIN_POSITION = Prepared(
    lambda user, now: (
        Position.objects.open().filter(user=user, primary=True).select_related("library", "supervisor")[:1]
    )
)
