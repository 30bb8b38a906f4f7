import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

import crystal

ROOT = Path(__file__).parents[2]
FIVE = (5,) * 6
PICTURES = {
    "hero": crystal.hero,
    "whole": lambda: crystal.whole((5, 2, 1, 0, 0, 2), FIVE, 4),
    "whole, new": lambda: crystal.whole((0,) * 6, FIVE),
    "band": crystal.band,
    "handout": crystal.handout,
    "week_prism": lambda: crystal.week_prism(2, 2, 5, seed=3),
    "week_prism, nothing done": lambda: crystal.week_prism(5, 0, 5),
    "phantom": crystal.phantom,
    "ghost": crystal.ghost,
    "strata_end": crystal.strata_end,
    "seam": lambda: crystal.seam((True, False, True), 2, here=2),
    "circles": crystal.circles,
    "mark": crystal.mark,
}
every_picture = pytest.mark.parametrize("draw", PICTURES.values(), ids=PICTURES.keys())


@every_picture
def test_the_same_arguments_give_the_same_bytes(draw):
    assert draw() == draw()


@every_picture
def test_is_valid_xml_without_colours_styles_or_script(draw):
    root = ElementTree.fromstring(draw())  # noqa: S314
    assert root.tag == "svg"
    for element in root.iter():
        assert element.tag in {"svg", "g", "path", "ellipse", "radialGradient", "stop", "text"}
        assert not {"style", "stroke", "opacity"} & set(element.attrib)
        assert element.get("fill", "url(#").startswith("url(#")
        assert not any(name.startswith("on") for name in element.attrib)


@every_picture
def test_is_decorative_or_says_what_it_shows(draw):
    root = ElementTree.fromstring(draw())  # noqa: S314
    assert root.get("aria-hidden") == "true" or (root.get("role") == "img" and root.get("aria-label"))


@every_picture
def test_is_light(draw):
    assert len(draw()) < 8000


def test_every_picture_on_one_page_has_its_own_gradient():
    page = "".join(draw() for name, draw in PICTURES.items() if "," not in name)
    page += "".join(crystal.week_prism(week, 3, 5) for week in (1, 3, 4, 5, 6))
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids)) > 8
    assert set(re.findall(r"url\(#([^)]+)\)", page)) == set(ids)


def test_the_same_picture_twice_takes_another_uid():
    assert 'id="second"' in crystal.week_prism(2, 2, 5, uid="second")
    assert " id=" not in crystal.week_prism(2, 2, 5, light=False)


def test_two_people_have_two_crystals_and_one_person_one():
    assert crystal.whole(FIVE, FIVE, 11) == crystal.whole(FIVE, FIVE, 11) != crystal.whole(FIVE, FIVE, 12)


@pytest.mark.parametrize("week", range(1, 7))
def test_a_week_s_picture_never_loses_height(week):
    """The top of the lit body, measured in the picture, rises with each step."""
    tops = []
    for done in range(1, 7):
        data = re.search(r'class="a" d="([^"]+)"', crystal.week_prism(week, done, 6))[1]
        numbers = [float(n) for n in re.findall(r"-?(?:\d+\.\d+|\.\d+|\d+)", data)]
        y, ys = numbers[1], [numbers[1]]
        for step in numbers[3::2]:
            y += step
            ys.append(y)
        tops.append(min(ys))
    assert all(after < before for before, after in pairwise(tops))


def test_companions_come_with_the_second_step():
    one, two = crystal.whole((1,) * 6, FIVE), crystal.whole((2,) * 6, FIVE)
    assert one.count("<g ") == 6
    assert two.count("<g ") == 12


def test_a_seam_has_a_facet_a_step_in_any_order():
    drawn = crystal.seam((True, False, False, True, False), 2)
    assert re.findall(r'class="(on|off|here)"', drawn) == ["on", "off", "off", "on", "off"]
    assert re.findall(r'class="(on|off|here)"', crystal.seam((False,) * 3, 1, here=2)) == ["off", "here", "off"]


def test_words_in_a_picture_are_escaped():
    assert "<b>" not in crystal.circles(mine='<b>"mine"</b>')


def test_the_mark_in_the_top_bar_and_the_tab_s_icon_are_the_same_stone():
    assert (ROOT / "templates/components/icons/mark.svg").read_text().strip() == crystal.mark()
    icon = (ROOT / "static/img/icon.svg").read_text()
    assert re.findall(r' d="([^"]+)"', icon) == re.findall(r' d="([^"]+)"', crystal.mark())
