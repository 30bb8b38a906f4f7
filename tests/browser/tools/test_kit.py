"""My kit: nothing is kept before a yes, one item after it, and nothing after a wipe (SES-10)."""

import io
import json

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from ..conftest import PHONE
from ..pages import path_of
from ..test_axe import faults
from ..test_leaving import Gate, assert_outside
from ..test_privacy import KEPT, NOTHING

TOOL = path_of("tools/slow-breathing")
KIT = path_of("tools/my-kit")
QUESTION = "Keep your kit on this device? Anyone who uses this phone or computer could see it."
STORAGE_OFF = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('', 'SecurityError'); }})"
STORAGE_FULL = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }"


def press(page, name: str, exact: bool = False) -> None:
    page.get_by_role("button", name=name, exact=exact).first.click()


def stored(page) -> dict | None:
    return json.loads(page.evaluate("localStorage.getItem('kit')") or "null")


def given(page, **kit) -> None:
    """Opens the page of the kit with a kit in it."""
    page.goto(TOOL)
    whole = {"v": 1, "keep": [], "hide": [], "own": {}, "marks": {}} | kit
    page.evaluate("kit => localStorage.setItem('kit', JSON.stringify(kit))", whole)
    page.goto(KIT)


def names(page) -> list[str]:
    return page.locator("[data-kept] h3").all_inner_texts()


def add(page, words: str) -> None:
    page.get_by_label("Something that helps").fill(words)
    page.keyboard.press("Enter")


def test_ses_10_nothing_is_kept_before_a_yes_or_after_a_no(phone):
    phone.goto(TOOL)
    press(phone, "Put in my kit")
    expect(phone.get_by_role("group", name=QUESTION)).to_be_focused()
    assert phone.evaluate(KEPT) == NOTHING
    press(phone, "No", exact=True)
    expect(phone.get_by_text("You can print a pocket card")).to_be_visible()
    expect(phone.get_by_role("button", name="Put in my kit")).to_have_attribute("aria-pressed", "false")
    assert phone.evaluate(KEPT) == NOTHING
    phone.goto(KIT)
    assert phone.evaluate(KEPT) == NOTHING


def test_ses_10_a_yes_keeps_one_item_and_a_wipe_takes_it_away(phone):
    phone.goto(TOOL)
    press(phone, "Put in my kit")
    press(phone, "Yes, keep it here")
    button = phone.get_by_role("button", name="In your kit")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()
    assert stored(phone)["keep"] == ["tools/slow-breathing"]
    assert phone.evaluate(KEPT) == NOTHING | {"local": 1}
    assert phone.context.cookies() == []
    phone.goto(KIT)
    assert names(phone) == ["Slow breathing"]
    press(phone, "Wipe my kit from this device")
    expect(phone.get_by_text("It’s gone.")).to_be_visible()
    assert names(phone) == []
    assert phone.evaluate(KEPT) == NOTHING
    phone.goto(TOOL)
    press(phone, "Put in my kit")
    expect(phone.get_by_role("group", name=QUESTION)).to_be_visible()


def test_acc_04_in_and_out_by_keyboard(phone):
    phone.goto(TOOL)
    phone.get_by_role("button", name="Put in my kit").focus()
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("group", name="Keep your kit on this device?")).to_be_focused()
    for key in ("Tab", "Enter"):
        phone.keyboard.press(key)
    expect(phone.get_by_role("button", name="In your kit")).to_be_focused()
    phone.keyboard.press("Space")
    expect(phone.get_by_role("button", name="Put in my kit")).to_be_focused()
    assert stored(phone)["keep"] == []


def test_what_is_taken_out_on_its_own_page_leaves_no_marks(phone):
    given(phone, keep=["tools/slow-breathing"], marks={"tools/slow-breathing": [3, 0]})
    phone.goto(TOOL)
    press(phone, "In your kit")
    assert stored(phone)["keep"] == [] and stored(phone)["marks"] == {}


