"""The plan guard: what fits no activity is said before the event, and one step puts it right in time."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from credits.models import Credit
from credits.plan_fit import planned_activity, same_as
from directory.models import LibraryGoal
from events.models import Event, Registration
from plans.models import Activity, Plan
from progress.progress import progress_of
from tests import builders as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(db):
    return make.make_event(title="Drawing comics with teenagers", days_ago=-5)


@pytest.fixture
def goal(learner):
    return LibraryGoal.objects.filter(plan__library=learner.position.library).first()


def read(client, event):
    return " ".join(client.get(event.get_absolute_url()).content.decode().split())


def attend(client, event, **data):
    return client.post(reverse("registration_new", args=[event.pk]), data, follow=True)


def amend(client, event, goal, **data):
    data = {"description": event.title, "credits": "1.5", "goals": [goal.pk]} | data
    return client.post(reverse("event_amend", args=[event.pk]), data, follow=True)


def move_event(event, *, days_ago=None):
    """Let the time pass: the event was some days ago, or ended a second ago."""
    ends = timezone.now() - timedelta(seconds=1)
    if days_ago:
        ends = make.make_event(days_ago=days_ago).ends
    Event.objects.filter(pk=event.pk).update(begins=ends - timedelta(hours=2), ends=ends)
    event.refresh_from_db()


def claim(client, event):
    """Claim it as the form stands when it is opened. Returns the credit."""
    form = client.get(reverse("event_claim", args=[event.pk])).context["form"]
    chosen = form.fields["activity"].initial if "activity" in form.fields else None
    client.post(reverse("event_claim", args=[event.pk]), {"activity": chosen.pk if chosen else ""})
    return Credit.objects.get(event=event)


def counted(participation):
    Credit.objects.update(status="verified")
    participation = type(participation).objects.get(pk=participation.pk)
    return progress_of(participation, make.today()).now.counted


# What the event's page says


def test_a_stranger_sees_nothing_of_plans(client, event, plan):
    assert "What if I attend this?" not in read(client, event)


def test_who_follows_no_such_track_is_not_asked(client, supervisor, event, plan):
    client.force_login(supervisor)
    assert "Doesn’t fit any activity?" not in read(client, event)


def test_an_event_that_has_ended_asks_on_the_page_of_the_claim(client, learner, plan):
    client.force_login(learner)
    assert "Doesn’t fit any activity?" not in read(client, make.make_event())


def test_the_page_offers_the_activities_of_the_plan_in_force_and_a_way_for_none(client, learner, event, plan):
    later = make.make_plan(plan.participation, version=2)
    dropped = make.make_activity(plan, no_longer_needed=True)
    client.force_login(learner)
    page = client.get(event.get_absolute_url())
    offered = set(page.context["form"].fields["activity"].queryset)
    assert offered == set(plan.activities.all()) - {dropped}
    assert not offered & set(later.activities.all())
    assert reverse("event_amend", args=[event.pk]) in page.content.decode()


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (None, "You have no plan for the Strategic Track yet."),
        ("draft", "Your plan for the Strategic Track isn’t approved yet."),
        ("submitted", "Your plan for the Strategic Track isn’t approved yet."),
        ("suspended", "Nothing counts while your plan is suspended."),
    ],
)
def test_without_a_plan_in_force_one_sentence_says_what_is_missing(
    client, learner, participation, event, status, sentence
):
    if status:
        make.make_plan(participation, status=status)
    client.force_login(learner)
    page = client.get(event.get_absolute_url())
    assert (sentence in " ".join(page.content.decode().split()), page.context["form"]) == (True, None)


@pytest.mark.parametrize("state", ["free", "attending", "revised", "amended", "waiting"])
def test_the_page_takes_at_most_twenty_five_queries(client, learner, plan, goal, event, state):
    client.force_login(learner)
    if state != "free":
        attend(client, event, activity=plan.activities.first().pk)
    if state == "revised":
        for version in range(2, 6):
            Plan.objects.filter(status="approved").update(status="superseded", ended_on=make.today())
            later = make.make_plan(
                plan.participation,
                version=version,
                status="approved",
                approved_on=make.today(),
                activities=[],
            )
            make.make_activity(later, continues=Activity.objects.filter(plan__version=version - 1).first())
    if state == "amended":
        amend(client, event, goal)
    if state == "waiting":
        Event.objects.filter(pk=event.pk).update(capacity=1)
        Registration.objects.update(waiting=True)
        make.make_registration(event, make.make_user())
        make.make_event_part(event)
        make.make_event_resource(event)
        at_the_same_time = make.make_event(begins=event.begins, ends=event.ends)
        make.make_registration(at_the_same_time, learner)
        make.make_event_part(at_the_same_time)
    client.get(event.get_absolute_url())
    with CaptureQueriesContext(connection) as queries:
        page = client.get(event.get_absolute_url())
    assert (page.context["fit"].activity is None) == (state == "free")
    assert len(page.context["overlapping"]) == (state == "waiting")
    assert len(queries) <= 25


# I plan to attend


def test_planning_to_attend_keeps_the_activity_and_can_be_taken_back(client, learner, event, plan):
    first, second = plan.activities.all()
    client.force_login(learner)
    attend(client, event, activity=first.pk)
    page = attend(client, event, activity=second.pk).content.decode()
    assert [planned_activity(row) for row in Registration.objects.all()] == [second]
    assert "In your plan" in page
    client.post(reverse("registration_cancel", args=[event.pk]))
    assert Registration.objects.count() == 0


@pytest.mark.parametrize("chosen", ["", "others", "x", "999999"])
def test_planning_to_attend_needs_an_activity_of_ones_own(client, learner, supervisor, event, plan, chosen):
    if chosen == "others":
        other = make.make_plan(make.make_participation(supervisor), status="approved")
        chosen = other.activities.first().pk
    client.force_login(learner)
    page = attend(client, event, activity=chosen)
    assert (page.status_code, list(page.context["form"].errors)) == (200, ["activity"])
    assert "Error: Drawing comics" in page.content.decode()
    assert Registration.objects.count() == 0


def test_planning_to_attend_what_has_ended_leads_to_the_claim(client, learner, plan):
    event = make.make_event()
    client.force_login(learner)
    page = attend(client, event, activity=plan.activities.first().pk).content.decode()
    assert "This event has ended. If you attended, claim it." in page
    assert Registration.objects.count() == 0


def test_that_it_fits_none_is_kept_and_can_be_changed(client, learner, event, plan):
    client.force_login(learner)
    attend(client, event, activity=plan.activities.first().pk)
    page = attend(client, event, activity="none")
    assert [planned_activity(row) for row in Registration.objects.all()] == [None]
    assert "You said that this event isn’t part of your plan." in " ".join(page.content.decode().split())
    assert page.context["form"].fields["activity"].initial == "none"
    assert [change.code for change in page.context["what_if"]] == ["no_activity"]


def test_without_a_plan_in_force_one_registers_and_no_activity_is_asked(
    client, learner, participation, event
):
    client.force_login(learner)
    assert attend(client, event, activity="1").context["form"] is None
    assert [planned_activity(row) for row in Registration.objects.all()] == [None]


def test_a_course_needs_no_registration_but_can_be_planned(client, learner, plan):
    course = make.make_event(format="course", days_ago=-30)
    client.force_login(learner)
    assert "You don’t need to sign up" in read(client, course)
    attend(client, course, activity="none")
    assert Registration.objects.count() == 0
    attend(client, course, activity=plan.activities.first().pk)
    assert [planned_activity(row) for row in Registration.objects.all()] == [plan.activities.first()]
    assert "You plan to take this" in read(client, course)


# One activity more


def test_the_form_is_filled_in_from_the_event(client, learner, event, plan):
    client.force_login(learner)
    page = client.get(reverse("event_amend", args=[event.pk]))
    form, text = page.context["form"], " ".join(page.content.decode().split())
    words = f"Drawing comics with teenagers, {date_format(event.earned_on, 'F j, Y')}"
    assert (form["description"].value(), form["credits"].value()) == (words, "1.5")
    day = date_format(event.earned_on, "F j, Y")
    assert f"The credit counts if the new version is approved by {day}." in text
    assert "We’ll send Dana Whitcomb a new version of your plan" in text


def test_an_amendment_goes_to_the_supervisor_and_the_event_waits_with_it(client, learner, event, plan, goal):
    client.force_login(learner)
    page = amend(client, event, goal, justification="Teenagers come for comics")
    version = Plan.objects.get(version=2)
    activity = version.activities.last()
    assert (version.status, version.activities.count(), activity.kind) == ("submitted", 3, "formal")
    assert (activity.description, activity.credits, activity.justification) == (
        "Drawing comics with teenagers",
        Decimal("1.5"),
        "Teenagers come for comics",
    )
    assert list(activity.goals.all()) == [goal]
    assert [planned_activity(row) for row in Registration.objects.all()] == [activity]
    text = " ".join(page.content.decode().split())
    assert "Waiting for Dana Whitcomb" in text
    assert f"approved by {date_format(event.earned_on, 'F j, Y')}" in text


def test_an_amendment_for_an_event_that_is_full_puts_on_the_waiting_list(client, learner, event, plan, goal):
    Event.objects.filter(pk=event.pk).update(capacity=1)
    make.make_registration(event, make.make_user())
    client.force_login(learner)
    page = amend(client, event, goal)
    mine = Registration.objects.get(user=learner)
    assert (mine.waiting, planned_activity(mine).plan.version) == (True, 2)
    assert "You’re 1st on the waiting list" in " ".join(page.content.decode().split())
    Event.objects.filter(pk=event.pk).update(capacity=2)
    Registration.objects.move_up(event, now=timezone.now())
    mine = Registration.objects.get(user=learner)
    assert (mine.waiting, planned_activity(mine).plan.version) == (False, 2)


def test_an_amendment_joins_the_version_that_is_being_written(client, learner, event, plan, goal):
    version = plan.revise(by=learner)
    client.force_login(learner)
    page = amend(client, event, goal)
    version.refresh_from_db()
    assert (page.redirect_chain[-1][0], version.status) == (version.get_absolute_url(), "draft")
    assert planned_activity(Registration.objects.get()) == version.activities.last()
    assert "Not sent yet" in read(client, event)


def test_while_a_version_is_with_the_supervisor_the_page_says_so(client, learner, event, plan, goal):
    version = plan.revise(by=learner)
    version.submit(by=learner)
    client.force_login(learner)
    page = client.get(reverse("event_amend", args=[event.pk])).content.decode()
    assert "Dana Whitcomb has version 2 of your plan right now." in " ".join(page.split())
    page = amend(client, event, goal)
    assert (
        page.context["form"].non_field_errors()[0].startswith("Your supervisor has version 2 of your plan.")
    )
    assert Registration.objects.count() == 0


def test_an_amendment_that_is_sent_twice_is_made_once(client, learner, event, plan, goal):
    client.force_login(learner)
    amend(client, event, goal)
    page = amend(client, event, goal)
    assert page.redirect_chain == [(event.get_absolute_url(), 302)]
    assert Plan.objects.count() == 2


def test_an_amendment_that_is_sent_twice_into_a_draft_is_made_once(client, learner, event, plan, goal):
    version = plan.revise(by=learner)
    client.force_login(learner)
    amend(client, event, goal)
    amend(client, event, goal)
    assert version.activities.filter(description=event.title).count() == 1


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"description": " "}, "description"),
        ({"credits": "1.3"}, "credits"),
        ({"credits": ""}, "credits"),
        ({"goals": []}, "goals"),
        ({"goals": ["x"]}, "goals"),
    ],
)
def test_an_amendment_with_errors_keeps_what_was_typed(client, learner, event, plan, goal, data, field):
    client.force_login(learner)
    page = amend(client, event, goal, justification="Typed", **data)
    form = page.context["form"]
    assert (list(form.errors), form["justification"].value()) == ([field], "Typed")
    assert Plan.objects.count() == 1


def test_an_amendment_serves_a_goal_of_ones_own_library(client, learner, stranger, event, plan, goal):
    make.make_strategic_plan(stranger.position.library)
    others = LibraryGoal.objects.get(plan__library=stranger.position.library, code="1")
    client.force_login(learner)
    assert list(amend(client, event, others).context["form"].errors) == ["goals"]


def test_an_amendment_after_the_event_is_refused(client, learner, plan, goal):
    event = make.make_event()
    client.force_login(learner)
    page = amend(client, event, goal)
    assert page.redirect_chain == [(event.get_absolute_url(), 302)]
    assert "Changing your plan now doesn’t make it count." in page.content.decode()
    assert Plan.objects.count() == 1


def test_an_amendment_for_a_canceled_event_is_refused(client, learner, event, plan, goal, monkeypatch):
    client.force_login(learner)
    held = Event.objects.get(pk=event.pk)
    Event.objects.filter(pk=event.pk).update(status="cancelled")
    page = amend(client, event, goal)
    assert "This event is canceled, so you can’t add it to your plan." in page.content.decode()
    held.status = "cancelled"  # just now, while the form was read
    monkeypatch.setattr("events.models.registration._locked", lambda event: held)
    Event.objects.filter(pk=event.pk).update(status="listed")
    page = amend(client, event, goal)
    assert page.context["form"].non_field_errors() == ["This event is canceled, so you can’t sign up for it."]
    assert (Plan.objects.count(), Registration.objects.count()) == (1, 0)


def test_who_has_no_approved_plan_has_nothing_to_amend(client, learner, participation, event):
    make.make_plan(participation, status="suspended")
    client.force_login(learner)
    assert client.get(reverse("event_amend", args=[event.pk])).status_code == 404


def test_an_activity_that_is_given_up_leaves_the_registration(client, learner, event, plan, goal):
    plan.revise(by=learner)
    client.force_login(learner)
    amend(client, event, goal)
    planned_activity(Registration.objects.get()).delete()
    assert planned_activity(Registration.objects.get()) is None
    assert "Doesn’t fit any activity?" in read(client, event)


# Whether it counts


def test_approved_in_time_the_credit_counts(client, learner, supervisor, participation, plan, event, goal):
    client.force_login(learner)
    amend(client, event, goal)
    Plan.objects.get(version=2).move("approve", by=supervisor)
    assert "In your plan" in read(client, event)
    move_event(event)
    credit = claim(client, event)
    assert (credit.activity, credit.activity.plan.version) == (
        planned_activity(Registration.objects.get()),
        2,
    )
    assert counted(participation) == Decimal("1.5")


def test_approved_too_late_it_does_not(client, learner, supervisor, participation, plan, event, goal):
    client.force_login(learner)
    amend(client, event, goal)
    move_event(event, days_ago=1)
    Plan.objects.get(version=2).move("approve", by=supervisor)
    page = client.get(reverse("event_claim", args=[event.pk])).content.decode()
    assert "You planned this for “Drawing comics with teenagers.”" in page
    assert claim(client, event).activity is None
    assert counted(participation) == Decimal(0)


def test_a_forged_claim_for_the_late_activity_is_refused(client, learner, supervisor, plan, event, goal):
    client.force_login(learner)
    amend(client, event, goal)
    move_event(event, days_ago=1)
    Plan.objects.get(version=2).move("approve", by=supervisor)
    late = planned_activity(Registration.objects.get())
    page = client.post(reverse("event_claim", args=[event.pk]), {"activity": late.pk})
    assert list(page.context["form"].errors) == ["activity"]
    assert Credit.objects.count() == 0


def test_what_was_chosen_is_carried_into_the_version_of_the_day(client, learner, supervisor, plan, event):
    client.force_login(learner)
    first = plan.activities.first()
    attend(client, event, activity=first.pk)
    later = plan.revise(by=learner)
    later.submit(by=learner)
    later.move("approve", by=supervisor)
    assert "In your plan" in read(client, event)
    move_event(event)
    assert claim(client, event).activity == later.activities.get(continues=first)


def test_a_claim_for_none_says_that_a_change_now_does_not_reach_back(client, learner, plan):
    event = make.make_event()
    client.force_login(learner)
    page = client.get(reverse("event_claim", args=[event.pk])).content.decode()
    day = date_format(event.earned_on, "F j, Y")
    assert f"Changing your plan now has no effect on {day}." in page


def test_on_the_day_itself_an_amendment_can_still_count(
    client, learner, supervisor, participation, plan, goal
):
    event = make.make_event(days_ago=-5)
    move_event(event)
    client.force_login(learner)
    page = client.get(reverse("event_claim", args=[event.pk])).content.decode()
    assert reverse("event_amend", args=[event.pk]) in page
    assert "does not reach back" not in page
    amend(client, event, goal)
    Plan.objects.get(version=2).move("approve", by=supervisor)
    assert claim(client, event).activity.plan.version == 2
    assert counted(participation) == Decimal("1.5")


def test_the_same_activity_is_found_in_either_direction(participation):
    versions = [
        make.make_plan(participation, version=number, status="superseded", activities=[])
        for number in (1, 2, 3)
    ]
    first = make.make_activity(versions[0])
    second = make.make_activity(versions[1], continues=first)
    third = make.make_activity(versions[2], continues=second)
    other = make.make_activity(versions[2])
    assert same_as(first, [other, third]) == third
    assert same_as(third, [first]) == first
    assert same_as(second, [second, third]) == second
    assert same_as(other, [first, second]) is None
    assert same_as(None, [first]) is None
