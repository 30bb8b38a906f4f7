"""From home to breathing along: two taps, under three seconds on a slow line (P8)."""

import time

from playwright.sync_api import expect

#: 400 ms there and back, 400 kbit/s.
SLOW_LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
LONGEST_SECONDS = 3.0


def test_from_home_to_breathing_along_is_two_taps_and_under_three_seconds(phone):
    phone.goto("/", wait_until="networkidle")
    session = phone.context.new_cdp_session(phone)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_LINE)
    begun = time.monotonic()
    phone.locator("main a[href='/tools/']").first.click()
    phone.get_by_role("main").get_by_role("link", name="Slow breathing").first.click()
    picture = phone.locator("[data-tool=breathing]").first
    expect(picture).to_be_in_viewport()
    assert phone.evaluate("document.querySelector('[data-tool=breathing]').getAnimations({subtree: true}).length") > 0
    taken = time.monotonic() - begun
    print(f"breathing along after {taken:.2f} s")
    assert taken < LONGEST_SECONDS
