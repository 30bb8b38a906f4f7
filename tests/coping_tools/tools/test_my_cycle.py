"""My cycle as a page: five fields, a ring of six places, and a sign for one of five (ACC-04)."""

import pytest
from bs4 import BeautifulSoup

from coping_tools.models import ToolPage

pytestmark = pytest.mark.django_db

STAGES = ["trigger", "feelings", "urge", "after", "builds"]


@pytest.fixture
def tool(client):
    """The tool's part of its page."""
    page = BeautifulSoup(client.get(ToolPage.objects.get(tool="my_cycle").url).content, "html.parser")
    return page.select_one('[data-tool="my_cycle"]')


def test_every_stage_but_what_someone_does_has_a_field_and_a_radio(tool):
    assert [part["data-part"] for part in tool.select("[data-part]")] == [*STAGES, "step-off", "try"]
    labels = [tool.select_one(f'[data-part="{stage}"] label').get_text(strip=True) for stage in STAGES]
    assert [radio["value"] for radio in tool.select('input[name="part-step-off"]')] == labels


def test_the_ring_has_six_places_and_the_fourth_stays_blank(tool):
    places = tool.select(".c-cycle__ring > li")
    assert len(places) == 6
    assert places[3].get_text(strip=True) == "What I do"
    assert not places[3].find_all(["input", "textarea"])


def test_one_more_part_is_no_place_in_the_ring(client):
    page = ToolPage.objects.get(tool="my_cycle")
    page.body = [*page.body.raw_data, {"type": "prompt", "value": {"key": "more", "label": "One more", "rows": 2}}]
    page.save()
    tool = BeautifulSoup(client.get(page.url).content, "html.parser").select_one('[data-tool="my_cycle"]')
    assert tool.select_one('[data-part="more"]')
    assert len(tool.select(".c-cycle__ring > li")) == 6


def test_an_urge_right_now_has_a_way_out_before_the_first_field(tool):
    first = tool.find(["p", "input", "textarea"])
    assert "Is there an urge right now?" in first.get_text()
    assert first.a["href"] == ToolPage.objects.get(tool="wave").url


def test_nothing_can_be_sent(tool):
    assert not tool.find_all("form")
    assert not tool.find_all("button")
