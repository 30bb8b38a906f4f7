"""Message builder: ticked lines become a message that people change by hand, and that nobody sends for them."""

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

PATH = "/tools/message-builder/"
FRIEND = "A friend: Hey. I’m having a rough time. You don’t have to fix it."
OTHER = "Someone else: Have you got a minute?"
LITTLE = "A little: I’m having a hard time."
LISTEN = "Could you just listen?"


def opened(page):
    page.goto(PATH)
    expect(message(page)).to_be_visible()
    return page


def message(page):
    return page.get_by_label("My message")


def tick(page, *lines):
    for line in lines:
        page.get_by_label(line, exact=True).check()


def again(page):
    return page.get_by_role("button", name="Start again from my choices")


def test_acc_04_without_script_lines_can_be_ticked_and_copied_by_hand(new_context):
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(PATH)
    tick(page, FRIEND, LITTLE, LISTEN)
    message(page).fill("Hey.")
    expect(page.locator("[data-tool] button:visible")).to_have_count(0)
    page.emulate_media(media="print")
    expect(page.get_by_text(LISTEN)).to_be_visible()
    expect(page.locator(".c-letter")).to_be_hidden()


def test_acc_04_with_a_broken_script_the_lines_stay(phone, watch):
    break_script(phone, watch, "message_builder")
    phone.goto(PATH)
    tick(phone, FRIEND)
    message(phone).fill("Hey.")
    expect(again(phone)).to_be_hidden()
    assert phone.locator("[data-composed]").count() == 0


def test_ticked_lines_make_the_message_in_the_order_of_the_page(phone):
    opened(phone)
    tick(phone, LISTEN, LITTLE, FRIEND)
    assert message(phone).input_value() == (
        "Hey. I’m having a rough time. You don’t have to fix it.\nI’m having a hard time.\nCould you just listen?"
    )
    phone.get_by_label(LITTLE).uncheck()
    assert "hard time" not in message(phone).input_value()


def test_a_message_is_for_one_person(phone):
    opened(phone)
    tick(phone, FRIEND, OTHER)
    expect(phone.get_by_label(FRIEND)).not_to_be_checked()
    assert message(phone).input_value() == "Have you got a minute?"


def test_a_link_after_each_group_leads_to_the_message(phone):
    opened(phone)
    tick(phone, FRIEND)
    links = phone.get_by_role("link", name="See my message")
    expect(links).to_have_count(phone.locator(".c-message .c-picks").count())
    links.first.click()
    expect(message(phone)).to_be_in_viewport()
    expect(phone.get_by_text("My message", exact=True)).to_be_in_viewport()


def test_p9_nothing_moves_when_the_script_comes_late(phone):
    assert shift(phone, PATH, "message_builder", "[data-part=who] a[href^='#prompt']") <= SHIFT


def test_words_changed_by_hand_are_never_overwritten(phone):
    opened(phone)
    tick(phone, FRIEND)
    message(phone).fill("Hey Sam, my own words")
    tick(phone, LISTEN)
    assert message(phone).input_value() == "Hey Sam, my own words"
    expect(phone.get_by_text("These are your own words now.")).to_be_visible()
    again(phone).click()
    assert message(phone).input_value().endswith(LISTEN)
    phone.get_by_role("button", name="Bring back my own words").click()
    assert message(phone).input_value() == "Hey Sam, my own words"


def test_a_message_that_was_emptied_takes_lines_again(phone):
    opened(phone)
    message(phone).fill("Hey")
    message(phone).fill("")
    tick(phone, LISTEN)
    assert message(phone).input_value() == LISTEN


def test_copied_is_the_message_alone(phone):
    opened(phone)
    tick(phone, LISTEN)
    message(phone).fill("Could you just listen, Jo?")
    assert phone.locator("[data-composed]").inner_text() == "Could you just listen, Jo?"


def test_clearing_and_bringing_back_keep_what_was_changed(phone):
    opened(phone)
    tick(phone, FRIEND, LISTEN)
    message(phone).fill("My own words")
    phone.get_by_role("button", name="Clear it all").click()
    assert message(phone).input_value() == ""
    phone.get_by_role("button", name="Bring it back").click()
    assert message(phone).input_value() == "My own words"
    expect(phone.get_by_label(LISTEN)).to_be_checked()
    tick(phone, LITTLE)
    assert message(phone).input_value() == "My own words"


def test_on_paper_it_is_a_letter_and_nothing_else(phone):
    opened(phone)
    tick(phone, LISTEN)
    phone.emulate_media(media="print")
    assert phone.locator("body").inner_text().split() == ["Dear", *LISTEN.split(), "From"]


def test_markup_stays_words(phone):
    opened(phone)
    message(phone).fill("<b>x</b> & <script>1</script>")
    assert phone.locator("[data-composed]").inner_text() == "<b>x</b> & <script>1</script>"


def test_a_message_is_made_by_keys_alone(desktop):
    opened(desktop)
    desktop.get_by_label(FRIEND).focus()
    desktop.keyboard.press("Space")
    assert desktop.evaluate(RING)
    desktop.keyboard.press("Tab")
    desktop.keyboard.press("Space")
    assert message(desktop).input_value() == "This is hard to say out loud."
    message(desktop).focus()
    desktop.keyboard.press("End")
    desktop.keyboard.type(" Jo")
    desktop.keyboard.press("Tab")
    expect(again(desktop)).to_be_focused()
    assert desktop.evaluate(RING)
    desktop.keyboard.press("Enter")
    expect(message(desktop)).to_be_focused()
    assert message(desktop).input_value() == "This is hard to say out loud."


def test_ses_10_words_stay_when_the_phone_turns_and_nothing_is_kept(phone):
    opened(phone)
    tick(phone, FRIEND)
    words = "Donaudampfschifffahrtsgesellschaft" * 9
    message(phone).fill(words)
    assert_fits_when_turned(phone)
    assert message(phone).input_value() == words
    assert_targets_are_big_enough(phone)
    assert_nothing_is_kept(phone)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_acc_01_axe_finds_nothing(new_context, size, theme):
    page = opened(new_context(viewport=size, color_scheme=theme, reduced_motion="reduce").new_page())
    tick(page, FRIEND, LISTEN)
    message(page).fill("My own words")
    assert faults(page) == ""
