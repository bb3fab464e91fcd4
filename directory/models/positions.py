"""Who works where, and who decides on their documents."""

import contextlib

import pghistory
import pgtrigger
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.expressions import RawSQL
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.functional import cached_property

from directory import emails, verifiers
from directory.models.libraries import Library
from directory.models.people import User
from directory.moves import POSITION_MOVES
from workflow.models import Routed, RoutedQuerySet
from workflow.moves import COORDINATOR, HEAD, OWNER, SUBMITTED, SUCCESSOR, SUPERVISOR
from workflow.prepared import Prepared
from workflow.sentences import MoveRefused, sentence
from workflow.text import Email, Line

# Only confirmed positions count, so a new one that names someone by mistake doesn't get in anyone's way.
NO_CIRCLE = """
IF NEW.supervisor_id IS NULL OR NEW.ended IS NOT NULL OR NEW.status <> 'confirmed' THEN
    RETURN NEW;
END IF;
PERFORM pg_advisory_xact_lock(hashtext('directory.supervisors'));
IF EXISTS (
    WITH RECURSIVE above(person) AS (
        SELECT NEW.supervisor_id
        UNION
        SELECT held.supervisor_id
        FROM directory_position held JOIN above ON held.user_id = above.person
        WHERE held.ended IS NULL AND held.status = 'confirmed' AND held.id <> NEW.id
        AND held.supervisor_id IS NOT NULL
    )
    SELECT FROM above WHERE person = NEW.user_id
) THEN
    RAISE EXCEPTION 'supervisors_form_no_circle' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


STOOD_IN_FOR = """
SELECT away.owner_id
FROM directory_standin away JOIN directory_user owner ON owner.id = away.owner_id AND owner.is_active
WHERE away.person_id = %s AND away.status = 'confirmed'
AND (STATEMENT_TIMESTAMP() AT TIME ZONE %s)::date BETWEEN away.starts AND away.ends
AND EXISTS (
    SELECT FROM directory_position held
    WHERE held.user_id = away.owner_id AND held.ended IS NULL AND held.status = 'confirmed'
)
"""


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
        named = Q(supervisor=user) | Q(supervisor__in=stood_in_for(user))
        return self.open().confirmed().filter(named, Exists(in_office))

    def decided_before(self, user):
        """The ended positions in whose time `user` decided: what was earned then is still theirs to decide."""
        in_office = Position.objects.open().confirmed().filter(user=user)
        return self.confirmed().filter(Exists(in_office), supervisor=user, ended__isnull=False)

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

    def colleagues_of(self, positions):
        """Confirmed positions at the libraries of these ones, or those they are branches of; by last name."""
        pairs = positions.values_list("library", "library__parent")
        places = {place for pair in pairs for place in pair if place}
        held = self.open().confirmed().filter(library__in=places, user__is_active=True)
        return held.select_related("user").order_by(Lower("user__sort_name"), "pk")

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

    def reports_to(self, user, supervisor):
        """Whether `user` decides, at any distance, on the documents of `supervisor` today: the two would form a circle."""
        named, seen = {supervisor.pk}, set()
        while named:
            if user.pk in named:
                return True
            seen |= named
            held = self.open().confirmed().filter(user__in=named, supervisor__isnull=False)
            named = set(held.values_list("supervisor", flat=True)) - seen
        return False

    def supervised_by(self, user):
        """The open positions that name a person as supervisor, whether or not that person is in office."""
        return self.open().filter(supervisor=user)

    def to_hand_over_by(self, user):
        """Those whose supervisor `user` may change: one's people's, those of the library one directs, all for the coordinator."""
        others = self.open().exclude(user=user).exclude(status=Position.Status.DRAFT)
        if user.is_coordinator:
            return others
        directs = Position.objects.directed_by(user).values("library")
        return others.filter(Q(supervisor=user) | Q(library__in=directs))

    def undecided(self):
        """The open, confirmed main positions of people on whose documents nobody decides today."""
        held = self.open().confirmed().filter(primary=True, user__is_active=True)
        return held.exclude(pk__in=self.decided().values("pk"))

    def hand_over(self, *, to, email="", by):
        """Name another supervisor for the people of these positions, or none yet. Everyone concerned gets one email.

        One position that can't be handed over (`MoveRefused`) holds up all.
        """
        with transaction.atomic():
            positions = list(self.select_related("user", "library", "supervisor").order_by("pk"))
            former = {position.pk: position.supervisor for position in positions}
            for position in positions:
                position.move("hand_over", by=by, supervisor=to, supervisor_email=email)
            emails.handed_over(positions, former, to=to, email=email, by=by)
        return positions

    def link_supervisor(self, user):
        """Name a person wherever their verified email was given as the supervisor's; not where it would be a circle."""
        addresses = EmailAddress.objects.filter(user=user, verified=True).values(address=Lower("email"))
        named = self.open().exclude(supervisor_email="").alias(address=Lower("supervisor_email"))
        for position in named.filter(address__in=addresses).exclude(user=user).order_by("pk"):
            with contextlib.suppress(MoveRefused):
                position.move("link", as_system=True, supervisor=user)

    def waiting(self):
        """Those that somebody entered, and that nobody has confirmed or sent back yet."""
        return self.open().filter(status=SUBMITTED)

    def waiting_for(self, user):
        """Those to confirm: all for the coordinator, those of the library for its director; never one's own.

        And those whose holder asks `user` to be the supervisor.
        """
        to_confirm = Q(status=SUBMITTED)
        if not user.is_coordinator:
            to_confirm &= Q(library__in=Position.objects.directed_by(user).values("library"))
        asked = Q(status=Position.Status.CONFIRMED, next_supervisor=user)
        return self.open().filter(to_confirm | asked).exclude(user=user)

    def visible_to(self, user):
        """One's own, those of one's people, those of the library one directs; all for the coordinator."""
        if user.is_coordinator:
            return self
        directs = Position.objects.headed_by(user).values("library_id")
        named = Q(supervisor=user) | Q(next_supervisor=user) | Q(library__in=directs)
        return self.filter(Q(user=user) | named & Q(ended=None))


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
    read_with_moves = ("user", "library", "supervisor", "next_supervisor")

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
    next_supervisor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="asked_to_supervise",
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
            models.CheckConstraint(
                condition=Q(next_supervisor=None) | ~Q(next_supervisor=F("user")),
                name="nobody_asks_themselves_to_supervise",
                violation_error_message="No one can be their own supervisor.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="no_circle_of_supervisors",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert
                | pgtrigger.UpdateOf("user_id", "supervisor_id", "ended", "status"),
                func=NO_CIRCLE,
            )
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

    def directors(self):
        """Others who direct the library today, and may confirm this position."""
        held = Position.objects.of_heads().filter(kind=self.Kind.DIRECTOR, library=self.library_id)
        others = held.exclude(user=self.user_id).select_related("user").order_by("pk")
        return list(dict.fromkeys(each.user for each in others))

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
        roles = {COORDINATOR, HEAD, SUPERVISOR} if user.is_coordinator else set()
        if not user.is_active:
            return roles
        if user.pk == self.supervisor_id:
            roles.add(SUPERVISOR)
        if user.pk == self.next_supervisor_id:
            roles.add(SUCCESSOR)
        if HEAD not in roles and Position.objects.directed_by(user).filter(library=self.library_id).exists():
            roles |= {HEAD, SUPERVISOR}
        return roles

    def clean(self):
        super().clean()
        names_somebody = self.ended is None and self.user_id and self.supervisor
        if names_somebody and Position.objects.reports_to(self.user, self.supervisor):
            raise ValidationError(
                {"supervisor": sentence("directory/circle", position=self, supervisor=self.supervisor)}
            )

        if self.ended and self.pk and self.user_id:
            others = self.user.positions.open().confirmed().exclude(pk=self.pk)
            if not others.exists():
                self.user.refuse_to_leave_people("ended")

    def before_move(self, name, *, by, now, supervisor=None, supervisor_email=""):
        if self.ended and name not in ("submit", "change", "record"):
            raise MoveRefused("directory/ended")
        if name in ("change", "ask"):
            self.submitted_at = now  # a person who has the page open reads it again before deciding
        if name in ("confirm", "record"):
            self.link_supervisor()
        if name == "ask":
            self.next_supervisor, self.supervisor_email = supervisor, supervisor_email
        if name == "link":
            self._link(supervisor)
        if name == "take_over":
            self._refuse_outsider(by)
            emails.taken_over(self)  # while it still names the one who was it until now
            self.supervisor, self.supervisor_email = self.next_supervisor, ""
        if name == "hand_over":
            self.supervisor, self.supervisor_email = supervisor, supervisor_email
        if name in ("take_over", "decline", "hand_over"):
            self.next_supervisor = None
        if name in ("confirm", "record", "take_over", "hand_over", "ask") and not self.ended:
            self._refuse_circle(supervisor if name == "ask" else self.supervisor)
        vars(self).pop("supervisor_in_office", None)

    def _link(self, supervisor):
        """The holder of the email becomes the supervisor; or is asked to, where there is one already, and where the
        person of a confirmed position named the email without anybody who confirmed it."""
        self._refuse_circle(supervisor)
        self.supervisor_email = ""
        named = self.history.filter(move__in=["ask", "hand_over", "confirm", "record"]).last()
        if self.supervisor or (named and named.move == "ask"):
            self.next_supervisor = supervisor
        else:
            self.supervisor = supervisor

    def _refuse_outsider(self, supervisor):
        """Only a colleague takes over alone: of anybody else, the director or the coordinator says so."""
        if not Position.objects.of_colleagues(self.library).filter(user=supervisor).exists():
            raise MoveRefused("directory/outsider", position=self)

    def _refuse_circle(self, supervisor):
        if supervisor == self.user:
            raise MoveRefused("directory/own_supervisor", position=self)
        if supervisor and Position.objects.reports_to(self.user, supervisor):
            raise MoveRefused("directory/circle", position=self, supervisor=supervisor)

    def after_move(self, name, *, by, note, now, **details):
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
            for earlier in user.positions.open().filter(primary=True).select_related("library", "supervisor"):
                emails.leaving(earlier, self)
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


def stood_in_for(user):
    """The supervisors for whom a person stands in today. Plain SQL, because every page of a supervisor needs it and
    Django takes longer to build the query than PostgreSQL takes to run it.
    """
    return RawSQL(STOOD_IN_FOR, [user.pk, settings.TIME_ZONE])


IN_OFFICE = Prepared(
    lambda user, now: Position.objects.open().confirmed().filter(user=user).order_by().values_list("pk")[:1]
)
MAIN_POSITION = Prepared(
    lambda user, now: (
        Position.objects.open().filter(user=user, primary=True).select_related("library", "supervisor")[:1]
    )
)
