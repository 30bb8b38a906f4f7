"""Settings for the tests: the embedded site with throw-away folders and a fast password hasher."""

import tempfile
from pathlib import Path

from journals.sealed.keys import Secrets

from .base import *  # noqa: F403

VAR_DIR = Path(tempfile.mkdtemp(prefix="site-test-"))

DEBUG = False
ROLE = "all"
SECRET_KEY = "only-for-tests-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
WAGTAILADMIN_BASE_URL = "http://localhost:8000"
REQUIRE_REVIEW = False

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR_DIR / "cms.sqlite3",
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
    },
    "journals": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR_DIR / "notes.sqlite3",
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
    },
}
JOURNALS_SECRETS_DIR = VAR_DIR / "secrets" / "notes"
JOURNALS_SECRETS = Secrets(site_salt=b"salt of the test", peppers={1: b"a pepper that only the tests use"})
JOURNALS_CHANGES_DIR = VAR_DIR / "changes"
JOURNALS_GATE_DIR = VAR_DIR / "gate"
JOURNALS_WORKERS = 1
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_AGE = None
STATIC_ROOT = VAR_DIR / "static"
MEDIA_ROOT = VAR_DIR / "media"
HELP_DIR = VAR_DIR / "help"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
