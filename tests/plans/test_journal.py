"""The journal: what an entry may be, what stays of it, who is told, and what two at once cannot do."""

import io
import threading
import uuid
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from plans.journal import JournalLine, lines_of
from plans.models import JournalEntry, ProjectNote, SelfDirectedProject
from plans.project_totals import ProjectTotals
from plans.timer import WorkSession
from tests import builders as make
from workflow.sentences import MoveRefused

DENVER = ZoneInfo("America/Denver")
DAY = date(2026, 3, 3)


@pytest.fixture
def project(plan):
    return make.make_project(plan.activities.get(kind="self_directed"), status="approved", approved_credits=6)


@pytest.fixture
def other(plan):
    """Another project of the same person."""
    return make.make_project(
        make.make_activity(plan, kind="self_directed"), status="approved", title="A garden"
    )


def page(name, row, **query):
    return reverse(name, args=[row.pk], query=query or None)


def yesterday():
    return make.today() - timedelta(days=1)


def typed(**changes):
    return {
        "key": str(uuid.uuid4()),
        "on": yesterday().isoformat(),
        "began": "",
        "ended": "",
        "hours": "1.5",
        "text": "I read and made notes.",
        "meeting": "",
    } | changes


def post(client, project, **changes):
    return client.post(page("project_journal", project), typed(**changes), follow=True)


def at(text, day=DAY):
    return datetime.combine(day, time.fromisoformat(text), DENVER)


def picture(name="bike.png"):
    out = io.BytesIO()
    Image.new("RGBA", (900, 600), "darkgreen").save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue())


# Times and hours


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({"began": "09:00", "ended": "10:40", "hours": ""}, (time(9), time(10, 40), "1.5")),
        ({"began": "09:00", "ended": "11:00", "hours": "7"}, (time(9), time(11), "2")),
        ({"began": "09:00", "ended": "11:00", "hours": "1.3"}, (time(9), time(11), "2")),
        ({"began": "9 AM", "ended": "1:30 PM", "hours": ""}, (time(9), time(13, 30), "4.5")),
        ({"began": "22:00", "ended": "23:59", "hours": ""}, (time(22), time(23, 59), "2")),
        ({"hours": "2,5"}, (None, None, "2.5")),
    ],
)
def test_the_hours_are_those_of_the_times_or_what_was_entered(at_desk, project, changes, kept):
    post(at_desk, project, **changes)
    row = project.entries.get()
    assert (row.began, row.ended, row.hours) == (*kept[:2], Decimal(kept[2]))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"hours": ""}, "Enter the hours, such as 1 or 1.5, or enter start and stop times."),
        ({"began": "09:00"}, "Enter the stop time too, or enter only the hours."),
        ({"ended": "09:00"}, "Enter the start time too, or enter only the hours."),
        ({"began": "10:00", "ended": "09:00"}, "The end time must be after the start time."),
        ({"began": "soon", "ended": "13:00"}, "Enter a time, such as 1:00 PM."),
    ],
)
def test_times_that_cannot_be_are_told_and_nothing_is_lost(at_desk, project, changes, sentence):
    answer = post(at_desk, project, text="Typed with care.", **changes)
    assert sentence in answer.text
    assert "Typed with care." in answer.text
    assert "<title>Error: " in answer.text
    assert project.entries.count() == 0


def test_a_stop_later_than_now_is_in_the_future(at_desk, project, monkeypatch):
    noon = at("12:00", make.today())
    monkeypatch.setattr("plans.views.journal.timezone.now", lambda: noon)
    late = post(at_desk, project, on=f"{make.today()}", began="11:00", ended="12:01")
    assert "This is in the future." in late.text
    post(at_desk, project, on=f"{make.today()}", began="11:00", ended="12:00")
    assert project.entries.get().hours == 1


CLASHES = [  # of an entry from 10 to 12 with one that is there: hours, began, ended, fields
    ("2", "08:00", "10:00", set()),
    ("2", "12:00", "14:00", set()),
    ("2.5", "08:00", "10:30", {"began"}),
    ("1", "10:30", "11:30", {"began"}),
    ("4", "09:00", "13:00", {"began"}),
    ("2", "10:00", "12:00", {"began"}),
    ("22", None, None, set()),
    ("22.5", None, None, {"hours"}),
    ("24", "00:00", "23:59", {"began", "hours"}),
]


