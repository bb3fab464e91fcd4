"""The whole text of every email about a position or the goals of a library, as the moves send it."""

import pytest
from django.core import mail

from directory.models import Position
from tests import builders as make
from tests.builders import on

pytestmark = pytest.mark.django_db


def sent(until="\n\n--\n", *, to=""):
    """The emails sent so far, as one text: to whom, about what, and what it says above the footer, or another line."""
    letters = []
    for letter in (each for each in mail.outbox if not to or each.to == [to]):
        words = letter.body.split(until)[0]
        letters.append(f"To {', '.join(letter.to)}: {letter.subject}\n\n{words}")
    return "\n\n* * *\n\n".join(letters)


@pytest.fixture
def newcomer(library):
    return make.make_user("Nell Newcomer", email="nell@example.org")


@pytest.fixture
def here(settings):
    settings.SITE_URL = "https://aspen.example"
    return settings.SITE_URL


def enter(user, library, **fields):
    """Sent by its holder, as the page does it."""
    position = Position(
        user=user, library=library, **{"title": "Cataloger", "started": make.today()} | fields
    )
    position.begin(on=make.today())
    return position


def confirm(user, library, by, **fields):
    position = enter(user, library, **fields)
    mail.outbox.clear()
    position.move("confirm", by=by)


@pytest.fixture
def goals(learner, library):
    dates = {"starts": on(2026, 1, 5), "ends": on(2099, 12, 31)}
    return make.make_strategic_plan(library, title="Plan of the valley", owner=learner, **dates)


def test_a_position_that_was_entered_names_the_supervisor(newcomer, library, supervisor, coordinator, here):
    position = enter(newcomer, library, supervisor=supervisor)
    assert sent(to=coordinator.email) == (
        "To coordinator@example.org: Please confirm the position of Nell Newcomer\n\n"
        "Dear Theo Brannigan,\n\n"
        "Nell Newcomer entered a position. Please confirm it:\n\n"
        "Cataloger, Library staff\nLarch Valley Public Library, Helena\nSupervisor: Dana Whitcomb\n\n"
        f"Read and confirm the position:\n{here}/profile/position/{position.pk}/"
    )


def test_a_position_that_was_entered_names_a_supervisor_without_an_account(newcomer, coordinator, here):
    library = make.make_library("Fort Ridge Library", city="")
    position = enter(newcomer, library, supervisor_email="boss@example.org")
    assert sent(to=coordinator.email) == (
        "To coordinator@example.org: Please confirm the position of Nell Newcomer\n\n"
        "Dear Theo Brannigan,\n\n"
        "Nell Newcomer entered a position. Please confirm it:\n\n"
        "Cataloger, Library staff\nFort Ridge Library\nSupervisor: boss@example.org (no account yet)\n\n"
        f"Read and confirm the position:\n{here}/profile/position/{position.pk}/"
    )


def test_a_position_that_was_entered_warns_of_an_unusual_supervisor(
    newcomer, library, supervisor, coordinator, here
):
    position = enter(newcomer, library, supervisor=supervisor, kind="director", title="Director")
    assert sent(to=coordinator.email) == (
        "To coordinator@example.org: Please confirm the position of Nell Newcomer\n\n"
        "Dear Theo Brannigan,\n\n"
        "Nell Newcomer entered a position. Please confirm it:\n\n"
        "Director, Director\nLarch Valley Public Library, Helena\nSupervisor: Dana Whitcomb\n\n"
        "Please check: Nell Newcomer directs a library, so the chair of the board verifies. Dana Whitcomb is on "
        "record as library staff.\n\n"
        f"Read and confirm the position:\n{here}/profile/position/{position.pk}/"
    )


