"""Lint a whole content file: its words, its links, its length and how hard it is to read."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from .content_file import ContentFile, Passage
from .lexicon import AUDIENCES, WARN
from .linter import Finding, excerpt, lint_address, lint_text
from .reading import LONGEST_SENTENCE, MEAN_SENTENCE, READING_AGE, Reading, measure, split_sentences, words_in

LESSON_WORDS = range(350, 701)
"""How many words a lesson has without its activities."""

_NOT_NEUTRAL = "not-neutral"


@dataclass(frozen=True)
class PageReport:
    """What the linter says about a content file. The lines of the findings are lines of the file."""

    content: ContentFile
    findings: tuple[Finding, ...]
    reading: Reading
    """Counted over all visible sentences."""
    body_words: int
    """Words in the body without its activities."""

    @property
    def blocks(self) -> bool:
        return any(finding.blocks for finding in self.findings)


def lint_page(content: ContentFile, allowed_hosts: Collection[str] | None = None) -> PageReport:
    """Lint a content file.

    Outside addresses may stand only in its sources; there, with ``allowed_hosts``, only these may be linked.
    """
    audiences = [audience for audience in content.audiences if audience in AUDIENCES] or ["young people"]
    findings = []
    for passage in content.passages:
        findings += _lint_passage(passage, audiences)
    for link in content.links:
        hosts = allowed_hosts if link.from_sources else ()
        if finding := lint_address(link.target, hosts):
            findings.append(replace(finding, line=link.line))
    reading = measure(passage.text for passage in content.prose)
    body_words = sum(len(words_in(passage.text)) for passage in content.lesson_text)
    findings += _reading_findings(content, reading)
    if content.type == "lesson" and body_words not in LESSON_WORDS:
        text = f"{body_words} words without activities"
        findings.append(_rule("lesson-length", text, 1, "350 to 700 words without its activities."))
    findings.sort(key=lambda finding: (finding.line, finding.start))
    return PageReport(content, tuple(findings), reading, body_words)


def _lint_passage(passage: Passage, audiences: list[str]) -> list[Finding]:
    findings = lint_text(passage.text, audiences, passage.where)
    if passage.part == "front" and passage.name == "title" and passage.where == "heading":
        # The tab shows the short title, but lists and search still show this one: somebody should look at it.
        questioned = [f for f in lint_text(passage.text, audiences, "title") if f.family == _NOT_NEUTRAL]
        findings += [replace(finding, level=WARN, where="heading") for finding in questioned]
    return [replace(finding, line=passage.line + finding.line - 1) for finding in findings]


def _reading_findings(content: ContentFile, reading: Reading) -> list[Finding]:
    findings = []
    for passage in content.prose:
        for start, sentence in split_sentences(passage.text):
            if (length := len(words_in(sentence))) > LONGEST_SENTENCE:
                line = passage.line + passage.text.count("\n", 0, start)
                text = f"{length} words: {excerpt(sentence, 0, min(40, len(sentence)))}"
                findings.append(_rule("long-sentence", text, line, f"{LONGEST_SENTENCE} words or fewer."))
    if reading.is_long_enough and reading.mean > MEAN_SENTENCE:
        text = f"{reading.mean:.1f} words in a sentence on average"
        findings.append(_rule("mean-sentence", text, 1, f"{MEAN_SENTENCE} words or fewer on average."))
    if reading.is_long_enough and reading.age > READING_AGE:
        text = f"reading age {reading.age:.1f}"
        findings.append(_rule("reading-age", text, 1, "Aim at 9 to 11, and never pass 14."))
    return findings


def _rule(family: str, text: str, line: int, advice: str) -> Finding:
    """A finding of a rule that is not in the lexicon."""
    return Finding(family, WARN, text, "body", line, 0, 0, advice)
