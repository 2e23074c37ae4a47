"""Lines of text inside a picture, where nothing wraps by itself."""

from textwrap import wrap

LINE = 38


def lines(label: object, width: int = LINE) -> list[str]:
    """The label in lines of at most `width` characters; a longer word stands alone, nothing is cut."""
    return wrap(str(label), width, break_long_words=False, break_on_hyphens=False) or [""]
