"""At the start: are these the peppers that sealed what is in the database? (REL-10, CRY-10)"""

from functools import cache

from django.core.exceptions import ImproperlyConfigured

from . import keyring
from .database import writing
from .models import Journal, KeyCheck
from .sealed import keys, seals
from .sealed.seals import CannotUnseal

_SAID = b"the pepper is the right one"
WHERE = "See docs/operations/notes.md."


def verify() -> None:
    """Refuses a pepper that is another than the one that sealed, and a database whose pepper is missing.

    Raises ImproperlyConfigured with one sentence. A scheme seen for the first time is written down.
    """
    held = keyring.server_secrets().peppers
    with writing():
        known = {row.scheme: bytes(row.blob) for row in KeyCheck.objects.all()}
        used = set(Journal.objects.values_list("scheme", flat=True).distinct())
        for scheme in sorted(used - set(held)):
            raise ImproperlyConfigured(f"Some notes need pepper-{scheme}, which isn’t among the secrets. {WHERE}")
        for scheme, pepper in held.items():
            if scheme in known:
                _check(scheme, pepper, known[scheme])
            elif scheme in used:
                raise ImproperlyConfigured(f"Nothing shows whether pepper-{scheme} is the one that sealed. {WHERE}")
            else:
                blob = seals.seal(_key(pepper), _SAID, seals.keycheck(scheme))
                KeyCheck.objects.get_or_create(scheme=scheme, defaults={"blob": blob})


@cache
def verified() -> None:
    """`verify`, once a process: nothing is made under a pepper that wasn't checked."""
    verify()


def _key(pepper: bytes) -> bytes:
    return keys.keycheck_key(pepper, keyring.server_secrets().site_salt)


def _check(scheme: int, pepper: bytes, blob: bytes) -> None:
    try:
        seals.unseal(_key(pepper), blob, seals.keycheck(scheme))
    except CannotUnseal as error:
        raise ImproperlyConfigured(
            f"pepper-{scheme} or site-salt isn’t the one that sealed the notes. Put the right files back. {WHERE}"
        ) from error
