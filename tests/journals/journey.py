"""One journey through everything that Notes do, mistakes included: what each page of it looked like, and what was typed."""

from dataclasses import dataclass, field
from datetime import timedelta

from bs4 import BeautifulSoup
from django.db import OperationalError, connections
from django.utils import timezone

from .course import ANSWER_KEY, DONE_KEY, PLAN
from .reader import Reader


@dataclass(frozen=True)
class Seen:
    """A page as it came. `template`: its file's name, or "" for what is no page of Notes."""

    path: str
    template: str
    status: int
    headers: dict
    html: str
    notes_open: bool

    @property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.html, "html.parser")


@dataclass
class Typed:
    """What is typed on the way; each can be told from everything else."""

    text: str = "CANARY-text"
    answer: str = "CANARY-answer"
    part: str = "CANARY-part"
    kit: str = "CANARY-kit"
    going_on: str = "CANARY-going-on"
    helped: str = "CANARY-helped"
    aim: str = "CANARY-aim"
    changed: str = "CANARY-changed"
    lost: str = "CANARY-lost"
    typo: str = "CANARYtypo"

    def all(self) -> list[str]:
        return list(vars(self).values())


class Walker(Reader):
    """A reader who remembers every page."""

    def __init__(self, **defaults):
        self.seen: list[Seen] = []
        super().__init__(**defaults)

    def _show(self, response) -> None:
        super()._show(response)
        names = [template.name for template in response.templates or () if template.name]
        name = names[0].removeprefix("journals/").removesuffix(".html") if names else ""
        self.seen.append(
            Seen(
                response.request["PATH_INFO"],
                name if names and names[0].startswith("journals/") else "",
                response.status_code,
                dict(response.headers),
                self.html,
                'data-notes="open"' in self.html,
            )
        )


@dataclass
class Journey:
    """The whole way. `phrases`: every seven words that were shown."""

    typed: Typed = field(default_factory=Typed)
    phrases: list[str] = field(default_factory=list)

    def go(self, monkeypatch, while_full=lambda: None, **defaults) -> Walker:
        """Everything once, as one reader with the browser `defaults`. `while_full`: called when all of it is kept."""
        reader = Walker(**defaults)
        reader.get("/n/")
        self._start(reader)
        self._write(reader)
        self._keep_from_pages(reader)
        self._check_in_and_aims(reader)
        reader.get("/n/")
        self._read_and_change(reader)
        self._copy(reader)
        self._mistakes(reader, monkeypatch)
        self._new_words(reader)
        self._almost_expired(reader, monkeypatch)
        while_full()
        self._delete_and_close(reader)
        return reader

    def _start(self, reader) -> None:
        reader.post("/n/keep", {"what": "answer", "key": ANSWER_KEY, "text": self.typed.answer})
        reader.press("I don’t have Notes yet")
        reader.press("Show me my words")
        words = reader.words()
        reader.press("I’ve put them somewhere")
        reader.press("That’s them", **dict.fromkeys(reader.asked(words), self.typed.typo))
        reader.press("Show my words again")
        self.phrases.append(reader.take_words())

    def _write(self, reader) -> None:
        reader.write(self.typed.text)
        reader.again()

    def _keep_from_pages(self, reader) -> None:
        reader.post("/n/keep", {"what": "done", "key": DONE_KEY})
        reader.post("/n/keep", {"what": "done", "key": self.typed.typo})
        reader.post("/n/keep", {"what": "tool", "key": PLAN["key"], "part-signs": self.typed.part, "part-helps": ""})
        reader.press("Keep it")
        reader.post("/n/keep", {"what": "kit", "key": "kit", "text": self.typed.kit})
        reader.press("Keep it")

    def _check_in_and_aims(self, reader) -> None:
        reader.get("/n/check-in")
        reader.press("Keep it", mood="2", words=["tired"], going_on=self.typed.going_on, helped=self.typed.helped)
        reader.get("/n/aims")
        reader.press("Add", within=".c-aims__add", text=self.typed.aim)
        reader.press("Keep this", rating="4")
        reader.press("Put away")
        reader.press("Take back")

    def _read_and_change(self, reader) -> None:
        reader.get("/n/read")
        reader.press("Change", within=f"li:has(.c-entry__body:-soup-contains('{self.typed.text}'))")
        reader.press("Keep it", text=self.typed.changed)
        reader.get("/n/read")
        reader.press("Delete")
        reader.press("Delete it")

    def _copy(self, reader) -> None:
        reader.get("/n/copy")
        reader.press("Save everything")
        reader.get("/n/copy")
        reader.press("Choose what to pass on")
        values = [box["value"] for box in reader.soup.select("input[name=entry]")]
        reader.press("Show a page to print", entry=values)

    def _mistakes(self, reader, monkeypatch) -> None:
        reader.get("/n/write")
        reader.press("Keep it", text="")
        with monkeypatch.context() as away:
            away.setattr(connections["journals"], "cursor", _away)
            reader.press("Keep it", text=self.typed.lost)
        reader.press("Try again")
        reader.post("/n/write", {"text": self.typed.lost})
        reader.client.post(
            "/n/write", {"text": self.typed.lost}, headers={"Origin": "https://evil.example"}, secure=True
        )
        reader.post("/n/write", {"text": self.typed.lost}, **{"Sec-Fetch-Site": "cross-site"})
        reader.get(f"/n/{self.typed.typo}?q={self.typed.lost}")
        reader.get(f"/n/open?q={self.typed.lost}")
        reader.press("Open", phrase=f"{self.typed.typo} {self.phrases[0]}")
        reader.press("Open", phrase=" ".join(reversed(self.phrases[0].split())))

    def _new_words(self, reader) -> None:
        reader.get("/n/words")
        reader.press("Show me new words")
        self.phrases.append(reader.take_words())

    def _almost_expired(self, reader, monkeypatch) -> None:
        now = timezone.now
        with monkeypatch.context() as later:
            later.setattr(timezone, "now", lambda: now() + timedelta(weeks=25))
            reader.open(self.phrases[-1])
        reader.open(self.phrases[-1])

    def _delete_and_close(self, reader) -> None:
        reader.get("/n/")
        reader.press("Close on every device")
        reader.open(self.phrases[-1])
        reader.press("Close", within=".c-notes-bar")
        reader.open(self.phrases[-1])
        reader.get("/n/delete")
        reader.press("Delete everything", word=self.typed.typo)
        reader.press("Delete everything", word="delete")


def _away(*given, **named):
    raise OperationalError("away")
