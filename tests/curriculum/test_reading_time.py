"""How long a lesson takes: worked out from every word a reader sees."""

import pytest

from curriculum.models import LessonPage
from curriculum.reading_time import WORDS_PER_MINUTE, count_words, minutes_to_read

from .conftest import new_lesson


def minutes(*blocks) -> int:
    body = LessonPage._meta.get_field("body").to_python([{"type": name, "value": value} for name, value in blocks])
    return minutes_to_read(body)


def words(number: int) -> str:
    return "word " * number


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("One two three.", 3),
        ("don’t well-known can't", 3),
        ("“Yes,” she said – quietly…", 4),
        ("85258 or 0800 1111", 4),
        ("ŵy â chân", 3),
    ],
)
def test_words_are_counted_as_people_would(text, count):
    assert count_words(text) == count


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, 1), (1, 1), (WORDS_PER_MINUTE, 1), (WORDS_PER_MINUTE + 1, 2), (4 * WORDS_PER_MINUTE + 1, 5)],
)
def test_part_of_a_minute_counts_as_one(number, expected):
    assert minutes(("text", f"<p>{words(number)}</p>")) == expected


def test_markup_and_link_targets_are_no_words():
    paragraph = f'<p>{words(WORDS_PER_MINUTE - 1)}<a linktype="page" id="12">x</a></p>'
    assert minutes(("text", paragraph)) == 1


def test_every_kind_of_block_counts():
    each = words(WORDS_PER_MINUTE // 5)
    activity = {
        "title": each,
        "minutes": 2,
        "tick": [each],
        "sort": {"items": [each], "places": []},
        "body": f"<p>{each}</p>",
    }
    assert minutes(("activity", activity)) == 1
    assert minutes(("activity", activity), ("question", {"question": each, "hint": words(1)})) == 2


def test_keys_that_nobody_reads_do_not_count():
    reflection = {"key": "-".join(["word"] * 200), "question": words(3), "hint": ""}
    assert minutes(("reflection", reflection)) == 1


def test_a_lesson_knows_its_minutes_whenever_it_is_saved(programme, lesson):
    lesson.body = [{"type": "text", "value": f"<p>{words(3 * WORDS_PER_MINUTE)}</p>"}]
    lesson.save_revision().publish()
    assert LessonPage.objects.get(pk=lesson.pk).minutes == 3
    assert new_lesson("New").minutes == 1
