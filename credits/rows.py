"""A credit as a plain row: what progress, the lists and the exports read of it, without the weight of a model."""

from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models.functions import Coalesce
from django.urls import reverse

from credits.models import Credit, CreditUse
from events.models import Event
from tracks import rules
from workflow.models import HistoryEntry
from workflow.prepared import Prepared
from workflow.titles import plain_letters

PENDING, SELF_DIRECTED = Credit.Status.PENDING.value, Credit.Kind.SELF_DIRECTED.value
KINDS, FORMATS = dict(Credit.Kind.choices), dict(Event.Format.choices)


class UsedFor(NamedTuple):
    """The certificate that a credit was used for: its kind, its track, and the year it was issued."""

    certificate_kind: str
    track: str | None
    year: int | None


class CreditRow(NamedTuple):
    """One credit with its event, category, activity and project, and the certificates it was used for."""

    pk: int
    owner_id: int
    title: str
    kind: str
    status: str
    amount: Decimal
    earned_on: date
    recorded_on: date | None
    decided_at: datetime | None
    decided_by: str | None
    category_id: int | None
    category: str | None
    event_id: int | None
    independent_event_id: int | None
    event_format: str | None
    sponsor: str | None
    presenter: str | None
    begins: datetime | None
    ends: datetime | None
    activity_id: int | None
    activity: str | None
    activity_plan: int | None
    activity_participation: int | None
    activity_dropped: bool | None
    project_id: int | None
    project_approved_on: date | None
    used_for: tuple[UsedFor, ...] = ()

    def get_absolute_url(self):
        return reverse("credit_detail", args=[self.pk])

    @property
    def is_alive(self):
        return self.status in Credit.ALIVE

    @property
    def is_pending(self):
        return self.status == PENDING

    @property
    def is_self_directed(self):
        return self.kind == SELF_DIRECTED

    @property
    def from_calendar(self):
        return self.event_id is not None

    @property
    def source(self):
        """What it was earned from."""
        if self.independent_event_id is not None:
            return "Independent event"
        return KINDS[self.kind] if self.event_id is None else FORMATS[self.event_format]

    @property
    def kind_name(self):
        return KINDS[self.kind]

    @property
    def status_name(self):
        return Credit.Status(self.status).label

    @property
    def has_hours(self):
        """Whether it was earned at an event at its hour, and not from a recording or at one's own pace."""
        at_its_hour = self.event_format is not None and self.event_format not in Event.AT_ANY_TIME
        return at_its_hour and self.recorded_on is None

    @property
    def search_text(self):
        return plain_letters(f"{self.title} {self.sponsor or ''}")

    def last_valid_day(self, months=rules.VALID_MONTHS):
        return rules.last_valid_day(self.earned_on, months)


class RuleRow(NamedTuple):
    """A credit as the rules read it, with its title: few columns of few tables.

    `used_for` has the kinds of certificates alone.
    """

    pk: int
    owner_id: int
    title: str
    kind: str
    status: str
    amount: Decimal
    earned_on: date
    recorded_on: date | None
    category_id: int | None
    event_id: int | None
    activity_id: int | None
    activity_plan: int | None
    activity_participation: int | None
    activity_dropped: bool | None
    project_approved_on: date | None
    used_for: tuple[UsedFor, ...] = ()

    is_alive = CreditRow.is_alive
    is_pending = CreditRow.is_pending
    is_self_directed = CreditRow.is_self_directed
    from_calendar = CreditRow.from_calendar
    last_valid_day = CreditRow.last_valid_day


