"""Every email of the app: sent by the real move, to the right person, with the right words, numbers and link."""

import uuid
from datetime import timedelta
from decimal import Decimal

import pytest
from django.conf import settings
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from plans.models import Activity, Plan, ProjectStep
from tests import builders as make

pytestmark = pytest.mark.django_db

MAILS = {file.name for file in (settings.BASE_DIR / "templates/plans/mail").iterdir()}
NOTE = "Say more of the seed library."
NAMES = {
    "learner@example.org": "Marta Halvorsen",
    "supervisor@example.org": "Dana Whitcomb",
    "coordinator@example.org": "Theo Brannigan",
    "mentor@example.org": "Peter Okafor",
    "successor@example.org": "Noor Lindgren",
}


@pytest.fixture
def sent(participation, learner):
    """A first plan that waits for the supervisor."""
    plan = make.make_plan(participation)
    plan.submit(by=learner)
    return plan


@pytest.fixture
def revised(plan, learner):
    """A second version that waits for the supervisor."""
    revised = plan.revise(by=learner)
    revised.submit(by=learner)
    return revised


@pytest.fixture
def activity(plan):
    return plan.activities.get(kind="self_directed")


@pytest.fixture
def project(activity):
    """Sent, and not decided on."""
    return make.make_project(activity, status="submitted")


@pytest.fixture
def invited(project, mentor):
    """As above. Its owner writes the mentor's name in another way than the mentor does."""
    project = make.make_invited(project, mentor)
    project.mentor_name = "P. Okafor"
    project.save()
    return project


@pytest.fixture
def mentored(activity, mentor):
    """Approved for 18 hours, 6 credits, and under way."""
    return make.make_project(activity, status="approved", mentor=mentor, approved_credits=Decimal(6))


@pytest.fixture
def amended(mentored, learner):
    """More hours are asked for."""
    mentored.steps.create(text="Visit two more", hours=Decimal(6), order=2)
    mentored.amend(by=learner, note="Two more libraries answered.")
    return mentored


def long(day):
    return date_format(day, "F j, Y")


def post(get, user, address, **typed):
    client = get("client")
    client.force_login(user)
    assert client.post(address, typed).status_code == 302


# Plans


def plan_submitted(get):
    plan = get("sent")
    return {
        "to": "supervisor@example.org",
        "subject": "Marta Halvorsen sent you a PPD plan",
        "text": "Marta Halvorsen sent you a professional development plan (PPD plan) and asks for your approval. "
        "Nothing counts in the Strategic Track until you approve it.\n\nRead and decide:\n{link}",
        "link": plan.get_absolute_url(),
    }


def revision_submitted(get):
    plan = get("revised")
    return {
        "to": "supervisor@example.org",
        "subject": "Marta Halvorsen sent you a PPD plan",
        "text": "Marta Halvorsen sent you version 2 of the professional development plan (PPD plan) and asks for your "
        "approval. Until you decide, version 1 stays the current plan. New activities count only after you approve them, "
        "and never for an event that is already over.\n\nRead and decide:\n{link}",
        "link": plan.get_absolute_url(),
    }


def revision_of_a_recalled_plan_submitted(get):
    plan, learner = get("plan"), get("learner")
    plan.move("recall", by=get("coordinator"), note=NOTE)
    revised = plan.revise(by=learner)
    revised.submit(by=learner)
    return {
        "to": "supervisor@example.org",
        "subject": "Marta Halvorsen sent you a PPD plan",
        "text": "Marta Halvorsen sent you version 2 of the professional development plan (PPD plan) and asks for your "
        "approval. Nothing counts in the Strategic Track until you approve it.\n\nRead and decide:\n{link}",
        "link": revised.get_absolute_url(),
    }


def plan_approved(get):
    plan = get("sent")
    plan.move("approve", by=get("supervisor"))
    return {
        "to": "learner@example.org",
        "subject": "Your PPD plan is approved",
        "text": "Dana Whitcomb approved your PPD plan. Credits you earn today or later count if they belong to an activity "
        "of the plan. Earlier credits are included unless they have expired.\n\nOpen your plan:\n{link}",
        "link": plan.get_absolute_url(),
    }


