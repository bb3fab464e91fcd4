"""Photographs every page, on a desk and on a phone, by day and by night, into var/shots/: `make shots`.

`ONLY=plan,inbox make shots` takes the pages whose names begin so.
"""

import os

import pytest
from django.conf import settings

from tests.browser import world
from tests.browser.conftest import DESK, PHONE

pytestmark = pytest.mark.django_db(transaction=True)

ONLY = tuple(os.environ.get("ONLY", "").split(","))


def test_shots(open_browser):
    world.load()
    folder = settings.BASE_DIR / "var" / "shots"
    folder.mkdir(parents=True, exist_ok=True)
    windows = {}
    for shown in world.PAGES:
        if not str(shown).startswith(ONLY):
            continue
        page = windows.get(shown.who) or windows.setdefault(shown.who, open_browser(shown.user))
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.set_viewport_size(DESK)
        page.goto(shown.path)
        if shown.act:
            shown.act(page)
        for size in (DESK, PHONE):
            page.set_viewport_size(size)
            for theme in ("light", "dark"):
                page.emulate_media(color_scheme=theme)
                page.screenshot(path=folder / f"{shown}-{size['width']}-{theme}.png", full_page=True)
