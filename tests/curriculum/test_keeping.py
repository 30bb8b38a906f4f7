"""Ways to Notes from the course: plain forms without a token, the same bytes for everyone (HDR-06, SAF-06, SES-10)."""

import re

import brotli
import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders

from curriculum.models import LessonPage

pytestmark = pytest.mark.django_db

LESSON = "/weeks/control/three-circles/"
SCRIPTS = ("js/done_marks.js", "js/ask_to_keep.js")
MOST_SCRIPT_BYTES = 2 * 1024


def main_of(client, path: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(path).content, "html.parser").main


def fields(form) -> dict[str, str]:
    return {field["name"]: field.get("value", "") for field in form.find_all(["input", "textarea"])}


def text_of(path: str) -> str:
    with open(finders.find(path), encoding="utf-8") as file:
        return file.read()


@pytest.fixture
def forms(client) -> dict[str, BeautifulSoup]:
    """The forms of a lesson by what they keep."""
    return {fields(form)["what"]: form for form in main_of(client, LESSON).find_all("form")}


def test_a_lesson_can_be_told_to_notes_by_its_key_and_nothing_else(forms, settings):
    assert fields(forms["done"]) == {"what": "done", "key": "weeks/control/three-circles"}
    assert forms["done"].button.get_text(strip=True) == "I’ve done this"
    for form in forms.values():
        assert (form["method"], form["action"]) == ("post", settings.NOTES_PREFIX + "keep")
        assert form["autocomplete"] == "off"


def test_an_answer_goes_under_the_key_of_the_question(forms):
    assert fields(forms["answer"]) == {"what": "answer", "key": "control-put-down", "text": ""}


def test_ses_10_the_answer_stays_from_keyboards(forms):
    wanted = {
        "autocomplete": "off", "autocorrect": "off", "spellcheck": "false", "writingsuggestions": "false",
        "translate": "no",
    }  # fmt: skip
    assert {name: forms["answer"].textarea.get(name) for name in wanted} == wanted


def test_saf_06_beside_the_answer_stands_that_nobody_reads_it(forms):
    words = " ".join(forms["answer"].get_text(" ").split())
    assert "Nobody reads what you write here, so nobody will answer." in words and "seven words" in words
    assert forms["answer"].a["href"] == "/help-now/"


def test_hdr_06_no_form_of_the_course_holds_a_token(client):
    for lesson in LessonPage.objects.live():
        response = client.get(lesson.url)
        main = BeautifulSoup(response.content, "html.parser").main
        assert not response.cookies and b"csrf" not in response.content
        assert {field["name"] for field in main.select("form [name]")} <= {"what", "key", "text"}


def test_con_03_going_on_stopping_and_keeping_look_the_same(client):
    end = main_of(client, LESSON).select_one("#end")
    buttons = end.select(".c-end__go .c-button")
    assert len(buttons) == 4 and all("c-button--quiet" in button["class"] for button in buttons)


def test_acc_04_the_mark_on_this_device_waits_for_its_script(client):
    button = main_of(client, LESSON).select_one("[data-done]")
    assert button.has_attr("data-extra") and button["data-done"] == "weeks/control/three-circles"


def test_a_week_names_its_lessons_for_marks_and_hides_what_it_says_of_them(client):
    main = main_of(client, "/weeks/control/")
    assert [step["data-step"] for step in main.select("[data-step]")][1] == "weeks/control/three-circles"
    assert all(step.select_one(".c-step__meta") for step in main.select("[data-step]"))
    about, wiped = main.select_one("[data-done-about]"), main.select_one("[data-done-wiped]")
    assert about.has_attr("hidden") and wiped.has_attr("hidden") and about.select_one("[data-done-wipe]")
    assert not main.select(".c-step__done")


@pytest.mark.parametrize("path", ["/", "/weeks/", "/weeks/control/"])
def test_home_the_course_and_its_weeks_lead_to_notes(client, settings, path):
    link = main_of(client, path).find("a", href=settings.NOTES_PREFIX)
    assert link.get_text(strip=True) == "Keep your place in Notes"


@pytest.mark.parametrize("path", SCRIPTS)
def test_ses_10_marks_use_one_storage_and_no_network(path):
    text = text_of(path)
    stored = set(re.findall(r"localStorage|sessionStorage|indexedDB|document\.cookie|caches\b|serviceWorker", text))
    assert stored == ({"localStorage"} if path == SCRIPTS[0] else set())
    assert not re.search(r"\bfetch\(|XMLHttpRequest|sendBeacon|innerHTML", text)
    assert not re.search(r"harm|crisis|diary|journal", text)


@pytest.mark.parametrize("path", SCRIPTS)
def test_p10_a_script_of_the_course_is_small(path):
    assert len(brotli.compress(text_of(path).encode(), quality=11)) <= MOST_SCRIPT_BYTES
