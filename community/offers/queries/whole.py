"""One offer as a reader sees it; what is kept of a person's hand in offers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import or_, select

from community.offers.models import Offer, OfferSlot
from community.offers.policy import Offered
from community.offers.rules import is_stale
from community.partners.models import Organisation, OrganisationContact, OrganisationLine, OrganisationSite
from community.partners.policy import can_read
from community.partners.queries import partner_of
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.errors import NotFound
from portal.programmes.queries import programme_of


@dataclass(frozen=True)
class Facts:
    """What stands beside the offer: where, whom to ask, times that are still to come."""

    site: OrganisationSite | None
    contact: OrganisationContact | None
    phones: list[OrganisationLine]
    slots: list[OfferSlot]
    is_stale: bool
    believed_from: datetime | None


def offer_of(slug: str, offer_id: int) -> Offered:
    """An offer of the programme at `/p/<slug>/` with its partner. :raises NotFound:"""
    at, row = programme_of(slug), db.session.get(Offer, offer_id)
    if row is None or row.programme_id != at.id:
        raise NotFound
    return Offered(partner_of(slug, row.organisation_id), row)


def facts_of(actor: Actor, offered: Offered) -> Facts:
    """Four queries; a place or a person that the reader may not see is as if it were not there."""
    row, partner = offered.row, offered.partner
    site = db.session.get(OrganisationSite, row.site_id) if row.site_id is not None else None
    contact = db.session.get(OrganisationContact, row.contact_id) if row.contact_id is not None else None
    site = site if site is not None and can_read(actor, partner, site.audience) else None
    contact = contact if contact is not None and can_read(actor, partner, contact.audience) else None
    phones = (
        db.session.scalars(
            select(OrganisationLine)
            .where(OrganisationLine.contact_id == contact.id, OrganisationLine.kind == "phone")
            .order_by(OrganisationLine.place)
        ).all()
        if contact is not None
        else []
    )
    slots = db.session.scalars(
        select(OfferSlot).where(OfferSlot.offer_id == row.id, OfferSlot.ends_at > now()).order_by(OfferSlot.starts_at)
    ).all()
    return Facts(site, contact, list(phones), list(slots), is_stale(row.state, row.assured_at, now()), row.assured_at)


def known_offers(programme_id: int, person_id: int) -> list[list[tuple[Any, Any]]]:
    """The offers that a person entered, and those they said to be still true; one query."""
    rows = db.session.execute(
        select(Offer, Organisation.name)
        .join(Organisation, Organisation.id == Offer.organisation_id)
        .where(
            Offer.programme_id == programme_id, or_(Offer.begun_by_id == person_id, Offer.assured_by_id == person_id)
        )
        .order_by(Offer.id)
    )
    found: list[list[tuple[Any, Any]]] = []
    for row, name in rows:
        if row.begun_by_id == person_id:
            found.append([(_l("Entered the offer"), row.title), (_l("Partner"), name), (_l("At"), row.created_at)])
        if row.assured_by_id == person_id:
            found.append([(_l("Said that the offer stands"), row.title), (_l("At"), row.assured_at)])
    return found
