"""System checks that guard the architecture: each of them finds what it is there for."""

import datetime

import pytest
from django.core import checks as django_checks
from wagtail import blocks

from cms import checks
from cms.blocks import CalloutBlock, ComponentBlock, TextBlock
from cms.models import ArticlePage, page_models
from curriculum.models import LessonPage


def ids(errors) -> set[str]:
    return {error.id for error in errors}


class WholeBlock(ComponentBlock):
    """Has every part: its adapter and component are the callout's."""

    title = blocks.CharBlock()

    class Meta:
        icon = "help"
        label = "Whole"
        group = "Text"
        component = "callout"
        description = "A block for tests."
        preview_value = {"title": "Worth knowing"}

    @classmethod
    def adapter_template(cls):
        return "cms/blocks/callout_block.html"


class NoAdapterBlock(WholeBlock):
    @classmethod
    def adapter_template(cls):
        return "cms/blocks/no_such_block.html"


class NoComponentBlock(WholeBlock):
    class Meta:
        component = "no_such_component"


class NoIconBlock(WholeBlock):
    class Meta:
        icon = "placeholder"


class NoDescriptionBlock(WholeBlock):
    class Meta:
        description = ""


class NoGroupBlock(WholeBlock):
    class Meta:
        group = ""


class NoPreviewBlock(ComponentBlock):
    class Meta:
        icon = "help"
        label = "No preview"
        group = "Text"
        component = "callout"
        description = "A block for tests."

    @classmethod
    def adapter_template(cls):
        return "cms/blocks/callout_block.html"


@pytest.mark.parametrize(
    ("block", "found"),
    [
        (WholeBlock, set()),
        (NoAdapterBlock, {"cms.E003"}),
        (NoComponentBlock, {"cms.E004"}),
        (NoIconBlock, {"cms.E001"}),
        (NoDescriptionBlock, {"cms.E001"}),
        (NoGroupBlock, {"cms.E001"}),
        (NoPreviewBlock, {"cms.E002"}),
    ],
)
def test_a_block_without_one_of_its_parts_stops_the_start(monkeypatch, block, found):
    monkeypatch.setattr(checks, "component_blocks", lambda: {block: block()})
    errors = checks.check_blocks(None)
    assert ids(errors) == found
    assert all(block.__name__ in error.msg and error.hint for error in errors)


def test_every_block_of_ours_is_looked_at():
    found = set(checks.component_blocks())
    assert {CalloutBlock, TextBlock} < found
    assert {"ActivityBlock", "DoorsBlock", "ServiceBlock", "ReflectionBlock"} <= {cls.__name__ for cls in found}
    assert checks.check_blocks(None) == []


def test_a_block_is_found_inside_others(monkeypatch):
    inner = WholeBlock()
    outer = blocks.StreamBlock([("row", blocks.StructBlock([("list", blocks.ListBlock(inner))]))])

    class Field:
        stream_block = outer

    class Model:
        class _meta:
            @staticmethod
            def get_fields():
                return [Field()]

    monkeypatch.setattr(checks.apps, "get_models", lambda: [Model])
    monkeypatch.setattr(checks, "StreamField", Field)
    assert set(checks.component_blocks()) == {WholeBlock}


@pytest.mark.parametrize(("attribute", "found"), [("parent_page_types", "cms.E005"), ("subpage_types", "cms.E005")])
def test_a_page_type_says_where_it_may_stand(monkeypatch, attribute, found):
    monkeypatch.delattr(ArticlePage, attribute)
    assert ids(checks.check_page_tree(None)) == {found}


def test_a_page_type_has_a_name_in_content_files(monkeypatch):
    monkeypatch.setattr(LessonPage, "content_type_name", "")
    assert ids(checks.check_page_tree(None)) == {"cms.E006"}


def test_every_page_type_of_ours_passes_and_has_a_template():
    assert checks.check_page_tree(None) == []
    assert len({model.content_type_name for model in page_models()}) == len(page_models())
    for model in page_models():
        assert checks._template_exists(model.template), model


@pytest.mark.parametrize(("role", "found"), [("all", {"cms.E007"}), ("public", set()), ("cms", set())])
def test_adm_01_a_deployed_process_is_never_both(settings, role, found):
    settings.ROLE = role
    assert ids(checks.check_role(None)) == found
    deployed = django_checks.registry.registry.get_checks(include_deployment_checks=True)
    assert checks.check_role in deployed and checks.check_review in deployed
    assert checks.check_role not in django_checks.registry.registry.get_checks()


@pytest.mark.django_db
def test_con_09_unreviewed_pages_for_young_people_stop_a_deployed_site(settings):
    settings.REQUIRE_REVIEW = True
    (error,) = checks.check_review(None, databases=["default"])
    assert error.id == "cms.E008" and "await review" in error.msg
    for model in page_models():
        model.objects.update(reviewed_by="A clinician", reviewed_on=datetime.date(2026, 11, 1))
    assert checks.check_review(None, databases=["default"]) == []
    LessonPage.objects.filter(pk=LessonPage.objects.first().pk).update(reviewed_on=None)
    assert "1 live page" in checks.check_review(None, databases=["default"])[0].msg


@pytest.mark.django_db
def test_con_09_only_live_pages_for_young_people_count(settings):
    settings.REQUIRE_REVIEW = True
    for model in page_models():
        model.objects.update(for_young_people=False, for_parents=True)
    assert checks.check_review(None, databases=["default"]) == []
    LessonPage.objects.update(for_young_people=True, live=False)
    assert checks.check_review(None, databases=["default"]) == []


@pytest.mark.parametrize(("required", "databases"), [(False, ["default"]), (True, None), (True, ["other"])])
def test_review_is_not_asked_for_without_a_database(settings, required, databases):
    settings.REQUIRE_REVIEW = required
    assert checks.check_review(None, databases=databases) == []
