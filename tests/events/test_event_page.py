import re
from datetime import datetime, timedelta
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from events.models import Event
from tests import builders as make
from tests.pages import text_of

pytestmark = pytest.mark.django_db

DENVER = ZoneInfo("America/Denver")
NAMELESS = {"meta", "link", "br", "img", "input", "hr"}


class Microdata(HTMLParser):
    """What a search engine reads of a page: (types, properties), things inside things."""

    def __init__(self, html):
        super().__init__()
        self.things, self.open = [], []  # open: (the thing that the tag begins, the name whose text is read)
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        thing, name = None, attrs.get("itemprop")
        inside = next((each for each, _ in reversed(self.open) if each is not None), None)
        if "itemscope" in attrs:
            thing = {"type": attrs["itemtype"].rpartition("/")[2]}
            value = thing
        else:
            value = attrs.get("content", attrs.get("href"))
        if name and inside is not None and value is not None:
            inside.setdefault(name, []).append(value)
        elif thing:
            self.things.append(thing)
        if tag not in NAMELESS:
            reads = name if name and value is None else None
            if reads:
                inside.setdefault(reads, []).append("")
            self.open.append((thing, reads))

    def handle_endtag(self, tag):
        if tag not in NAMELESS and self.open:
            self.open.pop()

    def handle_data(self, data):
        for place, (_, reads) in enumerate(self.open):
            if reads:
                inside = next(each for each, _ in reversed(self.open[:place]) if each is not None)
                inside[reads][-1] = " ".join(f"{inside[reads][-1]} {data}".split())


def microdata(client, event):
    (thing,) = Microdata(client.get(event.get_absolute_url()).content.decode()).things
    return thing


def page_of(client, event):
    return text_of(client.get(event.get_absolute_url()))


def at(year, month, day, hour, minute=0):
    return datetime(year, month, day, hour, minute, tzinfo=DENVER)


def test_the_page_of_the_source_is_shown_whole(client):
    """Field by field what 001, an event of the old system, shows."""
    event = make.make_event(
        title="NEW Strategic Track to MSL Certification: what librarians need to know",
        begins=at(2021, 6, 2, 14),
        ends=at(2021, 6, 2, 15),
        description="This webinar will explore the process.\n\nAttend this training to learn how the track works.",
        online_only=True,
        meeting_link="https://meet.example.org/strategic",
        credits=(("administration", "0.5"),),
    )
    for number in range(2):
        make.make_event_resource(event, title=f"Resource {number}")
    page = page_of(client, event)
    for words in (
        "Event type Continuing education, webinar",
        "NEW Strategic Track to MSL Certification: what librarians need to know",
        "Wednesday, June 2, 2021, 2:00 PM to 3:00 PM MT",
        "This webinar will explore the process. Attend this training",
        "Online only",
        "0.5 credit in Library Administration",
        "Resources (2)",
    ):
        assert words in page


@pytest.mark.parametrize(
    ("begins", "ends", "said"),
    [
        (at(2026, 1, 14, 13), at(2026, 1, 14, 14), "Wednesday, January 14, 2026, 1:00 PM to 2:00 PM MT"),
        (at(2026, 7, 15, 13), at(2026, 7, 15, 14), "Wednesday, July 15, 2026, 1:00 PM to 2:00 PM MT"),
        (
            at(2026, 7, 15, 23),
            at(2026, 7, 16, 1),
            "Wednesday, July 15, 2026, 11:00 PM to Thursday, July 16, 1:00 AM MT",
        ),
        (
            at(2026, 3, 7, 22),
            at(2026, 3, 8, 4),
            "Saturday, March 7, 2026, 10:00 PM MST to Sunday, March 8, 4:00 AM MDT",
        ),
        (
            at(2026, 11, 1, 1, 30),
            at(2026, 11, 1, 1, 15).replace(fold=1),
            "Sunday, November 1, 2026, 1:30 AM MDT to 1:15 AM MST",
        ),
    ],
)
def test_the_time_is_local_and_names_its_zone(client, begins, ends, said):
    page = page_of(client, make.make_event(begins=begins, ends=ends))
    assert said in page


def test_what_is_there_at_any_time_says_from_when_until_when(client):
    event = make.make_event(format="course", begins=at(2026, 3, 1, 8), ends=at(2026, 6, 1, 0))
    assert "Anytime from March 1, 2026 to May 31, 2026" in page_of(client, event)


