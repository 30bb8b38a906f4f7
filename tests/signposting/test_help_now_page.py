"""Help now: one order for everyone, and every number a link."""

import re

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext

from cms.content.errors import ContentError
from signposting.models import Channel, HelpNowPage, Service

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
    ("https://www.childline.org.uk/get-support/1-2-1-counsellor-chat/", "Chat online"),
    ("https://www.papyrus-uk.org/papyrus-hopeline247/", "Chat online"),
    ("https://111.nhs.uk", "Visit 111.nhs.uk"),
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
        (line.select_one("p").get_text(), words.get_text())
        for line in help_page.select(".c-line")
        for words in line.select(".c-line__about")
    ]
    assert ("Childline", "Under 19. Open all day, every day.") in about
    assert ("Wales: NHS 111 for mental health", "Press 2. Open all day, every day.") in about
    assert ("England: NHS 111 for mental health", "Choose the mental health option. Open all day, every day.") in about
    assert ("Papyrus HOPELINE247", "Under 35. Check their website for times.") in about


def test_the_first_thing_is_the_emergency_number(help_page):
    assert help_page.select_one("section h2").get_text().startswith("Is a life at risk")
    assert help_page.select_one("section a")["href"] == "tel:999"


def test_every_number_in_the_lines_is_a_link(help_page):
    for entry in help_page.select(".c-line p, .c-lines h2"):
        assert not re.search(r"\d{4,}|\d{3} \d{3}", entry.get_text())
    for link in help_page.select('a[href^="tel:"], a[href^="sms:"]'):
        dialled = re.sub(r"\D", "", link["href"].partition("?")[0])
        assert dialled == re.sub(r"\D", "", link.get_text())


def test_it_does_not_say_open_now_and_has_no_second_help_panel(client):
    html = client.get(PATH).content.decode()
    assert "open now" not in html.lower()
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
