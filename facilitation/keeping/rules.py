"""Which part of a meeting is a case, and until when its presenter is asked; pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple, Protocol

from facilitation.methods.balint.phases import CALL
from portal.limits import CASE_DAYS

ANSWERS = ("none", "yes", "no", "withdrawn")
DAYS = timedelta(days=CASE_DAYS)
KINDS = ("phase", "case.accept", "room.close")
"""The events by which cases are told apart."""


class Step(Protocol):
    """What is needed of an event of the log."""

    @property
    def kind(self) -> str: ...
    @property
    def body(self) -> dict[str, Any]: ...
    @property
    def order_no(self) -> int: ...
    @property
    def actor_id(self) -> int | None: ...


class Case(NamedTuple):
    """A case that was told: its number, whose it is, and the places of the log that belong to it, from `first` on and
    before `last`; `end` is where the meeting was closed: what the team wrote after it is about every case.
    """

    number: int
    presenter_id: int
    first: int
    last: int
    end: int

    def holds(self, order_no: int) -> bool:
        """Whether this place of the log belongs to the case."""
        return self.first <= order_no < self.last or order_no > self.end


def cases_of(steps: Iterable[Step]) -> list[Case]:
    """The cases of a meeting, from the events of `KINDS` in the log's order.

    A case begins with its call and ends where the next call does that led to one: what all say from B2 to B7, also the
    cases that others offered. Whoever said yes last presented it.
    """
    begins: dict[int, int] = {}
    presenters: dict[int, int] = {}
    number, end = 0, 2**62
    for step in steps:
        if step.kind == "phase" and step.body.get("phase") == CALL:
            number = int(step.body.get("case") or number or 1)
            begins.setdefault(number, step.order_no)
        elif step.kind == "case.accept" and number and step.actor_id is not None:
            presenters[number] = step.actor_id
        elif step.kind == "room.close":
            end = step.order_no
    told = sorted(presenters)
    lasts = [begins[one] for one in told[1:]] + [end]
    return [Case(one, presenters[one], begins[one], last, end) for one, last in zip(told, lasts, strict=True)]


def answer_until(asked_at: datetime) -> datetime:
    """The end of the time in which a presenter answers."""
    return asked_at + DAYS


def is_waiting(answered: str, asked_at: datetime, at: datetime) -> bool:
    """Whether the presenter may still say yes."""
    return answered == "none" and at < answer_until(asked_at)
