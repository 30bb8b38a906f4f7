"""Reading somebody else's feed: nothing that it says about its own length is believed."""

import json

import pytest

from signposting.fetching import Answer, FetchError, OutOfTime
from signposting.open_referral import reading
from signposting.open_referral.reading import FeedError, FeedReader, read_file

BASE = "https://feed.example.org/v3"


def service(number: int, **facts) -> dict:
    return {"id": f"00000000-0000-4000-8000-{number:012}", "name": f"Line {number}", "status": "active", **facts}


def whole(number: int) -> dict:
    return service(number, contacts=[])


def page(contents: list, number: int = 1, pages: int = 1, total: int | None = None, **lies) -> dict:
    return {
        "total_items": len(contents) if total is None else total,
        "total_pages": pages,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not contents,
        "contents": contents,
        **lies,
    }


class Feed:
    """Stands for a fetcher and answers from `pages`, by number; the rest from `others`, by the end of the address."""

    def __init__(self, *pages, others=None):
        self.pages, self.others, self.asked = list(pages), others or {}, []

    def get(self, url: str, max_bytes: int) -> Answer:
        self.asked.append(url)
        if "/services?" in url:
            number = int(url.partition("page=")[2].partition("&")[0])
            found = self.pages[min(number, len(self.pages)) - 1]
        else:
            found = self.others.get(url.rpartition("/")[2], Answer(404, url))
        if isinstance(found, Answer):
            return found
        if isinstance(found, Exception):
            raise found
        body = json.dumps(found).encode()
        if len(body) > max_bytes:
            raise FetchError(f"it is longer than {max_bytes:,} bytes")
        return Answer(200, url, {}, body)


def refusal(*pages, others=None, **reader) -> str:
    with pytest.raises(FeedError) as caught:
        FeedReader(Feed(*pages, others=others), **reader).read(BASE)
    assert caught.value.reason
    return caught.value.field


def test_every_page_is_read():
    feed = Feed(page([whole(1), whole(2)], 1, 2, 3), page([whole(3)], 2, 2, 3))
    source = FeedReader(feed).read(f"{BASE}/services/")
    assert [each["name"] for each in source.services] == ["Line 1", "Line 2", "Line 3"]
    assert source.address == BASE and len(feed.asked) == 2


def test_a_service_that_stands_in_the_list_in_short_is_asked_for():
    key = service(1)["id"]
    source = FeedReader(Feed(page([service(1)]), others={key: whole(1)})).read(BASE)
    assert source.services == [whole(1)]


def test_an_empty_feed_is_no_lie():
    assert FeedReader(Feed(page([], pages=0))).read(BASE).services == []


@pytest.mark.parametrize(
    ("field", "pages"),
    [
        ("size", [page([whole(1)], size=2)]),
        ("size", [page([whole(1), whole(2)], size=1, total=2)]),
        ("total_items", [page([whole(1)], total=2)]),
        ("total_items", [page([whole(1), whole(2)], total=1)]),
        ("total_items", [page([], total=5)]),
        ("total_items", [page([whole(1)], 1, 2, 2), page([whole(2)], 2, 2, 3)]),
        ("total_items", [page([whole(1)], 1, 2, 3), page([whole(2)], 2, 2, 3)]),
        ("total_pages", [page([whole(1)], 1, 2, 2), page([whole(2)], 2, 3, 2)]),
        ("total_pages", [page([whole(1)], pages=501, total=501)]),
        ("total_pages", [page([whole(1)], total=10**9)]),
        ("page_number", [page([whole(1)], 1, 2, 2)]),
        ("page_number", [page([whole(1)], 1, 2, 2), page([whole(1)], 2, 2, 2)]),
        ("page_number", [page([whole(1)], 2, 2, 2)]),
        ("first_page", [page([whole(1)], first_page=False)]),
        ("last_page", [page([whole(1)], 1, 2, 2, last_page=True)]),
        ("last_page", [page([whole(1)], last_page=False)]),
        ("empty", [page([whole(1)], empty=True)]),
        ("total_items", [page([whole(1)], total_items="1")]),
        ("total_items", [page([whole(1)], total_items=True)]),
        ("total_items", [page([whole(1)], total_items=-1)]),
        ("total_pages", [{"contents": []} | {"total_items": 0}]),
        ("contents", [page([]) | {"contents": {}}]),
        ("contents/1/id", [page([whole(1), whole(1)])]),
        ("contents/0", [page(["text"])]),
        ("services", [[]]),
    ],
)
def test_a_feed_that_lies_about_its_length_is_refused_with_the_field(field, pages):
    assert refusal(*pages) == field


