"""Times at which an offer is given."""

from datetime import datetime

from sqlalchemy import func, select

from community.offers.errors import TimeNotRight, TimeTaken, TooManyTimes
from community.offers.models import OfferSlot
from community.offers.services.locking import kept, note
from portal.actor import Actor
from portal.clock import now
from portal.errors import NotFound
from portal.limits import OFFER_SLOTS


def add_slot(
    actor: Actor, programme_id: int, offer_id: int, starts_at: datetime, ends_at: datetime, places: int | None
) -> OfferSlot:
    """Add a time; `starts_at` and `ends_at` are instants. :raises TimeNotRight, TimeTaken, TooManyTimes:"""
    if ends_at <= starts_at:
        raise TimeNotRight
    with kept(actor, programme_id, offer_id) as (session, offered):
        held = select(func.count()).where(OfferSlot.offer_id == offer_id, OfferSlot.ends_at > now())
        if (session.scalar(held) or 0) >= OFFER_SLOTS:
            raise TooManyTimes(most=OFFER_SLOTS)
        same = select(OfferSlot.id).where(OfferSlot.offer_id == offer_id, OfferSlot.starts_at == starts_at)
        if session.scalar(same) is not None:
            raise TimeTaken
        row = OfferSlot(
            programme_id=offered.row.programme_id, offer_id=offer_id, starts_at=starts_at, ends_at=ends_at,
            places=places,
        )  # fmt: skip
        session.add(row)
        session.flush()
        note(actor, "offer_time_added", offered.row)
        return row


def drop_slot(actor: Actor, programme_id: int, offer_id: int, slot_id: int) -> None:
    """Take a time away. :raises NotFound, Forbidden:"""
    with kept(actor, programme_id, offer_id) as (session, offered):
        row = session.get(OfferSlot, slot_id)
        if row is None or row.offer_id != offer_id:
            raise NotFound
        session.delete(row)
        note(actor, "offer_time_dropped", offered.row)
