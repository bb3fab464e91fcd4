"""Who may do what, when: the whole table, status by status and person by person, for every routed document."""

import pytest
from django.utils import timezone

from certificates.models import Application, Certificate, DegreeClaim, Reissue, Revocation
from credits.models import Credit, IndependentEvent
from directory.models import Position, StandIn, StrategicPlan
from events.models import Event
from plans.models import Plan, SelfDirectedProject
from tests import builders as make
from workflow.models import HistoryEntry
from workflow.sentences import MoveRefused

PEOPLE = ("learner", "supervisor", "director", "chair", "mentor", "coordinator", "stranger")

# document -> {(status, person): moves}; whatever is not named here is refused.
TABLE = {
    Plan: {
        ("draft", "learner"): {"submit"},
        ("submitted", "learner"): {"withdraw"},
        ("submitted", "supervisor"): {"approve", "return"},
        ("returned", "learner"): {"submit"},
        ("approved", "coordinator"): {"recall"},
    },
    SelfDirectedProject: {
        ("draft", "learner"): {"submit"},
        ("submitted", "learner"): {"withdraw"},
        ("submitted", "supervisor"): {"approve", "return"},
        ("returned", "learner"): {"submit"},
        ("approved", "learner"): {"complete", "amend"},
        ("completed", "learner"): {"reopen"},
    },
    IndependentEvent: {
        ("draft", "learner"): {"submit"},
        ("returned", "learner"): {"submit"},
        ("submitted", "coordinator"): {"accept", "return", "decline"},
    },
    Event: {
        ("listed", "coordinator"): {"cancel"},
        ("cancelled", "coordinator"): {"reinstate"},
    },
    Credit: {
        ("pending", "learner"): {"withdraw", "change"},
        ("pending", "supervisor"): {"verify", "decline", "strike"},
        ("pending", "coordinator"): {"correct", "void"},
        ("withdrawn", "learner"): {"restore"},
        ("verified", "supervisor"): {"strike"},
        ("verified", "coordinator"): {"correct", "void"},
    },
    Application: {
        ("draft", "learner"): {"submit"},
        ("returned", "learner"): {"submit"},
        ("submitted", "learner"): {"withdraw"},
        ("submitted", "coordinator"): {"check", "return", "decline"},
        ("checked", "learner"): {"withdraw"},
        ("checked", "coordinator"): {"return"},
        ("checked", "supervisor"): {"verify", "remove", "send_back"},
    },
    Certificate: {
        ("issued", "coordinator"): {"revoke"},
        ("revoked", "coordinator"): {"free"},
    },
    DegreeClaim: {
        ("draft", "learner"): {"submit"},
        ("returned", "learner"): {"submit"},
        ("submitted", "learner"): {"withdraw"},
        ("submitted", "coordinator"): {"accept", "return", "decline"},
    },
    Revocation: {  # the learner, a coordinator at the time, asked for that of the mentor's certificate
        ("submitted", "learner"): {"drop"},
        ("submitted", "coordinator"): {"confirm", "refuse"},
    },
    Position: {
        ("draft", "learner"): {"submit"},
        ("draft", "coordinator"): {"record"},
        ("returned", "learner"): {"submit"},
        ("returned", "supervisor"): {"hand_over"},
        ("returned", "director"): {"hand_over"},
        ("returned", "coordinator"): {"hand_over"},
        ("submitted", "learner"): {"change"},
        ("submitted", "supervisor"): {"hand_over"},
        ("submitted", "director"): {"confirm", "return", "hand_over"},
        ("submitted", "coordinator"): {"confirm", "return", "hand_over"},
        ("confirmed", "learner"): {"ask"},
        ("confirmed", "supervisor"): {"hand_over"},
        ("confirmed", "director"): {"hand_over"},
        ("confirmed", "coordinator"): {"hand_over"},
        ("confirmed", "mentor"): {"take_over", "decline"},  # whom the learner asked to be the supervisor
    },
    StandIn: {  # of the learner, who supervises somebody; the mentor stands in
        ("draft", "learner"): {"submit"},
        ("draft", "coordinator"): {"record"},
        ("returned", "learner"): {"submit"},
        ("submitted", "learner"): {"end"},
        ("submitted", "director"): {"confirm", "return"},
        ("submitted", "coordinator"): {"confirm", "return"},
        ("confirmed", "learner"): {"end"},
        ("confirmed", "director"): {"cancel"},
        ("confirmed", "coordinator"): {"cancel"},
    },
    StrategicPlan: {
        ("draft", "learner"): {"submit"},
        ("draft", "coordinator"): {"record"},
        ("returned", "learner"): {"submit"},
        ("submitted", "learner"): {"change"},
        ("submitted", "director"): {"confirm", "return"},
        ("submitted", "chair"): {"confirm", "return"},
    },
    Reissue: {
        ("submitted", "learner"): {"withdraw"},
        ("submitted", "coordinator"): {"accept", "decline"},
    },
}

STATUSES = {document: document.Status.values for document in TABLE}


@pytest.fixture
def people(learner, supervisor, director, chair, mentor, coordinator, stranger):
    return dict(
        zip(PEOPLE, (learner, supervisor, director, chair, mentor, coordinator, stranger), strict=True)
    )


