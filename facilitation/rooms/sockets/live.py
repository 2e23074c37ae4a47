"""A room in the memory of one realtime process: the folded log, where it ends, and its last lines ready to be sent."""

from collections import OrderedDict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import orjson

from facilitation.rooms.queries import Room, advanced, look, look_all, sent
from facilitation.rooms.services import Outcome, open_rooms
from portal.clock import millis, now
from portal.errors import NotFound
from portal.journal.chaining import NEW_STREAM, Tip
from portal.journal.queries import Entry, after_order, tips_of

TAKEN_OUT = frozenset({"hide", "withdraw", "room.close", "debrief.end"})
"""With these some of the lines before may not be read any more."""
KNOWN_COMMANDS = 200
RECENT_LINES = 100


class Told(NamedTuple):
    """An event as it is sent: the text is JSON, the same for everybody who may read its stream."""

    order_no: int
    stream: str
    seq: int
    text: str


@dataclass(frozen=True)
class Reading:
    """What was read of a room in a worker thread, to be laid into the memory on the loop."""

    room: Room
    tip: Tip
    entries: Sequence[Entry]
    told: Sequence[Told]


@dataclass
class LiveRoom:
    """`known` remembers what was acknowledged under a client id; `waiting` is what is judged next, unless the room
    `is_stale`: its log has grown elsewhere and must be read first. `readers` are the sockets that read a stream, as of
    the state's face `readers_of`; `under_way` counts what is not answered yet. `leavers` have gone out by their own
    word and are still to be seen off everywhere. Up to `noted` the log is folded beside itself.
    """

    room: Room
    tip: Tip
    known: "OrderedDict[tuple[int | None, str], Outcome]" = field(default_factory=OrderedDict)
    recent: "deque[Told]" = field(default_factory=lambda: deque(maxlen=RECENT_LINES))
    waiting: "deque[Any]" = field(default_factory=deque)
    under_way: int = 0
    is_reading: bool = False
    is_grown: bool = False
    is_stale: bool = False
    is_drawing: bool = False
    is_short: bool = False
    times_forgotten: int = 0
    noted: int = 0
    drawn_rev: int = -1
    drawn_face: int = -1
    readers: dict[str, list[str]] = field(default_factory=dict)
    readers_of: int = -1
    writing_elsewhere: dict[str, float] = field(default_factory=dict)
    leavers: set[str] = field(default_factory=set)

    @property
    def session_id(self) -> int:
        """The session's id."""
        return self.room.session_id

    @property
    def order_no(self) -> int:
        """How far the memory goes."""
        return self.room.log.order_no

    def absorb(self, entries: Sequence[Entry], told: Sequence[Told], room: Room | None, tip: Tip) -> list[Told]:
        """Take in what is on the disk now; answers what of it is new here.

        `room` is the room after the entries when it was folded already; lines known here are passed over.
        """
        fresh = [one for one in told if one.order_no > self.order_no]
        new = [entry for entry in entries if entry.order_no > self.order_no]
        if room is not None and room.log.order_no >= self.order_no:
            self.room, self.tip = room, tip
        elif new:
            self.room, self.tip = advanced(self.room, new), tip
        if any(entry.kind in TAKEN_OUT for entry in new):
            self.forget()  # what is taken out now stands in them
        self.leavers |= leavers_among(new)
        self.recent.extend(fresh)
        self.remember(new)
        return fresh

    def remember(self, entries: Iterable[Entry]) -> None:
        """Keep what a repetition is answered with."""
        for entry in entries:
            if entry.client_id:
                self.known[entry.actor_id, entry.client_id] = outcome_of(entry, self.room.state.rev)
        while len(self.known) > KNOWN_COMMANDS:
            self.known.popitem(last=False)

    def forget(self) -> None:
        """Words may have been withdrawn or hidden: the lines kept ready are read anew when somebody needs them."""
        self.recent.clear()
        self.times_forgotten += 1
        self.is_short = True

    def recall(self, found: "Reading", times_forgotten: int) -> None:
        """Keep lines ready again, unless they were forgotten once more while they were read."""
        if times_forgotten != self.times_forgotten or not self.is_short:
            return
        newer = [one for one in self.recent if one.order_no > found.tip.order_no]
        if len(newer) == max(0, self.order_no - found.tip.order_no):
            older = [one for one in found.told if one.order_no <= self.order_no]
            self.recent = deque([*older, *newer], maxlen=RECENT_LINES)
            self.is_short = False

    def since(self, order_no: int) -> list[Told] | None:
        """The lines after a number, or None when they are not in memory any more."""
        if order_no >= self.order_no:
            return []
        if not self.recent or self.recent[0].order_no > order_no + 1:
            return None
        return [one for one in self.recent if one.order_no > order_no]

    def page_since(self, stream: str, number: int) -> str | None:
        """The body of `hist` for whoever has seen a stream up to a number; None when the memory is too short for it."""
        if self.room.ends.has_begun(now()):
            return None
        head = self.tip.streams.get(stream, NEW_STREAM).head
        texts = [one.text for one in self.recent if one.stream == stream and one.seq > number]
        if len(texts) != head - max(0, number):
            return None
        return f'{{"stream":{as_json(stream)},"events":[{",".join(texts)}],"head":{head},"more":false}}'


