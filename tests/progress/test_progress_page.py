"""The progress page of an open track: how far somebody is, credit by credit, and what lies ahead."""

from datetime import timedelta

import pytest
from django.urls import reverse

from credits.models import CreditUse
from directory.models import User
from progress.text import status_text
from tests import builders as make
from tests.aspen.test_queries import queries_of
from tests.pages import text_of
from tracks import rules
from tracks.models import RuleSet


def url_of(participation, **asked):
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return reverse("progress_detail", args=[participation.pk]) + (f"?{query}" if query else "")


def in_days(days):
    return make.today() + timedelta(days=days)


def words(day):
    return f"{day:%B} {day.day}, {day.year}"


@pytest.fixture
def staff(learner):
    return make.make_participation(learner, "staff")


def shown(client, participation, **asked):
    return text_of(client.get(url_of(participation, **asked)))


def test_page_says_what_counts_what_is_missing_and_what_is_pending(at_desk, learner, staff):
    make.make_credit(learner, "6", category="administration")
    make.make_credit(learner, "4", category="technology")
    make.make_credit(learner, "1", category="technology", status="pending")
    make.make_credit(learner, "8", days_ago=1500)
    page = at_desk.get(url_of(staff))
    progress, text = page.context["progress"], text_of(page)
    assert (progress.now.counted, progress.pending, progress.now.expired) == (10, 1, 8)
    assert (
        "Once your pending credit is verified, you’ll need 49 more credits, including 5 in Library Services to the "
        "Public and 5 in Collection Management and Technical Services." in text
    )
    assert "1 more pending, waiting for Dana Whitcomb. That makes 11 credits." in text
    totals = [(each.name, each.counted, each.minimum, each.missing) for each in page.context["totals"]]
    assert totals == [
        ("Library Administration", 6, 5, 0),
        ("Library Services to the Public", 0, 5, 5),
        ("Collection Management and Technical Services", 0, 5, 5),
        ("Technology", 4, 5, 1),
        (None, 1, 40, 39),
    ]
    assert "Elective, in any category 1 of 40 needs 39 more" in text


def test_every_credit_has_its_verdict_in_its_group(at_desk, learner, staff):
    make.make_credit(learner, "6", title="Board law")
    make.make_credit(learner, "1", status="pending", title="Kits")
    make.make_credit(learner, "2", status="declined", title="A walk")
    make.make_credit(learner, "8", days_ago=1500, title="Old")
    make.make_credit(learner, "3", status="withdrawn", title="Taken back")
    page = at_desk.get(url_of(staff))
    found = {
        group.code: [
            (verdict.row.title, status_text(verdict, decider=page.context["decider"])) for verdict in verdicts
        ]
        for group, verdicts in page.context["page_groups"]
    }
    assert found == {
        "counts": [("Board law", "Counts")],
        "pending": [("Kits", "Waiting for Dana Whitcomb")],
        "not_counting": [("Old", "Expired"), ("A walk", "Declined")],
        "withdrawn": [("Taken back", "Withdrawn")],
    }
    text = text_of(page)
    assert all(f"{word} " in text for verdicts in found.values() for _, word in verdicts)


def test_withdrawn_credits_never_read_as_not_counting(at_desk, learner, staff):
    make.make_credit(learner, "2", status="declined", title="A walk")
    for _ in range(3):
        make.make_credit(learner, "7", status="withdrawn", title="Taken back")
    page = at_desk.get(url_of(staff))
    groups = [(group.code, group.number, group.total) for group in page.context["groups"]]
    assert groups == [("not_counting", 1, 2), ("withdrawn", 3, 21)]
    text = text_of(page)
    assert "Doesn’t count 1 entry 2 credits" in text
    assert "Withdrawn 3 entries 21 credits" in text
    only = at_desk.get(url_of(staff, show="not_counting"))
    assert [verdict.row.title for _, verdicts in only.context["page_groups"] for verdict in verdicts] == [
        "A walk"
    ]


