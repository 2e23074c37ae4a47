"""The passages of some turns, so that a long transcript is shown a window at a time."""

from typing import Any

from sqlalchemy import Select, func, select

from facilitation.coding.models import Coding, Segment
from facilitation.coding.queries.segments import SegmentView, is_live, segments_where
from facilitation.transcripts.models import Transcript, Turn
from portal.db import db
from portal.limits import SEGMENT_TURNS


def segments_in(transcript_id: int, first: int, count: int) -> list[SegmentView]:
    """The live passages that touch one of the `count` turns from position `first` on, oldest first.

    Two queries that read only the turns in question: a passage begins at most `SEGMENT_TURNS` turns before it ends.
    """
    last = first + count - 1
    begins = _turns(transcript_id, first - SEGMENT_TURNS + 1, last)
    ends = _turns(transcript_id, first, last + SEGMENT_TURNS - 1)
    return segments_where(Segment.first_turn_id.in_(begins), Segment.last_turn_id.in_(ends), is_live())


def passages_per_code(study_id: int) -> dict[int, int]:
    """How many passages of the study each code stands on, by code id; a code that is absent stands on none."""
    rows = db.session.execute(
        select(Coding.code_id, func.count(func.distinct(Coding.segment_id)))
        .join(Segment, Segment.id == Coding.segment_id)
        .where(
            Segment.transcript_id.in_(select(Transcript.id).where(Transcript.study_id == study_id)),
            Coding.removed_at.is_(None),
        )
        .group_by(Coding.code_id)
    )
    return {row[0]: row[1] for row in rows}


def _turns(transcript_id: int, first: int, last: int) -> Select[Any]:
    mine = (Turn.transcript_id == transcript_id, Turn.edition == 1, Turn.position.between(first, last))
    return select(Turn.id).where(*mine)
