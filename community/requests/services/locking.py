"""Taking a request to move it, and the lines in the trail."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from community.requests.errors import CannotMove
from community.requests.models import PartnerRequest
from community.requests.policy import Requested, can_see_request
from community.requests.queries.whole import request_of
from community.requests.rules import next_state
from portal.actor import Actor
from portal.audit.services import record
from portal.db import unit_of_work
from portal.errors import Forbidden, NotFound
from portal.programmes.queries import programme


@contextmanager
def locked(
    actor: Actor, programme_id: int, request_id: int, may: Callable[[Actor, Requested], bool]
) -> Iterator[Requested]:  # fmt: skip
    """The request, locked, for whoever may. :raises Forbidden, NotFound:"""
    with unit_of_work(lock=(PartnerRequest, request_id)):
        it = request_of(programme(programme_id).slug, request_id)
        if not can_see_request(actor, it):
            raise NotFound
        if not may(actor, it):
            raise Forbidden
        yield it


def step(row: PartnerRequest, move: str) -> None:
    """Go one way of the life of a request. :raises CannotMove: there is none from here."""
    to = next_state(row.state, move)
    if to is None:
        raise CannotMove
    row.state = to


def note(actor: Actor, action: str, row: PartnerRequest) -> None:
    """Leave a line in the audit trail; whom it is asked for stands in none."""
    record(actor, action, programme_id=row.programme_id, object_kind="partner_request", object_id=row.id)
