"""The crystals and other drawings, as inline SVG."""

from django import template
from django.utils.safestring import mark_safe
from wagtail.images.models import Filter, Picture
from wagtail.images.shortcuts import get_renditions_or_not_found

import crystal

register = template.Library()


@register.simple_tag
def crystal_hero():
    return mark_safe(crystal.hero())  # noqa: S308  (our own drawing, no input)


@register.simple_tag
def crystal_band():
    return mark_safe(crystal.band())  # noqa: S308


@register.simple_tag
def crystal_phantom():
    return mark_safe(crystal.phantom())  # noqa: S308


@register.simple_tag
def crystal_ghost():
    return mark_safe(crystal.ghost())  # noqa: S308


@register.simple_tag
def crystal_strata_end():
    return mark_safe(crystal.strata_end())  # noqa: S308


@register.simple_tag
def crystal_week(number: int):
    """The whole crystal of week `number` (from 1). Public pages never draw anyone's progress."""
    week = (number - 1) % crystal.WEEKS + 1
    return mark_safe(crystal.week_prism(week, 6, 6, uid=f"g-week-{number}"))  # noqa: S308


@register.simple_tag
def crystal_seam(number: int, total: int, week: int):
    """`total` facets, the one at `number` (from 1) marked: where this lesson stands in its week."""
    return mark_safe(crystal.seam([False] * total, (week - 1) % crystal.WEEKS + 1, here=number))  # noqa: S308


@register.simple_tag
def uploaded_picture(image, alt: str):
    """A picture from the library in sizes and formats for phones; nothing until someone has checked it (CON-07)."""
    if image is None or not image.safe_to_show:
        return ""
    filters = [Filter(spec) for spec in Filter.expand_spec("format-{avif,webp,jpeg} width-{360,720}")]
    renditions = get_renditions_or_not_found(image, filters)
    attrs = {"alt": alt, "sizes": "(min-width: 40rem) 35rem, 100vw", "loading": "lazy", "decoding": "async"}
    return Picture(renditions, attrs).__html__()
