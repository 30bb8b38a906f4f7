"""After everything was used, no word of it lies anywhere in plain (CRY-07), and what was deleted is gone (DAT-04).

A site of its own, with its databases in files as it would run, in a process of its own.
"""

import base64
import gzip
import json
import os
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from django.conf import settings

#: So that a form of a word that is changed by what stands before it is found too.
LEVELS = (1, 6, 9)


def forms_of(word: str) -> dict[str, bytes]:
    """How `word` could lie on a disk: by the name of each form, the bytes to look for."""
    plain = word.encode()
    forms = {
        "UTF-8": plain,
        "capitals": plain.upper(),
        "small": plain.lower(),
        "UTF-16LE": word.encode("utf-16-le"),
        "UTF-16BE": word.encode("utf-16-be"),
        "hexadecimal": plain.hex().encode(),
        "URL": word.replace(" ", "+").encode(),
        "backwards": plain[::-1],
    }
    for before in range(3):
        whole = base64.b64encode(b"\0" * before + plain)
        # The letters that also hold bits of what stands around it can be any.
        first, last = (0, 2, 3)[before], (len(plain) + before) * 8 // 6
        forms[f"base64, {before} before"] = whole[first:last]
        forms[f"base64 for URLs, {before} before"] = whole[first:last].replace(b"+", b"-").replace(b"/", b"_")
    for level in LEVELS:
        packed = zlib.compress(plain, level)
        forms |= {f"zlib {level}": packed, f"deflate {level}": packed[2:-4]}
        forms[f"gzip {level}"] = gzip.compress(plain, level, mtime=0)[10:-8]
    return forms


def unpacked(data: bytes) -> bytes:
    """What every stream in `data` that looks packed (zlib or gzip) holds."""
    found = []
    for start in range(len(data) - 2):
        head = data[start : start + 2]
        if head in (b"\x1f\x8b", b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda"):
            try:
                found.append(zlib.decompressobj(wbits=47).decompress(data[start:], 1_000_000))
            except zlib.error:
                continue
    return b"\n".join(found)


def found_in(data: bytes, words: list[str]) -> list[tuple[str, str]]:
    whole = data + unpacked(data)
    return [(word, name) for word in words for name, form in forms_of(word).items() if form in whole]


@pytest.fixture(scope="module")
def used(tmp_path_factory) -> dict:
    """A site on which everything was used: `folder`, `known`, and what the process `said`."""
    folder = tmp_path_factory.mktemp("used")
    var, temporary = folder / "var", folder / "tmp"
    for path in (var, temporary):
        path.mkdir()
    (var / "static").symlink_to(settings.STATIC_ROOT)
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.embedded",
        "VAR_DIR": str(var),
        "TMPDIR": str(temporary),
        "ALLOWED_HOSTS": "testserver",
    }
    process = subprocess.run(
        [sys.executable, "-m", "tests.journals.use_everything", str(folder)],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert process.returncode == 0, process.stderr.decode()[-2_000:]
    known = json.loads((folder / "known.json").read_text(encoding="utf-8"))
    return {"folder": folder, "known": known, "said": process.stdout + process.stderr}


def words(used) -> list[str]:
    """Everything typed, and the seven words: whole, and any three of them in a row."""
    phrases = used["known"]["phrases"]
    parts = [" ".join(phrase.split()[start : start + 3]) for phrase in phrases for start in range(5)]
    return [*used["known"]["typed"], "CANARY", *phrases, *parts]


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "static" not in path.relative_to(folder).parts
    }


@pytest.mark.parametrize("moment", ["full", "after", "var", "tmp"])
def test_cry_07_no_plain_word_lies_on_the_disk(used, moment):
    """Databases, write-ahead log, dumps, backup, cache, secrets, change file, media, temporary files."""
    held = files(used["folder"] / moment)
    assert {name: found for name, data in held.items() if (found := found_in(data, words(used)))} == {}
    if moment == "full":
        names = {Path(name).name for name in held}
        assert {
            "notes.sqlite3",
            "notes.sqlite3-wal",
            "cms.sqlite3",
            "journals.sql",
            "default.sql",
            "cache",
            "backup",
        } <= names
        assert len(held["journals.sql"]) > 5_000, "there was something to find"


def test_cry_07_the_process_said_nothing_of_it(used):
    assert used["said"].count(b"notes_write") >= 5
    assert found_in(used["said"], words(used)) == []


def test_dat_04_what_was_deleted_is_gone_from_the_database_files(used):
    """Overwritten, not only unlinked, and the log is folded in: not even the sealed bytes are left."""
    blobs = [bytes.fromhex(blob) for blob in used["known"]["blobs"]]
    assert len(blobs) > 6
    full = files(used["folder"] / "full")
    on_disk = full["db/notes.sqlite3"] + full["db/notes.sqlite3-wal"]
    assert all(blob[:60] in on_disk for blob in blobs), "they were there"
    after = files(used["folder"] / "after")
    left = b"".join(data for name, data in after.items() if name.startswith("db/"))
    assert [blob for blob in blobs if blob[20:60] in left] == []


def test_rel_04_the_change_file_holds_ids_and_sealed_bytes_only(used):
    [change_file] = [data for name, data in files(used["folder"] / "after").items() if name.startswith("changes/")]
    lines = [json.loads(line) for line in change_file.splitlines() if line]
    assert {line["do"] for line in lines} == {"delete entry", "rewrap", "delete journal"}
    assert {name for line in lines for name in line} == {"do", "journal", "entry", "scheme", "lookup", "dek_wrapped"}


@pytest.mark.parametrize(
    "hide",
    [
        str.encode,
        lambda word: word.encode("utf-16-le"),
        lambda word: word.encode("utf-16-be"),
        lambda word: base64.b64encode(b"a" + word.encode() + b"bc"),
        lambda word: base64.b64encode(b"ab" + word.encode()),
        lambda word: base64.urlsafe_b64encode(b"abc" + word.encode() + b"???"),
        lambda word: zlib.compress(b"other words " + word.encode() * 2),
        lambda word: gzip.compress(b"other words " + word.encode()),
        lambda word: zlib.compress(word.encode(), 9)[2:-4],
        lambda word: word.encode().hex().encode(),
    ],
    ids=("plain", "UTF-16LE", "UTF-16BE", "base64 +1", "base64 +2", "base64 +0", "zlib", "gzip", "deflate", "hex"),
)
def test_the_search_finds_a_word_however_it_is_hidden(hide):
    assert found_in(b"\x00before " + hide("CANARY-text") + b" after", ["CANARY-text"])
    assert not found_in(b"\x00before " + hide("some-words!") + b" after", ["CANARY-text"])


def test_p13_whoever_changes_notes_waits_for_their_turn(used):
    """SQLite would let one that doesn't sleep, and everybody behind it."""
    assert used["known"]["out of turn"] == [] and len(used["known"]["in turn"]) > 20
