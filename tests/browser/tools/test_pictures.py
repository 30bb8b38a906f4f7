"""Every tool as a person sees it first, in light and in dark. `PICTURES=<folder>` keeps the pictures, to be looked at (docs/tools.md)."""

import io
import os
from pathlib import Path

import pytest
from PIL import Image, ImageStat

from coping_tools.registry import TOOLS
from tests.browser.conftest import PHONE
from tests.browser.pages import PAGE_FILES, path_of

PAGES = {file.front["tool"]: path_of(key) for key, file in PAGE_FILES.items() if file.front["type"] == "tool"}
#: How bright the first screen is on average, from 0 to 255.
BRIGHTNESS = {"light": range(150, 256), "dark": range(0, 90)}


@pytest.fixture(scope="module", params=BRIGHTNESS)
def themed(request, browser, base_url):
    """One page for all tools of a theme, still, so that two pictures of a tool are the same."""
    context = browser.new_context(
        base_url=base_url, viewport=PHONE, color_scheme=request.param, reduced_motion="reduce"
    )
    yield context.new_page(), request.param
    context.close()


@pytest.mark.parametrize("key", TOOLS)
def test_a_tool_is_drawn_whole_in_each_theme(themed, key):
    page, theme = themed
    page.goto(PAGES[key], wait_until="networkidle")
    png = page.screenshot()
    if folder := os.environ.get("PICTURES"):
        Path(folder, f"{key}-{theme}.png").write_bytes(png)
    picture = Image.open(io.BytesIO(png)).convert("L")
    assert int(ImageStat.Stat(picture).mean[0]) in BRIGHTNESS[theme]
    assert ImageStat.Stat(picture).stddev[0] > 10, "nothing is drawn"
    extras = page.locator("main [data-extra]")
    assert extras.count() == 0, "the script did not finish"
