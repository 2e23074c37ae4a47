"""What sessions know of a person, for the person: in which ones they had a place."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from facilitation.sessions.models import SessionMember, StudySession
from portal.db import db


def known_places(_programme_id: int, person_id: int) -> list[list[tuple[Any, Any]]]:
    """Places, the latest session first."""
    rows = db.session.execute(
        select(SessionMember, StudySession)
        .join(StudySession, StudySession.id == SessionMember.session_id)
        .where(SessionMember.person_id == person_id)
        .order_by(StudySession.starts_at.desc(), SessionMember.id)
    )
    return [
        [
            (_l("Session"), session.title), (_l("Starts at"), session.starts_at), (_l("Place"), session.place),
            (_l("Pseudonym"), place.pseudonym),
        ]
        for place, session in rows
    ]  # fmt: skip
