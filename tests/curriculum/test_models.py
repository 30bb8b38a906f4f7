"""Programme > Week > Lesson: what may be saved, and what readers get."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from coping_tools.models import ToolIndexPage, ToolPage
from curriculum.models import LessonPage, ProgrammePage, WeekPage
from signposting.models import Service

from .conftest import TEXT, new_lesson

pytestmark = pytest.mark.django_db


def opened(client, page) -> BeautifulSoup:
    response = client.get(page.get_url())
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def reflection(key: str) -> dict:
    return {"type": "reflection", "value": {"key": key, "question": "What helped?", "hint": ""}}


def set_body(lesson, *blocks):
    lesson.body = LessonPage._meta.get_field("body").to_python([*TEXT, *blocks])


# --- Rules ------------------------------------------------------------------------------------------------------------


def test_a_lesson_ends_with_a_tool_or_a_service_and_never_both(lesson):
    tool, service = ToolPage.objects.first(), Service.objects.first()
    for end_tool, end_service, good in (
        (tool, None, True),
        (None, service, True),
        (tool, service, False),
        (None, None, False),
    ):
        lesson.end_tool, lesson.end_service = end_tool, end_service
        if good:
            lesson.full_clean()
        else:
            with pytest.raises(ValidationError, match="one tool or one service"):
                lesson.full_clean()


def test_a_lesson_has_one_reflection(lesson):
    set_body(lesson, reflection("a-new-one"))
    lesson.full_clean()
    set_body(lesson, reflection("a-new-one"), reflection("another"))
    with pytest.raises(ValidationError, match="one reflection"):
        lesson.full_clean()


def test_a_reflection_key_belongs_to_one_lesson(lesson):
    """What people wrote will hang on it."""
    set_body(lesson, reflection("a-new-one"))
    lesson.save_revision().publish()
    lesson.full_clean()
    other = LessonPage.objects.get(title="Lesson 2.1")
    set_body(other, reflection("a-new-one"))
    with pytest.raises(ValidationError, match="a-new-one"):
        other.full_clean()


def test_a_page_says_who_it_is_for(lesson):
    lesson.audience = []
    with pytest.raises(ValidationError, match="who this page is for"):
        lesson.full_clean()


def test_pages_stand_only_where_they_belong():
    assert LessonPage.allowed_parent_page_models() == [WeekPage]
    assert WeekPage.allowed_parent_page_models() == [ProgrammePage]
    assert LessonPage.allowed_subpage_models() == []
    assert not ProgrammePage.can_create_at(ProgrammePage.objects.first().get_parent()), "there is one programme"


# --- Lessons ------------------------------------------------------------------------------------------------------------


def test_a_lesson_leads_on_and_back_across_weeks(client, programme):
    page = opened(client, LessonPage.objects.get(title="Lesson 1.3"))
    assert page.find("a", rel="prev")["href"] == "/a-course/w1/lesson-1-2/"
    assert page.find("a", rel="next")["href"] == "/a-course/w2/lesson-2-1/"
    assert page.find("a", rel="next")["data-week"] == "2" and not page.find("a", rel="prev").has_attr("data-week")


def test_the_first_and_last_lesson_lead_one_way(client, programme):
    assert not opened(client, LessonPage.objects.get(title="Lesson 1.1")).find("a", rel="prev")
    assert not opened(client, LessonPage.objects.get(title="Lesson 2.2")).find("a", rel="next")


def test_a_lesson_says_where_it_stands(client, lesson):
    page = opened(client, lesson)
    crumbs = page.find(class_="c-kicker")
    assert "Lesson 2 of 3" in crumbs.get_text() and crumbs.find("a")["href"] == "/a-course/w1/"
    assert page.body["data-week"] == "1"


def test_a_lesson_without_its_week_is_still_a_page(client, lesson):
    """Staff took the week down and left the lesson: its address still answers."""
    lesson.get_parent().unpublish()
    page = opened(client, lesson)
    assert page.h1.get_text() == "Lesson 1.2" and page.find(class_="c-end")


def test_the_end_shows_what_was_chosen(client, lesson):
    end = opened(client, lesson).find(class_="c-end")
    assert "Keep this." in end.get_text() and "Say this." in end.get_text()
    assert end.find("a", class_="c-tool")["href"] == lesson.end_tool.url


def test_a_tool_that_was_taken_down_leaves_no_dead_link(client, lesson):
    lesson.end_tool.unpublish()
    end = opened(client, lesson).find(class_="c-end")
    assert not end.find("a", class_="c-tool") and "Something to do" not in end.get_text()


def test_a_service_on_hold_leaves_no_number(client, lesson):
    service = Service.objects.get(slug="childline")
    lesson.end_tool, lesson.end_service = None, service
    lesson.save_revision().publish()
    assert opened(client, lesson).find(class_="c-end").find("a", href="tel:08001111")
    Service.objects.filter(pk=service.pk).update(publish_state="hold")
    assert not opened(client, lesson).find(class_="c-end").find("a", href="tel:08001111")


def test_con_03_no_page_keeps_count(client, lesson):
    words = opened(client, lesson).main.get_text(" ").lower()
    for word in ("streak", "score", "badge", "days since", "well done", "completed", "progress"):
        assert word not in words


# --- Weeks and the programme --------------------------------------------------------------------------------------------


def test_a_week_opens_with_how_are_you_and_not_safe_leads_to_help(client, programme):
    page = opened(client, WeekPage.objects.get(title="Week 1"))
    links = page.find(class_="c-check-in").find_all("a")
    assert [link["href"] for link in links] == ["/a-course/w1/lesson-1-1/", "/tools/", "/help-now/"]
    assert "Not safe" in links[2].get_text()


def test_a_week_without_lessons_leads_down_its_own_page(client, programme):
    week = programme.add_child(instance=WeekPage(title="Week 3", slug="w3", summary="Soon.", body=TEXT))
    page = opened(client, week)
    assert page.find(class_="c-check-in").find("a")["href"] == "#lessons" and page.find(id="lessons")


def test_a_week_is_whole_while_the_tools_are_taken_down(client, programme):
    ToolIndexPage.objects.get().unpublish()
    links = opened(client, WeekPage.objects.get(title="Week 1")).find(class_="c-check-in").find_all("a")
    assert links[1]["href"] == "/"


def test_a_week_lists_its_live_lessons_and_leads_to_the_weeks_beside_it(client, programme, lesson):
    lesson.unpublish()
    page = opened(client, WeekPage.objects.get(title="Week 1"))
    assert [tag.get_text() for tag in page.select(".c-step__title")] == ["Lesson 1.1", "Lesson 1.3"]
    assert page.find("a", rel="next")["href"] == "/a-course/w2/" and not page.find("a", rel="prev")


@pytest.mark.parametrize("official", ["", "Who am I, and who could I be?"])
def test_the_full_name_of_a_week_stands_on_its_page_and_the_programmes(client, programme, official):
    week = WeekPage.objects.get(title="Week 1")
    week.official_title = official
    week.save_revision().publish()
    for page in (opened(client, week), opened(client, programme)):
        assert ("full name" in page.main.get_text() or "In full:" in page.main.get_text()) == bool(official)


def test_the_programme_lists_weeks_with_their_lessons(client, programme):
    meta = [tag.get_text(" ", strip=True) for tag in opened(client, programme).select(".c-layer__meta")]
    assert [text.split(".")[0] for text in meta] == ["3 lessons", "2 lessons"]
    LessonPage.objects.get(title="Lesson 2.1").unpublish()
    assert "1 lesson" in opened(client, programme).select(".c-layer__meta")[1].get_text().split(".")


def test_more_weeks_than_colours_still_have_one(client, programme):
    """There are six colours; a seventh week starts over."""
    for number in range(3, 9):
        programme.add_child(instance=WeekPage(title=f"Week {number}", slug=f"w{number}", summary="More.", body=TEXT))
    week = WeekPage.objects.get(title="Week 8")
    week.add_child(instance=new_lesson("Late"))
    for page in (week, programme, LessonPage.objects.get(title="Late")):
        assert opened(client, page).h1
