"""What a page costs on a slow line, served as in production: its bytes at the first visit and the next, its requests."""

import pytest
from django.core.management import call_command
from django.test import Client
from django.test.testcases import LiveServerThread

from assets import build
from tests.assets.test_build import classes_of
from tests.browser import world
from tests.browser.conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)

# Two drawn frames: a lazy picture is asked for only once its place on the page is known.
DRAWN = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>
    done(document.fonts.ready.then(() => null)))))"""
CLASSES = "[...document.querySelectorAll('[class]')].flatMap(element => [...element.classList])"
COLD, WARM, REQUESTS = 120_000, 12_000, 10


@pytest.fixture
def production(settings, tmp_path):
    """The address of a server whose static files are hashed and compressed; Django's own hands them out as they are."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = False
    call_command("collectstatic", interactive=False, verbosity=0)
    server = LiveServerThread("localhost", lambda handler: handler)
    server.start()
    server.is_ready.wait()
    settings.SITE_URL = f"http://localhost:{server.port}"
    yield settings.SITE_URL
    server.terminate()


class Line:
    """A phone's browser, and what came over the line for it."""

    def __init__(self, browser, address, user):
        # A service worker would answer from what it keeps, and cost nothing here.
        self.context = browser.new_context(base_url=address, viewport=PHONE, service_workers="block")
        self.context.set_default_timeout(20_000)
        if user:
            client = Client()
            client.force_login(user)
            session = client.cookies["sessionid"].value
            self.context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
        self.page = self.context.new_page()
        self.devtools = self.context.new_cdp_session(self.page)
        self.devtools.send("Network.enable")
        self.devtools.on("Network.requestWillBeSent", self._begin)
        self.devtools.on("Network.loadingFinished", self._finish)
        self.devtools.on("Network.loadingFailed", self._finish)

    def _begin(self, event):
        if event["request"]["url"].startswith("http"):
            self.loading.add(event["requestId"])
            if "redirectResponse" in event:
                self.sizes.append(event["redirectResponse"]["encodedDataLength"])

    def _finish(self, event):
        if event["requestId"] in self.loading:
            self.loading.remove(event["requestId"])
            self.sizes.append(event.get("encodedDataLength", 0))

    def count(self, act):
        """The bytes and the requests of what `act` does; a file from the cache costs neither."""
        self.loading, self.sizes = set(), []
        act(self.page)
        self.page.evaluate(DRAWN)
        for _ in range(500):  # five seconds: what the next page cuts short may never end
            if not self.loading:
                break
            self.page.wait_for_timeout(10)
        return sum(self.sizes), sum(size > 0 for size in self.sizes)

    def cold(self, path):
        self.devtools.send("Network.clearBrowserCache")
        return self.count(lambda page: page.goto(path))

    def warm(self, path):
        return self.count(lambda page: page.goto(path))


@pytest.fixture
def line_of(browser, production):
    """`line_of(page)` gives the browser of the person who looks at the page."""
    lines = {}

    def find(shown):
        if shown.who not in lines:
            lines[shown.who] = Line(browser, production, shown.user)
        return lines[shown.who]

    yield find
    for line in lines.values():
        line.context.close()


def test_pages_are_light(line_of):
    world.load()
    heavy, classes = [], set()
    for shown in world.PAGES:
        line = line_of(shown)
        cold, requests = line.cold(shown.path)
        warm, _ = line.warm(shown.path)
        if shown.act:
            warm = max(warm, line.count(shown.act)[0])
        classes.update(line.page.evaluate(CLASSES))
        if cold > COLD or warm > WARM or requests > REQUESTS:
            heavy.append(f"{shown}: {cold:,} bytes in {requests} requests, {warm:,} the next time")
    assert heavy == []
    assert (classes & classes_of(build.BOOTSTRAP.read_text())) - build.used_classes() == set()
