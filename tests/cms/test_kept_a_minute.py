"""Answers kept for a minute: asked for once, and afresh when a page changed or the minute is over."""

import pytest
from django.db import OperationalError

from cms import kept_a_minute as kept
from cms.models import ArticlePage


@pytest.fixture
def asked():
    """A kept function; `times` says how often it was really asked, and `fault` makes it fail."""

    class Asked:
        times = 0
        fault = None

    @kept.kept_a_minute
    def answer() -> list[dict]:
        if Asked.fault:
            raise Asked.fault
        Asked.times += 1
        return [{"number": Asked.times}]

    Asked.answer = staticmethod(answer)
    return Asked


def test_it_is_asked_once(asked):
    assert asked.answer() is asked.answer() and asked.times == 1


def test_after_a_minute_it_is_asked_again(asked, monkeypatch):
    now = 1000.0
    monkeypatch.setattr(kept, "monotonic", lambda: now)
    asked.answer()
    now += kept.LIFE - 1
    asked.answer()
    assert asked.times == 1
    now += 1
    assert asked.answer() == [{"number": 2}]


def test_a_failure_is_raised_and_not_kept(asked):
    asked.fault = OperationalError("away")
    with pytest.raises(OperationalError):
        asked.answer()
    asked.fault = None
    assert asked.answer() == [{"number": 1}]


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["publish", "take down", "move"])
def test_p12_a_change_of_a_page_shows_at_once(asked, change):
    page = ArticlePage.objects.live().first()
    asked.answer()
    if change == "publish":
        page.save_revision().publish()
    elif change == "take down":
        page.unpublish()
    else:
        page.move(page.get_parent(), pos="first-child")
    asked.answer()
    assert asked.times == 2


def test_it_can_be_told_to_forget(asked):
    asked.answer()
    asked.answer.forget()
    asked.answer()
    assert asked.times == 2
