from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.formats import date_format

from tests import builders as make
from tests.aspen.test_queries import queries_of
from tests.pages import text_of
from tracks.models import Participation, Track


def page_of(code):
    return reverse("track_detail", args=[code])


STRATEGIC, STAFF = "/tracks/strategic/", "/tracks/staff/"


def test_track_list_says_for_whom_and_by_which_numbers(at_desk):
    shown = text_of(at_desk.get(reverse("track_list")))
    assert "For everyone who works in a library." in shown
    assert "Up to 20 can be self-directed. You need a plan that your supervisor approves." in shown


def test_track_list_shows_open_tracks_with_their_progress(at_desk, learner):
    make.make_participation(learner, "staff")
    make.make_credit(learner, "2.5")
    assert "2.5 of 60 2.5 credits count. You need 57.5 more credits" in text_of(
        at_desk.get(reverse("track_list"))
    )


def test_strategic_track_says_that_all_conditions_are_met(at_desk):
    shown = text_of(at_desk.get(STRATEGIC))
    assert "You can open this track" in shown
    assert "You’ve earned a certificate: Library Staff Track" in shown
    assert "You work at a library in Montana: Reference librarian, Larch Valley Public Library" in shown
    assert "You have a supervisor who can approve your plan: Dana Whitcomb" in shown
    assert "Larch Valley Public Library has a strategic plan" in shown
    assert "Open the Strategic Track" in shown


def test_a_degree_in_library_science_is_enough(client, supervisor):
    make.make_degree(supervisor)
    client.force_login(supervisor)
    assert "You have a degree: Master’s degree" in text_of(client.get(STRATEGIC))


def _no_certificate(learner):
    Participation.objects.all().delete()


def _no_position(learner):
    learner.positions.all().delete()


def _no_strategic_plan(learner):
    make.LibraryGoal.objects.all().delete()
    make.StrategicPlan.objects.all().delete()


@pytest.mark.parametrize(
    ("without", "advice"),
    [
        (_no_certificate, "Earn a certificate in the Library Staff or Library Administrator Track first."),
        (_no_position, "Enter your library, your position, and your supervisor."),
        (
            _no_strategic_plan,
            "Ask your director for it. Enter its title, dates, and goals, and your director confirms them.",
        ),
    ],
)
def test_what_is_missing_blocks_and_says_what_to_do(at_desk, learner, without, advice):
    without(learner)
    assert "You can’t open this track yet" in text_of(at_desk.get(STRATEGIC))
    page = at_desk.post(STRATEGIC + "open/", follow=True)
    assert advice in text_of(page)
    assert not Participation.objects.open().exists()


def test_an_unconfirmed_position_and_a_plan_that_ran_out_only_warn(at_desk, learner, library):
    learner.positions.update(status="submitted")
    library.strategic_plans.update(ends=make.today() - timedelta(days=1))
    shown = text_of(at_desk.get(STRATEGIC))
    waits = "Your supervisor can decide once the Montana State Library confirms your position."
    assert waits in shown
    assert "hasn’t confirmed this position" not in shown
    assert "has ended. You can start writing." in shown
    at_desk.post(STRATEGIC + "open/")
    assert Participation.objects.open().count() == 1


def test_a_diploma_that_was_sent_waits_and_is_not_asked_for_again(at_desk, learner):
    learner.participations.all().delete()
    claim = make.make_degree_claim(learner, status="submitted", for_certificate=False)
    sent = f"Diploma sent {date_format(make.today(), 'F j, Y')}. Waiting for the Montana State Library."
    for path in (STRATEGIC, "/tracks/", "/tracks/?role=staff&certified=yes&way=deep"):
        page = at_desk.get(path)
        assert (sent in text_of(page), claim.get_absolute_url() in page.text) == (True, True)
        assert "Send your diploma" not in text_of(page)
    assert "Waiting: A staff or administrator certificate" in text_of(at_desk.get(STRATEGIC))


def test_a_degree_that_opens_no_track_is_no_diploma_sent(at_desk, learner):
    learner.participations.all().delete()
    make.make_degree_claim(learner, status="submitted", for_certificate=False, level="bachelor")
    assert "Send your diploma" in text_of(at_desk.get(STRATEGIC))


