"""Reminders before a deadline: to whom, when, what they say, and each only once."""

from datetime import date, datetime, timedelta
from threading import Thread
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import OperationalError, connection
from django.utils import timezone

from aspen.worker import JobWorker, request_daily_jobs
from jobs.models import Job
from notifications import reminders
from notifications.outbox.models import Mail
from notifications.reminders import Deadline, due, remind
from tests import builders as make
from tracks import rules
from tracks.models import Track
from workflow.emails import stop_path

pytestmark = pytest.mark.django_db

EXPIRES = date(2027, 3, 3)
OUTBOX = "notifications.outbox.backend.OutboxBackend"


@pytest.fixture(autouse=True)
def into_the_outbox(settings):
    settings.EMAIL_BACKEND = OUTBOX
    cache.clear()


def at(day, hour=9):
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo("America/Denver"))


def certify(user, code="staff", *, expires=EXPIRES, **fields):
    """A certificate in force, with the renewal that it opened."""
    issued = rules.months_before(expires, 48)
    ended = make.make_ended_participation(user, code, closed=issued, opened=issued, holds_until=expires)
    application = make.make_application(ended, status="issued")
    certificate = make.make_certificate(application, issued=issued, expires=expires, **fields)
    make.make_participation(user, code, opened=issued, due=expires)
    return certificate


def letters():
    return list(Mail.objects.order_by("pk"))


def sent():
    return [(letter.to, letter.subject) for letter in letters()]


# When


def test_due_gives_the_last_step_that_has_come():
    one = Deadline("MSL-1", 1, None, EXPIRES, Track(name="Library Staff"), "certificate")
    steps = {
        date(2026, 3, 2): [],
        date(2026, 3, 3): [12],
        date(2026, 9, 2): [12],
        date(2026, 9, 3): [6],
        date(2026, 12, 3): [3],
        date(2027, 2, 3): [1],
        date(2027, 3, 3): [1],
        date(2027, 3, 4): [],
    }
    assert {day: [found.months for found in due([one], on=day)] for day in steps} == steps
    assert due([one], on=date(2026, 9, 3))[0].key == "reminder-MSL-1-2027-03-03-6"


def test_a_daily_process_sends_four_and_each_once(stranger):
    number = certify(stranger).number
    days = [at(date(2026, 1, 1) + timedelta(days=n)) for n in range(0, 500)]
    told = {day.date().isoformat(): count for day in days if (count := remind(now=day))}
    assert told == {"2026-03-03": 1, "2026-09-03": 1, "2026-12-03": 1, "2027-02-03": 1}
    assert [letter.dedupe_key for letter in letters()] == [
        f"reminder-{number}-2027-03-03-{months}" for months in (12, 6, 3, 1)
    ]


def test_after_days_without_a_process_only_the_latest_step_is_sent(stranger):
    certify(stranger)
    assert [remind(now=at(date(2026, 12, 20))) for _ in range(3)] == [1, 0, 0]
    assert [letter.dedupe_key[-2:] for letter in letters()] == ["-3"]


def test_the_end_of_february_is_not_missed(stranger):
    certify(stranger, expires=date(2028, 2, 29))
    assert [remind(now=at(date(2027, 2, day))) for day in (27, 28)] == [0, 1]


def test_the_day_is_the_local_one(stranger):
    certify(stranger)
    late = datetime(2026, 3, 3, 5, tzinfo=ZoneInfo("UTC"))  # still March 2 in Montana
    assert (remind(now=late), remind(now=late + timedelta(hours=3))) == (0, 1)


# To whom


def test_who_wants_no_reminders_gets_none(stranger):
    certify(stranger)
    stranger.reminders = False
    stranger.save()
    assert (remind(now=at(date(2026, 9, 3))), sent()) == (0, [])


def test_who_was_deactivated_gets_none(stranger):
    certify(stranger)
    stranger.is_active = False
    stranger.save()
    assert remind(now=at(date(2026, 9, 3))) == 0


@pytest.mark.parametrize("status", ["revoked", "superseded"])
def test_a_certificate_that_is_not_in_force_any_more_is_not_reminded_of(stranger, status):
    certify(stranger, status=status)
    assert remind(now=at(date(2026, 9, 3))) == 0


def test_what_was_renewed_before_its_turn_came_is_left_out(stranger, monkeypatch):
    certificate = certify(stranger)
    seen = []

    def renewed_meanwhile(reminders):
        if not seen:
            certificate.move("supersede", as_system=True)
        seen.append(reminders)
        return reminders

    monkeypatch.setattr("notifications.reminders._unsent", renewed_meanwhile)
    assert remind(now=at(date(2026, 9, 3))) == 0
    assert seen[0][0].deadline.pk == certificate.pk


