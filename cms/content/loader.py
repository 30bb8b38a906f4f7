"""Content files into the CMS: idempotent, all or nothing, and never over what staff changed unless told to."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Page, Site

from cms.models import LoadedContent, ProgrammeFacts, page_models

from .errors import ContentError, DeletedTarget
from .fields import apply_file, apply_plain_fields, page_to_file, slug_of
from .files import ContentFile, key_of, pages_folder, parse, write
from .references import References

HOME = "home"


@dataclass(frozen=True)
class Outcome:
    """What happened, or would happen, to one file: created, updated, unchanged or kept."""

    key: str
    action: str
    reason: str = ""

    def __str__(self):
        return f"{self.action:<9} {self.key}" + (f" ({self.reason})" if self.reason else "")


def load(root: Path, *, overwrite: bool = False) -> list[Outcome]:
    """Loads every file under `root`/pages. Raises ContentError and changes nothing when one of them is at fault.

    A page whose text in the CMS is no longer what was loaded was edited by staff, one that is gone was deleted by staff:
    both are kept as they are unless `overwrite`. A page that was taken down stays down, whatever is asked.
    """
    files = read_files(root)
    with transaction.atomic():
        return list(_Load(files, overwrite).run())


def read_files(root: Path) -> list[ContentFile]:
    """All content files, parents before children, each level in its order."""
    files: dict[str, ContentFile] = {}
    for path in sorted(pages_folder(root).rglob("*.md")):
        key, name = key_of(path, root), path.relative_to(root.parent).as_posix()
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            line = path.read_bytes()[: error.start].count(b"\n") + 1
            raise ContentError("the file is not UTF-8 text", file=name, line=line) from error
        files[key] = parse(text, key, name)
    if not files:
        raise ContentError(f"there are no content files in {pages_folder(root)}")
    for file in files.values():
        _check_front(file, files)
    return sorted(files.values(), key=lambda file: _place(file, files))


def _check_front(file: ContentFile, files: dict[str, ContentFile]) -> None:
    types = {model.content_type_name for model in page_models()}
    kind = file.front.get("type")
    if kind not in types:
        raise ContentError(f"type: “{kind}” is none of {', '.join(sorted(types))}", file=file.path, line=2)
    if not isinstance(file.front.get("title"), str):
        raise ContentError("title: is missing or is no text; put it in quotes", file=file.path, line=2)
    if not isinstance(file.front.get("order"), int):
        raise ContentError("order: give the page’s place among its siblings, from 1", file=file.path, line=2)
    parent = parent_key(file)
    if parent is not None and parent not in files:
        raise ContentError(f"its parent, {parent}, has no file", file=file.path, line=2)
    twins = [
        other.path
        for other in files.values()
        if other is not file and parent_key(other) == parent and other.front.get("order") == file.front["order"]
    ]
    if twins:
        raise ContentError(f"order: {file.front['order']} is also that of {twins[0]}", file=file.path, line=2)


def parent_key(file: ContentFile) -> str | None:
    """The key of the page above; None for home."""
    if file.key == HOME:
        return None
    return file.front.get("parent") or default_parent(file.key)


def default_parent(key: str) -> str:
    return key.rpartition("/")[0] or HOME


def _place(file: ContentFile, files: dict[str, ContentFile]) -> list[int]:
    """Where a file stands in the whole tree, for sorting; a loop of parents is refused."""
    place, seen = [], set()
    current: ContentFile | None = file
    while current is not None:
        if current.key in seen:
            raise ContentError("its parents lead round in a circle", file=file.path, line=2)
        seen.add(current.key)
        place.append(current.front["order"])
        above = parent_key(current)
        current = files[above] if above else None
    return place[::-1]


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def fingerprint(file: ContentFile) -> str:
    """The hash of a page's words, wherever it stands among its siblings."""
    front = {name: value for name, value in file.front.items() if name not in ("order", "parent")}
    return sha256(write(ContentFile(file.key, front, file.sections)))


