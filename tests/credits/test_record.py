import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from credits.models import Credit, CreditUse
from progress.text import reason_text, status_text
from tests import builders as make
from tracks import rules

pytestmark = pytest.mark.django_db

LIST = "/credits/"


def text(response):
    """The page with one blank where it has several."""
    return " ".join(response.content.decode().split())


def status(response, verdict):
    return status_text(verdict, decider=response.context["decider"])


def reason(response, line):
    return reason_text(line.verdict, response.context["progress"], note=line.note)


def lines(response):
    """What the page says of each credit: title, group, status, reason."""
    found = [
        (line.verdict.row.title, line.verdict.group, status(response, line.verdict), reason(response, line))
        for line in response.context["page"]
    ]
    shown = {words.strip() for words in re.findall(r"<span[^>]*>([^<]*)</span>", unescape(text(response)))}
    explained = {reason(response, line) for line in response.context["page"] if line.is_explained}
    assert explained <= shown
    return found


def words_of(response):
    """The status that each line of the page shows, in a word, and its reason where it shows one."""
    rows = re.findall(r"<summary class=\"row-line\">.*?</summary>", unescape(text(response)))
    shown = {}
    for row in rows:
        title = re.search(r'class="name">([^<]*)<', row)[1]
        why = re.search(r'class="why">([^<]*)<', row)
        status = re.findall(r'class="status [^"]*">([^<]+)<', row)[-1]
        shown[title] = (status.strip(), why[1].strip() if why else "")
    return shown


def titles(response):
    return [line.verdict.row.title for line in response.context["page"]]


def test_an_empty_list_says_how_to_begin(client, learner):
    client.force_login(learner)
    page = client.get(LIST).content.decode()
    assert ("You have no credits yet." in page, reverse("claim_list") in page) == (True, True)


def test_every_verdict_is_a_word_and_a_reason(client, learner, supervisor, participation, plan):
    make.make_participation(learner, "staff")
    activity = plan.activities.first()
    for title, days_ago, facts in (
        ("Before", 400, {}),
        ("Inside", 5, {"activity": activity}),
        ("Outside", 6, {}),
        ("Waiting", 4, {"activity": activity, "status": "pending"}),
        ("Waiting outside", 4, {"status": "pending"}),
        ("Expired", 1500, {}),
        ("Soon", 1455, {}),
        ("Withdrawn", 30, {"status": "withdrawn"}),
    ):
        make.make_credit(learner, "1", title=title, days_ago=days_ago, **facts)
    declined = make.make_credit(learner, "1", title="Declined", days_ago=7, status="pending")
    declined.move("decline", by=supervisor, note="You were on leave.")
    client.force_login(learner)
    response = client.get(LIST)
    found = {line.verdict.row.title: line for line in response.context["page"]}
    assert {
        title: (line.verdict.group, line.verdict.shape, status(response, line.verdict).split(",")[0])
        for title, line in found.items()
    } == {
        "Before": ("counts", "is-counting", "Counts"),
        "Inside": ("counts", "is-counting", "Counts"),
        "Outside": ("not_counting", "is-out", "Doesn’t count"),
        "Waiting": ("pending", "is-pending", "Waiting for Dana Whitcomb"),
        "Waiting outside": ("pending", "is-pending", "Waiting for Dana Whitcomb"),
        "Expired": ("not_counting", "is-lapsed", "Expired"),
        "Soon": ("counts", "is-soon", "Counts"),
        "Withdrawn": ("withdrawn", "is-out", "Withdrawn"),
        "Declined": (
            "not_counting",
            "is-declined",
            f"Declined {make.today():%b} {make.today().day}",
        ),
    }
    reasons = {title: under for title, _, _, under in lines(response)}
    expired = rules.last_valid_day(make.today() - timedelta(days=1500))
    assert reasons == {
        "Before": "Earned before the plan was approved",
        "Inside": f"Plan activity: {activity.description}",
        "Outside": "This credit doesn’t belong to a plan activity",
        "Waiting": "This credit counts once it’s verified",
        "Waiting outside": "This credit doesn’t belong to a plan activity",
        "Expired": f"This credit expired on {expired:%B} {expired.day}, {expired.year}",
        "Soon": "Earned before the plan was approved",
        "Withdrawn": "It can be claimed again",
        "Declined": "Dana Whitcomb: “You were on leave.”",
    }
    assert {
        title: [(str(other.track), status(response, verdict)) for other, verdict in found[title].others]
        for title in ("Outside", "Expired", "Waiting", "Declined", "Withdrawn")
    } == {
        "Outside": [("Library Staff Track", "Counts")],
        "Expired": [("Library Staff Track", "Expired")],
        "Waiting": [("Library Staff Track", "Waiting for Dana Whitcomb")],
        "Declined": [],
        "Withdrawn": [],
    }
    assert words_of(response) == {
        "Before": ("Counts", ""),
        "Inside": ("Counts", ""),
        "Outside": ("Doesn’t count", reasons["Outside"]),
        "Waiting": ("Pending", ""),
        "Waiting outside": ("Pending", reasons["Waiting outside"]),
        "Expired": ("Expired", reasons["Expired"]),
        "Soon": ("Counts", ""),
        "Withdrawn": ("Withdrawn", ""),
        "Declined": ("Declined", reasons["Declined"]),
    }
    assert "<dt>Library Staff Track</dt><dd>Counts</dd>" in text(response)


