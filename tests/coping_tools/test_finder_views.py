"""The strategy finder: what is asked, what is shown, and that nobody else learns what was chosen."""

import re
from urllib.parse import urlencode

import html5lib
import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.search import tokens
from coping_tools.finder import AT_A_TIME, Choices
from coping_tools.finder_form import TIMED_OUT, results_url
from coping_tools.models import StrategyIndexPage, StrategyPage
from coping_tools.vocabulary import NEEDS, PLACES

pytestmark = pytest.mark.django_db

FOUND = re.compile(r"/tools/ideas/found/[\w=-]+/$")


@pytest.fixture
def index() -> StrategyIndexPage:
    return StrategyIndexPage.objects.get()


@pytest.fixture
def few(index):
    """Only these strategies are live, all of them gentle."""
    StrategyPage.objects.update(live=False)

    def make(*facts: dict) -> list[StrategyPage]:
        return [
            index.add_child(
                instance=StrategyPage(
                    **{
                        "title": f"Gentle {number}",
                        "slug": f"gentle-{number}",
                        "summary": "Small.",
                        "need": "soothe",
                        "minutes": 2,
                        "places": list(PLACES),
                        "how_first": "Sit.",
                        "how_second": "Stay.",
                        "why": "It might.",
                        "evidence": "everyday",
                        **fact,
                    }
                )
            )
            for number, fact in enumerate(facts)
        ]

    return make


def soup(response) -> BeautifulSoup:
    assert response.status_code == 200
    html5lib.HTMLParser(strict=True).parse(response.content.decode())
    return BeautifulSoup(response.content, "html.parser")


def words(element) -> str:
    return " ".join(element.get_text(" ").split())


def choose(client, path="/tools/ideas/", origin="same-origin", **answers):
    return client.post(
        path,
        urlencode(answers, doseq=True),
        content_type="application/x-www-form-urlencoded",
        headers={"Sec-Fetch-Site": origin},
    )


def cards(page: BeautifulSoup) -> list[str]:
    return [words(title) for title in page.select(".c-ideas .c-idea h2 a")]


# --- The form -----------------------------------------------------------------------------------------------


def test_three_questions_of_radios_and_nothing_chosen(client, index):
    form = soup(client.get(index.url)).main.form
    assert [words(legend) for legend in form.find_all("legend")] == [
        "What does this feeling need?",
        "How long have you got?",
        "Where are you?",
    ]
    assert {field["type"] for field in form.find_all("input")} == {"radio"}
    assert not form.select("[checked], [required]")
    assert [field["value"] for field in form.select('[name="need"]')] == [*NEEDS, ""]
    assert [words(button) for button in form.find_all("button")] == ["Show me three"]


def test_all_strategies_stand_below_by_need_and_folded(client, index):
    page = soup(client.get(index.url)).main
    groups = page.select("details.c-ideagroup")
    assert [words(group.h3) for group in groups] == [title for _, title in NEEDS.values()]
    assert not any(group.has_attr("open") for group in groups)
    links = [link["href"] for group in groups for link in group.select("a")]
    assert sorted(links) == sorted(page.url for page in StrategyPage.objects.live())


def test_a_need_without_strategies_has_no_group(client, index, few):
    few({})
    assert [words(title) for title in soup(client.get(index.url)).select("details.c-ideagroup h3")] == ["Gentle things"]


# --- Choosing -----------------------------------------------------------------------------------------------


def test_anon_07_choosing_leads_to_a_sealed_address(client):
    response = choose(client, need="soothe", time="few", place="in bed")
    assert response.status_code == 303
    address = response.headers["Location"]
    assert FOUND.fullmatch(address) and len(address) == len(results_url(Choices()))
    assert not response.cookies
    page = soup(client.get(address))
    assert [field["value"] for field in page.select("input[checked]")] == ["soothe", "few", "in bed"]
    assert "Something gentle, a few minutes, in bed" in words(page.main)


