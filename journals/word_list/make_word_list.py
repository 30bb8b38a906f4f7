"""Make the word list of Notes from the EFF large word list. Run by hand; README.md says how and why.

    python -m journals.word_list.make_word_list journals/word_list/eff_large_wordlist.txt
    python -m journals.word_list.make_word_list --check journals/word_list/eff_large_wordlist.txt

Same input, same list, byte for byte.
"""

import argparse
import hashlib
import itertools
import re
import sys
from pathlib import Path

#: The EFF list that was read, as xkcdpass 1.30.0 ships it.
SOURCE_SHA256 = "6d557f0693958fb5e650b68b5bee585eb82cf4da32965505c789e924743bc522"
HOW_MANY = 2_048
#: The first letters that tell a word from all others: enough to type when opening Notes.
TELLING_LETTERS = 4
WORDS = Path(__file__).parent.parent / "sealed" / "words.txt"
LEFT_OUT = Path(__file__).parent / "left_out.txt"
ADDED = Path(__file__).parent / "added.txt"

_PLAIN = re.compile(r"[a-z]{3,8}")


class WordListError(ValueError):
    """The files can't become a list that keeps the rules."""


def read_source(path: Path) -> list[str]:
    """The words of the EFF list, if it is the one that was read."""
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != SOURCE_SHA256:
        raise WordListError(f"{path} is not the EFF list that was read.")
    return content.decode("ascii").split()


def read_reasons(path: Path) -> dict[str, str]:
    """The words of left_out.txt or added.txt, each with its reason."""
    reasons: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        word, _, reason = line.partition(" ")
        if not _PLAIN.fullmatch(word) or not reason or word in reasons:
            raise WordListError(f"{path.name}: {line!r} should be a new word of 3 to 8 letters and a reason.")
        reasons[word] = reason
    return reasons


def make(source: list[str], left_out: dict[str, str], added: dict[str, str]) -> list[str]:
    """The list in order. Of words that share four letters: the added one, else the shortest, else the first."""
    if both := left_out.keys() & added.keys():
        raise WordListError(f"Left out and added: {', '.join(sorted(both))}")
    if unknown := left_out.keys() - set(source):
        raise WordListError(f"Left out, but not in the EFF list: {', '.join(sorted(unknown))}")
    candidates = {word for word in source if _PLAIN.fullmatch(word)} - left_out.keys() | added.keys()
    chosen: dict[str, str] = {}
    for word in sorted(candidates, key=lambda word: (word not in added, len(word), word)):
        telling = word[:TELLING_LETTERS]
        if telling not in chosen:
            chosen[telling] = word
        elif word in added:
            raise WordListError(f"Added twice with the same four letters: {chosen[telling]}, {word}")
    words = sorted(chosen.values())
    for word, following in itertools.pairwise(words):
        if following.startswith(word):
            raise WordListError(f"{following} begins with {word}.")
    if len(words) != HOW_MANY:
        raise WordListError(f"{len(words)} words, not {HOW_MANY}.")
    return words


def content(source: Path) -> str:
    """What words.txt should hold: a word a line."""
    words = make(read_source(source), read_reasons(LEFT_OUT), read_reasons(ADDED))
    return "".join(f"{word}\n" for word in words)


def main(arguments: list[str] | None = None) -> int:
    """Write the list, or with --check compare it. 0: done, or the same; 1: something is wrong."""
    parser = argparse.ArgumentParser(description="Make the word list of Notes.")
    parser.add_argument("source", type=Path, help="the EFF large word list, words only")
    parser.add_argument("--check", action="store_true", help="compare with words.txt; write nothing")
    options = parser.parse_args(arguments)
    try:
        made = content(options.source)
    except WordListError as error:
        print(error, file=sys.stderr)
        return 1
    digest = hashlib.sha256(made.encode("ascii")).hexdigest()
    if not options.check:
        WORDS.write_text(made, encoding="ascii", newline="\n")
        print(f"Written: {WORDS.name}, SHA-256 {digest}")
        return 0
    if WORDS.read_bytes() != made.encode("ascii"):
        print(f"{WORDS.name} is not what these files make.", file=sys.stderr)
        return 1
    print(f"The same: {WORDS.name}, SHA-256 {digest}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
