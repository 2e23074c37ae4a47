"""Telephones and addresses of the web as one types them: one a line, after a comma what it is for."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

PHONE = re.compile(r"[+]?[0-9][0-9 ()\u00a0.–-]{2,30}(?: ?(?:доб|ext)\.? ?[0-9]{1,6})?", re.IGNORECASE)
LEAST_FIGURES, MOST_FIGURES = 3, 22  # «112»; fifteen of the number and six of an extension
Line = tuple[str, str]


class WrongLine(ValueError):
    """A line that is neither; `number` says which, from 1."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def read_phones(text: str) -> list[Line]:
    """(number, what it is for) of each line. :raises WrongLine:"""
    return _read(text, is_phone)


def read_links(text: str) -> list[Line]:
    """(address, what it is called) of each line. :raises WrongLine:"""
    return _read(text, is_link)


def write_lines(lines: list[Line]) -> str:
    """Lines as they are read."""
    return "\n".join(f"{value}, {words}" if words else value for value, words in lines)


def is_phone(text: str) -> bool:
    """Whether it is a telephone number, an extension after it or not."""
    figures = len(re.sub(r"\D", "", text))
    return PHONE.fullmatch(text) is not None and LEAST_FIGURES <= figures <= MOST_FIGURES


def is_link(text: str) -> bool:
    """An address of the web with a host and without a password: nothing that a browser would run."""
    try:
        parts = urlsplit(text)
        return parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False


def called(phone: str) -> str:
    """What a telephone dials: figures, the Russian trunk 8 as +7, an extension after a pause."""
    number, _, extension = re.sub(r"(?i) ?(доб|ext)\.? ?", ";", phone).partition(";")
    figures = re.sub(r"\D", "", number)
    trunk = len(figures) == 11 and figures.startswith("8") and not figures.startswith("8800")
    dialled = f"+7{figures[1:]}" if trunk else f"+{figures}" if number.strip().startswith("+") else figures
    return f"{dialled},{extension}" if extension else dialled


def _read(text: str, fits: Callable[[str], bool]) -> list[Line]:
    found: list[Line] = []
    for number, line in enumerate(text.splitlines(), 1):
        value, _, words = " ".join(line.split()).partition(",")
        if not value and not words:
            continue
        if not fits(value.strip()):
            raise WrongLine(number)
        if value.strip() not in {one for one, _words in found}:
            found.append((value.strip(), words.strip()))
    return found
