"""Every cell of role × act × phase and of who may write, by hand; the server's rule refuses everything else."""

from typing import Any

import pytest

from facilitation.methods.balint import BALINT
from facilitation.methods.balint.commands import COMMANDS
from facilitation.methods.balint.phases import RIGHTS, ROLES, Right
from facilitation.methods.errors import REFUSALS
from facilitation.methods.rules import Act, Part, Refusal, Words
from tests.facilitation.methods.balint.circle import (
    BRIDGE,
    CLOUD,
    CO_LEADER,
    HELPER,
    LEADER,
    MAPLE,
    OBSERVER,
    OUTER,
    RIVER,
    asked,
    at,
    gathered,
    together,
)
from tests.facilitation.methods.play import Play

# L leader, C co-leader, P presenter (Maple, from B3 on), I inner circle (River), O outer circle, S supervisor who
# observes, H technical help
PEOPLE = {"L": LEADER, "C": CO_LEADER, "P": MAPLE, "I": RIVER, "O": OUTER, "S": OBSERVER, "H": HELPER}
LETTERS = dict(zip(ROLES, "LCPIOSH", strict=True))
OPEN = "B0 B1 B2 B3 B4 B5 B5b B6 B7"
BEFORE = f"planned {OPEN}"
PHASES = (*BEFORE.split(), "closed")
CASE = "B3 B4 B5 B5b B6 B7"
TALK = "B1 B7"
# act: {who: phases}, arguments. Everybody of the group acts like the presenter where nothing else is said.
TABLE: dict[str, tuple[dict[str, str], dict[str, Any]]] = {
    "join": ({"LCPIOSH": BEFORE}, {}),
    "leave": ({"LCPIOSH": BEFORE}, {}),
    "room.open": ({"LC": "planned"}, {}),
    "room.close": ({"LC": OPEN}, {}),
    "admit": ({"LC": "B0 B1 B2 B3"}, {"member": "cloud"}),
    "refuse": ({"LC": OPEN}, {"member": "cloud", "text": "Another time"}),
    "phase.next": ({"LC": "B0 B1 B2 B3 B4 B5 B5b B6"}, {"reason": "the group is ready", "drop": True}),
    "phase.back": ({"LC": "B1 B2 B3 B4 B5 B5b B6 B7"}, {"reason": "too early"}),
    "phase.extend": ({"LC": OPEN}, {"minutes": 2}),
    "case.next": ({"LC": "B6 B7"}, {}),
    "outer.open": ({"LC": "B5"}, {}),
    "outer.close": ({"LC": "B5b"}, {}),
    "voice.take": ({"C": "B0 B1 B2 B3 B4 B5 B5b B6 B7"}, {}),
    "bell": ({"LC": "B3"}, {}),
    "turn.start": ({"LC": TALK}, {}),
    "turn.next": ({}, {}),
    "turn.pass": ({}, {}),
    "hand.raise": ({"IO": OPEN, "P": "B0 B1 B2 B3 B4 B6 B7"}, {}),
    "hand.lower": ({"LCPIO": OPEN}, {}),
    "pause": ({"LC": OPEN}, {"reason": "a call"}),
    "resume": ({}, {}),
    "case.offer": ({"PI": "B2"}, {"text": "A girl who is silent"}),
    "case.drop": ({"P": "B2"}, {}),
    "ballot.open": ({}, {}),
    "case.vote": ({}, {"member": "maple"}),
    "ballot.close": ({}, {}),
    "case.choose": ({"LC": "B2"}, {"member": "maple"}),
    "case.accept": ({}, {"masked": True}),
    "case.decline": ({"P": "B2"}, {}),
    "question.take": ({"LC": "B4"}, {"event": "QUEUED"}),
    "question.done": ({}, {}),
    "question.return": ({"LC": "B4"}, {"event": "QUEUED", "text": "Our version already"}),
    "question.merge": ({"LC": "B4"}, {"event": "QUEUED", "into": "OTHER"}),
    "question.drop": ({"LC": "B4"}, {"event": "QUEUED"}),
    "queue.set": ({"LC": "B4"}, {"open": False}),
    "switch": ({"LC": "B0 B1 B2 B3 B4"}, {"name": "push_back", "on": False}),
    "own.note": ({"P": "B4 B5 B5b B6"}, {"text": "I thought of my brother"}),
    "hard": ({"P": CASE}, {}),
    "alone.end": ({"LCP": "B6"}, {}),
    "mark": ({"LC": "B4 B5 B5b B6 B7"}, {"event": "e1", "as": "advice"}),
    "keeping.stop": ({"LC": OPEN}, {}),
    "debrief.end": ({"LC": "closed"}, {}),
    "edit": ({}, {"event": "e1", "text": "Rather so"}),
    "mood": ({"PIO": "B7 closed"}, {"value": 4}),
    "complaint": ({"PIO": f"{OPEN} closed"}, {"text": "It was too fast"}),
    "advice": ({"S": OPEN}, {"text": "Stay with the boy"}),
    "advice.sort": ({}, {"event": "e1", "to": "leader"}),
    "observers.agree": ({}, {}),
    "observers.decline": ({}, {}),
    "observers.dismiss": ({"LC": OPEN}, {"member": "obs"}),
    "tag": ({"LC": f"{OPEN} closed", "S": "B1 B2 B3 B4 B5 B5b B6 B7 closed"}, {"name": "Shame"}),
    "debrief.mark": ({"LC": "closed"}, {"name": "Shame", "verdict": "new"}),
    "hide": ({"LC": OPEN}, {"event": "e1"}),
    "nudge": ({"LC": OPEN}, {"member": "river", "text": "There is room for you"}),
    "note": ({"LC": f"{BEFORE} closed"}, {"text": "Silence here"}),
    "receipt": ({"LCPIOSH": OPEN}, {"event": "e1"}),
}
# who may write to the group: W always, A to the leaders' queue, T on the turn only, - never; P is pushed back at work
WRITE = {
    "B0": dict(zip("LCPIOSH", "WW-----", strict=True)),
    "B1": dict(zip("LCPIOSH", "WWTTT--", strict=True)),
    "B2": dict(zip("LCPIOSH", "WW-----", strict=True)),
    "B3": dict(zip("LCPIOSH", "W-W----", strict=True)),
    "B4": dict(zip("LCPIOSH", "W-TA---", strict=True)),
    "B5": dict(zip("LCPIOSH", "WW-W---", strict=True)),
    "B5b": dict(zip("LCPIOSH", "WW--W--", strict=True)),
    "B6": dict(zip("LCPIOSH", "WWWT---", strict=True)),
    "B7": dict(zip("LCPIOSH", "WWTTT--", strict=True)),
}
READ = {phase: "LCPIO" if phase == "B0" else "LCPIOS" for phase in WRITE}


