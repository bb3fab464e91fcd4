"""Whose plans change: sent again, revised while the earlier version is in force, suspended by a change of job."""

from demo import clock, learning, themes, working
from demo.clock import ago
from directory.models import Library, Position
from plans.models import Outcome


def load(cast, calendar):
    sent_again(cast, calendar)
    head_of_department(cast, calendar)
    suspended(cast, calendar)


def sent_again(cast, calendar):
    """Sent back, changed and sent again: the supervisor reads what is different."""
    user = cast["wren.applegate"]
    learning.certified_earlier(user, "staff", ago(800))
    calendar.attend(user, {"public-services": 6, "technology": 2}, ago(700), ago(60))
    participation = learning.participate(user, "strategic", ago(34))
    plan = learning.write_plan(participation, themes.OUTREACH, ago(30))
    learning.send_plan(plan, ago(24))
    with clock.on(ago(20)):
        plan.move(
            "return", by=plan.decider, note="Begin with two places instead of four, and say who drives."
        )
    with clock.on(ago(4)):
        plan.refresh_from_db()
        outcome, workshops = plan.outcomes.get(), plan.activities.get(description__startswith="Workshops")
        outcome.receives = "Deposit collections in two places, and a visit by the circulation lead each month"
        outcome.save()
        workshops.description = "Workshops on outreach, partners and deposit collections"
        workshops.save()
        survey = plan.activities.get(kind="self_directed")
        survey.credits = 8
        survey.save()
        learning.add_activity(plan, "formal", "4", "A course on driving and parking a small bookmobile")
    learning.send_plan(plan, ago(2), mailed=True)


def head_of_department(cast, calendar):
    """In the director's team: an approved plan with a project that was sent back, and a revised plan sent."""
    user = cast["gus.thorvaldsen"]
    learning.certified_earlier(user, "administrator", ago(1200))
    participation = learning.participate(user, "strategic", ago(640))
    plan = learning.approved_plan(participation, themes.HISTORY, ago(610))
    calendar.attend(
        user, {"collections": 12}, ago(600), ago(120), activity=learning.activity_of(plan, "formal")
    )
    calendar.attend(
        user,
        {"technology": 3},
        ago(110),
        ago(5),
        activity=learning.activity_of(plan, "formal", 1),
        verified=False,
    )
    project = working.write_project(plan, themes.INTERVIEWS, ago(200), number=1)
    working.send_project(project, ago(180))
    with clock.on(ago(172)):
        note = "Ten interviews are many. Plan five, and say who holds the recordings."
        project.move("return", by=project.decider, note=note)
    more_hours(plan)
    revise(plan)


def more_hours(plan):
    """A project at work that asks for one step more than was approved."""
    project = working.write_project(plan, themes.SCANNING, ago(170))
    working.send_project(project, ago(160))
    working.approve_project(project, ago(150))
    working.keep_journal(project, themes.SCANNING_JOURNAL, ago(140), every=11)
    note = "The tutorials assume that one knows color profiles. I do not, and found a good series."
    working.ask_for_more(project, "6", "Learn color profiles, and scan twenty slides", ago(3), note=note)


def revise(plan):
    """A version that waits, while the one before it stays in force."""
    with clock.on(ago(40)):
        revised = plan.revise(by=plan.owner)
        revised.outcomes_achieved = "The first sixty photographs are online."
        revised.hurdles = "The scanner was away for repair for three months, so the interviews come first."
        revised.save()
        outcome = revised.outcomes.get()
        outcome.receives = "Two hundred photographs and thirty recordings, described and online"
        outcome.save()
        Outcome.objects.create(
            plan=revised,
            audience="Volunteers at the local history desk",
            receives="A guide and four evenings of practice",
            benefit="They describe photographs without asking me",
            order=1,
        )
        workshops, training, scanning, _voices, attic = revised.activities.all()
        workshops.progress, training.progress = "Half of them done; twelve credits.", "Three credits so far."
        scanning.progress = "At work; the first slides are scanned."
        attic.no_longer_needed, attic.progress = True, "The historical society has asked already."
        for row in (workshops, training, scanning, attic):
            row.save()
        learning.add_activity(revised, "formal", "6", "A course on teaching volunteers")
    learning.send_plan(revised, ago(6))


def suspended(cast, calendar):
    """She changed libraries: her plan waits until her new supervisor approves a revised one."""
    user, left = cast["eulalia.birdsong"], ago(75)
    learning.certified_earlier(user, "staff", ago(1100))
    participation = learning.participate(user, "strategic", ago(520))
    plan = learning.approved_plan(participation, themes.LITERACY, ago(500))
    calendar.attend(
        user, {"public-services": 9}, ago(490), ago(100), activity=learning.activity_of(plan, "formal")
    )
    visits = working.write_project(plan, themes.VISITS, ago(330))
    working.send_project(visits, ago(320))
    working.approve_project(visits, ago(310))
    working.keep_journal(visits, themes.VISITS_JOURNAL, ago(300), every=60)
    user.positions.filter(ended=None).update(ended=left)
    Position.objects.create(
        user=user,
        library=Library.objects.get(name="Miles City Public Library"),
        title="Youth and family librarian",
        supervisor=cast["rosalind.summerhayes"],
        started=ago(70),
        status="confirmed",
        decided_at=clock.moment(ago(66)),
        decided_by=cast["coordinator"],
    )
    del user.position
    with clock.on(ago(66)):
        plan.move("suspend", by=cast["coordinator"], as_system=True)


def continue_rows(plan, revised):
    """What a version with other words carries on: the outcomes as achieved, the formal activities."""
    for outcome in plan.outcomes.all():
        words = {name: getattr(outcome, name) for name in ("audience", "receives", "benefit")}
        Outcome.objects.create(
            plan=revised, continues=outcome, state=Outcome.State.ACHIEVED, order=10 + outcome.order, **words
        )
    for later in revised.activities.filter(kind="formal"):
        later.continues = plan.activities.filter(kind="formal", order=min(later.order, 1)).first()
        later.save(update_fields=["continues"])
