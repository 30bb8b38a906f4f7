"""The doors of Notes: who may post, who sees the cookie, what no cache may keep (SES-01, SES-05, SES-07, HDR-05, HDR-06)."""

import http.cookies
from types import SimpleNamespace

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponse
from django.test import RequestFactory

from journals import cookies, middleware, sessions
from journals.middleware import NotesMiddleware, is_same_origin
from journals.models import Entry, Journal, JournalSession
from journals.urls import urlpatterns

from .course import DONE_KEY
from .reader import COOKIE, FROM_HERE, ORIGIN, Reader

pytestmark = pytest.mark.django_db(databases=["default", "journals"])

#: Every address of Notes, and one that is none.
PATHS = (
    "/n/", "/n/new", "/n/open", "/n/write", "/n/check-in", "/n/read", "/n/aims", "/n/keep", "/n/words", "/n/copy", "/n/delete",
    "/n/close", "/n/no-such-page",
)  # fmt: skip
FORMS = [path for path in PATHS if path not in ("/n/no-such-page",)]
URLENCODED = "application/x-www-form-urlencoded"


def rows() -> tuple[int, int, int]:
    return Journal.objects.count(), Entry.objects.count(), JournalSession.objects.count()


# --- Who may post ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "cross-site", "Origin": ORIGIN},
        {"Sec-Fetch-Site": "same-site", "Origin": "https://other.testserver"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://testserver"},
        {},
    ],
    ids=("elsewhere", "elsewhere, our origin", "a neighbour", "typed", "evil", "null", "plain http", "nothing"),
)
def test_ses_05_a_form_from_elsewhere_is_refused_kindly(opened, headers):
    """With a right token and open Notes: what another site could send at worst."""
    opened.get("/n/write")
    token = opened.value("csrfmiddlewaretoken")
    before = rows()
    body = f"csrfmiddlewaretoken={token}&text=from+elsewhere&what=done&key={DONE_KEY}&do=all&word=delete"
    for path in FORMS:
        response = opened.client.generic("POST", path, body, content_type=URLENCODED, headers=headers, secure=True)
        assert response.status_code == 403
        page = response.content.decode()
        assert "That didn’t come from here" in page and "You didn’t do anything wrong" in page
        assert "from elsewhere" not in page
        assert rows() == before
        assert COOKIE not in response.cookies


@pytest.mark.parametrize("token", ["", "x" * 64, "nonsense"])
def test_ses_05_a_form_without_our_token_keeps_nothing_and_hands_the_words_back(opened, token):
    before = rows()
    for path in (path for path in FORMS if path != "/n/keep"):
        opened.post(path, {"csrfmiddlewaretoken": token, "text": "still here", "do": "all", "word": "delete"})
        assert opened.page.status_code == 403
        assert opened.value("text") == "still here"
        assert "Let’s try that once more" in opened.main
        assert rows() == before
    opened.post("/n/write", {"csrfmiddlewaretoken": token, "text": "still here"})
    opened.press("Try again")
    assert opened.title == "Kept"


def test_ses_05_a_page_without_a_token_can_send_a_mark_and_no_words(opened):
    """Decision 1: from a public page a mark is kept at once; words are only shown."""
    before = rows()
    opened.post("/n/keep", {"what": "answer", "key": "", "text": "words"})
    assert opened.page.status_code == 200 and rows() == before
    opened.post("/n/keep", {"what": "done", "key": DONE_KEY})
    assert rows()[1] == before[1] + 1


def test_ses_05_no_get_changes_anything(opened):
    opened.write("words")
    before = rows()
    for path in PATHS:
        for query in ("", "?do=all&word=delete", f"?what=done&key={DONE_KEY}&do=everywhere&text=words"):
            opened.client.get(path + query, secure=True)
            opened.client.head(path + query, secure=True)
    assert rows() == before
    assert opened.get("/n/") and opened.is_open


def test_ses_05_over_plain_http_the_origin_decides():
    """Decision 7: the embedded default, where browsers may send no Sec-Fetch-Site."""
    factory = RequestFactory()
    for headers, ours in (
        ({"Origin": "http://testserver"}, True),
        ({"Origin": "http://testserver:8000"}, False),
        ({"Origin": "null"}, False),
        ({}, False),
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, False),
    ):
        assert is_same_origin(factory.post("/n/open", headers=headers)) is ours


