"""Finding something to try, with and without script, by keyboard, and back again (ACC-01, ACC-03, ACC-04, ANON-07)."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import DESKTOP, PHONE
from .test_axe import faults

IDEAS = "/tools/ideas/"
IDEA = f"{IDEAS}blanket-nest/"
RESULTS = re.compile(r"/tools/ideas/found/[\w=-]+/$")
SIZES = {"phone": PHONE, "desktop": DESKTOP}


def choose(page, *labels: str) -> None:
    """Answers with these tiles and shows what fits."""
    page.goto(IDEAS)
    for label in labels:
        page.get_by_role("radio", name=label, exact=True).check()
    show(page)


def show(page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Show me three", exact=True).click()


def cards(page) -> list[str]:
    return page.locator(".c-idea h2").all_inner_texts()


def test_two_taps_lead_to_three_ideas_and_the_address_shows_nothing(either_page):
    choose(either_page, "Something gentle")
    expect(either_page).to_have_url(RESULTS)
    expect(either_page).to_have_title(re.compile("^Ideas to try"))
    expect(either_page.get_by_role("heading").first).to_have_text("Three ideas to try")
    assert len(cards(either_page)) == 3


def test_both_taps_are_on_the_first_screen_of_a_phone(phone):
    phone.goto(IDEAS)
    expect(phone.get_by_role("button", name="Show me three")).to_be_in_viewport(ratio=1)
    for name in ("Something gentle", "To get past an urge"):
        expect(phone.get_by_role("radio", name=name)).to_be_in_viewport(ratio=1)


def test_back_and_reload_show_the_same_and_others_are_a_link(either_page):
    choose(either_page, "In bed")
    first = cards(either_page)
    either_page.get_by_role("link", name="Show me three others").click()
    expect(either_page.get_by_role("heading").first).to_have_text("Three other ideas to try")
    assert not set(first) & set(cards(either_page))
    either_page.go_back()
    assert cards(either_page) == first
    either_page.reload()
    assert cards(either_page) == first


def test_answers_stay_ticked_and_can_be_changed_and_taken_back(either_page):
    choose(either_page, "Something gentle", "A few minutes", "In bed")
    either_page.get_by_text("Change my answers").click()
    expect(either_page.get_by_role("radio", name="Something gentle")).to_be_checked()
    expect(either_page.get_by_role("radio", name="A few minutes")).to_be_checked()
    either_page.get_by_role("radio", name="I’m not sure").check()
    show(either_page)
    expect(either_page.locator(".c-pagehead .c-lead")).to_have_text("A few minutes, in bed")


def test_a_card_leads_to_its_idea_wherever_it_is_tapped(either_page):
    choose(either_page, "Something gentle")
    title = cards(either_page)[0]
    either_page.locator(".c-idea").first.click(position={"x": 60, "y": 90})
    expect(either_page.get_by_role("heading", level=1)).to_have_text(title)


def test_by_keyboard_alone(desktop):
    desktop.goto(IDEAS)
    first = desktop.get_by_role("radio", name="To take my mind off it")
    for _ in range(25):
        desktop.keyboard.press("Tab")
        if first.evaluate("field => field === document.activeElement"):
            break
    desktop.keyboard.press("Space")
    desktop.keyboard.press("ArrowDown")
    expect(desktop.get_by_role("radio", name="Something gentle")).to_be_checked()
    with desktop.expect_navigation():
        desktop.keyboard.press("Enter")
    expect(desktop.locator(".c-pagehead .c-lead")).to_have_text("Something gentle")


def test_what_has_focus_is_not_under_the_button(new_context):
    phone = new_context(viewport=PHONE, reduced_motion="reduce").new_page()
    phone.goto(IDEAS)
    bar = phone.locator(".c-finder__go")
    for field in phone.get_by_role("radio").all():
        field.focus()
        box, cover = field.bounding_box(), bar.bounding_box()
        assert box["y"] + box["height"] <= cover["y"] or box["y"] >= cover["y"] + cover["height"]


def test_all_ideas_unfold_by_what_they_are_for(either_page):
    either_page.goto(IDEAS)
    link = either_page.get_by_role("link", name="Blanket nest")
    expect(link).to_be_hidden()
    either_page.get_by_role("heading", name="Gentle things").click()
    link.click()
    expect(either_page).to_have_url(re.compile(f"{IDEA}$"))


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_wider_than_the_screen_and_targets_are_large(new_context, width):
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    choose(page, "To get past an urge", "A few minutes", "On the way somewhere")
    page.get_by_text("Change my answers").click()
    for path in (page.url, IDEAS, IDEA):
        page.goto(path)
        page.evaluate("document.querySelectorAll('main details').forEach(fold => { fold.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for target in page.locator(
            "main :is(summary, button, input, .c-link, .c-idea h2 a, .c-ideagroup__list a)"
        ).all():
            if target.is_visible():
                assert target.bounding_box()["height"] >= 44, target.inner_text()


def test_on_paper_the_ideas_stay_and_the_form_goes(desktop):
    choose(desktop, "Something gentle")
    desktop.emulate_media(media="print")
    expect(desktop.locator(".c-idea").first).to_be_visible()
    expect(desktop.get_by_text("Change my answers")).to_be_hidden()
    expect(desktop.get_by_role("link", name="Show me three others")).to_be_hidden()
    desktop.goto(IDEA)
    expect(desktop.locator(".c-twolines")).to_be_visible()
    expect(desktop.get_by_text("Step by step")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_acc_01_no_fault_that_axe_can_find(new_context, size, theme):
    page = new_context(viewport=SIZES[size], color_scheme=theme).new_page()
    choose(page, "Something gentle", "In bed")
    for path in (page.url, IDEAS, IDEA):
        page.goto(path)
        page.evaluate("document.querySelectorAll('main details').forEach(fold => { fold.open = true; })")
        assert faults(page) == ""
