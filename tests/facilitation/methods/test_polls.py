"""Polls in the room, answers that open by answering, questions to one, and the moment of the reveal."""

from typing import Any

import pytest

from facilitation.methods.focus_group import FOCUS_GROUP
from facilitation.methods.rules import Member
from tests.facilitation.methods.play import (
    BRIDGE,
    CO_LEADER,
    HELPER,
    LEADER,
    MAPLE,
    MORE,
    OBSERVER,
    RIVER,
    Play,
    asking,
    at,
)


def _question(play: Play, member: Member) -> dict[str, Any]:
    found: dict[str, Any] = FOCUS_GROUP.screen(play.state, member)["question"]
    return found


def test_vote_is_private_and_can_be_changed_while_the_poll_is_open() -> None:
    play = asking("own")
    event = play.act(MAPLE, "vote", choices=[7])[0]
    assert (event.stream, event.kind, play.texts[event.id]) == ("me:maple", "vote", "7")
    assert play.act(MAPLE, "vote", choices=[7]) == []
    play.act(MAPLE, "vote", choices=[9])
    assert play.state.asked["own"].votes == {"maple": (9,)}
    assert _question(play, MAPLE)["vote"] == [9]
    play.act(RIVER, "vote", choices=[3])
    assert play.act(LEADER, "question.reveal")[0].body["result"] == {"of": 3}  # the log holds no numbers of anybody
    result = _question(play, OBSERVER)["result"]
    assert (result["n"], result["of"], result["mean"]) == (2, 3, 6)
    assert play.refused(MAPLE, "vote", choices=[1]) == "poll_over"
    assert play.state.asked["own"].votes["maple"] == (9,)


def test_result_appears_to_who_has_voted() -> None:
    play = asking("own")
    play.act(MAPLE, "vote", choices=[7])
    assert _question(play, RIVER)["result"] is None
    assert _question(play, OBSERVER)["result"] is None
    assert _question(play, MAPLE)["result"]["n"] == 1
    assert _question(play, LEADER)["votes"] == {"maple": [7]}
    assert "votes" not in _question(play, MAPLE)


def test_result_is_hidden_until_the_poll_closes_when_the_switch_says_so() -> None:
    play = asking("which")
    play.act(MAPLE, "vote", choices=[0])
    assert _question(play, MAPLE)["result"] is None
    play.act(LEADER, "question.reveal")
    assert _question(play, RIVER)["result"]["counts"] == [1, 0]


def test_participant_cannot_talk_past_an_open_poll() -> None:
    play = asking("own")
    assert play.mute(MAPLE) == "poll"
    assert play.mute(MAPLE, "answer") == "poll"
    assert FOCUS_GROUP.screen(play.state, MAPLE)["write"]["kind"] == "vote"
    play.said(MAPLE, "A quiet word", to="leaders")
    play.act(LEADER, "question.reveal")
    assert play.mute(MAPLE) == ""
    assert play.mute(RIVER, "answer") == "poll"


def test_who_may_vote() -> None:
    play = asking("lack", MAPLE, RIVER)
    for member in (LEADER, CO_LEADER, OBSERVER, HELPER):
        assert play.refused(member, "vote", choices=[0]) == "not_allowed"
    assert play.refused(BRIDGE, "vote", choices=[0]) == "not_admitted"
    assert play.refused(MAPLE, "vote", choices=[0, 1, 2]) == "bad_vote"
    assert play.refused(MAPLE, "vote", choices=[0], question="own") == "no_poll"
    assert play.refused(MAPLE, "vote") == "bad_vote"
    assert asking("word").refused(MAPLE, "vote", choices=[0]) == "no_poll"
    play.act(LEADER, "pause", reason="a call")
    assert play.refused(MAPLE, "vote", choices=[0]) == "paused"


def test_voting_takes_back_a_decline() -> None:
    play = asking("own")
    play.said(MAPLE, "", "decline")
    assert "maple" in play.state.asked["own"].declined
    play.act(MAPLE, "vote", choices=[1])
    after = play.state.asked["own"]
    assert (list(after.declined), list(after.answered)) == ([], ["maple"])


