"""The phases of a focus group, their minutes, and what each part may do in them by default.

F0, recruiting and screening, lies before the room; F8, the team's debrief, begins when the room closes.
"""

from dataclasses import dataclass
from enum import StrEnum

from facilitation.methods.common import phases as common
from facilitation.methods.errors import _
from facilitation.methods.rules import LEADERS, Part


class Right(StrEnum):
    """What a participant may do in a phase when no question, round or floor says otherwise."""

    TALK = "talk"
    LISTEN = "listen"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Phase(common.Phase):
    """One phase; `right` is what participants may do in it by default, `asks` whether questions are put in it."""

    right: Right = Right.LISTEN
    asks: bool = False


PHASES = (
    Phase("F1", _("Lobby"), 15, 0, 15, "lobby"),
    Phase("F2", _("Introduction"), 5, 3, 7, "introduction"),
    Phase("F3", _("Warm-up"), 8, 5, 10, "talk", Right.TALK, asks=True),
    Phase("F4", _("Introductory questions"), 12, 10, 15, "between", Right.ASKED, asks=True),
    Phase("F5", _("Key questions"), 45, 35, 55, "between", Right.ASKED, asks=True),
    Phase("F6", _("Ending questions"), 10, 7, 12, "between", Right.ASKED, asks=True),
    Phase("F7", _("Closing"), 5, 3, 8, "talk", Right.TALK),
)
DEBRIEF = Phase("F8", _("Team debrief"), 15, 10, 20, "closed")
SUMMING = "F6"
GROUP = frozenset({Part.PARTICIPANT})
COURSE = common.Course(
    phases=PHASES,
    debrief=DEBRIEF,
    parts=frozenset({*LEADERS, *GROUP, Part.OBSERVER, Part.HELPER}),
    group=GROUP,
    last_entry="F4",
    closing="F7",
    quiet=frozenset({"F1", "F2"}),
)
_BY_CODE = {phase.code: phase for phase in (*PHASES, DEBRIEF)}


def phase_of(code: str) -> Phase:
    """The phase of that code; raises KeyError."""
    return _BY_CODE[code]
