"""Plain builders: `make_<thing>()` saves one valid row and lets a test say only what matters to it."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile
from django.utils import timezone

from certificates.models import (
    Application,
    Certificate,
    DegreeClaim,
    Letterhead,
    Reissue,
    Revocation,
    SummativeReport,
)
from credits.models import Attendee, Credit, Evidence, IndependentEvent, PlannedEvent, Tutorial
from directory.models import Degree, Federation, Library, LibraryGoal, Position, StandIn, StrategicPlan, User
from events.models import Event, EventCredit, EventPart, EventPosition, EventResource, Registration
from jobs.models import LEASE, Job
from plans.models import (
    Activity,
    Answer,
    Assessment,
    Comment,
    Impact,
    JournalEntry,
    Outcome,
    Plan,
    ProjectStep,
    Remark,
    SelfDirectedProject,
    Statement,
)
from tracks.models import Category, Participation, Track

DENVER = ZoneInfo("America/Denver")
_numbers = count(1)


def today():
    return timezone.localdate()


def make_user(name="Robin Reader", *, email=None, **fields):
    email = email or f"person{next(_numbers)}@example.org"
    return User.objects.create_user(email=email, password=None, name=name, **fields)


def make_library(name=None, **fields):
    return Library.objects.create(name=name or f"Library {next(_numbers)}", **{"city": "Helena"} | fields)


def make_federation(name=None):
    return Federation.objects.create(name=name or f"Federation {next(_numbers)}")


def make_position(user, library, *, supervisor=None, confirmed=True, **fields):
    """Confirmed, or waiting to be: as the database would hold it, without the moves' mails."""
    now = timezone.now()
    facts = {"status": "confirmed", "decided_at": now} if confirmed else {"status": "submitted"}
    facts |= {"title": "Librarian", "started": today() - timedelta(days=2000), "submitted_at": now}
    position = Position.objects.create(user=user, library=library, supervisor=supervisor, **facts | fields)
    vars(user).pop("position", None)
    return position


def make_stand_in(supervisor, person, *, status="confirmed", **fields):
    """Who decides for a supervisor, today and for a week."""
    if status == "confirmed" and "decided_by" not in fields:
        fields |= {"decided_by": make_user("A coordinator", is_staff=True), "decided_at": timezone.now()}
    dates = {"starts": today(), "ends": today() + timedelta(days=7)}
    return StandIn.objects.create(owner=supervisor, person=person, status=status, **dates | fields)


def make_strategic_plan(library, goals=("Every child reads", "A building for everyone"), **fields):
    """Recorded by the State Library; with an `owner`, entered by that person and waiting to be confirmed."""
    entered = {"status": "submitted", "submitted_at": timezone.now()} if fields.get("owner") else {}
    fields = {
        "title": "Strategic plan",
        "starts": today() - timedelta(days=400),
        "ends": today() + timedelta(days=900),
        "status": "confirmed",
        **entered,
    } | fields
    plan = StrategicPlan.objects.create(library=library, **fields)
    for number, text in enumerate(goals, 1):
        LibraryGoal.objects.create(plan=plan, code=str(number), text=text)
    return plan


def make_degree(user, **fields):
    fields = {
        "field": "Library and Information Science",
        "school": "University of Montana",
        "graduated": today() - timedelta(days=3000),
        "confirmed": True,
    } | fields
    return Degree.objects.create(user=user, **fields)


def make_participation(user, track="strategic", **fields):
    track = Track.objects.get(code=track)
    fields = {"opened": today() - timedelta(days=30)} | fields
    if "rule_set" not in fields:
        fields["rule_set"] = track.rule_set_on(today())
    return Participation.objects.create(user=user, track=track, **fields)


def make_ended_participation(user, track="staff", *, closed=None, **fields):
    closed = closed or today() - timedelta(days=900)
    fields = {
        "opened": closed - timedelta(days=700),
        "certificate_issued_on": closed,
        "holds_until": closed + timedelta(days=1461),
    } | fields
    return make_participation(user, track, closed=closed, ending="certificate", **fields)


