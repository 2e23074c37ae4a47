"""Who is invited to observe a session, and of what kind: what the group is told before it agrees."""

from facilitation.rooms.rules import member_name
from facilitation.sessions.queries import members_of
from facilitation.sessions.rules import ROLES_FOR
from portal.people.queries import roles_held

PLAIN = "observer"


def observers_in(session_id: int) -> dict[str, str]:
    """The kind of everybody who is invited to observe and has not said no, by wire name; a kind is a role."""
    places = [one for one in members_of(session_id) if one.part == PLAIN and one.answered != "no"]
    if not places:
        return {}
    held = roles_held([one.person_id for one in places if one.person_id is not None])
    return {member_name(one.id): _kind(held.get(one.person_id or 0, frozenset())) for one in places}


def _kind(roles: frozenset[str]) -> str:
    return next((role for role in ROLES_FOR[PLAIN] if role in roles), PLAIN)
