"""What a summative report begins with, out of the record: a draft that its learner edits.

The manual asks for the outcomes achieved, the impacts seen and their evidence (step six, C82 and C83). Much of
it was written before: in the revised plans, and when projects were completed.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.text import Truncator

from plans.models import JournalEntry, Outcome, Plan, SelfDirectedProject
from workflow.text import LONGEST

SHOWN = 280  # letters of an entry that one chooses from


@dataclass(frozen=True)
class ReportRecord:
    """What somebody reports about: the outcomes that can be ticked, the journal to choose from, first texts."""

    choices: list[Outcome]
    achieved: list[int]
    entries: list[JournalEntry]
    outcomes: str
    impacts: str


def of(participation, user) -> ReportRecord:
    """The record of a participation, whose plans and their outcomes are read already; one query."""
    finished = SelfDirectedProject.Status.COMPLETED
    entries = list(
        JournalEntry.objects.visible_to(user)
        .filter(project__activity__plan__participation=participation, project__status=finished)
        .filter(struck_at=None)
        .select_related("project")
    )
    projects = {entry.project_id: entry.project for entry in reversed(entries)}.values()
    plans = [plan for plan in participation.plans.all() if plan.approved_on]
    choices, achieved = outcomes_of(plans)
    return ReportRecord(
        choices,
        achieved,
        entries,
        outcomes_text([row for row in choices if row.pk in achieved], plans, projects),
        impacts_text(max(plans, key=lambda plan: plan.version, default=None), projects),
    )


def outcomes_of(plans: Iterable[Plan]) -> tuple[list[Outcome], list[int]]:
    """The outcomes that can be achieved, and the keys of those that a revised plan calls achieved.

    Those of the plan in force; and of earlier versions what was achieved and is not carried on in a later one.
    """
    rows, achieved, carried = [], set(), {}
    for plan in sorted(plans, key=lambda plan: -plan.version):
        current = not rows
        for row in plan.outcomes.all():
            last = carried.get(row.pk, row.pk)
            done = row.state == Outcome.State.ACHIEVED
            if last == row.pk and (current or done):
                rows.append(row)
            if row.continues_id:
                carried[row.continues_id] = last
            if done:
                achieved.add(last)
    return rows, [row.pk for row in rows if row.pk in achieved]


def outcomes_text(achieved: Iterable[Outcome], plans: Iterable[Plan], projects) -> str:
    parts = [
        f"{row.audience.strip(' .:')}: {_sentence(row.receives)} {_sentence(row.benefit)}" for row in achieved
    ]
    parts += [plan.outcomes_achieved for plan in sorted(plans, key=lambda plan: plan.version)]
    for project in projects:
        evidence = f"\nEvidence: {project.evidence}" if project.evidence.strip() else ""
        parts.append(f"{project.title}: {project.achieved}{evidence}")
    return add("", parts)


def impacts_text(plan: Plan | None, projects) -> str:
    parts = [_sentence(text) for text in plan.impact_words] if plan else []
    return add(
        "", parts + [f"{project.title}: {project.effect}" for project in projects if project.effect.strip()]
    )


def label(outcome: Outcome) -> str:
    """An outcome beside its tick: a line for each of its parts."""
    return "\n".join(part.strip() for part in (outcome.audience, outcome.receives, outcome.benefit))


def caption(entry: JournalEntry) -> str:
    """An entry beside its tick: when and in which project, and how it begins."""
    title = f"{date_format(entry.on, 'F j, Y')}, {entry.project.title}"
    return f"{title}\n{Truncator(entry.text.strip()).chars(SHOWN)}"


def extract(entry: JournalEntry) -> str:
    """An entry of the journal as it stands in a report."""
    return f"{date_format(entry.on, 'F j, Y')}: {entry.text}"


def add(text: str, parts: Iterable[str], *, longest: int | None = LONGEST) -> str:
    """A text with more paragraphs, each of them once, as many as there is room for."""
    text = _lines(text)
    for part in map(_lines, parts):
        longer = f"{text}\n\n{part}" if text else part
        if part and part not in text and (longest is None or len(longer) <= longest):
            text = longer
    return text


def _lines(text):
    """Browsers send the ends of lines in a way of their own."""
    return text.replace("\r\n", "\n").strip()


def _sentence(text):
    text = text.strip()
    return text if not text or text[-1] in ".!?" else f"{text}."