def test_the_answer_says_what_comes_first(at_desk, learner):
    learner.participations.all().delete()
    answer = text_of(at_desk.get("/tracks/", {"role": "staff", "certified": "yes", "way": "deep"}))
    assert "First send your diploma ." in answer.split("What do you do at your library?")[0]
    make.make_degree(learner)
    page = at_desk.get("/tracks/")
    assert page.context["answers"].certified == "yes"
    answer = text_of(at_desk.get("/tracks/", {"role": "staff", "certified": "yes", "way": "deep"}))
    assert "First send your diploma" not in answer


def _short(page):
    return {check.text: check for check in page.context["checks"] if not check.ok}


def _unconfirmed(learner):
    learner.positions.update(status="submitted")


def _unsupervised(learner):
    learner.positions.update(supervisor=None)


def _closed_library(learner):
    learner.positions.get().library.__class__.objects.update(active=False)


def _unconfirmed_degree(learner):
    _no_certificate(learner)
    make.make_degree(learner, confirmed=False)


@pytest.mark.parametrize(
    ("without", "to"),
    [
        (_no_certificate, "/degrees/claim/?for=record"),
        (_unconfirmed_degree, "/degrees/claim/?for=record"),
        (_no_position, "/profile/position/"),
        (_closed_library, "/profile/position/"),
        (_unsupervised, "/profile/position/"),
        (_unconfirmed, "/profile/position/"),
        (_no_strategic_plan, "/library/goals/new/"),
        (lambda learner: None, "/plans/skills/"),
    ],
)
def test_what_fails_leads_to_where_it_is_mended(at_desk, learner, without, to):
    make.make_strategic_plan(make.make_library())
    without(learner)
    page = at_desk.get(STRATEGIC)
    assert any(check.to.startswith(to) for check in _short(page).values())
    assert f'href="{to}"' in page.content.decode()


def test_a_look_at_ones_skills_is_asked_and_blocks_nothing(at_desk, learner):
    page = at_desk.get(STRATEGIC)
    assert list(_short(page)) == ["Skills self-assessment (optional)"]
    assert page.context["may_open"]
    make.make_assessment(learner, finished=False)
    assert list(_short(at_desk.get(STRATEGIC))) == ["Skills self-assessment (optional)"]
    make.make_assessment(learner)
    assert _short(at_desk.get(STRATEGIC)) == {}


def test_goals_that_one_entered_open_the_track_while_they_wait(at_desk, learner, director, library):
    _no_strategic_plan(learner)
    plan = make.make_strategic_plan(library, title="Typed from paper", owner=learner)
    page = at_desk.get(STRATEGIC)
    check = _short(page)["A current strategic plan at your library"]
    assert check.advice.startswith(f"You entered “{plan}.” Waiting for Ingrid Solheim.")
    assert (check.to, page.context["may_open"]) == (plan.get_absolute_url(), True)


def test_goals_that_were_not_confirmed_are_corrected_first(at_desk, learner, director, library):
    _no_strategic_plan(learner)
    plan = make.make_strategic_plan(library, owner=learner)
    plan.move("return", by=director, note="These are of 2015.")
    page = at_desk.get(STRATEGIC)
    check = _short(page)["A current strategic plan at your library"]
    assert check.advice.endswith("it wasn’t confirmed: These are of 2015.")
    assert (check.to, page.context["may_open"]) == (f"/library/goals/{plan.pk}/edit/", False)


def test_goals_that_a_colleague_entered_do_not_count_before_they_are_confirmed(
    at_desk, learner, supervisor, director, library
):
    _no_strategic_plan(learner)
    plan = make.make_strategic_plan(library, owner=supervisor)
    assert not at_desk.get(STRATEGIC).context["may_open"]
    plan.move("confirm", by=director)
    assert at_desk.get(STRATEGIC).context["may_open"]


def test_the_longest_list_of_conditions_takes_few_queries(
    at_desk, learner, supervisor, director, library, django_assert_max_num_queries
):
    _no_certificate(learner)
    _no_strategic_plan(learner)
    make.make_degree(learner)
    make.make_strategic_plan(library, owner=learner)
    at_desk.get(STRATEGIC)
    with django_assert_max_num_queries(25):
        at_desk.get(STRATEGIC)
    make.make_participation(learner)
    with django_assert_max_num_queries(25):
        at_desk.get(STRATEGIC)


def test_what_fails_later_is_shown_on_the_open_track_too(at_desk, learner, participation):
    make.make_assessment(learner)
    assert "What this track requires" not in text_of(at_desk.get(STRATEGIC))
    _unsupervised(learner)
    shown = text_of(at_desk.get(STRATEGIC))
    assert "What this track requires" in shown
    assert "This position names no supervisor who has an account." in shown


