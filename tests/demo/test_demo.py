"""The demo is loaded once for all of these, in a transaction that is taken back."""

from io import StringIO
from itertools import pairwise

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from certificates import account
from certificates.models import Application, Certificate, DegreeClaim
from credits.claimable import claimable_by
from credits.models import Credit, IndependentEvent
from credits.rows import credit_rows
from demo import SIGN_INS, clock, learning
from demo.gathering import SYMPOSIUM
from demo.places import STATE
from directory.models import Federation, Library, Position, StrategicPlan
from events.models import Event
from notifications.reminders import remind
from plans.models import Assessment, Plan, SelfDirectedProject, suggested_outcomes
from progress.progress import progress_of
from tracks import directors, eligibility, rules
from tracks.models import Participation, Track

pytestmark = pytest.mark.django_db

User = get_user_model()
NAMES = [name for name, _ in SIGN_INS]


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """What the command wrote on the screen and whom it wrote to."""
    files = tmp_path_factory.mktemp("files")
    with override_settings(MEDIA_ROOT=files), django_db_blocker.unblock(), transaction.atomic():
        screen = StringIO()
        mail.outbox.clear()  # of the test before, which is not this fixture’s
        call_command("demo", stdout=screen)
        yield {
            "screen": screen.getvalue(),
            "files": files,
            "mail": sorted(message.subject.split(":")[0] for message in mail.outbox),
        }
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def demo(loaded, db):
    return loaded


def person(name):
    return User.objects.get(email=f"{name}@example.org")


def participation_of(name, code="strategic"):
    return person(name).participations.open().get(track__code=code)


@pytest.mark.parametrize("name", NAMES)
def test_sign_in_works_with_the_password(client, name):
    answer = client.post(reverse("account_login"), {"login": f"{name}@example.org", "password": "aspen-demo"})

    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(person(name).pk)


def test_sign_ins_are_printed(demo):
    assert [name for name in NAMES if f"{name}@example.org" in demo["screen"]] == NAMES


def test_only_the_coordinators_are_staff():
    staff = User.objects.filter(is_staff=True).order_by("email")
    assert [user.email for user in staff] == ["coordinator@example.org", "lorna.teasdale@example.org"]


def test_places_are_those_of_the_sources():
    real = Library.objects.filter(kind="public").exclude(city="Larch Valley")

    assert (real.count(), Library.objects.filter(kind="branch").count()) == (82, 35)
    assert Library.objects.filter(kind="bookmobile", parent__isnull=False).count() == 8
    assert Federation.objects.count() == 6
    assert Library.objects.get(name=STATE).kind == "state"
    assert Library.objects.get(name="Laurel Public Library").federation.name == "South Central"
    assert Library.objects.get(name="Fallon County Library").federation is None


def test_twelve_libraries_or_more_have_a_strategic_plan_with_goals():
    in_force = StrategicPlan.objects.in_force(clock.today()).filter(goals__isnull=False)

    assert in_force.values("library").distinct().count() == 17


def test_real_events_are_there_and_the_others_say_that_they_are_invented():
    calendar = Event.objects

    assert calendar.filter(description__contains="Source: ").count() == 42
    assert (
        calendar.exclude(description__contains="Source: ")
        .exclude(description__contains="Invented for the demo")
        .count()
        == 0
    )
    assert calendar.filter(begins__gt=timezone.now()).count() == 28


def test_the_calendar_has_what_an_event_can_be():
    calendar = Event.objects
    book_repair = calendar.get(title="Book repair at one table")
    sessions = calendar.get(title__startswith="Open shelves").sessions.order_by("begins")
    overlaps = sum(a.ends > b.begins for a, b in pairwise(sessions))

    assert (sessions.count(), overlaps) == (7, 1)
    assert calendar.get(title=SYMPOSIUM).sessions.count() == 6
    assert calendar.get(title="Supervising in three mornings").parts.count() == 3
    assert calendar.get(title__startswith="Ask the State Library", series=None).repeats.count() == 6
    assert book_repair.registrations.filter(waiting=False).count() == book_repair.capacity
    assert book_repair.registrations.filter(waiting=True).count() == 2
    assert calendar.get(status="cancelled").registrations.count() == 1
    assert calendar.get(title__startswith="Grants: reading").registrations.filter(attended=None).count() >= 3
    assert calendar.get(title__startswith="NEW Strategic Track").resources.count() == 2


