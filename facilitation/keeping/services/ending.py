"""The end of a Balint group: its words go, or its transcript is made."""

from flask import current_app

from facilitation.keeping.services.forgetting import forget
from facilitation.sessions.models import StudySession
from facilitation.transcript_made import made
from facilitation.transcripts.services import make_from_room
from portal.db import db


def end(session_id: int) -> None:
    """What follows the close, and the end of the debrief; doing it twice is the same as once."""
    if db.session.get_one(StudySession, session_id).is_retained:
        made(current_app, make_from_room(session_id).id)
    else:
        forget(session_id)
