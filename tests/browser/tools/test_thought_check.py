"""Thought check: one part at a time, and at the end the fairer thought beside the harsh one."""

import pytest
from playwright.sync_api import expect

from ..conftest import DESKTOP, PHONE
from ..test_axe import faults
from .in_a_tool import (
    RING,
    assert_fits_when_turned,
    assert_nothing_is_kept,
    assert_targets_are_big_enough,
    break_script,
    part,
)

PATH = "/tools/check-a-thought/"
KEYS = ("thought", "doing", "know", "friend", "fairer")
HARSH = "They’re all sick of me"
FAIRER = "I feel left out. They might be asleep."


def opened(page):
    page.goto(PATH)
    expect(next_button(page)).to_be_visible()
    return page


def next_button(page):
    return page.get_by_role("button", name="Next")


def shown(page) -> list[str]:
    return [key for key in KEYS if page.locator(f'[data-part="{key}"]').is_visible()]


def go_through(page):
    """Writes the two thoughts and goes to the end."""
    part(page, "thought").fill(HARSH)
    for _ in range(4):
        next_button(page).click()
    part(page, "fairer").fill(FAIRER)
    next_button(page).click()


def test_acc_04_without_script_every_part_is_on_the_page(new_context):
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(PATH)
    assert shown(page) == list(KEYS)
    part(page, "fairer").fill(FAIRER)
    expect(page.locator("[data-tool] button:visible")).to_have_count(0)
    expect(page.get_by_role("heading", name="Side by side")).to_be_hidden()


def test_acc_04_with_a_broken_script_every_part_stays(phone, watch):
    break_script(phone, watch, "thought_check")
    phone.goto(PATH)
    assert shown(phone) == list(KEYS)
    expect(next_button(phone)).to_be_hidden()


def test_one_part_is_shown_at_a_time_and_words_stay(phone):
    opened(phone)
    seen = [shown(phone)]
    part(phone, "thought").fill(HARSH)
    for _ in KEYS:
        next_button(phone).click()
        seen.append(shown(phone))
    assert seen == [[key] for key in KEYS] + [[]]
    expect(next_button(phone)).to_be_hidden()
    for _ in KEYS:
        phone.get_by_role("button", name="Back").click()
    assert shown(phone) == ["thought"]
    assert part(phone, "thought").input_value() == HARSH


def test_at_the_end_the_fairer_thought_comes_first_and_is_bigger(phone):
    opened(phone)
    go_through(phone)
    new, old = phone.locator("[data-new]"), phone.locator("[data-old]")
    expect(new).to_have_text(FAIRER)
    expect(old).to_have_text(HARSH)
    size = "words => parseFloat(getComputedStyle(words).fontSize)"
    assert new.evaluate(size) > 1.3 * old.evaluate(size)
    assert new.bounding_box()["y"] < old.bounding_box()["y"]


def test_parts_may_be_left_empty(phone):
    opened(phone)
    for _ in KEYS:
        next_button(phone).click()
    expect(phone.locator("[data-new]")).to_have_text("You can leave this for now.")


def test_on_paper_every_part_is_there(phone):
    opened(phone)
    go_through(phone)
    phone.emulate_media(media="print")
    assert shown(phone) == list(KEYS)


def test_all_of_it_by_keys_alone(desktop):
    opened(desktop)
    part(desktop, "thought").focus()
    desktop.keyboard.type(HARSH)
    desktop.keyboard.press("Tab")
    desktop.keyboard.press("Enter")
    assert desktop.evaluate(RING)
    desktop.keyboard.press("Tab")
    desktop.keyboard.press("Space")
    expect(desktop.get_by_label("All or nothing")).to_be_checked()
    next_button(desktop).focus()
    desktop.keyboard.press("Enter")
    expect(part(desktop, "know")).to_be_focused()
    assert desktop.evaluate(RING)


def test_ses_10_words_stay_when_the_phone_turns_and_nothing_is_kept(phone):
    opened(phone)
    go_through(phone)
    phone.get_by_role("button", name="Back").click()
    words = "Donaudampfschifffahrtsgesellschaft" * 9
    part(phone, "fairer").fill(words)
    assert_fits_when_turned(phone)
    assert part(phone, "fairer").input_value() == words
    next_button(phone).click()
    assert_fits_when_turned(phone)
    assert_targets_are_big_enough(phone)
    assert_nothing_is_kept(phone)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_acc_01_axe_finds_nothing(new_context, size, theme):
    page = opened(new_context(viewport=size, color_scheme=theme, reduced_motion="reduce").new_page())
    for _ in KEYS:
        assert faults(page) == ""
        next_button(page).click()
    assert faults(page) == ""
