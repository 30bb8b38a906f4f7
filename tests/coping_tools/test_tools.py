"""The list of tools, and what a tool's page says about itself (CON-03)."""

import re

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.template.loader import get_template

from coping_tools.models import ToolIcon, ToolIndexPage, ToolPage
from coping_tools.templatetags.tools import tools_url

pytestmark = pytest.mark.django_db

TOOLS_TEMPLATE = Template(
    '{% load tools %}{% tool_items tools as items %}{% include "components/tool_list.html" with tools=items only %}'
)


@pytest.fixture
def index() -> ToolIndexPage:
    return ToolIndexPage.objects.get()


@pytest.fixture
def tool() -> ToolPage:
    return ToolPage.objects.get(slug="slow-breathing")


def opened(client, page) -> BeautifulSoup:
    response = client.get(page.url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_the_list_shows_every_live_tool_in_its_order_those_for_later_below(client, index):
    tools = sorted(ToolPage.objects.child_of(index).live(), key=lambda tool: tool.for_later)
    shown = opened(client, index).select(".c-toolset a.c-tool")
    assert [link["href"] for link in shown] == [tool.url for tool in tools]
    assert [link.find("strong").get_text() for link in shown] == [tool.title for tool in tools]


def test_a_tool_that_was_taken_down_is_off_the_list(client, index, tool):
    tool.unpublish()
    assert tool.url not in [link["href"] for link in opened(client, index).select("a.c-tool")]


@pytest.mark.parametrize(("minutes", "words"), [(1, "1 minute."), (5, "5 minutes."), (None, "")])
def test_a_tool_says_how_long_it_takes_if_it_has_a_clock(minutes, words):
    tool = ToolPage(title="A tool", slug="a-tool", summary="Why.", minutes=minutes, url_path="/home/a-tool/")
    text = (
        BeautifulSoup(TOOLS_TEMPLATE.render(Context({"tools": [tool]})), "html.parser")
        .find(class_="c-tool")
        .get_text(" ")
    )
    assert re.sub(r"\s+", " ", text).strip() == f"A tool Why. {words}".strip()


@pytest.mark.parametrize(
    ("field", "value"),
    [("minutes", 0), ("minutes", 61), ("tone", 0), ("tone", 7), ("icon", "no-such"), ("summary", "")],
)
def test_a_tool_with_a_wrong_value_is_refused(tool, field, value):
    tool.full_clean()
    setattr(tool, field, value)
    with pytest.raises(ValidationError) as refused:
        tool.full_clean()
    assert set(refused.value.message_dict) == {field}


def test_every_icon_to_choose_is_a_picture_that_is_there():
    for icon in ToolIcon.values:
        assert get_template(f"components/icons/{icon}.svg").render().strip().startswith("<svg")


def test_what_editors_type_is_escaped(index):
    tool = ToolPage(title="<b>x</b>", slug="x", summary="<script>y</script> & z", url_path="/home/x/")
    html = TOOLS_TEMPLATE.render(Context({"tools": [tool]}))
    assert "<b>" not in html and "<script>" not in html and "&amp; z" in html


def test_the_address_of_the_tools_is_right_while_they_are_taken_down(index):
    assert tools_url() == index.url
    index.unpublish()
    assert tools_url() == "/"


def test_con_03_the_wave_has_no_clock():
    """untimed, without a scale."""
    wave = ToolPage.objects.get(slug="ride-the-wave")
    text = " ".join(str(block.value) for block in wave.body)
    assert not re.search(r"\b(timer|countdown|out of (10|ten)|0 (to|–) 10|set \d+ minutes)\b", text, re.IGNORECASE)
