"""Decode a transcript: its encoding is recognised, its line ends made one kind, what no text needs left out."""

from dataclasses import dataclass

from facilitation.transcripts.errors import EmptyText, NotATranscript, TooLarge, UnknownEncoding
from facilitation.transcripts.rules.newlines import normalise_newlines, remove_controls
from facilitation.transcripts.rules.parsed import ParseNote, note
from portal.files.decoding import NotText, UnknownLetters, recognise
from portal.limits import IMPORT_BYTES


@dataclass(frozen=True)
class DecodedText:
    r"""Text with ``\n`` line ends, without byte order mark and control characters; otherwise as in the file."""

    text: str
    encoding: str
    notes: tuple[ParseNote, ...] = ()


def decode_text(data: bytes, *, limit: int = IMPORT_BYTES) -> DecodedText:
    """Decode a file of at most `limit` bytes.

    Raises TooLarge, EmptyText, NotATranscript (another file type) or UnknownEncoding.
    """
    if len(data) > limit:
        raise TooLarge(size_kb=-(-len(data) // 1024), limit_kb=limit // 1024)
    try:
        text, encoding, is_certain = recognise(data)
    except NotText as error:
        raise NotATranscript(kind=error.kind) from error
    except UnknownLetters as error:
        raise UnknownEncoding from error
    text, removed = remove_controls(normalise_newlines(text))
    if not text.strip("\ufeff \t\n\u00a0"):
        raise EmptyText
    notes = [] if is_certain else [note("encoding_unsure", encoding=encoding)]
    if removed:
        notes.append(note("controls_removed", count=removed))
    return DecodedText(text.removeprefix("\ufeff"), encoding, tuple(notes))
