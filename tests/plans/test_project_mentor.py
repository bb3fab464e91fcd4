"""A mentor is named, invited, agrees or declines; reads from the day they agreed, and decides nothing."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from plans.models import SelfDirectedProject
from tests import builders as make
from workflow.sentences import MoveRefused


@pytest.fixture
def activity(plan):
    return plan.activities.get(kind="self_directed")


@pytest.fixture
def draft(activity):
    return make.make_project(activity, mentor_name="Peter Okafor", mentor_email="MENTOR@example.org")


@pytest.fixture
def project(activity, mentor):
    """Sent, the mentor invited."""
    return make.make_invited(make.make_project(activity, status="submitted"), mentor)


def named(name="Ada Larsen", email="ada@example.org"):
    return {"mentor_name": name, "mentor_email": email}


def reads(user, project):
    return SelfDirectedProject.objects.visible_to(user).filter(pk=project.pk).exists()


# The invitation is sent


def test_sending_the_project_invites_the_mentor(draft, learner, supervisor, mailoutbox):
    draft.submit(by=learner)
    assert [mail.to for mail in mailoutbox] == [[supervisor.email], ["MENTOR@example.org"]]
    words = mailoutbox[1].body
    assert mailoutbox[1].subject == "Marta Halvorsen has invited you to be a mentor"
    assert [part in words for part in ("Dear Peter Okafor", "A seed library", "Gardeners share seed.")] == [
        True
    ] * 3
    assert draft.get_invitation_url() in words


def test_sending_it_again_invites_once(draft, learner, supervisor, mailoutbox):
    draft.submit(by=learner)
    draft.move("return", by=supervisor, note="Say more.")
    draft.submit(by=learner)
    assert [mail.to for mail in mailoutbox].count(["MENTOR@example.org"]) == 1


def test_no_mentor_no_invitation(activity, learner, mailoutbox):
    make.make_project(activity).submit(by=learner)
    assert len(mailoutbox) == 1


def test_an_invitation_alone_lets_nobody_read(project, mentor):
    assert reads(mentor, project) is False


# The page of the invitation


def test_the_invitation_is_for_the_verified_email_only(
    client, project, mentor, learner, supervisor, stranger
):
    answers = []
    for user in (mentor, learner, supervisor, stranger):
        client.force_login(user)
        answers.append(client.get(project.get_invitation_url()).status_code)
    mentor.emailaddress_set.update(verified=False)
    client.force_login(mentor)
    answers.append(client.get(project.get_invitation_url()).status_code)
    assert answers == [200, 404, 404, 404, 404]


def test_the_invitation_survives_signing_in(client, project):
    answer = client.get(project.get_invitation_url())
    assert answer.url == f"{reverse('account_login')}?next={project.get_invitation_url()}"


def test_the_invitation_survives_making_an_account(client, project, mailoutbox):
    make.make_invited(project, make.make_user("Ada Larsen", email="elsewhere@example.org"))
    SelfDirectedProject.objects.update(mentor_email="ada@example.org")
    to = project.get_invitation_url()
    typed = {"name": "Ada Larsen", "email": "ada@example.org", "password1": "seven-quiet-rivers", "next": to}
    client.post(reverse("account_signup"), typed)
    code = re.search(r"^[A-Z0-9-]{6,9}$", mailoutbox[-1].body, re.MULTILINE).group()
    answer = client.post(reverse("account_email_verification_sent"), {"code": code})
    assert (answer.status_code, answer.url) == (302, to)
    assert client.get(to).status_code == 200


def test_the_letters_of_the_email_do_not_matter(client, project, mentor):
    SelfDirectedProject.objects.update(mentor_email="Mentor@Example.ORG")
    client.force_login(mentor)
    assert client.get(project.get_invitation_url()).status_code == 200


def test_agreeing_lets_the_mentor_read_and_tells_the_owner(client, project, mentor, learner, mailoutbox):
    client.force_login(mentor)
    answer = client.post(project.get_invitation_url(), {"agree": "1"}, follow=True)
    project.refresh_from_db()
    assert (project.mentor, project.mentor_agreed_on) == (mentor, make.today())
    assert (answer.status_code, reads(mentor, project)) == (200, True)
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        ([learner.email], "Peter Okafor is your mentor")
    ]
    assert project.moves_for(mentor) == {}


def test_agreeing_twice_tells_once(client, project, mentor, mailoutbox):
    client.force_login(mentor)
    for _ in range(2):
        client.post(project.get_invitation_url(), {"agree": "1"})
    assert len(mailoutbox) == 1


def test_declining_tells_the_owner_with_the_words(client, project, mentor, learner, mailoutbox):
    client.force_login(mentor)
    client.post(project.get_invitation_url(), {"decline": "1", "words": "I am abroad."})
    project.refresh_from_db()
    assert (project.mentor, project.mentor_declined_on, reads(mentor, project)) == (None, make.today(), False)
    assert [mail.to for mail in mailoutbox] == [[learner.email]]
    assert "I am abroad." in mailoutbox[0].body


def test_who_declined_may_still_agree(client, project, mentor):
    client.force_login(mentor)
    for answer in ("decline", "agree"):
        client.post(project.get_invitation_url(), {answer: "1"})
    project.refresh_from_db()
    assert (project.mentor, project.mentor_declined_on) == (mentor, None)


def test_a_mentor_may_stop(client, project, mentor):
    client.force_login(mentor)
    for answer in ("agree", "decline"):
        client.post(project.get_invitation_url(), {answer: "1"})
    project.refresh_from_db()
    assert (project.mentor, project.mentor_agreed_on, reads(mentor, project)) == (None, None, False)


def test_a_completed_project_needs_no_mentor(client, project, mentor):
    SelfDirectedProject.objects.update(status="completed", approved_on=make.today())
    client.force_login(mentor)
    answer = client.post(project.get_invitation_url(), {"agree": "1"}, follow=True)
    project.refresh_from_db()
    assert project.mentor is None
    assert "This project is completed, so it doesn’t need a mentor." in answer.text


# Another mentor


def test_naming_another_ends_the_former_link_and_consent(at_desk, client, project, mentor, mailoutbox):
    project.mentor_agrees(by=mentor, now=timezone.now())
    mailoutbox.clear()
    old = project.get_invitation_url()
    at_desk.post(reverse("project_mentor", args=[project.pk]), named())
    project.refresh_from_db()
    assert (project.mentor, project.mentor_agreed_on, project.mentor_name) == (None, None, "Ada Larsen")
    assert [mail.to for mail in mailoutbox] == [["mentor@example.org"], ["ada@example.org"]]
    client.force_login(mentor)
    assert [client.get(url).status_code for url in (old, project.get_absolute_url())] == [404, 404]


def test_an_answer_that_comes_too_late_is_told(project, mentor):
    late = SelfDirectedProject.objects.get(pk=project.pk)
    project.name_mentor("Ada Larsen", "ada@example.org")
    project.save()
    with pytest.raises(MoveRefused) as refused:
        late.mentor_agrees(by=mentor, now=timezone.now())
    assert str(refused.value) == "Marta Halvorsen has chosen someone else as mentor since then."


def test_the_same_person_is_asked_once_more_with_the_same_link(at_desk, project, mailoutbox):
    SelfDirectedProject.objects.update(mentor_invited_at=timezone.now() - timedelta(days=9))
    at_desk.post(reverse("project_mentor", args=[project.pk]), named("Peter Okafor", "mentor@example.org"))
    assert [mail.to for mail in mailoutbox] == [["mentor@example.org"]]
    assert project.get_invitation_url() in mailoutbox[0].body


def test_two_clicks_are_one_invitation(at_desk, project, mailoutbox):
    for _ in range(2):
        answer = at_desk.post(reverse("project_mentor", args=[project.pk]), named(), follow=True)
    assert [mail.to for mail in mailoutbox] == [["mentor@example.org"], ["ada@example.org"]]
    assert "Ada Larsen was invited a moment ago, so no second email was sent." in answer.text


def test_who_agreed_is_not_asked_again(at_desk, project, mentor, mailoutbox):
    project.mentor_agrees(by=mentor, now=timezone.now())
    mailoutbox.clear()
    at_desk.post(reverse("project_mentor", args=[project.pk]), named("Peter", "mentor@example.org"))
    project.refresh_from_db()
    assert (project.mentor, project.mentor_name, mailoutbox) == (mentor, "Peter", [])


def test_a_project_goes_on_without_a_mentor(at_desk, project, mentor):
    at_desk.post(reverse("project_mentor", args=[project.pk]), named("", ""))
    project.refresh_from_db()
    assert (project.mentor_name, project.mentor_email, project.mentor_invited_at) == ("", "", None)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (named("Me", "LEARNER@example.org"), "This is your own email."),
        (named("Me", "second@example.org"), "This is your own email."),
        (named("", "ada@example.org"), "Enter the name of your mentor."),
        (named("Ada", "no address"), "Enter a valid email address."),
    ],
)
def test_a_wrong_mentor_is_refused(at_desk, project, learner, change, sentence):
    learner.emailaddress_set.create(email="second@example.org", verified=True)
    answer = at_desk.post(reverse("project_mentor", args=[project.pk]), change)
    project.refresh_from_db()
    assert (answer.status_code, project.mentor_name) == (200, "Peter Okafor")
    assert sentence in answer.text


def test_a_mentor_of_a_draft_is_named_in_its_form(at_desk, activity):
    draft = make.make_project(activity)
    SelfDirectedProject.objects.update(submitted_at=timezone.now(), status="returned")
    answer = at_desk.get(reverse("project_mentor", args=[draft.pk]))
    assert answer.url == reverse("project_edit", args=[draft.pk])


# What the pages say


def test_the_owner_reads_how_it_stands(at_desk, project, mentor):
    address, day = project.get_absolute_url(), timezone.localdate().strftime("%B %-d, %Y")
    assert f"Peter Okafor was invited on {day}" in at_desk.get(address).text
    project.mentor_agrees(by=mentor, now=timezone.now())
    assert f"Peter Okafor agreed on {day}" in at_desk.get(address).text
    type(mentor).objects.filter(pk=mentor.pk).update(is_active=False)
    assert "Peter Okafor no longer has an account." in at_desk.get(address).text
    project.mentor_declines(now=timezone.now())
    assert f"Peter Okafor declined on {day}" in at_desk.get(address).text


def test_a_supervisor_who_mentors_decides_as_supervisor(client, activity, supervisor):
    project = make.make_project(
        activity, status="submitted", mentor=supervisor, mentor_agreed_on=make.today()
    )
    client.force_login(supervisor)
    answer = client.get(project.get_absolute_url())
    assert set(answer.context["decision"].moves) == {"approve", "return"}
    assert answer.context["sums"] is not None
    assert project.mentor_decides is True


def test_approval_tells_the_owner_and_the_mentor_who_agreed(project, supervisor, learner, mentor, mailoutbox):
    project.mentor_agrees(by=mentor, now=timezone.now())
    mailoutbox.clear()
    project.move("approve", by=supervisor)
    assert [mail.to for mail in mailoutbox] == [[learner.email], [mentor.email]]
