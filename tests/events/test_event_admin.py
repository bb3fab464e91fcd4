"""The calendar at the desk: a real event typed in field by field, and who is told when it changes."""

from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from events.models import Event, EventResource
from tests import builders as make
from tests.builders import DENVER
from tests.pages import said, text_of
from tests.workflow.test_admin import form_of
from tracks.models import Category

pytestmark = pytest.mark.django_db

ADD = reverse("admin:events_event_add")


def png():
    out = BytesIO()
    Image.new("RGB", (2, 2), "green").save(out, format="PNG")
    return SimpleUploadedFile("glance.png", out.getvalue())


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def page_of(event):
    return reverse("admin:events_event_change", args=[event.pk])


def rows(prefix, *typed, initial=0):
    """What a browser sends of one of the tables."""
    data = {f"{prefix}-TOTAL_FORMS": len(typed), f"{prefix}-INITIAL_FORMS": initial}
    for number, row in enumerate(typed):
        data |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return data


def change(desk, event, **changes):
    """The event as it is now, and the answer, after the form came back with changes."""
    answer = desk.post(page_of(event), form_of(desk.get(page_of(event))) | changes, follow=True)
    event.refresh_from_db()
    return answer


def errors(answer):
    found = dict(answer.context["adminform"].form.errors)
    for inline in answer.context["inline_admin_formsets"]:
        for number, form_errors in enumerate(inline.formset.errors):
            found |= {f"{inline.formset.prefix}-{number}-{name}": e for name, e in form_errors.items()}
    return {name: list(sentences) for name, sentences in found.items()}


def typed_from_the_source(coordinator):
    category = Category.objects.get(code="administration")
    position = coordinator.positions.get()
    return {
        "type": "education",
        "format": "online",
        "title": "NEW Strategic Track to MSL Certification: what librarians need to know",
        "begins_0": "6/2/2021",
        "begins_1": "2:00 PM",
        "ends_0": "6/2/2021",
        "ends_1": "3 p.m.",
        "description": "This webinar will explore the process.\n\nAttend this training to learn how it works.",
        "online_only": "on",
        "meeting_link": "https://meet.example.org/strategic",
        "registration_link": "https://example.org/register",
        "capacity": "40",
        "audience": "librarians renewing an MSL certificate",
        "sponsor": "Montana State Library",
        "presenter": "Jo Larkspur",
        "contact": "ce@example.org",
        "recording_link": "https://vimeo.example.org/1",
        "published": "on",
        **rows("credits", {"category": category.pk, "amount": "0.5"}),
        **rows("parts"),
        **rows("positions", {"role": "contact", "position": position.pk}),
        **rows(
            "resources",
            {"title": "Slides", "link": "https://example.org/slides"},
            {"title": "The track at a glance", "file": png()},
        ),
    }


def test_a_real_event_is_typed_in_as_its_page_has_it(desk, coordinator):
    typed = typed_from_the_source(coordinator)
    answer = desk.post(ADD, typed)
    assert answer.status_code == 302, errors(answer)
    event = Event.objects.get()
    assert (event.begins, event.ends) == (
        datetime(2021, 6, 2, 14, tzinfo=DENVER),
        datetime(2021, 6, 2, 15, tzinfo=DENVER),
    )
    kept = {name: str(getattr(event, name)) for name in typed if hasattr(event, name)}
    assert kept == {name: "True" if name in ("online_only", "published") else typed[name] for name in kept}
    assert [str(row) for row in event.credits.all()] == ["0.5 Library Administration"]
    assert [(row.role, row.position.user) for row in event.positions.all()] == [("contact", coordinator)]
    assert [(row.title, row.file_name, row.link) for row in event.resources.all()] == [
        ("Slides", "", "https://example.org/slides"),
        ("The track at a glance", "glance.png", ""),
    ]


def test_a_real_event_looks_complete_on_its_page(desk, coordinator):
    desk.post(ADD, typed_from_the_source(coordinator))
    page = text_of(desk.get(Event.objects.get().get_absolute_url()))
    for words in (
        "NEW Strategic Track to MSL Certification",
        "June 2, 2021, 2:00 PM",
        "Attend this training to learn how it works.",
        "0.5 credit in Library Administration",
        "Jo Larkspur",
        "Librarians renewing an MSL certificate",
    ):
        assert words in page


