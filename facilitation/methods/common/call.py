"""A command as data: who may give it, when, with which arguments, and what it appends."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from facilitation.methods.common.state import Base
from facilitation.methods.rules import Draft, Member, Part

S = TypeVar("S", bound=Base, covariant=True)


@dataclass(frozen=True)
class Call(Generic[S]):
    """One command on its way: the state it meets, who gives it (None: the room itself), its arguments, the time."""

    state: S
    actor: Member | None
    args: Mapping[str, Any]
    now: int

    @property
    def me(self) -> str:
        """The actor's id; an empty text for the room itself."""
        return self.actor.id if self.actor else ""

    @property
    def leads(self) -> bool:
        """Whether a leader gives the command."""
        return self.actor is not None and self.actor.leads

    @property
    def member(self) -> str:
        """The member the command is about: the one named, else the actor."""
        return str(self.args.get("member", self.me))

    @property
    def text(self) -> str:
        """The trimmed text of the command."""
        return str(self.args.get("text", "")).strip()

    @property
    def reason(self) -> str:
        """The trimmed reason of the command."""
        return str(self.args.get("reason", "")).strip()


Guard = Callable[[Call[Any]], str]
Make = Callable[[Call[Any]], list[Draft]]


@dataclass(frozen=True, slots=True)
class Command:
    """`when` looks at the room and may be asked beforehand, `given` looks at the arguments; each answers a refusal
    code or an empty text. `guarded`: leaders must have seen the current revision.
    """

    name: str
    parts: frozenset[Part]
    make: Make
    when: tuple[Guard, ...] = ()
    given: tuple[Guard, ...] = ()
    args: Mapping[str, type] = field(default_factory=dict)
    guarded: bool = False

    def fits(self, args: Mapping[str, Any]) -> bool:
        """Whether all arguments are known and of their type (true is no number)."""
        return all(type(value) is self.args.get(name) for name, value in args.items())

    def is_for(self, state: Base, member: Member) -> bool:
        """Whether it belongs to the member's part, in a method that knows this part."""
        return member.part in self.parts and member.part in state.course.parts

    def refused(self, call: Call[Any]) -> str:
        """Why the room does not allow it now, before any argument is looked at."""
        if call.actor and not self.is_for(call.state, call.actor):
            return "not_allowed"
        return first(self.when, call)


def first(guards: tuple[Guard, ...], call: Call[Any]) -> str:
    """The first refusal, or an empty text."""
    return next((code for guard in guards if (code := guard(call))), "")
