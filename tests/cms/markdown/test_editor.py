"""The editor of a Markdown field: a labelled text area, and a preview that waits for script."""

import pytest
from bs4 import BeautifulSoup
from django import forms
from wagtail.admin.forms.models import formfield_for_dbfield

from cms.markdown.field import MarkdownField
from cms.markdown.widget import MarkdownEditor


class StepsForm(forms.Form):
    steps = formfield_for_dbfield(MarkdownField("steps", name="steps", blank=True, help_text="A list."))


def shown(form) -> BeautifulSoup:
    return BeautifulSoup(str(form.as_p()), "html5lib")


def test_wagtail_uses_our_editor():
    assert type(StepsForm().fields["steps"].widget) is MarkdownEditor


def test_the_text_area_has_its_label_and_knows_its_preview():
    html = shown(StepsForm())
    area = html.textarea
    assert html.find("label", attrs={"for": area["id"]}).text == "Steps:"
    assert area["name"] == "steps" and "markdownx-editor" in area["class"]
    assert area["data-markdownx-urls-path"] == "/admin/markdown/" and area["data-markdownx-upload-urls-path"] == ""


def test_the_preview_has_a_name_and_is_hidden_until_a_script_fills_it():
    html = shown(StepsForm())
    region = html.find(role="region")
    assert region.has_attr("hidden") and not region.has_attr("aria-live")
    assert html.find(id=region["aria-labelledby"]).text == "Preview"


def test_its_scripts_are_markdownx_and_ours():
    scripts = str(StepsForm().media)
    assert scripts.index("markdownx.min") < scripts.index("admin/markdown_editor")


@pytest.mark.parametrize("text", ["\n\n- a\n- b\n", "</textarea><script>alert(1)</script>", "# “Ünï” & <b>"])
def test_what_was_typed_is_shown_and_saved_as_it_was(text):
    form = StepsForm({"steps": text})
    assert shown(form).textarea.text == text
    assert not shown(form).find("script")