def test_a_certificate_from_before_aspen_is_reminded_of_unless_a_later_one_holds(stranger):
    first = make.make_ended_participation(stranger, "staff", closed=date(2023, 3, 4))
    day = first.holds_until - timedelta(days=200)
    assert remind(now=at(day)) == 1
    assert "Your certificate, Library Staff Track, expires on" in letters()[0].text
    make.make_ended_participation(stranger, "staff", closed=date(2025, 3, 4))
    assert remind(now=at(day + timedelta(days=150))) == 0


# What they say


def test_the_letter_says_the_progress_what_to_do_and_how_to_turn_it_off(stranger):
    certify(stranger, expires=rules.last_valid_day(make.today(), 6))
    make.make_credit(stranger, "20", category="technology")
    make.make_credit(stranger, "4", category="technology", status="pending")
    remind(now=timezone.now())
    (letter,) = letters()
    renewal = stranger.participations.open().get()
    text = " ".join(letter.text.split())
    assert letter.to == stranger.email
    assert letter.subject.startswith("Your certificate, Library Staff Track, expires on ")
    assert "That is within six months." in text
    assert "Your progress in the Library Staff Track:" in text
    assert (
        "- 20 of 60 credits count - 4 more pending - You need 36 more credits, including 5 in Library Administration, 5 in "
        "Library Services to the Public, and 5 in Collection Management and Technical Services" in text
    )
    assert "Claim what you attended, and see what you still need." in text
    assert f"/progress/{renewal.pk}/" in text
    assert stop_path(stranger, "reminders") in letter.headers["List-Unsubscribe"]
    assert "You always get emails about decisions on your documents." in text


def test_no_day_after_the_certificate_ends_is_named_as_soon_enough(stranger):
    certify(stranger, "trustee", expires=rules.last_valid_day(make.today(), 3))
    make.make_credit(stranger, "15", category="administration", days_ago=700)
    remind(now=timezone.now())
    assert "Apply by" not in letters()[0].text


def test_who_has_what_it_takes_is_told_to_apply_and_by_when(stranger):
    certify(stranger, "trustee", expires=rules.last_valid_day(make.today(), 12))
    make.make_credit(stranger, "15", category="administration", days_ago=1300)
    remind(now=timezone.now())
    text = letters()[0].text
    last = rules.last_valid_day(make.today() - timedelta(days=1300))
    assert f"Apply by {last:%B} {last.day}, {last.year}, because older credits expire after that day" in text
    assert "You have met all requirements" in text
    assert "Apply now:" in text
    assert f"/apply/{stranger.participations.open().get().pk}/" in text


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("submitted", "Your application is on its way"),
        ("returned", "Your application was sent back to you"),
    ],
)
def test_an_application_that_is_under_way_is_what_to_look_at(stranger, status, sentence):
    certify(stranger, expires=rules.last_valid_day(make.today(), 3))
    make.make_application(stranger.participations.open().get(), status=status)
    remind(now=timezone.now())
    assert sentence in letters()[0].text


# Directors


def new_director(library, *, due):
    user = make.make_user("Nora New", email="nora@example.org")
    make.make_position(user, library, kind="director", title="Director", started=rules.months_before(due, 48))
    return user


def test_a_new_director_and_the_chair_are_reminded(library, chair):
    nora = new_director(library, due=EXPIRES)
    for day in (date(2026, 3, 3), date(2026, 9, 3), date(2026, 12, 3), date(2027, 2, 3), date(2027, 3, 4)):
        remind(now=at(day))
    to_nora = [letter for letter in letters() if letter.to == nora.email]
    to_chair = [letter for letter in letters() if letter.to == chair.email]
    assert [letter.subject for letter in to_nora] == ["Your deadline to be certified is March 3, 2027"] * 4
    assert [letter.dedupe_key[-2:] for letter in to_chair] == ["-6", "-3", "-1"]
    assert "/tracks/administrator/" in to_nora[0].text
    assert "You direct Larch Valley Public Library." in to_nora[0].text
    assert "Your deadline is March 3, 2027, within a year." in to_nora[0].text
    assert "You haven’t opened a track that leads to this certificate." in to_nora[0].text
    assert "must be certified by March 3, 2027, within six months." in to_chair[0].text
    assert "Your director hasn’t opened a track that leads to this certificate yet." in to_chair[0].text
    assert "Your director got a reminder too." in to_chair[0].text
    assert "Open your library’s page:\n" in to_chair[0].text
    assert "/library/" in to_chair[0].text
    assert to_chair[0].subject == "Nora New, your director, must be certified by March 3, 2027"


