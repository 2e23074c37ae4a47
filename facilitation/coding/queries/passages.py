"""Passages: segments with their words and where they stand. A handful of queries, whatever their number."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select

from facilitation.coding.models import Coding, Segment
from facilitation.coding.queries.segments import CodingView, SegmentView, is_live, segments_where
from facilitation.coding.rules import spans_of_run
from facilitation.sessions.models import StudySession
from facilitation.transcripts.models import Transcript
from facilitation.transcripts.queries import TurnView, turns_of_many
from portal.db import db


@dataclass(frozen=True, slots=True)
class Passage:
    """A segment that can be read. `spans` are (turn, start, end) in code points, one for each turn it touches."""

    segment: SegmentView
    session_id: int
    session_title: str
    group_label: str
    spans: tuple[tuple[TurnView, int, int], ...]

    @property
    def first(self) -> TurnView:
        """The turn in which the passage begins."""
        return self.spans[0][0]

    @property
    def codings(self) -> tuple[CodingView, ...]:
        """The codings that stand."""
        return self.segment.codings

    @property
    def quote(self) -> str:
        """The words, turns apart by a line end."""
        return "\n".join((turn.text or "")[start:end] for turn, start, end in self.spans)

    @property
    def people(self) -> frozenset[int]:
        """The speakers of the passage; leaders are not counted as people who said it."""
        return frozenset(turn.speaker_id for turn, _start, _end in self.spans if not turn.leads)


def passages_of(
    study_id: int,
    *,
    code_ids: Collection[int] | None = None,
    transcript_ids: Collection[int] | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[Passage]:
    """The passages of a study in the order of sessions and turns; all live ones, or those with one of the codes.

    Every passage carries all its codings that stand, not only those that were asked for.
    """
    conditions: list[ColumnElement[bool]] = [_of_study(study_id), is_live()]
    if code_ids is not None:
        given = select(Coding.segment_id).where(Coding.code_id.in_(list(code_ids)), Coding.removed_at.is_(None))
        conditions.append(Segment.id.in_(given))
    if transcript_ids is not None:
        conditions.append(Segment.transcript_id.in_(list(transcript_ids)))
    found = _placed(segments_where(*conditions))
    return found[offset : None if limit is None else offset + limit]


def passages_of_segments(segment_ids: Collection[int]) -> dict[int, Passage]:
    """The named segments as passages, by id; those that no longer exist are absent."""
    found = _placed(segments_where(Segment.id.in_(list(segment_ids))))
    return {passage.segment.id: passage for passage in found}


def _of_study(study_id: int) -> ColumnElement[bool]:
    return Segment.transcript_id.in_(select(Transcript.id).where(Transcript.study_id == study_id))


def _placed(segments: Iterable[SegmentView]) -> list[Passage]:
    rows = list(segments)
    wanted = {row.transcript_id for row in rows}
    if not wanted:
        return []
    turns = turns_of_many(wanted)
    places = {one: {turn.id: index for index, turn in enumerate(found)} for one, found in turns.items()}
    sessions = {
        row.id: (row.session_id, row.title, row.group_label, row.starts_at)
        for row in db.session.execute(
            select(
                Transcript.id, Transcript.session_id, StudySession.title, StudySession.group_label,
                StudySession.starts_at,
            )
            .join(StudySession, StudySession.id == Transcript.session_id)
            .where(Transcript.id.in_(wanted))
        )
    }  # fmt: skip
    found = [
        Passage(row, *sessions[row.transcript_id][:3], _spans(row, turns[row.transcript_id], places[row.transcript_id]))
        for row in rows
    ]
    return sorted(
        found,
        key=lambda one: (
            sessions[one.segment.transcript_id][3], one.segment.transcript_id, one.first.position, one.segment.start,
        ),
    )  # fmt: skip


def _spans(
    segment: SegmentView, turns: list[TurnView], places: dict[int, int]
) -> tuple[tuple[TurnView, int, int], ...]:
    first, last = places[segment.first_turn_id], places[segment.last_turn_id]
    run = turns[first : last + 1]
    lengths = [len(turn.text or "") for turn in run]
    return tuple(
        (run[place], start, end)
        for place, start, end in spans_of_run(lengths, 0, segment.start, last - first, segment.end)
    )
