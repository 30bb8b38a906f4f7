"""System checks of Notes: a deployed site must keep its promises (CRY-03, CRY-11)."""

from django.conf import settings
from django.core.checks import Error, Tags, register

from . import keyring
from .database import ALIAS
from .sealed.keys import COST


@register(Tags.security, deploy=True)
def check_notes(app_configs, **kwargs):
    """Only a process for readers has Notes; it has a database of its own for them and derives keys at full cost."""
    has_notes = ALIAS in settings.DATABASES
    if settings.ROLE == "cms":
        held = has_notes or getattr(settings, "JOURNALS_SECRETS", None)
        return [Error("The CMS’s process must not reach Notes.", id="journals.E001")] if held else []
    errors = []
    if not has_notes or settings.DATABASES[ALIAS]["NAME"] == settings.DATABASES["default"]["NAME"]:
        errors.append(Error("Notes need a database of their own.", id="journals.E002"))
    if keyring.COST != COST:
        errors.append(Error("Keys are derived at another cost than CRY-03 asks for.", id="journals.E003"))
    if not settings.JOURNALS_COOKIE_NAME.startswith("__Host-"):
        errors.append(Error("The cookie of Notes must be a __Host- cookie.", id="journals.E004"))
    return errors
