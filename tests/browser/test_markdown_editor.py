"""Staff write the steps of a strategy in Markdown and see them as readers will."""

import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import DESKTOP
from .pages import PAGE_FILES, path_of
from .test_axe import RULES, Axe
from .test_editing import sign_in

LIST = "tools/ideas"
STEPS = "1. Sit **down**\n2. Breathe *out*\n\n<script>alert(1)</script>"


@pytest.fixture
def page(new_context, live_site, watch) -> Page:
    """Signed in, on the empty form of a new strategy."""
    watch.expected.add("400 (Bad Request)")  # the CMS saving by itself what isn't filled in yet
    page = new_context(viewport=DESKTOP).new_page()
    sign_in(page, live_site.password)
    open_form(page)
    return page


def open_form(page) -> None:
    title = PAGE_FILES[LIST].front["title"]
    page.goto(f"/admin/pages/search/?q={title}")
    link = page.get_by_role("main").get_by_role("link", name=title, exact=True).first
    number = re.search(r"/pages/(\d+)/", link.get_attribute("href"))[1]
    page.goto(f"/admin/pages/add/coping_tools/strategypage/{number}/")


def steps(page):
    return page.get_by_label("Steps", exact=True)


def preview(page):
    return page.get_by_role("region", name="Preview", exact=True)


def fill_in(page, title: str) -> None:
    page.locator("#id_title").fill(title)
    for field in ("summary", "how_first", "how_second", "why"):
        page.locator(f"#id_{field}").fill("A few words.")
    page.locator("#id_minutes").fill("3")
    for field in ("need", "evidence"):
        page.locator(f"#id_{field}").select_option(index=1)
    page.get_by_role("checkbox", name="At home").check()


def test_what_is_typed_is_previewed_saved_published_and_read(page, new_context):
    fill_in(page, "Marks in the sand")
    steps(page).fill(STEPS)
    expect(preview(page).get_by_role("listitem")).to_have_text(["Sit down", "Breathe out"])
    expect(preview(page).get_by_role("listitem").first).to_have_css("list-style-type", "decimal")
    expect(preview(page).locator("strong")).to_have_text("down")
    expect(preview(page).get_by_text("<script>alert(1)</script>")).to_be_visible()

    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text(re.compile("created|saved")).first).to_be_visible()
    expect(steps(page)).to_have_value(STEPS)
    expect(preview(page).get_by_role("listitem")).to_have_count(2)

    steps(page).press("Control+End")
    steps(page).press_sequentially("\n\nEnd")
    expect(preview(page).get_by_text("End")).to_be_visible()
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text(re.compile("published", re.IGNORECASE)).first).to_be_visible()

    reader = new_context(viewport=DESKTOP).new_page()
    reader.goto(f"{path_of(LIST)}marks-in-the-sand/")
    expect(reader.locator("main ol > li strong")).to_have_text("down")
    expect(reader.locator("main p", has_text="<script>alert(1)</script>")).to_be_visible()
    expect(reader.locator("main p", has_text=re.compile("^End$"))).to_be_visible()


