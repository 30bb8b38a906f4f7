"""A deployed site. Everything that differs between deployments comes from the environment (docs/operations)."""

from . import readers
from .base import *  # noqa: F403
from .base import BASE_DIR, CONTENT_SECURITY_POLICY
from .notes_secrets import notes_secrets

VAR_DIR = readers.folder("VAR_DIR", BASE_DIR / "var")

DEBUG = False
#: `public` serves readers, `cms` serves staff; one process is never both (ADM-01).
ROLE = readers.choice("ROLE", ("public", "cms"))
SECRET_KEY = readers.secret_key()
ALLOWED_HOSTS = readers.hosts("ALLOWED_HOSTS")
WAGTAILADMIN_BASE_URL = readers.https_url("BASE_URL")
#: The public site's address: the CMS's process sends readers' addresses on to it.
PUBLIC_URL = readers.https_url("PUBLIC_URL") if ROLE == "cms" else WAGTAILADMIN_BASE_URL
#: Young people's pages are served only after a named reviewer approved them.
REQUIRE_REVIEW = True

DATABASES = {"default": readers.database("DATABASE_URL")}
if ROLE == "public":
    # The CMS's process gets neither the database of Notes nor their secrets (ADM-02).
    DATABASES["journals"] = readers.journals_database("JOURNALS_DATABASE_URL")
    JOURNALS_SECRETS_DIR = readers.existing_folder("JOURNALS_SECRETS_DIR")
    JOURNALS_SECRETS = notes_secrets(JOURNALS_SECRETS_DIR)
    JOURNALS_CHANGES_DIR = readers.folder("JOURNALS_CHANGES_DIR", VAR_DIR / "changes")
    JOURNALS_GATE_DIR = readers.folder("JOURNALS_GATE_DIR", VAR_DIR / "gate")
    JOURNALS_WORKERS = readers.number("JOURNALS_WORKERS", default=2, least=1, most=64)
    JOURNALS_ADDRESS_HEADER = readers.optional_text("JOURNALS_ADDRESS_HEADER")
    # One person's pages: no link from elsewhere brings the token along, and it is gone with the browser.
    CSRF_COOKIE_SAMESITE = "Strict"
    CSRF_COOKIE_AGE = None
STATIC_ROOT = readers.folder("STATIC_ROOT", VAR_DIR / "static")
MEDIA_ROOT = readers.folder("MEDIA_ROOT", VAR_DIR / "media")
HELP_DIR = readers.folder("HELP_DIR", VAR_DIR / "help")

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_NAME = "__Host-staff"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
CONTENT_SECURITY_POLICY["DIRECTIVES"]["upgrade-insecure-requests"] = True
# Django looks for its own CsrfViewMiddleware by name; cms.checks looks for ours, which is built on it.
SILENCED_SYSTEM_CHECKS = ["security.W003"]
