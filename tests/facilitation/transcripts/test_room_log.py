"""From a room's log to turns: order, blind answers, hidden lines, what stays private."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from facilitation.transcripts.rules import RoomTurn, turns_of_log

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
        return self.id if self.kind in {"msg", "answer", "question.push", "note", "nudge"} else None


def read(*lines: tuple[str, str, dict[str, Any]]) -> list[RoomTurn]:
    opening = Line(0, "main", "room.open")
    return turns_of_log([opening, *(Line(number, *line) for number, line in enumerate(lines, 1))])


def ids(turns: list[RoomTurn]) -> list[int]:
    return [turn.event_id for turn in turns]


Q = {"phase": "F5", "question": "q1"}


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