def test_a_used_credit_reads_as_used_and_not_as_a_failure(client, learner, plan):
    credit = make.make_credit(learner, "3", title="Used", days_ago=200)
    make.make_credit(learner, "4", title="Withdrawn", days_ago=200, status="withdrawn")
    make.make_credit(learner, "5", title="Expired", days_ago=1500)
    make.make_credit(learner, "6", title="Counts", days_ago=200)
    make.make_credit(learner, "2", title="Old and pending", days_ago=1500, status="pending")
    ended = make.make_ended_participation(learner, "administrator")
    kind = plan.participation.track.certificate_kind
    CreditUse.objects.create(credit=credit, participation=ended, certificate_kind=kind)
    client.force_login(learner)
    response = client.get(LIST)
    (line,) = [line for line in response.context["page"] if line.verdict.row.title == "Used"]
    assert (line.verdict.group, line.verdict.shape) == ("used", "is-done")
    assert lines(client.get(LIST, {"status": "used"})) == [
        (
            "Used",
            "used",
            "Used for a certificate",
            f"Library Administrator Track certificate, {ended.closed.year}",
        )
    ]
    assert words_of(response)["Used"] == ("Used", "")
    page = text(client.get(credit.get_absolute_url()))
    assert '<span class="status is-done"> Used for a certificate </span>' in page
    assert "Doesn’t count" not in page


def test_what_counts_in_part_says_how_much(client, learner, plan):
    make.make_credit(learner, "25", kind="self_directed", category=None, days_ago=200)
    client.force_login(learner)
    (line,) = client.get(LIST).context["page"]
    assert line.verdict.counts == 20
    (words,) = lines(client.get(LIST))
    assert words[1:] == (
        "counts",
        "Counts in part",
        "20 of 25 credits can count because at most 20 self-directed credits do. Earned before the plan was approved",
    )


def test_the_verdict_is_that_of_the_track_that_was_chosen(client, learner, plan):
    make.make_participation(learner, "staff")
    make.make_credit(learner, "1", title="Outside", days_ago=5)
    client.force_login(learner)
    codes = ("strategic", "staff", "nonsense", "all")
    words = [words_of(client.get(LIST, {"track": code}))["Outside"][0] for code in codes]
    assert words == ["Doesn’t count", "Counts", "Doesn’t count", "Verified"]


