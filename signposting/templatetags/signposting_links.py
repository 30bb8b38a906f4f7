"""Links to services of the register as components want them."""

from django import template

register = template.Library()


@register.simple_tag
def service_ways(service) -> list[dict]:
    """The main ways to reach `service`, as components/ways.html wants them; none if it isn't shown."""
    return service.ways if service and service.is_shown else []


@register.simple_tag
def service_link(service) -> dict | None:
    """The variables of components/service_link.html; None for a service that is gone or isn't shown."""
    return service.as_link() if service else None
