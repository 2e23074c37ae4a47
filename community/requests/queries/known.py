"""What is kept of a person's hand in requests."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import or_, select

from community.partners.models import Organisation
from community.requests.models import PartnerRequest
from community.requests.queries.labels import RESULT_LABELS, STATE_LABELS
from portal.db import db


def known_requests(programme_id: int, person_id: int) -> list[list[tuple[Any, Any]]]:
    """The requests that a person made, answered, delivered or closed; one query."""
    columns = (
        PartnerRequest.asker_id, PartnerRequest.answered_by_id, PartnerRequest.delivered_by_id,
        PartnerRequest.closed_by_id,
    )  # fmt: skip
    rows = db.session.execute(
        select(PartnerRequest, Organisation.name)
        .join(Organisation, Organisation.id == PartnerRequest.organisation_id)
        .where(PartnerRequest.programme_id == programme_id, or_(*(one == person_id for one in columns)))
        .order_by(PartnerRequest.id)
    )
    return [facts for row, name in rows for facts in _facts(row, name, person_id)]


def _facts(row: PartnerRequest, partner: str, person_id: int) -> list[list[tuple[Any, Any]]]:
    found: list[list[tuple[Any, Any]]] = []
    if row.asker_id == person_id:
        found.append([
            (_l("Asked a partner"), partner), (_l("In the words"), row.words), (_l("To be reached by"), row.reach),
            (_l("State"), STATE_LABELS[row.state]), (_l("At"), row.created_at),
        ])  # fmt: skip
    if row.answered_by_id == person_id:
        found.append([(_l("Answered a request to"), partner), (_l("At"), row.answered_at)])
    if row.delivered_by_id == person_id:
        found.append([(_l("Noted that help was given by"), partner), (_l("At"), row.delivered_at)])
    if row.closed_by_id == person_id:
        result = (_l("Result"), RESULT_LABELS.get(row.result, ""))
        found.append([(_l("Closed a request to"), partner), result, (_l("At"), row.closed_at)])
    return found