def leavers_among(entries: Iterable[Entry]) -> set[str]:
    """Whoever went out; not whom the leaders turned away, who read why where they are."""
    found: dict[str, set[str]] = {"leave": set(), "refuse": set(), "join": set()}
    for entry in entries:
        if entry.kind in found:
            found[entry.kind].add(entry.body["member"])
    return found["leave"] - found["refuse"] - found["join"]


def outcome_of(entry: Entry, rev: int) -> Outcome:
    """What a command is acknowledged with whose first event this is."""
    return Outcome("", "", entry.guid, entry.stream, entry.seq, millis(entry.at), rev)


def load_all(session_ids: list[int]) -> list[LiveRoom]:
    """Read rooms into memory, for all who ask at once; each gets its log when nobody has been there yet. In a worker
    thread, in as many queries for fifty rooms as for one: after a restart everybody comes at once.
    """
    levels = _levels(open_rooms(session_ids), KNOWN_COMMANDS)
    found = {one: _live(*level) for one, level in levels.items()}
    return [found[one] for one in session_ids]


def _live(room: Room, tip: Tip, last: Sequence[Entry]) -> LiveRoom:
    live = LiveRoom(room, tip, drawn_rev=room.state.rev, drawn_face=room.state.face)
    live.remember(last)
    live.recent.extend(told_of(room, last[-RECENT_LINES:]))
    return live


def last_lines_of(session_ids: list[int]) -> list["Reading"]:
    """As `last_lines`, for all who ask at once."""
    found = {one: last_lines(one) for one in set(session_ids)}
    return [found[one] for one in session_ids]


def last_lines(session_id: int) -> Reading:
    """The last lines, to be kept ready again. In a worker thread."""
    room, tip, entries = _level(session_id, RECENT_LINES)
    return Reading(room, tip, entries, told_of(room, entries))


def read_on(session_id: int, order_no: int) -> Reading:
    """What has been appended after a number. In a worker thread."""
    room, tip, _last = _level(session_id)
    entries = [one for one in after_order(tip.journal_id, order_no) if one.order_no <= tip.order_no]
    return Reading(room, tip, entries, told_of(room, entries))


def _level(session_id: int, lines: int = 0) -> tuple[Room, Tip, list[Entry]]:
    return _levels({session_id: look(session_id).journal_id or 0}, lines)[session_id]


def _levels(journals: Mapping[int, int], lines: int) -> dict[int, tuple[Room, Tip, list[Entry]]]:
    """By session each room, the end of its log that belongs to it, and its last events; on PostgreSQL two reads may see
    two moments."""
    found: dict[int, tuple[Room, Tip, list[Entry]]] = {}
    while missing := journals.keys() - found.keys():
        tips, rooms = tips_of(journals[one] for one in missing), look_all(missing, lines)
        for one in missing:
            if one not in rooms:
                raise NotFound
            (room, last), tip = rooms[one], tips[journals[one]]
            if room.log.order_no == tip.order_no:
                found[one] = room, tip, last
    return found


def told_of(room: Room, entries: Sequence[Entry]) -> list[Told]:
    """Events ready to be sent."""
    frames = sent(room, entries)
    return [
        Told(entry.order_no, entry.stream, entry.seq, as_json(frame))
        for entry, frame in zip(entries, frames, strict=True)
    ]


def as_json(payload: Any) -> str:
    """JSON with letters as they are."""
    return orjson.dumps(payload).decode()
