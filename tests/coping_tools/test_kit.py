"""The kit’s page and the way to it: the same bytes for everyone, and every idea on it without script (ACC-04, ANON-07)."""

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template

from coping_tools.models import KitPage, StrategyPage, ToolPage
from coping_tools.templatetags.tools import ways_on_from

pytestmark = pytest.mark.django_db

END = Template('{% include "coping_tools/tool_end.html" %}')


@pytest.fixture
def kit() -> KitPage:
    return KitPage.objects.get()


def opened(client, page) -> BeautifulSoup:
    return BeautifulSoup(client.get(page.url).content, "html.parser")


def test_every_live_tool_and_strategy_is_there_to_choose_from(client, kit):
    shown = {item["data-idea"] for item in opened(client, kit).select("[data-idea]")}
    live = [*ToolPage.objects.live(), *StrategyPage.objects.live()]
    assert shown == {page.content_key for page in live}


def test_what_was_taken_down_is_not_there(client, kit):
    tool = ToolPage.objects.get(slug="slow-breathing")
    tool.unpublish()
    assert opened(client, kit).select_one(f"[data-idea='{tool.content_key}']") is None


def test_anon_07_everyone_gets_the_same_bytes_and_no_cookie(client, kit):
    first = client.get(kit.url)
    second = client.get(kit.url, headers={"cookie": "kit=1"})
    assert first.content == second.content and not first.cookies


def test_acc_04_what_needs_a_script_waits_for_it(client, kit):
    page = opened(client, kit)
    assert all(control.find_parent(attrs={"data-extra": True}) for control in page.main.find_all(["button", "input"]))


def test_hdr_06_a_kit_goes_to_notes_by_a_plain_form_that_waits_for_its_script(client, kit, settings):
    form = opened(client, kit).main.form
    assert (form["method"], form["action"]) == ("post", settings.NOTES_PREFIX + "keep")
    sent = {field["name"]: field.get("value", "") for field in form.find_all("input")}
    assert sent == {"what": "kit", "key": "kit", "text": ""}
    assert form.find_parent(hidden=True).find_parent(attrs={"data-extra": True})
    assert "Nobody reads them, so nobody will answer." in form.parent.get_text()


def test_every_idea_can_be_refused_on_its_card_and_the_empty_kit_leads_to_them(client, kit):
    page = opened(client, kit)
    assert all(item.select_one(".c-idea [data-not]") for item in page.select("[data-idea]"))
    assert page.select_one("[data-empty] a")["href"] == "#all" and page.select_one("h2#all")


def test_ses_10_the_field_for_own_words_tells_nobody(client, kit):
    field = opened(client, kit).select_one("#kit-words")
    wanted = {"autocomplete": "off", "autocorrect": "off", "spellcheck": "false", "writingsuggestions": "false"}
    assert {name: field.get(name) for name in wanted} == wanted and field["maxlength"] == "120"


def test_the_pocket_card_stands_on_its_own_and_holds_no_number(client, kit):
    page = opened(client, kit)
    assert page.body.has_attr("data-pocket")
    card = page.select_one("main > .c-pocket")
    assert len(card.select("[data-lines] li")) == 8
    assert not any(sign.isdigit() for sign in card.get_text())


@pytest.mark.parametrize("slug", ["slow-breathing", "coping-plan"])
def test_every_tool_leads_to_the_kit_and_to_what_to_do_when_it_did_not_work(client, slug):
    page = opened(client, ToolPage.objects.get(slug=slug))
    links = {link.get_text(strip=True): link["href"] for link in page.main.select("a.c-link")}
    assert links["It didn’t work"] == ToolPage.objects.get(tool="did_not_work").url
    assert links["My kit"] == KitPage.objects.get().url
    assert page.select_one("[data-kit]")["data-kit"] == f"tools/{slug}"
    assert page.select_one("[data-kit]").find_parent(attrs={"data-extra": True})


def test_strategies_lead_there_too(client):
    page = opened(client, StrategyPage.objects.live().first())
    assert "It didn’t work" in [link.get_text(strip=True) for link in page.main.select("a.c-link")]
    assert page.select_one("[data-kit]")


def test_no_page_leads_to_itself_or_to_one_that_was_taken_down(client, kit):
    did_not_work = ToolPage.objects.get(tool="did_not_work")
    breathing = ToolPage.objects.get(slug="slow-breathing")
    assert ways_on_from(did_not_work) == {"kit": kit.url, "did_not_work": ""}
    assert ways_on_from(kit)["kit"] == ""
    did_not_work.unpublish()
    kit.unpublish()
    assert ways_on_from(breathing) == {"kit": "", "did_not_work": ""}
    assert "href" not in END.render(Context({"page": breathing}))


def test_both_addresses_cost_one_query(kit, django_assert_num_queries):
    breathing = ToolPage.objects.get(slug="slow-breathing")
    ways_on_from(breathing)
    with django_assert_num_queries(1):
        ways_on_from(breathing)


def test_the_page_of_what_is_private_says_what_a_kit_keeps_and_how_to_wipe_it(client):
    html = BeautifulSoup(client.get("/how-private-is-this/").content, "html.parser")
    words = " ".join(html.main.get_text(" ").split())
    for told in ("keeps nothing until you say yes", "Wipe my kit from this device", "Anyone who uses this device"):
        assert told in words
