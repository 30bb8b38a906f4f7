"""Ride the wave: a swell that passes for as long as someone stays, without a clock, a score or an end of its own."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from ..conftest import DESKTOP, PHONE
from ..test_axe import faults
from ..test_weight import SHIFT
from .in_a_tool import (
    RING,
    assert_fits_when_turned,
    assert_nothing_is_kept,
    assert_targets_are_big_enough,
    break_script,
)
from .late_script import shift

PATH = "/tools/ride-the-wave/"
LINES = [
    "The water’s rising. Breathe out, long and slow.",
    "High water. You don’t have to decide anything yet.",
    "The water’s going down. Let your shoulders drop.",
    "Another swell may come. You can stay as long as you like.",
]


def opened(page):
    """The page with a clock that a test moves."""
    page.clock.install()
    page.goto(PATH)
    expect(button(page, "Start")).to_be_visible()
    return page


def started(page):
    button(opened(page), "Start").click()
    return page


def button(page, name):
    return page.locator("[data-tool]").get_by_role("button", name=name, exact=True)


def said(page):
    return page.locator("[data-tool]").get_by_role("status")


def stone(page) -> str:
    return page.locator("[data-stone]").get_attribute("transform")


def place(page) -> float:
    """How far the swell has gone, in units of the drawing."""
    moved = page.locator("[data-swell]").get_attribute("transform")
    return -float(re.search(r"-?[\d.]+", moved)[0])


def fold(page, name):
    return page.locator("details.c-wave__how", has=page.locator("summary", has_text=name))


def test_acc_04_without_script_there_is_all_but_the_movement(new_context):
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(PATH)
    expect(page.locator("[data-tool] button:visible")).to_have_count(0)
    page.get_by_label("Hum a song").check()
    fold(page, "Harder").locator("summary").click()
    expect(fold(page, "Harder").get_by_role("link", name="Help now")).to_be_visible()
    expect(page.get_by_role("heading", name="While it’s rising")).to_be_visible()


def test_acc_04_with_a_broken_script_the_folds_and_the_words_stay(phone, watch):
    break_script(phone, watch, "wave")
    phone.goto(PATH)
    expect(phone.locator("[data-tool] button:visible")).to_have_count(0)
    fold(phone, "Easier").locator("summary").click()
    expect(fold(phone, "Easier")).to_contain_text("Have some water")
    expect(phone.get_by_role("heading", name="While it’s rising")).to_be_visible()


def test_nothing_moves_before_someone_starts_it(phone):
    opened(phone)
    before = stone(phone)
    phone.clock.run_for(20_000)
    assert stone(phone) == before
    expect(said(phone)).to_be_empty()


def test_start_is_above_the_safety_bar(phone):
    opened(phone)
    box = button(phone, "Start").bounding_box()
    assert box["y"] + box["height"] <= phone.locator("[data-leave]").last.bounding_box()["y"]


def test_what_was_picked_stays_in_sight(phone):
    opened(phone)
    phone.get_by_label("Hum a song").check()
    phone.get_by_label("Just float").check()
    button(phone, "Start").click()
    expect(phone.locator("[data-tool]")).to_contain_text("Meanwhile: hum a song, just float.")
    expect(phone.get_by_label("Hum a song")).to_be_hidden()


def test_nothing_needs_to_be_picked(phone):
    started(phone)
    expect(phone.locator("[data-meanwhile]")).to_be_hidden()


def test_the_swell_rises_and_falls_and_each_line_is_said_once(phone):
    started(phone)
    heard = []
    for _ in range(50):
        phone.clock.run_for(4000)
        text = said(phone).inner_text()
        if heard[-1:] != [text]:
            heard.append(text)
    assert heard == LINES, "two swells, and no line came twice"
    expect(button(phone, "Pause")).to_be_visible()


def test_the_stone_floats_on_the_water(phone):
    """Up with the swell, and down again behind it; where it is along the picture never changes."""
    started(phone)
    heights = []
    for _ in range(23):
        phone.clock.run_for(4000)
        x, y = map(float, re.findall(r"[\d.]+", stone(phone)))
        assert x == 650
        heights.append(y)
    assert min(heights) < 130 and max(heights) > 340
    assert max(abs(a - b) for a, b in pairwise(heights)) < 80


def test_it_can_be_paused_and_goes_on_from_there(phone):
    started(phone)
    phone.clock.run_for(5000)
    button(phone, "Pause").click()
    expect(button(phone, "Pause")).to_have_count(0)
    expect(button(phone, "Carry on")).to_be_focused()
    before = place(phone)
    phone.clock.run_for(20_000)
    assert place(phone) == before
    button(phone, "Carry on").click()
    phone.clock.run_for(1000)
    assert before < place(phone) < before + 20


def test_the_picture_can_be_hidden_and_the_words_go_on(phone):
    started(phone)
    button(phone, "Hide the picture").click()
    expect(phone.locator(".c-wave__art")).to_be_hidden()
    phone.clock.run_for(20_000)
    expect(said(phone)).to_have_text(LINES[1])
    button(phone, "Show the picture").click()
    expect(phone.locator(".c-wave__art")).to_be_visible()
    expect(button(phone, "Hide the picture")).to_be_focused()


def test_how_it_is_now_can_be_looked_at_any_moment_one_at_a_time(either_page):
    either_page.goto(PATH)
    for name in ("Easier", "The same", "Harder"):
        fold(either_page, name).locator("summary").click()
        expect(either_page.locator("details[open]")).to_have_count(1)
        expect(fold(either_page, name).locator("p")).to_be_visible()
    first = fold(either_page, "Harder").get_by_role("link").first
    expect(first).to_have_attribute("href", "/help-now/")


def test_it_ends_when_someone_says_so_and_can_begin_again(phone):
    started(phone)
    phone.clock.run_for(30_000)
    button(phone, "Stop here").click()
    expect(phone.get_by_role("heading", name="You can stop here")).to_be_focused()
    before = place(phone)
    phone.clock.run_for(5000)
    assert place(phone) == before
    expect(said(phone)).to_be_empty()
    tool = phone.locator("[data-tool]")
    expect(tool.get_by_role("link", name="Something else")).to_have_attribute("href", "/tools/")
    expect(tool.get_by_role("link", name="A person now")).to_have_attribute("href", "/help-now/")
    button(phone, "Ride again").click()
    phone.clock.run_for(500)
    expect(said(phone)).to_have_text(LINES[0])
    assert place(phone) < 20


def test_time_away_from_the_page_does_not_count(phone):
    started(phone)
    phone.clock.run_for(5000)
    before = place(phone)
    phone.clock.fast_forward("10:00")
    phone.clock.run_for(1000)
    assert before < place(phone) < before + 30
    expect(said(phone)).to_have_text(LINES[0])


def test_starting_again_and_pausing_often_makes_nothing_quicker(phone):
    started(phone)
    for name in ("Pause", "Carry on") * 3:
        button(phone, name).click()
    button(phone, "Stop here").click()
    button(phone, "Ride again").click()
    phone.clock.run_for(3000)
    assert place(phone) == pytest.approx(3 * 1200 / 90, abs=3)


def test_acc_04_with_less_movement_the_stone_stands_still_and_the_words_change(new_context):
    page = started(new_context(viewport=PHONE, reduced_motion="reduce").new_page())
    before = stone(page)
    phrases = set()
    for _ in range(12):
        page.clock.run_for(8000)
        phrases.add(said(page).inner_text())
        assert stone(page) == before
    assert phrases == set(LINES)


def test_acc_03_all_of_it_by_keyboard(phone):
    opened(phone)
    phone.get_by_label("Hum a song").focus()
    phone.keyboard.press("Space")
    for _ in range(4):
        phone.keyboard.press("Tab")
    expect(button(phone, "Start")).to_be_focused()
    assert phone.evaluate(RING)
    phone.keyboard.press("Enter")
    expect(button(phone, "Pause")).to_be_focused()
    assert phone.evaluate(RING)
    phone.keyboard.press("Tab")
    expect(button(phone, "Hide the picture")).to_be_focused()
    for _ in range(3):
        phone.keyboard.press("Tab")
        assert phone.evaluate(RING)
    phone.keyboard.press("Enter")
    expect(fold(phone, "Harder")).to_have_attribute("open", "")
    phone.keyboard.press("Tab")
    expect(fold(phone, "Harder").get_by_role("link", name="Help now")).to_be_focused()
    phone.keyboard.press("Tab")
    phone.keyboard.press("Tab")
    expect(button(phone, "Stop here")).to_be_focused()
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", name="You can stop here")).to_be_focused()


def test_where_someone_is_stays_when_the_phone_is_turned_and_nothing_is_kept(phone):
    started(phone)
    fold(phone, "The same").locator("summary").click()
    phone.clock.run_for(20_000)
    before = place(phone)
    assert_fits_when_turned(phone)
    assert place(phone) >= before
    expect(said(phone)).to_have_text(LINES[1])
    expect(fold(phone, "The same")).to_have_attribute("open", "")
    assert_targets_are_big_enough(phone)
    assert_nothing_is_kept(phone)


def test_p9_nothing_moves_when_the_script_comes_late(phone):
    assert shift(phone, PATH, "wave", "[data-start]:not([data-extra])") <= SHIFT


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_acc_01_no_faults(new_context, size, theme):
    page = new_context(viewport=size, color_scheme=theme, reduced_motion="reduce").new_page()
    page.goto(PATH)
    fold(page, "Harder").locator("summary").click()
    assert faults(page) == ""
    button(page, "Start").click()
    assert faults(page) == ""
    button(page, "Stop here").click()
    assert faults(page) == ""
