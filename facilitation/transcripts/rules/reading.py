"""Read a file in whichever form it has."""

import json
from collections.abc import Callable

from facilitation.transcripts.errors import EmptyText, NotATranscript
from facilitation.transcripts.rules.captions import count_arrows
from facilitation.transcripts.rules.chat import is_chat, parse_chat
from facilitation.transcripts.rules.decoding import decode_text
from facilitation.transcripts.rules.parsed import ParsedTranscript, ParsedTurn, ParseNote, note
from facilitation.transcripts.rules.plain import parse_plain
from facilitation.transcripts.rules.vtt import parse_captions
from portal.limits import IMPORT_BYTES

_Parser = Callable[[str], tuple[tuple[ParsedTurn, ...], tuple[ParseNote, ...]]]
_PARSERS: dict[str, _Parser] = {
    "webvtt": parse_captions,
    "chat": parse_chat,
    "text": parse_plain,
}


def parse_transcript(data: bytes, *, limit: int = IMPORT_BYTES, filename: str = "") -> ParsedTranscript:
    """Turns of a file of at most `limit` bytes; the form is found from the words, `filename` only settles doubt.

    Raises TooLarge, EmptyText, UnknownEncoding, NotATranscript or BrokenTimestamps. Nothing is invented: what has no
    speaker stays without one, what is doubtful is flagged and noted.
    """
    decoded = decode_text(data, limit=limit)
    form = _form_of(decoded.text, filename.lower())
    turns, notes = _PARSERS[form](decoded.text)
    if not turns:
        raise EmptyText
    if filename.lower().endswith(".vtt") and not decoded.text.startswith("WEBVTT"):
        notes = (note("header_missing"), *notes)
    return ParsedTranscript(turns, decoded.encoding, form, (*decoded.notes, *notes))


def _form_of(text: str, filename: str) -> str:
    if text.startswith("WEBVTT"):
        return "webvtt"
    _refuse_markup(text)
    if count_arrows(text) and (filename.endswith((".vtt", ".srt")) or count_arrows(text) >= 2):
        return "webvtt"
    return "chat" if is_chat(text) else "text"


def _refuse_markup(text: str) -> None:
    """HTML and JSON are text, but their words are not a transcript's."""
    start = text[:200].lstrip().lower()
    if start.startswith(("<!doctype", "<html", "<?xml")):
        raise NotATranscript(kind="HTML, XML")
    if start.startswith(("{", "[")):
        try:
            json.loads(text)
        except RecursionError:  # brackets in brackets, thousands deep: nobody speaks so
            pass
        except ValueError:
            return
        raise NotATranscript(kind="JSON")
