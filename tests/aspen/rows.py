"""The cast, and one row for each address."""

from django.core.files.base import ContentFile
from django.utils import timezone

from credits.models import NotDuplicate
from notifications.outbox.models import Mail
from plans.models import Plan, ProjectNote, Thanks
from tests import builders as make
from tests import cast

PEOPLE = ("nobody", "learner", "supervisor", "director", "chair", "mentor", "coordinator", "stranger")


def make_people():
    """The cast, in the order of PEOPLE."""
    library = cast.make_library()
    chair = cast.make_chair(library)
    director = cast.make_director(library, chair)
    supervisor = cast.make_supervisor(library, director)
    learner = cast.make_learner(library, supervisor)
    others = cast.make_mentor(), cast.make_coordinator(), cast.make_stranger()
    return dict(zip(PEOPLE, (None, learner, supervisor, director, chair, *others), strict=True))


def make_rows(people):
    """One row for each address, all the learner's."""
    learner = people["learner"]
    participation = make.make_participation(learner)
    plan = make.make_plan(participation, status="approved", drafted_file_name="plan.pdf")
    plan.drafted_file.save("plan.pdf", ContentFile(b"%PDF-"))
    Plan.objects.filter(pk=plan.pk).update(shared_at=timezone.now())
    activity = plan.activities.get(kind="self_directed")
    working = make.make_project(activity, status="approved", mentor=people["mentor"])
    make.make_invited(working, people["mentor"])
    certified = make.make_application(
        make.make_ended_participation(learner, "administrator"), status="issued"
    )
    make.make_report(certified)
    certificate = make.make_certificate(certified)
    other = make.make_application(make.make_ended_participation(learner, "trustee"), status="issued")
    renamed = make.make_certificate(other)
    proof = ContentFile(b"%PDF-", "proof.pdf")
    credit = make.make_credit(learner, status="pending")
    staff, struck = make.make_participation(learner, "staff"), make.make_credit(learner, status="pending")
    line = {"key": struck.pk, "title": struck.title, "counts": "1", "amount": "1", "used": True, "reason": ""}
    line |= {"earned_on": struck.earned_on.isoformat(), "verified": False, "kind": "Formal learning"}
    checked = make.make_application(staff, status="checked", standing={"lines": [line]})
    return {
        "plan": plan,
        "remark": make.make_remark(plan, people["coordinator"]),
        "comment": make.make_comment(plan, learner),
        "thanks": Thanks.objects.create(plan=plan, user=people["mentor"]),
        "written": make.make_plan(participation, version=2),
        "activity": make.make_activity(plan, kind="self_directed"),
        "project": working,
        "entry": make.make_entry(working, file=ContentFile(b"%PDF-", "notes.pdf"), file_name="notes.pdf"),
        "note": ProjectNote.objects.create(project=working, author=learner, text="We met."),
        "drafted": make.make_project(make.make_activity(plan, kind="self_directed")),
        "event": (event := make.make_event(attendance_code="BCDFGH")),
        "registration": (registration := make.make_registration(event, learner, activity=activity)),
        "planned_event": registration.planned,
        "resource": make.make_event_resource(event, file=b"%PDF-"),
        "conference": (conference := make.make_conference()),
        "session": make.make_session(conference),
        "ahead": make.make_event(days_ago=-9),
        "going": make.make_registration(make.make_event(days_ago=-8), learner).event,
        "independent": make.make_independent(learner, status="returned"),
        "group": (group := make.make_group_event(people["director"], learner)),
        "attendee": group.attendees.get(),
        "credit": credit,
        "evidence": make.make_evidence(credit),
        "tutorial": make.make_tutorial(learner, credit=credit),
        "goals": make.make_strategic_plan(
            learner.position.library, title="Entered by the learner", owner=learner
        ),
        "position": learner.position,
        "stand_in": make.make_stand_in(learner, people["mentor"], status="returned"),
        "assessed": (assessed := make.make_assessment(learner)),
        "answer": assessed.answers.first(),
        "assessing": make.make_assessment(learner, finished=False),
        "participation": participation,
        "application": certified,
        "checked": checked,
        "not_duplicate": NotDuplicate.objects.create(first=credit, second=struck),
        "struck": struck,
        "certificate": certificate,
        "annual_zip": make.make_annual_zip(people["coordinator"]),
        "export": make.make_export(people["coordinator"]),
        "second_position": make.make_position(learner, make.make_library(), title="Trustee", primary=False),
        "entered_position": make.make_position(
            learner, make.make_library(), title="Aide", primary=False, confirmed=False
        ),
        "own_copy": make.make_own_copy(learner),
        "letterhead": make.make_letterhead(),
        "degree": make.make_degree_claim(learner, status="accepted", decided_by=people["coordinator"]),
        "reissue": make.make_reissue(renamed, file=proof, file_name="proof.pdf"),
        "revocation": make.make_revocation(renamed, people["coordinator"]),
        "mail": Mail.objects.create(
            to="learner@example.org", sender="aspen@example.org", subject="Hello", text="Hi"
        ),
    }
