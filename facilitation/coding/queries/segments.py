"""Segments with their codings; one query, whatever their number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select

from facilitation.coding.models import Coding, Segment, SegmentMove
from portal.db import db
from portal.errors import NotFound
from portal.limits import PAGE_SIZE
from portal.programmes.queries import here, programme_of

FIELDS = (
    Segment.id, Segment.guid, Segment.transcript_id, Segment.first_turn_id, Segment.start_at, Segment.last_turn_id,
    Segment.end_at, Segment.is_marked, Segment.created_by_id, Segment.created_at,
)  # fmt: skip
GIVEN = (Coding.id, Coding.guid, Coding.segment_id, Coding.code_id, Coding.coder_id, Coding.created_at)


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


def segment_row(slug: str, segment_id: int) -> Segment:
    """The segment of the programme in the address. :raises NotFound:"""
    return here(slug, db.session.get(Segment, segment_id))


def segment_in(transcript_id: int, segment_id: int) -> SegmentView:
    """One segment of this transcript. :raises NotFound: when it is another's or none."""
    found = segment_of(segment_id)
    if found.transcript_id != transcript_id:
        raise NotFound
    return found


def moves_of(segment_id: int) -> list[SegmentView]:
    """Where a segment stood before each move of its edges, newest first: the place, who moved it from there, when."""
    rows: Sequence[Any] = db.session.execute(
        select(SegmentMove, Segment.guid, Segment.transcript_id)
        .join(Segment, Segment.id == SegmentMove.segment_id)
        .where(SegmentMove.segment_id == segment_id)
        .order_by(SegmentMove.id.desc())
        .limit(PAGE_SIZE)
    ).all()
    return [
        SegmentView(
            segment_id, guid, transcript_id, move.from_first_turn_id, move.from_start_at, move.from_last_turn_id,
            move.from_end_at, False, move.moved_by_id, move.moved_at,
        )
        for move, guid, transcript_id in rows
    ]  # fmt: skip


def segments_where(*conditions: ColumnElement[bool]) -> list[SegmentView]:
    """Segments that fulfil the conditions on `Segment`, oldest first."""
    return [segment for segment, _more in segments_with(select(*FIELDS).where(*conditions))]


def segments_with(wanted: Select[*tuple[Any, ...]]) -> list[tuple[SegmentView, list[Any]]]:
    """Segments with their codings, oldest first, and what else `wanted` selects after `FIELDS`; one query."""
    rows: Sequence[Any] = db.session.execute(
        wanted.add_columns(*GIVEN)
        .select_from(Segment)
        .outerjoin(Coding, and_(Coding.segment_id == Segment.id, Coding.removed_at.is_(None)))
        .order_by(Segment.id, Coding.id)
    ).all()
    found = []
    for _id, of_one in groupby(rows, lambda row: row[0]):
        listed = [list(row) for row in of_one]
        given = (row[-len(GIVEN) :] for row in listed)
        codings = tuple(CodingView(*one) for one in given if one[0] is not None)
        segment = SegmentView(*[*listed[0][: len(FIELDS)], codings])
        found.append((segment, listed[0][len(FIELDS) : -len(GIVEN)]))
    return found