def test_each_track_is_a_tab_with_its_sum_and_one_is_all(client, learner, plan):
    make.make_participation(learner, "staff")
    make.make_credit(learner, "1.5", title="Outside", days_ago=5)
    client.force_login(learner)

    def tabs(asked):
        nav = re.search(r'<nav class="tabs".*?</nav>', text(client.get(LIST, asked)))[0]
        found = re.findall(r'href="([^"]*)"( aria-current="page")?>(.*?)</a>', nav)
        return [(href, bool(current), re.sub("<[^>]*>", "", label)) for href, current, label in found]

    assert tabs({"q": "out", "page": "1"}) == [
        ("?q=out&amp;track=strategic", True, "Strategic Track 0 of 60"),
        ("?q=out&amp;track=staff", False, "Library Staff Track 1.5 of 60"),
        ("?q=out&amp;track=all", False, "All 1"),
    ]
    assert [current for _, current, _ in tabs({"track": "all"})] == [False, False, True]
    page = text(client.get(LIST, {"track": "all"}))
    assert (
        "<dt>Strategic Track</dt><dd>Doesn’t count. This credit doesn’t belong to a plan activity</dd>"
        in page
    )


def test_without_a_track_the_status_stands(client, learner):
    make.make_credit(learner, "1", title="One")
    make.make_credit(learner, "1", title="Two", status="pending", days_ago=101)
    client.force_login(learner)
    assert lines(client.get(LIST)) == [
        ("One", "counts", "Verified", ""),
        ("Two", "pending", "Waiting for Dana Whitcomb", "This credit counts once it’s verified"),
    ]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["Seed libraries", "Stories", "Catalog"]),
        ({"q": "seed"}, ["Seed libraries"]),
        ({"q": "guild"}, ["Stories"]),
        ({"q": "seed guild"}, []),
        ({"status": "pending"}, ["Catalog"]),
        ({"status": "counts"}, ["Seed libraries", "Stories"]),
        ({"status": "not_counting"}, []),
        ({"status": "used"}, []),
        ({"kind": "college"}, ["Catalog"]),
        ({"year": "2025"}, ["Stories"]),
        ({"category": "none"}, ["Catalog"]),
        ({"category": "99999"}, ["Seed libraries", "Stories", "Catalog"]),
        ({"counts": "none"}, ["Seed libraries", "Stories", "Catalog"]),
        ({"activity": "7"}, ["Seed libraries", "Stories", "Catalog"]),
        ({"sort": "status"}, ["Seed libraries", "Stories", "Catalog"]),
        ({"sort": "-status"}, ["Catalog", "Seed libraries", "Stories"]),
        (
            {"year": "x", "kind": "x", "status": "x", "sort": "x", "page": "x"},
            ["Seed libraries", "Stories", "Catalog"],
        ),
        ({"sort": "earned"}, ["Catalog", "Stories", "Seed libraries"]),
        ({"sort": "-amount"}, ["Catalog", "Stories", "Seed libraries"]),
        ({"sort": "title"}, ["Catalog", "Seed libraries", "Stories"]),
        ({"q": "TELLERS' guild"}, ["Stories"]),
        ({"sort": "-expires"}, ["Seed libraries", "Stories", "Catalog"]),
    ],
)
def test_the_list_is_filtered_and_sorted(client, learner, asked, expected):
    event = make.make_event(sponsor="Tellers’ Guild")
    make.make_credit(learner, "1", title="Seed libraries", earned_on=make.on(2026, 3, 1))
    make.make_credit(learner, "2", title="Stories", earned_on=make.on(2025, 3, 1), event=event)
    make.make_credit(
        learner,
        "3",
        title="Catalog",
        earned_on=make.on(2024, 3, 1),
        kind="college",
        status="pending",
        category=None,
    )
    client.force_login(learner)
    assert titles(client.get(LIST, asked)) == expected


def test_the_list_is_filtered_by_track_and_activity(client, learner, participation, plan):
    make.make_participation(learner, "staff")
    first, second = plan.activities.order_by("pk")
    make.make_credit(learner, title="Inside", days_ago=5, activity=first)
    make.make_credit(learner, title="Inside, too", days_ago=6, activity=second)
    make.make_credit(learner, title="Outside", days_ago=7)
    make.make_credit(learner, title="Expired", days_ago=1500)
    make.make_credit(learner, title="Withdrawn", days_ago=8, status="withdrawn")
    client.force_login(learner)
    asked = (
        {"counts": "strategic"},
        {"counts": "staff"},
        {"counts": "none"},
        {"activity": first.pk},
        {"status": "not_counting", "track": "staff"},
        {"status": "withdrawn"},
    )
    assert [titles(client.get(LIST, each)) for each in asked] == [
        ["Inside", "Inside, too"],
        ["Inside", "Inside, too", "Outside"],
        ["Withdrawn", "Expired"],
        ["Inside"],
        ["Expired"],
        ["Withdrawn"],
    ]


