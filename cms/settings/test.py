"""Settings for the tests: the embedded site with throw-away folders and a fast password hasher."""

import tempfile
from pathlib import Path

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
    }
}
STATIC_ROOT = VAR_DIR / "static"
MEDIA_ROOT = VAR_DIR / "media"
HELP_DIR = VAR_DIR / "help"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
