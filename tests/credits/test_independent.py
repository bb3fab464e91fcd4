from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from credits.models import Credit, Evidence, IndependentEvent
from tests import builders as make
from tests.pages import text_of
from tracks.models import Category
from workflow.sentences import MoveRefused

pytestmark = pytest.mark.django_db

NEW = "/credits/independent/"


def questions(response):
    """What the page asks before it sends the form."""
    return response.context["form"].questions


def image(name):
    picture = BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    return SimpleUploadedFile(name, picture.getvalue())


def typed(**changes):
    """What somebody types for an event of an hour and a half, with changes."""
    return {
        "title": "Archives roundtable",
        "format": "in_person",
        "begins_0": "2/27/2026",
        "begins_1": "1:00 PM",
        "ends_0": "2/27/2026",
        "ends_1": "2:30 PM",
        "sponsor": "Northern Plains Archives",
        "presenter": "Dr. W. Featherstone",
        "category": str(Category.objects.get(code="technology").pk),
        "amount": "1.5",
        "notify": "on",
    } | changes


def test_an_independent_event_is_entered_and_sent(client, learner, plan):
    client.force_login(learner)
    activity = plan.activities.first()
    response = client.post(
        NEW, typed(activity=activity.pk, description="File formats", link="npar.example.org")
    )
    event = IndependentEvent.objects.get()
    assert (response.status_code, response.url) == (302, reverse("credit_list"))
    assert (event.owner, event.status, event.notify) == (learner, "submitted", True)
    assert event.begins.isoformat() == "2026-02-27T20:00:00+00:00"
    assert event.link == "https://npar.example.org"
    assert (event.category.code, event.amount) == ("technology", Decimal("1.5"))
    assert [entry.move for entry in event.history.all()] == ["submit"]
    assert Credit.objects.count() == 0
    assert "Archives roundtable" in client.get(reverse("credit_list")).content.decode()


@pytest.mark.parametrize(
    "changes",
    [
        {"begins_0": "2026-02-27", "ends_0": "02/27/26"},
        {"begins_1": "13:00", "ends_1": "14:30"},
        {"begins_1": "1 pm", "ends_1": "2:30 p.m."},
        {"amount": "1,5"},
        {"category": "technology"},
    ],
)
def test_dates_times_and_amounts_are_typed_as_people_write_them(client, learner, changes):
    if changes.get("category"):
        changes = {"category": str(Category.objects.get(code="technology").pk)}
    client.force_login(learner)
    client.post(NEW, typed(**changes))
    event = IndependentEvent.objects.get()
    assert (event.begins.isoformat(), event.minutes) == ("2026-02-27T20:00:00+00:00", 90)


REFUSED = [
    ({"title": ""}, "title", "Event title is required"),
    ({"title": "  "}, "title", "Event title is required"),
    ({"title": "x" * 100_000}, "title", "at most 200 characters"),
    ({"title": "bell\x07"}, "title", "invisible characters"),
    ({"title": "nul\x00"}, "title", "invisible"),
    ({"sponsor": ""}, "sponsor", "Sponsor is required"),
    ({"presenter": ""}, "presenter", "Trainer or presenter is required"),
    ({"description": "x" * 100_000}, "description", "at most 5000 characters"),
    ({"begins_0": ""}, "begins", "Start is required"),
    ({"begins_1": ""}, "begins", "Start is required"),
    ({"ends_0": ""}, "ends", "End is required"),
    ({"ends_1": ""}, "ends", "End is required"),
    ({"begins_0": "30/2/2026"}, "begins", "Enter a date, such as 11/18/2026."),
    ({"begins_0": "2/30/2026"}, "begins", "February 2026 has 28 days."),
    ({"begins_1": "25:00"}, "begins", "Enter a time, such as 1:00 PM."),
    ({"begins_0": "1/1/0001"}, "begins", "Check the year"),
    ({"ends_0": "12/31/9999", "ends_1": "11:30 PM"}, "ends", "Check the year"),
    ({"ends_0": "12/31/2199"}, "ends", "Send it after the event ends"),
    ({"ends_1": "12:30 PM"}, "ends", "is before “Start”"),
    ({"ends_1": "1:00 PM"}, "ends", "can’t be the same time as “Start.”"),
    ({"category": ""}, "category", "Category is required."),
    ({"category": "999999"}, "category", "Category must be one from the list"),
    ({"amount": "1.3"}, "amount", "1.3 isn’t a whole or half number. Enter 1 or 1.5"),
    ({"amount": "0"}, "amount", "too little"),
    ({"amount": "-1"}, "amount", "too little"),
    ({"amount": "abc"}, "amount", "Credits must be a number"),
    ({"amount": "NaN"}, "amount", "must be a number"),
    ({"amount": "1e400"}, "amount", "must be a number"),
    ({"amount": "100000"}, "amount", "1000"),
    ({"activity": "999999"}, "activity", "Plan activity must be from your own plan"),
    ({"amount": ""}, "amount", "Enter the credits. The event lasted 1 hour 30 minutes, which earns 1.5."),
    ({"ends_1": "1:29 PM"}, "ends", "The event lasted 29 minutes. It needs at least 30 minutes."),
    ({"format": ""}, "format", "Choose a format"),
    ({"format": "conference"}, "format", "Format must be one"),
    ({"link": "not a link"}, "link", "Event web page must be a web address"),
    ({"format": "recorded"}, "recorded_on", "Enter the date when the recording was made"),
    ({"format": "recorded", "recorded_on": "x"}, "recorded_on", "Enter the date when the recording was made"),
    ({"format": "recorded", "recorded_on": "2/28/2026"}, "recorded_on", "can’t be after you watched it"),
]


