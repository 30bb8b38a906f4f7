"""The walk over every page, made once a run."""

from datetime import UTC, datetime
from unittest import mock

import pytest
from django.utils import timezone

from . import walk as walking

#: Pages that list hours hold when they were made, to a quarter of an hour. Visits are compared, so for them it is always then.
VISITED_AT = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(scope="package", autouse=True)
def stopped_clock():
    with mock.patch.object(timezone, "now", lambda: VISITED_AT):
        yield


@pytest.fixture(scope="session")
def site_walk(django_db_setup, django_db_blocker):
    """Every page of the starter content, fetched before any test changes a thing. Needs the mark django_db."""
    with django_db_blocker.unblock(), mock.patch.object(timezone, "now", lambda: VISITED_AT):
        return walking.Walk()


@pytest.fixture(params=walking.NAMES)
def visit(request, site_walk):
    """Each page of the site in turn."""
    return site_walk.visits[request.param]
