"""The group's work with the presenter pushed back, the return, the rounds, the pause that a presenter asks for."""

import pytest

from facilitation.methods.balint import BALINT
from facilitation.methods.balint.state import ALONE_MS
from facilitation.methods.rules import Refusal
from portal.limits import CHECK_IN_CHARS, PASTED_CHARS, TYPED_A_SECOND
from tests.facilitation.methods.balint.circle import (
    BRIDGE,
    CIRCLE,
    CO_LEADER,
    LEADER,
    MAPLE,
    OUTER,
    QUARTER,
    RIVER,
    at,
    case_of,
    forward,
    together,
)
from tests.facilitation.methods.play import Play


def _code(play: Play, actor: object, text: str, **more: object) -> str:
    outcome = play.say(actor, text, **more)  # type: ignore[arg-type]
    return outcome.code if isinstance(outcome, Refusal) else ""


def test_presenter_cannot_paste_notes_into_the_case() -> None:
    play = at("B3")
    play.wait(60)
    assert _code(play, MAPLE, "x" * 500, pasted=PASTED_CHARS + 1) == "without_notes"
    assert _code(play, MAPLE, "x" * 500, pasted=PASTED_CHARS) == ""


def test_presenter_cannot_tell_more_than_can_be_typed_whatever_the_client_says_of_pasting() -> None:
    play = at("B3")
    play.wait(10)
    most = PASTED_CHARS + 10 * TYPED_A_SECOND
    assert _code(play, MAPLE, "x" * (most + 1)) == "without_notes"
    line = play.said(MAPLE, "x" * 300)
    assert _code(play, MAPLE, "x" * (most - 300 + 1)) == "without_notes"
    assert play.refused(MAPLE, "edit", event=line.id, text="y" * (most + 1)) == "without_notes"
    assert play.refused(MAPLE, "edit", event=line.id, text="y" * 300, pasted=PASTED_CHARS + 1) == "without_notes"
    assert play.refused(MAPLE, "edit", event=line.id, text="y" * 300, pasted=0) == ""
    play.wait(60)
    assert _code(play, MAPLE, "x" * 1200) == ""


def test_what_the_presenter_said_before_the_case_is_no_part_of_its_measure() -> None:
    play = at("B1")
    play.act(LEADER, "turn.start")
    while play.state.turn:
        speaker = next(one for one in (*CIRCLE, OUTER, LEADER, CO_LEADER) if one.id == play.state.turn)
        assert _code(play, speaker, "x" * CHECK_IN_CHARS) == ""
    while play.state.phase != "B3":
        forward(play)
    assert _code(play, MAPLE, "x" * PASTED_CHARS) == ""
    assert _code(play, MAPLE, "x") == "without_notes"


def test_lines_that_waited_for_the_connection_can_come_at_once_when_they_were_typed() -> None:
    play = at("B3")
    play.wait(60)
    assert [_code(play, MAPLE, "x" * 250) for _ in range(4)] == [""] * 4


def test_co_leader_can_take_the_leaders_voice_and_the_leader_can_take_it_back() -> None:
    play = at("B3")
    assert (play.mute(CO_LEADER), play.mute(LEADER)) == ("co_leader_listens", "")
    assert play.refused(LEADER, "voice.take") == "voice_yours"
    play.act(CO_LEADER, "voice.take")
    assert (play.mute(CO_LEADER), play.mute(LEADER)) == ("", "co_leader_listens")
    assert BALINT.screen(play.state, MAPLE)["leading"] == CO_LEADER.id
    play.act(LEADER, "voice.take")
    assert (play.mute(CO_LEADER), play.mute(LEADER)) == ("co_leader_listens", "")
    assert BALINT.screen(play.state, MAPLE)["leading"] == LEADER.id


def test_leader_can_ring_the_bell_and_give_two_more_minutes_while_the_case_is_told() -> None:
    play = at("B3")
    before = play.state.phase_deadline
    play.act(CO_LEADER, "bell")
    play.act(LEADER, "phase.extend", minutes=2)
    assert play.state.phase_deadline == before + 120_000
    assert play.refused(LEADER, "phase.extend", minutes=31) == "bad_minutes"


