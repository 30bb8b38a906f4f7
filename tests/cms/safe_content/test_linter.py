"""Linting a text: where findings stand, for whom, and how fast (CON-01, CON-02)."""

import random
import time

import pytest

from cms.safe_content.linter import host_of, lint_address, lint_text


def families(text, *arguments, **named):
    return {finding.family for finding in lint_text(text, *arguments, **named)}


def blocked(text, *arguments, **named):
    return {finding.family for finding in lint_text(text, *arguments, **named) if finding.blocks}


def test_con_01_a_finding_says_what_where_and_what_instead():
    [finding] = lint_text("A calm line.\n\nHe is\na sufferer of worry.")
    assert finding.family == "stigma"
    assert finding.level == "block"
    assert finding.blocks
    assert finding.line == 4
    assert finding.excerpt == "A calm line. He is a sufferer of worry."
    assert "A calm line.\n\nHe is\na sufferer of worry."[finding.start : finding.end] == "sufferer"
    assert "People who self-harm" in finding.advice


def test_con_01_words_of_the_house_pass():
    text = (
        "Some people hurt themselves when feelings get too big. You’re not strange, and you’re not alone. "
        "If you’re hurt, get medical help. You deserve care, and staff should treat you kindly. If you have "
        "taken something that could harm you, go to A&E."
    )
    assert lint_text(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Cut down on scrolling.",
        "A burning question.",
        "You may feel lighter.",
        "A lighter mood.",
        "At high school.",
        "There are no streaks here.",
        "A sharp intake of breath.",
        "Match the word to the feeling.",
        "You could burn out.",
        "The release date.",
        "Treat yourself kindly.",
        "Rope in a friend: you could rope in your sister.",
    ],
)
def test_con_01_false_friends_pass(text):
    assert families(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Don’t break your streak.",
        "How to stay safe when you self-harm.",
        "He cut across her wrist.",
        "She took over 20 pills.",
        "There is a lighter on the table.",
        "She jumped to her death.",
        "Find a safe place to cut.",
    ],
)
def test_con_01_a_false_friend_does_not_open_a_door(text):
    assert blocked(text)


def test_con_02_a_soft_line_break_does_not_hide_words():
    assert "act-and-body" in blocked("Some people cut\ntheir arms.")


def test_con_02_two_paragraphs_are_not_read_as_one():
    assert blocked("Cut out the card.\n\nPut it by your arm.") == set()


def test_con_02_two_sentences_are_not_read_as_one():
    assert blocked("Carve a pumpkin. Stretch your arms.") == set()


@pytest.mark.parametrize(
    "text", ["self\u00adharmer", "self\u2011harmer", "SELF-HARMER", "ｓｅｌｆ-harmer", "self\u200b-harmer"]
)
def test_con_02_dashes_capitals_and_invisible_signs_hide_nothing(text):
    assert blocked(text) == {"stigma"}


def test_con_02_places_count_invisible_signs():
    text = "So\u00adme are suf\u00adferers now."
    [finding] = lint_text(text)
    assert text[finding.start : finding.end] == "suf\u00adferers"


def test_con_02_straight_and_curly_apostrophes_are_the_same_word():
    assert "commands-and-threats" in families("You’ll regret it.")
    assert "commands-and-threats" in families("You'll regret it.")


# Titles, addresses, image texts (family 19).


def test_con_02_titles_slugs_and_image_texts_are_neutral():
    assert "not-neutral" in blocked("What is self-harm?", where="title")
    assert "not-neutral" in blocked("after-a-suicide", where="slug")
    assert "not-neutral" in blocked("A poster about self-harm", where="alt")


def test_con_02_the_page_itself_may_say_what_it_is_about():
    assert blocked("What is self-harm?", where="heading") == set()
    assert blocked("Self-harm is a way of coping.") == set()


def test_con_02_a_slug_is_read_as_words():
    assert "act-and-body" in blocked("cut-your-arms", where="slug")
    assert blocked("cut-down-on-scrolling", where="slug") == set()


def test_con_04_titles_block_what_a_page_for_professionals_may_say():
    text = "The debate about safer self-harm"
    assert blocked(text, ["professionals"]) == set()
    assert "safer-ways" in blocked(text, ["professionals"], "title")


def test_con_04_a_page_that_young_people_see_gets_the_strictest_level():
    assert "safer-ways" in blocked("The debate about safer self-harm", ["professionals", "young people"])


@pytest.mark.parametrize("audiences", ["young people", ["cats"]])
def test_an_unknown_audience_is_refused(audiences):
    with pytest.raises(ValueError, match="audiences"):
        lint_text("Hello.", audiences)


def test_an_unknown_field_is_refused():
    with pytest.raises(ValueError, match="where"):
        lint_text("Hello.", where="footer")


# Numbers (SAF-02: each number lives in the register).


@pytest.mark.parametrize(
    "number",
    [
        "0800 1111", "08001111", "0808 800 5000", "0300 304 7000", "020 7946 0018", "(020) 7946 0018",
        "0161-496-0000", "+44 7700 900123", "+44 (0)20 7946 0018", "07700 900 123", "116 123", "116123",
        "85258", "88247", "111 2", "111, option 2", "111 and press 2", "111 (choose option 2)",
        "18001 0800 1111", "999", "9-9-9", "111", "1 1 1", "nine nine nine", "101", "112", "116-123", "116\u00a0123",
        "0800\u20091111", "0800\u00ad1111", "08 00 11 11", "0800 - 1111", "0800.1111", "+44\u202f20\u00a07946\u20110018",
        "0044 20 7946 0018", "+353 1 234 5678", "852 58", "85 258", "０８００ １１１１", "0800\n1111",
    ],
)  # fmt: skip
def test_saf_02_a_typed_number_is_refused(number):
    assert "phone-numbers" in blocked(f"You can reach them on {number}.")


