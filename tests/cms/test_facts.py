"""Facts by reference: entered once, shown everywhere."""

import pytest

from cms.models import ProgrammeFacts
from cms.templatetags.facts import fill

pytestmark = pytest.mark.django_db


def change(**facts):
    ProgrammeFacts.objects.update(**facts)


def test_a_fact_changed_once_changes_on_every_page(client):
    assert "Six weeks" in client.get("/").content.decode()
    change(length_weeks=7, age_max=18)
    html = client.get("/").content.decode()
    assert "Seven weeks" in html and "14 to 18" in html
    assert "Six weeks" not in html and "14 to 19" not in html


def test_a_name_with_markup_in_it_stays_text(client):
    change(programme_name="<b onclick=x>A&B</b>")
    html = client.get("/").content.decode()
    assert "&lt;b onclick=x&gt;A&amp;B&lt;/b&gt;" in html
    assert "<b onclick" not in html


def test_an_unknown_placeholder_stays_for_a_reviewer_to_see():
    assert fill("{weeks} and {moons}", {"weeks": "six"}) == "six and {moons}"


def test_reading_a_page_writes_no_facts(client):
    ProgrammeFacts.objects.all().delete()
    assert client.get("/").status_code == 200
    assert not ProgrammeFacts.objects.exists()
