"""Reads of coding: segments of a transcript, passages of codes with their words, counts, memos."""

from facilitation.coding.queries.counts import CodeCount, code_counts, passages_by_session, withdrawn_of
from facilitation.coding.queries.last import LastPlace, has_coded, last_place
from facilitation.coding.queries.memos import MemoView, memos_of
from facilitation.coding.queries.passages import Passage, passages_of, passages_of_segments
from facilitation.coding.queries.segments import (
    CodingView,
    SegmentView,
    coding_of,
    moves_of,
    segment_in,
    segment_of,
    segment_row,
    segments_of,
)
from facilitation.coding.queries.windows import passages_per_code, segments_in

__all__ = [
    "CodeCount",
    "CodingView",
    "LastPlace",
    "MemoView",
    "Passage",
    "SegmentView",
    "code_counts",
    "coding_of",
    "has_coded",
    "last_place",
    "memos_of",
    "moves_of",
    "passages_by_session",
    "passages_of",
    "passages_of_segments",
    "passages_per_code",
    "segment_in",
    "segment_of",
    "segment_row",
    "segments_in",
    "segments_of",
    "withdrawn_of",
]
