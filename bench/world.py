"""The people and documents behind the rows of the table of pages, and the addresses of the large set."""

import time
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256

from django.conf import settings
from django.contrib import admin
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from bench.large import BASE
from certificates.models import Application, Printed
from credits.models import Credit
from directory.models import Position, User
from plans.models import Plan, SelfDirectedProject
from tests import builders as make

KINDS = ("administration", "public-services", "collections", "technology")
MONTH = date(2031, 1, 1)  # the same weeks whenever it is measured
DECISIONS = 260  # a credit is verified once, and each round verifies some


@dataclass
class Page:
    """A row: its title, who reads it (nobody: anyone), and its address; a POST has `data`, and many addresses."""

    title: str
    reader: User | None
    addresses: list[str]
    data: dict | None = field(default=None)

    def facts(self, cookies):
        key = self.reader and self.reader.pk
        if key not in cookies:
            cookies[key] = cookie_of(self.reader) if key else ""
        return {"title": self.title, "cookie": cookies[key], "addresses": self.addresses, "data": self.data}


def cookie_of(user):
    """The cookies of somebody who is signed in."""
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session["seen"] = int(time.time())
    session.save()
    token = "b" * 32
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}; {settings.CSRF_COOKIE_NAME}={token}"


def make_pages(*, pdf=True, decisions=DECISIONS):
    """The rows of the table, in its order. `pdf` draws a certificate; without it the file is a stand-in."""
    library = make.make_library("Bench Library")
    make.make_strategic_plan(library)
    boss = make.make_user("Bo Bench")
    make.make_position(boss, library, kind="director")
    few, many = (make_learner(library, boss, number) for number in (60, 600))
    inbox = make_inbox(library, boss)
    decided, decider = make_pending(library, boss, decisions)
    event = make.make_event(days_ago=-20, title="Seeds for every garden", description="puppets and seeds")
    for day in range(1, 31, 2):
        make.make_event(days_ago=(make.today() - MONTH.replace(day=day)).days)
    certificate = make_certificate(few, pdf=pdf)
    progress = reverse("progress_detail", args=[few.participations.open().get(track__code="strategic").pk])
    calendar = reverse("event_list")
    verify = {"move": "verify", "csrfmiddlewaretoken": "b" * 32}
    return [
        Page("control panel, 60 credits", few, [reverse("home")]),
        Page("control panel, 600 credits", many, [reverse("home")]),
        Page("own plan, 10 activities", few, [few.plans.get().get_absolute_url()]),
        Page("inbox, 71 items", inbox, [reverse("inbox")]),
        Page("a decision (POST)", decider, [reverse("credit_detail", args=[pk]) for pk in decided], verify),
        Page("credits, 60", few, [reverse("credit_list")]),
        Page("credits, 600", many, [reverse("credit_list")]),
        Page("progress page", few, [progress]),
        Page("calendar", few, [calendar]),
        Page("calendar, a word", few, [f"{calendar}?q=puppets"]),
        Page("calendar, a month", few, [f"{calendar}?view=month&month={MONTH:%Y-%m}"]),
        Page("event page", few, [event.get_absolute_url()]),
        Page("stored PDF", few, [reverse("certificate_pdf", args=[certificate.number])]),
        Page("verify page", None, [certificate.get_verify_url().removeprefix(settings.SITE_URL)]),
        Page("sign-in page", None, [reverse("account_login")]),
        Page("help", few, [reverse("help")]),
    ]


def make_learner(library, boss, number):
    """Somebody with two open tracks, an approved plan of ten activities, and so many credits."""
    person = make.make_user(f"Person with {number} credits")
    make.make_position(person, library, supervisor=boss)
    make.make_ended_participation(person, "staff")
    make.make_participation(person, "staff")
    approved = make.today() - timedelta(days=700)
    activities = [("formal", "5")] * 9 + [("self_directed", "15")]
    plan = make.make_plan(
        make.make_participation(person), status="approved", approved_on=approved, activities=activities
    )
    activity = plan.activities.first()
    for place in range(number):
        days = 1 + place * 1300 // number
        make.make_credit(
            person,
            "0.5",
            days_ago=days,
            category=KINDS[place % 4],
            event=make.make_event(days_ago=days),
            activity=activity if place % 3 else None,
            status="pending" if place % 20 == 0 else "verified",
        )
    return person


def make_inbox(library, boss):
    """A supervisor with 71 items to decide on: 60 credits, and plans, projects, and applications."""
    supervisor = make.make_user("Ina Inbox")
    make.make_position(supervisor, library, supervisor=boss)
    for number in range(6):
        person = make.make_user(f"Waiting Person {number}")
        make.make_position(person, library, supervisor=supervisor)
        for place in range(10):
            event = make.make_event(days_ago=5 + place)
            make.make_credit(person, "1.5", days_ago=5 + place, event=event, status="pending")
        participation = make.make_participation(person)
        if number < 5:
            make.make_plan(participation, status="submitted")
        if number < 3:
            other = make.make_participation(person, "staff")
            make.make_application(other, status="checked")
            earlier = make.make_participation(person, "administrator")
            plan = make.make_plan(earlier, status="approved")
            make.make_project(plan.activities.get(kind="self_directed"), status="submitted")
    return supervisor


