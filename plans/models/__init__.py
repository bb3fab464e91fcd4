from plans.models.plan import Plan
from plans.models.project import JournalEntry, ProjectStep, SelfDirectedProject
from plans.models.rows import Activity, Impact, Outcome

__all__ = ["Activity", "Impact", "JournalEntry", "Outcome", "Plan", "ProjectStep", "SelfDirectedProject"]
