"""Signs of life of members, kept in a table so that every process, also one just started, knows who is there."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import select, update

from facilitation.rooms.models import RoomPresence
from facilitation.rooms.rules import LINGER_MS, PRESENT_MS, TOUCH_MS
from portal.clock import now
from portal.db import db, unit_of_work


def touch(programme_id: int, session_id: int, member_ids: Collection[int], *, beats: bool = False) -> None:
    """These members are there now; with `beats` they lead and their pages live. Written down every few seconds only."""
    at = now()
    member_ids = set(member_ids) - _fresh(session_id, at, beats=beats)
    if not member_ids:
        return
    until = at + timedelta(milliseconds=PRESENT_MS)
    changed = {"until_at": until} | ({"beat_at": at} if beats else {})
    mine = (RoomPresence.session_id == session_id, RoomPresence.member_id.in_(member_ids))
    with unit_of_work() as work:
        known = set(work.scalars(select(RoomPresence.member_id).where(*mine)))
        work.execute(update(RoomPresence).where(*mine).values(changed))
        work.add_all(
            RoomPresence(programme_id=programme_id, session_id=session_id, member_id=one, **changed)
            for one in sorted(member_ids - known)
        )


def _fresh(session_id: int, at: datetime, *, beats: bool) -> set[int]:
    """Whose sign of life was written down a moment ago."""
    least = at + timedelta(milliseconds=PRESENT_MS - TOUCH_MS)
    found = select(RoomPresence.member_id).where(RoomPresence.session_id == session_id, RoomPresence.until_at > least)
    if beats:
        found = found.where(RoomPresence.beat_at > at - timedelta(milliseconds=TOUCH_MS))
    return set(db.session.scalars(found))


def go(session_id: int, member_id: int) -> None:
    """A member's last link has closed; it counts for a moment more."""
    until = now() + timedelta(milliseconds=LINGER_MS)
    mine = (RoomPresence.session_id == session_id, RoomPresence.member_id == member_id)
    with unit_of_work() as work:
        work.execute(update(RoomPresence).where(*mine, RoomPresence.until_at > until).values(until_at=until))