def test_no_credit_says_something_else_than_its_event():
    assert not Credit.objects.out_of_step().exists()


@pytest.mark.parametrize(
    ("title", "assumed"),
    [
        ("Why Public Libraries Close", ": its length."),
        ("Trustee Essentials: Responsibilities", ": the hour."),
        ("Ready 2 Read Rendezvous 2022", ": the day, the hour, its length."),
        ("AI Policy Considerations for Libraries", ": the date, the hour."),
        ("2024 TRAILS Montana Academic Library Symposium", ": the hour."),
    ],
)
def test_what_the_source_of_an_event_leaves_blank_is_said_to_be_assumed(title, assumed):
    assert Event.objects.get(title=title).description.endswith(f"the source does not say{assumed}")


def test_calendar_has_a_year_of_events_to_claim():
    months = {
        (day.year, day.month)
        for day in claimable_by(person("stranger"), now=timezone.now()).values_list("ends", flat=True)
    }

    assert len(months) >= 12


@pytest.mark.parametrize(
    ("model", "missing"),
    [
        (Plan, set()),
        (SelfDirectedProject, set()),
        (Event, set()),
        (Credit, set()),
        (Application, {"verified"}),  # it is issued in the same moment
        (Certificate, set()),
    ],
)
def test_every_status_is_there(model, missing):
    assert set(model.Status.values) - set(model.objects.values_list("status", flat=True)) == missing


def test_a_certificate_has_expired():
    states = {certificate.state_on(clock.today()) for certificate in Certificate.objects.all()}

    assert states == {"issued", "expired", "superseded", "revoked"}


def test_documents_have_the_history_of_their_moves():
    for model in (Plan, SelfDirectedProject, Application):
        for document in model.objects.exclude(status="draft"):
            last = document.history.last()
            assert (last.to_status, last.at <= timezone.now()) == (document.status, True)


def test_nothing_is_dated_later_than_today():
    today = clock.today()

    assert not Credit.objects.filter(earned_on__gt=today).exists()
    assert not Certificate.objects.filter(issued__gt=today).exists()
    assert not Plan.objects.filter(approved_on__gt=today).exists()


def test_learner_may_open_the_strategic_track():
    learner, track, today = person("learner"), Track.objects.get(code=Track.STRATEGIC), clock.today()

    found = eligibility.checks(
        learner, track.rule_set_on(today), today, earlier=learner.participations.ended_in_certificate()
    )

    assert {check.ok for check in found} == {True}
    assert not learner.participations.filter(track=track).exists()


def test_learner_brings_twenty_credits_some_of_them_about_to_lapse():
    learner, today = person("learner"), clock.today()
    participation = Participation.objects.create(
        user=learner,
        track=Track.objects.get(code=Track.STRATEGIC),
        rule_set=Track.objects.get(code=Track.STRATEGIC).rule_set_on(today),
        opened=today,
    )
    last_days = [rules.last_valid_day(credit.earned_on) for credit in learner.credits.all()]

    assert progress_of(participation, today).earlier_credits == 20
    assert sum(day < today for day in last_days) == 3
    assert sum(0 <= (day - today).days <= 90 for day in last_days) == 4


def test_ready_may_apply():
    participation = participation_of("ready")

    now = progress_of(participation, clock.today()).now

    assert (now.counted, now.self_directed, now.complete) == (60, 10, True)
    assert participation.applications.count() == 0
    assert participation_of("ready", "staff").is_open


def test_certified_holds_a_strategic_certificate_and_is_on_the_way_to_the_next():
    certified = person("certified")
    held = certified.certificates.get(status="issued")

    assert (held.track_printed, held.state_on(clock.today())) == ("Library Administration", "issued")
    assert participation_of("certified").opened == held.issued


