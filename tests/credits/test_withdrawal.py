"""Withdrawing asks once and can be undone, while nothing has taken the credit's place."""

import threading

import pytest
from django.db import connection, transaction
from django.urls import reverse

from credits.models import Credit, Tutorial
from tests import builders as make
from tracks.models import Category
from workflow.sentences import MoveRefused

pytestmark = pytest.mark.django_db


def pending(learner, **facts):
    return make.make_credit(learner, status="pending", decided_by=None, **facts)


def ask(credit):
    return reverse("credit_withdraw", args=[credit.pk])


def undo(client, credit, **data):
    return client.post(reverse("credit_restore", args=[credit.pk]), data, follow=True)


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_withdrawing_asks_once_and_then_offers_to_undo(at_desk, learner):
    credit = pending(learner, title="Stories")
    question = at_desk.get(ask(credit)).content.decode()
    credit.refresh_from_db()
    assert ("Withdraw “Stories”?" in question, credit.status) == (True, "pending")
    page = at_desk.post(ask(credit), follow=True).content.decode()
    credit.refresh_from_db()
    assert (credit.status, "You withdrew “Stories.”" in page) == ("withdrawn", True)
    assert f'action="/credits/{credit.pk}/restore/"' in page
    response = undo(at_desk, credit)
    credit.refresh_from_db()
    assert (credit.status, said(response)) == ("pending", ["“Stories” is pending again."])
    assert [entry.move for entry in credit.history.all()] == ["withdraw", "restore"]
    assert "You withdrew" not in at_desk.get("/credits/", {"withdrawn": credit.pk}).content.decode()


@pytest.mark.parametrize("key", ["", "x", "9" * 30, "0"])
def test_an_address_that_names_no_withdrawn_credit_says_nothing(at_desk, learner, key):
    make.make_credit(learner)
    page = at_desk.get("/credits/", {"withdrawn": key})
    assert (page.status_code, page.context["withdrawn"]) == (200, None)


def test_one_of_a_pair_is_withdrawn_and_restored_on_their_page(at_desk, learner):
    one, two = (pending(learner, title="Stories") for _ in range(2))
    back = {"back": "credit_pairs"}
    assert f"{ask(one)}?back=credit_pairs" in at_desk.get("/credits/duplicates/").content.decode()
    assert 'name="back" value="credit_pairs"' in at_desk.get(ask(one), back).content.decode()
    response = at_desk.post(ask(one), back)
    assert response.url == f"/credits/duplicates/?withdrawn={one.pk}"
    # the other one was there before, so it doesn't stand in the way
    assert undo(at_desk, one, **back).redirect_chain == [("/credits/duplicates/", 302)]
    assert set(Credit.objects.values_list("pk", "status")) == {(one.pk, "pending"), (two.pk, "pending")}
    assert at_desk.post(ask(one), {"back": "https://example.org/"}).url == f"/credits/?withdrawn={one.pk}"


def test_what_was_decided_in_the_meantime_says_so(at_desk, learner, supervisor):
    credit = pending(learner)
    credit.move("verify", by=supervisor)
    response = at_desk.post(ask(credit), follow=True)
    assert said(response)[0].startswith("Dana Whitcomb verified it on ")
    assert at_desk.get(ask(credit)).url == credit.get_absolute_url()
    assert said(undo(at_desk, credit))[0].startswith("Dana Whitcomb verified it on ")
    credit.refresh_from_db()
    assert credit.status == "verified"


def test_only_the_owner_withdraws_and_undoes(client, request, learner):
    credit = pending(learner)
    for who in ("supervisor", "coordinator", "stranger"):
        client.force_login(request.getfixturevalue(who))
        answers = [client.post(ask(credit)).status_code, undo(client, credit).status_code]
        assert answers == [404, 404]
    with pytest.raises(MoveRefused):
        credit.move("restore", by=learner)  # it isn't withdrawn


def test_an_event_claimed_again_stands_in_the_way(learner):
    event = make.make_event()
    credit = pending(learner, event=event, category="technology")
    credit.move("withdraw", by=learner)
    again = pending(learner, event=event, category="technology")
    with pytest.raises(MoveRefused, match="again since then"):
        credit.restore(by=learner)
    again.move("withdraw", by=learner)
    credit.restore(by=learner)
    credit.refresh_from_db()
    assert credit.status == "pending"


def test_the_other_category_of_the_same_event_does_not_stand_in_the_way(learner):
    event = make.make_event(credits=(("technology", "1"), ("administration", "1")))
    credit, _ = (pending(learner, event=event, category=each) for each in ("technology", "administration"))
    credit.move("withdraw", by=learner)
    credit.restore(by=learner)
    assert credit.status == "pending"


