"""Passages: segments with their words and where they stand. Two queries, whatever their number."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select

from facilitation.coding.models import Coding, Segment
from facilitation.coding.queries.segments import FIELDS, CodingView, SegmentView, is_live, segments_with
from facilitation.coding.rules import spans_of_run
from facilitation.sessions.models import StudySession
from facilitation.transcripts.models import Transcript
from facilitation.transcripts.queries import TurnView, turns_of_many


@dataclass(frozen=True, slots=True)
class Passage:
    """A segment that can be read. `spans` are (turn, start, end) in code points, one for each turn it touches.

    `locale` is the language of its transcript.
    """

    segment: SegmentView
    session_id: int
    session_title: str
    group_label: str
    locale: str
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
    def is_live(self) -> bool:
        """Whether it has a coding that stands, or is marked without one."""
        return self.segment.is_marked or bool(self.codings)

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
    also: Collection[int] = (),
    limit: int | None = None,
    offset: int = 0,
) -> list[Passage]:
    """The passages of a study in the order of sessions and turns; all live ones, or those with one of the codes.

    Every passage carries all its codings that stand, not only those that were asked for. The segments of `also` come
    too when they are no longer live: a finding may rest on one.
    """
    conditions = [_of_study(study_id), or_(is_live(), Segment.id.in_(list(also))) if also else is_live()]
    if code_ids is not None:
        given = select(Coding.segment_id).where(Coding.code_id.in_(list(code_ids)), Coding.removed_at.is_(None))
        conditions.append(Segment.id.in_(given))
    if transcript_ids is not None:
        conditions.append(Segment.transcript_id.in_(list(transcript_ids)))
    found = _placed(conditions)
    return found[offset : None if limit is None else offset + limit]


def passages_of_segments(segment_ids: Collection[int]) -> dict[int, Passage]:
    """The named segments as passages, by id; those that no longer exist are absent."""
    wanted = list(segment_ids)
    return {passage.segment.id: passage for passage in _placed([Segment.id.in_(wanted)])} if wanted else {}


def _of_study(study_id: int) -> ColumnElement[bool]:
    return Segment.transcript_id.in_(select(Transcript.id).where(Transcript.study_id == study_id))


def _placed(conditions: Collection[ColumnElement[bool]]) -> list[Passage]:
    place = (
        Transcript.session_id, StudySession.title, StudySession.group_label, Transcript.locale, StudySession.starts_at,
    )  # fmt: skip
    rows = segments_with(
        select(*FIELDS, *place)
        .join(Transcript, Transcript.id == Segment.transcript_id)
        .join(StudySession, StudySession.id == Transcript.session_id)
        .where(*conditions)
    )
    turns = turns_of_many({segment.transcript_id for segment, _place in rows}) if rows else {}
    places = {one: {turn.id: index for index, turn in enumerate(found)} for one, found in turns.items()}
    found = []
    for segment, (*at, starts_at) in rows:
        spans = _spans(segment, turns[segment.transcript_id], places[segment.transcript_id])
        key = (starts_at, segment.transcript_id, spans[0][0].position, segment.start)
        found.append((key, Passage(*[segment, *at, spans])))
    return [passage for _key, passage in sorted(found, key=lambda one: one[0])]


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
