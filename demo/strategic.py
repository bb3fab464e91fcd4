"""Who follows the Strategic Track, one function a person: plans and projects in every state."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

from credits.models import Credit
from demo import changing, clock, learning, themes, working
from demo.clock import ago
from plans.models import JournalEntry
from tracks.models import Participation


def load(cast, calendar):
    learner(cast)
    ready(cast, calendar)
    certified(cast, calendar)
    at_work(cast, calendar)
    returned(cast, calendar)
    directors(cast, calendar)


OLDER = [  # days until they lapse, amount, category, title: 20 credits in all
    (12, "1.5", "public-services", "Readers’ advisory without a list"),
    (25, "1", "technology", "E-readers at the desk"),
    (41, "2", "collections", "Weeding day at the federation"),
    (75, "1", "public-services", "Difficult questions at the reference desk"),
    (160, "0.5", "administration", "Ten minutes on privacy"),
    (290, "3", "public-services", "Spring workshop: programs for adults"),
    (410, "1.5", "technology", "Search beyond the first page"),
    (530, "1", "collections", "Local newspapers on film"),
    (700, "2.5", "public-services", "Conference sessions on outreach"),
    (830, "1", "administration", "Reading a library budget"),
    (1010, "3", "technology", "Teaching the basics of a computer"),
    (1190, "2", "public-services", "Interviews for oral history"),
]
EXPIRED = [
    (-30, "1", "public-services", "Book clubs that last"),
    (-95, "1.5", "technology", "Public computers after the move"),
    (-210, "3", "collections", "Cataloging workshop"),
]


def learner(cast):
    """Certified staff with 20 older credits, ready to open the Strategic Track."""
    user = cast["learner"]
    learning.certified_earlier(user, "staff", clock.months_ago(44))
    for days, amount, code, title in OLDER + EXPIRED:
        earned_on = clock.months_ago(48, days=-days)
        learning.verify([learning.record(user, title, amount, earned_on, code=code)])


def ready(cast, calendar):
    """60 credits count: 12 taken in, 48 under the plan. The Staff Track is open beside it."""
    user, day = cast["ready"], ago(760)
    learning.certified_earlier(user, "staff", ago(1130))
    older = {"public-services": 6, "administration": 3, "collections": 3}
    calendar.attend(user, older, ago(1120), ago(790))
    participation = learning.participate(user, "strategic", ago(785))
    plan = learning.approved_plan(participation, themes.LITERACY, day)

    families, technology = (learning.activity_of(plan, "formal", number) for number in (0, 1))
    calendar.attend(user, {"public-services": 20, "administration": 2}, ago(740), ago(60), activity=families)
    calendar.attend(user, {"technology": 10}, ago(740), ago(60), activity=technology)
    learning.verify(
        [
            learning.record(
                user,
                "Child development in twelve short tutorials",
                2,
                ago(500),
                code="public-services",
                kind=Credit.Kind.BUNDLE,
                activity=learning.activity_of(plan, "bundle"),
                evidence="Twelve tutorials of ten to twelve minutes, 124 minutes in all.",
            ),
            learning.record(
                user,
                "Early childhood education: one semester credit",
                4,
                ago(420),
                code="public-services",
                kind=Credit.Kind.COLLEGE,
                activity=learning.activity_of(plan, "college"),
                evidence="Unofficial transcript shown to the supervisor.",
            ),
        ]
    )
    project = working.write_project(plan, themes.KITS, ago(350))
    working.send_project(project, ago(346))
    working.approve_project(project, ago(340))
    working.keep_journal(project, themes.KITS_JOURNAL, ago(338), every=14)
    credit = working.complete_project(
        project,
        ago(190),
        achieved="Forty-three families borrowed a kit, and thirty-one wrote what they used.",
        effect="Nine families who had never come have library cards now.",
    )
    learning.verify([credit])
    # What does not count, and why: outside the plan, and declined.
    calendar.attend(user, {"collections": 1}, ago(300), ago(100))
    decline(
        calendar.attend(user, {"administration": 1}, ago(300), ago(100), verified=False)[0],
        ago(90),
        "You told me that you left after ten minutes. Claim it again when you have seen the recording.",
    )


def certified(cast, calendar):
    """A Strategic certificate that replaced an administrator's; the plan was revised once on the way."""
    user = cast["certified"]
    renewal = learning.certified_earlier(user, "administrator", ago(1380))
    opened = ago(1190)
    renewal.closed, renewal.ending = opened, Participation.Ending.CLOSED
    renewal.save(update_fields=["closed", "ending"])
    participation = learning.participate(user, "strategic", opened)
    plan = learning.approved_plan(participation, themes.OUTREACH, ago(1170))
    calendar.attend(
        user, {"public-services": 6}, ago(1160), ago(1000), activity=learning.activity_of(plan, "formal")
    )
    revised = learning.write_plan(
        participation,
        themes.DIGITAL,
        ago(1010),
        version=2,
        outcomes_achieved="Two deposit collections stand and are used.",
        hurdles="The road to the third place is closed in winter, so I turn to digital skills.",
    )
    changing.continue_rows(plan, revised)
    learning.send_plan(revised, ago(995))
    learning.approve_plan(revised, ago(980))

    teaching, technology = (learning.activity_of(revised, "formal", number) for number in (0, 1))
    calendar.attend(user, {"public-services": 16, "administration": 3}, ago(970), ago(130), activity=teaching)
    calendar.attend(user, {"technology": 13}, ago(970), ago(130), activity=technology)
    learning.verify(
        [
            learning.record(
                user,
                "Adult education: a three-credit semester course",
                12,
                ago(600),
                code="public-services",
                kind=Credit.Kind.COLLEGE,
                activity=learning.activity_of(revised, "college"),
                evidence="Unofficial transcript.",
            )
        ]
    )
    project = working.write_project(revised, themes.CLASSES, ago(800))
    working.send_project(project, ago(795))
    working.approve_project(project, ago(790))
    working.keep_journal(project, themes.CLASSES_JOURNAL, ago(785))
    learning.verify(
        [
            working.complete_project(
                project,
                ago(660),
                achieved="Thirty-one adults finished the six evenings.",
                effect="The clinic and the job service send people to us.",
            )
        ]
    )
    application = learning.apply(participation, ago(80), report=themes.REPORT)
    learning.issue(application, cast["coordinator"], ago(68))
    calendar.attend(user, {"technology": 1}, ago(66), ago(1), verified=False)  # toward the renewal


