"""Saying where the secrets are, and making the next pepper (CRY-11)."""

import pytest
from django.core.management import CommandError, call_command

from cms.settings.notes_secrets import generated_notes_secrets, notes_secrets


@pytest.fixture
def folder(settings, tmp_path):
    settings.JOURNALS_SECRETS_DIR = tmp_path / "secrets"
    settings.JOURNALS_SECRETS = generated_notes_secrets(settings.JOURNALS_SECRETS_DIR)
    return settings.JOURNALS_SECRETS_DIR


def test_cry_11_it_says_where_they_are_what_losing_them_means_and_shows_none(folder, capsys):
    call_command("notes_keys")
    said = capsys.readouterr().out
    assert str(folder) in said and "nobody can open any Notes" in said and "apart from the database" in said
    assert said.count(". ") == 1 and "\n" not in said.strip()
    for path in folder.iterdir():
        assert path.read_text() not in said


def test_cry_11_a_new_pepper_is_one_more_file_that_only_its_owner_may_read(folder, settings, capsys):
    before = {path.name: path.read_text() for path in folder.iterdir()}
    call_command("notes_keys", new_pepper=True)
    said = capsys.readouterr().out
    assert str(folder / "pepper-2") in said and "Back it up, then restart" in said
    assert (folder / "pepper-2").read_text() not in said
    assert (folder / "pepper-2").stat().st_mode & 0o777 == 0o400
    held = notes_secrets(folder)
    assert held.scheme == 2 and held.peppers[1] == settings.JOURNALS_SECRETS.peppers[1]
    assert {name: (folder / name).read_text() for name in before} == before


def test_cry_11_nothing_is_ever_written_over(folder):
    (folder / "pepper-2").write_text("somebody’s")
    with pytest.raises(CommandError, match=r"pepper-2 can’t be made \(File exists\)\."):
        call_command("notes_keys", new_pepper=True)
    assert (folder / "pepper-2").read_text() == "somebody’s"


def test_cry_10_there_are_255_schemes(folder, peppers):
    peppers(pepper_255=b"the very last of all the peppers")
    with pytest.raises(CommandError, match="no number left"):
        call_command("notes_keys", new_pepper=True)
    assert not (folder / "pepper-256").exists()
