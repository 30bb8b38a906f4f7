"""A deployed site must keep its promises about Notes (CRY-03, CRY-11, ADM-02)."""

from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.checks import run_checks

from journals import checks, keyring
from journals.sealed.keys import COST

OWN = {"default": {"NAME": "cms"}, "journals": {"NAME": "notes"}}
WITHOUT = {"default": {"NAME": "cms"}}


@pytest.fixture
def found(monkeypatch):
    """The ids of what the deploy check finds wrong with Notes, after changes to sound settings."""

    def ids(cost=COST, **changed) -> set[str]:
        sound = {"ROLE": "public", "DATABASES": OWN, "JOURNALS_COOKIE_NAME": "__Host-n", "JOURNALS_SECRETS": object()}
        monkeypatch.setattr(checks, "settings", SimpleNamespace(**(sound | changed)))
        monkeypatch.setattr(keyring, "COST", cost)
        return {error.id for error in checks.check_notes(None)}

    return ids


def test_a_sound_process_for_readers_passes(found):
    assert found() == set()


def test_cry_03_the_cost_of_the_tests_cannot_go_live(found, weak_cost):
    assert found(cost=keyring.COST) == {"journals.E003"}


def test_cry_03_the_check_runs_with_the_deploy_checks():
    """The tests’ own settings are no deployed site."""
    assert "journals.E003" in {error.id for error in run_checks(include_deployment_checks=True, tags=["security"])}
    assert "journals.E003" not in {error.id for error in run_checks(tags=["security"])}


def test_cry_03_nothing_that_is_deployed_reads_the_settings_of_the_tests():
    for path in (settings.BASE_DIR / "cms" / "settings").glob("*.py"):
        assert path.name == "test.py" or "settings.test" not in path.read_text(encoding="utf-8")
    assert "pepper that only the tests use" not in (settings.BASE_DIR / "cms/settings/production.py").read_text()


def test_adm_02_the_cms_process_has_neither_database_nor_secrets(found):
    assert found(ROLE="cms", DATABASES=WITHOUT, JOURNALS_SECRETS=None) == set()
    assert found(ROLE="cms", DATABASES=WITHOUT) == {"journals.E001"}
    assert found(ROLE="cms", JOURNALS_SECRETS=None) == {"journals.E001"}


@pytest.mark.parametrize("held", [WITHOUT, WITHOUT | {"journals": {"NAME": "cms"}}], ids=("none", "the same"))
def test_cry_07_notes_have_a_database_of_their_own(found, held):
    assert found(DATABASES=held) == {"journals.E002"}


def test_ses_01_the_cookie_is_a_host_cookie(found):
    assert found(JOURNALS_COOKIE_NAME="n") == {"journals.E004"}
