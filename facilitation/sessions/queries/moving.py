"""What of sessions must be finished before somebody moves to another programme."""

from collections.abc import Collection

from flask_babel import gettext as _
from sqlalchemy import and_, or_, select

from facilitation.sessions.models import SessionMember, StudySession
from facilitation.sessions.rules import INVITING_STATES, LEADERS
from portal.clock import now
from portal.db import db


def held_before_move(programme_id: int, gate: str, person_ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """For the gate ``move``: who leads a session that is to come or runs, has promised to come, or is in a room now.

    One query.
    """
    ids = set(person_ids)
    if gate != "move" or not ids:
        return {}
    promised = and_(SessionMember.answered == "yes", StudySession.starts_at >= now())
    wanted = (
        select(SessionMember.person_id, StudySession.title)
        .join(StudySession, StudySession.id == SessionMember.session_id)
        .where(
            SessionMember.programme_id == programme_id, SessionMember.person_id.in_(ids),
            SessionMember.removed_at.is_(None), StudySession.state.in_(INVITING_STATES),
            or_(SessionMember.part.in_(LEADERS), StudySession.state == "open", promised),
        )
        .order_by(StudySession.starts_at, StudySession.id)
    )  # fmt: skip
    found: dict[int, tuple[str, ...]] = {}
    for row in db.session.execute(wanted):
        found[row.person_id] = (*found.get(row.person_id, ()), _("the session “%(title)s”", title=row.title))
    return found
