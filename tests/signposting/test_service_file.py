"""The text of a service's file."""

import pytest

from cms.content.errors import ContentError
from signposting.service_file import read, write


def test_a_canonical_file_is_written_as_it_was_read(example):
    assert write(read(example, "example-line").data) == example


def test_quotation_marks_make_no_difference(example):
    bare = example.replace("'", "")
    assert write(read(bare, "example-line").data) == example


def test_what_is_false_or_empty_is_left_out(example):
    assert write(read(example + "urgent_help: false\nsources: []\n", "example-line").data) == example


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("name: Example line", "name: [x", 2, "not valid YAML"),
        ("name: Example line", "name:\n  - x", 2, "a line of text"),
        ("name: Example line", "title: x", 1, "“title” is not known"),
        ("kind: service", "kind: charity", 2, "none of service, resource"),
        ("kind: service", "name: again", 2, "stands twice"),
        ("  - young people", "  - everyone", 5, "“everyone” is none of"),
        ("  - listening", "  - talking", 13, "“talking” is none of"),
        ("topics:\n  - listening", "topics: listening", 12, "expected a list"),
        ("    type: phone", "    type: pigeon", 17, "“pigeon” is none of"),
        ("    value: 0800 000 001", "    number: 0800 000 001", 18, "“number” is not known"),
        ("      status: stated\n      periods", "      status: maybe\n      periods", 20, "“maybe” is none of"),
        ("          opens_at: '10:00'", "          opens_at: '10am'", 23, "no time like 09:30"),
        ("          opens_at: '10:00'\n", "", 22, "opens_at is missing"),
        ("mon tue wed thu fri", "weekdays", 22, "“weekdays” is no day"),
        ("      always_open: true", "      always_open: perhaps", 33, "true or false"),
        ("    type: phone\n", "", 16, "type is missing"),
        ("fees: free\n", "", 1, "fees is missing"),
        ("publish: 'yes'", "publish: 'no'", 37, "“no” is none of yes, website only, hold"),
        ("facts_compiled: '2026-11-21'\n", "", 1, "facts_compiled is missing"),
        ("fees: free", "fees: free\nminimum_age: ten", 12, "whole number"),
    ],
)  # fmt: skip
def test_a_malformed_file_is_refused_with_line_and_reason(example, old, new, line, reason):
    assert old in example
    with pytest.raises(ContentError) as caught:
        read(example.replace(old, new, 1), "x", "content/services/x.yaml")
    assert reason in caught.value.reason
    assert caught.value.line == line
    assert str(caught.value).startswith(f"content/services/x.yaml:{line}: ")


@pytest.mark.parametrize("text", ["", "# nothing\n", "- a list\n", "words\n"])
def test_a_file_without_fields_is_refused(text):
    with pytest.raises(ContentError):
        read(text, "x", "x.yaml")
