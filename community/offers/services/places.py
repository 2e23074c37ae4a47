"""Free places of an offer, taken and given back by what is asked of it."""

from community.offers.errors import NoPlaces
from community.offers.models import Offer
from portal.clock import now
from portal.db import unit_of_work


def take_places(offer_id: int, wanted: int) -> int:
    """Take places as part of the surrounding act; answers how many are held, 0 where nobody counts.

    :raises NoPlaces: fewer are free.
    """
    with unit_of_work(lock=(Offer, offer_id)) as session:
        row = session.get_one(Offer, offer_id)
        # What was read before the lock may be another's past.
        session.refresh(row)
        if row.free is None:
            return 0
        if row.free < wanted:
            raise NoPlaces(free=row.free)
        row.free, row.free_at = row.free - wanted, now()
        return wanted


def give_places_back(offer_id: int, held: int) -> None:
    """Give places back; where nobody counts any more, nothing happens."""
    with unit_of_work(lock=(Offer, offer_id)) as session:
        row = session.get_one(Offer, offer_id)
        session.refresh(row)
        if row.free is not None and held:
            row.free, row.free_at = row.free + held, now()
