"""Headers of every kind of answer (HDR-01, 02, 05), and public pages that are blind to who asks (HDR-06, 07)."""

import pytest
from django.conf import settings
from django.test import Client, override_settings

from . import walk

pytestmark = pytest.mark.django_db

#: HDR-01. `upgrade-insecure-requests` comes with https, in production.
PUBLIC_POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "worker-src 'none'",
    "require-trusted-types-for 'script'",
}
#: HDR-02 on whatever is public, files included.
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
OF_PAGES = {
    **ALWAYS,
    "X-Frame-Options": "DENY",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
}
CAPABILITIES = ("camera", "microphone", "geolocation", "payment", "usb", "accelerometer", "autoplay", "display-capture")
#: What strangers may send; none of it may show in an answer, or change it.
CANARY = "canary-7f3a"
COOKIES = {
    "sessionid": CANARY,
    "csrftoken": CANARY,
    "__Host-staff": CANARY,
    "__Host-n": CANARY,
    "messages": CANARY,
    "django_language": "cy",
    "anything": CANARY,
}
LANGUAGES = ("cy", "fr-FR,fr;q=0.9", "pl", "xx", "*")
UNKEYED = {
    "X-Forwarded-Host": f"{CANARY}.example",
    "X-Forwarded-Server": f"{CANARY}.example",
    "X-Forwarded-Port": "4443",
    "X-Forwarded-Prefix": f"/{CANARY}",
    "X-Forwarded-Scheme": "gopher",
    "X-Original-URL": f"/{CANARY}/",
    "X-Rewrite-URL": f"/{CANARY}/",
    "X-HTTP-Method-Override": "DELETE",
    "Forwarded": f"for={CANARY};host={CANARY}.example;proto=http",
    "X-Forwarded-For": "203.0.113.77",
    "X-Real-IP": "203.0.113.77",
    "True-Client-IP": "203.0.113.77",
    "Origin": f"https://{CANARY}.example",
    "Referer": f"https://{CANARY}.example/",
    "User-Agent": CANARY,
    "Save-Data": "on",
    "DNT": "1",
    "Authorization": f"Bearer {CANARY}",
    "Sec-CH-Prefers-Color-Scheme": "dark",
}
#: The addresses that are no page, by what they answer.
OTHER_ADDRESSES = {
    "/robots.txt": 200,
    "/sitemap.xml": 200,
    "/site.webmanifest": 200,
    "/favicon.ico": 301,
    "/leave": 303,
    "/search/not-a-token/": 200,
    "/weeks": 301,
    "/media/images/none.png": 404,
    "/documents/1/none.pdf": 404,
}


def policy(response) -> set[str]:
    return {part.strip() for part in response.headers["Content-Security-Policy"].split(";")}


def vary(response) -> set[str]:
    return {part.strip().lower() for part in response.headers.get("Vary", "").split(",") if part.strip()}


# --- What every answer says -------------------------------------------------------------------------------------


def test_hdr_01_every_page_has_the_one_public_policy(visit):
    assert policy(visit.response) == PUBLIC_POLICY
    assert "Content-Security-Policy-Report-Only" not in visit.response.headers


def test_hdr_02_every_page_has_all_security_headers(visit):
    headers = visit.response.headers
    assert {name: headers.get(name) for name in OF_PAGES} == OF_PAGES
    denied = {part.strip() for part in headers["Permissions-Policy"].split(",")}
    assert {f"{name}=()" for name in CAPABILITIES} <= denied
    assert all(part.endswith("=()") for part in denied)
    assert not {"Server", "X-Powered-By", "Via", "Report-To", "NEL"} & set(headers)


@pytest.mark.parametrize(("path", "status"), OTHER_ADDRESSES.items())
def test_hdr_02_every_other_address_has_them_too(client, path, status):
    response = client.get(path)
    assert response.status_code == status
    staff = path.startswith(settings.STAFF_PREFIXES)
    wanted = OF_PAGES | ({"X-Frame-Options": "SAMEORIGIN"} if staff else {})
    wanted |= {"Referrer-Policy": "no-referrer"} if path == "/leave" else {}
    assert {name: response.headers.get(name) for name in wanted} == wanted
    assert not response.cookies or path == "/leave"
    if not staff:
        assert policy(response) == PUBLIC_POLICY


