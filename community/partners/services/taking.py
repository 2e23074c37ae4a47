"""Taking in what another directory knows: the GUIDs that things have there stay, so that the same never comes twice.

Each verb makes the thing or, where the GUID is known, changes it, by the rights and rules of the forms.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from community.partners.models import (
    Organisation,
    OrganisationContact,
    OrganisationDay,
    OrganisationHours,
    OrganisationLine,
    OrganisationSeason,
    OrganisationSite,
)
from community.partners.rules import KEPT
from community.partners.rules.hours import Season, Span
from community.partners.services.contacts import ContactFields, add_contact, edit_contact
from community.partners.services.hours import add_day, add_season
from community.partners.services.keeping import PartnerFields, TieFields, add_partner, edit_partner, set_audiences
from community.partners.services.locking import kept
from community.partners.services.sites import SiteFields, add_site, edit_site
from portal.actor import Actor
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.programmes.models import Programme


@dataclass(frozen=True)
class OutsideHours:
    """One span of a weekday with the GUID that it has elsewhere."""

    guid: str
    weekday: int
    span: Span


def take_partner(actor: Actor, programme_id: int, guid: str, fields: PartnerFields, audience: str) -> Organisation:
    """An organisation; who sees a new one is said by `audience`, of a known one it stays its own choice.

    :raises Forbidden: :raises NotFound: the programme does not work with the one that has this GUID.
    """
    with unit_of_work(lock=(Programme, programme_id)) as session:
        row = session.scalar(select(Organisation).where(Organisation.guid == guid))
        if row is not None:
            return edit_partner(actor, programme_id, row.id, row.version, fields)
        row = add_partner(actor, programme_id, fields, TieFields(), is_another=True)
        row.guid = guid
        session.flush()
        set_audiences(actor, programme_id, row.id, row.version, dict.fromkeys(KEPT, audience))
        return row


def take_site(
    actor: Actor, programme_id: int, organisation_id: int, guids: tuple[str, str], zone: str, fields: SiteFields
) -> OrganisationSite:
    """A place; `guids` are its own and that of its address, "" for none. :raises Forbidden, NotFound, TooMany:"""
    with kept(actor, programme_id, organisation_id) as (session, _partner):
        row = session.scalar(select(OrganisationSite).where(OrganisationSite.guid == guids[0]))
        if row is None:
            row = add_site(actor, programme_id, organisation_id, fields)
            row.guid = guids[0]
        else:
            row = edit_site(actor, programme_id, organisation_id, row.id, row.version, fields)
        if guids[1]:
            _name(session, row, "address_guid", guids[1])
        row.zone = zone or row.zone
        return row


def take_contact(
    actor: Actor, programme_id: int, organisation_id: int, guid: str, fields: ContactFields
) -> OrganisationContact:  # fmt: skip
    """Somebody to speak to. :raises Forbidden, NotFound, TooMany:"""
    with kept(actor, programme_id, organisation_id) as (session, _partner):
        row = session.scalar(select(OrganisationContact).where(OrganisationContact.guid == guid))
        if row is not None:
            edit_contact(actor, programme_id, organisation_id, row.id, row.version, fields)
            return row
        row = add_contact(actor, programme_id, organisation_id, fields)
        row.guid = guid
        return row


def take_hours(
    actor: Actor, programme_id: int, organisation_id: int, site_id: int,
    weeks: Mapping[tuple[date | None, date | None], Iterable[OutsideHours]],
) -> None:  # fmt: skip
    """The hours of a place, in place of those that it had. :raises SeasonsOverlap, TooMany, Forbidden, NotFound:"""
    with kept(actor, programme_id, organisation_id) as (session, _partner):
        old = select(OrganisationSeason.id).where(OrganisationSeason.site_id == site_id)
        session.execute(delete(OrganisationHours).where(OrganisationHours.season_id.in_(old)))
        session.execute(delete(OrganisationSeason).where(OrganisationSeason.site_id == site_id))
        for (first, last), hours in weeks.items():
            lines = list(hours)
            week = {day: tuple(one.span for one in lines if one.weekday == day) for day in range(7)}
            season = add_season(actor, programme_id, organisation_id, site_id, Season(first, last, week))
            session.flush()
            made = session.scalars(select(OrganisationHours).where(OrganisationHours.season_id == season.id))
            guids = {(one.weekday, one.span[0]): one.guid for one in lines}
            for row in made.all():
                _name(session, row, "guid", guids[row.weekday, row.opens])


def take_day(
    actor: Actor, programme_id: int, organisation_id: int, site_id: int, day: date, span: Span | None, guid: str,
    words: str,
) -> None:  # fmt: skip
    """A day that differs, in place of what was said of it. :raises TooMany, Forbidden, NotFound:"""
    with kept(actor, programme_id, organisation_id) as (session, _partner):
        add_day(actor, programme_id, organisation_id, site_id, day, (span,) if span else (), words)
        session.flush()
        made = (OrganisationDay.site_id == site_id, OrganisationDay.on_day == day)
        for row in session.scalars(select(OrganisationDay).where(*made)).all():
            _name(session, row, "guid", guid)


def take_line_guids(
    actor: Actor, programme_id: int, organisation_id: int, owner: Mapping[str, int | None], guids: Mapping[str, str]
) -> None:
    """Let telephones and addresses of one owner have their GUIDs by their values, where nobody else has them."""
    with kept(actor, programme_id, organisation_id) as (session, _partner):
        whose = [getattr(OrganisationLine, key) == value for key, value in owner.items()]
        mine = select(OrganisationLine).where(OrganisationLine.organisation_id == organisation_id, *whose)
        for row in session.scalars(mine).all():
            if guids.get(row.value):
                _name(session, row, "guid", guids[row.value])


def _name(session: Session, row: Any, column: str, guid: str) -> None:
    """Give a row the GUID that it has elsewhere, unless another row here has it: the same telephone of two owners."""
    model = type(row)
    session.flush()
    taken = session.scalar(select(model.id).where(getattr(model, column) == guid, model.id != row.id))
    if guid and taken is None:
        setattr(row, column, guid)
        session.flush()


def id_of(guid: str) -> int:
    """The id of the organisation with this GUID. :raises NotFound:"""
    found = db.session.scalar(select(Organisation.id).where(Organisation.guid == guid))
    if found is None:
        raise NotFound
    return found
