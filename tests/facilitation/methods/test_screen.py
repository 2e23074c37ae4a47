"""The picture that one member's client mirrors."""

import json
from typing import Any

from facilitation.methods.focus_group import FOCUS_GROUP
from facilitation.methods.rules import Member
from tests.facilitation.methods.play import (
    BRIDGE,
    HELPER,
    LEADER,
    MAPLE,
    OBSERVER,
    RIVER,
    Play,
    asking,
    at,
    opened,
)


def _screen(play: Play, member: Member) -> dict[str, Any]:
    return FOCUS_GROUP.screen(play.state, member)


def test_participant_sees_the_blind_question_and_the_count() -> None:
    play = asking("day")
    play.said(RIVER, "A secret", "answer")
    picture = _screen(play, MAPLE)
    assert picture["question"] | {"deadline_at": 0} == {
        "id": "day",
        "number": 3,
        "text": "Describe one day.",
        "mode": "blind",
        "stage": "collect",
        "deadline_at": 0,
        "answered": 1,
        "of": 3,
        "mine": "",
        "revealed": False,
        "switch": "reveal",
        "poll": None,
        "vote": [],
        "result": None,
    }
    assert picture["write"] == {"allowed": True, "code": "blind", "kind": "answer", "stream": "me:maple"}
    assert _screen(play, RIVER)["question"]["mine"] == "answered"
    assert _screen(play, LEADER)["question"]["who"] == {"bridge": "", "maple": "", "river": "answered"}


def test_participant_sees_the_place_in_the_round() -> None:
    play = asking("circle")
    play.said(MAPLE, "Maple", "answer")
    assert _screen(play, RIVER)["turn"] == {"member": "river", "place": 2, "of": 3, "mine": True}
    assert _screen(play, BRIDGE)["turn"]["mine"] is False


def test_participant_at_the_door_sees_nothing_of_the_group() -> None:
    picture = _screen(opened(MAPLE), BRIDGE)
    assert (picture["members"], picture["hands"], picture["question"]) == ([], [], None)
    assert picture["write"]["code"] == "not_admitted"
    assert [one["id"] for one in _screen(opened(MAPLE), LEADER)["waiting"]] == ["river", "bridge"]


def test_group_knows_that_it_is_observed_but_not_by_whom() -> None:
    play = asking("word")
    assert _screen(play, MAPLE)["observers"] == 1
    assert [one["part"] for one in _screen(play, MAPLE)["members"]].count("observer") == 0
    assert [one["part"] for one in _screen(play, OBSERVER)["members"]].count("observer") == 1


def test_helper_sees_names_but_no_text() -> None:
    picture = _screen(asking("word"), HELPER)
    assert picture["question"] is None
    assert len(picture["members"]) == 6


def test_deadlines_are_hidden_while_the_clocks_stand() -> None:
    play = asking("day")
    play.act(LEADER, "pause", reason="a call")
    picture = _screen(play, MAPLE)
    assert (picture["phase"]["deadline_at"], picture["question"]["deadline_at"]) == (None, None)
    assert picture["paused"] == {"auto": False, "why": "", "reason": "a call", "since": play.log[-1].at}


def test_next_step_leads_through_the_whole_meeting() -> None:
    play, pressed = opened(), []
    while step := _screen(play, LEADER)["next"]:
        pressed.append(" ".join([step["act"], *step["args"].values()]))
        play.act(LEADER, step["act"], **step["args"])
    assert pressed == [
        "phase.next",
        "phase.next",
        "question.push circle",
        "turn.next",
        "turn.next",
        "turn.next",
        "phase.next",
        "question.push word",
        "question.push day",
        "question.reveal",
        "phase.next",
        "question.push trust",
        "question.push phrase",
        "question.reveal",
        "phase.next",
        "phase.next",
        "room.close",
    ]


def test_next_step_opens_the_room_and_ends_a_pause() -> None:
    assert _screen(Play(), LEADER)["next"] == {"act": "room.open", "args": {}}
    play = at("F4")
    play.act(LEADER, "pause", reason="a call")
    assert _screen(play, LEADER)["next"]["act"] == "resume"


def test_picture_is_json() -> None:
    for member in (LEADER, MAPLE, OBSERVER, HELPER):
        picture = _screen(asking("circle"), member)
        assert json.loads(json.dumps(picture)) == picture
