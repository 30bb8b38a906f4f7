"""What is found, in which order, and that nothing anyone types is an error."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from cms.search import Document, query

pytestmark = pytest.mark.django_db


def titles(words: str, **options) -> list[str]:
    return [hit.title for hit in query.search(words, limit=10, **options).hits]


def test_a_word_in_the_title_comes_before_the_same_word_in_the_text(only_these):
    only_these(
        text=Document("article", "Long read", "/text/", body="lantern " * 60),
        summary=Document("article", "Middle read", "/summary/", summary="About a lantern.", body="Other words."),
        title=Document("article", "The lantern", "/title/", body="Other words. " * 40),
    )
    assert titles("lantern") == ["The lantern", "Middle read", "Long read"]


def test_all_words_must_be_there(only_these):
    only_these(both="Green lantern", one="Green door", other="Red lantern")
    found = query.search("lantern green", limit=10)
    assert [hit.title for hit in found.hits] == ["Green lantern"]
    assert found.every_word and found.total == 1


def test_any_word_will_do_when_nothing_has_them_all(only_these):
    only_these(one="Green door", other="Red lantern", none="Blue sky")
    found = query.search("green lantern", limit=10)
    assert sorted(hit.title for hit in found.hits) == ["Green door", "Red lantern"]
    assert not found.every_word


def test_only_the_last_word_may_be_a_beginning(only_these):
    only_these(one="Green lantern")
    assert titles("lant") == ["Green lantern"]
    assert titles("green lant") == ["Green lantern"]
    assert not query.search("gre lantern", limit=10).every_word


def test_other_forms_of_a_word_are_found(only_these):
    only_these(one="Breathing slowly")
    assert titles("breathe") == titles("breathes") == ["Breathing slowly"]


def test_accents_and_capitals_do_not_matter(only_these):
    only_these(one="Tŷ bach", other="CAFÉ")
    assert titles("ty") == ["Tŷ bach"]
    assert titles("café") == titles("cafe") == titles("Cafe") == ["CAFÉ"]


def test_common_words_can_be_found(only_these):
    only_these(one="Who am I?", other="The pull")
    assert titles("who am i") == ["Who am I?"]


def test_hyphens_part_words(only_these):
    only_these(one="A self-made plan")
    assert titles("self made") == titles("self-made") == titles("made") == ["A self-made plan"]


def test_pages_of_results_follow_one_another(only_these):
    only_these(**{f"page-{number}": f"Lantern {number}" for number in range(25)})
    seen = [hit.url for offset in (0, 10, 20) for hit in query.search("lantern", 10, offset).hits]
    assert len(seen) == len(set(seen)) == 25
    assert query.search("lantern", 10, 20).total == 25
    assert query.search("lantern", 10, 30).hits == []


def test_the_excerpt_is_the_summary_with_what_was_found_marked(only_these):
    only_these(one=Document("tool", "Light", "/", summary="Hold a lantern & breathe.", body="A lantern in the text."))
    assert query.search("lantern", 10).hits[0].excerpt == "Hold a <mark>lantern</mark> &amp; breathe."


def test_the_excerpt_comes_from_the_text_when_only_that_has_the_word(only_these):
    body = "Many other words stand here first. " * 20 + "Then a lantern is lit. " + "And words after it. " * 20
    only_these(one=Document("tool", "Light", "/", summary="Something else.", body=body))
    excerpt = query.search("lantern", 10).hits[0].excerpt
    assert "<mark>lantern</mark>" in excerpt and len(excerpt) < 300
    assert excerpt.startswith("…") and excerpt.endswith("…")


def test_a_word_in_the_title_leaves_the_summary_as_it_is(only_these):
    only_these(one=Document("tool", "The lantern", "/", summary="Something else.", body="A lantern in the text."))
    assert query.search("lantern", 10).hits[0].excerpt == "Something else."


def test_an_excerpt_never_holds_markup_of_a_document(only_these):
    only_these(
        one=Document("tool", "Light", "/", summary="<script>x</script> lantern \x02<b>\x03", body="<i>lantern</i>")
    )
    excerpt = query.search("lantern", 10).hits[0].excerpt
    assert "<script" not in excerpt and "<b>" not in excerpt
    assert excerpt.count("<mark>") == excerpt.count("</mark>") == 1


def test_a_spelling_close_to_ours_is_offered_when_nothing_is_found(only_these):
    only_these(one=Document("tool", "Slow breathing", "/", body="Lanterns and breathing."), two="Breathing again")
    assert query.search("brething", 10).suggestion == "breathing"
    assert query.search("slwo brething", 10).suggestion == "slow breathing"
    assert query.search("xylophone", 10).suggestion == ""
    assert query.search("breathing", 10).suggestion == ""


def test_a_word_that_was_taken_down_is_not_offered(only_these):
    only_these(one="Breathing")
    only_these(two="Lantern")
    assert query.search("brething", 10).suggestion == ""


@pytest.mark.parametrize(("words", "most"), [("the", 1), ("slow breathing", 1), ("breathe zzzzqq", 1), ("zzzzqq", 2)])
def test_p4_finding_costs_one_query_and_finding_nothing_two(words, most):
    with CaptureQueriesContext(connection) as queries:
        query.search(words, 10)
    assert len(queries) <= most


@pytest.mark.parametrize("words", ["", " ", "a", "??", "😭"])
def test_nothing_to_look_for_asks_nothing(words, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert query.search(words, 10).hits == []


SYNTAX = [
    "\"'*^:+-(){}[]<>|&!~@\\/,;%_?",
    "AND",
    "OR",
    "NOT",
    "NEAR(",
    "title:",
    "body :",
    "*",
    '"',
    "'",
    "--",
    ":*",
    "<->",
]


@hypothesis_settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.text(st.characters(), max_size=200),
        st.lists(st.one_of(st.sampled_from(SYNTAX), st.text(st.characters(), max_size=8)), max_size=12).map(" ".join),
    )
)
@example("\x00")
@example('"lone')
@example("\ud800 \udfff")
@example("NOT NOT")
@example("ab* AND")
@example('a\x00b NEAR/2 "c')
@example("😭😭 👩‍👩‍👧 ﷺ ǅ ß İ")
@example("ꙮꙮ ٣٣ ⅫⅫ ²² ᠎᠎")
def test_no_text_is_an_error(db, text):
    found = query.search(text, limit=10)
    assert found.total >= len(found.hits)