def test_presenter_cannot_write_while_the_group_works_but_can_keep_notes() -> None:
    play = at("B5")
    assert play.mute(MAPLE) == "presenter_listens"
    [note] = play.act(MAPLE, "own.note", text="It hurts to hear that")
    assert note.stream == "own:maple"
    assert play.refused(RIVER, "own.note", text="mine") == "not_presenter"


def test_presenter_can_write_while_the_group_works_when_push_back_is_off() -> None:
    play = at("B5", push_back=False)
    assert (play.mute(MAPLE), BALINT.may_write(play.state, MAPLE).code) == ("", "presenter_may")
    assert play.refused(MAPLE, "hand.raise") == ""
    assert play.refused(LEADER, "switch", name="push_back", on=True) == "wrong_phase"


def test_presenter_cannot_speak_by_correcting_a_line_while_the_group_works() -> None:
    play = at("B3")
    line = play.said(MAPLE, "He was late")
    play.act(LEADER, "phase.next")
    play.act(LEADER, "phase.next")
    assert play.refused(MAPLE, "edit", event=line.id, text="I hear you all") == "presenter_listens"


def test_leaders_words_stand_apart_while_the_group_works() -> None:
    play = at("B5")
    assert play.said(CO_LEADER, "Let us imagine").kind == "intervention"
    play.act(LEADER, "outer.open")
    assert play.said(LEADER, "Outer circle?").kind == "intervention"
    assert play.said(OUTER, "I felt cold").kind == "msg"
    assert (play.mute(RIVER), play.mute(MAPLE)) == ("outer_speaks", "presenter_listens")
    play.act(LEADER, "outer.close")
    assert (play.state.phase, play.mute(RIVER)) == ("B5", "")


def test_leader_cannot_open_the_outer_circle_when_nobody_is_in_it() -> None:
    play = at("B5")
    play.act(OUTER, "leave")
    assert play.refused(LEADER, "outer.open") == "no_outer"


def test_circle_cannot_address_the_presenter_while_they_listen() -> None:
    play = at("B5")
    assert _code(play, RIVER, "@maple, what did you do?") == "addressed"
    assert _code(play, RIVER, "A maple leaf comes to my mind") == ""


def test_presenter_can_stop_the_meeting_and_the_group_does_not_learn_who() -> None:
    play = at("B5")
    told, stopped = play.act(MAPLE, "hard")
    assert (told.stream, told.kind) == ("me:maple", "hard")
    assert (stopped.stream, stopped.kind, stopped.body["reason"]) == ("main", "pause", "")
    assert play.mute(RIVER) == "paused"
    assert BALINT.screen(play.state, LEADER)["work"]["hard_at"] == told.at
    assert play.try_act(MAPLE, "hard", {}) == []
    play.act(LEADER, "resume")
    assert BALINT.screen(play.state, LEADER)["work"]["hard_at"] is None


def test_leader_cannot_end_the_work_before_a_quarter_of_an_hour_without_a_reason() -> None:
    play = at("B5")
    play.wait(QUARTER - 2)
    assert play.refused(LEADER, "phase.next") == "work_short"
    play.act(LEADER, "pause", reason="a call")
    play.wait(600)
    play.act(LEADER, "resume")
    assert play.refused(LEADER, "phase.next") == "work_short"
    [phase] = play.act(LEADER, "phase.next", reason="the presenter is tired")
    assert (play.state.phase, phase.body["given"]["reason"]) == ("B6", "the presenter is tired")


def test_leader_can_end_the_work_after_a_quarter_of_an_hour_the_outer_circle_counted() -> None:
    play = at("B5")
    play.wait(QUARTER / 2)
    play.act(LEADER, "outer.open")
    play.wait(QUARTER / 2 + 1)
    play.act(LEADER, "phase.next")
    assert play.state.phase == "B6"


