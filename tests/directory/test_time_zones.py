"""A person's own clock: their journal, their devices, and beside online events. Days of the record stay as they are."""

from datetime import datetime, time, timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.utils import timezone

from directory.models import User
from plans.models import JournalEntry
from tests import builders as make
from tests.pages import text_of

pytestmark = pytest.mark.django_db

TODAY, TOMORROW = make.today() - timedelta(days=1), make.today()
EVENING = datetime.combine(TODAY, time(23, 30), make.DENVER)  # 1:30 AM of the next day in New York


def written(day):
    return f"{day:%B %-d, %Y}"


@pytest.fixture
def in_new_york(at_desk, learner):
    User.objects.filter(pk=learner.pk).update(time_zone="America/New_York")
    return at_desk


@pytest.fixture
def project(plan):
    return make.make_project(plan.activities.get(kind="self_directed"), status="approved")


def test_the_timer_says_what_the_persons_clock_says(in_new_york, project, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: EVENING)
    in_new_york.post(f"/projects/{project.pk}/journal/start/")
    assert "Working since 1:30 AM" in text_of(in_new_york.get(f"/projects/{project.pk}/journal/"))


def test_an_entry_of_today_is_of_the_persons_today(in_new_york, learner, project, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: EVENING)
    typed = {"on": f"{TOMORROW:%m/%d/%Y}", "hours": "1", "text": "I read.", "key": "", "how": "hours"}
    page = f"/projects/{project.pk}/journal/"
    in_new_york.post(page, typed)
    assert [entry.on for entry in JournalEntry.objects.all()] == [TOMORROW]


def test_devices_are_listed_by_the_persons_clock(in_new_york, learner):
    in_new_york.get("/profile/")
    session = UserSession.objects.create(
        user=learner, session_key=in_new_york.session.session_key, ip="127.0.0.1", user_agent=""
    )
    UserSession.objects.filter(pk=session.pk).update(created_at=EVENING)
    assert f"Signed in {written(TOMORROW)}, 1:30 AM" in text_of(in_new_york.get("/profile/sign-in/"))
    User.objects.update(time_zone="")
    assert f"Signed in {written(TODAY)}, 11:30 PM" in text_of(in_new_york.get("/profile/sign-in/"))


@pytest.mark.parametrize(
    ("zone", "fields", "own"),
    [
        (
            "America/New_York",
            {"online_only": True, "meeting_link": "https://example.org/"},
            "3:00 PM to 4:30 PM ET",
        ),
        ("America/New_York", {"place": "Helena"}, ""),  # who goes there goes by the clocks there
        ("America/Denver", {"online_only": True, "meeting_link": "https://example.org/"}, ""),
        ("", {"online_only": True, "meeting_link": "https://example.org/"}, ""),
    ],
)
def test_an_online_event_says_when_it_is_by_the_persons_clock(at_desk, learner, zone, fields, own):
    User.objects.filter(pk=learner.pk).update(time_zone=zone)
    page = text_of(at_desk.get(make.make_event(days_ago=-9, **fields).get_absolute_url()))
    assert "1:00 PM to 2:30 PM MT" in page
    assert ("Your time: " in page) == bool(own)
    assert own in page


def test_nobody_signed_in_sees_the_time_of_the_event(client):
    event = make.make_event(days_ago=-9, online_only=True, meeting_link="https://example.org/")
    assert "Your time" not in text_of(client.get(event.get_absolute_url()))


def test_a_credit_is_earned_on_the_day_of_the_library(in_new_york, learner):
    assert timezone.get_current_timezone_name() == "America/Denver"
    event = make.make_event()
    event.begins, event.ends = EVENING - timedelta(hours=2), EVENING
    event.save()
    assert event.earned_on == TODAY
    assert written(TODAY) in text_of(in_new_york.get(event.get_absolute_url()))