def test_the_form_has_the_fields_in_the_order_of_the_source_page(desk):
    form = desk.get(ADD).context["adminform"]
    order = [field.field.name for fieldset in form for line in fieldset for field in line]
    assert order == [
        *("type", "format", "conference", "title", "begins", "ends", "description"),
        *("place", "address", "online_only", "meeting_link", "registration_link"),
        *("fee", "capacity", "waiting_list_hours", "audience"),
        *("sponsor", "presenter", "contact", "recording_link", "recorded_on", "published"),
    ]


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"begins_1": "2 o’clock"}, "begins", "Enter a time, such as 1:00 PM."),
        ({"begins_0": "", "begins_1": ""}, "begins", "Enter the start date and time."),
        ({"ends_1": "1:00 PM"}, "ends", "The end is before the start. Check the end."),
        ({"capacity": "0"}, "capacity", "Enter at least 1 spot, or leave it empty."),
        ({"fee": "0"}, "fee", "Enter a fee above 0, or leave this empty."),
        ({"fee": "-5"}, "fee", "Enter a fee above 0, or leave this empty."),
        (
            {"format": "in_person"},
            "online_only",
            "An event can’t be both in person and online only. Change one of the two.",
        ),
        (
            {"credits-0-amount": "1.3"},
            "credits-0-amount",
            "1.3 isn’t a whole or half number. Enter 1 or 1.5.",
        ),
        ({"resources-0-link": ""}, "resources-0-link", "Enter a file or a link, not both."),
        (
            {"resources-1-file": SimpleUploadedFile("lie.pdf", b"no PDF at all")},
            "resources-1-file",
            "Choose a PDF, PNG, JPEG, DOCX (Word), HEIC, WebP, or TIFF.",
        ),
        ({"title": ""}, "title", "This field is required."),
    ],
)
def test_what_is_wrong_is_said_at_the_field(desk, coordinator, typed, field, sentence):
    answer = desk.post(ADD, typed_from_the_source(coordinator) | typed)
    assert (answer.status_code, Event.objects.count()) == (200, 0)
    assert errors(answer)[field] == [sentence]


# Parts


def parts_of(*days, initial=0):
    return rows(
        "parts",
        *(
            {"begins_0": day, "begins_1": "1:00 PM", "ends_0": day, "ends_1": "2:30 PM", "title": f"Part {n}"}
            for n, day in enumerate(days, 1)
        ),
        initial=initial,
    )


def test_an_event_in_parts_begins_with_the_first_and_ends_with_the_last(desk, coordinator):
    typed = typed_from_the_source(coordinator) | parts_of("3/10/2026", "3/3/2026")
    typed |= {f"{name}_{number}": "" for name in ("begins", "ends") for number in (0, 1)}
    answer = desk.post(ADD, typed)
    assert answer.status_code == 302, errors(answer)
    event = Event.objects.get()
    assert (event.begins, event.ends, event.minutes) == (
        datetime(2026, 3, 3, 13, tzinfo=DENVER),
        datetime(2026, 3, 10, 14, 30, tzinfo=DENVER),
        180,
    )


def test_a_part_added_later_moves_the_end(desk):
    event = make.make_event(days_ago=-20)
    first = make.make_event_part(event)
    later = event.begins + timedelta(days=7)
    answer = change(
        desk,
        event,
        **{"parts-TOTAL_FORMS": 2, "parts-1-begins_0": later.date(), "parts-1-begins_1": "13:00"},
        **{"parts-1-ends_0": later.date(), "parts-1-ends_1": "14:00"},
    )
    assert answer.redirect_chain, errors(answer)
    assert (event.begins, event.ends) == (first.begins, later.replace(hour=14))


def test_parts_that_overlap_are_refused(desk, coordinator):
    typed = typed_from_the_source(coordinator) | parts_of("3/3/2026", "3/3/2026")
    typed["parts-1-begins_1"] = "2:00 PM"
    assert errors(desk.post(ADD, typed)) == {
        "parts-1-begins": ["This part starts before the one above it ends."]
    }


