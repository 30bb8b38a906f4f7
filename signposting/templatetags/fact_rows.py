"""Rows of a fact table whose values name facts of the programme: `{weeks}`, `{ages}` …"""

from django import template

from cms.templatetags.facts import with_facts

register = template.Library()


@register.simple_tag(takes_context=True)
def rows_with_facts(context, rows) -> list[dict]:
    """`{label, value}` of each row, as components/fact_table.html wants them."""
    return [{"label": row["label"], "value": with_facts(context, row["value"])} for row in rows]
