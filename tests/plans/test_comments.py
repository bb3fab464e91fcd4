import re
import threading
import uuid
from html import unescape

import pytest
from django.core import mail
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from plans.models import Activity, Comment, Plan
from tests import builders as make

ROWS = (("outcome", "outcomes"), ("activity", "activities"))


@pytest.fixture
def sent(participation):
    """A plan that waits for the supervisor."""
    return make.make_plan(participation, status="submitted")


@pytest.fixture
def mentored(plan, mentor):
    """The approved plan, with a project that somebody mentors."""
    make.make_project(plan.activities.get(kind="self_directed"), status="approved", mentor=mentor)
    return plan


def talk(plan):
    return reverse("plan_comments", args=[plan.pk])


def text_of(page):
    html = re.sub(r"<textarea.*?</textarea>|<option.*?</option>", "", page.content.decode(), flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def say(client, user, plan, text="Which courses?", **typed):
    client.force_login(user)
    return client.post(talk(plan), {"text": text, "on": "plan", "key": str(uuid.uuid4())} | typed)


def told():
    return sorted(address for sent in mail.outbox for address in sent.to)


# Who writes, who is told


def test_supervisor_writes_and_the_learner_gets_the_words_and_a_link_that_works(
    client, sent, learner, supervisor
):
    page = say(client, supervisor, sent, "Which courses do you mean?")
    comment = Comment.objects.get()
    assert (page.status_code, page.url) == (302, talk(sent))
    assert (comment.author, comment.plan, comment.text) == (supervisor, sent, "Which courses do you mean?")
    (message,) = mail.outbox
    assert message.to == [learner.email]
    assert message.subject == "Dana Whitcomb wrote to you about your PPD plan"
    assert "Which courses do you mean?" in message.body
    link = re.search(r"https?://[^/]+(/\S*comments/)", message.body)[1]
    client.force_login(learner)
    assert "Which courses do you mean?" in text_of(client.get(link))


def test_everybody_else_in_the_conversation_is_told_and_the_author_is_not(
    client, mentored, learner, supervisor, mentor, coordinator
):
    say(client, learner, mentored)
    assert told() == ["mentor@example.org", "supervisor@example.org"]
    mail.outbox.clear()
    say(client, mentor, mentored)
    assert told() == ["learner@example.org", "supervisor@example.org"]
    assert "the PPD plan of Marta Halvorsen" in mail.outbox[0].subject + mail.outbox[1].subject


def test_coordinator_is_told_once_they_wrote(client, sent, learner, supervisor, coordinator):
    say(client, learner, sent)
    assert told() == ["supervisor@example.org"]
    say(client, coordinator, sent)
    mail.outbox.clear()
    say(client, learner, sent)
    assert told() == ["coordinator@example.org", "supervisor@example.org"]


def test_coordinator_is_told_once_they_decided_on_the_plan(client, plan, learner, coordinator):
    plan.history.create(
        move="recall",
        done="sent it back",
        from_status="approved",
        to_status="returned",
        by=coordinator,
        at=plan.created,
    )
    say(client, learner, plan)
    assert told() == ["coordinator@example.org", "supervisor@example.org"]


def test_who_left_is_not_told(client, mentored, learner, supervisor, mentor):
    type(mentor).objects.filter(pk=mentor.pk).update(is_active=False)
    supervisor.positions.update(ended=make.today())
    say(client, learner, mentored)
    assert told() == []


def test_page_says_who_gets_it(client, mentored, learner, supervisor):
    client.force_login(learner)
    assert "Peter Okafor and Dana Whitcomb get your comment by email." in text_of(client.get(talk(mentored)))
    client.force_login(supervisor)
    assert "Marta Halvorsen and Peter Okafor get your comment by email." in text_of(
        client.get(talk(mentored))
    )


def test_page_says_when_nobody_gets_it(client, plan, learner, supervisor):
    supervisor.positions.update(ended=make.today())
    client.force_login(learner)
    assert "No one gets an email right now" in text_of(client.get(talk(plan)))


def test_each_is_shown_with_name_and_role(client, mentored, learner, supervisor, mentor, coordinator):
    for author in (learner, supervisor, mentor, coordinator):
        make.make_comment(mentored, author)
    client.force_login(learner)
    shown = re.findall(
        r"(Marta Halvorsen|Dana Whitcomb|Peter Okafor|Theo Brannigan)(?: , )?([A-Za-z ]*?) on ",
        text_of(client.get(talk(mentored))),
    )
    assert shown == [
        ("Theo Brannigan", "Montana State Library"),
        ("Peter Okafor", "mentor"),
        ("Dana Whitcomb", "supervisor"),
        ("Marta Halvorsen", ""),
    ]


def test_mentor_finds_the_plan_from_the_project(client, mentored, mentor):
    client.force_login(mentor)
    page = client.get(mentored.activities.get(kind="self_directed").projects.get().get_absolute_url())
    assert "The plan and its comments" in text_of(page)
    assert client.get(mentored.get_absolute_url()).status_code == 200


# Who reads


def test_mentor_reads_the_versions_that_were_sent_and_decides_nothing(client, mentored, mentor):
    draft = mentored.revise(by=mentored.owner)
    assert set(Plan.objects.visible_to(mentor)) == {mentored}
    assert mentored.moves_for(mentor) == {}
    client.force_login(mentor)
    assert [client.get(talk(one)).status_code for one in (mentored, draft)] == [200, 404]


def test_mentor_of_a_project_that_is_not_sent_reads_nothing(plan, mentor):
    make.make_project(plan.activities.get(kind="self_directed"), mentor=mentor)
    assert list(Plan.objects.visible_to(mentor)) == []


def test_who_may_not_read_the_plan_has_no_part_in_the_conversation(client, plan, stranger):
    assert say(client, stranger, plan).status_code == 404
    assert Comment.objects.count() == 0


def test_a_supervisor_whose_plan_was_left_behind_has_no_part_any_more(
    client, plan, learner, supervisor, library
):
    other = make.make_user("Nora New", email="nora@example.org")
    make.make_position(other, library)
    second = make.make_position(learner, library, supervisor=other, primary=False)
    later = make.make_plan(plan.participation, status="submitted", version=2, position=second)
    make.make_comment(later, learner, "This is between us.")
    client.force_login(supervisor)
    assert client.get(talk(plan)).status_code == 404
    assert "This is between us." not in text_of(client.get(plan.get_absolute_url()))
    client.force_login(other)
    assert "This is between us." in text_of(client.get(talk(later)))


# Before and between versions


def test_it_opens_when_the_plan_is_sent(client, participation, learner):
    plan = make.make_plan(participation)
    client.force_login(learner)
    assert "Comments open once you send the plan." in text_of(client.get(plan.get_absolute_url()))
    assert "Comments open when you first send the plan." in text_of(client.get(talk(plan)))
    page = say(client, learner, plan, "Too early?")
    assert (page.status_code, Comment.objects.count(), mail.outbox) == (200, 0, [])
    assert "Too early?" in page.content.decode()
    assert "open when you first send the plan" in text_of(page)


def test_it_stays_with_the_plan_over_all_its_versions(client, plan, learner, supervisor):
    make.make_comment(plan, supervisor, "Of the first version.")
    draft = plan.revise(by=learner)
    client.force_login(learner)
    for address in (talk(plan), talk(draft), plan.get_absolute_url(), draft.get_absolute_url()):
        assert "Of the first version." in text_of(client.get(address))
    assert "on version 1," in text_of(client.get(talk(draft)))


def test_a_comment_on_a_draft_reaches_the_others_where_they_may_read(client, plan, learner, supervisor):
    draft = plan.revise(by=learner)
    say(client, learner, draft, "I would rather go to Missoula.")
    assert Comment.objects.get().plan == draft
    link = re.search(r"https?://[^/]+(/\S*comments/)", mail.outbox[0].body)[1]
    client.force_login(supervisor)
    assert client.get(talk(draft)).status_code == 404
    assert "I would rather go to Missoula. " in text_of(client.get(link))
    assert "on version 2 (not sent yet)," in text_of(client.get(link))


def test_words_of_a_draft_are_not_offered_as_what_it_is_about(client, plan, learner, supervisor):
    draft = plan.revise(by=learner)
    draft.activities.update(description="Something secret")
    for user, version in ((learner, draft), (supervisor, plan)):
        client.force_login(user)
        form = client.get(talk(version)).context["form"]
        assert [words for key, words in form.fields["on"].choices if "secret" in words] == []
        assert len(form.fields["on"].choices) == 1 + plan.outcomes.count() + plan.activities.count()


def test_a_plan_that_was_sent_back_is_talked_about_as_it_was_sent(client, sent, learner, supervisor):
    outcome, activity = sent.outcomes.get(), sent.activities.first()
    Plan.objects.filter(pk=sent.pk).update(
        status="returned",
        sent_as={
            "outcomes": [{"key": outcome.pk, "audience": "Teens", "receives": "A room"}],
            "activities": [
                {"key": activity.pk, "description": "A course"},
                {"key": 999999, "description": "Gone"},
            ],
        },
    )
    Activity.objects.filter(pk=activity.pk).update(description="Something secret")
    client.force_login(supervisor)
    choices = client.get(talk(sent)).context["form"].fields["on"].choices
    assert [words for key, words in choices] == [
        "The whole plan",
        "Outcome 1: Teens: A room",
        "Activity 1: A course",
        "Activity 2: Gone",
    ]
    say(client, supervisor, sent, on=f"activity-{activity.pk}")
    say(client, supervisor, sent, "Keep it?", on="activity-999999")
    assert list(Comment.objects.values_list("about", "activity")) == [
        ("Activity 1: A course", activity.pk),
        ("Activity 2: Gone", None),
    ]


def test_a_comment_on_a_past_version_is_of_the_version_sent_last(client, plan, learner):
    later = make.make_plan(plan.participation, status="submitted", version=2)
    say(client, learner, plan)
    assert Comment.objects.get().plan == later


# What it is about


@pytest.mark.parametrize("kind", ["outcome", "activity"])
def test_comment_is_shown_and_mailed_with_what_it_is_about(client, sent, learner, supervisor, kind):
    row = (sent.outcomes if kind == "outcome" else sent.activities).first()
    say(client, supervisor, sent, on=f"{kind}-{row.pk}")
    comment = Comment.objects.get()
    assert getattr(comment, kind) == row
    assert comment.about == f"{kind.capitalize()} 1: {row}"
    assert f"About {comment.about}" in mail.outbox[0].body
    client.force_login(learner)
    page = client.get(sent.get_absolute_url()).content.decode()
    assert f'href="{sent.get_absolute_url()}#{kind}-{row.pk}"' in page
    assert f'id="{kind}-{row.pk}"' in page


def test_words_of_what_it_is_about_stay_when_the_row_goes(client, sent, learner):
    activity = sent.activities.first()
    comment = make.make_comment(sent, learner, activity=activity, about="Activity 1: A course")
    activity.delete()
    comment.refresh_from_db()
    assert (comment.activity, comment.about) == (None, "Activity 1: A course")


def test_what_is_not_in_the_plan_is_refused_and_the_words_are_kept(client, sent, learner, mailoutbox):
    page = say(client, learner, sent, "Keep these words", on="activity-999999")
    assert (page.status_code, Comment.objects.count()) == (200, 0)
    assert "This is no longer in the plan." in text_of(page)
    assert "Keep these words" in page.content.decode()


@pytest.mark.parametrize("text", ["", "   ", "x" * 5001, "a\x00b", "\u202eevil"])
def test_empty_too_long_and_invisible_texts_are_refused(client, sent, learner, text):
    page = say(client, learner, sent, text)
    assert (page.status_code, Comment.objects.count(), mail.outbox) == (200, 0, [])
    assert "<title>Error:" in page.content.decode()


# Once, and for good


def test_a_form_sent_twice_is_kept_once(client, sent, learner):
    key = str(uuid.uuid4())
    pages = [say(client, learner, sent, key=key) for _ in range(2)]
    assert [page.status_code for page in pages] == [302, 302]
    assert (Comment.objects.count(), len(mail.outbox)) == (1, 1)


def test_other_words_from_a_page_that_the_browser_kept_are_kept_too(client, sent, learner):
    key = str(uuid.uuid4())
    for text in ("One", "Two"):
        say(client, learner, sent, text, key=key)
    assert list(Comment.objects.values_list("text", flat=True)) == ["One", "Two"]


def test_somebody_elses_key_is_no_hindrance(client, sent, learner, supervisor):
    key = str(uuid.uuid4())
    for user in (learner, supervisor):
        say(client, user, sent, key=key)
    assert Comment.objects.count() == 2


@pytest.mark.parametrize("key", ["", "x", "0" * 400])
def test_a_forged_key_is_no_fault(client, sent, learner, key):
    assert say(client, learner, sent, key=key).status_code == 302
    assert Comment.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_clicks_at_the_same_moment_one_is_kept(sent, learner):
    key, answers = str(uuid.uuid4()), []

    def press():
        client = Client()
        client.force_login(learner)
        answers.append(say(client, learner, sent, key=key).status_code)
        connection.close()

    clicks = [threading.Thread(target=press) for _ in range(2)]
    for click in clicks:
        click.start()
    for click in clicks:
        click.join()
    assert (answers, Comment.objects.count(), len(mail.outbox)) == ([302, 302], 1, 1)


@pytest.mark.parametrize("kept", [{"text": ""}, {"outcome": True, "activity": True}])
def test_database_refuses_a_comment_that_says_nothing_or_is_about_two_things(plan, learner, kept):
    kept = kept | {name: getattr(plan, rows).first() for name, rows in ROWS if name in kept}
    with pytest.raises(IntegrityError), transaction.atomic():
        make.make_comment(plan, learner, **kept)


@pytest.mark.parametrize("change", [{"text": "Other words"}, {"about": "Something else"}])
def test_nothing_is_changed_afterwards(plan, learner, change):
    comment = make.make_comment(plan, learner)
    with pytest.raises(DatabaseError), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        comment.delete()


# Long conversations


def test_plan_shows_the_newest_three_and_the_page_shows_twenty(client, plan, learner):
    for number in range(25):
        make.make_comment(plan, learner, f"Comment {number}.")
    client.force_login(learner)
    beside = text_of(client.get(plan.get_absolute_url()))
    assert re.findall(r"Comment \d+\.", beside) == ["Comment 24.", "Comment 23.", "Comment 22."]
    assert "All comments" in beside
    assert len(re.findall(r"Comment \d+\.", text_of(client.get(talk(plan))))) == 20
    assert len(re.findall(r"Comment \d+\.", text_of(client.get(talk(plan) + "?page=2")))) == 5


@pytest.mark.parametrize("name", ["plan_comments", "plan_detail"])
def test_page_takes_the_same_queries_for_one_comment_and_for_thirty(
    client, mentored, supervisor, learner, name
):
    address = reverse(name, args=[mentored.pk])
    client.force_login(learner)
    client.get(address)  # a process keeps for good what it reads on its first page
    taken = []
    for count in (1, 29):
        for _ in range(count):
            make.make_comment(mentored, supervisor)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        taken.append(len(queries))
    assert taken[0] == taken[1] <= 25


def test_desk_lists_comments_and_changes_none(client, plan, learner, coordinator):
    comment = make.make_comment(plan, learner, "Which courses?")
    client.force_login(coordinator)
    assert "Which courses?" in client.get(reverse("admin:plans_comment_changelist")).content.decode()
    page = client.post(reverse("admin:plans_comment_change", args=[comment.pk]), {"text": "Other words"})
    assert page.status_code == 403
