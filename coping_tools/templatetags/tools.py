"""Tools as components/tool_list.html wants them."""

from django import template
from django.db.models import F, Q
from wagtail.models import Page

from cms.models import readable, reviewed_if_needed
from cms.templatetags.facts import with_facts
from coping_tools.models import ToolIndexPage, ToolPage

#: The key of the tool for when another one didn’t work.
DID_NOT_WORK = "did_not_work"

register = template.Library()


@register.simple_tag(takes_context=True)
def tool_items(context, tools) -> list[dict]:
    """`{title, href, text, minutes, icon, week}` of each tool, and the rest of what components/idea.html wants."""
    return [
        {
            "title": tool.title,
            "href": tool.url,
            "text": with_facts(context, tool.summary),
            "minutes": tool.minutes,
            "icon": tool.icon,
            "week": tool.tone,
            "lines": [with_facts(context, tool.summary)],
            "meta": [f"About {tool.minutes} minute{'' if tool.minutes == 1 else 's'}"] if tool.minutes else [],
            "key": tool.content_key,
        }
        for tool in tools
    ]


@register.simple_tag
def tools_url() -> str:
    """The address of the list of tools; home where it was taken down."""
    page = readable(ToolIndexPage.objects.only("url_path", "slug")).first()
    return page.url if page else "/"


@register.simple_tag
def tool_url(key: str) -> str:
    """The address of the live page that is the tool `key`; the list of tools where there is none."""
    page = readable(ToolPage.objects.filter(tool=key).only("url_path", "slug")).first()
    return page.url if page else tools_url()


@register.simple_tag
def ways_on_from(page) -> dict[str, str]:
    """`{kit, did_not_work}`: the addresses of the kit and of the tool for when something didn’t work.

    Each is empty where readers can’t open that page, and on that page itself.
    """
    kit = Q(kitpage__isnull=False) & reviewed_if_needed("kitpage__")
    did_not_work = Q(toolpage__tool=DID_NOT_WORK) & reviewed_if_needed("toolpage__")
    found = Page.objects.live().filter(kit | did_not_work).only("url_path", "slug").annotate(key=F("toolpage__tool"))
    return {"kit": "", DID_NOT_WORK: ""} | {way.key or "kit": way.url for way in found if way.pk != page.pk}
