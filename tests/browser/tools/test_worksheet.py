"""Words written in a tool: copied, saved, printed, cleared, and never lost or kept without being asked (SES-10)."""

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from ..conftest import PHONE
from ..pages import path_of
from ..test_axe import faults
from ..test_leaving import Gate, assert_outside
from ..test_privacy import KEPT, NOTHING

TOOL = path_of("tools/when-it-did-not-work")
SAID = ".c-keep__said"
#: What someone ticks and writes here, as it is copied: the label, then what was chosen and written.
COPIED = "What was different?\r\n- I was tired\r\n- It came too late\r\nIt was “loud” ✓"
#: Later, so that a question of the browser doesn't keep the test waiting.
FOLLOW = "setTimeout(() => document.querySelector('main a[href$=\"/my-kit/\"]').click())"
RELOAD = "setTimeout(() => location.reload())"
#: A browser in which nothing can copy.
BY_HAND = "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false;"


def open_tool(page):
    """The tool at its part with things to choose and a line to write."""
    page.goto(TOOL)
    page.get_by_role("button", name="No", exact=True).click()
    page.get_by_role("button", name="Later, not now").click()
    return page.get_by_label("Something else, in your own words")


def fill_in(page) -> None:
    line = open_tool(page)
    page.get_by_label("I was tired").check()
    page.get_by_label("It came too late").check()
    line.press_sequentially("It was “loud” ✓")


def do(page, name: str) -> None:
    page.get_by_role("button", name=name).click()


@pytest.fixture
def asked(phone) -> list[str]:
    """Every question of the browser, each answered with “Stay”."""
    questions = []

    def stay(dialog):
        questions.append(dialog.type)
        dialog.dismiss()

    phone.on("dialog", stay)
    return questions


def test_words_are_copied_in_order_with_their_labels(phone):
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    fill_in(phone)
    do(phone, "Copy the words")
    expect(phone.locator(SAID)).to_contain_text("Copied")
    assert phone.evaluate("navigator.clipboard.readText()") == COPIED


def test_words_are_copied_where_the_clipboard_needs_a_secure_page(phone):
    phone.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    fill_in(phone)
    do(phone, "Copy the words")
    expect(phone.locator(SAID)).to_contain_text("Copied")
    expect(phone.get_by_role("button", name="Copy the words")).to_be_focused()
    line = phone.get_by_label("Something else, in your own words")
    line.fill("")
    line.press("Control+V")
    expect(line).to_have_value(COPIED.replace("\r\n", " "))


def test_words_are_shown_selected_where_nothing_can_copy_them(phone):
    phone.add_init_script(BY_HAND)
    fill_in(phone)
    do(phone, "Copy the words")
    expect(phone.locator(SAID)).to_contain_text("Copy them from there")
    words = phone.get_by_label("Your words, to copy")
    expect(words).to_be_focused()
    assert words.evaluate("box => box.value.slice(box.selectionStart, box.selectionEnd)") == COPIED.replace(
        "\r\n", "\n"
    )
    do(phone, "Clear it all")
    expect(words).to_be_hidden()
    assert words.input_value() == ""


def test_words_to_copy_by_hand_go_as_soon_as_someone_writes_on(phone):
    phone.add_init_script(BY_HAND)
    fill_in(phone)
    do(phone, "Copy the words")
    words = phone.get_by_label("Your words, to copy")
    expect(words).to_be_visible()
    phone.get_by_label("Something else, in your own words").press_sequentially(" more")
    expect(words).to_be_hidden()
    assert words.input_value() == ""


def test_words_are_saved_as_plain_text_under_a_neutral_name(phone, tmp_path):
    fill_in(phone)
    with phone.expect_download() as download:
        do(phone, "Save as a file")
    assert download.value.suggested_filename == "notes.txt"
    download.value.save_as(tmp_path / "notes.txt")
    assert (tmp_path / "notes.txt").read_bytes().decode("utf-8") == COPIED + "\r\n"
    expect(phone.locator(SAID)).to_contain_text("notes.txt")


def test_nothing_written_means_nothing_to_keep(phone):
    open_tool(phone)
    for button in ("Copy the words", "Save as a file"):
        do(phone, button)
        expect(phone.locator(SAID)).to_have_text("There are no words to keep yet.")
    do(phone, "Clear it all")
    expect(phone.locator(SAID)).to_have_text("There’s nothing to clear.")


