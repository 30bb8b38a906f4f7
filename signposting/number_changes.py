"""A number that readers don't see yet goes live only when a second person publishes it.

A number is what is dialled, texted or opened of a channel. Taking one away needs nobody else. A superuser on their own can go
ahead by giving a reason, which is kept in the history.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.utils.text import get_text_list
from wagtail.log_actions import log

from .channel_types import CHANNEL_TYPES

if TYPE_CHECKING:
    from .models import Channel, Service

#: The entry in the history for a superuser's reason.
PUBLISHED_ALONE = "signposting.published_alone"
#: Entries that say that a revision went live; "wagtail.publish.schedule" only plans it.
_WENT_LIVE = ("wagtail.publish", "wagtail.publish.scheduled")
NUMBER_FIELDS = ("key", "type", "name", "value", "keyword", "url")
WHAT_TO_DO = "Save it as a draft and ask someone else to publish it."


@dataclass(frozen=True)
class Number:
    """What a channel leads to. The same digits with other spaces are the same number."""

    key: str
    type: str
    href: str
    #: "Call 0800 1111", for messages.
    words: str = field(compare=False)


def quoted(numbers: Iterable[Number]) -> str:
    """“Call 0800 1111” and “Chat online”."""
    return get_text_list([f"“{number.words}”" for number in numbers], "and")


class SecondPersonNeeded(PermissionDenied):
    """Someone publishes `numbers` that nobody else has entered. Its text is for staff."""

    def __init__(self, numbers: Sequence[Number]):
        self.numbers = numbers
        super().__init__(f"{quoted(numbers)}: a second person has to publish what one person entered. {WHAT_TO_DO}")


@dataclass(frozen=True)
class Version:
    """The numbers of a service as one person saved it: all of them, and those that readers see once it is live."""

    user: int | None
    numbers: frozenset[Number]
    shown: frozenset[Number]


def version(user: int | None, publish_state: str, status: str, url: str, channels: Iterable["Channel"]) -> Version:
    """`url`: the service's own website. `channels` may be unsaved and half-typed."""
    from .models.service import LISTED

    numbers = {
        Number(channel.key, channel.type, channel.href, channel.action): channel.entry.is_web
        for channel in channels
        if channel.type in CHANNEL_TYPES and channel.href
    }
    if url:
        numbers[Number("", "website", url, f"Visit {url}")] = True
    everything = status in LISTED and publish_state == "yes"
    pages = status in LISTED and publish_state == "website only"
    shown = {number for number, is_web in numbers.items() if everything or (pages and is_web)}
    return Version(user, frozenset(numbers), frozenset(shown))


def single_handed(service_pk: int | None, newest: Version, older: Iterable[Version], user: int) -> list[Number]:
    """The numbers of `newest` that readers don't see yet and that nobody but `user` entered or took off hold.

    `older`: the service's versions before it, newest first. What only the loader entered belongs to nobody.
    """
    fresh = newest.shown - _seen(service_pk)
    if not fresh:
        return []
    versions = [newest, *older]
    return sorted(
        (number for number in fresh if _people_behind(number, versions) == {user}), key=lambda number: number.words
    )


def _people_behind(number: Number, versions: list[Version]) -> set[int]:
    """Who entered it last, and who last made it one that readers would see."""
    *_, uncovered = takewhile(lambda version: number in version.shown, versions)
    return {_entered_by(number, versions), uncovered.user} - {None}


def _entered_by(number: Number, versions: list[Version]) -> int | None:
    *_, entered = takewhile(lambda version: number in version.numbers, versions)
    return entered.user


def entered_by_others(service: "Service", revision, user: int) -> dict[Number, int]:
    """The numbers of `revision` that readers don't see yet and someone other than `user` entered: each with that person's id.

    Those of a service on hold are among them; what only the loader entered isn't.
    """
    newest = _of_revision(revision.user_id, revision.content)
    fresh = sorted(newest.numbers - _seen(service.pk), key=lambda number: number.words)
    if not fresh:
        return {}
    versions = [newest, *versions_before(service, revision)]
    people = {number: _entered_by(number, versions) for number in fresh}
    return {number: person for number, person in people.items() if person not in (None, user)}


def versions_before(service: "Service", revision=None) -> Iterable[Version]:
    """Its saved versions, newest first; only those before `revision`, if there is one."""
    revisions = service.revisions.order_by("-created_at", "-pk")
    if revision is not None:
        revisions = revisions.filter(created_at__lte=revision.created_at).exclude(pk=revision.pk)
    return (_of_revision(user, content) for user, content in revisions.values_list("user", "content"))


def _of_revision(user: int | None, content: dict) -> Version:
    from .models import Channel

    channels = [
        Channel(**{name: entry.get(name) or "" for name in NUMBER_FIELDS}) for entry in content.get("channels", [])
    ]
    publish_state, status = content.get("publish_state", "hold"), content.get("status", "active")
    return version(user, publish_state, status, content.get("url", ""), channels)


def _seen(service_pk: int | None) -> frozenset[Number]:
    """What readers see, or saw before the service was taken down or put on hold: that can come back at once."""
    Service, Revision = apps.get_model("signposting", "Service"), apps.get_model("wagtailcore", "Revision")
    service = Service.objects.filter(pk=service_pk).first()
    if service is None:
        return frozenset()
    entries = apps.get_model("wagtailcore", "ModelLogEntry").objects.for_instance(service)
    went_live = entries.filter(action__in=_WENT_LIVE).order_by("-timestamp", "-pk").values_list("revision", flat=True)
    order = list(went_live)
    contents = dict(Revision.objects.filter(pk__in=order).values_list("pk", "content"))
    published = [_of_revision(None, contents[pk]) for pk in order if pk in contents]
    if service.live:
        published.insert(0, version(None, service.publish_state, service.status, service.url, service.channels.all()))
    if not published:
        return frozenset()
    current = published[0]
    last_shown = next((version.shown for version in published if version.shown == version.numbers), frozenset())
    return current.shown | (current.numbers & last_shown)


def went_live(service: "Service", revision) -> bool:
    """Whether readers have seen this revision: it is a record then, and stays as it was."""
    entries = apps.get_model("wagtailcore", "ModelLogEntry").objects.for_instance(service)
    return entries.filter(action__in=_WENT_LIVE, revision=revision).exists()


def refuse_single_handed(service: "Service", revision, user) -> None:
    """Raises SecondPersonNeeded when `user` publishes a number that only they have entered.

    None, the loader or publishing at a set time what was approved before, may. A superuser may when the revision carries a reason
    as `published_alone_because`; the reason goes into the history.
    """
    if user is None:
        return
    newest = _of_revision(revision.user_id, revision.content)
    numbers = single_handed(service.pk, newest, versions_before(service, revision), user.pk)
    if not numbers:
        return
    reason = getattr(revision, "published_alone_because", "") if user.is_superuser else ""
    if not reason:
        raise SecondPersonNeeded(numbers)
    data = {"reason": reason, "numbers": [number.words for number in numbers]}
    log(instance=service, action=PUBLISHED_ALONE, user=user, revision=revision, data=data)
