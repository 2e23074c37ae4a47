"""What every room needs to know once a second, read for all rooms together in a worker thread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from facilitation.rooms.queries import Basis, Sign, bases, signs_of
from facilitation.rooms.services import Life, touch_all
from portal.journal.queries import orders


@dataclass(frozen=True)
class Pulse:
    """Signs of life and what rooms rest on by session id, ends of logs by journal id."""

    signs: Mapping[int, Sequence[Sign]]
    heads: Mapping[int, int]
    bases: Mapping[int, Basis]


def feel(lives: Sequence[Life], rooms: Sequence[tuple[int, int]]) -> Pulse:
    """Write signs of life down, then read; `rooms` are (session id, journal id)."""
    touch_all(lives)
    sessions = [session_id for session_id, _journal_id in rooms]
    return Pulse(signs_of(sessions), orders(journal_id for _session_id, journal_id in rooms), bases(sessions))