def test_an_activity_is_offered_once_and_only_where_there_is_one(client, learner, participation, plan):
    client.force_login(learner)

    def offered():
        return {choice.name: choice.options for choice in client.get(LIST).context["listing"].choices}

    make.make_credit(learner, days_ago=300)
    assert "activity" not in offered()
    later = make.make_plan(participation, version=2, activities=[("formal", "45")])
    for activity in (plan.activities.first(), later.activities.first()):
        type(activity).objects.filter(pk=activity.pk).update(description="Courses on gardens")
        make.make_credit(learner, days_ago=5, activity=activity)
    assert [label for _, label in offered()["activity"]] == ["Courses on gardens"]


def test_filters_and_sorting_keep_each_other_and_last_through_the_pages(client, learner):
    for number in range(30):
        make.make_credit(learner, title=f"Stories {number}", days_ago=100 + number)
    client.force_login(learner)
    page = client.get(LIST, {"q": "stories", "sort": "title", "page": 2}).content.decode()
    assert "?q=stories&amp;sort=-title#list-title" in page
    assert "?q=stories&amp;sort=title&amp;page=1#list-title" in page
    assert 'name="q" type="search" value="stories"' in page
    assert '<option value="title" selected>' in page


def test_what_fits_nothing_offers_all(client, learner):
    make.make_credit(learner)
    client.force_login(learner)
    page = client.get(LIST, {"q": "zebra"}).content.decode()
    assert ("No credits match." in page, f'href="{LIST}#list-title">Show all' in page) == (True, True)
    assert '<details class="fold" open>' in page


def test_the_list_is_paged_with_the_same_queries(client, learner, plan, django_assert_max_num_queries):
    make.make_participation(learner, "staff")
    make.make_credit(learner, "1", days_ago=300, event=make.make_event())
    make.make_independent(learner, status="submitted")
    client.force_login(learner)
    client.get(LIST)

    def queries():
        with django_assert_max_num_queries(25) as found:
            response = client.get(LIST)
        return len(found), len(response.context["page"])

    before, shown = queries()
    assert shown == 1
    for days in range(30):
        make.make_credit(learner, "1", days_ago=300 + days, event=make.make_event())
        make.make_independent(learner, status="submitted")
    assert queries() == (before, 25)


def test_the_sums_are_those_of_the_track_that_is_shown(client, learner, participation):
    staff = make.make_participation(learner, "staff")
    make.make_credit(learner, "6", category="technology")
    make.make_credit(learner, "2", category="technology", status="pending")
    client.force_login(learner)
    response = client.get(LIST, {"track": "staff"})
    total = next(each for each in response.context["strip"] if each.name == "Technology")
    minimum = staff.rule_set.minimums.get(category__code="technology").minimum
    assert (total.counted, total.pending, total.minimum) == (6, 2, minimum)
    page = text(response)
    assert '<b>6</b> <span class="quiet">of 60</span> <span class="status is-pending">+2' in page
    assert f'<b>6</b> <span class="quiet">of {minimum}</span> <span class="status is-done">Met</span>' in page
    assert (
        f'<b>0</b> <span class="quiet">of {minimum}</span> <span class="status is-short">{minimum} more'
        in page
    )
    strategic = text(client.get(LIST, {"track": "strategic"}))
    assert "Nothing counts until your plan is approved" in strategic
    assert '<dt>Self-directed</dt><dd><b>0</b> <span class="quiet">of 20 max</span>' in strategic


@pytest.mark.parametrize(
    ("verified", "pending", "headline"),
    [
        ("54", "5.5", "You need 0.5 more credit"),
        ("54", "6", "You have enough once 6 credits are verified"),
        ("60", None, "You have met all requirements"),
    ],
)
def test_the_headline_says_what_is_needed(client, learner, verified, pending, headline):
    make.make_participation(learner, "administrator")
    make.make_credit(learner, verified, category="administration")
    if pending:
        make.make_credit(learner, pending, category="administration", status="pending")
    client.force_login(learner)
    assert headline in text(client.get(LIST))


