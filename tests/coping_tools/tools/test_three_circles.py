"""Three circles as a page: a warning, three fields, and one small step (ACC-04)."""

import pytest
from bs4 import BeautifulSoup

from coping_tools.models import ToolPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def tool(client):
    """The tool's part of its page."""
    page = BeautifulSoup(client.get(ToolPage.objects.get(tool="three_circles").url).content, "html.parser")
    return page.select_one('[data-tool="three_circles"]')


def test_being_hurt_by_someone_is_spoken_of_before_any_circle(tool):
    first = tool.find(["p", "input", "textarea", "svg"])
    assert "If someone is hurting you" in first.get_text()
    assert first.a["href"] == "/weeks/control/not-mine-to-carry/"


def test_each_circle_has_a_field_and_the_same_name(tool):
    assert [part["data-part"] for part in tool.select("div.c-prompt")] == ["mine", "nudge", "not-mine", "one", "step"]
    for key in ("mine", "nudge", "not-mine"):
        label = tool.select_one(f'[data-part="{key}"] label').get_text()
        assert tool.find(id=f"circle-{key}").get_text() == label
        assert label in tool.select_one("svg.c-circles").get_text()


def test_what_only_a_script_can_do_waits_for_it(tool):
    assert tool.find("button").find_parent(attrs={"data-extra": True})
    assert all(button.find_parent(attrs={"data-extra": True}) for button in tool.find_all("button"))


def test_nothing_can_be_sent(tool):
    assert not tool.find_all("form")
    assert all(
        field["autocomplete"] == "off" and field["spellcheck"] == "false" for field in tool.select("input, textarea")
    )
