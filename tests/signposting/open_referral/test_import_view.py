"""Importing in the CMS: first what would happen, then the drafts."""

import json

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.models import User
from signposting.fetching import OutOfTime
from signposting.models import Service
from signposting.open_referral import import_view

pytestmark = pytest.mark.django_db

NAME = "Community Counselling"


@pytest.fixture
def upload(admin_client, example_json):
    """Sends a file, by default the official example of a service."""

    def send(content: bytes | None = None, client=admin_client):
        body = json.dumps(example_json("service_full")).encode() if content is None else content
        return client.post(reverse("import_services"), {"file": SimpleUploadedFile("feed.json", body)})

    return send


def tried(response) -> str:
    return BeautifulSoup(response.content, "html.parser").find("input", {"name": "tried"})["value"]


def test_a_file_is_tried_out_first_and_makes_drafts_when_staff_say_so(admin_client, upload):
    first = upload()
    assert "What would happen" in first.content.decode() and NAME in first.content.decode()
    assert not Service.objects.filter(name=NAME).exists()
    done = admin_client.post(reverse("import_services"), {"tried": tried(first)})
    service = Service.objects.get(name=NAME)
    edit = reverse("wagtailsnippets_signposting_service:edit", args=[service.pk])
    assert "What happened" in done.content.decode() and edit in done.content.decode()
    assert admin_client.get(edit).status_code == 200


def test_nothing_is_offered_when_no_draft_would_be_made(upload):
    html = upload(b'[{"id": "x"}]').content.decode()
    assert "nothing in it to make a draft of" in html
    assert "Make the drafts" not in html


def test_what_was_left_out_is_listed_with_its_reason(upload):
    text = BeautifulSoup(upload().content, "html.parser").find(class_="import-report").get_text(" ", strip=True)
    assert "url : it has to start with https://" in text


def test_a_web_address_is_read(admin_client, example_json, monkeypatch):
    class Reader:
        def __init__(self, fetcher, most_requests):
            pass

        def read(self, address):
            assert address == "https://feed.example.org/v3"
            return import_view.Source([example_json("service_full")], address)

    monkeypatch.setattr(import_view, "FeedReader", Reader)
    first = admin_client.post(reverse("import_services"), {"address": "https://feed.example.org/v3"})
    admin_client.post(reverse("import_services"), {"tried": tried(first)})
    assert Service.objects.get(name=NAME).imported_from == "https://feed.example.org/v3"


def test_a_feed_that_takes_longer_than_half_a_minute_is_left_to_the_command(admin_client, monkeypatch):
    class Slow:
        def __init__(self, seconds):
            self.seconds = seconds

        def get(self, url, max_bytes):
            raise OutOfTime(f"it took longer than {self.seconds} seconds")

    monkeypatch.setattr(import_view, "Fetcher", Slow)
    response = admin_client.post(reverse("import_services"), {"address": "https://feed.example.org/v3"})
    text = response.content.decode()
    assert "it took longer than 30 seconds" in text and "manage.py import_open_referral" in text


@pytest.mark.parametrize("address", ["https://127.0.0.1/feed", "http://example.org/feed"])
def test_an_address_of_our_own_network_or_without_https_is_refused(admin_client, address):
    text = admin_client.post(reverse("import_services"), {"address": address}).content.decode()
    assert "Nothing was imported" in text


def test_a_feed_that_lies_is_refused_with_field_and_reason(upload, example_json):
    lie = {**example_json("service_list"), "size": 5}
    assert "Nothing was imported. size: it says 5, and 1 came" in upload(json.dumps(lie).encode()).content.decode()


def test_what_was_tampered_with_is_refused(admin_client, upload):
    value = tried(upload())
    text = admin_client.post(reverse("import_services"), {"tried": f"{value}x"}).content.decode()
    assert "Try it out again" in text and not Service.objects.filter(name=NAME).exists()


def test_neither_file_nor_address_is_said_kindly(admin_client):
    assert "Give a file or a web address" in admin_client.post(reverse("import_services"), {}).content.decode()


def test_the_words_of_a_feed_are_escaped(upload, example_json):
    text = upload(json.dumps({**example_json("service_full"), "status": "<img src=x>"}).encode()).content.decode()
    assert "<img src=x>" not in text and "&lt;img src=x&gt;" in text


def test_only_who_may_add_services_may_import(client, upload):
    user = User.objects.create_user("reader", password="a long password for tests")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(reverse("import_services")).status_code in (302, 403)
    upload(client=client)
    assert not Service.objects.filter(name=NAME).exists()
    assert "Import services" not in client.get("/admin/").content.decode()
    assert client.get("/admin/").status_code == 200


def test_the_menu_leads_there(admin_client):
    assert reverse("import_services") == "/admin/register/import/"
    assert "/admin/register/import/" in admin_client.get("/admin/").content.decode()
