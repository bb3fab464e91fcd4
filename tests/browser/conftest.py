"""People with a browser each. Whatever the console complains of, a blocked style or script too, fails the test."""

import pytest
from django.test import Client

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


@pytest.fixture
def open_browser(browser, live_server, settings):
    """`open_browser(user)` gives a page of a browser of their own, signed in; without a user, signed out."""
    settings.SITE_URL = live_server.url
    contexts, complaints = [], []

    def listen(page):
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on(
            "console",
            lambda message: (
                complaints.append(f"{page.url}: {message.text}")
                if message.type == "error" and "Failed to load resource" not in message.text
                else None
            ),
        )

    def open_one(user=None, *, viewport=DESK, dark=False, javascript=True, touch=False):
        context = browser.new_context(
            base_url=live_server.url,
            viewport=PHONE if touch else viewport,
            has_touch=touch,
            is_mobile=touch,
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            timezone_id="America/Denver",
        )
        context.set_default_timeout(20_000)  # two workers and two browsers share two cores
        contexts.append(context)
        if user:
            client = Client()
            client.force_login(user)
            context.add_cookies(
                [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
            )
        page = context.new_page()
        listen(page)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []
