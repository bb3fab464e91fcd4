"""The page of a rule set: what it asks, since when, and whose it is."""

from datetime import date

import pytest
from django.urls import reverse

from tests import builders as make
from tests.pages import text_of
from tracks.models import RuleSet


def rules_of(code, year, stage="any"):
    return RuleSet.objects.get(track__code=code, in_force_from__year=year, stage=stage)


def test_rules_of_staff_say_minimums_and_what_is_elective(at_desk):
    shown = text_of(at_desk.get(rules_of("staff", 2023).get_absolute_url()))
    assert "60 credits, with at least 5 in Library Administration," in shown
    assert "Elective 40 more credits in any category" in shown
    assert "Self-directed work No limit" in shown
    assert "Certification Handbook, July 2023." in shown
    assert "In effect since July 1, 2023" in shown


def test_strategic_rules_say_plan_cap_and_whom_they_are_open_to(at_desk):
    shown = text_of(at_desk.get(rules_of("strategic", 2021).get_absolute_url()))
    assert "20 of 60 credits max" in shown
    assert "Your supervisor approves a plan." in shown
    assert "or a master’s degree in library or information science" in shown
    assert "The Montana State Library checks the application. Then your supervisor verifies it." in shown


def test_older_rules_lead_to_those_that_took_their_place(at_desk):
    older, newer = rules_of("trustee", 2009), rules_of("trustee", 2023)
    response = at_desk.get(older.get_absolute_url())
    shown = text_of(response)
    assert "If you open the track on or after July 1, 2023, the 2023 rules apply" in shown
    assert newer.get_absolute_url() in response.content.decode()
    assert "Specialization 10 credits in one of these: Library Services to the Public" in shown


@pytest.mark.parametrize(
    ("year", "stage", "newer"),
    [(2009, "any", (2023, "first")), (2023, "first", None), (2023, "renewal", None)],
)
def test_newer_rules_are_those_for_newcomers_before_those_for_renewal(year, stage, newer, db):
    asked = rules_of("administrator", year, stage)
    others = RuleSet.objects.filter(track=asked.track, active=True).exclude(pk=asked.pk)
    assert asked.newer_of(others, date(2026, 3, 3)) == (newer and rules_of("administrator", *newer))


@pytest.mark.parametrize(
    ("year", "said"),
    [
        (2009, "Recordings Count if you watch them within 12 months after they were made"),
        (2023, "Recordings Count at any age"),
    ],
)
def test_rules_say_how_old_a_recording_may_be(at_desk, year, said):
    assert said in text_of(at_desk.get(rules_of("staff", year).get_absolute_url()))


def test_rules_are_named_as_ones_own(at_desk, learner):
    participation = make.make_participation(learner, "staff", opened=date(2026, 1, 5))
    shown = text_of(at_desk.get(participation.rule_set.get_absolute_url()))
    assert "You opened the Library Staff Track under these rules on January 5, 2026" in shown


def test_a_web_address_in_the_source_is_a_link(at_desk):
    rule_set = rules_of("staff", 2023)
    RuleSet.objects.filter(pk=rule_set.pk).update(source="Handbook, https://msl.mt.gov/handbook")
    shown = at_desk.get(rule_set.get_absolute_url()).content.decode()
    assert '<a href="https://msl.mt.gov/handbook"' in shown


def test_rules_not_in_use_are_shown_to_who_works_under_them_and_to_the_desk(
    client, learner, stranger, supervisor, coordinator
):
    planned = rules_of("administrator", 2026)
    make.make_participation(learner, "administrator", rule_set=planned)
    seen = {}
    for user in (learner, supervisor, coordinator, stranger):
        client.force_login(user)
        seen[user.name] = client.get(planned.get_absolute_url()).status_code
    assert list(seen.values()) == [200, 200, 200, 404]


def test_rules_belong_to_their_track(at_desk):
    pk = rules_of("staff", 2023).pk
    assert at_desk.get(reverse("rule_set_detail", args=["trustee", pk])).status_code == 404
