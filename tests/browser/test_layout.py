"""Small screens, large text, chosen colours, less motion and paper: the words are always there (ACC-01, ACC-04)."""

import pytest
from playwright.sync_api import expect

from .conftest import DESKTOP, PHONE
from .pages import LESSONS, OTHERS, TEMPLATES, open_template

#: A small old phone, and a 1280 px screen at 400 % zoom, which is as wide and much lower.
SMALL_PHONE = {"width": 360, "height": 640}
NARROW = [{"width": 320, "height": 640}, {"width": 320, "height": 200}]
#: A phone on its side.
TURNED = {"width": 844, "height": 390}
#: The reader's own size of text in px instead of 16, and how wide the screen is.
LARGE_TEXT = {"200 %": (32, 640), "150 % on a phone": (24, 390)}
#: Every tool, as `path_of` gives it.
TOOLS = [path for path in OTHERS if path.startswith("/tools/") and path.count("/") == 3]

#: The footer ends with more room than this, in px: nothing that can be read lies there.
LAST_ROOM = 4

#: What sticks out at the side, or is cut off. Whatever is clipped to be read aloud only is no matter.
SIDEWAYS = """() => {
  const root = document.scrollingElement;
  const wide = [...document.body.querySelectorAll('*')].filter((part) => {
    const box = part.getBoundingClientRect(), style = getComputedStyle(part);
    if (part.closest('svg') || !part.checkVisibility() || style.position === 'fixed' || style.clipPath === 'inset(50%)') return false;
    return part.innerText?.trim() && (box.right > innerWidth + 1 || box.left < -1);
  });
  return {scrolls: root.scrollWidth - root.clientWidth, wide: wide.map((part) => part.outerHTML.slice(0, 120))};
}"""

#: Texts that reach beyond the box that cuts them off.
CUT_OFF = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const cut = [];
  while (walker.nextNode()) {
    const text = walker.currentNode, parent = text.parentElement;
    if (!text.data.trim() || !parent.checkVisibility() || parent.closest('svg, [class*=hidden]')) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    for (let around = parent; around !== document.body; around = around.parentElement) {
      const style = getComputedStyle(around), edge = around.getBoundingClientRect();
      if (['hidden', 'clip'].includes(style.overflowX) && (box.right > edge.right + 1 || box.left < edge.left - 1)) {
        cut.push(text.data.trim());
      }
    }
  }
  return cut;
}"""


EDGE_AND_COLOURS = """link => {
  const style = getComputedStyle(link);
  return [parseFloat(style.borderTopWidth), style.color, style.backgroundColor];
}"""


def bar(page):
    return page.get_by_role("navigation", name="Help and leaving")


def help_link(page):
    return bar(page).get_by_role("link", name="Help now")


def leave_link(page):
    return bar(page).get_by_role("link", name="Leave site")


def with_large_text(new_context, text: int, width: int):
    """A page of a reader whose browser has text of this many px instead of 16."""
    page = new_context(viewport={"width": width, "height": 844}).new_page()
    sizes = {"fontSizes": {"standard": text, "fixed": text * 13 // 16}}
    page.context.new_cdp_session(page).send("Page.setFontSizes", sizes)
    return page


def words(page) -> str:
    return page.get_by_role("main").inner_text()


@pytest.mark.parametrize("name", TEMPLATES)
def test_acc_01_nothing_scrolls_sideways_on_a_narrow_screen(new_context, name):
    page = new_context(viewport=NARROW[0]).new_page()
    open_template(page, name)
    for fold in page.locator("details").all():
        fold.evaluate("fold => fold.open = true")
    for screen in NARROW:
        page.set_viewport_size(screen)
        assert page.evaluate(SIDEWAYS) == {"scrolls": 0, "wide": []}
        assert page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("size", LARGE_TEXT)
@pytest.mark.parametrize("name", TEMPLATES)
def test_acc_01_large_text_fits(new_context, name, size):
    """Set in the browser, so that sizes and breakpoints that follow the reader's own do."""
    text, width = LARGE_TEXT[size]
    page = with_large_text(new_context, text, width)
    open_template(page, name)
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= text
    assert page.evaluate(SIDEWAYS) == {"scrolls": 0, "wide": []}
    assert page.evaluate(CUT_OFF) == []
    for link in (help_link(page), leave_link(page)):
        expect(link).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("size", [24, 32], ids=["150 %", "200 %"])
def test_acc_01_large_text_fits_on_a_phone_and_leave_stays_in_sight(new_context, size):
    page = with_large_text(new_context, size, PHONE["width"])
    found = {}
    for name in [*TEMPLATES, *TOOLS]:
        if name in TEMPLATES:
            open_template(page, name)
        else:
            page.goto(name)
        expect(leave_link(page)).to_be_in_viewport(ratio=1)
        found[name] = page.evaluate(SIDEWAYS)
    assert {name: sideways for name, sideways in found.items() if sideways["scrolls"] or sideways["wide"]} == {}


