"""What may not be published: words that the linter stops, such as a typed phone number (SAF-02, CON-01)."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.models import ArticlePage, HomePage, page_models
from cms.safe_content.publishing import why_not
from curriculum.models import LessonPage

pytestmark = pytest.mark.django_db

WHY = "“Call 0800 1111” can’t be published. Insert the service instead: its number then stays right everywhere."
YOUNG = ("young people",)


def form(action: str, **fields) -> dict:
    """What the form of a new article posts. `action`: publish, submit or none."""
    data = {
        "title": "Made up",
        "slug": "made-up",
        "summary": "About a test.",
        "for_young_people": "on",
        "body": streamfield([("text", rich_text("<p>Fine.</p>"))]),
        "sources": streamfield([]),
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        **fields,
    }
    return nested_form_data(data) | ({f"action-{action}": "1"} if action else {})


def send(client, action: str = "publish", **fields):
    address = reverse("wagtailadmin_pages:add", args=["cms", "articlepage", HomePage.objects.get().pk])
    return client.post(address, form(action, **fields))


def errors(answer) -> dict:
    return answer.context["form"].errors


def made() -> ArticlePage | None:
    return ArticlePage.objects.filter(slug="made-up").first()


@pytest.mark.parametrize("field", ["title", "seo_title", "summary", "content_note"])
def test_saf_02_a_typed_number_in_a_field_is_refused_beside_it(admin_client, field):
    answer = send(admin_client, **{field: "Call 0800 1111."})
    assert errors(answer) == {field: [WHY]}
    assert WHY in answer.content.decode().replace("&#x27;", "’")
    assert made() is None


@pytest.mark.parametrize("kind", ["text", "callout", "pull", "steps"])
def test_saf_02_a_typed_number_in_the_body_is_refused_at_its_block(kind):
    values = {
        "text": "<p>Fine.</p><p>Call <b>0800</b> 1111.</p>",
        "callout": {"title": "Fine", "body": "<p>0800&nbsp;1111</p>"},
        "pull": {"text": "Call 0800 1111."},
        "steps": {"title": "Fine", "items": ["Fine.", "Call 0800 1111."]},
    }
    within = {"text": [], "callout": ["body"], "pull": ["text"], "steps": ["items", 1]}
    stored = [{"type": "text", "value": "<p>Fine.</p>"}, {"type": kind, "value": values[kind]}]
    page = ArticlePage(title="Made up", summary="Fine.", slug="made-up")
    page.body = page._meta.get_field("body").stream_block.to_python(stored)
    with pytest.raises(ValidationError) as caught:
        HomePage.objects.get().add_child(instance=page)
    [error] = caught.value.error_dict["body"]
    for place in [1, *within[kind]]:
        assert list(error.block_errors) == [place]
        error = error.block_errors[place]
    assert "can’t be published. Insert the service instead" in error.message
    assert "can’t be published. Insert the service instead" in caught.value.message_dict["body"][0]


def test_saf_02_two_blocks_are_never_read_as_one_number():
    page = ArticlePage(title="Made up", summary="Fine.", slug="made-up")
    stored = [{"type": "text", "value": "<ul><li>from 0</li><li>8 00 11 11 again</li></ul>"}]
    page.body = page._meta.get_field("body").stream_block.to_python(stored)
    assert HomePage.objects.get().add_child(instance=page).pk


def test_a_draft_keeps_words_that_can_not_be_published_yet(admin_client):
    assert send(admin_client, "", summary="Call 0800 1111.").status_code == 302
    page = made()
    assert not page.live and page.get_latest_revision_as_object().summary == "Call 0800 1111."
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert errors(admin_client.post(address, form("publish", summary="Call 0800 1111."))) == {"summary": [WHY]}
    assert admin_client.post(address, form("", summary="Text 85258.")).status_code == 302
    assert admin_client.post(address, form("publish", summary="Talk to someone.")).status_code == 302
    assert made().live and made().summary == "Talk to someone."


def test_a_colleague_is_not_asked_to_approve_a_typed_number(admin_client):
    assert errors(send(admin_client, "submit", summary="Call 0800 1111.")) == {"summary": [WHY]}


def test_saf_02_the_end_of_a_lesson_is_read_too():
    lesson = LessonPage.objects.live().first()
    lesson.end_say = "I rang 116 123."
    with pytest.raises(ValidationError) as caught:
        lesson.save_revision()
    assert list(caught.value.message_dict) == ["end_say"]


def test_saf_02_a_draft_revision_can_not_be_published_past_the_form():
    lesson = LessonPage.objects.live().first()
    lesson.summary = "Call 116 123."
    revision = lesson.save_revision(clean=False)
    with pytest.raises(ValidationError):
        revision.publish()
    lesson.refresh_from_db()
    assert "116" not in lesson.summary


def test_con_01_other_words_that_the_linter_stops_are_refused_and_warnings_are_not():
    assert "can’t be published" in why_not("He is a sufferer.", "summary", YOUNG)
    assert why_not("Scars fade.", "summary", YOUNG) == ""
    assert why_not("", "summary", YOUNG) == ""


def test_ses_09_a_title_may_say_what_a_tab_may_not_once_there_is_a_short_title():
    assert why_not("What self-harm is", "title", YOUNG, False)
    assert why_not("What self-harm is", "title", YOUNG, True) == ""
    assert why_not("What self-harm is", "short_title", YOUNG, True)


def test_every_live_page_may_be_published_as_it_is():
    for model in page_models():
        for page in model.objects.live():
            page.full_clean()
