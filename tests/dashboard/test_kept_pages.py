"""Whatever happens, a kept page says what the same page says when it is drawn anew.

A learner and a supervisor read their pages, while somebody claims, verifies, declines, plans, registers, and changes
rows of every kind, and while time passes. `KEPT_PAGE_CHANGES=100000` tries as many; it takes two hours.
"""

import os
import random
import re
from collections import OrderedDict
from contextlib import suppress
from datetime import timedelta
from decimal import Decimal
from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from credits.models import Credit
from events.models import Event, Registration
from plans.models import Activity, Plan
from tests import builders as make
from tests.aspen.test_layers import LEVELS, ROOT, tracked
from tracks.models import CategoryMinimum, Participation, RuleSet
from workflow import revalidation
from workflow.revalidation import ONE_TIME
from workflow.sentences import Refusal

CHANGES = int(os.environ.get("KEPT_PAGE_CHANGES", "300"))
SEEN = re.compile(rb'name="seen" value="[^"]*"')  # when a page was drawn
AMOUNTS = [Decimal(halves) / 2 for halves in range(1, 13)]
CATEGORIES = ("administration", "public-services", "collections", "technology")


class World:
    """One library, its rows, and what may become of them; `now` is what the clock says."""

    def __init__(self, learner, supervisor, seed):
        self.learner, self.supervisor, self.random = learner, supervisor, random.Random(seed)
        self.now = timezone.now()
        self.staff = make.make_participation(learner, "staff", opened=make.today() - timedelta(days=1200))
        strategic = make.make_participation(learner, opened=make.today() - timedelta(days=800))
        approved = make.today() - timedelta(days=700)
        self.plan = make.make_plan(strategic, status="approved", approved_on=approved)
        for number in range(6):
            self.event(number * 60)
        for number in range(10):
            self.credit(number * 140)
        self.event(-20), self.event(0)
        application = make.make_application(
            make.make_ended_participation(learner, closed=make.today() - timedelta(days=1500)),
            status="issued",
        )
        self.certificate = make.make_certificate(application)

    def event(self, days_ago=None):
        days_ago = self.random.randint(-40, 300) if days_ago is None else days_ago
        worth = [(self.random.choice(CATEGORIES), self.random.choice(AMOUNTS))]
        return make.make_event(days_ago=days_ago, credits=worth)

    def credit(self, days_ago=None):
        days_ago = self.random.randint(0, 1600) if days_ago is None else days_ago
        return make.make_credit(
            self.learner,
            self.random.choice(AMOUNTS),
            days_ago=days_ago,
            status=self.random.choice(["pending", "verified", "verified"]),
            category=self.random.choice(CATEGORIES),
            activity=self.random.choice([None, *self.plan.activities.all()]),
        )

    def some(self, rows):
        return rows.order_by("?").first() if rows.exists() else None

    # What may happen. Each gives nothing; what a rule forbids doesn't happen.

    def earns(self):
        if self.learner.credits.count() < 40:
            self.credit()

    def claims(self):
        event = self.some(Event.objects.filter(ends__lt=self.now, claimed_credits=None, conference=None))
        if event:
            Credit.objects.claim(event, owner=self.learner, activity=None, now=self.now)

    def decides(self):
        credit = self.some(self.learner.credits.filter(status="pending"))
        if credit:
            name = self.random.choice(["verify", "verify", "decline"])
            credit.move(name, by=self.supervisor, note="As agreed.")

    def withdraws(self):
        credit = self.some(self.learner.credits.filter(status="pending"))
        if credit:
            credit.move("withdraw", by=self.learner)

    def corrects(self):
        facts = self.random.choice(
            [
                {"amount": self.random.choice(AMOUNTS)},
                {"title": f"Title {self.random.random()}"},
                {"earned_on": make.today() - timedelta(days=self.random.randint(0, 1600))},
                {"activity": self.random.choice([None, *self.plan.activities.all()])},
            ]
        )
        credit = self.some(self.learner.credits.all())
        Credit.objects.filter(pk=credit.pk).update(**facts)

    def plans(self):
        activity = self.some(Activity.objects.filter(plan=self.plan))
        facts = {"no_longer_needed": not activity.no_longer_needed, "description": f"{self.random.random()}"}
        name = self.random.choice(list(facts))
        Activity.objects.filter(pk=activity.pk).update(**{name: facts[name]})

    def revises(self):
        draft = Plan.objects.filter(participation=self.plan.participation).being_written().first()
        if draft is None and Plan.objects.count() < 8:
            self.plan.revise(by=self.learner)
        elif draft and draft.is_editable:
            draft.move("submit", by=self.learner)
        elif draft:
            draft.move(self.random.choice(["approve", "return"]), by=self.supervisor, note="I have read it.")
            self.plan = Plan.objects.filter(participation=self.plan.participation).approved().get()

    def registers(self):
        event = self.some(Event.objects.filter(begins__gt=self.now))
        if event and not Registration.objects.filter(event=event, user=self.learner).exists():
            Registration.objects.register(event, self.learner, now=self.now)
        elif event:
            Registration.objects.cancel(event, self.learner, now=self.now)

    def announces(self):
        if Event.objects.count() < 40:
            self.event()

    def reschedules(self):
        event = self.some(Event.objects.all())
        length = timedelta(minutes=self.random.randint(-90, 90))
        Event.objects.filter(pk=event.pk).update(
            begins=self.now + length, ends=self.now + length + timedelta(hours=1)
        )

    def renames(self):
        event = self.some(Event.objects.all())
        Event.objects.filter(pk=event.pk).update(title=f"Event {self.random.random()}")

    def is_hidden(self):
        event = self.some(Event.objects.all())
        Event.objects.filter(pk=event.pk).update(published=not event.published)

    def rules_change(self):
        rule_set = RuleSet.objects.filter(pk=self.staff.rule_set_id)
        rule_set.update(credits=self.random.choice([40, 60]))
        minimums = CategoryMinimum.objects.filter(rule_set__in=rule_set)
        minimums.update(minimum=self.random.choice([5, 10]))

    def follows(self):
        track = Participation.objects.filter(pk=self.staff.pk)
        closed = track.get().closed is None
        track.update(closed=make.today() if closed else None, ending="closed" if closed else "")

    def moves_house(self):
        position = self.learner.positions.open().filter(primary=True)
        position.update(title=f"Librarian {self.random.randint(1, 9)}")

    def is_renamed(self):
        for user in (self.learner, self.supervisor):
            user.name = f"{user.name.split()[0]} {self.random.choice(['Halvorsen', 'Lindgren', 'Whitcomb'])}"
            user.save(update_fields=["name"])

    def loses_certificate(self):
        certificates = type(self.certificate).objects.filter(pk=self.certificate.pk)
        day = make.today() + timedelta(days=self.random.choice([-5, 30, 500]))
        certificates.update(expires=day, title_printed=f"Title {self.random.random()}")

    def waits(self):
        self.now += self.random.choice(
            [
                timedelta(seconds=20),
                timedelta(minutes=7),
                timedelta(minutes=31),
                timedelta(hours=5),
                timedelta(days=1),
            ]
        )

    HAPPENINGS = (
        earns, claims, decides, decides, withdraws, corrects, plans, revises, registers, announces, reschedules,
        renames, is_hidden, rules_change, follows, moves_house, is_renamed, loses_certificate, waits, waits, waits,
    )  # fmt: skip

    def happens(self):
        with suppress(Refusal):
            self.random.choice(self.HAPPENINGS)(self)

    def addresses(self):
        """Each page that is kept, of the learner's and the supervisor's."""
        credit, event = self.learner.credits.first(), Event.objects.filter(published=True).first()
        strategic = self.plan.participation
        mine = [
            "/", "/inbox/", "/help/", "/help/credits/", "/contact/", "/accessibility/", "/credits/", "/credits/claim/",
            "/events/", "/events/?view=month", "/events/?when=past", "/events/mine/", "/tracks/", "/tracks/staff/",
            "/credits/timeline/", "/certificates/", self.certificate.get_absolute_url(),
            f"/verify/{self.certificate.token}/",
            f"/progress/{strategic.pk}/", f"/progress/{self.staff.pk}/", self.plan.get_absolute_url(),
            credit.get_absolute_url(), *([event.get_absolute_url()] if event else []),
        ]  # fmt: skip
        theirs = [
            "/",
            "/inbox/",
            "/team/",
            "/library/",
            self.plan.get_absolute_url(),
            credit.get_absolute_url(),
        ]
        return [(self.learner, each) for each in mine] + [(self.supervisor, each) for each in theirs]


