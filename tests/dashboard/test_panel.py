from datetime import timedelta
from decimal import Decimal

import pytest
from django.conf import settings
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from credits.models import Credit
from dashboard.next_steps import next_steps
from dashboard.panel import panel_of
from dashboard.record import claimable, record_of
from events.models import Registration
from plans.models import Plan, SelfDirectedProject
from tests import builders as make
from tests.pages import text_in, text_of
from tracks import rules

pytestmark = pytest.mark.django_db


def panel_for(user):
    user.__dict__.pop("_position", None)
    return panel_of(record_of(user, now=timezone.now()), on=make.today())


def steps_of(user):
    return next_steps(panel_for(user), on=make.today())


def codes(user):
    return [step.code for step in steps_of(user)]


def words(step):
    """A step as a list names it and gives the reason."""
    facts = {"step": step, "today": make.today(), "LIBRARY_NAME": settings.LIBRARY_NAME}
    parts = (render_to_string(f"dashboard/_step_{part}.html", facts) for part in ("title", "text"))
    return text_in(" ".join(parts))


def button(step):
    return text_in(render_to_string("dashboard/_step_button.html", {"step": step}))


def state(user):
    return panel_for(user).main.headline


def headline(user):
    """How far somebody is in the main track, in words."""
    facts = {"progress": panel_for(user).main, "mine": True, "LIBRARY_NAME": settings.LIBRARY_NAME}
    return text_in(render_to_string("progress/_headline.html", facts))


def progress_text(user):
    """The same with the ring and the bars."""
    facts = {"progress": panel_for(user).main, "mine": True, "decider": user.supervisor}
    return text_in(render_to_string("progress/_progress.html", facts))


def written(day):
    return f"{day:%B} {day.day}, {day.year}"


def test_a_new_person_begins_with_position_and_track():
    assert codes(make.make_user()) == ["position_missing", "track_missing"]


def test_an_unconfirmed_position_waits_and_the_rest_goes_on(library, supervisor):
    user = make.make_user()
    make.make_position(user, library, supervisor=supervisor, confirmed=False)
    assert codes(user) == ["track_missing", "position_unconfirmed"]


def test_a_position_without_a_supervisor_asks_for_one(library):
    user = make.make_user()
    make.make_position(user, library)
    assert codes(user) == ["supervisor_missing", "track_missing"]


@pytest.mark.parametrize(
    ("status", "code", "title", "first", "step"),
    [
        (None, "plan_missing", "Start with your plan", "plan_missing", "Write your plan"),
        (
            "draft",
            "plan_draft",
            "Finish your plan",
            "plan_ready",
            "Send your plan Your plan is ready. Read it once more, then send it to your supervisor.",
        ),
        (
            "submitted",
            "plan_submitted",
            "Your plan is with your supervisor Nothing counts toward this track until Dana Whitcomb approves",
            "plan_submitted",
            "Your plan Waiting for Dana Whitcomb since ",
        ),
        ("returned", "plan_returned", "Your plan was sent back", "plan_returned", "Correct your plan"),
        ("suspended", "plan_suspended", "Your plan is suspended", "plan_suspended", "Revise your plan"),
        ("approved", "on_course", "You’re on track", "project_to_write", "Fill out the form for “Activity "),
    ],
)
def test_each_state_of_the_plan_has_its_words_and_its_step(
    learner, participation, status, code, title, first, step
):
    if status:
        make.make_plan(participation, status=status)
    assert (state(learner), codes(learner)[0]) == (code, first)
    assert headline(learner).startswith(title)
    assert words(steps_of(learner)[0]).startswith(step)


def test_a_plan_begins_with_one_tap_on_the_home_page(client, learner, participation):
    client.force_login(learner)
    page = client.get("/").text
    assert f'<form method="post" action="{reverse("plan_new")}"' in page
    assert client.post(reverse("plan_new")).url == reverse("plan_edit", args=[learner.plans.get().pk])


def test_a_draft_that_lacks_something_is_to_finish(learner, participation):
    make.make_plan(participation, reason="")
    (step, *_) = steps_of(learner)
    assert (step.code, step.url) == ("plan_draft", reverse("plan_edit", args=[step.subject.pk]))
    assert words(step).startswith("Finish your plan 60 credits planned so far.")