@pytest.mark.parametrize(
    "answers", [{}, {"need": "no such", "time": "9", "place": ["in bed\0", "🎈"]}, {"other": "x" * 5000}]
)
def test_nothing_or_nonsense_shows_three_different_kinds(client, answers):
    response = choose(client, **answers)
    page = soup(client.get(response.headers["Location"]))
    assert not page.select("input[checked]")
    shown = StrategyPage.objects.filter(title__in=cards(page))
    assert len({strategy.need for strategy in shown}) == AT_A_TIME


def test_a_body_that_is_no_form_is_nothing_chosen(client, index):
    response = client.post(index.url, "{", content_type="application/json", headers={"Sec-Fetch-Site": "same-origin"})
    assert response.status_code == 303


def test_a_form_from_elsewhere_is_refused(client):
    assert choose(client, origin="cross-site", need="soothe").status_code == 403


def test_anon_07_nothing_is_stored(client):
    with CaptureQueriesContext(connection) as queries:
        client.get(choose(client, need="wave").headers["Location"])
    assert not [query["sql"] for query in queries.captured_queries if query["sql"].startswith(("INSERT", "UPDATE"))]


# --- What was found -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("need", ["", *NEEDS])
def test_three_at_a_time_the_number_first_in_words(client, need):
    page = soup(client.get(results_url(Choices(need))))
    assert words(page.main.find(["h1", "h2"])) == "Three ideas to try"
    assert len(cards(page)) == AT_A_TIME
    for card in page.select(".c-idea"):
        strategy = StrategyPage.objects.get(title=words(card.h2))
        assert [words(line) for line in card.find_all("p", recursive=False)] == strategy.how
        assert [words(fact) for fact in card.select(".c-facts li")] == [strategy.time_words, strategy.place_words]


def test_results_are_never_kept_and_never_indexed(client):
    response = client.get(results_url(Choices("soothe")))
    assert {"private", "no-store"} <= set(response.headers["Cache-Control"].split(", "))
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert not response.has_header("ETag") and not response.cookies


def test_the_same_address_shows_the_same_again(client):
    address = results_url(Choices(place="at home"))
    assert cards(soup(client.get(address))) == cards(soup(client.get(address)))


def test_others_come_until_all_were_seen_once_and_then_from_the_start(client):
    address, seen = results_url(Choices("soothe")), []
    while address:
        page = soup(client.get(address))
        seen += cards(page)
        links = page.main.select('a.c-button[href^="/tools/ideas/found/"]')
        address = links[0]["href"] if "Show me" in words(links[0]) else ""
    assert sorted(seen) == sorted(StrategyPage.objects.filter(need="soothe").values_list("title", flat=True))
    assert "Those were the last ones." in words(page.main) and words(links[0]) == "Back to the first three"
    assert cards(soup(client.get(links[0]["href"]))) == seen[:AT_A_TIME]


@pytest.mark.parametrize(
    ("number", "title", "button", "second"),
    [
        (1, "One idea to try", "", ""),
        (2, "Two ideas to try", "", ""),
        (4, "Three ideas to try", "Show me one other", "One other idea to try"),
        (5, "Three ideas to try", "Show me two others", "Two other ideas to try"),
        (6, "Three ideas to try", "Show me three others", "Three other ideas to try"),
    ],
)
def test_the_number_is_said_as_it_is(client, few, number, title, button, second):
    few(*[{}] * number)
    page = soup(client.get(results_url(Choices("soothe"))))
    others = page.main.select("a.c-button")
    assert words(page.h1) == title and [words(link) for link in others] == [button or "Show me three of any kind"]
    if second:
        assert words(soup(client.get(others[0]["href"])).h1) == second
    else:
        assert "That’s all that fits for now." in words(page.main)


def test_where_a_list_ends_any_kind_can_be_asked_for_and_the_other_answers_stay(client, few):
    few({}, {"need": "think"}, {"need": "ground"}, {"need": "ground", "minutes": 20})
    page = soup(client.get(results_url(Choices("think", "few", "at home"), 3)))
    links = {words(link): link["href"] for link in page.main.select("a.c-button")}
    assert FOUND.fullmatch(links["Show me three of any kind"])
    anything = soup(client.get(links["Show me three of any kind"]))
    assert cards(anything) == ["Gentle 0", "Gentle 2", "Gentle 1"]
    assert [field["value"] for field in anything.select("input[checked]")] == ["few", "at home"]
    assert "Show me three of any kind" not in words(anything.main)


