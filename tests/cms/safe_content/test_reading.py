"""Sentences, words, syllables and reading age (ACC-05)."""

import pytest

from cms.safe_content.reading import count_syllables, measure, split_sentences, words_in


def sentences(text):
    return [sentence for _, sentence in split_sentences(text)]


def test_acc_05_sentences_end_at_full_stops_questions_and_blank_lines():
    assert sentences("One thing. Is it two? Three…\n\nA line without a stop\n\nFive") == [
        "One thing.",
        "Is it two?",
        "Three…",
        "A line without a stop",
        "Five",
    ]


def test_acc_05_a_closing_quote_belongs_to_its_sentence():
    assert sentences("“I need help.” Then wait.") == ["“I need help.”", "Then wait."]


@pytest.mark.parametrize(
    "text",
    ["See e.g. the map.", "It opens at 9.30 today.", "Ask Dr. Lee about it.", "It was 4.5 years… or so."],
)
def test_acc_05_not_every_full_stop_ends_a_sentence(text):
    assert sentences(text) == [text]


def test_acc_05_a_sentence_knows_its_place():
    text = "One.\n  Two."
    assert [text[start:].startswith(sentence) for start, sentence in split_sentences(text)] == [True, True]


def test_acc_05_words_keep_their_apostrophes_and_hyphens():
    assert words_in("Don’t self-harm; go to A&E (now) – {group size}.") == [
        "Don’t", "self-harm", "go", "to", "A&E", "now", "group", "size",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "the you feel friend school breathe voice brought thoughts through help wave"),
        (1, "scared helped changed it’s don’t you’re"),
        (2, "feeling little started trying being quiet lonely worried anger tablet respect safely"),
        (2, "homeless houses didn’t something question marriage language people table wanted someone"),
        (2, "evening poem trial maybe self-harm OK"),
        (3, "however family radio idea area serious usual diary medicine beautiful emotion together"),
        (3, "999 NHS A&E"),
        (4, "society anxiety usually information community situation emergency experience"),
        (5, "possibility university"),
    ],
)
def test_acc_05_syllables_are_counted_well_enough(count, words):
    wrong = {word: count_syllables(word) for word in words.split() if count_syllables(word) != count}
    assert wrong == {}


def test_acc_05_the_reading_age_is_the_flesch_kincaid_grade_plus_five():
    reading = measure(["The cat sat on the mat. Everybody was unusually apprehensive."])
    assert (reading.words, reading.sentences, reading.syllables, reading.longest) == (
        10,
        2,
        6 + 4 + 1 + 5 + 4,
        6,
    )
    assert reading.mean == 5
    assert reading.age == pytest.approx(0.39 * 5 + 11.8 * 20 / 10 - 15.59 + 5)


def test_acc_05_plain_words_read_younger_than_long_ones():
    plain = measure(["Breathe out. Feel the floor. You can stop when you like."])
    hard = measure(["Physiological dysregulation necessitates individualised multidisciplinary intervention."])
    assert plain.age < 9
    assert hard.age > 14


def test_acc_05_a_piece_of_text_ends_its_last_sentence():
    reading = measure(["A list item without a stop", "Another one"])
    assert reading.sentences == 2
    assert reading.longest == 6


def test_acc_05_nothing_to_read_is_not_an_error():
    reading = measure(["", " \n ", "…"])
    assert (reading.words, reading.mean, reading.age, reading.longest) == (0, 0, 5, 0)


def test_acc_05_a_few_words_are_too_few_to_judge():
    assert not measure(["Unquestionably."]).is_long_enough
