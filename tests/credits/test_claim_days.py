"""On which day something is earned: recordings, courses at one's own pace, conferences, odd nights."""

from datetime import datetime, time, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from credits.claimable import claimable_by
from credits.models import ClaimRefused, Credit
from tests import builders as make
from tests.pages import text_of
from tracks import rules

pytestmark = pytest.mark.django_db


def noon(day):
    return datetime.combine(day, time(12), make.DENVER)


def days_ago(days):
    return make.today() - timedelta(days=days)


def make_lasting(first, last, **fields):
    """A recording that is there from some days ago until some days ago (in the future, where negative)."""
    fields = {"format": "recorded", "begins": noon(days_ago(first)), "ends": noon(days_ago(last))} | fields
    return make.make_event(**fields)


def written(day):
    return f"{day:%m/%d/%Y}"


def claim(client, event, **data):
    return client.post(reverse("event_claim", args=[event.pk]), data)


def listed(user, **options):
    return list(claimable_by(user, now=timezone.now(), **options))


@pytest.fixture
def staff_2009(learner):
    track = make.make_participation(learner, "staff")
    track.rule_set = track.track.rule_sets.get(in_force_from__year=2009)
    track.save()
    return track


@pytest.mark.parametrize("format_", ["recorded", "course"])
def test_what_is_there_at_any_time_is_claimed_from_its_first_day_for_the_day_it_was_finished(
    at_desk, learner, format_
):
    event = make_lasting(30, -30, format=format_)
    assert listed(learner) == [event]
    response = claim(at_desk, event, completed_on=written(days_ago(4)))
    assert response.status_code == 302
    credit = Credit.objects.get()
    made = event.first_day if format_ == "recorded" else None
    assert (credit.earned_on, credit.recorded_on, credit.status) == (days_ago(4), made, "pending")


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("", "The day you finished it is required."),
        ("31/31/2026", "Enter a date, such as 11/18/2026."),
        (31, "It was available from "),
        (-1, "The day you finished it can’t be in the future."),
    ],
)
def test_a_day_that_cannot_be_is_refused_beside_its_field(at_desk, day, sentence):
    event = make_lasting(30, -30)
    typed = written(days_ago(day)) if isinstance(day, int) else day
    response = claim(at_desk, event, completed_on=typed)
    (error,) = response.context["form"].errors["completed_on"]
    assert error.startswith(sentence)
    assert (Credit.objects.count(), f'value="{typed}"' in response.content.decode() or not typed) == (0, True)


def test_the_last_day_of_a_recording_that_is_gone_is_its_last(at_desk):
    event = make_lasting(60, 20)
    response = claim(at_desk, event, completed_on=written(days_ago(19)))
    (error,) = response.context["form"].errors["completed_on"]
    assert error.startswith("It was available until ")
    claim(at_desk, event, completed_on=written(days_ago(20)))
    assert Credit.objects.get().earned_on == days_ago(20)


def test_nothing_is_claimed_before_it_is_there(at_desk, learner):
    event = make_lasting(-1, -30)
    assert listed(learner) == []
    assert "You can claim this event after it" in text_of(
        at_desk.get(reverse("event_claim", args=[event.pk]))
    )
    with pytest.raises(ClaimRefused, match="after it ends"):
        Credit.objects.claim(event, owner=learner, activity=None, now=timezone.now())


def test_a_recording_shown_at_an_hour_is_earned_on_its_day(at_desk):
    event = make.make_event(format="recorded", days_ago=3)
    claim(at_desk, event)
    credit = Credit.objects.get()
    assert (credit.earned_on, credit.recorded_on) == (event.earned_on, event.first_day)


def test_the_day_on_which_it_was_recorded_may_be_earlier_than_it_was_there(at_desk):
    event = make_lasting(30, -30, recorded_on=days_ago(200))
    claim(at_desk, event, completed_on=written(days_ago(1)))
    assert Credit.objects.get().recorded_on == days_ago(200)


