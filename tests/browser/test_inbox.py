import pytest

from tests import builders as make
from tests.browser.conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_line_beside_the_button_counts_what_is_selected(open_browser, supervisor, learner):
    make.make_credit(learner, "1.5", status="pending", title="One")
    make.make_credit(learner, "0.5", status="pending", title="Two")
    page = open_browser(supervisor)
    page.goto("/inbox/")
    line = page.locator("output[name=picked]")
    verify = page.get_by_role("button", name="Verify")
    assert (line.inner_text(), verify.is_disabled()) == ("0 of 2 selected", True)
    page.get_by_label("Two").check()
    assert line.inner_text() == "1 of 2 selected, 0.5 credit"
    assert verify.is_enabled()
    page.get_by_label("One").check()
    assert line.inner_text() == "2 of 2 selected, 2 credits"
    page.get_by_role("button", name="Verify").click()
    assert page.get_by_text("You verified 2 entries (2 credits).").is_visible()
    assert page.get_by_role("heading", level=1).inner_text() == "Nothing needs your decision"


@pytest.mark.parametrize("path", ["/", "/inbox/", "/team/", "/profile/", "/profile/position/"])
def test_pages_fit_a_phone_without_a_script(open_browser, supervisor, learner, plan, path):
    make.make_credit(learner, "1.5", status="pending", title="A" * 120)
    page = open_browser(supervisor, viewport=PHONE, javascript=False)
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
