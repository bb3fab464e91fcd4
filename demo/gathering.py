"""Events as the State Library offers them: a conference with its sessions, a series, one in parts, one that is full."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from demo import clock
from demo.events import INVENTED
from demo.people import COORDINATOR, SECOND
from events import repeats, series
from events.models import Event, EventCredit, EventPart, EventPosition, EventResource, Registration
from tracks.models import Category

STATE = "Montana State Library"
OFFICE = {"place": "Montana State Library, Helena", "address": "1515 East Sixth Avenue"}
MEETING = "https://example.org/meeting"
SYMPOSIUM = "2022 Montana Academic Library Symposium"
SESSIONS = (  # day, hour, minute, title, presenter, category; the second and the third at the same time
    (0, 10, 0, "What a small library can stop doing", "Ottilie Crane", "administration"),
    (0, 13, 0, "Weeding without fear", "Ruben Alder", "collections"),
    (0, 13, 30, "Story times for tired parents", "Imke Vogel", "public-services"),
    (0, 15, 0, "Passwords, patrons and privacy", "Delphine Okoro", "technology"),
    (1, 9, 0, "Budgets that a board understands", "Ottilie Crane", "administration"),
    (1, 10, 30, "Local history in a shoe box", "Ruben Alder", "collections"),
    (1, 13, 0, "The library as a quiet place, again", "Imke Vogel", "public-services"),
)


def load(cast):
    office = {name: cast[name].position for name in (COORDINATOR, SECOND)}
    complete_real(office)
    conference()
    in_parts(office)
    weekly(office)
    full(cast, office)
    canceled(cast)
    held_yesterday(cast, office)


def add(title, begins, minutes, *, amount="", code="administration", about="", **fields):
    facts = {"sponsor": STATE, "audience": "everybody who works in a library"} | fields
    event = Event.objects.create(
        title=title,
        begins=begins,
        ends=begins + timedelta(minutes=minutes),
        description=f"{about}\n\n{INVENTED}".strip(),
        **facts,
    )
    if amount:
        category = Category.objects.get(code=code)
        EventCredit.objects.create(event=event, category=category, amount=Decimal(amount))
    return event


def coming(days, hour, minute=0):
    """A working day some days ahead."""
    day = clock.ago(-days)
    if day.weekday() > 4:
        day += timedelta(days=7 - day.weekday())
    return clock.moment(day, hour, minute)


def complete_real(office):
    """What the page of the source has besides; and the sessions of a conference under their conference."""
    webinar = Event.objects.get(title__startswith="NEW Strategic Track")
    webinar.presenter = "Staff of the Montana State Library"
    webinar.registration_link = webinar.recording_link = "https://example.org/strategic-track"
    webinar.save()
    EventPosition.objects.create(event=webinar, position=office[COORDINATOR], role="contact")
    for title in ("Strategic Track manual", "Slides"):
        link = "https://example.org/strategic-track"
        EventResource.objects.create(event=webinar, title=title, link=link)
    sessions = Event.objects.filter(sponsor=SYMPOSIUM)
    first, last = sessions.earliest("begins"), sessions.latest("ends")
    parent = Event.objects.create(
        title=SYMPOSIUM,
        format=Event.Format.CONFERENCE,
        description="Source: https://guides.lib.montana.edu/c.php?g=1206259&p=8821898",
        begins=first.begins,
        ends=last.ends,
        audience=first.audience,
    )
    sessions.update(conference=parent, format=Event.Format.SESSION)


def conference():
    opens = clock.moment(clock.ago(24), 9)
    fields = {"sponsor": "Plains and Mountains Library Association (invented)", "place": "Great Falls"}
    whole = add(
        "Open shelves: a meeting of small libraries",
        opens,
        29 * 60,
        format="conference",
        address="600 River Drive South",
        about="Two days by the river. Claim the sessions that you attended.",
        **fields,
    )
    for day, hour, minute, title, presenter, code in SESSIONS:
        add(
            title,
            clock.moment(clock.ago(24 - day), hour, minute),
            60,
            amount="1",
            code=code,
            format="session",
            conference=whole,
            presenter=presenter,
            about="A session of the meeting of small libraries.",
            **fields,
        )


def in_parts(office):
    begins = coming(12, 9)
    event = add(
        "Supervising in three mornings",
        begins,
        150,
        amount="7.5",
        format="in_person",
        capacity=20,
        fee=Decimal("40.00"),
        presenter="Ottilie Crane",
        about="Three mornings in a row of weeks; the credit is for all of them together.",
        **OFFICE,
    )
    first = timezone.localdate(begins)
    for number, title in enumerate(("Delegating", "Listening", "The hard talk")):
        start = clock.moment(first + timedelta(weeks=number), 9)
        end = start + timedelta(minutes=150)
        EventPart.objects.create(event=event, begins=start, ends=end, title=title)
        event.ends = end
    event.save()
    EventPosition.objects.create(event=event, position=office[SECOND])
    EventResource.objects.create(event=event, title="Reading list", link="https://example.org/reading")


def weekly(office):
    begins = coming(4, 14)
    first = add(
        "Ask the State Library: half an hour of questions",
        begins,
        30,
        amount="0.5",
        online_only=True,
        meeting_link=MEETING,
        about="Bring a question about your track, your plan or your credits.",
    )
    EventPosition.objects.create(event=first, position=office[COORDINATOR])
    series.repeat(first, repeats.days(timezone.localdate(begins), every=1, unit=repeats.WEEKS, times=6))


def full(cast, office):
    event = add(
        "Book repair at one table",
        coming(9, 13),
        180,
        amount="3",
        code="collections",
        format="in_person",
        capacity=3,
        fee=Decimal("15.00"),
        presenter="Ruben Alder",
        about="Glue, thread and patience. There is one table, so there are three places.",
        **OFFICE,
    )
    EventPosition.objects.create(event=event, position=office[COORDINATOR], role="contact")
    for number, name in enumerate(("certified", "supervisor", "lars.haugen", "learner", "mentor")):
        Registration.objects.create(event=event, user=cast[name], waiting=number >= event.capacity)


def canceled(cast):
    note = "The trainer is ill. A new date will be in the calendar."
    event = add(
        "Storytelling outdoors",
        coming(16, 10),
        120,
        amount="2",
        code="public-services",
        format="in_person",
        about="Around a fire, with the words of the books.",
        **OFFICE,
    )
    Registration.objects.create(event=event, user=cast["learner"])
    with clock.on(clock.today()):
        event.move("cancel", by=cast[COORDINATOR], note=note)


def held_yesterday(cast, office):
    """Four people registered: staff mark who was there, or each says so."""
    event = add(
        "Grants: reading the small print",
        clock.moment(clock.ago(1), 10),
        90,
        amount="1.5",
        online_only=True,
        meeting_link=MEETING,
        recording_link="https://example.org/recording",
        presenter="Delphine Okoro",
        capacity=40,
        about="What a call for proposals says, and what it leaves out.",
    )
    EventPosition.objects.create(event=event, position=office[COORDINATOR])
    EventResource.objects.create(event=event, title="Checklist", link="https://example.org/checklist")
    for name in ("learner", "lars.haugen", "supervisor", "stranger"):
        Registration.objects.create(event=event, user=cast[name])
