"""What becomes of a pledge: accepted or declined by whose need it is, delivered, closed with whether it helped."""

from community.needs.errors import CannotMove, PledgeResultNeeded, ReasonNeeded
from community.needs.policy import Pledged, can_give, can_have_come, can_see_pledge, can_take
from community.needs.services.counting import recount
from community.needs.services.locking import held, note_pledge, step_pledge
from community.needs.services.telling import tell_author, tell_partner
from community.requests.rules import RESULTS
from portal.actor import Actor
from portal.clock import now


def accept_pledge(actor: Actor, programme_id: int, pledge_id: int) -> None:
    """Say yes; from now on both sides read how to reach each other. :raises CannotMove, Forbidden, NotFound:"""
    with held(actor, programme_id, pledge_id, can_take) as (_session, it):
        _answer(actor, it, "accept")
        note_pledge(actor, "pledge_accepted", it.row)
        tell_partner(it, "need_pledge_accepted", actor)


def decline_pledge(actor: Actor, programme_id: int, pledge_id: int, reason: str) -> None:
    """Say no, and why; as much is lacking again. :raises ReasonNeeded, CannotMove, Forbidden, NotFound:"""
    if not reason.strip():
        raise ReasonNeeded
    with held(actor, programme_id, pledge_id, can_take) as (session, it):
        _answer(actor, it, "decline")
        it.row.reason = " ".join(reason.split())
        recount(session, it.need.row)
        note_pledge(actor, "pledge_declined", it.row)
        tell_partner(it, "need_pledge_declined", actor)


def deliver_pledge(actor: Actor, programme_id: int, pledge_id: int) -> None:
    """Say that it came; either side may. :raises CannotMove, NotFound:"""
    with held(actor, programme_id, pledge_id, can_see_pledge) as (session, it):
        if it.row.state == "released" and not can_have_come(it):
            raise CannotMove
        step_pledge(it.row, "deliver")
        recount(session, it.need.row)
        it.row.delivered_at, it.row.delivered_by_id = now(), actor.person_in(programme_id)
        note_pledge(actor, "pledge_delivered", it.row)
        _tell_other(actor, it, "need_pledge_delivered")


def close_pledge(actor: Actor, programme_id: int, pledge_id: int, result: str) -> None:
    """Say whether it helped; either side may. What did not help is lacking again, unless the need is over.

    :raises PledgeResultNeeded, CannotMove, NotFound:
    """
    if result not in RESULTS:
        raise PledgeResultNeeded
    with held(actor, programme_id, pledge_id, can_see_pledge) as (session, it):
        step_pledge(it.row, "close")
        it.row.result, it.row.closed_side = result, side_of(actor, it)
        it.row.closed_at, it.row.closed_by_id = now(), actor.person_in(programme_id)
        recount(session, it.need.row)
        note_pledge(actor, "pledge_closed", it.row)
        _tell_other(actor, it, "need_pledge_closed")


def side_of(actor: Actor, it: Pledged) -> str:
    """As whom the actor closes it: ``provider``, ``navigator`` (for a pair, or who looks after it), else ``seeker``."""
    if not can_take(actor, it):
        return "provider"
    own = actor.person_in(it.need.at.id) == it.need.row.author_id
    return "seeker" if own and it.need.row.origin != "pair" else "navigator"


def _answer(actor: Actor, it: Pledged, move: str) -> None:
    step_pledge(it.row, move)
    it.row.answered_at, it.row.answered_by_id = now(), actor.person_in(it.need.at.id)


def _tell_other(actor: Actor, it: Pledged, kind: str) -> None:
    """Both sides, but for whoever did it."""
    if not can_give(actor, it):
        tell_partner(it, kind, actor)
    tell_author(it.need, it.partner, it.row, kind, actor)
