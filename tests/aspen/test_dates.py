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
TIMES = ["g:i A", "l, F j, Y, g:i A T", "T", "P e"]
FORMATS = [None, "F j, Y", "M j, Y", "c", "Y", *TIMES]


@pytest.mark.parametrize(
    ("value", "arg"),
    # Django refuses the hour of a day
    [(value, arg) for value in VALUES for arg in FORMATS if type(value) is not date or arg not in TIMES],
    ids=repr,
)
def test_it_writes_what_djangos_writes(value, arg):
    assert [dates.date(value, arg) for _ in range(2)] == [djangos(value, arg)] * 2


def test_the_same_time_elsewhere_is_written_as_there():
    here = datetime(2026, 7, 1, 1, 30, tzinfo=DENVER)
    there = here.astimezone(UTC)
    written = [dates.date(value, "g:i A T") for value in (here, there)]

    assert (here == there, written) == (True, ["1:30 AM MDT", "7:30 AM UTC"])


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