class _Load:
    def __init__(self, files: list[ContentFile], overwrite: bool):
        self.files = files
        self.overwrite = overwrite
        self.models = {model.content_type_name: model for model in page_models()}
        self.refs = References()
        self.records = {record.key: record for record in LoadedContent.objects.all()}
        self.created: set[str] = set()

    def run(self) -> Iterator[Outcome]:
        for file in self.files:
            self._make(file)
        self.refs.deleted = {file.key for file in self.files} - self.refs.ids.keys()
        for file in self.files:
            try:
                yield self._fill(file)
            except DeletedTarget as error:
                if file.key in self.created:
                    raise
                yield Outcome(file.key, "kept", error.reason)

    def _make(self, file: ContentFile) -> None:
        """Puts an empty page into the tree, so that every link finds its target, unless it is there or was deleted."""
        if file.key in self.refs.ids or (file.key in self.records and not self.overwrite):
            return
        model = self.models[file.front["type"]]
        page = model(slug=slug_of(file), content_key=file.key, live=False)
        apply_plain_fields(page, file)
        above = parent_key(file)
        if above is None:
            self._make_home(page)
        elif above in self.refs.ids:
            try:
                Page.objects.get(pk=self.refs.ids[above]).add_child(instance=page)
            except ValidationError as error:
                raise ContentError(
                    f"can't be put under {above}: {error.messages[0]}", file=file.path, line=2
                ) from error
        else:
            return  # its parent was deleted by staff
        self.refs.add_page(file.key, page.pk)
        self.created.add(file.key)

    def _make_home(self, page: Page) -> None:
        """Home becomes the root of the default site; Wagtail's own welcome page goes."""
        root = Page.get_first_root_node()
        site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
        welcome = site.root_page if site.pk and not site.root_page.is_root() else None
        site.root_page = root
        site.save()
        if welcome and welcome.specific_class is Page:
            welcome.delete()
            root = Page.get_first_root_node()
        root.add_child(instance=page)
        site.root_page = page
        site.save()
        ProgrammeFacts.for_site(site)

    def _fill(self, file: ContentFile) -> Outcome:
        if file.key not in self.refs.ids:
            return Outcome(file.key, "kept", "deleted in the CMS")
        record = self.records.get(file.key)
        if file.key not in self.created and not self.overwrite and record and record.sha256 == fingerprint(file):
            # The file says nothing new, so whatever staff did to the page or to what it points at stands.
            return Outcome(file.key, "unchanged")
        model = self.models[file.front["type"]]
        page = model.objects.filter(pk=self.refs.ids[file.key]).first()
        if page is None:
            raise ContentError(f"the page in the CMS is no {file.front['type']}", file=file.path, line=2)
        is_new = file.key in self.created
        latest = page if is_new else page.get_latest_revision_as_object()
        stands = "" if is_new else fingerprint(page_to_file(latest, 0, None, self.refs))
        apply_file(latest, file, self.refs)
        wanted = fingerprint(page_to_file(latest, 0, None, self.refs))
        if stands == wanted:
            self._remember(file.key, wanted)
            return Outcome(file.key, "unchanged")
        if not is_new and not self.overwrite and (record is None or record.sha256 != stands):
            return Outcome(file.key, "kept", "edited in the CMS")
        self._save(latest, file, publish=is_new or page.live)
        self._remember(file.key, wanted)
        return Outcome(file.key, "created" if is_new else "updated")

    def _save(self, page: Page, file: ContentFile, *, publish: bool) -> None:
        try:
            page.full_clean()
        except ValidationError as error:
            field, messages = next(iter(error.message_dict.items()))
            raise ContentError(f"{field}: {messages[0]}", file=file.path, line=1) from error
        revision = page.save_revision(log_action=True)
        if publish:
            revision.publish()

    def _remember(self, key: str, digest: str) -> None:
        record = self.records.get(key)
        if record is None or record.sha256 != digest:
            self.records[key], _ = LoadedContent.objects.update_or_create(key=key, defaults={"sha256": digest})
