"""What staff see of the register: what is due, in doubt, reported or broken; recording a check (SAF-02)."""

import datetime
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.models import User
from signposting.listing import way_name
from signposting.models import Check, LinkCheck, ProblemReport, Service
from signposting.staff import links

from .staff import person, person_without_rights, signed_in
from .test_link_check import FakeFetcher

pytestmark = pytest.mark.django_db

TODAY = date(2026, 5, 4)
LISTS = ["due", "call_sheet", "disputed", "problems", "links"]


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    noon = datetime.datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=datetime.UTC)
    monkeypatch.setattr(timezone, "now", lambda: noon)


@pytest.fixture
def ann() -> User:
    return person("ann")


@pytest.fixture
def staff(ann) -> Client:
    return signed_in(ann)


@pytest.fixture
def service(make_service) -> Service:
    return make_service("looked-at", name="Looked-at line", facts_compiled=date(2026, 4, 1))


def url(name: str, *args) -> str:
    return reverse(f"register:{name}", args=args)


def page(client: Client, name: str, *args) -> BeautifulSoup:
    response = client.get(url(name, *args))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def row(soup: BeautifulSoup, name: str) -> str:
    """The words of the row of a service."""
    found = [tr for tr in soup.select("tbody tr") if name in tr.get_text()]
    assert len(found) == 1
    return " ".join(found[0].get_text(" ").split())


def names(soup: BeautifulSoup) -> list[str]:
    return [link.get_text(strip=True) for link in soup.select("td.title a")]


def said(response) -> str:
    *_, message = get_messages(response.wsgi_request)
    return str(message)


def check(service: Service, days_ago: int = 0, **fields) -> Check:
    facts = {"role": "volunteer", "method": "read its website"} | fields
    return Check.objects.create(service=service, checked_on=TODAY - timedelta(days=days_ago), **facts)


UNCHANGED = {"role": "youth worker", "method": "rang or wrote to it"}


# --- Who may ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("group", ["Editors", "Moderators"])
def test_adm_04_who_may_change_services_sees_the_lists(name, group):
    page(signed_in(person("cat", group)), name)


@pytest.mark.parametrize("name", LISTS)
def test_adm_04_others_are_sent_away(client, name):
    assert client.get(url(name)).headers["Location"].startswith("/admin/login/")
    answer = signed_in(person_without_rights("dan")).get(url(name))
    assert answer.headers["Location"] == "/admin/"


@pytest.mark.parametrize("name", ["checked_today", "check_links", "handled", "undo_check"])
def test_adm_04_nothing_is_recorded_for_others_nor_without_a_form_of_ours(client, service, ann, name):
    pk = check(service, recorded_by=ann).pk if name == "undo_check" else service.pk
    assert client.post(url(name, pk), UNCHANGED).headers["Location"].startswith("/admin/login/")
    assert signed_in(person_without_rights("dan")).post(url(name, pk), UNCHANGED).status_code == 302
    assert signed_in(ann).get(url(name, pk)).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ann)
    assert strict.post(url(name, pk), UNCHANGED).status_code == 403
    assert Check.objects.count() == (name == "undo_check")


def test_the_menu_has_the_lists_for_whoever_may_change_services(staff):
    html = staff.get("/admin/").content.decode()
    for label in ("Services", "Due for a check", "Disputed facts", "Problem reports", "Web addresses"):
        assert f'"{label}"' in html
    assert "Due for a check" not in signed_in(person_without_rights("dan")).get("/admin/").content.decode()


# --- Due ----------------------------------------------------------------------------------------------------------


def test_saf_02_the_due_list_starts_with_what_is_most_urgent_and_says_how_late_it_is(staff, service):
    check(service, 95)
    check(Service.objects.get(slug="samaritans"), 40)
    check(Service.objects.get(slug="shout"), 5)
    soup = page(staff, "due")
    assert "Samaritans" in names(soup)[:5]
    assert "Shout" not in names(soup)
    assert "5 days overdue" in row(soup, "Looked-at line")
    assert "29 January 2026, read its website" in row(soup, "Looked-at line")
    assert "Stays on Help now. 10 days overdue." in row(soup, "Samaritans")


