"""The loop of a question: open, blind, late, declined, asked again."""

import pytest

from facilitation.methods.focus_group.commands import possible
from portal.limits import EXTENSION_MINUTES
from tests.facilitation.methods.play import BRIDGE, LEADER, MAPLE, OBSERVER, RIVER, Play, asking, at


def test_question_is_asked_with_its_text_number_and_deadline() -> None:
    play = asking("day")
    event = play.log[-1]
    assert (event.body["number"], event.body["mode"], event.body["again"]) == (3, "blind", False)
    assert play.texts[event.id] == "Describe one day."
    assert play.state.asked["day"].deadline == event.at + 4 * 60_000


def test_pushing_closes_the_question_before() -> None:
    play = asking("word")
    events = play.act(LEADER, "question.push", question="day")
    assert [event.kind for event in events] == ["question.close", "question.push"]
    assert play.refused(LEADER, "question.push", question="day") == "question_open"
    assert play.refused(LEADER, "question.push", question="none") == "unknown_question"


def test_blind_answers_are_read_by_author_and_leaders_only_until_the_reveal() -> None:
    play = asking("day")
    answer = play.said(MAPLE, "He waited for two hours", "answer")
    assert answer.stream == "me:maple"
    for reader, reads in ((MAPLE, True), (LEADER, True), (RIVER, False), (OBSERVER, False)):
        assert (answer in play.seen_by(reader)) is reads
    second = play.said(RIVER, "He looked for me", "answer")
    event = play.act(LEADER, "question.reveal")[0]
    assert (event.stream, event.body["answers"]) == ("main", [answer.id, second.id])
    assert event.id not in play.texts


def test_reveal_happens_once() -> None:
    play = asking("day")
    play.act(LEADER, "question.reveal")
    before = play.state
    assert play.act(LEADER, "question.reveal") == []
    assert play.state == before


def test_leader_cannot_reveal_what_was_not_asked_blind() -> None:
    assert asking("word").refused(LEADER, "question.reveal") == "not_blind"
    assert at("F4").refused(LEADER, "question.reveal") == "no_question"
    assert at("F4").refused(LEADER, "question.reveal", question="day") == "no_question"


def test_leader_can_reveal_after_closing() -> None:
    play = asking("day")
    early = play.said(MAPLE, "In time", "answer")
    play.act(LEADER, "question.close")
    late = play.said(RIVER, "Later", "answer", question="day")
    assert (late.stream, late.body["late"]) == ("me:river", True)
    event = play.act(LEADER, "question.reveal", question="day")[0]
    assert event.body["answers"] == [early.id, late.id]
    assert play.state.asked["day"].stage == "closed"


def test_participant_cannot_chat_when_a_blind_question_is_open() -> None:
    play = asking("day")
    assert play.mute(MAPLE) == "blind"
    play.act(LEADER, "question.reveal")
    assert play.mute(MAPLE) == ""


def test_late_answer_is_kept_once_and_marked() -> None:
    play = asking("day")
    play.said(MAPLE, "In time", "answer")
    play.act(LEADER, "question.reveal")
    assert play.mute(MAPLE, "answer") == "answered"
    late = play.said(RIVER, "After the reveal", "answer")
    assert (late.stream, late.body["late"]) == ("main", True)
    play.act(LEADER, "question.push", question="word")
    assert play.mute(RIVER, "answer", question="day") == "answered"
    assert play.said(BRIDGE, "Long after", "answer", question="day").body == {
        "phase": "F4",
        "question": "day",
        "late": True,
        "number": 3,
        "chars": 10,
    }
    assert play.mute(BRIDGE, "answer", question="trust") == "no_question"


def test_late_answer_is_refused_during_a_pause() -> None:
    play = asking("word")
    play.act(LEADER, "question.close")
    play.act(LEADER, "pause", reason="a call")
    assert play.mute(MAPLE, "answer", question="word") == "paused"


def test_declining_is_counted_and_private() -> None:
    play = asking("day")
    assert play.said(MAPLE, "", "decline").stream == "me:maple"
    assert play.say(MAPLE, "", "decline") == []
    assert play.state.asked["day"].declined == ("maple",)
    play.said(RIVER, "An answer", "answer")
    assert play.say(RIVER, "", "decline") == []
    assert play.mute(RIVER, "decline", question="word") == "no_question"


def test_open_question_counts_everybody_who_said_something() -> None:
    play = asking("word")
    play.said(MAPLE, "Warmth", "answer")
    play.said(MAPLE, "And patience")
    play.said(RIVER, "Tea")
    play.said(LEADER, "Tell us more")
    play.said(BRIDGE, "I do not want to say it aloud", to="leaders")
    assert play.state.asked["word"].answered == ("maple", "river")
    assert play.act(LEADER, "question.close")[0].body == {"phase": "F4", "question": "word", "answered": 2, "of": 3}


def test_question_asked_again_keeps_its_answers() -> None:
    play = asking("day")
    play.said(MAPLE, "In time", "answer")
    play.act(LEADER, "question.push", question="word")
    event = play.act(LEADER, "question.push", question="day")[-1]
    assert event.body["again"] is True
    assert (play.state.asked["day"].stage, play.state.asked["day"].answered) == ("collect", ("maple",))
    play.act(LEADER, "question.reveal")
    play.act(LEADER, "question.close")
    play.act(LEADER, "question.push", question="day")
    assert play.state.asked["day"].stage == "discuss"


@pytest.mark.parametrize(
    ("minutes", "code"), [(0, "bad_minutes"), (1, ""), (EXTENSION_MINUTES, ""), (EXTENSION_MINUTES + 1, "bad_minutes")]
)
def test_leader_can_extend_by_1_to_30_minutes(minutes: int, code: str) -> None:
    play = asking("day")
    before = play.state.asked["day"].deadline
    assert play.refused(LEADER, "question.extend", minutes=minutes) == code
    assert before is not None
    assert play.state.asked["day"].deadline == before + (0 if code else minutes * 60_000)


def test_extending_after_the_end_counts_from_now() -> None:
    play = asking("day")
    play.wait(3_600)
    event = play.act(LEADER, "question.extend", minutes=2)[0]
    assert play.state.asked["day"].deadline == event.at + 120_000


def test_participants_buttons_agree_with_what_is_decided() -> None:
    play: Play = asking("circle")
    assert possible(play.state, MAPLE)["turn.pass"] == ""
    assert possible(play.state, RIVER)["turn.pass"] == "not_your_turn"
    assert "phase.next" not in possible(play.state, MAPLE)
