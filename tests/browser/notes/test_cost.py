"""What Notes cost a phone, and that nothing moves while a page loads (P5, P9, P10). Closed pages: tests/browser/test_weight.py."""

import brotli
import pytest
from django.conf import settings
from playwright.sync_api import expect

from ..test_weight import COUNT_SHIFT, FIRST_VISIT, NEXT_PAGE, SHIFT, TWO_FRAMES, Meter, visit

#: In bytes, as brotli. P10, and our own bound for what only Notes need.
SCRIPT_OF_A_PAGE = 5 * 1024
SCRIPT_OF_NOTES = 4 * 1024
PATHS = ["/n/", "/n/write", "/n/check-in", "/n/read", "/n/aims", "/n/copy"]


def test_p5_the_first_page_of_open_notes_and_the_next(inside):
    page = inside()
    meter = Meter(page)
    size, paths = visit(page, meter, "/n/")
    print(f"home of Notes: {size} bytes in {len(paths)} requests: {paths}")
    assert size <= FIRST_VISIT[0] and len(paths) <= FIRST_VISIT[1]
    size, paths = visit(page, meter, "/n/write")
    print(f"next page: {size} bytes in {len(paths)} requests: {paths}")
    assert size <= NEXT_PAGE[0] and len(paths) <= NEXT_PAGE[1]


def test_p10_the_scripts_are_small():
    sizes = {
        name: len(brotli.compress((settings.BASE_DIR / "static" / "js" / name).read_bytes(), quality=11))
        for name in ("notes.js", "site.js")
    }
    print(f"scripts of Notes: {sizes}")
    assert sizes["notes.js"] <= SCRIPT_OF_NOTES
    assert sum(sizes.values()) <= SCRIPT_OF_A_PAGE


@pytest.mark.parametrize("path", PATHS)
def test_p9_nothing_moves_when_fonts_come_late(inside, path):
    page = inside()
    page.add_init_script(COUNT_SHIFT)
    late = []
    page.route("**/*.woff2", lambda font: late.append(font))
    page.goto(path, wait_until="domcontentloaded")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.evaluate(TWO_FRAMES)
    assert late, "no font was asked for"
    for font in late:
        font.continue_()
    page.wait_for_load_state("load")
    page.evaluate(TWO_FRAMES)
    shifted = page.evaluate("window.shifted")
    print(f"{path}: moved by {shifted:.5f}")
    assert shifted <= SHIFT