def test_ses_07_leaving_takes_the_cookies_of_notes_back_and_sets_none(client):
    """Whoever asks: that a cookie changes makes browsers drop the pages that they keep for Back (SES-06)."""
    cookies = client.get("/leave").cookies
    assert set(cookies) == {settings.JOURNALS_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    for cookie in cookies.values():
        assert cookie.value == "" and cookie["max-age"] == 0 and cookie["path"] == "/"


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"])
def test_hdr_02_refusals_have_them_too(client, method):
    response = client.generic(method, "/")
    assert response.status_code == 405
    assert policy(response) == PUBLIC_POLICY
    assert {name: response.headers.get(name) for name in OF_PAGES} == OF_PAGES


def test_hdr_02_files_are_typed_and_kept_for_good(client, site_walk):
    """Files have few headers; a page's own policy decides what they may do."""
    page = site_walk.visits["home"]
    for tag in page.soup.select("script[src], link[href]"):
        response = client.get(tag.get("src") or tag["href"])
        assert response.status_code == 200
        assert {name: response.headers.get(name) for name in ALWAYS} == ALWAYS
        assert "immutable" in response.headers["Cache-Control"]
        assert "Set-Cookie" not in response.headers


def test_hdr_02_with_https_browsers_are_told_to_stay_with_it():
    """The settings of a deployed site, on any address."""
    with override_settings(
        SECURE_HSTS_SECONDS=31_536_000, SECURE_HSTS_INCLUDE_SUBDOMAINS=True, SECURE_SSL_REDIRECT=True
    ):
        client = Client()
        for path in ("/", "/leave", "/robots.txt"):
            headers = client.get(path, secure=True).headers
            assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
        moved = client.get("/weeks/")
        assert moved.status_code == 301 and moved.headers["Location"].startswith("https://")


# --- Caching ----------------------------------------------------------------------------------------------------


def test_hdr_05_pages_are_checked_before_each_use_and_the_rest_is_never_kept(visit):
    wanted = {"public", "max-age=0", "must-revalidate"}
    never_kept = (walk.RESULTS, walk.MISSING, *walk.NOTES)
    if visit.name in never_kept:
        wanted = {"private", "no-store"}
    elif visit.name == "help-now":
        wanted = {"public", "max-age=60", "must-revalidate"}  # says what is open
    assert {part.strip() for part in visit.response.headers["Cache-Control"].split(",")} == wanted
    assert visit.response.has_header("ETag") == (visit.name not in never_kept)


@pytest.mark.parametrize("path", ["/search/", "/leave", "/", "/admin/login/", "/weeks/"])
def test_hdr_05_no_answer_to_a_form_is_kept(client, path):
    response = walk.post_form(client, path, q=CANARY)
    assert {"private", "no-store"} <= {part.strip() for part in response.headers["Cache-Control"].split(",")}


def test_p11_a_page_is_sent_again_only_if_it_changed(client, site_walk):
    for key in ("home", "help-now", walk.LESSONS[0]):
        visit = site_walk.visits[key]
        same = client.get(visit.path, headers={"If-None-Match": visit.response.headers["ETag"]})
        assert same.status_code == 304 and same.content == b""
        assert same.headers["Cache-Control"] == visit.response.headers["Cache-Control"]
        assert client.get(visit.path, headers={"If-None-Match": '"other"'}).status_code == 200


# --- Blind to who asks -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", walk.PUBLIC)
def test_hdr_06_no_page_sets_a_cookie_or_varies_by_one(site_walk, name):
    visit = site_walk.visits[name]
    assert "Set-Cookie" not in visit.response.headers and not visit.response.cookies
    assert vary(visit.response) == {"accept-encoding"}


@pytest.mark.parametrize("name", walk.NOTES)
def test_ses_01_a_page_of_closed_notes_sets_the_token_of_its_forms_and_nothing_else(name):
    """In a cookie that no script reads, that no other site sends, and that is gone with the window."""
    cookies = Client().get(walk.NOTES[name]).cookies
    assert set(cookies) == {settings.CSRF_COOKIE_NAME}
    token = cookies[settings.CSRF_COOKIE_NAME]
    assert token["httponly"] and token["samesite"] == "Strict"
    assert token["max-age"] == token["expires"] == token["domain"] == "" and token["path"] == "/"


@pytest.mark.parametrize("name", walk.NOTES)
def test_hdr_07_notes_reflect_nothing_that_strangers_send(stranger, name):
    response = stranger.get(walk.NOTES[name], headers=UNKEYED)
    assert response.status_code == 200
    assert CANARY not in response.content.decode() + str(response.headers) + str(response.cookies)
    assert response.headers["X-Robots-Tag"] == "noindex"


@pytest.fixture(scope="module")
def stranger() -> Client:
    """Someone with every cookie there is."""
    client = Client()
    client.cookies.load(COOKIES)
    return client


@pytest.mark.parametrize("name", walk.PUBLIC)
def test_hdr_06_the_same_bytes_for_everyone(site_walk, name, stranger):
    """With every cookie, in every language, by way of every proxy: HDR-06, HDR-07 and P11."""
    visit = site_walk.visits[name]
    for language in LANGUAGES if visit.name in ("home", "help-now") else LANGUAGES[:1]:
        response = stranger.get(visit.path, headers={"Accept-Language": language, **UNKEYED})
        assert response.status_code == visit.response.status_code
        assert response.content == visit.response.content
        assert dict(response.headers) == dict(visit.response.headers)


def test_hdr_06_the_same_bytes_for_staff(admin_client, site_walk):
    """Staff who are signed in see what readers see: no userbar, no name, no token."""
    for key in ("home", "help-now", "find-support", walk.LESSONS[0]):
        visit = site_walk.visits[key]
        response = admin_client.get(visit.path)
        assert response.content == visit.response.content
        assert dict(response.headers) == dict(visit.response.headers)


def test_hdr_06_a_query_changes_nothing(client, site_walk):
    for key in ("home", "find-support", walk.LESSONS[0]):
        visit = site_walk.visits[key]
        for query in (f"?q={CANARY}", f"?{CANARY}", "?page=2", "?preview=1", "?edit_mode=1"):
            assert client.get(visit.path + query).content == visit.response.content


@pytest.mark.parametrize("path", ["/", "/robots.txt", "/sitemap.xml", "/site.webmanifest", "/favicon.ico", "/weeks"])
def test_hdr_07_what_proxies_add_is_never_reflected(client, path):
    response = client.get(path, headers=UNKEYED)
    assert CANARY not in response.content.decode() + str(response.headers)


@pytest.mark.parametrize("path", ["/", "/leave", "/help-now/", "/robots.txt", "/sitemap.xml", "/admin/", "/no-such/"])
@pytest.mark.parametrize("host", [f"{CANARY}.example", f"testserver.{CANARY}.example", "testserver:80@evil", "["])
def test_hdr_07_a_wrong_host_is_refused_and_not_logged(client, caplog, host, path):
    response = client.get(path, headers={"Host": host})
    assert response.status_code == 400
    assert CANARY not in response.content.decode() + str(response.headers)
    ours = [record for record in caplog.records if record.name.startswith("cms.")]
    assert ours and not [record for record in ours if CANARY in record.getMessage()]


def test_anon_07_results_hold_no_word_in_their_address(client, site_walk):
    response = walk.post_form(client, "/search/", q=CANARY)
    assert response.status_code == 303
    assert CANARY not in response.headers["Location"]
    assert len(response.headers["Location"]) == len(site_walk.visits[walk.RESULTS].path), "its length tells"
