"""Three circles: things are moved by tap, by drag and by keys, and the fields hold what the circles hold."""

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
    write,
)

PATH = "/tools/three-circles/"
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmütze" * 2


def opened(page):
    page.goto(PATH)
    expect(page.get_by_label("Something on your mind")).to_be_visible()
    return page


def add(page, *things):
    for thing in things:
        page.get_by_label("Something on your mind").fill(thing)
        page.get_by_label("Something on your mind").press("Enter")


def chip(page, thing):
    return page.locator("[data-board]").get_by_role("button", name=thing)


def circle(page, key):
    return page.locator(f'[data-zone="{key}"]')


def held(page) -> dict[str, str]:
    return {key: part(page, key).input_value() for key in ("mine", "nudge", "not-mine")}


def tap_circle(page, key):
    circle(page, key).locator("> p").click()


def test_acc_04_without_script_it_is_three_fields_and_a_step(new_context):
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(PATH)
    for label in ("Up to me", "I can nudge it", "Not up to me", "One thing from the middle", "My next step"):
        page.get_by_role("textbox", name=label, exact=True).fill("some words")
    expect(page.locator("[data-tool] button:visible")).to_have_count(0)


def test_acc_04_with_a_broken_script_the_fields_stay(phone, watch):
    break_script(phone, watch, "three_circles")
    phone.goto(PATH)
    for label in ("Up to me", "I can nudge it", "Not up to me"):
        phone.get_by_role("textbox", name=label, exact=True).fill("some words")
    expect(phone.locator("[data-tool] svg.c-circles")).to_be_visible()
    expect(phone.get_by_label("Something on your mind")).to_be_hidden()


def test_a_thing_moves_by_two_taps(phone):
    opened(phone)
    add(phone, "The test", "What Sam thinks")
    assert held(phone) == {"mine": "", "nudge": "The test\nWhat Sam thinks", "not-mine": ""}
    tap_circle(phone, "not-mine")
    chip(phone, "The test").click()
    tap_circle(phone, "mine")
    assert held(phone) == {"mine": "The test", "nudge": "", "not-mine": "What Sam thinks"}
    expect(phone.locator("[data-tool] [role=status]")).to_have_text("“The test” is in “Up to me” now.")


def test_a_thing_can_be_dragged(desktop):
    opened(desktop)
    add(desktop, "The test")
    circle(desktop, "mine").scroll_into_view_if_needed()
    start = chip(desktop, "The test").bounding_box()
    end = circle(desktop, "mine").bounding_box()
    desktop.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    desktop.mouse.down()
    desktop.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=5)
    desktop.mouse.up()
    assert held(desktop) == {"mine": "The test", "nudge": "", "not-mine": ""}
    expect(chip(desktop, "The test")).to_have_attribute("aria-pressed", "false")
    chip(desktop, "The test").press("Enter")
    expect(circle(desktop, "mine").get_by_role("button", name="The test")).to_have_attribute("aria-pressed", "true")


def test_a_thing_dropped_outside_stays_where_it_was(desktop):
    opened(desktop)
    add(desktop, "The test")
    start = chip(desktop, "The test").bounding_box()
    desktop.mouse.move(start["x"] + 10, start["y"] + 10)
    desktop.mouse.down()
    desktop.mouse.move(5, start["y"] + 10, steps=5)
    desktop.mouse.up()
    assert held(desktop)["nudge"] == "The test"


def test_a_thing_moves_by_keys_alone_and_keeps_the_focus(desktop):
    opened(desktop)
    desktop.get_by_label("Something on your mind").focus()
    desktop.keyboard.type("The test")
    desktop.keyboard.press("Enter")
    desktop.keyboard.press("Tab")
    desktop.keyboard.press("Tab")
    expect(chip(desktop, "The test")).to_be_focused()
    assert desktop.evaluate(RING)
    desktop.keyboard.press("ArrowDown")
    assert held(desktop)["mine"] == "The test"
    expect(chip(desktop, "The test")).to_be_focused()
    desktop.keyboard.press("ArrowUp")
    desktop.keyboard.press("ArrowUp")
    desktop.keyboard.press("ArrowUp")
    assert held(desktop)["not-mine"] == "The test"


def test_a_thing_has_buttons_of_its_own(phone):
    opened(phone)
    add(phone, "The test")
    phone.get_by_role("button", name="Towards the middle").click()
    assert held(phone)["mine"] == "The test"
    expect(phone.get_by_role("button", name="Towards the middle")).to_be_disabled()
    phone.get_by_role("button", name="Outwards").click()
    phone.get_by_role("button", name="Change the words").click()
    phone.get_by_label("Other words for it").fill("The exam")
    phone.keyboard.press("Enter")
    assert held(phone)["nudge"] == "The exam"


