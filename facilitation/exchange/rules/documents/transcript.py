"""A transcript ready to be written, names already as they may leave the house."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _


@dataclass(frozen=True)
class DocumentTurn:
    """One turn; `heading` is the phase or question that begins with it, empty when it goes on. Times in ms."""

    speaker: str | None
    text: str
    start_ms: int | None = None
    end_ms: int | None = None
    heading: str = ""

    @property
    def name(self) -> str:
        """The speaker, or words for an unknown one."""
        return self.speaker or _("Unknown speaker")


@dataclass(frozen=True)
class TranscriptDocument:
    """`facts` are lines of the head: (label, value), such as the study, the date with its zone, «pseudonyms»."""

    title: str
    turns: tuple[DocumentTurn, ...]
    made_at: datetime
    facts: tuple[tuple[str, str], ...] = ()


def short_clock(ms: int) -> str:
    """``HH:MM:SS``."""
    seconds = ms // 1000
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
