"""Addresses of the starter content, read from its files, and what they are for."""

from tests.project.walk import PAGE_FILES, SERVICE_FILES

MISSING = "/no-such-page/"
SEARCH = "/search/"


def path_of(key: str) -> str:
    """Where the page of a content file is: its slug below those of the files above it."""
    if key == "home":
        return "/"
    parts = key.split("/")
    above = ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]
    return "/" + "".join(f"{PAGE_FILES[name].front.get('slug') or name.rpartition('/')[2]}/" for name in above)


def service_path(name: str) -> str:
    return f"/find-support/{SERVICE_FILES[name].data.get('address') or SERVICE_FILES[name].slug}/"


def keys_of(kind: str) -> list[str]:
    return [key for key, file in PAGE_FILES.items() if file.front["type"] == kind]


def with_most_blocks(kind: str) -> str:
    """The page of this kind with the most kinds of block, so that one page shows them nearly all."""
    return max(keys_of(kind), key=lambda key: (len({section.name for section in PAGE_FILES[key].sections}), key))


#: The pages of Notes that can be opened while they are closed; all others: tests/browser/notes/.
NOTES = {"notes": "/n/", "notes start": "/n/new", "notes open": "/n/open"}
#: One page of each template, by the name of the template. `results` is reached by searching.
TEMPLATES = {
    "home": "/",
    "programme": path_of("weeks"),
    "week": path_of(keys_of("week")[1]),
    "lesson": path_of(with_most_blocks("lesson")),
    "article": path_of(with_most_blocks("article")),
    "index": path_of(keys_of("index")[0]),
    "tool index": path_of("tools"),
    "tool": path_of(with_most_blocks("tool")),
    "strategies": path_of("tools/ideas"),
    "strategy": path_of(keys_of("strategy")[0]),
    "kit": path_of("tools/my-kit"),
    "help now": "/help-now/",
    "directory": "/find-support/",
    "listing": service_path("service childline"),
    "search": SEARCH,
    "results": SEARCH,
    "missing": MISSING,
    **NOTES,
}
OTHERS = sorted(
    {*map(path_of, PAGE_FILES), *map(service_path, SERVICE_FILES)} - set(TEMPLATES.values()),
)
LESSONS = [path_of(key) for key in keys_of("lesson")]


def open_template(page, name: str):
    """Opens the page that stands for a template and returns the response to its address."""
    response = page.goto(TEMPLATES[name])
    if name != "results":
        return response
    page.get_by_role("searchbox").fill("feeling")
    with page.expect_navigation() as found:
        page.get_by_role("button", name="Search").click()
    return found.value