def test_the_parts_of_an_event_stand_on_a_line_each(client):
    event = make.make_event(begins=at(2026, 3, 6, 9), ends=at(2026, 3, 13, 10))
    make.make_event_part(event, title="Begin")
    make.make_event_part(event, after=24 * 7)
    page = page_of(client, event)
    assert "2 parts Begin Friday, March 6, 2026, 9:00 AM to 10:00 AM MT" in page
    assert "Friday, March 13, 2026, 9:00 AM to 10:00 AM MT" in page


def test_links_of_a_description_can_be_followed_and_nothing_else_of_it_is_live(client):
    event = make.make_event(
        description="See https://example.org/a?b=1&c=2.\n\n<script>alert(1)</script> javascript:alert(1)"
    )
    html = client.get(event.get_absolute_url()).content.decode()
    assert (
        '<p>See <a href="https://example.org/a?b=1&amp;c=2" rel="nofollow">https://example.org/a?b=1&amp;c=2</a>.</p>'
        in html
    )
    assert "<p>&lt;script&gt;alert(1)&lt;/script&gt; javascript:alert(1)</p>" in html


def test_an_event_may_carry_credits_in_several_categories(client):
    event = make.make_event(credits=(("public-services", "1"), ("technology", "0.5")))
    assert "1.5 credits : 1 in Library Services to the Public, 0.5 in Technology" in page_of(client, event)


LINK = "meet.example.org"
NOTE = "Sign up to see the meeting link."


@pytest.mark.parametrize(
    ("who", "facts", "sees"),
    [
        (None, None, False),
        ("learner", None, False),
        ("learner", {}, True),
        ("learner", {"waiting": True}, False),
        ("learner", {"attended": False}, False),
        ("coordinator", None, True),
    ],
)
def test_the_meeting_link_is_for_people_with_a_place(client, request, who, facts, sees):
    event = make.make_event(days_ago=-2, meeting_link=f"https://{LINK}/room", online_only=True)
    user = request.getfixturevalue(who) if who else None
    if user:
        client.force_login(user)
    if facts is not None:
        make.make_registration(event, user, **facts)
    page = page_of(client, event)
    assert ("Online only" in page, LINK in page, NOTE in page) == (True, sees, not sees)
    file = client.get(reverse("event_ics", args=[event.pk])).content.decode().replace("\r\n ", "")
    assert (LINK in file) == sees


def test_a_place_at_the_conference_opens_the_meetings_of_its_sessions(at_desk, learner):
    conference = make.make_conference(days_ago=-2)
    session = make.make_session(conference, meeting_link=f"https://{LINK}/room")
    make.make_registration(conference, learner)
    assert LINK in page_of(at_desk, session)


def test_trainers_and_contacts_are_named_with_title_and_library(client, supervisor, learner):
    event = make.make_event(presenter="Lorraine Dufresne, extension agent", contact="events@example.org")
    make.make_event_position(event, supervisor.position)
    make.make_event_position(event, learner.position, "contact")
    page = page_of(client, event)
    assert "Trainer Dana Whitcomb Head of public services, Larch Valley Public Library" in page
    assert "Presenter Lorraine Dufresne, extension agent" in page
    assert (
        "Contact Marta Halvorsen Reference librarian, Larch Valley Public Library events@example.org" in page
    )
    assert (learner.email in page, supervisor.email in page) == (False, False)


def test_who_is_not_active_is_not_named_and_who_left_answers_no_questions(client, supervisor, learner):
    event = make.make_event()
    for role in ("trainer", "contact"):
        make.make_event_position(event, supervisor.position, role)
        make.make_event_position(event, learner.position, role)
    type(supervisor).objects.filter(pk=supervisor.pk).update(is_active=False)
    learner.positions.update(ended=make.today())
    page = client.get(event.get_absolute_url())
    named = [[position.user.name for position in page.context[role]] for role in ("trainers", "contacts")]
    assert named == [["Marta Halvorsen"], []]


