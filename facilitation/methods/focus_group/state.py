"""The state of a focus group: what all methods remember, and its questions."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Self, TypeVar

from facilitation.methods.common.call import Call as AnyCall
from facilitation.methods.common.phases import Course
from facilitation.methods.common.state import Base, Said, in_group, present
from facilitation.methods.focus_group.phases import COURSE
from facilitation.methods.rules import MAIN, Draft, Event, MethodConfig, Question

COLLECT, DISCUSS, DONE = "collect", "discuss", "closed"
BLIND, ROUND_ROBIN, POLL, PERSONAL = "blind", "round_robin", "poll", "personal"
SEALED = frozenset({BLIND, POLL})


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
class Summary:
    """The leader's summary: its event, how many lines it has, and what each member says of it."""

    event: str
    lines: int
    verdicts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class State(Base):
    """Everything the rules ask about a focus group.

    `owed` says who owes a reply to which events; `personal` who was asked what in private; `shown` are the pictures the
    group has seen.
    """

    course: ClassVar[Course] = COURSE

    question: str = ""
    asked: Mapping[str, Asked] = field(default_factory=dict)
    slow: Mapping[str, int] = field(default_factory=dict)
    offers: tuple[str, ...] = ()
    owed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    personal: Mapping[str, str] = field(default_factory=dict)
    stimulus: str = ""
    shown: tuple[str, ...] = ()
    summary: Summary | None = None

    @property
    def is_sealed(self) -> bool:
        """A blind question or a poll collects."""
        return sealed_question(self) is not None

    @property
    def asking(self) -> str:
        """The question that is open."""
        return self.question

    def quiet(self) -> Self:
        """With the phase its question ends, offered turns lapse, the summary goes."""
        return replace(unasking(self), offers=(), summary=None)

    def ended(self) -> Self:
        """Nobody owes anything any more; what was said of the summary stays."""
        return replace(unasking(self), offers=(), owed={}, personal={})

    def parting(self) -> list[Draft]:
        """The event that closes the open question, if there is one; late answers keep its number."""
        found = open_question(self)
        if found is None:
            return []
        body = {"question": found[0].id, "answered": len(found[1].answered), "of": len(responders(self, found[1]))}
        return [Draft(MAIN, "question.close", body)]

    def shifted(self, by: int) -> Self:
        """The question's clock stood still, too."""
        after, asked = Base.shifted(self, by), self.asked.get(self.question)
        if asked is None or asked.deadline is None:
            return after
        return with_asked(after, self.question, deadline=asked.deadline + by)

    def round_over(self) -> Self:
        """What was answered in turn is talked about."""
        return replace(with_asked(self, self.question, stage=DISCUSS), round=None)

    def passed(self, event: Event) -> Self:
        """Not answering is an answer that is counted."""
        return declined(self, event)

    def gone(self, member: str) -> Self:
        """A turn offered to somebody who left lapses."""
        if member not in self.offers:
            return self
        return replace(self, offers=tuple(name for name in self.offers if name != member))

    def settled(self, event: str) -> dict[str, Any]:
        """A reply to a probe that asked for one settles it."""
        return {"probe": event} if any(event in owed for owed in self.owed.values()) else {}

    def reopened(self, said: Said) -> bool:
        """An answer that was revealed to the group."""
        asked = self.asked.get(said.question)
        return asked is not None and asked.revealed and said.latest in asked.answers


S = TypeVar("S", bound=State)
Call = AnyCall[State]


def initial(config: MethodConfig) -> State:
    """A room nobody has entered yet."""
    return State(config=config)


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


def sealed_question(state: State) -> tuple[Question, Asked] | None:
    """The open blind question or poll that still collects: the group sees nothing of it yet."""
    found = open_question(state)
    return found if found and found[0].mode in SEALED and found[1].stage == COLLECT else None


def responders(state: State, asked: Asked) -> frozenset[str]:
    """Those whose answer counts: who is in the room, and who has answered or declined and left since."""
    return frozenset((*present(state), *asked.answered, *asked.declined))


def with_asked(state: S, question: str, **changes: Any) -> S:
    """The state with the record of one question changed; the same state when it was never asked or nothing changes."""
    record = state.asked.get(question)
    if record is None:
        return state
    after = replace(record, **changes)
    return state if after == record else replace(state, asked={**state.asked, question: after})


def unasking(state: S) -> S:
    """No open question, no round, nobody holding the floor, no picture shown."""
    return replace(with_asked(state, state.question, stage=DONE), question="", round=None, floor="", stimulus="")


def replied(state: S, author: str, event: Event) -> S:
    """A reply settles what was owed; whatever is said to the group answers an offered turn."""
    probe = event.body.get("probe")
    if probe and author in state.owed:
        left = tuple(one for one in state.owed[author] if one != probe)
        rest = {name: owed for name, owed in state.owed.items() if name != author}
        state = replace(state, owed=rest | ({author: left} if left else {}))
    if author in state.offers and event.stream == MAIN:
        state = replace(state, offers=tuple(name for name in state.offers if name != author))
    return state


def declined(state: S, event: Event) -> S:
    """Not answering is an answer that is counted."""
    name, author = event.body.get("question", ""), event.actor or ""
    state = replied(state, author, event)
    asked = state.asked.get(name)
    if asked is None or not in_group(state, author):
        return state
    if event.body.get("private"):
        state = replace(state, personal={who: one for who, one in state.personal.items() if who != author})
    if author in asked.declined:
        return state
    return with_asked(state, name, declined=(*asked.declined, author))
