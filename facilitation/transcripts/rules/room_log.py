"""From the log of a room to turns: what the group heard, in the order in which it heard it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

PRIVATE = "me:"


class LogLine(Protocol):
    """What is asked of an event of the log; `actor_id` is a person, `words_id` where the words lie."""

    @property
    def id(self) -> int: ...
    @property
    def guid(self) -> str: ...
    @property
    def stream(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def kind(self) -> str: ...
    @property
    def actor_id(self) -> int | None: ...
    @property
    def body(self) -> Mapping[str, Any]: ...
    @property
    def words_id(self) -> int | None: ...


@dataclass(frozen=True)
class RoomTurn:
    """One turn that points to its event and its words. `start_ms` counts from the opening of the room."""

    event_id: int
    words_id: int
    actor_id: int | None
    kind: str
    phase: str
    question: str
    start_ms: int
    is_blind: bool = False
    is_late: bool = False


@dataclass
class _Reader:
    """Walks the log once; answers given in secret wait until they are revealed or their question is over."""

    hidden: frozenset[str]
    revealed: frozenset[str]
    opened_at: datetime
    secret: dict[str, LogLine] = field(default_factory=dict)
    turns: list[RoomTurn] = field(default_factory=list)

    def read(self, line: LogLine) -> None:
        if line.kind == "question.reveal":
            self._reveal([str(guid) for guid in line.body.get("answers", ())])
        elif line.kind == "question.close":
            self._give_up(str(line.body.get("question", "")))
        elif line.stream.startswith(PRIVATE):
            if line.kind == "answer":
                self.secret[line.guid] = line
        elif line.kind in {"msg", "answer", "question.push"}:
            self._take(line, {"msg": "said", "question.push": "question"}.get(line.kind, line.kind))

    def finish(self) -> list[RoomTurn]:
        self._give_up(None)
        return self.turns

    def _reveal(self, guids: Iterable[str]) -> None:
        for guid in guids:
            line = self.secret.pop(guid, None)
            if line is not None:
                self._take(line, "answer", is_blind=True)

    def _give_up(self, question: str | None) -> None:
        """Answers that will never be revealed stand where their question ended."""
        for guid, line in list(self.secret.items()):
            if guid not in self.revealed and question in {None, line.body.get("question", "")}:
                self._take(self.secret.pop(guid), "unrevealed", is_blind=True)

    def _take(self, line: LogLine, kind: str, *, is_blind: bool = False) -> None:
        if line.words_id is None or line.guid in self.hidden:
            return
        body = line.body
        self.turns.append(
            RoomTurn(
                line.id, line.words_id, line.actor_id, kind, str(body.get("phase", "")), str(body.get("question", "")),
                max(0, round((line.at - self.opened_at).total_seconds() * 1000)), is_blind, bool(body.get("late")),
            )
        )  # fmt: skip


def turns_of_log(lines: Iterable[LogLine]) -> list[RoomTurn]:
    """The turns of a room from the events of its streams ``main`` and ``me:…`` in the log's one order.

    Lines, answers and questions become turns; blind answers stand at their reveal, in its order; an answer never
    revealed stands where its question ended, with the kind ``unrevealed``. Hidden lines are left out. Private lines to
    the leaders, notes and the back room are no part of it.
    """
    log = list(lines)
    if not log:
        return []
    opened = next((line.at for line in log if line.kind == "room.open"), log[0].at)
    hidden = frozenset(str(line.body.get("event")) for line in log if line.kind == "hide")
    reader = _Reader(hidden, frozenset(_revealed(log)), opened)
    for line in log:
        reader.read(line)
    return reader.finish()


def _revealed(log: Iterable[LogLine]) -> Iterator[str]:
    for line in log:
        if line.kind == "question.reveal":
            yield from (str(guid) for guid in line.body.get("answers", ()))
