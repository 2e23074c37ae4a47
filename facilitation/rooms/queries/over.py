"""Words of a room's log that are for nobody any more and still stand, because no job has destroyed them yet."""

from sqlalchemy import select

from facilitation.rooms.queries.look import Room
from portal.clock import now
from portal.db import db
from portal.journal.models import JournalEvent, Stream, Words


def over_words(room: Room) -> list[int]:
    """Their ids; no query while nothing of the log has ended."""
    at, ends = now(), room.ends
    if not ends.has_begun(at):
        return []
    standing = (
        select(Words.id, Stream.name, JournalEvent.at)
        .join(JournalEvent, JournalEvent.words_id == Words.id)
        .join(Stream, Stream.id == JournalEvent.stream_id)
        .where(JournalEvent.journal_id == room.journal_id, Words.withdrawn_at.is_(None))
    )
    return [row.id for row in db.session.execute(standing) if ends.is_over(row.name, row.at, at)]
