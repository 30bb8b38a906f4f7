"""Shows one example of a component on the pattern page."""

from django import template
from django.template.loader import get_template
from django.utils.safestring import mark_safe

register = template.Library()


@register.simple_tag
def show_component(name: str, variables: dict):
    return mark_safe(get_template(f"components/{name}.html").render(variables))  # noqa: S308  (our own template)