@pytest.mark.parametrize(("hours", "began", "ended", "fields"), CLASHES)
@pytest.mark.parametrize("same", [True, False])
def test_an_entry_beside_another_of_its_day(hours, began, ended, fields, same):
    times = {"began": began and time.fromisoformat(began), "ended": ended and time.fromisoformat(ended)}
    there = SelfDirectedProject(pk=1 if same else 2, title="A garden")
    row = JournalEntry(project_id=1, on=DAY, began=time(10), ended=time(12), hours=Decimal(2))
    wrong = row.clash_with([JournalEntry(project=there, on=DAY, hours=Decimal(hours), **times)])
    assert wrong.keys() == fields


def test_a_clash_with_another_project_names_it(at_desk, project, other):
    make.make_entry(other, on=yesterday(), hours="2", began=time(9), ended=time(11))
    answer = post(at_desk, project, began="10:30", ended="12:00")
    assert "This overlaps your entry from 9:00 AM to 11:00 AM in “A garden.” Check the times." in answer.text
    assert project.entries.count() == 0


def test_a_day_has_24_hours_over_all_projects(at_desk, project, other):
    make.make_entry(other, on=yesterday(), hours="20")
    answer = post(at_desk, project, hours="4.5")
    assert "You have 20 hours on this day already with your other projects, and a day has 24." in answer.text
    post(at_desk, project, hours="4")
    assert project.hours() == 4


def test_the_day_of_somebody_else_is_not_ours(at_desk, project, stranger):
    plan = make.make_plan(make.make_participation(stranger), activities=[("self_directed", "6")])
    theirs = make.make_project(plan.activities.get(), status="approved")
    make.make_entry(theirs, on=yesterday(), hours="24")
    post(at_desk, project, hours="4")
    assert project.hours() == 4


def test_two_entries_at_once_do_not_make_a_day_of_more_than_24_hours(transactional_db, project, other):
    start, answers = threading.Barrier(2), []

    def write(pk, hours):
        row = JournalEntry(on=yesterday(), hours=Decimal(hours), text="Work.", meeting="")
        start.wait()
        try:
            answers.append(
                SelfDirectedProject.objects.get(pk=pk).write(row, key=uuid.uuid4(), now=timezone.now())
            )
        except ValidationError as refused:
            answers.append(list(refused.message_dict))
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=args) for args in ((project.pk, 13), (other.pk, 12))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers, key=str) == [True, ["hours"]]
    assert project.hours() + other.hours() in (12, 13)


def test_a_change_meets_the_other_entries_and_not_itself(at_desk, project):
    row = make.make_entry(project, on=yesterday(), hours="2", began=time(9), ended=time(11))
    make.make_entry(project, on=yesterday(), hours="1", began=time(12), ended=time(13))
    answer = at_desk.post(page("entry_edit", row), typed(began="09:30", ended="12:30"))
    assert "This overlaps your entry from 12:00 PM to 1:00 PM. Check the times." in answer.text
    at_desk.post(page("entry_edit", row), typed(began="09:30", ended="12:00"))
    row.refresh_from_db()
    assert row.hours == Decimal("2.5")


# Sums


@given(st.lists(st.integers(1, 48), max_size=40))
def test_nothing_written_down_is_lost_between_credits_and_what_is_kept(halves):
    hours = sum((Decimal(half) / 2 for half in halves), Decimal(0))
    sums = ProjectTotals(hours, already=Decimal(0), cap=Decimal(20), approved=Decimal(6))
    assert sums.credits * 3 + sums.remainder == hours
    assert sums.remainder < Decimal("1.5")
    assert sums.over_approved == max(Decimal(0), sums.credits - 6)


def test_the_sums_are_in_view(at_desk, project):
    make.make_entry(project, hours="4")
    answer = at_desk.get(page("project_journal", project))
    assert "<b>1</b> of 6 approved credits" in answer.text
    assert "1 hour left over" in answer.text