def test_a_webinar_whose_recording_is_posted_may_be_watched_later(at_desk):
    event = make.make_event(days_ago=40, recording_link="https://vimeo.example.org/1")
    claim(at_desk, event, how="recording", completed_on=written(days_ago(2)))
    credit = Credit.objects.get()
    assert (credit.earned_on, credit.recorded_on) == (days_ago(2), event.earned_on)


def test_who_was_there_needs_no_day(at_desk):
    event = make.make_event(days_ago=40, recording_link="https://vimeo.example.org/1")
    assert claim(at_desk, event, how="live", completed_on="nonsense").status_code == 302
    credit = Credit.objects.get()
    assert (credit.earned_on, credit.recorded_on) == (event.earned_on, None)


@pytest.mark.parametrize(
    ("data", "field", "sentence"),
    [
        ({}, "how", "Choose how you attended."),
        ({"how": "both"}, "how", "Choose how you attended."),
        ({"how": "recording"}, "completed_on", "The day you watched the recording is required"),
        ({"how": "recording", "completed_on": "1/1/2020"}, "completed_on", "It took place on "),
    ],
)
def test_how_one_took_part_is_asked_where_there_is_a_recording(at_desk, data, field, sentence):
    event = make.make_event(recording_link="https://vimeo.example.org/1")
    errors = claim(at_desk, event, **data).context["form"].errors
    assert errors[field][0].startswith(sentence)
    assert Credit.objects.count() == 0


def test_an_old_recording_is_refused_when_no_track_takes_it(at_desk, staff_2009):
    event = make_lasting(500, -30)
    last = rules.recording_last_day(days_ago(500), 12)
    assert "After that, you can’t claim it." in text_of(at_desk.get(f"/credits/claim/{event.pk}/"))
    errors = claim(at_desk, event, completed_on=written(last + timedelta(days=1))).context["form"].errors
    assert "you had to watch it by" in errors["completed_on"][0]
    assert Credit.objects.count() == 0
    assert claim(at_desk, event, completed_on=written(last)).status_code == 302


def test_an_old_recording_is_claimed_where_another_track_takes_it_and_the_form_says_where_not(
    at_desk, learner, staff_2009
):
    make.make_participation(learner, "trustee")
    event = make_lasting(500, -30)
    said = text_of(at_desk.get(f"/credits/claim/{event.pk}/"))
    assert "A recording counts toward the Library Staff Track if you watch it within 12 months" in said
    assert "After that, you can claim it for your other tracks only." in said
    response = at_desk.post(
        f"/credits/claim/{event.pk}/", {"completed_on": written(days_ago(1))}, follow=True
    )
    assert "It doesn’t count toward the Library Staff Track" in text_of(response)
    assert Credit.objects.count() == 1


def test_who_follows_no_track_claims_a_recording_of_any_age(at_desk):
    event = make_lasting(900, -30)
    assert claim(at_desk, event, completed_on=written(days_ago(1))).status_code == 302


def test_the_activity_is_carried_to_the_version_in_force_on_the_day_it_was_finished(
    at_desk, learner, participation
):
    first = make.make_plan(
        participation, status="superseded", approved_on=days_ago(60), ended_on=days_ago(31)
    )
    second = make.make_plan(
        participation, version=2, status="approved", approved_on=days_ago(30), activities=[]
    )
    kept = make.make_activity(second, continues=first.activities.first())
    new = make.make_activity(second)
    event = make_lasting(50, -30)
    day = written(days_ago(40))
    errors = claim(at_desk, event, completed_on=day, activity=new.pk).context["form"].errors
    assert errors["activity"][0].startswith("Choose an activity from the plan you had on ")
    claim(at_desk, event, completed_on=day, activity=kept.pk)
    assert Credit.objects.get().activity == kept.continues


def test_an_activity_is_not_dropped_in_silence_when_no_plan_was_in_force(at_desk, plan):
    event = make_lasting(50, -30)
    data = {"completed_on": written(days_ago(40)), "activity": plan.activities.first().pk}
    assert list(claim(at_desk, event, **data).context["form"].errors) == ["activity"]
    assert claim(at_desk, event, **data | {"activity": ""}).status_code == 302


