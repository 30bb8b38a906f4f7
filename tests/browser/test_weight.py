"""What a page costs a phone, and that nothing moves while it loads (P5, P9)."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from .conftest import DESKTOP, PHONE
from .pages import LESSONS, TEMPLATES

FIRST_VISIT = (60 * 1024, 7)
#: With its own script, that of the kit, and that of words to keep.
FIRST_VISIT_TO_A_TOOL = (60 * 1024, 10)
NEXT_PAGE = (8 * 1024, 1)
SHIFT = 0.002

#: Adds up how far things moved, from the first byte on.
COUNT_SHIFT = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifted += entry.value;
}).observe({type: 'layout-shift', buffered: true});
"""
TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


class Meter:
    """Bytes as they came over the wire, headers and compression included, and how many answers they were."""

    def __init__(self, page):
        self.answers: dict[str, list] = {}
        self.kept: set[str] = set()
        session = page.context.new_cdp_session(page)
        session.on("Network.requestServedFromCache", lambda event: self.kept.add(event["requestId"]))
        session.on("Network.responseReceived", self._answered)
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")

    def _answered(self, event) -> None:
        answer = event["response"]
        from_cache = answer.get("fromDiskCache") or event["requestId"] in self.kept
        if not from_cache and urlsplit(answer["url"]).scheme == "http":
            self.answers[event["requestId"]] = [urlsplit(answer["url"]).path, 0]

    def _finished(self, event) -> None:
        if event["requestId"] in self.answers:
            self.answers[event["requestId"]][1] = int(event["encodedDataLength"])

    def read(self) -> tuple[int, list[str]]:
        """Bytes and addresses since the last reading."""
        answers, self.answers = list(self.answers.values()), {}
        return sum(size for _, size in answers), [path for path, _ in answers]


def visit(page, meter, path) -> tuple[int, list[str]]:
    page.goto(path, wait_until="networkidle")
    return meter.read()


def test_p5_the_first_lesson_and_the_next(phone):
    meter = Meter(phone)
    size, paths = visit(phone, meter, LESSONS[0])
    print(f"first lesson: {size} bytes in {len(paths)} requests: {paths}")
    assert size <= FIRST_VISIT[0] and len(paths) <= FIRST_VISIT[1]
    assert len([path for path in paths if path.endswith(".css")]) == 1
    with phone.expect_navigation(wait_until="networkidle"):
        phone.locator("a[rel=next]").click()
    size, paths = meter.read()
    print(f"next lesson: {size} bytes in {len(paths)} requests: {paths}")
    assert size <= NEXT_PAGE[0] and len(paths) <= NEXT_PAGE[1]


def test_p5_coming_back_costs_next_to_nothing(phone):
    meter = Meter(phone)
    visit(phone, meter, LESSONS[0])
    visit(phone, meter, "/help-now/")
    size, paths = visit(phone, meter, LESSONS[0])
    print(f"the same lesson again: {size} bytes in {len(paths)} requests")
    assert size <= 1024 and paths == [LESSONS[0]], "asked again, and not sent again"


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("home", FIRST_VISIT),
        ("help now", FIRST_VISIT),
        ("directory", FIRST_VISIT),
        ("strategies", FIRST_VISIT),
        ("strategy", FIRST_VISIT),
        ("tool", FIRST_VISIT_TO_A_TOOL),
        ("kit", FIRST_VISIT_TO_A_TOOL),
        ("notes", FIRST_VISIT),
    ],
)
def test_p5_other_first_visits(phone, name, most):
    meter = Meter(phone)
    size, paths = visit(phone, meter, TEMPLATES[name])
    print(f"{name}: {size} bytes in {len(paths)} requests: {paths}")
    assert size <= most[0] and len(paths) <= most[1]


ON_A_PHONE = [(name, PHONE) for name in TEMPLATES if name != "results"]
ON_A_DESK = [(name, DESKTOP) for name in ("home", "week", "lesson", "help now", "directory")]


@pytest.mark.parametrize(
    ("name", "size"),
    ON_A_PHONE + ON_A_DESK,
    ids=lambda value: value if isinstance(value, str) else f"{value['width']}px",
)
def test_p9_nothing_moves_when_fonts_come_late(new_context, name, size):
    """The fonts arrive once the page is drawn and read."""
    page = new_context(viewport=size).new_page()
    page.add_init_script(COUNT_SHIFT)
    late = []
    page.route("**/*.woff2", lambda font: late.append(font))
    page.goto(TEMPLATES[name], wait_until="domcontentloaded")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.evaluate(TWO_FRAMES)
    assert late, "no font was asked for"
    for font in late:
        font.continue_()
    page.wait_for_load_state("load")
    page.evaluate(TWO_FRAMES)
    shifted = page.evaluate("window.shifted")
    print(f"{name}: moved by {shifted:.5f}")
    assert shifted <= SHIFT


def test_p9_the_count_would_notice(phone):
    phone.add_init_script(COUNT_SHIFT)
    phone.goto("/about/")
    phone.evaluate("document.querySelector('main').style.marginTop = '200px'")
    phone.evaluate(TWO_FRAMES)
    assert phone.evaluate("window.shifted") > SHIFT
