"""What is under way in somebody's name, and waits in vain once the account is deactivated."""

from collections.abc import Iterator

from django.utils.text import get_text_list

from certificates.models import Application, DegreeClaim, Reissue
from credits.models import IndependentEvent
from directory.models import StrategicPlan, User
from plans.models import Plan, SelfDirectedProject
from workflow.sentences import sentence

WAITING = ("submitted", "checked", "verified")


def deactivation_warnings(user: User) -> Iterator[str]:
    """Sentences for who deactivates a person: documents that wait, projects they mentor."""
    documents = [
        document
        for model in (
            *(Application, DegreeClaim, Reissue, Plan, SelfDirectedProject, IndependentEvent, StrategicPlan),
        )
        for document in model.objects.filter(owner=user, status__in=WAITING)
    ]
    if documents:
        named = [(document._meta.verbose_name, document) for document in documents]
        yield sentence("reports/left_documents", user=user, documents=named)
    projects = (
        SelfDirectedProject.objects.filter(mentor=user).exclude(status="completed").select_related("owner")
    )
    if mentored := [f"“{project}” of {project.owner}" for project in projects]:
        yield sentence("reports/left_projects", user=user, projects=_listed(mentored))


def _listed(names, most=10):
    more = len(names) - most
    return get_text_list([*names[:most], f"{more} more"] if more > 0 else names, "and")
