import doctest
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from credits.forms import learning
from credits.models import Credit, Tutorial
from tests import builders as make
from tests.directory.test_files import pdf
from tests.pages import said, text_of
from tracks.models import Category
from workflow import titles

pytestmark = pytest.mark.django_db


def questions(response):
    """What the page asks before it sends the form."""
    return response.context["form"].questions


DAY = "2026-02-27"


def common(**changes):
    technology = Category.objects.get(code="technology").pk
    return {"title": "Seed libraries", "on": "2/27/2026", "category": str(technology)} | changes


def bundle(*lengths, **changes):
    rows = {"form-TOTAL_FORMS": str(max(len(lengths), 4)), "form-INITIAL_FORMS": "0"}
    for place, length in enumerate(lengths):
        rows |= {
            f"form-{place}-title": f"Tutorial {'ABCDEFGH'[place]}",
            f"form-{place}-provider": "Niche Academy",
            f"form-{place}-on": DAY,
            f"form-{place}-minutes": str(length),
        }
    return common(**rows) | changes


def college(**changes):
    typed = {"institution": "University of Montana", "earned": "3", "calendar": "semester"}
    return common(about="libraries", why="") | typed | changes


def presenting(**changes):
    return common(audience="Trustees", hours="4", minutes="") | changes


@pytest.mark.parametrize(
    ("address", "data", "kind", "amount", "evidence"),
    [
        (
            "/credits/bundle/",
            lambda: bundle(12, 18),
            "bundle",
            "0.5",
            "Tutorial A, Niche Academy, February 27, 2026, 12 minutes",
        ),
        ("/credits/bundle/", lambda: bundle(20, 39), "bundle", "0.5", "39 minutes"),
        ("/credits/bundle/", lambda: bundle(45, 44), "bundle", "1", "Tutorial B, Niche Academy"),
        ("/credits/bundle/", lambda: bundle(60, 30), "bundle", "1.5", "60 minutes"),
        ("/credits/bundle/", lambda: bundle(119), "bundle", "1.5", "119 minutes"),
        (
            "/credits/college/",
            college,
            "college",
            "12",
            "University of Montana, 3 semester credits\nAbout libraries.",
        ),
        ("/credits/college/", lambda: college(calendar="quarter"), "college", "6", "3 quarter credits"),
        (
            "/credits/college/",
            lambda: college(about="other", why="I keep the budget."),
            "college",
            "12",
            "Not about libraries.\nI keep the budget.",
        ),
        ("/credits/presenting/", presenting, "presenting", "8", "Given for Trustees, 4 hours"),
        (
            "/credits/presenting/",
            lambda: presenting(hours="1", minutes="15"),
            "presenting",
            "2",
            "1 hour 15 minutes",
        ),
        (
            "/credits/presenting/",
            lambda: presenting(hours="", minutes="30"),
            "presenting",
            "1",
            "30 minutes",
        ),
    ],
)
def test_learning_that_is_no_event_makes_a_pending_credit(
    client, learner, plan, address, data, kind, amount, evidence
):
    client.force_login(learner)
    activity = plan.activities.first()
    assert client.get(address).status_code == 200
    response = client.post(address, data() | {"activity": activity.pk})
    credit = Credit.objects.get()
    assert (response.url, credit.kind, credit.status, credit.amount, credit.activity, credit.earned_on) == (
        "/credits/",
        kind,
        "pending",
        Decimal(amount),
        activity,
        make.on(2026, 2, 27),
    )
    assert evidence in credit.evidence


