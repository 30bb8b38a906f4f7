"""What readers come to do, on a phone, with scripts and without (ACC-04)."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import PHONE
from .pages import LESSONS, PAGE_FILES, keys_of, path_of

NOTED_LESSON = path_of(next(key for key in keys_of("lesson") if PAGE_FILES[key].front.get("content_note")))
SOURCED_LESSON = path_of(next(key for key in keys_of("lesson") if PAGE_FILES[key].front.get("sources")))
ACTIVITIES = {
    path_of(key): section.fields
    for key in keys_of("lesson")
    for section in PAGE_FILES[key].sections
    if section.name == "activity"
}
TICKED_LESSON = next(path for path, fields in ACTIVITIES.items() if fields.get("tick"))
SORTED_LESSON = next(path for path, fields in ACTIVITIES.items() if fields.get("sort"))


def title_of(key: str) -> str:
    return PAGE_FILES[key].front["title"]


def heading(page, name: str):
    return page.get_by_role("heading", level=1, name=name, exact=True)


def test_reading_from_home_to_the_second_lesson(either_page):
    page = either_page
    week, first, second = keys_of("week")[0], *keys_of("lesson")[:2]
    page.goto("/")
    page.locator("main a[href='/weeks/']").first.click()
    expect(heading(page, title_of("weeks"))).to_be_visible()
    page.get_by_role("main").get_by_role("link", name=title_of(week)).first.click()
    expect(heading(page, title_of(week))).to_be_visible()
    page.get_by_role("main").get_by_role("link", name=title_of(first), exact=True).first.click()
    expect(heading(page, title_of(first))).to_be_visible()
    page.locator("a[rel=next]").click()
    expect(heading(page, title_of(second))).to_be_visible()
    page.go_back()
    expect(heading(page, title_of(first))).to_be_visible()


def test_someone_who_is_not_safe_is_led_to_help(either_page):
    either_page.goto(path_of(keys_of("week")[0]))
    either_page.get_by_role("link", name="Not safe").click()
    expect(heading(either_page, "Help now")).to_be_visible()


@pytest.mark.parametrize("start", ["/", LESSONS[0], "/find-support/", "/search/", "/no-such-page/"])
def test_con_05_help_is_one_tap_away(either_page, start):
    either_page.goto(start)
    either_page.get_by_role("navigation", name="Help and leaving").get_by_role("link", name="Help now").click()
    expect(heading(either_page, "Help now")).to_be_visible()
    first = either_page.locator("main a[href^='tel:']").first
    expect(first).to_have_attribute("href", "tel:999")
    expect(first).to_be_in_viewport()
    assert either_page.locator("main a[href='sms:85258?&body=SHOUT']").count() == 1


def search(page, words: str):
    page.goto("/search/")
    page.get_by_role("searchbox").fill(words)
    with page.expect_navigation() as answer:
        page.get_by_role("button", name="Search").click()
    return answer.value


def found(page):
    """The links to what was found."""
    return page.get_by_role("main").locator("ol h3 a")


def test_anon_07_searching_leaves_no_word_in_the_address(either_page):
    page = either_page
    search(page, "kitchen")
    assert re.fullmatch(r".*/search/[\w=-]{300,}/", page.url)
    results = found(page)
    count = results.count()
    assert count >= 1
    name = results.first.inner_text()
    results.first.click()
    expect(heading(page, name)).to_be_visible()
    page.go_back()
    expect(results).to_have_count(count)
    page.reload()
    expect(results).to_have_count(count)
    expect(page.get_by_role("searchbox")).to_have_value("kitchen")


def test_a_search_without_results_says_so_and_leads_on(either_page):
    search(either_page, "xyzzyq")
    expect(either_page.get_by_text("Nothing here has those words.")).to_be_visible()
    expect(either_page.get_by_role("main").get_by_role("link", name="Help now")).to_be_visible()


def test_a_search_that_is_too_short_says_what_to_do(either_page):
    assert search(either_page, "a").status == 200
    field = either_page.get_by_role("searchbox")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("two letters"))


def test_turning_the_pages_of_what_was_found(either_page):
    search(either_page, "feeling")
    first = found(either_page).first.inner_text()
    either_page.get_by_role("link", name="Next").click()
    expect(found(either_page).first).not_to_have_text(first)
    either_page.get_by_role("link", name="Previous").click()
    expect(found(either_page).first).to_have_text(first)


def test_the_menu_opens_and_leads_on(either_page):
    page = either_page
    page.goto("/help-now/")
    menu = page.get_by_role("navigation", name="Main")
    expect(menu).to_be_hidden()
    page.locator("summary", has_text="Menu").click()
    expect(menu).to_be_visible()
    menu.get_by_role("link", name="Find support").click()
    expect(heading(page, title_of("find-support"))).to_be_visible()


def test_the_menu_closes_on_escape_and_when_the_focus_goes_elsewhere(phone):
    phone.goto(LESSONS[0])
    menu, button = phone.get_by_role("navigation", name="Main"), phone.locator("summary", has_text="Menu")
    button.click()
    expect(menu).to_be_visible()
    phone.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    button.click()
    for _ in range(menu.get_by_role("link").count() + 1):
        phone.keyboard.press("Tab")
    expect(menu).to_be_hidden()
    button.click()
    expect(menu).to_be_visible()
    phone.get_by_role("main").locator("p").last.click()
    expect(menu).to_be_hidden()


def test_on_a_wide_screen_the_menu_is_simply_there(desktop):
    desktop.goto("/")
    expect(desktop.get_by_role("navigation", name="Main")).to_be_visible()
    expect(desktop.locator("summary", has_text="Menu")).to_be_hidden()


def test_boxes_tick_and_nothing_is_sent_or_kept(either_page):
    page = either_page
    page.goto(TICKED_LESSON)
    sent = []
    page.on("request", lambda request: sent.append(request.url) if "/static/" not in request.url else None)
    boxes = page.get_by_role("main").get_by_role("checkbox")
    boxes.first.check()
    boxes.last.check()
    expect(boxes.first).to_be_checked()
    boxes.first.uncheck()
    expect(boxes.first).not_to_be_checked()
    assert sent == []
    page.reload()
    for box in boxes.all():
        expect(box).not_to_be_checked()


def test_each_thing_is_sorted_for_itself(either_page):
    either_page.goto(SORTED_LESSON)
    groups = either_page.get_by_role("main").locator("fieldset")
    first, second = groups.nth(0), groups.nth(1)
    first.get_by_role("radio").first.check()
    second.get_by_role("radio").last.check()
    first.get_by_role("radio").last.check()
    expect(first.get_by_role("radio").first).not_to_be_checked()
    expect(second.get_by_role("radio").last).to_be_checked()


def test_con_06_a_content_note_can_be_skipped_or_left_for_something_calming(either_page):
    page = either_page
    page.goto(NOTED_LESSON)
    note = page.get_by_role("complementary", name="Before you read")
    expect(note).to_be_visible()
    note.get_by_role("link", name="Skip").click()
    expect(page.locator(f"#{page.url.partition('#')[2]}")).to_be_in_viewport()
    note.get_by_role("link", name="Not today").click()
    expect(heading(page, title_of("tools"))).to_be_visible()


def test_sources_open(either_page):
    either_page.goto(SOURCED_LESSON)
    sources = either_page.locator("details.c-sources")
    expect(sources.locator("li").first).to_be_hidden()
    sources.locator("summary").click()
    expect(sources.locator("li").first).to_be_visible()


def test_a_wrong_address_is_answered_kindly(either_page):
    assert either_page.goto("/no-such-page/").status == 404
    either_page.get_by_role("main").get_by_role("link", name="All the weeks").click()
    expect(heading(either_page, title_of("weeks"))).to_be_visible()


def test_p10_the_same_words_and_links_without_script(new_context):
    """Scripts only smooth: they add no word and no link, but for the mark that only a script can keep."""
    seen = []
    for script in (True, False):
        page = new_context(viewport=PHONE, java_script_enabled=script).new_page()
        page.goto(LESSONS[1])
        page.locator("[data-done]").evaluate("button => button.remove()")
        links = [link.get_attribute("href") for link in page.locator("a").all()]
        seen.append((page.locator("body").inner_text(), links))
    assert seen[0] == seen[1]
