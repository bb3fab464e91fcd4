from plans.models.assessment import Answer, Assessment, ContentArea, Statement, suggested_outcomes
from plans.models.comments import Comment
from plans.models.journal import JournalEntry, ProjectNote
from plans.models.plan import Plan
from plans.models.project import ProjectStep, SelfDirectedProject
from plans.models.rows import Activity, Impact, Outcome
from plans.models.sharing import Remark, Thanks

__all__ = [
    "Activity",
    "Answer",
    "Assessment",
    "Comment",
    "ContentArea",
    "Impact",
    "JournalEntry",
    "Outcome",
    "Plan",
    "ProjectNote",
    "ProjectStep",
    "Remark",
    "SelfDirectedProject",
    "Statement",
    "Thanks",
    "suggested_outcomes",
]
