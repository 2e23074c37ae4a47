"""Asking a partner for something one looks after, with nothing about a child that the partner need not know."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from community.offers.models import Offer
from community.offers.policy import can_see_offer
from community.offers.queries import offer_of
from community.pairs.models import Pair
from community.partners.policy import Partner, can_see_partner
from community.partners.queries import partner_of
from community.requests.errors import (
    CannotMove,
    ConsentMissing,
    ContactInWords,
    NameInWords,
    NoAsking,
    NotOffered,
    TooManyRequests,
)
from community.requests.models import PartnerRequest
from community.requests.policy import can_ask, can_steer
from community.requests.queries.labels import CONTACT_LABELS
from community.requests.queries.origins import Origin, origins_of
from community.requests.rules import UNDER_WAY, band_of, names_in
from community.requests.services.locking import locked, note, step
from community.requests.services.telling import tell_provider
from community.threads.rules import contacts_in
from community.threads.services.talking import own_hosts
from portal.actor import Actor
from portal.clock import now
from portal.consents.queries import chain_of
from portal.db import new_guid, unit_of_work
from portal.errors import Forbidden, NotFound
from portal.limits import REQUEST_CHARS, REQUESTS_OPEN
from portal.people.models import Person
from portal.people.queries import minors_among
from portal.programmes.queries import programme

PURPOSE = "participation"


@dataclass(frozen=True)
class RequestFields:
    """What the form asks. `origin` is the key of an `Origin`; ages are those of a group, a pair's are known."""

    origin: str
    words: str
    reach: str
    wanted: str = ""
    people: int = 1
    min_age: int | None = None
    max_age: int | None = None


def make_request(
    actor: Actor, programme_id: int, organisation_id: int, offer_id: int | None, what: RequestFields, *, guid: str = ""
) -> PartnerRequest:  # fmt: skip
    """Write a request; nobody of the partner sees it before it is sent.

    :param guid: made with the form; a second submit answers with the first one's request.
    :raises NoAsking, NotOffered, ContactInWords, NameInWords, ConsentMissing, TooManyRequests, Forbidden, NotFound:
    """
    at = programme(programme_id)
    if not can_ask(actor, at):
        raise Forbidden
    origin = next((one for one in origins_of(actor, at) if one.key == what.origin), None)
    if origin is None:
        raise NoAsking
    demand_clean(f"{what.words[:REQUEST_CHARS]}\n{what.wanted}", origin)
    own = actor.person_in(programme_id) or 0
    with unit_of_work(lock=(Person, own)) as session:
        partner = _partner(actor, at.slug, organisation_id, offer_id)
        before = session.scalar(select(PartnerRequest).where(PartnerRequest.guid == guid)) if guid else None
        if before is not None and before.asker_id == own:
            return before
        _demand_few(session, own)
        _demand_consent(origin.mentee_id if origin.is_minor else None)
        row = _row(own, partner, offer_id, origin, what)
        row.guid = guid if guid and before is None else new_guid()
        session.add(row)
        session.flush()
        note(actor, "request_made", row)
        return row


def send_request(actor: Actor, programme_id: int, request_id: int) -> None:
    """Let the partner have it. :raises CannotMove, NotOffered, ConsentMissing, Forbidden, NotFound:"""
    with locked(actor, programme_id, request_id, can_steer) as it:
        _demand_offered(it.partner, it.offer)
        if isinstance(it.place, Pair):
            if it.place.ended_on is not None:
                raise CannotMove
            _demand_consent(it.place.mentee_id)
        step(it.row, "send")
        it.row.sent_at = now()
        note(actor, "request_sent", it.row)
        tell_provider(it, "request_sent")


def demand_clean(text: str, origin: Origin) -> None:
    """:raises ContactInWords, NameInWords: what a partner need not know stands in the words."""
    found = contacts_in(text, own_hosts())
    if found:
        raise ContactInWords(kinds=", ".join(str(CONTACT_LABELS[kind]) for kind in found))
    if names_in(text, origin.names):
        raise NameInWords


def _partner(actor: Actor, slug: str, organisation_id: int, offer_id: int | None) -> Partner:
    """The partner that is asked. :raises NotFound, NotOffered:"""
    partner = partner_of(slug, organisation_id)
    if not can_see_partner(actor, partner):
        raise NotFound
    offered = offer_of(slug, offer_id) if offer_id is not None else None
    if offered is not None and (offered.row.organisation_id != organisation_id or not can_see_offer(actor, offered)):
        raise NotFound
    _demand_offered(partner, offered.row if offered is not None else None)
    return partner


def _demand_offered(partner: Partner, offer: Offer | None) -> None:
    if partner.row.state != "active" or (offer is not None and offer.state != "active"):
        raise NotOffered


def _demand_few(session: Session, own: int) -> None:
    held = select(func.count()).where(PartnerRequest.asker_id == own, PartnerRequest.state.in_(UNDER_WAY))
    if (session.scalar(held) or 0) >= REQUESTS_OPEN:
        raise TooManyRequests(most=REQUESTS_OPEN)


def _demand_consent(mentee_id: int | None) -> None:
    """:raises ConsentMissing: a minor's chain of consents to taking part is not whole today."""
    if mentee_id is None or not minors_among([mentee_id]):
        return
    if not chain_of([mentee_id], [PURPOSE])[mentee_id].is_valid:
        raise ConsentMissing


def _row(own: int, partner: Partner, offer_id: int | None, origin: Origin, what: RequestFields) -> PartnerRequest:
    is_pair = origin.kind == "pair"
    ages = band_of(origin.age) if is_pair else (what.min_age, what.max_age)
    return PartnerRequest(
        programme_id=partner.at.id, organisation_id=partner.row.id, offer_id=offer_id, origin=origin.kind,
        pair_id=origin.id if is_pair else None, club_id=origin.id if origin.kind == "club" else None,
        project_id=origin.id if origin.kind == "project" else None, territory_id=origin.territory_id, asker_id=own,
        words=what.words.strip(), wanted=" ".join(what.wanted.split()), reach=" ".join(what.reach.split()),
        people=1 if is_pair else what.people, min_age=ages[0], max_age=ages[1], created_at=now(),
    )  # fmt: skip
