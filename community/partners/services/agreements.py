"""Agreements of the programme with a partner; the paper is made anew, so that only what one sees on it is kept."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from community.partners.errors import DaysNotRight, TooMany
from community.partners.models import OrganisationAgreement
from community.partners.policy import Partner, can_keep_partner
from community.partners.services.locking import kept, note, step
from portal.actor import Actor
from portal.clock import now
from portal.errors import Forbidden, NotFound
from portal.files.pictures import CleanFile
from portal.limits import PARTNER_AGREEMENTS


@dataclass(frozen=True)
class AgreementFields:
    """What the form of an agreement holds; without a new `file` the old one stays."""

    number: str
    about: str
    signed_on: date
    starts_on: date
    ends_on: date | None = None
    file: CleanFile | None = None


def add_agreement(
    actor: Actor, programme_id: int, organisation_id: int, fields: AgreementFields
) -> OrganisationAgreement:  # fmt: skip
    """Note an agreement. :raises DaysNotRight, TooMany, Forbidden, NotFound:"""
    with kept(actor, programme_id, organisation_id) as (session, partner):
        _only_managers(actor, partner)
        held = select(func.count()).where(
            OrganisationAgreement.programme_id == programme_id, OrganisationAgreement.organisation_id == organisation_id
        )
        if session.execute(held).scalar_one() >= PARTNER_AGREEMENTS:
            raise TooMany(most=PARTNER_AGREEMENTS)
        row = OrganisationAgreement(
            programme_id=programme_id, organisation_id=organisation_id, added_at=now(),
            added_by_id=actor.person_in(programme_id),
        )  # fmt: skip
        _fill(session, row, fields)
        note(actor, "partner_agreement_added", partner)
        return row


def edit_agreement(
    actor: Actor, programme_id: int, organisation_id: int, agreement_id: int, version: int, fields: AgreementFields
) -> None:
    """Change it. :raises DaysNotRight, Stale, Forbidden, NotFound:"""
    with kept(actor, programme_id, organisation_id) as (session, partner):
        _only_managers(actor, partner)
        row = _agreement(session, partner, agreement_id)
        step(row, version)
        _fill(session, row, fields)
        note(actor, "partner_agreement_changed", partner)


def drop_agreement(actor: Actor, programme_id: int, organisation_id: int, agreement_id: int) -> None:
    """Take it away with its paper. :raises Forbidden, NotFound:"""
    with kept(actor, programme_id, organisation_id) as (session, partner):
        _only_managers(actor, partner)
        session.delete(_agreement(session, partner, agreement_id))
        note(actor, "partner_agreement_dropped", partner)


def _only_managers(actor: Actor, partner: Partner) -> None:
    """Whoever acts for the organisation reads what was agreed, the programme writes it."""
    if not can_keep_partner(actor, partner):
        raise Forbidden


def _agreement(session: Session, partner: Partner, agreement_id: int) -> OrganisationAgreement:
    row = session.get(OrganisationAgreement, agreement_id)
    if row is None or (row.programme_id, row.organisation_id) != (partner.at.id, partner.row.id):
        raise NotFound
    return row


def _fill(session: Session, row: OrganisationAgreement, fields: AgreementFields) -> None:
    if fields.ends_on is not None and fields.ends_on < fields.starts_on:
        raise DaysNotRight
    row.number, row.about = " ".join(fields.number.split()), fields.about.strip()
    row.signed_on, row.starts_on, row.ends_on = fields.signed_on, fields.starts_on, fields.ends_on
    if fields.file is not None:
        row.body, row.mimetype, row.size = fields.file.data, fields.file.mimetype, len(fields.file.data)
    session.add(row)
    session.flush()
