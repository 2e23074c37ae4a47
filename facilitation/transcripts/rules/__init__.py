"""From a file's bytes or a room's log to turns, without a database: lose no word, invent none."""

from facilitation.transcripts.rules.decoding import DecodedText, decode_text
from facilitation.transcripts.rules.newlines import normalise_newlines
from facilitation.transcripts.rules.parsed import ParsedTranscript, ParsedTurn, ParseNote, TurnFlag
from facilitation.transcripts.rules.reading import parse_transcript
from facilitation.transcripts.rules.room_log import RoomTurn, turns_of_log
from facilitation.transcripts.rules.voices import ChosenTurn, Seat, Voice, choose, locale_of, suggest_voices

__all__ = [
    "ChosenTurn",
    "DecodedText",
    "ParseNote",
    "ParsedTranscript",
    "ParsedTurn",
    "RoomTurn",
    "Seat",
    "TurnFlag",
    "Voice",
    "choose",
    "decode_text",
    "locale_of",
    "normalise_newlines",
    "parse_transcript",
    "suggest_voices",
    "turns_of_log",
]
