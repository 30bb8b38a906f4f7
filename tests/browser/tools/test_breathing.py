"""Slow breathing: a picture to breathe with that needs no script, can be paused, and holds still on request."""

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
)

PATH = "/tools/slow-breathing/"

#: What every moving part of the picture does: [name, whether it runs, seconds for one round].
MOVEMENTS = """() => [...document.querySelectorAll('[data-picture] *')]
  .map((shape) => getComputedStyle(shape))
  .filter((style) => style.animationName !== 'none')
  .map((style) => [style.animationName, style.animationPlayState, style.animationDuration])"""
#: The words in the picture that can be seen.
WORDS = """() => [...document.querySelectorAll('[data-picture] text')]
  .filter((word) => { const style = getComputedStyle(word); return style.visibility === 'visible' && style.opacity > 0.5; })
  .map((word) => word.textContent)"""
#: Sets the whole picture to a moment of its round, in milliseconds.
AT = "time => document.querySelector('[data-picture]').getAnimations({subtree: true}).forEach((it) => { it.currentTime = time; })"
NOW = "() => document.querySelector('[data-picture]').getAnimations({subtree: true})[0].currentTime"
KEYFRAMES = """() => {
  const [path] = document.querySelectorAll('[data-picture] path');
  return path.getAnimations()[0].effect.getKeyframes().map((frame) => [frame.offset, frame.transform]);
}"""
HIDE = """hidden => {
  Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});
  document.dispatchEvent(new Event('visibilitychange'));
}"""


def states(page) -> set[str]:
    return {state for _, state, _ in page.evaluate(MOVEMENTS)}


def durations(page) -> set[str]:
    return {duration for _, _, duration in page.evaluate(MOVEMENTS)}


def pause(page):
    """A tap on the button below the picture."""
    page.locator("[data-tool]").get_by_role("checkbox").click()


def test_the_picture_breathes_as_soon_as_the_page_is_there(either_page):
    either_page.goto(PATH)
    assert states(either_page) == {"running"}
    assert durations(either_page) == {"10s"}


def test_title_picture_and_pause_are_on_the_first_screen(either_page):
    either_page.goto(PATH)
    bar = either_page.locator("[data-leave]").last.bounding_box()["y"]
    for shown in (
        either_page.locator("h1"),
        either_page.locator("[data-picture]"),
        either_page.locator("label[for]").first,
    ):
        box = shown.bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= bar


def test_without_its_stylesheet_the_words_keep_the_usual_pace(new_context, watch):
    watch.expected |= {"integrity", "SRI", ".css"}
    page = new_context(viewport=PHONE, reduced_motion="reduce").new_page()
    page.route("**/*.css", lambda route: route.fulfill(body="", content_type="text/css"))
    page.clock.install()
    page.goto(PATH)
    page.clock.run_for(3000)
    expect(page.locator("[data-tool]")).to_have_attribute("data-word", "in")
    page.clock.run_for(1100)
    expect(page.locator("[data-tool]")).to_have_attribute("data-word", "out")


def test_out_is_longer_than_in_and_nothing_stands_between(phone):
    phone.goto(PATH)
    (start, small), (turn, large), (end, again) = phone.evaluate(KEYFRAMES)
    assert (start, end) == (0, 1) and small == again and large == "scale(1)"
    assert end - turn > turn - start
    phone.evaluate(AT, 2000)
    assert phone.evaluate(WORDS) == ["Breathe in"]
    phone.evaluate(AT, 7000)
    assert phone.evaluate(WORDS) == ["Breathe out"]


def test_nothing_but_size_and_words_changes(phone):
    """No flash: no colour and no brightness changes anywhere in the picture (WCAG 2.3.1)."""
    phone.goto(PATH)
    changed = phone.evaluate("""() => [...document.querySelectorAll('[data-picture] *')].flatMap((shape) => shape.getAnimations()
      .flatMap((it) => it.effect.getKeyframes().flatMap((frame) => Object.keys(frame).map((name) => `${shape.tagName} ${name}`))))""")
    ours = {name for name in changed if name.split()[1] not in ("offset", "computedOffset", "easing", "composite")}
    assert ours == {"path transform", "text opacity"}


