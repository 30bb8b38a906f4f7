"""Services of somebody else's feed as drafts for staff to check, with a report of what was taken and what was not, and why.

Nothing that is published, and nothing that staff have worked on, is ever changed. All of a feed is kept, or nothing.
"""

from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.log_actions import log

from signposting.models import Channel, Service

from .filters import Problem
from .incoming import RUNNING, Incoming, read_service
from .plain_words import plain
from .reading import Source
from .validation import problems as problems_of

#: What a service needs before it can be published, and a feed may not say.
NEEDED = ("description", "audiences", "nations", "fees", "topics", "url")
#: Fields of a channel that go together when its hours can't be.
HOURS_FIELDS = ("hours", "periods", "special_days", "always_open")
NEW, UPDATED, SKIPPED = "new draft", "updated draft", "skipped"


@dataclass
class Entry:
    """What became of one service. `problems`: what was left out of a draft, or why all of it was skipped."""

    name: str
    imported_id: str
    outcome: str = SKIPPED
    problems: list[Problem] = field(default_factory=list)
    #: Its row, when there is a draft.
    service_pk: int | None = None

    def skip(self, name: str, reason: str) -> "Entry":
        self.problems.append(Problem(name, reason))
        return self


@dataclass
class Report:
    """`notes`: about the whole feed."""

    dry_run: bool
    entries: list[Entry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def count(self, outcome: str) -> int:
        return sum(entry.outcome == outcome for entry in self.entries)

    @property
    def makes_drafts(self) -> bool:
        return self.count(NEW) + self.count(UPDATED) > 0

    @property
    def summary(self) -> str:
        """Counts in words: "New drafts: 3. Updated drafts: 0. Skipped: 1."."""
        counts = {"New drafts": NEW, "Updated drafts": UPDATED, "Skipped": SKIPPED}
        words = " ".join(f"{label}: {self.count(outcome)}." for label, outcome in counts.items())
        return f"Dry run, nothing was kept. {words}" if self.dry_run else words


def import_services(source: Source, *, user=None, dry_run: bool = False, today: date | None = None) -> Report:
    """Makes drafts. `user`: who is named in the history. `today`: London's, by default."""
    report = Report(dry_run, notes=list(source.notes))
    with transaction.atomic():
        importer = _Importer(source.address, user, today or timezone.localdate())
        report.entries = [importer.take(service) for service in source.services]
        if dry_run:
            transaction.set_rollback(True)
    return report


def _bare(url: str) -> str:
    """A website without what doesn't tell it from another: https://www.example.org/ is example.org."""
    parts = urlsplit(url.strip().casefold())
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}"


