"""Every (part, act, phase) of the table of commands, written by hand; every other combination must be refused."""

from typing import Any

import pytest

from facilitation.methods.errors import REFUSALS
from facilitation.methods.focus_group import FOCUS_GROUP
from facilitation.methods.focus_group.commands import COMMANDS
from facilitation.methods.rules import Act, Member, Part, Refusal
from tests.facilitation.methods.play import CO_LEADER, EVERYBODY, HELPER, LEADER, MAPLE, OBSERVER, Play, at, gathered

PRESENTER = Member("pres", Part.PRESENTER, "Presenter")
OUTER = Member("outer", Part.OUTER_CIRCLE, "Outer")
PARTS = (LEADER, CO_LEADER, MAPLE, OBSERVER, HELPER, PRESENTER, OUTER)
PHASES = ("planned", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "closed")

# act: who may (L leader, C co-leader, P participant, O observer, H helper), in which phases, with which arguments
TABLE: dict[str, tuple[str, str, dict[str, Any]]] = {
    "join": ("LCPOH", "planned F1 F2 F3 F4 F5 F6 F7", {}),
    "leave": ("LCPOH", "planned F1 F2 F3 F4 F5 F6 F7", {}),
    "room.open": ("LC", "planned", {}),
    "room.close": ("LC", "F1 F2 F3 F4 F5 F6 F7", {}),
    "admit": ("LC", "F1 F2 F3 F4", {"member": "bridge"}),
    "refuse": ("LC", "F1 F2 F3 F4 F5 F6 F7", {"member": "bridge", "text": "Another time"}),
    "phase.next": ("LC", "F1 F2 F3 F4 F5 F6", {}),
    "phase.back": ("LC", "F2 F3 F4 F5 F6 F7", {"reason": "too early"}),
    "question.push": ("LC", "F3 F4 F5 F6", {"question": "trust"}),
    "question.reveal": ("LC", "", {}),
    "question.close": ("LC", "", {}),
    "question.extend": ("LC", "", {"minutes": 2}),
    "turn.start": ("LC", "F3 F4 F5 F6 F7", {}),
    "turn.next": ("LCP", "", {}),
    "turn.pass": ("P", "", {}),
    "hand.raise": ("P", "F1 F2 F3 F4 F5 F6 F7", {}),
    "hand.lower": ("LCP", "F1 F2 F3 F4 F5 F6 F7", {}),
    "floor.give": ("LC", "F3 F4 F5 F6 F7", {"member": "maple"}),
    "floor.return": ("LCP", "", {}),
    "pause": ("LC", "F1 F2 F3 F4 F5 F6 F7", {"reason": "a call"}),
    "resume": ("LC", "", {}),
    "vote": ("P", "", {"choices": [1]}),
    "edit": ("LCPOH", "", {"event": "e1", "text": "Rather so"}),
    "probe": ("LC", "F3 F4 F5 F6 F7", {"text": "Give an example", "member": "maple", "private": True}),
    "turn.offer": ("LC", "F3 F4 F5 F6 F7", {"member": "maple"}),
    "offer.pass": ("P", "", {}),
    "slow": ("LC", "F1 F2 F3 F4 F5 F6 F7", {"member": "maple", "seconds": 30}),
    "stim.show": ("LC", "F3 F4 F5 F6 F7", {"stimulus": "road"}),
    "stim.hide": ("LC", "F1 F2 F3 F4 F5 F6 F7", {}),
    "summary.show": ("LC", "F6", {"lines": ["Trust came slowly"]}),
    "summary.reply": ("P", "", {"verdict": "right"}),
    "mood": ("P", "F7 closed", {"value": 4}),
    "complaint": ("P", "F1 F2 F3 F4 F5 F6 F7 closed", {"text": "It was too fast"}),
    "advice": ("O", "F1 F2 F3 F4 F5 F6 F7", {"text": "Ask about school"}),
    "advice.sort": ("LC", "", {"event": "e1", "to": "leader"}),
    "observers.agree": ("P", "", {}),
    "observers.decline": ("P", "", {}),
    "observers.dismiss": ("LC", "F1 F2 F3 F4 F5 F6 F7", {"member": "obs"}),
    "tag": ("LCO", "F1 F2 F3 F4 F5 F6 F7 closed", {"name": "Trust"}),
    "debrief.mark": ("LC", "closed", {"name": "Trust", "verdict": "new"}),
    "hide": ("LC", "F1 F2 F3 F4 F5 F6 F7", {"event": "e1"}),
    "nudge": ("LC", "F1 F2 F3 F4 F5 F6 F7", {"member": "maple", "text": "Your view?"}),
    "note": ("LC", "planned F1 F2 F3 F4 F5 F6 F7 closed", {"text": "Silence here"}),
    "receipt": ("LCPOH", "F1 F2 F3 F4 F5 F6 F7", {"event": "e1"}),
}
GLASS = {"tag": "F2 F3 F4 F5 F6 F7 closed"}
"""Where observers act later than the team: the group opens to them with the introduction."""
LETTERS = {Part.LEADER: "L", Part.CO_LEADER: "C", Part.PARTICIPANT: "P", Part.OBSERVER: "O", Part.HELPER: "H"}


