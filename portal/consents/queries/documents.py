"""The texts of consents and single answers."""

from sqlalchemy import select

from portal.consents.models import AUDIENCES, PURPOSES, Consent, ConsentDocument, ConsentScan
from portal.db import db
from portal.errors import NotFound

Key = tuple[str, str]


def document(document_id: int) -> ConsentDocument:
    """One edition.

    :raises NotFound:
    """
    row = db.session.get(ConsentDocument, document_id)
    if row is None:
        raise NotFound
    return row


def consent(consent_id: int) -> Consent:
    """One answer.

    :raises NotFound:
    """
    row = db.session.get(Consent, consent_id)
    if row is None:
        raise NotFound
    return row


def current_documents(programme_id: int) -> dict[Key, ConsentDocument]:
    """The newest edition by (purpose, audience)."""
    rows = db.session.scalars(
        select(ConsentDocument).where(ConsentDocument.programme_id == programme_id).order_by(ConsentDocument.edition)
    )
    newest = {(row.purpose, row.audience): row for row in rows}
    return {key: newest[key] for key in ((p, a) for p in PURPOSES for a in AUDIENCES) if key in newest}


def editions(programme_id: int, purpose: str, audience: str) -> list[ConsentDocument]:
    """All editions of one text, newest first."""
    rows = db.session.scalars(
        select(ConsentDocument)
        .where(
            ConsentDocument.programme_id == programme_id,
            ConsentDocument.purpose == purpose,
            ConsentDocument.audience == audience,
        )
        .order_by(ConsentDocument.edition.desc())
    )
    return list(rows)


def scan_of(scan_id: int) -> ConsentScan:
    """One signed paper.

    :raises NotFound:
    """
    row = db.session.get(ConsentScan, scan_id)
    if row is None:
        raise NotFound
    return row
