"""Coding and marking passages. The same passage is one segment, whoever codes it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitation.codebooks.services import add_code
from facilitation.coding.models import Segment
from facilitation.coding.rules import Place, place_from_browser, place_in_run
from facilitation.coding.services.codings import give
from facilitation.coding.services.common import check_codes, codable, run_of, transcript_id_of
from facilitation.transcripts.models import Transcript, Turn
from portal.actor import Actor
from portal.clock import now
from portal.db import new_guid, unit_of_work
from portal.errors import NotFound

NAME_CHARS = 60


@dataclass(frozen=True)
class Coded:
    """A passage that was coded or marked. `new_ids` are the codings that were not there: what undoing removes."""

    segment_id: int
    coding_ids: tuple[int, ...] = ()
    new_ids: tuple[int, ...] = ()
    code_id: int | None = None


def code_passage(
    actor: Actor,
    transcript_id: int,
    first_turn_id: int,
    start: int,
    last_turn_id: int,
    end: int,
    code_ids: Iterable[int],
    *,
    is_browser: bool = False,
    for_id: int | None = None,
) -> Coded:
    """Give codes to a passage; without codes it is only marked. Doing it twice is the same as once.

    :param start: code points in the first turn, or UTF-16 units when `is_browser`; `end` likewise in the last turn.
    :param for_id: whose coding it is when the house itself acts: a tag of somebody who only observed.
    :raises BadPlace: with one of its kinds. :raises CodeNotOffered, Forbidden, NotFound:
    """
    with unit_of_work(lock=(Transcript, transcript_id)) as work:
        transcript, coder_id = codable(actor, transcript_id, for_id)
        codes = check_codes(transcript, code_ids)
        run = run_of(transcript, first_turn_id, last_turn_id)
        place = (place_from_browser if is_browser else place_in_run)(run, start, end)
        segment = segment_for(work, transcript, place, coder_id)
        if not codes:
            segment.is_marked = True
        given = [give(work, segment, code_id, coder_id) for code_id in codes]
        return Coded(
            segment.id, tuple(coding.id for coding, _is_new in given),
            tuple(coding.id for coding, is_new in given if is_new),
        )  # fmt: skip


def create_code_for(
    actor: Actor,
    transcript_id: int,
    first_turn_id: int,
    start: int,
    last_turn_id: int,
    end: int,
    name: str,
    *,
    is_browser: bool = False,
) -> Coded:
    """Make a code at the top and give it to a passage, both or neither.

    :raises NameMissing, NameTaken, TooManyCodes, CodebookIsArchived: :raises: as `code_passage`.
    """
    with unit_of_work(lock=(Transcript, transcript_id)):
        transcript, _coder_id = codable(actor, transcript_id)
        code = add_code(actor, transcript.study_id, name)
        coded = code_passage(
            actor, transcript_id, first_turn_id, start, last_turn_id, end, [code.id], is_browser=is_browser
        )
        return Coded(coded.segment_id, coded.coding_ids, coded.new_ids, code.id)


def mark_passage(
    actor: Actor, transcript_id: int, first_turn_id: int, start: int, last_turn_id: int, end: int
) -> Coded:
    """Keep a passage without a code, in code points. :raises: as `code_passage`."""
    return code_passage(actor, transcript_id, first_turn_id, start, last_turn_id, end, ())


def unmark_passage(actor: Actor, segment_id: int) -> None:
    """A marked passage without a coding is shown no more; its row stays, because something may rest on it."""
    _mark(actor, segment_id, is_marked=False)


def keep_passage(actor: Actor, segment_id: int) -> None:
    """Keep a passage shown even when its last code is taken off: a finding or a memo rests on it."""
    _mark(actor, segment_id, is_marked=True)


def create_code_in_vivo(
    actor: Actor,
    transcript_id: int,
    first_turn_id: int,
    start: int,
    last_turn_id: int,
    end: int,
    *,
    is_browser: bool = False,
) -> Coded:
    """Make a code out of the passage's own words (its first 60 characters) and give it to the passage.

    The code remembers the words; when they are withdrawn its name goes too.
    :raises NameTaken: when a code of that name stands at the top already. :raises: as `code_passage`.
    """
    with unit_of_work(lock=(Transcript, transcript_id)) as work:
        transcript, _coder_id = codable(actor, transcript_id)
        run = run_of(transcript, first_turn_id, last_turn_id)
        place = (place_from_browser if is_browser else place_in_run)(run, start, end)
        turn = work.get_one(Turn, place.first_turn_id)
        text = dict(run)[turn.id]
        words = text[place.start : place.end if place.last_turn_id == turn.id else len(text)]
        code = add_code(actor, transcript.study_id, f"«{short_name(words)}»", words_id=turn.words_id)
        coded = code_passage(
            actor, transcript_id, place.first_turn_id, place.start, place.last_turn_id, place.end, [code.id]
        )
        return Coded(coded.segment_id, coded.coding_ids, coded.new_ids, code.id)


def short_name(words: str) -> str:
    """Words as a code's name: one line, at most 60 characters, cut between words where that is possible."""
    line = " ".join(words.split()).strip(".,;:!?…—–- ") or " ".join(words.split())
    if len(line) <= NAME_CHARS:
        return line
    cut = line[:NAME_CHARS]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + "…"


def segment_at(work: Session, transcript_id: int, place: Place) -> Segment | None:
    """The segment that stands exactly there, if there is one."""
    return work.scalar(
        select(Segment).where(
            Segment.transcript_id == transcript_id,
            Segment.first_turn_id == place.first_turn_id,
            Segment.start_at == place.start,
            Segment.last_turn_id == place.last_turn_id,
            Segment.end_at == place.end,
        )
    )


def segment_for(work: Session, transcript: Transcript, place: Place, coder_id: int) -> Segment:
    """Inside a unit of work: the segment of that place, made when there is none."""
    found = segment_at(work, transcript.id, place)
    if found is not None:
        return found
    segment = Segment(
        guid=new_guid(), programme_id=transcript.programme_id, transcript_id=transcript.id,
        first_turn_id=place.first_turn_id, start_at=place.start, last_turn_id=place.last_turn_id, end_at=place.end,
        is_marked=False, created_by_id=coder_id, created_at=now(),
    )  # fmt: skip
    work.add(segment)
    work.flush()
    return segment


def _mark(actor: Actor, segment_id: int, *, is_marked: bool) -> None:
    with unit_of_work(lock=(Transcript, transcript_id_of(segment_id))) as work:
        segment = work.get(Segment, segment_id)
        if segment is None:
            raise NotFound
        codable(actor, segment.transcript_id)
        segment.is_marked = is_marked
