"""“Keep in Notes” on tools and the kit, with and without script: what is sent, and what is not (SES-10, HDR-06)."""

from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import expect

from ..conftest import PHONE
from ..pages import path_of
from ..test_privacy import KEPT, NOTHING
from .in_a_tool import write
from .test_kit import given

PATHS = {
    "did_not_work": path_of("tools/when-it-did-not-work"),
    "coping_plan": path_of("tools/coping-plan"),
    "feelings_wheel": path_of("tools/feelings-words"),
    "thought_check": path_of("tools/check-a-thought"),
    "three_circles": path_of("tools/three-circles"),
    "message_builder": path_of("tools/message-builder"),
    "helper_map": path_of("tools/helper-map"),
    "my_cycle": path_of("tools/my-cycle"),
    "story_tiles": path_of("tools/my-story"),
}


class Inbox:
    """Stands in for Notes: holds what was posted there, and answers with an empty page."""

    def __init__(self, page):
        self.posts: list[list[tuple[str, str]]] = []
        page.route("**/n/keep", self._take)

    def _take(self, route) -> None:
        assert route.request.method == "POST" and "?" not in route.request.url
        self.posts.append(parse_qsl(route.request.post_data, keep_blank_values=True))
        route.fulfill(body="<!doctype html><title>Notes</title><h1>Keep this?</h1>", content_type="text/html")

    @property
    def filled(self) -> list[tuple[str, str]]:
        """The last post, without what was left empty."""
        return [(name, value) for name, value in self.posts[-1] if value]


def keep(page) -> None:
    page.get_by_role("button", name="Keep in Notes").click()
    expect(page.get_by_role("heading", name="Keep this?")).to_be_visible()


def test_what_was_written_goes_to_notes_under_the_names_of_its_parts(either_page):
    inbox = Inbox(either_page)
    either_page.goto(PATHS["my_cycle"])
    write(either_page, trigger="A loud “room” & a test", feelings="tight\nhot")
    either_page.get_by_role("radio", name="The urge comes").check(force=True)
    keep(either_page)
    assert sorted(inbox.filled) == [
        ("key", "my_cycle"),
        ("part-feelings", "tight\r\nhot"),
        ("part-step-off", "The urge comes"),
        ("part-trigger", "A loud “room” & a test"),
        ("what", "tool"),
    ]


def test_ticks_go_in_the_words_of_their_labels_with_a_line_of_ones_own(either_page):
    inbox = Inbox(either_page)
    either_page.goto(PATHS["coping_plan"])
    part_of = either_page.locator('[data-part="signs"]')
    part_of.get_by_role("checkbox").nth(0).check()
    part_of.get_by_role("checkbox").nth(1).check()
    labels = part_of.locator("li label").all_inner_texts()[:2]
    part_of.get_by_role("textbox").fill("I hum")
    keep(either_page)
    assert [value for name, value in inbox.filled if name == "part-signs"] == [*labels, "I hum"]


def test_inp_02_words_for_feelings_go_on_one_line_however_many_they_are(phone):
    inbox = Inbox(phone)
    phone.goto(PATHS["feelings_wheel"])
    boxes = phone.locator('[name="part-feelings"]')
    boxes.evaluate_all("boxes => { for (const box of boxes.slice(0, 60)) box.checked = true; }")
    keep(phone)
    (words,) = [value for name, value in inbox.filled if name == "part-feelings"]
    assert words.startswith("Sad, Low, flat, ") and words.count(", ") == 59


def test_without_script_words_for_feelings_go_one_by_one(new_context):
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    inbox = Inbox(page)
    page.goto(PATHS["feelings_wheel"])
    page.locator("summary", has_text="Sad").click()
    for word in ("flat", "tearful"):
        page.get_by_label(word, exact=True).check()
    keep(page)
    assert [value for name, value in inbox.filled if name == "part-feelings"] == ["flat", "tearful"]


@pytest.fixture
def plain(new_context):
    """A phone without scripts, so that nothing but the form itself can stop a field from sending."""
    return new_context(viewport=PHONE, java_script_enabled=False).new_page()


@pytest.mark.parametrize("key", PATHS)
def test_ses_10_enter_in_a_line_of_text_sends_nothing(plain, key):
    inbox = Inbox(plain)
    plain.goto(PATHS[key])
    plain.locator("details").evaluate_all("folds => { for (const fold of folds) fold.open = true; }")
    for field in plain.locator(":is(textarea, [type=text])[form=keep]").all():
        field.press("Enter")
    expect(plain.get_by_role("button", name="Keep in Notes")).to_be_visible()
    assert inbox.posts == [] and plain.url.endswith(PATHS[key])


@pytest.mark.parametrize("key", ["coping_plan", "message_builder", "my_cycle"])
def test_ses_10_enter_on_a_tick_box_sends_nothing(phone, key):
    inbox = Inbox(phone)
    phone.goto(PATHS[key])
    box = phone.locator(":is([type=checkbox], [type=radio])[form=keep]").first
    box.focus()
    phone.keyboard.press("Enter")
    phone.keyboard.press("Space")
    expect(box).to_be_checked()
    assert inbox.posts == [] and phone.url.endswith(PATHS[key])


def test_ses_10_enter_would_send_if_the_first_button_were_on(plain):
    """So the tests above would notice."""
    inbox = Inbox(plain)
    plain.goto(PATHS["did_not_work"])
    plain.locator("#keep button").first.evaluate("button => { button.disabled = false; }")
    plain.get_by_label("Something else, in your own words").press("Enter")
    expect(plain.get_by_role("heading", name="Keep this?")).to_be_visible()
    assert len(inbox.posts) == 1


def test_words_on_their_way_to_notes_are_not_asked_about(phone):
    questions = []
    phone.on("dialog", lambda dialog: (questions.append(dialog.type), dialog.dismiss()))
    Inbox(phone)
    phone.goto(PATHS["thought_check"])
    phone.locator("[data-part=thought] textarea").press_sequentially("They left without me")
    assert phone.evaluate("Boolean(window.onbeforeunload)")
    keep(phone)
    assert questions == []


def test_ses_10_sending_leaves_nothing_on_the_device(phone):
    Inbox(phone)
    phone.goto(PATHS["my_cycle"])
    write(phone, trigger="noise")
    keep(phone)
    phone.go_back()
    assert phone.evaluate(KEPT) == NOTHING
    assert phone.context.cookies() == []


def test_a_kit_goes_to_notes_a_line_for_each_thing(phone):
    inbox = Inbox(phone)
    given(phone, keep=["tools/slow-breathing", "own-1"], own={"own-1": "Ring Gran"})
    keep(phone)
    assert inbox.posts == [[("what", "kit"), ("key", "kit"), ("text", "Slow breathing\r\nRing Gran")]]


def test_an_empty_kit_cannot_be_sent(phone):
    phone.goto(path_of("tools/my-kit"))
    expect(phone.get_by_role("heading", name="In my kit")).to_be_visible()
    expect(phone.get_by_role("button", name="Keep in Notes")).to_be_hidden()
    given(phone, own={"own-1": "Ring Gran"}, keep=["own-1"])
    expect(phone.get_by_role("button", name="Keep in Notes")).to_be_visible()
    phone.get_by_role("button", name="Take it out").click()
    expect(phone.get_by_role("button", name="Keep in Notes")).to_be_hidden()
