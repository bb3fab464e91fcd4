"""Self-directed projects, step by step: the form, the mentor, the journal, more hours, the completion."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

from django.core.files.base import ContentFile

from demo import clock, learning
from demo.places import DATA
from plans.models import Activity, JournalEntry, ProjectNote, ProjectStep, SelfDirectedProject


def write_project(plan, project, written, *, number=0, mentor=None):
    """A self-directed project in draft."""
    activity = learning.activity_of(plan, Activity.Kind.SELF_DIRECTED, number)
    with clock.on(written):
        row = SelfDirectedProject.objects.create(
            activity=activity,
            owner=plan.owner,
            position=plan.owner.position,
            kind=project["kind"],
            title=project["title"],
            outcomes=project["outcomes"],
            how=project["how"],
            references=project["references"],
            mentor_name=mentor.name if mentor else "",
            mentor_email=mentor.email if mentor else "",
            agreed=True,
        )
        row.goals.set(activity.goals.all())
        for order, (hours, text) in enumerate(project["steps"]):
            ProjectStep.objects.create(project=row, text=text, hours=Decimal(hours), order=order)
    return row


def send_project(project, day, *, mailed=False):
    with clock.on(day, mailed=mailed):
        project.submit(by=project.owner)


def mentor_agrees(project, mentor, day):
    with clock.on(day, 12) as then:
        project.mentor_agrees(by=mentor, now=then)


def approve_project(project, day):
    with clock.on(day, 15):
        project.move("approve", by=project.decider, note="Go ahead, and keep the journal as you go.")


def ask_for_more(project, hours, text, day, *, note):
    """One step more than was approved."""
    with clock.on(day):
        ProjectStep.objects.create(
            project=project, text=text, hours=Decimal(hours), order=project.steps.count()
        )
        project.amend(by=project.owner, note=note)


def keep_journal(project, entries, since, *, every=12, picture=None):
    """Entries at even distances, written in the evening of the day; some say when the work began.

    `picture` is the number of the entry that has one.
    """
    for number, (hours, text, meeting, *began) in enumerate(entries):
        day = since + timedelta(days=3 + number * every)
        entry = JournalEntry(on=day, hours=Decimal(hours), text=text, meeting=meeting)
        if began:
            start = clock.moment(day, *began)
            entry.began, entry.ended = start.time(), (start + timedelta(hours=float(hours))).time()
        if number == picture:
            attach(entry, "file", "photograph.jpg")
        with clock.on(day, 20) as then:
            project.write(entry, key=uuid4(), now=then)


def correct(entry, day, **changes):
    for name, value in changes.items():
        setattr(entry, name, value)
    with clock.on(day, 19) as then:
        entry.project.rewrite(entry, now=then)


def take_out(entry, day):
    with clock.on(day, 19) as then:
        entry.project.strike(entry, now=then)


def attach(row, field, name):
    """A file of the demo, as if somebody had chosen it; the row is saved afterwards."""
    setattr(row, field, ContentFile((DATA / name).read_bytes(), name=name))
    setattr(row, f"{field}_name", name)


def note(project, author, text, day, *, met=False):
    """What the mentor or the supervisor says beside the journal; of a meeting, with its day."""
    with clock.on(day, 18) as then:
        project.add_note(ProjectNote(author=author, text=text, met_on=day if met else None), now=then)


def complete_project(project, day, *, achieved, effect):
    """Returns its credit, pending."""
    with clock.on(day, 17):
        project.achieved, project.effect = achieved, effect
        project.evidence = "The journal, and the handout kept at the desk."
        project.save(update_fields=["achieved", "effect", "evidence"])
        return project.complete(by=project.owner)