def test_pausing_stops_all_of_it_and_tells_nobody_how_to_breathe(either_page):
    either_page.goto(PATH)
    pause(either_page)
    expect(either_page.get_by_role("checkbox", name="Carry on with the picture")).to_be_checked()
    assert states(either_page) == {"paused"}
    assert either_page.evaluate(WORDS) == ["As you like"]
    pause(either_page)
    assert states(either_page) == {"running"}


def test_there_are_three_paces(either_page):
    either_page.goto(PATH)
    for name, duration in (("Slower", "12s"), ("Quicker", "8s"), ("As it is", "10s")):
        either_page.get_by_role("radio", name=name).check(force=True)
        assert durations(either_page) == {duration}


def test_another_pace_begins_with_an_in_breath(phone):
    phone.goto(PATH)
    phone.evaluate(AT, 7000)
    phone.get_by_role("radio", name="Slower").check(force=True)
    assert phone.evaluate(NOW) < 3000


def test_acc_04_with_less_movement_the_shape_holds_still_and_the_words_change(new_context):
    page = new_context(viewport=PHONE, reduced_motion="reduce").new_page()
    page.clock.install()
    page.goto(PATH)
    assert page.evaluate(MOVEMENTS) == []
    assert page.evaluate(WORDS) == ["Breathe in"]
    page.clock.run_for(4100)
    assert page.evaluate(WORDS) == ["Breathe out"]
    page.clock.run_for(5000)
    assert page.evaluate(WORDS) == ["Breathe out"]
    page.clock.run_for(1000)
    assert page.evaluate(WORDS) == ["Breathe in"]
    pause(page)
    page.clock.run_for(60_000)
    assert page.evaluate(WORDS) == ["As you like"]


def test_acc_04_with_less_movement_and_no_script_both_words_stand_there(new_context):
    page = new_context(viewport=PHONE, reduced_motion="reduce", java_script_enabled=False).new_page()
    page.goto(PATH)
    assert page.evaluate(MOVEMENTS) == []
    assert page.evaluate(WORDS) == ["Breathe in", "Breathe out"]


def test_nothing_goes_on_while_nobody_looks(new_context):
    page = new_context(viewport=PHONE, reduced_motion="reduce").new_page()
    page.clock.install()
    page.goto(PATH)
    page.evaluate(HIDE, True)
    before = page.evaluate(WORDS)
    page.clock.run_for(30_000)
    assert page.evaluate(WORDS) == before
    for _ in range(3):
        page.evaluate(HIDE, False)
    assert page.evaluate(WORDS) == ["Breathe in"]
    page.clock.run_for(4100)
    assert page.evaluate(WORDS) == ["Breathe out"]


def test_acc_03_all_of_it_by_keyboard(either_page):
    either_page.goto(PATH)
    either_page.locator("article a").first.focus()
    either_page.keyboard.press("Tab")
    expect(either_page.get_by_role("checkbox", name="Pause the picture")).to_be_focused()
    assert either_page.evaluate(RING)
    either_page.keyboard.press("Space")
    assert states(either_page) == {"paused"}
    either_page.keyboard.press("Tab")
    assert either_page.evaluate(RING)
    either_page.keyboard.press("ArrowLeft")
    expect(either_page.get_by_role("radio", name="Slower")).to_be_checked()


def test_what_was_chosen_stays_when_the_phone_is_turned_and_nothing_is_kept(phone):
    phone.goto(PATH)
    phone.get_by_role("radio", name="Quicker").check(force=True)
    pause(phone)
    assert_fits_when_turned(phone)
    assert states(phone) == {"paused"} and durations(phone) == {"8s"}
    assert_targets_are_big_enough(phone)
    assert_nothing_is_kept(phone)


def test_acc_04_with_a_broken_script_the_picture_breathes(phone, watch):
    break_script(phone, watch, "breathing")
    phone.goto(PATH)
    assert states(phone) == {"running"}
    pause(phone)
    assert states(phone) == {"paused"}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_acc_01_no_faults(new_context, size, theme):
    page = new_context(viewport=size, color_scheme=theme).new_page()
    page.goto(PATH)
    assert faults(page) == ""
    pause(page)
    assert faults(page) == ""
