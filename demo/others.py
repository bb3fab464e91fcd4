"""Who follows the other tracks: applications, certificates, credits and independent events in every state."""

from datetime import date, timedelta

from certificates.models import Application, DegreeClaim, Reissue, Revocation
from credits.models import PlannedEvent
from demo import clock, learning, people, working
from demo.clock import ago
from demo.strategic import decline
from events.models import Registration


def load(cast, calendar):
    checked(cast, calendar)
    credits_in_every_state(cast, calendar)
    trustees(cast, calendar)
    revoked(cast, calendar)
    mentors(cast, calendar)
    independent_events(cast)
    newcomers(cast, calendar)
    other_library(cast, calendar)
    registrations(cast, calendar)
    degrees(cast)


def checked(cast, calendar):
    """The coordinator has checked her application; the supervisor verifies it, two credits included."""
    user = cast["brid.oconaill"]
    participation = learning.participate(user, "staff", ago(1210))
    calendar.attend(user, {"public-services": 2}, ago(150), ago(14), verified=False)
    amounts = {"public-services": 26, "administration": 10, "collections": 11, "technology": 11}
    calendar.attend(user, amounts, ago(1200), ago(50))
    application = learning.apply(participation, ago(8))
    with clock.on(ago(1), mailed=True):
        application.move("check", by=cast["coordinator"], note="No duplicates found.")


def credits_in_every_state(cast, calendar):
    user = cast["maximiliana.featherstone"]
    learning.participate(user, "staff", ago(800))
    calendar.attend(user, {"collections": 12, "public-services": 7}, ago(790), ago(100))
    *_, refused, taken_back = calendar.attend(
        user, {"collections": 3, "technology": 4}, ago(170), ago(6), verified=False
    )
    note = "This was a demonstration by a vendor: it does not count as training."
    decline(refused, ago(3), note, mailed=True)
    with clock.on(ago(2)):
        taken_back.move("withdraw", by=user)


def trustees(cast, calendar):
    """15 credits make a trustee's certificate: in draft, sent, sent back, declined; and one that has expired."""
    coordinator = cast["coordinator"]
    for name, opened in (("emil.nygaard", 900), ("clementine.ashgrove", 800)):
        user = cast[name]
        participation = learning.participate(user, "trustee", ago(opened))
        calendar.attend(user, {"administration": 12, "public-services": 3}, ago(opened - 5), ago(40))
        application = learning.apply(participation, ago(28))
        if name == "emil.nygaard":
            with clock.on(ago(20)):
                note = "Two of your events look like the same one, given twice. Please look at them again."
                application.move("return", by=coordinator, note=note)
        elif name == "clementine.ashgrove":
            with clock.on(ago(21)):
                note = (
                    "You told us that you leave the board this month. Apply again when you serve on another."
                )
                application.move("decline", by=coordinator, note=note)
    specialized(cast, calendar)

    vice_chair, chair = cast["josephine.vandersloot"], cast["chair"]
    participation = learning.participate(vice_chair, "trustee", ago(1960))
    calendar.attend(vice_chair, {"administration": 11, "technology": 4}, ago(1950), ago(1620))
    learning.issue(learning.apply(participation, ago(1600)), coordinator, ago(1585))
    calendar.attend(vice_chair, {"administration": 4}, ago(900), ago(50))
    participation = learning.participate(chair, "trustee", ago(1100))
    calendar.attend(chair, {"administration": 12, "technology": 3}, ago(1000), ago(70))
    with clock.on(ago(7)):
        Application.objects.create(owner=chair, participation=participation, name_printed=chair.name)


def specialized(cast, calendar):
    """Under the rules of 2009 ten credits in a category make a specialization; of two events at once one is told."""
    user = cast["lars.haugen"]
    participation = learning.participate(user, "trustee", date(2023, 5, 2))
    credits = calendar.attend(user, {"administration": 12, "technology": 8}, ago(995), ago(40))
    timed = [credit.event for credit in credits if credit.event.format in ("online", "in_person")]
    event = learning.enter_independent(
        user,
        "Bookkeeping for boards",
        "2",
        "technology",
        timed[-1].earned_on,
        begins=timed[-1].begins + timedelta(minutes=30),
        sponsor="Prairie Community College (invented)",
        presenter="An accountant of the college",
    )
    with clock.on(ago(38)):
        event.move("submit", by=user)
    with clock.on(ago(36)):
        event.move("accept", by=cast["coordinator"])
    learning.apply(participation, ago(28), specializations=["technology"], recognition="press")


