"""The harm lexicon: its fixtures, its counts and what it refuses (CON-01)."""

import pytest

from cms.safe_content.lexicon import BLOCK, WARN, LexiconError, default_lexicon, read_lexicon
from cms.safe_content.linter import lint_text

LEXICON = default_lexicon()
GOOD = [(family, fixture) for family in LEXICON.families for fixture in family.good]
BAD = [(family, fixture) for family in LEXICON.families for fixture in family.bad]


def name(value):
    return getattr(value, "id", None) or getattr(value, "text", None)


def found(family, fixture):
    findings = lint_text(fixture.text, [fixture.audience], fixture.where)
    return [finding for finding in findings if finding.family == family.id]


@pytest.mark.parametrize(("family", "fixture"), GOOD, ids=name)
def test_con_01_a_good_fixture_passes_its_family(family, fixture):
    assert not found(family, fixture)


@pytest.mark.parametrize(("family", "fixture"), BAD, ids=name)
def test_con_01_a_bad_fixture_is_caught_at_the_level_of_its_family(family, fixture):
    levels = {finding.level for finding in found(family, fixture)}
    assert levels == {family.levels.get(fixture.audience, family.level)}


def test_con_01_there_are_at_least_sixty_fixtures_of_each_kind():
    assert len(BAD) >= 60
    assert len(GOOD) >= 60


def test_con_01_every_family_has_three_fixtures_of_each_kind():
    for family in LEXICON.families:
        assert len(family.good) >= 3, family.id
        assert len(family.bad) >= 3, family.id


def test_con_01_no_bad_fixture_of_the_blocking_families_gets_through():
    blocking = [(family, fixture) for family, fixture in BAD if family.level_for([fixture.audience]) == BLOCK]
    caught = [pair for pair in blocking if any(finding.blocks for finding in found(*pair))]
    assert len(blocking) >= 60
    assert len(caught) == len(blocking)


def test_con_01_at_most_one_good_fixture_in_twenty_is_blocked_by_any_family():
    in_text = [fixture for _, fixture in GOOD if fixture.where == "body"]
    blocked = [
        fixture.text
        for fixture in in_text
        if any(finding.blocks for finding in lint_text(fixture.text, [fixture.audience]))
    ]
    assert len(blocked) <= len(in_text) * 0.05, blocked


def test_con_01_every_family_of_the_table_is_here():
    numbers = {family.number for family in LEXICON.families}
    assert numbers >= {*range(1, 18), 19}  # 18 is about structure, not words


def test_con_01_levels_are_those_of_the_table():
    blocking = {family.number for family in LEXICON.families if family.level == BLOCK}
    assert blocking >= {*range(1, 12), 17, 19}
    warning = {family.number for family in LEXICON.families if family.level == WARN}
    assert warning >= {12, 13, 14, 15, 16}


def test_con_04_safer_ways_warn_only_when_a_page_is_for_professionals_alone():
    family = LEXICON.family("safer-ways")
    assert family.level_for(["professionals"]) == WARN
    assert family.level_for(["young people"]) == BLOCK
    assert family.level_for(["professionals", "parents and carers"]) == BLOCK
    assert family.level_for([]) == BLOCK


def test_every_family_tells_the_author_what_to_write_instead():
    assert all(family.advice for family in LEXICON.families)


FAMILY = """
[[family]]
number = 1
id = "shout"
name = "Shouting"
level = "warn"
advice = "Speak softly."
patterns = ['\\bhey\\b']
good = ["Hello.", "Good day.", "They came."]
bad = ["Hey.", "Hey you.", "Oh hey."]
"""


def lexicon_from(tmp_path, text):
    path = tmp_path / "lexicon.toml"
    path.write_text(text, encoding="utf-8")
    return read_lexicon(path)


def test_a_small_lexicon_can_be_read_and_used(tmp_path):
    lexicon = lexicon_from(tmp_path, FAMILY.replace('"shout"', '"outside-links"'))
    assert [finding.level for finding in lint_text("Hey, you.", lexicon=lexicon)] == [WARN]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("level =", "lewel =", "lacks level"),
        ('"warn"', '"shrug"', "a level is"),
        ("advice", 'colour = "red"\nadvice', "unknown keys: colour"),
        ("number = 1", 'number = 1\nwhere = ["footer"]', "where is one of"),
        ("number = 1", 'number = 1\nlevels = { cats = "warn" }', "unknown audience"),
        ("'\\bhey\\b'", "", "no patterns"),
        ("'\\bhey\\b'", "'(hey'", "not a regular expression"),
        ("'\\bhey\\b'", "'Hey'", "lower case"),
        ("'\\bhey\\b'", "'<greeting>'", "not in \\[words\\]"),
        (', "Oh hey."', "", "at least three"),
        ('"Oh hey."', '{ text = "Oh hey.", audience = "cats" }', "unknown audience or field"),
        ("id =", "id =", None),
    ],
)
def test_a_wrong_lexicon_is_refused_with_its_reason(tmp_path, old, new, message):
    changed = FAMILY.replace(old, new, 1)
    if message is None:
        changed, message = FAMILY + FAMILY, "same number"
    with pytest.raises(LexiconError, match=message):
        lexicon_from(tmp_path, changed)


def test_a_lexicon_without_families_is_refused(tmp_path):
    with pytest.raises(LexiconError, match="no families"):
        lexicon_from(tmp_path, "[words]\n")
