"""Phases forward and back, pauses and clocks."""

import pytest

from portal.limits import REASON_CHARS
from tests.facilitation.methods.play import CO_LEADER, LEADER, MAPLE, Play, asking, at

MINUTE = 60_000


def _deadline(play: Play) -> int:
    assert play.state.phase_deadline is not None
    found: int = play.state.phase_deadline
    return found


def test_phase_takes_its_minutes_from_the_guide_else_from_the_method() -> None:
    play = at("F5")
    assert _deadline(play) - (play.state.phase_started or 0) == 45 * MINUTE
    play = at("F2")
    assert _deadline(play) - (play.state.phase_started or 0) == 5 * MINUTE


def test_next_phase_closes_the_question() -> None:
    play = asking("day")
    events = play.act(LEADER, "phase.next")
    assert [event.kind for event in events] == ["question.close", "phase"]
    assert (play.state.question, play.state.asked["day"].stage) == ("", "closed")


def test_leader_can_go_back_one_phase_with_a_reason() -> None:
    play = at("F4")
    assert play.refused(LEADER, "phase.back") == "reason_needed"
    assert play.refused(LEADER, "phase.back", reason="r" * (REASON_CHARS + 1)) == "too_long"
    play.wait(600)
    event = play.act(CO_LEADER, "phase.back", reason="r" * REASON_CHARS)[0]
    assert (event.body["phase"], event.body["pass"], event.body["back"]) == ("F3", 2, True)
    assert _deadline(play) == event.at + 8 * MINUTE


@pytest.mark.parametrize(
    ("phase", "act", "code"), [("F1", "phase.back", "first_phase"), ("F7", "phase.next", "last_phase")]
)
def test_leader_cannot_go_beyond_the_ends(phase: str, act: str, code: str) -> None:
    args = {"reason": "why not"} if act == "phase.back" else {}
    assert at(phase).refused(LEADER, act, **args) == code


def test_clocks_stand_still_during_a_pause() -> None:
    play = asking("day")
    phase, question = _deadline(play), play.state.asked["day"].deadline
    assert question is not None
    stopped = play.act(LEADER, "pause", reason="a call")[0].at
    assert play.act(LEADER, "pause", reason="again") == []
    assert play.refused(LEADER, "phase.next") == "paused"
    play.wait(120)
    stood = play.act(LEADER, "resume")[0].at - stopped
    assert stood > 120_000
    assert (_deadline(play), play.state.asked["day"].deadline) == (phase + stood, question + stood)
    assert play.refused(LEADER, "resume") == "not_paused"


def test_room_pauses_itself_when_no_leader_is_there() -> None:
    play = asking("word")
    assert play.act(None, "leader.lost")[0].body["auto"] is True
    assert play.act(None, "leader.lost") == []
    assert play.mute(MAPLE) == "leaderless"
    play.act(None, "leader.back")
    assert play.act(None, "leader.back") == []
    assert play.mute(MAPLE) == ""


def test_leaders_pause_outlives_the_rooms_own() -> None:
    play = at("F4")
    before, stopped = _deadline(play), play.act(LEADER, "pause", reason="a call")[0].at
    play.wait(60)
    play.act(None, "leader.lost")
    play.wait(60)
    play.act(None, "leader.back")
    assert play.mute(MAPLE) == "paused"
    resumed = play.act(LEADER, "resume")[0].at
    assert _deadline(play) == before + resumed - stopped


def test_leaders_pause_during_the_rooms_own_loses_no_time() -> None:
    play = at("F4")
    before, stopped = _deadline(play), play.act(None, "leader.lost")[0].at
    play.wait(60)
    play.act(LEADER, "pause", reason="a call")
    play.act(None, "leader.back")
    play.wait(60)
    resumed = play.act(LEADER, "resume")[0].at
    assert _deadline(play) == before + resumed - stopped


def test_clocks_lose_no_time_when_pauses_of_three_kinds_overlap() -> None:
    play = at("F4")
    before, stopped = _deadline(play), play.act(None, "adults.lost")[0].at
    play.wait(30)
    play.act(LEADER, "pause", reason="a call")
    play.act(None, "leader.lost")
    play.wait(30)
    play.act(None, "leader.back")
    play.act(LEADER, "resume")
    play.wait(30)
    resumed = play.act(None, "adults.back")[0].at
    assert _deadline(play) == before + resumed - stopped


def test_room_closes_itself_after_ten_minutes_without_a_leader() -> None:
    play = asking("word")
    play.act(LEADER, "pause", reason="a long call")
    play.wait(3_600)
    play.act(None, "leader.lost")
    play.wait(599)
    assert play.state.status == "open"
    assert play.refused(None, "silence") == "not_paused"
    play.wait(2)
    assert play.state.status == "closed"
    assert (play.log[-1].kind, play.log[-1].body["reason"]) == ("room.close", "silence")
