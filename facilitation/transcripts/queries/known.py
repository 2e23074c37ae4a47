"""What is kept of a person's words, for the person alone."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from portal.db import db
from portal.journal.models import Words

MOST_WORDS = 5_000


def known_words(programme_id: int, person_id: int) -> list[list[tuple[Any, Any]]]:
    """Everything the person said and that stands, from the first, at most 5,000 lines."""
    rows = db.session.scalars(
        select(Words)
        .where(Words.programme_id == programme_id, Words.said_by_id == person_id, Words.withdrawn_at.is_(None))
        .order_by(Words.id)
        .limit(MOST_WORDS)
    )
    return [[(_l("Said"), row.text)] for row in rows]