def test_of_a_directors_certificate_the_chair_hears_too(director, chair):
    certify(director, "administrator")
    remind(now=at(date(2026, 9, 3)))
    assert [who for who, _ in sent()] == [director.email, chair.email]
    to_director, to_chair = (" ".join(letter.text.split()) for letter in letters())
    assert "The standards for public libraries require a certified director" in to_director
    assert (
        f"The certificate of {director.name}, Director of Larch Valley Public Library, expires on" in to_chair
    )
    assert "March 3, 2027. That is within six months." in to_chair
    assert "Your director has 0 of 60 credits today." in to_chair
    assert "See your director’s progress:" in to_chair
    assert "/team/" in to_chair


def test_of_a_staff_certificate_of_a_director_the_chair_hears_nothing(director):
    certify(director, "staff")
    certify(director, "administrator", expires=date(2029, 1, 1))
    remind(now=at(date(2026, 9, 3)))
    assert [who for who, _ in sent()] == [director.email]
    assert "expires on March 3, 2027" in letters()[0].text


def test_a_chair_who_wants_no_reminders_gets_none_and_the_director_does(library, chair):
    new_director(library, due=EXPIRES)
    chair.reminders = False
    chair.save()
    remind(now=at(date(2026, 9, 3)))
    assert [who for who, _ in sent()] == ["nora@example.org"]


@pytest.mark.parametrize("kind", ["school", "academic", "tribal", "state", "other"])
def test_directors_elsewhere_have_no_such_day(kind, db):
    new_director(make.make_library(kind=kind), due=EXPIRES)
    assert remind(now=at(date(2026, 9, 3))) == 0


# As a job of the day


def test_the_worker_reminds_once_a_day_from_the_morning_on(stranger, monkeypatch):
    clock, runs = [], []
    monkeypatch.setattr("notifications.reminders.remind", lambda now: runs.append(now) or 0)
    monkeypatch.setattr(timezone, "now", lambda: clock[0])
    day = date(2026, 9, 3)
    for moment in (
        *(at(day, 0), at(day, 6), at(day, 7), at(day, 8), at(day, 23)),
        at(day + timedelta(days=1), 12),
    ):
        clock[:] = [moment]
        JobWorker({request_daily_jobs: 0}).run_once()
    assert runs == [at(day, 7), at(day + timedelta(days=1), 12)]


def test_a_day_on_which_reminding_failed_is_not_done(stranger, monkeypatch):
    def broken(now):
        raise OperationalError("gone")

    clock = [at(date(2026, 9, 4))]
    monkeypatch.setattr(timezone, "now", lambda: clock[0])
    certify(stranger)
    with monkeypatch.context() as night:
        night.setattr("notifications.reminders.remind", broken)
        JobWorker({request_daily_jobs: 0}).run_once()
    job = Job.objects.get(kind="remind_of_deadlines")
    assert (job.state, job.error) == ("waiting", "OperationalError: gone")
    clock[:] = [at(date(2026, 9, 4), 10)]
    JobWorker({request_daily_jobs: 0}).run_once()
    assert [letter.to for letter in letters()] == [stranger.email]


def test_a_letter_that_cannot_be_written_keeps_no_other_waiting(stranger, learner, monkeypatch, caplog):
    certify(stranger)
    certify(learner, "trustee")
    real = reminders.facts_of

    def facts_of(deadline, *, now):
        if deadline.user == stranger:
            raise ValueError("odd")
        return real(deadline, now=now)

    monkeypatch.setattr("notifications.reminders.facts_of", facts_of)
    assert remind(now=at(date(2026, 9, 3))) == 1
    assert [letter.to for letter in letters()] == [learner.email]
    assert "trying again tomorrow" in caplog.text


# At once


@pytest.mark.django_db(transaction=True)
def test_two_processes_at_once_send_one_letter():
    user = make.make_user(email="robin@example.org")
    make.make_position(user, make.make_library())
    certify(user)
    counts = []

    def process():
        try:
            counts.append(remind(now=at(date(2026, 9, 3))))
        finally:
            connection.close()

    threads = [Thread(target=process) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(counts) == [0, 1]
    assert [letter.to for letter in letters()] == ["robin@example.org"]


def test_letters_reach_the_mailbox_without_the_key(stranger, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    certify(stranger)
    remind(now=at(date(2026, 9, 3)))
    assert mail.outbox[0].extra_headers["X-Dedupe-Key"].endswith("-6")


def test_a_reissue_under_a_new_name_is_not_reminded_of_again(learner, coordinator):
    certificate = certify(learner)
    assert remind(now=at(date(2026, 9, 3))) == 1
    make.make_reissue(certificate, accepted_by=coordinator)
    assert remind(now=at(date(2026, 9, 4))) == 0
    assert remind(now=at(date(2026, 12, 3))) == 1


def test_each_reminder_says_how_far_away_the_day_is():
    assert sorted(reminders.WITHIN) == sorted(rules.REMINDED_BEFORE)
