"""The phases of a Balint group, their minutes, and who may do what in them: a table of role by phase.

From research/rooms.md 1.2 and 2.4: the IBF's leadership guidelines (2016), the Balint Society's notes on starting a
group, the IPP association's rules; times from residents' groups of an hour and a half.
"""

from collections.abc import Mapping
from enum import StrEnum

from facilitation.methods.common.phases import Course, Phase
from facilitation.methods.errors import _
from facilitation.methods.rules import Part


class Right(StrEnum):
    """What a role may do in the group's stream: write, write on one's turn only, read, not even read."""

    WRITE = "W"
    TURN = "T"
    READ = "R"
    NOTHING = "-"


PHASES = (
    Phase("B0", _("Lobby"), 10, 0, 10, "lobby"),
    Phase("B1", _("Opening and check-in"), 7, 5, 10, "round_soon"),
    Phase("B2", _("Call for a case"), 4, 2, 8, "case_call"),
    Phase("B3", _("The case is told"), 8, 5, 10, "telling"),
    Phase("B4", _("Clarifying questions"), 5, 3, 10, "clarifying"),
    Phase("B5", _("Group work"), 25, 20, 35, "working"),
    Phase("B5b", _("Outer circle"), 7, 5, 10, "outer_speaks"),
    Phase("B6", _("The presenter returns"), 7, 5, 10, "returning"),
    Phase("B7", _("Closing round"), 7, 5, 10, "round_soon"),
)
DEBRIEF = Phase("B8", _("Leaders' debrief"), 15, 10, 20, "closed")
LOBBY, CHECK_IN, CALL, TELLING, CLARIFYING = "B0", "B1", "B2", "B3", "B4"
WORK, OUTER, RETURN, CLOSING = "B5", "B5b", "B6", "B7"
ROUNDS = frozenset({CHECK_IN, CLOSING})
WORKING = frozenset({WORK, OUTER})
CASE = frozenset({TELLING, CLARIFYING, WORK, OUTER, RETURN, CLOSING})
"""The phases in which somebody is the presenter of a case."""
GROUP = frozenset({Part.PRESENTER, Part.PARTICIPANT, Part.OUTER_CIRCLE})
COURSE = Course(
    phases=PHASES,
    debrief=DEBRIEF,
    parts=frozenset(Part),
    group=GROUP,
    last_entry=TELLING,
    closing=CLOSING,
    quiet=frozenset(phase.code for phase in PHASES) - ROUNDS,
    beside=frozenset({OUTER}),
)
CASES = 2
ROLES = (
    *(Part.LEADER, Part.CO_LEADER, Part.PRESENTER, Part.PARTICIPANT),
    *(Part.OUTER_CIRCLE, Part.OBSERVER, Part.HELPER),
)
_ROWS = {
    LOBBY: "W W R R R - -",
    CHECK_IN: "W W T T T R -",
    CALL: "W W R R R R -",
    TELLING: "W R W R R R -",
    CLARIFYING: "W R T T R R -",
    WORK: "W W R W R R -",
    OUTER: "W W R R W R -",
    RETURN: "W W W W R R -",
    CLOSING: "W W T T T R -",
}
RIGHTS: Mapping[str, Mapping[Part, Right]] = {
    code: dict(zip(ROLES, map(Right, row.split()), strict=True)) for code, row in _ROWS.items()
}
