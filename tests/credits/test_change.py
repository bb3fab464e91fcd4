"""What was typed wrong is put right: by its owner while it is pending, by the coordinator afterwards."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from credits.models import Credit, Tutorial
from dashboard import inbox
from tests import builders as make
from tests.credits.test_learning import bundle, college, presenting
from tests.pages import said, text_of
from tracks.models import Category
from workflow.sentences import MoveRefused

pytestmark = pytest.mark.django_db


def entered(client, kind, data):
    client.post(f"/credits/{kind}/", data)
    credit = Credit.objects.get()
    return credit, f"/credits/{credit.pk}/change/"


def lines(credit):
    return [{"key": credit.pk, "title": credit.title, "used": True}]


def apply_with(credit, status="submitted"):
    participation = make.make_participation(credit.owner, "staff")
    return make.make_application(participation, status=status, standing={"lines": lines(credit)})


def last(credit):
    entry = credit.history.last()
    return entry.done, entry.from_status, entry.to_status, entry.by


# By its owner


@pytest.mark.parametrize(
    ("kind", "data", "typed", "change", "amount"),
    [
        ("college", college, 'value="University of Montana"', {"earned": "4"}, "16"),
        ("college", college, 'value="3"', {"calendar": "quarter"}, "6"),
        ("presenting", presenting, 'value="4"', {"hours": "1", "minutes": "30"}, "3"),
    ],
)
def test_the_form_shows_what_was_typed_and_the_value_is_worked_out_anew(
    at_desk, learner, kind, data, typed, change, amount
):
    credit, address = entered(at_desk, kind, data())
    page = at_desk.get(address).content.decode()
    assert (typed in page, 'value="Seed libraries"' in page, 'value="2/27/2026"' in page) == (
        True,
        True,
        True,
    )
    page = at_desk.post(address, data(**change, title="Seed libraries of Montana"), follow=True)
    credit.refresh_from_db()
    assert (said(page)[-1], credit.amount, credit.title) == (
        "The credit was changed.",
        Decimal(amount),
        "Seed libraries of Montana",
    )
    assert last(credit) == ("changed it", "pending", "pending", learner)
    assert "Marta Halvorsen changed it" in text_of(at_desk.get(credit.get_absolute_url()))


def test_a_bundle_is_changed_with_its_rows(at_desk, learner):
    credit, address = entered(at_desk, "bundle", bundle(20, 25))
    rows = list(credit.tutorials.order_by("minutes"))
    make.make_tutorial(learner, 5)
    assert [row["title"].value() for row in at_desk.get(address).context["tutorials"].active_forms] == [
        "Tutorial A",
        "Tutorial B",
        None,
    ]
    data = bundle(20, 25, 70) | {
        "form-0-pk": rows[0].pk,
        "form-1-pk": rows[1].pk,
        "form-0-DELETE": "on",
        "form-1-minutes": "50",
    }
    at_desk.post(address, data)
    credit.refresh_from_db()
    kept = list(credit.tutorials.order_by("minutes").values_list("title", "minutes"))
    assert (credit.amount, kept) == (Decimal(2), [("Tutorial B", 50), ("Tutorial C", 70)])
    assert Tutorial.objects.drafts_of(learner).count() == 1


def test_a_bundle_does_not_fall_under_30_minutes(at_desk):
    credit, address = entered(at_desk, "bundle", bundle(40))
    page = at_desk.post(address, bundle(20))
    assert (
        "20 minutes in total is too short. Short tutorials need 30 minutes"
        in page.context["form"].errors["__all__"][0]
    )
    assert (credit.tutorials.get().minutes, Credit.objects.get().amount) == (40, Decimal("0.5"))


def test_what_cannot_be_is_refused_as_when_it_was_entered(at_desk):
    address = entered(at_desk, "college", college())[1]
    page = at_desk.post(address, college(earned="1.3", about="other"))
    assert set(page.context["form"].errors) == {"earned", "why"}
    assert Credit.objects.get().amount == 12


def test_a_form_that_says_the_same_changes_nothing(at_desk):
    credit, address = entered(at_desk, "presenting", presenting())
    page = at_desk.post(address, presenting(), follow=True)
    assert (said(page)[-1], credit.history.count()) == ("Nothing was changed.", 0)


def test_a_topic_that_is_changed_is_not_in_its_own_way(at_desk, learner):
    for days in (2000, 900):
        make.make_credit(learner, "8", kind="presenting", title="Seed libraries", days_ago=days)
    day = (make.today() - timedelta(days=3)).isoformat()
    at_desk.post("/credits/presenting/", presenting(on=day))
    credit = Credit.objects.get(status="pending")
    at_desk.post(f"/credits/{credit.pk}/change/", presenting(on=day, hours="2"))
    credit.refresh_from_db()
    assert credit.amount == 4


def test_of_an_event_only_the_activity_is_changed(at_desk, learner, plan):
    first, second = plan.activities.all()
    event = make.make_event()
    credit = make.make_credit(
        learner, "1.5", status="pending", event=event, title=event.title, days_ago=10, activity=first
    )
    address = f"/credits/{credit.pk}/change/"
    assert list(at_desk.get(address).context["form"].fields) == ["activity"]
    at_desk.post(address, {"activity": second.pk, "title": "Forged", "amount": "20", "category": "1"})
    credit.refresh_from_db()
    assert (credit.activity, credit.title, credit.amount) == (second, event.title, Decimal("1.5"))


def test_of_a_recording_the_day_is_changed_too(at_desk, learner):
    now = timezone.now()
    event = make.make_event(
        format="recorded", begins=now - timedelta(days=40), ends=now + timedelta(days=40), title="Recorded"
    )
    credit = make.make_credit(
        learner, "1.5", status="pending", event=event, days_ago=10, recorded_on=event.recording_day
    )
    address = f"/credits/{credit.pk}/change/"
    typed = (make.today() - timedelta(days=3)).isoformat()
    at_desk.post(address, {"completed_on": typed})
    credit.refresh_from_db()
    assert (credit.earned_on.isoformat(), credit.recorded_on) == (typed, event.recording_day)
    page = at_desk.post(address, {"completed_on": (make.today() + timedelta(days=3)).isoformat()})
    assert list(page.context["form"].errors) == ["completed_on"]


def test_of_an_accepted_event_only_the_activity_is_changed_and_it_stays_chosen(
    at_desk, learner, coordinator, plan
):
    event = make.make_independent(learner, status="submitted", activity=plan.activities.first())
    event.move("accept", by=coordinator)
    credit = Credit.objects.get()
    form = at_desk.get(f"/credits/{credit.pk}/change/").context["form"]
    assert (list(form.fields), form["activity"].value()) == (["activity"], credit.activity_id)


def test_where_there_is_nothing_to_choose_the_page_says_so(at_desk, learner):
    credit = make.make_credit(learner, status="pending", event=make.make_event(), days_ago=10)
    assert "There’s nothing to change" in text_of(at_desk.get(f"/credits/{credit.pk}/change/"))


def test_a_credit_of_a_project_is_changed_nowhere_else(at_desk, learner, plan):
    project = make.make_project(plan.activities.get(kind="self_directed"), status="completed")
    credit = make.make_credit(learner, status="pending", kind="self_directed", project=project, category=None)
    page = at_desk.get(f"/credits/{credit.pk}/change/", follow=True)
    assert said(page) == ["This credit comes from a project. To change it, change the project’s journal."]
    assert "Change this credit" not in text_of(page)


@pytest.mark.parametrize("act", ["verify", "decline"])
def test_what_was_decided_meanwhile_is_not_changed(at_desk, supervisor, act):
    credit, address = entered(at_desk, "presenting", presenting())
    credit.move(act, by=supervisor, note="So.")
    page = at_desk.post(address, presenting(hours="9"), follow=True)
    assert said(page)[-1].startswith("Dana Whitcomb ")
    assert Credit.objects.get().amount == 8


def test_what_stands_in_an_application_is_not_changed_until_it_is_taken_back(at_desk):
    credit, address = entered(at_desk, "presenting", presenting())
    application = apply_with(credit)
    page = at_desk.post(address, presenting(hours="9"), follow=True)
    assert "is part of an open application for the Library Staff" in said(page)[-1]
    assert Credit.objects.get().amount == 8
    application.move("withdraw", by=credit.owner)
    at_desk.post(address, presenting(hours="9"))
    assert Credit.objects.get().amount == 18


def test_nobody_else_changes_it(client, learner, supervisor, coordinator, stranger):
    credit = make.make_credit(learner, status="pending", kind="presenting")
    answers = set()
    for user in (supervisor, coordinator, stranger):
        client.force_login(user)
        answers.add(client.post(f"/credits/{credit.pk}/change/", presenting()).status_code)
    assert (answers, credit.history.count()) == ({404}, 0)


# Whoever verifies it reads it as it is


def test_nobody_verifies_unread_what_was_changed(client, at_desk, supervisor):
    credit, address = entered(at_desk, "presenting", presenting())
    at_desk.post(address, presenting(hours="3"))
    client.force_login(supervisor)
    seen = client.get(credit.get_absolute_url()).context["decision"].seen
    read = timezone.now()
    client.force_login(credit.owner)
    client.post(address, presenting(hours="9"))
    client.force_login(supervisor)
    page = client.post(credit.get_absolute_url(), {"move": "verify", "seen": seen})
    assert "Marta Halvorsen changed this after you opened the page." in text_of(page)
    ticked = {"credit": [credit.pk], "seen": read.isoformat()}
    page = client.post("/inbox/", ticked, follow=True)
    assert "Marta Halvorsen changed it after you opened the page." in said(page)[-1]
    assert Credit.objects.get().status == "pending"
    client.post("/inbox/", ticked | {"seen": timezone.now().isoformat()})
    assert Credit.objects.get().status == "verified"


@pytest.mark.parametrize("seen", ["", "yesterday", "2026-01-01T00:00:00", "9" * 5000])
def test_a_forged_time_of_reading_is_no_fault(client, learner, supervisor, seen):
    make.make_credit(learner, status="pending")
    client.force_login(supervisor)
    page = client.post("/inbox/", {"credit": [Credit.objects.get().pk], "seen": seen})
    assert (page.status_code, Credit.objects.get().status) == (302, "verified")


@pytest.mark.django_db(transaction=True)
def test_of_a_change_and_a_verification_at_once_one_comes_first(learner, supervisor):
    credit = make.make_credit(learner, "8", status="pending", kind="presenting", title="Seed libraries")
    address, read = f"/credits/{credit.pk}/change/", timezone.now()
    data = presenting()

    def change():
        browser = Client()
        browser.force_login(learner)
        browser.post(address, data)
        connection.close()

    def verify():
        inbox.decide_credits("verify", [str(credit.pk)], by=supervisor, seen=read)
        connection.close()

    with ThreadPoolExecutor(2) as threads:
        for done in [threads.submit(change), threads.submit(verify)]:
            done.result()
    credit.refresh_from_db()
    moves = list(credit.history.values_list("move", flat=True))
    assert (moves, credit.status) in [(["change"], "pending"), (["verify"], "verified")]


# By the coordinator


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def at(credit):
    return reverse("admin:credits_credit_change", args=[credit.pk])


def typed_at_desk(credit, **changes):
    data = {
        "title": credit.title,
        "category": credit.category_id or "",
        "amount": credit.amount,
        "earned_on": credit.earned_on.isoformat(),
        "activity": credit.activity_id or "",
        "reason": "The sponsor told us so.",
    }
    inlines = ("uses", "workflow-historyentry-content_type-object_id")
    forms = {f"{name}-{part}": "0" for name in inlines for part in ("TOTAL_FORMS", "INITIAL_FORMS")}
    return data | forms | changes


@pytest.mark.parametrize("status", ["pending", "verified"])
def test_the_coordinator_corrects_with_a_reason_and_the_owner_is_told(
    desk, learner, supervisor, coordinator, status
):
    credit = make.make_credit(learner, "3", status=status, title="Archvies")
    page = desk.post(at(credit), typed_at_desk(credit, title="Archives", amount="2"))
    assert page.status_code == 302
    credit.refresh_from_db()
    decided = supervisor if status == "verified" else None
    assert (credit.title, credit.amount, credit.status, credit.decided_by) == (
        "Archives",
        Decimal(2),
        status,
        decided,
    )
    assert last(credit) == ("corrected it", status, status, coordinator)
    assert credit.history.last().note == (
        "The sponsor told us so.\nTitle: Archives (before: Archvies); Credits: 2 (before: 3)"
    )
    [told] = mail.outbox
    assert (told.to, "Credits: 2 (before: 3)" in told.body, "The sponsor told us so." in told.body) == (
        ["learner@example.org"],
        True,
        True,
    )


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"amount": "2", "reason": "  "}, "reason", "Enter a reason."),
        ({"amount": "1.3"}, "amount", "1.3 isn’t a whole or half number"),
        ({"amount": "0"}, "amount", "0"),
        ({"earned_on": "2199-01-01"}, "earned_on", "This date is in the future."),
        ({"title": ""}, "title", "required"),
        ({"activity": "999999"}, "activity", "valid choice"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(desk, learner, change, field, sentence):
    credit = make.make_credit(learner, "3")
    page = desk.post(at(credit), typed_at_desk(credit, **change))
    errors = page.context["adminform"].form.errors
    assert (list(errors), sentence in errors[field][0]) == ([field], True)
    assert (credit.history.count(), len(mail.outbox)) == (0, 0)


def test_the_activity_is_one_of_the_owner(desk, learner, plan, supervisor):
    credit = make.make_credit(learner, "3")
    theirs = make.make_plan(make.make_participation(supervisor), status="draft").activities.first()
    page = desk.post(at(credit), typed_at_desk(credit, activity=theirs.pk))
    assert list(page.context["adminform"].form.errors) == ["activity"]
    desk.post(at(credit), typed_at_desk(credit, activity=plan.activities.first().pk))
    credit.refresh_from_db()
    assert credit.activity == plan.activities.first()


def test_an_event_gives_one_credit_in_a_category(desk, learner):
    event = make.make_event()
    make.make_credit(learner, event=event)
    other = make.make_credit(learner, event=event, category="technology")
    taken = Category.objects.get(code="public-services").pk
    page = desk.post(at(other), typed_at_desk(other, category=taken))
    assert list(page.context["adminform"].form.errors) == ["category"]


def test_what_was_used_or_is_applied_with_is_not_corrected(desk, learner):
    used, applied = make.make_credit(learner, "3"), make.make_credit(learner, "3")
    ended = make.make_ended_participation(learner, "trustee")
    used.uses.create(participation=ended, certificate_kind="Library Trustee")
    apply_with(applied, status="checked")
    for credit, sentence in ((used, "was used for the"), (applied, "is part of an open application")):
        page = desk.get(at(credit))
        assert sentence in said(page)[-1]
        desk.post(at(credit), typed_at_desk(credit, amount="9"))
        credit.refresh_from_db()
        assert (credit.amount, credit.history.count()) == (3, 0)


def test_the_form_that_was_open_when_somebody_applied_is_refused(learner, coordinator):
    credit = make.make_credit(learner, "3")
    apply_with(credit)
    with pytest.raises(MoveRefused, match="is part of an open application"):
        credit.correct(by=coordinator, reason="So.", amount=Decimal(2))


def test_nobody_corrects_a_credit_of_their_own(desk, coordinator):
    credit = make.make_credit(coordinator, "3", status="pending")
    assert "You can’t correct your own credit" in said(desk.get(at(credit)))[-1]
    desk.post(at(credit), typed_at_desk(credit, amount="9"))
    with pytest.raises(MoveRefused, match="No one can decide on their own document"):
        credit.correct(by=coordinator, reason="So.", amount=Decimal(9))
    credit.refresh_from_db()
    assert credit.amount == 3


def test_a_correction_without_a_reason_is_refused_by_the_move_itself(learner, coordinator):
    credit = make.make_credit(learner, "3")
    with pytest.raises(MoveRefused, match="Write a note"):
        credit.correct(by=coordinator, reason=" ", amount=Decimal(2))
    credit.refresh_from_db()
    assert credit.amount == 3
