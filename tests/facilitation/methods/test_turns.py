"""Rounds, hands and the floor."""

from tests.facilitation.methods.play import BRIDGE, LEADER, MAPLE, OBSERVER, RIVER, Play, asking, at


def _round(play: Play) -> tuple[str, ...]:
    return play.state.round.queue if play.state.round else ()


def _hands(play: Play) -> list[str]:
    return list(play.state.hands)


def test_round_goes_by_answers_and_ends_in_conversation() -> None:
    play = asking("circle")
    assert _round(play) == ("maple", "river", "bridge")
    assert play.mute(RIVER) == "not_your_turn"
    play.said(MAPLE, "Maple, and a kettle", "answer")
    play.said(LEADER, "Thank you")
    assert _round(play) == ("river", "bridge")
    play.said(RIVER, "River, a bus ticket")
    assert play.act(BRIDGE, "turn.pass")[0].body["to"] is None
    assert (play.state.round, play.state.asked["circle"].stage) == (None, "discuss")
    assert play.state.asked["circle"].declined == ("bridge",)
    assert play.mute(MAPLE) == ""


def test_participant_cannot_act_for_somebody_elses_turn() -> None:
    play = asking("circle")
    assert play.refused(RIVER, "turn.pass") == "not_your_turn"
    assert play.refused(RIVER, "turn.next") == "not_your_turn"
    assert play.mute(RIVER, "answer") == "not_your_turn"
    assert play.mute(RIVER, "decline") == "not_your_turn"
    assert play.mute(MAPLE, "decline") == ""
    assert play.refused(RIVER, "turn.next") == ""


def test_order_is_frozen_at_the_start() -> None:
    play = at("F3", MAPLE, RIVER)
    play.act(LEADER, "turn.start", order=["river", "maple"])
    play.act(LEADER, "admit", member="bridge")
    assert _round(play) == ("river", "maple")
    assert play.refused(LEADER, "turn.start") == "round_on"


def test_leader_cannot_start_a_round_with_a_wrong_order() -> None:
    play = at("F3", MAPLE, RIVER)
    for order in (["maple", "maple"], ["bridge"], [], ["obs"], [["maple"]][0] + ["nobody"]):
        assert play.refused(LEADER, "turn.start", order=order) == "unknown_member"


def test_absent_member_is_put_last_once_and_then_skipped() -> None:
    play = asking("circle")
    play.act(None, "link.lost", member="river")
    event = play.act(LEADER, "turn.next")[0]
    assert (event.body["to"], event.body["postponed"]) == ("bridge", ["river"])
    event = play.act(LEADER, "turn.next")[0]
    assert (event.body["to"], event.body["skipped"]) == (None, ["river"])


def test_absent_member_can_speak_when_back_in_time() -> None:
    play = at("F3")
    play.act(None, "link.lost", member="maple")
    assert play.act(LEADER, "turn.start")[0].body["order"] == ["river", "bridge", "maple"]
    play.act(LEADER, "turn.next")
    play.act(MAPLE, "join")
    assert play.act(LEADER, "turn.next")[0].body["to"] == "maple"


def test_round_ends_when_everybody_else_is_gone() -> None:
    play = asking("circle", MAPLE, RIVER)
    play.act(RIVER, "leave")
    assert play.act(MAPLE, "turn.pass")[0].body == {
        "phase": "F4",
        "member": "maple",
        "question": "circle",
        "to": None,
        "postponed": ["river"],
        "skipped": ["river"],
    }


def test_turn_and_floor_go_on_when_their_holder_leaves() -> None:
    play = asking("circle")
    assert [event.kind for event in play.act(MAPLE, "leave")] == ["leave", "turn.next"]
    assert play.state.turn == "river"
    play = asking("word")
    play.act(LEADER, "floor.give", member="river")
    play.act(LEADER, "refuse", member="river")
    assert play.state.floor == ""


def test_hands_are_raised_in_order_and_lowered_by_the_floor() -> None:
    play = asking("word")
    play.act(RIVER, "hand.raise")
    play.act(MAPLE, "hand.raise")
    assert play.act(RIVER, "hand.raise") == []
    assert _hands(play) == ["river", "maple"]
    assert play.refused(RIVER, "hand.lower", member="maple") == "not_allowed"
    assert play.refused(OBSERVER, "hand.raise") == "not_allowed"
    play.act(LEADER, "floor.give", member="river")
    assert _hands(play) == ["maple"]
    play.act(LEADER, "hand.lower", member="maple")
    assert play.act(MAPLE, "hand.lower") == []


def test_hand_does_not_make_a_leaders_command_stale() -> None:
    play = asking("word")
    before = play.state.rev
    play.act(RIVER, "hand.raise")
    play.said(RIVER, "A word")
    play.act(LEADER, "note", text="n")
    assert play.state.rev == before
    play.act(LEADER, "question.close")
    assert play.state.rev == before + 1


def test_exactly_one_member_holds_the_floor() -> None:
    play = asking("word")
    play.act(LEADER, "floor.give", member="river")
    assert play.act(LEADER, "floor.give", member="river") == []
    play.act(LEADER, "floor.give", member="maple")
    assert play.mute(RIVER) == "floor_taken"
    assert play.refused(RIVER, "floor.return") == "floor_taken"
    play.act(MAPLE, "floor.return")
    assert play.mute(RIVER) == ""
    assert play.refused(LEADER, "floor.return") == "no_floor"
    assert play.refused(LEADER, "floor.give", member="obs") == "unknown_member"


def test_floor_lapses_30_seconds_after_a_lost_link() -> None:
    play = asking("word")
    play.act(LEADER, "floor.give", member="river")
    play.act(None, "link.lost", member="river")
    play.wait(29)
    assert play.state.floor == "river"
    play.wait(2)
    assert (play.state.floor, play.log[-1].body["lapsed"]) == ("", True)


def test_floor_and_round_cannot_start_when_answers_are_blind() -> None:
    play = asking("day")
    assert play.refused(LEADER, "floor.give", member="river") == "blind_open"
    assert play.refused(LEADER, "turn.start") == "blind_open"
    assert asking("circle").refused(LEADER, "floor.give", member="river") == "round_on"


def test_question_ends_a_round_and_a_floor_that_belong_to_none() -> None:
    play = at("F3")
    play.act(LEADER, "turn.start")
    play.act(LEADER, "question.push", question="word")
    assert (play.state.round, play.mute(RIVER)) == (None, "")
    play.act(LEADER, "question.close")
    play.act(LEADER, "floor.give", member="maple")
    play.act(LEADER, "question.push", question="trust")
    assert (play.state.floor, play.mute(RIVER)) == ("", "")
