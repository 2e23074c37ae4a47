"""The life of an offer: published, paused, put away; said to be still true; its free places counted."""

from community.offers.errors import CannotMove, NotComplete, PartnerClosed
from community.offers.models import Offer
from community.offers.queries.labels import MISSING_LABELS
from community.offers.rules import next_state
from community.offers.services.locking import kept, note
from portal.actor import Actor
from portal.clock import now


def move_offer(actor: Actor, programme_id: int, offer_id: int, move: str) -> Offer:
    """Go one step of its life; what is published or goes on is true as of now.

    :raises CannotMove, NotComplete, PartnerClosed, NotFound, Forbidden:
    """
    with kept(actor, programme_id, offer_id) as (_session, offered):
        row, state = offered.row, next_state(offered.row.state, move)
        if state is None:
            raise CannotMove
        if state == "active":
            if offered.partner.row.state != "active":
                raise PartnerClosed
            _demand_whole(row)
            _assure(actor, row)
        row.state, row.changed_at = state, now()
        row.version += 1
        note(actor, f"offer_{move}", row)
        return row


def assure_offer(actor: Actor, programme_id: int, offer_id: int) -> None:
    """All of it is still true. :raises CannotMove: it does not stand. :raises NotFound, Forbidden:"""
    with kept(actor, programme_id, offer_id) as (_session, offered):
        if offered.row.state != "active":
            raise CannotMove
        _assure(actor, offered.row)
        note(actor, "offer_assured", offered.row)


def note_free(actor: Actor, programme_id: int, offer_id: int, free: int | None) -> None:
    """How many places are free now; None when nobody counts. :raises NotFound, Forbidden:"""
    with kept(actor, programme_id, offer_id) as (_session, offered):
        offered.row.free, offered.row.free_at = free, None if free is None else now()
        offered.row.changed_at = now()
        note(actor, "offer_free_noted", offered.row)


def missing_of(row: Offer) -> list[str]:
    """What an offer must say before others see it: where or when, and whom to ask or how to apply."""
    found = [] if row.site_id is not None or row.times_words else ["where"]
    return found if row.contact_id is not None or row.how else [*found, "how"]


def _demand_whole(row: Offer) -> None:
    missing = missing_of(row)
    if missing:
        raise NotComplete(missing="; ".join(str(MISSING_LABELS[one]) for one in missing))


def _assure(actor: Actor, row: Offer) -> None:
    row.assured_at, row.assured_by_id = now(), actor.person_in(row.programme_id)