@pytest.mark.parametrize("need", NEEDS)
def test_past_an_urge_the_end_of_the_list_leads_to_the_wave(client, few, need):
    few({"need": need})
    links = {
        words(link): link["href"] for link in soup(client.get(results_url(Choices(need)))).main.select("a.c-button")
    }
    assert links.get("Ride the wave") == ("/tools/ride-the-wave/" if need == "wave" else None)


def test_a_few_minutes_has_something_for_every_need():
    for need in NEEDS:
        assert any(map(Choices(need, "few").fits, StrategyPage.objects.live())), need


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ([{}, {"minutes": 9}, {"minutes": 9}], "One idea fits all of that. For the others, we left out how long you’ve got."),
        ([{}, {}, {"minutes": 9}], "Two ideas fit all of that. For the others, we left out how long you’ve got."),
        (
            [{"minutes": 9, "places": ["in bed"]}],
            "Nothing here fits all of that, so we left out how long you’ve got and where you are.",
        ),
        ([{"need": "think"}], "so we left out how long you’ve got, where you are and what the feeling needs."),
    ],
)  # fmt: skip
def test_it_says_kindly_which_answer_was_let_go(client, few, facts, said):
    few(*facts)
    page = soup(client.get(results_url(Choices("soothe", "few", "at home"))))
    assert said in words(page.main)
    assert len(cards(page)) == len(facts)


def test_with_no_strategy_at_all_it_is_kind_and_leads_to_help(client, few):
    few()
    page = soup(client.get(results_url(Choices("soothe"))))
    assert words(page.h1) == "No ideas just now" and not page.select(".c-ideas")
    assert page.main.select('a[href="/help-now/"]')


def test_a_place_in_the_list_that_is_gone_shows_the_first(client, few):
    few({}, {})
    assert words(soup(client.get(results_url(Choices("soothe"), 30))).h1) == "Two ideas to try"


def test_help_and_what_to_do_when_it_did_not_work_are_in_reach(client):
    links = {words(link): link["href"] for link in soup(client.get(results_url(Choices()))).main.select("a.c-link")}
    assert links["Help now"] == "/help-now/"
    assert client.get(links["It didn’t work"]).status_code == 200


def test_an_old_or_changed_address_shows_the_form_again(client, monkeypatch):
    address = results_url(Choices("soothe"))
    for broken in ("/tools/ideas/found/x/", address[:-2] + "A/"):
        page = soup(client.get(broken))
        assert TIMED_OUT in words(page.main.select_one("[role=status]")) and page.main.form
    monkeypatch.setattr(tokens, "LIFETIME_SECONDS", -1)
    response = client.get(address)
    assert TIMED_OUT in response.content.decode() and "no-store" in response.headers["Cache-Control"]


def test_results_only_answer_to_being_read(client):
    assert choose(client, results_url(Choices())).status_code == 405


def test_con_09_what_awaits_review_is_not_shown(client, few, index, settings):
    few(
        {}, {"reviewed_by": "A reviewer", "reviewed_on": "2026-11-01"}, {"for_young_people": False, "for_parents": True}
    )
    settings.REQUIRE_REVIEW = True
    assert client.get(results_url(Choices())).status_code == 404
    index.reviewed_by, index.reviewed_on = "A reviewer", "2026-11-01"
    index.save()
    assert cards(soup(client.get(results_url(Choices())))) == ["Gentle 1", "Gentle 2"]


def test_without_its_page_there_are_no_results(client, index):
    index.unpublish()
    assert client.get(results_url(Choices())).status_code == 404


# --- What it costs --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("chosen", [Choices(), Choices("soothe", "few", "in bed")])
def test_results_cost_few_queries(client, chosen, django_assert_max_num_queries):
    address = results_url(chosen)
    client.get(address)
    with django_assert_max_num_queries(6):
        client.get(address)


def test_the_index_costs_few_queries(client, index, django_assert_max_num_queries):
    client.get(index.url)
    with django_assert_max_num_queries(10):
        client.get(index.url)
