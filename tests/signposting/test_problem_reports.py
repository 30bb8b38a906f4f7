"""Reports about an entry: choices only, counted by day, and nothing about who sent them (DAT-01)."""

import datetime
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from signposting.models import ProblemReport, problem_report
from signposting.vocabulary import PROBLEMS

pytestmark = pytest.mark.django_db

PATH = "/find-support/shout/"
WRONG = PROBLEMS[0]


def send(client, path=PATH, same_origin=True, **fields):
    headers = {"Sec-Fetch-Site": "same-origin" if same_origin else "cross-site"}
    return client.post(
        f"{path}report/", urlencode(fields), content_type="application/x-www-form-urlencoded", headers=headers
    )


def counted() -> list[tuple[str, str, int]]:
    return list(ProblemReport.objects.order_by("pk").values_list("channel_key", "problem", "times"))


def test_the_form_offers_choices_only(client):
    form = BeautifulSoup(client.get(PATH).content, "html.parser").select_one(".c-report form")
    assert [box["value"] for box in form.select("input")] == list(PROBLEMS)
    assert {box["type"] for box in form.select("input")} == {"radio"}
    assert [option["value"] for option in form.select("option")][:2] == ["", "text"]
    assert not form.select("textarea")


def test_a_report_is_counted_and_thanked_for(client):
    response = send(client, problem=WRONG, way="text")
    assert response.status_code == 303 and not response.cookies
    assert response.headers["Location"] == f"{PATH}thanks/"
    assert counted() == [("text", WRONG, 1)]
    thanks = client.get(response.headers["Location"])
    assert thanks.status_code == 200 and "Thank you" in thanks.content.decode()
    assert "no-store" in thanks.headers["Cache-Control"]


def test_reports_are_counted_by_way_problem_and_day(client, monkeypatch):
    for way in ("text", "text", ""):
        send(client, problem=WRONG, way=way)
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    send(client, problem=WRONG, way="text")
    assert counted() == [("text", WRONG, 2), ("", WRONG, 1), ("text", WRONG, 1)]


def test_a_day_has_a_limit(client, monkeypatch):
    monkeypatch.setattr(problem_report, "MOST_A_DAY", 2)
    for _ in range(4):
        assert send(client, problem=WRONG).status_code == 303
    assert counted() == [("", WRONG, 2)]


def test_what_was_dealt_with_today_comes_back(client):
    send(client, problem=WRONG)
    ProblemReport.objects.update(handled_on=timezone.localdate())
    send(client, problem=WRONG)
    assert ProblemReport.objects.get().handled_on is None


@pytest.mark.parametrize(
    "fields",
    [{}, {"problem": "I feel awful"}, {"problem": WRONG, "way": "pigeon"}, {"problem": WRONG, "way": "x" * 900}],
)
def test_anything_else_is_refused_and_kept_nowhere(client, fields):
    response = send(client, **fields)
    assert response.status_code == 303 and response.headers["Location"] == f"{PATH}report/"
    assert counted() == []


def test_what_is_missing_is_said_first_and_leads_to_the_first_choice(client):
    response = client.get(f"{PATH}report/")
    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 200 and "no-store" in response.headers["Cache-Control"]
    assert page.title.get_text().startswith("Something needs another look – Shout")
    summary = page.main.find()
    link = summary.select_one(".c-error-summary a")
    assert link.get_text() == "Choose what’s wrong."
    assert page.select_one(link["href"])["value"] == WRONG
    assert page.select_one(".c-report").has_attr("open")
    assert "Choose what’s wrong." in page.select_one(".c-report .c-error").get_text()
    assert counted() == []


def test_a_form_from_elsewhere_is_refused(client):
    assert send(client, same_origin=False, problem=WRONG).status_code == 403
    assert counted() == []


@pytest.mark.parametrize("status", ["closed", "hold"])
def test_what_is_gone_takes_no_reports(client, make_service, status):
    fields = {"publish_state": "hold"} if status == "hold" else {"status": status}
    service = make_service(**fields)
    response = send(client, service.get_absolute_url(), problem=WRONG)
    assert response.status_code == (404 if status == "hold" else 303)
    assert counted() == []
