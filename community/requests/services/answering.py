"""The partner's part: read, accepted while places are free, declined with a reason."""

from community.offers.services import take_places
from community.requests.errors import ReasonNeeded
from community.requests.policy import Requested, can_answer, is_provider
from community.requests.services.locking import locked, note, step
from community.requests.services.telling import tell_asker
from portal.actor import Actor
from portal.clock import now


def see_request(actor: Actor, programme_id: int, request_id: int) -> None:
    """Somebody of the partner has opened it; what is not fresh stays as it is."""
    with locked(actor, programme_id, request_id, is_provider) as it:
        if it.row.state == "sent":
            _see(actor, it)


def accept_request(actor: Actor, programme_id: int, request_id: int) -> None:
    """Say yes, and hold the places. :raises CannotMove, NoPlaces, Forbidden, NotFound:"""
    with locked(actor, programme_id, request_id, can_answer) as it:
        _answer(actor, it, "accept")
        if it.offer is not None:
            it.row.held = take_places(it.offer.id, it.row.people)
        note(actor, "request_accepted", it.row)
        tell_asker(it, "request_accepted", actor)


def decline_request(actor: Actor, programme_id: int, request_id: int, reason: str) -> None:
    """Say no, and why. :raises ReasonNeeded, CannotMove, Forbidden, NotFound:"""
    if not reason.strip():
        raise ReasonNeeded
    with locked(actor, programme_id, request_id, can_answer) as it:
        _answer(actor, it, "decline")
        it.row.reason = " ".join(reason.split())
        note(actor, "request_declined", it.row)
        tell_asker(it, "request_declined", actor)


def _answer(actor: Actor, it: Requested, move: str) -> None:
    """Who answers has read it, also by telephone."""
    if it.row.state == "sent":
        _see(actor, it)
    step(it.row, move)
    it.row.answered_at, it.row.answered_by_id = now(), actor.person_in(it.partner.at.id)
    if it.row.sent_at is not None:
        it.row.answer_seconds = int((it.row.answered_at - it.row.sent_at).total_seconds())


def _see(actor: Actor, it: Requested) -> None:
    step(it.row, "see")
    it.row.seen_at = now()
    note(actor, "request_seen", it.row)