def revision_approved_with_a_note(get):
    plan = get("revised")
    plan.move("approve", by=get("supervisor"), note="Good luck!")
    return {
        "to": "learner@example.org",
        "subject": "Your PPD plan is approved",
        "text": "Dana Whitcomb approved your PPD plan. Credits you earn today or later count if they belong to an activity "
        "of the plan.\n\nDana Whitcomb writes:\nGood luck!\n\nOpen your plan:\n{link}",
        "link": plan.get_absolute_url(),
    }


def plan_approved_for_the_coordinator(get):
    plan = get("sent")
    get("coordinator")
    plan.move("approve", by=get("supervisor"))
    return {
        "to": "coordinator@example.org",
        "subject": "PPD plan of Marta Halvorsen approved",
        "text": "Dana Whitcomb approved the PPD plan of Marta Halvorsen.\n\nRead the plan:\n{link}",
        "link": plan.get_absolute_url(),
    }


def plan_returned(get):
    plan = get("sent")
    plan.move("return", by=get("supervisor"), note=NOTE)
    return {
        "to": "learner@example.org",
        "subject": "Your PPD plan was sent back to you",
        "text": f"Dana Whitcomb sent your PPD plan back to you:\n\n{NOTE}\n\n"
        "Change it and send it again.\n\nOpen your plan:\n{link}",
        "link": plan.get_absolute_url(),
    }


def plan_recalled(get):
    plan = get("plan")
    plan.move("recall", by=get("coordinator"), note=NOTE)
    return {
        "to": "learner@example.org",
        "subject": "Your approved PPD plan was sent back",
        "text": f"Theo Brannigan of the Montana State Library sent back your approved PPD plan:\n\n{NOTE}\n\n"
        "What you earned through today still counts. Nothing more counts in the Strategic Track until your supervisor "
        "approves a revised version. Revise your plan and send it again.\n\nOpen your plan:\n{link}",
        "link": plan.get_absolute_url(),
    }


def plan_recalled_for_the_supervisor(get):
    plan = get("plan")
    plan.move("recall", by=get("coordinator"), note=NOTE)
    return {
        "to": "supervisor@example.org",
        "subject": "The approved PPD plan of Marta Halvorsen was sent back",
        "text": "Theo Brannigan of the Montana State Library sent back the approved PPD plan of Marta Halvorsen:"
        f"\n\n{NOTE}\n\nYou don’t need to do anything now. Marta Halvorsen revises the plan and sends you the new "
        "version.\n\nRead the plan:\n{link}",
        "link": plan.get_absolute_url(),
    }


def plan_suspended(get):
    plan = get("plan")
    plan.move("suspend", as_system=True)
    return {
        "to": "learner@example.org",
        "subject": "Your PPD plan is suspended",
        "text": "Your position changed, so your PPD plan is suspended. Nothing more counts in the Strategic Track until "
        "your new supervisor approves a revised plan.\n\nOpen your plan:\n{link}",
        "link": plan.get_absolute_url(),
    }


# What is written beside a plan


def comment_for_the_owner(get):
    plan, key = get("plan"), uuid.uuid4()
    page = reverse("plan_comments", args=[plan.pk])
    post(get, get("supervisor"), page, text="Which courses?", on="plan", key=key)
    return {
        "to": "learner@example.org",
        "subject": "Dana Whitcomb wrote to you about your PPD plan",
        "text": "Dana Whitcomb wrote about your PPD plan:\n\nWhich courses?\n\n"
        "Read and reply:\n{link}\n\nPlease reply on that page. A reply to this email goes to the Montana State Library.",
        "link": page,
    }


def comment_on_an_activity_while_a_revision_is_written(get):
    """The link leads to the version that the supervisor may read."""
    plan, learner, key = get("plan"), get("learner"), uuid.uuid4()
    Activity.objects.filter(plan=plan, kind="formal").update(description="A course in Missoula")
    on = f"activity-{plan.activities.get(kind='formal').pk}"
    draft = plan.revise(by=learner)
    post(get, learner, reverse("plan_comments", args=[draft.pk]), text="It is in May.", on=on, key=key)
    return {
        "to": "supervisor@example.org",
        "subject": "Marta Halvorsen wrote to you about the PPD plan of Marta Halvorsen",
        "text": "Marta Halvorsen wrote about the PPD plan of Marta Halvorsen:\n\n"
        "About Activity 1: A course in Missoula\n\nIt is in May.\n\n"
        "Read and reply:\n{link}\n\nPlease reply on that page. A reply to this email goes to the Montana State Library.",
        "link": reverse("plan_comments", args=[plan.pk]),
    }


