"""Entering an offer and writing what it is; it is found by its words at once."""

from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from community.offers.errors import PartnerClosed
from community.offers.models import Offer, OfferWord
from community.offers.policy import can_offer
from community.offers.services.locking import kept, note
from community.partners.models import TOKEN_CHARS, Organisation, OrganisationContact, OrganisationSite
from community.partners.policy import can_edit_partner, can_see_partner
from community.partners.queries import partner_of
from community.partners.services.locking import step
from portal.actor import Actor
from portal.clock import now
from portal.db import new_guid, unit_of_work
from portal.directory.rules.words import keys_of, words_in
from portal.errors import Forbidden, NotFound
from portal.programmes.queries import programme
from portal.search.keys import sort_key

LEFT = object()


@dataclass(frozen=True)
class OfferFields:
    """What one step of the form holds; what it does not ask stays as it is."""

    kind: Any = LEFT
    title: Any = LEFT
    about: Any = LEFT
    conditions: Any = LEFT
    min_age: Any = LEFT
    max_age: Any = LEFT
    group_size: Any = LEFT
    site_id: Any = LEFT
    times_words: Any = LEFT
    contact_id: Any = LEFT
    how: Any = LEFT


def start_offer(actor: Actor, programme_id: int, organisation_id: int, what: OfferFields, *, guid: str = "") -> Offer:
    """Keep a draft that nobody but who keeps the partner sees.

    :param guid: made with the form; a second submit answers with the first one's offer.
    :raises NotFound, Forbidden, PartnerClosed:
    """
    with unit_of_work(lock=(Organisation, organisation_id)) as session:
        partner = partner_of(programme(programme_id).slug, organisation_id)
        if not can_see_partner(actor, partner):
            raise NotFound
        if not can_edit_partner(actor, partner):
            raise Forbidden
        if not can_offer(actor, partner):
            raise PartnerClosed
        before = session.scalar(select(Offer).where(Offer.guid == guid)) if guid else None
        if before is not None and before.organisation_id == organisation_id and before.programme_id == programme_id:
            return before
        row = Offer(
            guid=guid if guid and before is None else new_guid(), programme_id=programme_id,
            organisation_id=organisation_id, begun_by_id=actor.person_in(programme_id), created_at=now(),
        )  # fmt: skip
        _fill(session, row, what)
        note(actor, "offer_begun", row)
        return row


def write_offer(actor: Actor, programme_id: int, offer_id: int, version: int, what: OfferFields) -> Offer:
    """Change what a step of the form asks. :raises Stale, NotFound, Forbidden:"""
    with kept(actor, programme_id, offer_id) as (session, offered):
        step(offered.row, version)
        _fill(session, offered.row, what)
        note(actor, "offer_changed", offered.row)
        return offered.row


def _fill(session: Session, row: Offer, what: OfferFields) -> None:
    for one in fields(what):
        value = getattr(what, one.name)
        if value is not LEFT:
            setattr(row, one.name, value.strip() if isinstance(value, str) else value)
    _demand_own(session, row)
    row.title = " ".join(row.title.split())
    row.sort_key, row.changed_at = sort_key(row.title)[:250], now()
    session.add(row)
    session.flush()
    _index(session, row)


def _demand_own(session: Session, row: Offer) -> None:
    """:raises NotFound: a place or a contact of another organisation."""
    pairs = ((OrganisationSite, row.site_id), (OrganisationContact, row.contact_id))
    for model, key in pairs:
        found: Any = session.get(model, key) if key is not None else None
        if key is not None and (found is None or found.organisation_id != row.organisation_id):
            raise NotFound


def _index(session: Session, row: Offer) -> None:
    """Write its words anew."""
    text = f"{row.title} {row.about} {row.conditions}"
    session.execute(delete(OfferWord).where(OfferWord.offer_id == row.id))
    tokens = sorted({key[:TOKEN_CHARS] for word in words_in(text) for key in keys_of(word)})
    if tokens:
        session.execute(insert(OfferWord), [{"offer_id": row.id, "token": token} for token in tokens])
