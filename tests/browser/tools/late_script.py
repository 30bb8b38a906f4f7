"""How far a page moves when a tool's script comes long after its words."""

from playwright.sync_api import Page, expect

from ..test_weight import COUNT_SHIFT, TWO_FRAMES


def shift(page: Page, path: str, key: str, set_up: str) -> float:
    """The layout shift of the page at `path` while the script of the tool `key` sets up; `set_up` matches once it has."""
    held = []
    page.add_init_script(COUNT_SHIFT)
    page.route(f"**/js/tools/{key}*.js", lambda route: held.append(route))
    page.goto(path, wait_until="commit")
    expect(page.get_by_role("contentinfo")).to_be_attached()
    page.evaluate("document.fonts.ready")
    page.evaluate(TWO_FRAMES)
    assert held, "the script was not asked for"
    for route in held:
        route.continue_()
    expect(page.locator(set_up)).to_be_attached()
    page.evaluate(TWO_FRAMES)
    return page.evaluate("window.shifted")