@pytest.mark.parametrize(
    ("address", "data", "field", "sentence"),
    [
        ("/credits/bundle/", lambda: bundle(), "__all__", "Short tutorials need 30 minutes"),
        ("/credits/bundle/", lambda: bundle(30, title=""), "title", "tutorials is required"),
        ("/credits/college/", lambda: college(earned="1.3"), "earned", "1.3 isn’t a whole or half number"),
        ("/credits/college/", lambda: college(earned="600"), "earned", "more than 1000 credits"),
        ("/credits/college/", lambda: college(calendar="yearly"), "calendar", "Select a valid choice"),
        (
            "/credits/college/",
            lambda: college(institution=""),
            "institution",
            "College or university is required",
        ),
        (
            "/credits/college/",
            lambda: college(about=""),
            "about",
            "Choose whether the course is about libraries",
        ),
        ("/credits/college/", lambda: college(about="other", why=" "), "why", "is required for this course"),
        (
            "/credits/presenting/",
            lambda: presenting(hours="", minutes="29"),
            "hours",
            "29 minutes is too short",
        ),
        (
            "/credits/presenting/",
            lambda: presenting(hours=""),
            "hours",
            "Enter the hours, the minutes, or both",
        ),
        ("/credits/presenting/", lambda: presenting(hours="ninety"), "hours", "Hours must be a whole number"),
        (
            "/credits/presenting/",
            lambda: presenting(minutes="2.5"),
            "minutes",
            "Minutes must be a whole number",
        ),
        (
            "/credits/presenting/",
            lambda: presenting(hours="24", minutes="1"),
            "hours",
            "Hours can’t be more than 24",
        ),
        ("/credits/presenting/", lambda: presenting(on="1/1/2199"), "on", "Date can’t be in the future."),
        ("/credits/presenting/", lambda: presenting(on="1/1/1066"), "on", "check the year"),
        ("/credits/presenting/", lambda: presenting(title="x" * 100_000), "title", "at most 200"),
        ("/credits/presenting/", lambda: presenting(audience="a\x07"), "audience", "invisible"),
        ("/credits/presenting/", lambda: presenting(activity="999999"), "activity", "from your own plan"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(client, learner, address, data, field, sentence):
    client.force_login(learner)
    errors = client.post(address, data()).context["form"].errors
    assert list(errors) == [field]
    assert sentence in errors[field][0]
    assert Credit.objects.count() == 0


@pytest.mark.parametrize(
    ("address", "data", "amount", "said"),
    [
        (
            "/credits/bundle/",
            lambda: bundle(20, 25, title=""),
            "1",
            "Total: 45 minutes. Add 15 more to earn 1 credit.",
        ),
        (
            "/credits/college/",
            lambda: college(institution="", earned="2,5"),
            "10 credits",
            "2.5 semester credits, 4 for each.",
        ),
        ("/credits/college/", lambda: college(earned="a lot"), "0 credits", "4 for a semester credit"),
        (
            "/credits/presenting/",
            lambda: presenting(audience="", minutes="15"),
            "8 credits",
            "Twice the 4 that attendees earn.",
        ),
        (
            "/credits/presenting/",
            lambda: presenting(hours=""),
            "0 credits",
            "Twice what attendees earn.",
        ),
    ],
)
def test_the_sum_is_printed_by_the_server_too(at_desk, address, data, amount, said):
    text = text_of(at_desk.post(address, data()))
    assert said in text
    assert amount in text


@pytest.mark.parametrize("module", [titles, learning])
def test_the_examples_of_a_module_hold(module):
    result = doctest.testmod(module)
    assert (result.attempted > 0, result.failed) == (True, 0)


# A bundle and its draft


def test_the_tutorials_of_a_bundle_are_rows_of_its_credit_and_it_is_earned_on_the_last_day(
    client, at_desk, supervisor
):
    at_desk.post("/credits/bundle/", bundle(12, 18, **{"form-0-on": "2026-01-05"}))
    credit = Credit.objects.get()
    assert [(row.title, row.provider, row.minutes) for row in credit.tutorials.all()] == [
        ("Tutorial A", "Niche Academy", 12),
        ("Tutorial B", "Niche Academy", 18),
    ]
    assert credit.earned_on == make.on(2026, 2, 27)
    for reader in (credit.owner, supervisor):
        client.force_login(reader)
        text = text_of(client.get(credit.get_absolute_url()))
        assert ("January 5, 2026" in text, "Tutorial B" in text, "18 minutes" in text) == (True, True, True)


def test_under_30_minutes_the_rows_wait_as_a_draft_and_are_shown_again(at_desk, learner):
    page = at_desk.post("/credits/bundle/", bundle(10, 10, title="", category=""), follow=True)
    assert said(page) == ["Saved for later: 20 minutes so far. Add 10 more to earn 0.5 credit."]
    assert (Credit.objects.count(), Tutorial.objects.drafts_of(learner).minutes()) == (0, 20)
    html = page.content.decode()
    assert ('value="Tutorial A"' in html, 'value="Tutorial B"' in html, 'value="2/27/2026"' in html) == (
        True,
        True,
        True,
    )
    assert "You have 20 minutes of saved tutorials" in text_of(at_desk.get("/credits/"))


def test_a_draft_becomes_a_credit_with_what_is_added(at_desk, learner):
    kept = [make.make_tutorial(learner, 10), make.make_tutorial(learner, 10)]
    data = bundle(10, 10, 15)
    for place, row in enumerate(kept):
        data |= {f"form-{place}-pk": row.pk, f"form-{place}-title": row.title}
    at_desk.post("/credits/bundle/", data)
    credit = Credit.objects.get()
    assert (credit.amount, credit.tutorials.count(), Tutorial.objects.count()) == (Decimal("0.5"), 3, 3)
    assert "waiting" not in text_of(at_desk.get("/credits/"))


def test_a_draft_may_be_unfinished_and_longer_than_30_minutes(at_desk, learner):
    data = bundle(40, "", later="1", title="", category="", **{"form-1-on": ""})
    page = at_desk.post("/credits/bundle/", data, follow=True)
    assert said(page) == ["Saved for later: 40 minutes so far. Add them to your credits at any time."]
    rows = Tutorial.objects.drafts_of(learner).order_by("pk").values_list("title", "minutes", "done_on")
    assert list(rows) == [("Tutorial A", 40, make.on(2026, 2, 27)), ("Tutorial B", None, None)]


def test_a_row_of_the_draft_is_removed_and_another_tab_loses_nothing(at_desk, learner):
    first, second, elsewhere = (make.make_tutorial(learner, 5) for _ in range(3))
    data = bundle(5, 5, later="1")
    data |= {"form-0-pk": first.pk, "form-0-title": "Renamed", "form-1-pk": second.pk, "form-1-DELETE": "on"}
    at_desk.post("/credits/bundle/", data)
    assert set(Tutorial.objects.values_list("pk", "title")) == {
        (first.pk, "Renamed"),
        (elsewhere.pk, elsewhere.title),
    }


def test_a_draft_sent_twice_is_kept_once(at_desk):
    for _ in range(3):
        at_desk.post("/credits/bundle/", bundle(10, 15))
    assert Tutorial.objects.count() == 2


def test_nobody_takes_the_tutorials_of_another(at_desk, supervisor):
    theirs = make.make_tutorial(supervisor, 25)
    at_desk.post("/credits/bundle/", bundle(10, 10, **{"form-0-pk": theirs.pk, "form-1-DELETE": "on"}))
    theirs.refresh_from_db()
    assert (theirs.owner, theirs.minutes, Tutorial.objects.count()) == (supervisor, 25, 2)


def test_withdrawing_a_bundle_gives_its_tutorials_back_as_a_draft(at_desk, learner):
    at_desk.post("/credits/bundle/", bundle(20, 20))
    credit = Credit.objects.get()
    credit.move("withdraw", by=learner)
    assert Tutorial.objects.drafts_of(learner).minutes() == 40
    assert "Tutorial A" in credit.evidence


def test_declining_a_bundle_leaves_its_tutorials_with_it(at_desk, supervisor):
    at_desk.post("/credits/bundle/", bundle(20, 20))
    credit = Credit.objects.get()
    credit.move("decline", by=supervisor, note="I do not know this provider.")
    assert credit.tutorials.count() == 2


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"form-0-minutes": ""}, "minutes", "Minutes are required."),
        ({"form-0-title": ""}, "title", "Title is required."),
        ({"form-0-on": ""}, "on", "Date is required."),
        ({"form-0-on": "soon"}, "on", "Enter a date"),
        ({"form-0-on": "2199-01-01"}, "on", "Date can’t be in the future."),
        ({"form-0-on": "2019-01-01"}, "on", "more than 48 months ago"),
        ({"form-0-minutes": "-5"}, "minutes", "greater than or equal to 1"),
        ({"form-0-minutes": "2.5"}, "minutes", "Minutes must be a whole number"),
        ({"form-0-minutes": "99999"}, "minutes", "less than or equal to 1440"),
        ({"form-0-title": "x" * 201}, "title", "at most 200"),
    ],
)
def test_a_tutorial_is_a_title_a_day_and_its_minutes(client, learner, change, field, sentence):
    client.force_login(learner)
    response = client.post("/credits/bundle/", bundle(30, 30) | change)
    errors = response.context["tutorials"].errors[0]
    assert list(errors) == [field]
    assert sentence in errors[field][0]
    assert (Credit.objects.count(), Tutorial.objects.count()) == (0, 0)


