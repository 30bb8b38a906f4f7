"""Somebody with Notes. Starting them takes a derivation, so the tests of a module share one journal where they can."""

import pytest

from ..conftest import PHONE
from . import in_notes
from .in_notes import Journal


@pytest.fixture(scope="module")
def journal(browser, base_url) -> Journal:
    """Notes that are open, and stay open: a test that closes them opens them anew with the words first."""
    context = browser.new_context(base_url=base_url, viewport=PHONE)
    words = in_notes.start(context.new_page())
    state = context.storage_state()
    context.close()
    return Journal(words, state)


@pytest.fixture
def inside(new_context, journal):
    """A function that makes a page in a fresh window in which these Notes are open."""

    def make(**options):
        return new_context(**{"viewport": PHONE} | options, storage_state=journal.state).new_page()

    return make


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def either_inside(request, inside):
    """Open Notes on a phone with scripts, and on one without (ACC-04)."""
    return inside(java_script_enabled=request.param)
