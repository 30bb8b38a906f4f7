"""Looks whether the web addresses of the register still answer. Run by staff or a timer, never by readers.

Their robots.txt and a pause between requests to one host are respected: see signposting.fetching.
"""

import logging
from datetime import timedelta
from http import HTTPStatus
from typing import NamedTuple

from django.utils import timezone

from .fetching import Fetcher, FetchError, OutOfTime, RobotsRefusal
from .models import LinkCheck, Service

logger = logging.getLogger(__name__)

#: Where HEAD isn't answered, up to this much of the page is read.
MOST_BYTES = 5 * 1024 * 1024
LOOK_AGAIN_AFTER = timedelta(days=6, hours=12)
#: Answers with which servers refuse programs, though a browser may well get through.
REFUSALS = (401, 403, 405, 406, 429, 451)
ROBOTS_SAY_NO = "their robots.txt asks programs not to look: open it yourself"
#: When this many fail and no other answers, the fault is ours.
MANY = 10


class NoConnection(Exception):
    """Nobody answered. Its text is for staff."""


class Finding(NamedTuple):
    """`outcome`: one of LINK_OUTCOMES. `answer`: for staff, in words."""

    outcome: str
    answer: str


def addresses(service: Service) -> list[str]:
    """Every web address of a service, each once: its website, its channels' and its sources'."""
    urls = [service.url, *(channel.url for channel in service.channels.all())]
    urls += [page.value["url"] for page in service.sources]
    return list(dict.fromkeys(url for url in urls if url))


def look_at(url: str, fetcher: Fetcher) -> Finding:
    """What an address answers. Raises nothing but OutOfTime."""
    try:
        answer = _ask(url, fetcher)
    except OutOfTime:
        raise
    except RobotsRefusal:
        return Finding("turned away", ROBOTS_SAY_NO)
    except FetchError as error:
        return Finding("failed", error.reason)
    except Exception:
        logger.exception("Looking at %s went wrong", url)
        return Finding("failed", "looking at it went wrong")
    if answer.status in REFUSALS:
        return Finding("turned away", f"{_words(answer.status)}: open it yourself")
    if not 200 <= answer.status < 300:
        return Finding("failed", _words(answer.status))
    if _is_elsewhere(url, answer.url):
        return Finding("moved", f"leads to {answer.url}")
    return Finding("fine", _words(answer.status))


def _ask(url: str, fetcher: Fetcher):
    """HEAD; GET where that isn't answered properly."""
    try:
        answer = fetcher.head(url)
        if answer.status < 400:
            return answer
    except FetchError:
        pass
    return fetcher.get(url, MOST_BYTES)


def _words(status: int) -> str:
    try:
        return f"answers {status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"answers {status}"


def _is_elsewhere(url: str, answered: str) -> bool:
    """A slash at the end or the part of a page is no other address."""
    return url.partition("#")[0].rstrip("/") != answered.partition("#")[0].rstrip("/")


def check_service(service: Service, fetcher: Fetcher) -> tuple[list[LinkCheck], int]:
    """Looks at the addresses of one service and keeps what it found.

    Returns what was looked at, and how many were left when the fetcher's time was over.
    """
    checks = _checks_of(service)
    found = []
    for check in checks:
        try:
            _keep(check, look_at(check.url, fetcher))
        except OutOfTime:
            break
        found.append(check)
    return found, len(checks) - len(found)


def check_all(fetcher: Fetcher, *, only_due: bool = False) -> list[LinkCheck]:
    """Looks at every shown service, forgets the others, and returns what was looked at.

    What it finds is kept at once from the first address that answers. `only_due`: only addresses that failed, or that nobody looked
    at for a week. Raises NoConnection and keeps nothing when many were asked and none answered.
    """
    services = Service.objects.shown().with_channels().order_by("pk")
    LinkCheck.objects.exclude(service__in=services.values("pk")).delete()
    checks = [check for service in services for check in _checks_of(service) if not only_due or _is_due(check)]
    waiting, has_answered = [], False
    for check in checks:
        finding = look_at(check.url, fetcher)
        waiting.append((check, finding))
        has_answered = has_answered or finding.outcome != "failed"
        if has_answered:
            _keep_each(waiting)
            waiting = []
    if len(waiting) >= MANY:
        raise NoConnection(f"None of {len(waiting)} addresses answered: is this server connected to the internet?")
    _keep_each(waiting)
    return checks


def _checks_of(service: Service) -> list[LinkCheck]:
    """A record for each address, new ones unsaved. Forgets addresses that the service no longer has."""
    urls = addresses(service)
    service.link_checks.exclude(url__in=urls).delete()
    known = {check.url: check for check in service.link_checks.all()}
    return [known.get(url) or LinkCheck(service=service, url=url) for url in urls]


def _is_due(check: LinkCheck) -> bool:
    return check.pk is None or check.failed_days > 0 or check.checked_at < timezone.now() - LOOK_AGAIN_AFTER


def _keep_each(found: list[tuple[LinkCheck, Finding]]) -> None:
    for check, finding in found:
        _keep(check, finding)


def _keep(check: LinkCheck, finding: Finding) -> None:
    now = timezone.now()
    if finding.outcome != "failed":
        check.failed_days = 0
    elif not check.failed_days or timezone.localdate(check.checked_at) != timezone.localdate(now):
        check.failed_days += 1
    if finding.outcome in ("fine", "moved"):
        check.fine_at = now
    check.checked_at, check.outcome, check.answer = now, finding.outcome, finding.answer[:160]
    check.save()
