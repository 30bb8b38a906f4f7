"""The words of the register as taxonomies of the standard: topics, audiences and kinds."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID

from signposting.vocabulary import AUDIENCES, KINDS, TOPICS

from .ids import part_id, term_id

if TYPE_CHECKING:
    from signposting.models import Service


@dataclass(frozen=True)
class Taxonomy:
    """One list of words. `field`: the field of a service that holds them, one word or a list."""

    name: str
    description: str
    field: str
    words: tuple[str, ...]
    #: What each of its terms is, in the singular; also the `link_type` of an attribute.
    term: str

    @property
    def id(self) -> UUID:
        return term_id(self.name)

    def words_of(self, service: "Service") -> list[str]:
        value = getattr(service, self.field)
        return [value] if isinstance(value, str) else value


TAXONOMIES = (
    Taxonomy("Topics", "What a service helps with.", "topics", TOPICS, "topic"),
    Taxonomy("Audiences", "Who a service is for.", "audiences", AUDIENCES, "audience"),
    Taxonomy(
        "Kinds",
        "Whether someone answers (service), or it is guidance, training or a register of people (resource).",
        "kind",
        KINDS,
        "kind",
    ),
)


@cache
def by_term_id() -> dict[UUID, tuple[Taxonomy, str]]:
    """Every term by its id: its taxonomy and its word."""
    return {term_id(taxonomy.name, word): (taxonomy, word) for taxonomy in TAXONOMIES for word in taxonomy.words}


@cache
def by_id() -> dict[UUID, Taxonomy]:
    return {taxonomy.id: taxonomy for taxonomy in TAXONOMIES}


def taxonomy_dict(taxonomy: Taxonomy, *, with_terms: bool = False) -> dict:
    """A taxonomy of the standard; in lists it stands without its terms."""
    found = {"id": str(taxonomy.id), "name": taxonomy.name, "description": taxonomy.description, "version": "1"}
    if with_terms:
        found["taxonomy_terms"] = [term_dict(taxonomy, word) for word in taxonomy.words]
    return found


def term_dict(taxonomy: Taxonomy, word: str) -> dict:
    """A taxonomy term of the standard."""
    return {
        "id": str(term_id(taxonomy.name, word)),
        "name": word,
        "description": f"{word[:1].upper()}{word[1:]}, a {taxonomy.term} of this register.",
        "taxonomy": taxonomy.name,
        "taxonomy_id": str(taxonomy.id),
        "term": word,
    }


def attributes(service: "Service") -> list[dict]:
    """The words of a service as attributes of the standard."""
    return [
        {
            "id": str(part_id(service.open_referral_id, "attribute", f"{taxonomy.term}/{word}")),
            "link_id": str(service.open_referral_id),
            "taxonomy_term_id": str(term_id(taxonomy.name, word)),
            "link_type": taxonomy.term,
            "taxonomy_term": term_dict(taxonomy, word),
        }
        for taxonomy in TAXONOMIES
        for word in taxonomy.words_of(service)
    ]