def test_one_group_of_verdicts_can_be_asked_for_page_by_page(at_desk, learner, staff):
    for _ in range(30):
        make.make_credit(learner, "0.5")
    make.make_credit(learner, "1", status="pending")
    page = at_desk.get(url_of(staff, show="counts", page=2))
    [(group, verdicts)] = page.context["page_groups"]
    assert (group.code, len(verdicts)) == ("counts", 5)
    assert "Counts 30 entries 15 credits" in text_of(page)
    assert "26 to 30 of 30 credits" in text_of(page)


def test_a_long_group_shows_its_first_credits_and_leads_to_all(at_desk, learner, staff):
    for _ in range(12):
        make.make_credit(learner, "0.5")
    page = at_desk.get(url_of(staff))
    [(group, verdicts)] = page.context["page_groups"]
    assert (group.number, len(verdicts)) == (12, 10)
    assert '<a href="?show=counts#credits">See all 12</a>' in page.content.decode()


def test_self_directed_work_over_the_cap_is_told(at_desk, learner, participation, plan):
    make.make_credit(learner, "25", kind="self_directed", category=None)
    text = shown(at_desk, participation)
    assert "20 of 20 max" in text
    assert "5 credits over the limit don’t count." in text


def test_complete_tells_the_last_safe_day_and_leads_to_the_application(at_desk, learner, staff):
    for code in ("administration", "public-services", "collections", "technology"):
        make.make_credit(learner, "15", category=code, earned_on=make.on(2026, 1, 15))
    page = at_desk.get(url_of(staff))
    text = text_of(page)
    assert (
        "You can apply for your certificate You have met all requirements. Apply by January 15, 2030 ,"
        in text
    )
    assert "because older credits expire after that day." in text
    assert "Apply by January 15, 2030" in text
    assert f'<a class="btn btn-primary" href="{reverse("apply", args=[staff.pk])}">' in page.content.decode()


def test_pending_credits_may_be_enough(at_desk, learner):
    trustee = make.make_participation(learner, "trustee")
    make.make_credit(learner, "14.5", category="administration")
    make.make_credit(learner, "0.5", status="pending")
    text = shown(at_desk, trustee)
    assert "You can apply for your certificate" in text
    assert "Your 0.5 pending credit will be verified with the application." in text


def test_at_the_beginning_the_page_says_what_would_be_here(at_desk, learner):
    text = shown(at_desk, make.make_participation(learner, "trustee"))
    assert "Getting started" in text
    assert "There are no credits yet." in text
    assert (
        "15 credits that all count on the same day, including at least 10 in Library Administration." in text
    )


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (
            "submitted",
            "Your application is on its way The Montana State Library checks the application first. Then Dana Whitcomb verifies it.",
        ),
        (
            "checked",
            "One step to go The Montana State Library has checked the application. When Dana Whitcomb verifies it, the "
            "certificate is issued.",
        ),
        (
            "verified",
            "One step to go Dana Whitcomb has verified the application. When the Montana State Library has checked it, "
            "the certificate is issued.",
        ),
    ],
)
def test_an_application_on_its_way_is_said(at_desk, staff, status, words):
    sent = make.make_application(staff, status=status)
    page = at_desk.get(url_of(staff))
    assert words in text_of(page)
    assert sent.get_absolute_url() in page.content.decode()


def test_the_rule_set_is_named_dated_and_linked(at_desk, staff):
    page = at_desk.get(url_of(staff))
    assert "2023 rules , in effect since July 1, 2023" in text_of(page)
    assert staff.rule_set.get_absolute_url() in page.content.decode()


def test_supervisor_and_coordinator_read_it_without_the_buttons(
    client, learner, staff, supervisor, coordinator
):
    make.make_credit(learner, "60", status="pending")
    for user in (supervisor, coordinator):
        client.force_login(user)
        page = client.get(url_of(staff))
        assert "Marta Halvorsen’s progress" in text_of(page)
        assert reverse("apply", args=[staff.pk]) not in page.content.decode()
    client.force_login(supervisor)
    text = shown(client, staff)
    assert "60 more pending, waiting for you. That makes 60 credits." in text
    assert "Application date" in text


# What if


