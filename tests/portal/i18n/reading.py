"""Reads a page as its visitor does, to find words that did not pass through gettext."""

import re
from html.parser import HTMLParser

# Dates are written by Babel, so is what is marked as data; code and keys by nobody; a part with `lang` of its own is
# somebody's words.
QUIET = frozenset({"script", "style", "code", "kbd", "time", "svg"})
VOID = frozenset({"meta", "link", "input", "br", "hr", "img", "source", "wbr"})
INLINE = QUIET | {"a", "abbr", "b", "bdi", "em", "i", "mark", "q", "small", "span", "strong", "sub", "sup", "wbr"}
SAID = ("aria-label", "title", "placeholder", "alt")
MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
LATIN = re.compile(r"[A-Za-z]{2,}")
# Addresses, and the language's name for itself.
ADDRESS = re.compile(r"\S+@\S+|https?://\S+|(?<!\S)/\S+|^English$")


class Reader(HTMLParser):
    """Gathers what is seen and what is said by a screen reader, parted by line feeds at block elements."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Attributes are texts of their own."""
        given = dict(attrs)
        inside = bool(self.open) and self.open[-1][1]
        quiet = inside or tag in QUIET or "data-data" in given or ("lang" in given and tag != "html")
        if not quiet:
            self.texts += [f"\n{given[name]}\n" for name in SAID if given.get(name)]
        if tag not in INLINE:
            self.texts.append("\n")
        if tag not in VOID:
            self.open.append((tag, quiet))

    def handle_endtag(self, tag: str) -> None:
        """Close up to the matching element."""
        while self.open and self.open.pop()[0] != tag:
            pass
        if tag not in INLINE:
            self.texts.append("\n")

    def handle_data(self, data: str) -> None:
        """Text of an element that is not quiet."""
        if self.open and not self.open[-1][1]:
            self.texts.append(data)


def unmarked(page: str) -> list[str]:
    """Texts with Latin words outside ⟦ ⟧; addresses do not count."""
    reader = Reader()
    reader.feed(page)
    text = "".join(reader.texts)
    while MARKED.search(text):
        text = MARKED.sub(" ", text)
    lines = (ADDRESS.sub(" ", line.strip()).strip() for line in text.splitlines())
    return [line for line in lines if LATIN.search(line)]