@pytest.mark.parametrize(("amount", "warned"), [("3", False), ("3.5", True)])
def test_a_warning_says_when_it_is_worth_more_than_its_parts(desk, coordinator, amount, warned):
    typed = typed_from_the_source(coordinator) | parts_of("3/3/2026", "3/10/2026")
    answer = desk.post(ADD, typed | {"credits-0-amount": amount}, follow=True)
    assert any("lasts 180 minutes but earns 3.5 credits" in words for words in said(answer)) is warned


def test_an_event_without_credit_is_saved_with_a_warning(desk, coordinator):
    answer = desk.post(ADD, typed_from_the_source(coordinator) | rows("credits"), follow=True)
    assert any("no one can claim it" in words for words in said(answer))
    assert Event.objects.get().amount == 0


# Sessions


def test_a_session_begins_with_what_it_has_from_its_conference(desk):
    conference = make.make_conference(title="MLA 2027", days_ago=-90, sponsor="MLA", address="1 Main Street")
    page = desk.get(page_of(conference))
    assert f"{ADD}?conference={conference.pk}" in page.content.decode()
    form = desk.get(ADD, {"conference": conference.pk}).context["adminform"].form
    found = {n: form[n].value() for n in ("conference", "format", "sponsor", "place", "address", "begins")}
    assert found == {
        "conference": conference.pk,
        "format": "session",
        "sponsor": "MLA",
        "place": "Great Northern Hotel",
        "address": "1 Main Street",
        "begins": conference.begins,
    }


@pytest.mark.parametrize("key", ["", "x", "999", "9" * 30])
def test_another_key_of_a_conference_is_no_error(desk, key):
    assert desk.get(ADD, {"conference": key}).status_code == 200


def test_sessions_are_typed_on_the_page_of_the_conference(desk):
    conference = make.make_conference(title="MLA 2027", days_ago=-90)
    make.make_session(conference, title="Weeding")
    day = conference.begins.date()
    session = {"title": "Grants", "begins_0": day, "begins_1": "2:00 PM", "ends_0": day, "ends_1": "3:00 PM"}
    session |= {"presenter": "Ada", "category": Category.objects.get(code="technology").pk, "amount": "1"}
    data = {f"sessions-1-{name}": value for name, value in session.items()} | {"sessions-TOTAL_FORMS": 2}
    answer = change(desk, conference, **data)
    assert answer.redirect_chain, errors(answer)
    made = conference.sessions.get(title="Grants")
    assert (made.format, made.place, str(made.amount)) == ("session", "Great Northern Hotel", "1")
    page = text_of(desk.get(page_of(conference)))
    assert "Weeding" in page
    assert "Grants" in page


def test_only_a_session_belongs_to_a_conference(desk, coordinator):
    conference = make.make_conference()
    answer = desk.post(ADD, typed_from_the_source(coordinator) | {"conference": conference.pk})
    assert errors(answer) == {"conference": ["Only a conference session can belong to a conference."]}


def test_a_conference_with_sessions_stays_one(desk):
    """Else nobody would find its sessions any more, to come to them or to claim them."""
    conference = make.make_conference()
    make.make_session(conference)
    assert errors(change(desk, conference, format="in_person")) == {
        "format": ["This conference has sessions, so its format can’t change."]
    }
    empty = make.make_conference()
    assert change(desk, empty, format="in_person").redirect_chain


def test_conferences_are_offered_and_no_other_events(desk):
    conference = make.make_conference(title="Libraries of the plains")
    make.make_event(title="Libraries and law")
    answer = desk.get(
        reverse("admin:autocomplete"),
        {"term": "libraries", "app_label": "events", "model_name": "event", "field_name": "conference"},
    )
    assert [row["id"] for row in answer.json()["results"]] == [str(conference.pk)]


# Files


def test_a_resource_that_goes_takes_its_file_along(desk, django_capture_on_commit_callbacks):
    event = make.make_event()
    resource = make.make_event_resource(event, file=b"%PDF-")
    kept = resource.file.path
    with django_capture_on_commit_callbacks(execute=True):
        change(desk, event, **{"resources-0-DELETE": "on"})
    assert EventResource.objects.count() == 0
    assert not Path(kept).exists()