def test_resources_are_counted_with_type_and_size_and_served_as_downloads(client):
    event = make.make_event()
    link = make.make_event_resource(event, title="More", link="https://example.org/more")
    file = make.make_event_resource(event, title="Labels", file=b"%PDF-" + b"x" * 2043)
    lost = make.make_event_resource(event, title="Lost", file=b"%PDF-")
    lost.file.storage.delete(lost.file.name)
    page = page_of(client, event)
    assert "Resources (3)" in page
    assert "More Link Labels PDF, 2.0 KB Lost PDF" in page
    answer = client.get(reverse("event_resource", args=[event.pk, file.pk]))
    assert answer["Content-Disposition"] == 'attachment; filename="handout.pdf"'
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    for gone in (link, lost):
        assert client.get(reverse("event_resource", args=[event.pk, gone.pk])).status_code == 404


def test_a_resource_is_as_private_as_its_event(client, learner, stranger):
    event, other = make.make_event(published=False), make.make_event()
    file = make.make_event_resource(event, file=b"%PDF-")
    client.force_login(stranger)
    for pk in (event.pk, other.pk):
        assert client.get(reverse("event_resource", args=[pk, file.pk])).status_code == 404


def test_the_recording_is_there_once_it_is_posted(client):
    event = make.make_event()
    assert "Watch the recording" not in page_of(client, event)
    Event.objects.update(recording_link="https://video.example.org/1")
    assert 'href="https://video.example.org/1"' in client.get(event.get_absolute_url()).content.decode()


def test_a_canceled_event_says_so_on_top_with_the_reason_and_offers_nothing(client, learner, coordinator):
    facts = {"registration_link": "https://example.org/register", "meeting_link": f"https://{LINK}/room"}
    for days in (-3, 3):
        event = make.make_event(days_ago=days, **facts)
        event.move("cancel", by=coordinator, note="The presenter is ill.")
        client.force_login(learner)
        page = page_of(client, event)
        assert "This event is canceled. The presenter is ill." in page.split(event.title)[1]
        html = client.get(event.get_absolute_url()).content.decode()
        for offer in (facts["registration_link"], LINK, reverse("event_claim", args=[event.pk])):
            assert offer not in html
        client.post(reverse("event_claim", args=[event.pk]))
        assert learner.credits.count() == 0


def test_the_reason_is_gone_when_the_event_is_back(client, coordinator):
    event = make.make_event(days_ago=-3)
    event.move("cancel", by=coordinator, note="The presenter is ill.")
    event.move("reinstate", by=coordinator)
    assert "canceled" not in page_of(client, event)


def test_a_session_leads_to_its_conference(client):
    conference = make.make_conference(title="Annual conference")
    session = make.make_session(conference)
    assert "A session of Annual conference" in page_of(client, session)
    Event.objects.filter(pk=conference.pk).update(published=False)
    assert "Annual conference" not in page_of(client, session)


def test_an_event_that_repeats_names_its_other_dates_to_come(client):
    first = make.make_event(days_ago=30, title="Book club")
    copies = [make.make_event(days_ago=days, title="Book club", series=first) for days in (2, -2, -30, -60)]
    Event.objects.filter(pk=copies[3].pk).update(status="cancelled")
    assert client.get(first.get_absolute_url()).context["dates"] == copies[1:3]
    assert client.get(copies[1].get_absolute_url()).context["dates"] == copies[2:3]
    assert client.get(make.make_event(days_ago=1).get_absolute_url()).context["dates"] == []


def test_search_engines_read_the_event(client, supervisor, settings):
    settings.SITE_URL = "https://aspen.example.org"
    event = make.make_event(
        title="Seed “libraries” & more",
        begins=at(2026, 3, 7, 22),
        ends=at(2026, 3, 8, 4),
        format="in_person",
        place="Public library",
        address="120 Last Chance Gulch, Helena, MT",
        presenter="Lorraine Dufresne",
        description="Two\n\nparagraphs",
    )
    make.make_event_position(event, supervisor.position)
    address = f"https://aspen.example.org{event.get_absolute_url()}"
    assert microdata(client, event) == {
        "type": "Event",
        "url": [address],
        "name": ["Seed “libraries” & more"],
        "startDate": ["2026-03-07T22:00:00-07:00"],
        "endDate": ["2026-03-08T04:00:00-06:00"],
        "eventStatus": ["https://schema.org/EventScheduled"],
        "eventAttendanceMode": ["https://schema.org/OfflineEventAttendanceMode"],
        "location": [
            {"type": "Place", "name": ["Public library"], "address": ["120 Last Chance Gulch, Helena, MT"]}
        ],
        "organizer": [{"type": "Organization", "name": ["Montana State Library"]}],
        "performer": [
            {"type": "Person", "name": ["Lorraine Dufresne"]},
            {"type": "Person", "name": ["Dana Whitcomb"]},
        ],
        "description": ["Two paragraphs"],
    }


