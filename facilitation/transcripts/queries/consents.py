"""Which words may not be quoted: said without the consent to quotes, or with one that was taken back."""

from sqlalchemy import select

from facilitation.transcripts.models import Transcript, Turn
from portal.consents.models import Consent, ConsentDocument, ConsentSet
from portal.db import db
from portal.journal.models import JournalEvent


def barred_turns(study_id: int) -> frozenset[int]:
    """The turns of a study whose words must not leave the house as quotes; at most three queries.

    A turn said in a room carries the consents in force at that moment. A turn without them (an imported file) is held
    by whoever brought it in and may be quoted.
    """
    of_study = (
        select(Turn.id, JournalEvent.consent_set_id)
        .join(Transcript, Transcript.id == Turn.transcript_id)
        .join(JournalEvent, JournalEvent.id == Turn.event_id)
        .where(Transcript.study_id == study_id, JournalEvent.consent_set_id.is_not(None))
    )
    wanted = of_study.with_only_columns(JournalEvent.consent_set_id)
    sets = db.session.execute(
        select(ConsentSet.id, ConsentSet.purposes, ConsentSet.consent_ids).where(ConsentSet.id.in_(wanted))
    )
    rows = sets.all()
    taken_back = _taken_back({one for row in rows for one in row.consent_ids})
    bad = [row.id for row in rows if "quotes" not in row.purposes or taken_back & set(row.consent_ids)]
    if not bad:
        return frozenset()
    return frozenset(
        db.session.scalars(of_study.with_only_columns(Turn.id).where(JournalEvent.consent_set_id.in_(bad)))
    )


def _taken_back(consent_ids: set[int]) -> set[int]:
    if not consent_ids:
        return set()
    rows = db.session.scalars(
        select(Consent.id)
        .join(ConsentDocument, ConsentDocument.id == Consent.document_id)
        .where(Consent.id.in_(consent_ids), ConsentDocument.purpose == "quotes", Consent.withdrawn_at.is_not(None))
    )
    return set(rows)
