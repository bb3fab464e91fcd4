"""A verifier strikes a credit from an application: what is left is reckoned under the rules of the day it was sent."""

from copy import copy

from django.db import transaction
from django.utils.text import get_text_list

from certificates import account, emails
from progress.progress import rows_of
from progress.text import missing_text
from tracks.templatetags.credits import credits as in_words

RULES = ("rule_set", "rule_set_from", "sources", "plan_needed")  # as they were on the day it was sent
REMOVED = "removed"


class Struck:
    """The part of an application that loses credits while it waits."""

    def strike(self, credit, *, by, note):
        """Strike a credit from the list, for everything. Sends the application back when too little is left.

        Returns what is missing, in words: nothing when it suffices. Raises MoveRefused.
        """
        with transaction.atomic():
            self.move("strike", by=by, note=note and f"“{credit.title}”, {in_words(credit.amount)}: {note}")
            credit.move("strike", by=by, note=note)
            frozen, missing = self.without(credit)
            struck = next(line for line in self.standing["lines"] if line["key"] == credit.pk)
            struck |= {
                "counts": "0",
                "used": False,
                "code": REMOVED,
                "status": "Removed",
                "reason": f"{by}: {note}",
            }
            self.standing = frozen | {"lines": [*frozen["lines"], struck]}
            self.save(update_fields=["standing"])
            if missing:
                why = f"{by} removed “{credit.title}”. Without it, {missing}. Reason: {note}"
                self.move("fall_short", as_system=True, note=why)
            emails.credit_struck(self, credit, by=by, note=note, missing=missing)
        return missing

    def without(self, credit):
        """The standing as of the day applied if a credit of its list is struck; and what is missing then, in words."""
        listed = {line["key"] for line in self.standing["lines"]} - {credit.pk}
        rows = [row for row in rows_of(self.owner) if row.pk in listed]
        requirement = self.requirement()
        chosen = list(self.specializations.all()) if requirement.specialization else []
        progress, frozen = account.account_of(
            self.as_sent(), on=self.applied_on, rows=rows, requirement=requirement, specializations=chosen
        )
        frozen |= {name: self.standing[name] for name in RULES if name in self.standing}
        lost = [category.name for category in chosen if category.name not in frozen["specializations"]]
        missing = missing_text(progress.missing)
        if missing:
            missing = f"the application needs {missing}"
        elif lost:
            missing = f"the application no longer has a specialization in {get_text_list(lost, 'and')}"
        return frozen, missing

    def as_sent(self):
        """The participation under the rules of the day it was sent."""
        participation, rule_set = copy(self.participation), copy(self.participation.rule_set)
        for name in ("sources", "plan_needed"):
            setattr(rule_set, name, self.standing.get(name, getattr(rule_set, name)))
        participation.rule_set = rule_set
        return participation
