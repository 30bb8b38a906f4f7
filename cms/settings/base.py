"""Settings that every environment shares. Each environment module says only what differs."""

from pathlib import Path

from csp.constants import NONE, SELF

from cms.staticfiles_headers import add_static_headers

BASE_DIR = Path(__file__).resolve().parent.parent.parent

INSTALLED_APPS = [
    "cms",
    "curriculum",
    "coping_tools",
    "signposting",
    "journals",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.routable_page",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",  # Wagtail's own pages need it; cms.urls closes it (ADM-07)
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtailmedia",
    "markdownx",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.middleware.request_log.RequestLogMiddleware",
    "cms.middleware.headers.SecurityHeadersMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms.middleware.headers.ContentSecurityPolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "cms.middleware.compression.CompressionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "cms.middleware.limits.RequestLimitsMiddleware",
    "signposting.middleware.StaticHelpMiddleware",
    "journals.middleware.NotesMiddleware",
    "cms.middleware.staff_only.StaffSessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "journals.middleware.NotesCsrfMiddleware",
    "cms.middleware.staff_only.StaffCsrfMiddleware",
    "cms.middleware.staff_only.StaffAuthenticationMiddleware",
    "cms.middleware.staff_only.StaffMessageMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "cms.context_processors.site_frame",
            ],
            "builtins": [
                "django.templatetags.static",
                "wagtail.templatetags.wagtailcore_tags",
                "cms.templatetags.facts",
                "cms.templatetags.assets",
            ],
        },
    },
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "cms.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    # ADM-03: length is what counts.
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "en-gb"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en-gb", "English")]
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "cms.staticfiles.BundledStaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_ADD_HEADERS_FUNCTION = add_static_headers

# --- The programme's own settings -------------------------------------------------------------------------

#: Where "Leave site" goes: a constant, so that it works with the database away.
LEAVE_URL = "https://www.bbc.co.uk/weather"
#: The folder of reviewed words that load_content reads and export_content writes.
CONTENT_DIR = BASE_DIR / "content"
#: Paths that belong to staff. Everything else is public: no cookie, no session, the same bytes for everyone.
STAFF_PREFIXES = ("/admin/",)
#: Public paths that pages of other sites may read: machines' answers, which take OPTIONS too.
OPEN_PREFIXES = ("/open-referral/",)

# --- Notes ---------------------------------------------------------------------------------------------------

DATABASE_ROUTERS = ["journals.database.JournalsRouter"]
#: What Notes know of the course and the tools (decision 14): callables that return it.
JOURNALS_OUTLINE = ["curriculum.notes_outline.lessons", "coping_tools.notes_outline.tools"]
#: Derivations of keys at once on this machine, and threads of one process that may wait for one: fewer than half of them.
JOURNALS_DERIVATIONS_AT_ONCE = 2
JOURNALS_DERIVATIONS_WAITING = 10
#: Processes that share the limits against guessing.
JOURNALS_WORKERS = 2
#: The header in which the proxy gives the reader's address, on the paths of Notes only; empty: the connection's own.
JOURNALS_ADDRESS_HEADER = ""
JOURNALS_COOKIE_NAME = "__Host-n"
JOURNALS_COOKIE_SECURE = True

# --- Staff sessions (never on public pages) ------------------------------------------------------------------

SESSION_COOKIE_AGE = 8 * 60 * 60  # ADM-03
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"

# --- Headers (HDR-01, HDR-02) -----------------------------------------------------------------------------------

SECURE_CONTENT_TYPE_NOSNIFF = True
# `no-referrer` would make browsers send "Origin: null" on forms, which Django refuses.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
PERMISSIONS_POLICY = {
    feature: []
    for feature in (
        "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation",
        "gyroscope", "magnetometer", "microphone", "midi", "payment", "picture-in-picture",
        "publickey-credentials-get", "screen-wake-lock", "usb", "xr-spatial-tracking",
    )
}  # fmt: skip
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "worker-src": [NONE],
        "require-trusted-types-for": ["'script'"],
    }
}

# --- Request limits (INP-02) -----------------------------------------------------------------------------------

PUBLIC_BODY_MAX_BYTES = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # Wagtail's page editor needs many; public paths have their own limit
PUBLIC_MAX_FIELDS = 50
NOTES_MAX_FIELDS = 200  # a tool filled in whole may tick more than a hundred boxes

# --- Notes -------------------------------------------------------------------------------------------------------

#: Where Notes is. Public pages link there and post there, and know nothing else of it.
NOTES_PREFIX = "/n/"

# --- Logging (ANON-01, ANON-02, ANON-04) --------------------------------------------------------------------------
# Only cms.request and cms.fault write, and only fields that name nobody. Django's own request log holds paths.

ADMINS: list = []
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(message)s"}},
    "handlers": {
        "out": {"class": "logging.StreamHandler", "formatter": "plain", "stream": "ext://sys.stdout"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["nowhere"], "level": "WARNING"},
    "loggers": {
        "cms.request": {"handlers": ["out"], "level": "INFO", "propagate": False},
        "cms.fault": {"handlers": ["out"], "level": "INFO", "propagate": False},
        **{
            name: {"handlers": ["nowhere"], "propagate": False}
            for name in ("django", "django.request", "django.server", "django.security", "django.db.backends")
        },
    },
}

# --- Wagtail ----------------------------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Alumina"
WAGTAIL_I18N_ENABLED = False
WAGTAILIMAGES_IMAGE_MODEL = "cms.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.picture_form.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]  # ADM-06: no SVG, no GIF
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 5 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 25_000_000
WAGTAILIMAGES_AVIF_QUALITY = 50
WAGTAILMEDIA = {"AUDIO_EXTENSIONS": ["mp3", "m4a", "ogg"], "VIDEO_EXTENSIONS": ["mp4", "webm"]}
WAGTAILEMBEDS_FINDERS: list = []  # ADM-08: no embeds
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # would send a hash of each staff address to a third party
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_USER_TIME_ZONES = ["Europe/London"]
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_APPEND_SLASH = True
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["h2", "h3", "bold", "ol", "ul", "link", "service"]},  # INP-05
    }
}

# --- django-markdownx: staff only, its own URLs are never included -------------------------------------------

MARKDOWNX_UPLOAD_CONTENT_TYPES: list = []
MARKDOWNX_MARKDOWNIFY_FUNCTION = "cms.markdown.rendering.safe_html"