class _Importer:
    def __init__(self, address: str, user, today: date):
        self.address, self.user, self.today = address, user, today
        services = list(Service.objects.all())
        self.earlier = {
            each.imported_id: each for each in services if each.imported_id and each.imported_from == address
        }
        self.by_name = {each.name.casefold(): each for each in services}
        # Services of one feed may share a website; those that were here before it may not.
        self.by_website = {
            _bare(each.url): each for each in services if each.url and each.imported_id not in self.earlier
        }
        self.taken = {each.slug for each in services} | {each.address for each in services}

    def take(self, data: dict) -> Entry:
        """The entry of the report for one service."""
        entry = Entry(plain(data.get("name"))[:120], str(data.get("id", ""))[:80])
        if not entry.name:
            return entry.skip("name", "it has no name")
        if invalid := list(problems_of("compiled-service.json", data)):
            entry.problems += [Problem(where, f"not what the standard says: {reason}") for where, reason in invalid]
            return entry
        if data["status"] not in RUNNING:
            return entry.skip("status", f"it is {data['status']}")
        draft = self.earlier.get(entry.imported_id)
        if draft is not None and (reason := _worked_on(draft)):
            return entry.skip("id", reason)
        found = read_service(data, self.today)
        for name, same in (
            ("name", self.by_name.get(found.facts["name"].casefold())),
            ("url", self.by_website.get(_bare(found.facts["url"])) if found.facts["url"] else None),
        ):
            if same is not None and same is not draft:
                return entry.skip(name, f"it is in our register already, as “{same.name}”")
        self._save(draft or self._new(entry), found, entry)
        return entry

    def _new(self, entry: Entry) -> Service:
        stem = slugify(entry.name)[:60] or "service"
        slug, number = stem, 2
        while slug in self.taken:
            slug, number = f"{stem}-{number}", number + 1
        self.taken.add(slug)
        return Service(slug=slug, imported_from=self.address, imported_id=entry.imported_id)

    def _save(self, service: Service, found: Incoming, entry: Entry) -> None:
        entry.outcome = UPDATED if service.pk else NEW
        for name, value in found.facts.items():
            setattr(service, name, value)
        service.live, service.publish_state, service.facts_compiled = False, "hold", self.today
        service.confidence, service.confidence_note = "low", f"Imported from {self.address or 'a file'}."
        entry.problems = found.problems + _cleared(service)
        kept = {channel.key: channel for channel in service.channels.all()}
        service.channels = [
            channel
            for number, facts in enumerate(found.channels)
            if (channel := self._channel(service, kept.get(facts["key"]), number, facts, entry))
        ]
        said = {problem.field for problem in entry.problems}
        entry.problems += [
            Problem(name, "the feed doesn’t say") for name in NEEDED if name not in said and not getattr(service, name)
        ]
        service.save()
        # No user: a revision that has one is somebody's work, which another import leaves alone. Not cleaned: it may lack facts.
        revision = service.save_revision(clean=False)
        log(
            instance=service,
            action="wagtail.edit" if entry.outcome == UPDATED else "wagtail.create",
            user=self.user,
            revision=revision,
            content_changed=True,
        )
        entry.service_pk = service.pk
        self.earlier[entry.imported_id] = service
        self.by_name[service.name.casefold()] = service

    @staticmethod
    def _channel(service: Service, kept: Channel | None, number: int, facts: dict, entry: Entry) -> Channel | None:
        """None where what makes it a way of getting in touch is wrong."""
        channel = kept or Channel()
        for each in Channel._meta.concrete_fields:
            if each.name not in ("id", "service"):
                setattr(channel, each.name, facts.get(each.name, each.get_default()))
        channel.service, channel.sort_order = service, number
        problems = _cleared(channel, exclude=["service"])
        entry.problems += [Problem(f"{channel.key}/{problem.field}", problem.reason) for problem in problems]
        return None if {"value", "url", "type", "key"} & {problem.field for problem in problems} else channel


def _worked_on(draft: Service) -> str:
    """Why an earlier import isn't changed any more; empty for a draft that nobody has touched."""
    if draft.live or draft.first_published_at:
        return "it was imported before and has been published"
    if draft.publish_state != "hold" or draft.last_check_id or draft.revisions.exclude(user=None).exists():
        return "it was imported before, and staff have worked on that draft"
    return ""


def _cleared(instance: Service | Channel, exclude: list[str] | None = None) -> list[Problem]:
    """Sets every field that its model refuses back to its default, until none is left. Returns what was refused and why.

    What a feed simply doesn't say isn't refused: a draft may lack it.
    """
    empty = [name for name in NEEDED if hasattr(instance, name) and not getattr(instance, name)]
    refused: list[Problem] = []
    refused_fields: set[str] = set()
    while True:
        try:
            instance.full_clean(exclude=[*(exclude or []), *empty], validate_unique=False, validate_constraints=False)
        except ValidationError as error:
            new = {name: messages for name, messages in error.message_dict.items() if name not in refused_fields}
            if not new:
                break
            refused_fields |= set(new)
            for name, messages in new.items():
                refused.append(Problem(name, messages[0]))
                for each in HOURS_FIELDS if name in HOURS_FIELDS else (name,):
                    setattr(instance, each, instance._meta.get_field(each).get_default())
                    empty.append(each)
        else:
            break
    return refused
