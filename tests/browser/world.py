"""Every page of Aspen in the states that matter, over the rows of the demo. Shared by test_pages and shots."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from io import StringIO

import pghistory
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from certificates.models import Application, Certificate, DegreeClaim, Reissue, Revocation
from credits.claimable import claimable_by
from credits.models import Credit, Evidence, IndependentEvent
from directory.models import Position, StandIn, StrategicPlan, User
from events.models import Event
from notifications.outbox.models import DeadAddress, Mail
from plans.models import Activity, Assessment, JournalEntry, Plan, SelfDirectedProject
from tests import builders as make
from tracks.models import RuleSet
from workflow.emails import STOPS


def load():
    """The demo, somebody who has done nothing yet, and somebody whose project may begin."""
    call_command("demo", stdout=StringIO())
    make.make_user("Robin Newcomer", email="new@example.org")
    boss = User.objects.get(email="supervisor@example.org")
    beginner = make.make_user("Freya Lindholm", email="beginner@example.org")
    make.make_position(beginner, boss.position.library, title="Library aide", supervisor=boss)
    plan = make.make_plan(
        make.make_participation(beginner),
        status="approved",
        activities=[("formal", "40"), ("self_directed", "14")],
    )
    plan.activities.filter(kind="formal").update(description="Courses on gardens and libraries")
    plan.activities.filter(kind="self_directed").update(description="Begin a seed library")
    project = make.make_project(plan.activities.get(kind="self_directed"), status="approved")
    entry = make.make_entry(
        project, hours="1.5", began="09:00", ended="10:30", on=make.today() - timedelta(days=2)
    )
    JournalEntry.objects.filter(pk=entry.pk).update(text="I read two manuals, and made notes.")
    make.make_entry(project, hours="2", struck_at=timezone.now())
    project.notes.create(author=boss, text="Ask the garden club too.")
    project.start_timer(now=timezone.now() - timedelta(minutes=72))
    make.make_activity(plan, kind="self_directed", description="Visit three gardens")
    make.make_independent(beginner, status="returned", title="A day at the archive")
    garden = make.make_library("Garden Library")
    keeper = make.make_user("Ada Keeper", email="goalkeeper@example.org")
    make.make_position(keeper, garden, title="Director", kind="director")
    for name, email in (("Greta Gardener", "gardener@example.org"), ("Dinah Digger", "digger@example.org")):
        make.make_position(make.make_user(name, email=email), garden, supervisor=keeper)
    gardener = User.objects.get(email="gardener@example.org")
    make.make_participation(User.objects.get(email="digger@example.org"))
    make.make_strategic_plan(garden, title="Plan of the garden library", owner=gardener)
    make.make_assessment(beginner, [2, 1, 3, 4, 2, 2, 3, 3, 1, 2, 2, 1] * 2, days_ago=200)
    make.make_assessment(beginner, [3, 1, 3, 4, 4, 2, 3, 3, 2, 1, 2, 3] * 2 + [4, 4], ticked=3)
    make.make_assessment(beginner, [2, 3], finished=False)
    say_and_share(plan, boss)
    make.make_annual_zip(
        User.objects.get(email="coordinator@example.org"), state="running", total=142, done=37
    )
    fill_a_room()
    hold_a_conference()
    fill_a_class()
    bundle_tutorials(gardener)
    begin_a_revision(boss)
    make.make_export(
        User.objects.get(email="coordinator@example.org"), state="running", total=9000, done=4000
    )
    add_positions(gardener, boss)
    change_certificates()
    certify_today()
    make.make_user("Al Dean", email="al@example.org")
    DeadAddress.objects.create(
        address="al@example.org", since=timezone.now(), reason="550 5.1.1 <al@example.org>: user unknown"
    )
    go_away(boss)
    Mail.objects.create(
        to="learner@example.org",
        sender="aspen@example.org",
        subject="Your plan is approved",
        text="Hello Marta,\n\nDana Whitcomb approved your plan.\n",
    )


def go_away(boss):
    """A supervisor who asks for a stand-in; one that was sent back; and a person without a supervisor, whose work waits."""
    people = {
        who: User.objects.get(email=f"{who}@example.org") for who in ("wren.applegate", "otis.greenleaf")
    }
    sent = {"submitted_at": timezone.now()}
    make.make_stand_in(boss, people["wren.applegate"], status="submitted", **sent)
    make.make_stand_in(people["wren.applegate"], people["otis.greenleaf"], status="returned", **sent)
    alone = make.make_user("Juniper Vance", email="alone@example.org")
    make.make_position(alone, boss.position.library, title="Library aide")
    make.make_credit(alone, "2", status="pending")
    asking = make.make_user("Silas Moreau", email="asking@example.org")
    make.make_position(
        asking, boss.position.library, title="Page", supervisor=boss, next_supervisor=people["wren.applegate"]
    )


def begin_a_revision(boss):
    """An approved plan, and a revised one that was never sent."""
    owner = make.make_user("Ida Vold", email="reviser@example.org")
    make.make_position(owner, boss.position.library, title="Library aide", supervisor=boss)
    participation = make.make_participation(owner)
    make.make_plan(participation, status="approved")
    make.make_plan(participation, version=2, status="draft")


def bundle_tutorials(owner):
    """A bundle with a file that shows it, and tutorials that wait for more."""
    credit = make.make_credit(
        owner, "0.5", status="pending", kind="bundle", title="Tutorials on seeds", days_ago=5
    )
    for minutes in (20, 15):
        make.make_tutorial(owner, minutes, credit=credit)
    make.make_evidence(credit)
    make.make_tutorial(owner, 20)


def fill_a_class():
    """An event to come with one place, which one person has and another waits for."""
    event = make.make_event(title="Bookbinding by hand", days_ago=-40, capacity=1)
    make.make_registration(event, User.objects.get(email="beginner@example.org"))
    make.make_registration(event, User.objects.get(email="ready@example.org"), waiting=True)


def fill_a_room():
    """Today's event, with people who registered, who came, who did not and who wait; and one that takes place now."""
    event, now = Event.objects.get(title__startswith="Coffee hour"), timezone.now()
    staff = User.objects.get(email="coordinator@example.org")
    Event.objects.filter(pk=event.pk).update(capacity=6, attendance_code="BRKWTZ")
    present = {"attended": True, "marked_by": staff}
    for who, facts in {
        "ready": {},
        "casimir.petrovic": present,
        "otis.greenleaf": present,
        "wren.applegate": {"attended": False, "marked_by": staff},
        "brid.oconaill": {"waiting": True},
    }.items():
        make.make_registration(event, User.objects.get(email=f"{who}@example.org"), **facts)
    make.make_event(
        title="Repairing books, a workshop",
        format="in_person",
        begins=now - timedelta(minutes=20),
        ends=now + timedelta(hours=2),
        attendance_code="BRKWTZ",
    )


