"""My story, as the server sends it (ACC-04, CON-03)."""

import pytest
from bs4 import BeautifulSoup

from coping_tools.models import ToolPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def main(client):
    page = ToolPage.objects.get(tool="story_tiles")
    return BeautifulSoup(client.get(page.url).content, "html.parser").main


def test_acc_04_there_are_more_than_five_tiles_to_choose_from(main):
    parts = main.select("[data-tool=story_tiles] [data-part]")
    assert len(parts) == 8
    assert all(part.select_one("input[type=text]") for part in parts)
    assert "Put three words on each, or leave it blank." in main.get_text(" ")


def test_nobody_is_asked_for_details_of_what_was_hard(main):
    parts = [part["data-part"] for part in main.select("[data-part]")]
    assert parts.index("hard") >= 5  # not one of the five to begin with
    hint = main.select_one("[data-part=hard] .c-hint").get_text()
    assert "Only if you want to." in hint and "no details" in hint


def test_someone_whom_a_tile_has_stirred_up_is_led_on(main):
    links = {link["href"] for link in main.select("a")}
    assert {"/tools/five-senses/", "/tools/when-it-did-not-work/", "/help-now/"} <= links
