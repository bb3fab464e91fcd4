"""A person closes their own account: records and certificates stay, and nobody signs in with it anymore."""

from contextlib import suppress
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from certificates.models import Application
from credits.models import Credit
from directory.addresses import sign_out
from directory.models import Position, User
from events.models import Registration, RegistrationRefused
from plans.models import Plan, SelfDirectedProject
from tracks.models import Participation
from workflow.emails import email_address, email_coordinators, email_user
from workflow.moves import SUBMITTED
from workflow.sentences import Refusal

UNDECIDED = (Application.Status.SUBMITTED, Application.Status.CHECKED)


@dataclass(frozen=True)
class Obstacles:
    """What has to be settled first: people who would have no supervisor, and that somebody runs the desk."""

    people: list[User]
    is_last_coordinator: bool

    def __bool__(self):
        return bool(self.people or self.is_last_coordinator)


def obstacles(user) -> Obstacles:
    colleagues = User.objects.filter(is_active=True, is_staff=True).exclude(pk=user.pk)
    return Obstacles(
        people=list(_people_with_open_work(user)),
        is_last_coordinator=user.is_coordinator and not colleagues.exists(),
    )


def _people_with_open_work(user):
    """The people whose supervisor the user is, and who follow a track or claimed a credit."""
    positions = Position.objects.confirmed().supervised_by(user).filter(primary=True)
    tracks = Participation.objects.open().filter(user=OuterRef("pk"))
    pending = Credit.objects.filter(owner=OuterRef("pk"), status=Credit.Status.PENDING)
    people = User.objects.filter(Q(Exists(tracks)) | Q(Exists(pending)), is_active=True)
    return people.filter(pk__in=positions.values("user")).order_by(Lower("sort_name"), "pk")


def consequences(user):
    """What leaving a position does to documents that name its supervisor: kind, document and move.

    `dashboard/_position_changes.html` puts them into words.
    """
    plans = Plan.objects.filter(owner=user)
    projects = SelfDirectedProject.objects.filter(owner=user, status=SUBMITTED)
    applications = Application.objects.filter(owner=user, status__in=UNDECIDED)
    return [
        *(("plan", plan, "suspend") for plan in plans.approved()),
        *(("plan", plan, "withdraw") for plan in plans.filter(status=SUBMITTED)),
        *(("project", project, "withdraw") for project in projects),
        *(("application", application, "withdraw") for application in applications),
    ]


def close(user, *, now):
    """End what is under way, and the ways to sign in; a coordinator can open the account again."""
    today = timezone.localdate(now)
    with transaction.atomic():
        # Coordinators one after the other, so that two don't leave at once.
        list(User.objects.select_for_update().filter(Q(pk=user.pk) | Q(is_staff=True)).order_by("pk"))
        if obstacles(user):
            raise Refusal("dashboard/account_not_closed")
        supervisor, position = user.supervisor, user.position
        for _, document, move in consequences(user):
            document.move(move, by=user, as_system=move == "suspend")
        for registration in Registration.objects.filter(user=user, event__begins__gt=now):
            with suppress(RegistrationRefused):
                Registration.objects.cancel(registration.event, user, now=now)
        for held in user.positions.open():
            held.ended = max(today, held.started)
            held.save(update_fields=["ended"])
        Authenticator.objects.filter(user=user).delete()
        user.is_active = user.is_staff = user.is_superuser = False
        user.set_unusable_password()
        user.save(update_fields=["is_active", "is_staff", "is_superuser", "password"])
        sign_out(user)
        facts = {"person": user, "position": position, "on": today}
        link = reverse("admin:directory_user_change", args=[user.pk])
        email_coordinators("dashboard/mail/account_closed.txt", link=link, **facts)
        if supervisor and not supervisor.is_coordinator:
            email_user(supervisor, "dashboard/mail/account_closed.txt", link="", **facts)
        email_address(user.name, user.email, "dashboard/mail/your_account_closed.txt", **facts)