def test_a_confirmed_position_says_who_decides_from_now_on(
    newcomer, learner, library, supervisor, director, coordinator, here
):
    letters = []
    for user, by, named in (
        (newcomer, coordinator, {"supervisor": supervisor}),
        (learner, director, {"supervisor_email": "boss@example.org"}),
    ):
        confirm(user, library, by, **named)
        letters.append(sent(to=user.email))
    assert "\n\n* * *\n\n".join(letters) == (
        "To nell@example.org: Your position is confirmed\n\n"
        "Dear Nell Newcomer,\n\n"
        "The Montana State Library confirmed your position: Cataloger, Larch Valley Public Library. "
        "Dana Whitcomb now decides on your plans, projects, credits, and applications. "
        "If you have written a plan, your home page says whether it’s ready to send.\n\n"
        f"Go to your home page:\n{here}/"
        "\n\n* * *\n\n"
        "To learner@example.org: Your position is confirmed\n\n"
        "Dear Marta Halvorsen,\n\n"
        "Ingrid Solheim confirmed your position: Cataloger, Larch Valley Public Library. "
        "Your supervisor, boss@example.org, has no account yet. We sent an invitation, and we’ll email you when "
        "your supervisor can decide.\n\n"
        f"Go to your home page:\n{here}/"
    )


def test_a_position_that_was_sent_back_says_why(newcomer, library, director, here):
    position = enter(newcomer, library)
    mail.outbox.clear()
    position.move("return", by=director, note="You are a trustee.")
    assert sent() == (
        "To nell@example.org: Your position was sent back\n\n"
        "Dear Nell Newcomer,\n\n"
        "Ingrid Solheim didn’t confirm your position (Cataloger, Larch Valley Public Library) and says:\n\n"
        "You are a trustee.\n\n"
        f"Correct it and send it again:\n{here}/profile/position/"
    )


def test_goals_that_were_entered_go_to_the_head_of_the_library(goals, learner, director, here):
    goals.link = "https://larch.example.org/plan.pdf"
    goals.save()
    goals.move("return", by=director, note="These are of 2015.")
    mail.outbox.clear()
    goals.move("submit", by=learner)
    assert sent() == (
        "To director@example.org: Please confirm the goals of Larch Valley Public Library\n\n"
        "Dear Ingrid Solheim,\n\n"
        "Marta Halvorsen needs the goals of Larch Valley Public Library for a professional development plan. Aspen "
        "had no current ones, so Marta Halvorsen entered these:\n\n"
        "Plan of the valley, January 5, 2026 to December 31, 2099\nhttps://larch.example.org/plan.pdf\n\n"
        "1. Every child reads\n2. A building for everyone\n\n"
        "Are these your library’s goals? Correct and confirm them, or send them back.\n\n"
        f"Read and confirm the goals:\n{here}{goals.get_absolute_url()}\n\n"
        "Until then, no one else can choose them, and the plan of Marta Halvorsen can’t be approved."
    )


def test_goals_that_were_confirmed_are_read_by_who_entered_them(goals, director, here):
    goals.move("confirm", by=director)
    assert sent() == (
        "To learner@example.org: The goals of Larch Valley Public Library are confirmed\n\n"
        "Dear Marta Halvorsen,\n\n"
        "Ingrid Solheim confirmed the goals you entered for Larch Valley Public Library. Everyone there can now "
        "choose them in their plans:\n\n"
        "Plan of the valley, January 5, 2026 to December 31, 2099\n\n"
        "1. Every child reads\n2. A building for everyone\n\n"
        f"See the goals:\n{here}{goals.get_absolute_url()}"
    )


def test_goals_that_were_sent_back_say_why(goals, chair, here):
    goals.move("return", by=chair, note="These are of 2015.")
    assert sent() == (
        "To learner@example.org: The goals you entered for Larch Valley Public Library were sent back\n\n"
        "Dear Marta Halvorsen,\n\n"
        "Hal Erickson didn’t confirm the goals you entered for Larch Valley Public Library (Plan of the valley) "
        "and says:\n\n"
        "These are of 2015.\n\n"
        f"Edit the goals and send them again:\n{here}{goals.get_absolute_url()}"
    )
