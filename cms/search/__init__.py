"""Site search: one full-text table for everything that readers can find, whichever app it comes from.

An app says in its `AppConfig.ready` what of its own can be found:

    from cms.search import Document, register
    register(Service, document_for)

`document_for(instance)` returns a `Document`, or None for what readers must not find. From then on the index follows each
saving, publishing, unpublishing and deleting; `refresh(instance)` is for changes that Django sends no signal for.
An app with conditions of its own joins `cms.search.query.matching(Service, words)` with them.
"""

from .documents import Document
from .registry import refresh, register

__all__ = ["Document", "refresh", "register"]
