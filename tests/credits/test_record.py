from datetime import timedelta

import pytest
from django.urls import reverse

from credits.models import Credit
from tests import builders as make
from tracks import rules

pytestmark = pytest.mark.django_db

LIST = "/credits/"


def lines(response):
    """What the page says of each credit: title, group, word, under."""
    return [(line.credit.title, line.group, line.word, line.under) for line in response.context["page"]]


def titles(response):
    return [line.credit.title for line in response.context["page"]]


def test_an_empty_list_says_how_to_begin(client, learner):
    client.force_login(learner)
    page = client.get(LIST).content.decode()
    assert ("No credits yet." in page, reverse("claim_list") in page) == (True, True)


def test_every_verdict_is_a_word_and_a_reason(client, learner, supervisor, participation, plan):
    make.make_participation(learner, "staff")
    activity = plan.activities.first()
    for title, days_ago, facts in (
        ("Before", 400, {}),
        ("Inside", 5, {"activity": activity}),
        ("Outside", 6, {}),
        ("Waiting", 4, {"activity": activity, "status": "pending"}),
        ("Waiting outside", 4, {"status": "pending"}),
        ("Lapsed", 1500, {}),
        ("Soon", 1455, {}),
        ("Withdrawn", 30, {"status": "withdrawn"}),
    ):
        make.make_credit(learner, "1", title=title, days_ago=days_ago, **facts)
    declined = make.make_credit(learner, "1", title="Declined", days_ago=7, status="pending")
    declined.move("decline", by=supervisor, note="You were on leave.")
    client.force_login(learner)
    found = {line.credit.title: line for line in client.get(LIST).context["page"]}
    assert {title: (line.group, line.shape, line.word.split(",")[0]) for title, line in found.items()} == {
        "Before": ("counts", "is-counting", "Counts"),
        "Inside": ("counts", "is-counting", "Counts"),
        "Outside": ("out", "is-out", "Does not count here"),
        "Waiting": ("waits", "is-pending", "Waits for Dana Whitcomb"),
        "Waiting outside": ("waits", "is-pending", "Waits for Dana Whitcomb"),
        "Lapsed": ("out", "is-lapsed", "Lapsed"),
        "Soon": ("counts", "is-soon", "Counts"),
        "Withdrawn": ("out", "is-out", "Withdrawn"),
        "Declined": (
            "out",
            "is-declined",
            f"Declined {make.today():%B} {make.today().day}",
        ),
    }
    assert {title: found[title].under for title in ("Before", "Outside", "Waiting", "Waiting outside")} == {
        "Before": "Earned earlier; taken in when the plan was approved",
        "Outside": "It belongs to no activity of the plan",
        "Waiting": "It counts once it is verified",
        "Waiting outside": "It belongs to no activity of the plan",
    }
    assert {
        title: [(str(track), line.word) for track, line in found[title].elsewhere]
        for title in ("Outside", "Lapsed", "Waiting")
    } == {
        "Outside": [("Library Staff Track", "Counts")],
        "Lapsed": [("Library Staff Track", "Lapsed")],
        "Waiting": [("Library Staff Track", "Waits for Dana Whitcomb")],
    }
    assert found["Inside"].under == f"Plan activity: {activity.description}"
    assert found["Declined"].under == "“You were on leave.” Dana Whitcomb"


def test_what_counts_in_part_says_how_much(client, learner, plan):
    make.make_credit(learner, "25", kind="self_directed", category=None, days_ago=200)
    client.force_login(learner)
    (line,) = client.get(LIST).context["page"]
    assert (line.counts, line.word) == (20, "Counts in part")
    assert line.under.startswith("20 of 25 count: the rest is over the 20 self-directed credits. ")


def test_the_verdict_is_that_of_the_track_that_was_chosen(client, learner, plan):
    make.make_participation(learner, "staff")
    make.make_credit(learner, "1", title="Outside", days_ago=5)
    client.force_login(learner)
    words = [lines(client.get(LIST, {"track": code}))[0][2] for code in ("strategic", "staff", "nonsense")]
    assert words == ["Does not count here", "Counts", "Does not count here"]


