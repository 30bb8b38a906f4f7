"""What tests of search share: a page made in a line, documents put into the index, and a form that is sent."""

from urllib.parse import urlencode

import pytest

from cms.models import ArticlePage, HomePage
from cms.search import Document, index

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def post(client):
    """Sends the search form as a page of ours does; `headers` replace what a browser says about it."""

    def post(words: str, headers: dict | None = None, **more):
        headers = {"Sec-Fetch-Site": "same-origin"} if headers is None else headers
        return client.post("/search/", urlencode({"q": words, **more}), content_type=FORM, headers=headers)

    return post


@pytest.fixture
def look_for(client, post):
    """The page of results for `words`."""

    def look_for(words: str):
        answer = post(words)
        assert answer.status_code == 303
        return client.get(answer.headers["Location"])

    return look_for


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """What happens inside is committed: the index follows."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def make_article(commit):
    """Makes an article below home, live unless told otherwise."""

    def make_article(title="Plain paper", *, parent=None, text="", **fields):
        parent = parent or HomePage.objects.get()
        body = [("text", f"<p>{text}</p>")] if text else []
        with commit():
            return parent.add_child(
                instance=ArticlePage(title=title, **{"summary": f"{title}.", "body": body, **fields})
            )

    return make_article


@pytest.fixture
def only_these():
    """Empties the index and puts these documents in."""

    def only_these(**documents: Document | str):
        from cms.search.models import SearchDocument

        index.remove(list(SearchDocument.objects.values_list("key", flat=True)))
        index.replace(
            {
                key: value if isinstance(value, Document) else Document("article", value, f"/{key}/")
                for key, value in documents.items()
            }
        )

    return only_these
