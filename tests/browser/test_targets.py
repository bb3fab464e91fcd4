"""Whatever is pressed is large enough to be hit, and letters may be set wider apart without a scroll sideways."""

import pytest

from tests.browser import world
from tests.browser.conftest import PHONE
from tests.browser.test_pages import PART, PARTS

pytestmark = pytest.mark.django_db(transaction=True)

NARROW = {"width": 320, "height": 640}
BY_TOUCH = 44

# What WCAG 1.4.12 lets a reader set. A constructed style sheet is not a style of the page, so the policy lets it in.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
WIDER = """() => {
  const wide = document.documentElement.scrollWidth;
  if (wide <= innerWidth) return null;
  const scrolls = (element) => {
    for (let up = element; up; up = up.parentElement) {
      if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(up).overflowX)) return true;
    }
    return false;
  };
  const out = [...document.body.querySelectorAll("*")].filter(
    (element) => element.getBoundingClientRect().right > innerWidth + 0.5 && !scrolls(element));
  return `${wide} px: ${out.slice(0, 3).map((element) => element.outerHTML.slice(0, 120)).join(" | ")}`;
}"""
# Links and controls that are seen, each with its size: of a box or a circle with the label that presses it too. A
# link of text may stand in a line of text, where it can't be higher than the line; the questions of the help, 70 in
# one list, would make it a sixth longer.
SMALL = """(least) => {
  const found = [];
  const inText = (target) => target.matches("a") && getComputedStyle(target).display === "inline";
  document.querySelectorAll("details").forEach((each) => { each.open = true; });
  for (const target of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
    if (target.type === "hidden" || target.closest(".visually-hidden, .skip") || target.inert) continue;
    if (!target.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const boxes = [target, ...(["checkbox", "radio"].includes(target.type) ? target.labels : [])]
      .map((each) => each.getBoundingClientRect());
    const width = Math.max(...boxes.map((box) => box.right)) - Math.min(...boxes.map((box) => box.left));
    const height = Math.max(...boxes.map((box) => box.bottom)) - Math.min(...boxes.map((box) => box.top));
    if (width < 2 || height < 2) continue;
    const wanted = inText(target) || target.matches(".help-topics a") ? 24 : least;
    if (height < wanted - 0.5 || width < 24 - 0.5) {
      found.push(`${Math.round(width)} x ${Math.round(height)}, not ${wanted}: ` +
        target.outerHTML.replace(/\\s+/g, " ").slice(0, 110));
    }
  }
  return found;
}"""


def complaints(page, shown):
    page.emulate_media(reduced_motion="reduce")
    page.goto(shown.path)
    if shown.act:
        shown.act(page)
    yield from page.evaluate(SMALL, BY_TOUCH)
    page.set_viewport_size(NARROW)
    page.evaluate(SPACING)
    if wide := page.evaluate(WIDER):
        yield f"scrolls sideways at 320 px with wide letters: {wide}"
    page.set_viewport_size(PHONE)


@pytest.mark.parametrize("part", range(PARTS))
def test_targets_are_large_and_letters_may_be_wide(open_browser, part):
    world.load()
    phones, found = {}, []
    for shown in world.PAGES[part * PART : (part + 1) * PART]:
        phone = phones.get(shown.who) or phones.setdefault(shown.who, open_browser(shown.user, touch=True))
        found += [f"{shown}: {complaint}" for complaint in complaints(phone, shown)]
    if found:
        pytest.fail("\n".join(found))
