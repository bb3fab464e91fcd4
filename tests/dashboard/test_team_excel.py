from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import builders as make

pytestmark = pytest.mark.django_db


def book(client, name, *args):
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer, openpyxl.load_workbook(BytesIO(answer.content))


def values(sheet):
    head, *below = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in below]


def test_a_supervisor_gets_where_people_stand_and_their_credits(client, supervisor, learner, stranger, plan):
    make.make_credit(learner, "2", title="Stories", earned_on=make.on(2024, 3, 1))
    make.make_credit(stranger, "3", title="Elsewhere")
    client.force_login(supervisor)
    _, found = book(client, "team_excel")
    (line,) = [row for row in values(found["People"]) if row["Name"] == learner.name]
    assert (line["Track"], line["Counts today"], line["Required"], line["Still needed"]) == (
        "Strategic Track",
        2,
        60,
        58,
    )
    (credit,) = values(found["Credits"])
    assert (credit["Name"], credit["Title"], credit["In the open tracks"]) == (
        learner.name,
        "Stories",
        "Strategic Track: Counts. Earned before the plan was approved",
    )


def test_who_follows_no_track_is_in_the_list(client, supervisor, learner):
    client.force_login(supervisor)
    _, found = book(client, "team_excel")
    assert {row["Track"] for row in values(found["People"]) if row["Name"] == learner.name} == {
        "No open track"
    }


def test_a_name_with_slashes_and_quotes_gives_a_file_name_without(client, supervisor, learner):
    learner.name = 'Zoë "Zo" O’Brien/../Ödegård'
    learner.save()
    make.make_credit(learner)
    client.force_login(supervisor)
    answer, found = book(client, "person_excel", learner.pk)
    header = answer["Content-Disposition"]
    assert header.startswith("attachment; filename*=utf-8''Zo%C3%AB%20-Zo-%20O%E2%80%99Brien-..-%C3%96deg")
    assert "/" not in header
    assert found["Credits"].max_row == 2


def test_who_has_no_people_has_no_file(client, learner):
    client.force_login(learner)
    assert client.get(reverse("team_excel")).status_code == 404
    assert client.get(reverse("person_excel", args=[learner.pk])).status_code == 404


def test_the_number_of_queries_does_not_grow(client, supervisor, library):

    def people(count):
        for _ in range(count):
            person = make.make_user()
            make.make_position(person, library, supervisor=supervisor)
            make.make_participation(person, "staff")
            make.make_credit(person)

    client.force_login(supervisor)
    people(1)
    book(client, "team_excel")
    with CaptureQueriesContext(connection) as few:
        book(client, "team_excel")
    people(9)
    with CaptureQueriesContext(connection) as many:
        book(client, "team_excel")
    assert len(few) == len(many)
