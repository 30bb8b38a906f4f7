"""Help now: one order for everyone, and every number a link."""

import datetime
import re

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.content.errors import ContentError
from signposting import freshness
from signposting.models import Channel, Check, HelpNowPage, Service

pytestmark = pytest.mark.django_db

PATH = "/help-now/"

#: SAF-01. A change here needs the safeguarding lead.
ORDER = [
    ("tel:999", "Call 999"),
    ("sms:999?&body=REGISTER", "Set up texting 999 first"),
    ("https://999bsl.co.uk", "999 BSL: video call in BSL"),
    ("tel:111", "Call 111"),
    ("tel:111", "Call 111"),
    ("tel:111", "Call 111"),
    ("tel:08088088000", "Call 0808 808 8000"),
    ("tel:1800108088088000", "Textphone 18001 0808 808 8000"),
    ("sms:85258?&body=SHOUT", "Text SHOUT to 85258"),
    ("sms:88247", "Text 88247"),
    ("tel:08001111", "Call 0800 1111"),
    ("tel:08000684141", "Call 0800 068 4141"),
    ("tel:116123", "Call 116 123"),
    ("https://www.childline.org.uk/get-support/1-2-1-counsellor-chat/", "Chat online: Childline"),
    ("https://www.papyrus-uk.org/papyrus-hopeline247/", "Chat online: Papyrus HOPELINE247"),
    ("https://111.nhs.uk", "Visit 111.nhs.uk: England: NHS 111 for mental health"),
]


@pytest.fixture
def help_page(client) -> BeautifulSoup:
    response = client.get(PATH)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").main


def links(page) -> list[tuple[str, str]]:
    return [(link["href"], " ".join(link.get_text().split())) for link in page.select(".c-way, .c-danger__call")]


def test_the_order_of_saf_01(help_page):
    assert links(help_page) == ORDER


def test_all_four_nations_are_there_without_choosing(help_page):
    names = [" ".join(name.get_text().split()) for name in help_page.select(".c-line p:first-child")]
    assert names[:4] == [
        "England: NHS 111 for mental health",
        "Wales: NHS 111 for mental health",
        "Scotland: NHS 111 for mental health",
        "Northern Ireland: Lifeline",
    ]


def test_it_says_whom_a_line_is_for(help_page):
    about = [
        (line.select_one("p").get_text(), " ".join(words.get_text(" ").split()))
        for line in help_page.select(".c-line")
        for words in line.select(".c-line__about")
    ]
    now = "Open now, day and night Open all day, every day"
    assert ("Childline", f"Under 19. {now}") in about
    assert ("Wales: NHS 111 for mental health", f"Press 2. {now}") in about
    assert ("England: NHS 111 for mental health", f"Choose the mental health option. {now}") in about
    assert ("Papyrus HOPELINE247", "Under 35. Check their website for times") in about


def test_the_first_thing_is_the_emergency_number(help_page):
    assert help_page.select_one("section h2").get_text().startswith("Is a life at risk")
    assert help_page.select_one("section a")["href"] == "tel:999"


def test_saf_03_it_says_which_word_to_text_to_set_up_a_phone(help_page):
    assert "Text REGISTER to 999 and follow the reply." in help_page.select_one(".c-danger .c-fold").get_text()


def test_every_number_in_the_lines_is_a_link(help_page):
    for entry in help_page.select(".c-line p, .c-lines h2"):
        assert not re.search(r"\d{4,}|\d{3} \d{3}", entry.get_text())
    for link in help_page.select('a[href^="tel:"], a[href^="sms:"]'):
        dialled = re.sub(r"\D", "", link["href"].partition("?")[0])
        assert dialled == re.sub(r"\D", "", link.get_text())


def test_it_has_no_second_help_panel(client):
    html = client.get(PATH).content.decode()
    assert "c-help" not in html.replace("c-help__", "")
    assert "not yet checked by a person" in html


def test_ids_are_unique(client):
    soup = BeautifulSoup(client.get(PATH).content, "html.parser")
    ids = [element["id"] for element in soup.select("[id]")]
    assert len(ids) == len(set(ids))


def test_it_costs_few_queries_and_none_twice(client):
    client.get(PATH)
    with CaptureQueriesContext(connection) as queries:
        client.get(PATH)
    asked = [query["sql"] for query in queries.captured_queries]
    assert len(asked) <= 10
    assert len(asked) == len(set(asked))