def remark(author, name, sentence):
    def scenario(get):
        plan, user, key = get("plan"), get(author), uuid.uuid4()
        Plan.objects.filter(pk=plan.pk).update(shared_at=timezone.now())
        if not user.is_staff:
            make.make_participation(user)
        page = reverse("shared_detail", args=[plan.pk])
        post(get, user, page, text="We began one too.", key=key)
        return {
            "to": "learner@example.org",
            "subject": f"{name} commented on the plan you share",
            "text": f"{sentence}\n\nWe began one too.\n\n"
            "Read and reply:\n{link}\n\nPlease reply on that page. A reply to this email goes to the Montana State Library.",
            "link": page,
        }

    return scenario


# Projects


def project_submitted(get):
    project = make.make_project(get("activity"))
    project.submit(by=get("learner"))
    return {
        "to": "supervisor@example.org",
        "subject": "Marta Halvorsen sent you a self-directed project",
        "text": 'Marta Halvorsen sent you the self-directed project "A seed library" and asks for your approval. The '
        "work can’t begin before you approve it.\n\nRead and decide:\n{link}",
        "link": project.get_absolute_url(),
    }


def more_hours_asked_for(get):
    project = get("amended")
    return {
        "to": "supervisor@example.org",
        "subject": "Marta Halvorsen asks for more hours",
        "text": 'Marta Halvorsen asks for more hours for the self-directed project "A seed library." It was '
        f"approved on {long(project.approved_on)}. The reason:\n\nTwo more libraries answered.\n\n"
        "With the new steps it has 24 hours for 8 credits. So far, 6 credits are approved.\n\n"
        "Read and decide:\n{link}",
        "link": project.get_absolute_url(),
    }


def more_hours_asked_for_again(get):
    """Without a reason this time, and with nothing approved so far: the first hours were too few for a credit."""
    project, learner = get("amended"), get("learner")
    project.move("return", by=get("supervisor"), note=NOTE)
    project.approved_credits = None
    project.save()
    mail.outbox.clear()
    project.submit(by=learner)
    return {
        "to": "supervisor@example.org",
        "subject": "Marta Halvorsen asks for more hours",
        "text": 'Marta Halvorsen asks for more hours for the self-directed project "A seed library." It was '
        f"approved on {long(project.approved_on)}.\n\nWith the new steps it has 24 hours for 8 credits.\n\n"
        "Read and decide:\n{link}",
        "link": project.get_absolute_url(),
    }


def project_approved(get):
    project = get("project")
    project.move("approve", by=get("supervisor"))
    return {
        "to": "learner@example.org",
        "subject": "Your project is approved",
        "text": 'Dana Whitcomb approved your project "A seed library." You can start now. Save an entry in the '
        "journal each time you work. The project can earn up to 6 credits.\n\nOpen the project:\n{link}",
        "link": project.get_absolute_url(),
    }


def project_of_an_hour_approved_with_a_note(get):
    """An hour gives no credit."""
    project = get("project")
    ProjectStep.objects.filter(project=project).update(hours=Decimal(1))
    project.move("approve", by=get("supervisor"), note="Good luck!")
    return {
        "to": "learner@example.org",
        "subject": "Your project is approved",
        "text": 'Dana Whitcomb approved your project "A seed library." You can start now. Save an entry in the '
        "journal each time you work.\n\nDana Whitcomb writes:\nGood luck!\n\nOpen the project:\n{link}",
        "link": project.get_absolute_url(),
    }


def more_hours_approved(get):
    project = get("amended")
    project.move("approve", by=get("supervisor"))
    return {
        "to": "learner@example.org",
        "subject": "Your new hours are approved",
        "text": 'Dana Whitcomb approved the new steps of your project "A seed library." The project can earn up to 8 '
        "credits.\n\nOpen the project:\n{link}",
        "link": project.get_absolute_url(),
    }


