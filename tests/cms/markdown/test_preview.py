"""The preview of Markdown fields: for staff only, and nothing can be uploaded."""

import logging

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from cms.markdown.preview import MAX_CHARACTERS
from cms.models import User

pytestmark = pytest.mark.django_db

PATH = "/admin/markdown/"


def as_the_editor_asks(client, content):
    return client.post(PATH, {"content": content}, headers={"X-Requested-With": "XMLHttpRequest"})


def test_staff_see_what_readers_will(admin_client):
    answer = as_the_editor_asks(admin_client, "- **Sit** down <script>alert(1)</script>")
    assert answer.status_code == 200
    assert answer.content.decode() == (
        "<div data-preview><ul>\n<li><strong>Sit</strong> down &lt;script&gt;alert(1)&lt;/script&gt;</li>\n</ul>\n</div>"
    )


@pytest.mark.parametrize("sent", [{}, {"content": ""}])
def test_no_text_gives_no_words(admin_client, sent):
    answer = admin_client.post(PATH, sent)
    assert (answer.status_code, answer.content) == (200, b"<div data-preview></div>")


def test_a_text_that_is_too_long_is_refused_in_words(admin_client):
    assert as_the_editor_asks(admin_client, "ü" * MAX_CHARACTERS).status_code == 200
    answer = as_the_editor_asks(admin_client, "ü" * (MAX_CHARACTERS + 1))
    assert answer.status_code == 413
    assert "too long to preview: 20,000 characters at most" in answer.content.decode()


def test_adm_08_it_is_never_kept(admin_client):
    answer = as_the_editor_asks(admin_client, "Words")
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_adm_01_nobody_else_gets_an_answer(client):
    assert as_the_editor_asks(client, "Words").status_code == 403
    answer = client.post(PATH, {"content": "Words"})
    assert answer.status_code == 302 and answer.headers["Location"].startswith("/admin/login/")
    client.force_login(User.objects.create_user("nobody@example.org", password="x" * 20))
    assert as_the_editor_asks(client, "Words").status_code == 403


def test_an_editor_without_any_other_right_gets_one():
    user = User.objects.create_user("editor@example.org", password="x" * 20)
    user.groups.add(Group.objects.get(name="Editors"))
    client = Client()
    client.force_login(user)
    assert as_the_editor_asks(client, "Words").status_code == 200


@pytest.mark.parametrize("method", ["get", "head", "put", "delete", "options"])
def test_it_is_only_posted_to(admin_client, method):
    assert getattr(admin_client, method)(PATH).status_code == 405


def test_another_site_cannot_ask(admin_user):
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)
    assert as_the_editor_asks(client, "Words").status_code == 403


def test_anon_01_what_staff_write_is_in_no_log(admin_client, client, caplog):
    loggers = [logging.getLogger(name) for name in ("cms.request", "cms.fault", "django.request", "django.security")]
    for logger in loggers:
        logger.addHandler(caplog.handler)
    try:
        for content in ("secretword", "secretword" * MAX_CHARACTERS):
            assert {as_the_editor_asks(who, content).status_code for who in (admin_client, client)} & {200, 413}
    finally:
        for logger in loggers:
            logger.removeHandler(caplog.handler)
    assert caplog.records and "secretword" not in caplog.text
    assert as_the_editor_asks(admin_client, "x").wsgi_request.sensitive_post_parameters == ("content",)


# --- What django-markdownx brings along is closed ---------------------------------------------------------------------


def every_view(resolver):
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield entry.callback
        else:
            yield from every_view(entry)


def test_inp_05_no_address_leads_to_a_view_of_markdownx():
    views = list(every_view(get_resolver()))
    assert len(views) > 100
    assert [view for view in views if view.__module__.startswith("markdownx")] == []


@pytest.mark.parametrize("path", ["/markdownx/upload/", "/markdownx/markdownify/", "/admin/markdown/upload/"])
def test_inp_05_its_own_addresses_are_not_there(admin_client, path):
    answer = admin_client.post(path, "content=x", content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 404


@pytest.mark.parametrize("path", ["/markdownx/upload/", PATH])
def test_adm_06_a_file_is_not_kept(admin_client, settings, tmp_path, path):
    settings.MEDIA_ROOT = tmp_path
    page = SimpleUploadedFile("evil.html", b"<script>alert(1)</script>", "image/gif")
    answer = admin_client.post(path, {"image": page})
    assert b"alert" not in answer.content and list(tmp_path.iterdir()) == []
    assert settings.MARKDOWNX_UPLOAD_CONTENT_TYPES == []


def test_the_name_of_the_address():
    assert reverse("markdown_preview") == PATH
