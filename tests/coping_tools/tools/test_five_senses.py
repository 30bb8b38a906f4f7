"""Five senses, as the server sends it (ACC-04)."""

import pytest
from bs4 import BeautifulSoup

from coping_tools.models import ToolPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def tool() -> ToolPage:
    return ToolPage.objects.get(tool="five_senses")


@pytest.fixture
def main(client, tool):
    return BeautifulSoup(client.get(tool.url).content, "html.parser").main


def test_acc_04_the_list_holds_every_sense_in_order(main):
    plain = main.select_one("[data-tool=five_senses] [data-plain]")
    items = [item.get_text(strip=True) for item in plain.select("ol li")]
    assert [item.split()[0] for item in items[:5]] == ["Five", "Four", "Three", "Two", "One"]
    assert len(items) == 6


def test_what_needs_a_script_is_marked_so(main):
    card = main.select_one("[data-tool=five_senses] [data-extra]")
    assert {button.find_parent(attrs={"data-extra": True}) for button in main.select("[data-tool] button")} == {card}


def test_a_sense_that_does_not_work_may_be_left_out_and_an_unsafe_place_comes_first(main):
    text = main.get_text(" ")
    assert "Leave out any sense" in text and "move first" in text


def test_the_words_around_the_list_stay_where_staff_put_them(client, tool):
    tool.body.append(tool.body.pop(0))
    tool.save_revision().publish()
    text = BeautifulSoup(client.get(tool.url).content, "html.parser").main.get_text(" ")
    assert text.index("Leave out any sense") < text.index("Five things you can see")