@pytest.mark.parametrize(
    ("facts", "mode", "places"),
    [
        ({"format": "online"}, "Online", ["VirtualLocation"]),
        ({"format": "in_person", "online_only": True}, "Online", ["VirtualLocation"]),
        ({"format": "in_person"}, "Offline", ["Place"]),
        (
            {"format": "in_person", "meeting_link": "https://meet.example.org/"},
            "Mixed",
            ["Place", "VirtualLocation"],
        ),
    ],
)
def test_search_engines_read_where_it_is(client, facts, mode, places):
    read = microdata(client, make.make_event(**facts))
    assert read["eventAttendanceMode"] == [f"https://schema.org/{mode}EventAttendanceMode"]
    assert [place["type"] for place in read["location"]] == places


def test_search_engines_read_that_it_is_canceled_and_nothing_of_what_is_private(client, learner, coordinator):
    event = make.make_event(days_ago=-3)
    event.move("cancel", by=coordinator, note="Snow.")
    assert microdata(client, event)["eventStatus"] == ["https://schema.org/EventCancelled"]
    client.force_login(learner)
    independent = make.make_independent(learner)
    assert Microdata(client.get(independent.get_absolute_url()).content.decode()).things == []


def test_the_page_asks_the_same_queries_however_much_it_shows(
    client, learner, plan, library, django_assert_max_num_queries
):
    conference = make.make_conference(days_ago=-3)
    event = make.make_session(conference, capacity=9, meeting_link=f"https://{LINK}/room")
    make.make_registration(conference, learner)
    make.make_registration(event, learner, activity=plan.activities.first())
    make.make_registration(make.make_event(days_ago=-3), learner)  # at the same time
    make.make_event(days_ago=-4, series=event)
    client.force_login(learner)
    client.get(event.get_absolute_url())
    with django_assert_max_num_queries(25) as few:
        client.get(event.get_absolute_url())
    for number in range(30):
        make.make_event_part(event, after=number, title=f"Part {number}")
        make.make_event_resource(event)
        make.make_event_resource(event, file=b"%PDF-")
        person = make.make_user()
        for role in ("trainer", "contact"):
            make.make_event_position(event, make.make_position(person, library, primary=False), role)
        make.make_event(days_ago=-4 - number, series=event)
    with django_assert_max_num_queries(25) as many:
        page = client.get(event.get_absolute_url())
    assert [len(page.context[name]) for name in ("parts", "resources", "trainers", "contacts")] == [
        30,
        60,
        30,
        30,
    ]
    assert len(many) == len(few)


def history_of(client, event, **asked):
    return client.get(reverse("event_history", args=[event.pk]), asked)


def changed_as(client, event, **facts):
    """As the admin does it: the middleware says who."""
    import pghistory

    with pghistory.context(user=client):
        for name, value in facts.items():
            setattr(event, name, value)
        event.save()


def test_the_history_says_who_changed_what_and_when(client, coordinator):
    event = make.make_event(title="Seeds", days_ago=-3, place="Helena")
    begins, ends = event.begins, event.ends
    changed_as(coordinator.pk, event, title="Seed libraries", place="", online_only=True)
    changed_as(coordinator.pk, event, begins=at(2026, 3, 7, 13), ends=at(2026, 3, 7, 14))
    event.move("cancel", by=coordinator, note="Snow.")
    client.force_login(coordinator)
    page = history_of(client, event)
    moved, first, second, entered = page.context["entries"]
    assert (moved.by, moved.done, moved.note) == (coordinator, "canceled this event", "Snow.")
    said = timezone.localtime(begins).strftime("%B")
    assert [(change.label, change.before.split()[0], change.after) for change in first.changes] == [
        ("Begins", said, "March 7, 2026, 1:00 PM MT"),
        ("Ends", timezone.localtime(ends).strftime("%B"), "March 7, 2026, 2:00 PM MT"),
    ]
    assert (second.by, [(change.label, change.before, change.after) for change in second.changes]) == (
        coordinator,
        [("Title", "Seeds", "Seed libraries"), ("Place", "Helena", ""), ("Online only", "no", "yes")],
    )
    assert (entered.by, entered.done) == (None, "entered this event")
    assert ("Format", "", "Webinar") in [
        (change.label, change.before, change.after) for change in entered.changes
    ]
    assert "Previously: Seeds" in text_of(page)