# Telling people


@pytest.fixture
def coming(learner, stranger):
    """An event to come: the learner has a place, the stranger waits for one."""
    event = make.make_event(
        title="Seeds", days_ago=-9, capacity=1, place="Butte", meeting_link="https://m.example.org/1"
    )
    make.make_registration(event, learner)
    make.make_registration(event, stranger, waiting=True)
    return event


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"begins_1": "12:30 PM"}, "12:30 PM to 2:30 PM"),
        ({"place": "Helena", "address": "1515 East Sixth Avenue"}, "Helena, 1515 East Sixth Avenue"),
    ],
)
def test_who_registered_is_told_once_what_was_and_what_is(desk, coming, changes, words):
    change(desk, coming, **changes)
    assert sorted(letter.to[0] for letter in mail.outbox) == ["learner@example.org", "stranger@example.org"]
    assert {letter.subject for letter in mail.outbox} == {"Changed: Seeds"}
    assert all(words in letter.body and "before: " in letter.body for letter in mail.outbox)
    mail.outbox.clear()
    change(desk, coming)
    assert mail.outbox == []


def test_another_meeting_link_is_told_to_who_has_a_place(desk, coming):
    change(desk, coming, meeting_link="https://m.example.org/2")
    (letter,) = mail.outbox
    assert (letter.to, "now:    https://m.example.org/2" in letter.body) == (["learner@example.org"], True)
    change(desk, coming, meeting_link="https://m.example.org/3", place="Helena")
    assert ["m.example.org" in letter.body for letter in mail.outbox[1:]] == [True, False]


def test_the_new_time_comes_as_a_file_for_the_calendar(desk, coming):
    change(desk, coming, place="Helena")
    with_place, waiting = mail.outbox
    assert (with_place.attachments[0].mimetype, waiting.attachments) == ("text/calendar", [])
    assert ("leave the waiting list" in with_place.body, "leave the waiting list" in waiting.body) == (
        False,
        True,
    )
    assert "LOCATION:Helena" in with_place.attachments[0].content


def test_more_places_let_in_who_waits(desk, coming, stranger):
    change(desk, coming, capacity="2")
    assert (coming.registrations.filter(waiting=True).count(), len(mail.outbox)) == (0, 1)
    assert (mail.outbox[0].subject, mail.outbox[0].to) == ("You got a spot: Seeds", [stranger.email])


def test_where_more_came_than_there_are_places_the_event_can_still_be_changed(desk, coming, mentor):
    make.make_registration(coming, mentor, attended=True)
    change(desk, coming, place="Helena")
    assert coming.place == "Helena"


def test_there_are_no_fewer_places_than_people_have(desk, coming, mentor):
    change(desk, coming, capacity="2")
    answer = change(desk, coming, capacity="1")
    assert errors(answer)["capacity"] == ["2 people have a spot already. Enter 2 or more spots."]


@pytest.mark.parametrize(
    "changes",
    [{}, {"description": "More."}, {"title": "Seedlings"}, {"recording_link": "https://v.example.org"}],
)
def test_nobody_is_told_of_what_does_not_matter_to_them(desk, coming, changes):
    change(desk, coming, **changes)
    assert mail.outbox == []


def test_new_times_of_the_parts_are_told(desk, coming):
    make.make_event_part(coming)
    part = coming.begins + timedelta(days=1)
    change(
        desk,
        coming,
        **{"parts-0-begins_0": part.date(), "parts-0-ends_0": part.date()},
    )
    assert len(mail.outbox) == 2
    assert (coming.begins, "Changed: Seeds") == (part, mail.outbox[0].subject)


def test_an_event_that_is_hidden_is_told_of(desk, coming):
    change(desk, coming, published="")
    assert {letter.subject for letter in mail.outbox} == {"No longer on the calendar: Seeds"}
    assert len(mail.outbox) == 2


