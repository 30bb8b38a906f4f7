"""Tools as components/tool_list.html wants them."""

from django import template

from cms.templatetags.facts import with_facts
from coping_tools.models import ToolIndexPage

register = template.Library()


@register.simple_tag(takes_context=True)
def tool_items(context, tools) -> list[dict]:
    """`{title, href, text, minutes, icon, week}` of each tool; `week` gives the colour."""
    return [
        {
            "title": tool.title,
            "href": tool.url,
            "text": with_facts(context, tool.summary),
            "minutes": tool.minutes,
            "icon": tool.icon,
            "week": tool.tone,
        }
        for tool in tools
    ]


@register.simple_tag
def tools_url() -> str:
    """The address of the list of tools; home where it was taken down."""
    page = ToolIndexPage.objects.live().only("url_path", "slug").first()
    return page.url if page else "/"
