"""The walk over every page, made once a run."""

import pytest

from . import walk as walking


@pytest.fixture(scope="session")
def site_walk(django_db_setup, django_db_blocker):
    """Every page of the starter content, fetched before any test changes a thing. Needs the mark django_db."""
    with django_db_blocker.unblock():
        return walking.Walk()


@pytest.fixture(params=walking.NAMES)
def visit(request, site_walk):
    """Each page of the site in turn."""
    return site_walk.visits[request.param]
