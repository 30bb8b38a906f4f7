"""ANON-07: what is sealed into an address can be opened for a quarter of an hour, unchanged, and says nothing."""

import re

import pytest

from cms.search import tokens
from cms.search.tokens import CannotOpen, seal, unseal


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still until it is moved."""

    class Clock:
        now = 1_800_000_000.0

        def time(self):
            return self.now

    clock = Clock()
    monkeypatch.setattr(tokens, "time", clock)
    return clock


def test_a_text_comes_back():
    for text in ("", "slow breathing", "tŷ bach 😭", "x" * tokens.PADDED_BYTES):
        assert unseal(seal(text, purpose="test"), purpose="test") == text


def test_anon_07_a_token_shows_nothing_of_its_text():
    assert seal("canary", purpose="test") != seal("canary", purpose="test")
    assert "canary" not in seal("canary", purpose="test")


def test_anon_07_all_tokens_are_equally_long_and_fit_a_path():
    lengths = {len(seal(text, purpose="test")) for text in ("", "a", "😭" * 20, "x" * tokens.PADDED_BYTES)}
    assert lengths == {396}
    assert re.fullmatch(r"[A-Za-z0-9_-]+", seal("slow breathing", purpose="test"))


def test_a_token_opens_for_a_quarter_of_an_hour(clock):
    token = seal("slow breathing", purpose="test")
    clock.now += tokens.LIFETIME_SECONDS
    assert unseal(token, purpose="test") == "slow breathing"
    clock.now += 1
    with pytest.raises(CannotOpen):
        unseal(token, purpose="test")


def test_a_token_that_was_changed_does_not_open():
    token = seal("slow breathing", purpose="test")
    for place in (0, 20, 200, 395):
        other = "A" if token[place] != "A" else "B"
        with pytest.raises(CannotOpen):
            unseal(token[:place] + other + token[place + 1 :], purpose="test")


@pytest.mark.parametrize("token", ["", "x", "gAAAA", "=" * 396, "é" * 30, "\udcff", "a" * 5000])
def test_what_is_no_token_does_not_open(token):
    with pytest.raises(CannotOpen):
        unseal(token, purpose="test")


def test_a_token_for_another_purpose_does_not_open():
    with pytest.raises(CannotOpen):
        unseal(seal("slow breathing", purpose="test"), purpose="other")


def test_a_token_of_another_site_does_not_open(settings):
    token = seal("slow breathing", purpose="test")
    settings.SECRET_KEY = "another-secret-key" * 4
    with pytest.raises(CannotOpen):
        unseal(token, purpose="test")


def test_a_text_that_does_not_fit_is_refused():
    for text in ("x" * (tokens.PADDED_BYTES + 1), "a\0b"):
        with pytest.raises(ValueError, match="can't be sealed"):
            seal(text, purpose="test")