def test_without_a_track_the_status_stands(client, learner):
    make.make_credit(learner, "1", title="One")
    make.make_credit(learner, "1", title="Two", status="pending", days_ago=101)
    client.force_login(learner)
    assert lines(client.get(LIST)) == [
        ("One", "counts", "Verified", ""),
        ("Two", "waits", "Waits for Dana Whitcomb", ""),
    ]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["Seed libraries", "Stories", "Catalog"]),
        ({"q": "seed"}, ["Seed libraries"]),
        ({"q": "guild"}, ["Stories"]),
        ({"q": "seed guild"}, []),
        ({"status": "waits"}, ["Catalog"]),
        ({"status": "counts"}, ["Seed libraries", "Stories"]),
        ({"status": "out"}, []),
        ({"kind": "college"}, ["Catalog"]),
        ({"year": "2025"}, ["Stories"]),
        ({"category": "none"}, ["Catalog"]),
        ({"category": "99999"}, ["Seed libraries", "Stories", "Catalog"]),
        ({"counts": "none"}, ["Seed libraries", "Stories", "Catalog"]),
        ({"activity": "7"}, ["Seed libraries", "Stories", "Catalog"]),
        ({"sort": "verdict"}, ["Seed libraries", "Stories", "Catalog"]),
        ({"sort": "-verdict"}, ["Catalog", "Seed libraries", "Stories"]),
        (
            {"year": "x", "kind": "x", "status": "x", "sort": "x", "page": "x"},
            ["Seed libraries", "Stories", "Catalog"],
        ),
        ({"sort": "earned"}, ["Catalog", "Stories", "Seed libraries"]),
        ({"sort": "-amount"}, ["Catalog", "Stories", "Seed libraries"]),
        ({"sort": "title"}, ["Catalog", "Seed libraries", "Stories"]),
        ({"sort": "-through"}, ["Seed libraries", "Stories", "Catalog"]),
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
    make.make_credit(learner, title="Lapsed", days_ago=1500)
    make.make_credit(learner, title="Withdrawn", days_ago=8, status="withdrawn")
    client.force_login(learner)
    asked = (
        {"counts": "strategic"},
        {"counts": "staff"},
        {"counts": "none"},
        {"activity": first.pk},
        {"status": "out", "track": "staff"},
        {"status": "withdrawn"},
    )
    assert [titles(client.get(LIST, each)) for each in asked] == [
        ["Inside", "Inside, too"],
        ["Inside", "Inside, too", "Outside"],
        ["Withdrawn", "Lapsed"],
        ["Inside"],
        ["Withdrawn", "Lapsed"],
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
    assert ('name="q" type="search" value="stories"' in page, 'name="sort" value="title"' in page) == (
        True,
    ) * 2


def test_what_fits_nothing_offers_all(client, learner):
    make.make_credit(learner)
    client.force_login(learner)
    page = client.get(LIST, {"q": "zebra"}).content.decode()
    assert ("No credit fits." in page, f'href="{LIST}#list-title">Show all' in page) == (True, True)


def test_the_list_is_paged_with_the_same_queries(client, learner, plan, django_assert_max_num_queries):
    make.make_participation(learner, "staff")
    make.make_credit(learner, "1", days_ago=300, event=make.make_event())
    make.make_independent(learner, status="submitted")
    client.force_login(learner)
    client.get(LIST)

    def queries():
        with django_assert_max_num_queries(12) as found:
            response = client.get(LIST)
        return len(found), len(response.context["page"])

    before, shown = queries()
    assert shown == 1
    for days in range(30):
        make.make_credit(learner, "1", days_ago=300 + days, event=make.make_event())
        make.make_independent(learner, status="submitted")
    assert queries() == (before, 25)


def test_totals_are_by_category_with_what_waits(client, learner, participation):
    staff = make.make_participation(learner, "staff")
    make.make_credit(learner, "6", category="technology")
    make.make_credit(learner, "2", category="technology", status="pending")
    client.force_login(learner)
    response = client.get(LIST, {"track": "staff"})
    lead, other = response.context["sums"]
    total = next(each for each in lead.totals if each.name == "Technology")
    assert (lead.view.now.counted, lead.adds, other.view.track.code) == (6, 2, "strategic")
    need = staff.rule_set.minimums.get(category__code="technology").minimum
    assert (total.counted, total.waiting, total.need) == (6, 2, need)


def test_duplicates_are_pointed_out(client, learner):
    first = make.make_credit(learner, title="Stories")
    second = make.make_credit(learner, title="Stories")
    make.make_credit(learner, title="Stories", status="withdrawn")
    client.force_login(learner)
    response = client.get(LIST)
    assert (response.context["alike"], reverse("credit_pairs") in response.content.decode()) == (1, True)
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
    client.post(credit.get_absolute_url(), {"move": "withdraw"})
    credit.refresh_from_db()
    assert credit.status == "withdrawn"


def test_a_credit_says_what_it_counts_for_in_each_track(client, learner, plan):
    make.make_participation(learner, "staff")
    credit = make.make_credit(learner, "1", days_ago=5)
    client.force_login(learner)
    verdicts = client.get(credit.get_absolute_url()).context["verdicts"]
    assert [(track.code, line.word) for track, line in verdicts] == [
        ("strategic", "Does not count here"),
        ("staff", "Counts"),
    ]


def test_the_list_says_what_each_track_asks_for(client, learner, participation):
    make.make_participation(learner, "staff")
    make.make_credit(learner)
    client.force_login(learner)
    strategic, staff = [each.asks for each in client.get(LIST).context["sums"]]
    assert strategic == (
        "The Strategic Track asks for 60 credits, of any category; at most 20 may be self-directed."
    )
    assert staff.startswith("The Library Staff Track asks for 60 credits, of them 5 in each category")


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
        "Together, 30 listed",
    ):
        assert words in page


