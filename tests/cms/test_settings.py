"""A wrong configuration stops the start with one sentence that names what to set (ADM-01, CRY-11)."""

import importlib.util
import json
import os
import stat
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.test import Client, override_settings

from cms.settings import readers
from cms.settings.notes_secrets import generated_notes_secrets

LONG = "k3y-" * 20
GOOD = {
    "ROLE": "public",
    "SECRET_KEY": LONG + "abcdefgh",
    "ALLOWED_HOSTS": "example.org,www.example.org",
    "BASE_URL": "https://example.org/",
    "DATABASE_URL": "sqlite:////tmp/none/site.sqlite3",
    "JOURNALS_DATABASE_URL": "sqlite:////tmp/none/notes.sqlite3",
}
SHOWN = (
    "DEBUG", "ROLE", "ADMINS", "REQUIRE_REVIEW", "ALLOWED_HOSTS", "WAGTAILADMIN_BASE_URL", "SECURE_HSTS_SECONDS",
    "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE",
    "SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_NAME", "CSRF_COOKIE_SECURE", "CSRF_COOKIE_HTTPONLY",
    "DEBUG_PROPAGATE_EXCEPTIONS", "SESSION_COOKIE_AGE", "JOURNALS_COOKIE_NAME", "JOURNALS_COOKIE_SECURE",
    "CSRF_COOKIE_SAMESITE", "CSRF_COOKIE_AGE",
)  # fmt: skip


# --- Production, as a process starts with it -----------------------------------------------------------------------