def test_a_service_on_hold_leaves_the_page(client):
    Service.objects.filter(slug="samaritans").update(publish_state="hold")
    Service.objects.filter(slug="shout").update(live=False)
    html = client.get(PATH).content.decode()
    assert "116 123" not in html
    assert "85258" not in html
    assert "0800 1111" in html


def test_without_a_danger_line_the_rest_is_still_there(client):
    Service.objects.filter(slug="emergency-999").update(publish_state="hold")
    html = client.get(PATH).content.decode()
    assert "tel:999" not in html
    assert "0800 1111" in html


def test_lines_go_to_content_files_and_back():
    page = HelpNowPage.objects.get()
    lines = page.lines
    assert lines[0] == {"section": "danger", "channel": "emergency-999/phone", "in_panel": True}
    assert {"section": "talk", "channel": "childline/phone", "title": "Under 19", "in_panel": True} in lines
    page.lines = lines
    assert page.lines == lines
    page.save_revision().publish()
    assert HelpNowPage.objects.get().lines == lines


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("shout/text", "expected lines like"),
        ({"section": "text", "channel": "shout/pigeon"}, "the register has no channel “shout/pigeon”"),
        ({"section": "text"}, "the register has no channel"),
        ({"section": "first", "channel": "shout/text"}, "section is one of danger, today"),
        ({"section": "text", "channel": "shout/text", "number": "1"}, "“number” is not known"),
        ({"section": "text", "channel": "shout/text", "in_panel": "yes"}, "true or false"),
    ],
)  # fmt: skip
def test_a_line_that_names_nothing_is_refused(entry, reason):
    with pytest.raises(ContentError, match=reason):
        HelpNowPage.objects.get().lines = [entry]


def test_a_draft_that_names_a_channel_that_is_gone_still_opens(make_service):
    channel = make_service("gone", channels=[{"type": "phone", "value": "0800 1"}]).channels.get()
    page = HelpNowPage.objects.get()
    lines = page.lines
    page.lines = [*lines, {"section": "talk", "channel": channel.path}]
    page.save_revision()
    Service.objects.get(slug="gone").delete()
    assert HelpNowPage.objects.get().get_latest_revision_as_object().lines == lines


@pytest.mark.parametrize(
    "find", [lambda: Channel.objects.get(service__slug="shout", key="text"), lambda: Service.objects.get(slug="shout")]
)
def test_a_channel_with_a_line_cannot_be_deleted(find):
    with pytest.raises(ProtectedError, match="is on Help now"):
        find().delete()


def test_its_address_cannot_change():
    page = HelpNowPage.objects.get()
    page.slug = "help"
    with pytest.raises(ValidationError, match="for ever"):
        page.full_clean()


def test_staff_order_lines_but_not_sections(client):
    page = HelpNowPage.objects.get()
    lines = page.lines
    page.lines = lines[::-1]
    page.save_revision().publish()
    soup = BeautifulSoup(client.get(PATH).content, "html.parser").main
    assert [title.get_text() for title in soup.select(".c-lines h2")] == [
        "If you need help today",
        "If you’d rather text",
        "If you want to talk",
        "If you’d rather type online",
    ]
    assert Channel.objects.count() > 50


@pytest.mark.parametrize(
    ("gone", "reason"),
    [
        ("emergency-999/", "without a line “In danger, or badly hurt”."),
        ("nhs-111-mental-health/wales", "without a line “Help today” for Wales."),
        ("nhs-111-mental-health/", "“Help today” for England, Wales and Scotland."),
        ("lifeline-ni/", "“Help today” for Northern Ireland."),
    ],
)
def test_it_is_not_published_without_danger_and_all_four_nations(gone, reason):
    page = HelpNowPage.objects.get()
    page.lines = [line for line in page.lines if not line["channel"].startswith(gone)]
    with pytest.raises(ValidationError, match=reason):
        page.save_revision().publish()
    page.lines = [*page.lines, {"section": "today", "channel": "shout/text"}]
    with pytest.raises(ValidationError, match=reason):
        page.full_clean()


def test_it_does_not_expire():
    page = HelpNowPage.objects.get()
    page.expire_at = "2030-01-01T00:00Z"
    with pytest.raises(ValidationError, match="at a set time"):
        page.full_clean()


# --- What is open, and what is too old ------------------------------------------------------------------------

#: A Friday in winter.
NOON = datetime.datetime(2026, 11, 27, 12, tzinfo=datetime.UTC)
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri"]


