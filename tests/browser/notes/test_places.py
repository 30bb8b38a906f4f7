"""Every page of Notes: axe, narrow screens, large text, targets, focus, and a picture to be looked at (ACC-01, ACC-03)."""

import io
import os
from pathlib import Path

import pytest
from PIL import Image, ImageStat

from ..conftest import DESKTOP, PHONE
from ..test_axe import faults
from ..test_keyboard import FOCUS, MOST_TABS, TARGETS
from ..test_layout import CUT_OFF, LARGE_TEXT, NARROW, SIDEWAYS
from ..tools.test_pictures import BRIGHTNESS
from . import in_notes, places
from .in_notes import Journal
from .places import PLACES

SIZES = {"phone": PHONE, "desktop": DESKTOP}
THEMES = ("light", "dark")
#: Pages whose focus is followed all the way.
FOLLOWED = [
    "home",
    "write",
    "check in",
    "read",
    "aims",
    "pass on with nothing chosen",
    "handed back with mistakes",
    "words",
]


@pytest.fixture(scope="module")
def journal(browser, base_url) -> Journal:
    """Open Notes with one thing of each kind in them."""
    context = browser.new_context(base_url=base_url, viewport=PHONE)
    context.set_default_timeout(15_000)
    page = context.new_page()
    words = in_notes.start(page)
    places.furnish(page)
    state = context.storage_state()
    context.close()
    return Journal(words, state)


@pytest.fixture
def still(inside):
    """A page on which nothing moves."""
    return inside(reduced_motion="reduce")


@pytest.mark.parametrize("name", PLACES)
def test_acc_01_axe_finds_nothing_on_phone_and_desktop_in_light_and_dark(still, journal, name):
    places.go(still, name, journal)
    in_notes.unfold(still)
    for size in SIZES.values():
        still.set_viewport_size(size)
        for theme in THEMES:
            still.emulate_media(color_scheme=theme)
            assert faults(still) == "", (size, theme)


@pytest.mark.parametrize("name", PLACES)
def test_acc_01_nothing_scrolls_sideways_and_large_text_fits(still, journal, name):
    places.go(still, name, journal)
    in_notes.unfold(still)
    for screen in NARROW:
        still.set_viewport_size(screen)
        assert still.evaluate(SIDEWAYS) == {"scrolls": 0, "wide": []}, screen
        assert still.evaluate(CUT_OFF) == []
    session = still.context.new_cdp_session(still)
    for text, width in LARGE_TEXT.values():
        session.send("Page.setFontSizes", {"fontSizes": {"standard": text, "fixed": text * 13 // 16}})
        still.set_viewport_size({"width": width, "height": 844})
        assert still.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= text
        assert still.evaluate(SIDEWAYS) == {"scrolls": 0, "wide": []}, (text, width)
        assert still.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("name", PLACES)
def test_acc_03_targets_are_big_enough(still, journal, name):
    """24 px for everything that is not a word of a sentence, 44 px for buttons."""
    places.go(still, name, journal)
    in_notes.unfold(still)
    for size in SIZES.values():
        still.set_viewport_size(size)
        targets = still.evaluate(TARGETS)
        assert len(targets) >= 10
        small = [one for one in targets if not one["inSentence"] and min(one["width"], one["height"]) < 24]
        assert small == [], size
        buttons = [one for one in targets if one["tag"] in ("BUTTON", "SUMMARY") or "c-button" in one["classes"]]
        assert [one for one in buttons if round(min(one["width"], one["height"])) < 44] == [], size


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", FOLLOWED)
def test_acc_03_the_focus_shows_and_is_never_under_a_bar(still, journal, name, size):
    places.go(still, name, journal)
    still.set_viewport_size(SIZES[size])
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


@pytest.mark.parametrize("name", PLACES)
def test_a_page_is_drawn_whole_in_each_theme(still, journal, name):
    """`PICTURES=<folder>` keeps the pictures."""
    places.go(still, name, journal)
    for theme in THEMES:
        still.emulate_media(color_scheme=theme, reduced_motion="reduce")
        png = still.screenshot()
        if folder := os.environ.get("PICTURES"):
            file = f"notes {name} {theme}".replace(" ", "-")
            still.screenshot(full_page=True, path=Path(folder, f"{file}.png"))
        picture = Image.open(io.BytesIO(png)).convert("L")
        assert int(ImageStat.Stat(picture).mean[0]) in BRIGHTNESS[theme]
        assert ImageStat.Stat(picture).stddev[0] > 10, "nothing is drawn"
    assert still.locator("main [data-extra]").count() == 0, "the script did not finish"
