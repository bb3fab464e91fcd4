"""The journal on a phone: a session is timed, an entry outlives the line, and what was changed is read by who decides."""

import io
from datetime import timedelta as TIME

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from credits.models import Credit
from plans.models import SelfDirectedProject
from tests import builders as make
from tests.browser.conftest import PHONE


@pytest.fixture
def project(plan):
    return make.make_project(plan.activities.get(kind="self_directed"), status="approved", approved_credits=6)


@pytest.fixture
def phone(open_browser, learner, project):
    page = open_browser(learner, viewport=PHONE)
    page.goto(f"/projects/{project.pk}/journal/")
    return page


def photo(name="seeds.jpg", size=(900, 600)):
    out = io.BytesIO()
    Image.new("RGB", size, "darkgreen").save(out, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": out.getvalue()}


def open_form(page):
    """The fields of an entry, which are folded while there is nothing to write."""
    if not page.locator(".entry-fold").evaluate("fold => fold.open"):
        page.locator(".entry-fold > summary").click()


def write(page, text, hours="1.5"):
    open_form(page)
    page.get_by_label("Hours").fill(hours)
    page.get_by_label("What did you do and learn?").fill(text)
    page.get_by_role("button", name="Save entry").click()


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_session_is_started_stopped_and_written_down(open_browser, learner, project, javascript):
    page = open_browser(learner, viewport=PHONE, javascript=javascript)
    page.goto(f"/projects/{project.pk}/journal/")
    page.get_by_role("button", name="Start", exact=True).click()
    page.get_by_role("heading", name="Working since").wait_for()
    # two hours pass while the phone is locked
    started = timezone.now() - TIME(hours=2)
    if timezone.localtime(started + TIME(minutes=31)).date() != timezone.localdate(started):
        started -= TIME(hours=1)  # half an hour before midnight is too short for an entry of that day
    SelfDirectedProject.objects.update(timer_started_at=started)
    page.reload()
    page.get_by_role("button", name="Stop", exact=True).click()
    page.get_by_role("heading", name="Save what you did").wait_for()
    page.get_by_label("What did you do and learn?").fill("I sorted seed.")
    # around midnight the form holds the part before it
    began, ended = (page.locator(f"[name={name}]").input_value() for name in ("began", "ended"))
    page.get_by_role("button", name="Save entry").click()
    page.get_by_text("Your entry is saved.").wait_for()
    entry = project.entries.get()
    assert entry.text == "I sorted seed."
    assert (f"{entry.began:%-I:%M %p}", f"{entry.ended:%-I:%M %p}") == (began, ended)
    assert began == f"{timezone.localtime(started):%-I:%M %p}"
    assert fits(page)


def test_a_session_can_be_forgotten(phone, project):
    phone.get_by_role("button", name="Start", exact=True).click()
    phone.get_by_role("button", name="Discard").click()
    phone.get_by_text("The session is discarded").wait_for()
    project.refresh_from_db()
    assert (project.timer_started_at, project.entries.count()) == (None, 0)


def test_an_entry_typed_offline_is_kept_and_sent_exactly_once(phone, project):
    phone.context.set_offline(True)
    open_form(phone)
    phone.locator("[name=file]").set_input_files(photo())
    write(phone, "I read on the bus.")
    phone.get_by_role("heading", name="On this device, not sent yet").wait_for()
    kept = phone.locator("[data-kept-list]")
    kept.get_by_text("I read on the bus.").wait_for()
    kept.get_by_text("With seeds.jpg").wait_for()
    assert phone.get_by_label("What did you do and learn?").input_value() == ""
    assert project.entries.count() == 0
    phone.context.set_offline(False)
    phone.get_by_text("Your entry is saved.").wait_for()
    phone.reload()
    assert [(entry.text, entry.file_name) for entry in project.entries.all()] == [
        ("I read on the bus.", "seeds.jpg")
    ]
    assert phone.locator("[data-kept]").is_hidden()


def test_an_entry_whose_answer_was_lost_is_not_written_twice(phone, project):
    """The server wrote it, and the line broke before it could say so."""
    phone.route(
        "**/journal/",
        lambda route: (
            (route.fetch(), route.abort())[1] if route.request.method == "POST" else route.fallback()
        ),
    )
    write(phone, "Once only.")
    phone.get_by_text("The connection is too slow or gone.").wait_for()
    assert project.entries.count() == 1
    phone.unroute("**/journal/")
    phone.get_by_role("button", name="Send now").click()
    phone.get_by_text("already in your journal").wait_for()
    assert project.entries.count() == 1


def test_an_entry_is_sent_at_once_when_the_line_comes_back_during_an_attempt(phone, project):
    lost = []

    def lose_the_first(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.request)
            phone.evaluate("dispatchEvent(new Event('online'))")
            route.abort()
        else:
            route.fallback()

    phone.route("**/journal/", lose_the_first)
    write(phone, "In the tunnel.")
    phone.get_by_text("Your entry is saved.").wait_for()
    assert (len(lost), project.entries.count()) == (1, 1)


def test_a_kept_entry_outlives_the_page_and_is_sent_from_the_next(phone, project):
    phone.context.set_offline(True)
    write(phone, "I walked through the garden.")
    phone.locator("[data-kept-list]").get_by_text("I walked through the garden.").wait_for()
    address = phone.url
    phone.close()
    context = phone.context
    context.set_offline(False)
    page = context.new_page()
    page.goto(address)
    page.get_by_text("Your entry is saved.").wait_for()
    assert [entry.text for entry in project.entries.all()] == ["I walked through the garden."]


def test_a_kept_entry_that_is_refused_comes_back_with_the_sentence(phone, project):
    make.make_entry(project, hours="23")
    phone.context.set_offline(True)
    open_form(phone)
    phone.locator("[name=file]").set_input_files(photo())
    write(phone, "Too much for a day.")
    phone.locator("[data-kept-list]").get_by_text("Too much for a day.").wait_for()
    phone.context.set_offline(False)
    phone.locator("#id_hours_error").get_by_text(
        "You have 23 hours on this day already, and a day has 24."
    ).wait_for()
    assert phone.title().startswith("Error:")
    assert phone.get_by_label("What did you do and learn?").input_value() == "Too much for a day."
    assert phone.locator("[name=file]").evaluate("field => field.files[0].name") == "seeds.jpg"
    phone.get_by_label("Hours").fill("1")
    phone.get_by_role("button", name="Save entry").click()
    phone.get_by_text("Your entry is saved.").wait_for()
    assert project.entries.filter(text="Too much for a day.", file_name="seeds.jpg").count() == 1


def test_an_entry_waits_until_one_has_signed_in_again(phone, project, learner):
    cookies = phone.context.cookies()
    phone.context.clear_cookies(name="sessionid")
    write(phone, "I forgot the time.")
    phone.locator("[data-kept]").get_by_role("link", name="Sign in").wait_for()
    assert project.entries.count() == 0
    phone.context.add_cookies(cookies)
    phone.get_by_role("button", name="Send now").click()
    phone.get_by_text("Your entry is saved.").wait_for()
    assert project.entries.count() == 1


def test_what_was_being_typed_is_offered_again_after_a_crash(phone, project):
    open_form(phone)
    phone.get_by_label("What did you do and learn?").fill("Half a sent")
    phone.reload()
    phone.get_by_text("You have an unsaved entry on this device").wait_for()
    phone.get_by_role("button", name="Restore").click()
    assert phone.get_by_label("What did you do and learn?").input_value() == "Half a sent"
    write(phone, "Half a sentence, whole.")
    phone.get_by_text("Your entry is saved.").wait_for()
    assert phone.locator("[data-draft]").is_hidden()


def test_a_photo_is_shown_small_and_handed_out_whole(phone, project):
    open_form(phone)
    phone.locator("[name=file]").set_input_files(photo())
    write(phone, "See the picture.")
    phone.locator(".journal summary").first.click()
    picture = phone.get_by_role("img", name="seeds.jpg")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("naturalWidth", 480)
    with phone.expect_download() as download:
        picture.click()
    assert download.value.suggested_filename == "seeds.jpg"


def test_the_supervisor_reads_what_was_corrected(phone, project, open_browser, supervisor):
    make.make_entry(project, hours="3", text="Three hours of reading.")
    phone.reload()
    phone.locator(".journal summary").first.click()
    phone.get_by_role("link", name="Change the entry for").click()
    phone.get_by_label("Hours").fill("2")
    phone.get_by_label("What did you do and learn?").fill("Two hours of reading.")
    phone.get_by_role("button", name="Save entry").click()
    phone.get_by_text("Your entry is changed.").wait_for()
    reader = open_browser(supervisor, viewport=PHONE)
    reader.goto(f"/projects/{project.pk}/journal/")
    reader.locator(".journal summary").first.click()
    reader.get_by_text("Changed on").click()
    reader.get_by_text("Three hours of reading.").wait_for()
    before = [line for line in reader.locator(".correction dl").inner_text().split("\n") if line]
    assert before == ["Hours before", "3", "Text before", "Three hours of reading."]


def test_a_project_is_completed_declined_opened_again_and_completed(phone, project, open_browser, supervisor):
    make.make_entry(project, hours="4", text="Visits to three libraries.")
    complete(phone, project)
    reader = open_browser(supervisor, viewport=PHONE)
    reader.goto(Credit.objects.get().get_absolute_url())
    reader.get_by_text("Visits to three libraries.").wait_for()
    assert fits(reader)
    reader.get_by_text("Decline…").click()
    reader.get_by_label("Why are you declining it?").fill("Write of the third visit too.")
    reader.get_by_role("button", name="Decline with this note").click()
    reader.get_by_text("Declined").first.wait_for()
    phone.goto(f"/projects/{project.pk}/")
    phone.get_by_role("button", name="Reopen the project").click()
    phone.goto(f"/projects/{project.pk}/journal/")
    write(phone, "The third visit.", hours="5")
    phone.get_by_text("Your entry is saved.").wait_for()
    complete(phone, project)
    reader.goto(Credit.objects.latest("pk").get_absolute_url())
    reader.get_by_role("button", name="Verify").click()
    reader.get_by_text("Verified").first.wait_for()
    assert [(credit.amount, credit.status) for credit in Credit.objects.order_by("pk")] == [
        (1, "declined"),
        (3, "verified"),
    ]


def complete(page, project):
    page.goto(f"/projects/{project.pk}/complete/")
    page.get_by_label("What did you achieve?").fill("Gardeners share seed.")
    page.get_by_label("What changed").fill("They come back.")
    page.get_by_role("button", name="Complete the project").click()
    page.get_by_text("pending until your supervisor verifies").wait_for()


# A slow line


def slow(page):
    """Entries wait on the way until the returned function is called, which lets them go."""
    held, gone = [], []

    def hold(route):
        if route.request.method == "POST" and not gone:
            held.append(route)
        else:
            route.fallback()

    page.route("**/journal/", hold)

    def let_go():
        gone.append(True)
        for route in held:
            route.continue_()

    return held, let_go


def wait_for(page, condition):
    for _ in range(200):
        if condition():
            return
        page.wait_for_timeout(50)
    raise AssertionError("It did not happen.")


def test_an_entry_saved_while_another_is_being_sent_waits_and_both_are_saved(phone, project):
    held, let_go = slow(phone)
    write(phone, "The first.")
    wait_for(phone, lambda: len(held) == 1)
    assert phone.get_by_label("What did you do and learn?").input_value() == ""
    write(phone, "The second.", hours="2")
    kept = phone.locator("[data-kept-list]")
    kept.get_by_text("The second.").wait_for()
    assert project.entries.count() == 0
    let_go()
    phone.get_by_text("Your entry is saved.").first.wait_for()
    assert sorted(entry.text for entry in project.entries.all()) == ["The first.", "The second."]
    assert phone.locator("[data-kept]").is_hidden()


def test_an_entry_that_is_pressed_twice_is_saved_once(phone, project):
    held, let_go = slow(phone)
    open_form(phone)
    phone.get_by_label("Hours").fill("1")
    phone.get_by_label("What did you do and learn?").fill("Once.")
    phone.get_by_role("button", name="Save entry").dblclick()
    wait_for(phone, lambda: len(held) == 1)
    let_go()
    phone.get_by_text("Your entry is saved.").wait_for()
    assert [entry.text for entry in project.entries.all()] == ["Once."]


def test_a_refused_entry_never_replaces_what_is_being_typed(phone, project):
    make.make_entry(project, hours="23")
    held, let_go = slow(phone)
    write(phone, "Too much for a day.", hours="2")
    wait_for(phone, lambda: len(held) == 1)
    phone.get_by_label("What did you do and learn?").fill("Half typed")
    let_go()
    phone.get_by_text("An entry needs a correction.").wait_for()
    assert phone.get_by_label("What did you do and learn?").input_value() == "Half typed"
    phone.get_by_role("button", name="Send now").click()
    phone.get_by_text("Save or clear the entry in the form first.").wait_for()
    assert phone.get_by_label("What did you do and learn?").input_value() == "Half typed"
    phone.get_by_label("What did you do and learn?").fill("")
    phone.get_by_role("button", name="Send now").click()
    phone.locator("#id_hours_error").get_by_text("a day has 24").wait_for()
    assert phone.get_by_label("What did you do and learn?").input_value() == "Too much for a day."
    assert project.entries.count() == 1
