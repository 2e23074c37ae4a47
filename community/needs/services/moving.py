"""The life of a need: enough, closed with what came of it, open again."""

from sqlalchemy import select

from community.needs.errors import AllPledged, CannotMove, IsOver, ResultNeeded, Unanswered
from community.needs.models import Need, NeedPledge
from community.needs.rules import next_state, settled
from community.needs.services.locking import note, steered
from community.requests.policy import ended_with
from community.requests.rules import RESULTS
from portal.actor import Actor
from portal.clock import now


def fill_need(actor: Actor, programme_id: int, need_id: int) -> None:
    """Say that it is enough, where nobody counts or fewer will do. :raises CannotMove, Forbidden, NotFound:"""
    with steered(actor, programme_id, need_id) as (_session, it):
        _step(it.row, "fill")
        note(actor, "need_filled", it.row)


def reopen_need(actor: Actor, programme_id: int, need_id: int) -> None:
    """Look for help again. :raises IsOver, AllPledged, CannotMove, Forbidden, NotFound:"""
    with steered(actor, programme_id, need_id) as (_session, it):
        row, was = it.row, it.row.state
        if ended_with(it.place):
            raise IsOver
        _step(row, "reopen")
        row.state = settled(row.state, row.wanted, row.pledged)
        if row.state == was:
            raise AllPledged
        row.result, row.ending, row.closed_at, row.closed_by_id = "", "", None, None
        note(actor, "need_reopened", row)


def close_need(actor: Actor, programme_id: int, need_id: int, result: str) -> None:
    """Say what came of it, once all are answered. :raises ResultNeeded, Unanswered, CannotMove, Forbidden, NotFound:"""
    if result not in RESULTS:
        raise ResultNeeded
    with steered(actor, programme_id, need_id) as (session, it):
        waits = select(NeedPledge.id).where(NeedPledge.need_id == need_id, NeedPledge.state == "pledged").limit(1)
        if session.scalar(waits) is not None:
            raise Unanswered
        _step(it.row, "close")
        it.row.result, it.row.closed_at, it.row.closed_by_id = result, now(), actor.person_in(programme_id)
        note(actor, "need_closed", it.row)


def _step(row: Need, move: str) -> None:
    to = next_state(row.state, move)
    if to is None:
        raise CannotMove
    row.state = to