def project_returned(get):
    project = get("project")
    project.move("return", by=get("supervisor"), note=NOTE)
    return {
        "to": "learner@example.org",
        "subject": "Your project was sent back to you",
        "text": f'Dana Whitcomb sent your project "A seed library" back to you:\n\n{NOTE}\n\n'
        "Change it and send it again.\n\nOpen the project:\n{link}",
        "link": project.get_absolute_url(),
    }


def more_hours_returned(get):
    project = get("amended")
    project.move("return", by=get("supervisor"), note=NOTE)
    return {
        "to": "learner@example.org",
        "subject": "Your new hours were sent back to you",
        "text": 'Dana Whitcomb sent the new steps of your project "A seed library" back to you:'
        f"\n\n{NOTE}\n\nThe hours approved before stay approved, and your journal stays open. Change the new steps and "
        "send them again, or keep what was approved.\n\nOpen the project:\n{link}",
        "link": project.get_absolute_url(),
    }


def note_on_the_journal(get):
    project = get("mentored")
    post(get, get("supervisor"), reverse("project_note", args=[project.pk]), **{"note-text": "Well done."})
    return {
        "to": "learner@example.org",
        "subject": "Dana Whitcomb wrote to you about “A seed library”",
        "text": 'Dana Whitcomb wrote about the project "A seed library":\n\nWell done.\n\n'
        "Read the journal:\n{link}",
        "link": reverse("project_journal", args=[project.pk]),
    }


def note_on_a_meeting(get):
    project, met_on = get("mentored"), make.today() - timedelta(days=3)
    typed = {"note-text": "We sorted beans.", "note-met_on": met_on.isoformat()}
    post(get, get("mentor"), reverse("project_note", args=[project.pk]), **typed)
    return {
        "to": "supervisor@example.org",
        "subject": "Peter Okafor wrote to you about “A seed library”",
        "text": f'Peter Okafor noted a meeting on {long(met_on)} about the project "A seed library":'
        "\n\nWe sorted beans.\n\nRead the journal:\n{link}",
        "link": reverse("project_journal", args=[project.pk]),
    }


# Mentors


def mentor_invited(get):
    get("mentor")
    project = make.make_project(
        get("activity"), mentor_name="P. Okafor", mentor_email="mentor@example.org", title="Bees"
    )
    project.submit(by=get("learner"))
    return {
        "to": "mentor@example.org",
        "name": "P. Okafor",
        "subject": "Marta Halvorsen has invited you to be a mentor",
        "text": "Marta Halvorsen of Larch Valley Public Library has invited you to be the mentor for the project "
        '"Bees."\n\nWhat Marta wants to achieve:\nGardeners share seed.\n\n'
        "A mentor helps, meets with the learner often, and reads the journal. You don’t approve or verify anything. Dana Whitcomb approves "
        "the project and its credit.\n\nSign in with this email address, mentor@example.org. If you have no account "
        "yet, create one there. It takes two minutes.\n\nAgree or decline:\n{link}",
        "link": reverse("mentor_invitation", args=[project.mentor_key]),
    }


def mentor_agreed(get):
    project = get("invited")
    post(get, get("mentor"), project.get_invitation_url(), agree="1")
    return {
        "to": "learner@example.org",
        "subject": "Peter Okafor is your mentor",
        "text": 'Peter Okafor agreed to be the mentor of your project "A seed library." Peter can now read the '
        "project, its journal, and your plan.\n\nArrange a first meeting soon.\n\nOpen the project:\n{link}",
        "link": project.get_absolute_url(),
    }


def mentor_declined(words, written_words):
    def scenario(get):
        project = get("invited")
        post(get, get("mentor"), project.get_invitation_url(), decline="1", words=words)
        return {
            "to": "learner@example.org",
            "subject": "P. Okafor can’t be your mentor",
            "text": f'P. Okafor can’t be the mentor of your project "A seed library."\n\n{written_words}'
            "You don’t need a mentor. If you want one, you can name someone else.\n\nOpen the project:\n{link}",
            "link": project.get_absolute_url(),
        }

    return scenario


