"""Taking an offer to change it, and the lines in the trail."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from community.offers.models import Offer
from community.offers.policy import Offered, can_keep_offer, can_see_offer
from community.offers.queries import offer_of
from portal.actor import Actor
from portal.audit.services import record
from portal.db import unit_of_work
from portal.errors import Forbidden, NotFound
from portal.programmes.queries import programme


@contextmanager
def kept(actor: Actor, programme_id: int, offer_id: int) -> Iterator[tuple[Session, Offered]]:
    """The offer, locked, for whoever keeps it. :raises Forbidden, NotFound:"""
    with unit_of_work(lock=(Offer, offer_id)) as session:
        offered = offer_of(programme(programme_id).slug, offer_id)
        if not can_see_offer(actor, offered):
            raise NotFound
        if not can_keep_offer(actor, offered):
            raise Forbidden
        yield session, offered


def note(actor: Actor, action: str, row: Offer) -> None:
    """Leave a line in the audit trail."""
    record(actor, action, programme_id=row.programme_id, object_kind="offer", object_id=row.id)