def test_what_if_shows_the_progress_of_that_day_with_pending_as_verified(at_desk, learner, staff):
    make.make_credit(learner, "10", days_ago=1400, title="Early")
    make.make_credit(learner, "4", status="pending", title="Late")
    day = in_days(200)
    page = at_desk.get(url_of(staff, on=day.isoformat()))
    text = text_of(page)
    assert f"If you apply on {words(day)}" in text
    assert f'value="{day.month}/{day.day}/{day.year}"' in page.content.decode()
    assert page.context["progress"].now.counted == 4
    assert [row.title for expiry in page.context["expired"] for row in expiry.rows] == ["Early"]
    assert "This credit counts once it’s verified" in text
    assert "Pending credits are included." in text
    assert f"You wouldn’t have enough on {words(day)} You would need 56 more credits, including" in text


def test_what_if_as_one_types_a_day(at_desk, staff):
    day = in_days(30)
    typed = f"{day.month}/{day.day}/{day.year}"
    assert f"If you apply on {words(day)}" in shown(at_desk, staff, on=typed)


def test_what_if_asks_nothing_of_the_calendar(at_desk, staff):
    make.make_event(days_ago=-3)
    assert "Events that" not in shown(at_desk, staff, on=in_days(10).isoformat())


LIKE_THIS = "Enter the application date like this: 11/18/2026."


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        *(("", LIKE_THIS), ("soon", LIKE_THIS), ("3/3", LIKE_THIS), ("0001-01-01x", LIKE_THIS)),
        ("2026-02-30", "February 2026 has 28 days."),
    ],
)
def test_what_if_refuses_what_is_no_day(at_desk, staff, typed, why):
    page = at_desk.get(url_of(staff, on=typed))
    assert page.status_code == 200
    assert page.context["form"].errors["on"] == [why]
    assert "Error: Your progress" in text_of(page)


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (-31, ". The track was opened on that day."),
        (-30, None),
        (1440, None),
        (1500, ". Every credit on record today expires by then."),
    ],
)
def test_what_if_refuses_a_day_before_the_track_was_opened_or_when_nothing_counts_any_more(
    at_desk, staff, days, told
):
    errors = at_desk.get(url_of(staff, on=in_days(days).isoformat())).context["form"].errors
    assert bool(errors) == bool(told)
    assert not told or errors["on"][0].endswith(told)


# What is missing, and ways to get it


def test_three_suggestions_from_the_calendar_lead_to_the_events(at_desk, learner):
    trustee = make.make_participation(learner, "trustee")
    make.make_credit(learner, "13", category="administration")
    soon = [
        make.make_event(days_ago=-days, format="in_person", credits=[("technology", "1")]) for days in (2, 3)
    ]
    big = make.make_event(days_ago=-9, format="in_person", credits=[("technology", "2")])
    web = [make.make_event(days_ago=-days, credits=[("technology", "1")]) for days in (12, 13)]
    page = at_desk.get(url_of(trustee))
    found = {
        each["suggestion"].names: [event for event, _ in each["events"]]
        for each in page.context["suggestions"]
    }
    assert found == {("soonest",): soon, ("fewest",): [big], ("online",): web}
    text = text_of(page)
    assert "Events that get you there" in text
    assert [text.count(f"{name} Complete on") for name in ("Soonest", "Fewest events", "Without travel")] == [
        1
    ] * 3
    assert all(event.get_absolute_url() in page.content.decode() for event in (*soon, big, *web))


def test_one_suggestion_may_be_several_things(at_desk, learner):
    trustee = make.make_participation(learner, "trustee")
    make.make_credit(learner, "13", category="administration")
    make.make_event(days_ago=-2, credits=[("technology", "3")])
    text = shown(at_desk, trustee)
    assert (
        f"Events that get you there Soonest: {words(in_days(2))}, with 1 event These are events that" in text
    )
    assert f"Soonest, fewest events, without travel Complete on {words(in_days(2))}" in text


