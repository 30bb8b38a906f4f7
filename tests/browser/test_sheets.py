"""Professionals choose services and print them: without script, by keyboard, on one side of A4."""

import io
import re

import pytest
from pypdf import PdfReader

from .conftest import DESKTOP, PHONE
from .test_axe import faults

SERVICES = "/for-professionals/services/"
#: Six of those with most to say.
LONGEST = ["Childline", "Samaritans", "Runaway Helpline", "999 and A&E", "NHS 111 for mental health", "Shout"]


@pytest.fixture
def paper(new_context):
    """A wide screen without script: everything here works without."""
    return new_context(viewport=DESKTOP, color_scheme="dark", java_script_enabled=False).new_page()


def show(page, words: str) -> None:
    page.get_by_label("Words").fill(words)
    page.get_by_role("button", name="Show", exact=True).click()


def tick(page, name: str) -> None:
    page.get_by_role("checkbox", name=re.compile(re.escape(name))).first.check()


def choose(page, names: list[str]) -> None:
    """Ticks each service in a list of its own and goes to the sheet."""
    page.goto(SERVICES)
    for name in names:
        show(page, name)
        tick(page, name)
    page.get_by_role("button", name="Make the sheet").click()


def printed(page) -> PdfReader:
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


def test_acc_04_services_are_chosen_over_two_filters_without_script(paper):
    paper.goto(SERVICES)
    show(paper, "Childline")
    tick(paper, "Childline")
    show(paper, "Kooth")
    tick(paper, "Kooth")
    paper.get_by_role("button", name="Add to sheet").first.click()
    assert paper.locator(".c-chosen__list li > span").all_inner_texts() == ["Childline", "Kooth"]
    paper.get_by_role("button", name="Remove Childline").click()
    assert paper.locator(".c-chosen__list li > span").all_inner_texts() == ["Kooth"]
    paper.get_by_role("button", name="Make the sheet").click()
    assert paper.locator(".c-sheet h2").all_inner_texts() == ["Kooth"]
    paper.go_back()
    assert paper.locator(".c-chosen__list li > span").all_inner_texts() == ["Kooth"]


def test_six_services_print_on_one_page(paper):
    choose(paper, LONGEST)
    assert paper.locator(".c-sheet__entry").count() == 6
    reader = printed(paper)
    assert len(reader.pages) == 1
    text = " ".join(reader.pages[0].extract_text().split())
    assert "Support sheet" in text
    assert "Need help now?" not in text


def test_a_seventh_prints_on_a_second_page_as_the_sheet_says(paper):
    choose(paper, [*LONGEST, "Kooth"])
    assert "It prints on 2 pages of A4" in paper.locator("main").inner_text()
    assert len(printed(paper).pages) == 2


def test_a_sheet_is_black_on_white_whatever_the_theme(paper):
    choose(paper, ["Childline"])
    for media in ("screen", "print"):
        paper.emulate_media(media=media)
        sheet = paper.locator(".c-sheet__page")
        assert sheet.evaluate("page => getComputedStyle(page).backgroundColor") == "rgb(255, 255, 255)"
        assert sheet.evaluate("page => getComputedStyle(page).color") == "rgb(0, 0, 0)"


def test_acc_services_are_chosen_by_keyboard(desktop):
    desktop.goto(SERVICES)
    box = desktop.get_by_role("checkbox", name="On the sheet: 999 and A&E")
    box.focus()
    desktop.keyboard.press("Space")
    assert box.is_checked()
    desktop.get_by_role("button", name="Add to sheet").first.focus()
    with desktop.expect_navigation():
        desktop.keyboard.press("Enter")
    desktop.keyboard.press("Tab")  # the address ends in #sheet, so reading goes on there
    assert desktop.evaluate("document.activeElement.textContent") == "Remove 999 and A&E"
    with desktop.expect_navigation():
        desktop.keyboard.press("Enter")
    assert desktop.locator(".c-chosen__list").count() == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_acc_01_the_list_and_the_sheet(new_context, size, theme):
    page = new_context(viewport=size, color_scheme=theme).new_page()
    page.goto(SERVICES)
    for fold in page.locator("main details").all():
        fold.evaluate("fold => fold.open = true")
    tick(page, "999 and A&E")
    page.get_by_role("button", name="Add to sheet").first.click()
    assert faults(page) == ""
    page.get_by_role("button", name="Make the sheet").click()
    assert page.locator(".c-sheet__entry").count() == 1
    assert faults(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
