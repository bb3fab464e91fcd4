"""What an event would change: a person's progress in each open track with it, and without it, on the same day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from credits.models import Credit
from credits.rows import RuleRow, rule_rows_of_one
from events.models import Event
from progress.progress import Progress, open_participations


@dataclass(frozen=True)
class TrackChange:
    """One track on the day of the event, pending credits verified. `code` says why the event's credit counts or not."""

    without: Progress
    with_event: Progress
    day: date
    code: str
    expired_on: date | None
    asks_activity: bool  # it counts if the person names an activity of the plan

    @property
    def track(self):
        return self.without.track

    @property
    def total(self) -> Decimal:
        return self.without.requirement.total

    @property
    def before(self) -> Decimal:
        return self.without.with_pending.counted

    @property
    def after(self) -> Decimal:
        return self.with_event.with_pending.counted

    @property
    def adds(self) -> Decimal:
        return self.after - self.before


def what_if(event, user, *, on: date, fit=None) -> list[TrackChange]:
    """The change in each open track if the person attends; `fit` is how the event fits their plan (`plan_fit`)."""
    participations = open_participations([user])
    if not participations:
        return []
    rows, earned_on = rule_rows_of_one(user), event.earned_on
    if event.is_at_any_time:  # finished today at the earliest
        earned_on = min(max(on, event.first_day), earned_on)
    day = max(on, earned_on)
    found = []
    for participation in participations:
        activity = asks = None
        if fit and fit.participation.pk == participation.pk:
            activity = fit.activity
            if fit.registration is None:  # the choice is still open; who signed up has made it
                activity = activity or next(iter(fit.activities), None)
            asks = fit.activity is None and activity is not None
        added = _rows_of(event, user, earned_on, activity)
        without, with_event = (
            Progress(participation, rows, day),
            Progress(participation, [*rows, *added], day),
        )
        verdict = with_event.with_pending.verdicts[len(rows)]
        found.append(TrackChange(without, with_event, day, verdict.code, verdict.day, bool(asks)))
    return found


def _rows_of(event, user, earned_on, activity):
    """The credits that the event would give, pending."""
    return [
        RuleRow(
            pk=f"event {event.pk} {worth.category_id}",
            owner_id=user.pk,
            title=event.title,
            kind=Credit.Kind.FORMAL,
            status=Credit.Status.PENDING,
            amount=worth.amount,
            earned_on=earned_on,
            recorded_on=event.recording_day if event.format == Event.Format.RECORDED else None,
            category_id=worth.category_id,
            event_id=event.pk,
            activity_id=activity and activity.pk,
            activity_plan=activity and activity.plan_id,
            activity_participation=activity and activity.plan.participation_id,
            activity_dropped=bool(activity) and activity.no_longer_needed,
            project_approved_on=None,
        )
        for worth in event.credits.all()
    ]
