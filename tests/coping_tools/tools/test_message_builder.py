"""Message builder, as the server sends it (ACC-04, SAF-01)."""

import re

import pytest
from bs4 import BeautifulSoup

from coping_tools.models import ToolPage

pytestmark = pytest.mark.django_db

SAFETY = (
    "If you’re hurt or in danger now, don’t wait for a reply.",
    "If you’ve swallowed something that could harm you",
    "even if you feel fine",
    "who feels safe to tell",
    "Might anyone else read their phone?",
    "If you’re not safe, a message may not be read in time.",
    "They may be asleep, or lost for words.",
)


@pytest.fixture
def main(client):
    page = ToolPage.objects.get(tool="message_builder")
    return BeautifulSoup(client.get(page.url).content, "html.parser").main


def test_acc_04_lines_to_tick_and_room_to_write(main):
    parts = [part["data-part"] for part in main.select("[data-tool=message_builder] [data-part]")]
    assert parts == ["who", "say", "want", "please", "message"]
    assert main.select_one("[data-part=message] textarea")


def test_every_safety_line_is_there_and_danger_comes_before_the_first_choice(main):
    text = re.sub(r"\s+", " ", main.get_text(" "))
    assert [line for line in SAFETY if line not in text] == []
    assert text.index(SAFETY[0]) < text.index(SAFETY[1]) < text.index("Who is it for?")


def test_a_line_that_says_someone_is_not_safe_is_followed_by_help(main):
    after = main.select_one("[data-part=say]").find_next_sibling("p")
    assert after.select_one("a[href='/help-now/']")


def test_it_says_that_nothing_is_sent_and_can_send_nothing(main):
    assert "Nothing is sent for you." in main.get_text(" ")
    assert not main.select("[data-tool] form, form [data-tool], [data-tool] [style]")


def test_the_ways_to_keep_the_message_stand_right_behind_it(main):
    tool = main.select_one("[data-tool=message_builder]")
    assert tool.find_next_sibling().has_attr("data-worksheet")
    assert len(main.select("[data-worksheet]")) == 1
