"""Services as a CSV file: readable, and no formula for any spreadsheet."""

import csv
import datetime
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signposting.models import Check
from signposting.sheets.csv_export import FORMULA_STARTS, HEADINGS, safe_cell, services_csv

SITE = "https://www.example.org"


def read(data: bytes) -> list[dict]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@given(st.text())
def test_no_text_at_all_becomes_a_formula(text):
    assert not safe_cell(text).startswith(FORMULA_STARTS)


@given(st.text(alphabet="=+-@\t\r\n ＝＋－＠\u200b\ufeff\x00a1", min_size=1))
def test_nothing_that_hides_the_first_sign_helps(text):
    cell = safe_cell(text)
    assert not cell.startswith(FORMULA_STARTS)
    assert cell == cell.strip()
    assert all(character.isprintable() for character in cell)


@given(st.lists(st.text(alphabet="=+-@\"',;\n\r\tab", max_size=12), min_size=1, max_size=4))
def test_every_cell_that_is_read_back_is_safe(texts):
    file = io.StringIO(newline="")
    csv.writer(file, quoting=csv.QUOTE_ALL).writerow(map(safe_cell, texts))
    [row] = csv.reader(io.StringIO(file.getvalue(), newline=""))
    assert len(row) == len(texts)
    assert not any(cell.startswith(FORMULA_STARTS) for cell in row)


@pytest.mark.parametrize("text", ["Call 0800 1111", "Under 19", "it’s free; calls are 10p", "LGBTQ+", ""])
def test_ordinary_words_stay_as_they_are(text):
    assert safe_cell(text) == text


@pytest.mark.django_db
def test_numbers_stay_readable_with_their_plus_and_their_zero(make_service):
    ways = [{"type": "phone", "value": "+44 20 7946 0000"}, {"type": "phone", "value": "0800 000 001"}]
    [row] = read(services_csv([make_service(channels=ways)], SITE))
    assert row["How to reach it"].startswith("Call +44 20 7946 0000; Call 0800 000 001")


@pytest.mark.django_db
def test_a_name_that_came_from_a_feed_is_no_formula(make_service):
    service = make_service(name='=HYPERLINK("https://example.org")', referral_route="-1+1", area="@SUM(A1)")
    [row] = read(services_csv([service], SITE))
    assert row["Name"] == '\'=HYPERLINK("https://example.org")'
    assert (row["How to refer"], row["Area"]) == ("'-1+1", "'@SUM(A1)")


@pytest.mark.django_db
def test_excel_reads_it_as_utf_8_with_a_heading_for_each_cell(make_service):
    data = services_csv([make_service(name="Llinell Gymorth Ŵ")], SITE)
    assert data.startswith(b"\xef\xbb\xbf")
    [row] = read(data)
    assert list(row) == list(HEADINGS)
    assert row["Name"] == "Llinell Gymorth Ŵ"
    assert row["Page in this directory"] == f"{SITE}/find-support/made-up/"


@pytest.mark.django_db
def test_it_says_when_and_how_each_was_checked(make_service):
    service = make_service()
    [row] = read(services_csv([service], SITE))
    assert row["Last checked on"] == "not yet checked by a person"
    assert row["Facts put together on"] == "2026-11-21"
    Check.objects.create(
        service=service, checked_on=datetime.date(2026, 11, 1), role="editor", method="read its website"
    )
    service.refresh_from_db()
    [row] = read(services_csv([service], SITE))
    assert (row["Last checked on"], row["Checked by"]) == ("2026-11-01", "editor")
    assert (row["How it was checked"], row["Next check due"]) == ("read its website", "2027-01-30")