def make_plan(participation, *, status="draft", approved_on=None, activities=None, **fields):
    """A plan that could be sent: an outcome, an impact and 60 credits in activities.

    A status other than draft is written as the database would hold it, without the moves' mails.
    """
    owner = participation.user
    fields = {
        "reason": "I want to go deep.",
        "finish_by": today() + timedelta(days=600),
        "position": owner.position,
    } | fields
    plan = Plan.objects.create(participation=participation, owner=owner, **fields)
    Outcome.objects.create(plan=plan, audience="Children", receives="Story times", benefit="They read")
    Impact.objects.create(plan=plan, text="The town reads.")
    if activities is None:
        activities = [("formal", "45"), ("self_directed", "15")]
    for order, (kind, amount) in enumerate(activities):
        make_activity(plan, kind=kind, credits=Decimal(amount), order=order)
    if status != "draft":
        facts = {"status": status, "submitted_at": timezone.now()}
        if status in ("approved", "suspended", "superseded"):
            facts |= {
                "approved_on": approved_on or today() - timedelta(days=20),
                "decided_at": timezone.now(),
            }
            facts["decided_by"] = owner.supervisor
        Plan.objects.filter(pk=plan.pk).update(**facts)
        plan.refresh_from_db()
    return plan


def make_assessment(owner, levels=(1, 2, 3, 4), *, ticked=0, finished=True, days_ago=0):
    """A self-assessment that answers the first statements with these levels, and marks the first few."""
    at = timezone.now() - timedelta(days=days_ago)
    assessment = Assessment.objects.create(owner=owner, finished_at=at if finished else None)
    for number, (statement, level) in enumerate(zip(Statement.objects.in_use(), levels, strict=False)):
        Answer.objects.create(
            assessment=assessment, statement=statement, level=level, to_work_on=number < ticked
        )
    return assessment


def make_outcome(plan, **fields):
    fields = {"audience": "Teenagers", "receives": "A room of their own", "benefit": "They come"} | fields
    return Outcome.objects.create(plan=plan, **fields)


def make_activity(plan, *, goals=None, **fields):
    fields = {"description": f"Activity {next(_numbers)}", "credits": Decimal(6)} | fields
    activity = Activity.objects.create(plan=plan, **fields)
    if goals is None and plan.position:
        goals = LibraryGoal.objects.filter(plan__library=plan.position.library)[:1]
    activity.goals.set(goals or [])
    return activity


def make_project(activity, *, status="draft", approved_on=None, **fields):
    owner = activity.plan.owner
    fields = {
        "kind": "project",
        "title": "A seed library",
        "outcomes": "Gardeners share seed.",
        "how": "It brings people in.",
        "references": "Richmond Grows, a manual",
        "agreed": True,
        "position": owner.position,
    } | fields
    project = SelfDirectedProject.objects.create(activity=activity, owner=owner, **fields)
    project.goals.set(activity.goals.all())
    approved = status in ("approved", "completed")
    ProjectStep.objects.create(
        project=project, text="Visit three seed libraries", hours=Decimal(18), approved=approved
    )
    if status != "draft":
        facts = {"status": status, "submitted_at": timezone.now()}
        if status in ("approved", "completed"):
            facts |= {
                "approved_on": approved_on or today() - timedelta(days=15),
                "decided_by": owner.supervisor,
            }
        SelfDirectedProject.objects.filter(pk=project.pk).update(**facts)
        project.refresh_from_db()
    return project


def make_invited(project, mentor):
    """As if the mentor had been asked by e-mail."""
    facts = {"mentor_name": mentor.name, "mentor_email": mentor.email, "mentor_invited_at": timezone.now()}
    SelfDirectedProject.objects.filter(pk=project.pk).update(**facts)
    project.refresh_from_db()
    return project


def make_entry(project, *, hours="3", **fields):
    fields = {"on": today(), "text": "I read and made notes."} | fields
    return JournalEntry.objects.create(project=project, hours=Decimal(hours), **fields)


def make_comment(plan, author, text="Which library will you visit?", **fields):
    return Comment.objects.create(plan=plan, author=author, text=text, **fields)


def make_remark(plan, author, text="I will try the seed library too.", **fields):
    return Remark.objects.create(plan=plan, author=author, text=text, **fields)


def times_of_event(days_ago):
    """An hour and a half at one in the afternoon, some days ago."""
    day = datetime.combine(today() - timedelta(days=days_ago), datetime.min.time(), DENVER)
    return day.replace(hour=13), day.replace(hour=14, minute=30)


def make_event(*, credits=(("public-services", "1.5"),), days_ago=10, **fields):
    """An event of the calendar that ended some days ago (in the future, where negative)."""
    begins, ends = times_of_event(days_ago)
    fields = {"title": f"Event {next(_numbers)}", "begins": begins, "ends": ends} | fields
    event = Event.objects.create(**{"sponsor": "Montana State Library"} | fields)
    for code, amount in credits:
        EventCredit.objects.create(
            event=event, category=Category.objects.get(code=code), amount=Decimal(amount)
        )
    return event


