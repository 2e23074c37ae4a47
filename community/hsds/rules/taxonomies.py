"""Two taxonomies that every organisation and service is marked by: the six sectors, and the kinds of offers."""

from collections.abc import Iterator
from typing import Any

from community.hsds.rules.ids import derived
from community.offers.rules import KINDS
from community.partners.rules import SECTORS

TAXONOMIES: dict[str, tuple[str, ...]] = {"sector": SECTORS, "kind": KINDS}
TAXONOMY_IDS = {name: derived("taxonomy", name) for name in TAXONOMIES}
TERM_IDS = {(name, code): derived("taxonomy_term", name, code) for name in TAXONOMIES for code in TAXONOMIES[name]}
TERMS_BY_ID = {guid: term for term, guid in TERM_IDS.items()}
TAXONOMIES_BY_ID = {guid: name for name, guid in TAXONOMY_IDS.items()}


def taxonomy_of(name: str, called: str, about: str) -> dict[str, Any]:
    """A taxonomy as the standard has it."""
    return {"id": TAXONOMY_IDS[name], "name": called, "description": about, "version": "1"}


def terms_of(taxonomy: dict[str, Any], words: dict[str, str], language: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each term by its code, in the words of one language."""
    name = TAXONOMIES_BY_ID[taxonomy["id"]]
    for code in TAXONOMIES[name]:
        yield code, {
            "id": TERM_IDS[name, code], "code": code, "name": words[code], "description": words[code],
            "taxonomy": taxonomy["name"], "taxonomy_detail": taxonomy, "language": language,
            "taxonomy_id": taxonomy["id"],
        }  # fmt: skip