def test_duplicates_are_pointed_out(client, learner):
    first = make.make_credit(learner, title="Stories")
    second = make.make_credit(learner, title="Stories")
    make.make_credit(learner, title="Stories", status="withdrawn")
    client.force_login(learner)
    response = client.get(LIST)
    assert (response.context["similar"], reverse("credit_pairs") in response.content.decode()) == (1, True)
    assert second.get_absolute_url() in client.get(first.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("learner", 200),
        ("supervisor", 200),
        ("coordinator", 200),
        ("director", 404),
        ("mentor", 404),
        ("stranger", 404),
    ],
)
def test_a_credit_is_private(client, request, learner, who, expected):
    credit = make.make_credit(learner)
    client.force_login(request.getfixturevalue(who))
    assert client.get(credit.get_absolute_url()).status_code == expected


def test_nobody_sees_the_credits_of_others_in_the_own_list(client, learner, supervisor, coordinator):
    make.make_credit(learner)
    for user in (supervisor, coordinator):
        client.force_login(user)
        assert titles(client.get(LIST)) == []


def test_the_supervisor_verifies_and_declines_with_a_reason(client, learner, supervisor, mailoutbox):
    one, two = (make.make_credit(learner, status="pending", decided_by=None) for _ in range(2))
    client.force_login(supervisor)
    client.post(one.get_absolute_url(), {"move": "verify"})
    response = client.post(two.get_absolute_url(), {"move": "decline", "note": " "})
    assert (list(response.context["decision"].errors), "<title>Error:" in response.content.decode()) == (
        ["note"],
        True,
    )
    client.post(two.get_absolute_url(), {"move": "decline", "note": "You were on leave."})
    assert list(Credit.objects.order_by("pk").values_list("status", "decided_by")) == [
        ("verified", supervisor.pk),
        ("declined", supervisor.pk),
    ]
    assert [mail.to for mail in mailoutbox] == [[learner.email]]


def test_too_late_is_no_error_and_says_what_happened(client, learner, supervisor):
    credit = make.make_credit(learner, status="pending", decided_by=None)
    credit.move("withdraw", by=learner)
    client.force_login(supervisor)
    response = client.post(credit.get_absolute_url(), {"move": "verify"})
    assert response.context["decision"].late.startswith("Marta Halvorsen withdrew it on ")


def test_the_owner_withdraws_and_decides_nothing(client, learner):
    credit = make.make_credit(learner, status="pending", decided_by=None)
    client.force_login(learner)
    client.post(credit.get_absolute_url(), {"move": "verify"})
    credit.refresh_from_db()
    assert credit.status == "pending"
    client.post(reverse("credit_withdraw", args=[credit.pk]))
    credit.refresh_from_db()
    assert credit.status == "withdrawn"


def test_a_credit_says_what_it_counts_for_in_each_track(client, learner, plan):
    make.make_participation(learner, "staff")
    credit = make.make_credit(learner, "1", days_ago=5)
    client.force_login(learner)
    response = client.get(credit.get_absolute_url())
    assert [(each.track.code, status_text(verdict)) for each, verdict in response.context["verdicts"]] == [
        ("strategic", "Doesn’t count"),
        ("staff", "Counts"),
    ]
    assert "> Doesn’t count </span>" in text(response)


PRINT = "/credits/print/"


def test_on_paper_are_all_credits_with_name_date_and_totals(client, learner, participation):
    make.make_participation(learner, "staff")
    for number in range(30):
        make.make_credit(learner, "1", title=f"Stories {number}", days_ago=100 + number)
    client.force_login(learner)
    response = client.get(PRINT)
    page = response.content.decode()
    assert len(response.context["lines"]) == 30
    for words in (
        "Marta Halvorsen",
        f"{make.today():%B} {make.today().day}",
        "30 of 60",
        "Total, 30 entries",
    ):
        assert words in page


