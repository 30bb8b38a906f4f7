"""Helper map as a page: fields for names, and a map that already holds the services (ACC-04)."""

import pytest
from bs4 import BeautifulSoup

from coping_tools.models import ToolPage
from signposting.models import Service

pytestmark = pytest.mark.django_db


def opened(client):
    page = BeautifulSoup(client.get(ToolPage.objects.get(tool="helper_map").url).content, "html.parser")
    return page.select_one('[data-tool="helper_map"]')


@pytest.fixture
def tool(client):
    """The tool's part of its page."""
    return opened(client)


def test_someone_who_frightens_you_is_left_off_before_the_first_field(tool):
    before = tool.find(attrs={"data-part": True}).find_all_previous("p")
    assert any("Leave off anyone who frightens you" in words.get_text() for words in before)


def test_each_ring_has_a_field_and_the_same_name(tool):
    assert [part["data-part"] for part in tool.select("[data-part]")] == [
        "close",
        "around",
        "far",
        "first",
        "second",
        "night",
    ]
    for key in ("close", "around", "far"):
        assert tool.find(id=f"ring-{key}").get_text() == tool.select_one(f'[data-part="{key}"] label').get_text()


def test_services_of_the_register_are_on_the_map(tool):
    on_map = tool.select('[data-ring="far"] > ul a')
    assert [link.get_text() for link in on_map] == ["Shout", "Childline"]


def test_a_service_that_isn_t_shown_is_not_on_the_map(client):
    Service.objects.filter(slug="shout").update(live=False)
    assert [link.get_text() for link in opened(client).select('[data-ring="far"] > ul a')] == ["Childline"]


def test_few_names_are_met_gently(tool):
    assert "It says nothing about what you’re worth." in tool.get_text()


def test_what_only_a_script_can_do_waits_for_it(tool):
    assert all(button.find_parent(attrs={"data-extra": True}) for button in tool.find_all("button"))
    assert not tool.find_all("form")
