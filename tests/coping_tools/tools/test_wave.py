"""Ride the wave, as the server sends it (ACC-04, CON-03)."""

import re

import pytest
from bs4 import BeautifulSoup

from coping_tools.models import ToolPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def main(client):
    page = ToolPage.objects.get(tool="wave")
    return BeautifulSoup(client.get(page.url).content, "html.parser").main


def test_acc_04_how_it_is_now_folds_out_without_a_script(main):
    folds = main.select("details.c-wave__how")
    assert [fold.summary.get_text(strip=True) for fold in folds] == ["Easier", "The same", "Harder"]
    for fold in folds:
        assert not fold.find_parent(attrs={"hidden": True}) and not fold.find_parent(attrs={"data-extra": True})
        assert len(fold.select_one(".c-prose").get_text(strip=True)) > 60


def test_when_it_is_harder_help_now_comes_first(main):
    harder = main.select("details.c-wave__how")[-1]
    assert [link["href"] for link in harder.select("a")] == ["/help-now/", "/tools/message-builder/"]


def test_something_to_do_meanwhile_can_be_chosen_without_a_script(main):
    picks = main.select_one("[data-part=meanwhile]")
    assert len(picks.select("input[type=checkbox]")) >= 3
    assert not picks.find_parent(attrs={"data-extra": True})
    assert len(main.select("[data-part=meanwhile]")) == 1


def test_con_03_there_is_no_clock_and_no_number(main):
    text = main.select_one("[data-tool=wave]").get_text(" ")
    assert not re.search(r"\d|minute|second|timer|score", text, re.IGNORECASE)
    assert not main.select("[role=timer], meter, progress, audio, input[type=range]")


def test_nothing_is_claimed_about_the_urge_while_the_water_moves(main):
    said = " ".join(line.get_text() for line in main.select("[data-stages] p"))
    assert len(main.select("[data-stages] p")) == 4
    assert not re.search(r"\burge|\bit will|\byou will|\bpeak|\bbigger\b", said, re.IGNORECASE)


def test_the_steps_stay_below_and_each_block_stands_once(main):
    headings = [heading.get_text(strip=True) for heading in main.select(".l-read h2")]
    assert headings == ["While it’s rising", "At the top", "If it’s easing"]
    assert not main.select(".c-callout")