def test_a_tutorial_that_is_entered_twice_in_a_bundle_is_asked_about(at_desk):
    twice = bundle(30, 30) | {"form-1-title": "tutorial  A!"}
    (question,) = questions(at_desk.post("/credits/bundle/", twice))
    assert "is already entered above. Is this another one?" in question
    assert Credit.objects.count() == 0


def test_a_tutorial_that_is_in_a_bundle_already_is_entered_again_only_on_purpose(at_desk):
    at_desk.post("/credits/bundle/", bundle(30, title="In winter"))
    again = bundle(31, title="In spring")
    (question,) = questions(at_desk.post("/credits/bundle/", again))
    assert "is already entered in “In winter”" in question
    at_desk.post("/credits/bundle/", again | {"confirmed": question})
    assert Credit.objects.count() == 2


def test_more_rows_keep_what_was_typed_and_save_nothing(client, learner):
    client.force_login(learner)
    response = client.post("/credits/bundle/", bundle(12, 18) | {"add": "form", "title": "Half a tit"})
    page = response.content.decode()
    assert ("Half a tit" in page, "Tutorial B" in page, "Error:" in page) == (True, True, False)
    assert len(response.context["tutorials"].forms) == 7
    assert Credit.objects.count() == 0


def test_the_button_of_a_row_takes_it_away_and_saves_nothing(at_desk, learner):
    kept = make.make_tutorial(learner, 12)
    page = at_desk.post("/credits/bundle/", bundle(12, 18) | {"form-0-pk": kept.pk, "remove": "form-0"})
    assert [row["title"].value() or "" for row in page.context["tutorials"].active_forms] == [
        "Tutorial B",
        "",
        "",
    ]
    assert "Total: 18 minutes." in text_of(page)
    assert list(Tutorial.objects.all()) == [kept]