def test_the_filters_hold_on_paper_and_are_named(client, learner):
    make.make_credit(learner, title="Seed libraries")
    make.make_credit(learner, title="Stories", kind="college")
    client.force_login(learner)
    assert 'href="/credits/print/?kind=college"' in client.get(LIST, {"kind": "college"}).content.decode()
    response = client.get(PRINT, {"kind": "college"})
    assert [line.verdict.row.title for line in response.context["lines"]] == ["Stories"]
    assert "<dt>Type:</dt><dd>College course</dd>" in response.content.decode()


def test_paper_without_credits_or_track_says_so(client, learner):
    client.force_login(learner)
    page = client.get(PRINT).content.decode()
    assert ("No credits." in page, "Credits by category" in page) == (True, False)


def test_a_supervisor_prints_the_credits_of_one_of_the_people(client, learner, supervisor, stranger):
    make.make_credit(learner, title="Seed libraries", status="pending")
    make.make_credit(supervisor, title="Not hers")
    client.force_login(supervisor)
    response = client.get(f"/team/{learner.pk}/credits/")
    assert [line.verdict.row.title for line in response.context["lines"]] == ["Seed libraries"]
    assert "Waiting for Dana Whitcomb. This credit counts once it’s verified</td>" in text(response)
    assert f"/team/{learner.pk}/credits/" in client.get("/team/").content.decode()
    assert client.get(f"/team/{stranger.pk}/credits/").status_code == 404


def test_what_expires_is_said_by_month_for_the_track_that_is_shown(client, learner, participation):
    make.make_participation(learner, "staff")
    last_day = make.today() + timedelta(days=40)
    old = rules.months_before(last_day, 48)
    make.make_credit(learner, "4", earned_on=old, category="technology")
    make.make_credit(learner, "2", earned_on=make.today() - timedelta(days=500), category="technology")
    client.force_login(learner)
    response = client.get(LIST, {"track": "staff"})
    (staff,) = response.context["expiring"]
    assert (staff.total, [month.first for month in response.context["months"]]) == (
        4,
        [rules.last_valid_day(old).replace(day=1)],
    )
    until = f"{staff.until:%B} {staff.until.day}, {staff.until.year}"
    assert f"4 of 6 credits expire by {until}. If you add nothing, you have 2 of 60 left.</p>" in text(
        response
    )
    strategic = client.get(LIST, {"track": "strategic"})
    assert "What expires in the next 12 months" not in text(strategic)


def test_what_expires_before_one_applies_is_a_day_to_apply_by(client, learner):
    make.make_participation(learner, "trustee")
    last_day = make.today() + timedelta(days=40)
    for earned_on in (rules.months_before(last_day, 48), make.today() - timedelta(days=9)):
        make.make_credit(learner, "10", earned_on=earned_on, category="administration")
    client.force_login(learner)
    response = client.get(LIST)
    assert not response.context["expiring"][0].stays_complete
    day = rules.last_valid_day(rules.months_before(last_day, 48))
    assert f"You meet all requirements through {day:%B} {day.day}, {day.year}. Apply by" in text(response)


def test_without_a_track_credits_expire_by_age(client, learner):
    make.make_credit(learner, "4", days_ago=1440)
    client.force_login(learner)
    response = client.get(LIST)
    (each,) = response.context["expiring"]
    assert (each.progress, each.total, len(each.by_month)) == (None, 4, 1)
    assert '<th scope="col" class="n">Credits</th></tr>' in text(response)


def test_from_a_credit_that_belongs_to_no_activity_one_comes_to_name_one(client, learner, supervisor, plan):
    first, *rest = [
        make.make_credit(learner, days_ago=1, status="pending"),
        make.make_credit(learner, days_ago=1, status="pending", activity=plan.activities.first()),
        make.make_credit(learner, days_ago=1),
        make.make_credit(learner, days_ago=2000, status="pending"),
    ]
    to_change = f'href="/credits/{first.pk}/change/">Choose an activity so that it counts</a>'

    def page_of(credit):
        return client.get(credit.get_absolute_url()).content.decode()

    client.force_login(learner)
    assert to_change in page_of(first)
    assert ["Choose an activity" in page_of(credit) for credit in rest] == [False] * 3
    client.force_login(supervisor)
    assert "Choose an activity" not in page_of(first)
