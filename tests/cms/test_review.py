"""Who sees words that nobody has reviewed yet (CON-09)."""

import datetime

import pytest

from cms.models import ArticlePage, page_models
from curriculum.models import LessonPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson():
    return LessonPage.objects.get(content_key="weeks/control/three-circles")


def review(page):
    page.reviewed_by, page.reviewed_on = "A clinical reviewer", datetime.date(2026, 11, 1)
    page.save_revision().publish()


def test_con_09_a_deployed_site_hides_a_page_for_young_people_until_it_is_reviewed(client, settings, lesson):
    settings.REQUIRE_REVIEW = True
    assert client.get(lesson.url).status_code == 404
    review(lesson)
    assert client.get(lesson.url).status_code == 200


def test_con_09_the_embedded_site_shows_it_and_says_that_it_awaits_review(client, lesson):
    assert "These words await clinical review" in client.get(lesson.url).content.decode()


def test_saf_04_help_now_never_waits(client, settings):
    settings.REQUIRE_REVIEW = True
    assert client.get("/help-now/").status_code == 200


def test_con_09_pages_for_others_need_no_review_to_be_seen(client, settings):
    settings.REQUIRE_REVIEW = True
    page = ArticlePage.objects.get(content_key="for-parents-and-carers")
    assert not page.for_young_people
    assert client.get(page.url).status_code == 200


def test_con_09_staff_see_how_many_pages_wait(admin_client, lesson):
    total = sum(model.objects.live().count() for model in page_models())
    assert f"{total} of {total} live pages await clinical review" in admin_client.get("/admin/").content.decode()
    review(lesson)
    assert f"{total - 1} of {total} live pages await clinical review" in admin_client.get("/admin/").content.decode()


def test_con_09_the_editor_says_that_words_await_review(admin_client, lesson):
    assert "These words await clinical review" in admin_client.get(f"/admin/pages/{lesson.pk}/edit/").content.decode()


def test_con_09_what_must_be_reviewed_first_is_neither_found_nor_listed(client, settings, lesson):
    from django.core.management import call_command

    from cms.search import query

    settings.REQUIRE_REVIEW = True
    call_command("update_search", verbosity=0)
    assert lesson.url not in [hit.url for hit in query.search("three circles", 50).hits]
    assert lesson.url not in client.get("/sitemap.xml").content.decode()
    settings.REQUIRE_REVIEW = False
    call_command("update_search", verbosity=0)
    assert lesson.url in [hit.url for hit in query.search("three circles", 50).hits]
    assert lesson.url in client.get("/sitemap.xml").content.decode()
