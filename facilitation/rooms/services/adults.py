"""Where minors speak: two adults of the team are there when the room opens, lets somebody in or takes a minor back.

A child under 12 comes in, and back, only while an adult of their own is there.
"""

from collections.abc import Collection, Sequence

from facilitation.methods.rules import MAIN, Act, Member
from facilitation.rooms.queries import Room, signs
from facilitation.rooms.queries.minded import fit_adults
from facilitation.rooms.rules import member_number
from facilitation.sessions.models import SessionMember
from facilitation.sessions.queries import members_of
from facilitation.sessions.queries.own_adults import own_adults_of, small_among
from facilitation.sessions.rules import SPEAKERS
from facilitation.sessions.rules.readiness import ADULTS_FOR_MINORS
from portal.clock import millis, now
from portal.people.queries import minors_among

JOIN = Act("join")


SECOND, OWN = "second_adult", "own_adult"
"""Why somebody has to wait; codes of facilitation/rooms/errors.py."""


def lacks_adults(session_id: int, acting: Member | None = None) -> bool:
    """Whether minors speak here while fewer than two adults of the team are there.

    Being there is a sign of life that still counts; whoever acts at this moment is there too. An adult of the team is
    one whose papers are valid at this moment.
    """
    places = members_of(session_id)
    minors = minors_among(one.person_id for one in places if one.person_id is not None)
    if not any(one.person_id in minors for one in places if one.part in SPEAKERS):
        return False
    return len(fit_adults(_there(session_id, places, acting))) < ADULTS_FOR_MINORS


def lacks_own_adult(session_id: int, person_id: int, acting: Member | None = None) -> bool:
    """Whether the person is under 12 and nobody of their own is there: no guardian, nobody paired with the child."""
    if not small_among([person_id]):
        return False
    places = members_of(session_id)
    people = {one.person_id or 0 for one in _there(session_id, places, acting)}
    own = own_adults_of(places[0].programme_id, [person_id]).get(person_id, frozenset())
    return not (people & own) - minors_among(people)


def _there(session_id: int, places: Sequence[SessionMember], acting: Member | None) -> list[SessionMember]:
    at = millis(now())
    there = {sign.member.id for sign in signs(session_id) if sign.until > at} | ({acting.id} if acting else set())
    numbers = {member_number(name) for name in there}
    return [one for one in places if one.id in numbers]


def comes_back_alone(room: Room, member: Member | None, person_id: int | None) -> str:
    """Why a minor who was let in earlier, and has been away, cannot return yet; an empty text when they can."""
    if member is None or person_id is None or not comes_back(room, member):
        return ""
    return come_back_alone([(room.session_id, person_id)])[0]


def come_back_alone(returns: Sequence[tuple[int, int]]) -> list[str]:
    """The same for each of many (session, person) who come back to open rooms; one query where all are grown up."""
    minors = minors_among(person_id for _session, person_id in returns)
    with_minors = {session_id for session_id, person_id in returns if person_id in minors}
    alone = {session_id for session_id in with_minors if lacks_adults(session_id)}
    return [_why(session_id, person_id, alone) if person_id in minors else "" for session_id, person_id in returns]


def _why(session_id: int, minor_id: int, alone: Collection[int]) -> str:
    if session_id in alone:
        return SECOND
    return OWN if lacks_own_adult(session_id, minor_id) else ""


def comes_back(room: Room, member: Member) -> bool:
    """Whether somebody who speaks and was let in earlier returns to an open room; asks nothing of the database."""
    if member.part not in SPEAKERS or room.state.status != "open":
        return False
    return MAIN in room.method.readable(room.state, member) and is_away(room, member)


def is_away(room: Room, member: Member) -> bool:
    """Whether the log does not know of a living link: coming in would be an event."""
    drafts = room.method.decide(room.state, member, JOIN, millis(now()))
    return isinstance(drafts, list) and bool(drafts)
