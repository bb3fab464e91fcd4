import re
import threading
import uuid
from decimal import Decimal
from html import unescape

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from plans.models import Activity, Outcome, Plan, Remark, Thanks
from tests import builders as make


@pytest.fixture
def reader(db):
    """Somebody at another library, in the same track."""
    user = make.make_user("Rita Reads", email="reader@example.org")
    make.make_position(user, make.make_library("Prairie Library", city="Havre"))
    make.make_participation(user)
    return user


@pytest.fixture
def shared(plan):
    Plan.objects.filter(pk=plan.pk).update(shared_at=timezone.now())
    plan.refresh_from_db()
    return plan


def page(name, row):
    return reverse(name, args=[row.pk])


def html_of(client, user, address):
    client.force_login(user)
    return client.get(address).content.decode()


def text_of(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def press(client, user, address, **typed):
    client.force_login(user)
    return client.post(address, typed)


def remark(client, user, plan, text="We began one too.", **typed):
    return press(client, user, page("shared_detail", plan), text=text, **{"key": str(uuid.uuid4())} | typed)


# Sharing, and stopping


def test_owner_shares_with_one_press_and_stops_with_one(client, plan, learner, reader):
    answers = []
    for button in ({}, {"stop": ""}, {}):
        assert press(client, learner, page("plan_share", plan), **button).url == plan.get_absolute_url()
        client.force_login(reader)
        answers.append(client.get(page("shared_detail", plan)).status_code)
    assert answers == [200, 404, 200]


def test_plan_page_says_what_others_will_see_and_what_not(client, plan, learner, shared):
    Plan.objects.update(shared_at=None)
    html = html_of(client, learner, plan.get_absolute_url())
    assert "see your name, library, reason, outcomes, impacts, and activities" in html
    assert "They don’t see your contact details, your supervisor, any decision or note" in html
    assert "Share my plan" in html


def test_sharing_twice_keeps_the_first_day(client, shared, learner):
    press(client, learner, page("plan_share", shared))
    since = shared.shared_at
    shared.refresh_from_db()
    assert shared.shared_at == since


@pytest.mark.parametrize("status", ["draft", "submitted", "returned", "suspended", "superseded"])
def test_only_the_version_in_force_is_shared(client, participation, learner, status):
    plan = make.make_plan(participation, status=status)
    press(client, learner, page("plan_share", plan))
    plan.refresh_from_db()
    assert plan.shared_at is None


@pytest.mark.parametrize("person", ["supervisor", "coordinator", "reader"])
def test_nobody_else_shares_or_stops(client, plan, shared, request, person):
    user = request.getfixturevalue(person)
    assert press(client, user, page("plan_share", plan), stop="").status_code == 404
    plan.refresh_from_db()
    assert plan.shared_at == shared.shared_at


def test_a_new_version_is_not_shared_before_the_owner_shares_it(client, shared, learner, supervisor, reader):
    later = shared.revise(by=learner)
    later.submit(by=learner)
    later.move("approve", by=supervisor)
    client.force_login(reader)
    assert [client.get(page("shared_detail", one)).status_code for one in (shared, later)] == [404, 404]
    assert "You shared version 1. This version isn’t shared until you share it." in text_of(
        html_of(client, learner, later.get_absolute_url())
    )


def test_a_shared_plan_that_is_suspended_is_shown_to_nobody(client, shared, reader):
    shared.move("suspend", as_system=True)
    client.force_login(reader)
    assert client.get(page("shared_detail", shared)).status_code == 404


# Who reads


def test_it_is_read_in_the_track_and_at_the_state_library(client, shared, learner, reader, coordinator):
    for user in (learner, reader, coordinator):
        client.force_login(user)
        assert client.get(page("shared_detail", shared)).status_code == 200
        assert client.get(reverse("shared_list")).status_code == 200


def test_it_is_not_there_for_others(client, shared, supervisor, mentor, stranger, reader):
    reader.participations.update(closed=make.today(), ending="closed")
    make.make_participation(stranger, "staff")
    for user in (supervisor, mentor, stranger, reader):
        client.force_login(user)
        assert client.get(page("shared_detail", shared)).status_code == 404
        assert client.get(reverse("shared_list")).status_code == 404
        assert remark(client, user, shared).status_code == 404
        assert press(client, user, page("shared_thank", shared)).status_code == 404


def test_what_somebody_shared_who_left_is_shown_to_nobody(client, shared, learner, reader):
    type(learner).objects.filter(pk=learner.pk).update(is_active=False)
    client.force_login(reader)
    assert client.get(page("shared_detail", shared)).status_code == 404


def test_owner_sees_first_what_others_would_see(client, plan, learner):
    html = text_of(html_of(client, learner, page("shared_detail", plan)))
    assert "It isn’t shared yet." in html


def test_others_see_the_plan_and_nothing_private(client, shared, learner, supervisor, reader):
    type(learner).objects.filter(pk=learner.pk).update(phone="406 555 0199")
    Plan.objects.filter(pk=shared.pk).update(
        taken_in=Decimal("7.5"), hurdles="Private hurdle", outcomes_achieved="Private outcome"
    )
    Activity.objects.filter(plan=shared).update(progress="Private progress")
    make.make_comment(shared, supervisor, "Private comment")
    shared.history.create(
        move="approve",
        done="approved it",
        from_status="submitted",
        to_status="approved",
        by=supervisor,
        at=timezone.now(),
        note="Private note",
    )
    html = text_of(html_of(client, reader, page("shared_detail", shared)))
    for shown in (
        "Marta Halvorsen",
        "Larch Valley Public Library",
        "I want to go deep.",
        "Story times",
        "The town reads.",
    ):
        assert shown in html
    for activity in shared.activities.all():
        assert activity.description in html
    for hidden in ("learner@example.org", "406 555 0199", "Dana Whitcomb", "7.5", "Private"):
        assert hidden not in html


# Finding


def test_list_finds_words_of_the_plan_and_the_library(client, shared, reader):
    Outcome.objects.filter(plan=shared).update(benefit="They grow beans")
    Activity.objects.filter(plan=shared, kind="formal").update(description="A course on archives")
    client.force_login(reader)
    found = {
        words: client.get(reverse("shared_list"), {"q": words}).context["page"].paginator.count
        for words in ("deep", "BEANS", "archives", "larch valley", "marta archives", "beans zebra", "zebra")
    }
    assert found == {
        "deep": 1,
        "BEANS": 1,
        "archives": 1,
        "larch valley": 1,
        "marta archives": 1,
        "beans zebra": 0,
        "zebra": 0,
    }


def test_empty_list_says_what_would_be_here(client, reader):
    assert "No one in your track has shared a plan yet." in html_of(client, reader, reverse("shared_list"))


def test_list_counts_thanks_and_remarks_that_are_shown(client, shared, reader, coordinator, learner):
    for user in (reader, coordinator):
        Thanks.objects.give(shared, user)
        make.make_remark(shared, user)
    Remark.objects.first().hide(by=coordinator)
    text = text_of(html_of(client, reader, reverse("shared_list")))
    assert "60 credits planned" in text
    assert "2 people said thanks, 1 comment" in text


def test_list_takes_the_same_queries_for_one_plan_and_for_thirty(client, shared, reader):
    client.force_login(reader)
    taken = []
    for count in (0, 29):
        for _ in range(count):
            user = make.make_user()
            make.make_position(user, make.make_library())
            other = make.make_plan(make.make_participation(user), status="approved", decided_by=reader)
            Plan.objects.filter(pk=other.pk).update(shared_at=timezone.now())
        with CaptureQueriesContext(connection) as queries:
            shown = client.get(reverse("shared_list"))
        taken.append(len(queries))
    assert (taken[0] == taken[1] <= 25, len(shown.context["page"])) == (True, 20)


@pytest.mark.parametrize("person", ["reader", "coordinator", "learner"])
def test_page_takes_the_same_queries_for_one_remark_and_for_thirty(client, shared, reader, request, person):
    client.force_login(request.getfixturevalue(person))
    taken = []
    for count in (1, 29):
        for _ in range(count):
            make.make_remark(shared, make.make_user())
            Thanks.objects.give(shared, make.make_user())
        with CaptureQueriesContext(connection) as queries:
            client.get(page("shared_detail", shared))
        taken.append(len(queries))
    assert taken[0] == taken[1] <= 25


# Thanks


def test_thanks_are_given_once_and_taken_back_without_a_mail(client, shared, reader, learner):
    for _ in range(2):
        press(client, reader, page("shared_thank", shared))
    assert Thanks.objects.count() == 1
    assert "1 person thanked you" in text_of(html_of(client, learner, shared.get_absolute_url()))
    assert "Rita Reads thanked you." in text_of(html_of(client, learner, page("shared_detail", shared)))
    press(client, reader, page("shared_thank", shared), back="")
    assert (Thanks.objects.count(), mail.outbox) == (0, [])


def test_nobody_thanks_themselves(client, shared, learner):
    assert press(client, learner, page("shared_thank", shared)).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_of_two_thanks_at_the_same_moment_one_is_kept(shared, reader):
    answers = []

    def thank():
        client = Client()
        answers.append(press(client, reader, page("shared_thank", shared)).status_code)
        connection.close()

    clicks = [threading.Thread(target=thank) for _ in range(2)]
    for click in clicks:
        click.start()
    for click in clicks:
        click.join()
    assert (answers, Thanks.objects.count()) == ([302, 302], 1)


# Remarks


def test_owner_gets_a_remark_by_mail_with_a_link_that_works(client, shared, reader, learner):
    remark(client, reader, shared, "Have you thought of beans?")
    (message,) = mail.outbox
    assert message.to == [learner.email]
    assert message.subject == "Rita Reads commented on the plan you share"
    assert "Have you thought of beans?" in message.body
    link = re.search(r"https?://[^/]+(/plans/shared/\d+/)", message.body)[1]
    assert "Have you thought of beans?" in html_of(client, learner, link)


def test_owner_answers_without_a_mail(client, shared, learner, reader):
    remark(client, learner, shared, "Beans are next.")
    assert mail.outbox == []
    assert "Marta Halvorsen , the plan’s owner" in text_of(
        html_of(client, reader, page("shared_detail", shared))
    )


def test_what_the_state_library_says_is_marked(client, shared, coordinator, reader):
    remark(client, coordinator, shared, "There is a handout.")
    assert "Theo Brannigan of the Montana State Library commented" in mail.outbox[0].body
    assert "Theo Brannigan Montana State Library" in text_of(
        html_of(client, reader, page("shared_detail", shared))
    )


def test_a_remark_sent_twice_is_kept_once(client, shared, reader):
    key = str(uuid.uuid4())
    for _ in range(2):
        remark(client, reader, shared, key=key)
    assert (Remark.objects.count(), len(mail.outbox)) == (1, 1)


def test_an_empty_remark_is_refused(client, shared, reader):
    answer = remark(client, reader, shared, "  ")
    assert (answer.status_code, Remark.objects.count()) == (200, 0)
    assert "Write your comment" in answer.content.decode()


def test_hidden_remark_is_seen_by_its_author_and_the_state_library(
    client, shared, reader, learner, coordinator
):
    make.make_remark(shared, reader, "Buy my seeds!")
    other = make.make_user("Olga Other")
    make.make_participation(other)
    press(client, coordinator, page("remark_hide", Remark.objects.get()))
    shown = {
        user: "Buy my seeds!" in html_of(client, user, page("shared_detail", shared))
        for user in (reader, learner, coordinator, other)
    }
    assert shown == {reader: True, learner: False, coordinator: True, other: False}
    assert "Hidden by the Montana State Library. Only you" in html_of(
        client, reader, page("shared_detail", shared)
    )
    assert "by Theo Brannigan. Only the author" in html_of(client, coordinator, page("shared_detail", shared))
    press(client, coordinator, page("remark_hide", Remark.objects.get()), show="")
    assert "Buy my seeds!" in html_of(client, other, page("shared_detail", shared))


def test_who_hid_it_first_stays_named(shared, reader, coordinator):
    hidden = make.make_remark(shared, reader)
    hidden.hide(by=coordinator)
    hidden.hide(by=make.make_user("Second Coordinator", is_staff=True))
    hidden.refresh_from_db()
    assert hidden.hidden_by == coordinator


@pytest.mark.parametrize("person", ["learner", "reader"])
def test_only_the_state_library_hides(client, shared, reader, request, person):
    said = make.make_remark(shared, reader)
    assert press(client, request.getfixturevalue(person), page("remark_hide", said)).status_code == 404
    said.refresh_from_db()
    assert said.hidden_at is None


def test_thanks_and_remarks_stay_while_it_is_not_shared(client, shared, learner, reader):
    remark(client, reader, shared, "Keep this.")
    Thanks.objects.give(shared, reader)
    press(client, learner, page("plan_share", shared), stop="")
    html = text_of(html_of(client, learner, page("shared_detail", shared)))
    assert "Keep this." in html
    assert "Others can read the comments when you share the plan again." in html
    remark(client, learner, shared, "Thank you.")
    assert Remark.objects.count() == 2
    press(client, learner, page("plan_share", shared))
    assert "Keep this." in html_of(client, reader, page("shared_detail", shared))


def test_desk_lists_remarks_and_hides_them(client, shared, reader, coordinator):
    said = make.make_remark(shared, reader, "Buy my seeds!")
    desk = reverse("admin:plans_remark_changelist")
    assert "Buy my seeds!" in html_of(client, coordinator, desk)
    press(client, coordinator, desk, action="hide", _selected_action=said.pk)
    said.refresh_from_db()
    assert said.hidden_by == coordinator
    press(client, coordinator, desk, action="show", _selected_action=said.pk)
    said.refresh_from_db()
    assert said.hidden_by is None
    assert client.get(reverse("admin:plans_remark_add")).status_code == 403


# A new version


def test_a_new_version_keeps_thanks_and_comments_once_it_is_shared(
    client, shared, learner, supervisor, reader, mailoutbox
):
    remark(client, reader, shared, text="We began one too.")
    press(client, reader, page("shared_thank", shared))
    revised = shared.revise(by=learner)
    revised.submit(by=learner)
    mailoutbox.clear()
    revised.move("approve", by=supervisor)
    words = " ".join(mailoutbox[0].body.split())
    assert "Version 1, which you shared with others in your track, is no longer shared." in words
    assert page("plan_share", revised) in words
    client.force_login(reader)
    assert client.get(page("shared_detail", revised)).status_code == 404
    press(client, learner, page("plan_share", revised))
    shown = text_of(html_of(client, reader, page("shared_detail", revised)))
    assert "We began one too." in shown
    assert "You thanked Marta" in shown
    assert [thanks.user for thanks in revised.thanks.all()] == [reader]


def test_the_first_approval_says_nothing_of_sharing(plan, learner, supervisor, mailoutbox):
    revised = plan.revise(by=learner)
    revised.submit(by=learner)
    mailoutbox.clear()
    revised.move("approve", by=supervisor)
    assert "shared" not in mailoutbox[0].body
