"""What is kept of a person's hand in partners."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from community.partners.models import (
    Organisation,
    OrganisationAgreement,
    OrganisationClaim,
    OrganisationProgramme,
    OrganisationRepresentative,
)
from community.partners.queries.labels import CLAIM_LABELS
from portal.db import db

Rows = list[list[tuple[Any, Any]]]


def known_partners(programme_id: int, person_id: int) -> Rows:
    """The partners that the person looks after, and those of the programme that they assured last."""
    rows = db.session.execute(
        select(Organisation, OrganisationProgramme)
        .join(OrganisationProgramme, OrganisationProgramme.organisation_id == Organisation.id)
        .where(OrganisationProgramme.programme_id == programme_id)
        .where((OrganisationProgramme.keeper_id == person_id) | (Organisation.assured_by_id == person_id))
        .order_by(OrganisationProgramme.id)
    )
    return (
        [fact for row, tie in rows for fact in _said(row, tie, person_id)]
        + _claims(programme_id, person_id)
        + _agreements(programme_id, person_id)
    )


def _claims(programme_id: int, person_id: int) -> Rows:
    """What the person said to act for, and from when to when they did; answers to others stay with those."""
    rows = db.session.execute(
        select(OrganisationClaim, Organisation.name, OrganisationRepresentative)
        .join(Organisation, Organisation.id == OrganisationClaim.organisation_id)
        .outerjoin(OrganisationRepresentative, OrganisationRepresentative.claim_id == OrganisationClaim.id)
        .where(OrganisationClaim.programme_id == programme_id, OrganisationClaim.person_id == person_id)
        .order_by(OrganisationClaim.id)
    )
    return [
        [
            (_l("Said to act for"), name), (_l("As"), claim.role), (_l("How it can be checked"), claim.proof),
            (_l("Asked"), claim.asked_at), (_l("Answer"), CLAIM_LABELS[claim.state]), (_l("Why not"), claim.reason),
            *([(_l("Acts since"), acting.starts_on), (_l("Until"), acting.ends_on)] if acting else []),
        ]
        for claim, name, acting in rows
    ]  # fmt: skip


def _said(row: Organisation, tie: OrganisationProgramme, person_id: int) -> Rows:
    found: Rows = []
    if tie.keeper_id == person_id:
        found.append([(_l("Looks after the partner"), row.name), (_l("Since"), tie.since), (_l("Until"), tie.until)])
    if row.assured_by_id == person_id:
        found.append([(_l("Said that all is still true of"), row.name), (_l("At"), row.assured_at)])
    return found


def _agreements(programme_id: int, person_id: int) -> Rows:
    rows = db.session.execute(
        select(OrganisationAgreement, Organisation.name)
        .join(Organisation, Organisation.id == OrganisationAgreement.organisation_id)
        .where(OrganisationAgreement.programme_id == programme_id, OrganisationAgreement.added_by_id == person_id)
        .order_by(OrganisationAgreement.id)
    )
    return [
        [(_l("Noted an agreement with"), name), (_l("Number of the agreement"), row.number), (_l("At"), row.added_at)]
        for row, name in rows
    ]
