from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from credits.models import Credit
from dashboard.headline import headline, picture
from dashboard.panel import panel_of
from dashboard.record import record_of
from dashboard.steps import steps
from events.models import Registration
from plans.models import SelfDirectedProject
from tests import builders as make

pytestmark = pytest.mark.django_db


def panel_for(user):
    user.__dict__.pop("_position", None)
    return panel_of(record_of(user, now=timezone.now()), on=make.today())


def keys(user):
    return [step.key for step in steps(panel_for(user), on=make.today())]


def state(user):
    return headline(panel_for(user).main, on=make.today()).key


def test_a_new_person_begins_with_position_and_track():
    assert keys(make.make_user()) == ["position", "track"]


def test_an_unconfirmed_position_waits_and_the_rest_goes_on(library, supervisor):
    user = make.make_user()
    make.make_position(user, library, supervisor=supervisor, confirmed=False)
    assert keys(user) == ["track", "unconfirmed"]


def test_a_position_without_a_supervisor_asks_for_one(library):
    user = make.make_user()
    make.make_position(user, library)
    assert keys(user) == ["no_supervisor", "track"]


@pytest.mark.parametrize(
    ("status", "said", "first"),
    [
        (None, "no_plan", "plan_begin"),
        ("draft", "plan_draft", "plan_finish"),
        ("submitted", "plan_sent", "plan_waits"),
        ("returned", "plan_returned", "plan_correct"),
        ("suspended", "suspended", "plan_revise"),
        ("approved", "on_course", "apply_later"),
    ],
)
def test_each_state_of_the_plan_has_its_words_and_its_step(learner, participation, status, said, first):
    if status:
        make.make_plan(participation, status=status)
    assert (state(learner), keys(learner)[0]) == (said, first)


@pytest.mark.parametrize(
    ("status", "said", "step"),
    [
        (None, "ready", "apply"),
        ("draft", "ready", "application_finish"),
        ("returned", "ready", "application_correct"),
        ("submitted", "applied", "application_waits"),
        ("checked", "checked", "application_waits"),
    ],
)
def test_each_state_of_the_application_has_its_words_and_its_step(learner, plan, status, said, step):
    make.make_credit(learner, "60", days_ago=200)
    if status:
        make.make_application(plan.participation, status=status)
    assert (state(learner), keys(learner)) == (said, [step])


def test_a_plan_that_cannot_reach_the_total_says_so(learner, participation):
    make.make_plan(participation, status="approved", activities=[("formal", "30")])
    assert (state(learner), keys(learner)) == ("short", ["plan_short"])


def test_a_plan_past_its_last_day_says_so(learner, participation):
    make.make_plan(participation, status="approved", finish_by=make.today() - timedelta(days=1))
    assert (state(learner), keys(learner)[0]) == ("plan_over", "plan_short")


def test_a_track_without_a_plan_says_what_is_missing(learner):
    make.make_participation(learner, "staff")
    assert state(learner) == "begun"
    make.make_credit(learner, "12")
    assert state(learner) == "on_the_way"
    assert picture(panel_for(learner), on=make.today()).sentences == [
        "48 credits are missing, and 3 categories are short."
    ]


def test_a_recording_one_planned_to_watch_is_the_first_thing_to_do(learner, plan):
    recording = make.make_event(title="Grant reports", days_ago=3, format="recorded")
    make.make_event(days_ago=2)
    Registration.objects.create(event=recording, user=learner)
    found = steps(panel_for(learner), on=make.today())[0]
    assert (found.key, found.title, found.gain) == ("claim", "Claim “Grant reports”", Decimal("1.5"))


@pytest.mark.parametrize(
    ("registered", "event", "asked"),
    [
        ({}, {}, True),
        (None, {}, False),
        ({"attended": True}, {}, False),
        ({"attended": False}, {}, False),
        ({"waiting": True}, {}, False),
        ({}, {"status": "cancelled"}, False),
        ({}, {"days_ago": -3}, False),
        ({}, {"format": "course"}, False),
    ],
)
def test_the_panel_asks_whether_one_took_part_in_what_one_registered_for(learner, registered, event, asked):
    event = make.make_event(**{"days_ago": 3} | event)
    if registered is not None:
        make.make_registration(event, learner, **registered)
    assert panel_for(learner).asked == ([event] if asked else [])