def start(environment: dict, tmp_path, code="import cms.settings.production"):
    """Runs `code` with nothing in the environment but this, and secrets of Notes that are good."""
    generated_notes_secrets(tmp_path / "secrets")
    inherited = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path / "var")}
    inherited["JOURNALS_SECRETS_DIR"] = str(tmp_path / "secrets")
    return subprocess.run(
        [sys.executable, "-c", code],
        env=inherited | environment,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_production_starts_with_good_settings_and_is_strict(tmp_path):
    code = (
        "import json; from django.conf import settings; "
        f"values = {{name: getattr(settings, name) for name in {SHOWN!r}}}; "
        "values['policy'] = sorted(settings.CONTENT_SECURITY_POLICY['DIRECTIVES']); print(json.dumps(values))"
    )
    found = start(GOOD | {"DJANGO_SETTINGS_MODULE": "cms.settings.production"}, tmp_path, code)
    assert found.returncode == 0, found.stderr
    values = json.loads(found.stdout)
    assert values["DEBUG"] is values["DEBUG_PROPAGATE_EXCEPTIONS"] is False
    assert values["ADMINS"] == [], "ANON-04: nobody gets a fault by e-mail"
    assert values["REQUIRE_REVIEW"] is True
    assert values["SECURE_SSL_REDIRECT"] and values["SECURE_HSTS_INCLUDE_SUBDOMAINS"]
    assert values["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert values["SESSION_COOKIE_NAME"].startswith("__Host-") and values["CSRF_COOKIE_NAME"].startswith("__Host-")
    assert all(values[f"{cookie}_COOKIE_{flag}"] for cookie in ("SESSION", "CSRF") for flag in ("SECURE", "HTTPONLY"))
    assert values["SESSION_COOKIE_AGE"] <= 8 * 60 * 60
    assert values["JOURNALS_COOKIE_NAME"] == "__Host-n" and values["JOURNALS_COOKIE_SECURE"] is True
    assert values["CSRF_COOKIE_SAMESITE"] == "Strict" and values["CSRF_COOKIE_AGE"] is None
    assert values["WAGTAILADMIN_BASE_URL"] == "https://example.org"
    assert "upgrade-insecure-requests" in values["policy"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ROLE", None),
        ("ROLE", "all"),
        ("SECRET_KEY", None),
        ("SECRET_KEY", "short"),
        ("ALLOWED_HOSTS", "*"),
        ("BASE_URL", "http://example.org"),
        ("DATABASE_URL", None),
        ("JOURNALS_DATABASE_URL", None),
        ("JOURNALS_SECRETS_DIR", "/no/such/folder"),
        ("JOURNALS_WORKERS", "many"),
    ],
)
def test_production_refuses_to_start_and_says_which_setting_is_wrong(tmp_path, name, value):
    environment = {key: entry for key, entry in GOOD.items() if key != name} | ({name: value} if value else {})
    stopped = start(environment, tmp_path)
    assert stopped.returncode != 0
    sentence = stopped.stderr.strip().splitlines()[-1]
    assert "ImproperlyConfigured" in sentence and name in sentence
    assert GOOD["SECRET_KEY"] not in stopped.stderr + stopped.stdout


def test_nothing_but_embedded_mixes_readers_and_staff():
    """ADM-01: and no settings module turns debugging on."""
    for path in (settings.BASE_DIR / "cms" / "settings").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "DEBUG = True" not in text
        assert ('ROLE = "all"' in text) == (path.stem in ("embedded", "test"))


# --- Readers of single settings ---------------------------------------------------------------------------------------


@pytest.fixture
def environment(monkeypatch):
    """What the readers see."""
    values: dict[str, str] = {}
    monkeypatch.setattr(readers, "environment", values)
    return values


def refused(call, *arguments) -> str:
    with pytest.raises(ImproperlyConfigured) as stopped:
        call(*arguments)
    sentence = str(stopped.value)
    assert sentence.endswith(".") and "\n" not in sentence
    return sentence


@pytest.mark.parametrize("value", [None, "", "  "])
def test_an_empty_setting_is_a_missing_one(environment, value):
    if value is not None:
        environment["NAME"] = value
    assert "Set NAME" in refused(readers.text, "NAME")
    assert readers.text("NAME", "default") == "default"


def test_lists_are_parted_by_commas(environment):
    environment["NAME"] = " a.example , b.example,, "
    assert readers.hosts("NAME") == ["a.example", "b.example"]
    environment["NAME"] = " , "
    assert "NAME" in refused(readers.names, "NAME")


@pytest.mark.parametrize(
    "host",
    [
        "*",
        "*.example.org",
        "https://example.org",
        "example.org:8000",
        "example.org/x",
        ".example.org",
        "a b",
        "example.org.",
        "[x]",
        "-",
    ],
)
def test_hdr_07_a_host_is_a_plain_name(environment, host):
    environment["ALLOWED_HOSTS"] = f"good.example,{host}"
    assert host in refused(readers.hosts, "ALLOWED_HOSTS")


def test_an_ipv6_address_is_a_host(environment):
    environment["ALLOWED_HOSTS"] = "[::1],127.0.0.1"
    assert readers.hosts("ALLOWED_HOSTS") == ["[::1]", "127.0.0.1"]


def test_a_choice_is_one_of_the_allowed(environment):
    environment["ROLE"] = "both"
    assert "public, cms" in refused(readers.choice, "ROLE", ("public", "cms"))
    environment["ROLE"] = "cms"
    assert readers.choice("ROLE", ("public", "cms")) == "cms"


@pytest.mark.parametrize("url", ["http://example.org", "example.org", "https://", "ftp://example.org"])
def test_the_base_address_is_https(environment, url):
    environment["BASE_URL"] = url
    assert "BASE_URL" in refused(readers.https_url, "BASE_URL")


@pytest.mark.parametrize(
    "url",
    [
        "https://x y", "https://:9", "https://user:pw@x/path?q=1", "https://user:pw@x", "https://x/path", "https://x?q",
        "https://x#f", "https://[", "https://x:99999", "https://x:y", "https://.x", "javascript:x", "//x",
    ],
)  # fmt: skip
@pytest.mark.parametrize("reader", [readers.https_url, readers.http_url])
def test_hdr_07_a_base_address_is_a_scheme_and_a_host_and_not_repeated(environment, url, reader):
    environment["BASE_URL"] = url
    sentence = refused(reader, "BASE_URL")
    assert "BASE_URL" in sentence and "pw" not in sentence


@pytest.mark.parametrize("url", ["http://localhost:8000", "https://example.org", "http://[::1]:80", "https://Ex.org/"])
def test_hdr_07_a_good_base_address_is_taken(environment, url):
    environment["BASE_URL"] = url
    assert readers.http_url("BASE_URL") == url.rstrip("/")


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///", "sqlite://:memory:"])
def test_a_database_in_memory_is_refused(environment, url):
    environment["DATABASE_URL"] = url
    assert "DATABASE_URL" in refused(readers.database, "DATABASE_URL")


@pytest.mark.parametrize("url", ["nonsense://x", "::::", "hunter2"])
def test_a_database_address_that_cant_be_read_is_refused_without_repeating_it(environment, url):
    environment["DATABASE_URL"] = url
    assert url not in refused(readers.database, "DATABASE_URL")


def test_sqlite_waits_for_other_writers(environment):
    environment["DATABASE_URL"] = "sqlite:////srv/site.sqlite3"
    options = readers.database("DATABASE_URL")["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE" and "journal_mode=WAL" in options["init_command"]
    environment["DATABASE_URL"] = "postgresql://user:word@host/name"
    assert "init_command" not in readers.database("DATABASE_URL").get("OPTIONS", {})


@pytest.mark.parametrize("key", ["x" * 200, "a" * 49, "abcd" * 20])
def test_cry_11_a_weak_secret_is_refused_and_not_repeated(environment, key):
    environment["SECRET_KEY"] = key
    assert key not in refused(readers.secret_key)


def test_cry_11_the_secret_may_stand_in_a_file(environment, tmp_path):
    path = tmp_path / "key"
    path.write_text(GOOD["SECRET_KEY"] + "\n")
    environment.update(SECRET_KEY_FILE=str(path), SECRET_KEY="short")
    assert readers.secret_key() == GOOD["SECRET_KEY"]
    path.unlink()
    assert "SECRET_KEY_FILE" in refused(readers.secret_key)


def test_cry_11_a_made_secret_is_kept_and_nobody_elses(tmp_path):
    path = tmp_path / "secrets" / "key"
    made = readers.generated_secret(path)
    assert len(made) >= 64 and readers.generated_secret(path) == made
    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    assert readers.generated_secret(tmp_path / "other") != made
    assert list(path.parent.iterdir()) == [path], "no draft is left behind"


@pytest.mark.parametrize("content", ["", " \n", "short"])
def test_cry_11_an_empty_secret_file_stops_the_start(tmp_path, content):
    path = tmp_path / "key"
    path.write_text(content)
    assert str(path) in refused(readers.generated_secret, path)


def test_cry_11_the_first_of_two_processes_makes_the_secret(tmp_path):
    path = tmp_path / "key"
    readers.write_once(path, "first")
    readers.write_once(path, "second")
    assert path.read_text() == "first" and list(tmp_path.iterdir()) == [path]


def test_a_folder_that_cant_be_made_is_named(environment, tmp_path):
    (tmp_path / "file").write_text("")
    assert "MEDIA_ROOT" in refused(readers.folder, "MEDIA_ROOT", tmp_path / "file" / "media")
    assert readers.folder("MEDIA_ROOT", tmp_path / "a" / "b").is_dir()


# --- Roles ------------------------------------------------------------------------------------------------------------


def urls_of(role: str) -> str:
    """The name of a module that holds the addresses of a process with this role."""
    with override_settings(ROLE=role):
        spec = importlib.util.spec_from_file_location(f"urls_of_{role}", settings.BASE_DIR / "cms" / "urls.py")
        module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return spec.name


@pytest.mark.django_db
def test_adm_01_the_readers_process_has_no_cms(admin_client):
    with override_settings(ROLE="public", ROOT_URLCONF=urls_of("public")):
        for path in ("/", "/help-now/", "/search/", "/robots.txt"):
            assert admin_client.get(path).status_code == 200, path
        for path in ("/admin/", "/admin/login/", "/admin/patterns/"):
            assert admin_client.get(path).status_code == 404, path
        assert Client().get("/leave").status_code == 303


@pytest.mark.django_db
def test_adm_01_the_cms_process_sends_readers_to_the_public_site(admin_client):
    with override_settings(ROLE="cms", ROOT_URLCONF=urls_of("cms"), PUBLIC_URL="https://www.example.org"):
        for path in ("/admin/", "/admin/patterns/"):
            assert admin_client.get(path).status_code == 200, path
        for path in ("/", "/help-now/", "/weeks/control/", "/search/", "/sitemap.xml"):
            response = admin_client.get(path)
            assert (response.status_code, response["Location"]) == (302, f"https://www.example.org{path}")
        assert Client().get("/leave").status_code == 303


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/api/v2/pages/",
        "/api/",
        "/django-admin/",
        "/_util/login/",
        "/markdownx/upload/",
        "/markdownx/markdownify/",
    ],
)
def test_adm_01_no_side_door(admin_client, path):
    """No API, no second admin, no sign-in for readers, no upload or preview of markdownx."""
    assert admin_client.get(path).status_code == 404
    assert (
        admin_client.post(path, {}, content_type="text/plain", headers={"Sec-Fetch-Site": "same-origin"}).status_code
        == 404
    )
