"""Every address × every kind of person, for a POST: nothing of another person moves, whoever sends it."""

from urllib.parse import urlencode

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.urls import reverse

from certificates.models import Application, Certificate, DegreeClaim, Reissue, Revocation, SummativeReport
from credits.models import (
    Attendee,
    Credit,
    CreditUse,
    Evidence,
    IndependentEvent,
    NotDuplicate,
    PlannedEvent,
    Tutorial,
)
from directory.models import Degree, LibraryGoal, Position, StrategicPlan, User
from events.models import Event, EventCredit
from notifications.outbox.models import Mail
from plans.models import (
    Activity,
    Answer,
    Assessment,
    Comment,
    Impact,
    JournalEntry,
    Outcome,
    Plan,
    ProjectStep,
    Remark,
    SelfDirectedProject,
    Thanks,
)
from tests import builders as make
from tests.aspen.test_access import TABLE, address
from tracks.models import Participation
from workflow.models import HistoryEntry

RECORDS = (
    Participation,
    Plan,
    Outcome,
    Impact,
    Activity,
    SelfDirectedProject,
    ProjectStep,
    JournalEntry,
    Event,
)
RECORDS += (EventCredit, Credit, CreditUse, Application, SummativeReport, Certificate, HistoryEntry, Degree)
RECORDS += (
    NotDuplicate,
    Attendee,
    IndependentEvent,
    PlannedEvent,
    DegreeClaim,
    Reissue,
    Revocation,
    Evidence,
    Tutorial,
)
RECORDS += (Comment, Remark, Thanks, Position, Mail, LogEntry, Assessment, Answer, StrategicPlan, LibraryGoal)
# Addresses that belong to one person: for everybody else they are not there.
OWNERS = {
    name
    for name, answers in TABLE.items()
    if answers["stranger"] == answers["chair"] == 404 and answers["learner"] == 200
}
OWNERS |= {
    "attendance_list",
    "attendance_add",
    "attendance_code",
    "certificate_revoke",
    "revocation_detail",
    "plan_revise",
    "assessment_delete",
    "plan_share",
    "shared_thank",
    "remark_hide",
}
MOVES = ("submit", "approve", "return", "complete", "verify", "decline", "accept", "check", "issue", "revoke")
MOVES += ("confirm", "refuse", "drop", "withdraw")
FORGED = {
    "note": "Forged",
    "sure": "on",
    "send": "1",
    "do": "send",
    "agreed": "on",
    "text": "Forged",
    "hours": "3",
}


def everything():
    """What each table holds, every row and column, as one number: told by the database in one query."""
    tables = " UNION ALL ".join(
        f"SELECT '{name}', md5(coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '')) FROM {name} t"
        for name in (model._meta.db_table for model in RECORDS)
    )
    with connection.cursor() as cursor:
        cursor.execute(tables)
        return dict(cursor.fetchall())


@pytest.fixture
def learner(people):
    return people["learner"]


@pytest.mark.parametrize("name", sorted(OWNERS))
def test_a_post_to_what_is_anothers_is_not_found_and_changes_nothing(name, rows, people, client):
    before, answers = everything(), {}
    for person in ("nobody", "chair", "stranger"):
        client.logout()
        if people[person]:
            client.force_login(people[person])
        for move in MOVES:
            page = client.post(address(name, rows), FORGED | {"move": move})
            to_sign_in = page.status_code == 302 and page.url.startswith(reverse("account_login"))
            answers[person] = "in" if to_sign_in else page.status_code
    assert answers == {"nobody": "in", "chair": 404, "stranger": 404}
    assert everything() == before


@pytest.mark.parametrize("name", ["credit_detail", "plan_detail", "project_detail", "application_detail"])
def test_who_may_read_decides_nothing_that_is_not_theirs(name, rows, people, client):
    before = everything()
    for person in ("mentor", "coordinator"):
        client.force_login(people[person])
        for move in MOVES:
            client.post(address(name, rows), FORGED | {"move": move})
    assert everything() == before


@pytest.mark.parametrize("name", ["inbox", "profile", "bundle_new", "verify"])
def test_a_form_without_its_token_gets_a_page_that_says_so(name, learner):
    client = Client(enforce_csrf_checks=True)
    client.force_login(learner)
    page = client.post(reverse(name), {"name": "Somebody Else"})
    assert page.status_code == 403
    assert "Please send the form again" in page.content.decode()
    assert User.objects.get(pk=learner.pk).name == learner.name


def test_who_was_deactivated_is_signed_out(client, learner):
    client.force_login(learner)
    User.objects.filter(pk=learner.pk).update(is_active=False)
    assert client.get(reverse("credit_list")).url.startswith(reverse("account_login"))


@pytest.mark.parametrize(
    "to", ["https://evil.example/", "//evil.example/", r"/\evil.example", "javascript:alert(1)"]
)
def test_signing_in_leads_nowhere_else(client, db, to):
    user = make.make_user("Robin Reader", email="robin@example.org")
    user.set_password("a-long-password")
    user.save()
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    page = client.post(
        reverse("account_login"), {"login": user.email, "password": "a-long-password", "next": to}
    )
    assert (page.status_code, page.url) == (302, "/")


def test_a_made_up_address_of_the_visitor_buys_no_more_tries(client, db):
    answers = [
        client.post(
            reverse("verify"),
            {"number": "MSL-2026-0001", "code": "x"},
            headers={"X-Forwarded-For": f"10.0.0.{n}"},
        ).status_code
        for n in range(12)
    ]
    assert answers == [200] * 10 + [429] * 2


@pytest.mark.parametrize("total", ["9" * 5000, "-1", "", "x"])
def test_a_forged_count_of_rows_is_no_fault(client, learner, rows, total):
    client.force_login(learner)
    for name, count, button in (
        ("project_edit", "steps-TOTAL_FORMS", {"add": "steps"}),
        ("plan_edit", "activities-TOTAL_FORMS", {"add": "activities"}),
        ("plan_edit", "activities-TOTAL_FORMS", {"remove": f"activities-{total}"}),
        ("bundle_new", "form-TOTAL_FORMS", {"add": "form"}),
    ):
        typed = urlencode({count: total} | button)
        page = client.post(address(name, rows), typed, content_type="application/x-www-form-urlencoded")
        assert page.status_code == 200


def test_a_huge_form_gets_a_page_that_says_so(client, learner):
    client.force_login(learner)
    page = client.post(reverse("profile"), {"name": "x" * 4_000_000})
    assert (page.status_code, "too large" in page.content.decode()) == (400, True)


NOBODY = "<script>alert(1)</script>"


def test_a_name_with_markup_is_text_on_every_page(people, rows, client):
    User.objects.update(name=NOBODY)
    for person in ("learner", "supervisor", "coordinator"):
        client.force_login(User.objects.get(pk=people[person].pk))
        for name in TABLE:
            page = client.get(address(name, rows))
            if page.get("Content-Type", "").startswith("text/html"):
                assert NOBODY not in page.content.decode(), name