def test_the_panel_asks_about_a_conference_until_one_session_is_claimed(learner):
    conference = make.make_conference(days_ago=5)
    session = make.make_session(conference)
    make.make_session(conference)
    make.make_registration(session, learner)
    assert panel_for(learner).asked == [conference]
    Credit.objects.claim(session, owner=learner, activity=None, now=timezone.now())
    assert panel_for(learner).asked == []


def test_the_panel_asks_of_three_events_at_most_in_the_same_queries(client, learner, plan):
    client.force_login(learner)

    def queries_and_buttons():
        with CaptureQueriesContext(connection) as queries:
            page = client.get("/")
        return len(queries), page.content.decode().count('name="yes"')

    make.make_registration(make.make_event(), learner)
    queries_and_buttons()
    taken, buttons = queries_and_buttons()
    for _ in range(4):
        make.make_registration(make.make_event(), learner)
    assert (buttons, queries_and_buttons()) == (1, (taken, 3))


@pytest.mark.parametrize(
    ("status", "hours", "key"),
    [
        ("draft", None, "project_finish"),
        ("returned", None, "project_correct"),
        ("submitted", None, "project_waits"),
        ("approved", "3", "project_journal"),
        ("approved", "18", "project_complete"),
    ],
)
def test_each_state_of_a_project_has_its_step(learner, plan, status, hours, key):
    project = make.make_project(plan.activities.last(), status=status)
    if hours:
        make.make_entry(project, hours=hours)
    assert key in keys(learner)


@pytest.mark.parametrize(("status", "shown"), [("approved", True), ("draft", False), ("completed", False)])
def test_a_mentor_finds_the_projects_that_are_under_way(client, learner, plan, mentor, status, shown):
    project = make.make_project(plan.activities.get(kind="self_directed"), mentor=mentor, status=status)
    assert panel_for(mentor).record.mentored == ([project] if shown else [])
    assert panel_for(mentor).record.projects == []
    client.force_login(mentor)
    assert (project.get_absolute_url() in client.get("/").content.decode()) == shown


@pytest.mark.parametrize(("status", "key"), [("submitted", "project_waits"), ("returned", "project_more")])
def test_more_hours_of_a_project_have_their_step(learner, plan, status, key):
    make.make_project(plan.activities.last(), status=status)
    SelfDirectedProject.objects.update(approved_on=make.today())
    assert key in keys(learner)


def test_who_is_asked_to_be_a_mentor_finds_the_invitation(client, plan, mentor):
    project = make.make_project(plan.activities.get(kind="self_directed"), status="submitted")
    make.make_invited(project, mentor)
    assert panel_for(mentor).record.invited == [project]
    client.force_login(mentor)
    assert project.get_invitation_url() in client.get("/").text
    project.mentor_declines(now=timezone.now())
    assert panel_for(mentor).record.invited == []


def test_the_strategic_track_comes_first_whatever_was_opened_earlier(learner):
    make.make_participation(learner, "staff", opened=make.today() - timedelta(days=500))
    make.make_participation(learner)
    assert panel_for(learner).main.track.code == "strategic"


def test_what_lapses_comes_in_order_and_credits_of_one_day_together(learner):
    make.make_participation(learner, "staff")
    for title, ago in (("Late", 100), ("Early", 1300), ("Early too", 1300), ("Middle", 700), ("Last", 20)):
        make.make_credit(learner, "2", days_ago=ago, title=title)
    found = panel_for(learner).lapses
    assert [(lapse.titles, lapse.amount) for lapse in found] == [
        ("Early; Early too", Decimal(4)),
        ("Middle", Decimal(2)),
        ("Late", Decimal(2)),
    ]


def test_pending_credits_wait_for_the_supervisor_by_name(learner, plan):
    make.make_credit(learner, "20", days_ago=200)
    make.make_credit(learner, "4", days_ago=190, status="pending")
    found = picture(panel_for(learner), on=make.today())
    assert (found.counted, found.pending, found.missing) == (Decimal(20), Decimal(4), Decimal(36))
    assert (
        found.note_counted == "4 more wait for Dana Whitcomb, your supervisor. Then 36 credits are missing."
    )