@pytest.fixture
def world(request, learner, supervisor, coordinator):
    return World(learner, supervisor, request.param)


@pytest.fixture
def kept(settings):
    settings.PAGES_KEPT = 200
    revalidation.forget()
    yield
    revalidation.forget()


@pytest.fixture
def readers(learner, supervisor):
    readers = {}
    for user in (learner, supervisor):
        readers[user] = Client()
        readers[user].force_login(user)
    return readers


def said(response):
    return response.status_code, SEEN.sub(b"", ONE_TIME.sub(b"", response.content)).decode()


@pytest.mark.parametrize("world", [1], indirect=True)
@pytest.mark.django_db
def test_whatever_happens_a_kept_page_says_what_a_new_one_says(world, readers, kept, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: world.now)
    shown_again = 0
    for number in range(CHANGES):
        world.happens()
        reader, address = world.random.choice(world.addresses())
        before = set(map(id, revalidation._pages.values()))
        shown = readers[reader].get(address)
        shown_again += any(map(before.__contains__, map(id, list(revalidation._pages.values())[-1:])))
        with patch.object(revalidation, "_pages", OrderedDict()):
            drawn = readers[reader].get(address)
        assert said(shown) == said(drawn), f"{reader} {address} after {number} changes"
    assert shown_again > CHANGES / 20


@pytest.mark.parametrize("world", [2], indirect=True)
@pytest.mark.django_db
def test_every_kept_page_is_among_them(world):
    names = {resolve(address.partition("?")[0]).func.__name__ for _, address in world.addresses()}
    views = {
        name
        for file in tracked(*(f"{app}/**.py" for app in LEVELS))
        for name in re.findall(r"@revalidated\ndef (\w+)", (ROOT / file).read_text())
    }

    assert views == names


@pytest.mark.parametrize("world", [3], indirect=True)
@pytest.mark.django_db
def test_every_page_that_did_not_change_is_shown_again(world, readers, kept):
    """All of these are kept: none writes, or tells the time."""
    for reader, address in world.addresses():
        before = len(revalidation._pages)
        assert readers[reader].get(address).status_code in (200, 302, 404)
        first, second = said(readers[reader].get(address)), said(readers[reader].get(address))
        assert (first, len(revalidation._pages)) == (second, before + (first[0] == 200)), address
