"""Thought check, as the server sends it (ACC-04)."""

import pytest
from bs4 import BeautifulSoup

from coping_tools.models import ToolPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def main(client):
    page = ToolPage.objects.get(tool="thought_check")
    return BeautifulSoup(client.get(page.url).content, "html.parser").main


def test_acc_04_every_part_is_a_field_in_its_order(main):
    stack = main.select_one("[data-tool=thought_check] [data-stack]")
    assert [part["data-part"] for part in stack.select("[data-part]")] == [
        "thought",
        "doing",
        "know",
        "friend",
        "fairer",
    ]
    assert all(button.find_parent(attrs={"data-extra": True}) for button in main.select("[data-tool] button"))


def test_a_thought_about_being_hurt_is_sent_elsewhere_before_the_first_field(main):
    before = main.select_one("[data-part=thought]").find_all_previous("a")
    assert "If someone is hurting you" in [link.get_text() for link in before]


def test_it_asks_for_a_medium_thought(main):
    hint = main.select_one("[data-part=thought] .c-hint").get_text()
    assert "medium" in hint and "leave the worst for another day" in hint


def test_someone_whose_thoughts_are_all_dark_is_sent_to_a_person(main):
    dark = next(words for words in main.select("p") if "every thought is dark" in words.get_text())
    assert "stop checking them" in dark.get_text() and dark.select_one("a[href='/help-now/']")