def test_leaving_keeps_the_kit(phone, watch):
    given(phone, keep=["tools/slow-breathing"])
    gate = Gate(phone, watch)
    phone.get_by_role("link", name="Leave site").click()
    assert_outside(phone, gate)
    phone.goto(KIT)
    assert names(phone) == ["Slow breathing"]


def test_two_tabs_show_and_keep_the_same(phone):
    given(phone)
    other = phone.context.new_page()
    other.goto(TOOL)
    press(other, "Put in my kit")
    expect(phone.locator("[data-kept] h3")).to_have_text(["Slow breathing"])
    add(phone, "Ring Nan")
    press(other, "In your kit")
    expect(phone.locator("[data-kept] h3")).to_have_text(["Ring Nan"])
    press(phone, "Wipe my kit from this device")
    expect(other.get_by_role("button", name="Put in my kit")).to_be_visible()


@pytest.mark.parametrize(
    "item",
    [
        '{"v":1',
        "[]",
        "null",
        '"kit"',
        '{"v":2}',
    ],
)
def test_what_is_no_kit_counts_as_none(phone, item):
    phone.goto(TOOL)
    phone.evaluate("item => localStorage.setItem('kit', item)", item)
    phone.goto(KIT)
    assert names(phone) == []
    add(phone, "Ring Nan")
    press(phone, "Yes, keep it here")
    expect(phone.locator("[data-kept] h3")).to_have_text(["Ring Nan"])


@pytest.mark.parametrize(
    "odd",
    [
        {"marks": {"x": None, "y": [1], "z": ["1", 2]}},
        {"hide": 3, "marks": None},
        {"hide": {}, "marks": "no", "plain": "x", "more": [1]},
        {"own": {"own-1": "Ring Nan", "own-2": None, 'own-"]': "Nan’s"}},
    ],
)
def test_one_odd_value_leaves_the_rest_of_the_kit(phone, odd):
    phone.goto(TOOL)
    kit = {"v": 1, "keep": ["tools/slow-breathing", "toString", "own-1"], "own": {"own-1": "Ring Nan"}} | odd
    phone.evaluate("kit => localStorage.setItem('kit', JSON.stringify(kit))", kit)
    phone.goto(KIT)
    assert names(phone) == ["Slow breathing", "Ring Nan"]
    phone.evaluate('localStorage.setItem(\'kit\', \'{"v":1,"keep":["tools/slow-breathing"]}\')')
    phone.reload()
    assert names(phone) == ["Slow breathing"]


def test_things_that_are_gone_and_strange_values_are_left_out(phone):
    given(
        phone,
        keep=["tools/no-such", 7, "tools/slow-breathing", "tools/slow-breathing"],
        hide=[None, "x"],
        own={"own-1": 3},
    )
    assert names(phone) == ["Slow breathing"]
    expect(phone.get_by_text("Not for me", exact=True).first).to_be_hidden()


@pytest.mark.parametrize("fault", [STORAGE_OFF, STORAGE_FULL], ids=["off", "full"])
def test_a_browser_that_keeps_nothing_says_so(phone, fault):
    phone.add_init_script(fault)
    for path in (TOOL, KIT):
        phone.goto(path)
        if path == KIT:
            add(phone, "Ring Nan")
        else:
            press(phone, "Put in my kit")
        press(phone, "Yes, keep it here")
        expect(phone.get_by_text("This browser can’t keep it.")).to_be_visible()
    press(phone, "Wipe my kit from this device")
    expect(phone.get_by_text("It’s gone.")).to_be_visible()


