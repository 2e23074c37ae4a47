"""The words of taxonomies and places, in the installation's own language: an answer must not depend on who asks."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from flask import current_app
from flask_babel import gettext as _

from community.hsds.rules.taxonomies import taxonomy_of, terms_of
from community.offers.queries.labels import KIND_LABELS
from community.partners.queries.labels import ACCESS_LABELS, SECTOR_LABELS
from portal.i18n.voice import speaking


@dataclass(frozen=True)
class Words:
    """`terms` by (taxonomy, code); `access` by what a place has."""

    taxonomies: dict[str, dict[str, Any]]
    terms: dict[tuple[str, str], dict[str, Any]]
    access: dict[str, str]
    closed: str
    place: str


def words_of() -> Words:
    """The words in the installation's language."""
    return _in_language(str(current_app.extensions["settings"].default_locale))


@cache
def _in_language(language: str) -> Words:
    with speaking(language):
        sectors = taxonomy_of("sector", _("Sectors of partners"), _("Which part of society an organisation belongs to"))
        kinds = taxonomy_of("kind", _("Kinds of offers"), _("What a partner gives"))
        said = (
            ("sector", sectors, {code: str(label) for code, label in SECTOR_LABELS.items()}),
            ("kind", kinds, {code: str(label) for code, label in KIND_LABELS.items()}),
        )
        terms = {
            (name, code): term for name, taxonomy, words in said for code, term in terms_of(taxonomy, words, language)
        }
        access = {code: str(label) for code, label in ACCESS_LABELS.items()}
        return Words({"sector": sectors, "kind": kinds}, terms, access, _("Closed on this day"), _("place"))
