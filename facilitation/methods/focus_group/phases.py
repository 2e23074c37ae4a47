"""The seven phases of a focus group and what each part may do in them by default."""

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
    """One phase. `why` names the sentence shown to those who may not write."""

    code: str
    title: str
    minutes: int
    right: Right
    why: str
    asks: bool = False


PHASES = (
    Phase("F1", _("Lobby"), 15, Right.LISTEN, "lobby"),
    Phase("F2", _("Introduction"), 5, Right.LISTEN, "introduction"),
    Phase("F3", _("Warm-up"), 8, Right.TALK, "talk", asks=True),
    Phase("F4", _("Introductory questions"), 12, Right.ASKED, "between", asks=True),
    Phase("F5", _("Key questions"), 45, Right.ASKED, "between", asks=True),
    Phase("F6", _("Ending questions"), 10, Right.ASKED, "between", asks=True),
    Phase("F7", _("Closing"), 5, Right.TALK, "talk"),
)
CODES = tuple(phase.code for phase in PHASES)
LAST_ENTRY = "F4"


def phase_of(code: str) -> Phase:
    """The phase of that code; raises KeyError."""
    return PHASES[number_of(code) - 1]


def number_of(code: str) -> int:
    """1 to 7, or 0 before the room is open."""
    return CODES.index(code) + 1 if code in CODES else 0


def step(code: str, by: int) -> str | None:
    """The code of the phase so many steps away, or None beyond the ends."""
    place = number_of(code) - 1 + by
    return CODES[place] if 0 <= place < len(CODES) else None


def minutes_of(config: MethodConfig, code: str) -> int:
    """Planned minutes: what the guide's sections of this phase say, else the method's own number."""
    planned = sum(section.minutes for section in config.sections if section.phase == code)
    return planned or phase_of(code).minutes
