"""Five senses: one sense at a time, and any of them may be left out."""

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

PATH = "/tools/five-senses/"


def opened(page):
    page.goto(PATH)
    expect(button(page, "Next")).to_be_visible()
    return page


def button(page, name):
    return page.locator("[data-tool]").get_by_role("button", name=name, exact=True)


def status(page):
    return page.locator("[data-tool]").get_by_role("status")


def test_acc_04_without_script_the_list_does_it_all(new_context):
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(PATH)
    expect(page.locator("[data-tool] li:visible")).to_have_count(6)
    expect(page.locator("[data-tool] button:visible")).to_have_count(0)


def test_acc_04_with_a_broken_script_the_list_stays(phone, watch):
    break_script(phone, watch, "five_senses")
    phone.goto(PATH)
    expect(phone.locator("[data-tool] li:visible")).to_have_count(6)
    expect(phone.locator("[data-tool] button:visible")).to_have_count(0)


def test_one_sense_at_a_time_to_the_end_and_round_again(phone):
    opened(phone)
    expect(phone.locator("[data-tool] li:visible")).to_have_count(0)
    for number, thing in (("5", "see"), ("4", "touch"), ("3", "hear"), ("2", "smell"), ("1", "taste")):
        expect(status(phone)).to_contain_text(thing)
        expect(phone.locator("[data-number]")).to_have_text(number)
        button(phone, "Next").click()
    expect(status(phone)).to_contain_text("Say where you are")
    expect(button(phone, "Leave it out")).to_be_hidden()
    button(phone, "Next").click()
    expect(phone.get_by_role("heading", name="That’s all of them")).to_be_focused()
    card = phone.locator("[data-tool]")
    expect(card.get_by_role("link", name="Something else")).to_have_attribute("href", "/tools/")
    expect(card.get_by_role("link", name="A person")).to_have_attribute("href", "/help-now/")
    button(phone, "Go round again").click()
    expect(status(phone)).to_contain_text("Five things")
    expect(button(phone, "Next")).to_be_focused()


def test_back_goes_back_and_not_further_than_the_first(phone):
    opened(phone)
    expect(button(phone, "Back")).to_be_hidden()
    button(phone, "Next").click()
    button(phone, "Back").click()
    expect(status(phone)).to_contain_text("Five things")
    expect(button(phone, "Back")).to_be_hidden()
    expect(button(phone, "Next")).to_be_focused()


def test_a_sense_that_was_left_out_stays_out_until_it_is_asked_for(phone):
    opened(phone)
    button(phone, "Next").click()
    button(phone, "Leave it out").click()
    expect(status(phone)).to_contain_text("Three things")
    button(phone, "Back").click()
    expect(status(phone)).to_contain_text("Five things")
    for _ in range(5):
        button(phone, "Next").click()
    button(phone, "Go round again").click()
    button(phone, "Next").click()
    expect(status(phone)).to_contain_text("Three things")
    for _ in range(4):
        button(phone, "Next").click()
    button(phone, "With every sense").click()
    button(phone, "Next").click()
    expect(status(phone)).to_contain_text("Four things")


def test_every_sense_may_be_left_out(phone):
    opened(phone)
    for _ in range(5):
        button(phone, "Leave it out").click()
    expect(status(phone)).to_contain_text("Say where you are")
    expect(button(phone, "Next")).to_be_focused()


def test_stones_can_be_tapped_and_count_for_nothing(phone):
    opened(phone)
    stones = phone.get_by_role("group", name="Tap a stone for each, if you like").get_by_role("button")
    expect(stones).to_have_count(5)
    stones.nth(1).click()
    expect(stones.nth(1)).to_have_attribute("aria-pressed", "true")
    stones.nth(1).click()
    expect(stones.nth(1)).to_have_attribute("aria-pressed", "false")
    button(phone, "Next").click()
    expect(stones).to_have_count(4)
    expect(phone.locator("[data-tool] [aria-pressed=true]")).to_have_count(0)


def test_acc_03_all_of_it_by_keyboard(phone):
    opened(phone)
    button(phone, "Next").focus()
    for _ in range(6):
        phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", name="That’s all of them")).to_be_focused()
    assert phone.evaluate(RING)
    phone.keyboard.press("Tab")
    expect(button(phone, "Go round again")).to_be_focused()
    assert phone.evaluate(RING)
    phone.keyboard.press("Space")
    phone.keyboard.press("Shift+Tab")
    phone.keyboard.press("Space")
    expect(phone.locator("[data-tool] [aria-pressed=true]")).to_have_count(1)


def test_where_someone_is_stays_when_the_phone_is_turned_and_nothing_is_kept(phone):
    opened(phone)
    button(phone, "Next").click()
    assert_fits_when_turned(phone)
    expect(status(phone)).to_contain_text("Four things")
    assert_targets_are_big_enough(phone)
    assert_nothing_is_kept(phone)


def test_p9_nothing_moves_when_the_script_comes_late(phone):
    assert shift(phone, PATH, "five_senses", "[data-ready]") <= SHIFT


def test_on_paper_the_whole_list_is_there(phone):
    opened(phone)
    phone.emulate_media(media="print")
    expect(phone.locator("[data-tool] li:visible")).to_have_count(6)
    expect(button(phone, "Next")).to_be_hidden()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_acc_01_no_faults(new_context, size, theme):
    page = opened(new_context(viewport=size, color_scheme=theme, reduced_motion="reduce").new_page())
    button(page, "1").click()
    assert faults(page) == ""
    for _ in range(6):
        button(page, "Next").click()
    assert faults(page) == ""
