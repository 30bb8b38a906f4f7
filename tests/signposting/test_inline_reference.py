"""Services inside texts: authors insert a service, readers get its page or its number from the register (SAF-02)."""

import json
import shutil

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import ReferenceIndex
from wagtail.rich_text import expand_db_html

from cms.content.errors import ContentError
from cms.content.exporter import export
from cms.content.loader import load
from cms.models import ArticlePage, HomePage
from curriculum.models import LessonPage
from signposting.models import Channel

pytestmark = pytest.mark.django_db

LESSON = "weeks/control/three-circles"
PHONE = {"key": "phone", "type": "phone", "value": "0800 000 001"}
TEXT = {"key": "text", "type": "text", "value": "60001", "keyword": "HELLO"}
CHAT = {"key": "chat", "type": "webchat", "url": "https://example.org/chat"}
SITE = {"key": "site", "type": "website", "url": "https://example.org"}
PLACE = {"key": "place", "type": "in_person", "value": "The corner"}


def link(service) -> str:
    return f'<a linktype="service" id="{service.pk}">their page</a>'


def reference(service, channel="") -> str:
    way = f' channel="{channel}"' if channel else ""
    return f'<embed embedtype="service" id="{service.pk}"{way}/>'


# --- what readers see -----------------------------------------------------------------------------------


def test_saf_02_a_way_is_shown_with_the_number_of_the_register(make_service):
    service = make_service(channels=[PHONE, TEXT, CHAT])
    assert expand_db_html(f"Call {reference(service, 'phone')}.") == 'Call <a href="tel:0800000001">0800 000 001</a>.'
    assert expand_db_html(reference(service, "text")) == '<a href="sms:60001?&amp;body=HELLO">HELLO to 60001</a>'
    assert expand_db_html(reference(service, "chat")) == (
        '<a href="https://example.org/chat" rel="noreferrer">online</a>'
    )


def test_a_service_is_shown_with_its_name_and_its_own_page(make_service):
    service = make_service(slug="made-up", name="Made & up")
    assert expand_db_html(reference(service)) == '<a href="/find-support/made-up/">Made &amp; up</a>'
    assert expand_db_html(link(service)) == '<a href="/find-support/made-up/">their page</a>'


def test_a_changed_number_shows_at_once(make_service):
    service = make_service(channels=[PHONE])
    service.channels.update(value="0800 000 002")
    assert "tel:0800000002" in expand_db_html(reference(service, "phone"))


@pytest.mark.parametrize("hidden", [{"publish_state": "hold"}, {"status": "closed"}, {"live": False}])
def test_saf_02_a_service_that_is_not_shown_is_plain_words_without_a_number(make_service, hidden):
    service = make_service(channels=[PHONE], **hidden)
    assert expand_db_html(f"Call {reference(service, 'phone')}.") == "Call Made-up line."
    assert expand_db_html(link(service)) == "<a>their page</a>"


def test_saf_02_not_even_the_number_in_a_name_stays(make_service):
    service = make_service(name="Line 123", publish_state="hold")
    assert expand_db_html(f"Call {reference(service)}.") == "Call a helpline."


def test_saf_02_a_service_that_is_gone_is_plain_words(make_service):
    service = make_service(channels=[PHONE])
    stored = f"Call {reference(service, 'phone')}, or see {link(service)}."
    service.delete()
    assert expand_db_html(stored) == "Call a helpline, or see <a>their page</a>."
    assert expand_db_html('<embed embedtype="service"/><embed embedtype="service" id="x"/>') == "a helplinea helpline"


@pytest.mark.parametrize(
    ("channel", "fields"),
    [
        (PHONE, {"publish_state": "website only"}),
        (PHONE, {"status": "temporarily closed"}),
        ({**PHONE, "for_professionals": True}, {}),
        ({**TEXT, "keyword": "REGISTER"}, {}),
        (PLACE, {}),
    ],
)
def test_saf_02_a_way_that_readers_may_not_use_becomes_the_name(make_service, channel, fields):
    service = make_service(channels=[channel], **fields)
    expected = '<a href="/find-support/made-up/">Made-up line</a>'
    assert expand_db_html(reference(service, channel["key"])) == expected
    assert expand_db_html(reference(service, "no-such-way")) == expected


def test_a_website_stays_where_only_websites_may_be_shown(make_service):
    service = make_service(channels=[PHONE, SITE], publish_state="website only")
    assert 'href="https://example.org"' in expand_db_html(reference(service, "site"))


def body_of(*texts):
    stored = [{"type": "text", "value": f"<p>{text}</p>"} for text in texts]
    return ArticlePage._meta.get_field("body").stream_block.to_python(stored)


def article(*texts) -> ArticlePage:
    page = ArticlePage(title="Made up", slug="made-up", summary="About a test.", body=body_of(*texts))
    return HomePage.objects.get().add_child(instance=page)


