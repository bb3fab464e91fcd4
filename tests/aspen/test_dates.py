"""The filter `date` writes what Django's writes, the first time and the next."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Engine, Template
from django.template.defaultfilters import date as djangos

from aspen.templatetags import dates

DENVER = ZoneInfo("America/Denver")
FALL_BACK = datetime(2026, 11, 1, 1, 30, tzinfo=DENVER)
VALUES = [
    date(2026, 3, 3),
    datetime(2026, 3, 3, tzinfo=UTC),
    datetime(2026, 3, 3),  # noqa: DTZ001 - without a zone, as Django takes it
    FALL_BACK,
    FALL_BACK.replace(fold=1),  # the same hour again, after the clocks went back
    None,
    "",
    "yesterday",
]
FORMATS = [None, "F j, Y", "M j, Y", "g:i A", "l, F j, Y, g:i A T", "c", "Y", "T", "P e"]


@pytest.mark.parametrize("arg", FORMATS)
@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_it_writes_what_djangos_writes(value, arg):
    assert [dates.date(value, arg) for _ in range(2)] == [djangos(value, arg)] * 2


def test_the_same_time_elsewhere_is_written_as_there():
    there = FALL_BACK.astimezone(UTC)
    written = [dates.date(value, "g:i A T") for value in (FALL_BACK, there)]

    assert (FALL_BACK == there, written) == (True, ["1:30 AM MDT", "7:30 AM UTC"])


def test_templates_write_the_local_time_by_it():
    template = Template('{{ at|date:"F j, Y, g:i A" }}')
    remembered = len(dates._written)
    said = template.render(Context({"at": datetime(2031, 7, 1, 5, 59, tzinfo=UTC)}))

    assert said == "June 30, 2031, 11:59 PM"
    assert len(dates._written) == remembered + 1
    assert "aspen.templatetags.dates" in Engine.get_default().builtins


def test_it_remembers_only_so_many(monkeypatch):
    monkeypatch.setattr(dates, "REMEMBERED", 3)
    monkeypatch.setattr(dates, "_written", {})
    for days in range(10):
        day = date(2026, 1, 1) + timedelta(days=days)
        assert dates.date(day, "Y-m-d") == str(day)

    assert len(dates._written) <= 3
