"""The list that the seven words come from (CRY-02)."""

import hashlib
import re
import runpy
import sys
from pathlib import Path

import pytest

from cms.safe_content.linter import lint_text
from journals.word_list import make_word_list

#: The list that is signed for. It changes with the list, and then SIGN_OFF.md starts again.
SIGNED_SHA256 = "da6a0dfef2ba298570f8fced81dd437f82a59eb0fd2d467293241704db99e3ff"
FOLDER = Path(make_word_list.__file__).parent
EFF_LIST = FOLDER / "eff_large_wordlist.txt"
HOMOPHONES = Path(__file__).parent / "homophones.txt"


def content() -> bytes:
    return make_word_list.WORDS.read_bytes()


def words() -> list[str]:
    return content().decode("ascii").splitlines()


def homophone_groups() -> list[list[str]]:
    lines = HOMOPHONES.read_text(encoding="ascii").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


def test_cry_02_there_are_2048_different_words_one_a_line():
    assert content().endswith(b"\n")
    assert b"\r" not in content()
    assert len(words()) == len(set(words())) == 2_048


def test_cry_02_words_have_three_to_eight_plain_letters():
    assert [word for word in words() if not re.fullmatch(r"[a-z]{3,8}", word)] == []


def test_cry_02_words_are_sorted():
    assert words() == sorted(words())


def test_cry_02_the_first_four_letters_tell_a_word_from_all_others():
    assert len({word[:4] for word in words()}) == 2_048


def test_cry_02_no_word_of_three_letters_begins_another():
    short = [word for word in words() if len(word) == 3]
    assert short
    for beginning in short:
        assert [word for word in words() if word.startswith(beginning)] == [beginning]


def test_cry_02_no_word_sounds_like_another_word():
    groups = homophone_groups()
    assert len(groups) >= 250
    assert all(len(group) >= 2 for group in groups)
    assert {word for group in groups for word in group} & set(words()) == set()


def test_cry_02_the_harm_lexicon_has_no_objection_to_any_word():
    found = {word: [finding.family for finding in lint_text(word)] for word in words()}
    assert {word: families for word, families in found.items() if families} == {}


def test_cry_02_no_word_that_a_person_left_out_is_on_the_list():
    left_out = make_word_list.read_reasons(make_word_list.LEFT_OUT)
    assert len(left_out) > 1_000
    assert left_out.keys() & set(words()) == set()


def test_cry_02_the_list_is_the_one_to_be_signed_for():
    assert hashlib.sha256(content()).hexdigest() == SIGNED_SHA256
    sign_off = (FOLDER / "SIGN_OFF.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\b[0-9a-f]{64}\b", sign_off)) == {SIGNED_SHA256}


def test_cry_02_the_script_makes_this_very_list(capsys):
    assert make_word_list.content(EFF_LIST).encode("ascii") == content()
    assert make_word_list.main(["--check", str(EFF_LIST)]) == 0
    assert SIGNED_SHA256 in capsys.readouterr().out


def test_cry_02_the_script_runs_from_the_command_line(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["make_word_list.py", "--check", str(EFF_LIST)])
    with pytest.raises(SystemExit, match="0"):
        runpy.run_path(make_word_list.__file__, run_name="__main__")
    assert SIGNED_SHA256 in capsys.readouterr().out


def test_cry_02_check_says_when_the_list_was_changed(tmp_path, monkeypatch, capsys):
    changed = tmp_path / "words.txt"
    changed.write_bytes(content().replace(b"zoom\n", b"zooms\n"))
    monkeypatch.setattr(make_word_list, "WORDS", changed)
    assert make_word_list.main(["--check", str(EFF_LIST)]) == 1
    assert "not what these files make" in capsys.readouterr().err


def test_cry_02_without_check_the_list_is_written(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(make_word_list, "WORDS", tmp_path / "words.txt")
    assert make_word_list.main([str(EFF_LIST)]) == 0
    written = (tmp_path / "words.txt").read_bytes()
    assert hashlib.sha256(written).hexdigest() == SIGNED_SHA256 and SIGNED_SHA256 in capsys.readouterr().out


@pytest.mark.parametrize(
    "line", ["abacus", "ab a reason", "Abacus a reason", "abacuses1 a reason", "zoom one\nzoom two"]
)
def test_cry_02_a_line_without_a_word_or_a_reason_is_refused(tmp_path, line):
    reasons = tmp_path / "left_out.txt"
    reasons.write_text(f"# Why\n\n{line}\n", encoding="utf-8")
    with pytest.raises(make_word_list.WordListError, match="a new word of 3 to 8 letters and a reason"):
        make_word_list.read_reasons(reasons)


def test_cry_02_another_source_is_refused(tmp_path, capsys):
    other = tmp_path / "eff.txt"
    other.write_bytes(EFF_LIST.read_bytes() + b"zooming\n")
    assert make_word_list.main([str(other)]) == 1
    assert "not the EFF list that was read" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("left_out", "added", "problem"),
    [
        ({"abacus": "a reason"}, {"abacus": "a reason"}, "Left out and added: abacus"),
        ({"wombat": "a reason"}, {}, "not in the EFF list: wombat"),
        ({}, {"abaft": "a reason", "abacus": "a reason", "abac": "a reason"}, "same four letters: abac, abacus"),
        ({}, {"aba": "a reason"}, "abacus begins with aba"),
        ({}, {}, "1 words, not 2048"),
    ],
)
def test_cry_02_files_that_break_a_rule_make_no_list(left_out, added, problem):
    with pytest.raises(make_word_list.WordListError, match=problem):
        make_word_list.make(["abacus"], left_out, added)
