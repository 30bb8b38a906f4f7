"""Coping plan: what was chosen and written stands on one sheet, in words, in pictures or very short."""

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

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

PATH = "/tools/coping-plan/"


def fill(page):
    page.get_by_label("I go quiet").check()
    page.get_by_label("My own sign").fill("I leave the room early")
    page.get_by_label("Wrap up in something soft").check()
    write(page, tell="Aunt Jo\nMs Okafor", wake="Gran")


def on_sheet(page, key):
    return page.locator(f'[data-of="{key}"]')


def test_acc_04_without_script_every_part_can_be_filled_in_and_printed(new_context):
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(PATH)
    fill(page)
    write(page, company="Sam", space="My brother")
    page.get_by_role("radio", name="Very short").check()
    page.emulate_media(media="print")
    expect(page.get_by_text("I go quiet, or stop replying")).to_be_visible()
    expect(page.get_by_text("Small things feel huge")).to_be_hidden()
    expect(page.get_by_label("Who I could tell")).to_be_visible()
    expect(page.locator(".c-kicker")).to_be_hidden()


def test_acc_04_with_a_broken_script_the_parts_stay(phone, watch):
    break_script(phone, watch, "coping_plan")
    phone.goto(PATH)
    fill(phone)
    expect(phone.locator(".c-plan__sheet")).to_be_hidden()
    expect(phone.get_by_text("Your browser’s own Print makes it this kind.")).to_be_visible()


def test_the_sheet_holds_what_was_chosen_and_written(phone):
    phone.goto(PATH)
    fill(phone)
    expect(on_sheet(phone, "signs").get_by_role("listitem")).to_have_text(
        ["I go quiet, or stop replying", "I leave the room early"]
    )
    expect(on_sheet(phone, "tell").get_by_role("listitem")).to_have_text(["Aunt Jo\nMs Okafor", "Gran"])
    expect(phone.locator(".c-plan__part--services")).to_contain_text("Samaritans")
    phone.get_by_label("I go quiet").uncheck()
    expect(on_sheet(phone, "signs").get_by_role("listitem")).to_have_count(1)


@pytest.mark.parametrize(
    ("kind", "shown", "icons"),
    [("In words", "list", False), ("In pictures", "brief", True), ("Very short", "brief", False)],
)
def test_there_are_three_kinds_of_the_same_plan(phone, kind, shown, icons):
    phone.goto(PATH)
    fill(phone)
    phone.get_by_role("radio", name=kind).check()
    signs = on_sheet(phone, "signs")
    expect(signs.locator("[data-lines]")).to_be_visible(visible=shown == "list")
    expect(signs.locator("[data-brief]")).to_be_visible(visible=shown == "brief")
    expect(signs.locator("svg")).to_be_visible(visible=icons)
    expect(signs.locator("[data-brief]")).to_have_text("I go quiet; I leave the room early")


def test_what_is_copied_is_the_kind_that_was_chosen(phone):
    phone.goto(PATH)
    composed = phone.locator("[data-composed]")
    assert composed.text_content() == ""
    phone.get_by_label("I go quiet").check()
    assert composed.text_content().startswith(
        "Signs that it’s building\n- I go quiet, or stop replying\n\nServices\n- Shout"
    )
    phone.get_by_role("radio", name="Very short").check()
    assert composed.text_content().startswith("Signs that it’s building: I go quiet\nServices: Shout")


@pytest.mark.parametrize("kind", ["In words", "In pictures", "Very short"])
def test_paper_is_one_page_with_all_words_and_room_for_the_rest(desktop, tmp_path, kind):
    desktop.goto(PATH)
    fill(desktop)
    long = "somewhere quiet by the window " * 12
    desktop.get_by_label("My place").fill(long)
    desktop.get_by_role("radio", name=kind).check()
    desktop.pdf(path=tmp_path / "plan.pdf", prefer_css_page_size=True)
    pages = PdfReader(tmp_path / "plan.pdf").pages
    assert len(pages) == 1
    text = " ".join(pages[0].extract_text().split())
    assert text.count("somewhere quiet by the window") == 12
    assert "Making my space safer" in text and "Small things feel huge" not in text


def test_the_kind_is_chosen_by_keys_alone(desktop):
    desktop.goto(PATH)
    desktop.get_by_role("radio", name="In words").focus()
    desktop.keyboard.press("ArrowRight")
    expect(desktop.get_by_role("radio", name="In pictures")).to_be_checked()
    assert desktop.evaluate(RING)
    expect(on_sheet(desktop, "signs").locator("svg")).to_be_visible()


def test_ses_10_words_stay_when_the_phone_turns_and_nothing_is_kept(phone):
    phone.goto(PATH)
    fill(phone)
    write(phone, space="Donaudampfschifffahrtsgesellschaft" * 4)
    assert_fits_when_turned(phone)
    assert part(phone, "tell").input_value() == "Aunt Jo\nMs Okafor"
    assert_nothing_is_kept(phone)


def test_targets_are_big_enough(phone):
    phone.goto(PATH)
    assert_targets_are_big_enough(phone)


@pytest.mark.parametrize("kind", ["In words", "In pictures", "Very short"])
@pytest.mark.parametrize(("size", "theme"), [(PHONE, "light"), (PHONE, "dark"), (DESKTOP, "light"), (DESKTOP, "dark")])
def test_acc_01_axe_finds_nothing(new_context, size, theme, kind):
    page = new_context(viewport=size, color_scheme=theme, reduced_motion="reduce").new_page()
    page.goto(PATH)
    fill(page)
    page.get_by_role("radio", name=kind).check()
    assert faults(page) == ""
