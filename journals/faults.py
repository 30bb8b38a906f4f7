"""What is written down of a fault in Notes: one line in the schema of all faults, nothing of anyone (ANON-02, ANON-04)."""

import logging
from pathlib import Path
from traceback import extract_tb

from django.utils import timezone

_log = logging.getLogger("cms.fault")


def tell(where: str, error: Exception) -> None:
    """Writes the minute, the route or step, the class of the error, and its place in the code."""
    place = extract_tb(error.__traceback__)[-1]
    minute = timezone.now().strftime("%Y-%m-%dT%H:%MZ")
    _log.error("%s %s %s %s:%d", minute, where, type(error).__qualname__, Path(place.filename).stem, place.lineno or 0)
