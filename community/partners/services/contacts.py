"""Whom to speak to at an organisation."""

from dataclasses import dataclass, field

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from community.partners.errors import TooMany
from community.partners.models import OrganisationContact, OrganisationLine
from community.partners.policy import Partner
from community.partners.rules.lines import Line
from community.partners.services.lines import keep_lines
from community.partners.services.locking import kept, note, step
from portal.actor import Actor
from portal.errors import NotFound
from portal.limits import PARTNER_CONTACTS


@dataclass(frozen=True)
class ContactFields:
    """What the form of a contact holds."""

    name: str
    role: str = ""
    email: str = ""
    audience: str = "coordinators"
    phones: list[Line] = field(default_factory=list)


def add_contact(actor: Actor, programme_id: int, organisation_id: int, fields: ContactFields) -> OrganisationContact:
    """Note somebody to speak to. :raises TooMany, Forbidden, NotFound:"""
    with kept(actor, programme_id, organisation_id) as (session, partner):
        held = select(func.count()).where(OrganisationContact.organisation_id == partner.row.id)
        if session.execute(held).scalar_one() >= PARTNER_CONTACTS:
            raise TooMany(most=PARTNER_CONTACTS)
        row = OrganisationContact(organisation_id=partner.row.id)
        _fill(session, partner, row, fields)
        note(actor, "partner_contact_added", partner)
        return row


def edit_contact(
    actor: Actor, programme_id: int, organisation_id: int, contact_id: int, version: int, fields: ContactFields
) -> None:
    """Change what is noted. :raises Stale, Forbidden, NotFound:"""
    with kept(actor, programme_id, organisation_id) as (session, partner):
        row = _contact(session, partner, contact_id)
        step(row, version)
        _fill(session, partner, row, fields)
        note(actor, "partner_contact_changed", partner)


def drop_contact(actor: Actor, programme_id: int, organisation_id: int, contact_id: int) -> None:
    """Forget somebody with their telephones. :raises Forbidden, NotFound:"""
    with kept(actor, programme_id, organisation_id) as (session, partner):
        row = _contact(session, partner, contact_id)
        session.execute(delete(OrganisationLine).where(OrganisationLine.contact_id == row.id))
        session.delete(row)
        note(actor, "partner_contact_dropped", partner)


def _contact(session: Session, partner: Partner, contact_id: int) -> OrganisationContact:
    row = session.get(OrganisationContact, contact_id)
    if row is None or row.organisation_id != partner.row.id:
        raise NotFound
    return row


def _fill(session: Session, partner: Partner, row: OrganisationContact, fields: ContactFields) -> None:
    row.name, row.role = " ".join(fields.name.split()), " ".join(fields.role.split())
    row.email, row.audience = fields.email.strip(), fields.audience
    session.add(row)
    session.flush()
    keep_lines(session, partner.row.id, "phone", fields.phones, contact_id=row.id)
