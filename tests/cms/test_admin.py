"""The CMS: it opens, it asks nobody else for anything, and only those who may publish do (ADM-01 to ADM-08)."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from cms.models import User, page_models
from coping_tools.models import ToolPage
from curriculum.models import LessonPage, WeekPage

pytestmark = pytest.mark.django_db

PLACES = [
    "/admin/",
    "/admin/pages/",
    "/admin/pages/search/?q=wave",
    "/admin/snippets/signposting/service/",
    "/admin/images/",
    "/admin/media/",
    "/admin/redirects/",
    "/admin/workflows/list/",
    "/admin/reports/site-history/",
    "/admin/reports/aging-pages/",
    "/admin/account/",
    "/admin/users/",
    "/admin/groups/",
    "/admin/sites/",
    "/admin/collections/",
    "/admin/patterns/",
]
#: What makes a browser fetch something without being asked.
LOADS = re.compile(
    r"<(?:script|img|source|iframe|video|audio|embed)\b[^>]*?\bsrc=\"([^\"]+)\"|<link\b[^>]*?\bhref=\"([^\"]+)\""
)
STAFF_POLICY = {
    "default-src 'self'",
    "script-src 'self' 'unsafe-inline'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "media-src 'self'",
    "frame-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
}


def signed_in(*groups: str) -> Client:
    """A client for someone in these groups."""
    user = User.objects.create_user(f"{'-'.join(groups) or 'nobody'}@example.org".lower(), password="x" * 20)
    user.groups.set(Group.objects.filter(name__in=groups))
    assert user.groups.count() == len(groups)
    client = Client()
    client.force_login(user)
    return client


def lesson_form(**changes) -> dict:
    """What the form of a lesson sends."""
    fields = {
        "title": "A new lesson",
        "slug": "a-new-lesson",
        "summary": "One idea.",
        "content_note": "",
        "body": streamfield(
            [("text", rich_text("<p>A new thought.</p>")), ("question", {"question": "Who?", "hint": ""})]
        ),
        "end_keep": "Keep this.",
        "end_say": "Say this.",
        "end_tool": ToolPage.objects.first().pk,
        "end_service": "",
        "for_young_people": "on",
        "sources": streamfield([]),
        "reviewed_by": "",
        "reviewed_on": "",
        "next_review": "",
        "seo_title": "",
        "comments": inline_formset([]),
    }
    return nested_form_data(fields | changes)


@pytest.fixture
def week() -> WeekPage:
    return WeekPage.objects.first()


def add_url(week) -> str:
    return reverse("wagtailadmin_pages:add", args=["curriculum", "lessonpage", week.pk])


def edit_url(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


# --- Every place opens, and only from here -----------------------------------------------------------------------------


@pytest.mark.parametrize("path", PLACES)
def test_adm_08_a_place_opens_and_loads_nothing_from_elsewhere(admin_client, path):
    answer = admin_client.get(path)
    assert answer.status_code == 200
    loaded = [found for pair in LOADS.findall(answer.content.decode()) for found in pair if found]
    assert loaded
    assert [
        address for address in loaded if not address.startswith(("/", "#", "data:")) or address.startswith("//")
    ] == []
    assert "gravatar" not in answer.content.decode().lower()


def test_adm_08_the_cms_has_a_policy_of_its_own_and_is_never_kept(admin_client):
    answer = admin_client.get("/admin/")
    assert {part.strip() for part in answer.headers["Content-Security-Policy"].split(";")} == STAFF_POLICY
    assert "'unsafe-eval'" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN" and answer.headers["X-Robots-Tag"] == "noindex"


def test_adm_08_wagtail_asks_nobody_about_us():
    assert settings.WAGTAIL_GRAVATAR_PROVIDER_URL is None
    assert settings.WAGTAIL_ENABLE_UPDATE_CHECK is settings.WAGTAIL_ENABLE_WHATS_NEW_BANNER is False
    assert settings.WAGTAILEMBEDS_FINDERS == []
    assert "wagtail.contrib.search_promotions" not in settings.INSTALLED_APPS, "ANON-07: it keeps what people look for"
    assert not [
        app for app in settings.INSTALLED_APPS if app in ("django.contrib.admin", "wagtail.api.v2", "rest_framework")
    ]


@pytest.mark.parametrize("model", page_models(), ids=lambda model: model.__name__)
def test_the_form_of_every_kind_of_page_opens(admin_client, model):
    answer = admin_client.get(edit_url(model.objects.first()))
    assert answer.status_code == 200 and 'id="page-edit-form"' in answer.content.decode()


@pytest.mark.parametrize("model", page_models(), ids=lambda model: model.__name__)
def test_every_kind_of_page_has_a_preview(admin_client, model):
    page = model.objects.first()
    answer = admin_client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert answer.status_code == 200 and page.title in answer.content.decode().replace("&#x27;", "'")
    assert {part.strip() for part in answer.headers["Content-Security-Policy"].split(";")} == STAFF_POLICY


def test_the_dashboard_says_how_many_pages_await_review(admin_client):
    shown = re.sub(r"\s+", " ", admin_client.get("/admin/").content.decode())
    live = sum(model.objects.live().count() for model in page_models())
    waiting = sum(not page.is_reviewed for model in page_models() for page in model.objects.live())
    assert f"{waiting} of {live} live pages" in shown


# --- Writing --------------------------------------------------------------------------------------------------------------


def test_a_lesson_is_written_and_published(admin_client, client, week):
    answer = admin_client.post(add_url(week), lesson_form(**{"action-publish": "1"}))
    assert answer.status_code == 302, answer.context and answer.context["form"].errors
    lesson = LessonPage.objects.get(slug="a-new-lesson")
    assert lesson.live and lesson.content_key == f"{week.content_key}/a-new-lesson"
    shown = client.get(lesson.url).content.decode()
    assert "A new thought." in shown and "These words await clinical review." in shown
    assert "A new lesson" in client.get(week.url).content.decode()


def test_a_draft_stays_with_staff(admin_client, client, week):
    assert admin_client.post(add_url(week), lesson_form()).status_code == 302
    lesson = LessonPage.objects.get(slug="a-new-lesson")
    assert not lesson.live and client.get(f"{week.url}a-new-lesson/").status_code == 404
    assert "A new lesson" not in client.get(week.url).content.decode()


def test_a_change_is_live_once_it_is_published(admin_client, client, week):
    admin_client.post(add_url(week), lesson_form(**{"action-publish": "1"}))
    lesson = LessonPage.objects.get(slug="a-new-lesson")
    before = client.get(lesson.url).headers["ETag"]
    admin_client.post(edit_url(lesson), lesson_form(title="Another name"))
    assert "Another name" not in client.get(lesson.url).content.decode()
    admin_client.post(edit_url(lesson), lesson_form(title="Another name", **{"action-publish": "1"}))
    shown = client.get(lesson.url, headers={"If-None-Match": before})
    assert shown.status_code == 200 and "<h1>Another name</h1>" in shown.content.decode()


def test_a_lesson_is_taken_down(admin_client, client):
    lesson = LessonPage.objects.first()
    assert admin_client.post(reverse("wagtailadmin_pages:unpublish", args=[lesson.pk])).status_code == 302
    assert client.get(lesson.url).status_code == 404


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"end_service": "1"}, "end_tool"),
        ({"for_young_people": ""}, "for_young_people"),
        ({"reviewed_on": "2026-11-01"}, "reviewed_by"),
        ({"summary": ""}, "summary"),
        ({"body": streamfield([])}, "body"),
    ],
)
def test_a_lesson_with_a_mistake_is_not_published_and_says_where(admin_client, week, changes, field):
    form = lesson_form(**changes | {"action-publish": "1"})
    answer = admin_client.post(add_url(week), form)
    assert answer.status_code == 200 and field in answer.context["form"].errors
    assert not LessonPage.objects.filter(slug="a-new-lesson").exists()


def draft_text(text: str, entity: dict | None = None, kind="unstyled", styles=()) -> str:
    """What the rich text editor sends, as someone could write it by hand."""
    block = {
        "key": "a",
        "type": kind,
        "text": text,
        "depth": 0,
        "data": {},
        "inlineStyleRanges": [],
        "entityRanges": [],
    }
    block["inlineStyleRanges"] = [{"offset": 0, "length": 1, "style": style} for style in styles]
    if entity:
        block["entityRanges"] = [{"key": 0, "offset": 0, "length": 1}]
    return json.dumps({"blocks": [block], "entityMap": {"0": entity} if entity else {}})


@pytest.mark.parametrize(
    "sent",
    [
        draft_text("x<script>alert(1)</script>"),
        draft_text("x", {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "javascript:alert(1)"}}),
        draft_text(
            "x", {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "data:text/html,<script>1</script>"}}
        ),
        draft_text("x", {"type": "LINK", "mutability": "MUTABLE", "data": {"url": '/" onclick="alert(1)'}}),
        draft_text(
            "x", {"type": "IMAGE", "mutability": "IMMUTABLE", "data": {"src": "https://evil.example/x.png"}}, "atomic"
        ),
        draft_text(
            "x", {"type": "EMBED", "mutability": "IMMUTABLE", "data": {"url": "https://evil.example/"}}, "atomic"
        ),
        draft_text("x", styles=["CODE", "UNDERLINE", '" onclick="alert(1)']),
        draft_text("x", kind="script"),
    ],
)
def test_inp_05_rich_text_keeps_nothing_that_runs(admin_client, client, week, sent):
    """Sent past the editor, straight to the server (CVE-2021-29434 and the like)."""
    body = streamfield([("text", sent)])
    answer = admin_client.post(add_url(week), lesson_form(body=body, **{"action-publish": "1"}))
    page = client.get(f"{week.url}a-new-lesson/")
    assert (answer.status_code, page.status_code) in ((302, 200), (200, 404))
    main = BeautifulSoup(page.content, "html.parser").main
    assert not main.find_all(["script", "iframe", "embed", "object", "img", "style"])
    for tag in main.find_all(True):
        assert not [name for name in tag.attrs if name.startswith("on") or name == "style"]
        assert not re.match(r"\s*(javascript|data|vbscript):", tag.get("href", "") + tag.get("src", ""))


# --- Who may do what -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PLACES)
def test_adm_01_nobody_gets_in_without_signing_in(client, path):
    answer = client.get(path)
    assert answer.status_code == 302 and answer.headers["Location"].startswith("/admin/login/")


def test_adm_04_an_account_without_a_role_gets_nowhere():
    client = signed_in()
    for path in ("/admin/", "/admin/patterns/", "/admin/pages/"):
        answer = client.get(path)
        assert answer.status_code == 302 and answer.headers["Location"].startswith("/admin/login/")


def test_adm_04_an_editor_writes_but_does_not_publish(week, client):
    editor = signed_in("Editors")
    assert editor.get("/admin/").status_code == editor.get("/admin/patterns/").status_code == 200
    editor.post(add_url(week), lesson_form(**{"action-publish": "1"}))
    lesson = LessonPage.objects.get(slug="a-new-lesson")
    assert not lesson.live and client.get(f"{week.url}a-new-lesson/").status_code == 404
    live = LessonPage.objects.live().first()
    editor.post(edit_url(live), lesson_form(title="Mine now", slug=live.slug, **{"action-publish": "1"}))
    live.refresh_from_db()
    assert live.title != "Mine now" and live.has_unpublished_changes
    assert editor.post(reverse("wagtailadmin_pages:unpublish", args=[live.pk])).status_code in (302, 403)
    live.refresh_from_db()
    assert live.live


def test_adm_05_an_editor_hands_a_page_to_a_moderator_who_publishes(week, client):
    signed_in("Editors").post(add_url(week), lesson_form(**{"action-submit": "1"}))
    lesson = LessonPage.objects.get(slug="a-new-lesson")
    state = lesson.current_workflow_state
    assert state and not lesson.live
    action = reverse("wagtailadmin_pages:workflow_action", args=[lesson.pk, "approve", state.current_task_state.pk])
    signed_in("Moderators").post(action, {"comment": ""})
    lesson.refresh_from_db()
    assert lesson.live and client.get(lesson.url).status_code == 200


@pytest.mark.parametrize("group", ["Editors", "Moderators"])
def test_adm_04_only_superusers_manage_people_and_settings(admin_client, group):
    facts = reverse("wagtailsettings:edit", args=["cms", "programmefacts", Site.objects.get().pk])
    someone = signed_in(group)
    for path in ("/admin/users/", "/admin/groups/", "/admin/sites/", facts):
        assert admin_client.get(path).status_code == 200
        answer = someone.get(path)
        assert answer.status_code == 302 and answer.headers["Location"] == "/admin/"


def test_adm_03_a_short_password_is_refused():
    with pytest.raises(ValidationError):
        validate_password("fourteen-chars")
    validate_password("a-much-longer-phrase-of-words")