@pytest.mark.parametrize("name", ["project_journal", "project_complete"])
def test_queries_are_the_same_for_one_entry_and_for_thirty(
    at_desk, project, supervisor, django_assert_max_num_queries, name
):
    taken = []
    for entries in (1, 29):
        for number in range(entries):
            row = make.make_entry(project, hours="0.5", text=f"Entry {number}", on=yesterday())
            JournalEntry.objects.filter(pk=row.pk).update(text="Corrected")
            project.notes.create(author=supervisor, text=f"Note {number}")
        make.make_entry(project, struck_at=timezone.now())
        at_desk.get(page(name, project))
        with django_assert_max_num_queries(25) as queries:
            at_desk.get(page(name, project))
        taken.append(len(queries))
    assert taken[0] == taken[1]


# The timer


def test_a_session_is_started_stopped_and_written_down(at_desk, project):
    at_desk.post(page("journal_start", project))
    project.refresh_from_db()
    assert project.timer_started_at is not None
    SelfDirectedProject.objects.update(
        timer_started_at=at("09:00", yesterday()), timer_stopped_at=at("10:30", yesterday())
    )
    form = at_desk.get(page("project_journal", project)).context["form"]
    assert form.initial == {"on": yesterday(), "began": time(9), "ended": time(10, 30)} | form.initial
    project.refresh_from_db()
    post(at_desk, project, began="09:00", ended="10:30", timer=project.timer)
    project.refresh_from_db()
    assert (project.hours(), project.timer_started_at, project.timer_stopped_at) == (
        Decimal("1.5"),
        None,
        None,
    )


def test_stop_keeps_the_moment_and_start_goes_on(at_desk, project):
    SelfDirectedProject.objects.update(timer_started_at=timezone.now() - timedelta(hours=1))
    moments = []
    for name in ("journal_stop", "journal_stop", "journal_start"):
        at_desk.post(page(name, project))
        project.refresh_from_db()
        moments.append(project.timer_stopped_at)
    assert moments[0] == moments[1]
    assert moments[2] is None


def test_an_entry_from_another_form_leaves_the_session_alone(at_desk, project):
    at_desk.post(page("journal_start", project))
    post(at_desk, project)
    project.refresh_from_db()
    assert project.timer_started_at is not None


def test_one_session_at_a_time(at_desk, project, other):
    at_desk.post(page("journal_start", other))
    answer = at_desk.post(page("journal_start", project), follow=True)
    assert "Your timer is running for “A garden.”" in answer.text
    project.refresh_from_db()
    assert project.timer_started_at is None


def test_a_session_past_midnight_is_two_entries(at_desk, project):
    day = yesterday() - timedelta(days=1)
    SelfDirectedProject.objects.update(
        timer_started_at=at("22:00", day), timer_stopped_at=at("01:15", yesterday())
    )
    first = at_desk.get(page("project_journal", project))
    assert "You worked past midnight" in first.text
    project.refresh_from_db()
    post(at_desk, project, on=f"{day}", began="22:00", ended="23:59", timer=project.timer)
    rest = at_desk.get(page("project_journal", project)).context["form"].initial
    assert (rest["on"], rest["began"], rest["ended"]) == (yesterday(), time(0), time(1, 15))
    project.refresh_from_db()
    post(at_desk, project, began="00:00", ended="01:15", timer=project.timer)
    project.refresh_from_db()
    assert (project.hours(), project.timer_started_at) == (3, None)


@pytest.mark.parametrize("name", ["journal_start", "journal_stop"])
def test_the_timer_is_the_owners(client, project, supervisor, name):
    client.force_login(supervisor)
    assert client.post(page(name, project)).status_code == 404


def test_the_timer_of_a_project_that_is_completed_does_not_start(at_desk, project):
    SelfDirectedProject.objects.update(status="completed")
    answer = at_desk.post(page("journal_start", project), follow=True)
    assert "so its journal is closed" in answer.text
    project.refresh_from_db()
    assert project.timer_started_at is None


def test_a_project_is_not_completed_while_a_session_is_under_way(project, learner):
    make.make_entry(project)
    project.achieved, project.effect = "Seed.", "Gardeners come."
    project.save()
    project.start_timer(now=timezone.now())
    with pytest.raises(MoveRefused) as refused:
        project.move("complete", by=learner)
    assert "Your timer is running" in str(refused.value)


