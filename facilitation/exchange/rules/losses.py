"""What a file in another format cannot hold: every loss is counted and told."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import lazy_gettext as _

_TEXTS: dict[str, object] = {
    "illegal_characters": _("Characters that the format forbids were replaced by �: %(count)s."),
    "line_ends": _("Windows line ends became plain ones, and places were recounted: %(count)s."),
    "colours": _("Colours that the format does not know were left out: %(count)s."),
    "values": _("Values that do not fit the type of their variable were left out: %(count)s."),
    "references": _("References to something that is not in the file were left out: %(count)s."),
    "selections": _("Segments that do not lie in their text were left out: %(count)s."),
    "code_notes": _("A codebook file holds no memos; memos of codes left out: %(count)s."),
    "times": _("Times of turns have no place in this format; left out: %(count)s."),
    "end_times": _("Ends of turns were unknown and taken from the next turn: %(count)s."),
    "no_times": _("Turns without a time were placed right after the turn before: %(count)s."),
    "untimed_texts": _("Left out, because no turn in them has a time: %(names)s. Export them as TXT or DOCX."),
    "headings": _("Phases and questions have no place in this format; left out: %(count)s."),
    "cut_cells": _("Cells longer than Excel allows were cut: %(count)s."),
    "missing_files": _("Sources whose text is not in the file: %(count)s."),
    "other_sources": _("Pictures, sounds, videos and PDF documents were not read: %(count)s."),
    "code_sets": _("Sets of codes were not read: %(count)s."),
    "other_parts": _("Links and graphs were not read: %(count)s."),
    "depth": _("Codes that stood deeper than a codebook here goes, put beside the code above: %(count)s."),
    "empty_sources": _("Sources without words were left out: %(count)s."),
    "source_notes": _("Memos on whole texts have no place here; left out: %(count)s."),
    "coders": _("Other coders are not known here; their codings stand under whoever imported. Coders: %(count)s."),
    "case_values": _("Values of people were left out, because people here have records of their own: %(count)s."),
    "recounted": _("Texts whose places another program counts differently, recounted: %(count)s."),
}


@dataclass(frozen=True)
class Loss:
    """One kind of loss; `code` is stable, `text` is in the reader's language, `names` say what was lost where known."""

    code: str
    count: int
    names: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The loss for a person."""
        return str(_TEXTS[self.code]) % {"count": self.count, "names": ", ".join(self.names)}


@dataclass(frozen=True)
class Written:
    """A file and what it could not hold."""

    data: bytes
    losses: tuple[Loss, ...] = ()


class LossCount:
    """Counts losses while a file is written or read."""

    def __init__(self, before: Iterable[Loss] = ()) -> None:
        self._counts = {loss.code: loss.count for loss in before}

    def add(self, code: str, count: int = 1) -> None:
        """Count a loss of a known kind; KeyError for another."""
        if code not in _TEXTS:
            raise KeyError(code)
        if count:
            self._counts[code] = self._counts.get(code, 0) + count

    def told(self) -> tuple[Loss, ...]:
        """All losses so far, in the order of their first appearance."""
        return tuple(Loss(code, count) for code, count in self._counts.items())
