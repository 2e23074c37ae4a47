"""What is kept of a person's hand in needs."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import or_, select

from community.needs.models import Need, NeedPledge
from community.needs.queries.labels import PLEDGE_LABELS, STATE_LABELS
from community.partners.models import Organisation
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


def known_pledges(programme_id: int, person_id: int) -> list[list[tuple[Any, Any]]]:
    """The pledges that a person made or noted, answered, saw come or closed; one query."""
    columns = (
        NeedPledge.made_by_id, NeedPledge.answered_by_id, NeedPledge.delivered_by_id, NeedPledge.closed_by_id
    )  # fmt: skip
    rows = db.session.execute(
        select(NeedPledge, Organisation.name)
        .join(Organisation, Organisation.id == NeedPledge.organisation_id)
        .where(NeedPledge.programme_id == programme_id, or_(*(one == person_id for one in columns)))
        .order_by(NeedPledge.id)
    )
    return [facts for row, name in rows for facts in _pledge_facts(row, name, person_id)]


def _pledge_facts(row: NeedPledge, partner: str, person_id: int) -> list[list[tuple[Any, Any]]]:
    found: list[list[tuple[Any, Any]]] = []
    if row.made_by_id == person_id:
        found.append([
            (_l("Promised help for"), partner), (_l("In the words"), row.words), (_l("To be reached by"), row.reach),
            (_l("State"), PLEDGE_LABELS[row.state]), (_l("At"), row.made_at),
        ])  # fmt: skip
    if row.answered_by_id == person_id:
        found.append([(_l("Answered what was promised by"), partner), (_l("At"), row.answered_at)])
    if row.delivered_by_id == person_id:
        found.append([(_l("Noted that help came from"), partner), (_l("At"), row.delivered_at)])
    if row.closed_by_id == person_id:
        result = (_l("Result"), RESULT_LABELS.get(row.result, ""))
        found.append([(_l("Closed what was promised by"), partner), result, (_l("At"), row.closed_at)])
    return found


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
