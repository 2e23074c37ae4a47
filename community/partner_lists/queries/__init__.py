"""Reads of lists of organisations: what was brought in, what is known already, the words for it."""

from community.partner_lists.queries.known import Likeness, known_partners, likenesses
from community.partner_lists.queries.lists import (
    import_of,
    imported_rows,
    latest_imports,
    outcome_of,
    started_from,
)

__all__ = [
    "Likeness", "import_of", "imported_rows", "known_partners", "latest_imports", "likenesses", "outcome_of",
    "started_from",
]  # fmt: skip
