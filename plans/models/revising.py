from django.db import transaction
from django.db.models import Max
from django.db.models.functions import Now

from plans.models.rows import Activity, Impact, Outcome
from tracks.models import Participation
from workflow.moves import MoveRefused


class Revising:
    """How a plan gets its next version: a copy to write on, or a copy with one activity more, sent at once."""

    def revise(self, *, by):
        """A later version to write: what stands in this one, to change. This one stays in force until then."""
        with transaction.atomic():
            self.hold()
            plan = type(self).objects.create(
                owner=self.owner,
                participation=self.participation,
                version=self.participation.plans.aggregate(last=Max("version"))["last"] + 1,
                position=by.position,
                reason=self.reason,
                finish_by=self.finish_by,
                taken_in=self.taken_in,
            )
            Outcome.objects.bulk_create(
                Outcome(
                    plan=plan,
                    audience=row.audience,
                    receives=row.receives,
                    benefit=row.benefit,
                    state=row.state if row.state == Outcome.State.ACHIEVED else Outcome.State.KEPT,
                    continues=row,
                    order=row.order,
                )
                for row in self.outcomes.all()
            )
            Impact.objects.bulk_create(
                Impact(plan=plan, text=row.text, order=row.order) for row in self.impacts.all()
            )
            library = by.position.library_id if by.position else None
            for row in self.activities.filter(no_longer_needed=False):
                copy = Activity.objects.create(
                    plan=plan,
                    description=row.description,
                    kind=row.kind,
                    credits=row.credits,
                    justification=row.justification,
                    progress=row.progress,
                    continues=row,
                    order=row.order,
                )
                copy.goals.set(row.goals.filter(plan__library=library))
        return plan

    def amend(self, *, by, description, kind, credits, goals, justification="", taken_in):
        """One activity more for the plan in force, in one step; or raise MoveRefused.

        Returns the version that holds it, whether it was sent to the supervisor, and the activity. A version
        that is being written already takes the activity in, and its writer sends it.
        """
        self._refuse_amendment(by, description, credits, goals)
        with transaction.atomic():
            self.hold()
            self.refresh_from_db()
            if self.status != self.Status.APPROVED:
                raise MoveRefused("This version is no longer in force. Look at the plan again.", late=True)
            written = self.participation.plans.being_written().select_for_update(of=("self",)).first()
            if written and not written.is_editable:
                raise MoveRefused(
                    f"Version {written.version} of your plan is with your supervisor. Wait for the decision, or "
                    "take it back first and add the activity to it."
                )
            plan = written or self.revise(by=by)
            last = plan.activities.aggregate(last=Max("order"))["last"]
            activity = Activity.objects.create(
                plan=plan,
                description=description,
                kind=kind,
                credits=credits,
                justification=justification,
                order=0 if last is None else last + 1,
            )
            activity.goals.set(goals)
            if written:
                # So that a window in which it is being written is told.
                type(self).objects.filter(pk=plan.pk).update(saved_at=Now(), saved_as="")
                plan.refresh_from_db(fields=["saved_at", "saved_as"])
            else:
                plan.self_directed_today = self.self_directed_today
                plan.submit(by=by, taken_in=taken_in)
        return plan, written is None, activity

    def _refuse_amendment(self, by, description, credits, goals):
        if by.pk != self.owner_id:
            raise MoveRefused("Only the person whose plan it is can change it.")
        if not description.strip():
            raise MoveRefused("Describe the activity.")
        if not credits:
            raise MoveRefused("Enter the credits you expect, such as 1 or 1.5.")
        library = by.position.library_id if by.position else None
        if not goals or any(goal.plan.library_id != library for goal in goals):
            raise MoveRefused("Choose a goal of your library that this activity serves.")

    def hold(self):
        """Of two who begin a version at once, the second waits, and finds the first."""
        Participation.objects.select_for_update().get(pk=self.participation_id)