def test_pages_that_never_end_are_given_up(monkeypatch):
    class Endless(Feed):
        def get(self, url, max_bytes):
            number = int(url.partition("page=")[2].partition("&")[0])
            self.pages = [page([whole(number)], number, number + 1, number + 1)] * number
            return super().get(url, max_bytes)

    with pytest.raises(FeedError) as caught:
        FeedReader(Endless()).read(BASE)
    assert caught.value.field in ("total_items", "total_pages")


def test_a_feed_longer_than_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(reading, "MAX_BYTES", 1000)
    pages = [page([service(number, contacts=[], description="x" * 400)], number, 3, 3) for number in (1, 2, 3)]
    assert refusal(*pages) == "address"


def test_a_feed_that_takes_too_many_requests_is_refused():
    assert (
        refusal(page([service(1), service(2), service(3)]), others={service(1)["id"]: whole(1)}, most_requests=2)
        == "requests"
    )


@pytest.mark.parametrize(
    ("field", "answer"),
    [
        ("address", Answer(500, BASE)),
        ("time", OutOfTime("it took longer than 30 seconds")),
        ("address", FetchError("nobody answers at this address")),
        ("body", Answer(200, BASE, {}, b"<html>")),
        ("body", Answer(200, BASE, {}, b'{"total_items": NaN}')),
        ("body", Answer(200, BASE, {}, b"[" * 100_000)),
        ("body", Answer(200, BASE, {}, b"7")),
        ("body", Answer(200, BASE, {}, b"\xff\xfe\x00")),
    ],
)
def test_an_answer_that_is_no_feed_is_refused(field, answer):
    assert refusal(answer) == field


def test_another_service_than_the_one_asked_for_is_refused():
    assert refusal(page([service(1)]), others={service(1)["id"]: whole(2)}) == "id"


def test_an_address_with_a_query_is_refused():
    with pytest.raises(FeedError):
        FeedReader(Feed()).read(f"{BASE}?key=1")


# --- Files ---------------------------------------------------------------------------------------------------------


def test_a_file_may_be_a_page_a_list_or_a_service():
    for data in (page([whole(1)]), [whole(1)], whole(1)):
        assert read_file(json.dumps(data).encode()).services == [whole(1)]


def test_a_file_that_is_one_page_of_several_says_so(example_json):
    source = read_file(json.dumps(example_json("service_list")).encode())
    assert len(source.services) == 1
    assert source.notes == ["This is page 1 of 10. The others are not in the file."]


@pytest.mark.parametrize(
    "content", [b"", b"nonsense", b"7", b'"text"', b"[7]", json.dumps([whole(1), whole(1)]).encode(), b"{" * 50_000]
)
def test_a_file_that_is_no_feed_is_refused(content):
    with pytest.raises(FeedError):
        read_file(content)


def test_a_file_that_lies_about_its_length_is_refused():
    with pytest.raises(FeedError) as caught:
        read_file(json.dumps(page([whole(1)], size=3)).encode())
    assert caught.value.field == "size"


def test_a_file_that_is_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(reading, "MAX_BYTES", 5)
    with pytest.raises(FeedError):
        read_file(b"[      ]")