@pytest.mark.parametrize(
    ("name", "boss"),
    [
        ("learner", "supervisor"),
        ("ready", "supervisor"),
        ("certified", "supervisor"),
        ("supervisor", "director"),
        ("director", "chair"),
        ("chair", "josephine.vandersloot"),
        ("piper.nakamura", None),
    ],
)
def test_everybody_is_decided_on_by_the_right_person(name, boss):
    assert person(name).supervisor == (person(boss) if boss else None)


def test_supervisor_has_work_of_every_kind():
    supervisor = person("supervisor")

    waiting = [
        model.objects.waiting_for(supervisor).count() for model in (Plan, SelfDirectedProject, Application)
    ]
    owners = set(Credit.objects.waiting_for(supervisor).values_list("owner", flat=True))

    assert waiting == [1, 1, 1]
    assert len(owners) >= 4


def test_coordinator_has_an_application_and_independent_events_to_look_at():
    coordinator = person("coordinator")

    assert Application.objects.waiting_for(coordinator).count() == 1
    assert IndependentEvent.objects.waiting_for(coordinator).count() == 2


def test_an_application_to_check_has_an_overlap_and_a_specialization():
    application = person("lars.haugen").applications.get(status="submitted")
    assert application.standing["specializations"] == ["Technology"]
    pairs = account.similar_in(credit_rows(application.credits_listed()), application.standing)
    assert [pair["similar"].word for pair in pairs] == ["Overlap"]


def test_one_degree_waits_and_another_led_to_a_certificate():
    waiting = DegreeClaim.objects.waiting_for(person("coordinator")).get()
    held = Certificate.objects.get(owner=person("ana.quinones"))

    assert (waiting.owner, waiting.for_certificate) == (person("piper.nakamura"), True)
    assert (held.issued, held.state_on(clock.today())) == (held.degree_claim.graduated, "issued")


def test_mentor_is_named_on_an_open_project_with_a_journal():
    project = person("mentor").mentors.get(status="approved")

    assert project.entries.filter(meeting="mentor").count() == 2


def test_people_talk_about_a_plan_and_one_is_shared(client):
    plan = Plan.objects.approved().get(owner=person("casimir.petrovic"))
    assert {comment.author for comment in plan.comments.all()} == {
        plan.owner,
        plan.decider,
        person("mentor"),
    }

    client.force_login(plan.owner)
    (shared,) = client.get(reverse("shared_list")).context["page"]
    assert (shared.owner, shared.thanks_count, shared.remarks_count) == (person("ready"), 3, 3)


def test_skills_were_looked_at_twice_and_gaps_are_marked():
    later, earlier = Assessment.objects.visible_to(person("learner")).finished()

    changed = sum(a.level != b.level for a, b in zip(earlier.answers.all(), later.answers.all(), strict=True))
    assert changed > 0
    assert suggested_outcomes(person("learner")).count() == 3


def test_goals_of_a_learner_wait_for_the_director():
    waiting = StrategicPlan.objects.waiting_for(person("philippa.marchetti"))

    assert [plan.owner for plan in waiting] == [person("xiomara.delacroix")]


def test_a_plan_was_sent_again_with_changes():
    plan = Plan.objects.waiting_for(person("supervisor")).get()

    assert plan.read_before != plan.sent_as
    assert [entry.move for entry in plan.history.all()] == ["submit", "return", "submit"]


def test_a_revised_plan_waits_beside_the_version_in_force():
    waiting, in_force = person("gus.thorvaldsen").plans.all()

    assert [(plan.version, plan.status) for plan in (waiting, in_force)] == [
        (2, "submitted"),
        (1, "approved"),
    ]
    assert waiting.activities.filter(no_longer_needed=True, continues__plan=in_force).count() == 1


def test_a_remark_is_hidden():
    remarks = person("ready").plans.get().remarks

    assert (remarks.not_hidden().count(), remarks.count()) == (3, 4)