@pytest.mark.parametrize(
    ("began", "ended", "length", "next_day", "stop"),
    [
        (at("09:00"), at("10:12"), 72, None, time(10, 12)),
        (at("09:00"), at("09:00"), 0, None, time(9)),
        (at("09:00"), at("11:00"), 120, None, time(11)),
        (at("23:00"), at("00:30", date(2026, 3, 4)), 90, date(2026, 3, 4), time(23, 59)),
    ],
)
def test_session_says_how_long_and_what_of_it_the_form_holds(began, ended, length, next_day, stop):
    session = WorkSession(began, ended, now=ended)
    assert (session.minutes, session.next_day, session.typed["ended"]) == (length, next_day, stop)
    assert session.typed["on"] == DAY


# Photos and files


def test_a_photo_is_kept_shown_and_handed_out(at_desk, project):
    post(at_desk, project, file=picture())
    row = project.entries.get()
    whole, small = (at_desk.get(page("entry_file", row, **query)) for query in ({}, {"small": "1"}))
    assert (row.file_name, whole["Content-Disposition"]) == ("bike.png", 'attachment; filename="bike.png"')
    assert Image.open(io.BytesIO(b"".join(small.streaming_content))).size == (480, 320)
    assert page("entry_file", row) in at_desk.get(page("project_journal", project)).text


def test_a_file_that_is_none_of_ours_is_refused_and_the_words_stay(at_desk, project):
    answer = post(at_desk, project, text="Typed with care.", file=SimpleUploadedFile("a.pdf", b"MZ"))
    assert "Choose a PDF" in answer.text
    assert "Typed with care." in answer.text


def test_a_file_beside_another_fault_must_be_chosen_again(at_desk, project):
    answer = post(at_desk, project, text="", file=picture())
    assert "Choose the file again. The browser didn’t keep it." in answer.text


@pytest.mark.parametrize("change", [{"file-clear": "on"}, {"file": "other"}])
def test_a_file_that_is_replaced_or_taken_away_is_deleted(
    at_desk, project, change, django_capture_on_commit_callbacks
):
    post(at_desk, project, file=picture())
    row = project.entries.get()
    storage, name = row.file.storage, row.file.name
    if "file" in change:
        change = {"file": picture("car.png")}
    with django_capture_on_commit_callbacks(execute=True):
        at_desk.post(page("entry_edit", row), typed(**change))
    row.refresh_from_db()
    assert (storage.exists(name), row.file_name) == (False, "car.png" if "file" in change else "")


# Corrections


def test_what_an_entry_was_before_stays_to_be_read(client, at_desk, project, supervisor, stranger):
    row = make.make_entry(project, on=yesterday(), hours="3", text="Three hours.")
    at_desk.post(page("entry_edit", row), typed(hours="2", text="Two hours."))
    client.force_login(supervisor)
    answer = client.get(page("project_journal", project))
    correction = answer.context["lines"][0].corrections[0]
    assert (correction.on, correction.was.text, correction.was.hours, correction.changed) == (
        make.today(),
        "Three hours.",
        3,
        {"hours", "text"},
    )
    assert "Three hours." in answer.text


def test_taking_an_entry_out_is_no_correction_and_leaves_every_sum(at_desk, project, supervisor):
    row = make.make_entry(project, text="Not this one.")
    make.make_entry(project, hours="4")
    at_desk.post(page("entry_strike", row))
    answer = at_desk.get(page("project_journal", project))
    assert (project.hours(), answer.context["sums"].hours, project.credits()) == (4, 4, 1)
    assert ([line.entry.hours for line in answer.context["lines"]], "Not this one." in answer.text) == (
        [4],
        True,
    )


@pytest.mark.parametrize("name", ["entry_edit", "entry_strike"])
def test_an_entry_that_was_taken_out_stays_as_it_is(at_desk, project, name):
    row = make.make_entry(project, struck_at=timezone.now())
    answer = at_desk.post(page(name, row), typed(text="More."), follow=True)
    assert "This entry was already removed. Write a new one instead." in answer.text
    row.refresh_from_db()
    assert row.text == "I read and made notes."


# Sent by the script


def test_the_script_is_told_where_to_go_and_a_person_is_led_there(at_desk, project):
    fields = typed()
    script = at_desk.post(page("project_journal", project), fields, headers={"Accept": "application/json"})
    again = at_desk.post(page("project_journal", project), fields, headers={"Accept": "application/json"})
    assert script.json() == again.json() == {"to": page("project_journal", project)}
    assert project.entries.count() == 1


def test_the_script_gets_the_page_of_a_refused_entry(at_desk, project):
    answer = at_desk.post(
        page("project_journal", project), typed(text=""), headers={"Accept": "application/json"}
    )
    assert "Say what you did and learned." in answer.text


