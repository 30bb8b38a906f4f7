"""The WSGI application that the server runs."""

import contextlib
import os
import resource

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

# CRY-11: a crash writes no memory to the disk, where keys and words would be in it.
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

application = get_wsgi_application()

if not staticfiles_storage.hashed_files:
    raise ImproperlyConfigured("The static files are missing: run manage.py collectstatic, then start again.")

if "journals" in settings.DATABASES:
    from journals import keycheck

    # With the database away, the first new journal waits for this instead. The connection stays open with the process: each time
    # that the last one closes, SQLite folds in its log and waits for the disk (P13).
    with contextlib.suppress(DatabaseError):
        keycheck.verify()