def _room(phase: str) -> Play:
    """Maple and River are in, Bridge waits at the door."""
    if phase == "planned":
        return gathered()
    play = at("F7" if phase == "closed" else phase, *EVERYBODY[2:4])
    if phase == "closed":
        play.act(LEADER, "room.close")
    return play


@pytest.fixture(scope="module")
def rooms() -> dict[str, Play]:
    """One room in every phase; deciding changes none of them."""
    return {phase: _room(phase) for phase in PHASES}


def test_table_names_every_command() -> None:
    assert set(TABLE) == set(COMMANDS)


@pytest.mark.parametrize("act", TABLE)
def test_parts_can_act_only_when_the_matrix_says_so(act: str, rooms: dict[str, Play]) -> None:
    """A row of the table is one test: each of 2,700 cells alone took longer to be told of than to be decided."""
    cells = [(who, phase) for who in PARTS for phase in PHASES]
    assert [(who.id, phase) for who, phase in cells if not _holds(who, phase, act, rooms)] == []


def _holds(who: Member, phase: str, act: str, rooms: dict[str, Play]) -> bool:
    """Whether the room decides in this cell as the table says, and says why not."""
    letters, phases, args = TABLE[act]
    phases = GLASS.get(act, phases) if who.part is Part.OBSERVER else phases
    state = rooms[phase].state
    outcome = FOCUS_GROUP.decide(state, who, Act(act, args, state.rev), rooms[phase].now)
    is_its_own = LETTERS.get(who.part, "-") in letters
    if is_its_own and phase in phases.split():
        return isinstance(outcome, list)
    return (
        isinstance(outcome, Refusal) and outcome.code in REFUSALS and (outcome.code == "not_allowed") is not is_its_own
    )


@pytest.mark.parametrize("act", [name for name, command in COMMANDS.items() if command.guarded])
def test_leader_cannot_act_when_the_room_has_moved_on(act: str, rooms: dict[str, Play]) -> None:
    for phase, play in rooms.items():
        for rev in (play.state.rev - 1, play.state.rev + 1, None):
            outcome = FOCUS_GROUP.decide(play.state, LEADER, Act(act, TABLE[act][2], rev), play.now)
            assert outcome == Refusal("stale"), phase


@pytest.mark.parametrize(
    ("act", "args"),
    [
        ("phase.next", {"to": "F7"}),
        ("admit", {"member": 7}),
        ("admit", {"member": "bridge", "late": 1}),
        ("question.extend", {"minutes": True}),
        ("question.extend", {"minutes": "5"}),
        ("turn.start", {"order": "maple"}),
    ],
)
def test_leader_cannot_act_when_arguments_are_of_another_kind(act: str, args: dict[str, Any]) -> None:
    assert at("F4").refused(LEADER, act, **args) == "bad_args"


def test_unknown_command_is_refused() -> None:
    assert at("F4").refused(LEADER, "room.burn") == "unknown_act"
    assert at("F4").refused(LEADER, "silence") == "unknown_act"
    assert at("F4").refused(None, "phase.next") == "unknown_act"
