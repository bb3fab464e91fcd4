"""What is pending for one person's decision, since when it is theirs to decide; and who decides on anything."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast, Coalesce, Greatest
from django.utils import timezone

from certificates.models import Application, DegreeClaim, Reissue, Revocation
from credits.models import Credit, IndependentEvent
from directory.models import Position, StrategicPlan, User
from plans.models import Plan, SelfDirectedProject

# Of each kind of document: its owner, and what names it.
KINDS = {
    "plan": (Plan, "owner__name", None),
    "project": (SelfDirectedProject, "owner__name", "title"),
    "application": (Application, "owner__name", "participation__track__name"),
    "credit": (Credit, "owner__name", "title"),
    "degree": (DegreeClaim, "owner__name", "school"),
    "revocation": (Revocation, "certificate__name_printed", "certificate__number"),
    "reissue": (Reissue, "owner__name", "certificate__number"),
    "event": (IndependentEvent, "owner__name", "title"),
    "position": (Position, "user__name", "title"),
    "goals": (StrategicPlan, "library__name", "title"),
}


@dataclass(frozen=True)
class WaitingDocument:
    """One document that waits. `since` is when it was sent, or came to this person after somebody else's decision."""

    kind: str
    pk: int
    since: datetime
    owner: str
    title: str

    def days(self, on: date) -> int:
        return (on - timezone.localdate(self.since)).days


@dataclass(frozen=True)
class WaitingLine:
    """A document as an email lists it, or the credits of one person together."""

    kind: str
    owner: str
    title: str
    since: datetime
    count: int = 1


def documents_waiting_for(user: User) -> list[WaitingDocument]:
    """The oldest first; one query."""
    parts = [
        model.objects.waiting_for(user)
        .order_by()
        .annotate(
            part=Value(kind, CharField()),
            # Sending clears the day of an earlier decision: one that is there is of the person before this one.
            waits_since=F("created")
            if model is Credit
            else Coalesce(Greatest("submitted_at", "decided_at"), "created"),
            of=Cast(owner, CharField()),
            named=Cast(title, CharField()) if title else Value("", CharField()),
        )
        .values_list("part", "pk", "waits_since", "of", "named")
        for kind, (model, owner, title) in KINDS.items()
    ]
    rows = parts[0].union(*parts[1:], all=True).order_by("waits_since", "part", "pk")
    return [WaitingDocument(*row) for row in rows]


def lines_of(documents: Iterable[WaitingDocument]) -> list[WaitingLine]:
    """One line for each document, and one for all credits of a person, as old as the oldest."""
    lines, credits = [], {}
    for document in documents:
        if document.kind != "credit":
            lines.append(WaitingLine(document.kind, document.owner, document.title, document.since))
        else:
            credits.setdefault(document.owner, []).append(document)
    lines += [
        WaitingLine("credit", owner, found[0].title, found[0].since, len(found))
        for owner, found in credits.items()
    ]
    return sorted(lines, key=lambda line: line.since)


def deciders():
    """Everyone who may have something to decide today: supervisors, heads of libraries, and coordinators."""
    supervisors = Position.objects.decided().values("supervisor")
    heads = Position.objects.of_heads().values("user")
    decides = Q(pk__in=supervisors) | Q(pk__in=heads) | Q(is_staff=True)
    return User.objects.filter(decides, is_active=True).order_by("pk")
