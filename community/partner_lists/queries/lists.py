"""Lists of organisations: found by address, and what became of their rows."""

from collections.abc import Collection

from sqlalchemy import func, select

from community.partner_lists.models import ImportedPartner, PartnerImport
from community.partner_lists.policy import visible
from portal.actor import Actor
from portal.db import db
from portal.errors import NotFound
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of


def import_of(slug: str, guid: str) -> PartnerImport:
    """The list of this programme. :raises NotFound:"""
    wanted = (PartnerImport.guid == guid, PartnerImport.programme_id == programme_of(slug).id)
    row = db.session.scalar(select(PartnerImport).where(*wanted))
    if row is None:
        raise NotFound
    return row


def started_from(token: str) -> PartnerImport | None:
    """The list that was started from an upload, if it was."""
    return db.session.scalar(select(PartnerImport).where(PartnerImport.token == token))


def latest_imports(actor: Actor, at: Programme, limit: int = 10) -> list[PartnerImport]:
    """The actor's own lists, the newest first."""
    chosen = select(PartnerImport).where(PartnerImport.programme_id == at.id, visible(actor))
    return list(db.session.scalars(chosen.order_by(PartnerImport.asked_at.desc()).limit(limit)))


def outcome_of(import_id: int) -> dict[str, int]:
    """How many rows became what, so far; one query."""
    counted = db.session.execute(
        select(ImportedPartner.outcome, func.count())
        .where(ImportedPartner.import_id == import_id)
        .group_by(ImportedPartner.outcome)
    )
    return {row[0]: row[1] for row in counted}


def imported_rows(import_id: int, outcomes: Collection[str] = ()) -> list[ImportedPartner]:
    """Rows of a list with these outcomes, or all, in the order of the file."""
    chosen = select(ImportedPartner).where(ImportedPartner.import_id == import_id)
    if outcomes:
        chosen = chosen.where(ImportedPartner.outcome.in_(outcomes))
    return list(db.session.scalars(chosen.order_by(ImportedPartner.number)))
