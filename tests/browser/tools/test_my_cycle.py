"""My cycle: words appear in the ring, and the sign stands where someone puts it."""

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

PATH = "/tools/my-cycle/"
STAGES = ["Something sets it off", "Feelings get big", "The urge comes", "Afterwards", "It builds again"]


def sign(page, stage):
    return page.get_by_role("listitem").filter(has=page.get_by_role("radio", name=stage)).get_by_text("Step off here")


def copied(page) -> str:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the words").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    return page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")


def test_acc_04_the_sign_needs_no_script(either_page):
    either_page.goto(PATH)
    for stage in STAGES:
        either_page.get_by_role("textbox", name=stage).fill("some words")
    expect(either_page.get_by_role("listitem").get_by_text("Step off here").locator("visible=true")).to_have_count(0)
    either_page.get_by_role("radio", name="The urge comes").check()
    expect(sign(either_page, "The urge comes")).to_be_visible()
    either_page.get_by_role("radio", name="Afterwards").check()
    expect(sign(either_page, "Afterwards")).to_be_visible()
    expect(sign(either_page, "The urge comes")).to_be_hidden()


def test_what_someone_does_has_no_field_and_no_sign(either_page):
    either_page.goto(PATH)
    expect(either_page.get_by_role("list").get_by_text("What I do", exact=True)).to_be_visible()
    expect(either_page.get_by_role("textbox", name="What I do")).to_have_count(0)
    expect(either_page.get_by_role("radio", name="What I do")).to_have_count(0)
    expect(either_page.locator("[data-tool] [data-part] textarea")).to_have_count(6)


def test_acc_04_with_a_broken_script_fields_and_sign_stay(phone, watch):
    break_script(phone, watch, "my_cycle")
    phone.goto(PATH)
    write(phone, trigger="Sunday nights", builds="homework")
    phone.get_by_role("radio", name="It builds again").check()
    expect(sign(phone, "It builds again")).to_be_visible()


def test_words_appear_in_the_ring_shortened_and_whole_in_the_field(phone):
    phone.goto(PATH)
    long = "a message that nobody answers " * 9
    write(phone, trigger=long, feelings="numb")
    words = phone.locator('[data-words="trigger"]')
    expect(words).to_contain_text("a message that nobody answers")
    assert words.bounding_box()["height"] < 90
    assert part(phone, "trigger").input_value() == long
    expect(phone.locator('[data-words="feelings"]')).to_have_text("numb")


def test_the_whole_of_it_can_be_copied(phone):
    phone.goto(PATH)
    write(phone, trigger="Sunday nights", **{"try": "Breathe slowly"})
    phone.get_by_role("radio", name="Feelings get big").check()
    assert copied(phone) == (
        "Something sets it off\nSunday nights\n\nStep off here\n- Feelings get big\n\nOne thing to try there\nBreathe slowly"
    )


def test_clearing_takes_words_and_sign_out_of_the_ring(phone):
    phone.goto(PATH)
    write(phone, trigger="Sunday nights")
    phone.get_by_role("radio", name="Afterwards").check()
    phone.get_by_role("button", name="Clear it all").click()
    expect(phone.locator('[data-words="trigger"]')).to_have_text("")
    expect(sign(phone, "Afterwards")).to_be_hidden()


def test_the_sign_moves_by_keys_alone(desktop):
    desktop.goto(PATH)
    desktop.get_by_role("radio", name=STAGES[0]).focus()
    desktop.keyboard.press("Space")
    desktop.keyboard.press("ArrowDown")
    expect(desktop.get_by_role("radio", name=STAGES[1])).to_be_checked()
    assert desktop.evaluate(RING)
    expect(sign(desktop, STAGES[1])).to_be_visible()


def test_ses_10_words_stay_when_the_phone_turns_and_nothing_is_kept(phone):
    phone.goto(PATH)
    write(phone, trigger="Donaudampfschifffahrtsgesellschaft" * 4)
    assert_fits_when_turned(phone)
    assert part(phone, "trigger").input_value().startswith("Donau")
    assert_nothing_is_kept(phone)


def test_targets_are_big_enough(phone):
    phone.goto(PATH)
    assert_targets_are_big_enough(phone)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_acc_01_axe_finds_nothing(new_context, size, theme):
    page = new_context(viewport=size, color_scheme=theme, reduced_motion="reduce").new_page()
    page.goto(PATH)
    write(page, trigger="Sunday nights", urge="a tight chest")
    page.get_by_role("radio", name="The urge comes").check()
    assert faults(page) == ""
