"""How a request ends: help was given, either side says whether it helped; or whoever asks takes it back."""

from community.offers.services import give_places_back
from community.requests.errors import ResultNeeded
from community.requests.policy import Requested, can_see_request, can_steer, is_provider, side_of
from community.requests.rules import RESULTS
from community.requests.services.locking import locked, note, step
from community.requests.services.telling import tell_asker, tell_provider
from portal.actor import Actor
from portal.clock import now


def deliver_request(actor: Actor, programme_id: int, request_id: int) -> None:
    """Say that help was given; either side may. :raises CannotMove, NotFound:"""
    with locked(actor, programme_id, request_id, can_see_request) as it:
        step(it.row, "deliver")
        it.row.delivered_at, it.row.delivered_by_id = now(), actor.person_in(programme_id)
        note(actor, "request_delivered", it.row)
        tell_asker(it, "request_delivered", actor)


def close_request(actor: Actor, programme_id: int, request_id: int, result: str) -> None:
    """Say whether it helped; either side may. :raises ResultNeeded, CannotMove, NotFound:"""
    if result not in RESULTS:
        raise ResultNeeded
    with locked(actor, programme_id, request_id, can_see_request) as it:
        step(it.row, "close")
        it.row.result, it.row.closed_side = result, side_of(actor, it)
        it.row.closed_at, it.row.closed_by_id = now(), actor.person_in(programme_id)
        note(actor, "request_closed", it.row)
        if not is_provider(actor, it):
            tell_provider(it, "request_closed")
        tell_asker(it, "request_closed", actor)


def cancel_request(actor: Actor, programme_id: int, request_id: int) -> None:
    """Take it back; places that it held are free again. :raises CannotMove, Forbidden, NotFound:"""
    with locked(actor, programme_id, request_id, can_steer) as it:
        take_back(actor, it)


def take_back(actor: Actor, it: Requested) -> None:
    """The same of a locked request. :raises CannotMove:"""
    row = it.row
    step(row, "cancel")
    if row.offer_id is not None and row.held:
        give_places_back(row.offer_id, row.held)
    row.held, row.cancelled_at = 0, now()
    note(actor, "request_cancelled", row)
    if row.sent_at is not None:
        tell_provider(it, "request_cancelled")
