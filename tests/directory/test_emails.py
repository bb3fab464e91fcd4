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


# Supervisors: named, asked, handed over, away


@pytest.fixture
def successor(library, director):
    person = make.make_user("Noor Lindgren", email="noor@example.org")
    make.make_position(person, library, supervisor=director, title="Head of services")
    return person


def letter(to):
    (found,) = (each for each in mail.outbox if each.to == [to])
    return found.subject, found.body.split("\n\n--\n")[0]


def test_a_supervisor_is_told_what_it_means(newcomer, library, supervisor, coordinator, here):
    confirm(newcomer, library, coordinator, supervisor=supervisor)
    assert letter(supervisor.email) == (
        "You’re the supervisor of Nell Newcomer",
        "Dear Dana Whitcomb,\n\n"
        "Nell Newcomer (Cataloger, Larch Valley Public Library) named you as supervisor, and the Montana State Library "
        "confirmed it.\n\n"
        "What that means: you read Nell’s plans and projects, verify credits, and are the last to verify an "
        "application for a certificate. You get an email when something is waiting for you.\n\n"
        f"Open your inbox:\n{here}/inbox/\n\n"
        "Is this a mistake? Write to coordinator@example.org.",
    )


def test_a_supervisor_without_an_account_is_invited_once(newcomer, library, here):
    position = enter(newcomer, library, supervisor_email="boss@example.org")
    assert letter("boss@example.org") == (
        "Nell Newcomer named you as supervisor",
        "Dear colleague,\n\n"
        "Nell Newcomer (Cataloger, Larch Valley Public Library) works toward a certificate of the Montana State Library "
        "and named you as supervisor.\n\n"
        "What that means: a few times a year you read a plan or an application, or verify credits. It takes some "
        "minutes, on a phone too.\n\n"
        "To start, create an account with this email address, boss@example.org. We then connect the two of you.\n\n"
        f"Create an account:\n{here}/accounts/signup/?email=boss%40example.org\n\n"
        "Aren’t you the supervisor? Write to coordinator@example.org, and we correct it.",
    )
    assert position.supervisor is None


def test_who_is_asked_reads_what_taking_over_means(learner, supervisor, successor, here):
    learner.position.move("ask", by=learner, supervisor=successor)
    assert letter(successor.email) == (
        "Marta Halvorsen asks you to take over as supervisor",
        "Dear Noor Lindgren,\n\n"
        "Marta Halvorsen (Reference librarian, Larch Valley Public Library) says that you’re the new supervisor. Until "
        "you take over, Dana Whitcomb decides.\n\n"
        "If you take over, the approved plan stays as it is. You decide on plans, projects, credits, and applications "
        "from then on.\n\n"
        f"Take over or decline:\n{here}{learner.position.get_absolute_url()}",
    )


def test_who_declines_to_take_over_says_why(learner, supervisor, successor, here):
    learner.position.move("ask", by=learner, supervisor=successor)
    Position.objects.get(user=learner).move("decline", by=successor, note="I lead another department.")
    assert letter(learner.email) == (
        "Noor Lindgren didn’t take over as your supervisor",
        "Dear Marta Halvorsen,\n\n"
        "Noor Lindgren didn’t take over and says:\n\nI lead another department.\n\n"
        "Dana Whitcomb stays your supervisor. If that’s wrong, name someone else.\n\n"
        f"Change your supervisor:\n{here}/profile/position/",
    )


def test_who_leaves_is_reminded_of_what_waits(learner, supervisor, here):
    enter(learner, make.make_library("Fort Ridge Library"))
    assert letter(supervisor.email) == (
        "Marta Halvorsen is changing jobs",
        "Dear Dana Whitcomb,\n\n"
        "Marta Halvorsen entered a new position: Cataloger, Fort Ridge Library.\n\n"
        "Please verify what was learned until today. You can still decide on credits earned while you were the "
        "supervisor. If you don’t, they may be lost.\n\n"
        f"Open your inbox:\n{here}/inbox/",
    )


