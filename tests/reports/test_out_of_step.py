"""Claimed credits whose event changed, and credits that look alike: the coordinator looks at them, nothing is lost."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from credits.models import Credit, CreditUse
from events.models import Event
from tests import builders as make
from tests.pages import said, text_of
from tests.workflow.test_admin import form_of
from workflow.sentences import MoveRefused

pytestmark = pytest.mark.django_db

CHANGED, ALIKE = reverse("credit_check_list"), reverse("credit_alike_list")


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def event(db):
    return make.make_event(title="Seeds", credits=[("technology", "1.5")])


@pytest.fixture
def credit(event, learner):
    return claim(event, learner)


def claim(event, owner, **fields):
    facts = {"event": event, "title": event.title, "category": "technology", "earned_on": event.earned_on}
    return make.make_credit(owner, "1.5", **{"status": "pending"} | facts | fields)


def listed(page):
    return [credit.pk for credit in page.context["page"]]


def moved(event, **fields):
    Event.objects.filter(pk=event.pk).update(**fields, revised_at=timezone.now())


def gives(event, amount):
    event.credits.update(amount=amount)
    event.revise(timezone.now())


DAYS = [("a day earlier", 1440, True), ("an hour earlier, the same day", 60, False)]


@pytest.mark.parametrize(("what", "minutes", "flagged"), DAYS, ids=[day[0] for day in DAYS])
def test_a_credit_is_flagged_when_its_event_was_on_another_day(event, credit, what, minutes, flagged):
    earlier = timedelta(minutes=minutes)
    moved(event, begins=event.begins - earlier, ends=event.ends - earlier)
    assert Credit.objects.out_of_step().exists() is flagged


def test_the_day_is_the_local_day_of_the_end(learner):
    event = make.make_event(days_ago=10, credits=[("technology", "1.5")])
    late = event.begins.replace(hour=23)
    moved(event, begins=late, ends=late + timedelta(minutes=50))  # the next day in UTC
    event.refresh_from_db()
    claim(event, learner)
    assert not Credit.objects.out_of_step().exists()


@pytest.mark.parametrize(
    ("amounts", "flagged"),
    [
        ([("technology", "1.5")], False),
        ([("technology", "1")], True),
        ([("administration", "1.5")], True),
        ([], True),
    ],
)
def test_a_credit_is_flagged_when_its_event_gives_something_else(event, credit, amounts, flagged):
    event.credits.all().delete()
    other = make.make_event(credits=amounts)
    other.credits.update(event=event)
    event.revise(timezone.now())
    assert Credit.objects.out_of_step().exists() is flagged


def test_a_credit_is_flagged_when_its_event_is_canceled(event, credit, coordinator):
    assert not Credit.objects.out_of_step().exists()
    event.move("cancel", by=coordinator, note="It never took place.")
    assert Credit.objects.out_of_step().get() == credit


@pytest.mark.parametrize(
    "fields",
    [{"status": "declined"}, {"status": "withdrawn"}, {"checked_at": "2100-01-01T00:00Z"}],
)
def test_what_counts_no_more_or_was_looked_at_is_not_flagged(event, learner, fields):
    claim(event, learner, **fields)
    moved(event, status="cancelled")
    assert not Credit.objects.out_of_step().exists()


@pytest.mark.parametrize(
    ("of_event", "of_credit"),
    [
        ({"format": "recorded"}, {}),
        ({"format": "course"}, {}),
        ({}, {"recorded_on": make.today() - timedelta(200)}),
    ],
)
def test_what_is_learned_at_any_time_has_a_day_of_its_own(learner, of_event, of_credit):
    event = make.make_event(credits=[("technology", "1.5")], **of_event)
    claim(event, learner, earned_on=event.earned_on + timedelta(days=3), **of_credit)
    assert not Credit.objects.out_of_step().exists()


def test_the_list_says_what_the_credit_and_its_event_say(desk, event, credit, coordinator):
    gives(event, 1)
    page = text_of(desk.get(CHANGED))
    assert "Marta Halvorsen, pending" in page
    assert "1.5 credits in Technology" in page
    assert "1 credit " in page
    event.move("cancel", by=coordinator, note="The trainer was ill.")
    assert "Canceled The trainer was ill." in text_of(desk.get(CHANGED))


def test_nobody_looks_at_their_own(desk, event, coordinator):
    claim(event, coordinator, decided_by=None)
    moved(event, status="cancelled")
    assert listed(desk.get(CHANGED)) == []


@pytest.mark.parametrize(("words", "found"), [("marta seeds", 1), ("learner@example", 1), ("weeds", 0)])
def test_the_list_is_searched(desk, event, credit, words, found):
    moved(event, status="cancelled")
    assert len(listed(desk.get(CHANGED, {"q": words}))) == found


def test_the_list_is_paged_with_the_same_queries(desk, event, credit, django_assert_num_queries):
    moved(event, status="cancelled")
    desk.get(CHANGED)
    with CaptureQueriesContext(connection) as of_one:
        desk.get(CHANGED)
    for number in range(27):
        claim(event, make.make_user(f"Person {number}"), decided_by=None)
    with django_assert_num_queries(len(of_one)):
        assert len(listed(desk.get(CHANGED))) == 25


def test_the_inbox_leads_to_the_list(desk, event, credit):
    moved(event, status="cancelled")
    page = desk.get(reverse("inbox"))
    assert "1 claimed credit no longer matches its event. Check it" in text_of(page)
    assert CHANGED in page.content.decode()


# Deciding


def act(desk, credits, do, note="", page=CHANGED):
    data = {"credit": [credit.pk for credit in credits], "do": do, "note": note}
    answer = desk.post(page, data, follow=True)
    for credit in credits:
        credit.refresh_from_db()
    return answer


def test_a_credit_that_is_kept_is_not_listed_again(desk, event, credit, coordinator):
    moved(event, status="cancelled")
    answer = act(desk, [credit], "keep")
    assert said(answer) == ["1 credit stays the same."]
    assert (credit.status, str(credit.amount), listed(desk.get(CHANGED))) == ("pending", "1.5", [])
    last = credit.events.latest("pgh_id")
    assert (last.checked_at == credit.checked_at, last.pgh_context.metadata["user"]) == (True, coordinator.pk)
    assert mail.outbox == []


def test_a_credit_that_was_kept_is_listed_again_when_its_event_changes_again(desk, event, credit):
    day = timedelta(days=1)
    moved(event, begins=event.begins - day, ends=event.ends - day)
    act(desk, [credit], "keep")
    page = reverse("admin:events_event_change", args=[event.pk])
    for changes, flagged in (
        ({"title": "Seeds, again"}, []),
        ({"credits-0-amount": "1"}, [credit.pk]),
        ({"decision": "cancel", "note": "Snow."}, [credit.pk]),
    ):
        desk.post(page, form_of(desk.get(page)) | changes)
        assert listed(desk.get(CHANGED)) == flagged
        act(desk, [credit], "keep")


@pytest.mark.parametrize("status", ["pending", "verified"])
def test_a_credit_takes_over_the_day_and_the_worth(desk, event, learner, status):
    credit = claim(event, learner, status=status)
    day = timedelta(days=1)
    moved(event, begins=event.begins - day, ends=event.ends - day)
    gives(event, 1)
    event.refresh_from_db()
    act(desk, [credit], "follow")
    assert (str(credit.amount), credit.earned_on, credit.status) == ("1", event.earned_on, status)
    assert listed(desk.get(CHANGED)) == []
    (letter,) = mail.outbox
    assert letter.to == [learner.email]
    assert event.title in letter.body
    assert credit.get_absolute_url() in letter.body


def test_a_credit_is_declined_with_a_reason(desk, event, learner):
    credit = claim(event, learner, status="verified")
    moved(event, status="cancelled")
    act(desk, [credit], "void", "It never took place.")
    assert (credit.status, credit.history.last().note) == ("declined", "It never took place.")
    assert ("It never took place." in mail.outbox[0].body, mail.outbox[0].to) == (True, [learner.email])
    assert event.title in mail.outbox[0].body
    assert credit.get_absolute_url() in mail.outbox[0].body


def test_declining_without_a_reason_keeps_what_was_ticked(desk, event, credit):
    moved(event, status="cancelled")
    answer = act(desk, [credit], "void", "  ")
    assert list(answer.context["form"].errors["note"]) == [
        "Your reason is required to decline. The learner reads it."
    ]
    assert f'id="credit-{credit.pk}" checked' in answer.content.decode()
    assert "<title>Error: " in answer.content.decode()
    assert credit.status == "pending"


@pytest.mark.parametrize("do", ["follow", "void"])
def test_a_credit_that_was_used_for_a_certificate_stays(desk, event, learner, do):
    credit = claim(event, learner, status="verified")
    CreditUse.objects.create(
        credit=credit, participation=make.make_ended_participation(learner), certificate_kind="Staff"
    )
    gives(event, 1)
    answer = act(desk, [credit], do, "So.")
    assert "was used for the" in said(answer)[0]
    assert (credit.status, str(credit.amount)) == ("verified", "1.5")


def test_no_credit_takes_over_a_day_that_is_still_to_come(desk, event, credit):
    was, later = credit.earned_on, timedelta(days=30)
    moved(event, begins=event.begins + later, ends=event.ends + later)
    answer = act(desk, [credit], "follow")
    assert said(answer) == [
        f"“Seeds” of {credit.owner}: The event was moved and hasn’t ended yet. "
        "Wait until it ends, or decline this credit."
    ]
    assert (credit.earned_on, listed(desk.get(CHANGED))) == (was, [credit.pk])


def test_a_canceled_event_has_nothing_to_take_over(desk, event, credit):
    moved(event, status="cancelled")
    answer = act(desk, [credit], "follow")
    assert "The event no longer earns this credit. Keep the credit, or decline it." in said(answer)[0]


def test_nothing_ticked_is_said(desk, event, credit):
    moved(event, status="cancelled")
    text = text_of(act(desk, [], "keep"))
    assert "Select at least one credit." in text
    assert text.startswith("Error: Changed credits")


def test_what_was_decided_meanwhile_is_said(desk, event, credit, learner):
    moved(event, status="cancelled")
    credit.move("withdraw", by=learner)
    assert "One of these credits is no longer in the list." in text_of(act(desk, [credit], "keep"))


def test_others_do_nothing_here(client, event, credit, supervisor):
    moved(event, status="cancelled")
    client.force_login(supervisor)
    for page in (CHANGED, ALIKE):
        assert client.post(page, {"credit": credit.pk, "do": "void", "note": "So."}).status_code == 404
    with pytest.raises(MoveRefused):
        credit.move("void", by=supervisor, note="So.")


# Alike


def pairs(page):
    return [
        (pair["similar"].word, {credit.title for credit in pair["both"]}) for pair in page.context["page"]
    ]


def test_credits_that_look_alike_are_shown_side_by_side(desk, learner):
    make.make_credit(learner, title="Weeding with care", days_ago=10, status="pending")
    make.make_credit(learner, title="Weeding with care", days_ago=12)
    make.make_credit(learner, title="Grants", days_ago=200)
    make.make_credit(learner, title="Grants", days_ago=200, category="technology")  # both are verified
    assert pairs(desk.get(ALIKE)) == [("Near-duplicate", {"Weeding with care"})]


def test_credits_of_two_people_are_no_pair(desk, learner, stranger):
    for owner in (learner, stranger):
        make.make_credit(owner, title="Weeding", days_ago=10, status="pending")
    assert pairs(desk.get(ALIKE)) == []


def test_one_of_two_is_declined(desk, learner):
    twice = [make.make_credit(learner, title="Weeding", days_ago=10, status="pending") for _ in range(2)]
    act(desk, twice[:1], "void", "Entered twice.", page=ALIKE)
    twice[1].refresh_from_db()
    assert ([credit.status for credit in twice], pairs(desk.get(ALIKE))) == (["declined", "pending"], [])


def test_pairs_are_paged_and_searched_with_the_same_queries(
    desk, learner, django_assert_num_queries, django_assert_max_num_queries
):
    make.make_credit(learner, title="Weeding", days_ago=10, status="pending")
    make.make_credit(learner, title="Weeding", days_ago=10, status="pending")
    desk.get(ALIKE)
    with django_assert_max_num_queries(25) as for_one:
        desk.get(ALIKE)
    for number in range(26):
        person = make.make_user(f"Person {number}")
        for _ in range(2):
            make.make_credit(person, title="Seeds", days_ago=10, status="pending")
    with django_assert_num_queries(len(for_one)):
        assert len(pairs(desk.get(ALIKE))) == 25
    assert len(pairs(desk.get(ALIKE, {"page": 2}))) == 2
    assert pairs(desk.get(ALIKE, {"q": "weeding"})) == [("Duplicate", {"Weeding"})]
