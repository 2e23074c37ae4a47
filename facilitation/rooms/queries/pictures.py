"""Pictures of a room: those of the guide its session follows, each for who may see it now."""

from facilitation.guides.models import GuidePicture
from facilitation.guides.queries import edition_of, picture_in
from facilitation.rooms.queries.look import look
from facilitation.rooms.queries.places import member_of_row
from facilitation.sessions.models import SessionMember, StudySession
from portal.errors import NotFound


def picture_for(session: StudySession, place: SessionMember, picture_id: str) -> GuidePicture:
    """The picture, for leaders at any time and for others once it is shown to the group they read.

    :raises NotFound: also for a picture that exists and may not be known of yet.
    """
    room = look(session.id)
    if session.guide_edition_id is None or picture_id not in room.method.pictures(room.state, member_of_row(place)):
        raise NotFound
    return picture_in(edition_of(session.guide_edition_id).guide_id, picture_id)
