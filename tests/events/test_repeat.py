"""An event that takes place again and again is entered once."""

import doctest
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from events import repeats, series
from events.models import Event
from tests import builders as make
from tests.builders import DENVER
from tests.pages import said, text_of
from workflow.sentences import MoveRefused

WEEKLY = {"every": "1", "unit": "weeks", "times": "3", "until": ""}


def test_examples_of_repeats():
    result = doctest.testmod(repeats)
    assert (result.failed, result.attempted) == (0, 2)


@pytest.mark.parametrize(
    ("first", "asked", "expected"),
    [
        ((2026, 3, 3), {"every": 10, "unit": "days", "times": 2}, [(2026, 3, 13), (2026, 3, 23)]),
        ((2026, 12, 30), {"every": 1, "unit": "weeks", "times": 1}, [(2027, 1, 6)]),
        ((2026, 3, 3), {"every": 1, "unit": "days", "until": date(2026, 3, 3)}, []),
        ((2026, 11, 11), {"every": 3, "unit": "months", "times": 2}, [(2027, 2, 10), (2027, 5, 12)]),
        # the fifth Friday: the last of a month that has four
        ((2026, 1, 30), {"every": 1, "unit": "months", "times": 2}, [(2026, 2, 27), (2026, 3, 27)]),
        ((2026, 1, 30), {"every": 4, "unit": "months", "times": 1}, [(2026, 5, 29)]),
    ],
)
def test_days(first, asked, expected):
    assert repeats.days(date(*first), **asked) == [date(*day) for day in expected]


@given(
    first=st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    every=st.integers(1, 12),
    unit=st.sampled_from([repeats.DAYS, repeats.WEEKS, repeats.MONTHS]),
    times=st.integers(1, 80),
)
def test_days_go_on_and_keep_their_weekday(first, every, unit, times):
    found = repeats.days(first, every=every, unit=unit, times=times)
    assert len(found) == min(times, repeats.MOST)
    assert sorted({first, *found}) == [first, *found]
    if unit != repeats.DAYS:
        assert {day.weekday() for day in found} == {first.weekday()}


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def page_of(event):
    return reverse("admin:events_event_repeat", args=[event.pk])


def event_at(*begin, minutes=90, **fields):
    begins = datetime(*begin, tzinfo=DENVER)
    return make.make_event(begins=begins, ends=begins + timedelta(minutes=minutes), **fields)


def copies(event):
    return list(Event.objects.filter(series=event).order_by("begins"))


@pytest.mark.django_db
def test_the_dates_are_shown_before_anything_is_made(desk):
    event = event_at(2027, 3, 3, 13)
    answer = desk.get(page_of(event), WEEKLY)
    page = text_of(answer)
    assert "Wednesday, March 10, 2027, 1:00 PM to 2:30 PM MT" in page
    assert "Wednesday, March 17, 2027, 1:00 PM to 2:30 PM MT" in page
    assert "Add 3 events to the calendar" in answer.content.decode()
    assert Event.objects.count() == 1


@pytest.mark.django_db
def test_copies_have_what_belongs_to_the_event_and_no_people(desk, learner, coordinator):
    event = event_at(
        2027,
        3,
        3,
        13,
        title="Coffee hour",
        capacity=12,
        recording_link="https://v.example.org/1",
        attendance_code="KBXT",
    )
    make.make_event_part(event, title="First")
    make.make_event_part(event, after="168", title="Second")
    make.make_event_position(event, coordinator.positions.get())
    make.make_event_resource(event)
    make.make_event_resource(event, file=b"%PDF-1.7")
    make.make_registration(event, learner)
    desk.post(page_of(event), WEEKLY | {"times": "1"})
    (copy,) = copies(event)
    assert (copy.title, copy.capacity, copy.status, str(copy.amount)) == ("Coffee hour", 12, "listed", "1.5")
    assert (copy.recording_link, copy.attendance_code, copy.registrations.count()) == ("", "", 0)
    assert [(part.title, part.begins) for part in copy.parts.all()] == [
        ("First", datetime(2027, 3, 10, 13, tzinfo=DENVER)),
        ("Second", datetime(2027, 3, 17, 13, tzinfo=DENVER)),  # the clocks change between the two
    ]
    assert [row.position for row in copy.positions.all()] == [coordinator.positions.get()]
    link, file = copy.resources.all()
    assert (link.link, file.file_name) == ("https://example.org/handout", "handout.pdf")
    assert file.file.name != event.resources.last().file.name
    assert file.file.read() == b"%PDF-1.7"


