"""The emails about credits and independent events, word by word: who decided, what, why, and where it is."""

from decimal import Decimal

import pytest

from credits.models import Credit
from tests import builders as make
from tests.builders import on

pytestmark = pytest.mark.django_db


def body(mailoutbox):
    """The only email's text, without the lines that every email has."""
    [message] = mailoutbox
    return message.body


def test_a_declined_credit_says_who_declined_it_and_why(learner, supervisor, mailoutbox):
    credit = make.make_credit(learner, title="Seed libraries", status="pending")
    credit.move("decline", by=supervisor, note="You were on leave that day.")
    text = body(mailoutbox)
    expected = f"{supervisor.name} declined your credit “Seed libraries”:\n\nYou were on leave that day.\n\nSee the credit"
    assert (expected in text, credit.get_absolute_url() in text) == (True, True)
    assert "open the project again" not in text
    assert mailoutbox[0].subject == "A credit was declined: Seed libraries"


def test_a_corrected_credit_says_what_it_was_before(learner, coordinator, mailoutbox):
    credit = make.make_credit(learner, "2", title="Seed libraries")
    credit.correct(by=coordinator, reason="It lasted one hour.", amount=Decimal(1))
    expected = (
        f"{coordinator.name} at the Montana State Library corrected your credit “Seed libraries”:\n\n"
        "It lasted one hour.\n\n"
        "Credits: 1 (before: 2)\n"
    )
    text = body(mailoutbox)
    assert (expected in text, credit.get_absolute_url() in text) == (True, True)
    assert mailoutbox[0].subject == "A credit was corrected: Seed libraries"


@pytest.mark.parametrize(
    ("move", "note", "subject", "expected"),
    [
        (
            "accept",
            "",
            "“Archives” is in your credits",
            "The Montana State Library accepted your event “Archives.” The credit is on your list. "
            "It’s pending until your supervisor verifies it.",
        ),
        (
            "return",
            "Who taught it?",
            "“Archives” was sent back to you",
            "{by} sent your event “Archives” back to you:\n\nWho taught it?\n",
        ),
        (
            "decline",
            "It was a tour.",
            "“Archives” was declined",
            "{by} declined your event “Archives”:\n\nIt was a tour.\n",
        ),
    ],
)
def test_the_decision_on_an_independent_event_is_told(
    learner, coordinator, mailoutbox, move, note, subject, expected
):
    event = make.make_independent(learner, title="Archives", status="submitted", notify=True)
    event.move(move, by=coordinator, note=note)
    assert (mailoutbox[0].to, mailoutbox[0].subject) == ([learner.email], subject)
    text = body(mailoutbox)
    assert expected.format(by=coordinator.name) in text
    assert ("/edit/" in text) == (move == "return")


def test_credits_declined_together_make_one_email_to_each_owner(learner, supervisor, library, mailoutbox):
    colleague = make.make_user("Ada Colleague", email="ada@example.org")
    make.make_position(colleague, library, supervisor=supervisor)
    days = {"status": "pending", "earned_on": on(2026, 3, 2)}
    for owner, title, amount in ((learner, "Seeds", "2"), (learner, "Maps", "0.5"), (colleague, "Ink", "1")):
        make.make_credit(owner, amount, title=title, **days)
    Credit.objects.all().move_all("decline", by=supervisor, note="These were staff meetings.")

    both, single = sorted(mailoutbox, key=lambda letter: letter.to, reverse=True)
    assert (single.to, single.subject) == (["ada@example.org"], "A credit was declined: Ink")
    assert (both.to, both.subject) == (["learner@example.org"], "2 credits were declined")
    assert both.body.split("\n\n--\n")[0] == (
        "Dear Marta Halvorsen,\n\n"
        "Dana Whitcomb declined these credits of yours:\n\n"
        "- “Seeds”, 2 credits, March 2, 2026\n"
        "- “Maps”, 0.5 credit, March 2, 2026\n\n"
        "Dana Whitcomb writes:\n\n"
        "These were staff meetings.\n\n"
        "See your credits:\nhttp://localhost:8000/credits/"
    )
