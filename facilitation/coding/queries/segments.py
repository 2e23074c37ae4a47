"""Segments with their codings; two queries, whatever their number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from facilitation.coding.models import Coding, Segment
from portal.db import db
from portal.errors import NotFound
from portal.programmes.queries import programme_of


@dataclass(frozen=True, slots=True)
class CodingView:
    """One code given to a segment by one coder."""

    id: int
    guid: str
    segment_id: int
    code_id: int
    coder_id: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class SegmentView:
    """One passage: from code point `start` of the first turn to code point `end` (exclusive) of the last."""

    id: int
    guid: str
    transcript_id: int
    first_turn_id: int
    start: int
    last_turn_id: int
    end: int
    is_marked: bool
    created_by_id: int
    created_at: datetime
    codings: tuple[CodingView, ...] = ()


def is_live() -> ColumnElement[bool]:
    """The condition on `Segment`: it has a coding that stands, or is marked without one."""
    coded = select(Coding.id).where(Coding.segment_id == Segment.id, Coding.removed_at.is_(None))
    return or_(Segment.is_marked, coded.correlate(Segment).exists())


def segments_of(transcript_id: int) -> list[SegmentView]:
    """Every segment of a transcript that is coded or marked, in the order of making, with the codings that stand."""
    return segments_where(Segment.transcript_id == transcript_id, is_live())


def segment_of(segment_id: int) -> SegmentView:
    """One segment, also when nothing is left on it. :raises NotFound:"""
    found = segments_where(Segment.id == segment_id)
    if not found:
        raise NotFound
    return found[0]


def coding_of(slug: str, coding_id: int) -> Coding:
    """The coding of the programme in the address, also one that was taken off. :raises NotFound:"""
    mine = (Coding.id == coding_id, Coding.programme_id == programme_of(slug).id)
    found = db.session.scalar(select(Coding).where(*mine))
    if found is None:
        raise NotFound
    return found


def segment_in(transcript_id: int, segment_id: int) -> SegmentView:
    """One segment of this transcript. :raises NotFound: when it is another's or none."""
    found = segment_of(segment_id)
    if found.transcript_id != transcript_id:
        raise NotFound
    return found


def segments_where(*conditions: ColumnElement[bool]) -> list[SegmentView]:
    """Segments that fulfil the conditions on `Segment`, oldest first."""
    rows: Sequence[Any] = db.session.execute(
        select(
            Segment.id, Segment.guid, Segment.transcript_id, Segment.first_turn_id, Segment.start_at,
            Segment.last_turn_id, Segment.end_at, Segment.is_marked, Segment.created_by_id, Segment.created_at,
        )
        .where(*conditions)
        .order_by(Segment.id)
    ).all()  # fmt: skip
    codings = _codings(conditions) if rows else {}
    return [SegmentView(*[*row, codings.get(row[0], ())]) for row in rows]


def _codings(conditions: Sequence[ColumnElement[bool]]) -> dict[int, tuple[CodingView, ...]]:
    rows = db.session.execute(
        select(Coding.id, Coding.guid, Coding.segment_id, Coding.code_id, Coding.coder_id, Coding.created_at)
        .join(Segment, Segment.id == Coding.segment_id)
        .where(*conditions, Coding.removed_at.is_(None))
        .order_by(Coding.id)
    )
    found: dict[int, tuple[CodingView, ...]] = {}
    for row in rows:
        found[row.segment_id] = (*found.get(row.segment_id, ()), CodingView(*row))
    return found
