"""More rows for every list: to see that no page asks the database more often because it shows more."""

from decimal import Decimal

from django.core.files.base import ContentFile
from django.utils import timezone

from credits.models import Attendee, Credit
from notifications.outbox.models import DeadAddress, Mail
from plans.models import Plan, ProjectNote, ProjectStep, Thanks
from tests import builders as make


def make_more(people, rows, number):
    """`number` more of everything that a page lists, all in the learner's world."""
    for _ in range(number):
        more_of_the_calendar(people, rows)
        more_of_the_record(people, rows)
        more_of_the_plan(people, rows)
        more_of_the_library(people)
        colleague(people)
        Mail.objects.create(to="learner@example.org", sender="aspen@example.org", subject="Hello", text="Hi")
        address = f"away{DeadAddress.objects.count()}@example.org"
        DeadAddress.objects.create(address=address, since=timezone.now())


def more_of_the_calendar(people, rows):
    learner, director = people["learner"], people["director"]
    gone = make.make_event(days_ago=6)
    make.make_registration(gone, learner)
    make.make_event(days_ago=4)
    ahead = make.make_event(days_ago=-12, place="Helena", description="Seeds and stories")
    make.make_registration(ahead, learner)
    for event in (rows["event"], rows["ahead"]):
        make.make_event_part(event, after=2 * event.parts.count())
        make.make_event_resource(event)
        make.make_event_position(event, make.make_position(make.make_user(), director.position.library))
        make.make_registration(event, make.make_user("Robin Reader"))
    make.make_session(rows["conference"], after="2")


def more_of_the_record(people, rows):
    learner = people["learner"]
    planned = rows["plan"].activities.first()
    make.make_credit(learner, "2", activity=planned, days_ago=5)
    make.make_credit(learner, "4", days_ago=1380)  # expires within the year
    for status in ("pending", "declined", "withdrawn"):
        credit = make.make_credit(learner, status=status, activity=planned, days_ago=4)
        make.make_evidence(credit)
    make.make_evidence(rows["credit"])
    make.make_tutorial(learner)
    make.make_tutorial(learner, credit=rows["credit"])
    make.make_group_event(people["director"], learner)
    Attendee.objects.create(event=rows["group"], user=colleague_of(people))
    for status in ("submitted", "returned"):
        make.make_independent(learner, status=status)
    make.make_assessment(learner, ticked=2, days_ago=50)


def more_of_the_plan(people, rows):
    learner, plan = people["learner"], rows["plan"]
    earlier_version(plan)
    make.make_comment(plan, learner)
    make.make_remark(plan, people["coordinator"])
    Thanks.objects.create(plan=plan, user=make.make_user())
    for written in (plan, rows["written"]):
        make.make_outcome(written)
        written.impacts.create(text="The county reads.")
        make.make_activity(written, credits=Decimal(1))
    project = make.make_project(
        make.make_activity(plan, kind="self_directed", credits=Decimal(1)),
        status="approved",
        mentor=people["mentor"],
    )
    make.make_entry(project)
    working = rows["project"]
    make.make_entry(working, hours="1", file=ContentFile(b"%PDF-", "notes.pdf"), file_name="notes.pdf")
    ProjectNote.objects.create(project=working, author=learner, text="We met again.")
    for project in (working, rows["drafted"]):
        ProjectStep.objects.create(
            project=project, text="Read", hours=Decimal("0.5"), approved=project == working
        )


def earlier_version(plan):
    """Beside the revised plan that is being written: there can be only one of those."""
    version = Plan.objects.filter(participation=plan.participation).count() + 1
    now = timezone.now()
    return Plan.objects.create(
        participation=plan.participation,
        owner=plan.owner,
        position=plan.position,
        version=version,
        reason="I want to go deep.",
        finish_by=plan.finish_by,
        status="superseded",
        submitted_at=now,
        approved_on=make.today(),
        decided_at=now,
        decided_by=plan.owner.supervisor,
    )


def more_of_the_library(people):
    library = people["learner"].position.library
    make.make_strategic_plan(make.make_library())
    goals = library.strategic_plans.get(owner=None).goals
    goals.create(code=str(goals.count() + 1), text="A quiet room")
    make.make_strategic_plan(library, title="Entered", owner=colleague_of(people))
    make.make_position(make.make_user(), make.make_library(), kind="director", title="Director")
    make.make_position(make.make_user(), library, confirmed=False, supervisor=people["supervisor"])


def colleague_of(people):
    user = make.make_user("Robin Reader")
    make.make_position(user, people["learner"].position.library, supervisor=people["supervisor"])
    return user


def colleague(people):
    """Somebody else under the supervisor, with a document of each kind to decide on, and a certificate."""
    user, coordinator = colleague_of(people), people["coordinator"]
    make.make_ended_participation(user, "staff")
    participation = make.make_participation(user)
    plan = make.make_plan(participation, status="approved")
    Plan.objects.filter(pk=plan.pk).update(shared_at=timezone.now())
    make.make_plan(participation, version=2, status="submitted")
    make.make_project(plan.activities.get(kind="self_directed"), status="submitted", mentor=people["mentor"])
    make.make_credit(user, activity=plan.activities.first(), days_ago=5)
    pending = make.make_credit(user, title="The same", status="pending")
    make.make_evidence(pending)
    make.make_credit(user, title="The same", status="pending", days_ago=101)
    Credit.objects.filter(pk=pending.pk).update(amount=Decimal(2))
    make.make_independent(user, status="submitted")
    make.make_degree_claim(user, status="submitted")
    make.make_application(make.make_participation(user, "trustee"), status="submitted")
    issued = make.make_application(make.make_ended_participation(user, "administrator"), status="issued")
    certificate = make.make_certificate(issued)
    make.make_reissue(certificate, file=ContentFile(b"%PDF-", "proof.pdf"), file_name="proof.pdf")
    make.make_revocation(certificate, coordinator)