def make_conference(**fields):
    """A conference of two days that ended some days ago; its sessions are made one by one."""
    conference = make_event(
        **{"credits": (), "format": "conference", "place": "Great Northern Hotel"} | fields
    )
    if "ends" not in fields:
        conference.ends = conference.begins + timedelta(days=1, hours=4)
        conference.save(update_fields=["ends"])
    return conference


def make_session(conference, *, after="0", minutes=60, credits=(("public-services", "1"),), **fields):
    """A session that begins some hours after the conference does."""
    begins = conference.begins + timedelta(hours=float(after))
    fields = {"begins": begins, "ends": begins + timedelta(minutes=minutes)} | fields
    return make_event(credits=credits, conference=conference, format="session", **fields)


def make_event_part(event, *, after="0", minutes=60, **fields):
    """One of the times of an event, some hours after it begins."""
    begins = event.begins + timedelta(hours=float(after))
    return EventPart.objects.create(
        event=event, begins=begins, ends=begins + timedelta(minutes=minutes), **fields
    )


def make_event_position(event, position, role="trainer"):
    return EventPosition.objects.create(event=event, position=position, role=role)


def make_event_resource(event, *, file=None, **fields):
    """A link; with `file` (bytes) a file."""
    fields = {"title": f"Handout {next(_numbers)}"} | fields
    if file is None:
        fields = {"link": "https://example.org/handout"} | fields
    else:
        fields = {"file": ContentFile(file, "handout.pdf"), "file_name": "handout.pdf"} | fields
    return EventResource.objects.create(event=event, **fields)


def make_registration(event, user, *, activity=None, **fields):
    registration = Registration.objects.create(event=event, user=user, **fields)
    if activity:
        PlannedEvent.objects.create(registration=registration, activity=activity)
    return registration


def make_independent(owner, *, status="draft", amount="1.5", days_ago=10, **fields):
    begins, ends = times_of_event(days_ago)
    fields = {"title": f"Event {next(_numbers)}", "begins": begins, "ends": ends} | fields
    fields = {"sponsor": "Montana State Library", "format": "online"} | fields
    if status != "draft":
        fields["submitted_at"] = timezone.now()
    return IndependentEvent.objects.create(
        owner=owner,
        status=status,
        category=Category.objects.get(code="technology"),
        amount=Decimal(amount),
        **fields,
    )


def make_group_event(head, *people, status="accepted", **fields):
    """Training that the head of a library entered for these people, who haven't answered yet."""
    event = make_independent(head, status=status, library=head.position.library, **fields)
    for person in people:
        Attendee.objects.create(event=event, user=person)
    return event


def make_credit(owner, amount="1", *, status="verified", days_ago=100, category="public-services", **fields):
    fields = {"title": f"Credit {next(_numbers)}", "earned_on": today() - timedelta(days=days_ago)} | fields
    if category:
        fields["category"] = Category.objects.get(code=category)
    if status != "pending" and "decided_by" not in fields:
        fields["decided_by"] = owner.supervisor
    return Credit.objects.create(owner=owner, amount=Decimal(amount), status=status, **fields)


def make_evidence(document, name="certificate.pdf", content=b"%PDF-", **fields):
    """A file of a credit or of an independent event."""
    of = {"credit" if isinstance(document, Credit) else "independent_event": document}
    fields = {"owner": document.owner, "size": len(content)} | of | fields
    return Evidence.objects.create(name=name, file=ContentFile(content, name), **fields)


def make_tutorial(owner, minutes=10, *, credit=None, days_ago=5, **fields):
    """A short tutorial: of a bundle, or kept as a draft where there is no credit."""
    fields = {
        "title": f"Tutorial {next(_numbers)}",
        "provider": "Niche Academy",
        "done_on": today() - timedelta(days=days_ago),
    } | fields
    return Tutorial.objects.create(owner=owner, credit=credit, minutes=minutes, **fields)


def on(year, month, day):
    return date(year, month, day)


def make_application(participation, *, status="draft", **fields):
    owner = participation.user
    fields = {"position": owner.position, "name_printed": owner.name, "statement": True} | fields
    application = Application.objects.create(participation=participation, owner=owner, **fields)
    if status != "draft":
        Application.objects.filter(pk=application.pk).update(
            status=status,
            submitted_at=timezone.now(),
            applied_on=today(),
            standing=application.standing or {"counted": "0", "used": "0", "lines": []},
        )
        application.refresh_from_db()
    return application


def make_report(application, **fields):
    fields = {
        "outcomes": "Children read.",
        "impacts": "The town reads.",
        "learned_something": 5,
        "confident": 4,
        "will_apply": 5,
        "helps_public": 4,
    } | fields
    report = SummativeReport.objects.create(application=application, **fields)
    plans = application.participation.plans.exclude(approved_on=None)
    report.achieved.set(Outcome.objects.filter(plan__in=plans))
    return report