def test_a_complete_plan_is_sent_once_the_position_is_confirmed(client, learner, supervisor, participation):
    plan = make.make_plan(participation)
    learner.positions.update(status="submitted", decided_at=None)
    (waits,) = (step for step in steps_of(learner) if step.code == "plan_waits")
    assert (words(waits), waits.url) == (
        "Your plan is ready You can send it once your position is confirmed. We’ll email you.",
        "",
    )
    client.force_login(learner)
    page = text_of(client.get("/"))
    assert ("Marta, Strategic Track Your plan is ready" in page, "Finish your plan" in page) == (True, False)
    learner.positions.update(status="confirmed", decided_at=timezone.now())
    first = steps_of(learner)[0]
    assert (first.code, first.url, button(first)) == (
        "plan_ready",
        plan.get_absolute_url(),
        "Read and send your plan",
    )


@pytest.mark.parametrize(
    ("status", "code", "step", "title"),
    [
        (
            None,
            "complete",
            "apply",
            "Apply for your certificate Strategic Track. You have met all requirements.",
        ),
        ("draft", "complete", "application_draft", "Finish your application Strategic Track."),
        ("returned", "complete", "application_returned", "Correct your application Strategic Track."),
        (
            "submitted",
            "application_submitted",
            "application_submitted",
            "Your application Strategic Track. Waiting for the Montana State Library to check it.",
        ),
        (
            "checked",
            "application_checked",
            "application_submitted",
            "Your application Strategic Track. Waiting for Dana Whitcomb to verify it.",
        ),
    ],
)
def test_each_state_of_the_application_has_its_words_and_its_step(learner, plan, status, code, step, title):
    make.make_credit(learner, "60", days_ago=200)
    if status:
        make.make_application(plan.participation, status=status)
    assert (state(learner), codes(learner)) == (code, [step])
    assert words(steps_of(learner)[0]).startswith(title)


def test_a_plan_that_cannot_reach_the_total_says_so(learner, participation):
    make.make_plan(participation, status="approved", activities=[("formal", "30")])
    assert (state(learner), codes(learner)) == ("plan_short", ["plan_revise"])
    assert headline(learner) == (
        "Your plan doesn’t reach 60 credits You need 60 more credits. Your plan has only 30 credits left to earn. "
        "Revise your plan and add more learning."
    )


def test_a_plan_past_its_last_day_says_so(learner, participation):
    ended = make.today() - timedelta(days=1)
    make.make_plan(participation, status="approved", finish_by=ended)
    assert (state(learner), codes(learner)[0]) == ("plan_ended", "plan_revise")
    assert headline(learner) == (
        f"Your plan has ended Your plan ended on {written(ended)}. You need 60 more credits. "
        "Revise your plan and choose a new date."
    )


def test_with_fifty_of_sixty_credits_the_end_of_the_plan_is_no_day_to_apply(client, learner, participation):
    """Any ten credits under the plan are enough, however late it ends: there is something to do today."""
    ends = make.today() + timedelta(days=4 * 365)
    plan = make.make_plan(
        participation, status="approved", approved_on=make.today() - timedelta(days=200), finish_by=ends
    )
    formal = plan.activities.get(kind="formal")
    make.make_credit(learner, "50", days_ago=300)
    client.force_login(learner)
    text = text_of(client.get("/"))
    last_day = rules.last_valid_day(make.today() - timedelta(days=300))
    assert "You’re on track You need 10 more credits. Your plan has" in text
    assert f"After {written(last_day)} , older credits expire, and you’ll need more." in text
    assert "Apply by" not in text
    assert (
        "50 of the credits that count expire before the plan ends. Check that the plan still reaches 60."
        in text
    )
    assert "apply from" not in text
    assert f"{written(ends)}" not in text.replace(f"Finish by {written(ends)}", "")
    assert codes(learner) == ["project_to_write", "find_event"]
    activity = plan.activities.get(kind="self_directed")
    assert words(steps_of(learner)[0]) == (
        f"Fill out the form for “{activity.description}” Your supervisor approves the project before you start the journal."
    )
    assert button(steps_of(learner)[0]) == "Fill out the form"
    event = make.make_event(title="Grant reports", days_ago=3, format="recorded")
    make.make_registration(event, learner, activity=formal)
    assert codes(learner)[0] == "event_to_claim"
    make.make_project(activity, status="draft")
    assert codes(learner) == ["event_to_claim", "project_draft", "find_event"]


