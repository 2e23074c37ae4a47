"""What every method remembers of a room: small, immutable, and the same as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, NamedTuple, Self, TypeVar

from facilitation.methods.common.phases import Course
from facilitation.methods.rules import Draft, Event, MethodConfig, Part

PLANNED, OPEN, CLOSED = "planned", "open", "closed"
MINUTE = 60_000


@dataclass(frozen=True, slots=True)
class Seat:
    """A member as the log knows them; `lost_at` is when their link broke, or None."""

    part: Part
    pseudonym: str
    glyph: str = ""
    admitted: bool = False
    here: bool = True
    lost_at: int | None = None

    @property
    def reachable(self) -> bool:
        """In the room with a living link."""
        return self.here and self.lost_at is None


@dataclass(frozen=True, slots=True)
class Round:
    """A round of turns: its frozen order, who is still to come (the first has the turn), who was put last once."""

    order: tuple[str, ...]
    queue: tuple[str, ...]
    postponed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Halt:
    """A pause: by a leader with a reason, or by the room when no leader is there, or too few adults for minors."""

    since: int
    reason: str = ""


class Said(NamedTuple):
    """A line that its author may still correct. `latest` is the event that holds its words now."""

    id: str
    at: int
    stream: str
    question: str
    latest: str


class Voice(NamedTuple):
    """How much somebody has said to the group, and what they said in the last minute, wherever it went."""

    chars: int = 0
    messages: int = 0
    last_at: int | None = None
    recent: tuple[Said, ...] = ()


@dataclass(frozen=True)
class Base:
    """Everything that the shared rules ask about a room. `rev` counts its acts, not its messages.

    `face` counts the changes that anybody but the team can see, `heard` those that only `voices` show. `agreed` says to
    which observers, each with their kind, a member has agreed. It has no slots, so that `but` copies it at once. A
    method's own state says with the methods below what ends with a phase, and what its clocks are.
    """

    course: ClassVar[Course]

    config: MethodConfig
    rev: int = 0
    face: int = 0
    status: str = PLANNED
    phase: str = ""
    phase_started: int | None = None
    phase_deadline: int | None = None
    closed_at: int | None = None
    passes: Mapping[str, int] = field(default_factory=dict)
    seats: Mapping[str, Seat] = field(default_factory=dict)
    round: Round | None = None
    floor: str = ""
    hands: tuple[str, ...] = ()
    paused: Halt | None = None
    leaderless: Halt | None = None
    one_adult: Halt | None = None
    moods: Mapping[str, int] = field(default_factory=dict)
    observers: Mapping[str, str] = field(default_factory=dict)
    agreed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dismissed: tuple[str, ...] = ()
    advice: Mapping[str, str] = field(default_factory=dict)
    heard: int = 0
    voices: Mapping[str, Voice] = field(default_factory=dict)

    def but(self, **changes: Any) -> Self:
        """The same with other values, for what most events change: `replace` takes eight times as long over it."""
        after = object.__new__(type(self))
        after.__dict__.update(self.__dict__, **changes)
        return after

    @property
    def halted_since(self) -> int | None:
        """When the clocks stopped, or None while they run."""
        return min((halt.since for halt in (self.paused, self.leaderless, self.one_adult) if halt), default=None)

    @property
    def turn(self) -> str:
        """Whose turn it is, or an empty text."""
        return self.round.queue[0] if self.round else ""

    @property
    def is_sealed(self) -> bool:
        """Whether something is asked whose answers wait to be opened together."""
        return False

    @property
    def asking(self) -> str:
        """The question of the guide that is open, or an empty text."""
        return ""

    @property
    def leads_first(self) -> str:
        """Who of the leaders leads by an act of theirs, or an empty text: then it is the leader."""
        return ""

    def quiet(self) -> Self:
        """What is left when a phase ends: no round, nobody holding the floor."""
        return replace(self, round=None, floor="")

    def ended(self) -> Self:
        """What is left when the meeting ends."""
        return self.quiet()

    def parting(self) -> list[Draft]:
        """The events that close what is open when a phase or the meeting ends."""
        return []

    def shifted(self, by: int) -> Self:
        """The clocks stood still for so many milliseconds."""
        return replace(self, phase_deadline=None if self.phase_deadline is None else self.phase_deadline + by)

    def round_over(self) -> Self:
        """Everybody has had their turn."""
        return replace(self, round=None)

    def passed(self, _event: Event) -> Self:
        """Somebody passes: to a method that counts answers it is one."""
        return self

    def gone(self, _member: str) -> Self:
        """Somebody has left the room."""
        return self

    def settled(self, _event: str) -> dict[str, Any]:
        """What a reply to this event says of itself, because the method never looks at references."""
        return {}

    def reopened(self, _said: Said) -> bool:
        """Whether a line of the last minute may not be corrected any more, because it was opened to the group."""
        return False


B = TypeVar("B", bound=Base)


def in_group(state: Base, member: str) -> bool:
    """Whether this is one of the group, let in by a leader."""
    seat = state.seats.get(member)
    return seat is not None and seat.admitted and seat.part in state.course.group


def group(state: Base) -> tuple[str, ...]:
    """Those of the group who were let in, in the order of their seats."""
    return tuple(name for name in state.seats if in_group(state, name))


def present(state: Base) -> tuple[str, ...]:
    """Those of the group who are in the room, the reachable and those whose link is just lost."""
    return tuple(name for name in group(state) if state.seats[name].here)


def announced(state: Base) -> tuple[str, ...]:
    """Those who observe, each with their kind: what one agrees to."""
    return tuple(observed(state, name) for name in state.observers)


def observed(state: Base, name: str) -> str:
    """One observer with the kind announced; another kind is something new to agree to."""
    return f"{name} {state.observers.get(name, '')}"


def unasked(state: Base, member: str) -> tuple[str, ...]:
    """The observers to whom, as what they are, this member has not agreed yet."""
    known = state.agreed.get(member, ())
    return tuple(name for name in state.observers if observed(state, name) not in known)


def with_seat(state: B, member: str, **changes: Any) -> B:
    """The state with one seat changed; the same state when the member is unknown or nothing changes."""
    seat = state.seats.get(member)
    if seat is None:
        return state
    after = replace(seat, **changes)
    return state if after == seat else state.but(seats={**state.seats, member: after})
