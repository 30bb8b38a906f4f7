"""Feelings wheel, as the server sends it (ACC-04)."""

import pytest
from bs4 import BeautifulSoup

from coping_tools.models import ToolPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def tool() -> ToolPage:
    return ToolPage.objects.get(tool="feelings_wheel")


@pytest.fixture
def main(client, tool):
    return BeautifulSoup(client.get(tool.url).content, "html.parser").main


def words(parts) -> list[str]:
    return [part.get_text(strip=True) for part in parts]


def test_acc_04_seven_big_words_open_to_nearer_and_exact_ones(main):
    folds = main.select("[data-tool=feelings_wheel] [data-plain] > details")
    assert words(fold.summary for fold in folds) == [
        "Sad", "Scared", "Angry", "Ashamed", "Numb", "Mixed up", "All right",
    ]  # fmt: skip
    for fold in folds:
        near = fold.select("[data-near]")
        assert len(near) >= 3
        assert all(len(item.select(".c-feeling__exact input")) == 4 for item in near)
        assert fold.select_one("[data-ask-for]").get_text(strip=True).startswith(fold.summary.get_text(strip=True))


def test_no_word_stands_twice_and_each_box_has_its_own(main):
    boxes = main.select("[data-tool=feelings_wheel] input[type=checkbox]")
    values = [box["value"] for box in boxes]
    assert len(values) == len(set(values)) > 100
    assert [box.find_parent("label").get_text(strip=True) for box in boxes] == values


def test_what_needs_a_script_is_marked_so_and_nothing_can_be_sent(main):
    assert all(button.find_parent(attrs={"data-extra": True}) for button in main.select("[data-tool] button"))
    assert not main.select("[data-tool] form, [data-tool] [style], form [data-tool]")


def test_someone_whom_a_word_frightens_is_led_to_a_person(main):
    text = main.get_text(" ")
    assert "If naming it makes it feel bigger, stop there." in text
    assert main.select_one("a[href='/help-now/']") and main.select_one("a[href='/tools/five-senses/']")


def test_the_page_needs_its_feelings(tool):
    tool.full_clean()
    tool.body = [(block.block_type, block.value) for block in tool.body if block.block_type != "feeling"]
    with pytest.raises(Exception, match="Feeling"):
        tool.full_clean()