def test_clearing_is_at_once_and_can_be_taken_back_until_something_new_is_written(phone):
    fill_in(phone)
    line = phone.get_by_label("Something else, in your own words")
    do(phone, "Clear it all")
    expect(line).to_have_value("")
    expect(phone.get_by_label("I was tired")).not_to_be_checked()
    do(phone, "Bring it back")
    expect(line).to_have_value("It was “loud” ✓")
    expect(phone.get_by_label("I was tired")).to_be_checked()
    do(phone, "Clear it all")
    line.press_sequentially("n")
    expect(phone.get_by_role("button", name="Bring it back")).to_have_count(0)
    expect(phone.get_by_role("button", name="Clear it all")).to_be_visible()


def test_following_a_link_with_unsaved_words_asks_once(phone, asked):
    fill_in(phone)
    for number, leave in enumerate((FOLLOW, RELOAD), start=1):
        with phone.expect_event("dialog"):
            phone.evaluate(leave)
        assert asked == ["beforeunload"] * number and phone.url.endswith(TOOL)
        phone.get_by_label("Something else, in your own words").press_sequentially(" more")
    with phone.expect_event("dialog"):
        phone.evaluate(FOLLOW)
    phone.get_by_role("link", name="My kit").click()
    expect(phone.get_by_role("heading", level=1, name="My kit")).to_be_visible()
    assert asked == ["beforeunload"] * 3


@pytest.mark.parametrize("way", ["Copy the words", "Save as a file", "Clear it all"])
def test_words_that_were_kept_or_cleared_can_be_left_without_a_question(phone, asked, way):
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    fill_in(phone)
    do(phone, way)
    expect(phone.locator(SAID)).not_to_be_empty()
    phone.get_by_role("link", name="My kit").click()
    expect(phone.get_by_role("heading", level=1, name="My kit")).to_be_visible()
    assert asked == []


def test_a_print_that_may_have_been_cancelled_does_not_count_as_kept(phone, asked):
    fill_in(phone)
    do(phone, "Print")
    phone.evaluate("dispatchEvent(new Event('afterprint'))")
    with phone.expect_event("dialog"):
        phone.evaluate(FOLLOW)
    assert asked == ["beforeunload"] and phone.url.endswith(TOOL)


def test_a_page_where_nobody_wrote_never_asks(phone, asked):
    open_tool(phone)
    phone.get_by_role("link", name="My kit").click()
    expect(phone.get_by_role("heading", level=1, name="My kit")).to_be_visible()
    assert asked == []


def test_a_call_with_unsaved_words_never_asks(phone, asked):
    fill_in(phone)
    phone.evaluate("addEventListener('beforeunload', () => { window.tried = true; })")
    do(phone, "Back")
    do(phone, "A person")
    phone.get_by_role("link", name="Call 0800 1111").first.click(no_wait_after=True)
    phone.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert asked == []


def test_con_05_nothing_stands_between_unsaved_words_and_help_now(phone, asked):
    fill_in(phone)
    phone.locator(".c-safe").get_by_role("link", name="Help now").click()
    expect(phone.get_by_role("heading", level=1, name="Help now")).to_be_visible()
    assert asked == []


def test_con_05_a_link_to_help_now_inside_the_words_never_asks(phone, asked):
    fill_in(phone)
    for way in ("Back", "Back", "Yes"):
        phone.get_by_role("button", name=way, exact=True).click()
    phone.locator(".c-callout").get_by_role("link", name="Help now").click()
    expect(phone.get_by_role("heading", level=1, name="Help now")).to_be_visible()
    assert asked == []


def test_saf_07_the_plain_leave_link_never_asks(phone, watch, asked):
    watch.expected.add("ERR_FAILED")
    phone.route("**/site*.js", lambda route: route.abort())
    fill_in(phone)
    gate = Gate(phone, watch)
    phone.get_by_role("link", name="Leave site").click()
    assert_outside(phone, gate)
    assert asked == []


