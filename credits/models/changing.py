"""A credit that was entered wrong: its owner changes it while it is pending, afterwards the coordinator corrects it."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.formats import date_format
from django.utils.text import capfirst

from credits import emails
from tracks.models import Participation
from tracks.templatetags.credits import plain
from workflow.moves import MoveRefused

APPLIED = ("submitted", "checked", "verified")  # an application that is under way


def _plainly(value):
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date):
        return date_format(value, "F j, Y")
    return value if value not in (None, "") else "none"


class Changing:
    """What `Credit` does with a mistake. Its history says who changed it and why; the audit, what it was before."""

    def change(self, *, by, **said):
        """What the owner says of a pending credit, anew. False when it says the same; `MoveRefused` when too late."""
        with transaction.atomic():
            if not self._put(said):
                return False
            self.move("change", by=by)
        return True

    def correct(self, *, by, reason, **said):
        """The coordinator puts right what it says, whether or not it is verified, and the owner is told.

        False when it says the same; `MoveRefused` for somebody else, without a reason, and when too late.
        """
        with transaction.atomic():
            changes = self._put(said)
            if changes:
                told = [
                    f"{capfirst(self._meta.get_field(name).verbose_name)}: {_plainly(now)} (before: {_plainly(was)})"
                    for name, was, now in changes
                ]
                note = f"{reason.strip()}\n{'; '.join(told)}" if reason.strip() else ""
                self.move("correct", by=by, note=note)
                emails.credit_put_right(self, told, by=by, reason=reason)
        return bool(changes)

    def follow_event(self, *, by, now):
        """Take over the day and the worth of its event, which was changed after it was claimed."""
        given = self.event.credits.filter(category=self.category_id).first()
        if given is None or self.event.status == self.event.Status.CANCELLED:
            raise MoveRefused("The event gives no such credit any more: keep this one, or decline it.")
        if not self.event.is_claimable(now):
            raise MoveRefused(
                "The event was moved and has not ended: wait until it has, or decline this credit."
            )
        said = {"amount": given.amount}
        if self.recorded_on is None and not self.event.takes_any_time:
            said["earned_on"] = self.event.earned_on
        self.correct(by=by, reason="The event was changed after you claimed it.", **said)

    def keep(self, *, now):
        """It stays as it is, although its event was changed or canceled; the audit says who decided that."""
        type(self)._base_manager.filter(pk=self.pk).update(checked_at=now)

    def refuse_change(self):
        """Raise `MoveRefused` where somebody relies on the credit as it is."""
        use = self.uses.select_related("participation__track").first()
        if use:
            raise MoveRefused(
                f"“{self}” was used for the {use.participation.track} certificate: it stays as it is."
            )
        applied = Participation.objects.filter(
            user=self.owner_id,
            applications__status__in=APPLIED,
            applications__standing__lines__contains=[{"key": self.pk}],
        )
        participation = applied.select_related("track").first()
        if participation:
            raise MoveRefused(
                f"“{self}” stands in the application for the {participation.track} certificate, which is under way. "
                "It can be changed when the application is taken back or sent back."
            )

    def _put(self, said):
        """Lock the credit and write what is new; gives back what was changed: name, before, now."""
        held = type(self)._base_manager.select_for_update(of=("self",)).get(pk=self.pk)
        held.refuse_change()
        changes = [
            (name, getattr(held, name), value) for name, value in said.items() if getattr(held, name) != value
        ]
        if changes:
            type(self)._base_manager.filter(pk=self.pk).update(**said)
        return changes
