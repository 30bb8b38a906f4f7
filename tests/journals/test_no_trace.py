"""Using Notes leaves no trace of anyone: no log line, no mail, no count (ANON-01, ANON-04, ANON-09)."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core import mail
from django.core.cache import cache
from django.db import connections

import journals
from cms.settings import base
from journals.urls import urlpatterns
from journals.views import showing

from .journey import Journey
from .reader import FROM_HERE

pytestmark = pytest.mark.django_db(databases=["default", "journals"])

ADDRESS = "203.0.113.77"
BROWSER = {
    "REMOTE_ADDR": ADDRESS,
    "HTTP_X_FORWARDED_FOR": ADDRESS,
    "HTTP_X_REAL_IP": ADDRESS,
    "HTTP_USER_AGENT": "CANARY-agent",
    "HTTP_ACCEPT_LANGUAGE": "CANARY-language",
}
#: A line of the request log, or one of a fault (ANON-02).
LINE = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\dZ "
    r"(?:(?:GET|HEAD|POST|OTHER) [a-z_]+ \d{3} (?:<=\d+ms|slow)"
    r"|[a-z_]+ [A-Za-z]+ [a-z_]+:\d+(?: incident [0-9a-f]{8})?)"
)


def canaries(journey: Journey) -> list[str]:
    """What nobody may find anywhere: everything typed, the words, and whose browser it was."""
    pieces = [" ".join(phrase.split()[:3]) for phrase in journey.phrases]
    return [*journey.typed.all(), *pieces, ADDRESS, "203.0.113", "CANARY"]


def ours(caplog) -> list[str]:
    """The lines of the loggers that write. All others lead nowhere (test_anon_01_nothing_else_writes)."""
    return [record.getMessage() for record in caplog.records if record.name in ("cms.request", "cms.fault")]


def test_anon_01_no_line_says_who_was_here_or_what_was_written(monkeypatch, caplog, capfd, settings):
    journey = Journey()
    reader = journey.go(monkeypatch, **BROWSER)
    assert len(reader.seen) > 60
    said = "\n".join([*ours(caplog), *capfd.readouterr()])
    for path in settings.VAR_DIR.rglob("*"):
        said += path.read_bytes().decode("latin-1") if path.is_file() and "static" not in path.parts else ""
    assert said and not [canary for canary in canaries(journey) if canary in said]
    assert reader.client.cookies["csrftoken"].value not in said


def test_anon_01_nothing_else_writes():
    """Two loggers have a way out; every other one, root included, leads nowhere."""
    assert {name for name, held in base.LOGGING["loggers"].items() if held["handlers"] != ["nowhere"]} == {
        "cms.request",
        "cms.fault",
    }
    assert base.LOGGING["root"]["handlers"] == ["nowhere"]
    assert base.LOGGING["handlers"]["nowhere"]["class"] == "logging.NullHandler"


def test_anon_02_every_line_has_the_fields_of_the_log_and_no_other(monkeypatch, caplog):
    Journey().go(monkeypatch, **BROWSER)
    lines = ours(caplog)
    assert lines and [line for line in lines if not LINE.fullmatch(line)] == []


ROUTES = [pattern for pattern in urlpatterns if pattern.name != "notes_missing"]


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_anon_04_a_fault_in_any_view_tells_nobody_anything(opened, monkeypatch, caplog, capfd, settings, route):
    settings.ADMINS = [("Someone", "someone@example.org")]

    def broken(request, name, context, status):
        raise ValueError(f"CANARY-message {context}")

    opened.get("/n/write")
    token = opened.value("csrfmiddlewaretoken")
    capfd.readouterr()
    caplog.clear()
    monkeypatch.setattr(showing, "render", broken)
    opened.client.raise_request_exception = False
    fields = f"csrfmiddlewaretoken={token}&text=CANARY-text&phrase=CANARY-phrase&do=x&what=done&key=CANARY-key"
    for method in ("POST", "GET"):  # some pages are shown after a form only, some without one only
        response = opened.client.generic(
            method,
            f"/n/{route.pattern}",
            fields,
            content_type="application/x-www-form-urlencoded",
            headers=FROM_HERE,
            secure=True,
        )
        if response.status_code == 500:
            break
    assert response.status_code == 500
    assert "CANARY" not in response.content.decode() + "\n".join([*ours(caplog), *capfd.readouterr()])
    assert mail.outbox == []
    faults = [record.getMessage() for record in caplog.records if record.name == "cms.fault"]
    assert len(faults) == 1 and faults[0].split()[1:3] == [route.name, "ValueError"]


#: They take no field that anyone wrote in.
WITHOUT_WORDS = ("notes_close", "notes_read", "notes_kept", "notes_kept_both", "notes_marked")


@pytest.mark.parametrize("route", [route for route in ROUTES if route.name not in WITHOUT_WORDS], ids=lambda r: r.name)
def test_anon_04_were_a_report_ever_made_it_would_hold_no_field(opened, route):
    """Django masks what a view declares sensitive; ours declare all of it."""
    opened.get("/n/write")
    fields = {"csrfmiddlewaretoken": opened.value("csrfmiddlewaretoken"), "text": "words"}
    opened.post(f"/n/{route.pattern}", fields)
    assert opened.answers[0].wsgi_request.sensitive_post_parameters == "__ALL__"


def test_anon_04_nobody_is_written_to_and_no_agent_runs():
    assert base.ADMINS == []
    assert "mail_admins" not in str(base.LOGGING)


def rows() -> dict[str, int]:
    """How many rows each table of the CMS has."""
    return {
        model._meta.label: model._base_manager.count()
        for model in apps.get_models()
        if model._meta.app_label != "journals"
    }


def test_anon_09_nothing_counts_visits_to_notes(monkeypatch):
    before, kept = rows(), dict(getattr(cache, "_cache", {}))
    Journey().go(monkeypatch)
    assert rows() == before
    assert dict(getattr(cache, "_cache", {})) == kept


def test_cry_07_the_other_database_never_hears_of_notes(monkeypatch):
    journey = Journey()
    journey.go(monkeypatch)
    dump = "\n".join(connections["default"].connection.iterdump())
    assert not [canary for canary in canaries(journey) if canary in dump]


def test_saf_05_nothing_here_reads_what_people_write():
    """No lexicon, no model, no score: the app imports nothing that could judge a text."""
    for path in Path(journals.__file__).parent.rglob("*.py"):
        code = path.read_text(encoding="utf-8")
        for word in ("lexicon", "linter", "sentiment", "keyword", "risk_score", "triage"):
            assert word not in code or path.parent.name == "word_list", (path, word)
