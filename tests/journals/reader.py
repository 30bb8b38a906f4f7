"""Someone with a browser: goes from page to page of Notes by what the pages offer, and posts as browsers do."""

import re
from urllib.parse import urlencode, urlsplit

from bs4 import BeautifulSoup
from django.test import Client

ORIGIN = "https://testserver"
#: What a browser says about a form of our own pages.
FROM_HERE = {"Sec-Fetch-Site": "same-origin", "Origin": ORIGIN}
COOKIE = "__Host-n"


class Reader:
    """One browser window. `page`: the last answer; `soup`: its elements."""

    def __init__(self, **defaults):
        self.client = Client(enforce_csrf_checks=True, **defaults)
        self.page = None
        self.html = ""
        #: Every answer of the last step, redirects first.
        self.answers: list = []

    # --- Going somewhere -----------------------------------------------------------------------------------------

    def get(self, path: str = "/n/", **headers):
        """Opens an address, and follows where it leads."""
        self.answers = []
        self._show(self.client.get(path, headers=headers, secure=True))
        return self._follow()

    def post(self, path: str, fields: dict | str, **headers):
        """Posts fields as a browser would, with no token but what they hold; follows where it leads."""
        self.answers = []
        body = fields if isinstance(fields, str) else urlencode(fields, doseq=True)
        self._show(
            self.client.generic(
                "POST",
                path,
                body,
                content_type="application/x-www-form-urlencoded",
                headers=FROM_HERE | headers,
                secure=True,
            )
        )
        return self._follow()

    def press(self, label: str, /, within: str = "", **fields):
        """Presses the button of this label. `within`: a selector of what it stands in; `fields`: what is typed or chosen first."""
        button = self.button(label, within)
        form = button.find_parent("form")
        data = controls(form, button) | {name.replace("__", "-"): value for name, value in fields.items()}
        self._submitted = button.get("formaction") or form["action"], data
        return self.again()

    def again(self):
        """Sends the last form once more, as somebody does who taps twice or goes Back."""
        path, data = self._submitted
        return self.post(path, data)

    def _follow(self):
        while self.page.status_code == 303:
            self._show(self.client.get(self.page.headers["Location"], secure=True))
        return self.page

    def _show(self, response) -> None:
        self.page = response
        self.answers.append(response)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        self.html = response.content.decode() if is_page else ""
        self._soup = None

    # --- Looking -------------------------------------------------------------------------------------------------

    @property
    def soup(self) -> BeautifulSoup:
        if self._soup is None:
            self._soup = BeautifulSoup(self.html, "html.parser")
        return self._soup

    @property
    def main(self) -> str:
        """The words of the page, as they read."""
        return re.sub(r"\s+", " ", self.soup.main.get_text(" ", strip=True))

    @property
    def path(self) -> str:
        return urlsplit(self.page.request["PATH_INFO"]).path

    @property
    def title(self) -> str:
        return self.soup.h1.get_text(" ", strip=True)

    @property
    def is_open(self) -> bool:
        return self.soup.body["data-notes"] == "open"

    @property
    def cookie(self) -> str:
        """What the browser holds of an open place; empty when it holds nothing."""
        held = self.client.cookies.get(COOKIE)
        return held.value if held else ""

    def button(self, label: str, within: str = ""):
        for place in self.soup.select(within) if within else [self.soup]:
            for button in place.find_all("button"):
                if button.get("type", "submit") == "submit" and said_by(button).startswith(label):
                    return button
        raise AssertionError(
            f"No button “{label}” on {self.path}: {[said_by(b) for b in self.soup.find_all('button')]}"
        )

    def value(self, name: str) -> str:
        """What stands in the field of this name."""
        field = self.soup.main.find(attrs={"name": name})
        return text_of(field) if field.name == "textarea" else field.get("value", "")

    def errors(self) -> list[str]:
        """The sentences beside fields, and over the form."""
        found = self.soup.main.select(".c-error, .c-not-saved p, .c-phrase__problems li")
        return [re.sub(r"\s+", " ", error.get_text(" ", strip=True)) for error in found]

    # --- What people do ------------------------------------------------------------------------------------------

    def start(self) -> str:
        """Starts Notes through the pages; the seven words, as someone would write them down."""
        self.get("/n/new")
        self.press("Show me my words")
        return self.take_words()

    def take_words(self) -> str:
        """Goes on from the page that shows words: reads them, and types two of them back."""
        words = self.words()
        self.press("I’ve put them somewhere")
        self.press("That’s them", **self.asked(words))
        return " ".join(words)

    def words(self) -> list[str]:
        return [word.get_text(strip=True) for word in self.soup.select("[data-word]")]

    def asked(self, words: list[str]) -> dict[str, str]:
        """The fields that ask for words back, with the right ones in them."""
        names = [field["name"] for field in self.soup.main.select("input[name^=word-]")]
        return {name.replace("-", "__"): words[int(name.removeprefix("word-")) - 1] for name in names}

    def open(self, phrase: str):
        """Opens with seven words."""
        self.get("/n/open")
        return self.press("Open", phrase=phrase)

    def write(self, text: str):
        self.get("/n/write")
        return self.press("Keep it", text=text)


def controls(form, button) -> dict[str, list[str] | str]:
    """What a browser sends of a form: by name, every value."""
    data: dict[str, list[str]] = {}
    for field in form.find_all(["input", "textarea", "select"]):
        name = field.get("name")
        if not name or field.has_attr("disabled"):
            continue
        if field.name == "textarea":
            values = [text_of(field)]
        elif field.name == "select":
            chosen = field.find("option", selected=True) or field.find("option")
            values = [chosen["value"]]
        elif field.get("type") in ("checkbox", "radio"):
            values = [field.get("value", "on")] if field.has_attr("checked") else []
        else:
            values = [field.get("value", "")]
        data.setdefault(name, []).extend(values)
    if button.get("name"):
        data.setdefault(button["name"], []).append(button.get("value", ""))
    return data


def text_of(textarea) -> str:
    """A browser drops the line end that opens a textarea."""
    return textarea.get_text().removeprefix("\n")


def said_by(button) -> str:
    return re.sub(r"\s+", " ", button.get_text(" ", strip=True))
