"""What is kept of a person's hand in needs."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import or_, select

from community.needs.models import Need
from community.needs.queries.labels import STATE_LABELS
from community.requests.queries.labels import RESULT_LABELS
from portal.db import db


def known_needs(programme_id: int, person_id: int) -> list[list[tuple[Any, Any]]]:
    """The needs that a person wrote or closed; one query."""
    rows = db.session.scalars(
        select(Need)
        .where(Need.programme_id == programme_id, or_(Need.author_id == person_id, Need.closed_by_id == person_id))
        .order_by(Need.id)
    )
    return [facts for row in rows for facts in _facts(row, person_id)]


def _facts(row: Need, person_id: int) -> list[list[tuple[Any, Any]]]:
    found: list[list[tuple[Any, Any]]] = []
    if row.author_id == person_id:
        found.append([
            (_l("Wrote what is needed"), row.title), (_l("In the words"), row.words),
            (_l("To be reached by"), row.reach), (_l("State"), STATE_LABELS[row.state]), (_l("At"), row.created_at),
        ])  # fmt: skip
    if row.closed_by_id == person_id:
        result = (_l("Result"), RESULT_LABELS.get(row.result, ""))
        found.append([(_l("Closed a need"), row.title), result, (_l("At"), row.closed_at)])
    return found
