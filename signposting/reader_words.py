"""Words of the register that readers see are held to the rules for all words: no typed number, nothing that can hurt (SAF-02, CON-01)."""

from django.core.exceptions import ValidationError
from django.db import models

from cms.safe_content.publishing import why_not

#: The strictest: anything of the register may be shown to a young person.
AUDIENCES = ("young people",)


def check_words(instance: models.Model, names: tuple[str, ...]) -> None:
    """Raises ValidationError with what may not stand in the named text fields of `instance`."""
    errors = {name: why for name in names if (why := why_may_not_be_shown(getattr(instance, name)))}
    if errors:
        raise ValidationError(errors)


def why_may_not_be_shown(text: str) -> str:
    """What is wrong with a line of text, in sentences; empty if it may be shown."""
    return why_not(text, "summary", AUDIENCES, has_short_title=True) if text else ""
