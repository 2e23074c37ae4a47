"""From the log of a room to turns: what the group heard, in the order in which it heard it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol

from facilitation.methods.focus_group.ballots import chosen
from portal.journal.rules import GIVEN

PRIVATE = "me:"
AFTER = "after:"
SEALED = (PRIVATE, AFTER)
REVEALS = frozenset({"question.reveal", "question.take"})
OPEN_KINDS = {
    "msg": "said",
    "intervention": "said",
    "probe": "said",
    "question.push": "question",
    "answer": "answer",
    "summary.show": "summary",
    "stim.show": "picture",
}


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
    @property
    def is_withdrawn(self) -> bool: ...


@dataclass(frozen=True)
class RoomTurn:
    """One turn that points to its event and its words. `start_ms` counts from the opening of the room.

    A line of counts has no words yet (`words_id` 0) but `counts`: of a poll ``votes`` (choices by voter), of a summary
    the numbers by verdict, both with ``of``.
    """

    event_id: int
    words_id: int
    actor_id: int | None
    kind: str
    phase: str
    question: str
    start_ms: int
    is_blind: bool = False
    is_late: bool = False
    counts: Mapping[str, Any] | None = None


@dataclass
class _Reader:
    """Walks the log once; what was said in secret waits until it is revealed or its question is over."""

    hidden: frozenset[str]
    revealed: frozenset[str]
    opened_at: datetime
    secret: dict[str, RoomTurn] = field(default_factory=dict)
    votes: dict[str, dict[int, tuple[RoomTurn, list[int]]]] = field(default_factory=dict)
    summary: RoomTurn | None = None
    verdicts: dict[int, str] = field(default_factory=dict)
    turns: list[RoomTurn] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)

    def read(self, line: LogLine) -> None:
        question = str(line.body.get("question", ""))
        if line.kind == "edit":
            self._correct(line)
        elif line.kind == "question.take":
            self._reveal([str(guid) for guid in line.body.get("answers", ())])
        elif line.kind == "question.reveal":
            self._reveal([str(guid) for guid in line.body.get("answers", ())])
            self._count(question, line)
        elif line.kind == "question.close":
            self._give_up(question)
            self._count(question, line)
        elif line.stream.startswith(SEALED):
            self._keep(line, question)
        elif line.kind in OPEN_KINDS:
            self._sum_up(line)
            self._take(line, OPEN_KINDS[line.kind])

    def finish(self) -> list[RoomTurn]:
        self._give_up(None)
        self._sum_up(None)
        return self.turns

    def _keep(self, line: LogLine, question: str) -> None:
        turn = self._turn(line, "answer", is_blind=True)
        if turn is None:
            return
        if line.kind == "vote" and line.actor_id is not None:
            self._vote(line, question, turn)
        elif line.kind == "question.push":
            self._add(line.guid, replace(turn, kind="question", is_blind=False))
        elif line.kind == "summary.reply" and not line.body.get("bare"):
            self._add(line.guid, replace(turn, kind="correction", is_blind=False))
        elif line.kind == "answer" and line.body.get("private"):
            self._add(line.guid, replace(turn, kind="unrevealed"))
        elif line.kind == "answer":
            self.secret[line.guid] = turn
        elif line.kind == "question.ask" and line.guid in self.revealed:
            self.secret[line.guid] = replace(turn, kind="said", is_blind=False)

    def _vote(self, line: LogLine, question: str, turn: RoomTurn) -> None:
        """The last vote of each counts, unless it was withdrawn: then none of theirs does."""
        votes = self.votes.setdefault(question, {})
        if line.is_withdrawn:
            votes.pop(line.actor_id or 0, None)
        else:
            votes[line.actor_id or 0] = (turn, chosen(line.body) or [])

    def judge(self, line: LogLine) -> None:
        """What somebody says of the summary counts, in words or without, unless it was withdrawn."""
        if line.kind != "summary.reply" or line.actor_id is None:
            return
        verdict = line.body.get(GIVEN, {}).get("verdict")
        if verdict is None:
            self.verdicts.pop(line.actor_id, None)
        else:
            self.verdicts[line.actor_id] = str(verdict)

    def _correct(self, line: LogLine) -> None:
        """A correction stands in the place of its line, with the words said last."""
        name = str(line.body.get("event", ""))
        if line.words_id is None or name in self.hidden:
            return
        if name in self.places:
            place = self.places[name]
            self.turns[place] = replace(self.turns[place], words_id=line.words_id)
        for guid, turn in list(self.secret.items()):
            if guid == name or self.aliases.get(guid) == name:
                del self.secret[guid]
                self.secret[line.guid] = replace(turn, words_id=line.words_id)
                self.aliases[line.guid] = name

    def _reveal(self, guids: Iterable[str]) -> None:
        for guid in guids:
            turn = self.secret.pop(guid, None)
            if turn is not None:
                self._add(self.aliases.get(guid, guid), turn)

    def _give_up(self, question: str | None) -> None:
        """Answers that will never be revealed stand where their question ended."""
        for guid, turn in list(self.secret.items()):
            if guid not in self.revealed and question in {None, turn.question}:
                self._add(self.aliases.get(guid, guid), replace(self.secret.pop(guid), kind="unrevealed"))

    def _count(self, question: str, line: LogLine) -> None:
        """The result of a poll stands where it ended, and below it who chose what, each with their own consents."""
        votes = self.votes.pop(question, None)
        if votes is None:
            return
        of = dict(line.body.get("result") or line.body).get("of", len(votes))
        counts = {"votes": [choices for _turn, choices in votes.values()], "of": of}
        result = self._of_counts(line, "poll", counts)
        self.turns.append(result)
        self.turns += [replace(turn, kind="vote", start_ms=result.start_ms) for turn, _choices in votes.values()]

    def _sum_up(self, line: LogLine | None) -> None:
        """What became of a summary stands before the next one, or at the end."""
        if line is not None and line.kind != "summary.show":
            return
        if self.summary is not None and self.verdicts:
            said = list(self.verdicts.values())
            numbers = {verdict: said.count(verdict) for verdict in ("right", "correct", "missed")}
            self.turns.append(replace(self.summary, kind="verdicts", words_id=0, counts=numbers | {"of": len(said)}))
        self.summary = self._turn(line, "summary") if line is not None else None
        self.verdicts = {}

    def _of_counts(self, line: LogLine, kind: str, counts: Mapping[str, Any]) -> RoomTurn:
        body = line.body
        phase, question = str(body.get("phase", "")), str(body.get("question", ""))
        asker = next(
            (turn.actor_id for turn in self.turns if (turn.kind, turn.question) == ("question", question)), None
        )
        return RoomTurn(line.id, 0, line.actor_id or asker, kind, phase, question, self._at(line), counts=counts)

    def _take(self, line: LogLine, kind: str) -> None:
        turn = self._turn(line, kind)
        if turn is not None:
            self._add(line.guid, turn)

    def _add(self, guid: str, turn: RoomTurn) -> None:
        self.places[guid] = len(self.turns)
        self.turns.append(turn)

    def _turn(self, line: LogLine, kind: str, *, is_blind: bool = False) -> RoomTurn | None:
        if line.words_id is None or line.guid in self.hidden:
            return None
        body = line.body
        phase, question = str(body.get("phase", "")), str(body.get("question", ""))
        late, at = bool(body.get("late")), self._at(line)
        return RoomTurn(line.id, line.words_id, line.actor_id, kind, phase, question, at, is_blind, late)

    def _at(self, line: LogLine) -> int:
        return max(0, round((line.at - self.opened_at).total_seconds() * 1000))


def turns_of_log(lines: Iterable[LogLine]) -> list[RoomTurn]:
    """The turns of a room from the events of its streams ``main``, ``me:…`` and ``after:…`` in the log's one order.

    Lines, probes, answers, questions, summaries and pictures (their words) become turns, each with the words that its
    author left standing; blind answers stand at their reveal, in its order; an answer never revealed stands where its
    question ended, with the kind ``unrevealed``, as does an answer that only the team was asked to see. A poll leaves a
    line of counts (``poll``) and below it every vote that stands; a summary its corrections and a line of counts
    (``verdicts``). Hidden lines are left out. A Balint group's question stands where it was put before the presenter.
    No part of it are questions that never were, offered cases, private lines to the leaders, private probes, notes and
    the back room.
    """
    log = list(lines)
    if not log:
        return []
    opened = next((line.at for line in log if line.kind == "room.open"), log[0].at)
    hidden = frozenset(str(line.body.get("event")) for line in log if line.kind == "hide")
    reader = _Reader(hidden, frozenset(_revealed(log)), opened)
    for line in log:
        reader.read(line)
        reader.judge(line)
    return reader.finish()


def _revealed(log: Iterable[LogLine]) -> Iterator[str]:
    for line in log:
        if line.kind in REVEALS:
            yield from (str(guid) for guid in line.body.get("answers", ()))
