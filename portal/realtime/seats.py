"""The vocabulary between the realtime process and a feature with rooms: seats, events, what to send to whom."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from pydantic import BaseModel

from portal.realtime.tickets import Ticket

if TYPE_CHECKING:
    from portal.accounts.queries import Login
    from portal.realtime.hub import Hub

Done = Callable[[dict[str, Any]], None]


@dataclass
class Seat:
    """One connected socket. `snapshot` is the feature's view of the member, as of `ticks` of the access clock, which
    was last looked at `read_at` (monotonic seconds).

    `locale` and `voice` are how the member is spoken to. `cursor` is the order number up to which the log was
    sent; None until the first `join`. `pending` counts what the socket has said that is not on the disk yet.
    """

    sid: str
    ticket: Ticket
    locale: str
    voice: str = "adult"
    snapshot: Any = None
    login: "Login | None" = None
    ticks: int = -1
    read_at: float = 0.0
    cursor: int | None = None
    pending: int = 0
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
    `writes` the room is looked at anew at once. `rate_setting` names the setting that stands for the rate's times.
    """

    name: str
    frame: type[BaseModel]
    rule: str
    rate: tuple[int, float]
    handle: Callable[[Seat, Any], Reply]
    writes: bool = False
    rate_setting: str = ""


class LiveRooms(Protocol):
    """A feature's rooms in the memory of one realtime process. All of it runs on the loop and never waits there."""

    def is_quick(self, seat: Seat, event: SocketEvent) -> bool:
        """Whether such a frame of this seat can go the quick way now."""

    def offer(self, seat: Seat, event: SocketEvent, frame: Any, done: Done) -> bool:
        """Take such a frame; `done` is called once what it says is on the disk."""

    def look_again(self, room: int) -> None:
        """Something was appended, perhaps: send what is new."""

    def heard_writing(self, writing: Mapping[int, Sequence[str]]) -> None:
        """Members on sockets of other processes are writing in these rooms."""

    def poked(self, heads: Mapping[int, int]) -> None:
        """Another process has committed: the last order number of each of these journals."""

    def beat(self) -> None:
        """Once a second: presence, what is due, what a lost poke would have told."""

    def access_changed(self) -> None:
        """Snapshots were read anew."""

    def left(self, seat: Seat) -> None:
        """A socket has gone."""


@dataclass(frozen=True)
class SocketRooms:
    """A feature's rooms. `admit(tickets)` answers in a worker thread for each ticket the member's snapshot or a
    `Refused`, in constant queries; `open(hub)` makes the rooms of a process. Tickets that name the `hall` are theirs.
    """

    events: tuple[SocketEvent, ...]
    admit: Callable[[Sequence[Ticket]], list[Any]]
    open: Callable[["Hub"], LiveRooms]
    hall: str = ""
