"""The secrets of Notes are files for one process; a bad one stops the start (CRY-11)."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from cms.settings import notes_secrets as module
from cms.settings.notes_secrets import generated_notes_secrets, notes_secrets

SALT, FIRST, SECOND = "00112233445566778899aabbccddeeff", bytes(range(32)).hex(), bytes(range(50, 82)).hex()


@pytest.fixture
def folder(tmp_path) -> Path:
    made = tmp_path / "secrets"
    made.mkdir()
    write(made / "site-salt", SALT)
    write(made / "pepper-1", FIRST)
    return made


def write(path: Path, value: str, mode: int = 0o400) -> None:
    path.unlink(missing_ok=True)
    path.write_text(value)
    path.chmod(mode)


def refusal(folder: Path) -> str:
    with pytest.raises(ImproperlyConfigured) as refused:
        notes_secrets(folder)
    return str(refused.value)


def test_cry_11_salt_and_peppers_are_read_from_their_files(folder):
    write(folder / "pepper-2", SECOND + "\n")
    (folder / "pepper-2.old").write_text("not a pepper")
    held = notes_secrets(folder)
    assert held.site_salt == bytes.fromhex(SALT)
    assert held.peppers == {1: bytes.fromhex(FIRST), 2: bytes.fromhex(SECOND)}
    assert held.scheme == 2
    assert FIRST not in repr(held) and repr(bytes.fromhex(FIRST)) not in repr(held)


@pytest.mark.parametrize("name", ["site-salt", "pepper-1"])
@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("", "isn’t"),
        ("00", "isn’t"),
        ("ab" * 31, "isn’t"),
        ("ab" * 16, "isn’t"),
        ("ab" * 32, "isn’t"),
        ("not hexadecimal", "can’t be read"),
        ("é" * 32, "can’t be read"),
    ],
)
def test_cry_11_short_long_plain_and_odd_ones_are_refused(folder, name, value, sentence):
    write(folder / name, value)
    said = refusal(folder)
    assert str(folder / name) in said and sentence in said
    assert not value or value not in said


def test_cry_11_missing_ones_are_refused(folder):
    (folder / "pepper-1").unlink()
    assert "holds no pepper" in refusal(folder)
    (folder / "site-salt").unlink()
    assert "site-salt can’t be read" in refusal(folder)


@pytest.mark.parametrize("number", ["256", "999"])
def test_cry_11_numbers_of_peppers_end_at_255(folder, number):
    write(folder / f"pepper-{number}", SECOND)
    assert "holds no pepper" in refusal(folder)


def test_cry_11_equal_ones_are_refused(folder):
    write(folder / "pepper-2", FIRST)
    assert "Two secrets" in refusal(folder)
    write(folder / "pepper-2", SALT + "00" * 16)
    assert "Two secrets" in refusal(folder), "the salt with nothing added is no pepper"


@pytest.mark.parametrize("mode", [0o440, 0o404, 0o640, 0o444, 0o420])
def test_cry_11_one_that_others_may_read_is_refused(folder, mode):
    write(folder / "pepper-1", FIRST, mode)
    assert f"Others may read the secret {folder / 'pepper-1'}" in refusal(folder)


def test_cry_11_the_first_start_makes_them_for_its_owner_only_and_the_next_leaves_them(tmp_path):
    folder = tmp_path / "var" / "secrets"
    held = generated_notes_secrets(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {
        "site-salt": 0o400,
        "pepper-1": 0o400,
    }
    assert generated_notes_secrets(folder) == held
    assert generated_notes_secrets(tmp_path / "other") != held


def test_cry_11_none_is_made_beside_others_where_one_is_missing(folder):
    (folder / "pepper-1").unlink()
    with pytest.raises(ImproperlyConfigured, match="holds no pepper"):
        generated_notes_secrets(folder)
    assert [path.name for path in folder.iterdir()] == ["site-salt"]


def test_cry_11_a_folder_that_cannot_be_made_is_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "write_once", lambda path, value: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(ImproperlyConfigured, match=r"can’t be made in .* \(No space left\)"):
        generated_notes_secrets(tmp_path / "secrets")


# --- As a process starts --------------------------------------------------------------------------------------


def start(folder: Path, tmp_path: Path, code: str = "import cms.settings.production", role: str = "public"):
    """A process with production's settings and nothing else in its environment."""
    environment = {
        "PATH": os.environ["PATH"],
        "VAR_DIR": str(tmp_path / "var"),
        "ROLE": role,
        "SECRET_KEY": "k3y-" * 20 + "abcdefgh",
        "ALLOWED_HOSTS": "example.org",
        "BASE_URL": "https://example.org",
        "PUBLIC_URL": "https://example.org",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'site.sqlite3'}",
        "JOURNALS_DATABASE_URL": f"sqlite:///{tmp_path / 'notes.sqlite3'}",
        "JOURNALS_SECRETS_DIR": str(folder),
    }
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, env=environment, cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=60, check=False
    )


def test_cry_11_a_process_for_readers_stops_at_a_bad_secret_and_shows_none(folder, tmp_path):
    assert start(folder, tmp_path).returncode == 0
    write(folder / "pepper-1", FIRST[:20])
    stopped = start(folder, tmp_path)
    assert stopped.returncode != 0
    assert "pepper-1 isn’t 32 random bytes" in stopped.stderr.splitlines()[-1]
    assert FIRST[:20] not in stopped.stderr + stopped.stdout


def test_cry_11_a_process_for_readers_needs_its_folder(folder, tmp_path):
    stopped = start(tmp_path / "none", tmp_path)
    assert stopped.returncode != 0 and "JOURNALS_SECRETS_DIR: there is no folder" in stopped.stderr


def test_adm_02_a_process_for_staff_gets_neither_database_nor_secrets_of_notes(folder, tmp_path):
    code = (
        "import cms.settings.production as held; "
        "print(sorted(held.DATABASES), [name for name in dir(held) if name.startswith('JOURNALS_SEC')])"
    )
    assert start(folder, tmp_path, code, role="cms").stdout.strip() == "['default'] []"
    assert start(folder, tmp_path, code).stdout.strip() == (
        "['default', 'journals'] ['JOURNALS_SECRETS', 'JOURNALS_SECRETS_DIR']"
    )