def test_the_question_of_the_plan_is_for_those_whose_track_needs_one(at_desk, learner):
    page = f"/credits/claim/{make.make_event().pk}/"
    assert "You had no approved plan" not in text_of(at_desk.get(page))
    make.make_participation(learner)
    assert "You had no approved plan" in text_of(at_desk.get(page))


def test_a_canceled_event_is_not_offered_and_not_claimed(at_desk, learner):
    event = make.make_event(status="cancelled")
    assert listed(learner) == []
    page = f"/credits/claim/{event.pk}/"
    assert "You can’t claim this event because it was canceled." in text_of(at_desk.get(page))
    errors = at_desk.post(page).context["form"].non_field_errors()
    assert (errors, Credit.objects.count()) == (["You can’t claim this event because it was canceled."], 0)


def test_a_conference_stands_once_for_its_sessions_while_one_is_left(learner):
    now, conference = timezone.now(), make.make_conference(days_ago=5)
    sessions = [make.make_session(conference, after=str(hour)) for hour in (0, 2)]
    other = make.make_event(days_ago=9)
    assert listed(learner) == [conference, other]
    for left, session in zip(([conference, other], [other]), sessions, strict=True):
        Credit.objects.claim(session, owner=learner, activity=None, now=now)
        assert listed(learner) == left
    with pytest.raises(ClaimRefused, match="the sessions you attended"):
        Credit.objects.claim(conference, owner=learner, activity=None, now=now)


def test_going_to_a_conference_leads_to_its_sessions(at_desk):
    conference = make.make_conference()
    make.make_session(conference)
    response = at_desk.get(reverse("event_claim", args=[conference.pk]))
    assert response.url == reverse("event_sessions", args=[conference.pk])


def test_a_conference_is_found_by_the_words_of_its_sessions(at_desk):
    conference = make.make_conference(title="Fall gathering")
    make.make_session(conference, title="Weeding with courage")
    make.make_event(title="Something else")
    response = at_desk.get(reverse("claim_list"), {"q": "courage"})
    assert list(response.context["page"]) == [conference]
    assert "Choose sessions" in text_of(response)


def test_a_conference_without_sessions_is_an_event_like_others(at_desk, learner):
    event = make.make_event(format="conference")
    assert listed(learner) == [event]
    assert claim(at_desk, event).status_code == 302


def test_sessions_of_a_conference_that_is_not_published_stand_for_themselves(learner):
    session = make.make_session(make.make_conference(published=False))
    assert listed(learner) == [session]


@pytest.mark.parametrize(
    ("begins", "ends", "earned_on"),
    [
        ("2025-07-03T22:00", "2025-07-04T01:00", "2025-07-04"),  # across midnight
        ("2025-03-08T20:00", "2025-03-09T03:30", "2025-03-09"),  # an hour is left out
        ("2024-11-02T20:00", "2024-11-03T01:30", "2024-11-03"),  # an hour comes twice
        ("2025-07-03T22:00", "2025-07-03T23:59", "2025-07-03"),
    ],
)
def test_the_local_day_of_the_end_is_the_day_it_is_earned(learner, begins, ends, earned_on):
    begins, ends = (datetime.fromisoformat(moment).replace(tzinfo=make.DENVER) for moment in (begins, ends))
    event = make.make_event(begins=begins, ends=ends)
    (credit,) = Credit.objects.claim(event, owner=learner, activity=None, now=timezone.now())
    assert credit.earned_on.isoformat() == earned_on


def test_a_value_of_24_credits_is_claimed_as_it_stands(learner):
    event = make.make_event(credits=(("technology", "24"),))
    (credit,) = Credit.objects.claim(event, owner=learner, activity=None, now=timezone.now())
    assert credit.amount == Decimal(24)


