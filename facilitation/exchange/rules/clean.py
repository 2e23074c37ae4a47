"""Text that a format takes: XML's forbidden characters, and one kind of line end with places recounted."""

import re
from bisect import bisect_left

from facilitation.exchange.rules.losses import LossCount

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_REMOVED = re.compile(r"\A\ufeff|\r(?=\n)")
REPLACEMENT = "\ufffd"


def xml_text(text: str, losses: LossCount) -> str:
    """The text with every character that XML 1.0 forbids replaced by U+FFFD, one for one."""
    cleaned, count = _FORBIDDEN.subn(REPLACEMENT, text)
    losses.add("illegal_characters", count)
    return cleaned


class PlainText:
    """A source's text as REFI wants it in a file: LF, no byte order mark, encodable; with places carried over."""

    def __init__(self, text: str, losses: LossCount) -> None:
        self._removed = [found.start() for found in _REMOVED.finditer(text)]
        losses.add("line_ends", text.count("\r"))
        self.text, count = _SURROGATE.subn(REPLACEMENT, _REMOVED.sub("", text).replace("\r", "\n"))
        losses.add("illegal_characters", count)
        self._length = len(text)

    def place(self, offset: int) -> int | None:
        """The offset of the original text in the new one, in code points; None when it lies outside."""
        if not 0 <= offset <= self._length:
            return None
        return offset - bisect_left(self._removed, offset)
