"""Recognise the encoding of a text by its marks, else by how Russian letters are used."""

import codecs
import re
from math import inf

from portal.files.letters import letter_score

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FILE_TYPES = (
    (b"%PDF", "PDF"), (b"PK\x03\x04", "ZIP, DOCX, ODT"), (b"\xd0\xcf\x11\xe0", "DOC"), (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"ID3", "MP3"), (b"OggS", "OGG"),
    (b"RIFF", "WAV"), (b"\x1f\x8b", "GZIP"), (b"\x7fELF", "ELF"), (b"Rar!", "RAR"), (b"7z\xbc\xaf", "7Z"),
)  # fmt: skip
_ABOVE_ASCII = re.compile(rb"[\x80-\xff]")
# Bytes looked at when tables are compared: enough to be sure, and quick for a file at the limit.
_SAMPLE = 100_000
_SINGLE_BYTE = ("cp1251", "koi8-r", "cp866", "cp1252")
# Mean log-probability of a letter: running Russian scores about -3, the same bytes in a wrong table below -6.
_READABLE = -5.0
# Total log-probability by which the best table must win before we call it certain.
_CERTAIN = 20.0


class NotText(Exception):
    """The bytes are of another type; `kind` names it, e.g. ``PDF``."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class UnknownLetters(Exception):
    """No known encoding gives readable words."""


def type_of(data: bytes) -> str | None:
    """The type of file that the first bytes tell, e.g. ``PDF``; None for what may be a text."""
    return next((kind for mark, kind in _FILE_TYPES if data.startswith(mark)), None)


def recognise(data: bytes) -> tuple[str, str, bool]:
    """(text, encoding, whether that is certain).

    :raises NotText: :raises UnknownLetters: when nothing is readable.
    """
    kind = type_of(data)
    if kind is not None:
        raise NotText(kind)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data, encoding), encoding, True
    wide = _wide_encoding(data)
    if wide is not None:
        return data.decode(wide, errors="strict"), wide, True
    if b"\x00" in data:
        raise NotText("BIN")
    try:
        return data.decode("utf-8"), "utf-8", True
    except UnicodeDecodeError:
        return _single_byte(data)


def _decode_marked(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnknownLetters from error


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: in its high bytes stand almost only 0x00 (Latin) and 0x04 (Cyrillic)."""
    if len(data) < 4 or len(data) % 2:
        return None
    for encoding, high in (("utf-16-le", data[1::2]), ("utf-16-be", data[0::2])):
        expected = high.count(0) + high.count(4) + high.count(0x20)
        if expected > 0.8 * len(high) and (high.count(0) or high.count(4)) and _decodes(data, encoding):
            return encoding
    return None


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return False
    sample = text[:_SAMPLE]
    return "\x00" not in text and sum(char.isalpha() or char.isspace() for char in sample) > 0.6 * len(sample)


def _single_byte(data: bytes) -> tuple[str, str, bool]:
    """The table under which the bytes above ASCII look most like Russian, or like accented Latin."""
    scored = sorted((_scored(data, encoding) for encoding in _SINGLE_BYTE), reverse=True)
    total, mean, encoding = scored[0]
    if mean < _READABLE:
        raise UnknownLetters
    is_certain = total - scored[1][0] >= _CERTAIN and encoding in ("cp1251", "koi8-r")
    return data.decode(encoding), encoding, is_certain


def _scored(data: bytes, encoding: str) -> tuple[float, float, str]:
    """(total, mean, encoding) over a sample from the first byte above ASCII; minus infinity when it cannot be."""
    high = _ABOVE_ASCII.search(data)
    begin = max(0, high.start() - _SAMPLE // 100) if high else 0
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return -inf, -inf, encoding
    total, count = letter_score(data[begin : begin + _SAMPLE].decode(encoding))
    return total, total / max(1, count), encoding
