"""How often codes were given, and what went when words were withdrawn."""

from dataclasses import dataclass

from sqlalchemy import func, select

from facilitation.codebooks.models import Code, Codebook
from facilitation.coding.models import Coding, Segment, WithdrawnCoding
from facilitation.transcripts.models import Transcript, Turn
from portal.db import db


@dataclass(frozen=True, slots=True)
class CodeCount:
    """One code's own numbers, without the codes below it. `speakers` are the voices of the first turns."""

    codings: int
    segments: int
    transcripts: int
    speakers: int


def code_counts(study_id: int) -> dict[int, CodeCount]:
    """Numbers of each code that was given, by code id, in one query; a code that is absent was never given."""
    rows = db.session.execute(
        select(
            Coding.code_id,
            func.count(Coding.id),
            func.count(func.distinct(Coding.segment_id)),
            func.count(func.distinct(Segment.transcript_id)),
            func.count(func.distinct(Turn.speaker_id)),
        )
        .join(Segment, Segment.id == Coding.segment_id)
        .join(Transcript, Transcript.id == Segment.transcript_id)
        .join(Turn, Turn.id == Segment.first_turn_id)
        .where(Transcript.study_id == study_id, Coding.removed_at.is_(None))
        .group_by(Coding.code_id)
    )
    return {row[0]: CodeCount(*row[1:]) for row in rows}


def passages_by_session(study_id: int) -> dict[tuple[int, int], int]:
    """How many passages carry a code in each session, by (session id, code id); one query."""
    rows = db.session.execute(
        select(Transcript.session_id, Coding.code_id, func.count(func.distinct(Coding.segment_id)))
        .join(Segment, Segment.transcript_id == Transcript.id)
        .join(Coding, Coding.segment_id == Segment.id)
        .where(Transcript.study_id == study_id, Coding.removed_at.is_(None))
        .group_by(Transcript.session_id, Coding.code_id)
    )
    return {(row[0], row[1]): row[2] for row in rows}


def withdrawn_of(study_id: int, transcript_id: int | None = None) -> dict[int, int]:
    """Codings that went with withdrawn words, by code id."""
    found = (
        select(WithdrawnCoding.code_id, func.count())
        .join(Code, Code.id == WithdrawnCoding.code_id)
        .join(Codebook, Codebook.id == Code.codebook_id)
        .where(Codebook.study_id == study_id)
        .group_by(WithdrawnCoding.code_id)
    )
    if transcript_id is not None:
        found = found.where(WithdrawnCoding.transcript_id == transcript_id)
    return {row[0]: row[1] for row in db.session.execute(found)}