def test_the_history_knows_what_was_done_in_the_admin_to_the_rows_of_an_event(client, coordinator):
    event = make.make_event(days_ago=-3)
    messages = [
        {"changed": {"fields": ["Title"]}},
        {"added": {"name": "event credit", "object": "1 Technology"}},
        {"changed": {"name": "event part", "object": "Beginning", "fields": ["Begins"]}},
        {"deleted": {"name": "event resource", "object": "Labels"}},
    ]
    for change in (messages, messages[:1]):
        LogEntry.objects.log_actions(coordinator.pk, [event], 2, change_message=change)
    client.force_login(coordinator)
    entries = history_of(client, event).context["entries"]
    assert [(entry.by, entry.done) for entry in entries] == [
        (
            coordinator,
            "added event credit “1 Technology”; changed event part “Beginning”; took out event resource “Labels”",
        ),
        (None, "entered this event"),
    ]


def test_a_long_text_is_told_word_by_word(client, coordinator):
    event = make.make_event(days_ago=-3, description="Seeds for all. Come early.")
    changed_as(coordinator.pk, event, description="Seeds for everybody. Come early.")
    client.force_login(coordinator)
    (change,) = history_of(client, event).context["entries"][0].changes
    assert [(segment.what, segment.text) for segment in change.segments] == [
        ("kept", "Seeds for "),
        ("removed", "all"),
        ("added", "everybody"),
        ("kept", ". Come early."),
    ]


def test_the_history_is_paged_with_the_same_queries(client, coordinator, django_assert_num_queries):
    event = make.make_event(days_ago=-3)
    changed_as(coordinator.pk, event, title="Changed")
    client.force_login(coordinator)
    history_of(client, event)
    with CaptureQueriesContext(connection) as of_one:
        history_of(client, event)
    conference = make.make_conference()
    for number in range(30):
        changed_as(coordinator.pk, event, title=f"Title {number}")
    changed_as(coordinator.pk, event, format="session", conference=conference)
    with django_assert_num_queries(len(of_one) + 1):  # one more: the name of the conference
        page = history_of(client, event)
    assert (
        [entry.changes[-1].after for entry in page.context["entries"][:2]],
        len(page.context["entries"]),
    ) == (
        [str(conference), "Title 29"],
        25,
    )
    assert history_of(client, event, page=2).context["entries"][-1].done == "entered this event"


def test_the_page_leads_staff_and_nobody_else_to_its_history(client, learner, coordinator):
    event = make.make_event()
    seen = {}
    for user in (learner, coordinator):
        client.force_login(user)
        seen[user] = (
            reverse("event_history", args=[event.pk]) in client.get(event.get_absolute_url()).content.decode()
        )
    assert seen == {learner: False, coordinator: True}


def test_an_event_of_which_nothing_is_known_but_its_title_is_shown(client):
    event = make.make_event(credits=(), sponsor="", ends=timezone.now() + timedelta(days=9))
    page = client.get(event.get_absolute_url())
    html = page.content.decode()
    assert "This event earns no credit." in html
    assert re.findall(r"<dt>(.*?)</dt>", html) == ["Credits", "Event type"]
    assert re.search(r"None|\[\]", text_of(page)) is None


def test_search_engines_read_which_conference_a_session_is_of(client):
    conference = make.make_conference()
    session = make.make_session(conference)
    (whole,) = microdata(client, session)["superEvent"]
    (part,) = microdata(client, conference)["subEvent"]
    assert (whole["name"], whole["url"][0].endswith(conference.get_absolute_url())) == (
        [str(conference)],
        True,
    )
    assert (part["name"], part["url"][0].endswith(session.get_absolute_url())) == ([str(session)], True)
    assert part["startDate"][0].startswith(f"{timezone.localtime(session.begins):%Y-%m-%dT%H:%M}")