def revoked(cast, calendar):
    user = cast["barnaby.quill"]
    participation = learning.participate(user, "staff", ago(1400))
    amounts = {"public-services": 22, "administration": 10, "collections": 14, "technology": 14}
    calendar.attend(user, amounts, ago(1390), ago(330))
    certificate = learning.issue(learning.apply(participation, ago(320)), cast["coordinator"], ago(305))
    reason = "Issued in error: the attendance lists of two of the days do not have this name."
    with clock.on(ago(203)) as then:
        asked = Revocation.objects.ask(certificate, by=cast["coordinator"], reason=reason, now=then)
    with clock.on(ago(200)):
        asked.move("confirm", by=cast[people.SECOND])


def mentors(cast, calendar):
    user = cast["mentor"]
    learning.certified_earlier(user, "staff", ago(700))
    calendar.attend(user, {"collections": 9, "technology": 6}, ago(690), ago(60))


def independent_events(cast):
    """What people entered themselves, in every state; two wait for the coordinator."""
    ana, coordinator = cast["ana.quinones"], cast["coordinator"]
    learning.participate(ana, "staff", ago(420))
    archive = {
        "sponsor": "Society of Valley Archivists (invented)",
        "presenter": "Two archivists of the society",
    }
    told = [
        ("accepted", "Boxes, folders and patience: an archives workshop", "6", "collections", 260),
        ("accepted", "Copyright for local history", "1.5", "collections", 190),
        ("returned", "A walk through the old town", "2", "public-services", 150),
        ("declined", "First aid for everybody", "4", "administration", 120),
        ("submitted", "Describing photographs without names", "3", "collections", 16),
        ("draft", "Maps of the valley, 1880 to 1920", "1", "collections", 5),
    ]
    notes = {
        "returned": "Say in the description what was taught: a tour by itself is not training.",
        "declined": "Good to know, and not one of the four categories: first aid does not count.",
    }
    moves = {"accepted": "accept", "returned": "return", "declined": "decline"}
    for status, title, amount, code, days in told:
        event = learning.enter_independent(ana, title, amount, code, ago(days), notify=True, **archive)
        if status != "draft":
            with clock.on(ago(days - 3)):
                event.move("submit", by=ana)
        if status in moves:
            with clock.on(ago(days - 10)):
                event.move(moves[status], by=coordinator, note=notes.get(status, ""))
    learning.verify(list(ana.credits.filter(title__startswith="Boxes")))

    wren = cast["wren.applegate"]
    event = learning.enter_independent(
        wren,
        "Serving people who live without a roof",
        "2.5",
        "public-services",
        ago(9),
        sponsor="Valley Housing Partnership (invented)",
        presenter="A social worker of the partnership",
    )
    with clock.on(ago(4), mailed=True):
        event.move("submit", by=wren)


def newcomers(cast, calendar):
    """Positions that nobody has confirmed yet: one can claim, and nothing can be decided."""
    for name in ("piper.nakamura", "ignatius.bell"):
        learning.participate(cast[name], "staff", ago(14))
        calendar.attend(cast[name], {"public-services": 1}, ago(150), ago(3), verified=False)


def other_library(cast, calendar):
    """A stranger to everybody else, with credits of her own, and a certificate that she asks for under a new name."""
    user = cast["stranger"]
    learning.certified_earlier(user, "staff", ago(500))
    calendar.attend(user, {"public-services": 7, "technology": 3}, ago(490), ago(60))
    calendar.attend(user, {"public-services": 2}, ago(150), ago(4), verified=False)
    facts = {
        "name": "Saoirse Lindqvist-Oyelaran",
        "reason": "I married in June, and my library knows me so now.",
    }
    with clock.on(ago(2)) as then:
        Reissue.objects.ask(user.certificates.get(), by=user, now=then, **facts)


def registrations(cast, calendar):
    ahead = [event for event in calendar.events if event.begins > clock.real_now()]
    names = ("learner", "ready", "wren.applegate", "director", "stranger")
    for name in names:
        plan = cast[name].plans.approved().first()  # what one plans to attend belongs to an activity
        activity = learning.activity_of(plan, "formal") if plan else None
        rows = Registration.objects.bulk_create(
            Registration(event=event, user=cast[name]) for event in ahead[:4]
        )
        if activity:
            PlannedEvent.objects.bulk_create(
                PlannedEvent(registration=row, activity=activity) for row in rows
            )


def degrees(cast):
    """A recent graduate waits for the certificate that her degree leads to; another has hers."""
    claim_degree(cast["piper.nakamura"], graduated=ago(100), sent=ago(2), mailed=True)
    claim = claim_degree(cast["ana.quinones"], graduated=ago(760), sent=ago(700))
    with clock.on(ago(694)):
        claim.move("accept", by=cast["coordinator"])


def claim_degree(user, *, graduated, sent, mailed=False):
    with clock.on(sent, mailed=mailed):
        claim = DegreeClaim(
            owner=user,
            field="Library and Information Science",
            school="University of the Northern Plains (invented)",
            graduated=graduated,
            name_printed=user.name,
        )
        working.attach(claim, "file", "diploma.pdf")
        claim.save()
        claim.move("submit", by=user)
    return claim
