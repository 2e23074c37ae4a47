"""Reads of moves."""

from portal.moves.queries.facts import (
    Facts,
    Voice,
    answers_of,
    facts_of,
    guardians_for,
    known_there,
    missing_of,
    move,
    moves_on_record,
    open_move,
    side_of,
    standing,
    state_today,
    voices_of_move,
)
from portal.moves.queries.former import Former, former_records, person_or_former
from portal.moves.queries.known import known_moves, known_notes, two_running
from portal.moves.queries.lists import (
    Moving,
    moves_at,
    names_beside,
    own_moves,
    programmes_beside,
    shown,
    waiting_here,
)
from portal.moves.queries.offers import Line, lines_of, offer_of

__all__ = [
    "Facts",
    "Former",
    "Line",
    "Moving",
    "Voice",
    "answers_of",
    "facts_of",
    "former_records",
    "guardians_for",
    "known_moves",
    "known_notes",
    "known_there",
    "lines_of",
    "missing_of",
    "move",
    "moves_at",
    "moves_on_record",
    "names_beside",
    "offer_of",
    "open_move",
    "own_moves",
    "person_or_former",
    "programmes_beside",
    "shown",
    "side_of",
    "standing",
    "state_today",
    "two_running",
    "voices_of_move",
    "waiting_here",
]
