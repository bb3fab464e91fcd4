from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from credits.models import Credit
from tests import builders as make
from tracks.models import Category

pytestmark = pytest.mark.django_db


def common(**changes):
    technology = Category.objects.get(code="technology").pk
    return {"title": "Seed libraries", "on": "2/27/2026", "category": str(technology)} | changes


def bundle(*lengths, **changes):
    rows = {"form-TOTAL_FORMS": str(max(len(lengths), 4)), "form-INITIAL_FORMS": "0"}
    for place, length in enumerate(lengths):
        rows |= {
            f"form-{place}-name": f"Tutorial {place}",
            f"form-{place}-provider": "Niche Academy",
            f"form-{place}-minutes": str(length),
        }
    return common(**rows) | changes


def college(**changes):
    return common(institution="University of Montana", earned="3", calendar="semester") | changes


def presenting(**changes):
    return common(audience="Trustees", length="240") | changes


@pytest.mark.parametrize(
    ("address", "data", "kind", "amount", "evidence"),
    [
        (
            "/credits/bundle/",
            lambda: bundle(12, 18),
            "bundle",
            "0.5",
            "Tutorial 0, Niche Academy, 12 minutes",
        ),
        ("/credits/bundle/", lambda: bundle(45, 44), "bundle", "1", "Tutorial 1, Niche Academy, 44 minutes"),
        ("/credits/college/", college, "college", "12", "University of Montana, 3 semester credits"),
        ("/credits/college/", lambda: college(calendar="quarter"), "college", "6", "3 quarter credits"),
        ("/credits/presenting/", presenting, "presenting", "8", "Given for Trustees, 240 minutes"),
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
    assert (response.url, credit.kind, credit.status, credit.amount, credit.activity) == (
        "/credits/",
        kind,
        "pending",
        Decimal(amount),
        activity,
    )
    assert evidence in credit.evidence


@pytest.mark.parametrize(
    ("address", "data", "field", "sentence"),
    [
        ("/credits/bundle/", lambda: bundle(10, 15), "__all__", "a bundle needs 30 minutes"),
        ("/credits/bundle/", lambda: bundle(), "__all__", "a bundle needs 30 minutes"),
        ("/credits/bundle/", lambda: bundle(30, title=""), "title", "Enter a title"),
        ("/credits/college/", lambda: college(earned="1.3"), "earned", "not a whole or half number"),
        ("/credits/college/", lambda: college(earned="600"), "earned", "more than 1000 credits"),
        ("/credits/college/", lambda: college(calendar="yearly"), "calendar", "Select a valid choice"),
        ("/credits/college/", lambda: college(institution=""), "institution", "Enter the college"),
        ("/credits/presenting/", lambda: presenting(length="29"), "length", "too short"),
        ("/credits/presenting/", lambda: presenting(length="ninety"), "length", "Enter whole minutes"),
        ("/credits/presenting/", lambda: presenting(on="1/1/2199"), "on", "still to come"),
        ("/credits/presenting/", lambda: presenting(on="1/1/1066"), "on", "Check the year"),
        ("/credits/presenting/", lambda: presenting(title="x" * 100_000), "title", "at most 200"),
        ("/credits/presenting/", lambda: presenting(audience="a\x07"), "audience", "invisible"),
        ("/credits/presenting/", lambda: presenting(activity="999999"), "activity", "of your own plan"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(client, learner, address, data, field, sentence):
    client.force_login(learner)
    errors = client.post(address, data()).context["form"].errors
    assert list(errors) == [field]
    assert sentence in errors[field][0]
    assert Credit.objects.count() == 0


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"form-0-minutes": ""}, "minutes"),
        ({"form-0-name": ""}, "name"),
        ({"form-0-minutes": "-5"}, "minutes"),
        ({"form-0-minutes": "2.5"}, "minutes"),
        ({"form-0-minutes": "99999"}, "minutes"),
    ],
)
def test_a_tutorial_is_a_title_and_its_minutes(client, learner, change, field):
    client.force_login(learner)
    response = client.post("/credits/bundle/", bundle(30, 30) | change)
    assert list(response.context["tutorials"].errors[0]) == [field]
    assert Credit.objects.count() == 0


def test_more_rows_keep_what_was_typed_and_save_nothing(client, learner):
    client.force_login(learner)
    response = client.post("/credits/bundle/", bundle(12, 18) | {"more": "1", "title": "Half a tit"})
    page = response.content.decode()
    assert ("Half a tit" in page, "Tutorial 1" in page, "Error:" in page) == (True, True, False)
    assert len(response.context["tutorials"].forms) == 8
    assert Credit.objects.count() == 0


def test_a_form_without_its_rows_is_refused(client, learner):
    client.force_login(learner)
    assert client.post("/credits/bundle/", common()).status_code == 200
    assert Credit.objects.count() == 0


def test_a_topic_earns_credit_twice_in_48_months_however_it_is_spelled(client, learner):
    for days, title in ((500, "Seed Libraries"), (900, "SEED LIBRARIES")):
        make.make_credit(learner, "8", kind="presenting", title=title, days_ago=days)
    client.force_login(learner)
    day = make.today() - timedelta(days=3)
    response = client.post("/credits/presenting/", presenting(on=day.isoformat()))
    assert "A topic earns credit twice in 48 months." in response.context["form"].errors["title"][0]
    client.post("/credits/presenting/", presenting(on=day.isoformat(), title="Another topic"))
    assert Credit.objects.filter(kind="presenting").count() == 3


def test_the_same_learning_is_entered_again_only_on_purpose(client, learner):
    client.force_login(learner)
    client.post("/credits/college/", college())
    Credit.objects.update(created=timezone.now() - timedelta(minutes=3))
    response = client.post("/credits/college/", college())
    assert list(response.context["form"].errors) == ["title"]
    client.post("/credits/college/", college(sure="on"))
    assert Credit.objects.count() == 2


@pytest.mark.parametrize("sure", [{}, {"sure": "on"}])
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
