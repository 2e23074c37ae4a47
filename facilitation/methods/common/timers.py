"""What every room does by itself when its time has come; somebody asks once a second."""

from facilitation.methods.common.guards import ABANDONED_AFTER
from facilitation.methods.common.state import OPEN, Base
from facilitation.methods.rules import Act

FLOOR_HELD_AFTER_LOSS = 30_000


def due_everywhere(state: Base, now: int) -> list[Act]:
    """The floor lapses with its holder's link; a room without a leader closes after ten minutes."""
    if state.status != OPEN:
        return []
    acts = []
    holder = state.seats.get(state.floor)
    if holder and holder.lost_at is not None and now - holder.lost_at >= FLOOR_HELD_AFTER_LOSS:
        acts.append(Act("floor.lapse"))
    if state.leaderless and now - state.leaderless.since >= ABANDONED_AFTER:
        acts.append(Act("silence"))
    return acts
