"""The site on one machine with nothing to set up: `python3 run.py`. SQLite, plain http, one process for everyone.

Its secret key is made on the first start and kept under var/. Only this module serves starter content that still
awaits clinical review and mixes the public site with the CMS.
"""

from . import readers
from .base import *  # noqa: F403
from .base import BASE_DIR
from .notes_secrets import generated_notes_secrets

VAR_DIR = readers.folder("VAR_DIR", BASE_DIR / "var")

DEBUG = False
ROLE = "all"
SECRET_KEY = readers.generated_secret(VAR_DIR / "secrets" / "secret_key")
ALLOWED_HOSTS = readers.hosts("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
WAGTAILADMIN_BASE_URL = readers.http_url("BASE_URL", "http://localhost:8000")
REQUIRE_REVIEW = False

(VAR_DIR / "db").mkdir(parents=True, exist_ok=True)
DATABASES = {
    "default": readers.database("DATABASE_URL", f"sqlite:///{VAR_DIR / 'db' / 'cms.sqlite3'}"),
    "journals": readers.journals_database("JOURNALS_DATABASE_URL", f"sqlite:///{VAR_DIR / 'db' / 'notes.sqlite3'}"),
}
JOURNALS_SECRETS_DIR = VAR_DIR / "secrets" / "notes"
JOURNALS_SECRETS = generated_notes_secrets(JOURNALS_SECRETS_DIR)
JOURNALS_CHANGES_DIR = VAR_DIR / "changes"
JOURNALS_GATE_DIR = VAR_DIR / "gate"
# Plain http: a browser takes no __Host- cookie there (decision 7).
JOURNALS_COOKIE_NAME = "n"
JOURNALS_COOKIE_SECURE = False
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_AGE = None
STATIC_ROOT = VAR_DIR / "static"
MEDIA_ROOT = VAR_DIR / "media"
HELP_DIR = VAR_DIR / "help"
