"""Strategies as components want them."""

from django import template

from cms.templatetags.facts import list_with_facts
from coping_tools.vocabulary import NEED_LOOKS, NEEDS

register = template.Library()


@register.simple_tag(takes_context=True)
def idea_items(context, strategies) -> list[dict]:
    """The variables of components/idea.html for each strategy."""
    return [
        {
            "title": strategy.title,
            "href": strategy.url,
            "lines": list_with_facts(context, strategy.how),
            "meta": [strategy.time_words, strategy.place_words],
            "icon": strategy.icon,
            "week": strategy.tone,
            "key": strategy.content_key,
        }
        for strategy in strategies
    ]


@register.simple_tag(takes_context=True)
def idea_groups(context, strategies) -> list[dict]:
    """The groups of components/idea_groups.html: strategies by what they are for. Needs without any are left out."""
    strategies = list(strategies)
    groups = []
    for need, (_, title) in NEEDS.items():
        items = idea_items(context, [strategy for strategy in strategies if strategy.need == need])
        icon, week = NEED_LOOKS[need]
        groups += [{"title": title, "icon": icon, "week": week, "items": items}] if items else []
    return groups