def test_a_calendar_that_is_too_short_goes_as_far_as_it_can(at_desk, staff):
    make.make_event(days_ago=-2, credits=[("technology", "1.5")])
    text = shown(at_desk, staff)
    assert "Events that help 1 event The calendar doesn’t have enough events yet." in text
    assert "Everything that helps Not enough by itself" in text
    assert (
        "1 event, 1.5 credits. Still needed then: 58.5 more credits, including 5 in Library Administration, 5 in"
        in text
    )


def test_an_empty_calendar_is_said(at_desk, staff):
    assert "The calendar has no upcoming event that would help." in shown(at_desk, staff)


def test_what_one_is_registered_for_may_be_enough(at_desk, learner):
    trustee = make.make_participation(learner, "trustee")
    make.make_credit(learner, "13", category="administration")
    event = make.make_event(days_ago=-4, credits=[("technology", "2")])
    event.registrations.create(user=learner)
    make.make_event(days_ago=-2, credits=[("technology", "2")])
    text = shown(at_desk, trustee)
    assert (
        f"If you attend the events you signed up for (2 credits), you can apply from {words(in_days(4))}."
        in text
    )
    assert f"First day to apply {words(in_days(4))} if you attend the events you signed up for" in text
    last_day = rules.last_valid_day(make.today() - timedelta(days=100))
    assert f"Apply by {words(last_day)} . After that day, older credits expire, and you’ll need more." in text
    assert f"Apply by {words(last_day)}" in text
    assert "The events you signed up for are enough" in text


def test_strategic_track_points_to_what_the_plan_still_holds(at_desk, learner, participation, plan):
    make.make_event(days_ago=-2)
    formal = plan.activities.get(kind="formal")
    make.make_credit(learner, "30", activity=formal, days_ago=5)
    page = at_desk.get(url_of(participation))
    assert [(each.planned, each.earned, each.left) for each in page.context["activities"]] == [
        (45, 30, 15),
        (15, 0, 15),
    ]
    assert "suggestions" not in page.context
    text = text_of(page)
    assert "30 planned credits left to earn A new credit" in text
    assert "You’re on track You need 30 more credits. Your plan has 30 credits left to earn." in text
    assert words(plan.finish_by) not in text  # any credits under the plan are enough, however late it ends


@pytest.mark.parametrize(
    ("status", "title"), [("draft", "Finish your plan"), ("suspended", "Your plan is suspended")]
)
def test_strategic_track_counts_nothing_without_a_plan(at_desk, learner, participation, status, title):
    make.make_plan(participation, status=status)
    make.make_credit(learner, "7", days_ago=500)
    page = at_desk.get(url_of(participation))
    assert f"{title} " in text_of(page)
    assert page.context["progress"].now.counted == 0


# Renewal


@pytest.fixture
def renewal(learner):
    """A staff certificate of 900 days ago, with the renewal open since then."""
    before = learner.participations.get(closed__isnull=False)
    certificate = make.make_certificate(
        make.make_application(before, status="issued"), issued=before.closed, expires=before.holds_until
    )
    credit = make.make_credit(learner, "5", days_ago=1000, title="Spent")
    CreditUse.objects.create(credit=credit, participation=before, certificate_kind="Library Service")
    make.make_credit(learner, "4", days_ago=950, title="Left over")
    make.make_credit(learner, "3", days_ago=1500, title="Long ago")
    make.make_credit(learner, "2", days_ago=100, title="New")
    participation = make.make_participation(learner, "staff", opened=before.closed, due=before.holds_until)
    return participation, certificate


def test_renewal_says_what_carries_over_and_what_does_not(at_desk, renewal):
    participation, certificate = renewal
    page = at_desk.get(url_of(participation))
    carry_over, text = page.context["carry_over"], text_of(page)
    assert [(row.title, amount) for row, _, amount in carry_over.counting] == [("Left over", 4)]
    assert (carry_over.counting_total, carry_over.used_total, carry_over.expired_total) == (4, 5, 3)
    assert f"Used for certificate {certificate.number} of" in text
    assert f"The next one is due on {words(participation.due)}" in text