def hold_a_conference():
    """Last week's conference, with sessions at the same time and one that is claimed; staff changed its page."""
    held = make.make_conference(
        title="Conference of small libraries",
        address="835 Great Northern Blvd, Helena, MT",
        description="Two days of sessions.\n\nMore on https://example.org/conference",
        days_ago=5,
    )
    for number, title in enumerate(("Seed libraries", "Story times that travel", "What boards ask")):
        make.make_session(
            held, after=number * 0.5, title=title, presenter="Ida Moen", place=f"Room {number + 1}"
        )
    claimed = make.make_session(held, after=22, title="Breakfast talk")
    make.make_credit(
        User.objects.get(email="ready@example.org"), event=claimed, title=claimed.title, status="pending"
    )
    make.make_event_part(held, title="First day")
    make.make_event_part(held, after=22, title="Second day")
    make.make_event_resource(held, title="Program", file=b"%PDF-")
    make.make_event_position(held, User.objects.get(email="supervisor@example.org").position)
    with pghistory.context(user=User.objects.get(email="coordinator@example.org").pk):
        Event.objects.filter(pk=held.pk).update(
            place="Great Northern Hotel, first floor", description="Two days of sessions in Helena."
        )


def held():
    return Event.objects.get(title="Conference of small libraries")


def tick_two_and_press(page):
    for box in page.get_by_role("checkbox").all()[:2]:
        box.check()
    press("Claim selected sessions")(page)


def room():
    return Event.objects.get(title__startswith="Coffee hour")


def workshop():
    return Event.objects.get(title__startswith="Repairing books")


def change_certificates():
    """A certificate that was reissued, and one that may be revoked."""
    staff = User.objects.get(email="coordinator@example.org")
    held = {
        who: Certificate.objects.get(owner__email=f"{who}@example.org")
        for who in ("mentor", "leonie.duchesneau")
    }
    make.make_reissue(held["leonie.duchesneau"], "Léonie Fairbairn", accepted_by=staff)
    make.make_revocation(held["mentor"], staff, "The list of the workshop of May has another name.")


def certify_today():
    """Somebody whose certificate is issued today."""
    boss = User.objects.get(email="supervisor@example.org")
    user = make.make_user("Siobhán O’Donnell-Nguyễn", email="issued@example.org")
    make.make_position(user, boss.position.library, title="Youth librarian", supervisor=boss)
    credit = make.make_credit(user, "60", title="A year of courses", days_ago=200)
    standing = {"lines": [{"key": credit.pk, "used": "60"}]}
    application = make.make_application(
        make.make_participation(user, "staff"), status="verified", standing=standing
    )
    Certificate.objects.issue(application, on=make.today())


def strikable():
    application = owned(Application, "brid.oconaill")()
    return [application.pk, application.credits_frozen().first().pk]