# Notes


@pytest.fixture
def mentored(project, mentor):
    SelfDirectedProject.objects.filter(pk=project.pk).update(
        mentor=mentor, mentor_name="Peter Okafor", mentor_email=mentor.email, mentor_agreed_on=make.today()
    )
    return SelfDirectedProject.objects.get(pk=project.pk)


@pytest.mark.parametrize("author", ["learner", "supervisor", "mentor", "coordinator"])
def test_a_note_goes_to_the_others(
    client, mentored, learner, supervisor, mentor, coordinator, author, mailoutbox
):
    people = {"learner": learner, "supervisor": supervisor, "mentor": mentor}
    client.force_login((people | {"coordinator": coordinator})[author])
    client.post(page("project_note", mentored), {"note-text": "Ask the garden club."})
    assert mentored.notes.get().text == "Ask the garden club."
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted(
        person.email for name, person in people.items() if name != author
    )
    assert all("Ask the garden club." in mail.body for mail in mailoutbox)


def test_a_coordinator_who_joined_in_gets_the_answers(client, mentored, learner, coordinator, mailoutbox):
    mentored.notes.create(author=coordinator, text="How is it going?")
    client.force_login(learner)
    client.post(page("project_note", mentored), {"note-text": "Well."})
    assert coordinator.email in {mail.to[0] for mail in mailoutbox}


def test_a_note_sent_twice_is_kept_once(at_desk, project, mailoutbox):
    for _ in range(2):
        answer = at_desk.post(page("project_note", project), {"note-text": "Once."}, follow=True)
    assert (ProjectNote.objects.count(), len(mailoutbox)) == (1, 1)
    assert "This note is already beside the journal." in answer.text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"note-text": " "}, "Write your note."),
        ({"note-text": "a\x07b"}, "invisible characters"),
        ({"note-text": "We met.", "note-met_on": "tomorrow"}, "This date is in the future."),
        ({"note-text": "We met.", "note-met_on": "early"}, "Enter that day or a later one."),
        ({"note-text": "We met.", "note-met_on": "x"}, "Enter a date, such as 11/18/2026."),
    ],
)
def test_a_wrong_note_is_refused_and_stays_on_the_page(at_desk, project, fields, sentence):
    days = {
        "tomorrow": f"{make.today() + timedelta(days=1)}",
        "early": f"{project.approved_on - timedelta(days=1)}",
    }
    fields = {name: days.get(value, value) for name, value in fields.items()}
    answer = at_desk.post(page("project_note", project), fields)
    assert sentence in answer.text
    assert "<title>Error: " in answer.text
    assert ProjectNote.objects.count() == 0


@pytest.mark.parametrize(("person", "status"), [("director", 404), ("stranger", 404)])
def test_who_may_not_read_may_not_write(client, project, director, stranger, person, status):
    client.force_login({"director": director, "stranger": stranger}[person])
    assert client.post(page("project_note", project), {"note-text": "Hello."}).status_code == status


def test_before_approval_there_is_nothing_to_note(client, plan, learner):
    project = make.make_project(plan.activities.get(kind="self_directed"), status="submitted")
    client.force_login(learner)
    assert client.post(page("project_note", project), {"note-text": "Hello."}).status_code == 404


def test_notes_stand_among_the_entries_by_their_day():
    days = [date(2026, 3, day) for day in (9, 7, 5)]
    entries = [JournalEntry(on=day) for day in days]
    met = ProjectNote(met_on=date(2026, 3, 7), text="Met")
    said = ProjectNote(created=datetime(2026, 3, 11, 5, tzinfo=UTC), text="Said")  # March 10 in Montana
    assert [(line.day.day, bool(line.note)) for line in lines_of(entries, [met, said])] == [
        (10, True),
        (9, False),
        (7, True),
        (7, False),
        (5, False),
    ]
    assert lines_of([], [met, said], newer_than=date(2026, 3, 8)) == [
        JournalLine(date(2026, 3, 10), note=said)
    ]
    assert lines_of([], [met, said], older_than=date(2026, 3, 8)) == [JournalLine(date(2026, 3, 7), note=met)]