def test_renewal_says_that_nobody_knows_what_an_old_certificate_was_earned_with(at_desk, learner):
    participation = make.make_participation(
        learner, "staff"
    )  # after one that was recorded without its credits
    page = at_desk.get(url_of(participation))
    [unknown] = page.context["carry_over"].unknown
    assert unknown.track == "Library Staff Track"
    assert "Aspen doesn’t know which credits were used for the Library Staff Track certificate of" in text_of(
        page
    )
    assert "No credit was used for an earlier certificate" not in text_of(page)


def test_renewal_of_a_certificate_for_a_degree_misses_no_credits(at_desk, learner, coordinator):
    claim = make.make_degree_claim(learner)
    claim.move("submit", by=learner)
    claim.move("accept", by=coordinator)
    page = at_desk.get(url_of(learner.participations.open().get(track__code="administrator")))
    assert page.context["carry_over"].latest.for_degree
    assert page.context["carry_over"].unknown == []


def test_a_certificate_of_another_kind_makes_no_renewal(at_desk, learner):
    participation = make.make_participation(learner, "trustee")
    assert at_desk.get(url_of(participation)).context["carry_over"] is None


def test_a_suggestion_that_comes_after_the_day_it_is_due_says_so(at_desk, learner):
    participation = make.make_participation(learner, "trustee", due=make.today() + timedelta(days=1))
    make.make_credit(learner, "14", category="administration", days_ago=30)
    make.make_event(days_ago=-2, credits=[("technology", "1")])
    text = text_of(at_desk.get(url_of(participation)))
    assert f"That’s after the certificate is due, {words(participation.due)}" in text


# Closed, and how much it asks


def test_a_closed_track_leads_to_its_certificate_or_says_that_it_is_closed(at_desk, learner, renewal):
    _, certificate = renewal
    response = at_desk.get(url_of(certificate.participation))
    assert response.url == certificate.get_absolute_url()
    given_up = make.make_participation(
        learner, "trustee", closed=make.today(), ending="closed", opened=make.on(2026, 1, 5)
    )
    assert "This track is closed It was open from January 5, 2026 to" in shown(at_desk, given_up)


@pytest.mark.parametrize("code", ["staff", "strategic"])
def test_page_takes_the_same_queries_for_one_credit_and_for_thirty(client, learner, code):
    participation = make.make_participation(learner, code)
    activity = None
    if code == "strategic":
        activity = make.make_plan(participation, status="approved").activities.first()
    client.force_login(User.objects.get(pk=learner.pk))

    def add():
        make.make_credit(learner, "1", activity=activity, days_ago=3)
        make.make_event(days_ago=-5)

    add()
    one = queries_of(client, url_of(participation))
    for _ in range(29):
        add()
    assert (queries_of(client, url_of(participation)), one <= 25) == (one, True)


def test_a_registered_recording_of_the_past_is_still_offered(at_desk, learner):
    trustee = make.make_participation(learner, "trustee")
    event = make.make_event(days_ago=30, format="recorded", title="The film")
    event.registrations.create(user=learner)
    page = at_desk.get(url_of(trustee))
    assert [[str(found) for found, _ in each["events"]] for each in page.context["suggestions"]] == [
        ["The film"]
    ]
    assert "A recording of" in text_of(page)


@pytest.mark.parametrize(
    ("amount", "told"),
    [("10", "Specialization Technology"), ("9.5", "Specialization None yet 10 credits in a category")],
)
def test_specializations_are_told_where_the_rules_know_them(at_desk, learner, amount, told):
    older = RuleSet.objects.get(track__code="trustee", in_force_from__year=2009)
    trustee = make.make_participation(learner, "trustee", rule_set=older)
    make.make_credit(learner, amount, category="technology")
    assert told in shown(at_desk, trustee)


def test_a_credit_that_steps_in_under_the_cap_is_named_when_it_expires(at_desk, learner, participation):
    make.make_plan(participation, status="approved")
    make.make_credit(learner, "20", kind="self_directed", category=None, days_ago=500, title="Older")
    make.make_credit(learner, "20", kind="self_directed", category=None, days_ago=400, title="Newer")
    expiring = at_desk.get(url_of(participation)).context["expiring"]
    assert [([row.title for row in expiry.rows], expiry.amount) for expiry in expiring] == [(["Newer"], 20)]
