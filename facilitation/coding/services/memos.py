"""Memos: one for each thing and author; saved again and again while it is written."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitation.codebooks.models import Code, Codebook
from facilitation.coding.errors import MemoTooLong, StaleMemo
from facilitation.coding.models import MEMO_TARGETS, Memo, Segment
from facilitation.studies.models import Study
from facilitation.studies.policy import can_read_study
from facilitation.transcripts.models import Transcript, Turn
from portal.actor import Actor
from portal.clock import now
from portal.db import new_guid, unit_of_work
from portal.errors import Forbidden, NotFound
from portal.limits import TEXT_CHARS


def save_memo(actor: Actor, study_id: int, target: str, target_id: int, text: str, version: int = 0) -> Memo:
    """Keep one's own memo on a study, code, segment or turn; an empty text empties it. A segment with a memo is marked.

    :param version: of the memo that the text was typed over; 0 for a new one.
    :raises StaleMemo: when it was saved elsewhere since. :raises MemoTooLong, Forbidden, NotFound:
    """
    if len(text) > TEXT_CHARS:
        raise MemoTooLong(limit=TEXT_CHARS)
    with unit_of_work(lock=(Study, study_id)) as work:
        study = work.get(Study, study_id)
        if study is None or target not in MEMO_TARGETS or not _belongs(work, study, target, target_id):
            raise NotFound
        author_id = actor.person_in(study.programme_id)
        if author_id is None or study.archived_at is not None or not can_read_study(actor, study):
            raise Forbidden
        memo = _mine(work, target, target_id, author_id)
        if memo is not None and memo.text == text:
            return memo
        if (memo.version if memo else 0) != version:
            raise StaleMemo(text=memo.text if memo else "")
        if target == "segment" and text.strip():
            work.get_one(Segment, target_id).is_marked = True
        return _keep(work, study, memo, target, target_id, author_id, text)


def _mine(work: Session, target: str, target_id: int, author_id: int) -> Memo | None:
    mine = (Memo.target == target, Memo.target_id == target_id, Memo.author_id == author_id)
    return work.scalar(select(Memo).where(*mine))


def _keep(
    work: Session, study: Study, memo: Memo | None, target: str, target_id: int, author_id: int, text: str
) -> Memo:
    if memo is None:
        memo = Memo(
            guid=new_guid(), programme_id=study.programme_id, study_id=study.id, target=target, target_id=target_id,
            author_id=author_id, version=0, created_at=now(),
        )  # fmt: skip
        work.add(memo)
    memo.text, memo.version, memo.changed_at = text, memo.version + 1, now()
    work.flush()
    return memo


def _belongs(work: Session, study: Study, target: str, target_id: int) -> bool:
    """Whether the thing is a part of this study."""
    ways = {
        "study": select(Study.id).where(Study.id == target_id, Study.id == study.id),
        "code": select(Code.id)
        .join(Codebook, Codebook.id == Code.codebook_id)
        .where(Code.id == target_id, Codebook.study_id == study.id),
        "segment": select(Segment.id)
        .join(Transcript, Transcript.id == Segment.transcript_id)
        .where(Segment.id == target_id, Transcript.study_id == study.id),
        "turn": select(Turn.id)
        .join(Transcript, Transcript.id == Turn.transcript_id)
        .where(Turn.id == target_id, Transcript.study_id == study.id),
    }
    return work.scalar(ways[target]) is not None