def test_what_waits_is_not_called_enough_while_a_category_is_short(learner):
    make.make_participation(learner, "trustee")
    make.make_credit(learner, "14", category="technology", days_ago=200)
    make.make_credit(learner, "1", category="technology", days_ago=190, status="pending")
    assert picture(panel_for(learner), on=make.today()).note_counted == (
        "1 more waits for Dana Whitcomb, your supervisor. Then the total is reached, but 1 category is short."
    )


def test_what_waits_beyond_what_is_asked_for_promises_nothing(learner):
    make.make_participation(learner, "trustee")
    make.make_credit(learner, "15", category="administration", days_ago=200)
    make.make_credit(learner, "1", category="technology", days_ago=190, status="pending")
    words = picture(panel_for(learner), on=make.today()).note_counted
    assert words == "1 more waits for Dana Whitcomb, your supervisor."


def test_a_renewal_says_since_when_the_last_certificate_has_expired(learner):
    until = make.today() - timedelta(days=30)
    closed = until - timedelta(days=1461)
    make.make_ended_participation(learner, "administrator", closed=closed)
    make.make_participation(learner, "administrator")
    found = steps(panel_for(learner), on=make.today())[-1]
    assert found.key == "renew"
    assert found.text.endswith(f"Your last certificate expired on {until:%B} {until.day}, {until.year}.")


def test_a_renewal_says_when_the_present_certificate_expires(learner):
    make.make_ended_participation(learner, "administrator", closed=make.today() - timedelta(days=1300))
    make.make_participation(learner, "administrator")
    found = steps(panel_for(learner), on=make.today())[-1]
    assert found.key == "renew"
    assert "Your present certificate expires on" in found.text


def test_panel_takes_the_same_queries_for_much_and_for_little(client, learner, plan):
    def queries():
        with CaptureQueriesContext(connection) as found:
            assert client.get("/").status_code == 200
        return len(found)

    client.force_login(learner)
    client.get("/")
    make.make_credit(learner, days_ago=3)
    make.make_event()
    few = queries()
    make.make_participation(learner, "staff")
    make.make_participation(learner, "administrator")
    for number in range(60):
        make.make_credit(learner, "1", days_ago=10 + number, status="pending" if number % 3 else "verified")
        make.make_event()
    for _ in range(5):
        make.make_entry(make.make_project(make.make_activity(plan), status="approved"))
    assert queries() == few
    assert few <= 25


def test_names_and_titles_are_escaped(client, learner):
    learner.name = "<script>alert(1)</script>"
    learner.save()
    make.make_participation(learner, "staff")
    make.make_credit(learner, "2", title="<script>alert(2)</script>")
    make.make_event(title="<script>alert(3)</script>")
    client.force_login(learner)
    page = client.get("/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(2)" in page
    assert "&lt;script&gt;alert(3)" in page


def test_the_form_of_events_leads_to_the_claim(client, learner):
    event = make.make_event()
    client.force_login(learner)
    response = client.get("/", {"event": event.pk})
    assert (response.status_code, response["Location"]) == (302, f"/credits/claim/{event.pk}/")


def test_the_welcome_is_for_everybody(client):
    page = client.get("/").content.decode()
    assert "Sign in" in page
    assert "Verify a certificate" in page


@pytest.mark.parametrize(("status", "key"), [("submitted", "degree_waits"), ("returned", "degree_correct")])
def test_steps_say_what_became_of_a_claim_for_a_degree(learner, status, key):
    make.make_degree_claim(learner, status=status)
    assert key in keys(learner)


def test_the_headline_of_a_track_says_that_a_degree_waits(learner):
    track = make.make_participation(learner, "administrator")
    make.make_degree_claim(learner, status="submitted", participation=track)
    panel = panel_for(learner)
    assert headline(panel.main, on=make.today()).key == "degree"


def test_an_expired_certificate_says_since_when(learner):
    make.make_ended_participation(learner, "trustee", closed=make.on(2020, 3, 3))
    (expired,) = (each for each in panel_for(learner).certificates if each.name == "Library Trustee Track")
    assert (expired.words, expired.is_current) == ("Expired; it held through March 3, 2024", False)
