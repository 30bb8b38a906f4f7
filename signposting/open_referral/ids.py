"""Ids in our Open Referral feed: made from keys that never change, so the same on every machine and for ever."""

from uuid import UUID, uuid5

#: Ours, made once at random. Changing it would give everything in the feed a new id.
NAMESPACE = UUID("600168f4-38a8-493a-a2a3-5ea0fdc9abcb")


def service_id(slug: str) -> UUID:
    return uuid5(NAMESPACE, f"service/{slug}")


def part_id(service: UUID, kind: str, key: str) -> UUID:
    """The id of something that belongs to one service: kind "schedule", key "phone/0" …"""
    return uuid5(service, f"{kind}/{key}")


def term_id(taxonomy: str, term: str = "") -> UUID:
    """The id of a taxonomy of ours, or of one of its terms."""
    return uuid5(NAMESPACE, f"taxonomy/{taxonomy}/{term}")


def organization_id(name: str) -> UUID:
    """The id of whoever runs services: the same for every service that names them alike."""
    return uuid5(NAMESPACE, f"organization/{name.casefold()}")
