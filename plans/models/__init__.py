from plans.models.plan import Activity, Impact, Outcome, Plan
from plans.models.project import JournalEntry, ProjectStep, SelfDirectedProject

__all__ = ["Activity", "Impact", "JournalEntry", "Outcome", "Plan", "ProjectStep", "SelfDirectedProject"]
