"""The emails about credits and independent events, word by word: who decided, what, why, and where it is."""

from decimal import Decimal

import pytest

from tests import builders as make

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
