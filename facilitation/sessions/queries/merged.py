"""What of sessions speaks against making two records of one person one, or against taking them apart again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, select

from facilitation.sessions.models import SessionMember, StudySession
from portal.db import db
from portal.journal.models import JournalEvent
from portal.people.models import Person


def in_open_room(kept: Person, gone: Person) -> list[str]:
    """Whether one of the two is in a room that is open now; one query."""
    title = db.session.scalar(_open_with(kept, gone).limit(1))
    return [_("The room “%(title)s” is open with one of the two. Wait until it is over.", title=title)] if title else []


def has_open_room(kept: Person, gone: Person) -> ColumnElement[bool]:
    """The condition without which `in_open_room` says nothing."""
    return _open_with(kept, gone).exists()


def _open_with(kept: Person, gone: Person) -> Select[Any]:
    found: Any = select(StudySession.title).join(SessionMember, SessionMember.session_id == StudySession.id)
    both = SessionMember.person_id.in_((kept.id, gone.id))
    return found.where(both, StudySession.state == "open")  # type: ignore[no-any-return]


def been_there_since(kept_id: int, since: datetime, moved: Mapping[str, list[int]]) -> list[str]:
    """Whether the person has acted since in a session whose place moved; one query."""
    ids = moved.get("session_member.person_id", [])
    wanted = (
        select(StudySession.title)
        .join(SessionMember, SessionMember.session_id == StudySession.id)
        .join(JournalEvent, JournalEvent.journal_id == StudySession.journal_id)
        .where(SessionMember.id.in_(ids), JournalEvent.actor_id == kept_id, JournalEvent.at >= since)
        .limit(1)
    )
    title = db.session.scalar(wanted) if ids else None
    if title is None:
        return []
    return [_("The person has been in the room “%(title)s” since, by a place of the other record.", title=title)]
