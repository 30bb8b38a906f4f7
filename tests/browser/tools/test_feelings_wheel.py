"""Feelings wheel: three steps on a wheel or in a list, which tick the same boxes."""

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
    write,
)

PATH = "/tools/feelings-words/"
BIG = ["Sad", "Scared", "Angry", "Ashamed", "Numb", "Mixed up", "All right"]

#: Words of the wheel that lie outside it or over one another.
COLLIDING = """() => {
  const ring = document.querySelector('[data-ring]').getBoundingClientRect();
  const words = [...document.querySelectorAll('[data-ring] :is(button, span)')].filter((word) => word.textContent).map((word) => {
    const range = document.createRange();
    range.selectNodeContents(word);
    return [word.textContent, range.getBoundingClientRect()];
  });
  const found = [];
  for (const [word, box] of words) {
    if (box.left < ring.left - 1 || box.right > ring.right + 1 || box.top < ring.top || box.bottom > ring.bottom) found.push(word);
    for (const [other, there] of words) {
      if (other > word && box.left < there.right && there.left < box.right && box.top < there.bottom && there.top < box.bottom) {
        found.push(`${word} / ${other}`);
      }
    }
  }
  return found;
}"""


def opened(page):
    page.goto(PATH)
    expect(ring(page)).to_be_visible()
    return page


def ring(page):
    return page.get_by_role("group", name="Words for feelings")


def choose(page, *words):
    for word in words:
        ring(page).get_by_role("button", name=word, exact=True).click()


def back(page):
    return page.get_by_role("button", name="Back one step")


def line(page):
    return page.locator("[data-notice]")


def as_list(page):
    page.get_by_label("As a list").check()


def test_acc_04_without_script_it_is_a_list_to_open_and_tick(new_context):
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(PATH)
    expect(page.locator("[data-tool] summary")).to_have_text(BIG)
    page.get_by_text("Numb", exact=True).first.click()
    page.get_by_label("behind glass").check()
    page.get_by_label("A word of my own").fill("grey")
    expect(page.get_by_label("As a wheel")).to_be_hidden()
    expect(page.locator("[data-tool] button:visible")).to_have_count(0)


def test_acc_04_with_a_broken_script_the_list_stays(phone, watch):
    break_script(phone, watch, "feelings_wheel")
    phone.goto(PATH)
    phone.get_by_text("Sad", exact=True).first.click()
    phone.get_by_label("left out").check()
    expect(ring(phone)).to_be_hidden()
    assert phone.locator("[data-composed]").count() == 0


def test_three_steps_lead_to_a_word_and_a_line(phone):
    opened(phone)
    expect(ring(phone).get_by_role("button")).to_have_text(BIG)
    choose(phone, "Sad")
    expect(phone.locator("[data-ask][role=status]")).to_have_text("Sad. Which is nearer?")
    choose(phone, "Lonely", "left out")
    expect(ring(phone).get_by_role("button", name="left out")).to_have_attribute("aria-pressed", "true")
    expect(line(phone)).to_have_text("I notice I feel left out.")
    expect(phone.get_by_text("Sad may want comfort, or company.").last).to_be_visible()


def test_words_of_several_feelings_and_an_own_one_go_together(phone):
    opened(phone)
    choose(phone, "Sad", "Lonely", "left out")
    back(phone).click()
    back(phone).click()
    choose(phone, "Angry", "Furious", "bitter")
    write(phone, own_word="Hiraeth")
    expect(line(phone)).to_have_text("I notice I feel left out, bitter and Hiraeth.")
    assert phone.locator("[data-composed]").inner_text().split("\n\n") == [
        "I notice I feel left out, bitter and Hiraeth.",
        "Sad may want comfort, or company.\nAngry may want fairness, or some room.",
    ]


def test_a_big_word_can_be_near_enough_and_be_taken_away_again(phone):
    opened(phone)
    choose(phone, "Numb")
    phone.get_by_role("button", name="“Numb” is near enough").click()
    expect(line(phone)).to_have_text("I notice I feel numb.")
    phone.get_by_role("button", name="Take away “Numb”").click()
    expect(line(phone)).to_be_empty()


