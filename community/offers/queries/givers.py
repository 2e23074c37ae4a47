"""Who offers something that stands: for the list of partners, narrowed by what is offered."""

from sqlalchemy import Select, and_, select

from community.offers.models import Offer
from community.offers.policy import can_list_offers, for_age
from community.offers.queries.labels import KIND_LABELS
from community.partner_finding import ByOffers
from portal.actor import Actor
from portal.programmes.models import Programme


def by_offers(actor: Actor, at: Programme) -> ByOffers:
    """By kinds and ages, for who reads offers; a minor finds nobody by what is not for them.

    Whether the actor may see the partner itself is for whoever asks: it is the list of partners.
    """
    if not can_list_offers(actor, at):
        return ByOffers()
    stands = and_(Offer.programme_id == at.id, Offer.state == "active", for_age(actor.age))

    def givers(kind: str, age: int | None) -> Select[int]:
        found = select(Offer.organisation_id).where(stands, for_age(age))
        return found.where(Offer.kind == kind) if kind else found

    return ByOffers(KIND_LABELS, givers)
