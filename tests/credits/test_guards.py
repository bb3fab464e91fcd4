"""Every guard of events, registrations, claims, independent events and credits, at each way in: the model, the page
and the desk give the same answer, and nothing is changed. What the database refuses by itself is in `test_never`."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from credits.models import ClaimRefused, Credit, CreditUse, IndependentEvent, PlannedEvent
from events.models import Event, Registration, RegistrationRefused
from tests import builders as make
from tests.pages import text_of
from tests.workflow.test_admin import form_of
from workflow.models import HistoryEntry
from workflow.sentences import MoveRefused

pytestmark = pytest.mark.django_db


def state():
    """Everything that a refusal leaves as it was."""
    return (
        list(Credit.objects.order_by("pk").values("pk", "status", "amount", "title")),
        list(Event.objects.order_by("pk").values("pk", "status")),
        list(IndependentEvent.objects.order_by("pk").values("pk", "status")),
        list(Registration.objects.order_by("pk").values("pk", "waiting", "attended")),
        HistoryEntry.objects.count(),
    )


def ended_yesterday_recorded_today(learner):
    event = make.make_independent(learner, status="submitted", format="recorded")
    IndependentEvent.objects.filter(pk=event.pk).update(recorded_on=event.earned_on + timedelta(days=1))
    return event


def used(learner, **fields):
    credit = make.make_credit(learner, **fields)
    CreditUse.objects.create(
        credit=credit, participation=make.make_ended_participation(learner, "staff"), certificate_kind="staff"
    )
    return credit


def session_of_a_canceled_conference(learner):
    conference = make.make_conference(status="cancelled")
    return make.make_session(conference, status="cancelled")


# what: the document, the move, who makes it, its note, and a part of the sentence that refuses it
MOVES = {
    "a credit is verified by its supervisor, not by its owner": (
        lambda user: make.make_credit(user, status="pending"),
        *("verify", "learner", "", "No one can decide on their own document."),
    ),
    "nor by the coordinator": (
        lambda user: make.make_credit(user, status="pending"),
        *("verify", "coordinator", "", "You can’t decide on this."),
    ),
    "nor once it is withdrawn": (
        lambda user: make.make_credit(user, status="withdrawn"),
        *("verify", "supervisor", "", "This has changed."),
    ),
    "it is declined with a reason": (
        lambda user: make.make_credit(user, status="pending"),
        *("decline", "supervisor", " ", "Write a note to send with your decision"),
    ),
    "it is withdrawn while it is pending": (
        lambda user: make.make_credit(user, status="verified"),
        *("withdraw", "learner", "", "This has changed."),
    ),
    "and by nobody else": (
        lambda user: make.make_credit(user, status="pending"),
        *("withdraw", "supervisor", "", "You can’t decide on this."),
    ),
    "an independent event is accepted once it has ended": (
        lambda user: make.make_independent(user, status="submitted", days_ago=-2),
        *("accept", "coordinator", "", "Send it after that."),
    ),
    "and when the recording was made before it was watched": (
        ended_yesterday_recorded_today,
        *("accept", "coordinator", "", "The recording was watched before it was made."),
    ),
    "and not twice": (
        lambda user: make.make_independent(user, status="accepted"),
        *("accept", "coordinator", "", "This has changed."),
    ),
    "and not by its owner": (
        lambda user: make.make_independent(user, status="submitted"),
        *("accept", "learner", "", "No one can decide on their own document."),
    ),
    "it is sent back with a note": (
        lambda user: make.make_independent(user, status="submitted"),
        *("return", "coordinator", "", "Write a note to send with your decision"),
    ),
    "and declined with a reason": (
        lambda user: make.make_independent(user, status="submitted"),
        *("decline", "coordinator", "", "Write a note to send with your decision"),
    ),
    "an event is canceled with a reason": (
        lambda user: make.make_event(),
        *("cancel", "coordinator", "", "Write a note to send with your decision"),
    ),
    "and not twice either": (
        lambda user: make.make_event(status="cancelled"),
        *("cancel", "coordinator", "Snow.", "This has changed."),
    ),
    "a session comes back after its conference": (
        session_of_a_canceled_conference,
        *("reinstate", "coordinator", "", "Its conference is canceled."),
    ),
}


@pytest.fixture(params=MOVES)
def refused(request, learner, supervisor, coordinator):
    build, move, who, note, sentence = MOVES[request.param]
    people = {"learner": learner, "supervisor": supervisor, "coordinator": coordinator}
    document = build(learner)
    document.refresh_from_db()
    return document, move, people[who], note, sentence


def test_the_model_refuses_the_move(refused):
    document, move, by, note, sentence = refused
    before = state()
    with pytest.raises(MoveRefused) as error:
        document.move(move, by=by, note=note)
    assert (sentence in str(error.value), state()) == (True, before)


def test_the_page_refuses_the_move(client, refused):
    document, move, by, note, sentence = refused
    before = state()
    client.force_login(by)
    page = client.post(document.get_absolute_url(), {"move": move, "note": note})
    late = "This has changed." in sentence
    elsewhere = isinstance(document, Event) or document.moves[move].own_page  # decided on elsewhere
    says_why = sentence in text_of(page) or elsewhere
    assert (page.status_code, says_why, state()) == (409 if late and not elsewhere else 200, True, before)


def test_the_desk_refuses_the_move(client, refused):
    document, move, by, note, _ = refused
    before = state()
    client.force_login(by)
    page = reverse(f"admin:{document._meta.app_label}_{document._meta.model_name}_change", args=[document.pk])
    typed = form_of(client.get(page)) if by.is_coordinator else {}  # nobody else gets the form
    client.post(page, typed | {"decision": move, "note": note})
    assert state() == before


# Corrections


CORRECTIONS = {
    "without a reason": (lambda user: make.make_credit(user), " ", "send with your decision"),
    "once it is declined": (lambda user: make.make_credit(user, status="declined"), "A slip.", "changed"),
    "once it was used": (used, "A slip.", "so it can’t be changed"),
}


@pytest.mark.parametrize("case", CORRECTIONS)
def test_a_credit_is_not_corrected(client, learner, coordinator, case):
    build, reason, sentence = CORRECTIONS[case]
    credit = build(learner)
    before = state()
    with pytest.raises(MoveRefused, match=sentence):
        credit.correct(by=coordinator, reason=reason, title="Corrected")
    assert state() == before
    client.force_login(coordinator)
    page = reverse("admin:credits_credit_change", args=[credit.pk])
    client.post(page, form_of(client.get(page)) | {"title": "Corrected", "reason": reason})
    assert state() == before


def test_nobody_corrects_a_credit_of_their_own(client, coordinator):
    credit = make.make_credit(coordinator, decided_by=None)
    before = state()
    with pytest.raises(MoveRefused, match="No one can decide on their own document"):
        credit.correct(by=coordinator, reason="A slip.", title="Corrected")
    client.force_login(coordinator)
    page = reverse("admin:credits_credit_change", args=[credit.pk])
    client.post(page, form_of(client.get(page)) | {"title": "Corrected", "reason": "A slip."})
    assert state() == before


# The activity of somebody else's plan


@pytest.fixture
def foreign(supervisor):
    return make.make_plan(make.make_participation(supervisor), status="approved").activities.first()


def test_an_activity_of_another_plan_is_named_for_no_registration(client, learner, plan, foreign):
    event = make.make_event(days_ago=-3)
    with pytest.raises(RegistrationRefused, match="your own plan"):
        PlannedEvent.objects.register(event, learner, now=timezone.now(), activity=foreign)
    client.force_login(learner)
    client.post(reverse("registration_new", args=[event.pk]), {"activity": foreign.pk})
    assert (Registration.objects.count(), PlannedEvent.objects.count()) == (0, 0)


def test_nor_for_an_independent_event(learner, foreign):
    event = make.make_independent(learner, activity=foreign)
    with pytest.raises(MoveRefused, match="your own plan"):
        event.move("submit", by=learner)


def test_nor_for_a_credit(client, learner, coordinator, foreign):
    credit = make.make_credit(learner, status="pending")
    with pytest.raises(MoveRefused, match="person who earned the credit"):
        credit.change(by=learner, activity=foreign)
    with pytest.raises(MoveRefused, match="person who earned the credit"):
        credit.correct(by=coordinator, reason="A slip.", activity=foreign)
    client.force_login(coordinator)
    page = reverse("admin:credits_credit_change", args=[credit.pk])
    client.post(page, form_of(client.get(page)) | {"activity": foreign.pk, "reason": "A slip."})
    credit.refresh_from_db()
    assert credit.activity is None


# Claims: the page hides the form, and a form that is sent all the same is refused


def absent(learner, coordinator):
    event = make.make_event()
    make.make_registration(event, learner, attended=False, marked_by=coordinator)
    return event


def claimed(learner, coordinator):
    event = make.make_event()
    make.make_credit(learner, event=event, status="pending", amount="1.5")
    return event


CLAIMS = {
    "isn’t on the calendar": lambda *_: make.make_event(published=False),
    "was canceled": lambda *_: make.make_event(status="cancelled"),
    "after it ends": lambda *_: make.make_event(days_ago=-1),
    "earns no credit": lambda *_: make.make_event(credits=()),
    "marked as absent": absent,
    "have already claimed this event": claimed,
}


@pytest.mark.parametrize("sentence", CLAIMS)
def test_an_event_is_not_claimed(client, learner, coordinator, sentence):
    event = CLAIMS[sentence](learner, coordinator)
    before = state()
    with pytest.raises(ClaimRefused, match=sentence):
        Credit.objects.claim(event, owner=learner, activity=None, now=timezone.now())
    client.force_login(learner)
    page = client.post(reverse("event_claim", args=[event.pk]))
    assert (page.status_code, state()) == (200 if event.published else 404, before)


# Registrations


def ended(learner, coordinator):
    return make.make_event()


REGISTRATIONS = {
    "isn’t on the calendar": lambda *_: make.make_event(published=False, days_ago=-3),
    "is canceled": lambda *_: make.make_event(status="cancelled", days_ago=-3),
    "has ended": ended,
    "don’t need to sign up": lambda *_: make.make_event(format="course", days_ago=-3),
}


@pytest.mark.parametrize("sentence", REGISTRATIONS)
def test_nobody_registers(client, learner, coordinator, sentence):
    event = REGISTRATIONS[sentence](learner, coordinator)
    before = state()
    with pytest.raises(RegistrationRefused, match=sentence):
        Registration.objects.register(event, learner, now=timezone.now())
    client.force_login(learner)
    page = client.post(reverse("registration_new", args=[event.pk]), follow=True)
    assert (sentence in text_of(page) or not event.published, state()) == (True, before)


@pytest.mark.parametrize(
    ("days_ago", "facts", "sentence"),
    [
        (-3, {"attended": True}, "You were marked present"),
        (3, {}, "This event has ended, so there is nothing to cancel"),
        (3, {"attended": False, "marked": True}, "marked you absent"),
    ],
)
def test_a_registration_stays(client, learner, coordinator, days_ago, facts, sentence):
    marked = {"marked_by": coordinator} if facts.pop("marked", False) else {}
    event = make.make_event(days_ago=days_ago)
    make.make_registration(event, learner, **facts, **marked)
    before = state()
    with pytest.raises(RegistrationRefused, match=sentence):
        Registration.objects.cancel(event, learner, now=timezone.now())
    client.force_login(learner)
    page = client.post(reverse("registration_cancel", args=[event.pk]), follow=True)
    assert (sentence in text_of(page), state()) == (True, before)
