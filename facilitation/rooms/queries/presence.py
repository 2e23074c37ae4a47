"""Who is in a room now, as the table of presence says."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import select

from facilitation.methods.rules import Member, Part
from facilitation.rooms.models import RoomPresence
from facilitation.rooms.rules import member_name
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
    return signs_of([session_id]).get(session_id, [])


def signs_of(session_ids: Iterable[int]) -> dict[int, list[Sign]]:
    """The same for many rooms, by session id; one query."""
    place = SessionMember
    rows = db.session.execute(
        select(
            RoomPresence.session_id, place.id, place.part, place.pseudonym, place.glyph, RoomPresence.until_at,
            RoomPresence.beat_at,
        )
        .join(place, place.id == RoomPresence.member_id)
        .where(RoomPresence.session_id.in_(set(session_ids)))
        .order_by(RoomPresence.id)
    )  # fmt: skip
    found: dict[int, list[Sign]] = {}
    for session_id, member_id, part, pseudonym, glyph, until, beat in rows:
        member = Member(member_name(member_id), Part(part), pseudonym, glyph)
        found.setdefault(session_id, []).append(Sign(member, millis(until), millis(beat) if beat else 0))
    return found


def online(found: Collection[Sign], at: int, *, sees_observers: bool) -> list[str]:
    """The members who are there at this moment."""
    there = (sign.member for sign in found if sign.until > at)
    return [member.id for member in there if sees_observers or member.part is not Part.OBSERVER]
