"""Who sees and keeps partners: members what it shows them, coordinators all; the tie's managers change it."""

from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import ColumnElement, Select, and_, or_, select

from community.partners.models import (
    Organisation,
    OrganisationAgreement,
    OrganisationClaim,
    OrganisationContact,
    OrganisationDay,
    OrganisationProgramme,
    OrganisationRepresentative,
    OrganisationSeason,
    OrganisationSite,
)
from community.partners.rules import narrower, readable
from portal.actor import Actor
from portal.people.policy import MANAGERS, manages
from portal.programmes.models import Programme


@dataclass(frozen=True)
class Partner:
    """An organisation as one programme works with it; `acting` are the person ids of those who act for it today."""

    at: Programme
    row: Organisation
    tie: OrganisationProgramme
    acting: frozenset[int] = frozenset()


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
class AgreementOf(Part):
    """An agreement with it."""

    agreement: OrganisationAgreement


@dataclass(frozen=True)
class ContactOf(Part):
    """Somebody to speak to there."""

    contact: OrganisationContact


ClaimOf: TypeAlias = tuple[Partner, OrganisationClaim]
ActingOf: TypeAlias = tuple[Partner, OrganisationRepresentative]


def acting_now() -> ColumnElement[bool]:
    """The condition of a representative whose last day has not come; an end takes effect at once."""
    return OrganisationRepresentative.ends_on.is_(None)


def widest(actor: Actor, programme_id: int) -> str:
    """As whom the actor reads partners of the programme: ``coordinators`` or ``members``."""
    return "coordinators" if actor.has(programme_id, *MANAGERS) else "members"


def can_list_partners(actor: Actor, at: Programme) -> bool:
    """Everybody of the programme."""
    return actor.is_in(at.id)


def can_see_partner(actor: Actor, partner: Partner) -> bool:
    """Coordinators every one, everybody else of the programme those that show themselves to members."""
    shown = partner.row.listed_for in readable(widest(actor, partner.at.id))
    return actor.is_in(partner.at.id) and (shown or represents(actor, partner))


def represents(actor: Actor, partner: Partner) -> bool:
    """Whether the actor acts for it today."""
    return bool(partner.acting & set(actor.persons.values()))


def reads_all(actor: Actor, partner: Partner) -> bool:
    """Coordinators, and whoever acts for it, of their own organisation."""
    return widest(actor, partner.at.id) == "coordinators" or represents(actor, partner)


def acted_for(actor: Actor) -> Select[int]:
    """The ids of the organisations for which the actor acts today."""
    return select(OrganisationRepresentative.organisation_id).where(
        OrganisationRepresentative.person_id.in_(list(actor.persons.values())), acting_now()
    )


def visible(actor: Actor, programme_id: int) -> ColumnElement[bool]:
    """The condition of `can_see_partner` for lists of ties joined with their organisations."""
    shown = Organisation.listed_for.in_(readable(widest(actor, programme_id)))
    is_theirs = actor.has(programme_id, "partner_representative")
    return and_(
        OrganisationProgramme.programme_id == programme_id,
        Organisation.merged_into_id.is_(None),
        or_(shown, Organisation.id.in_(acted_for(actor))) if is_theirs else shown,
    )


def can_read(actor: Actor, partner: Partner, audience: str) -> bool:
    """Whether the actor reads what is for an audience; never more than the organisation itself."""
    return represents(actor, partner) or narrower(partner.row.listed_for, audience) in readable(
        widest(actor, partner.at.id)
    )


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


def can_edit_partner(actor: Actor, partner: Partner) -> bool:
    """Whoever acts for it, and whoever keeps it."""
    return represents(actor, partner) or can_keep_partner(actor, partner)


def can_edit_part(actor: Actor, part: Part) -> bool:
    """`can_edit_partner` of its organisation."""
    return can_edit_partner(actor, part.partner)


def can_have_own(actor: Actor, at: Programme) -> bool:
    """An adult of the programme: no child acts for an organisation."""
    return actor.account_id is not None and actor.is_in(at.id) and actor.age is None


def can_claim(actor: Actor, partner: Partner) -> bool:
    """An adult who sees the organisation, it being at work; whoever acts for it is told so."""
    is_adult = actor.account_id is not None and actor.age is None
    return is_adult and partner.row.state == "active" and can_see_partner(actor, partner)


def can_answer_claim(actor: Actor, found: ClaimOf) -> bool:
    """The managers of the tie, of a claim in their programme; nobody answers their own."""
    partner, claim = found
    is_here = claim.programme_id == partner.at.id and claim.person_id != actor.person_in(partner.at.id)
    return is_here and can_keep_partner(actor, partner)


def can_withdraw_claim(actor: Actor, found: ClaimOf) -> bool:
    """Whose claim it is."""
    partner, claim = found
    return claim.programme_id == partner.at.id and claim.person_id == actor.person_in(partner.at.id)


def can_read_agreement(actor: Actor, found: AgreementOf) -> bool:
    """Both sides: coordinators of the programme, and whoever acts for the partner."""
    return actor.is_in(found.partner.at.id) and reads_all(actor, found.partner)


def can_keep_agreement(actor: Actor, found: AgreementOf) -> bool:
    """The programme writes it."""
    return can_keep_partner(actor, found.partner)


def can_end_acting(actor: Actor, found: ActingOf) -> bool:
    """Whoever acts, and the managers of the tie."""
    partner, acting = found
    if acting.programme_id != partner.at.id:
        return False
    return acting.person_id == actor.person_in(partner.at.id) or can_keep_partner(actor, partner)


def may_know_part(actor: Actor, part: Part) -> bool:
    """Whether a refusal may say that it exists: to whoever sees all of the organisation."""
    return reads_all(actor, part.partner)