def add_positions(gardener, boss):
    """Beside her main position, one that is confirmed and one that was sent back."""
    library = boss.position.library
    make.make_position(gardener, library, title="Evening aide", supervisor=boss, primary=False)
    make.make_position(
        gardener, library, title="Trustee", kind="trustee", primary=False, status="returned", decided_by=boss
    )


def say_and_share(plan, boss):
    """A conversation with comments on the plan and on an activity; a plan with thanks and remarks, one hidden."""
    courses = plan.activities.get(description__startswith="Courses")
    make.make_comment(
        plan, boss, "Which courses are these?", activity=courses, about=f"Activity 1: {courses.description}"
    )
    make.make_comment(plan, plan.owner, "Those of the extension service, in spring.")
    Plan.objects.filter(pk=plan.pk).update(shared_at=timezone.now())
    reader, staff = (User.objects.get(email=f"{who}@example.org") for who in ("ready", "coordinator"))
    plan.thanks.create(user=reader)
    make.make_remark(plan, reader, "We began one in a card cabinet. Write to me if you want pictures.")
    make.make_remark(plan, staff, "The State Library has a handout on seed libraries.")
    hidden = make.make_remark(plan, reader, "Buy my seeds!")
    hidden.hide(by=staff)


@dataclass
class Page:
    name: str
    who: str = ""
    find: Callable | None = None  # the row whose key is in the address
    state: str = ""
    act: Callable | None = None  # what the person does on the page first
    key: str = "pk"
    query: Callable | str = ""

    def __str__(self):
        return f"{self.name}-{self.state}" if self.state else self.name

    @property
    def user(self):
        return User.objects.get(email=f"{self.who}@example.org") if self.who else None

    @property
    def path(self):
        if self.name == "404":
            return "/nothing-here/"
        found = self.find() if self.find else None
        if isinstance(found, list):  # several parts of an address
            return reverse(self.name, args=found)
        arguments = [found if isinstance(found, str) else getattr(found, self.key)] if found else []
        return reverse(self.name, args=arguments) + (self.query() if callable(self.query) else self.query)


def stop_token(who):
    return STOPS.sign_object([User.objects.get(email=f"{who}@example.org").pk, "reminders"])


def owned(model, who, **facts):
    return lambda: model.objects.filter(owner__email=f"{who}@example.org", **facts).latest("pk")


def participation(who, code="strategic"):
    return lambda: User.objects.get(email=f"{who}@example.org").participations.get(
        track__code=code, closed=None
    )


def position_of(who):
    return lambda: Position.objects.filter(user__email=f"{who}@example.org").latest("pk")


def other_position_of(who, status):
    of_person = {"user__email": f"{who}@example.org", "primary": False, "status": status}
    return lambda: Position.objects.get(**of_person)


def in_a_year():
    return f"?on={make.today() + timedelta(days=365)}"


def rules_of(code, year):
    """The parts of the address of a rule set's page."""
    return lambda: [code, RuleSet.objects.get(track__code=code, in_force_from__year=year, stage="any").pk]


def entry_of(who):
    return lambda: (
        JournalEntry.objects.alive().filter(project__owner__email=f"{who}@example.org").latest("pk")
    )


def assessed(number):
    return lambda: Assessment.objects.filter(owner__email="beginner@example.org").finished()[number]


def entered_goals():
    return StrategicPlan.objects.get(title="Plan of the garden library")


def ahead():
    return Event.objects.filter(begins__gt=timezone.now()).earliest("begins")


def unplanned():
    """An event to come that Ruth has not put into the plan yet."""
    events = Event.objects.filter(begins__gt=timezone.now())
    return events.exclude(registrations__user__email="ready@example.org").earliest("begins")


def full():
    return Event.objects.get(title="Bookbinding by hand")


def with_a_fee():
    return Event.objects.filter(fee__isnull=False, ends__gt=timezone.now()).latest("fee")


def past():
    user = User.objects.get(email="ready@example.org")
    return claimable_by(user, now=timezone.now()).order_by("pk")[0]


def recording():
    return Event.objects.filter(ends__lt=timezone.now() - timedelta(days=9)).latest("ends")


def without_project():
    activity = Activity.objects.get(description="Visit three gardens")
    return f"?activity={activity.pk}"


def press(button, **fields):
    """Fill in the fields by label, press the button and wait for what comes back."""

    def act(page):
        for label, value in fields.items():
            page.locator(f"[name={label}]").first.fill(value)
        with page.expect_navigation():
            page.locator("main").get_by_role("button", name=button).last.click()

    return act


def write_nothing_down(page):
    """The script sends the entry, and puts what comes back into the page."""
    page.locator(".entry-fold > summary").click()
    page.get_by_role("button", name="Save entry").click()
    page.locator(".errors").wait_for()


def unfold_the_plan(page):
    """Every part of the form open, one activity, and its goals."""
    folded = page.locator(".parts > li > details:not([open]) > summary")
    while folded.count():
        folded.first.click()
    page.locator(".acts > li > details > summary").nth(1).click()
    page.locator(".acts details[open] .picker-button").click()


