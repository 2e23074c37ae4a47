"""Who reads offers: grown-ups and, from 14, those whose age one fits. Who edits the partner keeps its offers."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, false, or_, true

from community.offers.models import Offer
from community.offers.rules import READ_FROM_AGE, fits
from community.partners.policy import Partner, acted_for, can_edit_partner, can_see_partner, reads_all
from community.partners.policy import visible as visible_partners
from portal.actor import Actor
from portal.people.policy import MANAGERS
from portal.programmes.models import Programme


@dataclass(frozen=True)
class Offered:
    """An offer with the partner that gives it."""

    partner: Partner
    row: Offer


def is_reader(actor: Actor, programme_id: int) -> bool:
    """Grown-ups and the older minors of the programme; for younger ones their adults look."""
    return actor.is_in(programme_id) and (actor.age is None or actor.age >= READ_FROM_AGE)


def can_list_offers(actor: Actor, at: Programme) -> bool:
    """`is_reader`."""
    return is_reader(actor, at.id)


def sees_all(actor: Actor, programme_id: int) -> bool:
    """Coordinators read offers in every state, of every partner."""
    return actor.has(programme_id, *MANAGERS)


def can_see_offer(actor: Actor, offered: Offered) -> bool:
    """What stands, of a partner that the actor sees, and fits a minor's age; who keeps it sees it at any time."""
    row, partner = offered.row, offered.partner
    if not is_reader(actor, partner.at.id) or not can_see_partner(actor, partner):
        return False
    if reads_all(actor, partner):
        return True
    return row.state == "active" and (actor.age is None or fits(actor.age, row.min_age, row.max_age))


def for_age(age: int | None) -> ColumnElement[bool]:
    """The condition of `fits`; None fits every offer."""
    if age is None:
        return true()
    return and_(or_(Offer.min_age.is_(None), Offer.min_age <= age), or_(Offer.max_age.is_(None), Offer.max_age >= age))


def visible(actor: Actor, programme_id: int) -> ColumnElement[bool]:
    """The condition of `can_see_offer` for lists of offers joined with ties and organisations."""
    if not is_reader(actor, programme_id):
        return false()
    seen = and_(Offer.programme_id == programme_id, visible_partners(actor, programme_id))
    if sees_all(actor, programme_id):
        return seen
    stands = and_(Offer.state == "active", for_age(actor.age))
    if actor.has(programme_id, "partner_representative"):
        stands = or_(stands, Offer.organisation_id.in_(acted_for(actor)))
    return and_(seen, stands)


def can_offer(actor: Actor, partner: Partner) -> bool:
    """Who edits the partner, as long as it is at work."""
    return can_edit_partner(actor, partner) and partner.row.state == "active"


def can_keep_offer(actor: Actor, offered: Offered) -> bool:
    """Who edits the partner."""
    return can_edit_partner(actor, offered.partner)
