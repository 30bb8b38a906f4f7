"""Links to our own stylesheets and scripts with their SRI hash (HDR-04)."""

import base64
import hashlib
from functools import lru_cache

from django import template
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils.html import format_html

register = template.Library()


@lru_cache(maxsize=64)
def integrity(name: str) -> str:
    """`sha384-…` of the file as it is served. Kept for the life of the process: collected files don't change under it."""
    stored = staticfiles_storage.stored_name(name) if hasattr(staticfiles_storage, "stored_name") else name
    if staticfiles_storage.exists(stored):
        with staticfiles_storage.open(stored) as file:
            content = file.read()
    else:
        with open(finders.find(name), "rb") as file:
            content = file.read()
    return "sha384-" + base64.b64encode(hashlib.sha384(content).digest()).decode()


@register.simple_tag
def stylesheet(name: str) -> str:
    return format_html(
        '<link rel="stylesheet" href="{}" integrity="{}">', staticfiles_storage.url(name), integrity(name)
    )


@register.simple_tag
def module_script(name: str) -> str:
    return format_html(
        '<script type="module" src="{}" integrity="{}"></script>', staticfiles_storage.url(name), integrity(name)
    )
