from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from credits.models import Credit
from tests import builders as make

pytestmark = pytest.mark.django_db


def book(client):
    response = client.get(reverse("credit_excel"))
    assert response.status_code == 200
    return response, openpyxl.load_workbook(BytesIO(response.content))


def rows(sheet):
    """The rows below the head, each by the name of its column."""
    head, *below = sheet.iter_rows()
    return [{name.value: cell for name, cell in zip(head, row, strict=True)} for row in below]


def test_a_row_holds_the_facts_as_dates_numbers_and_text(client, learner, supervisor, plan):
    event = make.make_event(title="Stories", sponsor="Tellers’ Guild")
    credit = make.make_credit(learner, "1.5", title="Stories", event=event, earned_on=make.on(2024, 2, 29))
    Credit.objects.filter(pk=credit.pk).update(decided_at=timezone.now())
    client.force_login(learner)
    response, found = book(client)
    assert response["Content-Disposition"] == (
        f'attachment; filename="aspen-credits-{make.today():%Y-%m-%d}.xlsx"'
    )
    (row,) = rows(found["Credits"])
    values = {name: cell.value for name, cell in row.items()}
    assert values == {
        "Title": "Stories",
        "Sponsor": "Tellers’ Guild",
        "Presenter": None,
        "Earned on": datetime(2024, 2, 29),  # noqa: DTZ001 - Excel knows no time zone
        "Category": "Library Services to the Public",
        "Type": "Formal learning",
        "From": "Webinar",
        "Credits": 1.5,
        "Status": "Verified",
        "Verified by": "Dana Whitcomb",
        "Verified on": datetime.combine(make.today(), datetime.min.time()),
        "Expires": datetime(2028, 2, 29),  # noqa: DTZ001 - Excel knows no time zone
        "Plan activity": None,
        "Used for": None,
        "Counts toward the Strategic Track": 1.5,
        "Strategic Track: why": "Counts. Earned before the plan was approved",
    }
    assert [row[name].data_type for name in ("Title", "Earned on", "Credits", "Expires")] == list("sdnd")
    assert [row[name].number_format for name in ("Earned on", "Credits")] == ["mmmm d, yyyy", "0.0"]


def test_text_that_begins_with_an_equals_sign_stays_text(client, learner):
    for title in ("=cmd|' /C calc'!A0", "+1", "-1", "@x"):
        make.make_credit(learner, title=title)
    client.force_login(learner)
    _, found = book(client)
    cells = [row["Title"] for row in rows(found["Credits"])]
    assert sorted(cell.value for cell in cells) == ["+1", "-1", "=cmd|' /C calc'!A0", "@x"]
    assert {cell.data_type for cell in cells} == {"s"}


def test_what_excel_cannot_hold_is_left_out(client, learner):
    make.make_credit(learner, title="bell\x07 and more")
    client.force_login(learner)
    _, found = book(client)
    assert rows(found["Credits"])[0]["Title"].value == "bell and more"


def test_the_head_stays_in_view_and_can_be_filtered(client, learner):
    make.make_credit(learner)
    make.make_credit(learner)
    client.force_login(learner)
    _, found = book(client)
    sheet = found["Credits"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.column_dimensions["A"].width) == (
        "B2",
        "A1:N3",
        44,
    )


def test_there_are_two_columns_for_each_open_track(client, learner, plan):
    make.make_participation(learner, "staff")
    make.make_credit(learner, "2", days_ago=5)
    client.force_login(learner)
    _, found = book(client)
    (row,) = rows(found["Credits"])
    counts = [row[f"Counts toward the {track}"].value for track in ("Strategic Track", "Library Staff Track")]
    assert counts == [0, 2]
    assert row["Strategic Track: why"].value == "Doesn’t count. This credit doesn’t belong to a plan activity"
    assert row["Library Staff Track: why"].value == "Counts"


def test_the_totals_are_by_category(client, learner, participation):
    make.make_participation(learner, "staff")
    make.make_credit(learner, "6", category="technology")
    make.make_credit(learner, "2.5", category="technology", status="pending")
    make.make_credit(learner, "3", category=None)
    make.make_credit(learner, "9", category="technology", status="declined")
    client.force_login(learner)
    _, found = book(client)
    sheet = {row["Category"].value: row for row in rows(found["Totals"])}
    values = {
        name: [
            sheet[name][column].value
            for column in ("Verified", "Pending", "Counts toward the Library Staff Track")
        ]
        for name in ("Technology", "No category", "Total")
    }
    assert values == {"Technology": [6, 2.5, 6], "No category": [3, 0, 3], "Total": [9, 2.5, 9]}
    assert sheet["As of"]["Verified"].value.date() == make.today()


def test_the_file_and_the_page_count_an_expired_pending_credit_alike(client, learner):
    make.make_participation(learner, "staff")
    make.make_credit(learner, "50", category="technology")
    make.make_credit(learner, "4", category="technology", status="pending")
    make.make_credit(learner, "3", category="technology", status="pending", days_ago=1500)
    make.make_credit(learner, "2", category="technology", days_ago=1500)
    client.force_login(learner)
    page = client.get("/credits/")
    progress = page.context["progress"]
    groups = [(group.code, group.total) for group in progress.groups]
    assert (progress.now.counted, progress.now.pending, groups) == (
        50,
        4,
        [("counts", 50), ("pending", 4), ("not_counting", 5)],
    )
    sheet = {row["Category"].value: row for row in rows(book(client)[1]["Totals"])}
    columns = ("Verified", "Pending", "Expired", "Counts toward the Library Staff Track")
    assert [sheet["Total"][column].value for column in columns] == [50, 4, 5, 50]
    assert [sheet["Technology"][column].value for column in columns] == [50, 4, 5, 50]


def test_an_empty_record_is_an_empty_sheet(client, learner):
    client.force_login(learner)
    _, found = book(client)
    assert rows(found["Credits"]) == []


def test_the_file_holds_the_own_credits_only(client, learner, supervisor):
    make.make_credit(learner)
    client.force_login(supervisor)
    _, found = book(client)
    assert rows(found["Credits"]) == []


def test_the_file_takes_the_same_queries_for_many_rows(
    client, learner, plan, django_assert_num_queries, django_assert_max_num_queries
):
    make.make_participation(learner, "staff")
    make.make_credit(learner, days_ago=300)
    client.force_login(learner)
    book(client)
    with django_assert_max_num_queries(25) as for_one:
        client.get(reverse("credit_excel"))
    for days in range(30):
        make.make_credit(learner, earned_on=date(2026, 1, 1), event=make.make_event(days_ago=days))
    with django_assert_num_queries(len(for_one)):
        client.get(reverse("credit_excel"))