@pytest.mark.parametrize(("changes", "field", "sentence"), REFUSED)
def test_what_cannot_be_is_refused_beside_its_field(client, learner, changes, field, sentence):
    client.force_login(learner)
    response = client.post(NEW, typed(**changes))
    errors = response.context["form"].errors
    assert list(errors) == [field]
    assert sentence in errors[field][0]
    page = response.content.decode()
    assert ("<title>Error:" in page, "Archives roundtable" in page or field == "title") == (True, True)
    assert IndependentEvent.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"amount": "3"},
            "The event lasted 1 hour 30 minutes, which earns 1.5 credits. You entered 3. If that’s right, it helps to say why.",
        ),
        (
            {"ends_0": "2/28/2026", "amount": "8"},
            "The event lasted longer than a day. Do its hours of learning add up to 8 credits?",
        ),
        (
            {"begins_0": "6/3/2021", "ends_0": "6/3/2021"},
            "You earned this on June 3, 2021, and it expired on June 3, 2025. It no longer counts toward a certificate.",
        ),
    ],
)
def test_what_looks_odd_is_asked_once_and_is_no_error(client, learner, changes, sentence):
    client.force_login(learner)
    response = client.post(NEW, typed(**changes))
    page = response.content.decode()
    assert (response.context["form"].errors, questions(response)) == ({}, [sentence])
    assert ("<title>Error:" in page, 'value="Archives roundtable"' in page) == (False, True)
    assert IndependentEvent.objects.count() == 0
    client.post(NEW, typed(**changes, confirmed=sentence))
    assert IndependentEvent.objects.get().status == "submitted"


def test_only_the_question_that_was_read_is_confirmed(client, learner):
    client.force_login(learner)
    first = questions(client.post(NEW, typed(amount="3")))
    (second,) = questions(client.post(NEW, typed(amount="30", confirmed=first)))
    assert "You entered 30." in second
    assert IndependentEvent.objects.count() == 0


def test_fewer_credits_than_its_length_gives_are_nobodys_question(client, learner):
    client.force_login(learner)
    client.post(NEW, typed(amount="1"))
    assert IndependentEvent.objects.get().amount == 1


def test_the_files_to_choose_again_are_named_beside_the_question(client, learner):
    client.force_login(learner)
    response = client.post(NEW, typed(amount="3", files=[image("program.png"), image("me.png")]))
    assert "Choose your files again below: program.png, me.png." in text_of(response)


def test_the_activity_is_asked_of_nobody_without_a_plan_not_even_after_an_error(client, learner):
    client.force_login(learner)
    form = client.post(NEW, typed(title="", activity="")).context["form"]
    assert (list(form.errors), "activity" in form.fields) == (["title"], False)


def test_an_activity_of_somebody_else_is_refused(client, learner, supervisor):
    other = make.make_plan(make.make_participation(supervisor), status="approved")
    client.force_login(learner)
    response = client.post(NEW, typed(activity=other.activities.first().pk))
    assert list(response.context["form"].errors) == ["activity"]


@pytest.mark.parametrize("amount", ["3", "0.5"])
def test_another_value_than_its_length_gives_has_a_reason_that_the_coordinator_reads(
    client, learner, coordinator, amount
):
    client.force_login(learner)
    client.post(NEW, typed(amount=amount, value_reason="Lunch was in it."))
    event = IndependentEvent.objects.get()
    assert (event.amount, event.value_reason) == (Decimal(amount), "Lunch was in it.")
    client.force_login(coordinator)
    assert "Lunch was in it." in text_of(client.get(event.get_absolute_url()))


def test_a_reason_without_need_is_not_kept(client, learner):
    client.force_login(learner)
    client.post(NEW, typed(value_reason="Lunch was in it."))
    assert IndependentEvent.objects.get().value_reason == ""