def test_nobody_is_told_of_changes_to_what_is_over(desk, learner):
    event = make.make_event(days_ago=3, place="Butte")
    make.make_registration(event, learner)
    change(desk, event, place="Helena")
    assert (event.place, mail.outbox) == ("Helena", [])


@pytest.mark.parametrize(
    ("event_format", "day", "sentence"),
    [
        ("recorded", 0, None),
        ("recorded", 1, "People can’t watch it before this date. Check both dates."),
        ("online", 0, "Only a recording has this date. Change the format, or leave this empty."),
    ],
)
def test_the_day_of_a_recording_is_typed_in(desk, event_format, day, sentence):
    event = make.make_event(format=event_format)
    made = event.first_day + timedelta(days=day)
    answer = change(desk, event, recorded_on=f"{made:%m/%d/%Y}")
    if sentence:
        assert (errors(answer)["recorded_on"], event.recorded_on) == ([sentence], None)
    else:
        assert event.recorded_on == made


def test_canceling_tells_everybody_why_and_only_that(desk, coming):
    answer = change(desk, coming, decision="cancel", note="The road is closed.", place="Helena")
    assert (coming.status, answer.redirect_chain != []) == ("cancelled", True)
    assert sorted(letter.to[0] for letter in mail.outbox) == ["learner@example.org", "stranger@example.org"]
    assert {letter.subject for letter in mail.outbox} == {"Canceled: Seeds"}
    assert all("The road is closed." in letter.body for letter in mail.outbox)


def test_canceling_needs_a_reason(desk, coming):
    answer = change(desk, coming, decision="cancel", note=" ")
    assert errors(answer)["note"] == ["Write a note to send with your decision."]
    assert (coming.status, mail.outbox) == ("listed", [])


def test_an_event_that_was_put_back_is_told_of_and_can_be_changed(desk, coming):
    change(desk, coming, decision="cancel", note="Snow.")
    mail.outbox.clear()
    change(desk, coming, decision="reinstate")
    assert (coming.status, {m.subject for m in mail.outbox}) == ("listed", {"Back on: Seeds"})
    change(desk, coming, title="Seeds, again")
    assert coming.title == "Seeds, again"


@pytest.mark.parametrize(
    ("changes", "revised"),
    [({"format": "recorded"}, True), ({"ends_1": "23:30"}, True), ({"contact": "Ann Lee, 555-0100"}, False)],
    ids=["format", "end", "contact"],
)
def test_an_event_says_when_what_it_is_worth_or_its_day_changed(desk, changes, revised):
    event = make.make_event(days_ago=10, credits=[("technology", "1.5")])

    change(desk, event, **changes)

    assert (event.revised_at is not None) is revised


def test_who_was_deactivated_is_not_told(desk, coming, stranger):
    type(stranger).objects.filter(pk=stranger.pk).update(is_active=False)
    change(desk, coming, decision="cancel", note="Snow.")
    assert [letter.to for letter in mail.outbox] == [["learner@example.org"]]


# Deleting


@pytest.mark.parametrize("use", ["registration", "credit", "session", "history"])
def test_an_event_that_is_in_use_is_canceled_not_deleted(desk, coordinator, learner, use):
    event = make.make_conference() if use == "session" else make.make_event()
    {
        "registration": lambda: make.make_registration(event, learner),
        "credit": lambda: make.make_credit(learner, event=event),
        "session": lambda: make.make_session(event),
        "history": lambda: event.move("cancel", by=coordinator, note="Snow."),
    }[use]()
    answer = desk.post(reverse("admin:events_event_delete", args=[event.pk]), {"post": "yes"}, follow=True)
    assert "Cancel it at the end of this page instead." in said(answer)[0]
    ticked = {"action": "delete_selected", "_selected_action": [event.pk], "post": "yes"}
    page = text_of(desk.post(reverse("admin:events_event_changelist"), ticked))
    assert "Cancel it instead" in page
    assert Event.objects.filter(pk=event.pk).exists()


def test_an_event_owner_mistake_is_deleted(desk):
    event = make.make_event()
    make.make_event_part(event)
    desk.post(reverse("admin:events_event_delete", args=[event.pk]), {"post": "yes"})
    assert Event.objects.count() == 0
