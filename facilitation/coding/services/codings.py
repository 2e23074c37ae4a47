"""Single codings: a code more on a passage, one taken off, one put back."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitation.codebooks.models import Code, Codebook
from facilitation.codebooks.services import add_code, archive_code
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


def add_new_code(actor: Actor, segment_id: int, name: str) -> Coding:
    """Make a code at the top and give it to a passage, both or neither.

    :raises NameMissing, NameTaken, TooManyCodes, CodebookIsArchived, Forbidden, NotFound:
    """
    with unit_of_work(lock=(Transcript, transcript_id_of(segment_id))) as work:
        segment = work.get_one(Segment, segment_id)
        transcript, coder_id = codable(actor, segment.transcript_id)
        code = add_code(actor, transcript.study_id, name)
        return give(work, segment, code.id, coder_id)[0]


def drop_code(actor: Actor, code_id: int) -> tuple[int, ...]:
    """The way back from making a code: one's own codings of it go, and it is put away unless others use it.

    Answers the passages that lost it.
    :raises CodebookIsArchived, Forbidden, NotFound:
    """
    book_id = db.session.scalar(select(Code.codebook_id).where(Code.id == code_id))
    if book_id is None:
        raise NotFound
    with unit_of_work(lock=(Codebook, book_id)) as work:
        codings = work.scalars(select(Coding).where(Coding.code_id == code_id, Coding.removed_at.is_(None))).all()
        code = work.get_one(Code, code_id)
        me = actor.person_in(code.programme_id)
        mine = [coding for coding in codings if coding.coder_id == me]
        if len(mine) == len(codings):
            archive_code(actor, code_id)
        for coding in mine:
            remove_coding(actor, coding.id)
        return tuple(dict.fromkeys(coding.segment_id for coding in mine))


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
