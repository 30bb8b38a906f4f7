"""The command for authors: python3 -m cms.safe_content (CON-01, ACC-05)."""

import subprocess
import sys
from pathlib import Path

import pytest

from cms.safe_content.__main__ import main

ROOT = Path(__file__).parents[3]
PAGES = ROOT / "content" / "pages"

PAGE = """---
type: article
title: A calm title
summary: A calm summary.
audience:
- young people
---

A calm line.
"""


@pytest.fixture
def check(tmp_path, capsys):
    """Write a content file, lint it and give the answer: exit code and printed lines."""

    def run(source, name="calm.md", *options):
        path = tmp_path / name
        path.write_text(source, encoding="utf-8")
        code = main([str(path), *options])
        return code, capsys.readouterr().out.replace(f"{path}:", "").splitlines()

    return run


def test_a_calm_page_passes_with_a_summary(check):
    code, lines = check(PAGE)
    assert code == 0
    assert lines == [
        " 3 words, mean sentence 3.0, longest 3, reading age 6.3",
        "1 files, 0 blocks, 0 warnings",
    ]


def test_con_01_a_block_is_printed_with_its_line_and_fails(check):
    code, lines = check(PAGE.replace("A calm line.", "One line.\n\nA line about\na sufferer."))
    assert code == 1
    assert lines[0] == "12: BLOCK stigma: A line about a sufferer."


def test_con_01_a_warning_does_not_fail(check):
    code, lines = check(PAGE.replace("A calm line.", "Well done!"))
    assert code == 0
    assert lines[0] == "9: WARN shouting: Well done!"


def test_advice_is_printed_when_asked_for(check):
    _, lines = check(PAGE.replace("A calm line.", "Well done!"), "calm.md", "--advice")
    assert lines[0].startswith("9: WARN shouting: Well done! (A calm full stop.")


def test_con_02_the_name_of_the_file_is_its_address(check):
    code, lines = check(PAGE, "after-a-suicide.md")
    assert code == 1
    assert lines[0] == "1: BLOCK not-neutral: after-a-suicide"


def test_con_02_the_title_in_the_tab_is_neutral(check):
    code, lines = check(PAGE.replace("A calm title", "What is self-harm?"))
    assert code == 1
    assert lines[0] == "3: BLOCK not-neutral: What is self-harm?"


def test_con_02_a_title_with_a_neutral_short_title_is_only_questioned(check):
    code, lines = check(PAGE.replace("A calm title", "What is self-harm?\nshort_title: What it is"))
    assert code == 0
    assert lines[0] == "3: WARN not-neutral: What is self-harm?"


@pytest.mark.parametrize("field", ["official_title: The self-harm week", "sources:\n- title: Self-harm in schools"])
def test_con_02_official_titles_and_sources_may_name_the_subject(check, field):
    code, lines = check(PAGE.replace("audience:", field + "\naudience:"))
    assert code == 0
    assert len(lines) == 2


@pytest.mark.parametrize("field", ["official_title: The sufferer", "sources:\n- title: The sufferer"])
def test_con_02_but_every_other_rule_holds_for_them(check, field):
    code, _ = check(PAGE.replace("audience:", field + "\naudience:"))
    assert code == 1


def test_con_02_outside_links_belong_in_sources(check):
    code, lines = check(PAGE.replace("A calm line.", "A [calm](https://example.org/) line."))
    assert code == 1
    assert lines[0] == "9: BLOCK outside-links: https://example.org/"
    sources = "sources:\n- title: A source\n  url: https://example.org/\n"
    assert check(PAGE.replace("audience:", sources + "audience:"))[0] == 0


def test_con_02_sources_can_be_held_to_a_list_of_hosts(check, tmp_path):
    source = PAGE.replace("audience:", "sources:\n- title: A source\n  url: https://example.org/\naudience:")
    hosts = tmp_path / "hosts.txt"
    hosts.write_text("nhs.uk\n")
    assert check(source, "calm.md", "--allow-hosts", str(hosts))[0] == 1
    hosts.write_text("nhs.uk\nexample.org\n")
    assert check(source, "calm.md", "--allow-hosts", str(hosts))[0] == 0


def test_con_04_the_audience_of_the_page_sets_the_level(check):
    page = PAGE.replace("A calm line.", "The debate about safer self-harm is old.")
    assert check(page)[0] == 1
    code, lines = check(page.replace("- young people", "- professionals"))
    assert code == 0
    assert "WARN safer-ways" in lines[0]


def test_a_page_without_an_audience_is_for_young_people(check):
    page = PAGE.replace("A calm line.", "The debate about safer self-harm is old.")
    assert check(page.replace("audience:\n- young people\n", ""))[0] == 1


@pytest.mark.parametrize(("words", "warns"), [(349, True), (350, False), (700, False), (701, True)])
def test_acc_05_a_lesson_has_350_to_700_words(check, words, warns):
    body = "Rest now. " * (words // 2) + "Rest." * (words % 2)
    page = PAGE.replace("type: article", "type: lesson").replace("A calm line.", body)
    activity = "\n:::activity\ntitle: Try it\nminutes: 5\n---\nMore words that do not count here.\n:::\n"
    code, lines = check(page + activity)
    assert code == 0
    assert lines[-2].startswith(f" {words} words,")
    assert any("WARN lesson-length" in line for line in lines) == warns


def test_acc_05_a_long_sentence_is_questioned_on_its_own_line(check):
    page = PAGE.replace("A calm line.", "A calm line.\n\nShort.\nA" + " word" * 31 + ".")
    _, lines = check(page)
    assert lines[0].startswith("12: WARN long-sentence: 32 words: A word word")


def test_acc_05_long_sentences_on_average_are_questioned(check):
    _, lines = check(PAGE.replace("A calm line.", ("We go on and on " * 5 + "here. ") * 3))
    assert any("WARN mean-sentence" in line for line in lines)


def test_acc_05_a_high_reading_age_is_questioned(check):
    hard = "Physiological dysregulation necessitates multidisciplinary intervention. "
    _, lines = check(PAGE.replace("A calm line.", hard * 8))
    assert any("WARN reading-age: reading age" in line for line in lines)


def test_a_folder_is_searched(tmp_path, capsys):
    (tmp_path / "weeks").mkdir()
    (tmp_path / "weeks" / "one.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "two.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("A sufferer.", encoding="utf-8")
    assert main([str(tmp_path)]) == 0
    assert capsys.readouterr().out.endswith("2 files, 0 blocks, 0 warnings\n")


def test_a_path_that_cannot_be_read_is_an_error(tmp_path, capsys):
    assert main([str(tmp_path / "nothing.md")]) == 2
    assert "nothing.md" in capsys.readouterr().err


def test_the_command_needs_nothing_but_python(tmp_path):
    path = tmp_path / "calm.md"
    path.write_text(PAGE, encoding="utf-8")
    command = [sys.executable, "-S", "-m", "cms.safe_content", str(path)]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    assert "1 files, 0 blocks" in answer.stdout


def test_con_02_nothing_in_the_starter_content_blocks(capsys):
    assert main([str(PAGES)]) == 0, capsys.readouterr().out
