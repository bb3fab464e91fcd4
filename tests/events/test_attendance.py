"""Who was there, and the credit that follows: never before the end, once, and not again when it was withdrawn."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from credits import attendance
from credits.attendance import MarkRefused, give_credits, mark
from credits.models import ClaimRefused, Credit
from credits.models.credit import CreditQuerySet
from events.models import Event, EventCredit, Registration
from tests import builders as make
from tests.pages import said, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.clear()


@pytest.fixture
def event(db):
    """It ended ten days ago."""
    return make.make_event(title="Grant reports")


@pytest.fixture
def staff(client, coordinator):
    client.force_login(coordinator)
    return client


def running(**fields):
    """An event that takes place now."""
    now = timezone.now()
    fields = {"begins": now - timedelta(minutes=20), "ends": now + timedelta(minutes=40)} | fields
    return make.make_event(**fields)


def of(event, user):
    return Registration.objects.get(event=event, user=user)


def credits_of(user):
    return [credit.status for credit in Credit.objects.filter(owner=user).order_by("pk")]


def url(name, event):
    return reverse(name, args=[event.pk])


# The credit that follows


def nothing(event, user):
    pass


def claimed(event, user):
    Credit.objects.claim(event, owner=user, activity=None, now=event.ends)


def withdrawn(event, user):
    claimed(event, user)
    Credit.objects.get(owner=user).move("withdraw", by=user)


def declined(event, user):
    claimed(event, user)
    Credit.objects.get(owner=user).move("decline", by=user.supervisor, note="You were on leave.")


SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("after", "attended", "before", "left", "settled"),
    [
        (-SECOND, True, nothing, [], False),
        (-SECOND, False, nothing, [], False),
        (-SECOND, None, nothing, [], False),
        (0 * SECOND, True, nothing, ["pending"], True),
        (SECOND, True, nothing, ["pending"], True),
        (SECOND, False, nothing, [], False),
        (SECOND, None, nothing, [], False),
        (SECOND, True, claimed, ["pending"], True),
        (SECOND, False, claimed, ["pending"], False),
        (SECOND, None, claimed, ["pending"], False),
        (SECOND, True, withdrawn, ["withdrawn"], True),
        (SECOND, None, withdrawn, ["withdrawn"], False),
        (SECOND, True, declined, ["declined"], True),
    ],
)
def test_credit_follows_only_after_the_end_for_who_was_present(
    event, learner, after, attended, before, left, settled
):
    before(event, learner)
    make.make_registration(event, learner, attended=attended)
    give_credits(now=event.ends + after)
    give_credits(now=event.ends + after)
    assert (credits_of(learner), of(event, learner).credited_at is not None) == (left, settled)


@pytest.mark.parametrize(
    "change",
    [
        {"status": "cancelled"},
        {"published": False},
        {"begins": timezone.now() + timedelta(days=3), "ends": timezone.now() + timedelta(days=3, hours=1)},
    ],
)
def test_no_credit_comes_of_an_event_that_was_canceled_taken_back_or_moved(event, learner, change):
    make.make_registration(event, learner, attended=True)
    Event.objects.filter(pk=event.pk).update(**change)
    assert (give_credits(now=timezone.now()), credits_of(learner)) == (0, [])


def test_a_credit_that_was_given_and_withdrawn_is_not_made_again(event, learner, coordinator):
    mark(event, learner, True, by=coordinator)
    assert give_credits(now=timezone.now()) == 1
    Credit.objects.get(owner=learner).move("withdraw", by=learner)
    mark(event, learner, False, by=coordinator)
    mark(event, learner, True, by=coordinator)
    assert (give_credits(now=timezone.now()), credits_of(learner)) == (0, ["withdrawn"])


def test_the_credit_belongs_to_the_activity_that_was_named_if_it_was_in_force(learner, plan):
    activity = plan.activities.first()
    event, earlier = make.make_event(days_ago=5), make.make_event(days_ago=40)
    for each in (event, earlier):
        make.make_registration(each, learner, attended=True, activity=activity)
    give_credits(now=timezone.now())
    assert [credit.activity for credit in Credit.objects.order_by("-earned_on")] == [activity, None]


def test_an_event_without_a_value_gives_its_credit_once_it_has_one(learner):
    event = make.make_event(credits=())
    make.make_registration(event, learner, attended=True)
    assert give_credits(now=timezone.now()) == 0
    other = make.make_event()
    other.credits.update(event=event)
    assert (give_credits(now=timezone.now()), credits_of(learner)) == (1, ["pending"])


def test_one_that_fails_keeps_no_other_waiting_and_is_tried_again(event, learner, stranger, monkeypatch):
    for user in (learner, stranger):
        make.make_registration(event, user, attended=True)
    real = CreditQuerySet.of_event

    def of_event(credits, event, *, owner, **facts):
        if owner == learner:
            raise ValueError("no such thing")
        return real(credits, event, owner=owner, **facts)

    with monkeypatch.context() as broken:
        broken.setattr(CreditQuerySet, "of_event", of_event)
        assert give_credits(now=timezone.now()) == 1
        assert (credits_of(learner), credits_of(stranger)) == ([], ["pending"])
        assert of(event, learner).credited_at is None
    assert give_credits(now=timezone.now()) == 0  # it rests
    cache.clear()
    assert (give_credits(now=timezone.now()), credits_of(learner)) == (1, ["pending"])


def test_a_worker_that_dies_between_loses_nothing_and_makes_nothing_twice(event, learner, monkeypatch):
    make.make_registration(event, learner, attended=True)

    def die(self, **options):
        raise OperationalError("server closed the connection")

    with monkeypatch.context() as dying:
        dying.setattr(Registration, "save", die)
        with pytest.raises(OperationalError):
            give_credits(now=timezone.now())
    assert (credits_of(learner), of(event, learner).credited_at) == ([], None)
    assert (give_credits(now=timezone.now()), credits_of(learner)) == (1, ["pending"])


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_give_each_credit_once():
    event = make.make_event(credits=(("public-services", "1"), ("technology", "0.5")))
    for _ in range(6):
        make.make_registration(event, make.make_user(), attended=True)
    together = Barrier(2)

    def worker(_):
        together.wait(timeout=30)
        try:
            return give_credits(now=timezone.now())
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as workers:
        given = sum(workers.map(worker, range(2)))
    assert (given, Credit.objects.count()) == (6, 12)
    assert not Registration.objects.filter(credited_at=None).exists()


def test_a_conference_with_sessions_gives_credit_for_each_session(learner, coordinator):
    conference = make.make_conference(credits=(("public-services", "6"),))
    session = make.make_session(conference)
    make.make_registration(conference, learner, attended=True)
    mark(session, learner, True, by=coordinator)
    assert give_credits(now=timezone.now()) == 1
    assert [credit.event for credit in Credit.objects.all()] == [session]


# Marking


def test_a_mark_after_the_credit_was_made_is_corrected_only_once_that_is_declined(
    event, learner, coordinator
):
    mark(event, learner, True, by=coordinator)
    give_credits(now=timezone.now())
    with pytest.raises(MarkRefused, match="Have the credit declined first"):
        mark(event, learner, False, by=coordinator)
    assert of(event, learner).attended is True
    Credit.objects.get().move("decline", by=learner.supervisor, note="You were not there.")
    mark(event, learner, False, by=coordinator)
    assert (of(event, learner).attended, of(event, learner).credited_at) == (False, None)


def test_who_waited_for_a_place_and_came_waits_no_more(learner, coordinator):
    event = running(capacity=1)
    make.make_registration(event, make.make_user())
    make.make_registration(event, learner, waiting=True)
    row = mark(event, learner, True, by=coordinator)
    assert (row.attended, row.waiting, row.marked_by) == (True, False, coordinator)


def test_a_mark_that_somebody_made_meanwhile_is_not_written_over(event, learner, coordinator, director):
    make.make_registration(event, learner)
    mark(event, learner, True, by=director, seen=None)
    with pytest.raises(MarkRefused) as refused:
        mark(event, learner, False, by=coordinator, seen=None)
    assert str(refused.value) == (
        "Ingrid Solheim marked Marta Halvorsen as present in the meantime. Your change for Marta Halvorsen wasn’t saved."
    )
    assert of(event, learner).marked_by == director


# The list


def save(client, event, **marks):
    data = {}
    for name, (seen, new) in marks.items():
        pk = name.removeprefix("u")
        data |= {f"seen-{pk}": seen, f"mark-{pk}": new}
    return client.post(url("attendance_list", event), data, follow=True)


def test_the_list_writes_only_the_marks_that_were_changed(staff, event, learner, stranger, director):
    for user in (learner, stranger):
        make.make_registration(event, user)
    mark(event, stranger, False, by=director)  # after the list was opened
    page = save(staff, event, **{f"u{learner.pk}": ("", "present"), f"u{stranger.pk}": ("", "")})
    assert said(page) == ["1 change was saved. People who attended have the credit as pending."]
    assert [of(event, user).attended for user in (learner, stranger)] == [True, False]
    assert (credits_of(learner), credits_of(stranger)) == (["pending"], [])


def test_marks_before_the_end_give_the_credit_after_it(staff, learner):
    event = running()
    make.make_registration(event, learner)
    page = save(staff, event, **{f"u{learner.pk}": ("", "present")})
    assert said(page) == ["1 change was saved. People who are present get the credit when the event ends."]
    assert (of(event, learner).attended, credits_of(learner)) == (True, [])


def test_the_staff_do_not_correct_their_own_attendance(staff, event, coordinator, director):
    mark(event, coordinator, False, by=director)
    page = staff.post(url("attendance_add", event), {"user": coordinator.pk}, follow=True)
    assert said(page) == ["Someone else marked you absent. You can’t change your own attendance."]
    save(staff, event, **{f"u{coordinator.pk}": ("absent", "present")})
    assert (of(event, coordinator).attended, credits_of(coordinator)) == (False, [])


@pytest.mark.parametrize("fields", [{"days_ago": -3}, {"status": "cancelled"}])
def test_nobody_is_marked_long_before_an_event_or_at_a_canceled_one(staff, learner, fields):
    event = make.make_event(**fields)
    make.make_registration(event, learner)
    page = save(staff, event, **{f"u{learner.pk}": ("", "present")})
    assert said(page) == ["You can’t mark attendance for this event right now. Nothing was saved."]
    staff.post(url("attendance_add", event), {"user": learner.pk})
    assert of(event, learner).attended is None


@pytest.mark.parametrize("forged", ["x", "9" * 30, "0", "-1"])
def test_forged_marks_change_nothing(staff, event, learner, stranger, forged):
    make.make_registration(event, learner)
    page = save(
        staff,
        event,
        **{f"u{forged}": ("", "present"), f"u{learner.pk}": ("", forged), f"u{stranger.pk}": ("", "present")},
    )
    assert page.status_code == 200
    assert [row.attended for row in Registration.objects.all()] == [None]
    assert staff.post(url("attendance_add", event), {"user": forged}).status_code == 404


def test_somebody_who_came_without_registering_is_found_by_name(staff, event, learner, stranger):
    make.make_registration(event, learner)
    page = staff.get(url("attendance_list", event), {"q": "stranger sam"})
    assert [user.email for user in page.context["others"]] == [stranger.email]
    assert "Elsewhere Public Library" in text_of(page)
    page = staff.post(url("attendance_add", event), {"user": stranger.pk}, follow=True)
    assert said(page) == ["Sam Stranger is marked present. People who attended have the credit as pending."]
    assert (credits_of(stranger), credits_of(learner)) == (["pending"], [])


@pytest.mark.parametrize("typed", ["brid oneill", "Bríd", "O'NEILL", "o’neill br", "ÓNeill"])
def test_a_name_is_found_without_its_accents(staff, event, typed):
    registered = make.make_user("Bríd Ó’Neill" if "'" in typed or "’" in typed else "Bríd ÓNeill")
    other = make.make_user(registered.name)
    make.make_registration(event, registered)
    make.make_registration(event, make.make_user("Brenda Neal"))
    page = staff.get(url("attendance_list", event), {"q": typed})
    assert [row.user for row in page.context["page"]] == [registered]
    assert list(page.context["others"]) == [other]


@pytest.mark.parametrize("typed", ["[", "(", "\\", "a" * 300, "%_", ".*"])
def test_what_looks_like_a_pattern_is_only_text(staff, event, learner, typed):
    make.make_registration(event, learner)
    page = staff.get(url("attendance_list", event), {"q": typed})
    assert (page.status_code, list(page.context["page"])) == (200, [])


def test_the_list_shows_who_waits_apart_and_counts(staff, event, learner, stranger, director):
    make.make_registration(event, learner)
    make.make_registration(event, director, attended=True)
    make.make_registration(event, stranger, waiting=True)
    page = staff.get(url("attendance_list", event))
    assert page.context["counts"] == {"registered": 2, "present": 1, "absent": 0, "waiting": 1}
    assert [(row.user, row.group) for row in page.context["page"]] == [
        (learner, 0),
        (director, 0),
        (stranger, 2),
    ]


def test_who_registered_for_the_conference_is_expected_at_its_sessions(staff, learner, stranger):
    conference = make.make_conference()
    session = make.make_session(conference)
    make.make_registration(conference, learner)
    make.make_registration(session, stranger)
    page = staff.get(url("attendance_list", session))
    assert [(row.user, row.group) for row in page.context["page"]] == [(stranger, 0), (learner, 1)]
    save(staff, session, **{f"u{learner.pk}": ("", "present")})
    assert credits_of(learner) == ["pending"]
    assert session.title in text_of(staff.get(url("attendance_list", conference)))
    assert staff.get(url("attendance_code", conference))["Location"] == url("attendance_list", conference)


def test_the_list_takes_the_same_queries_for_one_and_for_thirty(staff, event):
    def look():
        with CaptureQueriesContext(connection) as queries:
            staff.get(url("attendance_list", event), {"q": "reader"})
        return len(queries)

    make.make_registration(event, make.make_user())
    make.make_user()
    look()
    one = look()
    for _ in range(29):
        make.make_registration(event, make.make_user(), attended=True)
        make.make_user()
    assert (look(), one <= 25) == (one, True)


# The code in the room


def enter(client, event, code, **data):
    return client.post(url("event_present", event), {"code": code} | data, follow=True)


@pytest.fixture
def room(db):
    return running(title="Story times", attendance_code="BCDFGH", capacity=1)


def test_a_code_is_made_on_demand_and_made_anew(staff):
    event = running()
    assert "Create a code" in text_of(staff.get(url("attendance_code", event)))
    codes = set()
    for _ in range(2):
        staff.post(url("attendance_code", event))
        event.refresh_from_db()
        codes.add(event.attendance_code)
        page = staff.get(url("attendance_code", event))
        assert event.attendance_code in text_of(page)
        assert f"/events/{event.pk}/present/" in text_of(page)
        assert "People who check in get the credit when the event ends" in text_of(page)
    assert [len(codes), *{len(code) for code in codes}] == [2, 6]
    assert set("".join(codes)) <= set(attendance.LETTERS)


@pytest.mark.parametrize("registered", [{}, {"waiting": True}, None])
@pytest.mark.parametrize("typed", ["BCDFGH", " bcd fgh "])
def test_the_code_marks_whoever_enters_it_as_present(at_desk, learner, room, registered, typed):
    make.make_registration(room, make.make_user())
    if registered is not None:
        make.make_registration(room, learner, **({"waiting": True} | registered))
    page = enter(at_desk, room, typed)
    assert said(page)[0].startswith("You’re marked present. Your credit appears as pending when")
    shown = text_of(page)
    assert ("Cancel my sign-up" in shown, "You can claim from" in shown) == (False, False)
    coming = text_of(at_desk.get(reverse("registration_list")))
    assert ("Cancel your sign-up" in coming, "You’re marked present" in coming) == (False, True)
    row = of(room, learner)
    assert (row.attended, row.waiting, row.marked_by, credits_of(learner)) == (True, False, learner, [])
    assert give_credits(now=room.ends) == 1


def test_a_wrong_code_is_said_and_nothing_is_lost(at_desk, learner, room):
    page = enter(at_desk, room, "XXXXXX")
    assert page.context["form"].errors == {
        "code": ["That isn’t the code for this event. Check the code shown in the room."]
    }
    assert 'value="XXXXXX"' in page.content.decode()
    assert not Registration.objects.exists()


def test_no_code_is_right_where_none_was_made(at_desk, learner):
    event = running()
    for typed in ("-", "BCDFGH"):
        enter(at_desk, event, typed)
    assert not Registration.objects.exists()


def test_after_ten_wrong_codes_the_right_one_waits_too(at_desk, learner, room):
    for _ in range(10):
        enter(at_desk, room, "XXXXXX")
    page = enter(at_desk, room, "BCDFGH")
    assert page.context["form"].errors == {
        "code": ["You entered ten wrong codes. Wait ten minutes, or ask staff to mark you present."]
    }
    assert not Registration.objects.exists()


@pytest.mark.parametrize(
    ("begins", "ends", "taken"),
    [(31, 91, False), (29, 89, True), (-90, -30, True), (-1520, -1439, True), (-1520, -1441, False)],
)
def test_the_code_is_taken_from_half_an_hour_before_to_a_day_after(at_desk, learner, begins, ends, taken):
    now = timezone.now()
    event = running(
        begins=now + timedelta(minutes=begins), ends=now + timedelta(minutes=ends), attendance_code="BCDFGH"
    )
    enter(at_desk, event, "BCDFGH")
    assert Registration.objects.filter(attended=True).exists() == taken
    assert credits_of(learner) == (["pending"] if taken and ends < 0 else [])


def test_a_code_of_a_canceled_event_marks_nobody(at_desk, learner, room):
    Event.objects.update(status="cancelled")
    assert "This event was canceled." in text_of(enter(at_desk, room, "BCDFGH"))
    assert not Registration.objects.exists()


def test_whom_the_staff_marked_absent_the_code_does_not_mark_present(at_desk, learner, room, coordinator):
    mark(room, learner, False, by=coordinator)
    assert said(enter(at_desk, room, "BCDFGH")) == [
        "Staff marked you absent. Please tell them that you are here."
    ]
    assert of(room, learner).attended is False


def test_with_the_code_one_says_which_activity_it_belongs_to(at_desk, learner, plan, room):
    activity = plan.activities.first()
    enter(at_desk, room, "BCDFGH", activity=activity.pk)
    give_credits(now=room.ends)
    assert Credit.objects.get().activity == activity


# Did you take part?


def answer(client, event, **data):
    return client.post(url("event_attended", event), data, follow=True)


def test_yes_gives_the_credit_at_once(at_desk, learner, event):
    make.make_registration(event, learner)
    assert at_desk.get(url("event_attended", event)).context["state"] == "asked"
    assert credits_of(learner) == []
    page = answer(at_desk, event, yes="")
    assert said(page) == ["Your credit for “Grant reports” is on your list. Your supervisor verifies it."]
    row = of(event, learner)
    assert (row.attended, row.marked_by, credits_of(learner)) == (True, learner, ["pending"])
    answer(at_desk, event, yes="")
    assert (give_credits(now=timezone.now()), credits_of(learner)) == (0, ["pending"])


def test_no_claims_nothing_and_can_be_changed(at_desk, learner, event):
    make.make_registration(event, learner)
    answer(at_desk, event, no="")
    assert (of(event, learner).attended, credits_of(learner)) == (False, [])
    answer(at_desk, event, yes="")
    assert (of(event, learner).attended, credits_of(learner)) == (True, ["pending"])


@pytest.mark.parametrize(
    ("fields", "change", "state"),
    [
        (None, {}, "unknown"),
        ({}, {"status": "cancelled"}, "canceled"),
        ({}, {"ends": timezone.now() + timedelta(days=2)}, "ahead"),
        ({"attended": True}, {}, "present"),
    ],
)
def test_nobody_says_yes_to_what_is_not_theirs_to_say(at_desk, learner, event, fields, change, state):
    if fields is not None:
        make.make_registration(event, learner, **fields)
    Event.objects.update(**change)
    page = answer(at_desk, event, yes="", no="")
    assert (page.context["state"], credits_of(learner)) == (state, [])
    assert [row.attended for row in Registration.objects.all()] == (
        [fields.get("attended")] if fields is not None else []
    )


def test_whom_the_staff_marked_absent_writes_to_the_state_library(at_desk, learner, event, coordinator):
    mark(event, learner, False, by=coordinator)
    page = answer(at_desk, event, yes="")
    assert (page.context["state"], credits_of(learner)) == ("absent", [])
    mark(event, learner, True, by=coordinator)  # they correct it
    assert give_credits(now=timezone.now()) == 1


def test_whom_the_staff_marked_absent_claims_only_the_recording(learner, event, coordinator):
    mark(event, learner, False, by=coordinator)
    facts = {"owner": learner, "activity": None, "now": timezone.now()}
    with pytest.raises(ClaimRefused, match="You were marked as absent"):
        Credit.objects.claim(event, **facts)
    event.recording_link = "https://example.org/recording"
    Credit.objects.claim(event, **facts, completed_on=timezone.localdate())
    assert len(credits_of(learner)) == 1


def test_yes_of_somebody_with_a_plan_asks_for_the_activity_unless_it_was_named(at_desk, learner, plan):
    activity = plan.activities.first()
    event, named = make.make_event(days_ago=5), make.make_event(days_ago=4)
    make.make_registration(event, learner)
    make.make_registration(named, learner, activity=activity)
    page = answer(at_desk, event, yes="")
    assert "Plan activity" in text_of(page)
    assert credits_of(learner) == []
    answer(at_desk, event, yes="", activity="")
    answer(at_desk, named, yes="")
    assert [credit.activity for credit in Credit.objects.order_by("pk")] == [None, activity]


def test_a_forged_activity_is_refused(at_desk, learner, plan):
    event = make.make_event(days_ago=5)
    make.make_registration(event, learner)
    page = answer(at_desk, event, yes="", activity="999999")
    assert page.context["form"].errors == {
        "activity": ["Plan activity must be from your own plan, or “No activity.”"]
    }
    assert credits_of(learner) == []


def test_of_a_conference_one_says_which_sessions_or_that_one_did_not_come(at_desk, learner):
    conference = make.make_conference(days_ago=5)
    session = make.make_session(conference)
    make.make_registration(conference, learner)
    make.make_registration(session, learner, attended=True)
    sessions = at_desk.get(url("event_attended", conference))
    assert (sessions.status_code, sessions["Location"]) == (302, url("event_sessions", conference))
    assert at_desk.post(url("event_attended", conference), {"yes": ""})["Location"] == sessions["Location"]
    answer(at_desk, conference, no="")
    assert [of(event, learner).attended for event in (conference, session)] == [False, True]


# The audit


def test_the_audit_keeps_what_an_event_gave_and_who_was_marked(event, learner, coordinator):
    event.credits.update(amount="2.5")
    event.credits.all().delete()
    rows = EventCredit.pgh_event_model.objects.filter(event=event.pk).order_by("pgh_id")
    assert [(row.pgh_label, str(row.amount)) for row in rows] == [
        ("insert", "1.5"),
        ("update", "2.5"),
        ("delete", "2.5"),
    ]
    mark(event, learner, False, by=coordinator)
    mark(event, learner, True, by=coordinator)
    marks = Registration.pgh_event_model.objects.filter(event=event.pk).order_by("pgh_id")
    assert [(row.attended, row.marked_by) for row in marks] == [(False, coordinator), (True, coordinator)]
