"""Reads of agreements."""

from datetime import date, timedelta

from sqlalchemy import and_, select

from community.partners.models import Organisation, OrganisationAgreement, OrganisationProgramme
from community.partners.policy import AgreementOf
from community.partners.queries.whole import partner_of
from community.partners.rules.agreements import KEPT_DAYS, SOON_DAYS
from portal.actor import Actor
from portal.db import db
from portal.errors import NotFound
from portal.people.policy import manages
from portal.programmes.models import Programme


def agreement_of(slug: str, organisation_id: int, agreement_id: int) -> AgreementOf:
    """An agreement of the programme with the partner. :raises NotFound:"""
    partner = partner_of(slug, organisation_id)
    row = db.session.get(OrganisationAgreement, agreement_id)
    if row is None or (row.programme_id, row.organisation_id) != (partner.at.id, partner.row.id):
        raise NotFound
    return AgreementOf(partner, row)


def agreements_of(programme_id: int, organisation_id: int) -> list[OrganisationAgreement]:
    """Every agreement, the one that begins last first; one query."""
    asked = select(OrganisationAgreement).where(
        OrganisationAgreement.programme_id == programme_id, OrganisationAgreement.organisation_id == organisation_id
    )
    order = (OrganisationAgreement.starts_on.desc(), OrganisationAgreement.id.desc())
    return list(db.session.scalars(asked.order_by(*order)))


def agreements_ending(actor: Actor, at: Programme, day: date) -> list[tuple[OrganisationAgreement, str]]:
    """Those that run out soon or did of late, where the actor looks after the tie, without one that goes on after.

    Each with its organisation's name; one query.
    """
    later = OrganisationAgreement.__table__.alias("later")
    goes_on = (
        select(later.c.id)
        .where(
            later.c.programme_id == OrganisationAgreement.programme_id,
            later.c.organisation_id == OrganisationAgreement.organisation_id, later.c.id != OrganisationAgreement.id,
            later.c.starts_on >= OrganisationAgreement.starts_on,
            (later.c.ends_on.is_(None)) | (later.c.ends_on > OrganisationAgreement.ends_on),
        )
        .exists()
    )  # fmt: skip
    rows = db.session.execute(
        select(OrganisationAgreement, Organisation.name, OrganisationProgramme.territory_id)
        .join(Organisation, Organisation.id == OrganisationAgreement.organisation_id)
        .join(OrganisationProgramme, and_(
            OrganisationProgramme.organisation_id == Organisation.id, OrganisationProgramme.programme_id == at.id,
        ))
        .where(
            OrganisationAgreement.programme_id == at.id, OrganisationProgramme.until.is_(None), ~goes_on,
            OrganisationAgreement.ends_on >= day - timedelta(days=KEPT_DAYS),
            OrganisationAgreement.ends_on <= day + timedelta(days=SOON_DAYS),
        )
        .order_by(OrganisationAgreement.ends_on, OrganisationAgreement.id)
    )  # fmt: skip
    return [(row, name) for row, name, place in rows if manages(actor, at.id, place)]
