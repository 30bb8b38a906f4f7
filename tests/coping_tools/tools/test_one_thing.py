"""One thing at a time, as the server sends it (ACC-04)."""

import pytest
from bs4 import BeautifulSoup

from coping_tools.models import ToolPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def main(client):
    page = ToolPage.objects.get(tool="one_thing")
    return BeautifulSoup(client.get(page.url).content, "html.parser").main


def test_acc_04_every_line_is_on_the_page(main):
    lines = [item.get_text(strip=True) for item in main.select("[data-tool=one_thing] [data-plain] ol li")]
    assert len(lines) >= 10
    assert "Move away from anything that doesn’t feel safe to be near." in lines


def test_each_line_is_short_and_stands_by_itself(main):
    """Any of them may be the only one that somebody reads."""
    for item in main.select("[data-plain] li"):
        assert len(item.get_text(strip=True)) <= 80


def test_what_needs_a_script_is_marked_so(main):
    card = main.select_one("[data-tool=one_thing] [data-extra]")
    assert {button.find_parent(attrs={"data-extra": True}) for button in main.select("[data-tool] button")} == {card}


def test_a_person_can_be_found_from_the_words(main):
    assert main.select_one(".c-prose > p a[href='/help-now/']")
