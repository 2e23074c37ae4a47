"""What has to happen in rooms even when nobody is in them."""

import logging

from facilitation.rooms.queries.look import open_rooms
from facilitation.rooms.services import tick

log = logging.getLogger(__name__)


def tick_open_rooms() -> int:
    """Close the rooms that everybody has left, let lapse what is due; answers how many rooms are open."""
    rooms = open_rooms()
    for session_id in rooms:
        try:
            tick(session_id)
        except Exception:
            log.exception("the tick of room %s failed; the next minute tries again", session_id)
    return len(rooms)
