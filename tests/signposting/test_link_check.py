"""Web addresses of the register are looked at politely, and one bad day isn't called broken."""

import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from signposting import link_check
from signposting.fetching import Answer, FetchError, OutOfTime, RobotsRefusal
from signposting.management.commands import check_links, register_daily
from signposting.models import LinkCheck, ProblemReport, Service

pytestmark = pytest.mark.django_db

SITE, CHAT, SOURCE = "https://example.org", "https://example.org/chat", "https://example.org/about"


class FakeFetcher:
    """Answers from a table: a status, a (status, address) after redirects, or an error. Everything else is 200."""

    def __init__(self, heads=None, gets=None):
        self.heads, self.gets = heads or {}, gets or {}
        self.asked: list[tuple[str, str]] = []

    def head(self, url):
        return self._answer("HEAD", url, self.heads.get(url, 200))

    def get(self, url, max_bytes):
        return self._answer("GET", url, self.gets.get(url, self.heads.get(url, 200)))

    def _answer(self, method, url, answer):
        self.asked.append((method, url))
        if isinstance(answer, BaseException):
            raise answer
        status, where = answer if isinstance(answer, tuple) else (answer, url)
        return Answer(status, where)


@pytest.fixture
def service(make_service) -> Service:
    return make_service(
        "linked",
        url=SITE,
        channels=[{"type": "webchat", "url": CHAT}, {"type": "phone", "value": "0800 000 001"}],
        sources=[("page", {"title": "About", "url": SOURCE, "date": ""}), ("page", {"title": "Home", "url": SITE})],
    )


@pytest.fixture
def clock(monkeypatch):
    """Set `clock.day` to the day of November 2026 that it is."""

    class Clock:
        day = 1

    monkeypatch.setattr(timezone, "now", lambda: datetime.datetime(2026, 11, Clock.day, 12, tzinfo=datetime.UTC))
    return Clock


def look(service, **answers) -> dict[str, LinkCheck]:
    found, _ = link_check.check_service(service, FakeFetcher(**answers))
    return {check.url: check for check in found}


def test_every_address_is_looked_at_once(service):
    assert list(look(service)) == [SITE, CHAT, SOURCE]
    assert {check.state for check in service.link_checks.all()} == {"Fine"}
    look(service)
    assert service.link_checks.count() == 3


def test_get_follows_where_head_is_not_answered_properly(service):
    fetcher = FakeFetcher(heads={CHAT: 405, SOURCE: FetchError("no answer")}, gets={CHAT: 200, SOURCE: 200})
    link_check.check_service(service, fetcher)
    assert fetcher.asked == [("HEAD", SITE), ("HEAD", CHAT), ("GET", CHAT), ("HEAD", SOURCE), ("GET", SOURCE)]
    assert {check.outcome for check in LinkCheck.objects.all()} == {"fine"}


def test_one_bad_day_is_not_broken_two_are(service, clock):
    assert look(service, heads={CHAT: 404})[CHAT].state == "Not reached"
    assert look(service, heads={CHAT: 404})[CHAT].state == "Not reached"
    assert not LinkCheck.objects.broken().exists()
    clock.day = 2
    check = look(service, heads={CHAT: FetchError("nobody answers at this address")})[CHAT]
    assert (check.state, check.answer) == ("Broken", "nobody answers at this address")
    assert list(LinkCheck.objects.broken()) == [check]
    clock.day = 3
    check = look(service)[CHAT]
    assert (check.state, check.failed_days, check.fine_at.day) == ("Fine", 0, 3)


def test_what_it_answered_is_said_in_words(service):
    found = look(service, heads={SITE: (200, "https://example.net/new"), CHAT: 410, SOURCE: 403})
    assert (found[SITE].state, found[SITE].answer) == ("Moved", "leads to https://example.net/new")
    assert (found[CHAT].state, found[CHAT].answer) == ("Not reached", "answers 410 Gone")
    assert (found[SOURCE].state, found[SOURCE].answer) == ("Turned away", "answers 403 Forbidden: open it yourself")


def test_a_slash_at_the_end_is_no_move(service):
    assert look(service, heads={SITE: (200, f"{SITE}/")})[SITE].state == "Fine"


def test_robots_txt_is_respected_and_is_no_fault(service):
    check = look(service, heads={CHAT: RobotsRefusal("their robots.txt says no")})[CHAT]
    assert (check.state, check.answer) == ("Turned away", link_check.ROBOTS_SAY_NO)


