"""What directors and chairs enter for others: a staff day, and a training of the board that some have confirmed."""

from credits.models import Attendee
from demo import clock, learning
from demo.clock import ago
from demo.people import COORDINATOR


def load(cast):
    staff = [cast[name] for name in ("gus.thorvaldsen", "ana.quinones")]
    day = enter(cast, cast["director"], staff, "Staff day: serving people in a crisis", "5", 33)
    say_yes(day, cast["ana.quinones"])
    board = ("chair", "josephine.vandersloot", "emil.nygaard", "clementine.ashgrove", "lars.haugen")
    named = [cast[name] for name in board]
    meeting = enter(cast, cast["chair"], named, "Open records: training for the board", "2", 60)
    for user in named[1:4]:
        say_yes(meeting, user)


def enter(cast, head, people, title, amount, days):
    event = learning.enter_independent(
        head,
        title,
        amount,
        "administration",
        ago(days),
        sponsor=str(head.position.library),
        presenter="Ottilie Crane",
        library=head.position.library,
    )
    with clock.on(ago(days - 3)) as then:
        Attendee.objects.name_all(event, people, now=then)
        event.move("submit", by=head)
    with clock.on(ago(days - 5)):
        event.move("accept", by=cast[COORDINATOR])
    return event


def say_yes(event, user):
    with clock.on(ago(20)) as then:
        event.attendees.get(user=user).answer(True, now=then)