def test_a_note_stands_on_one_page_only(at_desk, project, supervisor):
    for number in range(45):
        make.make_entry(project, hours="0.5", on=make.today() - timedelta(days=number // 4))
    for days in (0, 4, 5, 9, 10, 12):
        project.notes.create(
            author=supervisor, text=f"Note {days}", met_on=make.today() - timedelta(days=days)
        )
    found = [
        line.note.text
        for number in (1, 2, 3)
        for line in at_desk.get(page("project_journal", project, page=number)).context["lines"]
        if line.note
    ]
    assert sorted(found) == sorted(f"Note {days}" for days in (0, 4, 5, 9, 10, 12))


# Two windows


def test_an_entry_with_times_that_is_sent_again_is_there_already(at_desk, project):
    """Not in its own way."""
    fields = typed(began="09:00", ended="10:00", hours="")
    at_desk.post(page("project_journal", project), fields)
    answer = at_desk.post(page("project_journal", project), fields, follow=True)
    assert "already in your journal" in answer.text
    assert project.entries.count() == 1


def test_an_entry_sent_from_two_windows_at_once_is_written_once(transactional_db, project, learner):
    start, answers, fields = threading.Barrier(2), [], typed(began="09:00", ended="10:00", hours="")

    def press():
        client = Client()
        client.force_login(learner)
        start.wait()
        answers.append(client.post(page("project_journal", project), fields).status_code)
        connection.close()

    windows = [threading.Thread(target=press) for _ in range(2)]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    assert (answers, project.entries.count()) == ([302, 302], 1)


# Times are added before they are rounded


def test_ten_sessions_of_29_minutes_are_four_and_a_half_hours(at_desk, project):
    for day in range(1, 11):
        on = f"{yesterday() - timedelta(days=day):%Y-%m-%d}"
        SelfDirectedProject.objects.update(approved_on=yesterday() - timedelta(days=20))
        answer = at_desk.post(
            page("project_journal", project),
            typed(on=on, began="09:00", ended="09:29", hours="", text=f"Day {day}", key=str(uuid.uuid4())),
        )
        assert answer.status_code == 302
    assert (project.hours(), project.credits()) == (Decimal("4.5"), Decimal("1.5"))
    shown = at_desk.get(page("project_journal", project)).content.decode()
    assert shown.count("29 minutes") == 10
    assert "<b>4.5 hours</b>" in shown


@pytest.mark.parametrize(
    ("hours", "began", "ended"),
    [("1.5", None, None), ("0", "09:00", "09:01"), ("0.5", "09:00", "09:59"), ("2", "22:00", "23:59")],
)
def test_the_database_has_the_same_minutes_as_the_rules(project, hours, began, ended):
    entry = make.make_entry(project, hours=hours, began=began, ended=ended)
    entry.refresh_from_db()
    assert entry.minutes == entry.length


def test_the_database_refuses_an_entry_of_no_time(project):
    with pytest.raises(IntegrityError):
        make.make_entry(project, hours="0")


# While the plan is suspended


def test_a_suspended_plan_is_told_before_the_work(at_desk, project):
    make.make_entry(project, hours="4")
    assert "Your plan is suspended." not in at_desk.get(page("project_journal", project)).content.decode()
    project.activity.plan.move("suspend", by=project.owner, as_system=True)
    shown = at_desk.get(page("project_journal", project)).content.decode()
    assert "Your plan is suspended." in shown
    assert "earns no credit until your supervisor approves a revised plan" in " ".join(shown.split())


def test_a_project_of_a_suspended_plan_leads_back_instead_of_being_completed(at_desk, project):
    make.make_entry(project, hours="4")
    assert at_desk.get(page("project_complete", project)).status_code == 200
    project.activity.plan.move("suspend", by=project.owner, as_system=True)
    answer = at_desk.get(page("project_complete", project), follow=True)
    assert answer.redirect_chain == [(project.get_absolute_url(), 302)]
    shown = " ".join(answer.text.split())
    assert "Revise your plan before you go on." in shown
    assert "The plan is suspended, and nothing counts until a revised plan is approved." in shown


def test_a_suspended_plan_is_told_before_a_project_is_begun(at_desk, plan):
    activity = plan.activities.get(kind="self_directed")
    plan.move("suspend", by=plan.owner, as_system=True)
    shown = at_desk.get(f"/projects/new/?activity={activity.pk}").content.decode()
    assert "Your plan is suspended." in shown
