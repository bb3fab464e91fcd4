"""All reports in one menu: on the reports page, above each report, and on the admin's first page."""

import pytest
from django.urls import resolve, reverse

from reports.menu import REPORTS, reports_for
from reports.urls import urlpatterns
from tests import builders as make
from tests.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def test_the_reports_page_lists_each_report_with_what_it_answers(desk):
    answer = desk.get("/reports/")
    page, text = answer.content.decode(), text_of(answer)
    assert len(REPORTS) == 7
    for report in REPORTS:
        assert f'<a href="{report.url}">{report.title}</a>' in page
        assert report.answers in text


def test_the_first_page_of_the_admin_shows_the_same_list(desk):
    answer = desk.get("/admin/")
    page, text = answer.content.decode(), text_of(answer)
    assert f'<a href="{reverse("report_list")}">Reports</a>' in page
    for report in REPORTS:
        assert f'<a href="{report.url}">{report.title}</a>' in page
        assert report.answers in text
    assert "Background jobs" in text


@pytest.mark.parametrize("report", [each for each in REPORTS if not each.url_name.startswith("admin:")])
def test_each_report_links_to_all_and_marks_itself(desk, report):
    page = desk.get(report.url).content.decode()
    assert page.count(f'<a href="{report.url}" aria-current="page">{report.title}</a>') == 1
    for other in REPORTS:
        if other != report:
            assert f'<a href="{other.url}">{other.title}</a>' in page


def test_a_page_below_a_report_marks_it_too(desk):
    page = desk.get(reverse("year_zip", args=[2026])).content.decode()
    assert f'<a href="{reverse("year_list")}" aria-current="true">Certificates by year</a>' in page


def test_the_navigation_leads_to_the_reports(desk):
    assert f'<a href="{reverse("report_list")}">Reports</a>' in desk.get("/").content.decode()


def test_every_list_of_this_app_is_in_the_menu():
    """Except files, the pages below a report, and the menu itself."""
    names = {pattern.name for pattern in urlpatterns}
    below = {"report_list", "year_excel", "year_zip", "year_zip_file", "director_csv", "export_file"}
    assert names - below == {report.url_name for report in REPORTS} - {REPORTS[-1].url_name}


def test_staff_who_may_not_read_the_audit_have_no_link_to_it(client, coordinator):
    staff = make.make_user("Other", is_staff=True)
    client.force_login(staff)
    assert [report.title for report in reports_for(staff)] == [report.title for report in REPORTS[:-1]]
    assert "Audit" not in text_of(client.get("/reports/"))
    assert client.get(REPORTS[-1].url).status_code == 403
    assert [report.title for report in reports_for(coordinator)] == [report.title for report in REPORTS]
    assert resolve(REPORTS[-1].url).url_name in REPORTS[-1].url_name


@pytest.mark.parametrize("person", ["learner", "supervisor", "director", "stranger"])
def test_nobody_else_has_reports(client, person, request):
    user = request.getfixturevalue(person)
    client.force_login(user)
    assert reports_for(user) == []
    assert client.get("/reports/").status_code == 404