@pytest.mark.parametrize("name", ["day", "own"])
def test_room_reveals_when_all_have_answered_or_declined(name: str) -> None:
    play = asking(name)
    for member in (MAPLE, RIVER):
        if name == "day":
            play.said(member, "An answer", "answer")
        else:
            play.act(member, "vote", choices=[1])
    play.wait(1)
    assert play.state.asked[name].revealed is False
    play.said(BRIDGE, "", "decline")
    play.wait(1)
    assert play.state.asked[name].revealed is True
    assert play.state.asked[name].stage == "discuss"


def test_room_reveals_20_seconds_after_the_limit_but_not_during_a_pause() -> None:
    play = asking("day")
    play.said(MAPLE, "An answer", "answer")
    play.act(LEADER, "pause", reason="a call")
    play.wait(600)
    assert play.state.asked["day"].revealed is False
    play.act(LEADER, "resume")
    play.wait(4 * 60 + 19)
    assert play.state.asked["day"].revealed is False
    play.wait(2)
    assert play.state.asked["day"].revealed is True
    assert play.said(RIVER, "Just in time", "answer").body["late"] is True


def test_an_empty_room_reveals_nothing() -> None:
    play = asking("lack", MAPLE)
    play.act(MAPLE, "leave")
    play.wait(3600)
    assert play.state.asked["lack"].revealed is False


def test_others_answers_appear_once_i_have_answered() -> None:
    play = asking("step")
    first = play.said(MAPLE, "A call", "answer")
    assert first.stream == "after:step"
    assert first in play.seen_by(MAPLE)
    assert first not in play.seen_by(RIVER)
    assert first not in play.seen_by(OBSERVER)
    play.said(BRIDGE, "", "decline")
    assert first not in play.seen_by(BRIDGE)
    second = play.said(RIVER, "A letter", "answer")
    for member in (RIVER, MAPLE, LEADER):
        assert [event for event in play.seen_by(member) if event.stream == "after:step"] == [first, second]
    assert play.mute(RIVER) == "blind"
    assert play.act(LEADER, "question.reveal")[0].body["answers"] == [first.id, second.id]


def test_question_to_one_holds_up_nobody_and_its_answer_is_the_teams() -> None:
    play = asking("word")
    assert play.refused(LEADER, "question.push", question="alone") == "unknown_member"
    assert play.refused(LEADER, "question.push", question="trust", to="maple") == "bad_args"
    event = play.act(LEADER, "question.push", question="alone", to="maple")[0]
    assert (event.stream, play.state.question) == ("me:maple", "word")
    assert FOCUS_GROUP.screen(play.state, MAPLE)["own"]["asked"]["id"] == "alone"
    assert FOCUS_GROUP.screen(play.state, RIVER)["own"]["asked"] is None
    assert play.mute(RIVER, "answer", question="alone") == "no_question"
    answer = play.said(MAPLE, "Yes, about money", "answer", question="alone")
    assert (answer.stream, answer.body["private"]) == ("me:maple", True)
    assert (play.state.personal, play.state.asked["alone"].answered) == ({}, ("maple",))
    assert play.state.asked["word"].answered == ()
    play.act(LEADER, "question.push", question="alone", to="river")
    play.said(RIVER, "", "decline", question="alone")
    assert (play.state.personal, play.state.asked["alone"].declined) == ({}, ("river",))


def test_least_spoken_begin_the_round_when_the_switch_says_so() -> None:
    play = at("F4", config=MORE)
    play.act(LEADER, "question.push", question="trust")
    play.said(MAPLE, "A very long story about trust", "answer")
    play.said(RIVER, "Short", "answer")
    start = play.act(LEADER, "question.push", question="quiet")[-1]
    assert start.body["order"] == ["bridge", "river", "maple"]
    play = asking("word")
    play.said(MAPLE, "Something", "answer")
    play.act(LEADER, "question.close")
    assert play.act(LEADER, "turn.start", by="quiet")[0].body["order"] == ["river", "bridge", "maple"]


def test_poll_closed_without_a_reveal_tells_the_group_nothing() -> None:
    play = asking("own")
    play.act(MAPLE, "vote", choices=[7])
    assert "result" not in play.act(LEADER, "question.close")[0].body
