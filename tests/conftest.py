"""What every test may rely on: collected static files and the starter content in the database."""

import os

# Playwright's own event loop would make Django refuse every query of a browser test.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

import pytest
from django.core.management import call_command


@pytest.fixture(scope="session", autouse=True)
def static_files():
    """The static files as readers get them, collected once."""
    call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, static_files):
    """The database holds the starter content; each test rolls back to it."""
    with django_db_blocker.unblock():
        call_command("load_content", verbosity=0)
