"""Offers that nobody has confirmed for half a year: whom to ask, what a link asks about, what waits for work."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select

from community.offers.models import Offer
from community.offers.rules import ASK_AGAIN_DAYS, stale_before
from community.partners.models import Organisation, OrganisationProgramme, OrganisationRepresentative
from community.partners.policy import acting_now
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.errors import NotFound
from portal.features import Told
from portal.people.models import Person
from portal.people.policy import manages
from portal.programmes.models import Programme


@dataclass(frozen=True)
class ToAsk:
    """An offer and somebody who acts for its partner."""

    offer_id: int
    organisation_id: int
    organisation: str
    programme_id: int
    person_id: int


@dataclass(frozen=True)
class Asking:
    """What a link asks about: the partner's offers that are stale now, by title."""

    account_id: int
    programme_id: int
    organisation: str
    offers: tuple[Offer, ...]


def is_stale_now(at: datetime) -> ColumnElement[bool]:
    """The condition of `community.offers.rules.is_stale`."""
    return and_(Offer.state == "active", or_(Offer.assured_at.is_(None), Offer.assured_at < stale_before(at)))


def offers_to_ask(at: datetime) -> list[ToAsk]:
    """Every stale offer that was not asked about for a month, with each who acts for its partner; one query."""
    again = at - timedelta(days=ASK_AGAIN_DAYS)
    acts = OrganisationRepresentative
    rows = db.session.execute(
        select(Offer.id, Offer.organisation_id, Organisation.name, Offer.programme_id, acts.person_id)
        .join(Organisation, Organisation.id == Offer.organisation_id)
        .join(acts, and_(acts.organisation_id == Offer.organisation_id, acts.programme_id == Offer.programme_id))
        .where(is_stale_now(at), or_(Offer.asked_at.is_(None), Offer.asked_at < again), acting_now())
        .where(Organisation.state == "active")
        .order_by(Offer.id)
    )
    return [ToAsk(*row) for row in rows]


def asking_of(person_id: int, organisation_id: int, at: datetime) -> Asking:
    """What somebody who acts for a partner is asked about. :raises NotFound: they act for it no more."""
    acts = OrganisationRepresentative
    found = db.session.execute(
        select(Person.account_id, acts.programme_id, Organisation.name)
        .join(acts, acts.person_id == Person.id)
        .join(Organisation, Organisation.id == acts.organisation_id)
        .where(
            Person.id == person_id, acts.organisation_id == organisation_id, acting_now(), Person.left_at.is_(None),
            Person.account_id.is_not(None),
        )
    ).first()  # fmt: skip
    if found is None or found.account_id is None:
        raise NotFound
    account_id, programme_id, name = found.account_id, found.programme_id, found.name
    wanted = (Offer.programme_id == programme_id, Offer.organisation_id == organisation_id, is_stale_now(at))
    offers = db.session.scalars(select(Offer).where(*wanted).order_by(Offer.sort_key, Offer.id))
    return Asking(account_id, programme_id, name, tuple(offers))


def stale_offers(actor: Actor, at: Programme) -> list[tuple[Offer, str]]:
    """Those where the actor looks after the tie, the longest unconfirmed first, with the partner; one query."""
    rows = db.session.execute(
        select(Offer, Organisation.name, OrganisationProgramme.territory_id)
        .join(Organisation, Organisation.id == Offer.organisation_id)
        .join(OrganisationProgramme, and_(
            OrganisationProgramme.organisation_id == Offer.organisation_id,
            OrganisationProgramme.programme_id == Offer.programme_id,
        ))
        .where(Offer.programme_id == at.id, is_stale_now(now()), OrganisationProgramme.until.is_(None))
        .order_by(Offer.assured_at, Offer.id)
    )  # fmt: skip
    return [(row, name) for row, name, place in rows if manages(actor, at.id, place)]


def still_stale(messages: Collection[Told]) -> Collection[int]:
    """The messages whose reader still acts for the partner, some offer of which is still stale; one query."""
    acts = OrganisationRepresentative
    rows = db.session.execute(
        select(acts.person_id, acts.organisation_id)
        .join(Offer, and_(Offer.organisation_id == acts.organisation_id, Offer.programme_id == acts.programme_id))
        .where(acts.person_id.in_({one.person_id for one in messages}), acting_now(), is_stale_now(now()))
    )
    asked = {(person_id, organisation_id) for person_id, organisation_id in rows}
    return [one.id for one in messages if (one.person_id, one.facts.get("organisation_id")) in asked]
