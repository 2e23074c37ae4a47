"""Moving the edges of a passage afterwards; every move is kept in its history."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitation.coding.errors import OthersPassage
from facilitation.coding.models import Coding, Segment, SegmentMove
from facilitation.coding.policy import movable
from facilitation.coding.rules import Place, place_from_browser, place_in_run
from facilitation.coding.services.codings import give
from facilitation.coding.services.common import codable, run_of, transcript_id_of
from facilitation.coding.services.passages import segment_at, segment_for
from facilitation.transcripts.models import Transcript
from portal.actor import Actor
from portal.clock import now
from portal.db import unit_of_work


@dataclass(frozen=True)
class Moved:
    """The passage that holds the codes now, the one that they left, if any; and what undoing moves and puts back."""

    segment_id: int
    left_id: int | None
    coding_ids: tuple[int, ...]
    gone_ids: tuple[int, ...] = ()


def move_passage(
    actor: Actor,
    segment_id: int,
    first_turn_id: int,
    start: int,
    last_turn_id: int,
    end: int,
    *,
    coding_ids: Collection[int] | None = None,
    is_browser: bool = False,
) -> Moved:
    """Give a passage other edges. What one may take off moves: one's own codes, anybody's for the study's lead.

    When that is everything on the passage, the passage itself moves, with its memos and its place in findings. When
    others' codes stay, or when the new place is a passage already, the codes go over to the passage there.

    :param coding_ids: move only these; undoing a move names what it moved.
    :raises OthersPassage: when nothing on it is the actor's to move.
    :raises BadPlace: with one of its kinds. :raises Forbidden, NotFound:
    """
    with unit_of_work(lock=(Transcript, transcript_id_of(segment_id))) as work:
        segment = work.get_one(Segment, segment_id)
        transcript, person_id = codable(actor, segment.transcript_id)
        run = run_of(transcript, first_turn_id, last_turn_id)
        place = (place_from_browser if is_browser else place_in_run)(run, start, end)
        standing = _standing(work, segment)
        moving = [one for one in movable(actor, transcript, standing) if coding_ids is None or one.id in coding_ids]
        if standing and not moving:
            raise OthersPassage
        if place == place_of(segment):
            return Moved(segment.id, None, tuple(one.id for one in moving))
        there = segment_at(work, transcript.id, place)
        _note(work, segment, place, person_id)
        if there is None and len(moving) == len(standing):
            _put(segment, place)
            return Moved(segment.id, None, tuple(one.id for one in moving))
        target = there or segment_for(work, transcript, place, person_id)
        return _hand_over(work, segment, target, moving)


def place_of(segment: Segment) -> Place:
    """Where a passage stands."""
    return Place(segment.first_turn_id, segment.start_at, segment.last_turn_id, segment.end_at)


def _standing(work: Session, segment: Segment) -> list[Coding]:
    mine = (Coding.segment_id == segment.id, Coding.removed_at.is_(None))
    return list(work.scalars(select(Coding).where(*mine).order_by(Coding.id)))


def _put(segment: Segment, place: Place) -> None:
    segment.first_turn_id, segment.start_at = place.first_turn_id, place.start
    segment.last_turn_id, segment.end_at = place.last_turn_id, place.end


def _hand_over(work: Session, segment: Segment, target: Segment, moving: list[Coding]) -> Moved:
    if not moving:
        segment.is_marked, target.is_marked = False, True
    given, gone = [], []
    for coding in moving:
        there, is_new = give(work, target, coding.code_id, coding.coder_id)
        coding.removed_at = now()
        if is_new:
            given.append(there.id)
        else:
            gone.append(coding.id)
    work.flush()
    return Moved(target.id, segment.id, tuple(given), tuple(gone))


def _note(work: Session, segment: Segment, place: Place, person_id: int) -> None:
    work.add(
        SegmentMove(
            programme_id=segment.programme_id, segment_id=segment.id, moved_by_id=person_id, moved_at=now(),
            from_first_turn_id=segment.first_turn_id, from_start_at=segment.start_at,
            from_last_turn_id=segment.last_turn_id, from_end_at=segment.end_at,
            to_first_turn_id=place.first_turn_id, to_start_at=place.start, to_last_turn_id=place.last_turn_id,
            to_end_at=place.end,
        )
    )  # fmt: skip
