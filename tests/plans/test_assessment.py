"""A self-assessment is its owner's alone; what is ticked in it becomes suggested outcomes."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html

from plans.models import Answer, Assessment, ContentArea, Statement, suggested_outcomes
from tests import builders as make
from tests.pages import said, text_of

LIST = "/plans/skills/"


@pytest.fixture
def begun(learner):
    return make.make_assessment(learner, [], finished=False)


def choose(levels):
    statements = Statement.objects.in_use()
    return {
        f"level-{statement.pk}": level for statement, level in zip(statements, levels, strict=False) if level
    }


def test_there_are_ten_areas_with_two_or_three_statements_each(db):
    areas = {area.name: area.statements.count() for area in ContentArea.objects.all()}
    assert list(areas) == [
        "Advocacy",
        "Collections",
        "Intellectual freedom",
        "Knowledge organization",
        "Leadership",
        "Literacy",
        "Management",
        "Policy and principles",
        "Technology",
        "User services",
    ]
    assert set(areas.values()) == {2, 3}


def test_the_competencies_come_and_go_and_leave_what_was_answered(learner):
    make.make_assessment(learner, [1])
    answered = Answer.objects.get().statement
    program = import_module("plans.migrations.0002_content_areas")
    words = import_module("plans.migrations.0011_words_of_skills")
    words.back(apps, None)
    program.remove_competencies(apps, None)
    assert [statement.pk for statement in Statement.objects.all()] == [answered.pk]
    program.add_competencies(apps, None)
    words.forward(apps, None)
    assert (ContentArea.objects.count(), Statement.objects.filter(text=answered.text).count()) == (10, 1)


@pytest.mark.parametrize("person", ["supervisor", "director", "chair", "mentor", "coordinator", "stranger"])
def test_nobody_else_sees_an_assessment(request, learner, person):
    make.make_assessment(learner)
    assert not Assessment.objects.visible_to(request.getfixturevalue(person)).exists()
    assert Assessment.objects.visible_to(learner).count() == 1


@pytest.mark.parametrize("name", ["assessment_edit", "assessment_detail", "assessment_delete"])
def test_the_coordinator_finds_nothing(client, coordinator, learner, begun, name):
    done = make.make_assessment(learner)
    client.force_login(coordinator)
    for assessment in (begun, done):
        address = reverse(name, args=[assessment.pk])
        assert client.post(address, {"sure": "on", "finish": "1"}).status_code == 404
    assert Assessment.objects.count() == 2
    assert "Marta" not in text_of(client.get(LIST))


def test_beginning_twice_begins_once(at_desk, learner):
    for _ in range(2):
        page = at_desk.post(LIST + "new/")
    assert page.url == reverse("assessment_edit", args=[learner.assessments.get().pk])


def test_it_is_saved_half_done_and_gone_on_with(at_desk, begun):
    address = reverse("assessment_edit", args=[begun.pk])
    page = at_desk.post(address, choose([1, 2]), follow=True)
    assert said(page) == [f"Saved: 2 of {Statement.objects.count()} answered."]
    at_desk.post(address, choose([None, 4, 3]))
    assert list(begun.answers.values_list("level", flat=True)) == [1, 4, 3]
    begun.refresh_from_db()
    assert begun.finished_at is None
    assert at_desk.get(address).content.decode().count("checked") == 3


def test_finishing_says_how_many_were_left_out(at_desk, begun):
    page = at_desk.post(
        reverse("assessment_edit", args=[begun.pk]), choose([1, 2]) | {"finish": "1"}, follow=True
    )
    left = Statement.objects.count() - 2
    assert said(page) == [f"You answered 2 statements and skipped {left}. That’s fine."]
    begun.refresh_from_db()
    assert begun.finished_at is not None


def test_finishing_with_everything_answered_says_so(at_desk, begun):
    everything = choose([2] * Statement.objects.count())
    page = at_desk.post(
        reverse("assessment_edit", args=[begun.pk]), everything | {"finish": "1"}, follow=True
    )
    assert said(page) == [f"You answered all {Statement.objects.count()} statements."]


def test_finishing_with_nothing_answered_is_refused(at_desk, begun):
    page = at_desk.post(reverse("assessment_edit", args=[begun.pk]), {"finish": "1"})
    assert "Answer at least one statement" in text_of(page)
    assert "<title>Error:" in page.content.decode()


@pytest.mark.parametrize("forged", ["0", "5", "x", "9" * 40])
def test_a_level_that_is_none_is_refused_and_the_rest_is_kept_on_the_page(at_desk, begun, forged):
    page = at_desk.post(reverse("assessment_edit", args=[begun.pk]), choose([forged, 3]))
    assert "Choose one of the four." in text_of(page)
    assert page.content.decode().count("checked") == 1
    assert not begun.answers.exists()


def test_a_finished_one_is_not_changed_any_more(at_desk, learner):
    done = make.make_assessment(learner, [1])
    page = at_desk.post(reverse("assessment_edit", args=[done.pk]), choose([4]), follow=True)
    assert said(page) == ["You have finished this one. To answer again, start another."]
    assert done.answers.get().level == 1


def test_a_retired_statement_is_not_asked_and_keeps_its_answers(at_desk, learner, begun):
    done = make.make_assessment(learner, [1])
    Statement.objects.filter(answers__assessment=done).update(active=False)
    retired = done.answers.get().statement.sentence
    assert retired not in text_of(at_desk.get(reverse("assessment_edit", args=[begun.pk])))
    assert retired in text_of(at_desk.get(reverse("assessment_detail", args=[done.pk])))


def test_the_result_shows_strengths_gaps_and_the_numbers(at_desk, learner):
    done = make.make_assessment(learner, [1, 2, 3, 4, 4, 4])
    page = at_desk.get(reverse("assessment_detail", args=[done.pk]))
    assert [(area.name, str(area.level), area.state) for area in page.context["areas"]] == [
        ("Collections", "4.0", "Strength"),
        ("Advocacy", "2.0", "Gap"),
    ]
    assert "Your strongest area is Collections. Your widest gap is in Advocacy." in text_of(page)
    assert 'width="4.0"' in page.content.decode()


def test_a_group_of_answers_spans_the_columns_of_its_table(at_desk, learner):
    earlier, later = (make.make_assessment(learner, [1, 2, 3, 4], days_ago=days) for days in (300, 0))
    for shown in (earlier, later):
        page = at_desk.get(reverse("assessment_detail", args=[shown.pk]))
        table = html.fromstring(page.content).find(".//table")
        columns = {str(len(table.findall("thead/tr/th")))}
        assert {group.get("colspan") for group in table.iterfind(".//th[@scope='rowgroup']")} == columns


def test_ticked_gaps_are_suggested_and_unticked_ones_no_more(at_desk, learner):
    done = make.make_assessment(learner, [1, 2, 3])
    first, second, third = done.answers.all()
    address = reverse("assessment_detail", args=[done.pk])
    page = at_desk.post(address, {"work_on": [first.pk, third.pk]}, follow=True)
    assert said(page) == ["Saved. Your plan form will suggest 2 skills as outcomes."]
    assert list(suggested_outcomes(learner)) == [first, third]
    at_desk.post(address, {"work_on": [second.pk]})
    assert list(suggested_outcomes(learner)) == [second]
    assert said(at_desk.post(address, follow=True))[-1] == "Saved. You marked no skills."
    assert list(suggested_outcomes(learner)) == []


@pytest.mark.parametrize("forged", ["x", "0", "9" * 30])
def test_what_is_not_in_the_assessment_cannot_be_ticked(at_desk, learner, forged):
    done = make.make_assessment(learner, [1])
    page = at_desk.post(reverse("assessment_detail", args=[done.pk]), {"work_on": [forged]})
    assert "A checked skill isn’t in this assessment." in text_of(page)
    assert list(suggested_outcomes(learner)) == []


def test_anothers_answer_cannot_be_ticked(at_desk, learner, stranger):
    done, theirs = make.make_assessment(learner, [1]), make.make_assessment(stranger, [1])
    at_desk.post(reverse("assessment_detail", args=[done.pk]), {"work_on": [theirs.answers.get().pk]})
    assert list(suggested_outcomes(stranger)) == []


def test_suggested_outcomes_are_those_of_the_latest_finished_assessment(learner, stranger):
    make.make_assessment(learner, [1, 1], ticked=2, days_ago=9)
    make.make_assessment(learner, [1, 1], ticked=1)
    make.make_assessment(learner, [1, 1], ticked=2, finished=False)
    make.make_assessment(stranger, [1, 1], ticked=2)
    first = Statement.objects.in_use()[0]
    assert [answer.statement.sentence for answer in suggested_outcomes(learner)] == [f"I can {first.text}"]


def test_the_second_shows_the_change(at_desk, learner):
    make.make_assessment(learner, [1, 3, 2], days_ago=300)
    done = make.make_assessment(learner, [3, 3, 1, 4])
    page = at_desk.get(reverse("assessment_detail", args=[done.pk]))
    collections, advocacy = page.context["areas"]
    assert (str(advocacy.level), str(advocacy.earlier), advocacy.change_words) == ("2.3", "2.0", "up by 0.3")
    assert (collections.earlier, collections.change_words) == (None, "not answered before")
    shown = text_of(page)
    assert "Up by 2 from “not yet”" in shown
    assert "No change" in shown
    assert "Down by 1 from “with help”" in shown
    assert 'x1="2.0"' in page.content.decode()


def test_of_three_one_may_choose_what_to_compare_with(at_desk, learner):
    first = make.make_assessment(learner, [1], days_ago=300)
    second = make.make_assessment(learner, [2], days_ago=200)
    done = make.make_assessment(learner, [4])
    address = reverse("assessment_detail", args=[done.pk])
    assert at_desk.get(address).context["before"] == second
    assert at_desk.get(address, {"with": first.pk}).context["before"] == first
    assert at_desk.get(address, {"with": "x"}).context["before"] == second


def test_an_earlier_one_is_to_read_only(at_desk, learner):
    earlier = make.make_assessment(learner, [1], days_ago=300)
    make.make_assessment(learner, [2])
    address = reverse("assessment_detail", args=[earlier.pk])
    assert "This is an earlier self-assessment." in text_of(at_desk.get(address))
    at_desk.post(address, {"work_on": [earlier.answers.get().pk]})
    assert not Answer.objects.filter(to_work_on=True).exists()


def test_deleting_asks_once(at_desk, learner):
    done = make.make_assessment(learner)
    address = reverse("assessment_delete", args=[done.pk])
    assert said(at_desk.post(address, follow=True)) == ["Check the box first to confirm."]
    assert said(at_desk.post(address, {"sure": "on"}, follow=True)) == ["Your self-assessment is deleted."]
    assert not Answer.objects.exists()


def queries(client, address):
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_queries_do_not_grow(at_desk, learner, begun):
    done = make.make_assessment(learner, [1])
    addresses = [LIST, begun.get_absolute_url(), done.get_absolute_url()]
    few = [queries(at_desk, address) for address in addresses]
    Answer.objects.bulk_create(
        Answer(assessment=assessment, statement=statement, level=2)
        for assessment in (begun, done)
        for statement in Statement.objects.filter(answers=None)
    )
    for number in range(5):
        make.make_assessment(learner, [2, 2], days_ago=10 + number)
    many = [queries(at_desk, address) for address in addresses]
    assert many == [few[0], few[1], few[2] + 1]  # the answers it is compared with
    assert max(many) <= 25


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def test_the_coordinator_edits_statements_and_retires_what_was_answered(desk, learner):
    make.make_assessment(learner, [1])
    answered = Answer.objects.get().statement
    change = reverse("admin:plans_statement_change", args=[answered.pk])
    shown = desk.get(change).content.decode()
    assert ("To retire a statement" in shown, "deletelink" in shown) == (True, False)
    assert desk.post(reverse("admin:plans_statement_delete", args=[answered.pk])).status_code == 403
    desk.post(change, {"area": answered.area_id, "text": "tie a knot", "order": 3})
    answered.refresh_from_db()
    assert (answered.text, answered.active) == ("tie a knot", False)


def test_the_coordinator_deletes_a_statement_that_nobody_answered(desk):
    statement = Statement.objects.latest("pk")
    desk.post(reverse("admin:plans_statement_delete", args=[statement.pk]), {"post": "yes"})
    assert not Statement.objects.filter(pk=statement.pk).exists()


def test_the_coordinator_adds_an_area_and_deletes_it_while_it_is_empty(desk):
    rows = {f"statements-{name}_FORMS": 0 for name in ("TOTAL", "INITIAL")}
    typed = {"name": "Local history", "code": "local-history", "order": 10} | rows
    desk.post(reverse("admin:plans_contentarea_add"), typed)
    area = ContentArea.objects.get(code="local-history")
    full = ContentArea.objects.exclude(pk=area.pk).first()
    for gone in (area, full):
        desk.post(reverse("admin:plans_contentarea_delete", args=[gone.pk]), {"post": "yes"})
    assert ContentArea.objects.count() == 10


def test_assessments_are_not_in_the_admin(desk):
    assert desk.get("/admin/plans/assessment/").status_code == 404
    assert desk.get("/admin/plans/answer/").status_code == 404


def test_finishing_in_one_tab_is_told_in_the_other(at_desk, begun):
    address = reverse("assessment_edit", args=[begun.pk])
    at_desk.post(address, choose([1]) | {"finish": "1"})
    Assessment.objects.filter(pk=begun.pk).update(finished_at=timezone.now())
    page = at_desk.post(address, choose([4]), follow=True)
    assert said(page)[-1] == "You have finished this one. To answer again, start another."
