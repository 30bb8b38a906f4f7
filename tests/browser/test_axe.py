"""No page has a fault that axe can find (ACC-01, DECISIONS 29)."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from .conftest import DESKTOP, PHONE
from .pages import OTHERS, TEMPLATES, open_template

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": RULES, "resultTypes": ["violations"]}
SIZES = {"phone": PHONE, "desktop": DESKTOP}


def faults(page) -> str:
    """What axe found, in words; empty if nothing."""
    results = Axe().run(page, options=OPTIONS)
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


@pytest.mark.parametrize("path", OTHERS)
def test_acc_01_every_other_page(phone, path):
    assert phone.goto(path).status == 200
    assert faults(phone) == ""