def test_own_ideas_are_added_changed_and_taken_out(phone):
    given(phone)
    field = phone.get_by_label("Something that helps")
    add(phone, "  ")
    expect(phone.get_by_text("Write a few words first.")).to_be_visible()
    add(phone, "Ring <b>Nan</b>")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    add(phone, "The bench by the river")
    assert names(phone) == ["Ring <b>Nan</b>", "The bench by the river"]
    press(phone, "Change : Ring")
    phone.keyboard.press("Control+A")
    phone.keyboard.type("Ring Grandad")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("button", name="Change : Ring Grandad")).to_be_focused()
    press(phone, "Change : The bench")
    phone.keyboard.type("nonsense")
    phone.keyboard.press("Escape")
    assert names(phone) == ["Ring Grandad", "The bench by the river"]
    press(phone, "Take it out : Ring Grandad")
    expect(phone.get_by_role("button", name="Put it back")).to_be_focused()
    assert stored(phone)["own"] == {"own-2": "The bench by the river"}
    phone.keyboard.press("Enter")
    assert names(phone) == ["Ring Grandad", "The bench by the river"]
    phone.reload()
    assert names(phone) == ["Ring Grandad", "The bench by the river"]


def test_changing_words_can_be_left_as_it_was(phone):
    given(phone, keep=["own-1"], own={"own-1": "Ring Nan"})
    press(phone, "Change : Ring Nan")
    phone.keyboard.type("nonsense")
    press(phone, "Leave it as it was")
    expect(phone.get_by_role("button", name="Change : Ring Nan")).to_be_focused()
    assert stored(phone)["own"] == {"own-1": "Ring Nan"}


def test_enter_that_only_ends_a_composed_word_adds_and_saves_nothing(phone):
    given(phone, keep=["own-1"], own={"own-1": "Ring Nan"})
    enter = {"key": "Enter", "isComposing": True, "bubbles": True, "cancelable": True}
    field = phone.get_by_label("Something that helps")
    field.fill("walk")
    field.dispatch_event("keydown", enter)
    press(phone, "Change : Ring Nan")
    phone.get_by_label("In my own words").fill("half a word")
    phone.get_by_label("In my own words").dispatch_event("keydown", enter)
    expect(phone.get_by_label("In my own words")).to_be_visible()
    expect(field).to_have_value("walk")
    assert stored(phone)["own"] == {"own-1": "Ring Nan"}


WIPES = {"here": lambda page, _: press(page, "Wipe my kit from this device")}
WIPES["in another tab"] = lambda _, other: press(other, "Wipe my kit from this device")


@pytest.mark.parametrize("wipe", WIPES.values(), ids=WIPES)
def test_ses_10_a_wipe_leaves_no_words_on_the_page_and_nothing_comes_back(phone, wipe):
    given(phone, keep=["tools/five-senses", "own-1", "own-2"], own={"own-1": "Ring Nan", "own-2": "Oak bench"})
    add(phone, "Sing loudly")
    press(phone, "Take it out : Five senses")
    phone.get_by_label("Something that helps").fill("Draw a map")
    press(phone, "Change : Ring Nan")
    phone.keyboard.type("Ring Grandad")
    other = phone.context.new_page()
    other.goto(KIT)
    wipe(phone, other)
    for page in (phone, other):
        expect(page.locator("[data-empty]")).to_be_visible()
        expect(page.locator("[data-kept] > *")).to_have_count(0)
        expect(page.locator("[data-card] li")).to_have_count(0)
        expect(page.get_by_label("Something that helps")).to_have_value("")
        expect(page.locator("[data-added]")).to_be_empty()
        expect(page.get_by_text("Use before and after")).to_be_hidden()
    assert phone.evaluate(KEPT) == NOTHING
    wiped = phone.get_by_text("It’s gone.")
    press(phone, "Wipe my kit from this device")
    expect(wiped).to_be_visible()
    add(phone, "Ring Nan")
    press(phone, "Yes, keep it here")
    expect(wiped).to_be_hidden()


def test_words_taken_out_in_another_tab_are_not_saved_again(phone):
    given(phone, keep=["own-1"], own={"own-1": "Ring Nan"})
    press(phone, "Change : Ring Nan")
    phone.evaluate("""localStorage.setItem('kit', '{"v":1,"keep":[]}')""")
    press(phone, "Save")
    assert stored(phone) == {"v": 1, "keep": []}
    assert names(phone) == []


