"""When it didn’t work: help first, one question at a time, and all of it without script."""

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from ..conftest import PHONE
from ..pages import path_of
from ..test_axe import faults

TOOL = path_of("tools/when-it-did-not-work")
HELP = "If you’ve swallowed something that could harm you"
PARTS = [
    HELP,
    "Now choose one",
    "Shout",
    "One long breath out",
    "You don’t have to sort anything out",
    "What was different?",
]


def press(page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def seen(page) -> list[str]:
    return [part for part in PARTS if page.get_by_text(part).first.is_visible()]


def test_it_starts_with_one_question(phone):
    phone.goto(TOOL)
    expect(phone.get_by_role("heading", name="Are you hurt, or have you taken something?")).to_be_visible()
    expect(phone.locator(".c-next__go button")).to_have_text(["Yes", "I’m not sure", "No"])
    assert not set(seen(phone)) & {HELP, "Now choose one", "What was different?"}


@pytest.mark.parametrize("answer", ["Yes", "I’m not sure"])
def test_saf_01_hurt_or_not_sure_leads_to_help_first(phone, answer):
    phone.goto(TOOL)
    press(phone, answer)
    expect(phone.get_by_text(HELP)).to_be_visible()
    expect(phone.locator(".c-next").get_by_role("link", name="Call 999").first).to_be_visible()
    press(phone, "Back")
    expect(phone.get_by_text(HELP)).to_be_hidden()


def test_someone_who_has_got_help_goes_on_to_the_choices(phone):
    phone.goto(TOOL)
    press(phone, "Yes")
    press(phone, "I’ve got help. What next?")
    expect(phone.get_by_role("heading", name="Now choose one")).to_be_focused()
    expect(phone.get_by_role("button", name="A person")).to_be_visible()


def test_words_above_the_first_question_stand_with_it(phone):
    start = 'data-tool="did_not_work">'

    def add_words(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace(start, f"{start}<p>First of all</p>"))

    phone.route(f"**{TOOL}", add_words)
    phone.goto(TOOL)
    first = phone.get_by_text("First of all")
    expect(first).to_be_visible()
    press(phone, "Yes")
    expect(first).to_be_visible()
    press(phone, "Back")
    expect(phone.get_by_role("heading", name="Are you hurt, or have you taken something?")).to_be_focused()
    press(phone, "No")
    expect(first).to_be_hidden()


def test_the_three_choices_fit_the_first_screen_of_a_phone(phone):
    phone.goto(TOOL)
    press(phone, "No")
    assert phone.evaluate("scrollY") == 0
    bar = phone.locator(".c-safe").bounding_box()["y"]
    box = phone.get_by_role("button", name="Rest", exact=True).bounding_box()
    assert box["y"] + box["height"] <= bar


def test_not_hurt_leads_to_three_choices_and_each_to_its_few_lines(phone):
    phone.goto(TOOL)
    press(phone, "No")
    expect(phone.get_by_role("heading", name="Now choose one")).to_be_focused()
    for choice, line in [("A person", PARTS[2]), ("Something smaller", PARTS[3]), ("Rest", PARTS[4])]:
        press(phone, choice)
        expect(phone.get_by_role("heading", name=choice)).to_be_focused()
        expect(phone.locator(".c-next").get_by_text(line).first).to_be_visible()
        press(phone, "Something else")
    press(phone, "Back")
    expect(phone.get_by_role("button", name="I’m not sure")).to_be_visible()


def test_later_asks_what_was_different_and_the_ticks_stay_while_the_page_is_open(phone):
    phone.goto(TOOL)
    press(phone, "No")
    press(phone, "Later, not now")
    phone.get_by_label("I was on my own").check()
    press(phone, "Back")
    phone.set_viewport_size({"width": 844, "height": 390})
    press(phone, "Later, not now")
    expect(phone.get_by_label("I was on my own")).to_be_checked()


def test_acc_04_by_keyboard(phone):
    phone.goto(TOOL)
    phone.get_by_role("button", name="No", exact=True).focus()
    phone.keyboard.press("Enter")
    phone.keyboard.press("Tab")
    expect(phone.get_by_role("button", name="A person")).to_be_focused()
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", name="A person")).to_be_focused()


def test_acc_04_without_script_all_of_it_stands_there_in_order(new_context):
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(TOOL)
    assert seen(page) == PARTS
    text = page.locator("main").inner_text()
    assert sorted(PARTS, key=text.index) == PARTS
    expect(page.locator("main button:visible")).to_have_text(["Keep in Notes"])


def test_acc_04_a_broken_script_leaves_all_of_it(phone, watch):
    watch.expected.add("ERR_FAILED")
    phone.route("**/did_not_work*.js", lambda route: route.abort())
    phone.goto(TOOL)
    assert seen(phone) == PARTS


def test_paper_has_all_of_it_at_any_step(phone):
    phone.goto(TOOL)
    text = " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(phone.pdf())).pages).split())
    assert [part for part in PARTS if part in text] == PARTS
    assert "I’m not sure" not in text


def test_every_way_to_help_stays_one_tap_away(phone):
    phone.goto(TOOL)
    for answer in ("No", "Rest"):
        press(phone, answer)
        expect(phone.get_by_role("link", name="Help now").first).to_be_in_viewport()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("steps", [[], ["Yes"], ["No"], ["No", "A person"], ["No", "Later, not now"]])
def test_acc_01_at_every_step(new_context, theme, steps):
    page = new_context(viewport=PHONE, color_scheme=theme).new_page()
    page.goto(TOOL)
    for step in steps:
        press(page, step)
    assert faults(page) == ""