OWN_NAMES = {  # the rows that a credit names, by the name their columns have here
    "decided_by": "decided_by__name",
    "category": "category__name",
    "event_format": Coalesce("event__format", "independent_event__format"),
    "sponsor": Coalesce("event__sponsor", "independent_event__sponsor"),
    "presenter": Coalesce("event__presenter", "independent_event__presenter"),
    "begins": Coalesce("event__begins", "independent_event__begins"),
    "ends": Coalesce("event__ends", "independent_event__ends"),
    "activity": "activity__description",
    "activity_plan": "activity__plan",
    "activity_participation": "activity__plan__participation",
    "activity_dropped": "activity__no_longer_needed",
    "project_approved_on": "project__approved_on",
}
COLUMNS, RULE_COLUMNS = (
    [OWN_NAMES.get(name, name) for name in row._fields if name != "used_for"] for row in (CreditRow, RuleRow)
)


def credit_rows(credits) -> list[CreditRow]:
    """The rows of a queryset of credits, in its order; two queries."""
    return _rows(credits.values_list(*COLUMNS), used_for_of(credits))


def credit_rows_of(user) -> list[CreditRow]:
    """The rows of all credits of a person, as `credit_rows` reads them."""
    return _rows(OWN_CREDITS(user), _used_for(OWN_USES(user)))


def rule_rows_of(people) -> dict[int, list[RuleRow]]:
    """The credits of some people, by the keys of both, as the rules read them; two queries."""
    uses = CreditUse.objects.filter(credit__owner__in=people).values_list("credit", "certificate_kind")
    used_for = _used_for_kinds(uses)
    rows: dict[int, list[RuleRow]] = {key: [] for key in people}
    for values in Credit.objects.filter(owner__in=people).values_list(*RULE_COLUMNS):
        rows[values[1]].append(RuleRow(*values, used_for.get(values[0], ())))
    return rows


def rule_rows_of_one(user) -> list[RuleRow]:
    """The credits of a person as the rules read them, the newest first."""
    used_for = _used_for_kinds(OWN_USED_KINDS(user))
    return [RuleRow(*values, used_for.get(values[0], ())) for values in OWN_RULE_ROWS(user)]


def _used_for_kinds(uses) -> dict[int, tuple[UsedFor, ...]]:
    kinds: dict[str, UsedFor] = {}
    used_for: dict[int, tuple[UsedFor, ...]] = defaultdict(tuple)
    for key, kind in uses:
        used_for[key] += (kinds.setdefault(kind, UsedFor(kind, None, None)),)
    return used_for


def _rows(values, used_for):
    return [CreditRow(*row, used_for=used_for.get(row[0], ())) for row in values]


def used_for_of(credits) -> dict[int, tuple[UsedFor, ...]]:
    """What the credits of a queryset were used for, by key; most were not used."""
    return _used_for(_uses(credits))


def _uses(credits):
    uses = CreditUse.objects.filter(credit__in=credits.order_by().values("pk")).order_by("pk")
    return uses.values_list(
        "credit",
        "certificate_kind",
        "participation__track__name",
        "participation__certificate_issued_on__year",
    )


def _used_for(uses):
    used_for = defaultdict(tuple)
    for key, *use in uses:
        used_for[key] += (UsedFor(*use),)
    return used_for


OWN_CREDITS = Prepared(lambda user, now: Credit.objects.filter(owner=user).values_list(*COLUMNS))
OWN_RULE_ROWS = Prepared(lambda user, now: Credit.objects.filter(owner=user).values_list(*RULE_COLUMNS))
OWN_USED_KINDS = Prepared(
    lambda user, now: CreditUse.objects.filter(credit__owner=user).values_list("credit", "certificate_kind")
)
OWN_USES = Prepared(lambda user, now: _uses(Credit.objects.filter(owner=user)))


def decline_notes(rows) -> dict[int, str]:
    """Why credits were declined, by key: the last note that was written with a move."""
    declined = [row.pk for row in rows if row.status == Credit.Status.DECLINED]
    if not declined:
        return {}
    kind = ContentType.objects.get_for_model(Credit)
    entries = HistoryEntry.objects.filter(content_type=kind, object_id__in=declined).exclude(note="")
    return dict(entries.order_by("pk").values_list("object_id", "note"))
