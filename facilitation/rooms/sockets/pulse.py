"""What every room needs to know once a second, read for all rooms together in a worker thread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from facilitation.rooms.queries import Basis, Sign, bases, signs_of
from facilitation.rooms.queries.minded import Minded, minded_among
from portal.journal.queries import orders


@dataclass(frozen=True)
class Pulse:
    """Signs of life, what rooms rest on and who minds minors in them by session id, ends of logs by journal id."""

    signs: Mapping[int, Sequence[Sign]]
    heads: Mapping[int, int]
    bases: Mapping[int, Basis]
    minded: Mapping[int, Minded]


def feel(rooms: Sequence[tuple[int, int]]) -> Pulse:
    """Read; `rooms` are (session id, journal id)."""
    sessions = [session_id for session_id, _journal_id in rooms]
    ends = orders(journal_id for _session_id, journal_id in rooms)
    return Pulse(signs_of(sessions), ends, bases(sessions), minded_among(sessions))
