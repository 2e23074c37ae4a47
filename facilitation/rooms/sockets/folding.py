"""Long logs are folded beside themselves now and then, so that a restart reads only their ends."""

import logging
from collections.abc import Sequence

from facilitation.rooms.queries import Room
from facilitation.rooms.queries.folds import rules_name, text_of
from facilitation.rooms.sockets.live import LiveRoom
from portal.journal.services import Fold, keep_folds
from portal.realtime.hub import Hub

log = logging.getLogger(__name__)
FOLD_EVERY = 200
MOST_AT_ONCE = 5


class Folding:
    """Some rooms with each beat, those first whose logs have grown most."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub

    def beat(self, rooms: Sequence[LiveRoom]) -> None:
        """Write down how far these logs are folded, where that is due. What goes wrong is only a slower restart."""
        due = [one for one in rooms if one.order_no - one.noted >= FOLD_EVERY]
        some = [(one, one.room) for one in sorted(due, key=lambda one: one.noted - one.order_no)[:MOST_AT_ONCE]]
        if not some:
            return
        try:
            folds = self.hub.workers.run(made_of, [room for _live, room in some])
            self.hub.workers.write(self.hub.inside, keep_folds, folds, rules_name())
        except Exception:
            log.exception("%d logs could not be folded beside themselves", len(some))
        for live, room in some:
            live.noted = room.log.order_no


def made_of(rooms: Sequence[Room]) -> list[Fold]:
    """The rooms' logs as they are kept. In a worker thread."""
    return [
        Fold(room.journal_id or 0, room.log.order_no, room.log.basis[2], text_of(room.method, room.log))
        for room in rooms
    ]