# --- Methods and limits -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"])
def test_inp_07_only_get_head_and_post(client, method):
    for path in PATHS:
        response = client.generic(method, path, secure=True)
        assert response.status_code == 405
        assert response.headers["Allow"] == "GET, HEAD, POST"


@pytest.mark.parametrize("path", ["/n/keep", "/n/close"])
def test_addresses_for_forms_only_lead_home_when_somebody_comes_back_to_them(opened, path):
    """By Back, Forward or reloading: nothing is closed or kept by that."""
    opened.get(path)
    assert opened.path == "/n/" and opened.is_open


def test_inp_02_a_body_of_more_than_256_kib_is_refused(opened):
    opened.get("/n/write")
    fields = {"csrfmiddlewaretoken": opened.value("csrfmiddlewaretoken"), "text": "w" * (256 * 1024)}
    assert opened.post("/n/write", fields).status_code == 413
    assert Entry.objects.count() == 0


def test_inp_02_no_more_fields_than_a_page_has_and_no_files(opened, settings):
    opened.get("/n/write")
    fields = {"csrfmiddlewaretoken": opened.value("csrfmiddlewaretoken"), "text": ["w"] * settings.NOTES_MAX_FIELDS}
    assert opened.post("/n/write", fields).status_code == 400
    body = b'--b\r\nContent-Disposition: form-data; name="text"; filename="x"\r\n\r\nwords\r\n--b--\r\n'
    response = opened.client.generic(
        "POST",
        "/n/write",
        body,
        content_type="multipart/form-data; boundary=b",
        headers={"Origin": ORIGIN},
        secure=True,
    )
    assert response.status_code == 400
    assert Entry.objects.count() == 0


def test_inp_01_the_longest_entry_fits_through_the_door(opened):
    """10,000 letters of four bytes each, as a browser encodes them."""
    opened.write("🌊" * 10_000)
    assert opened.title == "Kept"


# --- Caches -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("headers", [{}, FROM_HERE, {"If-None-Match": "*"}], ids=("from elsewhere", "ours", "kept"))
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "TRACE"])
def test_hdr_05_nothing_of_notes_is_ever_kept(opened, method, headers):
    for path in PATHS:
        response = opened.client.generic(method, path, "text=w", content_type=URLENCODED, headers=headers, secure=True)
        assert {"private", "no-store"} <= {part.strip() for part in response.headers["Cache-Control"].split(",")}
        assert not response.has_header("ETag") and not response.has_header("Last-Modified")
        assert response.status_code != 304


@pytest.mark.parametrize("path", PATHS)
def test_hdr_08_no_search_engine_keeps_it(client, path):
    assert client.get(path, secure=True).headers["X-Robots-Tag"] == "noindex"


# --- The cookie ---------------------------------------------------------------------------------------------------------


def test_ses_01_the_cookie_is_hard(opened):
    morsel = opened.answers[0].cookies["__Host-n"]
    assert (morsel["secure"], morsel["httponly"], morsel["samesite"], morsel["path"]) == (True, True, "Strict", "/")
    assert (morsel["domain"], morsel["expires"], morsel["max-age"]) == ("", "", "")
    assert len(morsel.value) == 44


def test_ses_01_the_token_is_hard_and_only_there_on_pages_of_notes(client, settings):
    morsel = client.get("/n/open", secure=True).cookies[settings.CSRF_COOKIE_NAME]
    assert (morsel["httponly"], morsel["samesite"], morsel["max-age"]) == (True, "Strict", "")
    assert not client.get("/", secure=True).cookies


def test_ses_10_notes_set_no_other_cookie(opened, settings):
    assert set(opened.client.cookies) == {COOKIE, settings.CSRF_COOKIE_NAME}


@pytest.mark.parametrize("path", ["/", "/help-now/", "/weeks/", "/tools/", "/search/", "/robots.txt", "/no-such-page/"])
def test_hdr_06_public_pages_are_the_same_with_open_notes(opened, client, path):
    stranger = client.get(path, secure=True)
    response = opened.client.get(path, secure=True)
    assert response.status_code == stranger.status_code
    assert response.content == stranger.content
    assert dict(response.headers) == dict(stranger.headers)
    assert not response.cookies and "cookie" not in response.headers.get("Vary", "").lower()


