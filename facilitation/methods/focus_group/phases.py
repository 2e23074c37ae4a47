"""The phases of a focus group, their minutes, and what each part may do in them by default.

F0, recruiting and screening, lies before the room; F8, the team's debrief, begins when the room closes.
"""

from dataclasses import dataclass
from enum import StrEnum

from facilitation.methods.errors import _
from facilitation.methods.rules import MethodConfig


class Right(StrEnum):
    """What a participant may do in a phase when no question, round or floor says otherwise."""

    TALK = "talk"
    LISTEN = "listen"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase; `minutes` is the usual length between `least` and `most`.

    `why` names the sentence shown to those who may not write.
    """

    code: str
    title: str
    minutes: int
    least: int
    most: int
    right: Right
    why: str
    asks: bool = False


PHASES = (
    Phase("F1", _("Lobby"), 15, 0, 15, Right.LISTEN, "lobby"),
    Phase("F2", _("Introduction"), 5, 3, 7, Right.LISTEN, "introduction"),
    Phase("F3", _("Warm-up"), 8, 5, 10, Right.TALK, "talk", asks=True),
    Phase("F4", _("Introductory questions"), 12, 10, 15, Right.ASKED, "between", asks=True),
    Phase("F5", _("Key questions"), 45, 35, 55, Right.ASKED, "between", asks=True),
    Phase("F6", _("Ending questions"), 10, 7, 12, Right.ASKED, "between", asks=True),
    Phase("F7", _("Closing"), 5, 3, 8, Right.TALK, "talk"),
)
DEBRIEF = Phase("F8", _("Team debrief"), 15, 10, 20, Right.LISTEN, "closed")
CODES = tuple(phase.code for phase in PHASES)
LAST_ENTRY, SUMMING, CLOSING = "F4", "F6", "F7"
_BY_CODE = {phase.code: phase for phase in (*PHASES, DEBRIEF)}
_NUMBERS = {code: number for number, code in enumerate(CODES, 1)}


def phase_of(code: str) -> Phase:
    """The phase of that code; raises KeyError."""
    return _BY_CODE[code]


def number_of(code: str) -> int:
    """1 to 7, or 0 before the room is open."""
    return _NUMBERS.get(code, 0)


def step(code: str, by: int) -> str | None:
    """The code of the phase so many steps away, or None beyond the ends."""
    place = number_of(code) - 1 + by
    return CODES[place] if 0 <= place < len(CODES) else None


def minutes_of(config: MethodConfig, code: str) -> int:
    """Planned minutes: what the guide's sections of this phase say, else the method's own number."""
    planned = sum(section.minutes for section in config.sections if section.phase == code)
    return planned or phase_of(code).minutes