def test_the_filters_hold_on_paper_and_are_named(client, learner):
    make.make_credit(learner, title="Seed libraries")
    make.make_credit(learner, title="Stories", kind="college")
    client.force_login(learner)
    assert 'href="/credits/print/?kind=college"' in client.get(LIST, {"kind": "college"}).content.decode()
    response = client.get(PRINT, {"kind": "college"})
    assert [line.credit.title for line in response.context["lines"]] == ["Stories"]
    assert "<dt>Kind:</dt><dd>College course</dd>" in response.content.decode()


def test_paper_without_credits_or_track_says_so(client, learner):
    client.force_login(learner)
    page = client.get(PRINT).content.decode()
    assert ("No credits." in page, "What counts, by category" in page) == (True, False)


def test_a_supervisor_prints_the_credits_of_one_of_the_people(client, learner, supervisor, stranger):
    make.make_credit(learner, title="Seed libraries", status="pending")
    make.make_credit(supervisor, title="Not hers")
    client.force_login(supervisor)
    response = client.get(f"/team/{learner.pk}/credits/")
    assert [(line.credit.title, line.word) for line in response.context["lines"]] == [
        ("Seed libraries", "Waits for Dana Whitcomb")
    ]
    assert f"/team/{learner.pk}/credits/" in client.get("/team/").content.decode()
    assert client.get(f"/team/{stranger.pk}/credits/").status_code == 404


def test_what_lapses_is_said_by_month_and_for_each_track(client, learner, participation):
    make.make_participation(learner, "staff")
    last_day = make.today() + timedelta(days=40)
    old = rules.months_before(last_day, 48)
    make.make_credit(learner, "4", earned_on=old, category="technology")
    make.make_credit(learner, "2", earned_on=make.today() - timedelta(days=500), category="technology")
    client.force_login(learner)
    response = client.get(LIST)
    strategic, staff = response.context["lapses"]
    assert (strategic.total, staff.total, [m.first for m in response.context["months"]]) == (
        0,
        4,
        [rules.last_valid_day(old).replace(day=1)],
    )
    assert strategic.words.startswith("Strategic Track: nothing that counts lapses by ")
    assert staff.words.startswith("Library Staff Track: 4 of the 6 credits that count lapse by ")
    assert staff.words.endswith("If nothing is added, 2 of the 60 asked for are left then.")


def test_what_lapses_before_one_applies_is_a_day_to_apply_by(client, learner):
    make.make_participation(learner, "trustee")
    last_day = make.today() + timedelta(days=40)
    for earned_on in (rules.months_before(last_day, 48), make.today() - timedelta(days=9)):
        make.make_credit(learner, "10", earned_on=earned_on, category="administration")
    client.force_login(learner)
    (trustee,) = client.get(LIST).context["lapses"]
    day = rules.last_valid_day(rules.months_before(last_day, 48))
    assert trustee.words.endswith(
        f"Everything asked for is there until {day:%B} {day.day}, {day.year}: apply by then."
    )


def test_without_a_track_lapses_go_by_age(client, learner):
    make.make_credit(learner, "4", days_ago=1440)
    client.force_login(learner)
    (each,) = client.get(LIST).context["lapses"]
    assert (each.name, each.total, each.words) == ("Credits", 4, "")


def test_from_a_credit_that_belongs_to_no_activity_one_comes_to_name_one(client, learner, supervisor, plan):
    first, *rest = [
        make.make_credit(learner, days_ago=1, status="pending"),
        make.make_credit(learner, days_ago=1, status="pending", activity=plan.activities.first()),
        make.make_credit(learner, days_ago=1),
        make.make_credit(learner, days_ago=2000, status="pending"),
    ]
    to_change = f'href="/credits/{first.pk}/change/">Name one, so that it counts</a>'

    def page_of(credit):
        return client.get(credit.get_absolute_url()).content.decode()

    client.force_login(learner)
    assert to_change in page_of(first)
    assert ["Name one" in page_of(credit) for credit in rest] == [False] * 3
    client.force_login(supervisor)
    assert "Name one" not in page_of(first)
