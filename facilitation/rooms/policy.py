"""Who may enter a room: whoever has a place in its session, and nobody else."""

from facilitation.methods import METHODS
from facilitation.sessions.models import StudySession
from facilitation.sessions.policy import holds_part, leads, member_of
from facilitation.studies.policy import can_read_study
from portal.actor import Actor


def can_enter_room(actor: Actor, session: StudySession) -> bool:
    """Those who have a place, and the role it asks for, in a session that is held in a room and was not cancelled."""
    held_here = session.form == "room" and session.method in METHODS and session.state != "cancelled"
    own = member_of(actor, session) if held_here else None
    return own is not None and holds_part(actor, own)


def can_see_closing(actor: Actor, session: StudySession) -> bool:
    """What a meeting left: for the working team of the study and the session's own leaders, once it is over."""
    return session.state == "closed" and (can_read_study(actor, session.study) or leads(actor, session))


def can_go_in(actor: Actor, session: StudySession) -> bool:
    """Whether the door is worth showing: the meeting is not over yet."""
    return session.state in {"planned", "open"} and can_enter_room(actor, session)