def make_pending(library, boss, count):
    """Pending credits of five people, and the person who decides on them."""
    supervisor = make.make_user("Dee Decider")
    make.make_position(supervisor, library, supervisor=boss)
    people = [make.make_user(f"Pending Person {number}") for number in range(5)]
    for person in people:
        make.make_position(person, library, supervisor=supervisor)
        make.make_participation(person, "staff")
    now = timezone.now()
    credits = Credit.objects.bulk_create(
        Credit(
            owner=people[place % 5],
            title=f"Learning {place}",
            amount=Decimal(1),
            category=None,
            earned_on=make.today() - timedelta(days=9 + place),
            submitted_at=None,
            created=now,
        )
        for place in range(count)
    )
    return [credit.pk for credit in credits], supervisor


def make_certificate(person, *, pdf):
    application = make.make_application(person.participations.get(ending="certificate"), status="issued")
    certificate = make.make_certificate(application)
    if pdf:
        Printed.objects.of(certificate, now=timezone.now())
    else:
        content = b"%PDF-" + b"x" * 30_000
        Printed.objects.create(
            certificate=certificate,
            content=content,
            sha256=sha256(content).hexdigest(),
            made_at=timezone.now(),
        )
    return certificate


def make_fifty(library=None):
    """A supervisor for whom fifty credits wait, and the form that verifies them in one go."""
    library = library or make.make_library("Library of Fifty")
    boss = make.make_user("Fi Fifty")
    make.make_position(boss, library, kind="director")
    keys, supervisor = make_pending(library, boss, 50)
    data = {"credit": keys, "csrfmiddlewaretoken": "b" * 32}
    return Page("50 credits verified in one go", supervisor, [reverse("inbox")], data)


def scale_pages():
    """The pages of three people of the large set, every admin list with a search, and every report."""
    coordinator = User.objects.get(email="coordinator@large.example.org")
    learner, supervisor = ordinary_person(), supervisor_of_many()
    plan = learner.plans.get(status="approved")
    event = learner.credits.exclude(event=None).latest("pk").event
    ahead = learner.registrations.filter(attended=None).latest("pk").event
    credit = learner.credits.filter(status="verified").latest("pk")
    waiting = Credit.objects.waiting_for(supervisor).latest("pk")
    certificate = learner.certificates.get(status="issued")
    calendar = reverse("event_list")
    pages = [
        ("ordinary person", learner, [
            ("home", []), ("credit_list", []), ("claim_list", []), ("credit_detail", [credit.pk]), ("credit_pairs", []),
            ("timeline", []), ("plan_detail", [plan.pk]), ("shared_list", []), ("certificate_list", []),
            ("certificate_detail", [certificate.number]), ("certificate_pdf", [certificate.number]),
            ("event_detail", [event.pk]), ("event_detail", [ahead.pk]), ("registration_list", []), ("track_list", []), ("profile", []),
            ("position_edit", []), ("assessment_list", []), ("independent_new", []), ("credit_excel", []), ("help", []),
            *(("progress_detail", [each.pk]) for each in learner.participations.open()),
        ]),
        ("supervisor", supervisor, [
            ("home", []), ("inbox", []), ("team", []), ("team_excel", []), ("library", []), ("credit_detail", [waiting.pk]),
            ("plan_detail", [approved_in_team(supervisor).earliest("pk").pk]),
        ]),
        ("coordinator", coordinator, [
            ("home", []), ("inbox", []), ("report_list", []), ("year_list", []), ("director_list", []), ("director_csv", []),
            ("credit_check_list", []), ("credit_alike_list", []), ("export", []), ("letterhead_edit", []),
            ("event_detail", [event.pk]), ("attendance_list", [event.pk]), ("credit_detail", [credit.pk]),
        ]),
    ]  # fmt: skip
    found = []
    for who, user, names in pages:
        for name, arguments in names:
            found.append(Page(f"{who}: {name}", user, [reverse(name, args=arguments)]))
    for title, query in (
        ("a word", "?q=puppets"),
        ("past", "?when=past&page=20"),
        ("a month", "?view=month"),
        ("", ""),
    ):
        found.append(Page(f"ordinary person: calendar {title}".strip(), learner, [f"{calendar}{query}"]))
    for model, desk in admin.site._registry.items():
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        try:
            address = reverse(f"admin:{name}_changelist")
        except NoReverseMatch:
            continue
        found.append(Page(f"admin: {name}", coordinator, [address]))
        if desk.search_fields:
            found.append(Page(f"admin: {name}, a search", coordinator, [f"{address}?q=ada"]))
    titles, unique = {}, []
    for page in found:
        titles[page.title] = titles.get(page.title, 0) + 1
        if titles[page.title] > 1:
            page.title += f" ({titles[page.title]})"
        unique.append(page)
    return unique


def analyze():
    """PostgreSQL plans by what it knows of the rows."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def ordinary_person():
    """The first with an approved plan, a project in work and no application that waits."""
    plans = Plan.objects.filter(
        owner__gte=BASE, status="approved", version=1, owner__positions__status="confirmed"
    )
    plans = plans.filter(activities__projects__status="approved").exclude(
        owner__applications__status__in=["submitted", "checked"]
    )
    return plans.earliest("pk").owner


def supervisor_of_many():
    """The first director for whom one plan waits and nothing else but credits, in a team with at least four plans."""
    for position in Position.objects.filter(user__gte=BASE, kind="director").order_by("pk"):
        waiting = [
            documents.objects.waiting_for(position.user).count()
            for documents in (Plan, SelfDirectedProject, Application)
        ]
        if waiting == [1, 0, 0] and approved_in_team(position.user).count() >= 4:
            return position.user
    raise LookupError("No director has such a team.")


def approved_in_team(supervisor):
    team = Position.objects.decided_by(supervisor).values("user")
    return Plan.objects.filter(owner__in=team, status="approved")
