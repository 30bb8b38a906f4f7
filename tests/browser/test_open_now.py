"""static/js/open_now.js says what signposting/live_hours.py says, by the clock of the device."""

import html
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from signposting.live_hours import SHOWN_FOR, as_data, live
from signposting.opening import Schedule
from tests.signposting.test_live_hours import ALWAYS, CHECK, EVENING, EXAMPLES, OFFICE, london

PATH = "/made-up-page/"
PLAIN = "Monday to Friday, 9am to 5pm"
SEEN = "[...document.querySelectorAll('[data-hours]')].map((badge) => badge.hidden ? '' : badge.textContent)"


def badge(data: str, attributes: str = "") -> str:
    return f'<p><span class="c-badge" data-hours="{data}" {attributes} hidden></span> <span>{html.escape(PLAIN)}</span></p>'


@pytest.fixture
def show(new_context, base_url):
    """Opens a page made of `badges` on a device whose clock shows `moment`; the clock stands still unless `running`."""

    def open_page(badges: list[str], moment: datetime, running: bool = False, script: str = "", **options):
        page = new_context(**options).new_page()
        body = (
            "<!doctype html><html lang='en-GB'><meta charset='utf-8'><title>Hours</title><link rel='icon' href='data:,'>"
            "<link rel='stylesheet' href='/static/css/pages/help.css'>"
            f"<script type='module' src='/static/js/open_now.js'></script>{''.join(badges)}</html>"
        )
        page.route(f"**{PATH}", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
        if running:
            page.clock.install(time=moment)
        else:
            page.clock.set_fixed_time(moment)
        if script:
            page.add_init_script(script)
        page.goto(base_url + PATH)
        return page

    return open_page


@pytest.mark.parametrize("zone", ["Europe/London", "Pacific/Auckland"])
def test_the_browser_says_the_same_words(show, zone):
    moments = [london(moment) for _, moment, _ in EXAMPLES]
    page = show([], moments[0], timezone_id=zone)
    for made_before in (timedelta(0), SHOWN_FOR - timedelta(hours=1)):
        said = []
        for (schedule, _, _), moment in zip(EXAMPLES, moments, strict=True):
            page.clock.set_fixed_time(moment)
            said += page.evaluate(
                f"""(badge) => {{
                    document.body.innerHTML = badge;
                    dispatchEvent(new Event('pageshow'));
                    return {SEEN};
                }}""",
                badge(as_data(schedule, moment - made_before)),
            )
        assert said == [words for _, _, words in EXAMPLES]


def test_all_lines_of_a_page_are_shown_at_once(show):
    moment = london("2026-11-20 16:59:30")
    lines = [ALWAYS, OFFICE, EVENING, Schedule("disputed"), Schedule("unknown")]
    page = show([badge(as_data(line, moment)) for line in lines], moment)
    assert page.evaluate(SEEN) == [live(line, moment).words for line in lines]
    kinds = page.evaluate("[...document.querySelectorAll('[data-hours]')].map((badge) => badge.className)")
    assert kinds == ["c-badge c-badge--open", "c-badge c-badge--open", "c-badge c-badge--closed", "c-badge", "c-badge"]


def test_the_words_change_with_the_minute_and_with_the_day(show):
    moment = london("2026-11-19 16:59:40")
    page = show([badge(as_data(OFFICE, moment))], moment, running=True)
    hours = page.locator("[data-hours]")
    expect(hours).to_have_text("Open now until 5pm")
    page.clock.run_for(21_000)
    expect(hours).to_have_text("Opens at 9am tomorrow")
    page.clock.fast_forward("04:00:00")
    expect(hours).to_be_visible()
    # Twelve hours later the copy is old: plain hours are left.
    page.clock.fast_forward("08:00:00")
    expect(hours).to_be_hidden()


@pytest.mark.parametrize(
    ("minutes", "is_shown"), [(-21, False), (-4, True), (0, True), (11 * 60, True), (12 * 60, False), (9 * 1440, False)]
)
def test_an_old_copy_or_a_wrong_clock_leaves_plain_hours(show, minutes, is_shown):
    made = london("2026-11-21 10:04")
    page = show([badge(as_data(ALWAYS, made), "data-instead")], made + timedelta(minutes=minutes))
    hours, plain = page.locator("[data-hours]"), page.get_by_text(PLAIN)
    expect(hours).to_be_visible(visible=is_shown)
    expect(plain).to_be_visible(visible=not is_shown)


def test_paper_always_has_plain_hours(show):
    moment = london("2026-11-20 10:00")
    badges = [badge(as_data(line, moment), "data-instead") for line in (OFFICE, Schedule("disputed"))]
    page = show([*badges, badge(as_data(OFFICE, moment))], moment)
    plain = page.get_by_text(PLAIN)
    expect(page.locator("[data-hours]").nth(1)).to_have_text(CHECK)
    assert [each.is_visible() for each in plain.all()] == [False, True, True]
    page.emulate_media(media="print")
    assert [each.is_visible() for each in plain.all()] == [True, True, True]
    assert not page.locator("[data-hours]").first.is_visible()


def test_a_prefix_says_which_way_is_meant(show):
    moment = london("2026-11-20 10:00")
    page = show([badge(as_data(OFFICE, moment), 'data-prefix="Call"')], moment)
    expect(page.locator("[data-hours]")).to_have_text("Call: open now until 5pm")


def test_a_browser_without_time_zones_leaves_plain_hours(show):
    moment = datetime(2026, 11, 20, 10, tzinfo=UTC)
    script = "Intl.DateTimeFormat = function () { throw new RangeError('Unsupported time zone'); };"
    page = show([badge(as_data(OFFICE, moment), "data-instead")], moment, script=script)
    expect(page.get_by_text(PLAIN)).to_be_visible()
    expect(page.locator("[data-hours]")).to_be_hidden()
