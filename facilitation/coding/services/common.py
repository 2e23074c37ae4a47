"""What the verbs of coding share: permission, codes that may be given, the run of turns of a passage."""

from collections.abc import Iterable

from facilitation.codebooks.queries import code_tree
from facilitation.coding.errors import CodeNotOffered, OutOfText, TooLong, WordsWithdrawn
from facilitation.coding.models import Segment
from facilitation.coding.policy import can_code
from facilitation.transcripts.models import Transcript, Turn
from facilitation.transcripts.queries import TurnView, turns_of
from portal.actor import Actor
from portal.db import db
from portal.errors import Forbidden, NotFound
from portal.limits import SEGMENT_TURNS


def codable(actor: Actor, transcript_id: int, for_id: int | None = None) -> tuple[Transcript, int]:
    """The transcript and the coder's person id; the house codes `for_id` somebody. :raises NotFound, Forbidden:"""
    transcript = db.session.get(Transcript, transcript_id)
    if transcript is None:
        raise NotFound
    if actor.is_system and for_id is not None:
        return transcript, for_id
    person_id = actor.person_in(transcript.programme_id)
    if person_id is None or not can_code(actor, transcript):
        raise Forbidden
    return transcript, person_id


def check_codes(transcript: Transcript, code_ids: Iterable[int]) -> list[int]:
    """The codes, each once. :raises CodeNotOffered: when one is another study's or in the archive."""
    wanted = list(dict.fromkeys(code_ids))
    offered = {node.id for node in code_tree(transcript.study_id).active}
    if not set(wanted) <= offered:
        raise CodeNotOffered
    return wanted


def run_of(transcript: Transcript, first_turn_id: int, last_turn_id: int) -> list[tuple[int, str]]:
    """The turns of a passage as (id, text), from the first to the last.

    :raises OutOfText: when they are not in this transcript or stand the other way round.
    :raises TooLong: :raises WordsWithdrawn:
    """
    turns = _between(transcript, first_turn_id, last_turn_id)
    if not turns or turns[0].id != first_turn_id or turns[-1].id != last_turn_id:
        raise OutOfText(offset=0, length=0)
    return [(turn.id, _text(turn)) for turn in turns]


def transcript_id_of(segment_id: int) -> int:
    """The transcript of a segment. :raises NotFound:"""
    segment = db.session.get(Segment, segment_id)
    if segment is None:
        raise NotFound
    return segment.transcript_id


def _between(transcript: Transcript, first_turn_id: int, last_turn_id: int) -> list[TurnView]:
    first, last = (db.session.get(Turn, one) for one in (first_turn_id, last_turn_id))
    if first is None or last is None or {first.transcript_id, last.transcript_id} != {transcript.id}:
        return []
    count = last.position - first.position + 1
    if count > SEGMENT_TURNS:
        raise TooLong(limit=SEGMENT_TURNS)
    return turns_of(transcript.id, first=first.position, count=count) if count > 0 else []


def _text(turn: TurnView) -> str:
    if turn.text is None:
        raise WordsWithdrawn
    return turn.text