def test_an_emptied_kit_that_is_wiped_shows_no_marks(phone):
    given(phone)
    expect(phone.get_by_text("Use before and after")).to_be_visible()
    press(phone, "Wipe my kit from this device")
    expect(phone.get_by_text("Use before and after")).to_be_hidden()


def test_a_change_leaves_open_what_is_open_and_the_way_back(phone):
    given(phone, keep=["tools/slow-breathing", "tools/five-senses", "own-1"], own={"own-1": "Ring Nan"})
    press(phone, "Take it out : Ring Nan")
    fold = phone.locator("[data-kept] details").first
    fold.locator("summary").click()
    hard = fold.get_by_role("group", name="Before").get_by_role("radio", name="Hard", exact=True)
    hard.check()
    other = phone.context.new_page()
    other.goto(path_of("tools/ride-the-wave"))
    press(other, "Put in my kit")
    expect(phone.locator("[data-kept] h3")).to_have_count(3)
    expect(hard).to_be_checked()
    expect(hard).to_be_focused()
    expect(hard).to_be_visible()
    add(phone, "Oak bench")
    expect(hard).to_be_visible()
    press(phone, "Put it back")
    assert names(phone)[2:] == ["Ring Nan", "Ride the wave", "Oak bench"]
    expect(phone.locator("[data-undo]")).to_have_count(0)


def test_there_is_room_for_forty_of_ones_own_and_the_page_holds_them(new_context):
    """42 things with the longest words, on the smallest screen: nothing runs off its side."""
    page = new_context(viewport={"width": 320, "height": 640}).new_page()
    own = {f"own-{number}": "W" * 120 for number in range(1, 41)}
    given(page, own=own, keep=["tools/slow-breathing", "tools/five-senses", *own])
    assert len(names(page)) == 42
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    expect(page.get_by_text("room for 40")).to_be_hidden()
    add(page, "One more")
    expect(page.get_by_text("Take one out first.")).to_be_visible()
    assert len(stored(page)["own"]) == 40
    page.get_by_label("Something that helps").press_sequentially("x" * 130)
    assert len(page.get_by_label("Something that helps").input_value()) == 120
    expect(page.get_by_text("as long as it can be")).to_be_visible()


def test_what_is_not_for_me_goes_below_and_comes_back(phone):
    whole = {"keep": ["tools/slow-breathing", "tools/five-senses"], "marks": {"tools/slow-breathing": [1, 2]}}
    given(phone, **whole)
    phone.locator(".c-ideagroup summary").first.click()
    press(phone, "Not for me : Slow breathing")
    expect(phone.get_by_role("button", name="Bring it back")).to_be_focused()
    assert names(phone) == ["Five senses"] and stored(phone)["hide"] == ["tools/slow-breathing"]
    assert stored(phone)["marks"] == {}
    expect(phone.locator("[data-idea='tools/slow-breathing']")).to_be_hidden()
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("button", name="Not for me : Slow breathing")).to_be_focused()
    assert {name: stored(phone)[name] for name in whole} == whole and stored(phone)["hide"] == []
    press(phone, "Not for me : Slow breathing")
    phone.reload()
    phone.locator("[data-hidden-fold] summary").click()
    press(phone, "Bring it back : Slow breathing")
    expect(phone.locator("[data-hidden-fold]")).to_be_hidden()
    assert stored(phone)["hide"] == []


def test_with_everything_hidden_the_lists_say_so(phone):
    phone.goto(KIT)
    every = phone.locator("[data-idea]").evaluate_all("items => items.map((item) => item.dataset.idea)")
    given(phone, hide=every)
    phone.locator(".c-ideagroup summary").first.click()
    expect(phone.get_by_text("All of these are under “Not for me”.").first).to_be_visible()
    expect(phone.get_by_text("There’s nothing in it yet.")).to_be_visible()
    expect(phone.locator("[data-hidden] li")).to_have_count(len(every))


