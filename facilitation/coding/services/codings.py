"""Single codings: a code more on a passage, one taken off, one put back."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitation.coding.models import Coding, Segment
from facilitation.coding.policy import can_remove_coding
from facilitation.coding.services.common import check_codes, codable, transcript_id_of
from facilitation.transcripts.models import Transcript
from portal.actor import Actor
from portal.clock import now
from portal.db import db, new_guid, unit_of_work
from portal.errors import Forbidden, NotFound


def add_coding(actor: Actor, segment_id: int, code_id: int) -> Coding:
    """Give one more code to a passage; a code of one's own that was taken off comes back.

    :raises CodeNotOffered, Forbidden, NotFound:
    """
    with unit_of_work(lock=(Transcript, transcript_id_of(segment_id))) as work:
        segment = work.get_one(Segment, segment_id)
        transcript, coder_id = codable(actor, segment.transcript_id)
        (code,) = check_codes(transcript, [code_id])
        return give(work, segment, code, coder_id)[0]


def remove_coding(actor: Actor, coding_id: int) -> Coding:
    """Take a code off a passage: one's own, or anybody's for the study's lead. The row stays, so that it can come back.

    :raises Forbidden, NotFound:
    """
    return _switch(actor, coding_id, is_removed=True)


def restore_coding(actor: Actor, coding_id: int) -> Coding:
    """Put a code back that was taken off. :raises CodeNotOffered, Forbidden, NotFound:"""
    return _switch(actor, coding_id, is_removed=False)


def give(work: Session, segment: Segment, code_id: int, coder_id: int) -> tuple[Coding, bool]:
    """Inside a unit of work: the coder's coding of the segment, and whether it was not there a moment ago."""
    mine = (Coding.segment_id == segment.id, Coding.code_id == code_id, Coding.coder_id == coder_id)
    coding = work.scalar(select(Coding).where(*mine))
    if coding is not None:
        was_there = coding.removed_at is None
        coding.removed_at = None
        return coding, not was_there
    coding = Coding(
        guid=new_guid(), programme_id=segment.programme_id, segment_id=segment.id, code_id=code_id, coder_id=coder_id,
        created_at=now(),
    )  # fmt: skip
    work.add(coding)
    work.flush()
    return coding, True


def _switch(actor: Actor, coding_id: int, *, is_removed: bool) -> Coding:
    segment_id = db.session.scalar(select(Coding.segment_id).where(Coding.id == coding_id))
    if segment_id is None:
        raise NotFound
    with unit_of_work(lock=(Transcript, transcript_id_of(segment_id))) as work:
        coding = work.get(Coding, coding_id)
        if coding is None:
            raise NotFound
        transcript, _coder_id = codable(actor, work.get_one(Segment, segment_id).transcript_id)
        if not can_remove_coding(actor, coding):
            raise Forbidden
        if not is_removed:
            check_codes(transcript, [coding.code_id])
        coding.removed_at = (coding.removed_at or now()) if is_removed else None
        return coding
