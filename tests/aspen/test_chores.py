import signal
import subprocess
import sys

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from aspen import chores
from aspen.chores import Housekeeper, print_certificate
from certificates import pdf
from certificates.models import Printed
from tests import builders as make

THE_CHORES = """
import sys
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
import django
django.setup()
from aspen import chores
chores.CHORES[:] = [lambda now: print("at it", flush=True)]
from django.core.management import call_command
call_command("chores")
"""


@pytest.fixture
def issued(participation, learner):
    """Two certificates without a file."""
    application = make.make_application(participation, status="issued")
    first = make.make_certificate(application)
    return [first, make.make_certificate(application, kind="Library Staff", reissue_of=first)]


def numbers_printed():
    return [printed.certificate.number for printed in Printed.objects.order_by("pk")]


def broken(error):
    def render(facts):
        raise error

    return render


@pytest.mark.django_db
def test_chores_print_what_was_issued_without_a_file(issued):
    call_command("chores", once=True)
    assert numbers_printed() == [certificate.number for certificate in issued]
    assert not print_certificate(timezone.now())


@pytest.mark.django_db
def test_printing_rests_where_the_machine_cannot(issued, monkeypatch, caplog):
    with monkeypatch.context() as machine:
        machine.setattr(pdf, "render", broken(pdf.PdfUnavailable("Install libpango-1.0-0.")))
        Housekeeper([print_certificate]).run_once()
    assert [record.getMessage() for record in caplog.records] == [
        "Certificates are not printed, trying again later: Install libpango-1.0-0."
    ]
    Housekeeper([print_certificate]).run_once()
    assert numbers_printed() == []
    cache.clear()  # as after the pause
    Housekeeper([print_certificate]).run_once()
    assert len(numbers_printed()) == 2


@pytest.mark.django_db
def test_a_certificate_that_cannot_be_drawn_keeps_no_other_waiting(issued, monkeypatch):
    real = pdf.render

    def render(facts):
        return broken(ValueError("no such glyph"))(facts) if facts.number == issued[0].number else real(facts)

    monkeypatch.setattr(pdf, "render", render)
    Housekeeper([print_certificate]).run_once()
    assert numbers_printed() == [issued[1].number]


@pytest.mark.django_db
def test_printing_leaves_alone_what_another_process_has_begun(issued):
    cache.add(f"printing-{issued[0].pk}", True, 300)
    Housekeeper([print_certificate]).run_once()
    assert numbers_printed() == [issued[1].number]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("error", "told"),
    [(pdf.PdfUnavailable("Install libpango-1.0-0."), "Install libpango"), (ValueError("odd"), "odd")],
)
def test_page_says_that_the_certificate_is_safe_and_its_paper_tried_again(
    issued, client, learner, coordinator, monkeypatch, error, told
):
    monkeypatch.setattr(pdf, "render", broken(error))
    said = {}
    for person in (learner, coordinator):
        client.force_login(person)
        answer = client.get(f"/certificates/{issued[0].number}.pdf")
        assert answer.status_code == 503
        said[person] = answer.content.decode()
    assert "Your certificate is issued and safe" in said[learner]
    assert "Aspen tries again by itself every few minutes" in said[learner]
    assert (told in said[learner], told in said[coordinator]) == (False, True)


@pytest.mark.django_db
def test_a_failing_chore_is_logged_and_keeps_no_other_waiting(caplog):
    done = []

    def leaking(now):
        done.append("leaking")
        raise RuntimeError("the roof")

    def sweeping(now):
        done.append("sweeping")
        return len(done) < 5

    Housekeeper([leaking, sweeping]).run_once()
    assert done == ["leaking", "sweeping", "sweeping", "sweeping", "sweeping"]
    assert [record.getMessage() for record in caplog.records] == [
        "The chore leaking failed; the others go on."
    ]


@pytest.mark.django_db
def test_a_chore_that_failed_is_tried_again_after_its_rest(monkeypatch):
    tried = []

    def leaking(now):
        tried.append(now)
        raise RuntimeError("the roof")

    housekeeper = Housekeeper([leaking])
    housekeeper.run_once()
    housekeeper.run_once()
    assert len(tried) == 1
    monkeypatch.setattr(chores.time, "monotonic", lambda: housekeeper.resting[leaking] + 1)
    housekeeper.run_once()
    assert len(tried) == 2


@pytest.mark.django_db(transaction=True)
def test_housekeeper_outlives_a_database_that_hangs_up(caplog):
    asked = []

    def chore(now):
        asked.append(now)
        if len(asked) > 1:
            housekeeper.stop()
        with connection.cursor() as cursor:
            if len(asked) == 1:
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
            cursor.execute("SELECT 1")
        return False

    housekeeper = Housekeeper([chore])
    housekeeper.pause_seconds_without_database = 0
    housekeeper.run_forever()
    assert len(asked) == 2
    assert caplog.records[0].getMessage().startswith("The database does not answer, trying again:")


@pytest.mark.django_db(transaction=True)
def test_chores_stop_when_they_are_told_to(settings, monkeypatch):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "aspen.settings")
    arguments = [sys.executable, "-c", THE_CHORES, connection.settings_dict["NAME"]]
    process = subprocess.Popen(arguments, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout.readline() == "at it\n"
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    finally:
        process.kill()
        process.communicate()