def test_a_form_without_its_rows_is_refused(client, learner):
    client.force_login(learner)
    assert client.post("/credits/bundle/", common()).status_code == 200
    assert Credit.objects.count() == 0


# Evidence


def test_a_transcript_goes_with_the_course(at_desk):
    transcript = SimpleUploadedFile("transcript.pdf", pdf())
    at_desk.post("/credits/college/", college(files=[transcript]))
    assert [file.name for file in Credit.objects.get().files.all()] == ["transcript.pdf"]


def test_a_file_has_to_be_chosen_again_when_something_else_is_wrong_and_the_page_says_so(at_desk):
    page = at_desk.post("/credits/college/", college(files=[SimpleUploadedFile("a.pdf", pdf())], title=""))
    assert "Choose your file again: a.pdf." in text_of(page)
    assert Credit.objects.count() == 0


# Presenting


def test_a_topic_earns_credit_twice_in_48_months_however_it_is_spelled(client, learner):
    for days, title in ((500, "Seed Libraries"), (900, "SEED LIBRARIES")):
        make.make_credit(learner, "8", kind="presenting", title=title, days_ago=days)
    client.force_login(learner)
    day = make.today() - timedelta(days=3)
    response = client.post("/credits/presenting/", presenting(on=day.isoformat()))
    assert (
        "Each topic earns credit up to two times in 48 months." in response.context["form"].errors["title"][0]
    )
    client.post("/credits/presenting/", presenting(on=day.isoformat(), title="Another topic"))
    assert Credit.objects.filter(kind="presenting").count() == 3


def test_a_near_spelling_of_a_topic_is_pointed_out(at_desk, learner):
    make.make_credit(learner, "8", kind="presenting", title="Seed libaries", days_ago=500)
    make.make_credit(learner, "8", kind="presenting", title="Seed libaries", days_ago=3000)
    day = (make.today() - timedelta(days=3)).isoformat()
    (question,) = questions(at_desk.post("/credits/presenting/", presenting(on=day)))
    assert question.count("Seed libaries") == 1
    at_desk.post("/credits/presenting/", presenting(on=day, confirmed=question))
    assert Credit.objects.filter(title="Seed libraries").count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"earned": "6.5"},
            "A course of 6.5 college credits is unusual. It earns 26 credits here. Is the number right?",
        ),
        (
            {"on": "6/3/2021"},
            "You earned this on June 3, 2021, and it expired on June 3, 2025. It no longer counts toward the"
            " Library Staff Track or the Library Trustee Track.",
        ),
    ],
)
def test_a_large_course_and_one_that_expired_are_asked_about_once(at_desk, learner, changes, sentence):
    for track in ("staff", "trustee"):
        make.make_participation(learner, track)
    page = at_desk.post("/credits/college/", college(**changes))
    assert (page.context["form"].errors, questions(page)) == ({}, [sentence])
    assert Credit.objects.count() == 0
    at_desk.post("/credits/college/", college(**changes, confirmed=sentence))
    assert Credit.objects.count() == 1


def test_six_college_credits_are_nobodys_question(at_desk):
    at_desk.post("/credits/college/", college(earned="6"))
    assert Credit.objects.get().amount == 24


def test_the_same_learning_is_entered_again_only_on_purpose(client, learner):
    client.force_login(learner)
    client.post("/credits/college/", college())
    Credit.objects.update(created=timezone.now() - timedelta(minutes=3))
    (question,) = questions(client.post("/credits/college/", college()))
    assert "is already on your list" in question
    client.post("/credits/college/", college(confirmed=question))
    assert Credit.objects.count() == 2


@pytest.mark.parametrize("sure", [{}, {"confirmed": "Something else"}])
@pytest.mark.parametrize(
    ("address", "data"),
    [
        ("/credits/bundle/", lambda **more: bundle(12, 18, **more)),
        ("/credits/college/", college),
        ("/credits/presenting/", presenting),
    ],
)
def test_a_form_that_comes_twice_is_entered_once(client, learner, address, data, sure):
    client.force_login(learner)
    for _ in range(3):
        response = client.post(address, data(**sure))
    assert (response.status_code, Credit.objects.count()) == (302, 1)
