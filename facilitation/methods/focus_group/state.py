"""The state of a focus group: small, immutable, and the same as JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from facilitation.methods.rules import MethodConfig, Part, Question, Section

PLANNED, OPEN, CLOSED = "planned", "open", "closed"
COLLECT, DISCUSS, DONE = "collect", "discuss", "closed"
BLIND, ROUND_ROBIN = "blind", "round_robin"
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
    """What became of one question. `answers` are event ids in the order of answering; the rest are members."""

    stage: str = COLLECT
    deadline: int | None = None
    answers: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()
    revealed: bool = False


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
class State:
    """Everything the rules ask about a room. `rev` counts its acts, not its messages."""

    config: MethodConfig
    rev: int = 0
    status: str = PLANNED
    phase: str = ""
    phase_started: int | None = None
    phase_deadline: int | None = None
    passes: Mapping[str, int] = field(default_factory=dict)
    seats: Mapping[str, Seat] = field(default_factory=dict)
    question: str = ""
    asked: Mapping[str, Asked] = field(default_factory=dict)
    round: Round | None = None
    floor: str = ""
    hands: tuple[str, ...] = ()
    paused: Halt | None = None
    leaderless: Halt | None = None

    @property
    def halted_since(self) -> int | None:
        """When the clocks stopped, or None while they run."""
        halts = [halt.since for halt in (self.paused, self.leaderless) if halt]
        return min(halts, default=None)

    @property
    def turn(self) -> str:
        """Whose turn it is, or an empty text."""
        return self.round.queue[0] if self.round else ""


def initial(config: MethodConfig) -> State:
    """A room nobody has entered yet."""
    return State(config=config)


def group(state: State) -> tuple[str, ...]:
    """The admitted participants in the order of their seats."""
    return tuple(name for name, seat in state.seats.items() if seat.admitted and seat.part is Part.PARTICIPANT)


def present(state: State) -> tuple[str, ...]:
    """The admitted participants who are in the room, the reachable and those whose link is just lost."""
    return tuple(name for name in group(state) if state.seats[name].here)


def guide_question(state: State, name: str) -> Question | None:
    """The question of the guide with this id."""
    return next((question for question in state.config.questions if question.id == name), None)


def question_number(state: State, name: str) -> int:
    """Its place in the guide from 1, as people see it; 0 when the guide has no such question."""
    return next((place for place, question in enumerate(state.config.questions, 1) if question.id == name), 0)


def open_question(state: State) -> tuple[Question, Asked] | None:
    """The question that is open now with what became of it so far."""
    question = guide_question(state, state.question)
    return (question, state.asked[question.id]) if question else None


def responders(state: State, asked: Asked) -> frozenset[str]:
    """Those whose answer counts: who is in the room, and who has answered or declined and left since."""
    return frozenset((*present(state), *asked.answered, *asked.declined))


def with_seat(state: State, member: str, **changes: Any) -> State:
    """The state with one seat changed; unknown members are ignored."""
    if member not in state.seats:
        return state
    return replace(state, seats={**state.seats, member: replace(state.seats[member], **changes)})


def with_asked(state: State, question: str, **changes: Any) -> State:
    """The state with the record of one question changed; questions never asked are ignored."""
    if question not in state.asked:
        return state
    return replace(state, asked={**state.asked, question: replace(state.asked[question], **changes)})


def quiet(state: State) -> State:
    """No open question, no round, nobody holding the floor."""
    return replace(with_asked(state, state.question, stage=DONE), question="", round=None, floor="")


def to_json(state: State) -> dict[str, Any]:
    """Plain dicts, lists, numbers and texts."""
    return asdict(state)


def from_json(raw: Mapping[str, Any]) -> State:
    """The inverse of `to_json`, also after a journey through a JSON text."""
    config = raw["config"]
    return State(
        **{
            **raw,
            "config": MethodConfig(
                tuple(Section(**section) for section in config["sections"]),
                tuple(_frozen(Question, question) for question in config["questions"]),
            ),
            "seats": {name: Seat(**{**seat, "part": Part(seat["part"])}) for name, seat in raw["seats"].items()},
            "asked": {name: _frozen(Asked, asked) for name, asked in raw["asked"].items()},
            "round": _frozen(Round, raw["round"]) if raw["round"] else None,
            "hands": tuple(raw["hands"]),
            "paused": Halt(**raw["paused"]) if raw["paused"] else None,
            "leaderless": Halt(**raw["leaderless"]) if raw["leaderless"] else None,
        }
    )


def _frozen(kind: Any, raw: Mapping[str, Any]) -> Any:
    return kind(**{name: tuple(value) if isinstance(value, list | tuple) else value for name, value in raw.items()})
