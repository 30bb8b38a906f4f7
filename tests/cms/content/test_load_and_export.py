"""Content files into the CMS and back, on the real starter content."""

import shutil
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from wagtail.models import Page

from cms.content.exporter import export
from cms.content.loader import load
from cms.models import ArticlePage, LoadedContent
from curriculum.models import LessonPage

pytestmark = pytest.mark.django_db

LESSON = "weeks/control/three-circles"


@pytest.fixture
def content(tmp_path):
    """A copy of the content folder that a test may change."""
    return shutil.copytree(settings.CONTENT_DIR, tmp_path / "content")


@pytest.fixture
def lesson_file(content):
    return content / "pages" / f"{LESSON}.md"


def run(command, content, **options):
    out = StringIO()
    call_command(command, content=content, stdout=out, **options)
    return out.getvalue()


def edit_in_cms(page, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def change(path, before, after):
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_export_gives_the_same_files(content):
    assert export(content) == []


def test_loading_twice_changes_nothing(content):
    before = Page.objects.order_by("pk").values_list("pk", "latest_revision_id", "live")
    snapshot = list(before)
    assert {outcome.action for outcome in load(content)} == {"unchanged"}
    assert list(before.all()) == snapshot


def test_a_changed_file_updates_its_page_and_only_that(content, lesson_file):
    change(lesson_file, "title: Three circles", "title: Three rings")
    changed = [outcome for outcome in load(content) if outcome.action != "unchanged"]
    assert [(outcome.key, outcome.action) for outcome in changed] == [(LESSON, "updated")]
    assert LessonPage.objects.get(content_key=LESSON).title == "Three rings"


def test_a_dry_run_says_what_it_would_do_and_does_nothing(content, lesson_file):
    change(lesson_file, "title: Three circles", "title: Three rings")
    said = run("load_content", content, dry_run=True)
    assert f"updated   {LESSON}" in said
    assert "Dry run, nothing changed" in said
    assert LessonPage.objects.get(content_key=LESSON).title == "Three circles"


def test_staff_edits_are_kept_even_when_the_file_changes(content, lesson_file):
    page = LessonPage.objects.get(content_key=LESSON)
    edit_in_cms(page, summary="Words that a youth worker wrote.")
    change(lesson_file, "title: Three circles", "title: Three rings")
    said = run("load_content", content)
    assert f"kept      {LESSON} (edited in the CMS)" in said
    page.refresh_from_db()
    assert (page.title, page.summary) == ("Three circles", "Words that a youth worker wrote.")


def test_a_draft_that_staff_saved_counts_as_an_edit(content, lesson_file):
    page = LessonPage.objects.get(content_key=LESSON)
    page.summary = "Not finished yet."
    page.save_revision()
    change(lesson_file, "title: Three circles", "title: Three rings")
    load(content)
    page.refresh_from_db()
    assert page.title == "Three circles"
    assert page.get_latest_revision_as_object().summary == "Not finished yet."


def test_overwrite_replaces_staff_edits_when_told_to(content):
    page = LessonPage.objects.get(content_key=LESSON)
    was = page.summary
    edit_in_cms(page, summary="Words that a youth worker wrote.")
    load(content, overwrite=True)
    page.refresh_from_db()
    assert page.summary == was


def test_a_page_that_staff_deleted_does_not_come_back(content):
    LessonPage.objects.get(content_key=LESSON).delete()
    assert f"kept      {LESSON} (deleted in the CMS)" in run("load_content", content)
    assert not LessonPage.objects.filter(content_key=LESSON).exists()


def test_a_page_that_was_taken_down_stays_down(content, lesson_file):
    LessonPage.objects.get(content_key=LESSON).unpublish()
    change(lesson_file, "title: Three circles", "title: Three rings")
    load(content)
    page = LessonPage.objects.get(content_key=LESSON)
    assert not page.live
    assert page.get_latest_revision_as_object().title == "Three rings"


def test_a_page_made_in_the_cms_is_exported_under_its_parents_key(content):
    parent = LessonPage.objects.get(content_key=LESSON).get_parent()
    template = LessonPage.objects.get(content_key=LESSON)
    new = LessonPage(
        title="A new lesson",
        slug="a-new-lesson",
        summary="New.",
        end_keep="Keep.",
        end_say="Say.",
        end_tool=template.end_tool,
        body=[("text", "<p>Words.</p>")],
    )
    parent.add_child(instance=new)
    new.save_revision().publish()
    assert export(content) == ["new      weeks/control/a-new-lesson"]
    assert (content / "pages/weeks/control/a-new-lesson.md").read_text(encoding="utf-8").endswith("\nWords.\n")
    assert {outcome.key for outcome in load(content) if outcome.action != "unchanged"} <= {"weeks/control/a-new-lesson"}


def test_a_page_that_was_taken_down_keeps_its_file_as_it_is(content, lesson_file):
    page = LessonPage.objects.get(content_key=LESSON)
    edit_in_cms(page, summary="Words that a youth worker wrote.")
    page.unpublish()
    before = lesson_file.read_bytes()
    assert export(content) == [f"kept     {LESSON} (not live)"]
    assert lesson_file.read_bytes() == before
    said = run("export_content", content)
    assert f"kept     {LESSON} (not live)" in said
    assert "0 files changed." in said


def test_a_page_that_was_never_published_is_left_out(content):
    template = LessonPage.objects.get(content_key=LESSON)
    new = LessonPage(
        title="A draft", slug="a-draft", summary="New.", end_keep="Keep.", end_say="Say.", end_tool=template.end_tool
    )
    new.live = False
    template.get_parent().add_child(instance=new)
    new.save_revision()
    about = ArticlePage.objects.get(content_key="about")
    edit_in_cms(about, body=[("text", f'<p>See <a linktype="page" id="{new.pk}">the draft</a>.</p>')])
    assert sorted(export(content)) == ["changed  about", "left out weeks/control/a-draft (not live)"]
    assert not (content / "pages/weeks/control/a-draft.md").exists()
    # a link to a page that has no file would make the next install refuse every file
    assert (content / "pages/about.md").read_text(encoding="utf-8").endswith("\nSee the draft.\n")


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("type: lesson", "type: poem", "type: “poem” is none of"),
        ("order: 2", "order: two", "order:"),
        ("order: 2", "order: 1", "is also that of"),
        ("summary:", "sumary:", "“sumary” is not a field of a lesson"),
        ("minutes: ", "minutes: about ", "expected a whole number"),
        ("- young people", "- youths", "audience: “youths” is none of young people"),
        (":::activity", ":::game", ":::game can't be used on this kind of page"),
        ("page:", "page:nowhere/", "there is no page with the key"),
    ],
)
def test_a_malformed_file_is_refused_and_nothing_is_loaded(content, lesson_file, before, after, reason):
    other = content / "pages" / "about.md"
    change(other, "title: ", "title: Changed ")
    change(lesson_file, before, after)
    with pytest.raises(CommandError) as caught:
        run("load_content", content)
    assert "content/pages/" in str(caught.value)
    assert reason in str(caught.value)
    assert "Nothing was loaded" in str(caught.value)
    assert not ArticlePage.objects.get(content_key="about").title.startswith("Changed")


