"""The directors of public libraries: until when each is certified, and by which day each must be."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, OuterRef, Q, Subquery

from directory.models import Position
from tracks import rules
from tracks.models import Participation, Track


@dataclass(frozen=True)
class Director:
    """One director in office. `certified_until` is when the last certificate of library administration ends."""

    position: Position
    certified_until: date | None
    due: date

    def is_certified(self, on: date) -> bool:
        return self.certified_until is not None and self.certified_until >= on

    def is_overdue(self, on: date) -> bool:
        return not self.is_certified(on) and self.due < on

    def last_day(self, on: date) -> date:
        """The day that matters next: until when the certificate holds, or by when there must be one."""
        return self.certified_until if self.is_certified(on) else self.due


def kinds():
    """The kind of certificate that a director needs, as a query: several tracks may lead to it."""
    return Track.objects.filter(code=Track.ADMINISTRATOR).values("certificate_kind")


def directors(positions=None) -> list[Director]:
    """Who directs a public library today, of these positions or of all; one query."""
    positions = Position.objects.all() if positions is None else positions
    return [
        Director(
            position,
            position.certified_until,
            rules.director_due(position.started, position.certified_until, position.due_set),
        )
        for position in with_certificates(positions.of_public_directors())
    ]


def to_certify(user, on: date) -> Director | None:
    """What is asked of this person as a director without a certificate; of nobody else, for whom it asks no query."""
    position = user.position
    if position is None or not position.directs_public:
        return None
    found = directors(Position.objects.filter(pk=position.pk))
    return next((director for director in found if not director.is_certified(on)), None)


def due_in(track: Track, user, on: date) -> date | None:
    """The day to put on record when this person opens a track; None where nothing is asked of them in it."""
    director = to_certify(user, on)
    leads = director and kinds().filter(certificate_kind=track.certificate_kind).exists()
    return director.due if leads else None


def with_certificates(positions):
    """With `certified_until`, and with `due_set`, the day that is on record with the track that is open."""
    toward = Participation.objects.filter(
        user=OuterRef("user"), track__certificate_kind__in=kinds()
    ).order_by()
    # of a certificate that was revoked no row is in force; one from before Aspen has no row at all
    holds = Q(certificates=None) | Q(certificates__status="issued")
    held = toward.ended_in_certificate().filter(holds).values("user").annotate(last=Max("holds_until"))
    open_now = toward.open().values("user").annotate(last=Max("due"))
    return positions.annotate(
        certified_until=Subquery(held.values("last")), due_set=Subquery(open_now.values("last"))
    ).select_related("user", "library__federation", "library__parent", "supervisor")
