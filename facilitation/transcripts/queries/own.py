"""A person's own words of one session, wherever they were said."""

from sqlalchemy import select, union

from facilitation.sessions.models import StudySession
from facilitation.transcripts.models import Transcript, Turn
from portal.db import db
from portal.journal.models import JournalEvent, Words


def own_words(session: StudySession, person_id: int) -> list[int]:
    """Ids of the words that this person said in the session and that still stand: in its room or in its transcript."""
    in_room = select(JournalEvent.words_id).where(JournalEvent.journal_id == session.journal_id)
    in_transcript = (
        select(Turn.words_id)
        .join(Transcript, Transcript.id == Turn.transcript_id)
        .where(Transcript.session_id == session.id)
    )
    said = union(in_room, in_transcript).subquery()
    mine = (Words.id.in_(select(said.c[0])), Words.said_by_id == person_id, Words.withdrawn_at.is_(None))
    return list(db.session.scalars(select(Words.id).where(*mine)))
