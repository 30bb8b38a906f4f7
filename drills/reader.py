"""Somebody with a browser and no script: reads the forms on a page, fills them in, sends them."""

import html
import http.client
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from .server import HOST

#: How long a reader waits for an answer, in seconds.
PATIENCE = 60

Fields = list[tuple[str, str]]


@dataclass
class Answer:
    status: int
    text: str
    headers: dict[str, str]


@dataclass
class Form:
    """A form of a page: where it goes, and the fields that are filled in already, without its buttons."""

    action: str
    fields: Fields = field(default_factory=list)

    def filled(self, **values: str) -> Fields:
        """Its fields, with these values put in place or added."""
        kept = [(name, value) for name, value in self.fields if name not in values]
        return [*kept, *values.items()]


class Reader:
    """One browser. Keeps the cookies that it is given, and one connection open."""

    def __init__(self, port: int):
        self._port = port
        self._cookies: dict[str, str] = {}
        self._connection: http.client.HTTPConnection | None = None

    def get(self, path: str) -> Answer:
        """As browsers do: once more where the connection had been closed in the meantime."""
        try:
            return self._ask("GET", path)
        except ConnectionError:
            return self._ask("GET", path)

    def send(self, action: str, fields: Fields) -> Answer:
        """As a form of our own pages would be sent. Raises OSError when no answer comes: it is never sent twice by itself."""
        return self._ask("POST", action, urlencode(fields))

    def submit(self, page: Answer, action: str, **values: str) -> Answer:
        """Fills in the form of `page` that goes to `action`, and sends it."""
        form = form_to(page, action)
        return self.send(form.action, form.filled(**values))

    def close(self) -> None:
        if self._connection:
            self._connection.close()
            self._connection = None

    def _ask(self, method: str, path: str, body: str = "") -> Answer:
        headers = {"Sec-Fetch-Site": "same-origin"}
        if self._cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if self._connection is None:
            self._connection = http.client.HTTPConnection(HOST, self._port, timeout=PATIENCE)
        try:
            self._connection.request(method, path, body or None, headers)
            response = self._connection.getresponse()
            text = response.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise ConnectionError(str(error)) from error
        for value in response.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(value).items():
                if morsel.value and morsel["max-age"] != "0":
                    self._cookies[name] = morsel.value
                else:
                    self._cookies.pop(name, None)
        return Answer(response.status, text, {name.lower(): value for name, value in response.headers.items()})

    # --- Notes ---

    def start_notes(self) -> str:
        """Starts Notes as people do; the seven words."""
        words, answer = self._through_the_words("/n/new")
        if answer.status != 303:
            raise AssertionError(f"Notes weren't started: {answer.status} {title(answer)}")
        return words

    def give_new_words(self) -> str:
        """New words for what is open; the seven words."""
        words, answer = self._through_the_words("/n/words")
        if answer.status != 200 or 'name="sealed"' in answer.text:
            raise AssertionError(f"No new words: {answer.status} {title(answer)}")
        return words

    def open_notes(self, words: str) -> bool:
        """True if the words open something. Tries again as long as it is told to wait."""
        answer = self._until_taken(form_to(self.get("/n/open"), "/n/open"), phrase=words)
        return answer.status == 303

    def keep(self, text: str) -> bool:
        """Writes something and has it kept. True once the page says so; raises OSError when no answer comes."""
        return is_kept(self.send(*self.written(text)))

    def written(self, text: str) -> tuple[str, Fields]:
        """A form with something written in it, ready to be sent, and sent again."""
        form = form_to(self.get("/n/write"), "/n/write")
        return form.action, form.filled(text=text, do="keep")

    def everything(self) -> str:
        """All that is kept, as the file that people can take away."""
        answer = self.submit(self.get("/n/copy"), "/n/copy", do="all")
        if "attachment" not in answer.headers.get("content-disposition", ""):
            raise AssertionError(f"No file: {answer.status} {title(answer)}")
        return answer.text

    def _through_the_words(self, path: str) -> tuple[str, Answer]:
        """Has words shown and types two of them back; the words, and what came of it."""
        page = self._until_taken(form_to(self.get(path), path), do="draw")
        words = re.findall(r"data-word>([a-z]+)<", page.text)
        form = form_to(self._until_taken(form_to(page, path), do="ask"), path)
        asked = {
            name: words[int(name.removeprefix("word-")) - 1] for name, _ in form.fields if name.startswith("word-")
        }
        return " ".join(words), self._until_taken(form, do="check", **asked)

    def _until_taken(self, form: Form, **values: str) -> Answer:
        """Presses the button again as long as the answer is to wait a moment."""
        while True:
            answer = self.send(form.action, form.filled(**values))
            if answer.status != 503:
                return answer


def is_kept(answer: Answer) -> bool:
    """True for the answer that leads on to the page that says so: from then on nothing may be lost."""
    return answer.status == 303 and answer.headers.get("location", "").startswith("/n/kept")


def title(answer: Answer) -> str:
    """The heading of a page."""
    found = re.search(r"<h1[^>]*>(.*?)</h1>", answer.text, re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", "", found[1])).strip() if found else ""


def form_to(page: Answer, action: str) -> Form:
    """The first form of a page that goes to `action`."""
    parser = _Forms()
    parser.feed(page.text)
    for form in parser.forms:
        if form.action == action:
            return form
    raise AssertionError(f"No form to {action} on “{title(page)}” ({page.status})")


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._open: Form | None = None
        self._area: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if tag == "form":
            self._open = Form(held.get("action") or "")
            self.forms.append(self._open)
        elif self._open and tag == "input" and held.get("name") and self._is_sent(held):
            self._open.fields.append((held["name"] or "", held.get("value") or ""))
        elif self._open and tag == "textarea" and held.get("name"):
            self._area = [held["name"] or "", ""]

    def handle_data(self, data: str) -> None:
        if self._area:
            self._area[1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area and self._open:
            name, value = self._area
            self._open.fields.append((name, value.removeprefix("\n")))
            self._area = None
        elif tag == "form":
            self._open = None

    @staticmethod
    def _is_sent(held: dict) -> bool:
        kind = held.get("type") or "text"
        return kind not in ("submit", "button", "image") and (kind not in ("checkbox", "radio") or "checked" in held)
