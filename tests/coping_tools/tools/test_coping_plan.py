"""Coping plan as a page: six parts to fill in, and a sheet of the same six (ACC-04)."""

import re

import pytest
from bs4 import BeautifulSoup

from coping_tools.models import ToolPage
from signposting.models import Service

pytestmark = pytest.mark.django_db

PARTS = ["signs", "alone", "places", "company", "tell", "wake", "space"]


def opened(client):
    page = BeautifulSoup(client.get(ToolPage.objects.get(tool="coping_plan").url).content, "html.parser")
    return page.select_one('[data-tool="coping_plan"]')


@pytest.fixture
def tool(client):
    """The tool's part of its page."""
    return opened(client)


def test_every_part_can_be_filled_in(tool):
    assert [part["data-part"] for part in tool.select("[data-part]")] == PARTS
    assert all(part.find(["input", "textarea"]) for part in tool.select("[data-part]"))


def test_the_sheet_has_the_same_six_parts_with_the_numbers_of_the_register(tool):
    sheet = tool.select_one(".c-plan__sheet")
    assert [title.get_text() for title in sheet.find_all("h3")] == [
        "Signs that it’s building",
        "On my own",
        "People and places that lift me",
        "Who I could tell",
        "Services",
        "Making my space safer",
    ]
    lines = [" ".join(line.get_text().split()) for line in sheet.select(".c-plan__part--services li")]
    assert [line.split()[0] for line in lines] == ["Shout", "Childline", "Samaritans"]
    assert all(re.search(r"\d", line) for line in lines)


def test_a_service_has_its_first_number_though_its_first_way_is_a_chat(client):
    Service.objects.get(slug="childline").channels.filter(key="chat").update(sort_order=-1)
    line = opened(client).select(".c-plan__part--services li")[1]
    assert [link["href"].split(":")[0] for link in line.find_all("a")] == ["tel"]


def test_one_more_part_stands_on_the_sheet(client):
    page = ToolPage.objects.get(tool="coping_plan")
    page.body = [*page.body.raw_data, {"type": "prompt", "value": {"key": "more", "label": "One more", "rows": 2}}]
    page.save()
    titles = [title.get_text() for title in opened(client).select(".c-plan__sheet h3")]
    assert titles[-2:] == ["Making my space safer", "One more"]


def test_the_kind_of_plan_is_chosen_without_script(tool):
    kinds = tool.select('input[name="kind"]')
    assert [kind["value"] for kind in kinds] == ["words", "pictures", "short"]
    assert [kind for kind in kinds if kind.has_attr("checked")] == kinds[:1]
    assert not any(kind.find_parent(attrs={"data-extra": True}) for kind in kinds)


def test_a_hard_moment_has_a_way_out_before_the_first_part(tool):
    first = tool.find(["p", "input"])
    assert "Is it hard right now?" in first.get_text()
    assert first.a["href"] == ToolPage.objects.get(tool="one_thing").url


def test_making_it_with_someone_is_offered_and_it_is_no_promise(tool):
    assert "when you make it with someone" in tool.get_text()
    assert "It isn’t a promise to anyone." in tool.get_text()


def test_safer_space_names_nothing_and_asks_someone_just_for_now(tool):
    part = tool.select_one('[data-part="space"]').get_text(" ")
    assert "ask someone you trust to look after it, just for now" in part