def test_saf_02_it_says_from_when_a_service_is_off_help_now(staff, service):
    words = "Never checked. From 29 September 2026 it won’t be called open or shown on Help now."
    assert words in row(page(staff, "due"), "Looked-at line")
    Service.objects.filter(pk=service.pk).update(facts_compiled=TODAY - timedelta(days=181))
    Service.objects.filter(slug="shout").update(facts_compiled=TODAY - timedelta(days=181))
    soup = page(staff, "due")
    assert "Since 4 May 2026 it isn’t called open or shown on Help now." in row(soup, "Looked-at line")
    assert "Since 4 May 2026 it isn’t called open." in row(soup, "Shout")


def test_the_due_list_is_quiet_when_nothing_is_due(staff):
    for shown in Service.objects.shown():
        check(shown)
    assert "Nothing is due." in page(staff, "due").get_text()


def test_saf_02_checked_today_unchanged_is_one_click(staff, ann, service):
    response = staff.post(url("checked_today", service.pk), UNCHANGED)
    assert response.headers["Location"].startswith(url("due"))
    assert said(response).startswith("Looked-at line: checked today, unchanged.")
    found = Check.objects.get()
    assert (found.checked_on, found.outcome, found.recorded_by) == (TODAY, "unchanged", ann)
    assert (found.role, found.method) == ("youth worker", "rang or wrote to it")
    soup = page(staff, "due")
    assert "Looked-at line" not in names(soup)
    chosen = {option["value"] for option in soup.select_one("#listing-results tbody tr").select("option[selected]")}
    assert chosen == {"youth worker", "rang or wrote to it"}


def test_after_a_check_the_list_goes_on_at_the_next_row(staff):
    first, second, *_ = page(staff, "due").select("form.unchanged")
    response = staff.post(first["action"], UNCHANGED)
    assert response.headers["Location"] == f"{url('due')}#{second['id']}"
    assert page(staff, "due").select_one("form.unchanged")["id"] == second["id"]


def test_a_refused_check_leads_back_to_its_own_row(staff, service):
    response = staff.post(url("checked_today", service.pk), {"role": "", "method": ""})
    assert response.headers["Location"] == f"{url('due')}#check-{service.pk}"


def test_after_the_last_row_the_list_starts_again(staff):
    *_, last = page(staff, "due").select("form.unchanged")
    assert staff.post(last["action"], UNCHANGED).headers["Location"] == url("due")


def test_the_small_form_asks_who_and_how_and_names_its_service(staff, service):
    form = page(staff, "due").select_one(f"#check-{service.pk}")
    assert [select.option.get_text() for select in form.select("select")] == ["Who?", "How?"]
    assert form.a.get_text() == "Something else: Looked-at line"


def test_who_and_how_have_to_be_said(staff, service):
    response = staff.post(url("checked_today", service.pk), {"role": "", "method": ""})
    assert "Nothing was recorded" in said(response)
    assert not Check.objects.exists()


def test_ones_own_check_of_today_can_be_undone(staff, ann, service):
    staff.post(url("checked_today", service.pk), UNCHANGED)
    assert "Looked-at line: unchanged" in page(staff, "due").get_text()
    staff.post(url("undo_check", Check.objects.get().pk))
    assert not Check.objects.exists()
    assert not Service.objects.get(pk=service.pk).is_checked
    history = staff.get(reverse("wagtailsnippets_signposting_service:history", args=[service.pk])).content.decode()
    assert "Took back the check: 4 May 2026, youth worker, rang or wrote to it, unchanged" in history


def test_others_checks_and_those_of_before_stay(staff, ann, service):
    for found in (check(service, recorded_by=person("ben")), check(service, 1, recorded_by=ann)):
        assert staff.post(url("undo_check", found.pk)).status_code == 404
    assert Check.objects.count() == 2


def test_the_call_sheet_has_what_to_ring_and_what_staff_noted(staff, make_service):
    way = {"type": "phone", "value": "0800 000 001", "hours": "unknown", "staff_note": "Ask for the evening hours"}
    make_service("ring-me", name="Ring me", channels=[way])
    text = page(staff, "call_sheet").get_text()
    for words in ("Ring me", "Call 0800 000 001", "Ask for the evening hours", "Never checked."):
        assert words in text


# --- The checks of one service ------------------------------------------------------------------------------------