@pytest.fixture
def clock(monkeypatch):
    """Holds the clock where a test sets it."""

    class Clock:
        now = NOON

    monkeypatch.setattr(timezone, "now", lambda: Clock.now)
    return Clock


@pytest.fixture
def weekday_line(make_service) -> Service:
    """Stands on Help now; open on weekdays from 10am to 4pm."""
    times = {"opens_at": datetime.time(10), "closes_at": datetime.time(16), "closes_next_day": False}
    period = {"days": WEEKDAYS, **times}
    service = make_service(
        channels=[
            {
                "type": "phone",
                "value": "0800 000 001",
                "hours": "stated",
                "bank_holidays": "open",
                "periods": [("period", period)],
            }
        ]
    )
    page = HelpNowPage.objects.get()
    page.lines = [*page.lines, {"section": "talk", "channel": service.channels.get().path}]
    page.save_revision().publish()
    return service


def line_of(client, name: str):
    page = BeautifulSoup(client.get(PATH).content, "html.parser")
    return next(line for line in page.select(".c-line") if line.select_one("p").get_text() == name)


@pytest.mark.parametrize(
    ("hour", "minute", "said", "kind"),
    [
        (9, 59, "Opens at 10am", "closed"),
        (10, 0, "Open now until 4pm", "open"),
        (15, 59, "Open now until 4pm", "open"),
        (16, 0, "Opens on Monday at 10am", "closed"),
    ],
)
def test_it_says_what_is_open_to_the_minute_without_script(client, clock, weekday_line, hour, minute, said, kind):
    clock.now = NOON.replace(hour=hour, minute=minute)
    badge = line_of(client, "Made-up line").select_one("[data-hours]")
    assert badge.get_text() == said and not badge.has_attr("hidden")
    assert f"c-badge--{kind}" in badge["class"]
    assert badge.find_next_sibling().get_text() == "Monday to Friday, 10am to 4pm"


@pytest.mark.parametrize(("seconds_left", "kept"), [(3600, 60), (61, 60), (60, 60), (25, 25), (1, 1)])
def test_it_is_kept_until_what_it_says_may_change(client, clock, weekday_line, seconds_left, kept):
    clock.now = NOON.replace(hour=16) - datetime.timedelta(seconds=seconds_left)
    parts = {part.strip() for part in client.get(PATH).headers["Cache-Control"].split(",")}
    assert parts == {"public", f"max-age={kept}", "must-revalidate"}


def test_saf_02_what_nobody_checked_for_180_days_leaves_and_the_protected_lines_stay(client, clock):
    clock.now = NOON + datetime.timedelta(days=200)
    page = BeautifulSoup(client.get(PATH).content, "html.parser").main
    assert [link for link, _ in links(page)] == [
        "tel:999", "sms:999?&body=REGISTER", "https://999bsl.co.uk",
        "tel:111", "tel:111", "tel:111", "tel:08088088000", "tel:1800108088088000",
        "sms:85258?&body=SHOUT", "tel:08001111", "tel:116123",
        "https://www.childline.org.uk/get-support/1-2-1-counsellor-chat/", "https://111.nhs.uk",
    ]  # fmt: skip
    assert not page.select("[data-hours]"), "facts that old are never called open"
    assert "not yet checked by a person" in page.get_text()


def test_saf_02_a_check_brings_a_line_back(client, clock):
    clock.now = NOON + datetime.timedelta(days=200)
    Check.objects.create(
        service=Service.objects.get(slug="papyrus-hopeline247"), role="volunteer", method="read its website"
    )
    assert "0800 068 4141" in client.get(PATH).content.decode()


@pytest.mark.parametrize("status", ["temporarily closed", "closed"])
def test_what_is_closed_leaves_it_and_a_protected_line_stays(client, status):
    Service.objects.filter(slug__in=["papyrus-hopeline247", "samaritans"]).update(status=status)
    html = client.get(PATH).content.decode()
    assert "0800 068 4141" not in html
    assert "116 123" in html


def test_a_protected_line_that_is_closed_for_now_has_no_hours(client):
    Service.objects.filter(slug="samaritans").update(status="temporarily closed")
    line = line_of(client, "Samaritans")
    assert "Not running for now" in line.get_text() and "Open all day" not in line.get_text()
    assert not line.select("[data-hours]")


def test_every_protected_service_is_in_the_register_with_a_line():
    slugs = {line["channel"].split("/")[0] for line in HelpNowPage.objects.get().lines}
    assert slugs >= freshness.PROTECTED
