"""When it didn’t work, as it is read without script: help first, no blame, somebody to turn to (SAF-01, ACC-04)."""

import re

import pytest
from bs4 import BeautifulSoup

from coping_tools.models import ToolPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def main(client) -> BeautifulSoup:
    page = client.get(ToolPage.objects.get(tool="did_not_work").url)
    return BeautifulSoup(page.content, "html.parser").main


def test_saf_01_medical_help_comes_before_everything_else(main):
    words = " ".join(main.get_text(" ").split())
    order = [
        "have you taken something?",
        "If you’re hurt, get medical help. You deserve care, and staff should treat you kindly.",
        "straight away, even if you feel fine",
        "Now choose one",
    ]
    assert [words.index(part) for part in order] == sorted(words.index(part) for part in order)
    assert main.select_one(".c-callout a[href^='tel:']")


def test_its_headings_are_the_steps_that_its_script_looks_for(main):
    root = main.select_one("[data-tool='did_not_work']")
    assert [heading.name for heading in root.find_all(["h2", "h3"], recursive=False)][:6] == [
        "h2",
        "h2",
        "h3",
        "h3",
        "h3",
        "h2",
    ]


def test_con_03_it_blames_nobody_and_asks_later_what_was_different(main):
    words = main.get_text(" ")
    assert "You haven’t done it wrong." in words and "trouble" not in words
    assert not re.search(r"\b(fail|should have|try harder|well done|give up)", words, re.IGNORECASE)
    assert main.select_one("[data-part='different'] input[type=checkbox]")


def test_rest_comes_after_people_where_it_does_not_feel_safe(main):
    words = main.get_text(" ")
    assert words.index("go nearer to people first") < words.index("lie down")


def test_acc_04_what_needs_a_script_waits_for_it(main):
    buttons = [button for button in main.find_all("button") if not button.find_parent("form")]
    assert all(button.find_parent(attrs={"data-extra": True}) for button in buttons)
