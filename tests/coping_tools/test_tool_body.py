"""A tool's words in three parts: nothing is lost, and ids stay unique."""

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template

from coping_tools.models import ToolPage

pytestmark = pytest.mark.django_db

WHOLE = Template("{% load body %}{% render_body page.body %}")
SPLIT = Template(
    "{% load tool_body %}{% split_body page.body kind as body %}{{ body.before }}|{{ body.parts }}|{{ body.after }}"
)


def split(page, kind) -> list[str]:
    return SPLIT.render(Context({"page": page, "kind": kind})).split("|")


def said(html) -> str:
    return BeautifulSoup(html, "html.parser").get_text()


@pytest.mark.parametrize("kind", ["prompt", "text", "feeling"])
def test_nothing_is_lost_and_ids_stay_unique(kind):
    for page in ToolPage.objects.live():
        parts = split(page, kind)
        assert said("".join(parts)) == said(WHOLE.render(Context({"page": page})))
        ids = [element["id"] for element in BeautifulSoup("".join(parts), "html.parser").select("[id]")]
        assert len(ids) == len(set(ids))


def test_the_parts_reach_from_the_first_to_the_last_of_their_kind():
    before, parts, after = split(ToolPage.objects.get(tool="feelings_wheel"), "feeling")
    assert before.strip() == ""
    assert parts.count("<details") == 7 and "<details" not in after
    assert "own-word" in after


def test_without_such_a_block_all_of_it_comes_before():
    before, parts, after = split(ToolPage.objects.get(tool="story_tiles"), "feeling")
    assert before and not parts and not after
