import re
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from progress.charts import Dash, WindowMark, WindowYear, ring, ticks, window
from progress.progress import progress_of
from tests import builders as make

TODAY = date(2026, 3, 3)


def D(text):
    return Decimal(text)


@pytest.mark.parametrize(
    ("counted", "waiting", "total", "dashes"),
    [
        ("43.5", "4", "60", ("43.5 16.5", "4 56", "-43.5")),
        ("0", "0", "60", ("0 60", None, None)),
        ("60", "4", "60", ("60 0", None, None)),
        ("72", "4", "60", ("60 0", None, None)),
        ("58", "4", "60", ("58 2", "2 58", "-58")),
        ("7.5", "0.5", "15", ("7.5 7.5", "0.5 14.5", "-7.5")),
    ],
)
def test_ring_fills_and_never_overflows(counted, waiting, total, dashes):
    drawn = ring(D(counted), D(waiting), D(total))
    edge = drawn.waiting_edge
    assert (drawn.counted.array, edge and edge.array, edge and edge.offset) == dashes


@pytest.mark.parametrize(
    ("self_directed", "cap", "dash"),
    [("9", D(20), Dash("9 11", "0")), ("30", D(20), Dash("20 0", "0")), ("9", None, None)],
)
def test_ring_shows_self_directed_against_its_cap(self_directed, cap, dash):
    assert ring(D("43.5"), D(0), D(60), D(self_directed), cap).self_directed == dash


def test_ring_is_cut_every_ten_credits_or_every_five():
    assert ring(D(0), D(0), D(60)).cuts == Dash("0.22 9.78", "0.11")
    assert ring(D(0), D(0), D(15)).cuts == Dash("0.055 4.945", "0.028")


def test_window_of_nothing_has_four_empty_years():
    drawn = window([], TODAY)
    assert drawn.years == [
        WindowYear(D(0), date(year - 1, 3, 3), date(year, 3, 3)) for year in (2027, 2028, 2029, 2030)
    ]
    assert (drawn.marks, drawn.height) == ([], 9)


@pytest.mark.parametrize(
    ("last_day", "year"),
    [
        (date(2026, 3, 2), None),
        (date(2026, 3, 3), 0),
        (date(2027, 3, 3), 0),
        (date(2027, 3, 4), 1),
        (date(2030, 3, 3), 3),
    ],
)
def test_window_counts_a_credit_in_the_year_it_expires(last_day, year):
    amounts = [year.amount for year in window([(date(2024, 1, 1), last_day, D(2), False)], TODAY).years]
    assert amounts == [D(2) if number == year else D(0) for number in range(4)]


def test_window_merges_what_expires_together_and_puts_self_directed_work_on_top():
    day = date(2026, 5, 18)
    drawn = window(
        [(TODAY, day, D(2), False), (TODAY, day, D("1.5"), False), (TODAY, day, D(3), True)], TODAY
    )
    assert drawn.marks == [
        WindowMark(D("2.45"), D("5.5"), D("0.7"), D("3.5"), False),
        WindowMark(D("2.45"), D("2.5"), D("0.7"), D(3), True),
    ]


def test_window_grows_with_its_highest_mark():
    assert window([(TODAY, date(2028, 1, 1), D(20), True)], TODAY).height == 21


def test_window_marks_stay_inside_and_apart():
    days = [date(2026 + n // 365, 1 + n // 31 % 12, 1 + n % 28) for n in range(0, 1500, 7)]
    drawn = window([(TODAY, day, D("0.5"), n % 3 == 0) for n, day in enumerate(days)], TODAY)
    assert sum(mark.height for mark in drawn.marks) == D("0.5") * len([day for day in days if day >= TODAY])
    places = sorted({mark.x for mark in drawn.marks})
    assert all(later - earlier >= D("0.8") for earlier, later in pairwise(places))
    assert places[0] >= 0
    assert places[-1] + D("0.7") <= 48
    assert all(mark.y >= 1 for mark in drawn.marks)


@pytest.mark.parametrize(
    ("height", "amounts", "percents"),
    [
        ("9", [0, 5], ["100.0", "44.4"]),
        ("21", [0, 10, 20], ["100.0", "52.4", "4.8"]),
        ("66", [0, 20, 40, 60], ["100.0", "69.7", "39.4", "9.1"]),
        ("5.5", [0, 2, 4], ["100.0", "63.6", "27.3"]),
    ],
)
def test_axis_has_a_few_round_numbers_where_their_lines_are(height, amounts, percents):
    found = ticks(D(height))
    assert ([tick.amount for tick in found], [str(tick.percent) for tick in found]) == (amounts, percents)
    assert [tick.y for tick in found] == [D(height) - amount for amount in amounts]


def test_window_has_numbers_on_both_axes():
    drawn = window([(TODAY, date(2026, 5, 18), D(20), False)], TODAY)
    page = render_to_string("progress/_window.html", {"window": drawn})
    assert re.findall(r'y="([\d.]+)%">(\d+)<', page) == [("100.0", "0"), ("52.4", "10"), ("4.8", "20")]
    assert re.findall(r"<span>(Today|\w+ \d{4})</span>", page) == [
        "Today",
        "Mar 2027",
        "Mar 2028",
        "Mar 2029",
    ]


def test_ring_and_window_follow_forced_colors():
    css = (settings.BASE_DIR / "static/aspen/aspen.css").read_text()
    forced = css.split("@media (forced-colors: active)")[1]
    for part in (".ring text", ".ring .counted", ".ring .cuts", ".window .self", ".axis text"):
        assert part in forced


@pytest.mark.django_db
def test_progress_says_its_numbers_in_words_beside_the_picture(learner, plan):
    make.make_credit(learner, "34.5", days_ago=200)
    make.make_credit(learner, "9", days_ago=200, kind="self_directed", category=None)
    make.make_credit(learner, "4", days_ago=190, status="pending")
    progress = progress_of(plan.participation, make.today())
    page = render_to_string(
        "progress/_progress.html", {"progress": progress, "mine": True, "decider": "Dana"}
    )
    for words in (
        '<h2 id="headline">You’re on track</h2>',
        "43.5 of 60 credits count",
        "4 more pending. Self-directed: 9 of 20 max.",
        "4 more pending, waiting for Dana. That makes 47.5 credits.",
        'stroke-dasharray="43.5 16.5"',
        '<rect class="waiting" x="43.5" width="4" height="1"/>',
        '<rect class="self" width="9" height="1"/>',
        "9 of 20 max",
    ):
        assert words in page


def test_window_is_drawn_with_points_whatever_the_language(settings):
    settings.USE_THOUSAND_SEPARATOR = True
    drawn = window([(TODAY, date(2026, 5, 18), D("3.5"), False)], TODAY)
    page = render_to_string("progress/_window.html", {"window": drawn})
    assert '<path class="formal" d="M2.45 5.5h0.7v3.5h-0.7z"/>' in page
    assert "Mar 2026 to Mar 2027" in page
