"""Reads of who acts for organisations, and of who says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, or_, select

from community.partners.models import (
    Organisation,
    OrganisationClaim,
    OrganisationProgramme,
    OrganisationRepresentative,
)
from community.partners.policy import ActingOf, ClaimOf, acting_now
from community.partners.queries.whole import partner_of
from portal.actor import Actor
from portal.db import db
from portal.errors import NotFound
from portal.people.models import Person
from portal.people.policy import MANAGERS, manages
from portal.programmes.models import Programme


@dataclass(frozen=True)
class Own:
    """An organisation that somebody acts for or says to act for."""

    organisation: Organisation
    acting: OrganisationRepresentative | None
    claim: OrganisationClaim | None


@dataclass(frozen=True)
class Acts:
    """Somebody who acts for an organisation."""

    acting: OrganisationRepresentative
    name: str


def claim_of(slug: str, guid: str) -> ClaimOf:
    """A claim with its partner. :raises NotFound:"""
    claim = db.session.scalar(select(OrganisationClaim).where(OrganisationClaim.guid == guid))
    if claim is None:
        raise NotFound
    return partner_of(slug, claim.organisation_id), claim


def acting_of(slug: str, acting_id: int) -> ActingOf:
    """Somebody's acting for an organisation. :raises NotFound:"""
    acting = db.session.get(OrganisationRepresentative, acting_id)
    if acting is None:
        raise NotFound
    return partner_of(slug, acting.organisation_id), acting


def own_organisations(actor: Actor, at: Programme) -> list[Own]:
    """What the actor acts for here, then what waits or was answered, the newest first; two queries."""
    own = actor.person_in(at.id) or 0
    acts = db.session.execute(
        select(Organisation, OrganisationRepresentative)
        .join(OrganisationRepresentative, OrganisationRepresentative.organisation_id == Organisation.id)
        .where(
            OrganisationRepresentative.person_id == own, OrganisationRepresentative.programme_id == at.id, acting_now()
        )
        .order_by(Organisation.sort_key)
    )
    claims = db.session.execute(
        select(Organisation, OrganisationClaim)
        .join(OrganisationClaim, OrganisationClaim.organisation_id == Organisation.id)
        .where(OrganisationClaim.person_id == own, OrganisationClaim.state.in_(("asked", "refused")))
        .order_by(OrganisationClaim.id.desc())
    )
    return [Own(row, acting, None) for row, acting in acts] + [Own(row, None, claim) for row, claim in claims]


def who_acts(organisation_id: int, programme_id: int) -> tuple[list[Acts], list[OrganisationClaim]]:
    """Who of the programme acts for it today, and who says so and waits; one query: whoever acts has claimed it."""
    acts = OrganisationRepresentative
    rows: Sequence[Any] = db.session.execute(
        select(OrganisationClaim, acts, Person)
        .join(Person, Person.id == OrganisationClaim.person_id)
        .outerjoin(acts, and_(acts.claim_id == OrganisationClaim.id, acting_now()))
        .where(
            OrganisationClaim.organisation_id == organisation_id, OrganisationClaim.programme_id == programme_id,
            or_(OrganisationClaim.state == "asked", and_(acts.id.is_not(None), Person.left_at.is_(None))),
        )
        .order_by(OrganisationClaim.id)
    ).all()  # fmt: skip
    return (
        [Acts(one, person.name) for _claim, one, person in rows if one is not None],
        [claim for claim, one, _person in rows if one is None],
    )


def claims_waiting(actor: Actor, at: Programme) -> list[tuple[OrganisationClaim, str, Person]]:
    """The claims that wait where the actor looks after the tie: each with the organisation's name and the person."""
    rows = db.session.execute(
        select(OrganisationClaim, Organisation.name, OrganisationProgramme.territory_id, Person)
        .join(Organisation, Organisation.id == OrganisationClaim.organisation_id)
        .join(OrganisationProgramme, and_(
            OrganisationProgramme.organisation_id == Organisation.id, OrganisationProgramme.programme_id == at.id,
        ))
        .join(Person, Person.id == OrganisationClaim.person_id)
        .where(OrganisationClaim.programme_id == at.id, OrganisationClaim.state == "asked")
        .order_by(OrganisationClaim.asked_at, OrganisationClaim.id)
    )  # fmt: skip
    return [(claim, name, person) for claim, name, place, person in rows if manages(actor, at.id, place, MANAGERS)]


def claim_person(claim: OrganisationClaim) -> Person:
    """Whose claim it is."""
    return db.session.get_one(Person, claim.person_id)
