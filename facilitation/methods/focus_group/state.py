"""The state of a focus group: small, immutable, and the same as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from facilitation.methods.rules import MethodConfig, Part, Question

PLANNED, OPEN, CLOSED = "planned", "open", "closed"
COLLECT, DISCUSS, DONE = "collect", "discuss", "closed"
BLIND, ROUND_ROBIN, POLL, PERSONAL = "blind", "round_robin", "poll", "personal"
SEALED = frozenset({BLIND, POLL})
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
class Asked:
    """What became of one question. `answers` are event ids in the order of answering, `votes` choices by member; the
    rest are members. `heard` says where each one's answer first stood: member, stream, number.
    """

    stage: str = COLLECT
    deadline: int | None = None
    answers: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()
    revealed: bool = False
    heard: tuple[tuple[str, str, int], ...] = ()
    votes: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Round:
    """A round of turns: its frozen order, who is still to come (the first has the turn), who was put last once."""

    order: tuple[str, ...]
    queue: tuple[str, ...]
    postponed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Halt:
    """A pause: by a leader with a reason, or by the room when no leader is there."""

    since: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """The leader's summary: its event, how many lines it has, and what each member says of it."""

    event: str
    lines: int
    verdicts: Mapping[str, str] = field(default_factory=dict)


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
class State:
    """Everything the rules ask about a room. `rev` counts its acts, not its messages.

    `face` counts the changes that anybody but the team can see, `heard` those that only `voices` show. `agreed` says to
    which observers, each with their kind, a member has agreed; `owed` who owes a reply to which events; `personal` who
    was asked what in private; `shown` are the pictures the group has seen. It has no slots, so that `fold.airtime`
    copies it at once.
    """

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
    question: str = ""
    asked: Mapping[str, Asked] = field(default_factory=dict)
    round: Round | None = None
    floor: str = ""
    hands: tuple[str, ...] = ()
    paused: Halt | None = None
    leaderless: Halt | None = None
    slow: Mapping[str, int] = field(default_factory=dict)
    offers: tuple[str, ...] = ()
    owed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    personal: Mapping[str, str] = field(default_factory=dict)
    stimulus: str = ""
    shown: tuple[str, ...] = ()
    summary: Summary | None = None
    moods: Mapping[str, int] = field(default_factory=dict)
    observers: Mapping[str, str] = field(default_factory=dict)
    agreed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dismissed: tuple[str, ...] = ()
    advice: Mapping[str, str] = field(default_factory=dict)
    heard: int = 0
    voices: Mapping[str, Voice] = field(default_factory=dict)

    @property
    def halted_since(self) -> int | None:
        """When the clocks stopped, or None while they run."""
        if self.paused is None and self.leaderless is None:
            return None
        return min(halt.since for halt in (self.paused, self.leaderless) if halt)

    @property
    def turn(self) -> str:
        """Whose turn it is, or an empty text."""
        return self.round.queue[0] if self.round else ""


def initial(config: MethodConfig) -> State:
    """A room nobody has entered yet."""
    return State(config=config)


def in_group(state: State, member: str) -> bool:
    """Whether this is an admitted participant."""
    seat = state.seats.get(member)
    return seat is not None and seat.admitted and seat.part is Part.PARTICIPANT


def group(state: State) -> tuple[str, ...]:
    """The admitted participants in the order of their seats."""
    return tuple(name for name, seat in state.seats.items() if seat.admitted and seat.part is Part.PARTICIPANT)


def present(state: State) -> tuple[str, ...]:
    """The admitted participants who are in the room, the reachable and those whose link is just lost."""
    return tuple(name for name in group(state) if state.seats[name].here)


def guide_question(state: State, name: str) -> Question | None:
    """The question of the guide with this id."""
    return state.config.question(name)


def question_number(state: State, name: str) -> int:
    """Its place in the guide from 1, as people see it; 0 when the guide has no such question."""
    return state.config.places.get(name, -1) + 1


def open_question(state: State) -> tuple[Question, Asked] | None:
    """The question that is open now with what became of it so far."""
    question = state.config.question(state.question) if state.question else None
    return (question, state.asked[question.id]) if question else None


def responders(state: State, asked: Asked) -> frozenset[str]:
    """Those whose answer counts: who is in the room, and who has answered or declined and left since."""
    return frozenset((*present(state), *asked.answered, *asked.declined))


def announced(state: State) -> tuple[str, ...]:
    """Those who observe, each with their kind: what one agrees to."""
    return tuple(observed(state, name) for name in state.observers)


def observed(state: State, name: str) -> str:
    """One observer with the kind announced; another kind is something new to agree to."""
    return f"{name} {state.observers.get(name, '')}"


def unasked(state: State, member: str) -> tuple[str, ...]:
    """The observers to whom, as what they are, this member has not agreed yet."""
    known = state.agreed.get(member, ())
    return tuple(name for name in state.observers if observed(state, name) not in known)


def with_seat(state: State, member: str, **changes: Any) -> State:
    """The state with one seat changed; the same state when the member is unknown or nothing changes."""
    seat = state.seats.get(member)
    if seat is None:
        return state
    after = replace(seat, **changes)
    return state if after == seat else replace(state, seats={**state.seats, member: after})


def with_asked(state: State, question: str, **changes: Any) -> State:
    """The state with the record of one question changed; the same state when it was never asked or nothing changes."""
    record = state.asked.get(question)
    if record is None:
        return state
    after = replace(record, **changes)
    return state if after == record else replace(state, asked={**state.asked, question: after})


def quiet(state: State) -> State:
    """No open question, no round, nobody holding the floor, no picture shown."""
    return replace(with_asked(state, state.question, stage=DONE), question="", round=None, floor="", stimulus="")
