"""The CMS back into content files, so that a reviewer can read a change as a diff."""

from pathlib import Path

from wagtail.models import Page

from cms.models import page_models

from .fields import page_to_file
from .files import ContentFile, pages_folder, path_of, write
from .loader import default_parent
from .references import References


def page_files() -> list[ContentFile]:
    """Every page of ours with its newest words, drafts included, as content files."""
    refs = References()
    pages = [page for model in page_models() for page in model.objects.exclude(content_key=None)]
    siblings = _places()
    files = []
    for page in sorted(pages, key=lambda page: page.path):
        latest = page.get_latest_revision_as_object()
        order, parent_id = siblings[page.pk]
        above = refs.page_key(parent_id)
        usual = default_parent(page.content_key) if above else None
        files.append(page_to_file(latest, order, above if above != usual else None, refs))
    return files


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
    """Writes every page under `root`/pages and removes files of pages that are gone. Returns what changed, a line each."""
    changes = []
    written = set()
    for file in page_files():
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