def test_registered_events_give_the_first_day_to_apply(client, learner, plan):
    event = make.make_event(days_ago=-20, credits=(("technology", "10"),))
    make.make_registration(event, learner, activity=plan.activities.get(kind="formal"))
    make.make_credit(learner, "20", days_ago=900)
    make.make_credit(learner, "30", days_ago=300)
    client.force_login(learner)
    text = text_of(client.get("/"))
    assert (
        f"If you attend the events you signed up for (10 credits), you can apply from {written(event.earned_on)}."
        in text
    )
    last_day = rules.last_valid_day(make.today() - timedelta(days=900))
    assert (
        f"Apply by {written(last_day)} . After that day, older credits expire, and you’ll need more." in text
    )
    step = steps_of(learner)[-1]
    assert (step.code, step.url) == ("attend_events", "/events/mine/")
    assert words(step).startswith(
        "Attend the events you signed up for Strategic Track. If you attend the events"
    )


def test_registered_events_that_are_not_enough_promise_no_day(learner, plan):
    event = make.make_event(days_ago=-20, credits=(("technology", "4"),))
    make.make_registration(event, learner, activity=plan.activities.get(kind="formal"))
    make.make_credit(learner, "50", days_ago=300)
    assert "The events you signed up for add 4 credits." in headline(learner)
    assert "apply from" not in headline(learner)
    assert codes(learner)[-1] == "find_event"


def test_pending_credits_are_not_called_met_requirements(learner):
    make.make_participation(learner, "trustee")
    make.make_credit(learner, "14", category="administration")
    make.make_credit(learner, "1", category="administration", status="pending")
    assert headline(learner).startswith(
        "You can apply for your certificate Your pending credit will be verified with"
    )
    assert "You have met" not in words(steps_of(learner)[0])


def test_a_track_without_a_plan_says_what_is_missing(learner):
    make.make_participation(learner, "staff")
    assert state(learner) == "not_started"
    make.make_credit(learner, "12")
    assert state(learner) == "in_progress"
    assert headline(learner) == (
        "You’re on your way You need 48 more credits, including 5 in Library Administration, 5 in Collection "
        "Management and Technical Services, and 5 in Technology."
    )


def test_one_missing_credit_in_a_category_is_named(client, learner):
    make.make_participation(learner, "staff")
    make.make_credit(learner, "40", category=None)
    for code, amount in (
        ("administration", "5"),
        ("collections", "5"),
        ("public-services", "6"),
        ("technology", "4"),
    ):
        make.make_credit(learner, amount, category=code)
    client.force_login(learner)
    text = text_of(client.get("/"))
    assert "You’re on your way You need 1 more credit in Technology." in text


def test_a_recording_one_planned_to_watch_is_the_first_thing_to_do(learner, plan):
    recording = make.make_event(title="Grant reports", days_ago=3, format="recorded")
    make.make_event(days_ago=2)
    Registration.objects.create(event=recording, user=learner)
    found = steps_of(learner)[0]
    assert (found.code, found.subject, found.gain) == ("event_to_claim", recording, Decimal("1.5"))
    assert words(found) == (
        f"Claim “Grant reports” You signed up for this event. It took place on {written(recording.earned_on)}."
    )
    assert button(found) == "Claim 1.5 credits"


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

    def queries_and_questions():
        with CaptureQueriesContext(connection) as queries:
            page = client.get("/").text
        return len(queries), page.count("Did you attend “"), page.count('name="yes"')

    make.make_registration(make.make_event(), learner)
    queries_and_questions()
    taken, questions, buttons = queries_and_questions()
    for _ in range(4):
        make.make_registration(make.make_event(), learner)
    assert (questions, buttons, queries_and_questions()) == (1, 1, (taken, 3, 1))


@pytest.mark.parametrize(
    ("status", "hours", "code"),
    [
        ("draft", None, "project_draft"),
        ("returned", None, "project_returned"),
        ("submitted", None, "project_submitted"),
        ("approved", "3", "project_to_continue"),
        ("approved", "18", "project_to_complete"),
    ],
)
def test_each_state_of_a_project_has_its_step(learner, plan, status, hours, code):
    project = make.make_project(plan.activities.last(), status=status)
    if hours:
        make.make_entry(project, hours=hours)
    assert code in codes(learner)


