"""Notes as someone uses them in a browser: started through their pages, opened, written in and closed."""

from dataclasses import dataclass

from playwright.sync_api import Page, expect

#: The cookies of Notes on plain http, as `run.py` serves them.
COOKIE, TOKEN_COOKIE = "n", "csrftoken"


@dataclass(frozen=True)
class Journal:
    """Notes that somebody started. `words`: the seven; `state`: what a browser holds while they are open."""

    words: str
    state: dict


def press(page: Page, label: str) -> None:
    """Presses the first button of the page itself that is called so."""
    page.locator("main").get_by_role("button", name=label).first.click()


def follow(page: Page, label: str) -> None:
    page.locator("main").get_by_role("link", name=label).first.click()


def heading(page: Page):
    return page.get_by_role("heading", level=1)


def expect_page(page: Page, title: str) -> None:
    expect(heading(page)).to_have_text(title)


def expect_open(page: Page) -> None:
    expect(page.get_by_role("region", name="Notes")).to_be_visible()


def expect_closed(page: Page) -> None:
    expect(page.locator("body[data-notes=closed]")).to_have_count(1)


def start(page: Page) -> str:
    """Starts Notes through the pages; the seven words, as someone would write them down."""
    page.goto("/n/new")
    press(page, "Show me my words")
    words = take_words(page)
    expect_page(page, "Hello")
    return words


def take_words(page: Page) -> str:
    """Goes on from the page that shows words: reads them, and types two of them back."""
    expect_page(page, "Your seven words")
    words = words_on(page)
    press(page, "I’ve put them somewhere")
    type_back(page, words)
    press(page, "That’s them")
    return " ".join(words)


def words_on(page: Page) -> list[str]:
    expect(page.locator("[data-word]")).to_have_count(7)
    return page.locator("[data-word]").all_inner_texts()


def type_back(page: Page, words: list[str]) -> None:
    expect_page(page, "Just to be sure")
    for field in page.locator("main input[name^=word-]").all():
        field.fill(words[int(field.get_attribute("name").removeprefix("word-")) - 1])


def open_notes(page: Page, words: str) -> None:
    page.goto("/n/open")
    page.get_by_label("Your seven words").fill(words)
    press(page, "Open")
    expect_page(page, "Hello")


def write(page: Page, text: str) -> None:
    page.goto("/n/write")
    page.get_by_label("Write something").fill(text)
    press(page, "Keep it")
    expect_page(page, "Kept")


def read(page: Page) -> None:
    """Goes to what was kept, and unfolds all of it."""
    page.goto("/n/read")
    unfold(page)


def unfold(page: Page) -> None:
    page.locator("main details").evaluate_all("folds => { for (const fold of folds) fold.open = true; }")


def entry(page: Page, words: str):
    """The entry that holds these words."""
    return page.locator(".c-entries > li").filter(has_text=words)


def close(page: Page) -> None:
    page.get_by_role("region", name="Notes").get_by_role("button", name="Close").click()
    expect_page(page, "Closed")


def lose_the_session(page: Page) -> None:
    """As when 15 minutes went by: what the browser would send opens nothing any more."""
    page.context.clear_cookies(name=COOKIE)


def cookie_of(page: Page) -> str:
    """The secret of the open place; empty when there is none."""
    return next((cookie["value"] for cookie in page.context.cookies() if cookie["name"] == COOKIE), "")
