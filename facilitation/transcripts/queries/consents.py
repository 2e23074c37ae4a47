"""Which words may not be quoted: said without the consent to quotes, or with one that was taken back."""

from typing import Any

from sqlalchemy import Select, and_, select

from facilitation.transcripts.models import Transcript, Turn
from portal.consents.models import Consent, ConsentDocument, ConsentSet
from portal.db import db
from portal.journal.models import JournalEvent


def barred_turns(study_id: int) -> frozenset[int]:
    """The turns of a study whose words must not leave the house as quotes; one query, two when there are some.

    A turn said in a room carries the consents in force at that moment. A turn without them (an imported file) is held
    by whoever brought it in and may be quoted.
    """
    of_study = (
        select(Turn.id)
        .join(Transcript, Transcript.id == Turn.transcript_id)
        .join(JournalEvent, JournalEvent.id == Turn.event_id)
        .where(Transcript.study_id == study_id, JournalEvent.consent_set_id.is_not(None))
    )
    bad = sets_without("quotes", of_study.with_only_columns(JournalEvent.consent_set_id))
    if not bad:
        return frozenset()
    return frozenset(db.session.scalars(of_study.where(JournalEvent.consent_set_id.in_(bad))))


def sets_without(purpose: str, wanted: Select[Any]) -> set[int]:
    """Those of the sets that had no consent to this purpose, or whose consent to it was taken back later."""
    taken_back = (
        select(Consent.id, Consent.programme_id, Consent.subject_id)
        .join(ConsentDocument, ConsentDocument.id == Consent.document_id)
        .where(ConsentDocument.purpose == purpose, Consent.withdrawn_at.is_not(None))
        .subquery()
    )
    about_the_same = and_(
        taken_back.c.programme_id == ConsentSet.programme_id, taken_back.c.subject_id == ConsentSet.subject_id
    )
    rows = db.session.execute(
        select(ConsentSet.id, ConsentSet.purposes, ConsentSet.consent_ids, taken_back.c.id)
        .outerjoin(taken_back, about_the_same)
        .where(ConsentSet.id.in_(wanted))
    )
    return {set_id for set_id, purposes, used, gone in rows if purpose not in purposes or gone in used}