def mark(page, name: str, before: str, after: str) -> None:
    item = page.locator("[data-kept] > li").filter(has_text=name)
    item.locator("summary").click()
    item.get_by_role("group", name="Before").get_by_role("radio", name=before, exact=True).check()
    item.get_by_role("group", name="After").get_by_role("radio", name=after, exact=True).check()
    expect(item.get_by_role("status")).to_contain_text("Kept on this device.")


def test_marks_move_what_helped_up_the_next_time_and_can_be_forgotten(phone):
    given(phone, keep=["tools/slow-breathing", "tools/five-senses", "tools/ride-the-wave"])
    first = names(phone)
    mark(phone, first[2], "Hard", "Calm")
    mark(phone, first[1], "Wobbly", "Very hard")
    expect(phone.get_by_text("If it didn’t help, that isn’t your fault.")).to_be_visible()
    assert names(phone) == first
    phone.reload()
    assert names(phone) == [first[2], first[0], first[1]]
    phone.get_by_label("Use before and after").uncheck()
    expect(phone.locator("[data-kept] summary")).to_have_count(0)
    assert names(phone) == first
    phone.get_by_label("Use before and after").check()
    press(phone, "Forget my marks")
    assert stored(phone)["marks"] == {}
    phone.reload()
    assert names(phone) == first


def test_con_03_marks_are_words_and_no_score_is_shown(phone):
    given(phone, keep=["tools/slow-breathing"], marks={"tools/slow-breathing": [3, 0]})
    phone.locator("[data-kept] summary").click()
    assert not any(sign.isdigit() for sign in phone.locator("[data-kept] .c-fold").inner_text())


def card(page) -> str:
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(reader.pages) == 1
    return " ".join(reader.pages[0].extract_text().split())


def test_the_pocket_card_holds_the_kit_and_help_and_nothing_else(phone):
    given(phone, keep=["tools/slow-breathing", "own-1"], own={"own-1": "Ring Nan"})
    words = card(phone)
    for there in ("My kit", "Slow breathing", "Ring Nan", "999", "Shout", "Childline", "Samaritans"):
        assert there in words
    for away in ("Take it out", "All the ideas", "Wipe", "Leave site", "Menu", "clinical review", "Five senses"):
        assert away not in words


def test_acc_04_without_script_the_page_lists_all_ideas_and_prints_lines(new_context):
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(KIT)
    expect(page.get_by_text("A kit is kept by a script")).to_be_visible()
    for fold in page.locator(".c-ideagroup").all():
        fold.locator("summary").click()
    expect(page.get_by_role("link", name="Slow breathing")).to_be_visible()
    expect(page.locator("main button:visible, main input:visible")).to_have_count(0)
    assert page.locator("[data-idea]").count() >= 13
    assert card(page).startswith("My kit Need help now?")
    page.emulate_media(media="print")
    expect(page.locator("[data-lines] li:visible")).to_have_count(8)


def test_acc_04_a_broken_script_leaves_the_plain_page(phone, watch):
    watch.expected.add("ERR_FAILED")
    phone.route("**/kit_page*.js", lambda route: route.abort())
    phone.goto(KIT)
    expect(phone.get_by_text("A kit is kept by a script")).to_be_visible()
    expect(phone.get_by_role("button", name="Wipe my kit")).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_acc_01_with_everything_open(new_context, theme):
    page = new_context(viewport=PHONE, color_scheme=theme, reduced_motion="reduce").new_page()
    given(page, keep=["tools/slow-breathing", "own-1"], own={"own-1": "Ring Nan"}, hide=["tools/five-senses"])
    for fold in page.locator("main details").all():
        fold.evaluate("fold => { fold.open = true; }")
    press(page, "Take it out : Ring Nan")
    assert faults(page) == ""
    page.goto(TOOL)
    page.evaluate("localStorage.clear()")
    press(page, "In your kit")
    assert faults(page) == ""
