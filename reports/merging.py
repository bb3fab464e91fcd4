"""Two accounts of one person become one: every row of the old account goes to the one that stays.

The rows are found by walking all that points at a person, so that no model made later is forgotten. What would be
against a rule is said before anything moves. What people wrote and did stays as it was written: it is read through
`User.merged_into`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import permutations

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.db import IntegrityError, OperationalError, models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst

from certificates.models import Certificate
from credits.models import Attendee
from directory.models import Position, User
from events.models import Registration
from plans.models import JournalEntry, Thanks
from workflow.emails import email_address
from workflow.models import Routed
from workflow.sentences import sentence

STAYS = {
    "workflow.HistoryEntry.by",
    "workflow.HistoryEntry.in_place_of",
    "plans.Comment.author",
    "admin.LogEntry.user",
}
# Ways to sign in and rights: they end with the account. Addresses move in a way of their own.
ENDS = {
    "usersessions.UserSession.user",
    "mfa.Authenticator.user",
    "directory.User_groups.user",
    "directory.User_user_permissions.user",
}
ADDRESSES = "account.EmailAddress.user"
# What both may have without harm: one of the two is dropped.
TWICE = {"events.Registration.user", "plans.Thanks.user", "credits.Attendee.user"}
BOTH_MAY = {  # roles that one person may have in one record
    ("events.Registration", "user", "marked_by"),
    ("events.Registration", "user", "registered_by"),
    ("events.Registration", "registered_by", "marked_by"),
    ("plans.Remark", "author", "hidden_by"),
    ("plans.SelfDirectedProject", "decided_by", "mentor"),
    ("directory.Position", "supervisor", "decided_by"),
}


class NotMerged(Exception):
    """Why the two cannot be merged, in sentences."""

    def __init__(self, *sentences):
        super().__init__(" ".join(sentences))
        self.sentences = list(sentences)


@dataclass(frozen=True)
class Relation:
    """One field of a model that points at a person."""

    model: type[models.Model]
    name: str

    @property
    def label(self) -> str:
        return f"{self.model._meta.label}.{self.name}"

    def of(self, user):
        return self.model._base_manager.filter(**{self.name: user})

    @property
    def words(self) -> str:
        many = capfirst(str(self.model._meta.verbose_name_plural))
        role = str(self.model._meta.get_field(self.name).verbose_name)
        return many if self.name in ("owner", "user", "author") else f"{many}: {role}"


def relations() -> list[Relation]:
    """All that points at a person, the hidden too; but not the audit, which says what was."""
    related = [
        Relation(field.related_model, field.field.name)
        for field in User._meta.get_fields(include_hidden=True)
        if field.auto_created and not field.concrete
    ]
    return [
        relation
        for relation in related
        if relation.model._meta.app_label != "pghistory" and not hasattr(relation.model, "pgh_tracked_model")
    ]


def moved() -> list[Relation]:
    """What goes to the account that stays; documents that are decided on first, as they are locked in that order.

    Certificates after the other documents: whoever issues one holds an application or a claim, and then waits for them.
    """
    movable = [r for r in relations() if r.label not in STAYS | ENDS | {ADDRESSES}]
    return sorted(movable, key=lambda r: (not issubclass(r.model, Routed), r.model is Certificate))


@dataclass(frozen=True)
class Preview:
    """What a merge would do: how many rows of which kind move, and what is in the way."""

    rows: list[tuple[str, int]]
    conflicts: list[str]


def preview(old: User, kept: User, *, by: User, on: date) -> Preview:
    rows = [(relation.words, relation.of(old).count()) for relation in moved()]
    return Preview([row for row in rows if row[1]], list(conflicts(old, kept, by=by, on=on)))


# What is in the way


def conflicts(old: User, kept: User, *, by: User, on: date) -> Iterator[str]:
    if old.pk == kept.pk:
        yield sentence("reports/same_account")
        return
    if by.pk in (old.pk, kept.pk):
        yield sentence("reports/own_account")
    if not kept.is_active:
        yield sentence("reports/deactivated", kept=kept)
    if old.merged_into_id not in (None, kept.pk):
        yield sentence("reports/merged_already", old=old)
    both_sides = list(_both_sides(old, kept))
    reports_to = Position.objects.reports_to
    if not both_sides and (reports_to(old, kept) or reports_to(kept, old)):
        yield sentence("reports/circle", old=old, kept=kept)
    yield from dict.fromkeys([*both_sides, *_only_once(old, kept, on), *_journals(old, kept)])


def _both_sides(old, kept):
    """As one person somebody would have decided on a document of their own, or be their own supervisor."""
    names = {}
    for relation in moved():
        names.setdefault(relation.model, []).append(relation.name)
    for model, fields in names.items():
        for one, other in permutations(fields, 2):
            if (model._meta.label, one, other) in BOTH_MAY or (model._meta.label, other, one) in BOTH_MAY:
                continue
            row = model._base_manager.filter(**{one: old, other: kept}).first()
            if row is not None:
                roles = [model._meta.get_field(name).verbose_name for name in (one, other)]
                facts = {"kind": model._meta.verbose_name, "row": row, "roles": roles}
                yield sentence("reports/both_sides", old=old, kept=kept, **facts)


def _only_once(old, kept, on):
    """What the database lets one person have only once, and both have."""
    for relation in moved():
        if relation.label in TWICE:
            continue
        for rule in relation.model._meta.constraints:
            if isinstance(rule, models.UniqueConstraint) and relation.name in rule.fields:
                yield from _clashes(relation, rule, old, kept, on)


def _clashes(relation, rule, old, kept, on):
    others = [name for name in rule.fields if name != relation.name]
    rows = relation.of(kept).filter(rule.condition or Q()).values_list("pk", *others)
    theirs = {tuple(key) for _, *key in rows}
    for row in relation.of(old).filter(rule.condition or Q()):
        key = tuple(getattr(row, relation.model._meta.get_field(name).attname) for name in others)
        apart = None in key and rule.nulls_distinct is not False
        if key not in theirs or apart:
            continue
        if rule.name == "one_certificate_in_force_per_kind" and _lapsed(row, kept, on):
            continue
        yield sentence("reports/both_have", row=row, rule=rule)


def _lapsed(certificate, kept, on):
    """Of two certificates of a kind one has expired: it is replaced, as when the later one had been issued."""
    other = Certificate.objects.get(owner=kept, kind=certificate.kind, status="issued")
    return min(certificate.expires, other.expires) < on


def _journals(old, kept):
    mine = JournalEntry.objects.alive().filter(project__owner=kept).select_related("project")
    by_day = {}
    for entry in mine:
        by_day.setdefault(entry.on, []).append(entry)
    entries = JournalEntry.objects.alive().filter(project__owner=old, on__in=by_day).select_related("project")
    for entry in entries:
        if entry.clash_with(by_day[entry.on]):
            yield sentence("reports/journals", entry=entry, other=by_day[entry.on][0])


# The merge


def merge(old: User, kept: User, *, by: User, now: datetime) -> None:
    """Move every row of `old` to `kept`, close the old account and tell the person; or raise NotMerged, with nothing moved."""
    try:
        with transaction.atomic():
            _merge(old.pk, kept.pk, by, now)
            _tell_both_addresses(kept, old.email)
    except (IntegrityError, OperationalError) as error:
        raise NotMerged(sentence("reports/changed_meanwhile")) from error


def _merge(old_pk, kept_pk, by, now):
    # Not the whole row: who writes a document just now waits for nothing of ours, and we for them below.
    people = User.objects.select_for_update(no_key=True).order_by("pk").in_bulk([old_pk, kept_pk])
    old, kept = people[old_pk], people[kept_pk]
    for relation in moved():
        if issubclass(relation.model, Routed):
            documents = relation.model._base_manager.filter(**{f"{relation.name}__in": people})
            list(documents.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
    on = timezone.localdate(now)
    if why := list(conflicts(old, kept, by=by, on=on)):
        raise NotMerged(*why)
    _replace_lapsed(old, kept)
    _drop_what_both_have(old, kept, now)
    for relation in moved():
        relation.of(old).update(**{relation.name: kept})
    _move_addresses(old, kept)
    _close(old, kept)


def _replace_lapsed(old, kept):
    """Where both have a certificate of a kind, the one that expired first is replaced by the other."""
    for mine in Certificate.objects.filter(owner=old, status="issued"):
        for theirs in Certificate.objects.filter(owner=kept, status="issued", kind=mine.kind):
            min(mine, theirs, key=lambda certificate: certificate.expires).move("supersede", as_system=True)


def _drop_what_both_have(old, kept, now):
    both = Registration.objects.filter(user=old, event__registrations__user=kept).select_related("event")
    for mine in both:
        theirs = Registration.objects.filter(user=kept, event=mine.event_id)
        if (
            mine.attended is None
            and not mine.waiting
            and theirs.filter(waiting=True, attended=None).delete()[0]
        ):
            continue  # the place is kept, and moved with the rest
        both.filter(pk=mine.pk).delete()
        if mine.attended:
            # Where the credit was made once, it is not made again.
            theirs.update(attended=True, waiting=False)
            theirs.filter(credited_at=None).update(credited_at=mine.credited_at)
        Registration.objects.move_up(mine.event, now=now)
    for mine in Attendee.objects.filter(user=old, event__attendees__user=kept):
        theirs = Attendee.objects.get(user=kept, event=mine.event_id)
        (theirs if mine.attended and not theirs.attended else mine).delete()  # a yes stays, with its credit
    twice = Q(plan__thanks__user=kept) | Q(plan__owner=kept)
    Thanks.objects.filter(pk__in=Thanks.objects.filter(twice, user=old).values("pk")).delete()
    Thanks.objects.filter(user=kept, plan__owner=old).delete()


def _move_addresses(old, kept):
    """Who signs in with an address of the old account signs in to the one that stays."""
    for address in EmailAddress.objects.filter(user=old):
        same = EmailAddress.objects.filter(user=kept, email__iexact=address.email).first()
        if same is None:
            address.user, address.primary = kept, False
            address.save()
            continue
        address.delete()
        if address.verified and not same.verified:
            same.verified = True
            same.save()


def _close(old, kept):
    for session in UserSession.objects.filter(user=old):
        session.end()
    for relation in relations():
        if relation.label in ENDS:
            relation.of(old).delete()
    # The address may become the main one of the account that stays, and no two have the same.
    old.email = f"merged-{old.pk}@aspen.invalid"
    old.is_active = old.is_staff = old.is_superuser = False
    old.merged_into = kept
    old.set_unusable_password()
    old.save()


def _tell_both_addresses(kept: User, earlier: str) -> None:
    """The person reads it at both addresses, as it may be a mistake."""
    for email in dict.fromkeys([kept.email, earlier]):
        email_address(
            kept.name,
            email,
            "reports/mail/merged.txt",
            kept=kept,
            earlier=earlier,
        )