@pytest.mark.parametrize("title", ["Don't panic", "DON’T PANIC"])
def test_the_same_learning_entered_again_stands_in_the_way(learner, title):
    credit = pending(learner, title="Don’t panic", kind="college")
    credit.move("withdraw", by=learner)
    pending(learner, title=title, kind="college")
    with pytest.raises(MoveRefused, match="again since then"):
        credit.restore(by=learner)


def test_a_canceled_event_and_an_absence_stand_in_the_way(learner, supervisor):
    canceled, missed = make.make_event(status="cancelled"), make.make_event()
    make.make_registration(missed, learner, attended=False, marked_by=supervisor)
    for event, words in ((canceled, "canceled"), (missed, "marked as absent")):
        credit = pending(learner, event=event)
        credit.move("withdraw", by=learner)
        with pytest.raises(MoveRefused, match=words):
            credit.restore(by=learner)


def test_a_bundle_gets_its_tutorials_back_unless_they_were_changed(learner):
    credit = pending(learner, kind="bundle", amount="0.5")
    rows = [make.make_tutorial(learner, minutes, credit=credit) for minutes in (20, 15)]
    draft = make.make_tutorial(learner, 20)
    credit.move("withdraw", by=learner)
    assert Tutorial.objects.drafts_of(learner).count() == 3
    credit.restore(by=learner)
    assert list(credit.tutorials.order_by("pk")) == rows
    assert list(Tutorial.objects.drafts_of(learner)) == [draft]
    credit.move("withdraw", by=learner)
    Tutorial.objects.filter(pk=rows[0].pk).update(minutes=90)
    with pytest.raises(MoveRefused, match="changed the tutorials"):
        credit.restore(by=learner)


def test_a_third_presentation_of_a_topic_stands_in_the_way(learner):
    credit = pending(learner, title="Seeds", kind="presenting", days_ago=10)
    credit.move("withdraw", by=learner)
    for days_ago in (20, 30):
        pending(learner, title="Seeds", kind="presenting", days_ago=days_ago)
    with pytest.raises(MoveRefused, match="up to two times"):
        credit.restore(by=learner)


def test_a_project_that_was_opened_again_stands_in_the_way(learner, plan):
    project = make.make_project(plan.activities.get(kind="self_directed"), status="completed")
    credit = pending(learner, kind="self_directed", category=None, project=project)
    credit.move("withdraw", by=learner)
    project.refresh_from_db()
    assert project.is_reopenable
    credit.restore(by=learner)
    project.refresh_from_db()
    assert not project.is_reopenable
    credit.move("withdraw", by=learner)
    project.refresh_from_db()
    project.move("reopen", by=learner)
    with pytest.raises(MoveRefused, match="opened the project again"):
        credit.restore(by=learner)


@pytest.mark.django_db(transaction=True)
def test_of_an_undo_and_a_new_claim_at_once_one_wins(learner):
    event = make.make_event()
    credit = pending(learner, event=event, category="technology")
    credit.move("withdraw", by=learner)
    refused = []

    def restore():
        try:
            credit.restore(by=learner)
        except MoveRefused as refusal:
            refused.append(str(refusal))
        finally:
            connection.close()

    other = threading.Thread(target=restore)
    with transaction.atomic():
        pending(learner, event=event, category="technology")
        other.start()  # finds no other credit, and waits for this transaction at the constraint
        other.join(timeout=0.5)
    other.join()
    assert len(refused) == 1
    assert "again since then" in refused[0]
    assert sorted(Credit.objects.values_list("status", flat=True)) == ["pending", "withdrawn"]


def test_an_event_claimed_again_in_its_new_category_stands_in_the_way(learner):
    """The event gives one category at a time: both credits together would count it twice."""
    event = make.make_event(credits=(("technology", "1.5"),))
    [first] = Credit.objects.of_event(event, owner=learner, activity=None)
    first.move("withdraw", by=learner)
    event.credits.update(category=Category.objects.get(code="administration"))
    [again] = Credit.objects.of_event(event, owner=learner, activity=None)

    with pytest.raises(MoveRefused, match="again since then"):
        first.restore(by=learner)

    assert list(Credit.objects.alive()) == [again]


@pytest.mark.parametrize("given", ["technology", "administration"])
def test_both_credits_of_an_event_that_gives_one_category_now_are_not_alive_together(learner, given):
    event = make.make_event(credits=(("technology", "1"), ("administration", "1")))
    first, second = Credit.objects.of_event(event, owner=learner, activity=None)
    first.move("withdraw", by=learner)
    event.credits.exclude(category=Category.objects.get(code=given)).delete()

    with pytest.raises(MoveRefused, match="again since then"):
        first.restore(by=learner)

    assert list(Credit.objects.alive()) == [second]
