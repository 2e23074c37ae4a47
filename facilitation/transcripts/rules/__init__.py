"""From the bytes of a file to turns, without a database: recognise the letters, recognise the form, lose no word."""

from facilitation.transcripts.rules.decoding import DecodedText, decode_text
from facilitation.transcripts.rules.newlines import normalise_newlines
from facilitation.transcripts.rules.parsed import ParsedTranscript, ParsedTurn, ParseNote, TurnFlag
from facilitation.transcripts.rules.reading import parse_transcript

__all__ = [
    "DecodedText",
    "ParseNote",
    "ParsedTranscript",
    "ParsedTurn",
    "TurnFlag",
    "decode_text",
    "normalise_newlines",
    "parse_transcript",
]