@pytest.mark.parametrize("way", ["button", "keys"])
def test_saf_07_leaving_with_unsaved_words_never_asks(phone, watch, asked, way):
    fill_in(phone)
    assert phone.evaluate("Boolean(window.onbeforeunload)")
    gate = Gate(phone, watch)
    if way == "button":
        phone.get_by_role("link", name="Leave site").click()
    else:
        for _ in range(3):
            phone.keyboard.press("Shift")
    assert_outside(phone, gate)
    assert asked == []


def test_ses_10_words_leave_nothing_on_the_device(phone):
    fill_in(phone)
    do(phone, "Clear it all")
    do(phone, "Bring it back")
    assert phone.evaluate(KEPT) == NOTHING
    assert phone.context.storage_state() == {"cookies": [], "origins": []}
    assert "tired" not in phone.url


@pytest.fixture
def remembering(browser_type, browser_type_launch_args, base_url):
    """A page in a browser that keeps pages for Back, as people's browsers do; it answers every question with “Leave”."""
    browser = browser_type.launch(**browser_type_launch_args, ignore_default_args=["--disable-back-forward-cache"])
    page = browser.new_context(base_url=base_url, viewport=PHONE).new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    yield page
    browser.close()


def test_words_are_still_there_when_someone_comes_back(remembering):
    fill_in(remembering)
    remembering.get_by_role("link", name="My kit").click()
    expect(remembering.get_by_role("heading", level=1, name="My kit")).to_be_visible()
    remembering.evaluate("setTimeout(() => history.back())")
    line = remembering.get_by_label("Something else, in your own words")
    expect(line).to_have_value("It was “loud” ✓")
    expect(remembering.get_by_label("I was tired")).to_be_checked()


def test_paper_shows_all_that_was_written(phone, asked):
    line = open_tool(phone)
    phone.get_by_label("I was tired").check()
    line.fill("start " + "and on it goes " * 25 + "finish")
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(phone.pdf())).pages)
    words = " ".join(text.split())
    assert words.count("and on it goes") == 25 and "finish" in words
    for safety in ("Please don’t wait with this", "Shout", "Something smaller", "Rest"):
        assert safety in words
    assert "Copy the words" not in words
    expect(phone.locator(".c-written")).to_have_count(0)


def test_a_box_grows_with_its_words_in_a_browser_that_cannot_do_it_alone(phone):
    phone.add_init_script("CSS.supports = () => false")
    phone.goto(path_of("tools/check-a-thought"))
    box = phone.locator("[data-part] textarea").first
    box.evaluate("box => { box.style.fieldSizing = 'fixed'; box.value = 'line\\n'.repeat(30); }")
    box.dispatch_event("input")
    assert box.evaluate("box => box.clientHeight >= box.scrollHeight")


def test_acc_04_all_of_it_by_keyboard(phone):
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    line = open_tool(phone)
    line.focus()
    phone.keyboard.type("Quiet")
    for _ in range(20):
        phone.keyboard.press("Tab")
        if phone.evaluate("document.activeElement.textContent.trim()") == "Copy the words":
            break
    phone.keyboard.press("Enter")
    expect(phone.locator(SAID)).to_contain_text("Copied")


def test_acc_04_without_script_nothing_dead_is_on_show(new_context):
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(TOOL)
    expect(page.get_by_text("use your browser’s own Print")).to_be_visible()
    expect(page.locator(".c-keep button:visible")).to_have_text(["Keep in Notes"])
    page.get_by_label("I was tired").check()
    expect(page.get_by_label("I was tired")).to_be_checked()


def test_acc_04_a_broken_script_leaves_the_plain_sentence(phone, watch):
    watch.expected.add("ERR_FAILED")
    phone.route("**/worksheet*.js", lambda route: route.abort())
    open_tool(phone)
    expect(phone.get_by_text("use your browser’s own Print")).to_be_visible()
    expect(phone.locator(".c-keep button:visible")).to_have_text(["Keep in Notes"])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_acc_01_with_words_and_what_was_said(new_context, theme):
    page = new_context(viewport=PHONE, color_scheme=theme).new_page()
    page.add_init_script(BY_HAND)
    fill_in(page)
    do(page, "Copy the words")
    expect(page.get_by_label("Your words, to copy")).to_be_visible()
    assert faults(page) == ""
