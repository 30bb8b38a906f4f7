"""Marks on this device: nothing before a yes, one item after it, nothing after a wipe, never a count (SES-10, CON-03)."""

import json
import re

import pytest
from playwright.sync_api import expect

from .conftest import PHONE
from .test_axe import faults
from .test_privacy import KEPT, NOTHING

LESSON = "/weeks/control/three-circles/"
KEY = "weeks/control/three-circles"
WEEK = "/weeks/control/"
QUESTION = "Keep marks on this device? Anyone who uses this phone or computer could see them."
STORAGE_FULL = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }"


def mark(page):
    return page.locator("[data-done]")


def stored(page) -> dict | None:
    return json.loads(page.evaluate("localStorage.getItem('place')") or "null")


def say(page, answer: str) -> None:
    page.goto(LESSON)
    mark(page).click()
    page.get_by_role("button", name=answer, exact=True).click()


def given(page, *keys: str) -> None:
    """Opens the week on a device with marks."""
    page.goto(LESSON)
    page.evaluate("done => localStorage.setItem('place', JSON.stringify({v: 1, done}))", list(keys))
    page.goto(WEEK)


def test_ses_10_nothing_is_kept_before_a_yes_or_after_a_no(phone):
    phone.goto(LESSON)
    mark(phone).click()
    expect(phone.get_by_role("group", name=QUESTION)).to_be_focused()
    assert phone.evaluate(KEPT) == NOTHING
    phone.get_by_role("button", name="No", exact=True).click()
    expect(phone.get_by_text("Nothing is kept.")).to_be_visible()
    expect(mark(phone)).to_have_text("Mark as done on this device")
    phone.goto(WEEK)
    expect(phone.locator(".c-step__done")).to_have_count(0)
    assert phone.evaluate(KEPT) == NOTHING


def test_ses_10_after_a_yes_one_item_holds_the_key_and_nothing_else(phone):
    say(phone, "Yes, keep it here")
    expect(mark(phone)).to_have_text("Done on this device")
    expect(mark(phone)).to_have_attribute("aria-pressed", "true")
    expect(mark(phone)).to_be_focused()
    assert phone.evaluate(KEPT) == NOTHING | {"local": 1}
    assert stored(phone) == {"v": 1, "done": [KEY]}
    assert phone.context.cookies() == []


def test_a_mark_is_taken_off_where_it_was_set_and_is_not_asked_about_again(phone):
    say(phone, "Yes, keep it here")
    mark(phone).click()
    expect(mark(phone)).to_have_attribute("aria-pressed", "false")
    assert stored(phone)["done"] == []
    mark(phone).click()
    expect(mark(phone)).to_have_text("Done on this device")
    expect(phone.locator(".c-ask")).to_have_count(0)


def test_the_week_shows_what_is_done_and_says_where_it_is_kept(phone):
    given(phone, KEY)
    step = phone.locator(f"[data-step='{KEY}']")
    expect(step.locator(".c-step__done")).to_have_text("Done")
    expect(step.locator(".c-step__mark svg")).to_have_count(1)
    expect(phone.locator(".c-step__done")).to_have_count(1)
    expect(phone.get_by_text("is what you marked on this device")).to_be_visible()


def test_con_03_marks_are_never_counted(phone):
    given(phone, KEY, "weeks/control/shrink-the-problem")
    words = phone.locator("ol.c-steps").inner_text() + phone.locator("[data-done-about]").inner_text()
    assert not re.search(r"\d+ of \d+|\d ?%|streak|in a row|days", words)


def test_one_tap_wipes_them_all(phone):
    given(phone, KEY, "weeks/control/shrink-the-problem")
    phone.get_by_role("button", name="Wipe my marks from this device").click()
    expect(phone.get_by_text("It’s gone. No marks are on this device now.")).to_be_focused()
    expect(phone.locator(".c-step__done")).to_have_count(0)
    expect(phone.locator(f"[data-step='{KEY}'] .c-step__mark")).to_have_text("2")
    expect(phone.locator("[data-done-about]")).to_be_hidden()
    assert phone.evaluate(KEPT) == NOTHING


@pytest.mark.parametrize("item", ["no json", '{"v":2,"done":["x"]}', '{"v":1,"done":"x"}', "null", "[]"])
def test_what_is_not_ours_is_as_good_as_nothing(phone, item):
    phone.goto(LESSON)
    phone.evaluate("item => localStorage.setItem('place', item)", item)
    phone.goto(WEEK)
    expect(phone.locator(".c-step__done")).to_have_count(0)
    expect(phone.locator("[data-done-about]")).to_be_hidden()


def test_a_browser_that_keeps_nothing_says_so(phone):
    phone.add_init_script(STORAGE_FULL)
    say(phone, "Yes, keep it here")
    expect(phone.get_by_text("This browser can’t keep it.")).to_be_visible()
    expect(mark(phone)).to_have_attribute("aria-pressed", "false")


def test_acc_04_without_script_there_is_no_dead_button(new_context):
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(LESSON)
    expect(mark(page)).to_be_hidden()
    expect(page.get_by_role("button", name="I’ve done this")).to_be_visible()
    page.goto(WEEK)
    expect(page.get_by_role("button", name="Wipe my marks")).to_be_hidden()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_acc_01_a_week_with_marks(new_context, theme):
    page = new_context(viewport=PHONE, color_scheme=theme).new_page()
    given(page, KEY)
    expect(page.locator(".c-step__done")).to_be_visible()
    assert faults(page) == ""
