"""The tools as Notes knows them: a row for each that people write in, with the parts that its form posts, and the kit."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Page

from coping_tools import registry
from coping_tools.models import KitPage, ToolPage
from coping_tools.notes_outline import tools

pytestmark = pytest.mark.django_db

WITH_WORDS = [key for key, tool in registry.TOOLS.items() if tool.has_words]


@pytest.fixture(autouse=True)
def afresh():
    """No answer of one test is kept for another."""
    tools.forget()
    yield
    tools.forget()


def row_of(key: str) -> dict:
    return next(row for row in tools() if row["key"] == key)


def test_every_tool_with_words_is_there_and_then_the_kit():
    rows = tools()
    assert {row["key"] for row in rows if row["kind"] == "tool"} == set(WITH_WORDS)
    assert rows[-1] == {"kind": "kit", "key": "kit", "title": "My kit", "path": "/tools/my-kit/"}


@pytest.mark.parametrize("key", WITH_WORDS)
def test_its_parts_are_those_that_the_page_posts_in_their_order(client, key):
    row = row_of(key)
    main = BeautifulSoup(client.get(row["path"]).content, "html.parser").main
    posted = list(dict.fromkeys(field["name"] for field in main.select('[form="keep"]')))
    assert [f"part-{part['name']}" for part in row["parts"]] == posted


@pytest.mark.parametrize("key", WITH_WORDS)
def test_a_part_is_named_as_on_the_page(client, key):
    row = row_of(key)
    main = BeautifulSoup(client.get(row["path"]).content, "html.parser").main
    for part in row["parts"]:
        box = main.select_one(f'[data-part="{part["name"]}"]')
        if box is not None:  # the feelings wheel has a part for each feeling
            assert box.select_one("legend, label").get_text(strip=True) == part["label"]


def test_the_words_of_the_feelings_wheel_are_one_part():
    assert [part["name"] for part in row_of("feelings_wheel")["parts"]] == ["feelings", "own-word"]


def test_p12_what_is_taken_down_is_gone_at_once():
    tools()
    ToolPage.objects.get(tool="my_cycle").unpublish()
    KitPage.objects.get().unpublish()
    assert "my_cycle" not in [row["key"] for row in tools()]
    assert "kit" not in [row["kind"] for row in tools()]


def test_p13_it_costs_three_queries_and_then_none(django_assert_num_queries):
    Page.objects.first().get_url()  # the table of sites is kept after the first
    with django_assert_num_queries(3):
        tools()
    with django_assert_num_queries(0):
        tools()