@pytest.mark.parametrize(
    "text",
    [
        "About 10,103 people answered in 2018 to 2019.",
        "It was 24.6% in 2023.",
        "It’s open 24 hours, 24/7.",
        "On 05.11.2026, and on 5/11/2026, we checked.",
        "Wait 10 minutes, then ring a friend.",
        "Ring a friend between 10:30 and 16:00, or text at 8.30pm.",
        "For 14 to 19 year olds, and for 11–18s.",
        "1. Stop. 2. Breathe. 3. Look round. 10. Rest. 11. Go on.",
        "6, 7, 8, 9, 10 … and breathe out.",
        "Turn to page 101. There are 999 pages and 111 ways through it, and 65,000 copies.",
        "Count down from 100 in sevens: 93, 86, 79.",
        "For 70-100 people in 2012-2013.",
        "NHS 111, NHS guideline NG225 and Papyrus HOPELINE247 have names with figures.",
    ],
)
def test_saf_02_years_ages_times_and_counts_pass(text):
    assert "phone-numbers" not in families(text)


@pytest.mark.parametrize("where", ["body", "heading", "title", "slug", "alt"])
def test_saf_02_a_typed_number_is_refused_wherever_it_stands(where):
    assert "phone-numbers" in blocked("call 116 123 or 999", where=where)


def test_saf_02_the_finding_says_what_to_do_instead():
    [finding] = lint_text("Call 116 123.")
    assert finding.advice == "Insert the service instead: its number then stays right everywhere."


# Addresses (family 17).


@pytest.mark.parametrize(
    "text",
    [
        "See www.example.com.",
        "See https://example.org/help now",
        "See example.co.uk/x",
        "Write to help@example.org.",
    ],
)
def test_con_02_a_typed_address_is_refused_unless_its_host_is_allowed(text):
    assert "outside-links" in blocked(text)
    allowed = ["example.com", "example.org", "https://www.example.co.uk"]
    assert "outside-links" not in families(text, allowed_hosts=allowed)


def test_con_02_an_address_may_be_linked_only_when_its_host_is_on_the_list():
    assert lint_address("https://www.nhs.uk/a", ["nhs.uk"]) is None
    assert lint_address("https://111.nhs.uk/a", ["nhs.uk"]) is None
    assert lint_address("https://notnhs.uk/", ["nhs.uk"]).blocks
    assert lint_address("https://nhs.uk.example.com/", ["nhs.uk"]).family == "outside-links"
    assert lint_address("https://nhs.uk@example.com/", ["nhs.uk"]).blocks


def test_con_02_forums_and_short_links_are_refused_even_when_allowed():
    assert lint_address("https://old.reddit.com/r/x", ["reddit.com"]).blocks
    assert lint_address("https://bit.ly/x", None).blocks
    assert lint_address("https://example.org/", None) is None


def test_the_host_of_an_address():
    assert host_of("HTTPS://www.NHS.uk:443/x?y") == "nhs.uk"
    assert host_of("someone@example.org") == "example.org"
    assert host_of("example.org.") == "example.org"


# Signs and shouting.


def test_con_06_shouting_is_questioned_and_does_not_block():
    for text in ("Well done!", "TRIGGER WARNING", "DO NOT READ"):
        assert "shouting" in families(text)
        assert blocked(text) == set()


def test_con_06_a_neutral_content_note_passes():
    assert lint_text("This page talks about self-harm, without detail.") == []


def test_straight_quotes_are_questioned():
    assert families('Say "hello".') == {"straight-quotes"}
    assert families("Say “hello”.") == set()


# Size and speed.


def test_a_long_match_gives_a_short_excerpt():
    [finding] = lint_text("See www." + "x" * 5000)
    assert len(finding.excerpt) < 200


def test_findings_always_stand_inside_the_text():
    dice = random.Random(19)
    words = ["cut", "arm", "self-harm", "999", "0800", "www.", "12", "pills", "no", "streak", "x.org"]
    signs = [".", "\n", "\n\n", " ", "’", "'", '"', "!", "\u00ad", "İ", "ß", "ｘ", "é", "#", "@"]
    for _ in range(300):
        text = "".join(dice.choice(words + signs) + dice.choice(["", " "]) for _ in range(30))
        for finding in lint_text(text):
            assert 0 <= finding.start < finding.end <= len(text)
            assert 1 <= finding.line <= text.count("\n") + 1


def test_con_01_a_megabyte_of_prose_is_read_in_seconds():
    sentence = "You could cut down on scrolling, and feel lighter when the noise in your head dies down. "
    text = (sentence * 12_000)[:1_000_000]
    start = time.perf_counter()
    lint_text(text)
    assert time.perf_counter() - start < 40


@pytest.mark.parametrize(
    "seed",
    [
        "cut ",
        "a",
        "1 ",
        "0 ",
        ".",
        " ",
        "feel a ",
        "no a, ",
        "a.",
        "a@",
        "self-",
        "111 and ",
        "don’t keep a, ",
        "!",
    ],
)
def test_con_01_no_text_makes_a_pattern_run_away(seed):
    text = (seed * 100_000)[:100_000] + "é"
    start = time.perf_counter()
    lint_text(text)
    assert time.perf_counter() - start < 10
