"""Every page, for everybody who uses a keyboard, a small screen, a big letter or a screen reader."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.aspen.test_access import NOT_THERE, ONLY_POST, TABLE
from tests.browser import world
from tests.browser.conftest import DESK, PHONE

pytestmark = pytest.mark.django_db(transaction=True)

STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SMALL = {"width": 320, "height": 640}  # a desk at 400 %
FILES = {"healthz", "event_ics", "credit_excel", "certificate_pdf", "plan_file", "entry_file", "degree_file"}
FILES |= {"year_excel", "year_zip_file", "director_csv"}
FILES |= {"certificate_press", "reissue_file", "badge_json", "badge_png", "badge_picture"}
FILES |= {
    "badge_achievement",
    "badge_issuer",
    "badge_status",
    "did_json",
    "manifest",
    "service_worker",
}  # for machines
FILES |= {
    "event_resource",
    "evidence_file",
    "event_feed",
    "team_excel",
    "person_excel",
    "export_file",
    "own_copy_file",
}
FILES |= {"transcript_pdf", "person_transcript_pdf"}
LEADS_ON = {
    "registration_new",
    "attendance_add",
    "participation_open",
    "participation_close",
    "plan_autosave",
}
LEADS_ON |= {
    "project_note",
    "remark_hide",
    "session_end",
    "sessions_end",
    "email_test",
    "email_works",
}  # to the page with the button
BY_BUTTON = {"demo_sign_in"}


PARTS = 4  # for as many workers, each over a world of its own
PART = -(-len(world.PAGES) // PARTS)


def test_every_page_is_looked_at():
    pages = {name for name, answers in TABLE.items() if answers not in (NOT_THERE, ONLY_POST)}
    pages -= FILES | LEADS_ON | BY_BUTTON
    assert pages - {shown.name for shown in world.PAGES} == set()


def violations(page, kind, values):
    """What axe finds, a line for each element."""
    # At the end of the page, the bar at its foot rests in its own place and hides nothing.
    page.evaluate("document.querySelector('.dock') && scrollTo(0, document.body.scrollHeight)")
    options = {"resultTypes": ["violations"], "runOnly": {"type": kind, "values": values}}
    found = page.evaluate("options => axe.run(options)", options)["violations"]
    return [f"{rule['id']} at {node['target']}: {node['html']}" for rule in found for node in rule["nodes"]]


def complaints(page):
    """What is wrong with the page that is open, in three widths, by day and by night."""
    wide = "document.fonts.ready.then(() => document.documentElement.scrollWidth > innerWidth)"
    for size in (SMALL, DESK, PHONE):
        page.set_viewport_size(size)
        if page.evaluate(wide):
            yield f"scrolls sideways at {size['width']} px"
    page.evaluate(Axe().axe_script)
    yield from violations(page, "tag", STANDARD)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    for found in violations(page, "rule", ["color-contrast"]):
        yield f"in the dark: {found}"


@pytest.mark.parametrize("part", range(PARTS))
def test_pages_are_accessible_and_fit(open_browser, part):
    world.load()
    windows = {}
    found = []
    for shown in world.PAGES[part * PART : (part + 1) * PART]:
        page = windows.get(shown.who) or windows.setdefault(shown.who, open_browser(shown.user))
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.goto(shown.path)
        if shown.act:
            shown.act(page)
        found += [f"{shown}: {complaint}" for complaint in complaints(page)]
    if found:
        pytest.fail("\n".join(found))
