"""The pictures of a room."""

from flask.typing import ResponseReturnValue

from facilitation.guides.views.pictures import sent
from facilitation.rooms.policy import can_enter_room
from facilitation.rooms.queries import picture_for
from facilitation.rooms.views.blueprints import bp
from facilitation.sessions.models import StudySession
from facilitation.sessions.policy import member_of
from facilitation.sessions.queries import session_of
from portal.actor import Actor
from portal.errors import NotFound
from portal.web.access import access, current_actor

Wanted = tuple[StudySession, str]


def wanted_picture(slug: str, session_id: int, picture_id: str) -> Wanted:
    """The session, and which picture of it. :raises NotFound:"""
    return session_of(slug, session_id), picture_id


def can_ask_for_picture(actor: Actor, wanted: Wanted) -> bool:
    """Who may enter the room; which picture they get is decided by what the room has shown."""
    return can_enter_room(actor, wanted[0])


@bp.get("/pictures/<picture_id>")
@access(can_ask_for_picture, wanted_picture)
def room_picture(wanted: Wanted) -> ResponseReturnValue:
    """A picture of the guide, for whom it is shown."""
    session, picture_id = wanted
    own = member_of(current_actor(), session)
    if own is None:
        raise NotFound
    return sent(picture_for(session, own, picture_id))