@pytest.mark.parametrize(("status", "shown"), [("approved", True), ("draft", False), ("completed", False)])
def test_a_mentor_finds_the_projects_that_are_under_way(client, learner, plan, mentor, status, shown):
    project = make.make_project(plan.activities.get(kind="self_directed"), mentor=mentor, status=status)
    assert panel_for(mentor).record.mentored == ([project] if shown else [])
    assert panel_for(mentor).record.projects == []
    client.force_login(mentor)
    assert (project.get_absolute_url() in client.get("/").content.decode()) == shown


@pytest.mark.parametrize(
    ("status", "code"), [("submitted", "project_submitted"), ("returned", "project_amended")]
)
def test_more_hours_of_a_project_have_their_step(learner, plan, status, code):
    make.make_project(plan.activities.last(), status=status)
    SelfDirectedProject.objects.update(approved_on=make.today())
    assert code in codes(learner)


def test_a_project_of_a_suspended_plan_is_paused_until_another_plan_is_approved(
    client, learner, plan, supervisor
):
    project = make.make_project(plan.activities.last(), status="approved")
    make.make_entry(project, hours="3")
    assert "project_to_continue" in codes(learner)
    plan.move("suspend", as_system=True, note="The goals have changed.")
    assert [code for code in codes(learner) if code.startswith(("project", "plan"))] == [
        "plan_suspended",
        "project_paused",
    ]
    step = steps_of(learner)[-1]
    assert (step.code, step.url, step.gain) == ("project_paused", "", None)
    assert words(step).endswith("Until your revised plan is approved, credit for this project won’t count.")
    client.force_login(learner)
    page = client.get("/")
    assert "Write in the journal" not in page.text
    assert "Your open projects would add" not in page.text
    revised = plan.revise(by=learner)
    assert "project_paused" in codes(learner)
    revised.submit(by=learner)
    revised.move("approve", by=supervisor)
    assert "project_to_continue" in codes(learner)


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


def test_what_expires_comes_in_order_and_credits_of_one_day_together(learner):
    make.make_participation(learner, "staff")
    for title, ago in (("Late", 100), ("Early", 1300), ("Early too", 1300), ("Middle", 700), ("Last", 20)):
        make.make_credit(learner, "2", days_ago=ago, title=title)
    found = panel_for(learner).expiring
    assert [({row.title for row in expiry.rows}, expiry.amount) for expiry in found] == [
        ({"Early", "Early too"}, Decimal(4)),
        ({"Middle"}, Decimal(2)),
        ({"Late"}, Decimal(2)),
    ]


def test_pending_credits_wait_for_the_supervisor_by_name(learner, plan):
    make.make_credit(learner, "20", days_ago=200)
    make.make_credit(learner, "4", days_ago=190, status="pending")
    found = panel_for(learner).main
    assert (found.now.counted, found.pending, found.missing.total) == (20, 4, 36)
    text = progress_text(learner)
    assert "4 more pending, waiting for Dana Whitcomb. That makes 24 credits." in text
    assert (
        "you’ll need 36 more credits. Your plan has 60 credits left to earn. Any 36 of them will do." in text
    )


def test_what_waits_is_not_called_enough_while_a_category_is_short(learner):
    make.make_participation(learner, "trustee")
    make.make_credit(learner, "14", category="technology", days_ago=200)
    make.make_credit(learner, "1", category="technology", days_ago=190, status="pending")
    text = progress_text(learner)
    assert "1 more pending, waiting for Dana Whitcomb. That makes 15 credits." in text
    assert (
        "Once your pending credit is verified, you’ll need 10 more credits in Library Administration." in text
    )


def test_what_waits_beyond_what_is_asked_for_promises_nothing(learner):
    make.make_participation(learner, "trustee")
    make.make_credit(learner, "15", category="administration", days_ago=200)
    make.make_credit(learner, "1", category="technology", days_ago=190, status="pending")
    text = progress_text(learner)
    assert "1 more pending, waiting for Dana Whitcomb. That makes 16 credits." in text
    assert "You have met all requirements." in text
    assert "You need" not in text


def test_a_renewal_says_since_when_the_last_certificate_has_expired(learner):
    until = make.today() - timedelta(days=30)
    closed = until - timedelta(days=1461)
    make.make_ended_participation(learner, "administrator", closed=closed)
    make.make_participation(learner, "administrator")
    found = steps_of(learner)[-1]
    assert found.code == "renew"
    assert f"Your last certificate expired on {written(until)}." in words(found)