def _room(phase: str) -> Play:
    """Cloud waits at the door; in the call Maple has offered and was asked, in the questions two wait."""
    if phase == "planned":
        return gathered()
    play = at("B7" if phase == "closed" else phase)
    if phase == "closed":
        play.act(LEADER, "room.close")
    if phase == "B2":
        play.act(MAPLE, "case.offer", text="A boy who comes no more")
        play.act(LEADER, "case.choose", member=MAPLE.id)
        play.act(MAPLE, "case.accept", masked=True)
    return play


@pytest.fixture(scope="module")
def rooms() -> dict[str, Play]:
    """One room in every phase; deciding changes none of them."""
    return {phase: _room(phase) for phase in PHASES}


@pytest.fixture(scope="module")
def queues(rooms: dict[str, Play]) -> dict[str, Any]:
    """The questions phase with two questions waiting."""
    play = at("B4")
    play.act(LEADER, "refuse", member="cloud")
    names = {"QUEUED": asked(play, RIVER), "OTHER": asked(play, BRIDGE)}
    return {"play": play, "names": names}


def test_table_names_every_command_and_every_role() -> None:
    assert set(TABLE) == set(COMMANDS)
    assert {member.part for member in PEOPLE.values()} | {Part.PRESENTER} == set(ROLES)


@pytest.mark.parametrize("act", TABLE)
def test_roles_can_act_only_when_the_matrix_says_so(act: str, rooms: dict[str, Play], queues: dict[str, Any]) -> None:
    """A row of the table is one test: each of 4,400 cells alone took longer to be told of than to be decided."""
    cells = [(letter, phase) for letter in PEOPLE for phase in PHASES]
    assert [cell for cell in cells if not _holds(*cell, act, rooms, queues)] == []


