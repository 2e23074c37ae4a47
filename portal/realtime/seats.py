"""The vocabulary between the realtime process and a feature with rooms: seats, events, what to send to whom."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from portal.realtime.tickets import Ticket


@dataclass
class Seat:
    """One connected socket. `snapshot` is the feature's view of the member, at most a second old when it is asked.

    `locale` and `voice` are how the member is spoken to. `cursor` is the order number up to
    which the log was sent; None until the first `join`.
    """

    sid: str
    ticket: Ticket
    locale: str
    voice: str = "adult"
    snapshot: Any = None
    checked_at: float = 0.0
    cursor: int | None = None
    sent: dict[str, Any] = field(default_factory=dict)
    times: dict[str, deque[float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Send:
    """One frame to one socket; with `closes` the connection ends after it."""

    sid: str
    name: str
    payload: Any
    closes: bool = False


@dataclass(frozen=True)
class Reply:
    """What an event is answered with: frames to send first, then the acknowledgement."""

    answer: dict[str, Any]
    before: Sequence[Send] = ()
    cursor: int | None = None


@dataclass(frozen=True)
class SocketEvent:
    """An event that clients may send: its shape, its access rule in words, its rate (times, seconds), its handler.

    The handler runs in a worker thread inside an application context; it may read and call services. After one that
    `writes` the room's seats are looked after at once.
    """

    name: str
    frame: type[BaseModel]
    rule: str
    rate: tuple[int, float]
    handle: Callable[[Seat, Any], Reply]
    writes: bool = False


@dataclass(frozen=True)
class SocketRooms:
    """A feature's rooms. All callables run in a worker thread inside an application context.

    `admit(tickets)` answers for each ticket the member's snapshot or a `Refused`, in constant queries;
    `deliver(room, seats)` answers the new events of each seat, with the order number it is then at;
    `beat(room, seats)` runs once a second for every room with seats;
    `left(room, seats, gone)` tells that a socket has gone.
    """

    events: tuple[SocketEvent, ...]
    admit: Callable[[Sequence[Ticket]], list[Any]]
    deliver: Callable[[int, Sequence[Seat]], tuple[list[Send], dict[str, int]]]
    beat: Callable[[int, Sequence[Seat]], list[Send]]
    left: Callable[[int, Sequence[Seat], Seat], None]
    room_of_journal: Callable[[int], int | None]
