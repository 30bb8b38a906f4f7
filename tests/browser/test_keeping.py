"""Ways to Notes from the course and the menu, with and without script (HDR-06, ACC-04)."""

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from .pages import TEMPLATES
from .test_axe import faults
from .tools.test_keeping import Inbox

LESSON = "/weeks/control/three-circles/"


def test_an_answer_to_the_question_of_a_lesson_goes_to_notes(either_page):
    inbox = Inbox(either_page)
    either_page.goto(LESSON)
    either_page.get_by_label("Write here, if you like").press_sequentially("Her sadness.\nAnd more")
    assert inbox.posts == [], "Enter in a box of several lines is a new line"
    either_page.get_by_role("button", name="Keep in Notes").click()
    expect(either_page.get_by_role("heading", name="Keep this?")).to_be_visible()
    assert inbox.posts == [
        [("what", "answer"), ("key", "control-put-down"), ("text", "Her sadness.\r\nAnd more")],
    ]


def test_i_have_done_this_sends_the_lesson_and_nothing_else(either_page):
    inbox = Inbox(either_page)
    either_page.goto(LESSON)
    either_page.get_by_label("Write here, if you like").fill("Not to be sent")
    either_page.get_by_role("button", name="I’ve done this").click()
    expect(either_page.get_by_role("heading", name="Keep this?")).to_be_visible()
    assert inbox.posts == [[("what", "done"), ("key", "weeks/control/three-circles")]]


def test_paper_has_the_question_and_lines_and_no_form(desktop):
    desktop.goto(LESSON)
    desktop.get_by_label("Write here, if you like").fill("On the screen")
    words = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(desktop.pdf())).pages)
    assert "What have you been carrying" in " ".join(words.split())
    for gone in ("Keep in Notes", "Write here", "I’ve done this", "Mark as done"):
        assert gone not in words
    desktop.emulate_media(media="print")
    lines = "getComputedStyle(document.querySelector('.c-reflect'), '::after').blockSize"
    assert float(desktop.evaluate(lines).removesuffix("px")) > 200


#: Where the menu is, and how far it and the safety bar reach.
BAR = """() => {
  const items = [...document.querySelectorAll('.c-nav li')].map((item) => item.getBoundingClientRect());
  return {
    rows: new Set(items.map(({top}) => top)).size,
    right: Math.max(...items.map(({right}) => right)),
    safe: document.querySelector('.c-safe').getBoundingClientRect().left,
    brand: document.querySelector('.c-brand').getBoundingClientRect().right,
  };
}"""


@pytest.mark.parametrize("width", [1216, 1280, 1600])
def test_the_menu_with_notes_stands_on_one_line_beside_help_and_leave(new_context, width):
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    page.goto(TEMPLATES["home"])
    found = page.evaluate(BAR)
    assert found["rows"] == 1 and found["right"] < found["safe"], found


@pytest.mark.parametrize("width", [390, 992, 1215])
def test_below_that_the_menu_is_behind_its_button_and_has_notes(new_context, width):
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    page.goto(TEMPLATES["lesson"])
    menu = page.get_by_role("navigation", name="Main")
    expect(menu).to_be_hidden()
    page.locator("summary", has_text="Menu").click()
    notes = menu.get_by_role("link", name="Notes")
    expect(notes).to_be_in_viewport(ratio=1)
    assert notes.get_attribute("aria-current") is None
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_acc_01_a_lesson_with_words_in_its_box(new_context, theme):
    page = new_context(viewport={"width": 390, "height": 844}, color_scheme=theme).new_page()
    page.goto(LESSON)
    page.get_by_label("Write here, if you like").fill("words " * 80)
    page.get_by_role("button", name="Mark as done on this device").click()
    expect(page.locator(".c-ask")).to_be_focused()
    assert faults(page) == ""
