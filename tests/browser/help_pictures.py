"""Photographs the pages that the help and the welcome show, over the rows of the demo, into static/img/: `make shots`."""

import io

import pytest
from django.conf import settings
from django.urls import reverse
from PIL import Image

from directory.models import User
from plans.models import Plan
from tests.browser import world
from tests.browser.plan_form import open_activity

pytestmark = pytest.mark.django_db(transaction=True)

DESK, PHONE = {"width": 1080, "height": 675}, {"width": 360, "height": 640}
FOLDER = settings.BASE_DIR / "static" / "img" / "help"


def of(name, find):
    return lambda: reverse(name, args=[find().pk])


def at(name):
    return lambda: reverse(name)


def compared():
    """Of a plan with a later version: the two side by side."""
    later = Plan.objects.filter(version=2, status="approved").earliest("pk")
    return later.owner, reverse("plan_compare", args=[later.pk, 1])


# Name of the picture: who looks, at which address, in which window, which part stands on top.
PICTURES = {
    "plan-write": ("otis.greenleaf", of("plan_edit", world.STAFF_PLAN), DESK, "#activities"),
    "plan-decide": ("supervisor", of("plan_detail", world.WAITING_PLAN), DESK, ""),
    "project-form": ("casimir.petrovic", of("project_edit", world.DRAFT), DESK, "#steps"),
    "control-panel": ("learner", at("home"), DESK, ""),
    "events": ("learner", at("event_list"), DESK, ""),
    "claim": ("learner", at("claim_list"), DESK, ""),
    "credits": ("learner", at("credit_list"), DESK, ""),
    "journal": ("casimir.petrovic", of("project_journal", world.WORKING), PHONE, ""),
}


# What is opened first on a page that folds.
OPENED = {"plan-write": lambda page: open_activity(page, 1)}

# Of the welcome: the size of the window, and of the picture. The last is for links that people share.
WELCOME = {
    "home.avif": ("home", (1280, 1120), (720, 630)),
    "credits.avif": ("credit_list", (1280, 1024), (640, 512)),
    "share.jpg": ("home", (1200, 630), (1200, 630)),
}


def photograph(page, name, size, top):
    page.set_viewport_size(size)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    if top:
        page.locator(top).first.evaluate("part => window.scrollBy(0, part.getBoundingClientRect().top - 16)")
    picture = Image.open(io.BytesIO(page.screenshot()))
    if size == DESK:
        picture = picture.resize((720, 450))
    FOLDER.mkdir(exist_ok=True)
    picture.convert("RGB").save(FOLDER / f"{name}.webp", quality=60, method=6)


def test_help_pictures(open_browser):
    world.load()
    for name, (who, address, size, top) in PICTURES.items():
        page = open_browser(User.objects.get(email=f"{who}@example.org"))
        page.set_viewport_size(size)
        page.goto(address())
        if name in OPENED:
            OPENED[name](page)
        photograph(page, name, size, top)
    owner, address = compared()
    page = open_browser(owner)
    page.goto(address)
    photograph(page, "plan-compare", DESK, "")


def test_welcome_pictures(open_browser):
    world.load()
    page = open_browser(User.objects.get(email="ready@example.org"))
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    for name, (address, window, size) in WELCOME.items():
        page.set_viewport_size({"width": window[0], "height": window[1]})
        page.goto(reverse(address))
        picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").resize(size)
        how = {"quality": 75} if name.endswith("jpg") else {"quality": 30, "speed": 2}
        picture.save(FOLDER.with_name("welcome") / name, **how)