def test_acc_04_tab_leaves_the_field_both_ways_and_types_nothing(page):
    steps(page).fill("Words")
    steps(page).press("Tab")
    expect(steps(page)).not_to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(steps(page)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(steps(page)).not_to_be_focused()
    for keys in ("Control+d", "Control+[", "Control+]"):
        steps(page).press(keys)
    expect(steps(page)).to_have_value("Words")


GIVE = """(field, [type, text]) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['x'], 'x.png', {type: 'image/png'}));
    if (text) transfer.setData('text/plain', text);
    const event = type === 'paste'
        ? new ClipboardEvent(type, {clipboardData: transfer, bubbles: true, cancelable: true})
        : new DragEvent(type, {dataTransfer: transfer, bubbles: true, cancelable: true});
    field.dispatchEvent(event);
    return event.defaultPrevented;
}"""


def test_adm_06_a_file_that_is_pasted_or_dropped_goes_nowhere(page):
    expect(steps(page)).to_have_attribute("data-markdownx-init", "")
    sent = []
    steps(page).fill("Words")
    expect(preview(page)).to_have_text(re.compile("Words"))
    page.on("request", lambda request: sent.append(request.post_data_buffer or b""))
    assert steps(page).evaluate(GIVE, ["drop", ""]), "the browser would open the file and lose the words"
    assert steps(page).evaluate(GIVE, ["dragover", ""])
    assert not steps(page).evaluate(GIVE, ["paste", "from a document"]), "the browser pastes the text"
    steps(page).press_sequentially(" more")
    expect(preview(page)).to_have_text(re.compile("Words more"))
    expect(steps(page)).to_have_value("Words more")
    assert sent and not [body for body in sent if b"x.png" in body]


def test_text_can_still_be_dragged_into_a_field(page):
    steps(page).fill("Words")
    expect(preview(page)).to_have_text(re.compile("Words"))
    dragged = """field => {
        const event = new DragEvent('dragover', {dataTransfer: new DataTransfer(), bubbles: true, cancelable: true});
        field.dispatchEvent(event);
        return event.defaultPrevented;
    }"""
    assert not steps(page).evaluate(dragged) and not page.locator("#id_title").evaluate(dragged)


def test_an_editor_that_comes_later_has_a_preview_too(page):
    expect(steps(page)).to_have_attribute("data-markdownx-init", "")
    steps(page).evaluate("""field => {
        const copy = field.closest('.markdownx').cloneNode(true);
        const later = copy.querySelector('textarea');
        later.id = 'later';
        later.removeAttribute('data-markdownx-init');
        copy.querySelector('[role=region]').setAttribute('aria-label', 'Later preview');
        copy.querySelector('[role=region]').removeAttribute('aria-labelledby');
        field.closest('form').append(copy);
    }""")
    page.locator("#later").press_sequentially("- Later")
    expect(page.get_by_role("region", name="Later preview").get_by_role("listitem")).to_have_text("Later")
    page.locator("#later").press("Tab")
    expect(page.locator("#later")).to_have_value("- Later")


def problem(page):
    return page.locator(".markdown-editor").get_by_role("status")


def test_without_a_preview_it_says_why_and_keeps_the_words(page, watch):
    watch.expected |= {"status of 413", "status of 403", "net::ERR_INTERNET_DISCONNECTED", "markdownx.min"}
    steps(page).fill("Words")
    expect(preview(page)).to_have_text(re.compile("Words"))

    long = "Words " * 4000
    steps(page).fill(long)
    expect(problem(page)).to_contain_text("too long to preview: 20,000 characters at most")
    expect(preview(page)).to_be_hidden()
    expect(steps(page)).to_have_value(long)

    steps(page).fill("Words again")
    expect(preview(page)).to_have_text(re.compile("Words again"))
    expect(problem(page)).to_have_text("")

    page.context.set_offline(True)
    steps(page).press_sequentially("!")
    expect(problem(page)).to_contain_text("can’t be reached")
    page.context.set_offline(False)

    page.context.clear_cookies()
    steps(page).press_sequentially("!")
    expect(problem(page)).to_contain_text("You may have been signed out")
    expect(page.locator(".markdown-editor").get_by_role("heading")).to_have_count(0)  # no error page in the preview
    expect(steps(page)).to_have_value("Words again!!")


def test_acc_01_the_editor_has_no_fault_that_axe_can_find(page):
    steps(page).fill("- Words")
    expect(preview(page).get_by_role("listitem")).to_have_text("Words")
    found = Axe().run(page, context=".markdown-editor", options={"runOnly": RULES})
    assert found.response["passes"] and not found.violations_count, found.generate_report()


def test_without_its_scripts_it_is_a_plain_text_area_that_saves(page, watch):
    """The CMS as a whole shows no form without script; this field needs none."""
    watch.expected.add("net::ERR_FAILED")
    page.route(re.compile(r"markdown\w*(\.min)?\.\w+\.js$"), lambda route: route.abort())
    page.reload()
    fill_in(page, "Stones in a row")
    steps(page).fill(STEPS)
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text(re.compile("created|saved")).first).to_be_visible()
    page.reload()
    expect(steps(page)).to_have_value(STEPS)
    expect(steps(page)).not_to_have_attribute("data-markdownx-init", "")
    expect(page.locator(".markdown-editor [role=region]")).to_be_hidden()