def make_certificate(application, **fields):
    track = application.participation.track
    fields = {
        "number": f"MSL-{today().year}-{next(_numbers):04d}",
        "kind": track.certificate_kind,
        "name_printed": application.owner.name,
        "title_printed": track.certificate_title,
        "track_printed": track.certificate_track,
        "credits_printed": Decimal(60),
        "issued": today() - timedelta(days=10),
        "expires": today() + timedelta(days=1451),
        "basis": str(application.participation.rule_set),
    } | fields
    return Certificate.objects.create(
        application=application, participation=application.participation, owner=application.owner, **fields
    )


def make_degree_claim(owner, *, status="draft", **fields):
    """A claim that could be sent, of somebody who graduated a year ago."""
    fields = {
        "field": "Library and Information Science",
        "school": "University of Montana",
        "graduated": today() - timedelta(days=365),
        "name_printed": owner.name,
        "file": ContentFile(b"%PDF-", "diploma.pdf"),
        "file_name": "diploma.pdf",
    } | fields
    claim = DegreeClaim.objects.create(owner=owner, **fields)
    if status != "draft":
        facts = {"status": status, "submitted_at": timezone.now()}
        if status != "submitted":
            facts["decided_at"] = timezone.now()
        if status == "accepted":
            facts["degree"] = make_degree(owner, graduated=claim.graduated)
        DegreeClaim.objects.filter(pk=claim.pk).update(**facts)
        claim.refresh_from_db()
    return claim


def make_job(user=None, kind="export", *, key="", **fields):
    """A background job that is done; `state` may say otherwise."""
    now, state = timezone.now(), fields.get("state", "done")
    facts = {"state": state, "requested_at": now, "not_before": now, "total": 1, "done": 1, "attempts": 1}
    if state == "running":
        facts["leased_until"] = now + LEASE
    elif state != "waiting":
        facts["finished_at"] = now
    if state == "failed":
        facts["error"] = "The printer is broken."
    return Job.objects.create(kind=kind, dedupe_key=key or kind, requested_by=user, **facts | fields)


def make_annual_zip(user, year=None, **fields):
    """The ZIP of a year, finished unless `state` says otherwise."""
    year = year or today().year
    if fields.get("state", "done") == "done":
        fields.setdefault("file", ContentFile(b"PK", "made.zip"))
    key = f"annual-zip-{year}"
    fields = {"arguments": {"year": year}, "makes_file": True} | fields
    return make_job(user, "annual_zip", key=key, **fields)


def make_export(user, **fields):
    """The file with everyone's credits, written unless `state` says otherwise."""
    if fields.get("state", "done") == "done":
        fields.setdefault("file", ContentFile(b"PK", "made.xlsx"))
    return make_job(user, "export", key=f"export-{user.pk}", makes_file=True, **fields)


def make_own_copy(user, **fields):
    """The ZIP of everything about a person, made unless `state` says otherwise."""
    if fields.get("state", "done") == "done":
        fields.setdefault("file", ContentFile(b"PK", "made.zip"))
    return make_job(user, "own_copy", key=f"own-copy-{user.pk}", makes_file=True, **fields)


def make_revocation(certificate, by, reason="Issued by mistake.", *, confirmed_by=None):
    """One coordinator asks that it be revoked; with `confirmed_by` another confirms, and it is revoked."""
    asked = Revocation.objects.ask(certificate, by=by, reason=reason, now=timezone.now())
    if confirmed_by:
        asked.move("confirm", by=confirmed_by)
        certificate.refresh_from_db()
    return asked


def make_reissue(certificate, name="Marta Lindgren", *, by=None, accepted_by=None, **typed):
    """Somebody, the owner unless `by` says who, asks for it under another name; perhaps it is accepted."""
    typed = {"reason": "I married."} | typed
    by = by or certificate.owner
    asked = Reissue.objects.ask(certificate, by=by, now=timezone.now(), name=name, **typed)
    if accepted_by:
        asked.move("accept", by=accepted_by)
        certificate.refresh_from_db()
    return asked


def make_letterhead(**fields):
    fields = {
        "issuer": "Montana State Library",
        "program": "Montana State Library Certification Program",
        "first_name": "Eleanor M. Whitcomb",
        "first_title": "State Librarian",
        "second_name": "Thomas J. Redfield",
        "second_title": "Coordinator",
        "made_at": timezone.now(),
    } | fields
    return Letterhead.objects.create(**fields)