def test_a_renewal_says_when_the_present_certificate_expires(learner):
    make.make_ended_participation(learner, "administrator", closed=make.today() - timedelta(days=1300))
    make.make_participation(learner, "administrator")
    found = steps_of(learner)[-1]
    assert found.code == "renew"
    assert "Your current certificate expires on" in words(found)
    assert "You need 60 more credits, including 30 in Library Administration." in words(found)


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
    make.make_registration(make.make_event(title="<script>alert(3)</script>"), learner)
    client.force_login(learner)
    page = client.get("/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(2)" in page
    assert "&lt;script&gt;alert(3)" in page


@pytest.mark.parametrize(
    ("status", "code"), [("submitted", "degree_submitted"), ("returned", "degree_returned")]
)
def test_steps_say_what_became_of_a_claim_for_a_degree(learner, status, code):
    make.make_degree_claim(learner, status=status)
    assert code in codes(learner)


def test_the_headline_of_a_track_says_that_a_degree_waits(learner):
    track = make.make_participation(learner, "administrator")
    make.make_degree_claim(learner, status="submitted", participation=track)
    assert state(learner) == "degree_submitted"
    assert headline(learner).startswith(
        "Your degree claim is on its way When the Montana State Library accepts the degree,"
    )


def test_an_expired_certificate_says_since_when(learner):
    make.make_ended_participation(learner, "trustee", closed=make.on(2020, 3, 3))
    (expired,) = (each for each in panel_for(learner).certificates if each.name == "Library Trustee Track")
    assert (expired.status, expired.expires, expired.is_current) == ("expired", make.on(2024, 3, 3), False)
    page = render_to_string("dashboard/_certificate.html", {"certificate": expired})
    assert "Expired March 3, 2024" in text_in(page)


def test_no_form_is_to_write_for_an_activity_whose_project_an_earlier_version_has(learner, supervisor, plan):
    activity = plan.activities.get(kind="self_directed")
    assert "project_to_write" in codes(learner)
    make.make_project(activity)
    assert "project_to_write" not in codes(learner)
    revised = plan.revise(by=learner)
    revised.submit(by=learner)
    revised.move("approve", by=supervisor)
    assert revised.activities.filter(kind="self_directed").exists()
    assert "project_to_write" not in codes(learner)


def test_a_conference_still_going_on_is_offered_however_much_else_goes_on(learner):
    """Its sessions that are over can be claimed; it isn't among the newest, since it hasn't ended."""
    now = timezone.now()
    for number in range(100):
        make.make_event(days_ago=1 + number)
        make.make_event(begins=now - timedelta(hours=1), ends=now + timedelta(hours=1))
    make.make_event(begins=now - timedelta(hours=1), ends=now + timedelta(hours=1))
    conference = make.make_conference(begins=now - timedelta(days=1), ends=now + timedelta(days=1))
    make.make_session(conference)

    found = claimable(learner, now=now)

    assert (len(found), conference in found) == (100, True)


# Whose turn it is


@pytest.mark.parametrize(("days", "is_late"), [(6, False), (7, True)])
def test_after_a_week_home_says_whom_to_write_to(library, supervisor, days, is_late):
    user = make.make_user()
    sent = timezone.now() - timedelta(days=days)
    make.make_position(user, library, supervisor=supervisor, confirmed=False, submitted_at=sent)
    (step,) = (step for step in steps_of(user) if step.code == "position_unconfirmed")
    since = f"Waiting for the Montana State Library since {written(make.today() - timedelta(days=days))}"
    assert (since in words(step), step.is_late) == (True, is_late)
    assert ("You can write to the Montana State Library" in words(step)) is is_late


def test_a_plan_that_waits_long_names_the_supervisor(learner, participation):
    plan = make.make_plan(participation, status="submitted")
    Plan.objects.filter(pk=plan.pk).update(submitted_at=timezone.now() - timedelta(days=8))
    assert "You can write to Dana Whitcomb: supervisor@example.org ." in words(steps_of(learner)[0])


def test_home_says_once_for_whom_a_plan_waits(client, learner, participation):
    make.make_plan(participation, status="submitted")
    client.force_login(learner)
    page = text_of(client.get("/"))
    assert page.count("Waiting for Dana Whitcomb") == 1
    assert f"Your plan Sent {written(make.today())}" in page
    assert "With others now" in page