def _holds(letter: str, phase: str, act: str, rooms: dict[str, Play], queues: dict[str, Any]) -> bool:
    """Whether the room decides in this cell as the table says."""
    who, args = TABLE[act]
    waits = act.startswith("question.") and phase == "B4"
    play = queues["play"] if waits else rooms[phase]
    args = {name: queues["names"].get(value, value) for name, value in args.items()} if waits else args
    outcome = BALINT.decide(play.state, PEOPLE[letter], Act(act, args, play.state.rev), play.now)
    if any(letter in letters and phase in phases.split() for letters, phases in who.items()):
        return isinstance(outcome, list)
    return isinstance(outcome, Refusal) and outcome.code in REFUSALS


@pytest.mark.parametrize("phase", WRITE)
@pytest.mark.parametrize("letter", PEOPLE)
def test_role_can_write_only_when_the_matrix_says_so(letter: str, phase: str, rooms: dict[str, Play]) -> None:
    """In B1 and B7 nobody of the group has the turn yet; in B6 the presenter still speaks alone."""
    play, expected = rooms[phase], WRITE[phase][letter]
    outcome = BALINT.compose(play.state, PEOPLE[letter], Words("msg", "It makes me sad"), play.now)
    assert isinstance(outcome, list) is (expected in "WA"), outcome
    if isinstance(outcome, list):
        assert outcome[0].stream == ("me:river" if expected == "A" else "main")
        assert outcome[0].kind == ("question.ask" if expected == "A" else _kind(letter, phase))
    else:
        assert outcome.code in REFUSALS


def _kind(letter: str, phase: str) -> str:
    return "intervention" if letter in "LC" and phase in ("B5", "B5b") else "msg"


@pytest.mark.parametrize("phase", ["B1", "B7"])
def test_members_can_write_one_after_another_when_a_round_is_held(phase: str) -> None:
    play = at(phase)
    play.act(LEADER, "turn.start")
    while play.state.round:
        holder = next(one for one in (MAPLE, RIVER, BRIDGE, OUTER) if one.id == play.state.turn)
        waiting = [one for one in (MAPLE, RIVER, OUTER) if one != holder]
        assert {play.mute(one) for one in waiting} == {"not_your_turn"}
        play.said(holder, "I am here")
    assert {play.mute(one) for one in (MAPLE, RIVER, OUTER)} == {"round_soon"}


def test_circle_can_write_without_questions_when_the_minutes_alone_are_over() -> None:
    play = together(at("B6"))
    assert (play.mute(RIVER), play.mute(OUTER)) == ("", "returning")
    assert play.refused(LEADER, "alone.end") == "not_alone"


@pytest.mark.parametrize("phase", WRITE)
def test_role_can_read_the_group_only_when_the_matrix_says_so(phase: str, rooms: dict[str, Play]) -> None:
    found = {letter for letter, who in PEOPLE.items() if "main" in BALINT.readable(rooms[phase].state, who)}
    assert found == set(READ[phase])


def test_table_of_rights_is_the_one_of_the_research() -> None:
    rows = {code: "".join(rights[role].value for role in ROLES) for code, rights in RIGHTS.items()}
    assert rows == {
        "B0": "WWRRR--", "B1": "WWTTTR-", "B2": "WWRRRR-", "B3": "WRWRRR-", "B4": "WRTTRR-", "B5": "WWRWRR-",
        "B5b": "WWRRWR-", "B6": "WWWWRR-", "B7": "WWTTTR-",
    }  # fmt: skip
    assert {right.value for right in Right} == set("WTR-")


@pytest.mark.parametrize("act", [name for name, command in COMMANDS.items() if command.guarded])
def test_leader_cannot_act_when_the_room_has_moved_on(act: str, rooms: dict[str, Play]) -> None:
    for phase, play in rooms.items():
        for rev in (play.state.rev - 1, play.state.rev + 1, None):
            outcome = BALINT.decide(play.state, LEADER, Act(act, TABLE[act][1], rev), play.now)
            assert outcome == Refusal("stale"), phase


@pytest.mark.parametrize("phase", PHASES)
def test_member_cannot_read_or_write_but_to_the_leaders_when_at_the_door(phase: str, rooms: dict[str, Play]) -> None:
    play = rooms[phase]
    assert BALINT.readable(play.state, CLOUD) == ("me:cloud",)
    outcome = BALINT.compose(play.state, CLOUD, Words("msg", "Hello"), play.now)
    assert isinstance(outcome, Refusal)
    assert isinstance(BALINT.compose(play.state, CLOUD, Words("msg", "Hello", "leaders"), play.now), list) is (
        phase != "closed"
    )
