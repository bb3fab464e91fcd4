from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format

from plans import checks, emails
from tracks import rules
from workflow.moves import SUPERVISOR, MoveRefused


class Deciding:
    """What the rules say to a move of a plan, and what follows from it."""

    def moves_for(self, user):
        """Without what a closed track does not allow any more."""
        found = super().moves_for(user)
        if not self.participation.closed:
            return found
        return {name: move for name, move in found.items() if name not in self.NOT_WHEN_CLOSED}

    def why_not(self, move, user):
        """A plan waits for whom its position names today: who was replaced is told who decides now."""
        if move.role == SUPERVISOR and user != self.owner and self.position:
            if self.decider:
                return f"{self.decider} decides on this plan."
            return (
                f"{self.position.no_decision_reason} {self.owner} can take the plan back and send it again."
            )
        return super().why_not(move, user)

    def before_move(self, name, *, by, now):
        today = timezone.localdate(now)
        if name in self.NOT_WHEN_CLOSED:
            self._refuse_when_closed(by)
        if name in ("submit", "approve") and self.taken_in_today is not None:
            self.taken_in = self.taken_in_today
        if name == "submit":
            self.position = by.position
            missing = checks.missing(self.checks(taken_in=self.taken_in, on=today))
            if missing:
                raise MoveRefused("Not yet. " + " ".join(f"{check.advice}." for check in missing))
            self.sent_as = self.contents()
        if name == "return":
            self.read_before = self.sent_as or self.contents()
        if name in ("suspend", "recall"):
            self.ended_on = today
        if name == "approve":
            self._refuse_when_short()
            if waiting := checks.unconfirmed(self.activities.with_goals()):
                raise MoveRefused(waiting)
            self._take_force(by, today)

    def _refuse_when_closed(self, by):
        if not (closed := self.participation.closed):
            return
        if by == self.owner:
            raise MoveRefused("This track is closed. Open it again to go on with a new plan.")
        raise MoveRefused(
            f"{self.owner} closed this track on {date_format(closed, 'F j, Y')}: there is nothing to decide any more."
        )

    def _refuse_when_short(self):
        """Earlier credits may have lapsed since the plan was sent."""
        sums = checks.sums_of(self.activities.all(), self.participation.rule_set, taken_in=self.taken_in)
        if sums.short:
            raise MoveRefused(
                f"Earlier credits have lapsed since this was sent: it comes to {rules.plain(sums.total)} "
                "credits. Send it back, so that more is planned."
            )

    def _take_force(self, by, day):
        """The earlier version ends the day before, so that on no day two versions are in force."""
        in_force = type(self).objects.filter(participation=self.participation_id, status__in=self.HAS_FORCE)
        for earlier in in_force:
            earlier.ended_on = earlier.ended_on or max(day - timedelta(days=1), earlier.approved_on)
            earlier.save(update_fields=["ended_on"])
            earlier.move("supersede", by=by, as_system=True)
        self.approved_on = day

    def after_move(self, name, *, by, note, now):
        emails.plan_moved(self, name, by=by, note=note)
