"""Times as people and programs write them: 1:02, 00:01:02, 00:01:02.345, 01:02:11,17."""

import re

TIME = r"(?:\d{1,3}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?"
_PARTS = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:[.,](\d{1,3}))?")


def time_ms(words: str) -> int | None:
    """Milliseconds, or None when the words are no time (minutes or seconds above 59 where they cannot be)."""
    found = _PARTS.fullmatch(words.strip())
    if found is None:
        return None
    hours, minutes, seconds, fraction = found.groups(default="0")
    if int(seconds) > 59 or (found[1] is not None and int(minutes) > 59):
        return None
    return (int(hours) * 3600 + int(minutes) * 60 + int(seconds)) * 1000 + int(fraction.ljust(3, "0"))


def clock_words(ms: int) -> str:
    """``HH:MM:SS.mmm`` as WebVTT writes it; hours grow beyond two digits when they must."""
    seconds, millis = divmod(ms, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{millis:03d}"
