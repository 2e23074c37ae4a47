"""Somebody goes for good while the meeting is open; the leaders may take them in again."""

from facilitation.sessions.models import SessionMember, StudySession
from facilitation.sessions.services.common import note
from portal.actor import Actor
from portal.clock import now


def take_out(actor: Actor, session: StudySession, member: SessionMember) -> None:
    """The place ends at once, and with it every page and socket of the room; the pseudonym stays theirs.

    Inside a unit of work; rights are the caller's to check, who has withdrawn the words.
    """
    if member.removed_at is None:
        member.removed_at = now()
        note(actor, "session_left", session, [member.person_id])
