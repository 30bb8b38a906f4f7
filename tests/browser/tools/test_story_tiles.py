"""My story: five tiles to write on, move, swap and see together. The hard one is never asked for and never the biggest."""

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
    part,
    write,
)

PATH = "/tools/my-story/"
KEYS = ["like", "people", "place", "song", "proud", "calm", "hard", "own"]


def opened(page):
    page.goto(PATH)
    expect(page.get_by_role("heading", name="Add a tile")).to_be_visible()
    return page


def shown(page) -> list[str]:
    """The keys of the tiles, in their order."""
    return page.locator("[data-part]").evaluate_all(
        "parts => parts.filter((part) => part.checkVisibility()).map((part) => part.dataset.part)"
    )


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def composed(page) -> str:
    return page.locator("[data-composed]").text_content()


def test_acc_04_without_script_every_tile_is_a_field(new_context):
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(PATH)
    assert shown(page) == KEYS
    write(page, like="rain, toast, drums")
    expect(page.locator("[data-tool] button:visible")).to_have_count(0)


def test_acc_04_with_a_broken_script_every_field_stays(phone, watch):
    break_script(phone, watch, "story_tiles")
    phone.goto(PATH)
    assert shown(phone) == KEYS
    expect(phone.get_by_role("heading", name="Add a tile")).to_be_hidden()


def test_five_tiles_are_there_to_begin_with_and_none_is_the_hard_one(phone):
    opened(phone)
    assert shown(phone) == KEYS[:5]
    assert composed(phone) == ""
    expect(phone.locator("[data-mosaic]")).to_be_empty()


def test_a_tile_is_swapped_for_another_and_loses_no_words(phone):
    opened(phone)
    write(phone, song="that one")
    button(phone, "Take away: A song").click()
    expect(button(phone, "Take away: Something I’m proud of")).to_be_focused()
    expect(phone.get_by_text("“A song” is under “Add a tile”.")).to_be_visible()
    button(phone, "Somewhere calm").click()
    expect(part(phone, "calm")).to_be_focused()
    assert shown(phone) == ["like", "people", "place", "proud", "calm"]
    assert composed(phone) == ""
    button(phone, "A song").click()
    assert part(phone, "song").input_value() == "that one"


def test_a_tile_is_moved_and_said_where_it_is(phone):
    opened(phone)
    write(phone, like="rain", people="Nan")
    button(phone, "Down: Something I like").click()
    assert shown(phone)[:2] == ["people", "like"]
    expect(phone.get_by_text("“Something I like” is number 2 now.")).to_be_visible()
    expect(button(phone, "Down: Something I like")).to_be_focused()
    assert composed(phone) == "A person or a pet\nNan\n\nSomething I like\nrain"
    button(phone, "Up: A person or a pet").press("Enter")
    assert shown(phone)[:2] == ["people", "like"]


@pytest.mark.parametrize("size", [{"width": 320, "height": 640}, PHONE, DESKTOP], ids=["tiny", "phone", "desktop"])
def test_con_03_the_hard_tile_is_never_the_biggest(new_context, size):
    """At whatever place it stands."""
    page = opened(new_context(viewport=size).new_page())
    button(page, "Something hard").click()
    write(page, hard="long last winter", like="rain, toast, drums")
    for place in range(5, -1, -1):
        assert shown(page)[place] == "hard"
        areas = page.locator("[data-mosaic] [data-tile]").evaluate_all(
            "tiles => tiles.map((tile) => [tile.dataset.tile, tile.offsetWidth * tile.offsetHeight])"
        )
        hard = dict(areas)["hard"]
        assert hard <= max(area for name, area in areas if name != "hard")
        if place:
            button(page, "Up: Something hard").click()


def test_the_mosaic_shows_the_words_and_is_what_is_printed(phone):
    opened(phone)
    write(phone, like="<b>rain</b>", place="top deck of the bus")
    mosaic = phone.locator("[data-mosaic]")
    expect(mosaic).to_contain_text("<b>rain</b>")
    phone.emulate_media(media="print")
    expect(mosaic).to_be_visible()
    assert shown(phone) == []


def test_empty_tiles_are_printed_to_be_filled_in(phone):
    opened(phone)
    phone.emulate_media(media="print")
    assert shown(phone) == KEYS


def test_a_tile_that_was_taken_away_is_not_printed(phone):
    opened(phone)
    write(phone, song="that one")
    button(phone, "Take away: A song").click()
    phone.emulate_media(media="print")
    assert shown(phone) == [key for key in KEYS if key != "song"]


def test_the_last_tile_can_be_taken_away_and_comes_back(phone):
    opened(phone)
    for _ in range(5):
        phone.get_by_role("button", name="Take away").first.click()
    assert shown(phone) == []
    expect(phone.locator("[data-add] button:focus")).to_have_count(1)
    phone.keyboard.press("Enter")
    assert len(shown(phone)) == 1


def test_all_of_it_by_keys_alone(desktop):
    opened(desktop)
    part(desktop, "like").focus()
    desktop.keyboard.type("rain")
    desktop.keyboard.press("Tab")
    expect(button(desktop, "Up: Something I like")).to_be_focused()
    desktop.keyboard.press("Tab")
    assert desktop.evaluate(RING)
    desktop.keyboard.press("Enter")
    desktop.keyboard.press("Enter")
    assert shown(desktop)[2] == "like"
    expect(button(desktop, "Down: Something I like")).to_be_focused()


def test_ses_10_words_stay_when_the_phone_turns_and_nothing_is_kept(phone):
    opened(phone)
    words = "Donaudampfschifffahrtsgesellschaft" * 3
    write(phone, like=words)
    assert_fits_when_turned(phone)
    assert part(phone, "like").input_value() == words
    assert_targets_are_big_enough(phone)
    assert_nothing_is_kept(phone)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_acc_01_axe_finds_nothing(new_context, size, theme):
    page = opened(new_context(viewport=size, color_scheme=theme, reduced_motion="reduce").new_page())
    write(page, like="rain, toast, drums", people="Nan")
    assert faults(page) == ""
