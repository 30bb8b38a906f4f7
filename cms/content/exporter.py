"""The CMS back into content files, so that a reviewer can read a change as a diff."""

from pathlib import Path

from wagtail.models import Page

from cms.models import page_models

from .fields import page_to_file
from .files import ContentFile, pages_folder, path_of, write
from .loader import default_parent
from .references import References

#: What `export` says of a page that is not live: its file stays as it is, or it has none and gets none.
KEPT, LEFT_OUT = "kept", "left out"


def is_change(line: str) -> bool:
    """Whether a line of `export` is about a file that changed."""
    return not line.startswith((f"{KEPT:<8} ", f"{LEFT_OUT:<8} "))


def page_files(root: Path) -> tuple[list[ContentFile], list[str]]:
    """Every live page of ours with its newest words, drafts of changes included, and the keys of those not live.

    A file is loaded as a live page, so a page that is not live must not become one.
    """
    refs = References()
    pages = [page for model in page_models() for page in model.objects.exclude(content_key=None)]
    siblings = _places()
    files = []
    not_live = []
    pages.sort(key=lambda page: page.path)
    for page in pages:
        if not page.live:
            not_live.append(page.content_key)
            if not path_of(page.content_key, root).exists():
                refs.keys.pop(page.pk, None)  # the loader would refuse a link to a page without a file
    for page in pages:
        if not page.live:
            continue
        latest = page.get_latest_revision_as_object()
        order, parent_id = siblings[page.pk]
        above = refs.page_key(parent_id)
        usual = default_parent(page.content_key) if above else None
        files.append(page_to_file(latest, order, above if above != usual else None, refs))
    return files, not_live


def _places() -> dict[int, tuple[int, int | None]]:
    """Each page's place among its siblings (from 1) and its parent's id."""
    places: dict[int, tuple[int, int | None]] = {}
    ids: dict[str, int] = {}
    counts: dict[str, int] = {}
    for pk, path in Page.objects.order_by("path").values_list("pk", "path"):
        ids[path] = pk
        above = path[: -Page.steplen]
        counts[above] = counts.get(above, 0) + 1
        places[pk] = (counts[above], ids.get(above))
    return places


def export(root: Path, *, dry_run: bool = False) -> list[str]:
    """Writes every live page under `root`/pages and removes files of pages that are gone.

    Returns a line for each file that changed and for each page that is not live (`is_change` tells them apart).
    """
    changes = []
    written = set()
    files, not_live = page_files(root)
    for key in not_live:
        path = path_of(key, root)
        written.add(path)
        changes.append(f"{KEPT if path.exists() else LEFT_OUT:<8} {key} (not live)")
    for file in files:
        path = path_of(file.key, root)
        written.add(path)
        text = write(file)
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        changes.append(f"{'changed' if path.exists() else 'new':<8} {file.key}")
        if not dry_run:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    for path in sorted(pages_folder(root).rglob("*.md")):
        if path not in written:
            changes.append(f"{'gone':<8} {path.relative_to(pages_folder(root)).with_suffix('').as_posix()}")
            if not dry_run:
                path.unlink()
    return changes
