"""Line ends and characters that no text needs."""

import re

_LINE_END = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def normalise_newlines(text: str) -> str:
    r"""The text with every kind of line end as one ``\n``.

    A browser counts CRLF in a page as one character, so stored words must not hold CR: an offset would mean two things.
    Nothing else is changed; above all NFC is not forced, a decomposed ё stays two code points.
    """
    return _LINE_END.sub("\n", text)


def remove_controls(text: str) -> tuple[str, int]:
    """The text without control characters (no database or XML takes them all), and how many there were."""
    return _CONTROL.subn("", text)
