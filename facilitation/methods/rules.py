"""The vocabulary that every method speaks: who acts, what happened, what to append, and why not.

What is made anew for every word said is a named tuple, here and on the whole way to the disk: a frozen dataclass takes
five times as long to make.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeVar

S = TypeVar("S")
NOTHING: Mapping[str, Any] = MappingProxyType({})

MAIN, TEAM, BACK = "main", "team", "back"
# The reason of the pause that the room makes where minors speak and fewer than two adults of the team are there.
ADULTS = "adults"
# The edition of the rules of talking that everybody ticks at the door of a room; another wording is another edition.
RULES_EDITION = 2


class Part(StrEnum):
    """What a person is in one session; it never changes while the room is open."""

    LEADER = "leader"
    CO_LEADER = "co_leader"
    PRESENTER = "presenter"
    PARTICIPANT = "participant"
    OUTER_CIRCLE = "outer_circle"
    OBSERVER = "observer"
    HELPER = "helper"


LEADERS = frozenset({Part.LEADER, Part.CO_LEADER})


@dataclass(frozen=True, slots=True)
class Member:
    """A person in this room, as the others know them."""

    id: str
    part: Part
    pseudonym: str
    glyph: str = ""

    @property
    def leads(self) -> bool:
        """Whether this is the leader or a co-leader."""
        return self.part in LEADERS


class Event(NamedTuple):
    """A method's view of one event of the log: everything but the words. `at` is in milliseconds since 1970, UTC."""

    id: str
    stream: str
    seq: int
    order: int
    at: int
    actor: str | None
    kind: str
    body: Mapping[str, Any] = NOTHING


class Draft(NamedTuple):
    """What to append; the room adds id, numbers, time and actor. `text` goes to the one home of words."""

    stream: str
    kind: str
    body: Mapping[str, Any] = NOTHING
    text: str | None = None
    reply_to: str | None = None


class Act(NamedTuple):
    """A command. `rev` is the revision that the actor saw; only guarded commands look at it."""

    name: str
    args: Mapping[str, Any] = NOTHING
    rev: int | None = None


class Words(NamedTuple):
    """Something said: `kind` is msg, answer or decline; `to` is room, leaders or back.

    `pasted` is how many of its characters were pasted, as the client tells it.
    """

    kind: str
    text: str = ""
    to: str = "room"
    question: str | None = None
    reply_to: str | None = None
    pasted: int = 0


@dataclass(frozen=True, slots=True)
class Refusal:
    """A command that may not be done now; `code` names the sentence in `facilitation.methods.errors`.

    With `wait_ms` it is not final: after that time the same may be tried again.
    """

    code: str
    wait_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Permission:
    """Whether a member may speak to the group now, by which kind into which stream; `code` always says why."""

    allowed: bool
    code: str
    stream: str = MAIN
    kind: str = "msg"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the guide; several sections may share a phase."""

    id: str
    phase: str
    title: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Poll:
    """What can be chosen. `kind` is single, multiple, scale or ranking.

    A choice is its place in `choices`, from 0; on a scale the number itself, from `least` to `most`, whose ends are
    called `low` and `high`. `limit` is how many may be chosen (multiple) or must be put in order (ranking); 0: all.
    """

    kind: str
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 10
    low: str = ""
    high: str = ""
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Stimulus:
    """A picture that can be shown; `alt` says it in words."""

    id: str
    alt: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the guide; 0 minutes means no limit.

    `mode` is open, blind, round_robin, poll or personal. `switch` chooses between two ways of one mode: blind
    ``reveal`` (all answers open together) or ``answered`` (others' appear to me once I have answered); round_robin
    ``arrival`` or ``quiet`` (who has said least begins); poll ``voted`` (the result appears once I have voted) or
    ``closed``. The first of each pair is meant by an empty text.
    """

    id: str
    section: str
    text: str
    mode: str = "open"
    minutes: int = 0
    probes: tuple[str, ...] = ()
    switch: str = ""
    poll: Poll | None = None
    stimuli: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MethodConfig:
    """What the plan of one session gives its method: its guide, in the guide's order; whether a presenter listens."""

    sections: tuple[Section, ...] = ()
    questions: tuple[Question, ...] = ()
    stimuli: tuple[Stimulus, ...] = ()
    push_back: bool = True
    places: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the questions once: they are looked up with every word said."""
        object.__setattr__(self, "places", {one.id: place for place, one in enumerate(self.questions)})

    def question(self, name: str) -> Question | None:
        """The question with this id."""
        place = self.places.get(name)
        return None if place is None else self.questions[place]

    def stimulus(self, name: str) -> Stimulus | None:
        """The picture with this id."""
        return next((one for one in self.stimuli if one.id == name), None)


@dataclass(frozen=True, slots=True)
class Method(Generic[S]):
    """A pure state machine over a log. Times are milliseconds since 1970, UTC; states are immutable.

    Every method takes the room's own acts ``leader.lost``, ``leader.back``, ``adults.lost``, ``adults.back`` and
    ``silence`` (tests/facilitation/methods/test_every_method.py): the room itself pauses and closes by them.

    A state has the counters `rev` of the room's acts, `face` of what others than the team can see, and `heard` of what
    only the team's picture shows: a picture is drawn again only when they have moved.

    `apply` is total: it ignores what it does not know, and answers the same object when nothing changes. `decide` takes
    None as actor for the room itself. `compose` does for words what `decide` does for commands; its last argument is
    the time, without which no waiting is asked for. `due` lists the room's own acts whose time has come. `face` is what
    a member's screen depends on: as long as it is the same, the screen is the same.
    `pictures` are the ids of those that a member may fetch. `seen_answers` counts whose answers to a question a member
    had before their eyes who has seen the streams up to these numbers; None where it means nothing.
    `strip` says what each permission means and what comes next, as texts of the catalogue; `library` what leaders say
    again and again, by its use: ``probes``, ``nudges``, and ``lines B5`` for the lines of one phase.
    """

    name: str
    initial: Callable[[MethodConfig], S]
    apply: Callable[[S, Event], S]
    decide: Callable[[S, Member | None, Act, int], list[Draft] | Refusal]
    compose: Callable[..., list[Draft] | Refusal]
    due: Callable[[S, int], list[Act]]
    readable: Callable[[S, Member], tuple[str, ...]]
    pictures: Callable[[S, Member], tuple[str, ...]]
    seen_answers: Callable[[S, Member, str, Mapping[str, int]], int | None]
    may_write: Callable[[S, Member], Permission]
    screen: Callable[[S, Member], dict[str, Any]]
    face: Callable[[S, Member], int]
    strip: Mapping[str, tuple[str, str]]
    library: Mapping[str, tuple[str, ...]]
    to_json: Callable[[S], dict[str, Any]]
    from_json: Callable[[dict[str, Any]], S]


def private(member: str) -> str:
    """The stream between one member and the leaders."""
    return f"me:{member}"
