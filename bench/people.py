"""Two people who differ only in how much they have learned."""

from datetime import timedelta

from tests import builders as make

KINDS = ("administration", "public-services", "collections", "technology")


def make_people():
    library = make.make_library("Bench Library")
    make.make_strategic_plan(library)
    boss = make.make_user("Bo Bench")
    make.make_position(boss, library, kind="director")
    return [make_person(library, boss, number) for number in (60, 600)]


def make_person(library, boss, number):
    person = make.make_user(f"Person with {number} credits")
    make.make_position(person, library, supervisor=boss)
    make.make_ended_participation(person, "staff")
    make.make_participation(person, "staff")
    approved = make.today() - timedelta(days=700)
    plan = make.make_plan(make.make_participation(person), status="approved", approved_on=approved)
    activity = plan.activities.first()
    for place in range(number):
        event = make.make_event(days_ago=1 + place * 1300 // number)
        make.make_credit(
            person,
            "0.5",
            days_ago=1 + place * 1300 // number,
            category=KINDS[place % 4],
            event=event,
            activity=activity if place % 3 else None,
            status="pending" if place % 20 == 0 else "verified",
        )
    return person
