"""How hard a text is to read: its sentences, its words and the age of a reader who would follow it.

The reading age is the Flesch-Kincaid grade level plus five: a pupil in the first grade is about six.

    grade = 0.39 × (words ÷ sentences) + 11.8 × (syllables ÷ words) − 15.59

Source: J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom, "Derivation of new readability
formulas for Navy enlisted personnel", Research Branch Report 8-75, Naval Technical Training Command, 1975.

A score is only a hint. It knows long words and long sentences, not hard ideas; it says which pages people
should read again first, never whether a page is good. That is why it only ever warns (ACC-05).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

MEAN_SENTENCE = 20
"""Words in a sentence, on average, that a page should not pass."""
LONGEST_SENTENCE = 30
"""Words in any one sentence that a page should not pass."""
READING_AGE = 14
"""The reading age that a page should not pass; it aims at 9 to 11."""
ENOUGH_WORDS = 30
"""With fewer words than this, means and reading ages say nothing."""

_WORD = re.compile(r"[^\W_]+(?:[’'.,:/&-][^\W_]+)*")
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|etc|dr|mr|mrs|ms|st|vs|approx|a\.m|p\.m)\.$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]+[’”\"')\]]*(?=\s|$)")
_NEXT_SIGN = re.compile(r"[^\S\n]*\n?[^\S\n]*[^\W_]")
_VOWELS = re.compile(r"[aeiouy]+")
# Neighbouring vowels that are spoken apart, as in "trying", "radio", "trial", "usual", "quiet" and "museum".
_SPLIT_VOWELS = re.compile(
    r"[aeouy]ing|(?<![cghlstx])i(?:a(?!ge)|o)|(?<![gq])ua[lt]|ie(?:t(?!ly$)|ty)|(?<!q)uo(?!y)|eo(?![pu])|eum|ium|oe[mt]"
)
_FINAL_E = re.compile(r"[^aeiouy]e[sd]?$")
_SPOKEN_E = re.compile(r"[^aeiouyl]le[sd]?$|[td]ed$|(?:[cgsxz]|[cs]h)es$")
_INNER_E = re.compile(r"[^aeiouyl]e(?:ly|ments?|ful|fully|less|ness)$")
_SYLLABLES = {
    "a&e": 3, "aged": 2, "area": 3, "areas": 3, "business": 2, "create": 2, "different": 2, "evening": 2,
    "every": 2, "everybody": 4, "everything": 3, "everywhere": 3, "experience": 4, "experiences": 5,
    "giant": 2, "gp": 2, "homework": 2, "idea": 3, "ideas": 3, "interesting": 3, "lifeline": 2, "lion": 2,
    "maybe": 2, "nhs": 3, "ok": 2, "reality": 4, "science": 2, "somehow": 2, "someone": 2, "something": 2,
    "sometimes": 2, "somewhere": 2, "suicide": 3, "therefore": 2,
}  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """What was counted in a text."""

    words: int
    sentences: int
    syllables: int
    longest: int
    """Words in the longest sentence."""

    @property
    def mean(self) -> float:
        """Words in a sentence, on average; 0 without words."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def age(self) -> float:
        """The reading age in years, never below 5."""
        if not self.words:
            return 5.0
        grade = 0.39 * self.mean + 11.8 * self.syllables / self.words - 15.59
        return max(5.0, grade + 5)

    @property
    def is_long_enough(self) -> bool:
        """Whether the text is long enough for its mean and its reading age to mean anything."""
        return self.words >= ENOUGH_WORDS


def measure(texts: Iterable[str]) -> Reading:
    """Count pieces of visible text (paragraphs, list items). A piece always ends its last sentence."""
    lengths = []
    syllables = 0
    for text in texts:
        for _, sentence in split_sentences(text):
            words = words_in(sentence)
            if words:
                lengths.append(len(words))
                syllables += sum(map(count_syllables, words))
    return Reading(sum(lengths), len(lengths), syllables, max(lengths, default=0))


def split_sentences(text: str) -> list[tuple[int, str]]:
    """The sentences of a text, each with its place in it. A blank line also ends a sentence."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text) if not _goes_on(text, match)]
    ends += [match.start() for match in re.finditer(r"\n\s*\n", text)]
    sentences = []
    start = 0
    for end in [*sorted(set(ends)), len(text)]:
        piece = text[start:end]
        if stripped := piece.strip():
            sentences.append((start + piece.index(stripped[0]), stripped))
        start = end
    return sentences


def words_in(text: str) -> list[str]:
    """The words of a text: ``don’t``, ``self-harm`` and ``A&E`` are one word each."""
    return _WORD.findall(text)


def count_syllables(word: str) -> int:
    """About how many syllables an English word has. Each figure of a number is one."""
    word = word.lower().replace("'", "’")
    if "-" in word or "/" in word:
        return sum(count_syllables(part) for part in re.split(r"[-/]", word) if part) or 1
    if figures := sum(character.isdigit() for character in word):
        return figures
    spoken_not = len(re.findall(r"[dst]n’t$", word))  # "didn’t" has two syllables, "don’t" has one
    word = re.sub(r"’(?:s|d|m|t|ll|re|ve)?$|’", "", word)
    if word in _SYLLABLES:
        return _SYLLABLES[word]
    return max(1, _count_vowel_groups(word)) + spoken_not


def _count_vowel_groups(word: str) -> int:
    count = len(_VOWELS.findall(word)) + len(_SPLIT_VOWELS.findall(word))
    # A silent e: "like", "likes", "liked", but "little", "started", "changes".
    if _FINAL_E.search(word) and not _SPOKEN_E.search(word):
        count -= 1
    # And before an ending: "safely", "careful", "homeless".
    if _INNER_E.search(word):
        count -= 1
    return count


def _goes_on(text: str, end: re.Match[str]) -> bool:
    """Whether the sentence goes on after this full stop."""
    if _ABBREVIATION.search(text, max(0, end.start() - 8), end.end()):
        return True
    following = _NEXT_SIGN.match(text, end.end())
    return following is not None and following[0][-1].islower()
