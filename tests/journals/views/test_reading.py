"""Reading back: folded, newest first, what helped before all else (hazard 8)."""

import pytest

from journals.models import Entry
from journals.views.reading import PAGE_SIZE, page_number

pytestmark = pytest.mark.django_db(databases=["default", "journals"])


def write(reader, clock, count: int) -> None:
    for number in range(1, count + 1):
        reader.write(f"entry no. {number}.")
        clock.move(minutes=1)


def shown(reader) -> list[int]:
    return [
        int(item.get_text().partition("entry no. ")[2].partition(".")[0])
        for item in reader.soup.select(".c-entry__body")
    ]


def test_an_empty_place_offers_to_write(opened):
    opened.get("/n/read")
    assert "There’s nothing here yet" in opened.main and opened.soup.main.find("a", href="/n/write")


def test_everything_is_folded_and_newest_first(opened, clock):
    write(opened, clock, 3)
    opened.get("/n/read")
    assert shown(opened) == [3, 2, 1]
    assert not opened.soup.select(".c-entry[open]")


def test_pages_are_posted_and_in_no_address(opened, clock):
    write(opened, clock, PAGE_SIZE + 2)
    opened.get("/n/read")
    assert len(shown(opened)) == PAGE_SIZE and "Page 1 of 2" in opened.main
    opened.press("Older")
    assert shown(opened) == [2, 1] and opened.path == "/n/read" and "Page 2 of 2" in opened.main
    opened.press("Newer")
    assert shown(opened)[0] == PAGE_SIZE + 2


@pytest.mark.parametrize(
    ("posted", "number"), [("2", 2), ("0", 1), ("9", 3), ("", 1), ("-1", 1), ("²", 1), ("999999", 1), ("x", 1)]
)
def test_any_page_number_leads_somewhere(posted, number):
    assert page_number(posted, 3) == number


def test_what_helped_stands_first(opened, clock):
    for number in range(7):
        opened.get("/n/check-in")
        opened.press("Keep it", mood="1", helped=f"helper {number}")
        clock.move(minutes=1)
    opened.get("/n/read")
    [panel] = opened.soup.select("section[aria-labelledby=helped]")
    assert [item.span.get_text() for item in panel.select("li")] == [f"helper {number}" for number in (6, 5, 4, 3, 2)]


def test_rel_09_a_damaged_entry_has_a_tile_and_can_be_deleted(opened, clock):
    write(opened, clock, 20)
    row = Entry.objects.order_by("pk")[7]
    damaged = bytearray(row.blob)
    damaged[100] ^= 1
    Entry.objects.filter(pk=row.pk).update(blob=bytes(damaged))
    opened.get("/n/read")
    assert len(opened.soup.select(".c-entry")) == 20
    [tile] = [item for item in opened.soup.select("li[data-private]") if "can’t be opened" in item.get_text()]
    assert "Everything else is fine" in tile.get_text()
    assert not tile.find("form", action="/n/write")
    opened.press("Delete", within=f"li:has(input[value='{row.pk.hex}'])")
    opened.press("Delete it")
    assert Entry.objects.count() == 19
    opened.get("/n/read")
    assert "can’t be opened" not in opened.main


def test_aims_and_marks_are_not_read_back_as_writing(opened):
    opened.get("/n/aims")
    opened.press("Add", within=".c-aims__add", text="Ask for help")
    opened.get("/n/read")
    assert "Ask for help" not in opened.main
