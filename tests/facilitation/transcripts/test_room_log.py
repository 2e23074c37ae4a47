"""From a room's log to turns: order, blind answers, hidden lines, what stays private."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from facilitation.transcripts.rules import RoomTurn, turns_of_log

SPEAKS = {
    *("msg", "answer", "question.push", "note", "nudge", "vote", "edit", "probe"),
    *("summary.show", "summary.reply", "mood"),
}
OPENED = datetime(2026, 11, 26, 15, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Line:
    id: int
    stream: str
    kind: str
    body: dict[str, Any] = field(default_factory=dict)
    actor_id: int | None = 1

    @property
    def guid(self) -> str:
        return f"e{self.id}"

    @property
    def at(self) -> datetime:
        return OPENED + timedelta(seconds=self.id)

    @property
    def words_id(self) -> int | None:
        return self.id if self.kind in SPEAKS and "silent" not in self.body else None

    @property
    def is_withdrawn(self) -> bool:
        return "withdrawn" in self.body


def read(*lines: tuple[Any, ...]) -> list[RoomTurn]:
    opening = Line(0, "main", "room.open")
    return turns_of_log([opening, *(Line(number, *line) for number, line in enumerate(lines, 1))])


def ids(turns: list[RoomTurn]) -> list[int]:
    return [turn.event_id for turn in turns]


Q = {"phase": "F5", "question": "q1"}


def test_withdrawn_vote_is_in_no_count_and_an_earlier_one_does_not_come_back() -> None:
    def vote(choice: int, **more: Any) -> dict[str, Any]:
        return {"question": "q1", "given": {"choices": [choice]}} | more

    turns = turns_of_log([
        Line(0, "main", "room.open"), Line(1, "me:a", "vote", vote(0), 1), Line(2, "me:b", "vote", vote(0), 2),
        Line(3, "me:b", "vote", vote(1, withdrawn=True), 2),
        Line(4, "main", "question.close", {"question": "q1", "of": 3}),
    ])  # fmt: skip
    assert [(turn.kind, turn.counts and turn.counts["votes"]) for turn in turns] == [("poll", [[0]]), ("vote", None)]
    none = turns_of_log([
        Line(0, "main", "room.open"), Line(1, "me:a", "vote", vote(0, withdrawn=True), 1),
        Line(2, "main", "question.close", {"question": "q1", "of": 3}),
    ])  # fmt: skip
    assert [(turn.kind, turn.counts) for turn in none] == [("poll", {"votes": [], "of": 3})]


def test_lines_and_questions_are_turns_with_phase_question_and_time() -> None:
    turns = read(("main", "question.push", Q), ("main", "msg", Q), ("main", "answer", Q | {"late": True}))
    assert [(turn.kind, turn.start_ms, turn.is_late) for turn in turns] == [
        ("question", 1000, False), ("said", 2000, False), ("answer", 3000, True),
    ]  # fmt: skip
    assert {(turn.phase, turn.question) for turn in turns} == {("F5", "q1")}


def test_blind_answers_stand_at_their_reveal_in_its_order() -> None:
    turns = read(
        ("me:7", "answer", Q),
        ("me:8", "answer", Q),
        ("main", "msg", Q),
        ("main", "question.reveal", {"question": "q1", "answers": ["e2", "e1"]}),
        ("main", "msg", Q),
    )
    assert ids(turns) == [3, 2, 1, 5]
    assert [turn.is_blind for turn in turns] == [False, True, True, False]
    assert [turn.start_ms for turn in turns] == [3000, 2000, 1000, 5000]


def test_an_answer_never_revealed_stands_where_its_question_ended() -> None:
    close = {"question": "q1", "answered": 1}
    turns = read(("me:7", "answer", Q), ("main", "question.close", close), ("main", "msg", {"phase": "F6"}))
    assert [(turn.event_id, turn.kind) for turn in turns] == [(1, "unrevealed"), (3, "said")]


def test_an_answer_revealed_after_its_question_closed_waits_for_the_reveal() -> None:
    turns = read(
        ("me:7", "answer", Q),
        ("main", "question.close", {"question": "q1"}),
        ("main", "msg", {}),
        ("main", "question.reveal", {"question": "q1", "answers": ["e1"]}),
    )
    assert [(turn.event_id, turn.kind) for turn in turns] == [(3, "said"), (1, "answer")]


def test_an_answer_whose_question_never_closed_is_not_lost() -> None:
    assert [turn.kind for turn in read(("me:7", "answer", Q))] == ["unrevealed"]


def test_hidden_lines_are_left_out_also_among_revealed_answers() -> None:
    turns = read(
        ("main", "msg", {}), ("me:7", "answer", Q), ("main", "question.reveal", {"question": "q1", "answers": ["e2"]}),
        ("main", "hide", {"event": "e1"}), ("main", "hide", {"event": "e2"}), ("main", "msg", {}),
    )  # fmt: skip
    assert ids(turns) == [6]


def test_private_lines_nudges_and_notes_are_no_part_of_it() -> None:
    assert read(("me:7", "msg", {}), ("me:7", "nudge", {}), ("me:7", "decline", {}), ("main", "pause", {})) == []


def test_a_log_without_an_event_has_no_turn() -> None:
    assert turns_of_log([]) == []


def test_votes_leave_a_line_of_counts_and_each_last_choice() -> None:
    turns = read(
        ("main", "question.push", Q),
        ("me:7", "vote", Q | {"given": {"choices": [1]}}, 7),
        ("me:8", "vote", Q | {"given": {"choices": [0]}}, 8),
        ("me:7", "vote", Q | {"given": {"choices": [2]}}, 7),
        ("main", "question.reveal", Q | {"answers": [], "result": {"n": 2, "of": 3}}),
        ("main", "question.close", Q | {"answered": 2, "of": 3}),
    )
    assert [(turn.kind, turn.words_id) for turn in turns] == [("question", 1), ("poll", 0), ("vote", 4), ("vote", 3)]
    assert turns[1].counts == {"votes": [[2], [0]], "of": 3}
    assert [turn.actor_id for turn in turns[2:]] == [7, 8]


def test_poll_that_was_never_revealed_is_counted_where_it_ended() -> None:
    turns = read(
        ("me:7", "vote", Q | {"given": {"choices": [1]}}, 7),
        ("main", "question.close", Q | {"answered": 1, "of": 4}),
        ("main", "msg", {"phase": "F5"}),
    )
    assert [turn.kind for turn in turns] == ["poll", "vote", "said"]
    assert turns[0].counts == {"votes": [[1]], "of": 4}


def test_corrected_line_keeps_its_place_and_says_the_last_words() -> None:
    turns = read(
        ("main", "msg", Q),
        ("main", "msg", Q),
        ("main", "edit", {"event": "e1"}),
        ("main", "edit", {"event": "e1"}),
    )
    assert [(turn.event_id, turn.words_id) for turn in turns] == [(1, 4), (2, 2)]


def test_corrected_blind_answer_is_revealed_as_corrected() -> None:
    turns = read(
        ("me:7", "answer", Q),
        ("after:q1", "answer", Q),
        ("me:7", "edit", Q | {"event": "e1"}),
        ("main", "question.reveal", Q | {"answers": ["e3", "e2"]}),
    )
    assert [(turn.event_id, turn.words_id, turn.kind) for turn in turns] == [(1, 3, "answer"), (2, 2, "answer")]


def test_corrected_line_that_was_hidden_is_no_part_of_it() -> None:
    assert read(("main", "msg", Q), ("main", "edit", {"event": "e1"}), ("main", "hide", {"event": "e1"})) == []


def test_question_to_one_and_its_answer_are_the_teams() -> None:
    turns = read(
        ("me:7", "question.push", Q | {"to": "m7"}),
        ("me:7", "answer", Q | {"private": True}, 7),
        ("me:7", "probe", {"member": "m7"}),
        ("main", "probe", {"member": None}),
    )
    assert [(turn.event_id, turn.kind) for turn in turns] == [(1, "question"), (2, "unrevealed"), (4, "said")]


def test_summary_keeps_its_corrections_and_counts_who_confirmed_it() -> None:
    reply = {"summary": "e1", "phase": "F6"}
    turns = read(
        ("main", "summary.show", {"phase": "F6", "lines": 2}),
        ("me:7", "summary.reply", reply | {"given": {"verdict": "correct"}}, 7),
        ("me:8", "mood", {"given": {"value": 4}}, 8),
        ("me:8", "summary.reply", reply | {"given": {"verdict": "right"}, "bare": True}, 8),
        ("me:9", "summary.reply", reply | {"given": {"verdict": "right"}, "bare": True}, 9),
        ("me:6", "summary.reply", reply | {"given": {"verdict": "right"}, "bare": True}, 6),
        ("me:6", "summary.reply", reply | {"bare": True, "withdrawn": True}, 6),
    )
    assert [turn.kind for turn in turns] == ["summary", "correction", "verdicts"]
    assert turns[-1].counts == {"right": 2, "correct": 1, "missed": 0, "of": 3}
