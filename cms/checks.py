"""System checks that guard the architecture: a block without its parts, or an unsafe production site, stops the start."""

from django.apps import apps
from django.conf import settings
from django.core.checks import Error, Tags, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from wagtail import blocks
from wagtail.fields import StreamField


def component_blocks() -> dict[type, blocks.Block]:
    """One instance of every block class of ours that a stream field uses."""
    from cms.blocks import ComponentBlockMixin

    found: dict[type, blocks.Block] = {}

    def walk(block: blocks.Block) -> None:
        if isinstance(block, ComponentBlockMixin):
            found.setdefault(type(block), block)
        for child in getattr(block, "child_blocks", {}).values():
            walk(child)
        if isinstance(block, blocks.ListBlock):
            walk(block.child_block)

    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                walk(field.stream_block)
    return found


def _template_exists(name: str) -> bool:
    try:
        get_template(name)
    except TemplateDoesNotExist:
        return False
    return True


@register(Tags.templates)
def check_blocks(app_configs, **kwargs):
    """Every block has a label, icon, description and preview, its adapter template and its component."""
    errors = []
    for cls, block in component_blocks().items():
        name = f"{cls.__module__}.{cls.__name__}"
        for need in ("label", "icon", "description", "group"):
            if not getattr(block.meta, need, None) or (need == "icon" and block.meta.icon == "placeholder"):
                errors.append(Error(f"{name} has no {need}.", hint=f"Set Meta.{need}.", id="cms.E001"))
        if not hasattr(block.meta, "preview_value"):
            errors.append(Error(f"{name} has no preview.", hint="Set Meta.preview_value.", id="cms.E002"))
        if not _template_exists(cls.adapter_template()):
            errors.append(
                Error(f"{name} has no adapter.", hint=f"Write templates/{cls.adapter_template()}.", id="cms.E003")
            )
        if not _template_exists(block.component_template):
            errors.append(
                Error(f"{name} has no component.", hint=f"Write templates/{block.component_template}.", id="cms.E004")
            )
    return errors


@register(Tags.models)
def check_page_tree(app_configs, **kwargs):
    """Every page type says what may stand above and below it, so that the page tree is a schema."""
    from cms.models import page_models

    errors = []
    for model in page_models():
        for rule in ("parent_page_types", "subpage_types"):
            if rule not in model.__dict__:
                errors.append(Error(f"{model.__name__} has no {rule}.", id="cms.E005"))
        if not model.content_type_name:
            errors.append(Error(f"{model.__name__} has no content_type_name.", id="cms.E006"))
    return errors


@register(Tags.security, deploy=True)
def check_role(app_configs, **kwargs):
    """A deployed process serves readers or staff, never both (ADM-01)."""
    if settings.ROLE == "all":
        return [Error("ROLE=all is for the embedded site only.", hint="Set ROLE to public or cms.", id="cms.E007")]
    return []


@register(Tags.security, deploy=True)
def check_csrf(app_configs, **kwargs):
    """The CMS is guarded by CSRF tokens (SES-05); takes the place of Django's security.W003."""
    if "cms.middleware.staff_only.StaffCsrfMiddleware" not in settings.MIDDLEWARE:
        return [Error("StaffCsrfMiddleware is not in MIDDLEWARE.", id="cms.E009")]
    return []


@register(Tags.database, deploy=True)
def check_review(app_configs, databases=None, **kwargs):
    """Young people's pages are served only once a named reviewer approved them."""
    if not settings.REQUIRE_REVIEW or not databases or "default" not in databases:
        return []
    from cms.models import page_models

    waiting = [page.title for model in page_models() for page in model.objects.live() if page.awaits_approval]
    if waiting:
        return [
            Error(
                f"{len(waiting)} live pages for young people await review, such as “{waiting[0]}”.",
                hint="Have them reviewed in the CMS, or take them down.",
                id="cms.E008",
            )
        ]
    return []
