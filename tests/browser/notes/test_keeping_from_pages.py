"""From the real pages of lessons, tools and the kit into Notes: open, closed, and never started (decision 1)."""

import pytest
from playwright.sync_api import expect

from ..conftest import PHONE
from ..pages import path_of
from ..tools.in_a_tool import write as fill_in
from ..tools.test_kit import given
from . import in_notes
from .in_notes import entry, expect_page, follow, press

LESSON = path_of("weeks/control/three-circles")
PLAN = path_of("tools/coping-plan")
KIT = path_of("tools/my-kit")


def answer(page, words: str) -> None:
    """Answers the question of a lesson, on its page."""
    page.goto(LESSON)
    page.get_by_label("Write here, if you like").fill(words)
    press(page, "Keep in Notes")


def expect_kept_answer(page, words: str) -> None:
    expect_page(page, "Kept")
    expect_in_notes(page, words)


def expect_in_notes(page, words: str) -> None:
    in_notes.read(page)
    kept = entry(page, words)
    expect(kept).to_have_count(1)
    expect(kept).to_contain_text("What have you been carrying")


def test_an_answer_goes_into_open_notes_and_back_leads_to_the_lesson(either_inside, request):
    words = f"Her sadness, {request.node.callspec.id}"
    answer(either_inside, words)
    expect_page(either_inside, "Keep this in Notes?")
    press(either_inside, "Keep it")
    expect_page(either_inside, "Kept")
    follow(either_inside, "Back to where I was")
    assert either_inside.url.endswith(LESSON)
    expect_in_notes(either_inside, words)


def test_ses_04_an_answer_waits_for_the_seven_words_and_is_never_retyped(either_page, journal, request):
    words = f"Too much homework, {request.node.callspec.id}"
    answer(either_page, words)
    expect_page(either_page, "Notes")
    expect(either_page.get_by_role("main")).to_contain_text("Nothing is stored yet.")
    either_page.get_by_label("Your seven words").fill(journal.words)
    press(either_page, "Open and keep")
    expect_kept_answer(either_page, words)


def test_an_answer_waits_while_notes_are_started(either_page):
    answer(either_page, "Everyone’s worries")
    press(either_page, "I don’t have Notes yet")
    press(either_page, "Show me my words")
    press(either_page, "Different words")
    in_notes.take_words(either_page)
    expect_kept_answer(either_page, "Everyone’s worries")


def test_a_lesson_is_marked_done_at_once_and_the_mark_can_be_taken_back(either_inside):
    page = either_inside
    page.goto(LESSON)
    press(page, "I’ve done this")
    expect_page(page, "Marked as done")
    follow(page, "See my Notes")
    week = page.locator("[data-week='2']").filter(has_text="Control")
    expect(week.locator(".c-progress__done")).to_have_text("1 done")
    expect(page.locator("main")).to_contain_text("What does it show?")
    week.locator("summary").click()
    week.get_by_role("button", name="Undo").click()
    expect_page(page, "Hello")
    expect(page.locator(".c-progress__done")).to_have_count(0)


def test_a_mark_waits_for_the_seven_words(either_page, journal):
    either_page.goto(LESSON)
    press(either_page, "I’ve done this")
    either_page.get_by_label("Your seven words").fill(journal.words)
    press(either_page, "Open and keep")
    expect_page(either_page, "Marked as done")
    follow(either_page, "See my Notes")
    week = either_page.locator("[data-week='2']").first
    week.locator("summary").click()
    week.get_by_role("button", name="Undo").click()
    expect(either_page.locator(".c-progress__done")).to_have_count(0)


def test_a_coping_plan_is_kept_and_shown_at_home(either_inside):
    page = either_inside
    page.goto(PLAN)
    page.get_by_label("I go quiet").check()
    fill_in(page, tell="Aunt Jo\nMs Okafor", wake="Gran")
    press(page, "Keep in Notes")
    expect_page(page, "Keep this in Notes?")
    press(page, "Keep it")
    expect_page(page, "Kept")
    follow(page, "Notes home")
    plan = page.get_by_role("region", name="My coping plan")
    plan.locator("summary").click()
    for words in ("I go quiet, or stop replying", "Aunt Jo", "Ms Okafor", "Gran"):
        expect(plan).to_contain_text(words)


def test_a_kit_is_kept_and_shown_at_home(inside):
    page = inside()
    given(page, keep=["tools/slow-breathing", "own-1"], own={"own-1": "Ring Nan"})
    press(page, "Keep in Notes")
    expect_page(page, "Keep this in Notes?")
    press(page, "Keep it")
    expect_page(page, "Kept")
    follow(page, "Notes home")
    kit = page.get_by_role("region", name="My kit")
    kit.locator("summary").click()
    expect(kit.locator(".c-entry__text")).to_have_text("Slow breathing\nRing Nan", use_inner_text=True)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_hdr_06_a_lesson_looks_the_same_with_open_notes_and_without(new_context, inside, script):
    pages = inside(java_script_enabled=script), new_context(viewport=PHONE, java_script_enabled=script).new_page()
    bodies = [page.goto(LESSON).body() for page in pages]
    assert bodies[0] == bodies[1]
