"""What every test may rely on: collected static files and the starter content in the database."""

import os
from datetime import UTC, datetime
from unittest import mock

# Playwright's own event loop would make Django refuse every query of a browser test.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

import pytest
from django.core.management import call_command
from django.utils import timezone

#: When the suite begins, whatever the calendar says: the starter register is fresh then (SAF-02).
BEGINNING = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(scope="session", autouse=True)
def calendar():
    """Time goes on from BEGINNING. A test that needs another moment sets its own."""
    now = timezone.now
    shift = BEGINNING - now()
    with mock.patch.object(timezone, "now", lambda: now() + shift):
        yield


@pytest.fixture(scope="session", autouse=True)
def static_files(calendar):
    """The static files as readers get them, collected once."""
    call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, static_files):
    """The database holds the starter content; each test rolls back to it."""
    with django_db_blocker.unblock():
        call_command("load_content", verbosity=0)
