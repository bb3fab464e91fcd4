"""What is under way in somebody's name, and waits in vain once the account is deactivated."""

from collections.abc import Iterator

from django.utils.text import get_text_list

from certificates.models import Application, DegreeClaim, Reissue
from credits.models import IndependentEvent
from directory.models import Position, StrategicPlan, User
from plans.models import Plan, SelfDirectedProject

WAITING = ("submitted", "checked", "verified")


def deactivation_warnings(user: User) -> Iterator[str]:
    """Sentences for who deactivates a person: documents that wait, people without a supervisor, projects they mentor."""
    documents = [
        f"{document._meta.verbose_name} “{document}” ({document.get_status_display().lower()})"
        for model in (
            *(Application, DegreeClaim, Reissue, Plan, SelfDirectedProject, IndependentEvent, StrategicPlan),
        )
        for document in model.objects.filter(owner=user, status__in=WAITING)
    ]
    if documents:
        yield f"Documents of {user} are under way: {'; '.join(documents)}. Decide on them or send them back: nobody can change them now."
    people = Position.objects.open().filter(supervisor=user, user__is_active=True).select_related("user")
    if names := [position.user.name for position in people.order_by("user__name", "pk")]:
        yield f"{user} is the supervisor of {_listed(names)}: nothing of theirs can be decided before another supervisor is named."
    projects = (
        SelfDirectedProject.objects.filter(mentor=user).exclude(status="completed").select_related("owner")
    )
    if mentored := [f"“{project}” of {project.owner}" for project in projects]:
        yield f"{user} is the mentor of {_listed(mentored)}: the owner can ask another."


def _listed(names, most=10):
    shown = names[:most]
    if len(names) > most:
        return f"{', '.join(shown)} and {len(names) - most} more"
    return get_text_list(shown, "and")
