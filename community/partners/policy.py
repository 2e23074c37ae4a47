"""Who sees and keeps partners: members what it shows them, coordinators all; the tie's managers change it."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_

from community.partners.models import (
    Organisation,
    OrganisationContact,
    OrganisationDay,
    OrganisationProgramme,
    OrganisationSeason,
    OrganisationSite,
)
from community.partners.rules import narrower, readable
from portal.actor import Actor
from portal.people.policy import MANAGERS, manages
from portal.programmes.models import Programme


@dataclass(frozen=True)
class Partner:
    """An organisation as one programme works with it."""

    at: Programme
    row: Organisation
    tie: OrganisationProgramme


@dataclass(frozen=True)
class Known:
    """An organisation that another programme may have entered, seen from this one."""

    at: Programme
    row: Organisation


@dataclass(frozen=True)
class Part:
    """Something of a partner's."""

    partner: Partner


@dataclass(frozen=True)
class PlaceOf(Part):
    """One of its places."""

    site: OrganisationSite


@dataclass(frozen=True)
class WeekOf(PlaceOf):
    """Hours of one of its places."""

    season: OrganisationSeason


@dataclass(frozen=True)
class DayOf(PlaceOf):
    """A day of one of its places that differs."""

    day: OrganisationDay


@dataclass(frozen=True)
class ContactOf(Part):
    """Somebody to speak to there."""

    contact: OrganisationContact


def widest(actor: Actor, programme_id: int) -> str:
    """As whom the actor reads partners of the programme: ``coordinators`` or ``members``."""
    return "coordinators" if actor.has(programme_id, *MANAGERS) else "members"


def can_list_partners(actor: Actor, at: Programme) -> bool:
    """Everybody of the programme."""
    return actor.is_in(at.id)


def can_see_partner(actor: Actor, partner: Partner) -> bool:
    """Coordinators every one, everybody else of the programme those that show themselves to members."""
    return actor.is_in(partner.at.id) and partner.row.listed_for in readable(widest(actor, partner.at.id))


def visible(actor: Actor, programme_id: int) -> ColumnElement[bool]:
    """The condition of `can_see_partner` for lists of ties joined with their organisations."""
    return and_(
        OrganisationProgramme.programme_id == programme_id,
        Organisation.listed_for.in_(readable(widest(actor, programme_id))),
    )


def can_read(actor: Actor, partner: Partner, audience: str) -> bool:
    """Whether the actor reads what is for an audience; never more than the organisation itself."""
    return narrower(partner.row.listed_for, audience) in readable(widest(actor, partner.at.id))


def can_add_partner(actor: Actor, at: Programme) -> bool:
    """Whoever manages some part of the programme; where, the service asks."""
    return actor.has(at.id, *MANAGERS)


def can_work_with(actor: Actor, known: Known) -> bool:
    """Whoever may enter partners, with those that show themselves to members."""
    return can_add_partner(actor, known.at) and known.row.listed_for != "coordinators"


def own_place(actor: Actor, programme_id: int) -> int | None:
    """The territory that the actor looks after, None for the whole programme."""
    held = [one for one in actor.held if one.programme_id == programme_id and one.role in MANAGERS]
    return None if any(one.territory_id is None for one in held) or not held else held[0].territory_id


def can_keep_partner(actor: Actor, partner: Partner) -> bool:
    """The managers of the place where the programme works with it."""
    return manages(actor, partner.at.id, partner.tie.territory_id)


def can_keep_part(actor: Actor, part: Part) -> bool:
    """`can_keep_partner` of its organisation."""
    return can_keep_partner(actor, part.partner)


def may_know_part(actor: Actor, part: Part) -> bool:
    """Whether a refusal may say that it exists: to coordinators of the programme, who see all."""
    return widest(actor, part.partner.at.id) == "coordinators"
