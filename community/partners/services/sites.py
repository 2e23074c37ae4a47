"""The places of an organisation."""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from community.partners.errors import TooMany
from community.partners.models import (
    OrganisationDay,
    OrganisationHours,
    OrganisationLine,
    OrganisationSeason,
    OrganisationSite,
)
from community.partners.policy import Partner
from community.partners.rules import ACCESS, COUNTRY
from community.partners.rules.lines import Line
from community.partners.services.index import write_words
from community.partners.services.lines import keep_lines
from community.partners.services.locking import kept, note, step
from portal.actor import Actor
from portal.errors import NotFound
from portal.limits import PARTNER_SITES


@dataclass(frozen=True)
class SiteFields:
    """What the form of a place holds; `point` is latitude and longitude."""

    kind: str = "physical"
    name: str = ""
    about: str = ""
    address_1: str = ""
    address_2: str = ""
    city: str = ""
    region: str = ""
    state_province: str = ""
    postcode: str = ""
    country: str = COUNTRY
    point: tuple[float, float] | None = None
    link: str = ""
    transport: str = ""
    access: Collection[str] = ()
    access_words: str = ""
    hours_words: str = ""
    audience: str = "members"
    phones: list[Line] = field(default_factory=list)


TEXTS = (
    "kind", "name", "about", "address_1", "address_2", "city", "region", "state_province", "postcode", "country",
    "link", "transport", "access_words", "hours_words", "audience",
)  # fmt: skip


def add_site(actor: Actor, programme_id: int, organisation_id: int, fields: SiteFields) -> OrganisationSite:
    """Add a place; its hours are counted in the programme's zone. :raises TooMany, Forbidden, NotFound:"""
    with kept(actor, programme_id, organisation_id) as (session, partner):
        held = select(func.count()).where(OrganisationSite.organisation_id == partner.row.id)
        if session.execute(held).scalar_one() >= PARTNER_SITES:
            raise TooMany(most=PARTNER_SITES)
        row = OrganisationSite(organisation_id=partner.row.id, zone=partner.at.zone)
        _fill(session, partner, row, fields)
        note(actor, "partner_site_added", partner)
        return row


def edit_site(
    actor: Actor, programme_id: int, organisation_id: int, site_id: int, version: int, fields: SiteFields
) -> OrganisationSite:  # fmt: skip
    """Change a place. :raises Stale, Forbidden, NotFound:"""
    with kept(actor, programme_id, organisation_id) as (session, partner):
        row = site_in(session, partner, site_id)
        step(row, version)
        _fill(session, partner, row, fields)
        note(actor, "partner_site_changed", partner)
        return row


def drop_site(actor: Actor, programme_id: int, organisation_id: int, site_id: int) -> None:
    """Take a place away with its hours and telephones. :raises Forbidden, NotFound:"""
    with kept(actor, programme_id, organisation_id) as (session, partner):
        row = site_in(session, partner, site_id)
        seasons = select(OrganisationSeason.id).where(OrganisationSeason.site_id == row.id)
        session.execute(delete(OrganisationHours).where(OrganisationHours.season_id.in_(seasons)))
        for model in (OrganisationSeason, OrganisationDay, OrganisationLine):
            session.execute(delete(model).where(model.site_id == row.id))
        session.delete(row)
        write_words(session, partner.row)
        note(actor, "partner_site_dropped", partner)


def site_in(session: Session, partner: Partner, site_id: int) -> OrganisationSite:
    """A place of the partner's, inside a unit of work. :raises NotFound:"""
    row = session.get(OrganisationSite, site_id)
    if row is None or row.organisation_id != partner.row.id:
        raise NotFound
    return row


def _fill(session: Session, partner: Partner, row: OrganisationSite, fields: SiteFields) -> None:
    for name in TEXTS:
        setattr(row, name, str(getattr(fields, name)).strip())
    row.country = row.country.upper()
    row.put(fields.point)
    chosen = set(fields.access)
    row.access = [one for one in ACCESS if one in chosen]
    session.add(row)
    session.flush()
    keep_lines(session, partner.row.id, "phone", fields.phones, site_id=row.id)
    write_words(session, partner.row)
