"""What one person decides on, one document after the other, so that each decision leads to the next."""

from dataclasses import dataclass

from django.db.models import F, Min, Value, Window
from django.urls import reverse

from certificates.models import Application, DegreeClaim, Reissue, Revocation
from credits.models import Credit, IndependentEvent
from directory.models import Position, StandIn, StrategicPlan
from plans.models import Plan, SelfDirectedProject
from workflow.prepared import Prepared
from workflow.sentences import sentence

OF_SUPERVISORS = (Plan, SelfDirectedProject, Application, Position, StrategicPlan, StandIn)
OF_COORDINATORS = (*OF_SUPERVISORS, DegreeClaim, Revocation, Reissue, IndependentEvent)


def documents_for(user):
    """The kind, key, owner, and time of each document but credits, the oldest first, as one queryset."""
    parts = [
        model.objects.waiting_for(user)
        .order_by()
        .annotate(
            part=Value(model._meta.model_name), whose=F("user__name" if model is Position else "owner__name")
        )
        .values_list("part", "pk", "whose", "submitted_at")
        for model in (OF_COORDINATORS if user.is_coordinator else OF_SUPERVISORS)
    ]
    return parts[0].union(*parts[1:], all=True).order_by("submitted_at", "part", "pk")


def credits_for(user):
    """The same of the credits, with the key of the owner: first all of the person whose oldest claim is the oldest."""
    rows = (
        Credit.objects.waiting_for(user)
        .alias(since=Window(Min("created"), partition_by="owner_id"))
        .annotate(part=Value(Credit._meta.model_name), whose=F("owner__name"))
    )
    return rows.order_by("since", "owner_id", "created", "pk").values_list(
        "part", "pk", "whose", "owner_id", "created"
    )


DOCUMENTS = Prepared(lambda user, now: documents_for(user))
CREDITS = Prepared(lambda user, now: credits_for(user))
MODELS = {model._meta.model_name: model for model in (*OF_COORDINATORS, Credit)}


@dataclass(frozen=True)
class QueuedDocument:
    label: str
    key: int
    owner: str

    @property
    def url(self):
        return MODELS[self.label](pk=self.key).get_absolute_url()

    def __str__(self):
        return sentence("dashboard/next_to_decide", owner=self.owner, kind=self.label)


@dataclass(frozen=True)
class QueuePlace:
    """Where a document is in the queue: its number from 1, how many there are, and the one after it."""

    number: int
    count: int
    next: QueuedDocument | None
    of_credits: bool = False

    @property
    def next_url(self):
        return self.next.url if self.next else reverse("inbox")


class DecisionQueue:
    """The documents pending for one person. Views have it as `request.queue`."""

    def __init__(self, user):
        self.user = user

    def place_of(self, document) -> QueuePlace | None:
        """None for a document that this person doesn't decide on now."""
        if document.owner_id == self.user.pk:
            return None
        is_credit = isinstance(document, Credit)
        rows = (CREDITS if is_credit else DOCUMENTS)(self.user)
        keys = [row[:2] for row in rows]
        here = document._meta.model_name, document.pk
        if here not in keys:
            return None
        place = keys.index(here)
        following = rows[place + 1 : place + 2]
        if is_credit and (not following or following[0][3] != document.owner_id):
            # Whose oldest claim was just decided may come later in line now, so nobody is passed over.
            following = [row for row in rows if row[3] != document.owner_id][:1]
        following = QueuedDocument(*following[0][:3]) if following else None
        return QueuePlace(place + 1, len(rows), following, is_credit)

    def url_after(self, document) -> str:
        """Where a decision on this document leads. Ask before the move: afterwards it's no longer pending."""
        place = self.place_of(document)
        return place.next_url if place else document.get_absolute_url()