def test_p4_many_references_cost_what_one_does(make_service, client):
    services = [make_service(slug=f"made-up-{number}", channels=[PHONE, TEXT]) for number in range(5)]
    page = article(f"Call {reference(services[0], 'phone')}.")
    few = queries(client, page)
    texts = [f"Call {reference(one, 'phone')} or see {link(one)} and {reference(one)}." for one in services]
    page.body = body_of(*texts)
    page.save_revision().publish()
    many = queries(client, page)
    assert len(many) == len(few) <= 10
    assert len(set(many)) == len(many)


def queries(client, page) -> list[str]:
    client.get(page.url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page.url).status_code == 200
    return [query["sql"] for query in asked.captured_queries]


def test_the_register_knows_which_pages_name_a_service(make_service):
    service = make_service(channels=[PHONE])
    page = article(f"Call {reference(service, 'phone')}.")
    assert [str(used.object_id) for used in ReferenceIndex.get_references_to(service)] == [str(page.pk)]


# --- content files --------------------------------------------------------------------------------------


@pytest.fixture
def content(tmp_path):
    """A copy of the content folder that a test may change."""
    return shutil.copytree(settings.CONTENT_DIR, tmp_path / "content")


def add_to_lesson(content, words) -> int:
    """Puts a paragraph at the end of a lesson; its line."""
    path = content / "pages" / f"{LESSON}.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n{words}\n", encoding="utf-8")
    return text.count("\n") + 2


def test_load_and_export_give_the_same_bytes(content, client):
    call, see = "**Call [](service:samaritans/phone)**", "see [their page](service:samaritans)"
    add_to_lesson(content, f"{call} or {see}. Ask [](service:childline).")
    path = content / "pages" / f"{LESSON}.md"
    before = path.read_bytes()
    load(content)
    export(content)
    assert path.read_bytes() == before
    page = LessonPage.objects.get(content_key=LESSON)
    html = client.get(page.url).content.decode()
    number = Channel.objects.get(service__slug="samaritans", key="phone").value
    assert f'<b>Call <a href="tel:{number.replace(" ", "")}">{number}</a></b>' in html
    assert '<a href="/find-support/childline/">Childline</a>' in html


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("[](service:nobody)", "there is no service called “nobody”"),
        ("[their page](service:nobody)", "there is no service called “nobody”"),
        ("[](service:samaritans/fax)", "the service “samaritans” has no way called “fax”"),
        ("[call them](service:samaritans/phone)", "with nothing in the brackets"),
    ],
)
def test_an_unknown_service_or_way_is_refused_with_its_line(content, words, reason):
    line = add_to_lesson(content, words)
    with pytest.raises(ContentError) as caught:
        load(content)
    assert reason in caught.value.reason
    assert (caught.value.file, caught.value.line) == (f"content/pages/{LESSON}.md", line)


# --- the editor -----------------------------------------------------------------------------------------


def test_the_editor_keeps_references_and_shows_no_number(make_service):
    service = make_service(channels=[PHONE])
    converter = ContentstateConverter(["service"])
    stored = f"<p>Call {reference(service, 'phone')} or {reference(service)}, or see {link(service)}</p>"
    state = converter.from_database_format(stored)
    text = json.loads(state)["blocks"][0]["text"]
    assert text == "Call Made-up line (phone) or Made-up line, or see their page"
    block_key = json.loads(state)["blocks"][0]["key"]
    assert converter.to_database_format(state) == stored.replace("<p>", f'<p data-block-key="{block_key}">')
    entities = json.loads(state)["entityMap"].values()
    assert [entity["mutability"] for entity in entities] == ["IMMUTABLE", "IMMUTABLE", "MUTABLE"]
    assert next(entity["data"]["about"] for entity in entities) == "Call 0800 000 001"


def test_the_editor_keeps_a_reference_to_a_service_that_is_gone():
    converter = ContentstateConverter(["service"])
    state = converter.from_database_format('<p>Call <embed embedtype="service" id="999999" channel="phone"/></p>')
    assert json.loads(state)["blocks"][0]["text"] == "Call a helpline"
    assert '<embed embedtype="service" id="999999"' in converter.to_database_format(state)


def test_the_dialog_offers_shown_services_and_their_ways(make_service, admin_client):
    shown = make_service(name="Shown line", channels=[PHONE, {**TEXT, "keyword": "REGISTER"}, PLACE])
    make_service(slug="held", name="Held line", publish_state="hold")
    listed = admin_client.get("/admin/service_references/results/?q=line").content.decode()
    assert "Shown line" in listed and "Call 0800 000 001" in listed
    assert "Held line" not in listed and "REGISTER" not in listed and "corner" not in listed
    chosen = admin_client.get(f"/admin/service_references/chosen/{shown.pk}/?channel=phone").json()["result"]
    assert chosen["id"] == str(shown.pk)
    assert (chosen["channel"], chosen["text"]) == ("phone", "Shown line (phone)")


def test_only_staff_see_the_dialog(client):
    assert client.get("/admin/service_references/").status_code == 302
