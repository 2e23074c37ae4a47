"""An organisation itself, who sees what of it, and the programme's tie with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from community.partners.errors import AlreadyPartner, DaysNotRight, PerhapsKnown
from community.partners.models import Organisation, OrganisationProgramme
from community.partners.policy import Partner, can_add_partner, can_keep_partner
from community.partners.queries.lists import namesakes_of
from community.partners.rules import AUDIENCES, KEPT, first_audience
from community.partners.rules.lines import Line
from community.partners.services.index import write_words
from community.partners.services.lines import keep_lines
from community.partners.services.locking import kept, note, step
from portal.actor import Actor
from portal.clock import now, today
from portal.db import db, unit_of_work
from portal.errors import Forbidden, NotFound
from portal.people.policy import MANAGERS, manages
from portal.people.queries import people_with_role
from portal.programmes.models import Programme
from portal.programmes.queries import programme
from portal.search.keys import search_key, sort_key


@dataclass(frozen=True)
class PartnerFields:
    """What the form of an organisation holds."""

    name: str
    sector: str
    alternate_name: str = ""
    about: str = ""
    website: str = ""
    email: str = ""
    tax_number: str = ""
    state: str = "active"
    phones: list[Line] = field(default_factory=list)
    links: list[Line] = field(default_factory=list)


@dataclass(frozen=True)
class TieFields:
    """How the programme works with it."""

    territory_id: int | None = None
    keeper_id: int | None = None
    since: date | None = None
    until: date | None = None


def add_partner(
    actor: Actor, programme_id: int, fields: PartnerFields, tie: TieFields, *, is_another: bool = False
) -> Organisation:
    """Enter an organisation and work with it from now on.

    :raises PerhapsKnown: one of its name or tax number is there, unless `is_another`. :raises Forbidden, DaysNotRight:
    """
    with unit_of_work(lock=(Programme, programme_id)) as session:
        at = _may_add(actor, programme_id, tie)
        if not is_another and namesakes_of(at, fields.name, fields.tax_number):
            raise PerhapsKnown
        row = Organisation(name="", sector=fields.sector, search_key="", sort_key="", created_at=now())
        for one in KEPT:
            setattr(row, f"{one}_for", first_audience(one))
        session.add(row)
        partner = Partner(at, row, OrganisationProgramme(programme_id=at.id, created_at=now()))
        _fill(partner, fields)
        _assure(actor, partner)
        session.flush()
        _join(partner, tie)
        write_words(session, row)
        note(actor, "partner_added", partner)
        return row


def work_with(actor: Actor, programme_id: int, organisation_id: int, tie: TieFields) -> OrganisationProgramme:
    """Work with an organisation that another programme has entered. :raises AlreadyPartner, Forbidden, NotFound:"""
    with unit_of_work(lock=(Organisation, organisation_id)) as session:
        at, row = _may_add(actor, programme_id, tie), session.get(Organisation, organisation_id)
        if row is None or row.listed_for == "coordinators":
            raise NotFound
        held = (OrganisationProgramme.programme_id == at.id, OrganisationProgramme.organisation_id == row.id)
        if session.scalar(select(OrganisationProgramme.id).where(*held)) is not None:
            raise AlreadyPartner
        partner = Partner(at, row, OrganisationProgramme(programme_id=at.id, created_at=now()))
        _join(partner, tie)
        note(actor, "partner_tied", partner)
        return partner.tie


def edit_partner(
    actor: Actor, programme_id: int, organisation_id: int, version: int, fields: PartnerFields
) -> Organisation:  # fmt: skip
    """Change what is said of it. :raises Stale, Forbidden, NotFound:"""
    with kept(actor, programme_id, organisation_id) as (session, partner):
        step(partner.row, version)
        _fill(partner, fields)
        write_words(session, partner.row)
        note(actor, "partner_changed", partner)
        return partner.row


def edit_tie(actor: Actor, programme_id: int, organisation_id: int, version: int, tie: TieFields) -> None:
    """Change how the programme works with it. :raises Stale, DaysNotRight, Forbidden, NotFound:"""
    with kept(actor, programme_id, organisation_id) as (_session, partner):
        if not can_keep_partner(actor, partner):
            raise Forbidden
        if tie.territory_id != partner.tie.territory_id and not manages(actor, programme_id, tie.territory_id):
            raise Forbidden
        step(partner.tie, version)
        _join(partner, tie)
        note(actor, "partner_tie_changed", partner)


def set_audiences(
    actor: Actor, programme_id: int, organisation_id: int, version: int, chosen: Mapping[str, str]
) -> None:
    """Say who sees what of it; what is not named stays. :raises Stale, Forbidden, NotFound:"""
    with kept(actor, programme_id, organisation_id) as (session, partner):
        step(partner.row, version)
        for one in KEPT:
            if chosen.get(one) in AUDIENCES:
                setattr(partner.row, f"{one}_for", chosen[one])
        write_words(session, partner.row)
        note(actor, "partner_audiences_set", partner)


def assure_partner(actor: Actor, programme_id: int, organisation_id: int) -> None:
    """Say that all of it is still true today. :raises Forbidden, NotFound:"""
    with kept(actor, programme_id, organisation_id) as (_session, partner):
        _assure(actor, partner)
        note(actor, "partner_assured", partner)


def _may_add(actor: Actor, programme_id: int, tie: TieFields) -> Programme:
    at = programme(programme_id)
    if not can_add_partner(actor, at) or not manages(actor, at.id, tie.territory_id):
        raise Forbidden
    return at


def _fill(partner: Partner, fields: PartnerFields) -> None:
    row = partner.row
    row.name, row.alternate_name = _line(fields.name), _line(fields.alternate_name)
    row.about, row.sector, row.state = fields.about.strip(), fields.sector, fields.state
    row.website, row.email, row.tax_number = fields.website.strip(), fields.email.strip(), _line(fields.tax_number)
    row.search_key, row.sort_key = search_key(f"{row.name} {row.alternate_name}")[:450], sort_key(row.name)[:250]
    session = db.session()
    session.flush()
    keep_lines(session, row.id, "phone", fields.phones)
    keep_lines(session, row.id, "link", fields.links)


def _line(text: str) -> str:
    return " ".join(text.split())


def _assure(actor: Actor, partner: Partner) -> None:
    partner.row.assured_at, partner.row.assured_by_id = now(), actor.person_in(partner.at.id)


def _join(partner: Partner, tie: TieFields) -> None:
    since = tie.since or partner.tie.since or today(partner.at.zone)
    if tie.until is not None and tie.until < since:
        raise DaysNotRight
    if tie.keeper_id not in {None, *(one.id for one in people_with_role(partner.at.id, *MANAGERS))}:
        raise NotFound
    row = partner.tie
    row.organisation_id, row.territory_id, row.keeper_id = partner.row.id, tie.territory_id, tie.keeper_id
    row.since, row.until = since, tie.until
    db.session.add(row)
    db.session.flush()