@pytest.mark.parametrize(
    "question",
    [
        "Can I keep the credits I have?",
        "What about the categories?",
        "Is self-directed learning required?",
        "Does everything I learn have to be about libraries?",
        "What if I change jobs or libraries?",
        "What if I mostly take classes and webinars?",
        "How does my library benefit?",
    ],
)
def test_the_questions_of_the_manual_are_answered(at_desk, question):
    assert question in text_of(at_desk.get(STRATEGIC))
    assert question not in text_of(at_desk.get(STAFF))


def test_guidance_says_whom_the_track_suits_and_what_it_asks(at_desk):
    shown = text_of(at_desk.get(STRATEGIC))
    assert "You want to spend longer on one skill" in shown
    assert "stay motivated" in shown
    assert "Another track may fit better" in shown


def test_earlier_credits_are_included_or_have_expired(at_desk, learner):
    make.make_credit(learner, "3", title="Fresh", days_ago=100)
    make.make_credit(learner, "2", title="Old", days_ago=5 * 365)
    make.make_credit(learner, "1", title="Waiting", status="pending")
    page = at_desk.get(STRATEGIC)
    pairs = page.context["page"]
    assert [(then.row.title, now.code, then.code) for now, then in pairs] == [
        ("Fresh", "no_plan", "counts"),
        ("Waiting", "no_plan", "pending"),
        ("Old", "no_plan", "expired"),
    ]
    text = text_of(page)
    for title, words in (
        ("Fresh", "Included when your plan is approved 3"),
        ("Waiting", "Pending This credit counts once it’s verified 1"),
        ("Old", "Expired This credit expired on "),
    ):
        last_day = next(then.last_day for _, then in pairs if then.row.title == title)
        assert f"{last_day:%b} {last_day.day}, {last_day.year} {words}" in text
    assert (
        "If a plan were approved today, 3 credits would be included. Another 1 is pending. Another 2 have expired."
        in text
    )


def test_nothing_counts_in_the_open_track_while_no_plan_is_approved(at_desk, learner, participation):
    make.make_credit(learner, "3")
    page = at_desk.get(STRATEGIC)
    text = text_of(page)
    assert (
        "If a plan were approved today, 3 credits would be included. Nothing counts here until your plan is approved."
        in text
    )
    assert "Nothing counts toward this track until your supervisor approves the plan." in text
    assert "Start your plan" in text
    assert page.context["progress"].now.counted == 0


def test_opening_takes_the_rules_in_force(at_desk, learner):
    page = at_desk.post(STRATEGIC + "open/", follow=True)
    participation = Participation.objects.open().get()
    assert (participation.opened, participation.rule_set.name) == (make.today(), "2021 rules")
    assert "Now write your plan" in text_of(page)


def test_opening_the_same_track_again_after_a_certificate_takes_the_rules_for_renewal(client, director):
    make.make_ended_participation(director, "administrator")
    client.force_login(director)
    client.post("/tracks/administrator/open/")
    assert Participation.objects.open().get().rule_set.name == "2023 rules, renewal"


def test_opening_twice_opens_once(at_desk):
    at_desk.post(STAFF + "open/")
    page = at_desk.post(STAFF + "open/", follow=True)
    assert "The Library Staff Track is already open." in text_of(page)
    assert Participation.objects.open().count() == 1


def test_other_tracks_show_their_minimums_and_progress(at_desk, learner):
    make.make_participation(learner, "staff")
    make.make_credit(learner, "2.5")
    page = at_desk.get(STAFF)
    assert [(row["minimum"], row["counts"], row["missing"]) for row in page.context["minimums"]][1] == (
        5,
        2.5,
        2.5,
    )
    assert "You have 2.5 and need 2.5 more." in text_of(page)


def test_closing_asks_once_and_keeps_the_credits(at_desk, learner):
    participation = make.make_participation(learner, "staff")
    at_desk.post(STAFF + "close/")
    participation.refresh_from_db()
    assert participation.is_open
    at_desk.post(STAFF + "close/", {"sure": "on"})
    participation.refresh_from_db()
    assert (participation.closed, participation.ending) == (make.today(), "closed")


def test_a_track_that_is_not_open_cannot_be_closed(at_desk):
    assert at_desk.post(STAFF + "close/", {"sure": "on"}).status_code == 404


