"""Every page of Notes: axe, narrow screens, large text, targets, focus, and a picture to be looked at (ACC-01, ACC-03)."""

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageStat
from playwright.sync_api import BrowserContext, Page

from ..conftest import DESKTOP, PHONE, Watch
from ..test_axe import faults
from ..test_keyboard import FOCUS, MOST_TABS, TARGETS
from ..test_layout import CUT_OFF, LARGE_TEXT, NARROW, SIDEWAYS
from ..tools.test_pictures import BRIGHTNESS
from . import in_notes, places
from .in_notes import Journal
from .places import PLACES

SIZES = {"phone": PHONE, "desktop": DESKTOP}
#: Pages whose focus is followed all the way.
FOLLOWED = ["home", "write", "check in", "read", "pass on with nothing chosen", "handed back with mistakes"]


@pytest.fixture(scope="module")
def journal(browser, base_url) -> Journal:
    """Open Notes with one thing of each kind in them."""
    context = browser.new_context(base_url=base_url, viewport=PHONE)
    page = context.new_page()
    words = in_notes.start(page)
    places.furnish(page)
    state = context.storage_state()
    context.close()
    return Journal(words, state)


@pytest.fixture(scope="module")
def window(browser, base_url, journal) -> Iterator[tuple[BrowserContext, Watch]]:
    """One window for all pages, so that styles and scripts are fetched once, and what watches it."""
    watch = Watch()
    context = browser.new_context(
        base_url=base_url, viewport=PHONE, reduced_motion="reduce", storage_state=journal.state
    )
    watch.follow(context)
    yield context, watch
    context.close()


@pytest.fixture(scope="module", params=PLACES)
def place(request, window, journal) -> Iterator[Page]:
    """Each page in turn, and still. All tests of a page share it: going there takes longer than they do."""
    context, watch = window
    context.clear_cookies()
    context.add_cookies(journal.state["cookies"])
    page = context.new_page()
    places.go(page, request.param, journal)
    yield page
    page.close()
    assert watch.unexpected == []


def test_a_page_is_drawn_whole_in_each_theme(place, request):
    """`PICTURES=<folder>` keeps the pictures."""
    name = request.node.callspec.params["place"]
    place.set_viewport_size(PHONE)
    for theme, brightness in BRIGHTNESS.items():
        place.emulate_media(color_scheme=theme, reduced_motion="reduce")
        png = place.screenshot()
        if folder := os.environ.get("PICTURES"):
            file = f"notes {name} {theme}".replace(" ", "-")
            place.screenshot(full_page=True, path=Path(folder, f"{file}.png"))
        picture = Image.open(io.BytesIO(png)).convert("L")
        assert int(ImageStat.Stat(picture).mean[0]) in brightness
        assert ImageStat.Stat(picture).stddev[0] > 10, "nothing is drawn"
    assert place.locator("main [data-extra]").count() == 0, "the script did not finish"


def test_acc_01_axe_finds_nothing_on_phone_and_desktop_in_light_and_dark(place):
    in_notes.unfold(place)
    for size in SIZES.values():
        place.set_viewport_size(size)
        for theme in BRIGHTNESS:
            place.emulate_media(color_scheme=theme, reduced_motion="reduce")
            assert faults(place) == "", (size, theme)


def test_acc_03_targets_are_big_enough(place):
    """24 px for everything that is not a word of a sentence, 44 px for buttons."""
    in_notes.unfold(place)
    for size in SIZES.values():
        place.set_viewport_size(size)
        targets = place.evaluate(TARGETS)
        assert len(targets) >= 10
        small = [one for one in targets if not one["inSentence"] and min(one["width"], one["height"]) < 24]
        assert small == [], size
        buttons = [one for one in targets if one["tag"] in ("BUTTON", "SUMMARY") or "c-button" in one["classes"]]
        assert [one for one in buttons if round(min(one["width"], one["height"])) < 44] == [], size


def test_acc_01_nothing_scrolls_sideways_and_large_text_fits(place):
    """The last test of a page: the size of its text stays."""
    in_notes.unfold(place)
    for screen in NARROW:
        place.set_viewport_size(screen)
        assert place.evaluate(SIDEWAYS) == {"scrolls": 0, "wide": []}, screen
        assert place.evaluate(CUT_OFF) == []
    session = place.context.new_cdp_session(place)
    for text, width in LARGE_TEXT.values():
        session.send("Page.setFontSizes", {"fontSizes": {"standard": text, "fixed": text * 13 // 16}})
        place.set_viewport_size({"width": width, "height": 844})
        assert place.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= text
        assert place.evaluate(SIDEWAYS) == {"scrolls": 0, "wide": []}, (text, width)
        assert place.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", FOLLOWED)
def test_acc_03_the_focus_shows_and_is_never_under_a_bar(inside, journal, name, size):
    still = inside(reduced_motion="reduce", viewport=SIZES[size])
    places.go(still, name, journal)
    still.evaluate("scrollTo(0, 0); document.activeElement.blur()")
    followed = 0
    for _ in range(MOST_TABS):
        still.keyboard.press("Tab")
        focus = still.evaluate(FOCUS)
        if focus is None:
            break
        followed += 1
        assert focus["ring"], f"no ring: {focus}"
        assert focus["inside"] or focus["free"], f"out of sight, or under something: {focus}"
    assert followed >= 10
