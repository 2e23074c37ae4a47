"""Clarifying questions: one at a time, from a queue that the leaders keep."""

from facilitation.methods.balint import BALINT
from portal.limits import CASE_LINE_CHARS
from tests.facilitation.methods.balint.circle import BRIDGE, CO_LEADER, LEADER, MAPLE, OUTER, RIVER, asked, at, case_of


def test_question_waits_with_the_leaders_until_one_takes_it() -> None:
    play = at("B4")
    first, second = asked(play, RIVER), asked(play, BRIDGE, "And the mother?")
    assert not [event for event in play.seen_by(MAPLE) if event.kind == "question.ask"]
    assert play.mute(MAPLE) == "wait_for_question"
    [taken] = play.act(CO_LEADER, "question.take", event=second)
    assert (taken.stream, taken.body["answers"], taken.body["member"]) == ("main", [second], "bridge")
    assert case_of(play, OUTER)["asked"] == {"event": second, "member": "bridge"}
    assert play.refused(LEADER, "question.take", event=first) == "question_stands"
    assert play.said(MAPLE, "She is far away").stream == "main"
    play.act(MAPLE, "question.done")
    assert play.mute(MAPLE) == "wait_for_question"
    play.act(LEADER, "question.take", event=first)


def test_member_cannot_ask_twice_when_the_first_question_waits() -> None:
    play = at("B4")
    first = asked(play, RIVER)
    assert play.mute(RIVER) == "question_waits"
    play.act(LEADER, "question.take", event=first)
    play.act(LEADER, "question.done")
    assert asked(play, RIVER, "Another one?")


def test_member_cannot_ask_more_than_one_short_line() -> None:
    play = at("B4")
    long, two = play.say(RIVER, "я" * (CASE_LINE_CHARS + 1)), play.say(RIVER, "one\ntwo")
    assert [getattr(one, "code", "") for one in (long, two)] == ["line_long", "one_line"]
    assert asked(play, RIVER, "я" * CASE_LINE_CHARS)


def test_leader_can_return_a_question_with_a_word_to_the_asker_alone() -> None:
    play = at("B4")
    name = asked(play, RIVER, "Is he not simply jealous?")
    [event] = play.act(LEADER, "question.return", event=name, text="Our version already")
    assert (event.stream, event.body["fate"], play.texts[event.id]) == ("me:river", "returned", "Our version already")
    assert play.refused(LEADER, "question.take", event=name) == "no_waiting_question"


def test_leader_can_merge_a_question_with_another() -> None:
    play = at("B4")
    first, second = asked(play, RIVER), asked(play, BRIDGE, "What is his age?")
    assert play.refused(LEADER, "question.merge", event=second, into=second) == "no_waiting_question"
    assert play.refused(LEADER, "question.merge", event=second, into="e1") == "no_waiting_question"
    [event] = play.act(LEADER, "question.merge", event=second, into=first)
    assert (event.stream, event.body["into"]) == ("me:bridge", first)
    assert [one.event for one in play.state.queue] == [first]


def test_member_cannot_ask_when_the_queue_is_closed() -> None:
    play = at("B4")
    play.act(CO_LEADER, "queue.set", open=False)
    assert play.mute(RIVER) == "queue_closed"
    play.act(LEADER, "queue.set", open=True)
    assert play.mute(RIVER) == ""


def test_leader_cannot_go_to_work_when_questions_wait_unless_they_are_dropped() -> None:
    play = at("B4")
    name = asked(play, RIVER)
    assert play.refused(LEADER, "phase.next") == "questions_wait"
    events = play.act(LEADER, "phase.next", drop=True)
    assert [(event.stream, event.kind) for event in events] == [("me:river", "question.drop"), ("main", "phase")]
    assert (play.state.fates, play.state.queue) == ({name: "dropped"}, ())


def test_team_alone_sees_the_fates_of_questions() -> None:
    play = at("B4")
    play.act(LEADER, "question.return", event=asked(play, RIVER))
    play.act(LEADER, "question.take", event=asked(play, BRIDGE))
    assert BALINT.screen(play.state, CO_LEADER)["work"]["fates"] == {"asked": 1, "returned": 1}
    assert BALINT.screen(play.state, MAPLE).get("work") is None
