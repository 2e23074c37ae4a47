"""When words are withdrawn: what was coded in them goes, and a list without words says what went."""

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, aliased

from facilitation.coding.models import Coding, Memo, Segment, WithdrawnCoding
from facilitation.transcripts.models import Turn
from portal.clock import now
from portal.journal.models import Words


def remove_withdrawn(session: Session, words_ids: Sequence[int]) -> int:
    """Remove every segment that touches a turn with these words, with codings, memos and evidence; answers how many.

    Evidence goes by the database's own cascade. Counts are read from the rows, so they are right from here on.
    """
    touched = _touched(session, words_ids)
    if not touched:
        return 0
    for segment_id, turn_id in touched.items():
        _list(session, segment_id, turn_id)
    ids = list(touched)
    session.execute(delete(Memo).where(Memo.target == "segment", Memo.target_id.in_(ids)))
    session.execute(delete(Coding).where(Coding.segment_id.in_(ids)))
    session.execute(delete(Segment).where(Segment.id.in_(ids)))
    session.flush()
    session.expire_all()
    return len(ids)


def _touched(session: Session, words_ids: Sequence[int]) -> dict[int, int]:
    """The withdrawn turn of each segment that holds one, by segment id."""
    gone, first, last = aliased(Turn), aliased(Turn), aliased(Turn)
    rows = session.execute(
        select(Segment.id, gone.id)
        .join(first, first.id == Segment.first_turn_id)
        .join(last, last.id == Segment.last_turn_id)
        .join(
            gone,
            (gone.transcript_id == Segment.transcript_id)
            & (gone.edition == first.edition)
            & gone.position.between(first.position, last.position),
        )
        .where(gone.words_id.in_(words_ids))
    )
    return {row[0]: row[1] for row in rows}


def _list(session: Session, segment_id: int, turn_id: int) -> None:
    rows = session.execute(
        select(Coding, Segment.transcript_id)
        .join(Segment, Segment.id == Coding.segment_id)
        .where(Coding.segment_id == segment_id, Coding.removed_at.is_(None))
    )
    for coding, transcript_id in rows.all():
        session.add(
            WithdrawnCoding(
                programme_id=coding.programme_id, transcript_id=transcript_id, turn_id=turn_id,
                code_id=coding.code_id, coder_id=coding.coder_id, withdrawn_at=now(),
            )
        )  # fmt: skip


def fit_to_counts(session: Session, words_ids: Sequence[int]) -> int:
    """Passages on a poll's result that was counted anew end where its new words end; answers how many were fitted."""
    votes = select(Turn.transcript_id).where(Turn.kind == "vote", Turn.words_id.in_(words_ids))
    rows = session.execute(
        select(Segment, Words.text)
        .join(Turn, Turn.id == Segment.last_turn_id)
        .join(Words, Words.id == Turn.words_id)
        .where(Turn.kind == "poll", Turn.transcript_id.in_(votes))
    ).all()
    return sum(_fit(session, segment, len(text or "")) for segment, text in rows)


def _fit(session: Session, segment: Segment, length: int) -> bool:
    """Two passages of one place cannot be: the second stays as it is."""
    is_one = segment.first_turn_id == segment.last_turn_id
    start = min(segment.start_at, max(0, length - 1)) if is_one else segment.start_at
    if segment.end_at <= length or length == 0:
        return False
    same = (
        Segment.first_turn_id == segment.first_turn_id, Segment.last_turn_id == segment.last_turn_id,
        Segment.start_at == start, Segment.end_at == length,
    )  # fmt: skip
    if session.scalar(select(Segment.id).where(*same)) is not None:
        return False
    segment.start_at, segment.end_at = start, length
    session.flush()
    return True
