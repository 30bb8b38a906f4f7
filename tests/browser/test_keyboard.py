"""With a keyboard alone: order, focus that shows, and targets that are big enough (ACC-03, SAF-07)."""

import pytest
from playwright.sync_api import expect

from .conftest import DESKTOP, PHONE
from .pages import TEMPLATES, open_template

SIZES = {"phone": PHONE, "desktop": DESKTOP}
#: Tabs that are followed on one page; longer pages repeat themselves.
MOST_TABS = 45
#: Kinds of page whose focus is followed all the way.
FOLLOWED = ["home", "week", "lesson", "help now", "directory", "search", "missing"]

#: Where the focus is, whether its ring shows, and how much of it lies under something else.
FOCUS = """() => {
  const focused = document.activeElement;
  if (focused === document.body) return null;
  const bar = document.querySelector('[data-leave]').closest('nav');
  const box = focused.getBoundingClientRect();
  const ring = (style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const bearers = [focused, ...focused.parentElement.children];
  const within = [.1, .5, .9];
  const points = within.flatMap((x) => within.map((y) => [box.left + box.width * x, box.top + box.height * y]))
    .filter(([x, y]) => x > 0 && y > 0 && x < innerWidth && y < innerHeight);
  const free = points.filter(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && (focused.contains(top) || top.contains(focused) || focused.labels?.[0]?.contains(top));
  });
  return {
    name: focused.innerText || focused.name || focused.tagName,
    inside: bar.contains(focused),
    ring: bearers.some((bearer) => ring(getComputedStyle(bearer))) || ring(getComputedStyle(focused, '::after')),
    free: free.length,
  };
}"""

#: Every target that can be seen, and whether it stands in a sentence. A box that can't be seen is worked by its label.
TARGETS = """() => {
  const seen = (element) => element.checkVisibility({visibilityProperty: true}) && element.getClientRects().length;
  return [...document.querySelectorAll('a[href], button, summary, input, select, textarea')]
    .filter((target) => seen(target) && !target.matches('[href="#main"], nav > [data-leave]:first-child'))
    .map((target) => {
      const unseen = getComputedStyle(target).opacity === '0';
      const own = target.closest('label') || (unseen && target.labels?.[0]) || target;
      const box = own.getBoundingClientRect();
      const around = target.parentElement;
      const inSentence = getComputedStyle(target).display === 'inline'
        && around.innerText.trim().length > target.innerText.trim().length;
      return {name: own.innerText.trim().slice(0, 40) || target.name, width: box.width, height: box.height, inSentence,
              place: target.closest('nav')?.getAttribute('aria-label') ?? '', tag: target.tagName, classes: target.className};
    });
}"""


@pytest.mark.parametrize("name", TEMPLATES)
def test_saf_07_the_first_four_stops_are_skip_leave_help_leave(phone, name):
    open_template(phone, name)
    stops = []
    for _ in range(4):
        phone.keyboard.press("Tab")
        stops.append(phone.evaluate("[document.activeElement.innerText, document.activeElement.getAttribute('href')]"))
    assert stops == [
        ["Skip to the page", "#main"],
        ["Leave this site", "/leave"],
        ["Help now", "/help-now/"],
        ["Leave site", "/leave"],
    ]


def test_the_skip_links_are_seen_when_they_have_the_focus(either_page):
    either_page.goto("/")
    for label in ("Skip to the page", "Leave this site"):
        either_page.keyboard.press("Tab")
        expect(either_page.get_by_role("link", name=label)).to_be_focused()
        expect(either_page.get_by_role("link", name=label)).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("name", ["home", "lesson", "help now", "search", "missing"])
def test_the_skip_link_leads_into_the_page(either_page, name):
    open_template(either_page, name)
    either_page.keyboard.press("Tab")
    either_page.keyboard.press("Enter")
    either_page.wait_for_url("**#main")
    either_page.keyboard.press("Tab")
    inside = either_page.locator("main :focus, main ~ * :focus")
    expect(inside).to_have_count(1)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", FOLLOWED)
def test_acc_03_the_focus_shows_and_is_never_covered(new_context, name, size):
    page = new_context(viewport=SIZES[size], reduced_motion="reduce").new_page()
    open_template(page, name)
    followed = 0
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is None:
            break
        followed += 1
        assert focus["ring"], f"no ring: {focus}"
        assert focus["inside"] or focus["free"], f"out of sight, or under something: {focus}"
    assert followed >= 10


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", TEMPLATES)
def test_acc_03_targets_are_big_enough(new_context, name, size):
    """44 px for what matters in a hurry, 24 px for everything that is not a word of a sentence."""
    page = new_context(viewport=SIZES[size]).new_page()
    open_template(page, name)
    targets = page.evaluate(TARGETS)
    assert len(targets) >= 10
    small = [target for target in targets if not target["inSentence"] and min(target["width"], target["height"]) < 24]
    assert small == []
    in_a_hurry = [
        target
        for target in targets
        if target["place"] in ("Help and leaving", "Lessons", "Weeks", "Main")
        or target["tag"] in ("BUTTON", "SUMMARY")
        or any(part in target["classes"] for part in ("c-button", "c-door", "c-way", "c-check-in", "c-tool", "c-help"))
    ]
    assert [target for target in in_a_hurry if round(min(target["width"], target["height"])) < 44] == []
    assert len([target for target in in_a_hurry if target["place"] == "Help and leaving"]) == 2


def test_acc_03_how_are_you_and_the_doors_are_big(phone):
    for name, links in (("week", "nav:has([id]) a:has(strong)"), ("home", "main section a:has(span)")):
        open_template(phone, name)
        boxes = [link.bounding_box() for link in phone.locator(links).all()]
        assert len(boxes) >= 3
        assert min(min(box["width"], box["height"]) for box in boxes) >= 44


def test_a_tool_and_a_lesson_can_be_done_with_the_keyboard(either_page):
    """Tick, fold out, go on: Space and Enter."""
    open_template(either_page, "lesson")
    for fold in either_page.get_by_role("main").locator("summary").all():
        fold.focus()
        either_page.keyboard.press("Enter")
        expect(fold.locator("xpath=..")).to_have_attribute("open", "")
    for box in either_page.get_by_role("main").get_by_role("checkbox").all():
        box.focus()
        either_page.keyboard.press("Space")
        expect(box).to_be_checked()
    onwards = either_page.locator("a[rel=next]")
    here = either_page.url
    onwards.focus()
    either_page.keyboard.press("Enter")
    expect(either_page).not_to_have_url(here)