def test_a_recording_says_when_it_was_made_and_its_credit_remembers(client, learner, coordinator):
    client.force_login(learner)
    client.post(NEW, typed(format="recorded", recorded_on="3/3/2024"))
    event = IndependentEvent.objects.get()
    event.move("accept", by=coordinator)
    credit = Credit.objects.get()
    assert (credit.earned_on, credit.recorded_on) == (make.on(2026, 2, 27), make.on(2024, 3, 3))


def test_a_recording_made_after_it_was_watched_is_not_accepted(learner, coordinator):
    event = make.make_independent(learner, status="submitted", format="recorded")
    event.recorded_on = event.earned_on + timedelta(days=1)
    event.save()
    with pytest.raises(MoveRefused, match="The recording was watched before it was made"):
        event.move("accept", by=coordinator)
    assert (event.status, Credit.objects.count()) == ("submitted", 0)


def test_the_day_of_a_recording_is_not_kept_of_anything_else(client, learner):
    client.force_login(learner)
    client.post(NEW, typed(recorded_on="3/3/2024"))
    assert IndependentEvent.objects.get().recorded_on is None


def follow_2009(user, *others):
    track = make.make_participation(user, "staff")
    track.rule_set = track.track.rule_sets.get(in_force_from__year=2009)
    track.save()
    for code in others:
        make.make_participation(user, code)


@pytest.mark.parametrize(("made", "status"), [("2/27/2025", 302), ("2/26/2025", 200)])
def test_a_recording_that_no_track_takes_is_refused(client, learner, made, status):
    follow_2009(learner)
    client.force_login(learner)
    response = client.post(NEW, typed(format="recorded", recorded_on=made))
    assert response.status_code == status
    if status == 200:
        (error,) = response.context["form"].errors["recorded_on"]
        assert "had to watch it by February 26, 2026" in error


def test_a_recording_that_some_tracks_do_not_take_is_pointed_out_once(client, learner):
    follow_2009(learner, "trustee")
    client.force_login(learner)
    old = typed(format="recorded", recorded_on="2/26/2025")
    (question,) = questions(client.post(NEW, old))
    assert question == "It won’t count toward the Library Staff Track because the recording was too old."
    assert client.post(NEW, old | {"confirmed": question}).status_code == 302


def test_a_title_that_sounds_like_what_does_not_count_is_pointed_out_once(client, learner):
    client.force_login(learner)
    meeting = typed(title="Board meeting of February")
    (question,) = questions(client.post(NEW, meeting))
    assert question.startswith("This sounds like a meeting, which doesn’t count.")
    assert client.post(NEW, meeting | {"confirmed": question}).status_code == 302


def test_files_come_with_it_and_stay_for_who_decides_and_who_verifies(
    client, learner, supervisor, coordinator
):
    client.force_login(learner)
    client.post(NEW, typed(files=[image("program.png")]))
    event = IndependentEvent.objects.get()
    assert [(file.name, file.owner) for file in event.files.all()] == [("program.png", learner)]
    event.move("accept", by=coordinator)
    for user in (coordinator, supervisor):
        client.force_login(user)
        assert "program.png" in text_of(client.get(Credit.objects.get().get_absolute_url()))


def test_files_are_chosen_again_when_something_else_is_wrong(client, learner):
    client.force_login(learner)
    response = client.post(NEW, typed(title="", files=[image("program.png")]))
    assert list(response.context["form"].errors) == ["title"]
    assert "Choose your file again: program.png." in text_of(response)
    assert Evidence.objects.count() == 0


@pytest.mark.parametrize("address", [NEW, "/credits/college/"])
def test_the_name_of_a_file_is_text_and_no_part_of_the_page(client, learner, address):
    client.force_login(learner)
    response = client.post(address, {"title": "", "files": [image("<b id=other>x.png")]})
    assert "Choose your file again: &lt;b id=other&gt;x.png." in response.text


def test_a_file_that_lies_about_its_type_is_refused_beside_its_field(client, learner):
    client.force_login(learner)
    response = client.post(NEW, typed(files=[SimpleUploadedFile("program.png", b"MZ")]))
    assert list(response.context["form"].errors) == ["files"]
    assert IndependentEvent.objects.count() == 0


def test_the_same_event_is_entered_again_only_on_purpose(client, learner):
    client.force_login(learner)
    client.post(NEW, typed())
    IndependentEvent.objects.update(submitted_at=timezone.now() - timedelta(minutes=3))
    (question,) = questions(client.post(NEW, typed()))
    assert "already entered an event with this title on February 27, 2026" in question
    assert IndependentEvent.objects.count() == 1
    client.post(NEW, typed(confirmed=question))
    assert IndependentEvent.objects.count() == 2


