"""The register in the CMS."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from signposting.models import Channel, HelpNowPage, Service
from signposting.viewsets import ServiceFilterSet, ServiceViewSet

pytestmark = pytest.mark.django_db


def address(name: str, *args) -> str:
    return reverse(ServiceViewSet().get_url_name(name), args=args)


def form(channels, **fields) -> dict:
    """What the form of a service posts."""
    ticked = {"audiences": ["young people"], "nations": ["England"], "topics": ["listening"]}
    return ticked | nested_form_data(
        {
            "name": "New line",
            "slug": "new-line",
            "address": "",
            "short_name": "",
            "description": "Someone to talk to.",
            "kind": "service",
            "publish_state": "yes",
            "fees": "free",
            "url": "https://example.org",
            "anonymous": "yes",
            "confidential": "yes",
            "confidence": "low",
            "facts_compiled": "2026-11-21",
            "sources": streamfield([]),
            "channels": inline_formset(channels, initial=fields.pop("initial", 0)),
            **fields,
        }
    )


def channel(**fields) -> dict:
    return {
        "key": "phone",
        "type": "phone",
        "value": "0800 1",
        "verified": "one",
        "hours": "stated",
        "always_open": "on",
        "bank_holidays": "unknown",
        "periods": streamfield([]),
        **fields,
    }


@pytest.fixture
def staff(admin_client):
    return admin_client


def test_the_list_can_be_searched_and_filtered(staff):
    html = staff.get(address("list")).content.decode()
    assert "Childline" in html
    html = staff.get(address("list"), {"q": "childl"}).content.decode()
    assert "Childline" in html
    assert "Samaritans" not in html
    html = staff.get(address("list"), {"topic": "drugs", "publish_state": "yes"}).content.decode()
    assert "Talk to FRANK" in html
    assert "Childline" not in html


def test_filters_look_at_what_is_ticked():
    found = ServiceFilterSet({"nation": "Wales", "topic": "bullying"}, queryset=Service.objects.all()).qs
    assert {"meic-cymru", "childline"} <= {service.slug for service in found}
    assert all("Wales" in service.nations for service in found)


def test_a_service_is_made_and_published(staff):
    way = channel(always_open="", periods=streamfield([("period", {"opens_at": "10:00", "closes_at": "16:00"})]))
    posted = form([way], **{"action-publish": "1"}) | {"channels-0-periods-0-value-days": ["mon", "tue"]}
    response = staff.post(address("add"), posted)
    assert response.status_code == 302
    service = Service.objects.get(slug="new-line")
    assert service.live
    assert service.channels.get().plain_hours == "Monday and Tuesday, 10am to 4pm"
    assert service.get_absolute_url() == "/find-support/new-line/"


def test_two_ways_cannot_have_one_key(staff):
    response = staff.post(address("add"), form([channel(), channel(value="0800 2")], **{"action-publish": "1"}))
    assert response.status_code == 200
    assert not Service.objects.filter(slug="new-line").exists()


def test_the_form_of_every_service_opens(staff):
    for slug in ("childline", "breathing-space", "therapist-registers"):
        response = staff.get(address("edit", Service.objects.get(slug=slug).pk))
        assert response.status_code == 200


def test_a_channel_on_help_now_is_not_removed_by_accident(staff):
    service = Service.objects.get(slug="shout")
    text = service.channels.get()
    fields = {"slug": "shout", "address": "shout", "name": "Shout", "initial": 1, "action-publish": "1"}
    gone = channel(id=str(text.pk), key="text", type="text", value="85258", DELETE="on")
    response = staff.post(address("edit", service.pk), form([gone], **fields))
    assert response.status_code == 200
    assert "is on Help now" in str(response.context["form"].non_field_errors())
    assert Channel.objects.filter(pk=text.pk).exists()


def test_a_service_on_help_now_is_not_deleted(staff):
    service = Service.objects.get(slug="shout")
    response = staff.post(address("delete", service.pk))
    (message,) = get_messages(response.wsgi_request)
    assert "Put it on hold instead" in str(message)
    assert Service.objects.filter(slug="shout").exists()


def test_another_service_can_be_deleted(staff, make_service):
    service = make_service("unused", channels=[{"type": "phone", "value": "0800 1"}])
    staff.post(address("delete", service.pk))
    assert not Service.objects.filter(slug="unused").exists()


def test_a_held_service_can_be_previewed(staff):
    service = Service.objects.get(slug="the-mix")
    response = service.get_latest_revision_as_object().make_preview_request()
    assert response.status_code == 200
    assert "0808 808 4994" in response.content.decode()


def test_the_form_of_help_now_opens(staff):
    page = HelpNowPage.objects.get()
    html = staff.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Childline: Call 0800 1111" in html
