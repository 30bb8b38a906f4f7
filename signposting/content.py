"""The register's part of loading and exporting: files under content/services/ into the CMS, and back.

The same rules as for pages (cms.content.loader): all or nothing, twice changes nothing, edits are kept.
"""

from collections.abc import Iterator
from pathlib import Path

from django.db import transaction
from django.db.models import ProtectedError

from cms.content.errors import ContentError
from cms.content.loader import Outcome, sha256
from cms.models import LoadedContent

from . import help_fragment
from .models import Service
from .service_data import apply_data, service_to_data
from .service_file import ServiceFile, read, write

FOLDER = "services"


def content_key(slug: str) -> str:
    """How LoadedContent names a service."""
    return f"{FOLDER}/{slug}"


def read_files(root: Path) -> list[ServiceFile]:
    """Every file under `root`/services. Raises ContentError for the first that is at fault."""
    files = []
    for path in sorted((root / FOLDER).glob("*.yaml")):
        name = path.relative_to(root.parent).as_posix()
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            line = path.read_bytes()[: error.start].count(b"\n") + 1
            raise ContentError("the file is not UTF-8 text", file=name, line=line) from error
        files.append(read(text, path.stem, name))
    addresses: dict[str, str] = {}
    for file in files:
        address = file.data.get("address") or file.slug
        if address in addresses:
            raise file.error(f"address: {addresses[address]} has “{address}” too", "address")
        addresses[address] = file.path
    # What is merged comes after what it is merged into.
    return sorted(files, key=lambda file: "successor" in file.data)


def load(root: Path, *, dry_run: bool = False, overwrite: bool = False) -> list[Outcome]:
    """Loads every file. Raises ContentError and changes nothing when one of them is at fault.

    A file that says nothing new since it was last loaded is skipped, unless `overwrite`: staff edits can't make it fail.
    A service whose newest version, drafts included, is no longer what was loaded was edited by staff; one that is
    gone was deleted by staff. Both are kept as they are unless `overwrite`. A service that was taken down stays down.
    """
    files = read_files(root)
    with transaction.atomic():
        outcomes = list(_load(files, overwrite))
        if dry_run:
            transaction.set_rollback(True)
        else:
            help_fragment.refresh_on_commit()
    return outcomes


def fingerprint(file: ServiceFile) -> str:
    """The hash of the file's facts in their canonical text. Asks the database for nothing but a successor."""
    service = Service(slug=file.slug)
    apply_data(service, file)
    return sha256(write(service_to_data(service)))


def _load(files: list[ServiceFile], overwrite: bool) -> Iterator[Outcome]:
    records = {record.key: record for record in LoadedContent.objects.filter(key__startswith=f"{FOLDER}/")}
    services = {service.slug: service for service in Service.objects.all()}
    taken = {service.address: service.slug for service in services.values()}
    for file in files:
        key = content_key(file.slug)
        record = records.get(key)
        service = services.get(file.slug)
        if service is None and record and not overwrite:
            yield Outcome(key, "kept", "deleted in the CMS")
            continue
        if record and not overwrite and record.sha256 == fingerprint(file):
            # The file says nothing new, so whatever staff did to the service or to its neighbours stands.
            yield Outcome(key, "unchanged")
            continue
        latest = service.get_latest_revision_as_object() if service else Service(slug=file.slug, live=False)
        stands = sha256(write(service_to_data(latest))) if service else ""
        apply_data(latest, file)
        wanted = sha256(write(service_to_data(latest)))
        if stands != wanted and service and not overwrite and (record is None or record.sha256 != stands):
            yield Outcome(key, "kept", "edited in the CMS")
            continue
        address = file.data.get("address") or file.slug
        if taken.get(address, file.slug) != file.slug:
            raise file.error(f"address: “{address}” is taken by the service “{taken[address]}” in the CMS", "address")
        if stands != wanted:
            _save(latest, file, publish=service is None or service.live or overwrite)
        if record is None or record.sha256 != wanted:
            LoadedContent.objects.update_or_create(key=key, defaults={"sha256": wanted})
        yield Outcome(key, "unchanged" if stands == wanted else "updated" if service else "created")


def _save(service: Service, file: ServiceFile, *, publish: bool) -> None:
    if service.pk is None:
        service.save()
    revision = service.save_revision()
    if not publish:
        return
    try:
        revision.publish()
    except ProtectedError as error:
        raise file.error(
            "channels: one that is gone still has a line on Help now; take that off first", "channels"
        ) from error


def export(root: Path, *, dry_run: bool = False) -> list[str]:
    """Writes every service with its newest facts, drafts included, and removes files of those that are gone.

    Returns what changed, a line each.
    """
    changes = []
    written = set()
    for service in Service.objects.order_by("slug"):
        path = root / FOLDER / f"{service.slug}.yaml"
        written.add(path)
        text = write(service_to_data(service.get_latest_revision_as_object()))
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        changes.append(f"{'changed' if path.exists() else 'new':<8} {content_key(service.slug)}")
        if not dry_run:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    for path in sorted((root / FOLDER).glob("*.yaml")):
        if path not in written:
            changes.append(f"{'gone':<8} {content_key(path.stem)}")
            if not dry_run:
                path.unlink()
    return changes


class ContentPart:
    """What the hook `content_parts` hands to load_content and export_content."""

    def load(self, root: Path, *, dry_run: bool = False, overwrite: bool = False) -> list[str]:
        return [str(outcome) for outcome in load(root, dry_run=dry_run, overwrite=overwrite)]

    def export(self, root: Path, *, dry_run: bool = False) -> list[str]:
        return export(root, dry_run=dry_run)
