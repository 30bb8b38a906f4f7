"""Blocks that lead somewhere: a tool, a service, other pages. Targets are named by label, so `cms` imports no other app."""

from wagtail import blocks

from cms.linked import LinkedPageChooserBlock, LinkedSnippetChooserBlock

from .base import ComponentBlock, short_text

GROUP = "Where next"


class ToolBlock(ComponentBlock):
    page = LinkedPageChooserBlock(page_type="coping_tools.ToolPage", label="Tool")
    text = short_text()

    class Meta:
        icon = "cog"
        label = "Tool"
        group = GROUP
        component = "tool_link"
        content_body = "text"
        description = "A link to a coping tool, with one sentence that says why."
        preview_value = {"page": None, "text": "If your head is loud, start here."}


class ServiceBlock(ComponentBlock):
    service = LinkedSnippetChooserBlock("signposting.Service")
    text = short_text()

    class Meta:
        icon = "mobile-alt"
        label = "Service"
        group = GROUP
        component = "service_link"
        content_body = "text"
        description = "A service from the register. Its numbers and addresses come with it; never type one."
        preview_value = {"service": None, "text": "Any time, about anything."}


class LinksBlock(ComponentBlock):
    title = blocks.CharBlock(max_length=80)
    pages = blocks.ListBlock(LinkedPageChooserBlock(), min_num=1)

    class Meta:
        icon = "link"
        label = "Links"
        group = GROUP
        component = "link_box"
        description = "Pages to go on to."
        preview_value = {"title": "You could also read", "pages": []}