def test_saf_02_a_check_is_recorded_with_what_changed_and_when_it_is_due_again(staff, ann, service):
    fields = UNCHANGED | {"checked_on": "2026-05-03", "outcome": "changed", "changes": "New evening hours"}
    response = staff.post(url("checks", service.pk), fields | {"next_due": "2026-06-01"})
    assert "The next check is due on 1 June 2026." in said(response)
    found = Check.objects.get()
    assert (found.checked_on, found.next_due, found.recorded_by) == (date(2026, 5, 3), date(2026, 6, 1), ann)
    soup = page(staff, "checks", service.pk)
    assert "Youth worker Rang or wrote to it Changed New evening hours" in row(soup, "New evening hours")
    edit = staff.get(reverse("wagtailsnippets_signposting_service:edit", args=[service.pk])).content.decode()
    assert "New evening hours" in edit
    history = staff.get(reverse("wagtailsnippets_signposting_service:history", args=[service.pk])).content.decode()
    assert "Checked: 3 May 2026, youth worker, rang or wrote to it, changed: New evening hours" in history


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"checked_on": "2026-05-05"}, "checked_on"),
        ({"outcome": "changed"}, "changes"),
        ({"role": "director"}, "role"),
        ({"next_due": "soon"}, "next_due"),
    ],
)
def test_a_check_that_cannot_be_is_refused_with_its_reason(staff, service, wrong, field):
    fields = UNCHANGED | {"checked_on": "2026-05-04", "outcome": "unchanged", "changes": "", "next_due": ""} | wrong
    response = staff.post(url("checks", service.pk), fields)
    assert list(response.context["form"].errors) == [field]
    assert not Check.objects.exists()


def test_not_reached_leaves_it_due(staff, service):
    fields = UNCHANGED | {"checked_on": "2026-05-04", "outcome": "not reached"}
    assert "it is due as before" in said(staff.post(url("checks", service.pk), fields))
    assert "Never checked" in row(page(staff, "due"), "Looked-at line")


def test_saf_02_the_list_of_services_says_when_checked_not_when_edited(staff, service):
    check(service, 3)
    soup = BeautifulSoup(staff.get(reverse("wagtailsnippets_signposting_service:list")).content, "html.parser")
    heads = [" ".join(head.get_text(" ").split()) for head in soup.select("thead th")]
    assert any(head.startswith("Last checked") for head in heads)
    assert any(head.startswith("Next check") for head in heads)
    assert not any("Updated" in head or "edited" in head for head in heads)
    assert "1 May 2026 30 July 2026" in row(soup, "Looked-at line")


def test_the_list_of_services_asks_no_query_a_row(staff, make_service, django_assert_max_num_queries):
    address = reverse("wagtailsnippets_signposting_service:list")
    staff.get(address)
    with django_assert_max_num_queries(40):
        staff.get(address)


# --- In doubt -----------------------------------------------------------------------------------------------------


def test_disputed_facts_stand_with_the_notes_of_staff(staff, make_service):
    way = {"type": "phone", "value": "0800 000 001", "hours": "disputed", "staff_note": "Their poster says 8pm"}
    make_service("torn", name="Torn line", confidence="high", channels=[way])
    make_service("sure", name="Sure line", confidence="high")
    make_service("held", name="Held line", confidence="low", publish_state="hold", confidence_note="May have closed")
    make_service("gone", name="Gone line", confidence="low", status="closed")
    soup = page(staff, "disputed")
    assert "Call 0800 000 001: hours disputed. Their poster says 8pm" in row(soup, "Torn line")
    assert "On hold: readers don’t see it. Low confidence. May have closed" in row(soup, "Held line")
    assert not {"Sure line", "Gone line"} & set(names(soup))


# --- Problem reports ----------------------------------------------------------------------------------------------


def report(service: Service, days_ago: int = 0, **fields) -> ProblemReport:
    facts = {"problem": "it costs money", "reported_on": TODAY - timedelta(days=days_ago)} | fields
    return ProblemReport.objects.create(service=service, **facts)


def test_reports_are_grouped_by_service_with_counts_by_day(staff, service):
    report(service, times=2)
    report(service, 1, channel_key="phone")
    words = row(page(staff, "problems"), "Looked-at line")
    assert words.startswith("Looked-at line 3 4 May 2026: it costs money, 2 times")
    assert "3 May 2026: it costs money (phone), 1 time" in words


