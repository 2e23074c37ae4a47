"""The log of a room as far as a transcript is made of it."""

from facilitation.transcripts.rules.room_log import SEALED
from portal.journal.queries import Entry, after_order, heads


def log_of(journal_id: int) -> list[Entry]:
    """What the group heard and what was answered in secret, in the log's one order."""
    streams = [name for name in heads(journal_id) if name == "main" or name.startswith(SEALED)]
    return after_order(journal_id, 0, streams)
