"""Staff in their browser: sign in, change a lesson, see it on the public page."""

import re

from playwright.sync_api import expect

from .conftest import DESKTOP
from .pages import PAGE_FILES, keys_of, path_of

KEY = keys_of("lesson")[-1]
#: What Wagtail's own scripts say on a good day; anything else fails the test.
KNOWN_MESSAGES: set[str] = set()


def sign_in(page, password: str) -> None:
    page.goto("/admin/")
    page.get_by_label("Username").fill("staff")
    page.locator("#id_password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile("/admin/$"))


def test_an_editor_changes_a_title_and_readers_see_it(new_context, live_site, watch):
    watch.expected |= KNOWN_MESSAGES
    page = new_context(viewport=DESKTOP).new_page()
    reader = new_context(viewport=DESKTOP).new_page()
    title = PAGE_FILES[KEY].front["title"]
    sign_in(page, live_site.password)
    expect(page.get_by_role("heading", name="Clinical review")).to_be_visible()

    page.goto(f"/admin/pages/search/?q={title}")
    page.get_by_role("main").get_by_role("link", name=title, exact=True).first.click()
    field = page.locator("#id_title")
    expect(field).to_have_value(title)
    field.fill("A name for the test")
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text(re.compile("published", re.IGNORECASE)).first).to_be_visible()

    reader.goto(path_of(KEY))
    expect(reader.get_by_role("heading", level=1)).to_have_text("A name for the test")
    assert reader.title().startswith("A name for the test")


def open_editor(page, password: str, title: str):
    """The editor of the page with this title; the first text block of its body."""
    sign_in(page, password)
    page.goto(f"/admin/pages/search/?q={title}")
    page.get_by_role("main").get_by_role("link", name=title, exact=True).first.click()
    text = page.locator(".public-DraftEditor-content").first
    text.click()
    page.keyboard.press("Control+Home")
    return text


def type_words(page, words: str) -> None:
    """At once, as a phone's keyboard does: the editor loses letters that come while it is still drawing the last one."""
    page.keyboard.insert_text(words)


def ask_for_a_service(page):
    """Types the command at the cursor and chooses it; the dialog that it opens."""
    page.keyboard.type("/serv", delay=50)
    # By click: typed as fast as this, the list may have nothing chosen yet for Enter.
    page.get_by_role("option", name="Service in the text").click()
    dialog = page.get_by_role("dialog").filter(has_text="Insert a service")
    expect(dialog).to_be_visible()
    return dialog


def publish(page, words: str):
    """Once the form holds the `words` that were typed; the editor hands them over a moment later."""
    expect(page.locator("input[name^=body-][name$=-value]").first).to_have_value(re.compile(re.escape(words)))
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name="Publish").click()


def test_saf_02_an_editor_inserts_a_service_and_readers_get_its_number(new_context, live_site, watch):
    watch.expected |= KNOWN_MESSAGES
    page = new_context(viewport=DESKTOP).new_page()
    reader = new_context(viewport=DESKTOP).new_page()
    key = keys_of("lesson")[0]
    text = open_editor(page, live_site.password, PAGE_FILES[key].front["title"])

    type_words(page, " at night. ")
    page.keyboard.press("Control+Home")
    type_words(page, "Call ")
    dialog = ask_for_a_service(page)
    way = dialog.get_by_role("row").filter(has_text="Childline").get_by_role("link", name=re.compile("^Call"))
    said = way.inner_text()
    way.focus()
    page.keyboard.press("Enter")
    expect(text).to_contain_text("Call Childline (phone) at night.")

    publish(page, "at night.")
    expect(page.get_by_text(re.compile("published", re.IGNORECASE)).first).to_be_visible()
    reader.goto(path_of(key))
    number = said.removeprefix("Call ")
    link = reader.locator("main p", has_text=f"{said} at night.").get_by_role("link", name=number)
    expect(link).to_have_attribute("href", f"tel:{number.replace(' ', '')}")


def test_saf_02_one_press_takes_a_whole_reference_away(new_context, live_site, watch):
    watch.expected |= KNOWN_MESSAGES
    page = new_context(viewport=DESKTOP).new_page()
    text = open_editor(page, live_site.password, PAGE_FILES[keys_of("lesson")[3]].front["title"])
    dialog = ask_for_a_service(page)
    dialog.get_by_role("link", name="Beat", exact=True).click()
    expect(text).to_contain_text("Beat")
    # The editor sets its cursor in timeouts of its own, on a busy machine anywhere.
    expect(dialog).to_have_count(0)
    expect(text).to_have_attribute("contenteditable", "true")
    text.evaluate("() => new Promise((done) => setTimeout(() => setTimeout(done)))")
    text.press("Control+Home")
    page.keyboard.press("Delete")
    expect(text).not_to_contain_text("Beat")


def test_saf_02_chosen_words_become_a_link_to_the_service(new_context, live_site, watch):
    watch.expected |= KNOWN_MESSAGES
    page = new_context(viewport=DESKTOP).new_page()
    reader = new_context(viewport=DESKTOP).new_page()
    key = keys_of("lesson")[1]
    open_editor(page, live_site.password, PAGE_FILES[key].front["title"])
    type_words(page, "Talk ")
    for _ in "Talk ":
        page.keyboard.press("Shift+ArrowLeft")
    page.locator("button[name=SERVICE]").click()
    page.get_by_role("dialog").get_by_role("link", name="Childline", exact=True).click()
    publish(page, '"SERVICE"')
    expect(page.get_by_text(re.compile("published", re.IGNORECASE)).first).to_be_visible()
    reader.goto(path_of(key))
    expect(reader.get_by_role("link", name="Talk", exact=True)).to_have_attribute("href", "/find-support/childline/")


def test_saf_02_a_typed_number_is_not_published_and_the_message_stands_at_the_text(new_context, live_site, watch):
    watch.expected |= KNOWN_MESSAGES
    watch.expected.add("400 (Bad Request)")  # the CMS saving by itself, overtaken by the button
    page = new_context(viewport=DESKTOP).new_page()
    key = keys_of("lesson")[2]
    open_editor(page, live_site.password, PAGE_FILES[key].front["title"])
    type_words(page, "Ring 0800 1111 now. ")
    publish(page, "Ring 0800 1111 now.")
    block = page.locator("[data-streamfield-child]", has=page.locator(".public-DraftEditor-content")).first
    expect(block).to_contain_text("“Ring 0800 1111” can’t be published. Insert the service instead")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text(re.compile("has been (updated|saved)")).first).to_be_visible()


def test_hdr_06_staff_read_the_same_pages_as_everyone(new_context, live_site):
    page = new_context(viewport=DESKTOP).new_page()
    sign_in(page, live_site.password)
    page.goto("/")
    expect(page.locator("wagtail-userbar")).to_have_count(0)
    assert page.get_by_text("staff", exact=True).count() == 0


def test_a_wrong_password_says_so_and_nothing_more(new_context, watch):
    page = new_context(viewport=DESKTOP).new_page()
    page.goto("/admin/login/")
    page.get_by_label("Username").fill("staff")
    page.locator("#id_password").fill("not-the-password")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text(re.compile("didn.t match"))).to_be_visible()
