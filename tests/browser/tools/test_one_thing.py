"""One thing at a time: one line and one button, for somebody who can't choose."""

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

PATH = "/tools/one-thing-at-a-time/"


def opened(page):
    page.goto(PATH)
    expect(button(page, "Next thing")).to_be_visible()
    return page


def button(page, name):
    return page.locator("[data-tool]").get_by_role("button", name=name, exact=True)


def line(page) -> str:
    return page.locator("[data-tool]").get_by_role("status").inner_text()


def lines(page) -> list[str]:
    return [text.strip() for text in page.locator("[data-tool] [data-plain] li").all_text_contents()]


def ended(page):
    return page.get_by_role("heading", name="You can stop here")


def test_acc_04_without_script_the_list_does_it_all(new_context):
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(PATH)
    expect(page.locator("[data-tool] li:visible")).to_have_count(len(lines(page)))
    expect(page.locator("[data-tool] button:visible")).to_have_count(0)


def test_acc_04_with_a_broken_script_the_list_stays(phone, watch):
    break_script(phone, watch, "one_thing")
    phone.goto(PATH)
    expect(phone.locator("[data-tool] li:visible")).to_have_count(len(lines(phone)))
    expect(phone.locator("[data-tool] button:visible")).to_have_count(0)


def test_line_by_line_to_the_end(phone):
    opened(phone)
    seen = []
    while not ended(phone).is_visible():
        seen.append(line(phone))
        button(phone, "Next thing").click()
    assert seen == lines(phone)
    expect(ended(phone)).to_be_focused()
    card = phone.locator("[data-tool]")
    expect(card.get_by_role("link", name="Something else")).to_have_attribute("href", "/tools/")
    expect(card.get_by_role("link", name="A person")).to_have_attribute("href", "/help-now/")
    button(phone, "Start again").click()
    assert line(phone) == seen[0]


def test_it_chooses_what_has_not_been_shown(phone):
    opened(phone)
    seen = []
    while not ended(phone).is_visible():
        seen.append(line(phone))
        button(phone, "Choose for me").click()
    assert sorted(seen) == sorted(lines(phone))


def test_choosing_and_going_on_show_each_line_once(phone):
    opened(phone)
    seen = []
    turn = 0
    while not ended(phone).is_visible():
        seen.append(line(phone))
        button(phone, ("Choose for me", "Next thing")[turn % 2]).click()
        turn += 1
    assert sorted(seen) == sorted(lines(phone))


def test_back_shows_what_was_there_before(phone):
    opened(phone)
    expect(button(phone, "Back")).to_be_hidden()
    first = line(phone)
    button(phone, "Choose for me").click()
    second = line(phone)
    button(phone, "Next thing").click()
    button(phone, "Back").click()
    assert line(phone) == second
    button(phone, "Back").click()
    assert line(phone) == first
    expect(button(phone, "Next thing")).to_be_focused()


def test_it_can_be_stopped_at_any_line(phone):
    opened(phone)
    button(phone, "Stop here").click()
    expect(ended(phone)).to_be_focused()


def test_the_line_and_its_button_are_on_the_first_screen_and_the_button_stays_where_it_is(phone):
    opened(phone)
    bar = phone.locator("[data-leave]").last.bounding_box()["y"]
    places = set()
    while not ended(phone).is_visible():
        box = button(phone, "Next thing").bounding_box()
        assert box["y"] + box["height"] <= bar
        places.add(box["y"])
        button(phone, "Next thing").click()
    assert len(places) == 1


def test_acc_03_all_of_it_by_keyboard(phone):
    opened(phone)
    button(phone, "Next thing").focus()
    phone.keyboard.press("Enter")
    assert line(phone) == lines(phone)[1]
    expect(button(phone, "Next thing")).to_be_focused()
    assert phone.evaluate(RING)
    for name in ("Choose for me", "Back", "Stop here"):
        phone.keyboard.press("Tab")
        expect(button(phone, name)).to_be_focused()
        assert phone.evaluate(RING)
    phone.keyboard.press("Enter")
    expect(ended(phone)).to_be_focused()
    phone.keyboard.press("Tab")
    expect(button(phone, "Start again")).to_be_focused()


def test_where_someone_is_stays_when_the_phone_is_turned_and_nothing_is_kept(phone):
    opened(phone)
    button(phone, "Next thing").click()
    assert_fits_when_turned(phone)
    assert line(phone) == lines(phone)[1]
    assert_targets_are_big_enough(phone)
    assert_nothing_is_kept(phone)


def test_p9_nothing_moves_when_the_script_comes_late(phone):
    assert shift(phone, PATH, "one_thing", "[data-ready]") <= SHIFT


def test_on_paper_the_whole_list_is_there(phone):
    opened(phone)
    phone.emulate_media(media="print")
    expect(phone.locator("[data-tool] li:visible")).to_have_count(len(lines(phone)))
    expect(button(phone, "Next thing")).to_be_hidden()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_acc_01_no_faults(new_context, size, theme):
    page = opened(new_context(viewport=size, color_scheme=theme, reduced_motion="reduce").new_page())
    assert faults(page) == ""
    button(page, "Stop here").click()
    assert faults(page) == ""
