"""Finding someone to talk to, with and without script, by keyboard, and back again (ACC-03, ACC-04, ANON-07)."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import DESKTOP, PHONE
from .test_axe import faults

SIZES = {"phone": PHONE, "desktop": DESKTOP}
LISTINGS = "/find-support/"
RESULTS = re.compile(r"/find-support/chosen/[\w=-]+/$")


def choose(page) -> None:
    """Chooses texting for a 16-year-old in Scotland and shows what fits."""
    page.goto(LISTINGS)
    if not page.locator("#age").is_visible():
        page.locator(".c-filters summary").click()
    page.get_by_role("checkbox", name="Text", exact=True).check()
    page.locator("#age").select_option("16")
    page.locator("#nation").select_option("Scotland")
    show(page)


def show(page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Show").click()


def test_choosing_finds_someone_and_shows_nothing_in_the_address(either_page):
    choose(either_page)
    expect(either_page).to_have_url(RESULTS)
    row = either_page.locator(".c-listing", has=either_page.get_by_role("link", name="Shout", exact=True))
    expect(row).to_contain_text("You can text. For 16-year-olds. In Scotland.")
    expect(row.get_by_text("Open now, day and night")).to_be_visible()
    expect(either_page.locator(".c-filters__now")).to_have_text("Text, age 16, Scotland")


def test_back_and_reload_work(either_page):
    choose(either_page)
    names = either_page.locator(".c-listing h3").all_inner_texts()
    either_page.get_by_role("link", name="Shout", exact=True).click()
    expect(either_page.get_by_role("heading", level=1)).to_have_text("Shout")
    either_page.go_back()
    expect(either_page).to_have_url(RESULTS)
    assert either_page.locator(".c-listing h3").all_inner_texts() == names
    either_page.reload()
    assert either_page.locator(".c-listing h3").all_inner_texts() == names
    either_page.go_back()
    expect(either_page).to_have_url(re.compile(f"{LISTINGS}$"))


def test_clearing_shows_everything_again(phone):
    choose(phone)
    phone.locator(".c-filters summary").click()
    phone.get_by_role("link", name="Clear").click()
    expect(phone).to_have_url(re.compile(f"{LISTINGS}$"))
    expect(phone.locator("#age")).to_have_value("")


def test_acc_03_with_a_keyboard_alone(desktop):
    desktop.goto(LISTINGS)
    desktop.get_by_role("checkbox", name="Open now").focus()
    desktop.keyboard.press("Space")
    desktop.keyboard.press("Tab")
    desktop.keyboard.press("Space")
    expect(desktop.get_by_role("checkbox", name="Call")).to_be_checked()
    desktop.locator("#age").focus()
    desktop.keyboard.type("16")
    expect(desktop.locator("#age")).to_have_value("16")
    with desktop.expect_navigation():
        desktop.locator("#words").focus()
        desktop.keyboard.press("Enter")
    expect(desktop).to_have_url(RESULTS)


def test_without_script_a_kept_page_shows_plain_hours(new_context):
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(LISTINGS)
    row = page.locator(".c-listing", has=page.get_by_role("link", name="Shout", exact=True))
    expect(row.get_by_text("Open all day, every day")).to_be_visible()
    expect(row.locator("[data-hours]")).to_be_hidden()


def test_with_script_it_says_what_is_open_now(phone):
    phone.goto(LISTINGS)
    row = phone.locator(".c-listing", has=phone.get_by_role("link", name="Shout", exact=True))
    expect(row.get_by_text("Open now, day and night")).to_be_visible()
    expect(row.get_by_text("Open all day, every day")).to_be_hidden()


def test_help_now_says_what_is_open(either_page):
    either_page.goto("/help-now/")
    line = either_page.locator(".c-line", has=either_page.get_by_role("link", name="Shout", exact=True))
    expect(line.get_by_text("Open now, day and night")).to_be_visible()


def test_a_problem_is_reported_by_choosing(either_page):
    either_page.goto(f"{LISTINGS}shout/")
    either_page.get_by_text("Something here is wrong").click()
    either_page.get_by_role("radio", name="It costs money").check()
    with either_page.expect_navigation():
        either_page.get_by_role("button", name="Send").click()
    expect(either_page.get_by_role("heading", level=1)).to_have_text("Thank you")
    either_page.get_by_role("link", name="Back to Shout").click()
    expect(either_page.get_by_role("heading", level=1)).to_have_text("Shout")


def test_a_report_without_a_choice_says_so_and_back_works(either_page):
    either_page.goto(f"{LISTINGS}shout/")
    either_page.get_by_text("Something here is wrong").click()
    with either_page.expect_navigation():
        either_page.get_by_role("button", name="Send").click()
    either_page.get_by_role("link", name="Choose what’s wrong.").click()
    expect(either_page.locator("#problem")).to_be_in_viewport()
    either_page.go_back()
    either_page.go_back()
    expect(either_page).to_have_url(re.compile(f"{LISTINGS}shout/$"))


def test_on_a_wide_screen_the_form_is_open_and_has_no_fold(desktop):
    desktop.goto(LISTINGS)
    expect(desktop.get_by_role("heading", name="Choose what suits you")).to_be_visible()
    expect(desktop.locator(".c-filters summary")).to_be_hidden()
    expect(desktop.locator("#words")).to_be_visible()


@pytest.mark.parametrize("width", [320, 896, 1100, 1120, 1280])
def test_the_words_of_a_service_have_room(new_context, width):
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    page.goto(LISTINGS)
    narrowest = "rows => Math.min(...rows.map(row => row.getBoundingClientRect().width))"
    assert page.locator(".c-listing__main").evaluate_all(narrowest) > 260
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_first_service_is_near_the_top_on_a_phone(phone):
    phone.goto(LISTINGS)
    assert phone.locator(".c-listing").first.bounding_box()["y"] < 2 * PHONE["height"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_acc_01_results_have_no_fault_that_axe_can_find(new_context, size, theme):
    page = new_context(viewport=SIZES[size], color_scheme=theme).new_page()
    choose(page)
    for fold in page.locator("main details").all():
        fold.evaluate("fold => fold.open = true")
    assert faults(page) == ""
    page.locator("#words").fill("a")
    show(page)
    expect(page.locator("#words-error")).to_be_visible()
    assert faults(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
