"""The register in the CMS."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from signposting.models import Channel, DirectoryPage, HelpLine, HelpNowPage, Service
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
            "status": "active",
            "sources": streamfield([]),
            "what_happens": streamfield([]),
            "channels": inline_formset(channels, initial=fields.pop("initial", 0)),
            **fields,
        }
    )


def channel(**fields) -> dict:
    return {
        "key": "phone",
        "type": "phone",
        "value": "0800 000 001",
        "verified": "one",
        "hours": "stated",
        "always_open": "on",
        "bank_holidays": "unknown",
        "periods": streamfield([]),
        "special_days": streamfield([]),
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
    posted = form([way], reason="Only one here", **{"action-publish": "1"})
    posted |= {"channels-0-periods-0-value-days": ["mon", "tue"]}
    response = staff.post(address("add"), posted)
    assert response.status_code == 302
    service = Service.objects.get(slug="new-line")
    assert service.live
    assert service.channels.get().plain_hours == "Monday and Tuesday, 10am to 4pm"
    assert service.get_absolute_url() == "/find-support/new-line/"


def test_two_ways_cannot_have_one_key(staff):
    response = staff.post(address("add"), form([channel(), channel(value="0800 000 002")], **{"action-publish": "1"}))
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


def test_keys_and_addresses_stay_as_they_are(staff):
    service = Service.objects.get(slug="shout")
    text = service.channels.get()
    way = channel(id=str(text.pk), key="changed", type="text", value="85258", keyword="SHOUT")
    fields = {
        "slug": "changed",
        "address": "changed",
        "name": "Shout!",
        "initial": 1,
        "action-publish": "1",
        "url": service.url,
    }
    response = staff.post(address("edit", service.pk), form([way], **fields))
    assert response.status_code == 302
    service.refresh_from_db()
    assert (service.name, service.slug, service.address) == ("Shout!", "shout", "shout")
    assert service.channels.get().key == "text"


def test_the_key_of_an_unpublished_draft_can_still_change(staff):
    staff.post(address("add"), form([channel()]))
    service = Service.objects.get(slug="new-line")
    way = channel(id=str(service.channels.get().pk), key="call")
    staff.post(address("edit", service.pk), form([way], slug="newer-line", initial=1))
    draft = Service.objects.get(pk=service.pk).get_latest_revision_as_object()
    assert draft.slug == "newer-line"
    assert draft.channels.get().key == "call"


@pytest.mark.parametrize("state", ["hold", "website only"])
def test_what_help_now_starts_with_is_not_taken_down(staff, state):
    service = Service.objects.get(slug="emergency-999")
    response = staff.post(address("edit", service.pk), form([], publish_state=state, **{"action-publish": "1"}))
    assert "Help now starts with this service" in str(response.context["form"].errors["publish_state"])
    for name in ("unpublish", "delete"):
        response = staff.post(address(name, service.pk))
        *_, message = get_messages(response.wsgi_request)
        assert "Help now starts with this service" in str(message)
        assert "on hold" not in str(message)
    service.refresh_from_db()
    assert service.live
    assert service.publish_state == "yes"


@pytest.mark.parametrize("model", [HelpNowPage, DirectoryPage])
@pytest.mark.parametrize("action", ["unpublish", "delete"])
def test_help_now_and_the_directory_stay(staff, model, action):
    page = model.objects.get()
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    home = page.get_parent()
    for url in (
        reverse(f"wagtailadmin_pages:{action}", args=[page.pk]),
        reverse(f"wagtailadmin_pages:{action}", args=[home.pk]),
        f"{bulk}?id={page.pk}",
        f"{bulk}?id={home.pk}",
    ):
        response = staff.post(url, {"include_descendants": "on"})
        assert response.status_code == 302
        *_, message = get_messages(response.wsgi_request)
        assert "can’t be deleted or unpublished" in str(message)
    assert model.objects.live().exists()


def help_now_form(sections, **fields) -> dict:
    """What the form of Help now posts with the lines of `sections` only."""
    page = HelpNowPage.objects.get()
    lines = [
        {"section": line.section, "channel": str(line.channel_id), "title": line.title, "id": str(line.pk)}
        | ({} if line.section in sections else {"DELETE": "on"})
        for line in HelpLine.objects.order_by("sort_order")
    ]
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "summary": page.summary,
            "search_description": "",
            "seo_title": "",
            "body": streamfield([]),
            "status": "active",
            "sources": streamfield([]),
            "what_happens": streamfield([]),
            "for_young_people": "on",
            "comments": inline_formset([]),
            "help_lines": inline_formset(lines, initial=len(lines)),
            **fields,
        }
    )


def test_an_incomplete_help_now_can_be_a_draft_but_not_published(staff):
    url = reverse("wagtailadmin_pages:edit", args=[HelpNowPage.objects.get().pk])
    response = staff.post(url, help_now_form(["danger"], **{"action-publish": "1"}))
    assert response.status_code == 200
    assert "“Help today” for England" in str(response.context["form"].non_field_errors())
    assert staff.post(url, help_now_form(["danger"])).status_code == 302
    page = HelpNowPage.objects.get()
    assert page.help_lines.filter(section="today").exists()
    assert {line["section"] for line in page.get_latest_revision_as_object().lines} == {"danger"}