def test_presenter_returns_alone_for_three_minutes_which_a_pause_prolongs() -> None:
    play = at("B6")
    assert (play.mute(RIVER), play.mute(MAPLE), play.mute(LEADER)) == ("presenter_alone", "", "")
    play.wait(60)
    play.act(LEADER, "pause", reason="a call")
    play.wait(300)
    play.act(LEADER, "resume")
    assert play.mute(RIVER) == "presenter_alone"
    play.wait(ALONE_MS / 1000 - 60)
    assert play.mute(RIVER) == ""
    assert play.log[-2].kind == "alone.end"


@pytest.mark.parametrize("who", [MAPLE, LEADER])
def test_presenter_or_leader_can_let_the_group_in_earlier(who: object) -> None:
    play = at("B6")
    play.act(who, "alone.end")  # type: ignore[arg-type]
    assert play.mute(RIVER) == ""


def test_circle_cannot_ask_the_presenter_when_they_have_returned() -> None:
    play = together(at("B6"))
    assert _code(play, RIVER, "And what will you do now?") == "no_questions_now"
    line = play.said(RIVER, "I thank you")
    assert play.refused(RIVER, "edit", event=line.id, text="And now?") == "no_questions_now"
    assert _code(play, MAPLE, "What can I say?") == ""


def test_closing_round_gives_the_presenter_the_last_word() -> None:
    play = at("B7")
    [start] = play.act(LEADER, "turn.start")
    assert start.body["order"][-1] == "maple"
    assert set(start.body["order"]) == {"maple", "river", "bridge", "outer"}
    assert BALINT.screen(play.state, LEADER)["next"]["act"] == "turn.next"
    for name in start.body["order"]:
        who = next(one for one in (MAPLE, RIVER, BRIDGE, OUTER) if one.id == name)
        play.act(who, "turn.pass") if who is RIVER else play.said(who, "A stone in my pocket")
    assert BALINT.screen(play.state, LEADER)["next"]["act"] == "room.close"


def test_check_in_is_short() -> None:
    play = at("B1")
    play.act(LEADER, "turn.start")
    assert _code(play, MAPLE, "я" * (CHECK_IN_CHARS + 1)) == "check_in_long"
    assert _code(play, MAPLE, "я" * CHECK_IN_CHARS) == ""
    assert play.state.turn == "river"


def test_team_alone_sees_silences_airtime_and_marks() -> None:
    play = at("B5")
    play.wait(90)
    line = play.said(RIVER, "You should have told his father")
    play.act(CO_LEADER, "mark", event=line.id, **{"as": "advice"})
    picture = BALINT.screen(play.state, LEADER)
    assert picture["work"]["silences"]["count"] == 1
    assert picture["work"]["silences"]["longest"] >= 90_000
    assert (picture["work"]["marks"], picture["airtime"]["river"]["messages"]) == ({line.id: "advice"}, 1)
    assert play.log[-1].stream == "team"
    other = BALINT.screen(play.state, RIVER)
    assert "work" not in other
    assert "airtime" not in other
    assert play.refused(LEADER, "mark", event=line.id, **{"as": "stupid"}) == "bad_args"


def test_leader_can_go_back_a_phase_with_a_reason_and_it_is_another_pass() -> None:
    play = at("B4")
    assert play.refused(LEADER, "phase.back") == "reason_needed"
    play.act(LEADER, "phase.back", reason="we did not see the boy")
    phase = BALINT.screen(play.state, MAPLE)["phase"]
    assert (phase["code"], phase["pass"], case_of(play, MAPLE)["presenter"]) == ("B3", 2, "maple")
    assert play.log[-1].body["back"]


def test_phase_beside_the_way_has_the_number_of_the_one_before() -> None:
    phase = BALINT.screen(at("B5b").state, MAPLE)["phase"]
    assert (phase["code"], phase["number"], phase["of"]) == ("B5b", 6, 8)
