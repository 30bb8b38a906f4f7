"""What every tool that draws what someone wrote has to keep: asked of one open page."""

from playwright.sync_api import Page

from ..test_privacy import KEPT, NOTHING

#: Targets of the tool that are less than 44 px high or wide, other than links in a sentence.
SMALL = """() => [...document.querySelectorAll('[data-tool] :is(a, button, input, textarea)')]
  .filter((target) => target.checkVisibility({visibilityProperty: true}))
  .filter((target) => getComputedStyle(target).display !== 'inline' || target.parentElement.innerText === target.innerText)
  .map((target) => target.closest('label') ?? target)
  .filter((target) => Math.min(target.getBoundingClientRect().width, target.getBoundingClientRect().height) < 44)
  .map((target) => target.outerHTML)"""

#: True if what has the focus shows a ring, itself or the tile around it.
RING = """() => {
  const shows = (element) => {
    const style = getComputedStyle(element);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  };
  const focused = document.activeElement;
  const bearers = [focused, focused.closest('li'), focused.nextElementSibling];
  return focused !== document.body && bearers.some((element) => element && shows(element));
}"""


def part(page: Page, key: str):
    """The field of a part."""
    return page.locator(f'[data-part="{key}"] :is(input[type=text], textarea)').first


def write(page: Page, **words: str) -> None:
    """Fills in parts by their keys; `not_mine` stands for not-mine."""
    for key, text in words.items():
        part(page, key.replace("_", "-")).fill(text)


def break_script(page: Page, watch, key: str) -> None:
    """The tool's own script fails at its first line. The integrity that its page names has to go with it."""
    watch.expected |= {"integrity", "SRI", "Error", f"{key}.js"}
    page.route(
        f"**/js/tools/{key}*.js", lambda route: route.fulfill(body="throw new Error()", content_type="text/javascript")
    )


def assert_nothing_is_kept(page: Page) -> None:
    assert page.evaluate(KEPT) == NOTHING
    assert page.context.cookies() == []


def assert_targets_are_big_enough(page: Page) -> None:
    assert page.evaluate(SMALL) == []


def assert_fits_when_turned(page: Page) -> None:
    """Nothing sticks out at the side, upright or turned, or on the narrowest phone."""
    for width, height in ((844, 390), (320, 640), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
