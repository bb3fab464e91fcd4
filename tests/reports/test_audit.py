import pytest
from django.apps import apps
from django.urls import reverse

from credits.models import Credit, IndependentEvent
from reports.audit import AuditAdmin
from tests import builders as make
from tests.pages import text_of

pytestmark = pytest.mark.django_db
RULE_SETS = apps.get_model("tracks", "RuleSetEvent")
TABLES = [apps.get_model("credits", name) for name in ("CreditEvent", "IndependentEventEvent")]


@pytest.fixture
def corrected(learner, monkeypatch):
    """Four versions that say "update" in each of two tables; a page shows three."""
    monkeypatch.setattr(AuditAdmin, "list_per_page", 3)
    for number in range(4):
        event = make.make_independent(learner, title=f"Event {number}")
        credit = make.make_credit(learner, title=f"Credit {number}", independent_event=event)
        IndependentEvent.objects.filter(pk=event.pk).update(title=f"Corrected event {number}")
        Credit.objects.filter(pk=credit.pk).update(title=f"Corrected credit {number}")


@pytest.fixture
def look(client, coordinator):
    client.force_login(coordinator)
    audit = reverse("admin:pghistory_middlewareevents_changelist")
    return lambda query: client.get(f"{audit}?{query}")


def rows_of(page):
    return [(row.pgh_model, row.pgh_id) for row in page.context["cl"].result_list]


@pytest.mark.parametrize(
    ("query", "tables", "count"),
    [
        (
            "label=update",
            [*TABLES, RULE_SETS],
            26,
        ),  # eighteen by migrations, which reworded rules
        ("event_model=credits.creditevent&label=update", TABLES[:1], 4),
    ],
)
def test_the_audit_shows_each_version_once_the_newest_of_each_table_first(
    look, corrected, query, tables, count
):
    expected = [
        (table._meta.label, key)
        for table in tables
        for key in table.objects.filter(pgh_label="update")
        .order_by("-pgh_id")
        .values_list("pgh_id", flat=True)
    ]
    pages = [look(f"{query}&p={number}") for number in range(1, (len(expected) + 2) // 3 + 1)]
    assert len(expected) == count
    assert [set(rows_of(page)) for page in pages] == [
        set(expected[start : start + 3]) for start in range(0, len(expected), 3)
    ]
    assert f"{len(expected)} middleware events" in text_of(pages[0])
    changes = [row.pgh_diff["title"] for row in pages[0].context["cl"].result_list]
    assert ["Credit 3", "Corrected credit 3"] in changes


def test_the_audit_says_where_it_stops_counting(look, corrected, monkeypatch):
    monkeypatch.setattr("reports.audit.MOST_ROWS", 3)
    monkeypatch.setattr("workflow.admin_lists.MOST_ROWS", 3)
    assert "More than 3 middleware events" in text_of(look("label=update"))


def test_the_audit_is_empty_until_a_filter_is_chosen_and_shows_one_row_with_its_history(look, corrected):
    credit = Credit.objects.first()
    history = look(f"obj=credits.Credit:{credit.pk}&method=tracks")
    assert rows_of(look("")) == []
    assert {label for label, _ in rows_of(history)} == {"credits.CreditEvent"}
    assert len(rows_of(history)) == 2