@pytest.mark.parametrize("name", TEMPLATES)
def test_con_05_help_and_leave_are_on_the_first_screen_and_cover_nothing(new_context, name):
    page = new_context(viewport=SMALL_PHONE).new_page()
    open_template(page, name)
    for link in (help_link(page), leave_link(page)):
        expect(link).to_be_in_viewport(ratio=1)
        assert link.bounding_box()["height"] >= 44
    page.evaluate("scrollTo({top: document.body.scrollHeight, behavior: 'instant'})")
    foot = page.get_by_role("contentinfo").bounding_box()
    assert foot["y"] + foot["height"] <= bar(page).bounding_box()["y"] + LAST_ROOM


def test_con_05_help_and_leave_are_there_without_script(new_context):
    page = new_context(viewport=SMALL_PHONE, java_script_enabled=False).new_page()
    for name in ("home", "lesson", "directory"):
        open_template(page, name)
        for link in (help_link(page), leave_link(page)):
            expect(link).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("path", ["/tools/slow-breathing/", "/tools/ride-the-wave/"])
def test_acc_01_a_phone_on_its_side_shows_the_picture_beside_its_title(new_context, path):
    page = new_context(viewport=TURNED).new_page()
    page.goto(path)
    foot = bar(page).bounding_box()["y"]
    for shown in (page.get_by_role("heading", level=1), page.locator(".c-breath__pic, .c-wave__sea")):
        box = shown.bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= foot


@pytest.mark.parametrize("name", TEMPLATES)
def test_acc_01_chosen_colours_keep_words_and_edges(new_context, name):
    page = new_context(viewport=PHONE).new_page()
    open_template(page, name)
    usual = words(page)
    for theme in ("light", "dark"):
        page.emulate_media(forced_colors="active", color_scheme=theme)
        assert page.evaluate("matchMedia('(forced-colors: active)').matches")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert words(page) == usual
        for link in (help_link(page), leave_link(page)):
            edge, colour, ground = link.evaluate(EDGE_AND_COLOURS)
            assert edge >= 1 and colour != ground


@pytest.mark.parametrize("name", ["home", "lesson", "tool", "help now"])
def test_acc_04_nothing_moves_for_people_who_want_less_motion(new_context, name):
    page = new_context(viewport=PHONE, reduced_motion="reduce").new_page()
    open_template(page, name)
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter((part) => !/^(0s|)(, 0s)*$/.test(getComputedStyle(part).transitionDuration)).length"
    )
    assert moving == 0


def test_acc_04_nothing_moves_by_itself_at_all(phone):
    for name in ("home", "lesson", "tool"):
        open_template(phone, name)
        assert phone.evaluate("document.getAnimations().filter((one) => !(one instanceof CSSTransition)).length") == 0


@pytest.mark.parametrize("name", [name for name in TEMPLATES if name != "kit"])  # it prints a pocket card: test_kit.py
def test_paper_has_the_words_and_no_controls(desktop, name):
    open_template(desktop, name)
    heading = desktop.get_by_role("heading", level=1).inner_text()
    paragraph = desktop.get_by_role("main").locator("p").first.inner_text()
    desktop.emulate_media(media="print")
    for gone in (
        bar(desktop),
        desktop.get_by_role("navigation", name="Main"),
        desktop.get_by_role("contentinfo"),
        desktop.get_by_role("link", name="Skip to the page"),
    ):
        expect(gone).to_be_hidden()
    assert heading in words(desktop) and paragraph in words(desktop)
    assert desktop.evaluate(SIDEWAYS)["scrolls"] == 0


def test_paper_unfolds_what_is_folded_and_shows_numbers(desktop):
    desktop.goto(TEMPLATES["help now"])
    desktop.emulate_media(media="print")
    expect(desktop.get_by_role("main").locator("details a").first).to_be_visible()
    for number in ("999", "111", "0800 1111", "116 123", "85258"):
        assert number in words(desktop)
    assert len(desktop.pdf()) > 10_000


@pytest.mark.parametrize("path", LESSONS[:2])
def test_paper_is_black_on_white_in_the_dark_too(new_context, path):
    page = new_context(viewport=DESKTOP, color_scheme="dark").new_page()
    page.goto(path)
    page.emulate_media(media="print", color_scheme="dark")
    luminance = """(name) => {
      const [r, g, b] = getComputedStyle(document.documentElement)[name].match(/[\\d.]+/g).map(Number);
      return .2126 * r + .7152 * g + .0722 * b;
    }"""
    assert page.evaluate(luminance, "color") < 60
    background = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert background == "rgba(0, 0, 0, 0)" or page.evaluate(luminance, "backgroundColor") > 200