def at_work(cast, calendar):
    """One project with a mentor and a journal, one that waits for approval, one in draft."""
    user = cast["casimir.petrovic"]
    learning.certified_earlier(user, "staff", ago(900))
    calendar.attend(user, {"collections": 6, "technology": 4}, ago(880), ago(420))
    participation = learning.participate(user, "strategic", ago(410))
    plan = learning.approved_plan(participation, themes.HISTORY, ago(390))
    description, publishing = (learning.activity_of(plan, "formal", number) for number in (0, 1))
    calendar.attend(user, {"collections": 8}, ago(380), ago(50), activity=description)
    calendar.attend(user, {"technology": 6}, ago(380), ago(50), activity=publishing)
    calendar.attend(user, {"collections": 2}, ago(150), ago(2), activity=description, verified=False)

    project = working.write_project(plan, themes.PHOTOGRAPHS, ago(120), mentor=cast["mentor"])
    working.send_project(project, ago(112))
    working.mentor_agrees(project, cast["mentor"], ago(110))
    working.approve_project(project, ago(105))
    working.keep_journal(project, themes.PHOTOGRAPHS_JOURNAL, ago(100), every=19, picture=2)
    keep_in_order(project)
    meet(project, cast)
    waiting = working.write_project(plan, themes.INTERVIEWS, ago(15), number=1, mentor=cast["mentor"])
    working.send_project(waiting, ago(3))
    working.write_project(plan, themes.SURVEY, ago(6), number=2)


def keep_in_order(project):
    """A correction, and an entry written twice by mistake and taken out."""
    _, names, *_, last = project.entries.order_by("on")
    working.correct(names, names.on + timedelta(days=1), text=f"{names.text} My mentor keeps a copy.")
    twice = JournalEntry(on=last.on - timedelta(days=1), hours=Decimal("4.5"), text="Twenty more.")
    with clock.on(twice.on, 20) as then:
        project.write(twice, key=uuid4(), now=then)
    working.take_out(twice, last.on)


def meet(project, cast):
    mentor, boss = cast["mentor"], project.decider
    first, *_ = project.entries.filter(meeting="mentor").order_by("on")
    working.note(
        project,
        mentor,
        "We agreed on 600 dots per inch and on one folder a family. Next time: how to describe whom one does "
        "not know.",
        first.on,
        met=True,
    )
    working.note(project, boss, "The card with the file names is good. May the desk have one?", ago(60))
    working.note(project, project.owner, "It hangs beside the scanner now.", ago(59))


def returned(cast, calendar):
    user = cast["leonie.duchesneau"]
    learning.certified_earlier(user, "administrator", ago(1000))
    calendar.attend(user, {"public-services": 8}, ago(900), ago(100))
    calendar.attend(user, {"public-services": 3, "administration": 1}, ago(150), ago(2), verified=False)
    participation = learning.participate(user, "strategic", ago(60))
    plan = learning.write_plan(participation, themes.DIGITAL, ago(50))
    learning.send_plan(plan, ago(30))
    note = "I like the outcome for adults. Say how many people you want to reach, and how we shall know."
    with clock.on(ago(24)):
        plan.move("return", by=plan.decider, note=note)


def directors(cast, calendar):
    """The director's own plan waits for the chair; the supervisor's own credits wait for the director."""
    director, supervisor = cast["director"], cast["supervisor"]
    learning.certified_earlier(director, "administrator", ago(1290))
    calendar.attend(director, {"administration": 14, "public-services": 4}, ago(1200), ago(155))
    participation = learning.participate(director, "strategic", ago(33))
    plan = learning.write_plan(participation, themes.LEADING, ago(30))
    learning.send_plan(plan, ago(5))
    calendar.attend(director, {"administration": 4}, ago(150), ago(2), verified=False)

    learning.participate(supervisor, "administrator", ago(700))
    calendar.attend(supervisor, {"administration": 13, "public-services": 6}, ago(690), ago(60))
    calendar.attend(supervisor, {"administration": 2, "technology": 1}, ago(150), ago(2), verified=False)


def decline(credit, day, note, *, mailed=False):
    with clock.on(day, mailed=mailed):
        credit.move("decline", by=credit.owner.supervisor, note=note)
