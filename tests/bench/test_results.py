"""The results of the bench: what is checked in, the page made of it, and the comparison of two runs."""

from copy import deepcopy

from bench import results

RUN = {
    "head": {"date": "2026-11-30", "bare_ms": 1.4, "bare_calls": 1800, "bare_queries": 2},
    "rows": [
        {
            "title": "help", "figure": 3.72, "least": 3.4, "most": 3.8, "wanted": "≤ 2", "hit": False, "calls": 13_503,
            "queries": 4,
        },
        {"title": "50 credits verified in one go", "figure": 40, "wanted": "≤ 40", "hit": True, "unit": " q", "digits": 0, "queries": 40},
    ],
}  # fmt: skip


def changed(**row):
    run = deepcopy(RUN)
    run["rows"][0] |= row
    return results.difference(run, RUN)


def test_page_about_speed_shows_the_results_that_are_checked_in():
    assert results.DOCUMENT.read_text() == results.as_document(results.kept())


def test_document_says_each_row_with_its_verdict():
    lines = results.as_document(RUN).splitlines()
    assert "| help | 3.7 | 3.4–3.8 | ≤ 2 | miss | 13,503 | 4 |" in lines
    assert "| 50 credits verified in one go | 40 q |  | ≤ 40 | hit |  | 40 |" in lines
    assert "1 of 2 figures are reached." in lines


def test_difference_is_silent_about_noise():
    assert changed(figure=3.5, calls=13_505) == []


def test_difference_names_a_figure_outside_the_earlier_limits():
    assert changed(figure=1.9) == ["  help: 3.72 → 1.90"]


def test_difference_names_calls_and_queries():
    assert changed(calls=9_000, queries=5) == ["  help: 13,503 → 9,000 calls", "  help: 4 → 5 queries"]


def test_difference_names_rows_that_came_or_went():
    assert changed(title="help page") == ["  help page: new", "  help: gone"]
