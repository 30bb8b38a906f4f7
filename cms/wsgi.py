"""The WSGI application that the server runs."""

import os

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

application = get_wsgi_application()

if not staticfiles_storage.hashed_files:
    raise ImproperlyConfigured("The static files are missing: run manage.py collectstatic, then start again.")