def test_a_handover_of_several_people_is_one_email_for_each(
    learner, newcomer, library, supervisor, successor, director, here
):
    make.make_position(newcomer, library, supervisor=supervisor, title="Cataloger")
    Position.objects.filter(supervisor=supervisor).hand_over(to=successor, by=director)
    assert letter(successor.email) == (
        "You’re now the supervisor of 2 people",
        "Dear Noor Lindgren,\n\n"
        "Ingrid Solheim named you as the new supervisor of:\n\n"
        "Marta Halvorsen, Reference librarian\nNell Newcomer, Cataloger\n\n"
        "What was waiting for the supervisor before you is in your inbox now.\n\n"
        f"Open your inbox:\n{here}/inbox/\n\n"
        "Is this a mistake? Write to coordinator@example.org.",
    )
    assert letter(supervisor.email) == (
        "Noor Lindgren takes over from you",
        "Dear Dana Whitcomb,\n\n"
        "Noor Lindgren is now the supervisor of:\n\n"
        "Marta Halvorsen, Reference librarian\nNell Newcomer, Cataloger\n\n"
        "What was waiting for you went along. You have nothing to do.\n\n"
        f"See your team:\n{here}/team/",
    )
    assert letter(learner.email) == (
        "Noor Lindgren is your supervisor now",
        "Dear Marta Halvorsen,\n\n"
        "Noor Lindgren now decides on your plans, projects, credits, and applications. You don’t have to send anything "
        "again.\n\n"
        f"See your positions:\n{here}/profile/",
    )


def test_where_no_one_takes_over_the_office_is_told(
    learner, newcomer, library, supervisor, director, coordinator, here
):
    make.make_position(newcomer, library, supervisor=supervisor, title="Cataloger")
    Position.objects.filter(supervisor=supervisor).hand_over(to=None, by=director)
    assert letter(coordinator.email) == (
        "2 people have no supervisor",
        "Dear Theo Brannigan,\n\n"
        "Ingrid Solheim recorded that no one decides for:\n\n"
        "Marta Halvorsen, Reference librarian, Larch Valley Public Library\n"
        "Nell Newcomer, Cataloger, Larch Valley Public Library\n\n"
        "Please name a supervisor for them.\n\n"
        f"See what no one can decide:\n{here}/undecided/",
    )
    subject, body = letter(supervisor.email)
    assert subject == "You no longer decide for 2 people"
    assert "For now, no one is the supervisor of:" in body
    subject, body = letter(learner.email)
    assert subject == "You have no supervisor for now"
    assert (
        "Ingrid Solheim recorded that you have no supervisor for now. What you sent waits until someone is named."
        in body
    )


@pytest.fixture
def stand_in(learner, supervisor, successor):
    return make.make_stand_in(
        supervisor, successor, status="draft", starts=on(2099, 1, 5), ends=on(2099, 1, 9)
    )


def test_a_stand_in_is_confirmed_by_others(stand_in, supervisor, successor, director, coordinator, here):
    stand_in.move("submit", by=supervisor)
    assert letter(director.email) == (
        "Please confirm the stand-in for Dana Whitcomb",
        "Dear Ingrid Solheim,\n\n"
        "Dana Whitcomb will be away and asks you to confirm who decides meanwhile:\n\n"
        "Noor Lindgren\nJanuary 5, 2099 to January 9, 2099\n\n"
        f"Read and confirm:\n{here}{stand_in.get_absolute_url()}",
    )
    mail.outbox.clear()
    stand_in.move("confirm", by=director)
    for user in (supervisor, successor):
        assert letter(user.email) == (
            "Noor Lindgren stands in for Dana Whitcomb",
            f"Dear {user},\n\nIt’s confirmed:\n\n"
            "Noor Lindgren decides for Dana Whitcomb\nJanuary 5, 2099 to January 9, 2099\n\n"
            "On these days, Noor Lindgren finds the same plans, projects, credits, and applications in the inbox. Each "
            "decision says that it was made by a stand-in. Dana Whitcomb can still decide, too.\n\n"
            f"See the dates:\n{here}{stand_in.get_absolute_url()}",
        )
    mail.outbox.clear()
    stand_in.move("end", by=supervisor)
    assert letter(successor.email) == (
        "Noor Lindgren no longer stands in for Dana Whitcomb",
        "Dear Noor Lindgren,\n\nDana Whitcomb ended it today. Earlier decisions don’t change.\n\n"
        f"See the dates:\n{here}{stand_in.get_absolute_url()}",
    )


def test_a_stand_in_that_is_not_confirmed_says_why(stand_in, supervisor, director, here):
    stand_in.move("submit", by=supervisor)
    mail.outbox.clear()
    stand_in.move("return", by=director, note="Noor is away, too.")
    assert letter(supervisor.email) == (
        "Your stand-in was not confirmed",
        "Dear Dana Whitcomb,\n\n"
        "Ingrid Solheim didn’t confirm Noor Lindgren as your stand-in and says:\n\nNoor is away, too.\n\n"
        f"Correct it and send it again:\n{here}{stand_in.get_absolute_url()}",
    )