def test_every_kind_of_project_is_there():
    assert set(SelfDirectedProject.objects.values_list("kind", flat=True)) == set(
        SelfDirectedProject.Kind.values
    )


def test_one_mentor_has_agreed_and_is_invited_to_another_project():
    mentor = person("mentor")
    agreed, invited = mentor.mentors.get(), SelfDirectedProject.objects.inviting(mentor).filter(mentor=None)

    assert (agreed.mentor_agreed_on is None, invited.count()) == (False, 1)
    assert agreed.notes.filter(author=mentor, met_on__isnull=False).count() == 1


def test_a_journal_has_times_a_correction_a_struck_entry_and_a_picture():
    entries = SelfDirectedProject.objects.get(mentor=person("mentor")).entries

    assert entries.filter(began__isnull=False).count() == 4
    assert entries.filter(text__endswith="My mentor keeps a copy.").count() == 1
    assert entries.filter(struck_at__isnull=False).count() == 1
    assert [entry.is_picture for entry in entries.exclude(file="")] == [True]


def test_more_hours_are_asked_for():
    project = SelfDirectedProject.objects.waiting_for(person("director")).get()

    assert (project.is_amendment, [step.hours for step in project.new_steps()]) == (True, [6])


def test_what_one_plans_to_attend_belongs_to_an_activity():
    plan = person("ready").plans.get()

    assert set(person("ready").registrations.values_list("planned__activity__plan", flat=True)) == {plan.pk}


def test_a_draft_on_paper_is_attached(demo):
    plan = person("otis.greenleaf").plans.get()

    assert plan.drafted_file_name == "draft-of-a-plan.pdf"
    assert (demo["files"] / plan.drafted_file.name).read_bytes().startswith(b"%PDF-")


def test_a_report_names_the_outcomes_achieved_of_both_versions():
    report = person("certified").applications.get().report

    assert sorted(row.state for row in report.achieved.all()) == ["achieved", "new", "new"]


def test_mail_of_the_past_is_not_sent_but_that_of_the_last_days(demo):
    assert demo["mail"] == [
        "A credit was declined",
        *["Degree of Piper Nakamura-Reyes"] * 2,  # to both coordinators
        "Please verify the application of Bríd Ó Conaill",
        "Wren Applegate sent you a PPD plan",
    ]


def test_running_twice_refuses_and_changes_nothing():
    before = User.objects.count()

    with pytest.raises(CommandError, match="already, so nothing was loaded"):
        call_command("demo")

    assert User.objects.count() == before


@pytest.mark.parametrize("setting", [{"PRODUCTION": True}, {"DEMO_DATA": False}])
def test_production_refuses(settings, setting):
    for name, value in setting.items():
        setattr(settings, name, value)

    with pytest.raises(CommandError, match="for the demo only"):
        call_command("demo")


def test_worth_exactly_finds_events_or_says_none():
    class Worth:
        def __init__(self, amount):
            self.amount = amount

    three, one, six = Worth(3), Worth(1), Worth(6)

    assert learning.worth_exactly(4, [six, three, one]) == [three, one]
    assert learning.worth_exactly(5, [six, three, one]) is None


def test_a_director_is_due_in_five_months_and_a_certificate_ends_within_three():
    today = timezone.localdate()
    new = directors.to_certify(person("rosalind.summerhayes"), today)
    assert (rules.reminder_step(new.due, today), rules.months_before(new.due, 5) <= today) == (6, True)
    ending = Certificate.objects.get(owner=person("bertrand.oyelaran"))
    assert rules.reminder_step(ending.expires, today) == 3


def test_the_first_day_of_the_demo_has_reminders():
    mail.outbox.clear()
    remind(now=timezone.now())
    told = {letter.to[0].partition("@")[0] for letter in mail.outbox}
    assert {"rosalind.summerhayes", "thaddeus.merriweather", "bertrand.oyelaran", "agnes.tollefsrud"} <= told


def test_everybody_has_the_supervisor_that_the_program_wants():
    assert [
        position.supervisor_warning for position in Position.objects.open() if position.supervisor_warning
    ] == []
