"""Who follows the Strategic Track, one function a person: plans and projects in every state."""

from aspen.demo import clock, learning, themes
from aspen.demo.clock import ago
from credits.models import Credit
from directory.models import Library, Position
from tracks.models import Participation


def load(cast, calendar):
    learner(cast)
    ready(cast, calendar)
    certified(cast, calendar)
    submitted(cast, calendar)
    at_work(cast, calendar)
    returned(cast, calendar)
    in_draft(cast, calendar)
    head_of_department(cast, calendar)
    suspended(cast, calendar)
    by_degree(cast)
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
    project = learning.write_project(plan, themes.KITS, ago(350))
    learning.send_project(project, ago(346))
    learning.approve_project(project, ago(340))
    learning.keep_journal(project, themes.KITS_JOURNAL, ago(338), every=14)
    credit = learning.complete_project(
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
    continue_activities(plan, revised)
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
    project = learning.write_project(revised, themes.CLASSES, ago(800))
    learning.send_project(project, ago(795))
    learning.approve_project(project, ago(790))
    learning.keep_journal(project, themes.CLASSES_JOURNAL, ago(785))
    learning.verify(
        [
            learning.complete_project(
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


def continue_activities(plan, revised):
    for later in revised.activities.filter(kind="formal"):
        later.continues = plan.activities.filter(kind="formal", order=min(later.order, 1)).first()
        later.save(update_fields=["continues"])


def submitted(cast, calendar):
    user = cast["wren.applegate"]
    learning.certified_earlier(user, "staff", ago(800))
    calendar.attend(user, {"public-services": 6, "technology": 2}, ago(700), ago(60))
    participation = learning.participate(user, "strategic", ago(20))
    plan = learning.write_plan(participation, themes.OUTREACH, ago(18))
    learning.send_plan(plan, ago(2), mailed=True)


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

    project = learning.write_project(plan, themes.PHOTOGRAPHS, ago(120), mentor=cast["mentor"])
    learning.send_project(project, ago(112))
    learning.mentor_agrees(project, cast["mentor"], ago(110))
    learning.approve_project(project, ago(105))
    learning.keep_journal(project, themes.PHOTOGRAPHS_JOURNAL, ago(100), every=19)
    waiting = learning.write_project(plan, themes.INTERVIEWS, ago(15), number=1, mentor=cast["mentor"])
    learning.send_project(waiting, ago(3))
    learning.write_project(plan, themes.SURVEY, ago(6), number=2)


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


def in_draft(cast, calendar):
    user = cast["otis.greenleaf"]
    learning.certified_earlier(user, "staff", ago(600))
    participation = learning.participate(user, "strategic", ago(12))
    plan = learning.write_plan(participation, themes.LITERACY | {"impacts": []}, ago(9))
    plan.activities.filter(kind="self_directed").delete()
    calendar.attend(user, {"public-services": 2}, ago(160), ago(2), verified=False)


def head_of_department(cast, calendar):
    """In the director's team: an approved plan with a project that was sent back, and a revised plan sent."""
    user = cast["gus.thorvaldsen"]
    learning.certified_earlier(user, "administrator", ago(1200))
    participation = learning.participate(user, "strategic", ago(640))
    plan = learning.approved_plan(participation, themes.HISTORY, ago(610))
    calendar.attend(
        user, {"collections": 12}, ago(600), ago(120), activity=learning.activity_of(plan, "formal")
    )
    calendar.attend(
        user,
        {"technology": 3},
        ago(110),
        ago(5),
        activity=learning.activity_of(plan, "formal", 1),
        verified=False,
    )
    project = learning.write_project(plan, themes.INTERVIEWS, ago(200), number=1)
    learning.send_project(project, ago(180))
    with clock.on(ago(172)):
        note = "Ten interviews are many. Plan five, and say who holds the recordings."
        project.move("return", by=project.decider, note=note)
    revised = learning.write_plan(
        participation,
        themes.HISTORY,
        ago(40),
        version=2,
        outcomes_achieved="The first sixty photographs are online.",
        hurdles="The scanner was away for repair for three months.",
    )
    continue_activities(plan, revised)
    learning.send_plan(revised, ago(6))


def suspended(cast, calendar):
    """She changed libraries: her plan waits until her new supervisor approves a revised one."""
    user, left = cast["eulalia.birdsong"], ago(75)
    learning.certified_earlier(user, "staff", ago(1100))
    participation = learning.participate(user, "strategic", ago(520))
    plan = learning.approved_plan(participation, themes.LITERACY, ago(500))
    calendar.attend(
        user, {"public-services": 9}, ago(490), ago(100), activity=learning.activity_of(plan, "formal")
    )
    user.positions.filter(ended=None).update(ended=left)
    Position.objects.create(
        user=user,
        library=Library.objects.get(name="Miles City Public Library"),
        title="Youth and family librarian",
        supervisor=cast["rosalind.summerhayes"],
        started=ago(70),
        confirmed_at=clock.moment(ago(66)),
        confirmed_by=cast["coordinator"],
    )
    del user._position
    with clock.on(ago(66)):
        plan.move("suspend", by=cast["coordinator"], as_system=True)


def by_degree(cast):
    """Eligible by her degree, at a library without a strategic plan on record: she writes and cannot send yet."""
    participation = learning.participate(cast["xiomara.delacroix"], "strategic", ago(25))
    learning.write_plan(participation, themes.DIGITAL, ago(21))


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