def test_a_file_that_is_not_text_is_refused_with_its_line(content, lesson_file):
    lesson_file.write_bytes(lesson_file.read_bytes() + b"\n\xff\xfe")
    with pytest.raises(CommandError, match="not UTF-8"):
        run("load_content", content)


def test_each_loaded_file_is_remembered(content):
    assert LoadedContent.objects.filter(key=LESSON).exists()


def test_deleting_a_service_that_a_page_uses_does_not_stop_the_next_load(content):
    from signposting.models import Service

    Service.objects.get(slug="therapist-registers").delete()
    assert "0 updated" in run("load_content", content)


def test_a_page_in_the_way_of_a_new_file_is_named(content, lesson_file):
    parent = LessonPage.objects.get(content_key=LESSON).get_parent()
    LessonPage.objects.get(content_key=LESSON).copy(to=parent, update_attrs={"slug": "in-the-way"}, keep_live=False)
    LessonPage.objects.filter(slug="in-the-way").update(content_key="weeks/control/another")
    text = (
        lesson_file.read_text(encoding="utf-8").replace("order: 2", "order: 99").replace("key: control-", "key: new-")
    )
    (lesson_file.parent / "in-the-way.md").write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match=r"in-the-way\.md:2: can.t be put under weeks/control"):
        run("load_content", content)
