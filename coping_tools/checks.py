"""A tool without one of its parts stops the start (docs/tools.md)."""

from django.contrib.staticfiles import finders
from django.core.checks import Error, Tags, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from .registry import TOOLS


@register(Tags.templates)
def check_tools(app_configs, **kwargs):
    """Every tool of the registry has its template, stylesheet and script."""
    errors = []
    for tool in TOOLS.values():
        try:
            get_template(tool.template)
        except TemplateDoesNotExist:
            errors.append(
                Error(
                    f"The tool {tool.key} has no template.",
                    hint=f"Write templates/{tool.template}.",
                    id="coping_tools.E001",
                )
            )
        for file in (tool.stylesheet, tool.script):
            if finders.find(file) is None:
                errors.append(
                    Error(
                        f"The tool {tool.key} lacks static/{file}.", hint="See docs/tools.md.", id="coping_tools.E002"
                    )
                )
    return errors
