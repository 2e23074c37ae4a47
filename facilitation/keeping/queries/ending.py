"""Which Balint groups have words that end, and which stand beside a transcript."""

from sqlalchemy import select

from facilitation.rooms.queries import look
from facilitation.sessions.models import StudySession
from facilitation.sessions.rules.readiness import BALINT
from facilitation.transcripts.models import Transcript, Turn
from portal.clock import now
from portal.db import db
from portal.journal.models import JournalEvent, Stream, Words


def ending_sessions() -> list[int]:
    """The Balint groups of which nothing is kept and whose words are not all destroyed for good."""
    chosen = (
        StudySession.method == BALINT, StudySession.journal_id.is_not(None), StudySession.is_retained.is_(False),
        StudySession.forgotten_at.is_(None),
    )  # fmt: skip
    return list(db.session.scalars(select(StudySession.id).where(*chosen).order_by(StudySession.id)))


def untold_sessions() -> list[int]:
    """The Balint groups that are over, to be kept, and without a transcript: presenters are asked, or were."""
    has_one = select(Transcript.id).where(Transcript.session_id == StudySession.id)
    chosen = (
        StudySession.method == BALINT, StudySession.journal_id.is_not(None), StudySession.is_retained.is_(True),
        StudySession.state == "closed", ~has_one.exists(),
    )  # fmt: skip
    return list(db.session.scalars(select(StudySession.id).where(*chosen).order_by(StudySession.id)))


def beside_transcript(session_id: int, journal_id: int) -> list[int]:
    """Ids of the group's words that still stand in the log and came into no transcript: private lines, own notes."""
    room = look(session_id)
    ends, at = room.ends, now()
    told = select(Turn.words_id).join(Transcript, Transcript.id == Turn.transcript_id)
    standing = (
        select(Words.id, Stream.name, JournalEvent.at)
        .join(JournalEvent, JournalEvent.words_id == Words.id)
        .join(Stream, Stream.id == JournalEvent.stream_id)
        .where(
            JournalEvent.journal_id == journal_id, Words.withdrawn_at.is_(None),
            Words.id.not_in(told.where(Transcript.session_id == session_id)),
        )
    )  # fmt: skip
    return [row.id for row in db.session.execute(standing) if ends.is_over(row.name, row.at, at)]