@pytest.mark.django_db
@pytest.mark.parametrize("month", [3, 10])
def test_the_time_of_the_clock_stays_when_the_clocks_change(month):
    event = event_at(2027, month, 4, 9)
    made = series.repeat(event, repeats.days(date(2027, month, 4), every=1, unit="weeks", times=6))
    assert {copy.begins.astimezone(DENVER).hour for copy in made} == {9}
    assert len({copy.begins.astimezone(UTC).hour for copy in made}) == 2
    assert {copy.minutes for copy in made} == {90}


@pytest.mark.django_db
def test_an_hour_that_the_clocks_leave_out_is_refused(desk):
    event = event_at(2027, 3, 7, 2, 15)
    page = text_of(desk.get(page_of(event), WEEKLY))
    assert "There is no 2:15 AM on March 14, 2027" in page
    with pytest.raises(MoveRefused):
        series.repeat(event, [date(2027, 3, 14)])
    assert Event.objects.count() == 1


@pytest.mark.django_db
def test_an_event_across_midnight_ends_on_the_day_after():
    (made,) = series.repeat(event_at(2027, 3, 6, 22, minutes=240), [date(2027, 3, 20)])
    assert (made.begins, made.ends) == (
        datetime(2027, 3, 20, 22, tzinfo=DENVER),
        datetime(2027, 3, 21, 2, tzinfo=DENVER),
    )


@pytest.mark.django_db
def test_a_form_that_is_sent_twice_makes_nothing_twice(desk):
    event = event_at(2027, 3, 3, 13)
    desk.post(page_of(event), WEEKLY)
    answer = desk.post(page_of(event), WEEKLY, follow=True)
    assert "Nothing was added" in said(answer)[-1]
    assert len(copies(event)) == 3


@pytest.mark.django_db
def test_a_series_goes_on_from_one_of_its_copies(desk):
    event = event_at(2027, 3, 3, 13)
    desk.post(page_of(event), WEEKLY)
    last = copies(event)[-1]
    desk.post(page_of(last), WEEKLY | {"times": "1"})
    days = [copy.begins.astimezone(DENVER).day for copy in copies(event)]
    assert days == [10, 17, 24, 31]
    assert "already in the calendar" in text_of(desk.get(page_of(event), WEEKLY | {"times": "5"}))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"times": ""}, "until", "Enter the last day or the number of dates."),
        ({"times": "61"}, "times", "Ensure this value is less than or equal to 60."),
        ({"every": "0"}, "every", "Ensure this value is greater than or equal to 1."),
        ({"every": ""}, "every", "Enter a number, such as 1."),
        ({"until": "soon"}, "until", "Enter a date, such as 11/18/2026."),
        ({"until": "3/3/2027"}, "until", "Enter a date after March 3, 2027."),
        ({"until": "3/5/2027"}, "until", "No date falls by that day. Choose a later one."),
    ],
)
def test_what_is_wrong_is_said_at_the_field(desk, typed, field, sentence):
    event = event_at(2027, 3, 3, 13)
    answer = desk.post(page_of(event), WEEKLY | typed)
    assert list(answer.context["form"].errors[field]) == [sentence]
    assert Event.objects.count() == 1


@pytest.mark.django_db
def test_no_more_than_sixty_at_a_time(desk):
    event = event_at(2027, 3, 3, 13)
    desk.post(page_of(event), {"every": "1", "unit": "days", "until": "12/31/2029", "times": ""})
    assert len(copies(event)) == 60


@pytest.mark.django_db
def test_an_event_that_is_canceled_is_not_repeated(desk):
    event = event_at(2027, 3, 3, 13, status="cancelled")
    answer = desk.post(page_of(event), WEEKLY)
    assert "This event is canceled" in text_of(answer)
    assert Event.objects.count() == 1


@pytest.mark.django_db
def test_who_is_not_at_the_desk_repeats_nothing(client, supervisor):
    event = event_at(2027, 3, 3, 13)
    client.force_login(supervisor)
    assert client.post(page_of(event), WEEKLY).status_code == 302
    assert Event.objects.count() == 1