def test_hdr_06_nothing_but_notes_sees_the_cookie(rf):
    seen = []
    door = NotesMiddleware(lambda request: seen.append(request) or HttpResponse())
    for path in ("/", "/search/", "/admin/", "/nn/", "/weeks/n/"):
        door(rf.get(path, HTTP_COOKIE=f"a=1; {COOKIE}=secret; b=2; {COOKIE}=twice"))
        request = seen.pop()
        assert COOKIE not in request.COOKIES and "secret" not in str(request.META) and "twice" not in str(request.META)
        assert request.COOKIES == {"a": "1", "b": "2"} and not hasattr(request, "notes_cookie")
    door(rf.get("/n/read", HTTP_COOKIE=f"{COOKIE}=secret; b=2"))
    request = seen.pop()
    assert request.notes_cookie == "secret" and "secret" not in str(request.META) + str(request.COOKIES)


def test_a_process_without_notes_has_no_such_door(monkeypatch):
    monkeypatch.setattr(middleware, "settings", SimpleNamespace(DATABASES={"default": {}}))
    with pytest.raises(MiddlewareNotUsed):
        NotesMiddleware(lambda request: None)


# --- Leaving ------------------------------------------------------------------------------------------------------------


def gone(response) -> bool:
    """Whether the answer takes the cookie back."""
    morsel: http.cookies.Morsel = response.cookies[COOKIE]
    return morsel.value == "" and morsel["max-age"] == 0 and morsel["secure"] and morsel["samesite"] == "Strict"


def test_ses_07_leaving_closes_what_is_open(opened, settings):
    held = opened.cookie
    response = opened.client.get("/leave", secure=True)
    assert response.status_code == 303 and response.headers["Location"] == settings.LEAVE_URL
    assert gone(response) and '"cookies"' in response.headers["Clear-Site-Data"]
    assert response.cookies[settings.CSRF_COOKIE_NAME].value == "", "the forms’ token goes too"
    assert JournalSession.objects.count() == 0 and sessions.resume(held) is None


@pytest.mark.parametrize("sent", [{"method": "HEAD"}, {"headers": {"Sec-Purpose": "prefetch"}}, {"method": "POST"}])
def test_ses_07_a_guess_of_the_browser_closes_nothing(opened, sent):
    response = opened.client.generic(sent.get("method", "GET"), "/leave", headers=sent.get("headers"), secure=True)
    assert COOKIE not in response.cookies
    assert opened.get("/n/") and opened.is_open


def test_ses_07_leaving_works_with_the_database_away(opened, database_away, settings):
    database_away()
    response = opened.client.get("/leave", secure=True)
    assert response.status_code == 303 and response.headers["Location"] == settings.LEAVE_URL
    assert gone(response)


def test_ses_07_someone_without_notes_leaves_as_ever(client):
    response = client.get("/leave", secure=True)
    assert response.status_code == 303


def test_the_cookie_over_plain_http_is_taken_back_without_secure(settings):
    """Decision 7."""
    settings.JOURNALS_COOKIE_NAME, settings.JOURNALS_COOKIE_SECURE = "n", False
    response = HttpResponse()
    cookies.put(response, "secret")
    assert not response.cookies["n"]["secure"] and response.cookies["n"]["httponly"]
    cookies.expire(response)
    assert not response.cookies["n"]["secure"] and response.cookies["n"]["max-age"] == 0


# --- Addresses ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/n/no-such-page", "/n/write/", "/n/read/12", "/n/.env", "/n/open/"])
def test_an_address_that_is_none_is_a_page_not_found(client, path):
    assert client.get(path, secure=True).status_code == 404


def test_ses_09_addresses_are_few_fixed_and_neutral():
    names = [str(pattern.pattern) for pattern in urlpatterns if pattern.name != "notes_missing"]
    assert len(names) <= 15
    for name in names:
        assert "<" not in name and "(" not in name, "no address holds an id"
        for telling in ("harm", "cut", "suicid", "crisis", "diary", "journal"):
            assert telling not in name


def test_two_readers_never_see_each_others_notes():
    one, other = Reader(), Reader()
    one.start()
    one.write("words of one")
    other.start()
    other.get("/n/read")
    assert "words of one" not in other.html
