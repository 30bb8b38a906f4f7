"""Anyone on staff takes a wrong number off every page at once."""

from datetime import timedelta
from unittest import mock

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from signposting.models import Service
from signposting.staff.base import edit_url

from .staff import person, person_without_rights, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def service(make_service) -> Service:
    service = make_service("wrong", channels=[{"type": "phone", "value": "0800 000 001"}])
    service.save_revision().publish()
    return Service.objects.get(pk=service.pk)


def address(service: Service) -> str:
    return reverse("register:take_down", args=[service.pk])


def test_an_editor_takes_it_down_and_it_is_gone(client, service):
    editor = signed_in(person("eve", "Editors"))
    assert "Take down now" in editor.get(edit_url(service)).content.decode()
    assert client.get(service.get_absolute_url()).status_code == 200
    assert "disappears from every page" in editor.get(address(service)).content.decode()
    editor.post(address(service))
    assert client.get(service.get_absolute_url()).status_code == 404
    service.refresh_from_db()
    assert (service.publish_state, service.has_unpublished_changes) == ("hold", False)
    assert "Take down now" not in editor.get(edit_url(service)).content.decode()


def test_saf_01_it_says_whom_help_now_would_leave_without_it(service):
    editor = signed_in(person("eve", "Editors"))
    lost = "It is on Help now, as a line for {}. Readers there lose it until another is added."
    for slug, nations in {"shout": "the UK", "lifeline-ni": "Northern Ireland"}.items():
        page = editor.get(address(Service.objects.get(slug=slug)))
        assert lost.format(nations) in page.content.decode()
    assert "Help now, as a line" not in editor.get(address(service)).content.decode()


def test_a_draft_stays_a_draft_and_is_on_hold_too(client, service):
    service.description = "Half-written."
    service.save_revision()
    signed_in(person("eve", "Editors")).post(address(service))
    service.refresh_from_db()
    draft = service.get_latest_revision_as_object()
    assert (service.publish_state, service.description) == ("hold", "Someone to talk to.")
    assert (draft.publish_state, draft.description) == ("hold", "Half-written.")
    assert service.has_unpublished_changes


def test_the_history_says_who_did_it(service):
    signed_in(person("eve", "Editors")).post(address(service))
    history = signed_in(person("mo")).get(reverse("wagtailsnippets_signposting_service:history", args=[service.pk]))
    assert "Taken off every page" in history.content.decode()


def test_saf_01_what_help_now_starts_with_stays():
    danger = Service.objects.get(slug="emergency-999")
    answer = signed_in(person("eve", "Editors")).post(address(danger), follow=True)
    assert "Help now starts with this service" in answer.content.decode()
    danger.refresh_from_db()
    assert danger.publish_state == "yes"


def test_adm_04_others_take_nothing_down(service):
    signed_in(person_without_rights("dan")).post(address(service))
    service.refresh_from_db()
    assert service.publish_state == "yes"


def test_what_was_to_be_published_later_does_not_bring_it_back(service):
    later = timezone.now() + timedelta(days=1)
    service.go_live_at = later
    service.save_revision().publish()
    signed_in(person("eve", "Editors")).post(address(service))
    with mock.patch.object(timezone, "now", lambda: later + timedelta(days=1)):
        call_command("publish_scheduled")
    service.refresh_from_db()
    assert service.publish_state == "hold"