def test_a_thing_taken_out_can_be_brought_back_to_its_place(phone):
    opened(phone)
    add(phone, "one", "two", "three")
    chip(phone, "two").click()
    phone.get_by_role("button", name="Take it out").click()
    assert held(phone)["nudge"] == "one\nthree"
    phone.get_by_role("button", name="Bring it back").click()
    assert held(phone)["nudge"] == "one\ntwo\nthree"


def test_one_thing_from_the_middle_is_chosen_by_a_tap(phone):
    opened(phone)
    add(phone, "Whether I ask someone")
    phone.get_by_role("button", name="Towards the middle").click()
    phone.get_by_role("list", name="What’s in the middle").get_by_role("button").click()
    assert part(phone, "one").input_value() == "Whether I ask someone"


def test_fields_that_change_show_in_the_circles(phone):
    opened(phone)
    add(phone, "one", "two")
    phone.get_by_role("button", name="Clear it all").click()
    expect(phone.locator("[data-board] button")).to_have_count(0)
    phone.get_by_role("button", name="Bring it back").last.click()
    expect(phone.locator("[data-board] button")).to_have_text(["one", "two"])


def test_clearing_leaves_no_words_beside_the_circles(phone):
    opened(phone)
    add(phone, "one", "two")
    phone.get_by_role("button", name="Change the words").click()
    phone.get_by_label("Other words for it").press("Enter")
    phone.get_by_role("button", name="Take it out").click()
    expect(phone.locator("[data-tool]").get_by_text("two")).to_have_count(0)
    phone.get_by_label("Something on your mind").fill("three")
    phone.get_by_role("button", name="Clear it all").click()
    for label in ("Something on your mind", "Other words for it"):
        expect(phone.get_by_label(label)).to_have_value("")
    expect(phone.locator("[data-tool]").get_by_role("button", name="Bring it back")).to_be_hidden()
    expect(phone.locator("[data-tool] [role=status]")).to_have_text("")


def test_the_last_thing_taken_out_can_be_brought_back(phone):
    opened(phone)
    add(phone, "one")
    phone.get_by_role("button", name="Take it out").click()
    phone.get_by_role("button", name="Bring it back").click()
    assert held(phone)["nudge"] == "one"


def test_what_is_not_added_yet_counts_as_words(phone):
    opened(phone)
    phone.get_by_label("Something on your mind").fill("The test")
    assert phone.evaluate("typeof window.onbeforeunload") == "function"


def test_what_was_added_is_said_where_it_was_typed(phone):
    opened(phone)
    add(phone, "The test")
    said = phone.locator("[data-tool] [role=status]")
    expect(said).to_have_text("Added to “I can nudge it”. Tap a circle to move it.")
    expect(said).to_be_in_viewport()
    assert said.bounding_box()["height"] > 20


def test_a_thumb_on_a_thing_scrolls_the_page_and_enter_chooses_it_then(new_context):
    page = opened(new_context(viewport=PHONE, has_touch=True).new_page())
    add(page, "The test")
    tap_circle(page, "nudge")
    thing = chip(page, "The test")
    thing.scroll_into_view_if_needed()
    box, before = thing.bounding_box(), page.evaluate("scrollY")
    at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    thumb = page.context.new_cdp_session(page)
    thumb.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [at]})
    for up in range(20, 161, 20):
        thumb.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{**at, "y": at["y"] - up}]})
    thumb.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_function("before => scrollY > before + 80", arg=before)
    expect(page.locator(".is-carried, .is-over")).to_have_count(0)
    thing.focus()
    page.keyboard.press("Enter")
    expect(thing).to_have_attribute("aria-pressed", "true")


def test_paper_shows_the_fields_with_all_words(desktop):
    opened(desktop)
    add(desktop, "The test")
    desktop.emulate_media(media="print")
    expect(desktop.get_by_role("textbox", name="I can nudge it")).to_be_visible()
    expect(desktop.get_by_label("Something on your mind")).to_be_hidden()


def test_ses_10_words_stay_when_the_phone_turns_and_nothing_is_kept(phone):
    opened(phone)
    add(phone, "The test", LONG)
    assert_fits_when_turned(phone)
    expect(phone.locator("[data-board] button")).to_have_text(["The test", LONG])
    assert_nothing_is_kept(phone)


def test_targets_are_big_enough(phone):
    opened(phone)
    add(phone, "a")
    assert_targets_are_big_enough(phone)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_acc_01_axe_finds_nothing(new_context, size, theme):
    page = opened(new_context(viewport=size, color_scheme=theme, reduced_motion="reduce").new_page())
    write(page, step="Ring Jo")
    add(page, "The test", "What Sam thinks")
    assert faults(page) == ""