def make_document(document, status, learner, mentor):
    if document is Event:
        return make.make_event(status=status)
    if document is IndependentEvent:
        return make.make_independent(learner, status=status)
    if document is Credit:
        return make.make_credit(learner, status=status)
    if document is Position:
        facts = {"decided_by": learner.supervisor} if status == "confirmed" else {"decided_at": None}
        learner.positions.update(status=status, next_supervisor=mentor, **facts)
        return learner.positions.get()
    if document is StandIn:
        facts = (
            {"decided_by": learner.supervisor, "decided_at": timezone.now()} if status == "confirmed" else {}
        )
        return make.make_stand_in(learner, mentor, status=status, **facts)
    if document is StrategicPlan:
        decided = {"decided_by": learner.supervisor, "decided_at": timezone.now()}
        facts = decided if status == "confirmed" else {}
        return make.make_strategic_plan(learner.position.library, owner=learner, status=status, **facts)
    if document is DegreeClaim:
        return make.make_degree_claim(learner, status=status)
    if document in (Revocation, Reissue):
        holder = mentor if document is Revocation else learner
        ended = make.make_ended_participation(holder, "trustee")
        certificate = make.make_certificate(make.make_application(ended, status="issued"))
        facts = {"name": "Marta Lindgren"} if document is Reissue else {}
        decided_by = learner.supervisor if status == "confirmed" else None
        return document.objects.create(
            certificate=certificate,
            owner=learner,
            reason="So.",
            status=status,
            decided_by=decided_by,
            **facts,
        )
    participation = make.make_participation(learner)
    if document is Plan:
        return make.make_plan(participation, status=status)
    if document is SelfDirectedProject:
        plan = make.make_plan(participation, status="approved")
        activity = plan.activities.get(kind="self_directed")
        declined = status == "completed"  # only then it opens again
        return make.make_project(activity, status=status, mentor=mentor, credit_declined=declined)
    application = make.make_application(participation, status="issued" if document is Certificate else status)
    if document is Application:
        return application
    return make.make_certificate(application, status=status)


# A project that was approved before, and for which more hours are asked: the same statuses.
MORE_HOURS = {
    ("draft", "learner"): {"submit", "drop"},
    ("submitted", "learner"): {"withdraw"},
    ("submitted", "supervisor"): {"approve", "return"},
    ("returned", "learner"): {"submit", "drop"},
}


@pytest.mark.parametrize("status", ["draft", "submitted", "returned"])
def test_moves_of_a_project_for_which_more_hours_are_asked(status, people):
    row = make_document(SelfDirectedProject, status, people["learner"], people["mentor"])
    row.approved_on = make.today()
    row.save()
    offered = {person: set(row.moves_for(user)) for person, user in people.items()}
    assert offered == {person: MORE_HOURS.get((status, person), set()) for person in people}


# An application under rules by which the supervisor verifies before the State Library checks.
SUPERVISOR_FIRST = {
    ("submitted", "learner"): {"withdraw"},
    ("submitted", "coordinator"): {"return"},
    ("submitted", "supervisor"): {"verify", "remove", "send_back"},
    ("verified", "learner"): {"withdraw"},
    ("verified", "coordinator"): {"check", "return", "decline"},
}


@pytest.mark.parametrize("status", ["submitted", "verified", "checked", "issued"])
def test_moves_of_an_application_where_the_supervisor_is_first(status, people):
    row = make.make_application(
        make.make_participation(people["learner"]), status=status, supervisor_first=True
    )
    offered = {person: set(row.moves_for(user)) for person, user in people.items()}
    assert offered == {person: SUPERVISOR_FIRST.get((status, person), set()) for person in people}


CELLS = [(document, status) for document in TABLE for status in STATUSES[document]]


@pytest.mark.parametrize(("document", "status"), CELLS, ids=[f"{d.__name__}-{s}" for d, s in CELLS])
def test_moves_for_offers_each_person_what_the_table_says(document, status, people):
    row = make_document(document, status, people["learner"], people["mentor"])
    offered = {person: set(row.moves_for(user)) for person, user in people.items()}
    assert offered == {person: TABLE[document].get((status, person), set()) for person in people}


@pytest.mark.parametrize(("document", "status"), CELLS, ids=[f"{d.__name__}-{s}" for d, s in CELLS])
def test_move_refuses_everything_else_and_leaves_no_trace(document, status, people):
    row = make_document(document, status, people["learner"], people["mentor"])
    before = HistoryEntry.objects.count()
    for person, user in people.items():
        for name in set(row.moves) - TABLE[document].get((status, person), set()):
            with pytest.raises(MoveRefused) as refused:
                row.move(name, by=user, note="Because.")
            assert str(refused.value)
    row.refresh_from_db()
    assert (row.status, HistoryEntry.objects.count()) == (status, before)


OWNED = [document for document in TABLE if document is not Event]  # the calendar belongs to nobody


@pytest.mark.parametrize("document", OWNED, ids=lambda document: document.__name__)
def test_nobody_gets_a_role_beside_owner_on_their_own_document(document, people):
    owner = people["learner"]
    type(owner).objects.filter(pk=owner.pk).update(is_staff=True, is_superuser=True)
    row = make_document(document, STATUSES[document][0], owner, people["mentor"])
    owner = type(owner).objects.get(pk=owner.pk)
    assert row.roles_of(owner) == {"owner"}
