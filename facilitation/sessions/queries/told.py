"""What is still true of a message about a session that waits to be mailed."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import and_, select

from facilitation.sessions.models import SessionMember, StudySession
from portal.db import db
from portal.features import Told


def still_true(messages: Collection[Told]) -> set[int]:
    """Those that still hold: it takes place then, with them; or it does not, or not with them. One query."""
    guids = {_guid(one) for one in messages}
    is_inside = and_(SessionMember.session_id == StudySession.id, SessionMember.removed_at.is_(None))
    rows = db.session.execute(
        select(StudySession.guid, StudySession.state, StudySession.starts_at, SessionMember.person_id)
        .outerjoin(SessionMember, is_inside)
        .where(StudySession.guid.in_(guids))
    ).all()
    held = {row.guid: row.starts_at for row in rows if row.state != "cancelled"}
    inside = {(row.guid, row.person_id) for row in rows}
    return {one.id for one in messages if _holds(one, held.get(_guid(one)), (_guid(one), one.person_id) in inside)}


def _holds(one: Told, starts_at: datetime | None, is_inside: bool) -> bool:
    told = one.facts.get("calendar")
    if not told:
        return is_inside
    takes_place = is_inside and starts_at is not None
    return not takes_place if told["is_cancelled"] else takes_place and told["starts_at"] == _written(starts_at)


def _guid(one: Told) -> str:
    return str((one.facts.get("calendar") or {}).get("guid", ""))


def _written(instant: datetime | None) -> str:
    return instant.isoformat() if instant else ""
