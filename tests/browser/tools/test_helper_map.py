"""Helper map: names that are written stand on the map, and a tap says what each is good for."""

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

PATH = "/tools/helper-map/"


def ring(page, name):
    return page.get_by_role("list", name=name)


def person(page, name):
    return page.get_by_role("group", name="My map").get_by_role("button", name=name)


def test_acc_04_without_script_there_are_fields_and_a_map_with_the_services(either_page):
    either_page.goto(PATH)
    for label in ("Close by", "Around me", "Far away and wide awake", "Who I’d tell first", "At two in the morning"):
        either_page.get_by_role("textbox", name=label).fill("Jo")
    expect(ring(either_page, "Far away and wide awake").get_by_role("link")).to_have_text(["Shout", "Childline"])


def test_acc_04_with_a_broken_script_fields_and_map_stay(phone, watch):
    break_script(phone, watch, "helper_map")
    phone.goto(PATH)
    write(phone, close="Jo")
    expect(ring(phone, "Far away and wide awake").get_by_role("link", name="Shout")).to_be_visible()
    expect(phone.get_by_text("Tap a name on the map")).to_be_hidden()


def test_names_stand_in_their_ring(phone):
    phone.goto(PATH)
    write(phone, close="Jo: a laugh, listening\n\nSam", around="Ms Okafor")
    expect(ring(phone, "Close by").get_by_role("button")).to_have_count(2)
    expect(person(phone, "Jo")).to_contain_text("a laugh, listening")
    expect(ring(phone, "Around me").get_by_role("button")).to_have_text("Ms Okafor")
    write(phone, close="Sam")
    expect(ring(phone, "Close by").get_by_role("button")).to_have_text("Sam")


def test_a_tap_says_what_someone_is_good_for_and_the_field_holds_it(phone):
    phone.goto(PATH)
    write(phone, close="Jo\nSam")
    person(phone, "Sam").click()
    phone.get_by_role("button", name="listening").click()
    phone.get_by_role("button", name="a lift").click()
    assert part(phone, "close").input_value() == "Jo\nSam: listening, a lift"
    expect(phone.get_by_role("button", name="a lift", exact=True)).to_have_attribute("aria-pressed", "true")
    phone.get_by_role("button", name="listening", exact=True).click()
    assert part(phone, "close").input_value() == "Jo\nSam: a lift"


def test_marks_are_set_by_a_tap_and_shown_on_the_map(phone):
    phone.goto(PATH)
    write(phone, close="Jo", night="Shout")
    person(phone, "Jo").click()
    phone.get_by_role("button", name="Who I’d tell first", exact=True).click()
    assert part(phone, "first").input_value() == "Jo"
    expect(person(phone, "Jo")).to_contain_text("Who I’d tell first")
    expect(ring(phone, "Far away and wide awake").get_by_role("link", name="Shout")).to_contain_text(
        "At two in the morning"
    )
    phone.locator("[data-mark=first]").click()
    assert part(phone, "first").input_value() == ""


def test_what_was_opened_is_said_and_a_changed_name_closes_it(phone):
    phone.goto(PATH)
    write(phone, close="Jo\nSam")
    person(phone, "Sam").click()
    said = phone.locator("[data-tool] [role=status]")
    expect(said).to_have_text("Sam: what are they good for?")
    phone.get_by_role("button", name="listening", exact=True).click()
    expect(said).to_have_text("Sam: what are they good for?")
    write(phone, close="Jo\nAli\nSam: listening")
    expect(phone.get_by_role("button", name="listening", exact=True)).to_be_hidden()
    expect(said).to_have_text("")
    assert part(phone, "close").input_value() == "Jo\nAli\nSam: listening"


def test_paper_has_each_name_once_on_few_pages(desktop, tmp_path):
    desktop.goto(PATH)
    write(desktop, close="Jo: a laugh\nSam", around="Ms Okafor", night="Shout")
    desktop.pdf(path=tmp_path / "map.pdf", prefer_css_page_size=True)
    pages = PdfReader(tmp_path / "map.pdf").pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert text.count("Okafor") == 1
    assert "a laugh" in text and "At two in the morning" in text
    assert len(pages) <= 2


def test_the_whole_of_it_can_be_copied_with_the_services(phone):
    phone.goto(PATH)
    assert phone.locator("[data-composed]").text_content() == ""
    write(phone, close="Jo: a laugh", second="Sam")
    assert phone.locator("[data-composed]").text_content() == (
        "Close by\nJo: a laugh\n\nWho I’d try second\nSam\n\nShout\nChildline"
    )


def test_a_name_is_chosen_by_keys_alone_and_keeps_the_focus(desktop):
    desktop.goto(PATH)
    write(desktop, close="Jo")
    person(desktop, "Jo").focus()
    desktop.keyboard.press("Enter")
    expect(person(desktop, "Jo")).to_be_focused()
    assert desktop.evaluate(RING)
    desktop.keyboard.press("Tab")
    expect(desktop.get_by_role("button", name="a laugh")).to_be_focused()
    desktop.keyboard.press("Space")
    assert part(desktop, "close").input_value() == "Jo: a laugh"


def test_ses_10_names_stay_when_the_phone_turns_and_nothing_is_kept(phone):
    phone.goto(PATH)
    write(phone, close="Donaudampfschifffahrtsgesellschaft" * 3)
    assert_fits_when_turned(phone)
    expect(ring(phone, "Close by").get_by_role("button")).to_contain_text("Donau")
    assert_nothing_is_kept(phone)


def test_targets_are_big_enough(phone):
    phone.goto(PATH)
    write(phone, close="J")
    person(phone, "J").click()
    assert_targets_are_big_enough(phone)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_acc_01_axe_finds_nothing(new_context, size, theme):
    page = new_context(viewport=size, color_scheme=theme, reduced_motion="reduce").new_page()
    page.goto(PATH)
    write(page, close="Jo: a laugh\nSam", first="Jo", night="Shout")
    person(page, "Sam").click()
    assert faults(page) == ""
