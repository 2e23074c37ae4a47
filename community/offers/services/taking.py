"""Taking in an offer that another directory knows: its GUIDs stay, so that the same never comes twice."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from sqlalchemy import delete, select

from community.offers.models import Offer, OfferSlot
from community.offers.services.locking import note
from community.offers.services.writing import OfferFields, start_offer, write_offer
from community.partners.models import Organisation
from portal.actor import Actor
from portal.clock import now
from portal.db import unit_of_work
from portal.errors import NotFound


@dataclass(frozen=True)
class OutsideOffer:
    """What is said of it elsewhere: whether it stands, when that was said, free places, times with their GUIDs."""

    guid: str
    fields: OfferFields
    is_active: bool
    assured_on: date | None = None
    free: tuple[str, int, datetime] | None = None
    slots: Sequence[tuple[str, datetime, datetime]] = field(default_factory=tuple)


def take_offer(actor: Actor, programme_id: int, organisation_id: int, one: OutsideOffer) -> Offer:
    """Make or change it; it is believed for as long as its own directory assured it, never longer.

    :raises NotFound: the GUID is that of an offer of somebody else. :raises Forbidden, PartnerClosed:
    """
    with unit_of_work(lock=(Organisation, organisation_id)) as session:
        row = session.scalar(select(Offer).where(Offer.guid == one.guid))
        if row is None:
            row = start_offer(actor, programme_id, organisation_id, one.fields, guid=one.guid)
        elif (row.programme_id, row.organisation_id) != (programme_id, organisation_id):
            raise NotFound
        else:
            row = write_offer(actor, programme_id, row.id, row.version, one.fields)
        row.state = "active" if one.is_active else "paused" if row.state == "active" else row.state
        if one.assured_on is not None:
            row.assured_at = min(datetime.combine(one.assured_on, time(), UTC), now())
        if one.free is not None:
            _count(session.scalar(select(Offer.id).where(Offer.capacity_guid == one.free[0])), row, one.free)
        session.execute(delete(OfferSlot).where(OfferSlot.offer_id == row.id))
        coming = {starts: (guid, ends) for guid, starts, ends in one.slots}
        taken = set(session.scalars(select(OfferSlot.guid).where(OfferSlot.guid.in_([g for g, _ in coming.values()]))))
        for starts, (guid, ends) in coming.items():
            named = {} if guid in taken else {"guid": guid}
            session.add(OfferSlot(programme_id=programme_id, offer_id=row.id, starts_at=starts, ends_at=ends, **named))
        note(actor, "offer_changed", row)
        session.flush()
        return row


def _count(holder: int | None, row: Offer, free: tuple[str, int, datetime]) -> None:
    guid, row.free, counted = free
    row.free_at = min(counted, now())
    if holder is None:
        row.capacity_guid = guid