def test_wheel_and_list_hold_the_same_words(phone):
    opened(phone)
    choose(phone, "Scared", "Worried", "on edge")
    as_list(phone)
    expect(ring(phone)).to_be_hidden()
    phone.get_by_text("Scared", exact=True).first.click()
    expect(phone.get_by_label("on edge")).to_be_checked()
    phone.get_by_label("unsure").check()
    expect(line(phone)).to_have_text("I notice I feel on edge and unsure.")
    phone.get_by_label("As a wheel").check()
    expect(ring(phone).get_by_role("button", name="unsure")).to_have_attribute("aria-pressed", "true")


def test_clearing_the_words_clears_the_wheel(phone):
    opened(phone)
    choose(phone, "Scared", "Worried", "on edge")
    phone.get_by_role("button", name="Clear it all").click()
    expect(line(phone)).to_be_empty()
    expect(ring(phone).get_by_role("button", name="on edge")).to_have_attribute("aria-pressed", "false")


def test_all_of_it_by_keys_alone(desktop):
    opened(desktop)
    ring(desktop).get_by_role("button", name="Sad").focus()
    desktop.keyboard.press("Tab")
    desktop.keyboard.press("Enter")
    expect(ring(desktop).get_by_role("button", name="Worried")).to_be_focused()
    assert desktop.evaluate(RING)
    desktop.keyboard.press("Enter")
    desktop.keyboard.press("Space")
    expect(line(desktop)).to_have_text("I notice I feel nervous or anxious.")
    back(desktop).focus()
    desktop.keyboard.press("Enter")
    expect(ring(desktop).get_by_role("button", name="Worried")).to_be_focused()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_every_word_has_room_on_the_wheel(new_context, width):
    page = opened(new_context(viewport={"width": width, "height": 800}).new_page())
    for big in BIG:
        choose(page, big)
        assert page.evaluate(COLLIDING) == []
        for near in ring(page).get_by_role("button").all_text_contents():
            choose(page, near)
            assert page.evaluate(COLLIDING) == []
            back(page).click()
        back(page).click()


def test_the_list_comes_first_where_the_wheel_would_be_too_small(new_context):
    page = new_context(viewport={"width": 260, "height": 640}).new_page()
    page.goto(PATH)
    expect(page.get_by_label("As a list")).to_be_checked()
    expect(page.get_by_text("Mixed up", exact=True).first).to_be_visible()
    expect(ring(page)).to_be_hidden()


def test_in_the_list_the_focus_goes_to_the_box_when_the_last_word_is_taken_away(phone):
    opened(phone)
    choose(phone, "Sad", "Lonely", "left out")
    as_list(phone)
    phone.get_by_role("button", name="Take away “left out”").press("Enter")
    expect(phone.get_by_label("left out")).to_be_focused()
    expect(phone.get_by_label("left out")).not_to_be_checked()


def test_on_paper_there_are_the_chosen_words_alone(phone):
    opened(phone)
    choose(phone, "Sad", "Lonely", "left out")
    phone.emulate_media(media="print")
    expect(line(phone)).to_be_visible()
    expect(phone.locator("[data-tool] .c-feeling:visible")).to_have_count(0)


def test_on_paper_there_is_the_list_with_every_word_when_none_is_chosen(phone):
    opened(phone)
    phone.emulate_media(media="print")
    expect(ring(phone)).to_be_hidden()
    for word in ("heavy", "behind glass", "curious"):
        expect(phone.locator("[data-tool] .c-feeling").get_by_text(word, exact=True)).to_be_visible()


def test_ses_10_words_stay_when_the_phone_turns_and_nothing_is_kept(phone):
    opened(phone)
    choose(phone, "Sad", "Lonely", "left out")
    write(phone, own_word="Donaudampfschifffahrtsgesellschaft" * 3)
    assert_fits_when_turned(phone)
    expect(line(phone)).to_contain_text("left out")
    assert_targets_are_big_enough(phone)
    assert_nothing_is_kept(phone)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_acc_01_axe_finds_nothing(new_context, size, theme):
    page = opened(new_context(viewport=size, color_scheme=theme, reduced_motion="reduce").new_page())
    choose(page, "Sad", "Lonely", "left out")
    assert faults(page) == ""
    as_list(page)
    page.get_by_text("Sad", exact=True).first.click()
    assert faults(page) == ""
