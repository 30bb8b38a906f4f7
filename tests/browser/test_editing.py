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
