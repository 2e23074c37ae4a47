"""Who is in a room now, as the table of presence says."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from facilitation.methods.rules import Member, Part
from facilitation.rooms.models import RoomPresence
from facilitation.rooms.queries.places import member_of_row
from facilitation.sessions.models import SessionMember
from portal.clock import millis
from portal.db import db


@dataclass(frozen=True)
class Sign:
    """A member's last signs of life, in milliseconds; `beat` of a leader's page, 0 when there was none."""

    member: Member
    until: int
    beat: int


def signs(session_id: int) -> list[Sign]:
    """Everybody who has ever been in the room, in the order of coming."""
    rows = db.session.execute(
        select(SessionMember, RoomPresence.until_at, RoomPresence.beat_at)
        .join(RoomPresence, SessionMember.id == RoomPresence.member_id)
        .where(RoomPresence.session_id == session_id)
        .order_by(RoomPresence.id)
    )
    return [Sign(member_of_row(row), millis(until), millis(beat) if beat else 0) for row, until, beat in rows]


def online(found: Collection[Sign], at: int, *, sees_observers: bool) -> list[str]:
    """The members who are there at this moment."""
    there = (sign.member for sign in found if sign.until > at)
    return [member.id for member in there if sees_observers or member.part is not Part.OBSERVER]