def test_a_track_that_is_not_offered_is_not_found(at_desk):
    Track.objects.filter(code="trustee").update(active=False)
    assert at_desk.get(page_of("trustee")).status_code == 404
    assert at_desk.get(page_of("nothing")).status_code == 404


@pytest.mark.parametrize("code", ["open", "close"])
def test_nothing_changes_on_get(at_desk, code):
    answer = at_desk.get(STAFF + code + "/")
    assert (answer.status_code, answer.url) == (302, STAFF)


@pytest.mark.parametrize("address", ["/tracks/", STRATEGIC, STAFF])
def test_queries_do_not_grow_with_rows(at_desk, learner, address):
    make.make_participation(learner, "staff")
    make.make_credit(learner, "1")
    one = queries_of(at_desk, address)
    for _ in range(29):
        make.make_credit(learner, "1")
    assert (queries_of(at_desk, address), one <= 25) == (one, True)


# Which track is right for me?


@pytest.mark.parametrize(
    ("role", "certified", "way", "track"),
    [
        ("staff", "no", "broad", "Library Staff Track"),
        ("staff", "no", "deep", "Library Staff Track"),
        ("staff", "yes", "broad", "Library Staff Track"),
        ("staff", "yes", "deep", "Strategic Track"),
        ("director", "no", "deep", "Library Administrator Track"),
        ("director", "yes", "deep", "Strategic Track"),
        ("trustee", "yes", "deep", "Library Trustee Track"),
    ],
)
def test_three_answers_find_a_track(at_desk, role, certified, way, track):
    page = at_desk.get("/tracks/", {"role": role, "certified": certified, "way": way})
    assert f"The {track} fits you best." in text_of(page)
    assert page.text.count(" checked>") == 3


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"role": "staff"},
        {"role": "staff", "certified": "yes"},
        {"role": "x", "certified": "y", "way": "z"},
    ],
)
def test_without_three_answers_no_track_is_found(at_desk, answers):
    page = at_desk.get("/tracks/", answers)
    assert (page.context["found"], "fits you best" in text_of(page)) == (None, False)


def test_what_is_on_record_is_answered_already(at_desk, learner):
    answers = at_desk.get("/tracks/").context["answers"]
    assert (answers.role, answers.certified, answers.way) == ("staff", "yes", "")


def test_questions_are_asked_only_where_their_tracks_exist(at_desk):
    assert "Which track is right for me?" in text_of(at_desk.get("/tracks/"))
    Track.objects.filter(code="staff").update(active=False)
    assert "Which track is right for me?" not in text_of(at_desk.get("/tracks/"))


def test_cards_say_what_one_already_has_for_each_track(at_desk, learner):
    make.make_participation(learner, "staff")
    make.make_credit(learner, "12", category="administration")
    make.make_credit(learner, "2", category="technology", status="pending")
    offered = {each.track.code: each.progress for each in at_desk.get("/tracks/").context["to_add"]}
    assert {code: each.now.counted for code, each in offered.items()} == {
        "strategic": 12,
        "administrator": 12,
        "trustee": 12,
    }
    text = text_of(at_desk.get("/tracks/"))
    assert "12 of 15 You have 12 credits, and 2 more are pending. You need 3 more credits." in text
    assert "12 of 60 You could include 12 credits in a plan" in text


def test_a_credit_used_for_a_certificate_is_not_offered_again_for_its_kind(at_desk, learner):
    offered = {each.track.code: each.progress for each in at_desk.get("/tracks/").context["to_add"]}
    assert offered["staff"].now.counted == 0


def test_a_card_says_which_track_is_closed_and_why(at_desk, learner):
    _no_certificate(learner)
    closed = {
        each.track.code: [check.code for check in each.missing]
        for each in at_desk.get("/tracks/").context["to_add"]
    }
    assert closed == {"strategic": ["no_certificate"], "administrator": [], "staff": [], "trustee": []}
    text = text_of(at_desk.get("/tracks/"))
    assert (
        "You can’t open this track yet To open this track, you need: A staff or administrator certificate"
        in text
    )


def test_a_renewal_is_offered_under_the_rules_for_renewals(client, director):
    make.make_ended_participation(director, "administrator")
    client.force_login(director)
    offered = {each.track.code: each.progress for each in client.get("/tracks/").context["to_add"]}
    assert offered["administrator"].rule_set.name == "2023 rules, renewal"