def test_addresses_that_are_gone_are_forgotten(service):
    look(service)
    service.sources = []
    service.save()
    look(service)
    assert set(service.link_checks.values_list("url", flat=True)) == {SITE, CHAT}
    Service.objects.filter(pk=service.pk).update(publish_state="hold")
    link_check.check_all(FakeFetcher())
    assert not LinkCheck.objects.filter(service=service).exists()


def test_every_shown_service_is_looked_at_and_nothing_else():
    link_check.check_all(FakeFetcher())
    assert set(LinkCheck.objects.values_list("service", flat=True)) == set(
        Service.objects.shown().values_list("pk", flat=True)
    )


def test_what_is_fine_is_left_alone_for_a_week_what_failed_for_a_day(service, clock):
    look(service, heads={CHAT: 404})
    clock.day = 2
    fetcher = FakeFetcher()
    link_check.check_all(fetcher, only_due=True)
    assert ("HEAD", CHAT) in fetcher.asked and ("HEAD", SITE) not in fetcher.asked
    clock.day = 8
    fetcher = FakeFetcher()
    link_check.check_all(fetcher, only_due=True)
    assert ("HEAD", SITE) in fetcher.asked


def test_when_nobody_answers_the_fault_is_ours_and_nothing_is_kept(monkeypatch):
    class Offline(FakeFetcher):
        def _answer(self, method, url, answer):
            raise FetchError("there is no server of this name")

    monkeypatch.setattr(check_links, "Fetcher", lambda **kwargs: Offline())
    with pytest.raises(CommandError, match="is this server connected"):
        call_command("check_links", stdout=StringIO())
    assert not LinkCheck.objects.exists()


def test_it_stops_when_the_time_is_over_and_calls_nothing_broken_for_that(service):
    found, left = link_check.check_service(
        service, FakeFetcher(heads={CHAT: OutOfTime("it took longer than 30 seconds")})
    )
    assert ([check.url for check in found], left) == ([SITE], 2)
    assert [check.url for check in service.link_checks.all()] == [SITE]


def test_an_address_that_goes_wrong_unexpectedly_stops_nothing(service):
    link_check.check_all(FakeFetcher(heads={CHAT: RuntimeError("oh")}))
    outcomes = {check.url: check.outcome for check in service.link_checks.all()}
    assert outcomes == {SITE: "fine", CHAT: "failed", SOURCE: "fine"}


def test_what_was_found_is_kept_when_the_run_is_broken_off(service):
    with pytest.raises(KeyboardInterrupt):
        link_check.check_all(FakeFetcher(heads={SITE: FetchError("no answer"), SOURCE: KeyboardInterrupt()}))
    outcomes = {check.url: check.outcome for check in service.link_checks.all()}
    assert outcomes == {SITE: "failed", CHAT: "fine"}


def test_the_command_names_what_does_not_answer(service, monkeypatch):
    monkeypatch.setattr(check_links, "Fetcher", lambda **kwargs: FakeFetcher(heads={CHAT: 404}))
    out = StringIO()
    call_command("check_links", stdout=out)
    assert f"linked  Not reached  {CHAT}: answers 404 Not Found" in out.getvalue()
    assert "0 broken." in out.getvalue()


# --- The day's work -----------------------------------------------------------------------------------------------


def test_the_days_work_goes_on_after_a_fault(monkeypatch):
    done = []

    def fail():
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(register_daily, "STEPS", {"first": fail, "second": lambda: done.append("second")})
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError, match=r"Failed: first\."):
        call_command("register_daily", stdout=out, stderr=err)
    assert done == ["second"]
    assert "first: RuntimeError: the disk is full" in err.getvalue()
    assert "second: done" in out.getvalue()


def test_the_days_work_deletes_reports_older_than_a_year(service, monkeypatch):
    today = timezone.localdate()
    for days in (364, 366):
        ProblemReport.objects.create(
            service=service, problem="it costs money", reported_on=today - datetime.timedelta(days=days)
        )
    steps = {"old problem reports": register_daily.STEPS["old problem reports"]}
    monkeypatch.setattr(register_daily, "STEPS", steps)
    call_command("register_daily", stdout=StringIO())
    assert [report.reported_on for report in ProblemReport.objects.all()] == [today - datetime.timedelta(days=364)]


def test_the_days_work_knows_its_commands():
    assert list(register_daily.STEPS) == ["directory", "help on disk", "old problem reports", "links"]
