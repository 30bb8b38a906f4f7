"""A strategy's page: what to do first, then what is known about it."""

import re

import html5lib
import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from cms.search.pages import document_for
from coping_tools.models import StrategyPage, ToolPage
from coping_tools.vocabulary import COMPANY, ENERGY, EVIDENCE, NEEDS, PLACES

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy() -> StrategyPage:
    """A gentle one with everything that a page can show."""
    page = StrategyPage.objects.get(slug="blanket-nest")
    page.minutes, page.takes_longer, page.places = 1, True, ["in bed", "at home"]
    page.company, page.energy, page.senses = "alone", "very little", ["sight", "touch"]
    page.how_first, page.how_second = "Sit & wait.", "Stay a while."
    page.cautions, page.why = "Stop if it <hurts>.", "It might settle you."
    page.steps = "1. One\n2. **Two** <script>x</script>"
    page.evidence, page.evidence_note = "everyday", "Nothing found."
    page.save()
    return page


def opened(client, page) -> BeautifulSoup:
    response = client.get(page.url)
    assert response.status_code == 200
    html5lib.HTMLParser(strict=True).parse(response.content.decode())
    return BeautifulSoup(response.content, "html.parser")


def words(element) -> str:
    return " ".join(element.get_text(" ").split())


def test_the_two_lines_come_first_and_cautions_before_the_steps(client, strategy):
    said = words(opened(client, strategy).main)
    order = [
        strategy.title,
        "Sit & wait. Stay a while.",
        "About a minute, or longer",
        "Stop if it <hurts>.",
        "One",
        "It might settle you.",
        "Nothing found.",
    ]
    places = [said.index(part) for part in order]
    assert places == sorted(places)


def test_its_facts_are_a_short_list(client, strategy):
    assert [words(fact) for fact in opened(client, strategy).main.select(".c-facts li")] == [
        "About a minute, or longer",
        "In bed, at home",
        COMPANY["alone"],
        ENERGY["very little"],
        "Uses sight and touch",
    ]


def test_how_much_is_known_is_said_in_words(client, strategy):
    page = opened(client, strategy)
    assert EVIDENCE["everyday"] in words(page.main)
    assert not re.search(r"\beveryday\b", words(page.main).replace("An everyday idea", ""))


def test_inp_05_steps_are_markdown_without_html(client, strategy):
    steps = opened(client, strategy).main.ol
    assert words(steps.li) == "One"
    assert steps.strong.get_text() == "Two" and not steps.select("script") and "<script>" in words(steps)


def test_it_takes_the_colours_of_its_need(client, strategy):
    page = opened(client, strategy)
    assert (
        page.body["data-week"] == str(strategy.tone)
        and words(page.select_one(".c-articlehead__meta")) == "Gentle things"
    )


def test_the_tool_and_the_service_that_it_goes_with(client, strategy):
    strategy.tool = ToolPage.objects.get(slug="slow-breathing")
    strategy.service = StrategyPage.service.field.related_model.objects.get(slug="shout")
    strategy.save()
    page = opened(client, strategy).main
    assert page.select_one("a.c-tool")["href"] == strategy.tool.url
    assert words(page.select_one(".c-service h2")) == "Shout" and page.select_one('.c-service a[href^="sms:"]')
    strategy.tool.unpublish()
    strategy.service.unpublish()
    page = opened(client, strategy).main
    assert not page.select("a.c-tool, .c-service")


def test_a_page_costs_few_queries(client, strategy, django_assert_max_num_queries):
    strategy.tool = ToolPage.objects.get(slug="slow-breathing")
    strategy.service = StrategyPage.service.field.related_model.objects.get(slug="shout")
    strategy.save()
    client.get(strategy.url)
    with django_assert_max_num_queries(10):
        client.get(strategy.url)


@pytest.mark.parametrize(
    ("minutes", "longer", "said"),
    [(1, False, "About a minute"), (1, True, "About a minute, or longer"), (10, False, "About 10 minutes")],
)
def test_time_in_words(minutes, longer, said):
    assert StrategyPage(minutes=minutes, takes_longer=longer).time_words == said


@pytest.mark.parametrize(
    ("places", "said"),
    [(list(PLACES), "Anywhere"), (["in bed"], "In bed"), (["at home", "in bed"], "In bed, at home")],
)
def test_where_in_words(places, said):
    assert StrategyPage(places=places).place_words == said


def test_it_must_work_somewhere(strategy):
    strategy.full_clean()
    strategy.places = []
    with pytest.raises(ValidationError, match="This field cannot be blank"):
        strategy.full_clean()


def test_search_finds_its_words_and_no_key(strategy):
    document = document_for(strategy)
    assert document.kind == "strategy" and "Sit & wait." in document.body and "Two" in document.body
    for key in ("everyday", "soothe", "alone", "very little", "**"):
        assert key not in document.body


def test_there_are_strategies_for_every_need():
    needs = list(StrategyPage.objects.live().values_list("need", flat=True))
    assert len(needs) == 42
    assert {need: needs.count(need) for need in NEEDS} == {
        **dict.fromkeys(NEEDS, 6), "think": 3, "wave": 3,
    }  # fmt: skip


@pytest.mark.parametrize(
    "telling", [r"streak", r"\bscores?\b", r"count your", r"well done", r"\bice\b", r"elastic band"]
)
def test_con_03_no_strategy_keeps_count_or_hurts(telling):
    for strategy in StrategyPage.objects.live():
        said = " ".join([strategy.title, strategy.summary, *strategy.how, strategy.steps, strategy.why])
        assert not re.search(telling, said, re.IGNORECASE), strategy
