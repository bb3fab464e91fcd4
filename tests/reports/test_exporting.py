from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from jobs.models import LEASE
from reports import exporting
from reports.exporting import advance_export
from reports.models import Export
from reports.models.export import MOST_ATTEMPTS
from tests import builders as make

pytestmark = pytest.mark.django_db


def ask(by, **facts):
    return Export.objects.ask(by=by, now=timezone.now(), **{"since": None, "until": None} | facts)


def rows_of(export):
    export.refresh_from_db()
    with export.file.open("rb") as file:
        sheet = openpyxl.load_workbook(BytesIO(file.read()))["Credits"]
    head, *below = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in below]


def test_every_credit_of_everybody_is_a_row_with_its_person_and_library(coordinator, learner, stranger):
    make.make_credit(learner, "1.5", title="=1+1", status="pending")
    make.make_credit(stranger, "2", title="Bells\x07", event=make.make_event(sponsor="The Guild"))
    export = ask(coordinator)
    assert advance_export(timezone.now()) is True
    assert advance_export(timezone.now()) is False
    rows = rows_of(export)
    assert (export.state, export.total, export.done) == ("done", 2, 2)
    shown = [(row["Name"], row["E-mail"], row["Title"], row["Credits"], row["Status"]) for row in rows]
    assert sorted(shown) == sorted(
        [
            (learner.name, learner.email, "=1+1", 1.5, "Pending"),
            (stranger.name, stranger.email, "Bells", 2, "Verified"),
        ]
    )
    assert {row["Library"] for row in rows if row["Name"] == learner.name} == {learner.position.library.name}


def test_it_says_the_same_of_a_credit_as_the_file_of_its_person(client, coordinator, learner):
    event = make.make_event(sponsor="The Guild", presenter="Ann Onymous")
    make.make_credit(learner, "2", event=event, title="Stories", earned_on=make.on(2024, 2, 29))
    make.make_credit(learner, "1", title="More", status="declined")
    export = ask(coordinator)
    advance_export(timezone.now())
    client.force_login(learner)
    mine = openpyxl.load_workbook(BytesIO(client.get(reverse("credit_excel")).content))["Credits"]
    head, *below = mine.iter_rows(values_only=True)
    own = [dict(zip(head, row, strict=True)) for row in below]
    names = [name for name, _ in exporting.excel.COLUMNS]
    assert [{name: row[name] for name in names} for row in rows_of(export)] == [
        {name: row[name] for name in names} for row in own
    ]


def test_only_the_days_asked_for(coordinator, learner):
    for day in (30, 29, 28):
        make.make_credit(learner, title=str(day), earned_on=make.on(2026, 6, day))
    export = ask(coordinator, since=make.on(2026, 6, 29), until=make.on(2026, 6, 29))
    advance_export(timezone.now())
    assert [row["Title"] for row in rows_of(export)] == ["29"]


def test_nothing_to_write_is_an_empty_sheet(coordinator):
    export = ask(coordinator)
    advance_export(timezone.now())
    assert rows_of(export) == []


def test_who_asks_twice_waits_for_one_file_and_the_one_before_goes(
    coordinator, learner, django_capture_on_commit_callbacks
):
    first = ask(coordinator)
    assert ask(coordinator) == first
    advance_export(timezone.now())
    first.refresh_from_db()
    second = ask(coordinator)
    with django_capture_on_commit_callbacks(execute=True):
        advance_export(timezone.now())
    assert list(Export.objects.values_list("pk", flat=True)) == [second.pk]
    assert not first.file.storage.exists(first.file.name)


def test_it_says_how_far_it_is_and_holds_its_lease(coordinator, learner, monkeypatch):
    for _ in range(5):
        make.make_credit(learner)
    monkeypatch.setattr(exporting, "STEP", 2)
    export, seen = ask(coordinator), []
    note = Export.note

    def noted(self, **changes):
        seen.append(changes.get("done"))
        return note(self, **changes)

    monkeypatch.setattr(Export, "note", noted)
    advance_export(timezone.now())
    assert seen == [0, 2, 4, 5]
    assert len(rows_of(export)) == 5


def test_a_worker_that_dies_loses_its_lease_and_the_next_begins_anew(coordinator, learner, monkeypatch):
    make.make_credit(learner)
    export, now = ask(coordinator), timezone.now()
    with monkeypatch.context() as broken:
        broken.setattr(exporting, "write", lambda *args, **options: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            advance_export(now)
    assert advance_export(now + timedelta(seconds=1)) is False
    assert advance_export(now + LEASE + timedelta(seconds=1)) is True
    assert len(rows_of(export)) == 1


def test_a_worker_that_was_overtaken_leaves_the_file_of_the_other_alone(coordinator, learner):
    make.make_credit(learner)
    ask(coordinator)
    late = Export.objects.take(now=timezone.now() - 2 * LEASE)
    assert advance_export(timezone.now()) is True
    kept = Export.objects.get().file.name
    exporting._write(late)
    assert (Export.objects.get().file.name, Export.objects.get().state) == (kept, "done")


def test_after_some_attempts_it_gives_up_and_says_so(client, coordinator):
    export = ask(coordinator)
    Export.objects.update(attempts=MOST_ATTEMPTS)
    assert advance_export(timezone.now()) is True
    export.refresh_from_db()
    assert export.state == "failed"
    client.force_login(coordinator)
    assert b"ended in the middle several times" in client.get(reverse("export")).content


@pytest.mark.django_db(transaction=True)
def test_two_workers_do_not_take_the_same_one(coordinator):
    ask(coordinator)

    def take(_):
        try:
            with transaction.atomic():
                return Export.objects.take(now=timezone.now())
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as workers:
        taken = list(workers.map(take, range(2)))
    assert sorted(each is None for each in taken) == [False, True]


def test_the_page_asks_shows_and_hands_out(client, coordinator, learner):
    make.make_credit(learner)
    client.force_login(coordinator)
    answer = client.post(reverse("export"), {"since": "1/1/2020", "until": ""})
    assert answer["Location"] == reverse("export")
    waiting = client.get(reverse("export")).content
    assert b"It waits for its turn" in waiting
    assert b"manage.py chores" not in waiting
    Export.objects.update(asked_at=timezone.now() - timedelta(minutes=6))
    assert b"manage.py chores" in client.get(reverse("export")).content
    assert client.get(reverse("export_file")).status_code == 404
    advance_export(timezone.now())
    assert b"The file is ready" in client.get(reverse("export")).content
    download = client.get(reverse("export_file"))
    assert download["Content-Disposition"].startswith("attachment")
    assert openpyxl.load_workbook(BytesIO(b"".join(download.streaming_content))).sheetnames == ["Credits"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"since": "soon"}, "Enter a date, such as 7/1/2025"),
        ({"since": "2/2/2026", "until": "2/1/2026"}, "This day is before the first one: check both."),
    ],
)
def test_a_wrong_day_is_refused_and_kept(client, coordinator, typed, sentence):
    client.force_login(coordinator)
    page = client.post(reverse("export"), typed).content.decode()
    assert sentence in page
    assert all(f'value="{value}"' in page for value in typed.values())
    assert not Export.objects.exists()


def test_of_another_coordinator_nobody_gets_the_file(client, coordinator, learner):
    ask(coordinator)
    advance_export(timezone.now())
    client.force_login(make.make_user("Other", is_staff=True))
    assert client.get(reverse("export_file")).status_code == 404
