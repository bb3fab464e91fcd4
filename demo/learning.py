"""What people do in Aspen, each on a day of the past and by the documents' own moves, so that history is there."""

from datetime import timedelta
from decimal import Decimal
from random import Random

from django.utils import timezone

from certificates.models import Application, Certificate, SummativeReport
from credits.models import Credit, IndependentEvent
from demo import clock
from directory.models import LibraryGoal
from plans.models import Activity, Impact, Outcome, Plan
from tracks import directors, rules
from tracks.models import Category, Participation, Track

DAYS_TO_CLAIM, DAYS_TO_VERIFY = 1, 9


class Calendar:
    """The events that people claim."""

    def __init__(self, events):
        self.events = list(events.order_by("ends", "pk").prefetch_related("credits__category"))
        self.claimed = {}

    def between(self, user, since, until, code):
        """What `user` may still claim: of one category, on these days, no title twice."""
        claimed = self.claimed.setdefault(user.pk, set())
        found = {
            event.title: event
            for event in self.events
            if since <= event.earned_on <= until
            and event.title not in claimed
            and [row.category.code for row in event.credits.all()] == [code]
        }
        events = list(found.values())
        Random(user.email + code).shuffle(events)
        return events

    def attend(self, user, amounts, since, until, *, activity=None, verified=True):
        """Claim events worth exactly `amounts`, by category; the supervisor verifies them some days later."""
        chosen = []
        for code, wanted in amounts.items():
            found = worth_exactly(Decimal(wanted), self.between(user, since, until, code))
            if found is None:
                raise ValueError(f"No {code} events are worth {wanted} from {since} to {until}.")
            self.claimed[user.pk].update(event.title for event in found)
            chosen += found
        credits = []
        for event in sorted(chosen, key=lambda event: event.ends):
            with clock.on(min(event.earned_on + timedelta(days=DAYS_TO_CLAIM), clock.today())) as then:
                credits += Credit.objects.claim(event, owner=user, activity=activity, now=then)
        if verified:
            verify(credits)
        return credits


def worth_exactly(wanted, events):
    """Some of these events that are worth `wanted` together, or None."""
    ways = {Decimal(0): []}
    for event in events:
        for total, chosen in list(ways.items()):
            if total + event.amount <= wanted:
                ways.setdefault(total + event.amount, [*chosen, event])
        if wanted in ways:
            return ways[wanted]
    return None


def verify(credits):
    for credit in credits:
        day = timezone.localdate(credit.created) + timedelta(days=DAYS_TO_VERIFY)
        with clock.on(min(day, clock.today()), 16):
            credit.move("verify", by=credit.owner.supervisor)


def record(user, title, amount, earned_on, *, code=None, kind=Credit.Kind.FORMAL, **fields):
    """A credit without an event of the calendar: a course, a bundle, or what came from the earlier system."""
    category = Category.objects.get(code=code) if code else None
    with clock.on(min(earned_on + timedelta(days=DAYS_TO_CLAIM), clock.today())):
        return Credit.objects.create(
            owner=user,
            title=title,
            amount=Decimal(amount),
            earned_on=earned_on,
            kind=kind,
            category=category,
            **fields,
        )


def participate(user, code, opened):
    track = Track.objects.get(code=code)
    return Participation.objects.create(
        user=user,
        track=track,
        rule_set=track.rule_set_on(opened),
        opened=opened,
        due=directors.due_in(track, user, opened),
    )


def certified_earlier(user, code, issued):
    """A certificate from before Aspen, without its application. Returns the renewal that opened with it."""
    participation = participate(user, code, issued - timedelta(days=1200))
    until = rules.last_valid_day(issued, participation.rule_set.months)
    renewal = participation.end_in_certificate(on=issued, issued=issued, until=until)
    track = participation.track
    with clock.on(issued):
        Certificate.objects.create(
            owner=user,
            participation=participation,
            number=Certificate.objects.next_number(issued),
            kind=track.certificate_kind,
            name_printed=user.name,
            title_printed=track.certificate_title,
            track_printed=track.certificate_track,
            credits_printed=participation.rule_set.credits,
            issued=issued,
            expires=until,
            basis=f"{participation.rule_set}, transferred from the earlier system",
        )
    return renewal


def write_plan(participation, theme, written, **fields):
    """A plan in draft, for the goals of the library's strategic plan."""
    user = participation.user
    latest = Plan(participation=participation).latest_finish(written)
    with clock.on(written):
        plan = Plan.objects.create(
            participation=participation,
            owner=user,
            position=user.position,
            reason=theme["reason"],
            finish_by=min(written + timedelta(days=1300), latest),
            **fields,
        )
        for order, parts in enumerate(theme["outcomes"]):
            audience, receives, benefit = parts
            Outcome.objects.create(
                plan=plan, audience=audience, receives=receives, benefit=benefit, order=order
            )
        for order, text in enumerate(theme["impacts"]):
            Impact.objects.create(plan=plan, text=text, order=order)
        for kind, amount, description in theme["activities"]:
            add_activity(plan, kind, amount, description)
    return plan


def add_activity(plan, kind, amount, description):
    """One more at the end, for one or two of the library's goals."""
    goals = list(LibraryGoal.objects.filter(plan=plan.position.library.current_plan(clock.today())))
    order = plan.activities.count()
    activity = Activity.objects.create(
        plan=plan, kind=kind, credits=Decimal(amount), description=description, order=order
    )
    if goals:
        activity.goals.set({goals[order % len(goals)], goals[(order * 2 + 1) % len(goals)]})


def send_plan(plan, day, *, mailed=False):
    with clock.on(day, mailed=mailed):
        plan.submit(by=plan.owner)


def approve_plan(plan, day, *, note=""):
    with clock.on(day, 15):
        plan.move("approve", by=plan.decider, note=note)


def approved_plan(participation, theme, day):
    """Written two weeks before, sent a week before, approved on the day."""
    plan = write_plan(participation, theme, day - timedelta(days=14))
    send_plan(plan, day - timedelta(days=7))
    approve_plan(plan, day, note="A good plan. Let us talk about it every quarter.")
    return plan


def activity_of(plan, kind, number=0):
    return plan.activities.filter(kind=kind)[number]


def enter_independent(user, title, amount, code, ended, *, sponsor, presenter, begins=None, **fields):
    """An independent event in draft; it begins at nine unless that is said."""
    begins = begins or clock.moment(ended, 9)
    with clock.on(min(ended + timedelta(days=2), clock.today())):
        return IndependentEvent.objects.create(
            owner=user,
            title=title,
            sponsor=sponsor,
            presenter=presenter,
            begins=begins,
            ends=begins + timedelta(minutes=int(Decimal(amount) * 60)),
            category=Category.objects.get(code=code),
            amount=Decimal(amount),
            **fields,
        )


def apply(participation, day, *, report=None, mailed=False, specializations=(), **fields):
    """The application, submitted with its summative report."""
    user = participation.user
    with clock.on(day, 9, mailed=mailed):
        application = Application.objects.create(
            owner=user, participation=participation, name_printed=user.name, statement=True, **fields
        )
        application.specializations.set(Category.objects.filter(code__in=specializations))
        if report:
            written = SummativeReport.objects.create(application=application, **report)
            written.achieved.set(Outcome.objects.filter(plan__in=participation.plans.approved()))
        application.move("submit", by=user)
    return application


def issue(application, coordinator, day):
    """Checked some days before, verified and issued on the day."""
    with clock.on(day - timedelta(days=4)):
        application.move("check", by=coordinator)
    with clock.on(day, 14):
        application.move("verify", by=application.decider)
    return Certificate.objects.get(application=application)
