"""Notes in the main menu of public pages: behind the tools, never current, and the same for everyone (HDR-06)."""

import pytest
from bs4 import BeautifulSoup

from cms.models import IndexPage
from coping_tools.models import ToolIndexPage

pytestmark = pytest.mark.django_db


def menu(client, path: str) -> list:
    return BeautifulSoup(client.get(path).content, "html.parser").select(".c-nav a")


@pytest.mark.parametrize("path", ["/", "/weeks/control/", "/tools/", "/help-now/", "/search/", "/about/"])
def test_notes_stands_behind_the_tools(client, path):
    titles = [link.get_text() for link in menu(client, path)]
    assert titles[titles.index("Tools") + 1] == "Notes"


def test_notes_leads_to_its_own_address_and_is_never_current_outside(client, settings):
    link = next(link for link in menu(client, "/tools/") if link.get_text() == "Notes")
    assert link["href"] == settings.NOTES_PREFIX and not link.has_attr("aria-current")


def test_notes_is_the_last_where_the_tools_were_taken_down(client):
    ToolIndexPage.objects.get().unpublish()
    assert menu(client, "/")[-1].get_text() == "Notes"


def test_other_pages_come_and_go_around_it(client):
    IndexPage.objects.live().first().unpublish()
    assert [link.get_text() for link in menu(client, "/")].count("Notes") == 1