def mentor_replaced(get):
    project, learner = get("invited"), get("learner")
    page = reverse("project_mentor", args=[project.pk])
    post(get, learner, page, mentor_name="Ada Larsen", mentor_email="ada@example.org")
    return {
        "to": "mentor@example.org",
        "name": "P. Okafor",
        "subject": "Marta Halvorsen no longer needs you as a mentor",
        "text": 'Marta Halvorsen no longer needs you as the mentor for the project "A seed library." '
        "You don’t need to do anything. You can no longer see the project.\n\nThank you for your help.",
    }


def project_approved_for_the_mentor(get):
    project = get("invited")
    project.mentor_agrees(by=get("mentor"), now=timezone.now())
    project.move("approve", by=get("supervisor"))
    return {
        "to": "mentor@example.org",
        "subject": "The project of Marta Halvorsen is approved",
        "text": 'You are the mentor of Marta Halvorsen’s project "A seed library." It’s approved, so the work '
        "can begin. You don’t need to approve anything.\n\nOpen the project:\n{link}",
        "link": project.get_absolute_url(),
    }


EMAILS = [
    ("plan_submitted.txt", plan_submitted),
    ("plan_submitted.txt", revision_submitted),
    ("plan_submitted.txt", revision_of_a_recalled_plan_submitted),
    ("plan_approved.txt", plan_approved),
    ("plan_approved.txt", revision_approved_with_a_note),
    ("plan_approved_coordinator.txt", plan_approved_for_the_coordinator),
    ("plan_returned.txt", plan_returned),
    ("plan_recalled.txt", plan_recalled),
    ("plan_recalled_supervisor.txt", plan_recalled_for_the_supervisor),
    ("plan_suspended.txt", plan_suspended),
    ("comment_written.txt", comment_for_the_owner),
    ("comment_written.txt", comment_on_an_activity_while_a_revision_is_written),
    (
        "remark_written.txt",
        remark(
            "stranger",
            "Sam Stranger",
            "Sam Stranger commented on the plan you share with others in your track:",
        ),
    ),
    (
        "remark_written.txt",
        remark(
            "coordinator",
            "Theo Brannigan",
            "Theo Brannigan of the Montana State Library commented on the plan you share with others in your track:",
        ),
    ),
    ("project_submitted.txt", project_submitted),
    ("project_submitted.txt", more_hours_asked_for),
    ("project_submitted.txt", more_hours_asked_for_again),
    ("project_approved.txt", project_approved),
    ("project_approved.txt", project_of_an_hour_approved_with_a_note),
    ("project_approved.txt", more_hours_approved),
    ("project_returned.txt", project_returned),
    ("project_returned.txt", more_hours_returned),
    ("project_note.txt", note_on_the_journal),
    ("project_note.txt", note_on_a_meeting),
    ("mentor_invited.txt", mentor_invited),
    ("mentor_agreed.txt", mentor_agreed),
    ("mentor_declined.txt", mentor_declined("", "")),
    ("mentor_declined.txt", mentor_declined("I am abroad.", "P. Okafor writes:\nI am abroad.\n\n")),
    ("mentor_replaced.txt", mentor_replaced),
    ("project_mentor.txt", project_approved_for_the_mentor),
]


@pytest.mark.parametrize(("template", "scenario"), EMAILS)
def test_the_email_says_what_happened_and_where_to_go(request, settings, written, template, scenario):
    expected = scenario(request.getfixturevalue)
    found = [
        message
        for message in mail.outbox
        if message.to == [expected["to"]] and message.subject == expected["subject"]
    ]
    assert len(found) == 1, [(message.to, message.subject) for message in mail.outbox]
    opening, text = found[0].body.split("\n\n", 1)
    words = text.split("\n\n--\n")[0]
    assert opening == f"Dear {expected.get('name') or NAMES[expected['to']]},"
    assert words == expected["text"].replace("{link}", settings.SITE_URL + expected.get("link", ""))
    assert template in written


def test_each_template_has_a_test():
    assert {template for template, _ in EMAILS} == MAILS