def test_a_report_names_the_way_as_readers_chose_it(staff, make_service):
    service = make_service("way", name="Way line", channels=[{"key": "k1", "type": "phone", "value": "0800 000 001"}])
    report(service, channel_key="k1")
    report(service, 1, channel_key="k1", handled_on=TODAY)
    soup = page(staff, "problems")
    assert "k1" not in soup.get_text()
    assert soup.get_text().count(way_name(service.channels.get())) >= 2


def test_dealt_with_closes_what_was_on_the_page_and_nothing_that_came_since(staff, service):
    old, grown = report(service, 1), report(service, times=1)
    form = page(staff, "problems").select_one(f'form[action="{url("handled", service.pk)}"]')
    seen = [field["value"] for field in form.select('input[name="report"]')]
    ProblemReport.objects.filter(pk=grown.pk).update(times=2)
    staff.post(url("handled", service.pk), {"report": [*seen, "x:1", "7"]})
    old.refresh_from_db()
    grown.refresh_from_db()
    assert (old.handled_on, grown.handled_on) == (TODAY, None)


def test_what_was_dealt_with_stays_to_be_seen_for_90_days(staff, service, make_service):
    report(service, 100, handled_on=TODAY - timedelta(days=90))
    report(make_service("long-ago", name="Long ago"), 120, handled_on=TODAY - timedelta(days=91))
    soup = page(staff, "problems")
    assert "No report is open." in soup.get_text()
    assert names(soup) == ["Looked-at line"]


# --- Links --------------------------------------------------------------------------------------------------------


def test_broken_addresses_come_first(staff, service):
    for address, days in (("https://example.org/a", 0), ("https://example.org/b", 3)):
        outcome = "failed" if days else "fine"
        facts = {"outcome": outcome, "answer": outcome, "failed_days": days, "checked_at": timezone.now()}
        LinkCheck.objects.create(service=service, url=address, **facts)
    first, second = page(staff, "links").select("#listing-results tbody tr")
    assert "https://example.org/b" in first.get_text() and "Broken" in first.get_text()
    assert "https://example.org/a" in second.get_text() and "Fine" in second.get_text()


def test_the_addresses_of_one_service_are_looked_at_now(staff, service, monkeypatch):
    monkeypatch.setattr(links, "Fetcher", lambda **kwargs: FakeFetcher())
    assert "every address answers" in said(staff.post(url("check_links", service.pk)))
    monkeypatch.setattr(links, "Fetcher", lambda **kwargs: FakeFetcher(heads={"https://example.org": 404}))
    response = staff.post(url("check_links", service.pk), {"next": url("checks", service.pk)})
    assert "https://example.org: answers 404 Not Found" in said(response)
    assert response.headers["Location"] == url("checks", service.pk)


# --- Home and history ---------------------------------------------------------------------------------------------


def test_saf_02_the_first_page_of_the_cms_counts_what_needs_someone(staff, service):
    for shown in Service.objects.shown().exclude(pk=service.pk):
        check(shown)
    report(service)
    facts = {"outcome": "failed", "answer": "answers 404", "failed_days": 2, "checked_at": timezone.now()}
    LinkCheck.objects.create(service=service, url="https://example.org", **facts)
    soup = BeautifulSoup(staff.get("/admin/").content, "html.parser")
    panel = soup.select_one('section[aria-labelledby="register-panel-heading"]')
    lines = {link["href"]: link.get_text() for link in panel.select("a")}
    assert lines[url("due")] == "1 service is due for a check, 1 overdue"
    assert lines[url("problems")] == "1 service has problem reports"
    assert lines[url("links")] == "1 web address is broken"
    assert "in doubt" in lines[url("disputed")]


def test_the_first_page_is_quiet_when_all_is_well(staff):
    Service.objects.exclude(slug="samaritans").update(live=False)
    Service.objects.update(confidence="high")
    service = Service.objects.get(slug="samaritans")
    service.channels.update(hours="not applicable")
    check(service)
    assert "Nothing is due, in doubt, reported or broken." in staff.get("/admin/").content.decode()


def test_the_history_of_all_services_is_the_cms_s_own_report(staff, service):
    staff.post(url("checked_today", service.pk), UNCHANGED)
    report = staff.get(url("history")).headers["Location"]
    assert report.startswith("/admin/reports/site-history/")
    assert "Checked: 4 May 2026" in staff.get(f"{report}&action=signposting.checked").content.decode()