def test_the_page_of_003_is_followed_word_by_word(at_desk):
    event = make.make_event(title="Cataloging in a day", description="What a record is for.")
    page = text_of(at_desk.get(reverse("claim_list")))
    assert "Add credits" in page
    assert "Claim Cataloging in a day" in page
    details = text_of(at_desk.get(reverse("event_claim", args=[event.pk])))
    assert "What a record is for." in details
    assert "Claim 1.5 credits" in details


ABSENT = "The Montana State Library marked you absent. If that’s wrong, write to coordinator@example.org."


def test_whom_staff_marked_absent_is_told_so_and_claims_nothing_by_hand(at_desk, learner, coordinator):
    event = make.make_event()
    row = make.make_registration(event, learner, attended=False, marked_by=coordinator)
    page = at_desk.get(reverse("event_claim", args=[event.pk]))
    assert "The Montana State Library marked you absent. If that’s wrong, write to" in text_of(page)
    assert 'type="submit">Claim' not in page.content.decode()
    assert claim(at_desk, event).context["form"].non_field_errors() == [
        f"You were marked as absent from “{event}.” If that’s wrong, write to the Montana State Library."
    ]
    row.marked_by = learner
    row.save()
    assert claim(at_desk, event).status_code == 302  # who said so of themselves may think again


def test_whom_staff_marked_absent_may_have_watched_the_recording_later(at_desk, learner, coordinator):
    event = make.make_event(recording_link="https://example.org/film")
    make.make_registration(event, learner, attended=False, marked_by=coordinator)
    page = at_desk.get(reverse("event_claim", args=[event.pk]))
    assert "If you watched the recording later, claim that." in text_of(page)
    assert claim(at_desk, event, how="live").context["form"].errors["how"] == [ABSENT]
    claim(at_desk, event, how="recording", completed_on=written(days_ago(2)))
    assert [credit.recorded_on for credit in Credit.objects.all()] == [event.earned_on]


def test_a_session_at_which_staff_marked_one_absent_is_not_among_those_to_claim(
    at_desk, learner, coordinator
):
    conference = make.make_conference()
    missed, heard = make.make_session(conference), make.make_session(conference, after="2")
    make.make_registration(missed, learner, attended=False, marked_by=coordinator)
    page = at_desk.get(reverse("event_sessions", args=[conference.pk]))
    assert [session.pk for session in page.context["to_claim"]] == [heard.pk]
    assert text_of(page).count("You were marked absent") == 1


def test_of_an_event_that_has_expired_the_page_says_so_before_it_is_claimed(at_desk, learner):
    make.make_participation(learner, "staff")
    begins = datetime(2021, 6, 3, 9, tzinfo=make.DENVER)
    event = make.make_event(title="Long ago", begins=begins, ends=begins + timedelta(hours=1))
    sentence = (
        "You earned this on June 3, 2021, and it expired on June 3, 2025."
        " It no longer counts toward the Library Staff Track."
    )
    page = at_desk.get(reverse("event_claim", args=[event.pk]))
    assert (sentence in text_of(page), "Claim it for my records" in text_of(page)) == (True, True)
    assert claim(at_desk, event).context["form"].questions == [sentence]
    assert Credit.objects.count() == 0
    assert claim(at_desk, event, confirmed=sentence).status_code == 302
    assert Credit.objects.get().title == "Long ago"


def test_of_an_event_that_still_counts_nothing_is_asked(at_desk, learner):
    make.make_participation(learner, "staff")
    event = make.make_event()
    assert not at_desk.get(reverse("event_claim", args=[event.pk])).context["form"].is_asking
    assert claim(at_desk, event).status_code == 302


def test_of_a_course_that_was_finished_long_ago_the_page_asks_once(at_desk, learner):
    make.make_participation(learner, "staff")
    event = make_lasting(2000, -10, format="course")
    finished = days_ago(1900)
    (question,) = claim(at_desk, event, completed_on=written(finished)).context["form"].questions
    assert "It no longer counts toward the Library Staff Track." in question
    claim(at_desk, event, completed_on=written(finished), confirmed=question)
    assert Credit.objects.get().earned_on == finished
