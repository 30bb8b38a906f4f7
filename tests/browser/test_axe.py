"""No page has a fault that axe can find (ACC-01)."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from .conftest import DESKTOP, PHONE, Watch
from .pages import OTHERS, TEMPLATES, open_template

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": RULES, "resultTypes": ["violations"]}
SIZES = {"phone": PHONE, "desktop": DESKTOP}


#: Far fewer would mean that axe did not look at the page.
FEWEST_RULES = 30


def faults(page) -> str:
    """What axe found, in words; empty if nothing."""
    results = Axe().run(page, options=OPTIONS)
    assert len(results.response["passes"]) >= FEWEST_RULES
    return results.generate_report() if results.violations_count else ""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", TEMPLATES)
def test_acc_01_one_page_of_each_template(new_context, name, size, theme):
    page = new_context(viewport=SIZES[size], color_scheme=theme).new_page()
    open_template(page, name)
    for fold in page.locator("main details").all():
        fold.evaluate("fold => fold.open = true")
    assert faults(page) == ""


@pytest.fixture(scope="module")
def swept(browser, base_url):
    """One page for all addresses, and what watches it: a profile for each would take twice as long."""
    watch = Watch()
    context = browser.new_context(base_url=base_url, viewport=PHONE, color_scheme="light")
    watch.follow(context)
    yield context.new_page(), watch
    context.close()


@pytest.mark.parametrize("path", OTHERS)
def test_acc_01_every_other_page(swept, path):
    page, watch = swept
    assert page.goto(path).status == 200
    assert faults(page) == ""
    assert watch.unexpected == []


def test_axe_would_find_a_fault(phone):
    phone.goto("/about/")
    phone.evaluate("document.documentElement.removeAttribute('lang')")
    assert "html-has-lang" in faults(phone)
