"""Every (part, way of speaking, phase, mode and stage of the question), written by hand as one table."""

import pytest

from facilitation.methods.focus_group import FOCUS_GROUP
from facilitation.methods.rules import Act, Member, Part, Refusal, Words
from tests.facilitation.methods.play import CO_LEADER, HELPER, LEADER, MAPLE, MORE, OBSERVER, RIVER, Play, at

MODES = {"open": "word", "blind": "day", "answered": "step", "round_robin": "circle", "poll": "own"}
STAGES = ("collect", "discuss")
ASKING = ("F3", "F4", "F5", "F6")
PARTS = {
    "leader": LEADER,
    "co_leader": CO_LEADER,
    "turn": MAPLE,
    "participant": RIVER,
    "observer": OBSERVER,
    "helper": HELPER,
}

# (kind, mode) -> where the words of a participant land while the question collects; of the one whose turn it is
COLLECT: dict[tuple[str, str], tuple[str, str]] = {
    ("msg", "open"): ("main", "main"),
    ("msg", "blind"): ("!blind", "!blind"),
    ("msg", "answered"): ("!blind", "!blind"),
    ("msg", "round_robin"): ("!not_your_turn", "main"),
    ("msg", "poll"): ("!poll", "!poll"),
    ("answer", "open"): ("main", "main"),
    ("answer", "blind"): ("me:river", "me:maple"),
    ("answer", "answered"): ("after:step", "after:step"),
    ("answer", "round_robin"): ("!not_your_turn", "main"),
    ("answer", "poll"): ("!poll", "!poll"),
}
# kind -> where they land once the answers are open, or no turn is left; a late answer to a poll is none
DISCUSS = {"msg": "main", "answer": "main"}
# part -> what becomes of the words of those who do not belong to the group, whatever the question
OTHERS = {
    ("leader", "msg"): "main",
    ("co_leader", "msg"): "main",
    ("leader", "answer"): "!not_allowed",
    ("co_leader", "answer"): "!not_allowed",
    ("observer", "msg"): "!observer",
    ("observer", "answer"): "!observer",
    ("helper", "msg"): "!helper",
    ("helper", "answer"): "!helper",
}


def _expected(part: str, kind: str, mode: str, stage: str) -> str:
    if (part, kind) in OTHERS:
        return OTHERS[part, kind]
    if stage == "collect":
        return COLLECT[kind, mode][part == "turn"]
    return "!poll" if (kind, mode) == ("answer", "poll") else DISCUSS[kind]


@pytest.fixture(scope="module")
def rooms() -> dict[tuple[str, str, str], Play]:
    """A room for every phase, mode and stage; composing changes none of them."""
    return {(phase, mode, stage): _room(phase, mode, stage) for phase in ASKING for mode in MODES for stage in STAGES}


def _room(phase: str, mode: str, stage: str) -> Play:
    play = at(phase, config=MORE)
    play.act(LEADER, "question.push", question=MODES[mode])
    if stage == "discuss" and mode == "round_robin":
        while play.state.round:
            play.act(LEADER, "turn.next")
    elif stage == "discuss" and mode != "open":
        play.act(LEADER, "question.reveal")
    return play


@pytest.mark.parametrize("kind", ["msg", "answer"])
@pytest.mark.parametrize("part", PARTS)
def test_words_land_only_where_the_table_says(part: str, kind: str, rooms: dict[tuple[str, str, str], Play]) -> None:
    landed, table = {}, {}
    for (phase, mode, stage), play in rooms.items():
        if (mode, stage) != ("open", "discuss"):
            outcome = FOCUS_GROUP.compose(play.state, PARTS[part], Words(kind, "words"), play.now)
            landed[phase, mode, stage] = f"!{outcome.code}" if isinstance(outcome, Refusal) else outcome[0].stream
            table[phase, mode, stage] = _expected(part, kind, mode, stage)
    assert len(table) == len(ASKING) * (len(MODES) * len(STAGES) - 1)
    assert landed == table


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("phase", ASKING)
def test_screen_says_what_compose_does(phase: str, mode: str, rooms: dict[tuple[str, str, str], Play]) -> None:
    for stage in STAGES:
        play = rooms[phase, mode, stage]
        for member in (LEADER, MAPLE, RIVER, OBSERVER, HELPER):
            write = FOCUS_GROUP.screen(play.state, member)["write"]
            if write["kind"] != "vote":
                outcome = FOCUS_GROUP.compose(play.state, member, Words(write["kind"], "words"), play.now)
                assert isinstance(outcome, list) is write["allowed"]
                assert isinstance(outcome, Refusal) or outcome[0].stream == write["stream"]


@pytest.mark.parametrize("mode", MODES)
def test_vote_is_taken_in_a_poll_alone(mode: str, rooms: dict[tuple[str, str, str], Play]) -> None:
    for phase in ASKING:
        for stage in STAGES:
            play = rooms[phase, mode, stage]
            codes = {name: _vote(play, member) for name, member in PARTS.items()}
            mine = "" if (mode, stage) == ("poll", "collect") else "poll_over" if mode == "poll" else "no_poll"
            assert codes == {name: mine if PARTS[name].part is Part.PARTICIPANT else "not_allowed" for name in PARTS}


def _vote(play: Play, member: Member) -> str:
    outcome = FOCUS_GROUP.decide(play.state, member, Act("vote", {"choices": [5]}), play.now)
    return outcome.code if isinstance(outcome, Refusal) else ""
