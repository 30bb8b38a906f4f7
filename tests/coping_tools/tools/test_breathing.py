"""Slow breathing, as the server sends it (ACC-04, CON-03)."""

import re

import pytest
from bs4 import BeautifulSoup

from coping_tools.models import ToolPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def main(client):
    page = ToolPage.objects.get(tool="breathing")
    return BeautifulSoup(client.get(page.url).content, "html.parser").main


def test_acc_04_the_words_do_what_the_picture_does(main):
    steps = " ".join(item.get_text(" ", strip=True) for item in main.select("ol.c-moves li"))
    assert "Breathe in" in steps and "Breathe out" in steps
    assert main.select_one("svg[data-picture]")["aria-hidden"] == "true"


def test_nobody_is_told_to_hold_their_breath(main):
    assert not re.search(r"\bh(o|e)ld\b|\bholding\b", main.get_text(" "), re.IGNORECASE)


def test_it_says_what_to_do_when_it_makes_somebody_dizzy(main):
    text = main.get_text(" ")
    assert "If you feel dizzy, or more wound up, stop." in text and "nobody’s fault" in text
    assert main.select_one("a[href='/tools/five-senses/']") and main.select_one("a[href='/help-now/']")


def test_there_are_three_paces_without_numbers_and_one_is_chosen(main):
    paces = main.select("input[name=pace]")
    names = [pace.find_parent("label").get_text(strip=True) for pace in paces]
    assert names == ["Slower", "As it is", "Quicker"]
    assert [pace.has_attr("checked") for pace in paces] == [False, True, False]


def test_pausing_is_a_box_with_a_name_that_needs_no_script(main):
    box = main.select_one("input[type=checkbox]")
    assert "Pause the picture" in main.select_one(f"label[for={box['id']}]").get_text()
    assert not main.select("[data-tool] :is([data-extra], form, button)")