@pytest.mark.parametrize("sure", [{}, {"confirmed": "Something else"}])
def test_a_form_that_comes_twice_is_sent_once(client, learner, sure):
    client.force_login(learner)
    for _ in range(3):
        response = client.post(NEW, typed(**sure))
    assert (response.status_code, IndependentEvent.objects.count()) == (302, 1)


def test_a_credit_with_nearly_the_same_title_that_day_is_pointed_out(client, learner):
    make.make_credit(learner, title="The archives’ roundtable", earned_on=make.on(2026, 2, 27))
    client.force_login(learner)
    assert len(questions(client.post(NEW, typed()))) == 1


def test_accepting_makes_the_pending_credit_and_tells_the_learner(
    client, learner, coordinator, plan, mailoutbox
):
    client.force_login(learner)
    activity = plan.activities.first()
    client.post(NEW, typed(activity=activity.pk))
    IndependentEvent.objects.get().move("accept", by=coordinator)
    credit = Credit.objects.get()
    assert (credit.owner, credit.status, credit.amount, credit.category.code, credit.earned_on) == (
        learner,
        "pending",
        Decimal("1.5"),
        "technology",
        make.on(2026, 2, 27),
    )
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        ([learner.email], "“Archives roundtable” is in your credits")
    ]


def test_accepting_tells_nobody_who_did_not_ask(client, learner, coordinator, mailoutbox):
    client.force_login(learner)
    data = typed()
    del data["notify"]
    client.post(NEW, data)
    IndependentEvent.objects.get().move("accept", by=coordinator)
    assert (Credit.objects.count(), mailoutbox) == (1, [])


def test_what_was_sent_back_is_changed_and_sent_again(client, learner, coordinator):
    client.force_login(learner)
    client.post(NEW, typed())
    event = IndependentEvent.objects.get()
    event.move("return", by=coordinator, note="Who taught it?")
    edit = reverse("independent_edit", args=[event.pk])
    page = client.get(edit).content.decode()
    assert ("Who taught it?" in page, 'value="2/27/2026"' in page, 'value="1.5"' in page) == (
        True,
        True,
        True,
    )
    client.post(edit, typed(presenter="Lorraine Dufresne", ends_1="2:00 PM", amount="1"))
    event.refresh_from_db()
    assert (event.status, event.presenter, event.amount) == ("submitted", "Lorraine Dufresne", 1)


def test_what_is_at_the_state_library_is_not_changed(client, learner):
    event = make.make_independent(learner, status="submitted", title="As sent")
    client.force_login(learner)
    response = client.post(reverse("independent_edit", args=[event.pk]), typed())
    event.refresh_from_db()
    assert (response.url, event.title) == (event.get_absolute_url(), "As sent")


@pytest.mark.parametrize("who", ["supervisor", "coordinator", "stranger"])
def test_nobody_else_changes_it(client, request, learner, who):
    event = make.make_independent(learner)
    client.force_login(request.getfixturevalue(who))
    assert client.get(reverse("independent_edit", args=[event.pk])).status_code == 404


def test_an_event_that_has_not_ended_is_not_sent(learner):
    event = make.make_independent(learner, days_ago=-3)
    with pytest.raises(MoveRefused, match="Send it after that"):
        event.move("submit", by=learner)


def test_the_coordinator_decides_on_its_page(client, learner, coordinator):
    event = make.make_independent(learner, status="submitted")
    client.force_login(coordinator)
    response = client.post(event.get_absolute_url(), {"move": "return", "note": ""})
    assert list(response.context["decision"].errors) == ["note"]
    client.post(event.get_absolute_url(), {"move": "accept"})
    assert Credit.objects.get().owner == learner


def test_markup_in_a_title_stays_text(client, learner):
    client.force_login(learner)
    client.post(NEW, typed(title="<script>alert(1)</script>"))
    page = client.get(reverse("credit_list")).content.decode()
    assert ("<script>alert" in page, "&lt;script&gt;alert(1)" in page) == (False, True)


@pytest.mark.parametrize(
    ("who", "status", "expected"),
    [
        ("learner", "submitted", 200),
        ("coordinator", "submitted", 200),
        ("supervisor", "submitted", 404),
        ("supervisor", "accepted", 200),
        ("director", "accepted", 404),
        ("stranger", "accepted", 404),
        (None, "accepted", 302),
    ],
)
def test_an_independent_event_is_private(client, request, learner, who, status, expected):
    event = make.make_independent(learner, status=status)
    if who:
        client.force_login(request.getfixturevalue(who))
    assert client.get(event.get_absolute_url()).status_code == expected
