"""The state of a Balint group: what all methods remember, and its case."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar, NamedTuple, Self

from facilitation.methods.balint.phases import CASE, CLOSING, COURSE, OUTER, WORK
from facilitation.methods.common.call import Call as AnyCall
from facilitation.methods.common.phases import Course
from facilitation.methods.common.state import Base
from facilitation.methods.rules import LEADERS, Draft, Member, MethodConfig, Part

ALONE_MS = 180_000
SILENCE_MS = 60_000
ASKED, RETURNED, MERGED, DROPPED = "asked", "returned", "merged", "dropped"


class Queued(NamedTuple):
    """A question that waits or stands: its event, and who asks."""

    event: str
    member: str


class Silence(NamedTuple):
    """Nobody of the group wrote for a minute and more: since when, how long."""

    since: int
    lasted: int


@dataclass(frozen=True)
class State(Base):
    """Everything the rules ask about a Balint group.

    `chosen` was asked to present, and is the presenter once they have said yes (`accepted`). `offered` are the cases
    of this call by member, `ballots` who voted for whom. `queue` waits, `standing` is before the presenter, `fates` say
    what became of the questions. `alone_until` is when the presenter's time alone ends. `worked_since` is when the
    group's work on this case began; `rounded` the phase and pass whose round was held. `unkept`: keeping a
    transcript was switched off in the room. `debriefed_at` is when the leaders ended their debrief. `voice` took the
    leader's voice. `told_from` is how much the presenter had said before the case was told.
    """

    course: ClassVar[Course] = COURSE

    case: int = 1
    push_back: bool = True
    open_offers: bool = False
    chosen: str = ""
    accepted: bool = False
    presented: tuple[str, ...] = ()
    offered: Mapping[str, str] = field(default_factory=dict)
    voting: bool = False
    ballots: Mapping[str, str] = field(default_factory=dict)
    queue: tuple[Queued, ...] = ()
    standing: Queued | None = None
    queue_open: bool = True
    fates: Mapping[str, str] = field(default_factory=dict)
    alone_until: int | None = None
    worked_since: int | None = None
    rounded: str = ""
    hard_at: int | None = None
    marks: Mapping[str, str] = field(default_factory=dict)
    last_word: int | None = None
    silences: tuple[Silence, ...] = ()
    unkept: bool = False
    debriefed_at: int | None = None
    voice: str = ""
    told_from: int = 0

    @property
    def leads_first(self) -> str:
        """Whoever took the leader's voice, or an empty text: then it is the leader's."""
        return self.voice

    @property
    def presenter(self) -> str:
        """Whose case it is, or an empty text."""
        return self.chosen if self.accepted else ""

    @property
    def rounded_now(self) -> bool:
        """Whether the round of this phase was begun."""
        return self.rounded == self.this_pass

    @property
    def this_pass(self) -> str:
        """The phase with the number of its pass."""
        return f"{self.phase} {self.passes.get(self.phase, 0)}"

    def quiet(self) -> Self:
        """With the phase its round, its question and the presenter's time alone end."""
        return replace(self, round=None, floor="", standing=None, alone_until=None, voting=False, last_word=None)

    def parting(self) -> list[Draft]:
        """Nothing of a Balint group needs an event of its own to end."""
        return []

    def shifted(self, by: int) -> Self:
        """The presenter's time alone and the group's work stood still, too."""
        after = Base.shifted(self, by)
        alone, work = self.alone_until, self.worked_since
        return replace(
            after,
            alone_until=None if alone is None else alone + by,
            worked_since=None if work is None else work + by,
            last_word=None,
        )


Call = AnyCall[State]


def initial(config: MethodConfig) -> State:
    """A room nobody has entered yet."""
    return State(config=config, push_back=config.push_back)


def role_of(state: State, member: Member) -> Part:
    """What somebody is at this moment: whose case it is, is the presenter, whatever they were invited as."""
    if member.part in LEADERS or not state.presenter:
        return Part.PARTICIPANT if member.part is Part.PRESENTER else member.part
    if state.presenter == member.id and state.phase in CASE:
        return Part.PRESENTER
    return Part.PARTICIPANT if member.part is Part.PRESENTER else member.part


def listens(state: State, member: Member) -> bool:
    """Whether the presenter is pushed back now: the group works as if they were not there."""
    return state.push_back and state.phase in (WORK, OUTER) and role_of(state, member) is Part.PRESENTER


def voice_of(state: State, member: Member) -> Part:
    """What a leader is at this moment: whoever took the leader's voice is the leader, the others co-leaders."""
    if not state.voice:
        return member.part
    return Part.LEADER if state.voice == member.id else Part.CO_LEADER


def last_of_round(state: State, order: tuple[str, ...]) -> tuple[str, ...]:
    """At the end the presenter has the last word."""
    if state.phase != CLOSING or state.presenter not in order:
        return order
    return (*(name for name in order if name != state.presenter), state.presenter)