def unfold_and_press(button):
    """Open the note in the bar, and send it empty."""

    def act(page):
        page.locator(".dock summary").click()
        press(button)(page)

    return act


def decline_one_without_a_note(page):
    page.locator("main").get_by_role("checkbox").first.check()
    unfold_and_press("Decline")(page)


STAFF_PLAN = owned(Plan, "otis.greenleaf")
WAITING_PLAN = owned(Plan, "wren.applegate")
CERTIFIED = owned(Certificate, "certified", status="issued")
READY_PLAN = owned(Plan, "ready")
DRAFT = owned(SelfDirectedProject, "casimir.petrovic", status="draft")
WAITING = owned(SelfDirectedProject, "casimir.petrovic", status="submitted")
WORKING = owned(SelfDirectedProject, "casimir.petrovic", status="approved")
STARTED = owned(SelfDirectedProject, "beginner")
BUNDLE = owned(Credit, "gardener", kind="bundle")
TO_CONFIRM = position_of("ignatius.bell")
PENDING = owned(Credit, "casimir.petrovic", status="pending")

PAGES = [
    # Signed out
    Page("home"),
    Page("help"),
    Page("help", state="found", query="?q=expire"),
    Page("help", state="none-found", query="?q=zebra"),
    Page("search"),
    Page("search", "supervisor", state="found", query="?q=ma"),
    Page("search", "ready", state="none-found", query="?q=zebra"),
    Page("offline"),
    Page("help_topic", find=lambda: "credits", state="credits"),
    Page("help_topic", find=lambda: "plan", state="plan"),
    Page("help_topic", find=lambda: "project", state="project"),
    Page("help_topic", find=lambda: "journal", state="journal"),
    Page("help_topic", find=lambda: "revision", state="revision"),
    Page("help_topic", find=lambda: "start", state="start"),
    Page("help_topic", find=lambda: "events", state="events"),
    Page("help_topic", find=lambda: "certificate", state="certificate"),
    Page("help_topic", find=lambda: "account", state="account"),
    Page("help_topic", find=lambda: "supervisors", state="supervisors"),
    Page("help_topic", find=lambda: "directors", state="directors"),
    Page("help_topic", find=lambda: "trustees", state="trustees"),
    Page("help_topic", find=lambda: "mentors", state="mentors"),
    Page("accessibility"),
    Page("contact"),
    Page("plan_blank"),
    Page("plan_revised_blank"),
    Page("project_blank"),
    Page("journal_blank"),
    Page("event_list"),
    Page("event_list", state="none-found", query="?q=zebra"),
    Page("event_list", state="month", query="?view=month"),
    Page("event_list", state="error", query="?from=soon"),
    Page("event_list", "ready", state="own"),
    Page("event_list", "ready", state="past", query="?when=past"),
    Page("event_list", "ready", state="anytime", query="?when=anytime"),
    Page("event_detail", find=ahead),
    Page("verify"),
    Page("verify", state="error", act=press("Verify", number="no such")),
    Page(
        "verify_certificate",
        find=owned(Certificate, "certified", status="issued"),
        state="issued",
        key="token",
    ),
    Page(
        "verify_certificate",
        find=owned(Certificate, "barnaby.quill"),
        state="revoked",
        key="token",
    ),
    Page("verify_certificate", find=lambda: "not-a-certificate", state="unknown"),
    Page("verify_file", find=owned(Certificate, "certified", status="issued"), key="token"),
    Page("404"),
    Page("account_login"),
    Page("account_login", state="error", act=press("Sign in", login="a@example.org", password="wrong")),
    Page("account_request_login_code"),
    Page("account_request_login_code", state="error", act=press("Email me", email="not an address")),
    Page("account_request_login_code", state="sent", act=press("Email me", email="learner@example.org")),
    Page("account_signup"),
    Page("account_signup", state="error", act=press("Create", email="not an address")),
    Page("account_reset_password"),
    Page("account_reset_password", state="sent", act=press("", email="learner@example.org")),
    # Somebody new
    Page("home", "new", state="new"),
    Page("profile", "new", state="new"),
    Page("position_edit", "new", state="new"),
    Page("track_list", "new", state="new"),
    Page("track_detail", "new", lambda: "strategic", state="new"),
    Page("plan_list", "new", state="new"),
    Page("plan_new", "digger"),
    Page("credit_list", "new", state="new"),
    Page("certificate_list", "new", state="new"),
    Page("inbox", "new", state="new"),
    Page("team", "new", state="new"),
    Page("claim_list", "new", state="new"),
    Page("home", "piper.nakamura", state="unconfirmed"),
    Page("home", "issued", state="issued"),
    Page("home", "barnaby.quill", state="revoked"),
    # Learners
    Page("home", "learner", state="learner"),
    Page("track_list", "learner"),
    Page("track_list", "learner", state="found", query="?role=staff&certified=yes&way=deep"),
    Page("track_detail", "learner", lambda: "strategic", state="may-open"),
    Page("track_detail", "learner", lambda: "staff", state="staff"),
    Page("rule_set_detail", "learner", rules_of("trustee", 2009)),
    Page("home", "ready", state="ready"),
    Page("track_detail", "ready", lambda: "strategic"),
    Page("plan_detail", "ready", READY_PLAN),
    Page("plan_history", "ready", READY_PLAN),
    Page("plan_revise", "ready", READY_PLAN),
    Page("plan_discard", "reviser", owned(Plan, "reviser")),
    Page("assessment_new", "ready"),
    Page("plan_compare", "gus.thorvaldsen", lambda: [owned(Plan, "gus.thorvaldsen", version=2)().pk, 1]),
    Page("plan_print", "ready", READY_PLAN),
    Page("project_print", "casimir.petrovic", WORKING),
    Page("journal_print", "casimir.petrovic", WORKING),
    Page("credit_list", "ready"),
    Page("credit_list", "ready", state="none-found", query="?q=zebra"),
    Page("credit_pairs", "new", state="new"),
    Page("credit_pairs", "ready"),
    Page("credit_list", "ready", state="all-tracks", query="?track=all"),
    Page("credit_withdraw", "gardener", BUNDLE),
    Page("transcript", "new", state="new"),
    Page("transcript", "ready"),
    Page("credit_blank", "ready"),
    Page("credit_print", "ready"),
    Page("person_print", "supervisor", lambda: User.objects.get(email="ready@example.org")),
    Page("person_transcript", "supervisor", lambda: User.objects.get(email="ready@example.org")),
    Page("timeline", "new", state="new"),
    Page("timeline", "ready"),
    Page("credit_detail", "ready", owned(Credit, "ready", kind="self_directed")),
    Page("credit_detail", "ready", owned(Credit, "ready", status="declined"), state="declined"),
    Page("credit_detail", "gardener", BUNDLE, state="bundle"),
    Page("credit_change", "gardener", BUNDLE),
    Page("evidence_add", "gardener", BUNDLE),
    Page("evidence_add", "gardener", BUNDLE, state="error", act=press("Add files")),
    Page("evidence_remove", "gardener", owned(Evidence, "gardener")),
    Page("bundle_new", "gardener", state="waiting"),
    Page("claim_list", "ready"),
    Page("event_detail", "ready", ahead, state="fit"),
    Page("event_detail", "ready", unplanned, state="fit-asks"),
    Page(
        "event_detail",
        "ready",
        unplanned,
        state="fit-error",
        act=press(re.compile("^(Sign up|I’m going)$")),
    ),
    Page("event_detail", find=full, state="full"),
    Page("event_detail", "ready", full, state="waiting"),
    Page("event_detail", "beginner", full, state="registered"),
    Page("registration_list", "ready"),
    Page("registration_list", "new", state="empty"),
    Page("registration_cancel", "ready", full),
    Page("event_amend", "ready", unplanned),
    Page(
        "event_amend", "ready", unplanned, state="error", act=press("Send to", description="", credits="1.3")
    ),
    Page("event_attended", "ready", room),
    Page("event_detail", "ready", workshop, state="in-the-room"),
    Page("event_attended", "wren.applegate", room, state="absent"),
    Page("event_present", "ready", workshop),
    Page("event_present", "ready", workshop, state="error", act=press("I’m here", code="BCDFGH")),
    Page("attendance_list", "coordinator", room),
    Page("attendance_list", "coordinator", room, state="found", query="?q=an"),
    Page("attendance_list", "coordinator", workshop, state="empty", query="?q=zebra"),
    Page("attendance_code", "coordinator", workshop),
    Page("attendance_code", "coordinator", ahead, state="none"),
    Page("event_detail", "ready", held, state="conference"),
    Page("event_sessions", "ready", held),
    Page("event_sessions", "ready", held, state="error", act=tick_two_and_press),
    Page("event_history", "coordinator", held),
    Page("event_claim", "ready", past),
    Page("event_claim", "ready", ahead, state="ahead"),
    Page("event_detail", "ready", recording, state="past"),
    Page("apply", "ready", participation("ready")),
    Page("apply_report", "ready", participation("ready")),
    Page("apply_report", "ready", participation("ready"), state="error", act=press("Next: sign and send")),
    Page("apply_send", "ready", participation("ready")),
    Page("apply_send", "ready", participation("ready"), state="error", act=press("Send my application")),
    Page("apply", "ready", participation("ready", "staff"), state="not-yet"),
    Page("progress_detail", "ready", participation("ready")),
    Page("progress_detail", "ready", participation("ready", "staff"), state="ways"),
    Page("progress_detail", "ready", participation("ready", "staff"), state="what-if", query=in_a_year),
    Page("progress_detail", "ready", participation("ready"), state="error", query="?on=tomorrow"),
    Page("progress_detail", "certified", participation("certified"), state="renewal"),
    Page("progress_detail", "supervisor", participation("ready"), state="supervisor"),
    Page("project_detail", "ready", owned(SelfDirectedProject, "ready"), state="completed"),
    Page("certificate_list", "certified"),
    Page("certificate_list", "leonie.duchesneau", state="reissued"),
    Page("certificate_new_name", "certified", CERTIFIED, key="number"),
    Page(
        "certificate_new_name",
        "certified",
        CERTIFIED,
        state="error",
        act=press("Send my request"),
        key="number",
    ),
    Page("certificate_announce", "certified", CERTIFIED, key="number"),
    Page("certificate_letter", "certified", CERTIFIED, key="number"),
    Page("reissue_detail", "stranger", owned(Reissue, "stranger"), state="waiting"),
    Page(
        "certificate_detail",
        "leonie.duchesneau",
        owned(Certificate, "leonie.duchesneau", status="superseded"),
        state="reissued",
        key="number",
    ),
    Page("certificate_detail", "certified", owned(Certificate, "certified", status="issued"), key="number"),
    Page(
        "certificate_detail",
        "certified",
        owned(Certificate, "certified", status="superseded"),
        state="superseded",
        key="number",
    ),
    Page(
        "certificate_detail",
        "barnaby.quill",
        owned(Certificate, "barnaby.quill"),
        state="revoked",
        key="number",
    ),
    Page("report_blank"),
    Page("report_print", "certified", owned(Application, "certified")),
    Page("application_blank"),
    Page("application_print", "certified", owned(Application, "certified")),
    Page("application_detail", "certified", owned(Application, "certified"), state="issued"),
    Page("application_detail", "emil.nygaard", owned(Application, "emil.nygaard"), state="returned"),
    Page("home", "certified", state="certified"),
    Page("plan_edit", "otis.greenleaf", STAFF_PLAN),
    Page("plan_edit", "otis.greenleaf", STAFF_PLAN, state="unfolded", act=unfold_the_plan),
    Page("plan_edit", "otis.greenleaf", STAFF_PLAN, state="error", act=press("Check and send")),
    Page("plan_detail", "otis.greenleaf", STAFF_PLAN, state="draft"),
    Page("plan_detail", "leonie.duchesneau", owned(Plan, "leonie.duchesneau"), state="returned"),
    Page("plan_edit", "leonie.duchesneau", owned(Plan, "leonie.duchesneau"), state="returned"),
    Page("plan_detail", "eulalia.birdsong", owned(Plan, "eulalia.birdsong"), state="suspended"),
    Page("home", "eulalia.birdsong", state="suspended"),
    Page("assessment_list", "new", state="new"),
    Page("assessment_list", "beginner"),
    Page("assessment_edit", "beginner", owned(Assessment, "beginner", finished_at=None)),
    Page("assessment_detail", "beginner", assessed(0)),
    Page("assessment_detail", "beginner", assessed(1), state="first"),
    Page("assessment_delete", "beginner", assessed(0)),
    Page("project_new", "beginner", query=without_project),
    Page("project_edit", "casimir.petrovic", DRAFT),
    Page("project_edit", "casimir.petrovic", DRAFT, state="error", act=press("Send to", title="")),
    Page("project_detail", "casimir.petrovic", WORKING),
    Page("project_amend", "casimir.petrovic", WORKING),
    Page("project_amend", "casimir.petrovic", WORKING, state="error", act=press("Ask ")),
    Page("project_mentor", "casimir.petrovic", WORKING),
    Page("project_journal", "casimir.petrovic", WORKING),
    Page("project_journal", "casimir.petrovic", WORKING, state="error", act=write_nothing_down),
    Page("project_complete", "casimir.petrovic", WORKING),
    Page("project_complete", "casimir.petrovic", WORKING, state="error", act=press("Complete the project")),
    Page("home", "casimir.petrovic", state="at-work"),
    Page("home", "beginner", state="beginner"),
    Page("project_detail", "beginner", STARTED, state="beginner"),
    Page(
        "project_detail",
        "eulalia.birdsong",
        owned(SelfDirectedProject, "eulalia.birdsong"),
        state="suspended",
    ),
    Page("project_journal", "beginner", STARTED, state="at-work"),
    Page("journal_start", "beginner", STARTED),
    Page("journal_stop", "beginner", STARTED),
    Page("entry_edit", "beginner", entry_of("beginner")),
    Page("entry_strike", "beginner", entry_of("beginner")),
    Page("independent_detail", "beginner", owned(IndependentEvent, "beginner")),
    Page("independent_history", "coordinator", owned(IndependentEvent, "beginner")),
    Page("independent_edit", "beginner", owned(IndependentEvent, "beginner")),
    Page("independent_new", "ready"),
    Page("independent_new", "ready", state="error", act=press("Send for review", amount="1.3")),
    Page("bundle_new", "ready"),
    Page("bundle_new", "ready", state="error", act=press("Add to your credits")),
    Page("college_new", "ready"),
    Page("college_new", "ready", state="error", act=press("Add to your credits")),
    Page("presenting_new", "ready"),
    Page("presenting_new", "ready", state="error", act=press("Add to your credits")),
    Page("profile", "ready"),
    Page("profile", "director", state="director"),
    Page("emails_stop", find=lambda: stop_token("ready")),
    Page("emails_stop", find=lambda: stop_token("ready"), state="stopped", act=press("Stop these emails")),
    Page("sign_in", "ready"),
    Page("sign_in", "al", state="dead-address"),
    Page("home", "al", state="dead-address"),
    Page("own_copy", "ready"),
    Page("profile", "gardener", state="positions"),
    Page("position_add", "gardener"),
    Page("position_add", "gardener", query="?library=public", state="matches"),
    Page("position_correct", "gardener", other_position_of("gardener", "returned")),
    Page("position_main", "gardener", other_position_of("gardener", "confirmed")),
    Page("position_end", "gardener", other_position_of("gardener", "confirmed")),
    Page("account_close", "ready"),
    Page("account_close", "supervisor", state="refused"),
    Page("position_edit", "ready", query="?library=public", state="matches"),
    Page("profile", "ready", state="error", act=press("Save your profile", name="")),
    Page("position_edit", "ready"),
    Page("position_detail", "ready", position_of("ready")),
    Page("position_detail", "philippa.marchetti", TO_CONFIRM, state="decision"),
    Page(
        "position_detail", "philippa.marchetti", TO_CONFIRM, state="error", act=unfold_and_press("Send back")
    ),
    Page("position_detail", "wren.applegate", position_of("asking"), state="asked"),
    Page("successor", "director", lambda: User.objects.get(email="supervisor@example.org")),
    Page(
        "successor",
        "director",
        lambda: User.objects.get(email="supervisor@example.org"),
        state="error",
        act=press("Hand over"),
    ),
    Page("successor", "director", lambda: User.objects.get(email="director@example.org"), state="own"),
    Page("supervisor", "coordinator", position_of("alone")),
    Page("stand_in_new", "supervisor"),
    Page("stand_in_new", "supervisor", state="error", act=press("Send to be confirmed")),
    Page("stand_in_edit", "wren.applegate", owned(StandIn, "wren.applegate")),
    Page("stand_in_detail", "director", owned(StandIn, "supervisor"), state="decision"),
    Page("stand_in_detail", "supervisor", owned(StandIn, "supervisor")),
    Page("undecided", "coordinator"),
    Page("account_email", "ready"),
    Page("account_change_password", "ready"),
    Page("account_logout", "ready"),
    Page("mfa_index", "ready"),
    Page("usersessions_list", "ready"),
    Page("plan_comments", "beginner", owned(Plan, "beginner")),
    Page("plan_comments", "beginner", owned(Plan, "beginner"), state="error", act=press("Send comment")),
    Page("plan_comments", "otis.greenleaf", STAFF_PLAN, state="draft"),
    Page("plan_detail", "beginner", owned(Plan, "beginner"), state="shared"),
    Page("plan_share", "beginner", owned(Plan, "beginner")),
    Page("shared_list", "ready"),
    Page("shared_list", "ready", state="none-found", query="?q=zebra"),
    Page("shared_detail", "ready", owned(Plan, "beginner")),
    Page("shared_detail", "ready", owned(Plan, "beginner"), state="error", act=press("Send comment")),
    Page("shared_detail", "beginner", owned(Plan, "beginner"), state="own"),
    Page("shared_thank", "ready", owned(Plan, "beginner")),
    Page("shared_detail", "casimir.petrovic", owned(Plan, "casimir.petrovic"), state="not-shared"),
    Page("plan_comments", "casimir.petrovic", owned(Plan, "casimir.petrovic"), state="mentored"),
    # Who decides
    Page("plan_comments", "supervisor", WAITING_PLAN, state="waiting"),
    Page("plan_comments", "chair", owned(Plan, "director"), state="empty"),
    Page("plan_comments", "supervisor", owned(Plan, "beginner"), state="supervisor"),
    Page("home", "supervisor", state="supervisor"),
    Page("inbox", "supervisor"),
    Page("inbox", "supervisor", state="decline-error", act=decline_one_without_a_note),
    Page("team", "supervisor"),
    Page("plan_detail", "supervisor", owned(Plan, "leonie.duchesneau"), state="unsent"),
    Page("plan_detail", "supervisor", WAITING_PLAN, state="decision"),
    Page(
        "plan_detail", "supervisor", WAITING_PLAN, state="decision-error", act=unfold_and_press("Send back")
    ),
    Page("plan_detail", "director", owned(Plan, "gus.thorvaldsen", version=2), state="revised-decision"),
    Page("project_detail", "supervisor", WAITING, state="decision"),
    Page(
        "independent_detail",
        "coordinator",
        owned(IndependentEvent, "wren.applegate"),
        state="decision",
    ),
    Page("credit_detail", "supervisor", PENDING, state="decision"),
    Page("credit_detail", "supervisor", PENDING, state="decision-error", act=unfold_and_press("Decline")),
    Page("application_detail", "supervisor", owned(Application, "brid.oconaill"), state="decision"),
    Page("application_detail", "coordinator", owned(Application, "lars.haugen"), state="to-check"),
    Page(
        "application_remove_credit", "supervisor", strikable, state="error", act=press("Remove this credit")
    ),
    Page("degree_edit", "ready"),
    Page("degree_edit", "ready", state="error", act=press("Send my claim", graduated="2015-05-09")),
    Page("degree_detail", "piper.nakamura", owned(DegreeClaim, "piper.nakamura"), state="waiting"),
    Page("degree_detail", "ana.quinones", owned(DegreeClaim, "ana.quinones"), state="accepted"),
    Page("degree_file_delete", "ana.quinones", owned(DegreeClaim, "ana.quinones")),
    Page("degree_detail", "coordinator", owned(DegreeClaim, "piper.nakamura"), state="decision"),
    Page("home", "director", state="director"),
    Page("library", "director"),
    Page("goals_confirm", "goalkeeper", entered_goals, state="decision"),
    Page("goals_confirm", "goalkeeper", entered_goals, state="error", act=unfold_and_press("Send back")),
    Page("goals_confirm", "gardener", entered_goals, state="waiting"),
    Page("goals_edit", "gardener", entered_goals),
    Page("goals_new", "digger"),
    Page("goals_new", "digger", state="error", act=press("Send for confirmation")),
    Page("goals_new", "learner", state="in-force"),
    Page("library", "goalkeeper", state="waiting"),
    Page("group_new", "director"),
    Page("group_new", "director", state="error", act=press("Send for review")),
    Page("independent_detail", "director", owned(IndependentEvent, "director"), state="group"),
    Page("group_answer", "gus.thorvaldsen", owned(IndependentEvent, "director")),
    Page("home", "gus.thorvaldsen", state="group"),
    Page("claim_list", "gus.thorvaldsen", state="group"),
    Page("group_registration", "director", full, state="full"),
    Page("group_registration", "director", with_a_fee),
    Page("group_registration", "director", with_a_fee, state="error", act=press("Sign up these people")),
    Page("board_training", "chair"),
    Page("board_training", "chair", state="empty", query="?year=2001"),
    Page("board_training", "coordinator", state="coordinator"),
    Page("team", "director", state="director"),
    Page("inbox", "chair", state="chair"),
    Page("home", "mentor", state="mentor"),
    Page("project_detail", "mentor", WORKING, state="mentor"),
    Page("mentor_invitation", "mentor", WAITING, key="mentor_key"),
    Page("project_journal", "mentor", WORKING, state="mentor"),
    Page("home", "coordinator", state="coordinator"),
    Page("inbox", "coordinator", state="coordinator"),
    Page("shared_detail", "coordinator", owned(Plan, "beginner"), state="coordinator"),
    Page("home", "rosalind.summerhayes", state="director-due"),
    Page("track_list", "rosalind.summerhayes", state="director-due"),
    Page("credit_check_list", "coordinator"),
    Page("credit_alike_list", "coordinator"),
    Page("report_list", "coordinator"),
    Page("director_list", "coordinator"),
    Page("director_list", "coordinator", state="none-found", query="?state=none"),
    Page("year_list", "coordinator"),
    Page("year_list", "coordinator", state="empty", query="?year=1999"),
    Page("year_zip", "coordinator", lambda: [make.today().year], state="making"),
    Page("export", "coordinator", state="making"),
    Page("letterhead_edit", "coordinator"),
    Page(
        "letterhead_edit", "coordinator", state="error", act=press("Save for new certificates", first_name="")
    ),
    Page("certificate_free", "coordinator", owned(Certificate, "barnaby.quill"), key="number"),
    Page("certificate_revoke", "coordinator", CERTIFIED, key="number"),
    Page(
        "certificate_revoke",
        "coordinator",
        CERTIFIED,
        state="error",
        act=press("Request revocation"),
        key="number",
    ),
    Page("certificate_detail", "coordinator", CERTIFIED, state="desk", key="number"),
    Page("revocation_detail", "coordinator", owned(Revocation, "coordinator"), state="asked"),
    Page("revocation_detail", "lorna.teasdale", owned(Revocation, "coordinator"), state="decision"),
    Page("reissue_detail", "coordinator", owned(Reissue, "stranger"), state="decision"),
    Page(
        "verify_certificate",
        find=owned(Certificate, "leonie.duchesneau", status="superseded"),
        state="reissued",
        key="token",
    ),
    Page("mail_list", "coordinator"),
    Page("mail_detail", "coordinator", lambda: Mail.objects.latest("pk")),
]
