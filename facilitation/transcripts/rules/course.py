"""Where in a meeting a line stands: when its question was put, in which pass of its phase, which place in a round."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

COURSE = ("phase", "question.push", "turn.start", "turn.next", "turn.pass", "edit")


class Step(Protocol):
    """What is asked of an event of the log."""

    @property
    def guid(self) -> str: ...
    @property
    def order_no(self) -> int: ...
    @property
    def at(self) -> datetime: ...
    @property
    def kind(self) -> str: ...
    @property
    def body(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one line stands. `place` is that in the round from 1, 0 outside of one."""

    asked_at: datetime | None
    phase_pass: int
    place: int
    corrections: int


@dataclass
class _Course:
    asked: dict[str, datetime] = field(default_factory=dict)
    passes: dict[str, int] = field(default_factory=dict)
    place: int = 0

    def go_on(self, step: Step) -> None:
        body = step.body
        if step.kind == "question.push":
            self.asked[str(body.get("question"))] = step.at
        if step.kind == "phase":
            self.passes[str(body.get("phase"))] = int(body.get("pass", 1))
        if step.kind in ("phase", "question.push"):
            self.place = 0
        elif step.kind == "turn.start":
            self.place = 1
        elif step.kind in ("turn.next", "turn.pass"):
            self.place = self.place + 1 if body.get("to") else 0


def standings(course: Iterable[Step], lines: Iterable[Step]) -> dict[str, Standing]:
    """Lay the lines of one log into its `COURSE`; answers by GUID."""
    steps = list(course)
    edits = Counter(str(step.body.get("event")) for step in steps if step.kind == "edit")
    wanted, now, found = {line.guid: line for line in lines}, _Course(), {}
    for step in sorted([*(one for one in steps if one.guid not in wanted), *wanted.values()], key=_order):
        if step.guid not in wanted:
            now.go_on(step)
            continue
        question, phase = str(step.body.get("question")), str(step.body.get("phase"))
        asked_at, phase_pass = now.asked.get(question), now.passes.get(phase, 1)
        found[step.guid] = Standing(asked_at, phase_pass, now.place, edits[step.guid])
    return found


def _order(step: Step) -> int:
    return step.order_no
